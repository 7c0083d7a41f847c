"""Phrases of press reports that name a date, often relative to the day of the report."""

import datetime
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Literal, NamedTuple

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.durations import Duration
from bilateral.values.edtf import EDTF, DateLike
from bilateral.values.edtf_grammar import GROUPS, Precision, month_number
from bilateral.values.fiscal_years import FiscalYear
from bilateral.values.languages import LANGUAGES, date_in_english
from bilateral.values.press_words import CARDINALS, ORDINALS, TENS


class PhraseError(InvalidValueError):
    """A phrase does not name a date, or names none without more than is known.

    A deadline that was guessed is worse than one that is missing: where a phrase can be read in
    two ways ("in August"), or its anchor is known too roughly, it is refused and the reason said.
    """


class Said(NamedTuple):
    """The circumstances of a phrase: its own words, for messages, and when it was said."""

    words: str
    on: EDTF | None
    looking: Literal["back", "ahead"] | None = None
    period: EDTF | None = None
    fiscal: str | None = None

    def known_to(self, needed: Precision) -> EDTF:
        """When it was said, if that is known to this precision or a finer one."""
        if self.on is not None and self.on.precision == "set":
            raise PhraseError(f"{self.words!r} depends on a single date of the report")
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
        """The day of the report."""
        return self.known_to("day")

    @property
    def month(self) -> EDTF:
        """Its month."""
        day = self._first_day("month")
        return EDTF.of(f"{day.year:04}-{day.month:02}")

    @property
    def quarter(self) -> EDTF:
        """Its quarter."""
        day = self._first_day("quarter")
        return EDTF.of(f"{day.year:04}-Q{(day.month + 2) // 3}")

    @property
    def year(self) -> EDTF:
        """Its year."""
        return EDTF.of(f"{self._first_day('year').year:04}")

    @property
    def decade(self) -> EDTF:
        """Its decade."""
        return EDTF.of(f"{self._first_day('decade').year // 10:03}X")

    def nearest(self, candidates: Iterable[EDTF], unit: str) -> EDTF:
        """The last of some dates up to the day of the report, or the first from it on.

        Raises:
            PhraseError: it is not recorded which way the source looks, and that matters.
        """
        here = self.day
        found = sorted(candidates, key=lambda date: date.sort_key)
        if any(date == here for date in found):
            return here
        before = [date for date in found if date.before(here).surely]
        after = [date for date in found if date.after(here).surely]
        if self.looking == "back" and before:
            return before[-1]
        if self.looking == "ahead" and after:
            return after[0]
        readings = " or ".join(str(d) for d in (*before[-1:], *after[:1]))
        raise PhraseError(
            f"{self.words!r} does not say of which {unit}: {readings}",
            hint="write the date, or say looking='back' or looking='ahead'",
        )

    def years(self, shift: int) -> int:
        """The number of the year so many years on."""
        return int(moved(self.year, years=shift).text)


Match = re.Match[str]
Reader = Callable[[Match, Said], str | None]

SHIFT = {"this": 0, "the": 0, "the current": 0, "last": -1, "next": 1}
NUMBERS = tuple(word for word, number in {**CARDINALS, **TENS}.items() if 0 < number <= 20)

# The pieces that the patterns below are made of.
PIECES = {
    "REL": r"(?P<rel>this|last|next|the current|the)",
    "MONTH": (
        r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
        r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    ),
    "DAY": r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?",
    "YEAR": r"(?:the year )?(?P<year>[0-9]{4}|(?:this|last|next|the|the current) year)",
    "NUMBER": rf"(?P<number>an?|[0-9]{{1,3}}|{'|'.join(NUMBERS)})",
    "UNIT": r"(?P<unit>day|week|month|year)s?",
    "NTH": r"(?:the )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)",
    "WEEKDAY": r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    "TO": r"(?: to | until | till | through | ?[-\u2013\u2014] ?)",
}


