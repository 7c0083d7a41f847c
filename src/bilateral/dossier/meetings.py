"""The meetings of a joint body: those that were held, and the one that is due."""

from typing import TYPE_CHECKING

from attrs import frozen

from bilateral.dossier.existence import beginnings, present
from bilateral.model import Council, Event
from bilateral.values.answers import Answer, Ternary
from bilateral.values.days import ALWAYS, NEVER, Window, within
from bilateral.values.durations import later
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking


@frozen(kw_only=True)
class Meeting:
    """A meeting that may have been held by a day.

    Fields:
        event: the record of it.
        answer: whether it had been held, or had begun, by that day.
    """

    event: Event
    answer: Answer


@frozen(kw_only=True)
class Meetings:
    """The life of a joint body, as its meetings tell it.

    A body that was signed into being has not met yet; only meetings show that it works.

    Fields:
        body: the id of the body.
        held: its meetings in order of time, those that may have been later than the day included.
        next_due: when the next one is due by the body's rhythm (`meets_every`), counted from the
            last meeting, or from its founding where there was none: a day, or a stretch of days of
            which it is one. None where that cannot be known.
        why: how `next_due` was come by, or why there is none.
        overdue: whether the day on which it was due had passed.
    """

    body: str
    held: tuple[Meeting, ...]
    next_due: EDTF | None
    why: str
    overdue: Answer

    @property
    def last(self) -> Meeting | None:
        """The last meeting that was surely held; None where there was none."""
        return next((m for m in reversed(self.held) if m.answer.surely), None)

    def __len__(self) -> int:
        return len(self.held)


def meetings_of(asking: "Asking", council: Council, day: EDTF) -> Meetings:
    """The meetings of a body by a day."""
    held = _held(asking, council, day)
    due, why, path = _due(asking, council, held)
    overdue = _overdue(council, due, why, path, held, day)
    return Meetings(
        body=str(council.id),
        held=held,
        next_due=None if due is None else _date(due),
        why=why,
        overdue=overdue,
    )


def _held(asking: "Asking", council: Council, day: EDTF) -> tuple[Meeting, ...]:
    index = asking.base.index
    found = []
    for event in index.meetings.get(str(council.id), ()):
        shown = asking.shown(event)
        if isinstance(shown, Event) and shown.body == council.id:
            answer = present(index, event, day)
            if answer.possibly:
                found.append((_order(asking, event), Meeting(event=shown, answer=answer)))
    return tuple(meeting for _, meeting in sorted(found, key=lambda entry: entry[0]))


def _order(asking: "Asking", event: Event) -> tuple[int, int, int, str]:
    when = _when(asking, event)
    session = event.session if event.session is not None else 0
    return (*when, session, str(event.id)) if when else (NEVER, NEVER, session, str(event.id))


def _when(asking: "Asking", event: Event) -> Window | None:
    """The day on which a meeting was over."""
    if event.when is not None:
        return within(event.when)
    found = beginnings(asking.index, event)
    return found[0].day if found else None


def _due(
    asking: "Asking", council: Council, held: tuple[Meeting, ...]
) -> tuple[Window | None, str, str]:
    """When the next meeting is due, how that was come by, and the field it was counted from."""
    if council.meets_every is None:
        why = f"no rhythm is recorded ({council.id}.meets_every)"
        return None, why, f"{council.id}.meets_every"
    if council.dissolved_on is not None:
        path = f"{council.id}.dissolved_on"
        return None, f"dissolved {council.dissolved_on} ({path})", path
    last = next((m for m in reversed(held) if m.answer.surely), None)
    if last is not None:
        day = _when(asking, last.event)
        path, stated = f"{last.event.id}.when", f"the meeting {last.event.when or ''}".rstrip()
    else:
        found = beginnings(asking.index, council)
        day = found[0].day if found else None
        path = found[0].path if found else f"{council.id}.established_on"
        stated = f"its founding, {found[0].date}" if found else "its founding"
    if day is None or day.first <= ALWAYS or day.last >= NEVER:
        return None, f"when {stated} was is not recorded", path
    every = council.meets_every
    due = Window(later(day.first, every), later(day.last, every))
    if due.last >= NEVER:
        return None, f"{every} after {stated} is beyond the calendar", path
    return due, f"{every} after {stated} ({path})", path


def _overdue(
    council: Council,
    due: Window | None,
    why: str,
    path: str,
    held: tuple[Meeting, ...],
    day: EDTF,
) -> Answer:
    if due is None:
        ended = council.dissolved_on is not None and council.meets_every is not None
        return Answer(value=False if ended else Ternary.MAYBE, reason=why, because=(path,))
    at = within(day)
    value = _passed(due, at)
    perhaps = [m for m in held if not m.answer.surely]
    if value is not Ternary.NO and perhaps:
        stated = f"{why}; perhaps it met: {perhaps[-1].answer.reason}"
        return Answer(value=Ternary.MAYBE, reason=stated, because=(path, str(perhaps[-1].event.id)))
    return Answer(value=value, reason=f"due {_date(due)}, {why}", because=(path,))


def _passed(due: Window, at: Window) -> Ternary:
    """Whether the day that is due had passed."""
    if due.last < at.first:
        return Ternary.YES
    return Ternary.NO if at.last <= due.first else Ternary.MAYBE


def _date(day: Window) -> EDTF:
    import datetime

    first, last = (datetime.date.fromordinal(d).isoformat() for d in day)
    return EDTF.of(first) if first == last else EDTF.of(f"{first}/{last}")
