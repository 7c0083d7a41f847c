"""The circumstances of a phrase, and what is made of them."""

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from bilateral.errors import InvalidValueError
from bilateral.values.edtf import EDTF, Precision


class PhraseError(InvalidValueError):
    """A phrase does not name a date, or names none without more than is known.

    A deadline that was guessed is worse than one that is missing: where a phrase can be read in
    two ways ("in August"), or its anchor is known too roughly, it is refused and the reason said.
    """


class Said(NamedTuple):
    """The circumstances of a phrase: its own words, for messages, and when it was said."""

    words: str
    on: EDTF | None

    def known_to(self, needed: Precision) -> EDTF:
        """When it was said, if that is known to this precision or a finer one."""
        order = ("day", "month", "quarter", "half", "year", "decade")
        if self.on is None:
            raise PhraseError(
                f"{self.words!r} depends on the date of the report, which is not given"
            )
        if order.index(self.on.precision) > order.index(needed):
            raise PhraseError(
                f"{self.words!r} depends on the {needed} of the report; "
                f"{self.on.text!r} is known to the {self.on.precision} only"
            )
        return EDTF.of(self.on.text)

    def _first_day(self, needed: Precision) -> datetime.date:
        day = self.known_to(needed).earliest
        assert day is not None  # noqa: S101
        return day

    @property
    def day(self) -> EDTF:
        return self.known_to("day")

    @property
    def month(self) -> EDTF:
        day = self._first_day("month")
        return EDTF.of(f"{day.year:04}-{day.month:02}")

    @property
    def quarter(self) -> EDTF:
        day = self._first_day("quarter")
        return EDTF.of(f"{day.year:04}-Q{(day.month + 2) // 3}")

    @property
    def year(self) -> EDTF:
        return EDTF.of(f"{self._first_day('year').year:04}")

    @property
    def decade(self) -> EDTF:
        return EDTF.of(f"{self._first_day('decade').year // 10:03}X")

    def years(self, shift: int) -> int:
        return int(moved(self.year, years=shift).text)


Match = re.Match[str]
Reader = Callable[[Match, Said], str | None]

SHIFT = {"this": 0, "the": 0, "the current": 0, "last": -1, "next": 1}
NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

# The pieces that the patterns below are made of.
PIECES = {
    "REL": r"(?P<rel>this|last|next|the current|the)",
    "MONTH": (
        r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
        r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    ),
    "DAY": r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?",
    "YEAR": r"(?:the year )?(?P<year>[0-9]{4}|(?:this|last|next|the|the current) year)",
    "NUMBER": rf"(?P<number>an?|[0-9]{{1,3}}|{NUMBERS.replace(' ', '|')})",
    "UNIT": r"(?P<unit>day|week|month|year)s?",
    "NTH": r"(?:the )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)",
    "TO": r"(?: to | until | till | through | ?[-\u2013\u2014] ?)",
}


def moved(date: EDTF, *, years: int = 0, months: int = 0, days: int = 0) -> EDTF:
    """A date moved by whole years, months and days, as the phrase says."""
    import pendulum

    return date + pendulum.duration(years=years, months=months, days=days)


@lru_cache(maxsize=128)
def matcher(pattern: str) -> re.Pattern[str]:
    """The pattern of a row, with the names of its pieces spelt out."""
    return re.compile(re.sub("[A-Z]{2,}", lambda piece: PIECES[piece[0]], pattern))


def first_of(rows: tuple[tuple[str, Reader], ...], text: str, said: Said) -> str | None:
    """What the first row that matches makes of the text; None where none does."""
    for pattern, reader in rows:
        match = matcher(pattern).fullmatch(text)
        found = reader(match, said) if match else None
        if found is not None:
            return found
    return None