def moved(date: EDTF, *, years: int = 0, months: int = 0, days: int = 0) -> EDTF:
    """A date moved by whole years, months and days, as the phrase says."""
    import pendulum

    return date + pendulum.duration(years=years, months=months, days=days)


def by_length(date: EDTF, length: Duration) -> EDTF:
    """A date moved by a duration."""
    return moved(date, months=length.months, days=length.days)


@lru_cache(maxsize=128)
def matcher(pattern: str) -> re.Pattern[str]:
    """The pattern of a row, with the names of its pieces spelt out."""
    return re.compile(re.sub("[A-Z]{2,}", lambda piece: PIECES[piece[0]], pattern))


def first_of(rows: tuple[tuple[str, Reader], ...], text: str, stated: Said) -> str | None:
    """What the first row that matches makes of the text; None where none does."""
    for pattern, reader in rows:
        match = matcher(pattern).fullmatch(text)
        found = reader(match, stated) if match else None
        if found is not None:
            return found
    return None


def year_of(match: Match, stated: Said) -> int:
    """The year that a match names, or that it means relative to the report."""
    year = match["year"]
    return int(year) if year.isdigit() else stated.years(SHIFT[year.removesuffix(" year")])


def month_of(match: Match) -> int:
    """The number of the month that a match names."""
    return month_number(match["month"][:3]) or 0


def number_of(match: Match) -> int:
    """The number that a match gives in digits or words."""
    number = match["number"]
    if number in ("a", "an"):
        return 1
    return int(number) if number.isdigit() else NUMBERS.index(number) + 1


def _nth(match: Match) -> int:
    return ORDINALS.get(match["nth"]) or int(match["nth"][0])


# --- one reader for each kind of period --------------------------------------------------------


def _a_year(match: Match, stated: Said) -> str:
    return f"{year_of(match, stated):04}"


def _a_relative_period(match: Match, stated: Said) -> str:
    shift = SHIFT[match["rel"]]
    if match["period"] == "month":
        return moved(stated.month, months=shift).text
    if match["period"] == "quarter":
        return moved(stated.quarter, months=3 * shift).text
    return moved(stated.decade, years=10 * shift).text


def _a_month(match: Match, stated: Said) -> str:
    return f"{year_of(match, stated):04}-{month_of(match):02}"


def _a_relative_month(match: Match, stated: Said) -> str:
    number, rel = month_of(match), match["rel"]
    if rel == "this":
        return f"{stated.years(0):04}-{number:02}"
    day = stated.month.earliest
    assert day is not None  # noqa: S101
    year = day.year
    if rel == "last" and number >= day.month:
        year -= 1
    if rel == "next" and number <= day.month:
        year += 1
    return EDTF.of(f"{year:04}-{number:02}").text


def _a_day(match: Match, stated: Said) -> str:
    return f"{year_of(match, stated):04}-{month_of(match):02}-{int(match['day']):02}"


def _a_day_from_here(match: Match, stated: Said) -> str:
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[match["when"]]
    return moved(stated.day, days=shift).text


def _a_quarter(match: Match, stated: Said) -> str:
    number = int(match["q"]) if "q" in match.re.groupindex else _nth(match)
    return EDTF.of(f"{year_of(match, stated):04}-Q{number}").text


def _a_half(match: Match, stated: Said) -> str:
    number = int(match["h"]) if "h" in match.re.groupindex else _nth(match)
    return EDTF.of(f"{year_of(match, stated):04}-H{number}").text


def _first_months(match: Match, stated: Said) -> str:
    year, months = year_of(match, stated), number_of(match)
    if not 1 <= months <= 12:
        raise PhraseError(f"a year has 12 months ({stated.words!r})")
    return f"{year:04}-01/{year:04}-{months:02}"


def _a_part_of_a_year(match: Match, stated: Said) -> str:
    quarter = {"early": 33, "mid": 34, "late": 36}[match["part"]]
    return f"{year_of(match, stated):04}-{quarter}~"


def _ago(match: Match, stated: Said) -> str:
    return _away(stated, match["unit"], -number_of(match))


