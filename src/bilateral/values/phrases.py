"""Phrases of press reports that name a date relative to the day of the report."""

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.edtf import EDTF, DateLike, Precision
from bilateral.values.month import month_number

_LONGEST = 100


class PhraseError(InvalidValueError):
    """A phrase does not name a date, or names none without more than is known.

    A deadline that was guessed is worse than one that is missing: where a phrase can be read in
    two ways ("in August"), or its anchor is known too roughly, it is refused and the reason said.
    """


def resolve(phrase: str, anchor: DateLike | None) -> EDTF:
    """The date that a phrase of a report means, seen from the date of the report.

    Joint statements and their coverage date by reference: "turnover reached ... in August last
    year", "to be doubled within five years". What that means depends on the day it was said, and
    a reader must be able to check the inference: the result keeps the phrase as its `words` and
    the date of the report as its `anchor`.

    =============================================  ============================================
    Phrase, said on 10 April 2023                  Reads as
    =============================================  ============================================
    2024; in 2024; this year; last year            `2024`; `2024`; `2023`; `2022`
    this month; next month; last quarter           `2023-04`; `2023-05`; `2023-33`
    in March 2024; in August last year             `2024-03`; `2022-08`
    last August; this August; next August          `2022-08`; `2023-08`; `2023-08`
    24 August 2022; August 24 last year            `2022-08-24`; `2022-08-24`
    today; yesterday; tomorrow                     `2023-04-10`; `2023-04-09`; `2023-04-11`
    Q1 2024; the first quarter of this year        `2024-33`; `2023-33`
    H1 2024; the first half of 2024                `2024-40`; `2024-40`
    the first eight months of 2025                 `2025-01/2025-08`
    in the 1990s; this decade                      `199X`; `202X`
    early, mid-, late 2024                         `2024-33~`; `2024-34~`; `2024-36~`
    early, mid-, late March 2024                   `2024-03`
    at the beginning, end of 2024                  `2024-01~`; `2024-12~`
    at the end of the first half of 2024           `2024-06~`
    at the end of March 2024                       `2024-03`
    five years ago; in two years                   `2018~`; `2025~`
    two months ago; in two weeks; in 3 days        `2023-02~`; `2023-04~`; `2023-04-13`
    within (the next) five years                   `2023-04-10/2028-04-10`
    over the past three months                     `2023-01-10/2023-04-10`
    by the end of 2024, last year, the month       `../2024-12-31`, `../2022-12-31`, ...
    by the end of March                            `../2024-03-31`
    by, until 2027; before 2027                    `../2027`; `../2026-12-31`
    since, from 1992; after 1992                   `1992/..`; `1993-01-01/..`
    from 2022 to 2027; 2022-2027; between ... and  `2022/2027`
    (from) January to August 2025                  `2025-01/2025-08`
    =============================================  ============================================

    How the doubtful ones are read. "Last August" is the latest August of a month before that of
    the report; "next August" the first of a month after it. "By the end of March", as it sets a
    deadline, is the first end of March on or after the day of the report; "in August", which may
    look either way, is refused. "Early 2024" is about its first quarter, "mid-2024" about its
    second, "late 2024" about its last: for comparisons each is widened by a quarter on either
    side, as `EDTF` does with what is approximate. "Five years ago" is about that year, not that
    day; "in two weeks" about that month, a week having no form of its own. "By the end of last
    year", of a level reached then, is the same span as a deadline is.

    Numbers are read as digits or as the words from one to twenty. Case, blanks, and a leading
    "in", "on", "at" or "during" are free.

    Args:
        phrase: the words of the source, at most 100 characters, without the rest of the sentence.
        anchor: the date of the report or document, a single date without a mark. It must be known
            to the day for "yesterday", to the month for "last quarter", to the year for "last
            year"; None, if it is not known at all, is enough for "in 2024".

    Raises:
        PhraseError: the phrase is not understood or has two meanings, the anchor is not known
            well enough, or there is no such date.

    Standard: ISO 8601-2:2019 (EDTF) for the result.
    """
    if not isinstance(phrase, str):
        raise PhraseError(f"a phrase is text, not {shorten(phrase)}")
    if len(phrase) > _LONGEST:
        raise PhraseError(
            f"{shorten(phrase)} is too long for the phrase of a date",
            hint="keep the words that name the date",
        )
    words = " ".join(phrase.split())
    try:
        said = None if anchor is None else EDTF.of(anchor)
        if said is not None and (said.is_interval or said.uncertain or said.approximate):
            raise PhraseError(
                f"a phrase is read from a single, certain date, not from {said.text!r}"
            )
        text = _read(words.lower(), _Said(words, said))
        return EDTF(text, words=words, anchor=None if said is None else said.text)
    except PhraseError:
        raise
    except InvalidValueError as error:
        raise PhraseError(error.message, hint=error.hint, field=error.field) from None


