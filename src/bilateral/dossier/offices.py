"""Who held an office on a day, and whether a person did.

A term runs from its first day to its last, both included. Of a beginning or an end that nobody
tells, nothing is taken for granted: the term may have run, or not. That it had not ended is what
`ends_on: not yet` says, and is taken to hold for as long as the dossier says so.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

from bilateral.model import Leader, Office, Term
from bilateral.values.answers import Answer, Ternary, any_of
from bilateral.values.days import ALWAYS, NEVER, Window, Worlds, within
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking


@frozen(kw_only=True)
class Holder:
    """Somebody who may have held an office on a day.

    Fields:
        leader: who.
        term: the term in which.
        index: which of the leader's terms it is, counted from 0.
        answer: whether it was running that day, and why.
    """

    leader: Leader
    term: Term
    index: int
    answer: Answer

    def __str__(self) -> str:
        return f"{self.leader.name} ({self.answer})"


def running(term: Term) -> Worlds:
    """The days on which a term may have begun and ended."""
    first_from, first_to = ALWAYS, NEVER
    if term.begins_on is not None:
        first_from, first_to = within(term.begins_on)
    last_from, last_to = ALWAYS, NEVER
    if term.ends_on is not None:
        last_from, last_to = within(term.ends_on)
    elif term.absence("ends_on") == "not yet":
        last_from = NEVER
    # It does not end before it begins, which narrows what each can be.
    return Worlds(first_from, min(first_to, last_to), max(first_from, last_from), last_to)


def on(leader: Leader, index: int, term: Term, day: Window) -> Answer:
    """Whether a term was running on a day, whichever of a stretch of days it was."""
    path = f"{leader.id}.terms[{index}]"
    begins, ends = f"{path}.begins_on", f"{path}.ends_on"
    days = running(term)
    value = days.contains(Worlds(day.first, day.last, day.first, day.last))
    stated = [f"{_reported(term, 'begins_on', 'began')} ({begins})"]
    stated.append(f"{_reported(term, 'ends_on', 'ended')} ({ends})")
    because: tuple[str, ...] = (begins, ends)
    if value is Ternary.NO:
        ahead = day.last < days.first_from
        stated, because = (stated[:1], (begins,)) if ahead else (stated[1:], (ends,))
    return Answer(value=value, reason=", ".join(stated), because=because)


def _reported(term: Term, field: str, verb: str) -> str:
    date: EDTF | None = getattr(term, field)
    if date is not None:
        return f"{verb} {date}"
    absent = term.absence(field)
    if absent == "not yet":
        return f"not {verb}"
    return f"{verb} on a day that is not {'known' if absent else 'recorded'}"


def holders(asking: "Asking", office: Office, day: Window) -> tuple[Holder, ...]:
    """Those who may have held an office on a day, those who surely did first."""
    found = []
    for leader in _leaders(asking, office):
        for index, term in enumerate(leader.terms):
            if str(term.office) == str(office.id):
                answer = on(leader, index, term, day)
                if answer.possibly:
                    found.append(Holder(leader=leader, term=term, index=index, answer=answer))
    return tuple(sorted(found, key=lambda holder: not holder.answer.surely))


def held(asking: "Asking", leader: Leader, office: Office, day: Window) -> Answer:
    """Whether a person held an office on a day, in any of the terms that are recorded."""
    answers = [
        on(leader, index, term, day)
        for index, term in enumerate(leader.terms)
        if str(term.office) == str(office.id)
    ]
    if answers:
        return _any(answers)
    if office.seats == 1:
        for holder in holders(asking, office, day):
            if holder.answer.surely:
                return Answer(
                    value=False,
                    reason=f"{holder.leader.name} held the one seat: {holder.answer.reason}",
                    because=holder.answer.because,
                )
    return Answer(
        value=Ternary.MAYBE,
        reason=f"no term of {leader.id} in {office.id} is recorded",
        because=(str(leader.id), str(office.id)),
    )


def _any(answers: list[Answer]) -> Answer:
    value = any_of(answer.value for answer in answers)
    telling = [answer for answer in answers if answer.value is value]
    return Answer(
        value=value,
        reason="; ".join(answer.reason for answer in telling),
        because=tuple(dict.fromkeys(path for answer in telling for path in answer.because)),
    )


def _leaders(asking: "Asking", office: Office) -> Iterable[Leader]:
    seen = set[int]()
    for holding in asking.base.index.holdings.get(str(office.id), ()):
        if id(holding.leader) not in seen:
            seen.add(id(holding.leader))
            leader = asking.shown(holding.leader)
            if isinstance(leader, Leader):
                yield leader