def hence(match: Match, stated: Said) -> str:
    """What lies so many units after the day of the report."""
    return _away(stated, match["unit"], number_of(match))


def _away(stated: Said, unit: str, number: int) -> str:
    """About then: a year away is about that year, a week away about that month."""
    here = stated.year if unit == "year" else stated.month if unit == "month" else stated.day
    text = by_length(here, Duration.of(number, unit)).text
    if unit == "day":
        return text
    return (text[:-3] if unit == "week" else text) + "~"


def _edge_of_a_period(match: Match, stated: Said) -> str | None:
    """The beginning or the end of something: about its first or last month."""
    whole = period_of(match["whole"], stated)
    if whole is None or whole.is_interval or whole.approximate or whole.precision == "day":
        return None
    if whole.precision == "month":
        return whole.text
    day = whole.latest if match["edge"] == "end" else whole.earliest
    assert day is not None  # noqa: S101
    if whole.precision == "decade":
        return f"{day.year:04}~"
    return f"{day.year:04}-{day.month:02}~"


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _a_weekday(match: Match, stated: Said) -> str:
    """A day of the week: `on Tuesday`, `last Tuesday`, `next Tuesday`."""
    here = stated.day.earliest
    assert here is not None  # noqa: S101
    ahead = (_WEEKDAYS.index(match["weekday"]) - here.weekday()) % 7
    rel = match["rel"]
    if rel == "last":
        return moved(stated.day, days=(ahead or 7) - 7 if ahead else -7).text
    if rel == "next":
        return moved(stated.day, days=ahead or 7).text
    days = [moved(stated.day, days=shift) for shift in {ahead, ahead - 7}]
    return stated.nearest(days, "week").text


def _a_weekday_and_day(match: Match, stated: Said) -> str | None:
    """A day with its weekday, which has to be the right one."""
    found = period_of(match["whole"], stated)
    if found is None or found.earliest is None or found.precision != "day":
        return None
    weekday = _WEEKDAYS[found.earliest.weekday()]
    if weekday != match["weekday"]:
        raise PhraseError(
            f"{stated.words!r} contradicts itself: {found} was a {weekday.capitalize()}"
        )
    return found.text


def _a_day_without_year(match: Match, stated: Said) -> str:
    here = stated.known_to("day").earliest
    assert here is not None  # noqa: S101
    number, day = month_of(match), int(match["day"])
    days = (f"{here.year + shift:04}-{number:02}-{day:02}" for shift in (-1, 0, 1))
    return stated.nearest((EDTF.of(day) for day in days if _is_day(day)), "year").text


def _is_day(text: str) -> bool:
    try:
        EDTF.of(text)
    except InvalidValueError:
        return False
    return True


def _days_of_a_month(match: Match, stated: Said) -> str:
    first = (
        _a_day(match, stated)
        if match.groupdict().get("year")
        else _a_day_without_year(match, stated)
    )
    last = f"{first[:8]}{int(match['until']):02}"
    return f"{first}/{EDTF.of(last)}"


def _a_day_in_figures(match: Match, stated: Said) -> str:
    one, two, year = int(match["one"]), int(match["two"]), match["year"]
    if one > 12 >= two:
        return f"{year}-{two:02}-{one:02}"
    if two > 12 >= one:
        return f"{year}-{one:02}-{two:02}"
    readings = dict.fromkeys((f"{year}-{two:02}-{one:02}", f"{year}-{one:02}-{two:02}"))
    if len(readings) == 1:
        return next(iter(readings))
    raise PhraseError(
        f"{stated.words!r} may be {' or '.join(readings)}", hint="write the one that is meant"
    )


def _in_this_period(match: Match, stated: Said) -> str:
    """Earlier or later this month or year: some time in it."""
    return (stated.month if match["period"] == "month" else stated.year).text


