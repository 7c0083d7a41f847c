"""An entry of the ledger: one promise, and how it stands on a day."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from attrs import evolve, frozen

from bilateral.dossier.timeline import TimelineEntry
from bilateral.model import Commitment, TradeTarget
from bilateral.model.citation import Citation
from bilateral.values.amounts import Amount
from bilateral.values.answers import Answer
from bilateral.values.date_words import date_words, due_words, when_words
from bilateral.values.edtf import EDTF

Status = Literal[
    "overdue",
    "stale",
    "in progress",
    "partly fulfilled",
    "announced",
    "restated",
    "no deadline",
    "unknown",
    "lapsed",
    "fulfilled",
    "reached",
    "revised",
    "superseded",
    "abandoned",
]

#: Every status, in the order in which a ledger lists them: what asks for action first.
STATUSES: tuple[Status, ...] = get_args(Status)
#: Statuses after which nothing more is to be done under that name.
CLOSED: frozenset[Status] = frozenset(
    {"fulfilled", "reached", "superseded", "revised", "abandoned", "lapsed"}
)


@frozen(kw_only=True)
class DueDate:
    """A date by which something was to be done, from when it was set until it moved.

    Deadlines move, and the old ones are what a promise is judged by. Each stands with who set it,
    and when.

    Fields:
        date: by when; None where a date was withdrawn, or it was said that there is none.
        set_on: when it was set; None where that is not recorded.
        record: the id of the record that tells: the commitment or target itself, an earlier one
            that it follows, or the project that it is about.
        path: the field in it: `due`, `changes[1].due`, `deadline`.
        set_by: the instrument or event in which it was set, and the persons who are quoted.
        citations: the evidence.
    """

    date: EDTF | None
    set_on: EDTF | None
    record: str
    path: str
    set_by: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles of legal texts that set it, as numbered there."""
        return tuple(dict.fromkeys(c.article for c in self.citations if c.article is not None))


@frozen(kw_only=True)
class LedgerEntry:
    """One commitment or trade target, and how it stands on the day of the ledger.

    The status is what holds if nothing that is uncertain is counted. Where dates leave another
    open, the answer is maybe and `possible` names it: what was due "about 2024" is, in 2025,
    announced or overdue.

    Fields:
        record: the commitment or target.
        status: how it stands: one of `STATUSES`.
        possible: the other statuses that the sources leave open.
        rule: the permanent name of the rule that gave the status; see `LEDGER_RULES`.
        answer: whether it is surely so, why, and the records and fields that it rests on.
        made_on: when it was made or set; None where that is not recorded.
        due: the date that is due, as of the day; None where there is none.
        dues: the dates that were due, one after the other, up to the day.
        changes: what was reported of it by the day, in order of time.
        sides: the ids of the states that it is of (`Dossier.sides`), in the order in which they
            are named.
        citations: the evidence for the promise itself.
    """

    record: Commitment | TradeTarget
    status: Status
    rule: str
    answer: Answer
    possible: tuple[Status, ...] = ()
    made_on: EDTF | None = None
    due: DueDate | None = None
    dues: tuple[DueDate, ...] = ()
    changes: tuple[TimelineEntry, ...] = ()
    sides: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def id(self) -> str:
        """The id of the commitment or target."""
        return str(self.record.id)

    @property
    def reason(self) -> str:
        """Why it stands so, in a sentence without a full stop."""
        return self.answer.reason

    @property
    def sure(self) -> bool:
        """Whether it surely stands so."""
        return self.answer.surely

    @property
    def open(self) -> bool:
        """Whether something is still to be done, surely or perhaps."""
        return any(status not in CLOSED for status in (self.status, *self.possible))

    def may_be(self, *statuses: Status) -> bool:
        """Whether it has one of the statuses, surely or perhaps."""
        return any(status in statuses for status in (self.status, *self.possible))

    def __str__(self) -> str:
        return f"{self.id}: {self.reason}"


# What the ledger says: dates that are due, last reports, lengths of time.


#: What is stated where there is no date, by why there is none.
NOT_TOLD: Mapping[str | None, str] = MappingProxyType(
    {
        "none": "no date was set",
        "unknown": "the date is not known",
        "not yet": "the date is still to be set",
        "vague": "the date is given in words only",
        None: "no date is recorded",
    }
)
_LONGEST = 80


def due_clause(due: DueDate, whose: str = "") -> str:
    """`due by the end of 2024 (Art. 3)`, with whose date it is where it is another's."""
    if due.date is None:
        return "no date was set"
    stated = [f"Art. {quoted(article)}" for article in due.articles]
    if whose:
        stated.append(f"the date of {whose}")
    reported = f" ({', '.join(stated)})" if stated else ""
    return f"due {due_words(due.date)}{reported}"


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


def quoted(text: str) -> str:
    """Words of a file in a sentence: on one line, and not longer than can be read."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}..."


def amount_words(amount: Amount) -> str:
    """An amount without the words of its source."""
    return str(evolve(amount, words=None))
