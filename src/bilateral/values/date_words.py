"""Dates in English, as a note to a minister would put them."""

from typing import Final

from bilateral.values.edtf import EDTF

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The months in English, January first."""
_PARTS = {
    33: "first quarter of ",
    34: "second quarter of ",
    35: "third quarter of ",
    36: "fourth quarter of ",
    40: "first half of ",
    41: "second half of ",
}


def date_words(date: EDTF) -> str:
    """A date in English: `10 April 2023`, `August 2022`, `2022 to 2027`, `about 2019`."""
    if date.is_interval:
        first, last = date.text.split("/")
        if first == "..":
            return f"until {_one(last)}"
        if last == "..":
            return f"since {_one(first)}"
        if not last:
            return f"from {_one(first)}, end not known"
        if not first:
            return f"to {_one(last)}, beginning not known"
        return f"{_shared(_one(first), _one(last))} to {_one(last)}"
    return _one(date.text)


def _shared(first: str, last: str) -> str:
    """The first end of an interval without the month and year that it shares with the last."""
    head, tail = first.split(), last.split()
    if len(head) != len(tail):
        return first
    while len(head) > 1 and head[-1] == tail[-1]:
        head.pop()
        tail.pop()
    return " ".join(head)


def _one(text: str) -> str:
    if text.startswith("["):
        runs = [part.split("..") for part in text[1:-1].split(",")]
        days = [" to ".join(_one(day) for day in run) for run in runs]
        return f"one day of {', '.join(days[:-1])}{' or ' if days[1:] else ''}{days[-1]}"
    mark = text[-1] if text[-1] in "?~%" else ""
    text = text.rstrip("?~%")
    year, *rest = text.split("-")
    if year.endswith("X"):
        words = f"the {year[:3]}0s"
    elif not rest:
        words = year
    elif int(rest[0]) in _PARTS:
        words = _PARTS[int(rest[0])] + year
    else:
        words = f"{MONTHS[int(rest[0]) - 1]} {year}"
        if len(rest) == 2:
            words = f"{int(rest[1])} {words}"
    return {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}[mark] + words


def moment_words(date: EDTF) -> str:
    """When something happened: `10 April 2023`, and `by 10 April 2023` of what had by then.

    An interval without a beginning is a period that ends (`until 2027`) for what lasts, and the
    latest that it can have been for what happens on a day.
    """
    if date.is_interval:
        first, last = date.text.split("/")
        if first in ("", "..") and last not in ("", ".."):
            return f"by {_end_of(last)}"
    return date_words(date)


def when_words(date: EDTF) -> str:
    """A moment with its preposition: `on 10 April 2023`, `in August 2022`, `about 2019`."""
    if date.is_interval or date.text[-1] in "?~%":
        return moment_words(date)
    preposition = "on" if date.precision in ("day", "set") else "in"
    return f"{preposition} {time_words(date)}"


def time_words(date: EDTF) -> str:
    """A time as it stands after a word: `2022`, `the third quarter of 2024`."""
    parted = not date.is_interval and date.precision in ("quarter", "half")
    return f"{'the ' if parted and date.text[-1] not in '?~%' else ''}{date_words(date)}"


def deadline_words(date: EDTF) -> str:
    """By when: `by the end of 2030`, `between 2022 and 2027`, `“in the near future”`.

    A deadline without an end is given in the words of its source, where they are recorded.
    """
    if not date.is_interval:
        return f"by {date_words(date)}"
    first, last = date.text.split("/")
    if first in ("", ".."):
        return f"by {_end_of(last)}" if last not in ("", "..") else "at a time that is not set"
    if last in ("", ".."):
        known = f"“{date.words}”" if date.words else "at a time that is not set"
        return f"{known}, from {_one(first)} on"
    return f"between {_shared(_one(first), _one(last))} and {_one(last)}"


def due_words(date: EDTF) -> str:
    """A date that is due: `by the end of 2024`, `by 9 May 2024`, `in 2025`, `about 2024`."""
    if date.is_interval:
        return deadline_words(date)
    if date.precision == "day" and date.text[-1] not in "?~%":
        return f"by {date_words(date)}"
    return when_words(date)


def _end_of(text: str) -> str:
    """A date in words, the last day of a month or a year as its end."""
    date = EDTF.of(text)
    day = date.latest
    if date.precision != "day" or text[-1] in "?~%" or day is None:
        return _one(text)
    if (day.month, day.day) == (12, 31):
        return f"the end of {_one(text[:-6])}"
    if day.day == day.days_in_month:
        return f"the end of {_one(text[:-3])}"
    return _one(text)
