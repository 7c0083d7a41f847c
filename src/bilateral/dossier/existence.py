"""Since when a record was there, in the world: the first of the two clocks.

Fields say in their metadata what their dates do (`values/clock.py`). A record came about on the
first of the dates that start it; where none is recorded, on that of the record that it came about
with. It goes on being there, as a record of what was, when the thing itself has ended.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from bilateral.model import Capital, Event, Record, State
from bilateral.model.fields import clocks_of
from bilateral.values.answers import Answer, Ternary, any_of
from bilateral.values.clock import Clock
from bilateral.values.days import (
    ALWAYS,
    ANY,
    NEVER,
    Window,
    Worlds,
    began,
    days_of,
    period_of,
    within,
)
from bilateral.values.edtf import EDTF
from bilateral.values.names import Identifier, Name

if TYPE_CHECKING:
    from bilateral.dossier.index import Index


class Beginning(NamedTuple):
    """A date on which something began.

    Fields:
        day: the day, as far as it is known.
        date: as it is recorded.
        verb: what happened then.
        path: where it is recorded.
        floor: the first day on which a source can have reported it.
        lasts: whether an interval is the time that it took.
    """

    day: Window
    date: EDTF
    verb: str
    path: str
    floor: int
    lasts: bool = False

    def __str__(self) -> str:
        return f"{self.verb} {self.date} ({self.path})"


def beginnings(index: "Index", record: Record) -> tuple[Beginning, ...]:
    """The dates on the first of which a record came about; none where nothing tells."""
    return _beginnings(index, record, frozenset())


def _beginnings(index: "Index", record: Record, seen: frozenset[int]) -> tuple[Beginning, ...]:
    key = id(record)
    known = index.began.get(key)
    if known is not None:
        return known[1]
    found: tuple[Beginning, ...] = ()
    if not _planned(index, record):
        found = tuple(_own(record)) or _with(index, record, seen | {key})
    # What a ring of records gives depends on where it is entered: not kept. What is kept holds
    # the record, so that no other can come to have its identity.
    if not seen:
        index.began[key] = (record, found)
    return found


def _planned(index: "Index", record: Record) -> bool:
    """Whether a record is of an event that had not taken place, as far as the dossier says."""
    if not isinstance(record, Event):
        return False
    # Entered when called: it looks up when sources were published, which rests on this.
    from bilateral.dossier.standing import is_plan

    return is_plan(index.dossier, record)


def _own(record: Record) -> Iterator[Beginning]:
    for name, clock, date in record.came_about():
        yield Beginning(
            day=starting(clock, date),
            date=date,
            verb=clock.verb,
            path=f"{record.id}.{name}",
            floor=reported_from(clock, date),
            lasts=clock.lasts,
        )


def starting(clock: Clock, date: EDTF) -> Window:
    """The day on which a date of that role starts a thing."""
    if clock.role == "counts":
        days = period_of(date)
        return Window(days.last_from, days.last_to)
    return began(date) if clock.lasts else within(date)


def reported_from(clock: Clock, date: EDTF) -> int:
    """The first day on which a source can have reported a date as of something that was."""
    return ALWAYS if clock.foreseen else days_of(date).first_from


def _with(index: "Index", record: Record, seen: frozenset[int]) -> tuple[Beginning, ...]:
    for name, clock in clocks_of(type(record)):
        if clock.role != "with" or (target := getattr(record, name)) is None:
            continue
        other = index.get(target, Record)
        if other is None or id(other) in seen or len(seen) > 50:
            continue
        found = _beginnings(index, other, seen)
        if found:
            return tuple(
                b._replace(day=within(b.date), verb=f"{clock.verb} {target}, {b.verb}", lasts=False)
                for b in found
            )
    return ()


def present(index: "Index", record: Record, day: EDTF) -> Answer:
    """Whether a record had come about by a day; of an event, whether it had taken place."""
    if isinstance(record, Event) and _planned(index, record):
        return _of_a_plan(record, day)
    found = beginnings(index, record)
    if not found:
        return Answer(
            value=Ternary.MAYBE,
            reason=_untold(index, record),
            because=(str(record.id),),
        )
    at = within(day)
    value = any_of(beginning.day.by(at) for beginning in found)
    stated = ", ".join(map(str, found))
    if value is Ternary.NO:
        stated = f"not yet by {day}: {stated}"
    elif value is Ternary.MAYBE:
        stated = f"perhaps not by {day}: {stated}"
    return Answer(value=value, reason=stated, because=tuple(b.path for b in found))


def _of_a_plan(event: Event, day: EDTF) -> Answer:
    """Whether an event took place of which only the plan is recorded."""
    path = f"{event.id}.{'status' if event.status is not None else 'when'}"
    if event.standing not in ("planned", None):
        return Answer(value=False, reason=f"it was {event.standing} ({path})", because=(path,))
    stated = f"it was planned for {event.when}" if event.when is not None else "it was planned"
    if event.when is not None and not began(event.when).by(within(day)).possibly:
        return Answer(value=False, reason=f"not yet by {day}: {stated} ({path})", because=(path,))
    return Answer(
        value=Ternary.MAYBE,
        reason=f"{stated}; whether it took place is not recorded ({path})",
        because=(path,),
    )


def _untold(index: "Index", record: Record) -> str:
    if _planned(index, record):
        return f"{record.id} was planned; that it took place is not recorded"
    return f"nothing tells since when there is {record.id}"


def may_be_present(index: "Index", record: Record, day: Window) -> bool:
    """Whether a record may have come about by a day: `present`, without the words."""
    found = beginnings(index, record)
    return not found or any(beginning.day.by(day).possibly for beginning in found)


def exists(index: "Index", record: Record, day: EDTF) -> Answer:
    """Whether a thing was there on a day: had come about, and had not ended.

    Of a state that existed several times, any of those times will do.
    """
    at = within(day)
    stated = [(str(b), b.path) for b in beginnings(index, record)]
    periods = [date for _, date in _periods(record)]
    if periods:
        value = any_of(date.contains(day) for date in periods)
    else:
        being = in_being(index, record)
        value = being.contains(Worlds(at.first, at.last, at.first, at.last))
        for name, clock in clocks_of(type(record)):
            if clock.role == "ends" and (date := getattr(record, name)) is not None:
                stated.append((f"{clock.verb} {date} ({record.id}.{name})", f"{record.id}.{name}"))
    reason = ", ".join(words for words, _ in stated) or _untold(index, record)
    return Answer(value=value, reason=reason, because=tuple(path for _, path in stated))


def _periods(record: Record) -> Iterator[tuple[str, EDTF]]:
    for name, clock in clocks_of(type(record)):
        value = getattr(record, name)
        if clock.role == "spans":
            for date in value if isinstance(value, tuple) else (value,):
                if date is not None:
                    yield name, date


def in_being(index: "Index", record: Record) -> Worlds:
    """From when to when a thing was there; for what happens and is over, when it happened.

    What it is not recorded may have been on any day, or on none.
    """
    days = [_over(record, beginning) for beginning in beginnings(index, record)]
    if not days and _planned(index, record):
        # If it took place, it was then.
        days = [_over(record, beginning) for beginning in _own(record)]
    first = last = ANY
    if days:
        first = Window(min(d.first_from for d in days), min(d.first_to for d in days))
    ending = list(_endings(record))
    if ending:
        last = Window(max(e.first for e in ending), max(e.last for e in ending))
    elif _lasts(type(record)):
        last = Window(NEVER, NEVER) if not _may_have_ended(record) else Window(first.first, NEVER)
    elif days:
        last = Window(max(d.last_from for d in days), max(d.last_to for d in days))
    return Worlds(first.first, min(first.last, last.last), max(first.first, last.first), last.last)


def _over(record: Record, beginning: Beginning) -> Worlds:
    if any(clock.role == "counts" for _, clock in clocks_of(type(record))):
        return period_of(beginning.date)
    if beginning.lasts:
        return days_of(beginning.date)
    day = within(beginning.date)
    return Worlds(day.first, day.last, day.first, day.last)


def _lasts(cls: type[Any]) -> bool:
    return any(clock.role in ("spans", "ends") for _, clock in clocks_of(cls))


def _endings(record: Record) -> Iterator[Window]:
    for _, date in _periods(record):
        days = days_of(date)
        yield Window(days.last_from, days.last_to)
    for name, clock in clocks_of(type(record)):
        value = getattr(record, name)
        if clock.role == "ends" and value is not None:
            yield within(value)


def _may_have_ended(record: Record) -> bool:
    return any(
        clock.role == "ends" and record.absence(name) == "unknown"
        for name, clock in clocks_of(type(record))
    )


# What a thing was called on a day, where its seat was, under which codes it was known.


P = TypeVar("P", Name, Capital, Identifier)


def names_on(record: Record, day: EDTF) -> tuple[tuple[Name, Answer], ...]:
    """The names that a thing may have in use on a day, its plain name first.

    A name without a period is taken to be in use as long as the thing is there, unless it is stated
    to be a former one.
    """
    found: Iterable[Name] = getattr(record, "names", ())
    plain = getattr(record, "name", None)
    kept = [
        (name, answer)
        for i, name in enumerate(found)
        if (answer := _named(record, name, f"names[{i}]", day)).possibly
    ]
    if isinstance(plain, str):
        answer = Answer(
            value=True, reason=f"the dossier's name for {record.id}", because=(f"{record.id}.name",)
        )
        kept.insert(0, (Name(text=plain), answer))
    return tuple(kept)


def _named(record: Record, name: Name, field: str, day: EDTF) -> Answer:
    path = f"{record.id}.{field}"
    if name.period is not None:
        return _held(name.period, day, f"called so {name.period}", path)
    if name.kind == "former":
        return Answer(
            value=Ternary.MAYBE, reason=f"a former name, of no known time ({path})", because=(path,)
        )
    return Answer(value=True, reason=f"no time of it is recorded ({path})", because=(path,))


def capitals_on(state: State, day: EDTF) -> tuple[tuple[Capital, Answer], ...]:
    """The capitals that a state may have had on a day, each under its name of then."""
    only = len(state.capitals) == 1
    return tuple(_in_time(state, "capitals", state.capitals, day, only=only))


def codes_on(record: Record, day: EDTF) -> tuple[tuple[Identifier, Answer], ...]:
    """The codes that may have been valid on a day; one without a period is taken to be."""
    return tuple(_in_time(record, "identifiers", record.identifiers, day, only=True))


def _in_time(
    record: Record, field: str, items: tuple[P, ...], day: EDTF, *, only: bool
) -> Iterator[tuple[P, Answer]]:
    for i, item in enumerate(items):
        path = f"{record.id}.{field}[{i}]"
        if item.period is not None:
            answer = _held(item.period, day, str(item.period), path)
        else:
            answer = Answer(
                value=True if only else Ternary.MAYBE,
                reason=f"no time of it is recorded ({path})",
                because=(path,),
            )
        if answer.possibly:
            yield item, answer


def _held(period: EDTF, day: EDTF, stated: str, path: str) -> Answer:
    return Answer(value=period.contains(day), reason=f"{stated} ({path}.period)", because=(path,))
