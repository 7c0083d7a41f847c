"""Answers on the force of an instrument: whether, for whom, since which act.

What is in force when is defined in `bilateral.dossier.questions.force`.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bilateral.dossier.clocks.presence import beginnings
from bilateral.dossier.questions.force import Course, Turn, concerned, course_of, made_on
from bilateral.model import Instrument
from bilateral.values._window import Window, within
from bilateral.values.answer import Answer
from bilateral.values.edtf import EDTF
from bilateral.values.ternary import Ternary, all_of

if TYPE_CHECKING:
    from bilateral.dossier.asking import Asking


def in_force_for(asking: "Asking", instrument: Instrument, party: str | None, day: EDTF) -> Answer:
    """Whether an instrument was in force for a party on a day; as a whole, if None."""
    made = made_on(asking, instrument)
    course = course_of(instrument, party, made)
    at = within(day)
    if course.never:
        path = f"{instrument.id}.in_force_on"
        return Answer(value=False, reason=course.never, because=(path,))
    days = list(_telling(course, at))
    if all(not course.may_be_in(d) for d in days):
        return _answer(instrument, Ternary.NO, *_why_not(instrument, course, at))
    if not any(course.may_be_out(d) for d in days):
        turns = [turn for turn in course.turns if turn.into and turn.day.last <= at.first]
        return _answer(instrument, Ternary.YES, _words(turns[-1:]), _paths(turns[-1:]))
    return _answer(instrument, Ternary.MAYBE, *_why_maybe(asking, instrument, course, at))


def in_force_whole(asking: "Asking", instrument: Instrument, day: EDTF) -> Answer:
    """Whether an instrument was in force at all: for two of its parties, or for the only one."""
    parties = concerned(instrument)
    if not parties:
        return in_force_for(asking, instrument, None, day)
    answers = [in_force_for(asking, instrument, party, day) for party in parties]
    needed = min(2, len(answers))
    sure = [answer for answer in answers if answer.surely]
    possible = [answer for answer in answers if answer.possibly]
    if len(sure) >= needed:
        return _joined(Ternary.YES, sure)
    if len(possible) >= needed:
        return _joined(Ternary.MAYBE, [a for a in possible if not a.surely])
    return _joined(Ternary.NO, [answer for answer in answers if not answer.possibly])


def in_force_among(
    asking: "Asking", instrument: Instrument, parties: Iterable[str], day: EDTF
) -> Answer:
    """Whether an instrument was in force for every one of some parties."""
    answers = [in_force_for(asking, instrument, party, day) for party in parties]
    value = all_of(answer.value for answer in answers)
    return _joined(value, [answer for answer in answers if answer.value is value])


def in_force_between(
    asking: "Asking", one: str, other: str, day: EDTF
) -> tuple[tuple[Instrument, Answer], ...]:
    """The instruments that may have been in force between two states on a day."""
    pairs = asking.base.index.pairs
    pair = frozenset((one, other))
    at = within(day)
    if asking.dates_differ:
        near = pairs.instruments(pair)
    else:
        near = tuple(pairs.in_force(pair, at.first, at.last))
    found = []
    for instrument in near:
        shown = asking.shown(instrument)
        if isinstance(shown, Instrument):
            answer = in_force_among(asking, shown, (one, other), day)
            if answer.possibly:
                found.append((shown, answer))
    return tuple(found)


def _joined(value: Ternary, answers: list[Answer]) -> Answer:
    return Answer(
        value=value,
        reason="; ".join(dict.fromkeys(answer.reason for answer in answers)),
        because=tuple(dict.fromkeys(path for answer in answers for path in answer.because)),
    )


def _answer(instrument: Instrument, value: Ternary, said: str, paths: Iterable[str]) -> Answer:
    where = tuple(dict.fromkeys(f"{instrument.id}.{p}" if p else str(instrument.id) for p in paths))
    reason = f"{said} ({', '.join(where)})" if any("." in path for path in where) else said
    return Answer(value=value, reason=reason, because=where)


def _telling(course: Course, at: Window) -> Iterator[int]:
    """The days of a stretch on which the answer can differ: its ends, and where things turn."""
    yield from {at.first, at.last}
    if at.first < at.last:
        bounds = {d for turn in course.turns for d in turn.day} | set(course.ends or ())
        bounds |= set(course.term_ends())
        for day in {bound + step for bound in bounds for step in (-1, 0, 1)}:
            if at.first < day < at.last:
                yield day


def _why_not(instrument: Instrument, course: Course, at: Window) -> tuple[str, list[str]]:
    if course.ends is not None and course.ends.last < at.first:
        return f"terminated {instrument.terminated_on}", ["terminated_on"]
    ins = [turn for turn in course.turns if turn.into]
    if all(turn.day.first > at.last for turn in ins):
        first = min(ins, key=lambda turn: turn.day)
        if not first.words:
            return "not in force before it was made", ["signed_on"]
        return f"not yet: {first.words}", [first.path]
    outs = [turn for turn in course.turns if not turn.into and turn.day.first <= at.last]
    if outs:
        return _words(outs[-1:]), _paths(outs[-1:])
    entry = ins[0]
    return f"its term of {course.term} was over: {entry.words}", [entry.path, "term"]


def _why_maybe(
    asking: "Asking", instrument: Instrument, course: Course, at: Window
) -> tuple[str, list[str]]:
    said, paths = [], []
    if course.untold:
        said.append("when it entered into force is not told")
        paths.append("in_force_on")
        for beginning in beginnings(asking.index, instrument):
            said.append(f"{beginning.verb} {beginning.date}")
            paths.append(beginning.path.removeprefix(f"{instrument.id}."))
    open_ = [t for t in course.turns if t.words and t.day.first <= at.last]
    said += [turn.words for turn in open_]
    paths += [turn.path for turn in open_]
    if course.ends is not None and course.ends.first < at.last:
        said.append(f"terminated {instrument.terminated_on or 'on a day that is not told'}")
        paths.append("terminated_on")
    if course.term is not None and any(day <= at.last for day in course.term_ends()):
        said.append(f"its term is {course.term}, renewal {instrument.renewal or 'not told'}")
        paths.append("term")
    return ", ".join(said) or "its dates leave it open", paths


def _words(turns: list[Turn]) -> str:
    return ", ".join(turn.words for turn in turns)


def _paths(turns: list[Turn]) -> list[str]:
    return [turn.path for turn in turns]
