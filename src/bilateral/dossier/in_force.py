"""Whether an instrument is in force for a party: the definition, and what follows from it.

For one party, an instrument is in force from a day of *entry* on, until something takes it *out*.

Entry is, in this order,

1. what the party's own actions tell: the day of `in force`, or the day from which its signature,
   ratification, approval, acceptance, accession or notification has effect (`effective_on`);
2. the entry of the whole, for its original parties (`parties`, or where none are named the
   signatories): `in_force_on`; or else the last signature where it enters `on signature`, the
   adoption where it enters `on adoption`. A party that surely ratified, approved, accepted or
   acceded only after that day is in at some day after its own act, which is not recorded;
3. never, where `in_force_on` is recorded as `not yet` or `none`, or where the instrument was
only
   announced or initialled; and whatever else is recorded, where it was only agreed or is ready to
   be signed;
4. not recorded: some day after it was made, or none.

Out is: the day from which `suspended`, `denounced`, `withdrawn` or `ended` has effect, or else the
day of the act, until the party is `in force` again; the day after `terminated_on`; the day after
the end of its `term`, counted from entry, where it is `not renewable`. Where nothing is recorded of
renewal, or renewal is by agreement, it may be out then. An instrument of whose end nothing is
recorded goes on: treaties do, until they are ended (Vienna Convention on the Law of Treaties, Arts
42 and 54).

Provisional application is no force (Art. 25), and what binds an institution does not bind its
state. Of two acts on one day, the later in the record counts. Where dates are uncertain, the
answer is yes only if it is so whatever the true days were.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from bilateral.dossier.dates import made_on
from bilateral.dossier.existence import beginnings
from bilateral.model import Action, Instrument, State
from bilateral.model.instrument import ASIDE, CONSENT, EFFECTIVE, OUT, PLANNED, UNSIGNED
from bilateral.values.answers import Answer, Ternary, all_of
from bilateral.values.days import ALWAYS, ANY, NEVER, Window, within
from bilateral.values.durations import later, span_words
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking


class ForceSpan(NamedTuple):
    """A stretch of days on which an instrument is in force between two states.

    Fields:
        instrument: its id.
        one, other: the ids of the two states, in alphabetical order.
        first_from, first_to: bounds of the first day, as ordinals (`datetime.date.toordinal`).
            `first_from` is None where there is no earliest day, `first_to` where the day may
            never have come.
        last_from, last_to: bounds of the last day; None where it has no end.

    It is surely in force from `first_to` to `last_from`, and may be from `first_from` to
    `last_to`.
    """

    instrument: str
    one: str
    other: str
    first_from: int | None
    first_to: int | None
    last_from: int | None
    last_to: int | None


class Turn(NamedTuple):
    """A day from which a party is in, or is out; `place` decides between two on one day."""

    into: bool
    day: Window
    place: int
    path: str
    words: str
    date: EDTF | None = None


class Course(NamedTuple):
    """All that decides on what days an instrument is in force for a party.

    Fields:
        turns: the days from which it is in or out.
        base: the entry of the whole, from which the term counts.
        term: how long it runs, where that can end it.
        fixed: whether it cannot be renewed.
        ends: the last day of the whole.
        never: why it cannot be in force; empty where it can.
        untold: whether the day of entry is what is not recorded.
    """

    turns: tuple[Turn, ...] = ()
    base: Window | None = None
    term: str | None = None
    fixed: bool = False
    ends: Window | None = None
    never: str = ""
    untold: bool = False

    def term_ends(self) -> tuple[int, ...]:
        """The bounds of the last day of the term; none where it does not end."""
        if self.base is None or self.term is None:
            return ()
        return (_over(self.base.first, self.term), _over(self.base.last, self.term))

    def may_be_in(self, day: int) -> bool:
        """Whether it is in force on a day in at least one case."""
        if self.ends is not None and self.ends.last < day:
            return False
        if self.base is not None and self.fixed and _over(self.base.last, self.term) < day:
            return False
        outs = [turn for turn in self.turns if not turn.into]
        return any(
            turn.day.first <= day and all(_yields(out, turn, day) for out in outs)
            for turn in self.turns
            if turn.into
        )

    def may_be_out(self, day: int) -> bool:
        """Whether it is not in force on a day in at least one case."""
        if self.ends is not None and self.ends.first < day:
            return True
        if self.base is not None and _over(self.base.first, self.term) < day:
            return True
        ins = [turn for turn in self.turns if turn.into]
        return all(turn.day.last > day for turn in ins) or any(
            turn.day.first <= day and all(_yields(other, turn, day) for other in ins)
            for turn in self.turns
            if not turn.into
        )


def _over(entry: int, term: str | None) -> int:
    """The last day of a term that begins on a day."""
    return NEVER if term is None or entry >= NEVER else later(entry, term) - 1


def _yields(other: Turn, turn: Turn, day: int) -> bool:
    """Whether, with `turn` as late as it can be by a day, `other` can come before it or after."""
    if other.day.last > day:
        return True
    latest = min(turn.day.last, day)
    return (other.day.first, other.place) < (latest, turn.place)


def _precedes(one: Turn, other: Turn) -> bool:
    """Whether one surely came before the other."""
    return (one.day.last, one.place) < (other.day.first, other.place)


def made_within(asking: "Asking", instrument: Instrument) -> Window | None:
    """When an instrument was made (`dates.made_on`), whatever day of that date it was."""
    date = made_on(asking.index, instrument)
    return None if date is None else within(date)


def original(instrument: Instrument) -> tuple[str, ...]:
    """The parties for which it is in force as a whole: those named, or else the signatories."""
    named = instrument.parties or tuple(s.party for s in instrument.signatories)
    return tuple(dict.fromkeys(map(str, named)))


def concerned(instrument: Instrument) -> tuple[str, ...]:
    """The original parties, and whoever acted for itself since."""
    acted = (
        a.party
        for a in instrument.actions
        if a.party is not None and a.kind not in ASIDE | {"initialled"}
    )
    return tuple(dict.fromkeys((*original(instrument), *map(str, acted))))


def course_of(instrument: Instrument, party: str | None, made: Window | None) -> Course:
    """What decides on the days on which it is in force for a party; for the whole, if None."""
    # An act for a part of its territory leaves the party as a whole where it stood.
    acts = [
        (i, a)
        for i, a in enumerate(instrument.actions)
        if a.party is not None and str(a.party) == party and a.territory is None
    ]
    turns = [turn for i, act in acts if (turn := _turn(i, act)) is not None]
    whole, never = _whole(instrument, made)
    outs = [turn for turn in turns if not turn.into]
    own = [turn for turn in turns if turn.into and not any(_precedes(out, turn) for out in outs)]
    undated = any(a.kind == "in force" and a.on is a.effective_on is None for _, a in acts)
    untold = False
    if not own:
        entry = whole
        if party is not None and party not in original(instrument) and not undated:
            entry, never = None, f"{party} is not among its parties"
        elif entry is None and undated:
            entry = Turn(into=True, day=_since(made), place=-1, path="", words="")
        elif entry is not None and instrument.in_force_on is not None:
            late = [a.on for _, a in acts if a.kind in CONSENT and a.on is not None]
            after = max((within(on).first for on in late), default=ALWAYS)
            if after > entry.day.last:
                entry = Turn(True, Window(after, NEVER), -1, "", "")
        if entry is not None:
            untold = entry.day.last >= NEVER
            turns.append(entry)
    base = whole.day if whole is not None else None
    return Course(
        turns=tuple(sorted(turns, key=lambda t: (t.day.first, t.day.last, t.place))),
        base=base,
        term=None if instrument.renewal == "automatic" else instrument.term,
        fixed=instrument.renewal == "not renewable",
        ends=_ends(instrument, made),
        never="" if any(turn.into for turn in turns) else never,
        untold=untold,
    )


def _since(made: Window | None) -> Window:
    return ANY if made is None else Window(made.first, NEVER)


def _turn(index: int, act: Action) -> Turn | None:
    when, name = act.on, "on"
    if act.effective_on is not None:
        when, name = act.effective_on, "effective_on"
    path = f"actions[{index}].{name}"
    if act.kind in OUT:
        day = ANY if when is None else within(when)
        reported = f"{act.kind} by {act.party} {when or 'on a day that is not recorded'}"
        return Turn(into=False, day=day, place=index, path=path, words=reported, date=when)
    if when is None or not (
        act.kind == "in force" or (act.kind in EFFECTIVE and act.effective_on is not None)
    ):
        return None
    reported = f"in force for {act.party} {when}"
    if act.kind != "in force":
        reported = f"{act.kind} by {act.party} with effect from {when}"
    return Turn(into=True, day=within(when), place=index, path=path, words=reported, date=when)


def _whole(instrument: Instrument, made: Window | None) -> tuple[Turn | None, str]:
    """The entry of the whole, or why there is none."""

    def turn(day: Window, path: str, words: str, date: EDTF | None = None) -> tuple[Turn, str]:
        return Turn(into=True, day=day, place=-1, path=path, words=words, date=date), ""

    if instrument.status in ("agreed", "ready to sign"):
        return None, f"it is {instrument.status} only"
    if instrument.in_force_on is not None:
        date = instrument.in_force_on
        return turn(within(date), "in_force_on", f"in force {date}", date)
    absent = instrument.absence("in_force_on")
    if absent in ("not yet", "none"):
        return None, f"in_force_on is recorded as {absent}"
    planned = instrument.status in PLANNED
    if instrument.in_force_by == "on signature" and made is not None and not planned:
        day, path, last = _signatures(instrument, made)
        words = "in force on signature" + ("" if last is None else f", {last}")
        return turn(day, path, words, last)
    if instrument.in_force_by == "on adoption" and instrument.adopted_on is not None:
        date = instrument.adopted_on
        return turn(within(date), "adopted_on", f"in force on adoption, {date}", date)
    if made is None and instrument.absence("signed_on") in ("not yet", "none"):
        return None, f"signed_on is recorded as {instrument.absence('signed_on')}"
    if instrument.status in UNSIGNED:
        return None, f"it is {instrument.status} only"
    return turn(_since(made), "", "")


def _signatures(instrument: Instrument, made: Window) -> tuple[Window, str, EDTF | None]:
    """The day of the last signature, where it is recorded, and as it is recorded."""
    reported = [(f"signatories[{i}].on", s.on) for i, s in enumerate(instrument.signatories)]
    reported += [
        (f"actions[{i}].on", a.on) for i, a in enumerate(instrument.actions) if a.kind == "signed"
    ]
    days = [(made, "signed_on", instrument.dated)]
    days += [(within(date), path, date) for path, date in reported if date is not None]
    _, path, last = max(days, key=lambda day: day[0])
    first, latest = (max(day[0][end] for day in days) for end in (0, 1))
    return Window(first, latest), path, last


def _ends(instrument: Instrument, made: Window | None) -> Window | None:
    if instrument.terminated_on is not None:
        return within(instrument.terminated_on)
    return _since(made) if instrument.absence("terminated_on") == "unknown" else None


# Stretches of days


class Stretch(NamedTuple):
    """Bounds of a first day and of a last day."""

    first: Window
    last: Window


def stretches(course: Course) -> Iterator[Stretch]:
    """The stretches on which it is in force; one that is sure nowhere, if their order is not."""
    turns = list(course.turns)
    sure = all(_precedes(one, two) for one, two in pairwise(turns))
    found: list[Stretch] = []
    if not sure:
        first = min((t.day.first for t in turns if t.into), default=NEVER)
        turns = []
        found = [Stretch(Window(first, NEVER), Window(first, NEVER))]
    since: Window | None = None
    for turn in turns:
        if turn.into:
            since = since or turn.day
        elif since is not None:
            found.append(Stretch(since, Window(turn.day.first - 1, turn.day.last - 1)))
            since = None
    if since is not None:
        found.append(Stretch(since, Window(NEVER, NEVER)))
    for stretch in found:
        cut = _cut(course, stretch.last)
        if stretch.first.first <= min(cut.last, NEVER - 1):
            yield Stretch(stretch.first, cut)


def _cut(course: Course, last: Window) -> Window:
    if course.ends is not None:
        last = Window(min(last.first, course.ends.first), min(last.last, course.ends.last))
    if course.base is not None and course.term is not None:
        first = min(last.first, _over(course.base.first, course.term))
        latest = _over(course.base.last, course.term) if course.fixed else NEVER
        last = Window(first, min(last.last, latest))
    return last


def spans(asking: "Asking") -> Iterator[ForceSpan]:
    """Every stretch on which an instrument may be in force between two states.

    Instrument by instrument, in their order in the dossier. Sides of institutions do not count.
    """
    for instrument in asking.of(Instrument):
        yield from spans_of(asking, instrument)


def spans_of(asking: "Asking", instrument: Instrument) -> Iterator[ForceSpan]:
    """The stretches on which one instrument may be in force between two states."""
    states = sorted(p for p in concerned(instrument) if isinstance(asking.get(p), State))
    if len(states) < 2:
        return
    made = made_within(asking, instrument)
    by_state = {p: list(stretches(course_of(instrument, p, made))) for p in states}
    for one, other in combinations(states, 2):
        for mine in by_state[one]:
            for theirs in by_state[other]:
                first = Window(*map(max, zip(mine.first, theirs.first, strict=True)))
                last = Window(*map(min, zip(mine.last, theirs.last, strict=True)))
                if first.first <= last.last:
                    yield ForceSpan(
                        instrument=str(instrument.id),
                        one=one,
                        other=other,
                        first_from=None if first.first <= ALWAYS else first.first,
                        first_to=None if first.last >= NEVER else first.last,
                        last_from=None if last.first >= NEVER else max(last.first, 0),
                        last_to=None if last.last >= NEVER else last.last,
                    )


# Answers on the force of an instrument: whether, for whom, since which act.


def in_force_for(asking: "Asking", instrument: Instrument, party: str | None, day: EDTF) -> Answer:
    """Whether an instrument was in force for a party on a day; as a whole, if None."""
    made = made_within(asking, instrument)
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


class ForceHistory(NamedTuple):
    """What is recorded of the force of an instrument as a whole, as of a day.

    Fields:
        answer: whether it was in force.
        since: when it entered into force, where that is one date for all its parties.
        ended_on: when it ended, or when the last party left it; None where that is not recorded.
        ended_by: how it ended: `terminated`, `its term of 5 years was over`, `denounced by GEO`;
            empty where nothing is recorded that ends it.
        ahead: whether it was recorded not to be in force yet.
    """

    answer: Answer
    since: EDTF | None = None
    ended_on: EDTF | None = None
    ended_by: str = ""
    ahead: bool = False


def force_history(asking: "Asking", instrument: Instrument, day: EDTF) -> ForceHistory:
    """Since when an instrument was in force on a day, or what had ended its force.

    For sentences that say both; whether it was in force is what `in_force_whole` answers.
    """
    answer = in_force_whole(asking, instrument, day)
    made = made_within(asking, instrument)
    at = within(day)
    courses = [course_of(instrument, party, made) for party in concerned(instrument) or (None,)]
    dates = {
        turn.date.text: turn.date
        for course in courses
        for turn in course.turns
        if turn.into and turn.date is not None and turn.day.first <= at.last
    }
    since = next(iter(dates.values())) if len(dates) == 1 else None
    if answer.value is Ternary.YES:
        return ForceHistory(answer, since)
    ends = _ends(instrument, made)
    if instrument.terminated_on is not None and ends is not None and ends.first < at.last:
        return ForceHistory(answer, since, instrument.terminated_on, "terminated")
    outs = [
        turn
        for course in courses
        for turn in course.turns
        if not turn.into and turn.day.first <= at.last
    ]
    if outs and answer.value is Ternary.NO:
        last = max(outs, key=lambda turn: turn.day)
        act = instrument.actions[last.place]
        return ForceHistory(answer, since, last.date, f"{act.kind} by {act.party}")
    over = [end for course in courses for end in course.term_ends() if end < at.last]
    if over:
        return ForceHistory(
            answer, since, None, f"its term of {span_words(instrument.term or '')} was over"
        )
    waits = instrument.absence("in_force_on") == "not yet" or (
        bool(courses)
        and any(turn.into and turn.date is not None for c in courses for turn in c.turns)
        and since is None
        and answer.value is Ternary.NO
    )
    return ForceHistory(answer, since, ahead=waits)


def _joined(value: Ternary, answers: list[Answer]) -> Answer:
    return Answer(
        value=value,
        reason="; ".join(dict.fromkeys(answer.reason for answer in answers)),
        because=tuple(dict.fromkeys(path for answer in answers for path in answer.because)),
    )


def _answer(instrument: Instrument, value: Ternary, stated: str, paths: Iterable[str]) -> Answer:
    where = tuple(dict.fromkeys(f"{instrument.id}.{p}" if p else str(instrument.id) for p in paths))
    reason = f"{stated} ({', '.join(where)})" if any("." in path for path in where) else stated
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
    stated, paths = [], []
    if course.untold:
        stated.append("when it entered into force is not recorded")
        paths.append("in_force_on")
        for beginning in beginnings(asking.index, instrument):
            stated.append(f"{beginning.verb} {beginning.date}")
            paths.append(beginning.path.removeprefix(f"{instrument.id}."))
    open_ = [t for t in course.turns if t.words and t.day.first <= at.last]
    stated += [turn.words for turn in open_]
    paths += [turn.path for turn in open_]
    if course.ends is not None and course.ends.first < at.last:
        stated.append(f"terminated {instrument.terminated_on or 'on a day that is not recorded'}")
        paths.append("terminated_on")
    if course.term is not None and any(day <= at.last for day in course.term_ends()):
        stated.append(f"its term is {course.term}, renewal {instrument.renewal or 'not recorded'}")
        paths.append("term")
    return ", ".join(stated) or "its dates leave it open", paths


def _words(turns: list[Turn]) -> str:
    return ", ".join(turn.words for turn in turns)


def _paths(turns: list[Turn]) -> list[str]:
    return [turn.path for turn in turns]