class _Said(NamedTuple):
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
        return int(_moved(self.year, years=shift).text)


_Match = re.Match[str]
_Reader = Callable[[_Match, _Said], str | None]

_SHIFT = {"this": 0, "the": 0, "the current": 0, "last": -1, "next": 1}
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

# The pieces that the patterns below are made of.
_PIECES = {
    "REL": r"(?P<rel>this|last|next|the current|the)",
    "MONTH": (
        r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
        r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    ),
    "DAY": r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?",
    "YEAR": r"(?:the year )?(?P<year>[0-9]{4}|(?:this|last|next|the|the current) year)",
    "NUMBER": rf"(?P<number>an?|[0-9]{{1,3}}|{_NUMBERS.replace(' ', '|')})",
    "UNIT": r"(?P<unit>day|week|month|year)s?",
    "NTH": r"(?:the )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)",
    "TO": r"(?: to | until | till | through | ?[-\u2013\u2014] ?)",
}


def _moved(date: EDTF, *, years: int = 0, months: int = 0, days: int = 0) -> EDTF:
    import pendulum

    return date + pendulum.duration(years=years, months=months, days=days)


def _year(match: _Match, said: _Said) -> int:
    year = match["year"]
    return int(year) if year.isdigit() else said.years(_SHIFT[year.removesuffix(" year")])


def _month(match: _Match) -> int:
    return month_number(match["month"][:3]) or 0


def _number(match: _Match) -> int:
    number = match["number"]
    if number in ("a", "an"):
        return 1
    return int(number) if number.isdigit() else _NUMBERS.split().index(number) + 1


def _nth(match: _Match) -> int:
    return _ORDINALS.get(match["nth"]) or int(match["nth"][0])


# --- one reader for each kind of period --------------------------------------------------------


def _a_year(match: _Match, said: _Said) -> str:
    return f"{_year(match, said):04}"


def _a_relative_period(match: _Match, said: _Said) -> str:
    shift = _SHIFT[match["rel"]]
    if match["period"] == "month":
        return _moved(said.month, months=shift).text
    if match["period"] == "quarter":
        return _moved(said.quarter, months=3 * shift).text
    return _moved(said.decade, years=10 * shift).text


def _a_month(match: _Match, said: _Said) -> str:
    return f"{_year(match, said):04}-{_month(match):02}"


def _a_relative_month(match: _Match, said: _Said) -> str:
    number, rel = _month(match), match["rel"]
    if rel == "this":
        return f"{said.years(0):04}-{number:02}"
    day = said.month.earliest
    assert day is not None  # noqa: S101
    year = day.year
    if rel == "last" and number >= day.month:
        year -= 1
    if rel == "next" and number <= day.month:
        year += 1
    return EDTF.of(f"{year:04}-{number:02}").text


def _a_day(match: _Match, said: _Said) -> str:
    return f"{_year(match, said):04}-{_month(match):02}-{int(match['day']):02}"


def _a_day_from_here(match: _Match, said: _Said) -> str:
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[match["when"]]
    return _moved(said.day, days=shift).text


def _a_quarter(match: _Match, said: _Said) -> str:
    number = int(match["q"]) if "q" in match.re.groupindex else _nth(match)
    return EDTF.of(f"{_year(match, said):04}-Q{number}").text


def _a_half(match: _Match, said: _Said) -> str:
    number = int(match["h"]) if "h" in match.re.groupindex else _nth(match)
    return EDTF.of(f"{_year(match, said):04}-H{number}").text


def _first_months(match: _Match, said: _Said) -> str:
    year, months = _year(match, said), _number(match)
    if not 1 <= months <= 12:
        raise PhraseError(f"a year has 12 months ({said.words!r})")
    return f"{year:04}-01/{year:04}-{months:02}"


def _a_part_of_a_year(match: _Match, said: _Said) -> str:
    quarter = {"early": 33, "mid": 34, "late": 36}[match["part"]]
    return f"{_year(match, said):04}-{quarter}~"


