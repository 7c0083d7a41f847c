"""Hypothesis strategies for amounts: test your own code with figures of every shape."""

from decimal import Decimal
from fractions import Fraction
from typing import get_args

from hypothesis import strategies as st

from bilateral.values.amounts import (
    Amount,
    Converted,
    Growth,
    Increment,
    Money,
    Multiple,
    Qualifier,
    Quantity,
    Share,
)
from bilateral.values.currencies import CURRENCIES
from bilateral.values.units import UNITS

_HEDGES: tuple[Qualifier, ...] = tuple(q for q in get_args(Qualifier) if q != "between")


def decimals(*, negative: bool = True, zero: bool = True) -> st.SearchStrategy[Decimal]:
    """Numbers as sources give them: round, long, in tenths and hundredths; up to 10^18."""
    round_ones = st.builds(
        lambda whole, power: Decimal(whole * 10**power), st.integers(0, 9999), st.integers(0, 12)
    )
    long_ones = st.builds(
        lambda whole, places: Decimal(whole).scaleb(-places),
        st.integers(0, 10**18),
        st.integers(0, 6),
    )
    found = st.one_of(round_ones, long_ones)
    if not zero:
        found = found.filter(bool)
    if not negative:
        return found
    return st.builds(lambda number, down: -number if down else number, found, st.booleans())


def words() -> st.SearchStrategy[str | None]:
    """Phrases of a source, or None."""
    letters = st.characters(categories=("L", "N"))
    return st.none() | st.text(letters, min_size=1, max_size=20)


def money(*, with_words: bool = False) -> st.SearchStrategy[Money]:
    """Sums of money in any currency, with any hedge; with phrases only `with_words`."""
    phrase = words() if with_words else st.none()
    currency = st.sampled_from(sorted(CURRENCIES))
    hedged = st.builds(
        Money,
        amount=decimals(),
        currency=currency,
        qualifier=st.sampled_from(_HEDGES),
        words=phrase,
    )
    ranged = st.builds(
        lambda ends, currency, words: Money(
            amount=ends[0], upper=ends[1], qualifier="between", currency=currency, words=words
        ),
        _ends(decimals()),
        currency,
        phrase,
    )
    return hedged | ranged


def quantities(*, with_words: bool = False) -> st.SearchStrategy[Quantity]:
    """Quantities in any unit, with any hedge; with phrases only `with_words`."""
    phrase = words() if with_words else st.none()
    unit = st.sampled_from(sorted(UNITS))
    hedged = st.builds(
        Quantity,
        amount=decimals(negative=False),
        unit=unit,
        qualifier=st.sampled_from(_HEDGES),
        words=phrase,
    )
    ranged = st.builds(
        lambda ends, unit, words: Quantity(
            amount=ends[0], upper=ends[1], qualifier="between", unit=unit, words=words
        ),
        _ends(decimals(negative=False)),
        unit,
        phrase,
    )
    return hedged | ranged


def multiples(*, with_words: bool = False) -> st.SearchStrategy[Multiple]:
    """Multiples above 0, with any hedge but a range."""
    return st.builds(
        Multiple,
        factor=decimals(negative=False, zero=False),
        qualifier=st.sampled_from(_HEDGES),
        words=words() if with_words else st.none(),
    )


def growths(*, with_words: bool = False) -> st.SearchStrategy[Growth]:
    """Rates of growth and of decline, with any hedge; ranges too."""
    phrase = words() if with_words else st.none()
    per = st.sampled_from((None, "year", "month", "quarter"))
    hedged = st.builds(
        Growth,
        percent=decimals(),
        per=per,
        qualifier=st.sampled_from(_HEDGES),
        words=phrase,
    )
    ranged = st.builds(
        lambda ends, per, words: Growth(
            percent=ends[0], upper=ends[1], qualifier="between", per=per, words=words
        ),
        _ends(decimals()),
        per,
        phrase,
    )
    return hedged | ranged


def fractions() -> st.SearchStrategy[Fraction]:
    """Parts as sources give them: thirds and quarters, percent and their decimals."""
    simple = st.builds(Fraction, st.integers(0, 12), st.integers(1, 12))
    return simple | st.builds(Fraction, st.integers(0, 2000), st.sampled_from((100, 1000)))


def shares(*, with_words: bool = False) -> st.SearchStrategy[Share]:
    """Parts of a whole, named or not, with any hedge; ranges too."""
    phrase = words() if with_words else st.none()
    whole = st.none() | st.sampled_from(("all transit", "turnover", "the plan (of 2022)", "ВВП"))
    hedged = st.builds(
        Share,
        part=fractions(),
        whole=whole,
        qualifier=st.sampled_from(_HEDGES),
        words=phrase,
    )
    pairs = st.tuples(fractions(), fractions()).filter(lambda pair: pair[0] != pair[1])
    ranged = st.builds(
        lambda pair, whole, words: Share(
            part=min(pair), upper=max(pair), qualifier="between", whole=whole, words=words
        ),
        pairs,
        whole,
        phrase,
    )
    return hedged | ranged


@st.composite
def increments(draw: st.DrawFn, *, with_words: bool = False) -> Increment:
    """Changes up and down by a sum, a quantity or a share."""
    by = st.one_of(
        money(with_words=with_words).filter(lambda found: found.amount >= 0),
        quantities(with_words=with_words).filter(lambda found: found.unit != "percent"),
        shares(with_words=with_words),
    )
    return Increment(direction=draw(st.sampled_from(("up", "down"))), by=draw(by))


@st.composite
def conversions(draw: st.DrawFn, *, with_words: bool = False) -> Converted:
    """One sum in two currencies."""
    first = draw(money(with_words=with_words))
    second = draw(money().filter(lambda other: other.currency != first.currency))
    return Converted(sum=first, equals=second)


@st.composite
def amounts(draw: st.DrawFn, *, with_words: bool = False) -> Amount:
    """Amounts of every kind; with the phrases of a source only `with_words`."""
    # As one that is composed, it is named by its name and not by all that is in it.
    kinds: st.SearchStrategy[Amount] = st.one_of(
        money(with_words=with_words),
        quantities(with_words=with_words),
        multiples(with_words=with_words),
        growths(with_words=with_words),
        shares(with_words=with_words),
        increments(with_words=with_words),
        conversions(with_words=with_words),
    )
    return draw(kinds)


def _ends(numbers: st.SearchStrategy[Decimal]) -> st.SearchStrategy[tuple[Decimal, Decimal]]:
    pairs = st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1])
    return pairs.map(lambda pair: (min(pair), max(pair)))
