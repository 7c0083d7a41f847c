"""Queries: records of a kind, narrowed down in words that read like a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from attrs import evolve, frozen

from bilateral.dossier.queryable import id_of
from bilateral.dossier.references import links_of
from bilateral.dossier.sides import sides_of
from bilateral.dossier.signatures import signed_by
from bilateral.errors import (
    InvalidValueError,
    NotOneError,
    UnknownIdError,
    a_or_an,
    did_you_mean,
    nearest,
    shorten,
)
from bilateral.model import AREAS, Instrument, Record, State
from bilateral.render.result import Result
from bilateral.values.answers import Answer, Ternary
from bilateral.values.days import ALWAYS, NEVER, Worlds, period_of
from bilateral.values.edtf import EDTF, DateLike

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking
    from bilateral.model.reference import Id

R = TypeVar("R", bound=Record)

#: A record as it is seen, and as the dossier has it.
_Seen = tuple[Any, Record]
_Condition = Callable[["Asking", _Seen], Answer]
# Records of the dossier among which all that fit are, each with its place.
_Source = Callable[["Asking"], "Sequence[tuple[int, Record]]"]


@frozen
class Query(Generic[R], Result):
    """Records of a kind that fit what has been asked so far.

    Each word gives another query and leaves this one as it was, so that they compose:

        dossier.all(Instrument).between("KAZ", "AZE").about("transport").during("2022/2024")

    Where dates leave it open whether a record fits, it is among the records, unless `surely` is
    asked for; `answers` tells which it is. Records come in the order of the dossier.

    A query is worked out anew whenever it is iterated, from the indexes of the dossier.
    """

    _asking: Asking
    _kind: type[R]
    _conditions: tuple[_Condition, ...] = ()
    _sources: tuple[_Source, ...] = ()
    _pair: frozenset[str] | None = None
    _span: tuple[int, int] = (ALWAYS, NEVER)
    _only_sure: bool = False
    _key: Callable[[R], Any] | Literal["time"] | None = None
    _backwards: bool = False

    # What narrows it down

    def between(self, one: str | Id[State] | State, other: str | Id[State] | State) -> Query[R]:
        """Those that have both states as sides; see `Dossier.sides`."""
        pair = frozenset((_reported_of(self._asking, one), _reported_of(self._asking, other)))

        def fits(asking: Asking, seen: _Seen) -> Answer:
            named = pair <= sides_of(asking, seen[0])
            return _plain(named, seen, f"of {' and '.join(sorted(pair))}")

        return evolve(self._and(fits), pair=pair)

    def involving(self, side: str | Id[Any] | Record) -> Query[R]:
        """Those that have a state as a side, or that name any other one."""
        wanted = _reported_of(self._asking, side)

        def fits(asking: Asking, seen: _Seen) -> Answer:
            named = wanted in sides_of(asking, seen[0]) or _names(seen[0], wanted)
            return _plain(named, seen, f"names {wanted}")

        return self._and(fits, lambda asking: _of_side(asking, wanted))

    def naming(self, target: str | Id[Any] | Record) -> Query[R]:
        """Those that name a record, anywhere but in their citations."""
        wanted = _reported_of(self._asking, target)
        return self._and(
            lambda _, seen: _plain(_names(seen[0], wanted), seen, f"names {wanted}"),
            lambda asking: _holders(asking, wanted),
        )

    def citing(self, source: str | Id[Any] | Record) -> Query[R]:
        """Those that rest on a source, in whole or in part."""
        wanted = _reported_of(self._asking, source)

        def fits(_: Asking, seen: _Seen) -> Answer:
            cites = any(
                link.target == wanted and "citations[" in link.path for link in links_of(seen[0])
            )
            return _plain(cites, seen, f"cites {wanted}")

        return self._and(fits, lambda asking: _holders(asking, wanted))

    def about(self, *areas: str) -> Query[R]:
        """Those on at least one of some subject matters.

        Raises:
            InvalidValueError: a term that is not in the vocabulary, nor one of the dossier's own.
        """
        known = {*AREAS, *(area.term for area in self._asking.header.areas)}
        for area in areas:
            if area not in known:
                raise InvalidValueError(
                    f"there is no area {shorten(area)}", hint=did_you_mean(str(area), known)
                )
        wanted = frozenset(areas)

        def fits(_: Asking, seen: _Seen) -> Answer:
            has = not wanted.isdisjoint(getattr(seen[0], "areas", ()))
            return _plain(has, seen, f"about {' or '.join(sorted(wanted))}")

        return self._and(fits)

    def of_form(self, *forms: str) -> Query[R]:
        """Those of one of some forms: `protocol`, `visit`, `ministry`."""
        wanted = frozenset(forms)
        stated = f"is {' or '.join(map(a_or_an, sorted(wanted)))}"
        return self._and(
            lambda _, seen: _plain(getattr(seen[0], "form", None) in wanted, seen, stated)
        )

    def signed_by(self, who: str | Id[Any] | Record) -> Query[R]:
        """Instruments that a side or a person signed; none of any other kind."""
        wanted = _reported_of(self._asking, who)

        def fits(asking: Asking, seen: _Seen) -> Answer:
            if not isinstance(seen[0], Instrument):
                return _plain(False, seen, "it is no instrument")
            return signed_by(asking, seen[0], wanted, asking.latest)

        return self._and(fits)

    # Time

    def during(self, span: DateLike) -> Query[R]:
        """Those that happened, or were there, at some time in a span: `2022/2024`, `2023-04`."""
        date = _date(span)
        return self._meeting(date, f"during {date}")

    def on(self, day: DateLike) -> Query[R]:
        """Those that happened, or were there, on a day."""
        date = _date(day)
        return self._meeting(date, f"on {date}")

    def before(self, day: DateLike) -> Query[R]:
        """Those that were over before a day, or before a month or a year began."""
        date = _date(day)
        limit = period_of(date)
        return self._timed(lambda w: w.before(limit), f"before {date}", ALWAYS, limit.first_to)

    def after(self, day: DateLike) -> Query[R]:
        """Those that began after a day, or after a month or a year had ended."""
        date = _date(day)
        limit = period_of(date)
        return self._timed(limit.before, f"after {date}", limit.last_from, NEVER)

    def _meeting(self, date: EDTF, stated: str) -> Query[R]:
        span = period_of(date)
        return self._timed(lambda w: w.overlaps(span), stated, span.first_from, span.last_to)

    def _timed(
        self, holds: Callable[[Worlds], Ternary], stated: str, first: int, last: int
    ) -> Query[R]:
        """Those whose time is right; all of which have a day from `first` to `last`."""
        narrowed = self._and(lambda asking, seen: _when(asking, seen, holds, stated))
        return evolve(narrowed, span=(max(self._span[0], first), min(self._span[1], last)))

    def where(self, predicate: Callable[[R], bool | Ternary | Answer]) -> Query[R]:
        """Those of which a function of your own says yes, or maybe."""

        def fits(_: Asking, seen: _Seen) -> Answer:
            found = predicate(seen[0])
            return found if isinstance(found, Answer) else _plain(found, seen, "by a condition")

        return self._and(fits)

    # How it is answered

    def surely(self) -> Query[R]:
        """Only those that fit in every case that the dates allow."""
        return evolve(self, only_sure=True)

    def possibly(self) -> Query[R]:
        """Also those that fit in one case at least, as if nothing else had been asked."""
        return evolve(self, only_sure=False)

    def sorted(self, key: Callable[[R], Any] | None = None, *, reverse: bool = False) -> Query[R]:
        """In the order of a key; by when they happened or began, if it is None."""
        return evolve(self, key=key or "time", backwards=reverse)

    def answers(self) -> Iterator[tuple[R, Answer]]:
        """The records that fit, each with the answer: yes or maybe, and why."""
        found: Iterable[tuple[R, Record, Answer]] = self._found()
        if self._key is not None:
            found = sorted(found, key=self._place, reverse=self._backwards)
        for shown, _, answer in found:
            yield shown, answer

    def __iter__(self) -> Iterator[R]:
        return (record for record, _ in self.answers())

    def __len__(self) -> int:
        return sum(1 for _ in self._found())

    def __bool__(self) -> bool:
        return any(True for _ in self._found())

    def first(self) -> R | None:
        """The first of them; None where nothing fits."""
        return next(iter(self), None)

    def one(self) -> R:
        """The only one that fits.

        Raises:
            NotOneError: nothing fits, or more than one record does; it names them.
        """
        found = list(self)
        if len(found) == 1:
            return found[0]
        stated = f"of kind {self._kind.__name__}"
        if not found:
            raise NotOneError(f"no record {stated} fits")
        ids = ", ".join(str(record.id) for record in found[:5])
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        raise NotOneError(f"{len(found)} records {stated} fit, and one was asked for: {ids}{more}")

    def __repr__(self) -> str:
        return f"<Query of {self._kind.__name__}, {len(self)} found>"

    # How it is worked out

    def _and(self, condition: _Condition, source: _Source | None = None) -> Query[R]:
        sources = self._sources if source is None else (*self._sources, source)
        return evolve(self, conditions=(*self._conditions, condition), sources=sources)

    def _place(self, found: tuple[R, Record, Answer]) -> Any:
        if callable(self._key):
            return self._key(found[0])
        time, _ = self._asking.time_of(found[0], found[1])
        return (time.first_from, time.last_to, str(found[0].id))

    def _found(self) -> Iterator[tuple[R, Record, Answer]]:
        for raw in self._candidates():
            shown = self._asking.shown(raw)
            if not isinstance(shown, self._kind):
                continue
            answers = []
            for condition in self._conditions:
                answer = condition(self._asking, (shown, raw))
                answers.append(answer)
                if not (answer.surely if self._only_sure else answer.possibly):
                    break
            else:
                yield shown, raw, _together(shown, answers)

    def _candidates(self) -> Iterable[Record]:
        """The records of the dossier to look at: the shortest of the lists that hold them all."""
        index = self._asking.base.index
        lists = [source(self._asking) for source in self._sources]
        # Dates that may not have been known narrow nothing down. What meets two spans that overlap
        # has a day in both; of two spans apart, one day cannot tell.
        timed = not self._asking.dates_differ and self._span != (ALWAYS, NEVER)
        timed = timed and self._span[0] <= self._span[1]
        if self._pair is not None:
            pairs = index.pairs
            lists.append(pairs.during(self._pair, *self._span) if timed else pairs.of(self._pair))
        elif timed and not lists:
            lists.append(index.during(self._kind, *self._span))
        if not lists:
            return self._asking.base.of(self._kind)
        fewest = min(lists, key=len)
        return (record for _, record in fewest if isinstance(record, self._kind))


def among(asking: Asking, pair: frozenset[str], during: DateLike | None) -> tuple[Record, ...]:
    """The records that name both states of a pair, in a span if one is given."""
    states = sorted(pair)
    query = Query(asking, Record).between(states[0], states[-1])
    return tuple(query if during is None else query.during(during))


def _date(value: DateLike) -> EDTF:
    return EDTF.of(value)


def _reported_of(asking: Asking, thing: object) -> str:
    """The id of something that the dossier has a record of, or names at least.

    Raises:
        UnknownIdError: neither is so.
    """
    id = id_of(thing)
    if asking.base.get(id) is None and not asking.base.referrers(id):
        known = (str(record.id) for record in asking.base)
        raise UnknownIdError(id, nearest(id, known, likeness=0.7))
    return id


def _plain(value: bool | Ternary, seen: _Seen, stated: str) -> Answer:
    return Answer(value=value, reason=stated, because=(str(seen[0].id),))


def _names(record: Record, wanted: str) -> bool:
    return any(link.target == wanted and "citations[" not in link.path for link in links_of(record))


def _of_side(asking: Asking, side: str) -> list[tuple[int, Record]]:
    # A state is named by way of its institutions too.
    return asking.base.index.pairs.by_side.get(side) or _holders(asking, side)


def _holders(asking: Asking, id: str) -> list[tuple[int, Record]]:
    holders = dict.fromkeys(link.holder for link in asking.base.referrers(id))
    return list(enumerate(record for holder in holders for record in asking.base.under(holder)))


def _when(asking: Asking, seen: _Seen, holds: Callable[[Any], Ternary], stated: str) -> Answer:
    time, reported = asking.time_of(*seen)
    reason = stated if reported else f"{stated}: no date is recorded"
    return Answer(value=holds(time), reason=reason, because=reported or (str(seen[0].id),))


def _together(record: Record, answers: list[Answer]) -> Answer:
    if len(answers) == 1:
        return answers[0]
    value = Ternary.YES if all(a.surely for a in answers) else Ternary.MAYBE
    return Answer(
        value=value,
        reason="; ".join(answer.reason for answer in answers) or f"is a {type(record).__name__}",
        because=tuple(dict.fromkeys(p for a in answers for p in a.because)) or (str(record.id),),
    )