def _ago(match: _Match, said: _Said) -> str:
    return _away(said, match["unit"], -_number(match))


def _hence(match: _Match, said: _Said) -> str:
    return _away(said, match["unit"], _number(match))


def _away(said: _Said, unit: str, number: int) -> str:
    if unit == "year":
        return _moved(said.year, years=number).text + "~"
    if unit == "month":
        return _moved(said.month, months=number).text + "~"
    if unit == "week":
        return _moved(said.day, days=7 * number).text[:-3] + "~"
    return _moved(said.day, days=number).text


def _edge_of_a_period(match: _Match, said: _Said) -> str | None:
    """The beginning or the end of something: about its first or last month."""
    whole = _period(match["whole"], said)
    if whole is None or whole.is_interval or whole.approximate or whole.precision == "day":
        return None
    if whole.precision == "month":
        return whole.text
    day = whole.latest if match["edge"] == "end" else whole.earliest
    assert day is not None  # noqa: S101
    if whole.precision == "decade":
        return f"{day.year:04}~"
    return f"{day.year:04}-{day.month:02}~"


_PERIODS: tuple[tuple[str, _Reader], ...] = (
    (r"YEAR", _a_year),
    (r"REL (?P<period>month|quarter|decade)", _a_relative_period),
    (r"(?:(?:early|mid|late)[ -])?MONTH,? (?:of )?YEAR", _a_month),
    (r"(?P<rel>this|last|next) MONTH", _a_relative_month),
    (r"(?:the )?DAY (?:of )?MONTH,? (?:of )?YEAR", _a_day),
    (r"MONTH DAY,? (?:of )?YEAR", _a_day),
    (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?", lambda m, _: m[0]),
    (r"(?P<when>today|yesterday|tomorrow)", _a_day_from_here),
    (r"q(?P<q>[1-4]) (?:of )?YEAR", _a_quarter),
    (r"(?P<year>[0-9]{4}) ?q(?P<q>[1-4])", _a_quarter),
    (r"NTH quarter of YEAR", _a_quarter),
    (r"h(?P<h>[12]) (?:of )?YEAR", _a_half),
    (r"(?P<year>[0-9]{4}) ?h(?P<h>[12])", _a_half),
    (r"(?:the )?(?P<nth>first|second|1st|2nd) half of YEAR", _a_half),
    (r"(?:the )?first NUMBER months of YEAR", _first_months),
    (r"(?P<part>early|mid|late)[ -]YEAR", _a_part_of_a_year),
    (r"(?:the )?(?P<decade>[0-9]{3})0s", lambda m, _: f"{m['decade']}X"),
    (r"NUMBER UNIT ago", _ago),
    (r"(?:the )?(?P<edge>beginning|start|end) of (?P<whole>.+)", _edge_of_a_period),
)


# --- one reader for each kind of span ----------------------------------------------------------


def _by_the_end(match: _Match, said: _Said) -> str | None:
    month = _matcher("MONTH").fullmatch(match["whole"])
    if month:
        here, number = said.month.earliest, _month(month)
        assert here is not None  # noqa: S101
        whole: EDTF | None = EDTF.of(f"{here.year + (number < here.month):04}-{number:02}")
    else:
        whole = _period(match["whole"], said)
    if whole is None or whole.approximate:
        return None
    return f"../{whole.latest}"


def _to_come(match: _Match, said: _Said) -> str:
    here, there = _here_and_there(match, said, 1)
    return f"{here}/{there}"


def _gone_by(match: _Match, said: _Said) -> str:
    here, there = _here_and_there(match, said, -1)
    return f"{there}/{here}"


def _here_and_there(match: _Match, said: _Said, sign: int) -> tuple[EDTF, EDTF]:
    """When it was said, as exactly as is known, and so many units away from it."""
    unit, number = match["unit"], sign * _number(match)
    if unit == "year":
        here = said.known_to("year")
        return here, _moved(here, years=number)
    if unit == "month":
        here = said.known_to("month")
        return here, _moved(here, months=number)
    return said.day, _moved(said.day, days=number * (7 if unit == "week" else 1))


def _between(match: _Match, said: _Said) -> str | None:
    return _joined(match["span"], re.compile(" and "), said)


def _from_to(match: _Match, said: _Said) -> str | None:
    return _joined(match["span"], _matcher("TO"), said)


def _joined(text: str, joint: re.Pattern[str], said: _Said) -> str | None:
    for cut in joint.finditer(text):
        last = _period(text[cut.end() :], said)
        first = None if last is None else _completed(text[: cut.start()], text[cut.end() :], said)
        if first is not None and last is not None and not (first.is_interval or last.is_interval):
            return f"{first}/{last}"
    return None


def _completed(first: str, last: str, said: _Said) -> EDTF | None:
    """The first of two dates, with the year or the month and year that only the last states."""
    year = _matcher(r"(?P<rest>.*?)(?P<tail>(?:of )?YEAR)").fullmatch(last)
    month = _matcher(r".*?(?P<tail>MONTH,? (?:of )?YEAR)").fullmatch(last)
    tails = ["", *(found["tail"] for found in (year, month) if found)]
    periods = (_period(f"{first} {tail}".strip(), said) for tail in tails)
    return next((period for period in periods if period is not None), None)


def _since(match: _Match, said: _Said) -> str | None:
    whole = _period(match["whole"], said)
    return None if whole is None or whole.is_interval else f"{whole}/.."


def _after(match: _Match, said: _Said) -> str | None:
    whole = _period(match["whole"], said)
    if whole is None or whole.is_interval:
        return None
    return f"{whole if whole.approximate else _moved(EDTF.of(str(whole.latest)), days=1)}/.."


def _until(match: _Match, said: _Said) -> str | None:
    whole = _period(match["whole"], said)
    return None if whole is None or whole.is_interval else f"../{whole}"


def _before(match: _Match, said: _Said) -> str | None:
    whole = _period(match["whole"], said)
    if whole is None or whole.is_interval:
        return None
    return f"../{whole if whole.approximate else _moved(EDTF.of(str(whole.earliest)), days=-1)}"


_SPANS: tuple[tuple[str, _Reader], ...] = (
    (r"(?:by|until|till|up to|before) (?:the )?end of (?P<whole>.+)", _by_the_end),
    (r"(?:within|over|during|in|for) (?:the )?(?:next|coming) NUMBER UNIT", _to_come),
    (r"within NUMBER UNIT", _to_come),
    (r"(?:within|over|during|in|for) (?:the )?(?:last|past) NUMBER UNIT", _gone_by),
    (r"in NUMBER UNIT", _hence),
    (r"between (?P<span>.+)", _between),
    (r"(?:from )?(?P<span>.+)", _from_to),
    (r"(?:since|from) (?P<whole>.+)", _since),
    (r"after (?P<whole>.+)", _after),
    (r"(?:by|until|till|up to) (?P<whole>.+)", _until),
    (r"before (?P<whole>.+)", _before),
)


# --- the reading itself ------------------------------------------------------------------------


@lru_cache(maxsize=128)
def _matcher(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub("[A-Z]{2,}", lambda piece: _PIECES[piece[0]], pattern))


def _first_of(rows: tuple[tuple[str, _Reader], ...], text: str, said: _Said) -> str | None:
    for pattern, reader in rows:
        match = _matcher(pattern).fullmatch(text)
        found = reader(match, said) if match else None
        if found is not None:
            return found
    return None


def _period(text: str, said: _Said) -> EDTF | None:
    found = _first_of(_PERIODS, text, said)
    return None if found is None else EDTF.of(found)


def _read(text: str, said: _Said) -> str:
    bare = re.sub("^(?:in|on|at|during|throughout|for) ", "", text)
    found = _first_of(_PERIODS, bare, said) or _first_of(_SPANS, text, said)
    if found is None:
        raise _not_understood(text, said)
    return found


def _not_understood(text: str, said: _Said) -> PhraseError:
    lead = "(?:in|on|at|by|since|until|before|after|from)? ?(?:the )?(?:end of )?"
    if any(_matcher(lead + day).fullmatch(text) for day in ("(?:DAY (?:of )?)?MONTH", "MONTH DAY")):
        return PhraseError(
            f"{said.words!r} does not say of which year",
            hint="as in 'August last year', 'last August' or 'August 2022'",
        )
    if re.search("a couple of|several|a few|some|coming years|next few", text):
        return PhraseError(
            f"{said.words!r} does not say how many",
            hint="leave the date out and keep the phrase in a note",
        )
    return PhraseError(
        f"{shorten(said.words)} is not a phrase for a date that is understood here",
        hint="understood are 'last year', 'August last year', '24 August 2022', 'first half of "
        "2024', 'mid-2024', 'by the end of next year', 'within five years', 'five years ago', "
        "'since 1992', 'from 2022 to 2027' and their like",
    )
