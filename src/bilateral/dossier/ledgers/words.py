"""What the ledger says: dates that are due, last reports, lengths of time."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve

from bilateral.dossier.ledgers.entry import DueDate
from bilateral.values.amount import Amount
from bilateral.values.date_words import date_words, due_words, when_words
from bilateral.values.edtf import EDTF

#: What is said where there is no date, by why there is none.
NOT_TOLD: Mapping[str | None, str] = MappingProxyType(
    {
        "none": "no date was set",
        "unknown": "the date is not known",
        "not yet": "the date is still to be set",
        None: "no date is told",
    }
)
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_LONGEST = 80


def due_clause(due: DueDate, whose: str = "") -> str:
    """`due by the end of 2024 (Art. 3)`, with whose date it is where it is another's."""
    if due.date is None:
        return "no date was set"
    said = [f"Art. {quoted(article)}" for article in due.articles]
    if whose:
        said.append(f"the date of {whose}")
    told = f" ({', '.join(said)})" if said else ""
    return f"due {due_words(due.date)}{told}"


def moved_clause(history: tuple[DueDate, ...], now: DueDate | None) -> str:
    """`, at first by the end of 2024`, where what is due was due at another time before."""
    dated = [due.date for due in history if due.date is not None]
    if now is None or now.date is None or not dated or dated[0].text == now.date.text:
        return ""
    return f", at first {due_words(dated[0])}"


def overdue_head(end: EDTF | None) -> str:
    """`overdue since 1 January 2025`, where the last day of what was due is known."""
    last = None if end is None or end.precision != "day" or end.text[-1] in "?~%" else end.latest
    if last is None or (last.year, last.month, last.day) == (9999, 12, 31):
        return "overdue"
    return f"overdue since {date_words(EDTF.of(last.add(days=1)))}"


def on_clause(date: EDTF | None) -> str:
    """` on 8 August 2024`, or nothing."""
    return "" if date is None else f" {when_words(date)}"


def span_words(span: str) -> str:
    """An ISO 8601 duration in English: `1 year 6 months`."""
    found = re.findall(r"(\d+)([YMWD])", span)
    said = [f"{int(n)} {_UNITS[unit]}{'' if int(n) == 1 else 's'}" for n, unit in found]
    return " ".join(said)


def quoted(text: str) -> str:
    """Words of a file in a sentence: on one line, and not longer than can be read."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}..."


def amount_words(amount: Amount) -> str:
    """An amount without the words of its source."""
    return str(evolve(amount, words=None))
