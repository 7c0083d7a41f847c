"""A batch of figures, read: numbers, periods, areas and terms, and what is wrong with them."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from attrs import frozen

from bilateral.errors import InvalidValueError
from bilateral.interop.areas import Area, Areas
from bilateral.interop.options import Settings
from bilateral.interop.periods import Period, fiscal_period_of, is_two_ways, period_of
from bilateral.interop.tables import MISSING, arrow
from bilateral.interop.trade_format import Figures
from bilateral.model.product import _CODE, Measure
from bilateral.model.reference import check_id
from bilateral.model.trade_observation import Valuation
from bilateral.values.amounts import QUALIFIERS
from bilateral.values.currencies import is_currency_code
from bilateral.values.edtf import EDTF
from bilateral.values.units import UNITS

# Figures that were met before: a memory of fixed size for a stream without end.


if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    Keys = npt.NDArray[np.uint64]
    Values = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]

#: No two sorted arrays are merged into one of more keys: merging takes three times their memory.
_LONGEST_LEVEL = 1 << 21
#: Texts whose digests are kept; then they are made again.
_MOST_TEXTS = 1 << 18


class Digests:
    """Numbers for texts, so that the key of a figure is the sum of the numbers of its parts.

    A number has 64 bits of BLAKE2, and a sum of several stands for all of them at once. That two
    among ten million keys are equal by accident has a chance of 3 in a million.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], int] = {}

    def of(self, part: str, texts: Sequence[str | None]) -> Keys:
        """The numbers of some texts as one part of a key; None counts as a text of its own."""
        import numpy as np

        if len(self._known) > _MOST_TEXTS:
            self._known.clear()
        return np.array([self._one(part, text) for text in texts], np.uint64)

    def _one(self, part: str, text: str | None) -> int:
        if (part, text) not in self._known:
            stated = f"{part}\0\0" if text is None else f"{part}\0{text}"
            digest = hashlib.blake2b(stated.encode(), digest_size=8).digest()
            self._known[part, text] = int.from_bytes(digest)
        return self._known[part, text]


