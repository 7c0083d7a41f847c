"""What to say of a text that is no date, and what was probably meant by it."""

import re
from collections.abc import Callable

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.month import month_number


def explained(text: str, whole: str, is_date: Callable[[str], bool]) -> InvalidValueError:
    """The error for a text that has the form of no date.

    Args:
        text: what was not understood.
        whole: what it is part of.
        is_date: whether a text would be read, so that no hint leads to the next error.
    """
    if not text:
        return InvalidValueError("a date cannot be empty", hint="leave it out if it is not known")
    if re.search(r"[0-9][T ][0-9]{1,2}:[0-9]{2}", text, re.IGNORECASE):
        day = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        return InvalidValueError(
            f"{shorten(text)} carries a time of day; only the date is kept here",
            hint=f"write {day[0]}" if day and is_date(day[0]) else "",
        )
    tail = f" in {shorten(whole)}" if whole != text else ""
    meant = [guess for guess in _guesses(text) if is_date(guess)]
    hint = f"write {' or '.join(meant)}" if meant else _other_hint(text)
    return InvalidValueError(f"{shorten(text)} is not a date{tail}", hint=hint)


def month_hint(month: str) -> str:
    """What to write in place of a month that does not exist."""
    if month in ("21", "22", "23", "24"):
        return "seasons differ by hemisphere: name a quarter, as in 2022-Q3"
    return "a month is 01 to 12; quarters are written 2022-Q1 to 2022-Q4"


def _guesses(text: str) -> list[str]:
    """What was probably meant, whether or not that is a date."""
    guesses: list[str] = []
    day = r"([0-9]{1,2})(?:st|nd|rd|th)?"
    month = r"([A-Za-z]{3,9})\.?"
    if m := re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", text):
        guesses = [f"{m[3]}-{m[2]:>02}-{m[1]:>02}", f"{m[3]}-{m[1]:>02}-{m[2]:>02}"]
    elif m := re.fullmatch(r"([0-9]{4})[./-]([0-9]{1,2})(?:[./-]([0-9]{1,2}))?", text):
        guesses = [f"{m[1]}-{m[2]:>02}" + (f"-{m[3]:>02}" if m[3] else "")]
    elif m := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        guesses = [f"{m[1]}-{m[2]}-{m[3]}"]
    elif m := re.fullmatch(rf"(?:{day} )?{month},? ([0-9]{{4}})", text):
        guesses = _spelt(m[3], m[2], m[1])
    elif m := re.fullmatch(rf"{month} {day},? ([0-9]{{4}})", text):
        guesses = _spelt(m[3], m[1], m[2])
    elif m := re.fullmatch(r"([0-9]{4}) ?[-–—] ?([0-9]{4})", text):  # noqa: RUF001
        guesses = [f"{m[1]}/{m[2]}"]
    elif m := re.fullmatch(r"([0-9]{3})[uU*]|([0-9]{3})0s", text):
        guesses = [f"{m[1] or m[2]}X"]
    elif m := re.fullmatch(r"(.+?)(?:\?~|~\?)", text):
        guesses = [f"{m[1]}%"]
    elif m := re.fullmatch(r"([QqHh][1-4])[ -]?([0-9]{4})", text):
        guesses = [f"{m[2]}-{m[1].upper()}"]
    elif m := re.fullmatch(r"([0-9]{4}) ?([QqHh][1-4])", text):
        guesses = [f"{m[1]}-{m[2].upper()}"]
    return list(dict.fromkeys(guesses))


def _spelt(year: str, month: str, day: str | None) -> list[str]:
    number = month_number(month)
    if number is None:
        return []
    return [f"{year}-{number:02}" + (f"-{day:>02}" if day else "")]


def _other_hint(text: str) -> str:
    if text.lower() in ("open", "unknown", "now", "present", "today"):
        return "an open end is written .. and an unknown one is left empty, as in 2022/"
    if re.search(r"[?~%].", text):
        return "the mark ?, ~ or % stands at the end of a date"
    if text.startswith(("-", "Y")):
        return "years run from 0001 to 9999"
    if any(letter.isalpha() for letter in text):
        return "words such as 'August last year' are read by bilateral.values.phrases.resolve"
    return "write it as 2022, 2022-08, 2022-08-24, 2022-Q3 or 2022/2027"
