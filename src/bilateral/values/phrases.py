"""Phrases of press reports that name a date relative to the day of the report."""

import re

from bilateral.errors import InvalidValueError, shorten
from bilateral.values._phrase import (
    Match,
    PhraseError,
    Reader,
    Said,
    first_of,
    matcher,
    moved,
)
from bilateral.values._phrase_periods import PERIODS, hence, month_of, number_of, period_of
from bilateral.values.edtf import EDTF, DateLike

_LONGEST = 100


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
        text = _read(words.lower(), Said(words, said))
        return EDTF(text, words=words, anchor=None if said is None else said.text)
    except PhraseError:
        raise
    except InvalidValueError as error:
        raise PhraseError(error.message, hint=error.hint, field=error.field) from None


def _by_the_end(match: Match, said: Said) -> str | None:
    month = matcher("MONTH").fullmatch(match["whole"])
    if month:
        here, number = said.month.earliest, month_of(month)
        assert here is not None  # noqa: S101
        whole: EDTF | None = EDTF.of(f"{here.year + (number < here.month):04}-{number:02}")
    else:
        whole = period_of(match["whole"], said)
    if whole is None or whole.approximate:
        return None
    return f"../{whole.latest}"


def _to_come(match: Match, said: Said) -> str:
    here, there = _here_and_there(match, said, 1)
    return f"{here}/{there}"


def _gone_by(match: Match, said: Said) -> str:
    here, there = _here_and_there(match, said, -1)
    return f"{there}/{here}"


def _here_and_there(match: Match, said: Said, sign: int) -> tuple[EDTF, EDTF]:
    """When it was said, as exactly as is known, and so many units away from it."""
    unit, number = match["unit"], sign * number_of(match)
    if unit == "year":
        here = said.known_to("year")
        return here, moved(here, years=number)
    if unit == "month":
        here = said.known_to("month")
        return here, moved(here, months=number)
    return said.day, moved(said.day, days=number * (7 if unit == "week" else 1))


def _between(match: Match, said: Said) -> str | None:
    return _joined(match["span"], re.compile(" and "), said)


def _from_to(match: Match, said: Said) -> str | None:
    return _joined(match["span"], matcher("TO"), said)


def _joined(text: str, joint: re.Pattern[str], said: Said) -> str | None:
    for cut in joint.finditer(text):
        last = period_of(text[cut.end() :], said)
        first = None if last is None else _completed(text[: cut.start()], text[cut.end() :], said)
        if first is not None and last is not None and not (first.is_interval or last.is_interval):
            return f"{first}/{last}"
    return None


def _completed(first: str, last: str, said: Said) -> EDTF | None:
    """The first of two dates, with the year or the month and year that only the last states."""
    year = matcher(r"(?P<rest>.*?)(?P<tail>(?:of )?YEAR)").fullmatch(last)
    month = matcher(r".*?(?P<tail>MONTH,? (?:of )?YEAR)").fullmatch(last)
    tails = ["", *(found["tail"] for found in (year, month) if found)]
    periods = (period_of(f"{first} {tail}".strip(), said) for tail in tails)
    return next((period for period in periods if period is not None), None)


def _since(match: Match, said: Said) -> str | None:
    whole = period_of(match["whole"], said)
    return None if whole is None or whole.is_interval else f"{whole}/.."


def _after(match: Match, said: Said) -> str | None:
    whole = period_of(match["whole"], said)
    if whole is None or whole.is_interval:
        return None
    return f"{whole if whole.approximate else moved(EDTF.of(str(whole.latest)), days=1)}/.."


def _until(match: Match, said: Said) -> str | None:
    whole = period_of(match["whole"], said)
    return None if whole is None or whole.is_interval else f"../{whole}"


def _before(match: Match, said: Said) -> str | None:
    whole = period_of(match["whole"], said)
    if whole is None or whole.is_interval:
        return None
    return f"../{whole if whole.approximate else moved(EDTF.of(str(whole.earliest)), days=-1)}"


_SPANS: tuple[tuple[str, Reader], ...] = (
    (r"(?:by|until|till|up to|before) (?:the )?end of (?P<whole>.+)", _by_the_end),
    (r"(?:within|over|during|in|for) (?:the )?(?:next|coming) NUMBER UNIT", _to_come),
    (r"within NUMBER UNIT", _to_come),
    (r"(?:within|over|during|in|for) (?:the )?(?:last|past) NUMBER UNIT", _gone_by),
    (r"in NUMBER UNIT", hence),
    (r"between (?P<span>.+)", _between),
    (r"(?:from )?(?P<span>.+)", _from_to),
    (r"(?:since|from) (?P<whole>.+)", _since),
    (r"after (?P<whole>.+)", _after),
    (r"(?:by|until|till|up to) (?P<whole>.+)", _until),
    (r"before (?P<whole>.+)", _before),
)


# --- the reading itself ------------------------------------------------------------------------


def _read(text: str, said: Said) -> str:
    bare = re.sub("^(?:in|on|at|during|throughout|for) ", "", text)
    found = first_of(PERIODS, bare, said) or first_of(_SPANS, text, said)
    if found is None:
        raise _not_understood(text, said)
    return found


def _not_understood(text: str, said: Said) -> PhraseError:
    lead = "(?:in|on|at|by|since|until|before|after|from)? ?(?:the )?(?:end of )?"
    if any(matcher(lead + day).fullmatch(text) for day in ("(?:DAY (?:of )?)?MONTH", "MONTH DAY")):
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
