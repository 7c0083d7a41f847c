"""Phrases for one period: a day, a month, a quarter, a year, relative or not."""

from bilateral.values._phrase import (
    NUMBERS,
    ORDINALS,
    SHIFT,
    Match,
    PhraseError,
    Reader,
    Said,
    first_of,
    moved,
)
from bilateral.values.edtf import EDTF
from bilateral.values.month import month_number


def year_of(match: Match, said: Said) -> int:
    """The year that a match names, or that it means relative to the report."""
    year = match["year"]
    return int(year) if year.isdigit() else said.years(SHIFT[year.removesuffix(" year")])


def month_of(match: Match) -> int:
    """The number of the month that a match names."""
    return month_number(match["month"][:3]) or 0


def number_of(match: Match) -> int:
    """The number that a match gives in digits or words."""
    number = match["number"]
    if number in ("a", "an"):
        return 1
    return int(number) if number.isdigit() else NUMBERS.split().index(number) + 1


def _nth(match: Match) -> int:
    return ORDINALS.get(match["nth"]) or int(match["nth"][0])


# --- one reader for each kind of period --------------------------------------------------------


def _a_year(match: Match, said: Said) -> str:
    return f"{year_of(match, said):04}"


def _a_relative_period(match: Match, said: Said) -> str:
    shift = SHIFT[match["rel"]]
    if match["period"] == "month":
        return moved(said.month, months=shift).text
    if match["period"] == "quarter":
        return moved(said.quarter, months=3 * shift).text
    return moved(said.decade, years=10 * shift).text


def _a_month(match: Match, said: Said) -> str:
    return f"{year_of(match, said):04}-{month_of(match):02}"


def _a_relative_month(match: Match, said: Said) -> str:
    number, rel = month_of(match), match["rel"]
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


def _a_day(match: Match, said: Said) -> str:
    return f"{year_of(match, said):04}-{month_of(match):02}-{int(match['day']):02}"


def _a_day_from_here(match: Match, said: Said) -> str:
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[match["when"]]
    return moved(said.day, days=shift).text


def _a_quarter(match: Match, said: Said) -> str:
    number = int(match["q"]) if "q" in match.re.groupindex else _nth(match)
    return EDTF.of(f"{year_of(match, said):04}-Q{number}").text


def _a_half(match: Match, said: Said) -> str:
    number = int(match["h"]) if "h" in match.re.groupindex else _nth(match)
    return EDTF.of(f"{year_of(match, said):04}-H{number}").text


def _first_months(match: Match, said: Said) -> str:
    year, months = year_of(match, said), number_of(match)
    if not 1 <= months <= 12:
        raise PhraseError(f"a year has 12 months ({said.words!r})")
    return f"{year:04}-01/{year:04}-{months:02}"


def _a_part_of_a_year(match: Match, said: Said) -> str:
    quarter = {"early": 33, "mid": 34, "late": 36}[match["part"]]
    return f"{year_of(match, said):04}-{quarter}~"


def _ago(match: Match, said: Said) -> str:
    return _away(said, match["unit"], -number_of(match))


def hence(match: Match, said: Said) -> str:
    """What lies so many units after the day of the report."""
    return _away(said, match["unit"], number_of(match))


def _away(said: Said, unit: str, number: int) -> str:
    if unit == "year":
        return moved(said.year, years=number).text + "~"
    if unit == "month":
        return moved(said.month, months=number).text + "~"
    if unit == "week":
        return moved(said.day, days=7 * number).text[:-3] + "~"
    return moved(said.day, days=number).text


def _edge_of_a_period(match: Match, said: Said) -> str | None:
    """The beginning or the end of something: about its first or last month."""
    whole = period_of(match["whole"], said)
    if whole is None or whole.is_interval or whole.approximate or whole.precision == "day":
        return None
    if whole.precision == "month":
        return whole.text
    day = whole.latest if match["edge"] == "end" else whole.earliest
    assert day is not None  # noqa: S101
    if whole.precision == "decade":
        return f"{day.year:04}~"
    return f"{day.year:04}-{day.month:02}~"


PERIODS: tuple[tuple[str, Reader], ...] = (
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


def period_of(text: str, said: Said) -> EDTF | None:
    """The period that a phrase names, or None where it names none."""
    found = first_of(PERIODS, text, said)
    return None if found is None else EDTF.of(found)