class Seen:
    """The keys that were met, each with the value that came first.

    Sorted arrays, the shorter ones merged as they grow, so that looking up a batch costs a few
    binary searches, and the whole 16 bytes a key.

    Arguments:
        most: how many keys are remembered.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._levels: list[tuple[Keys, Values]] = []
        self.size = 0
        self.full = False

    def meet(self, keys: Keys, values: Values) -> tuple[Mask, Mask]:
        """Which of a batch were met before, in it or earlier; and which of those differ."""
        import numpy as np

        order = np.argsort(keys, kind="stable")
        sorted_keys, sorted_values = keys[order], values[order]
        heads = np.ones(len(keys), bool)
        heads[1:] = sorted_keys[1:] != sorted_keys[:-1]
        run = np.cumsum(heads) - 1
        unique, first = sorted_keys[heads], sorted_values[heads]
        known = np.zeros(len(unique), bool)
        stood = first.copy()
        for level_keys, level_values in self._levels:
            at = np.minimum(np.searchsorted(level_keys, unique), len(level_keys) - 1)
            hit = level_keys[at] == unique
            known |= hit
            stood = np.where(hit, level_values[at], stood)
        again = np.empty(len(keys), bool)
        differs = np.empty(len(keys), bool)
        again[order] = known[run] | ~heads
        differs[order] = stood[run] != sorted_values
        self._keep(unique[~known], first[~known])
        return again, again & differs

    def _keep(self, keys: Any, values: Any) -> None:
        import numpy as np

        room = self._most - self.size
        if len(keys) > room:
            self.full = True
            keys, values = keys[:room], values[:room]
        if not len(keys):
            return
        self.size += len(keys)
        while self._levels and _to_merge(len(self._levels[-1][0]), len(keys)):
            other_keys, other_values = self._levels.pop()
            both = np.concatenate([other_keys, keys])
            # Stable sorting finds the two runs and merges them.
            order = np.argsort(both, kind="stable")
            keys, values = both[order], np.concatenate([other_values, values])[order]
        self._levels.append((keys, values))


def _to_merge(earlier: int, later: int) -> bool:
    return earlier <= 2 * later and earlier + later <= _LONGEST_LEVEL


# Columns of few texts and many rows: what is asked of a text is asked once, not by the row.


class Column:
    """A column as numbers, one a row, and the texts that these stand for.

    Arguments:
        codes: an array of places in `texts`.
        texts: the texts; None for an empty cell.
    """

    def __init__(self, codes: Any, texts: Sequence[str | None]) -> None:
        self.codes = codes
        self.texts = list(texts)

    @classmethod
    def of(cls, given: Any, size: int) -> Column:
        """A column from an array of texts, or from one text that holds for all rows."""
        import numpy as np

        if given is None or isinstance(given, str):
            return cls(np.zeros(size, np.int32), [given or None])
        array = given.dictionary_encode()
        texts = [text or None for text in array.dictionary.to_pylist()]
        return cls(np.asarray(array.indices), texts)

    def as_(self, texts: Sequence[str | None]) -> Column:
        """The column with other texts in the same places."""
        return Column(self.codes, texts)

    def where(self, fits: Callable[[str | None], object]) -> Any:
        """In which rows the text is one that fits."""
        return self.spread([bool(fits(text)) for text in self.texts])

    def spread(self, reported: Sequence[Any], kind: Any = bool) -> Any:
        """Something that is recorded of each text, row by row."""
        import numpy as np

        return np.array(reported, kind)[self.codes] if reported else np.zeros(0, kind)

    def counts(self, index: Any) -> list[tuple[str | None, int]]:
        """How often each text stands in some rows."""
        import numpy as np

        found = np.bincount(self.codes[index], minlength=len(self.texts))
        return [(t, int(n)) for t, n in zip(self.texts, found, strict=True) if n]

    def keys(self, digests: Digests, part: str) -> Any:
        """For each row the number of its text as a part of a key."""
        return digests.of(part, self.texts)[self.codes]

    def taken(self, index: Any) -> Any:
        """The texts of some rows as an array of PyArrow."""
        pa, _ = arrow()
        return pa.array(self.texts, pa.string()).take(pa.array(self.codes[index]))

    def same(self, other: Column) -> Any:
        """In which rows both have the same text."""
        places = {text: place for place, text in enumerate(self.texts)}
        # Two texts of one column may have become one: a code of the user's and the list's own.
        mine = self.spread([places[text] for text in self.texts], int)
        theirs = other.spread([places.get(text, -1) for text in other.texts], int)
        return (mine == theirs) & ~self.where(lambda text: text is None)


# The numbers of foreign tables: from texts, by the million, exactly as far as 64 bits go.


_NUMBER: Final = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$"


def numbers(texts: Any, power: int) -> tuple[Any, Any, Any, Any]:
    """Cells as numbers: the texts that say them, their values, which are missing, which are none.

    The text of a cell with its power of ten (`12.3e3`) is read as a whole, so that no factor
    rounds: what comes out is the float nearest to what the table says.

    Arguments:
        texts: the cells, without blanks around them.
        power: the power of ten that they are multiplied by.
    """
    import numpy as np

    pa, pc = arrow()
    missing = np.asarray(pc.is_in(texts, pa.array(MISSING, pa.string())))
    filled = pc.if_else(pa.array(missing), "0", texts) if missing.any() else texts
    wrong = np.zeros(len(missing), bool)
    try:
        values = pc.cast(_raised(filled, power), pa.float64())
    except pa.ArrowInvalid:
        wrong = ~np.asarray(pc.match_substring_regex(filled, _NUMBER))
        filled = pc.if_else(pa.array(wrong), "0", filled)
        # PyArrow reads no plus sign.
        filled = pc.utf8_ltrim(filled, "+")
        values = pc.cast(_raised(filled, power), pa.float64())
    reported = _raised(filled, power)
    found = np.asarray(values)
    return reported, found, missing, wrong | ~np.isfinite(found)


def _raised(texts: Any, power: int) -> Any:
    """The texts with a power of ten written behind them."""
    _, pc = arrow()
    if not power:
        return texts
    if pc.any(pc.match_substring(texts, "e", ignore_case=True)).as_py():
        return _slowly(texts, power)
    return pc.binary_join_element_wise(texts, f"e{power}", "")


def multiplied(values: Any, powers: Any) -> Any:
    """Texts of numbers with a power of ten of their own, row by row: `1.25E+01` and 6 is 12.5e6.

    Arguments:
        values: the numbers as texts.
        powers: the powers of ten as texts; an empty one is none.
    """
    pa, pc = arrow()
    plain = pc.is_in(powers, pa.array(["", "0"], pa.string()))
    raised = pc.match_substring(values, "e", ignore_case=True)
    if pc.any(pc.and_(raised, pc.invert(plain))).as_py():
        joined = pa.array(map(_scaled, values.to_pylist(), powers.to_pylist()), pa.string())
    else:
        joined = pc.binary_join_element_wise(values, powers, "e")
    return pc.if_else(pc.or_(plain, pc.equal(values, "")), values, joined)


def _scaled(text: str, power: str) -> str:
    digits, _, exponent = text.lower().partition("e")
    try:
        return f"{digits}e{int(exponent or 0) + int(power or 0)}"
    except ValueError:
        return f"{text}e{power}"


def _slowly(texts: Any, power: int) -> Any:
    """As `_raised`, where some have a power of ten already."""
    pa, _ = arrow()
    raised = []
    for text in texts.to_pylist():
        digits, _, exponent = text.lower().partition("e")
        try:
            raised.append(f"{digits}e{int(exponent or 0) + power}")
        except ValueError:
            raised.append(text)
    return pa.array(raised, pa.string())


_MEASURES: Final = frozenset(get_args(Measure))
_POINT_NOUGHT: Final = re.compile(r"^(\d+)\.0+$")
_ODD: Final = re.compile(r"\d|\d{3}|\d{5}")
_VALUATIONS: Final = frozenset(get_args(Valuation))


class Side(NamedTuple):
    """The reporters, or the partners, of a batch.

    Fields:
        codes: the codes and periods as the file has them, each pair once.
        areas: what each of them stands for, in the same order.
        column: what the trade table calls them.
    """

    codes: Column
    areas: list[Area]
    column: Column


class Fault(NamedTuple):
    """Rows that are not taken: why, which, and what is counted apart."""

    reason: str
    rows: Any
    details: Column | None = None


@frozen(kw_only=True, eq=False)
class Cells:
    """The columns of a batch, read; `reported` has its numbers as texts, the rest as `Figures`."""

    given: Figures
    size: int
    reported: Any
    values: Any
    missing: Any
    wrong: Any
    period: Column
    periods: list[Period | None]
    reporter: Side
    partner: Side | None
    measure: Column
    unit: Column
    valuation: Column
    product: Column
    classification: Column
    vintage: Column
    vintages: list[datetime.date | None]
    qualifier: Column
    upper: Any
    rounded_to: Any
    parties: Column
    route: Column
    two_ways: Column
    lost_zeros: Any

    @property
    def sides(self) -> tuple[Side, ...]:
        """The reporters and, where the figures have them, the partners."""
        return (self.reporter,) if self.partner is None else (self.reporter, self.partner)

    def faults(self) -> Iterator[Fault]:
        """All that keeps rows from being taken, in the order in which it is looked for."""
        yield Fault("no-figure", self.missing)
        for left in self.given.left:
            details = None if left.details is None else Column.of(left.details, self.size)
            yield Fault(left.reason, _mask(left.rows), details)
        yield Fault("two-ways", self.two_ways.where(bool), self.two_ways)
        yield Fault("period", self.period.spread([p is None for p in self.periods]), self.period)
        for reason in ("unknown-area", "no-state"):
            for side in self.sides:
                rows = side.codes.spread([area.reason == reason for area in side.areas])
                yield Fault(reason, rows, side.codes.as_([area.stated for area in side.areas]))
        if self.partner is not None:
            yield Fault("with-itself", self.reporter.column.same(self.partner.column))
        yield Fault("unknown-area", self.parties.where(_no_ids), self.parties)
        yield Fault("not-a-number", self.wrong)
        yield Fault("negative", self.values < 0)
        yield Fault("unit", self.unit.where(_no_unit), self.unit)
        for column, terms in (
            (self.measure, _MEASURES),
            (self.valuation, _VALUATIONS | {None}),
            (self.qualifier, frozenset(QUALIFIERS) | {None}),
        ):
            yield Fault("term", column.spread([text not in terms for text in column.texts]), column)
        coded = self.classification.where(lambda text: text is not None)
        yield Fault("goods", coded & self.product.where(_no_goods), self.product)
        reported = self.vintage.where(lambda text: text is not None)
        dated = self.vintage.spread([day is not None for day in self.vintages])
        yield Fault("period", reported & ~dated, self.vintage)

    def uncertain(self) -> Iterator[Fault]:
        """What the file itself says against rows that are taken."""
        for finding in self.given.uncertain:
            yield Fault(finding.reason, _mask(finding.rows))
        today = datetime.date.today()
        late = [p is not None and p.first > today for p in self.periods]
        yield Fault("not-yet", self.period.spread(late))
        yield Fault("lost-zero", self.lost_zeros)

    def row(self, index: int) -> tuple[str, ...]:
        """A row as the file has it, for an example."""
        given = self.given
        value = given.value if given.shown is None else given.shown
        columns = (given.reporter, given.partner, given.period, given.measure, value)
        return tuple(
            column if isinstance(column, str) else column[index].as_py() or ""
            for column in columns
            if column is not None
        )


def read_cells(
    given: Figures, size: int, areas: Areas, settings: Settings, *, asks: bool = False
) -> Cells:
    """Read a batch of figures.

    Arguments:
        given: the figures.
        size: how many rows there are.
        areas: looks the areas up.
        settings: the options.
        asks: whether a period that can be read in two ways is none until the user says which;
            in a format that has a standard, that says it.
    """
    reported, values, missing, wrong = numbers(given.value, given.power)
    period = Column.of(given.period, size)
    asks = asks and settings.periods is None
    two_ways = [text if asks and text and is_two_ways(text) else None for text in period.texts]
    begins_on = None if settings.periods == "calendar" else settings.periods
    periods = [
        None
        if text is None or unclear
        else period_of(text)
        if begins_on is None
        else fiscal_period_of(text, begins_on)
        for text, unclear in zip(period.texts, two_ways, strict=True)
    ]
    classification = Column.of(given.classification, size)
    product, lost_zeros = _goods(_codes(Column.of(given.product, size)), classification)
    vintage = Column.of(settings.vintage if given.vintage is None else given.vintage, size)
    blank = Area(None, "", "", False)
    return Cells(
        given=given,
        size=size,
        reported=reported,
        values=values,
        missing=missing,
        wrong=wrong,
        period=period,
        periods=periods,
        reporter=_side(given.reporter, size, period, periods, areas, _blank(given.parties, blank)),
        partner=None
        if given.partner is None
        else _side(
            given.partner, size, period, periods, areas, blank if given.partner_may_lack else None
        ),
        measure=Column.of(given.measure, size),
        unit=Column.of(given.unit, size),
        valuation=Column.of(given.valuation, size),
        product=product,
        classification=classification,
        two_ways=period.as_(two_ways),
        lost_zeros=lost_zeros,
        vintage=vintage,
        vintages=[None if text is None else _last_day(text) for text in vintage.texts],
        qualifier=Column.of(given.qualifier, size),
        upper=None if given.upper is None else numbers(given.upper, given.power)[:3],
        rounded_to=None if given.rounded_to is None else _units_written(given.rounded_to),
        parties=Column.of(given.parties, size),
        route=Column.of(given.route, size),
    )


def _units_written(texts: Any) -> Any:
    """The units of last digits, and which of them are missing or are none."""
    import numpy as np

    _, values, missing, _ = numbers(texts, 0)
    lacks = missing | (values <= 0)
    whole = 10.0 ** np.round(np.log10(np.where(lacks, 1, values)))
    return values, lacks | ~np.isclose(whole, values, rtol=1e-12)


def _codes(column: Column) -> Column:
    """Codes without the `.0` that programs append which take them for numbers."""
    return column.as_([text and _POINT_NOUGHT.sub(r"\1", text) for text in column.texts])


def _goods(product: Column, classification: Column) -> tuple[Column, Any]:
    """Codes of goods, and which of them had lost a zero: those of the HS have 2, 4 or 6 digits."""
    import numpy as np

    odd = [text is not None and _ODD.fullmatch(text) is not None for text in product.texts]
    if not any(odd):
        return product, np.zeros(len(product.codes), bool)
    lost = product.spread(odd) & classification.where(lambda text: (text or "").startswith("HS"))
    count = len(product.texts)
    padded = [f"0{text}" for text in product.texts]
    return Column(
        np.where(lost, product.codes + count, product.codes), [*product.texts, *padded]
    ), lost


def _blank(parties: Any, blank: Area) -> Area | None:
    return None if parties is None else blank


def _side(
    given: Any,
    size: int,
    period: Column,
    periods: list[Period | None],
    areas: Areas,
    blank: Area | None,
) -> Side:
    """Look up each code in each period once; an empty one is `blank`, where that is allowed."""
    import numpy as np

    pa, _ = arrow()
    column = _codes(Column.of(given, size))
    width = max(len(periods), 1)
    pairs = pa.array(column.codes.astype(np.int64) * width + period.codes).dictionary_encode()
    texts: list[str | None] = []
    found: list[Area] = []
    for pair in pairs.dictionary.to_pylist():
        text = column.texts[pair // width]
        texts.append(text)
        empty = text is None and blank is not None
        found.append(
            blank if empty and blank is not None else areas.of(text or "", periods[pair % width])
        )
    codes = Column(np.asarray(pairs.indices), texts)
    return Side(codes, found, codes.as_([area.key for area in found]))


def _mask(rows: Any) -> Any:
    import numpy as np

    _, pc = arrow()
    if isinstance(rows, np.ndarray):
        return rows
    return np.asarray(pc.fill_null(rows, False))


def _no_ids(text: str | None) -> bool:
    try:
        for id in (text or "").split():
            check_id(id)
    except InvalidValueError:
        return True
    return False


def _no_unit(text: str | None) -> bool:
    return not is_currency_code(text) and text not in UNITS


def _no_goods(text: str | None) -> bool:
    return text is not None and not _CODE.fullmatch(text)


def _last_day(text: str) -> datetime.date | None:
    """The day by which a value was surely published."""
    try:
        latest = EDTF(text).latest
    except InvalidValueError:
        return None
    return None if latest is None else datetime.date.fromordinal(latest.toordinal())
