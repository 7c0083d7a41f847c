"""Dates in cells: as they are known, and as the days that they leave possible."""

import datetime
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from bilateral.errors import InvalidValueError
from bilateral.frames.codecs import Codec, Ending, alone
from bilateral.values.edtf import EDTF


@lru_cache(maxsize=65536)
def _day(date: EDTF, *, last: bool) -> datetime.date | None:
    day = date.latest if last else date.earliest
    # Engines do not know the dates of pendulum, and some turn them into nothing.
    return None if day is None else datetime.date(day.year, day.month, day.day)


def _spread_date(date: EDTF) -> Sequence[Any]:
    return (date.text, _day(date, last=False), _day(date, last=True), date.words, date.anchor)


def _gather_date(cells: Sequence[Any]) -> Any:
    text, earliest, latest, words, anchor = cells
    if text is None:
        raise alone(DATE, cells, "date")
    date = EDTF.of(text)
    for found, last, ending in ((earliest, False, "_earliest"), (latest, True, "_latest")):
        right = _day(date, last=last)
        if found is not None and found != right:
            raise InvalidValueError(
                f"is {found}, and of {date} it is {right or 'not known'}",
                hint="change the date itself, and leave this one empty",
                field=ending,
            )
    if words is None and anchor is None:
        return date.text
    made = {"date": date.text, "words": words, "anchor": anchor}
    return {name: cell for name, cell in made.items() if cell is not None}


DATE = Codec(
    endings=(
        Ending("", "date"),
        Ending("_earliest", "day"),
        Ending("_latest", "day"),
        Ending("_words", "text"),
        Ending("_anchor", "text"),
    ),
    spread=_spread_date,
    gather=_gather_date,
    ending_of=lambda name: f"_{name}" if name in ("words", "anchor") else "",
)
