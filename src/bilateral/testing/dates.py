"""Strategies for dates as they are known."""

from collections.abc import Collection
from typing import Literal, get_args

from hypothesis import strategies as st

from bilateral.values.edtf import EDTF

SinglePrecision = Literal["day", "month", "quarter", "half", "year", "decade"]


@st.composite
def edtf_texts(
    draw: st.DrawFn,
    *,
    min_year: int = 1,
    max_year: int = 9999,
    precisions: Collection[SinglePrecision] = get_args(SinglePrecision),
    marks: Collection[str] = ("", "?", "~", "%"),
    intervals: bool = True,
) -> str:
    """Texts that a file may hold for a date: every form of `EDTF`, in its normal form.

    Args:
        min_year: the first year that occurs in them, 1 at the least.
        max_year: the last year, 9999 at the most; a decade must lie within them to occur.
        precisions: what single dates, and the ends of intervals, may be known to.
        marks: the qualifiers that may follow them; `""` for none.
        intervals: whether intervals occur as well.
    """
    singles = _single_texts(min_year, max_year, frozenset(precisions), frozenset(marks))
    form = draw(st.sampled_from(("single", "single", "both", "start", "end"))) if intervals else ""
    if form == "start":
        return draw(singles) + draw(st.sampled_from(("/", "/..")))
    if form == "end":
        return draw(st.sampled_from(("/", "../"))) + draw(singles)
    if form == "both":
        # The later of two by their bounds is never surely before the other.
        first, last = sorted((draw(singles), draw(singles)), key=lambda text: EDTF(text).sort_key)
        return f"{first}/{last}"
    return draw(singles)


def edtf_dates(
    *,
    min_year: int = 1,
    max_year: int = 9999,
    precisions: Collection[SinglePrecision] = get_args(SinglePrecision),
    marks: Collection[str] = ("", "?", "~", "%"),
    intervals: bool = True,
    words: bool = True,
) -> st.SearchStrategy[EDTF]:
    """Dates as a record may hold them, some with the words and the anchor they were read from.

    Args:
        min_year: as for `edtf_texts`, like the four that follow.
        max_year: the last year.
        precisions: what they may be known to.
        marks: the qualifiers that may occur.
        intervals: whether intervals occur as well.
        words: whether some carry a phrase of a source, and some of those an anchor.
    """
    texts = edtf_texts(
        min_year=min_year,
        max_year=max_year,
        precisions=precisions,
        marks=marks,
        intervals=intervals,
    )
    if not words:
        return texts.map(EDTF)
    phrases = st.sampled_from((None, "last year", "by the end of August", "in the near future"))
    return st.builds(_with_words, texts, phrases, st.none() | st.dates().map(str))


def _with_words(text: str, words: str | None, anchor: str | None) -> EDTF:
    return EDTF(text, words=words, anchor=anchor if words else None)


@st.composite
def _single_texts(
    draw: st.DrawFn,
    min_year: int,
    max_year: int,
    precisions: frozenset[SinglePrecision],
    marks: frozenset[str],
) -> str:
    decades = range(-(-max(min_year, 10) // 10), (max_year + 1) // 10)
    possible = sorted(precisions if decades else precisions - {"decade"})
    precision = draw(st.sampled_from(possible))
    mark = draw(st.sampled_from(sorted(marks)))
    if precision == "decade":
        return f"{draw(st.sampled_from(decades)):03}X{mark}"
    year = f"{draw(st.integers(min_year, max_year)):04}"
    if precision == "year":
        return year + mark
    if precision == "quarter":
        return f"{year}-{draw(st.integers(33, 36))}{mark}"
    if precision == "half":
        return f"{year}-{draw(st.integers(40, 41))}{mark}"
    month = draw(st.integers(1, 12))
    if precision == "month":
        return f"{year}-{month:02}{mark}"
    leap = int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return f"{year}-{month:02}-{draw(st.integers(1, days)):02}{mark}"