def _another_year(match: Match, stated: Said) -> str:
    """The year before or after the period that the text speaks of."""
    if stated.period is None or stated.period.earliest is None:
        raise PhraseError(
            f"{stated.words!r} depends on the period that the text speaks of",
            hint="give it, as period='2023'",
        )
    shift = -1 if match["which"] in ("previous", "preceding") else 1
    return f"{stated.period.earliest.year + shift:04}"


def _the_same_period(match: Match, stated: Said) -> str:
    if stated.period is None or stated.period.earliest is None or stated.period.latest is None:
        raise PhraseError(
            f"{stated.words!r} depends on the period that is compared with",
            hint="give it, as period='2022-01/2022-08'",
        )
    if "year" in match.re.groupindex and match["year"]:
        shift = year_of(match, stated) - stated.period.earliest.year
    else:
        shift = -1
    return moved(stated.period, years=shift).text


def _a_fiscal_year(match: Match, stated: Said) -> str:
    if stated.fiscal is None:
        raise PhraseError(
            f"{stated.words!r} depends on the day on which that fiscal year begins",
            hint="give it, as fiscal_year_begins='04-01'",
        )
    return FiscalYear.read(match["name"], stated.fiscal).period.text


def readings_of(first: str, last: str) -> tuple[int, Precision | None]:
    """What `2011-12` may be: the year that the second number is, and the part of the first year.

    Arguments:
        first: a year in four digits.
        last: the two digits after it.
    """
    following = int(first) // 100 * 100 + int(last)
    if following < int(first):
        following += 100
    if 1 <= int(last) <= 12:
        return following, "month"
    return following, GROUPS[last][0] if last in GROUPS else None


def _two_readings(match: Match, stated: Said) -> str | None:
    """`2011-12`, `1939-41`: a month, a quarter or two years; never guessed. but not `2022-08`."""
    first, last = match["first"], match["last"]
    following, whole = readings_of(first, last)
    # Nobody writes the years 2022 to 2108 so.
    if following - int(first) > 60:
        return EDTF.of(f"{first}-{last}").text
    readings = [f"the years {first}/{following}"]
    if whole:
        readings.insert(0, f"the {whole} {first}-{last}")
    raise PhraseError(
        f"{stated.words!r} may be {' or '.join(readings)}"
        if whole
        else f"{stated.words!r} may be {readings[0]}, or a fiscal year",
        hint=f"write 'from {first} to {following}', or the {whole or 'year'} in words",
    )


PERIODS: tuple[tuple[str, Reader], ...] = (
    (r"(?:(?P<rel>last|next|this|the) )?WEEKDAY", _a_weekday),
    (r"WEEKDAY,? (?P<whole>.+)", _a_weekday_and_day),
    (r"DAY (?:of )?MONTH", _a_day_without_year),
    (r"MONTH DAY", _a_day_without_year),
    (
        r"(?:from )?MONTH DAY(?: ?[-\u2013] ?| to )(?P<until>[0-9]{1,2})(?:,? YEAR)?",
        _days_of_a_month,
    ),
    (
        r"(?:from )?DAY(?: ?[-\u2013] ?| to )(?P<until>[0-9]{1,2}) MONTH(?:,? YEAR)?",
        _days_of_a_month,
    ),
    (r"(?P<one>[0-9]{1,2})[./](?P<two>[0-9]{1,2})[./](?P<year>[0-9]{4})", _a_day_in_figures),
    (r"(?:earlier|later) this (?P<period>month|year)", _in_this_period),
    (r"the (?P<which>previous|preceding|following) year", _another_year),
    (r"(?:the )?same period (?:of|in) YEAR", _the_same_period),
    (r"(?:the )?same period (?:of )?(?:a year earlier|the previous year)", _the_same_period),
    (r"(?P<name>(?:fy|fiscal(?: year)?) ?[0-9]{2,4}(?: ?[-/\u2013] ?[0-9]{2,4})?)", _a_fiscal_year),
    (r"(?P<first>[0-9]{4}) ?[-\u2013] ?(?P<last>[0-9]{2})", _two_readings),
    (r"YEAR", _a_year),
    (r"REL (?P<period>month|quarter|decade)", _a_relative_period),
    (r"(?:(?:early|mid|late)[ -])?MONTH,? (?:of )?YEAR", _a_month),
    (r"(?P<rel>this|last|next) MONTH", _a_relative_month),
    (r"(?:the )?DAY (?:of )?MONTH,? (?:of )?YEAR", _a_day),
    (r"MONTH DAY,? (?:of )?YEAR", _a_day),
    (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", lambda m, _: m[0]),
    (r"(?P<when>today|yesterday|tomorrow)", _a_day_from_here),
    (r"q(?P<q>[1-4]) (?:of )?YEAR", _a_quarter),
    (r"(?P<year>[0-9]{4}) ?q(?P<q>[1-4])", _a_quarter),
    (r"NTH quarter of YEAR", _a_quarter),
    (r"h(?P<h>[12]) (?:of )?YEAR", _a_half),
    (r"(?P<year>[0-9]{4}) ?h(?P<h>[12])", _a_half),
    (r"(?:the )?(?P<nth>first|second|1st|2nd) half(?:[ -]year)? of YEAR", _a_half),
    (r"(?:the )?first NUMBER months of YEAR", _first_months),
    (r"(?P<part>early|mid|late)[ -]YEAR", _a_part_of_a_year),
    (r"(?:the )?(?P<decade>[0-9]{3})0s", lambda m, _: f"{m['decade']}X"),
    (r"NUMBER UNIT ago", _ago),
    (r"(?:the )?(?P<edge>beginning|start|end) of (?P<whole>.+)", _edge_of_a_period),
)


# --- one reader for each kind of span ----------------------------------------------------------


def period_of(text: str, stated: Said) -> EDTF | None:
    """The period that a phrase names, or None where it names none."""
    found = first_of(PERIODS, text, stated)
    return None if found is None else EDTF.of(found)


_LONGEST = 100


def typed_date(words: str, anchor: DateLike) -> EDTF:
    """The date of a phrase that stands in a file: in English, or in the one language that has it.

    Raises:
        InvalidValueError: as `read_date`; a phrase that is one date in a language and another in
            another.
    """
    try:
        return read_date(words, anchor)
    except InvalidValueError as error:
        readings: dict[str, tuple[str, EDTF]] = {}
        # Digits alone are read alike in all of them, and were refused.
        for language in LANGUAGES if re.search(r"[^\W\d_]", words) else ():
            with suppress(InvalidValueError):
                found = read_date(words, anchor, language=language)
                readings.setdefault(found.text, (language, found))
        if len(readings) > 1:
            ways = " or ".join(f"{found} ({language})" for language, found in readings.values())
            raise PhraseError(
                f"{words!r} may be {ways}", hint="write the date that is meant beside the words"
            ) from None
        for _, found in readings.values():
            return found
        raise error from None


def read_date(
    phrase: str,
    anchor: DateLike | None,
    *,
    language: str = "en",
    looking: Literal["back", "ahead"] | None = None,
    period: DateLike | None = None,
    fiscal_year_begins: str | None = None,
) -> EDTF:
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
        language: the language of the phrase, as its BCP 47 tag; see `read_amount`.
        looking: whether the source looks `back` or `ahead`, for what is silent about it: `on
            Tuesday`, `on 11 March`. Without it, these are refused and both readings named.
        period: the period that the text speaks of, for `the previous year` and `the same period of
            2021`.
        fiscal_year_begins: the day on which fiscal years begin, as `MM-DD`, for `FY 2024-25`.

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
        stated = None if anchor is None else EDTF.of(anchor)
        if stated is not None and (stated.is_interval or stated.uncertain or stated.approximate):
            raise PhraseError(
                f"a phrase is read from a single, certain date, not from {stated.text!r}"
            )
        if looking not in (None, "back", "ahead"):
            raise PhraseError(f"looking is 'back' or 'ahead', not {shorten(looking)}")
        spoken_of = None if period is None else EDTF.of(period)
        text = _read(
            date_in_english(words, language),
            Said(words, stated, looking, spoken_of, fiscal_year_begins),
        )
        return EDTF(text, words=words, anchor=None if stated is None else stated.text)
    except PhraseError:
        raise
    except InvalidValueError as error:
        raise PhraseError(error.message, hint=error.hint, field=error.field) from None


def _by_the_end(match: Match, stated: Said) -> str | None:
    month = matcher("MONTH").fullmatch(match["whole"])
    if month:
        here, number = stated.month.earliest, month_of(month)
        assert here is not None  # noqa: S101
        whole: EDTF | None = EDTF.of(f"{here.year + (number < here.month):04}-{number:02}")
    else:
        whole = period_of(match["whole"], stated)
    if whole is None or whole.approximate:
        return None
    return f"../{whole.latest}"


def _to_come(match: Match, stated: Said) -> str:
    here, there = _here_and_there(match, stated, 1)
    return f"{here}/{there}"


def _gone_by(match: Match, stated: Said) -> str:
    here, there = _here_and_there(match, stated, -1)
    return f"{there}/{here}"


def _here_and_there(match: Match, stated: Said, sign: int) -> tuple[EDTF, EDTF]:
    """When it was said, as exactly as is known, and so many units away from it."""
    unit, number = match["unit"], sign * number_of(match)
    rough: dict[str, Precision] = {"year": "year", "month": "month"}
    here = stated.known_to(rough.get(unit, "day"))
    return here, by_length(here, Duration.of(number, unit))


def _between(match: Match, stated: Said) -> str | None:
    return _joined(match["span"], re.compile(" and "), stated)


def _from_to(match: Match, stated: Said) -> str | None:
    return _joined(match["span"], matcher("TO"), stated)


def _joined(text: str, joint: re.Pattern[str], stated: Said) -> str | None:
    for cut in joint.finditer(text):
        last = period_of(text[cut.end() :], stated)
        first = None if last is None else _completed(text[: cut.start()], text[cut.end() :], stated)
        if first is not None and last is not None and not (first.is_interval or last.is_interval):
            return f"{first}/{last}"
    return None


def _completed(first: str, last: str, stated: Said) -> EDTF | None:
    """The first of two dates, with the year or the month and year that only the last states."""
    year = matcher(r"(?P<rest>.*?)(?P<tail>(?:of )?YEAR)").fullmatch(last)
    month = matcher(r".*?(?P<tail>MONTH,? (?:of )?YEAR)").fullmatch(last)
    tails = ["", *(found["tail"] for found in (year, month) if found)]
    periods = (period_of(f"{first} {tail}".strip(), stated) for tail in tails)
    return next((period for period in periods if period is not None), None)


def _since(match: Match, stated: Said) -> str | None:
    whole = period_of(match["whole"], stated)
    return None if whole is None or whole.is_interval else f"{whole}/.."


def _after(match: Match, stated: Said) -> str | None:
    whole = period_of(match["whole"], stated)
    if whole is None or whole.is_interval:
        return None
    return f"{whole if whole.approximate else moved(EDTF.of(str(whole.latest)), days=1)}/.."


def _until(match: Match, stated: Said) -> str | None:
    whole = period_of(match["whole"], stated)
    return None if whole is None or whole.is_interval else f"../{whole}"


def _before(match: Match, stated: Said) -> str | None:
    whole = period_of(match["whole"], stated)
    if whole is None or whole.is_interval:
        return None
    return f"../{whole if whole.approximate else moved(EDTF.of(str(whole.earliest)), days=-1)}"


def _decade_to_come(_: Match, stated: Said) -> str:
    here = stated.known_to("year")
    return f"{here}/{moved(here, years=10)}"


def _over_so_long(match: Match, stated: Said) -> str:
    if stated.looking is None:
        raise PhraseError(
            f"{stated.words!r} may be a time that is over or one to come",
            hint="say looking='back' or looking='ahead'",
        )
    return (_to_come if stated.looking == "ahead" else _gone_by)(match, stated)


def _by_year_end(match: Match, stated: Said) -> str:
    year = match["year"]
    return f"../{int(year) if year else stated.years(0):04}-12-31"


def _months_over_new_year(match: Match, stated: Said) -> str:
    """`November-February 2024`: a first month later in the year is of the year before."""
    first, last = month_number(match["first"][:3]) or 0, month_number(match["last"][:3]) or 0
    year = year_of(match, stated)
    return f"{year - (first > last):04}-{first:02}/{year:04}-{last:02}"


_MONTHS = PIECES["MONTH"].removesuffix(r"\.?").replace("?P<month>", "")

_SPANS: tuple[tuple[str, Reader], ...] = (
    (r"over the (?:next|coming) decade", _decade_to_come),
    (r"by (?:the )?(?:year|end)-end(?: (?:of )?(?P<year>[0-9]{4}))?", _by_year_end),
    (r"by (?:the )?year's end(?: (?:of )?(?P<year>[0-9]{4}))?", _by_year_end),
    (r"by end[- ](?P<year>[0-9]{4})", _by_year_end),
    (
        rf"(?:in )?(?P<first>{_MONTHS}) ?[-\u2013] ?(?P<last>{_MONTHS}),? (?:of )?YEAR",
        _months_over_new_year,
    ),
    (r"(?:by|until|till|up to|before) (?:the )?end of (?P<whole>.+)", _by_the_end),
    (r"(?:within|over|during|in|for) (?:the )?(?:next|coming) NUMBER UNIT", _to_come),
    (r"within NUMBER UNIT", _to_come),
    (r"over (?:a period of )?NUMBER UNIT", _over_so_long),
    (r"(?:within|over|during|in|for) (?:the )?(?:last|past) NUMBER UNIT", _gone_by),
    (r"in NUMBER UNIT", hence),
    (r"between (?P<span>.+)", _between),
    (r"(?:from )?(?P<span>.+)", _from_to),
    (r"(?:since|from) (?P<whole>.+)", _since),
    (r"after (?P<whole>.+)", _after),
    (r"(?:by|until|till|up to|(?:no|not) later than) (?P<whole>.+)", _until),
    (r"before (?P<whole>.+)", _before),
)


# --- the reading itself ------------------------------------------------------------------------


def _read(text: str, stated: Said) -> str:
    bare = re.sub("^(?:in|on|at|during|throughout|for) ", "", text)
    found = first_of(PERIODS, bare, stated) or first_of(_SPANS, text, stated)
    if found is None and bare != text and not text.startswith("for "):
        found = first_of(_SPANS, bare, stated)
    if found is None:
        raise _not_understood(text, stated)
    return found


def _not_understood(text: str, stated: Said) -> PhraseError:
    lead = "(?:in|on|at|by|since|until|before|after|from)? ?(?:the )?(?:end of )?"
    if any(matcher(lead + day).fullmatch(text) for day in ("(?:DAY (?:of )?)?MONTH", "MONTH DAY")):
        return PhraseError(
            f"{stated.words!r} does not say of which year",
            hint="as in 'August last year', 'last August' or 'August 2022'",
        )
    if re.search("a couple of|several|a few|some|coming years|next few", text):
        return PhraseError(
            f"{stated.words!r} does not say how many",
            hint="leave the date out and keep the phrase in a note",
        )
    if re.search("spring|summer|autumn|winter", text):
        return PhraseError(
            f"{stated.words!r} names a season, which differs by hemisphere",
            hint="name the months or the quarter",
        )
    return PhraseError(
        f"{shorten(stated.words)} is not a phrase for a date that is understood here",
        hint="understood are 'last year', 'August last year', '24 August 2022', 'first half of "
        "2024', 'mid-2024', 'by the end of next year', 'within five years', 'five years ago', "
        "'since 1992', 'from 2022 to 2027' and their like",
    )
