"""Which states there were: the state systems that panels are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, get_args

from bilateral.dossier.queryable import Asking
from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.frames.engines import need
from bilateral.frames.panels.counts import COUNTS, Counts, Key
from bilateral.frames.panels.periods import Period, Periods
from bilateral.model import State
from bilateral.reference import state, states
from bilateral.reference.un_members import un_members
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    import pyarrow as pa

System: TypeAlias = Literal["cow", "gw", "un", "iso"]
Alive: TypeAlias = Literal["any", "start", "end"]

#: The schemes whose codes a system's columns hold, and what those columns are called.
CODES = {"cow": ("ccode", ("cow",)), "gw": ("gwcode", ("gw",))} | {
    "un": ("m49code", ("m49", "iso3166-1-numeric"))
}


class Member(NamedTuple):
    """One time during which a state belongs to a system.

    Fields:
        state: the id of the state.
        code: the code that the system gives it; None where it gives none.
        first, last: the first and the last day, as ordinals; None where there is no bound.
    """

    state: str
    code: str | None
    first: int | None
    last: int | None

    def alive(self, period: Period, rule: Alive) -> bool:
        """Whether it belongs to the system in a period, by the rule."""
        at_least, at_most = period.first, period.last
        if rule == "start":
            at_most = period.first
        elif rule == "end":
            at_least = period.last
        return (self.first is None or self.first <= at_most) and (
            self.last is None or self.last >= at_least
        )


def members(system: str | Iterable[str] | None, source: Asking | None) -> tuple[Member, ...]:
    """The members of a state system, by state and then by time.

    Arguments:
        system: `cow`, `gw`, `un` or `iso`; ids of states; or None for the states that the
            records of `source` name.
        source: a dossier, whose own records of states go before the shipped ones.

    Raises:
        InvalidValueError: a system or a state that there is not; no states at all.
    """
    own = {} if source is None else {str(one.id): one for one in source.of(State)}
    if system is None:
        if source is None:
            raise InvalidValueError(
                "without a dossier, a panel needs a state system",
                hint=f"one of {', '.join(get_args(System))}, or a list of ids",
                field="states",
            )
        named = sorted({side for record in source for side in source.sides(record)})
        found = list(_listed(named, own, strict=False))
    elif isinstance(system, str):
        if system not in get_args(System):
            raise InvalidValueError(
                f"there is no state system {shorten(system)}",
                hint=did_you_mean(system, get_args(System))
                or f"one of {', '.join(get_args(System))}, or a list of ids",
                field="states",
            )
        everyone = {str(one.id): one for one in states()} | own
        found = [m for one in everyone.values() for m in _by_system(one, system)]
    else:
        found = list(_listed(dict.fromkeys(map(str, system)), own, strict=True))
    return tuple(sorted(found, key=lambda m: (m.state, m.first or 0)))


def _by_system(one: State, system: str) -> Iterator[Member]:
    id = str(one.id)
    if system == "un":
        _, schemes = CODES["un"]
        code = next((c for scheme in schemes if (c := one.code(scheme)) is not None), None)
        for text in un_members().get(id, ()):
            yield _member(id, code, EDTF(text))
    elif system == "iso":
        if one.code("iso3166-1-alpha-3") is not None:
            yield from _existing(one)
    else:
        for identifier in one.identifiers:
            if identifier.scheme == system:
                if not (identifier.value.isascii() and identifier.value.isdigit()):
                    raise InvalidValueError(
                        f"{id} has the code {shorten(identifier.value)}, which is no number",
                        hint=f"codes of {system} are numbers",
                        field="states",
                    )
                yield _member(id, identifier.value, identifier.period)


def _listed(ids: Iterable[str], own: dict[str, State], *, strict: bool) -> Iterator[Member]:
    for id in ids:
        try:
            record = own.get(id) or state(id)
        except InvalidValueError as error:
            if strict:
                raise error.within("states") from None
            # A state that is named and written out nowhere: nothing is known of its time.
            yield Member(id, None, None, None)
        else:
            yield from _existing(record)


def _existing(one: State) -> Iterator[Member]:
    if not one.existence:
        yield Member(str(one.id), None, None, None)
    for period in one.existence:
        yield _member(str(one.id), None, period)


def _member(id: str, code: str | None, period: EDTF | None) -> Member:
    if period is None:
        return Member(id, code, None, None)
    first, last = period.earliest, period.latest
    return Member(
        id,
        code,
        None if first is None else first.toordinal(),
        None if last is None else last.toordinal(),
    )


# The states of a panel, period by period, and what of a dossier falls on their pairs.


class Membership:
    """Which states are alive in which period.

    Arguments:
        members: the times of membership.
        periods: the periods of the panel.
        alive: the rule.
    """

    def __init__(self, members: tuple[Member, ...], periods: Periods, alive: Alive) -> None:
        self.periods = periods
        self.states = sorted({member.state for member in members})
        self.undated = tuple(
            dict.fromkeys(m.state for m in members if m.first is None and m.last is None)
        )
        #: The code that a state has in a period.
        self.codes: dict[tuple[str, int, int], str | None] = {}
        recoded: dict[tuple[str, int], None] = {}
        # Members are in order of time, so that of two codes in a period the later stays.
        for member in members:
            for period in periods.span(member.first, member.last):
                if member.alive(period, alive):
                    key = (member.state, period.year, period.part)
                    if key in self.codes and self.codes[key] != member.code:
                        recoded[member.state, period.year] = None
                    self.codes[key] = member.code
        self.recoded = tuple(recoded)

    def table(self, system: str | None) -> pa.Table:
        """State, code and period, in Arrow."""
        arrow = need("pyarrow", "frames")
        numbers = system in ("cow", "gw")
        codes = self.codes.values()
        made = arrow.table(
            {
                "state": arrow.array([state for state, _, _ in self.codes], arrow.string()),
                "code": arrow.array(
                    [int(c) if numbers and c is not None else c for c in codes],
                    arrow.int64() if numbers else arrow.string(),
                ),
                "year": arrow.array([year for _, year, _ in self.codes], arrow.int64()),
                "part": arrow.array([part for _, _, part in self.codes], arrow.int64()),
            }
        )
        return made.select(["state", "code", *self.periods.key])

    def has(self, key: Key) -> bool:
        """Whether both states are alive in the period."""
        one, other, year, part = key
        return (one, year, part) in self.codes and (other, year, part) in self.codes

    def counted(self, counts: Counts, *, directed: bool) -> pa.Table:
        """The counts that fall on rows of the panel, in Arrow."""
        arrow = need("pyarrow", "frames")
        keys = [
            key
            for key in dict.fromkeys((*counts.cells, *counts.relations))
            if self.has(key) and (directed or key[0] < key[1])
        ]
        found: dict[str, Any] = {
            name: arrow.array([key[place] for key in keys], of)
            for place, (name, of) in enumerate(
                (
                    ("state1", arrow.string()),
                    ("state2", arrow.string()),
                    ("year", arrow.int64()),
                    ("part", arrow.int64()),
                )
            )
        }
        for count in COUNTS:
            for name in (count, f"{count}_possibly"):
                found[name] = arrow.array(
                    [counts.cells[key][name] if key in counts.cells else 0 for key in keys],
                    arrow.int64(),
                )
        found["diplomatic_relations"] = arrow.array(
            [counts.relations.get(key) for key in keys], arrow.bool_()
        )
        made = arrow.table(found)
        return made if "part" in self.periods.key else made.drop_columns("part")

    def covered(self, counts: Counts, *, directed: bool) -> pa.Table:
        """The pairs of the panel that the dossier looks at, in Arrow."""
        arrow = need("pyarrow", "frames")
        pairs = [pair for pair in self.pairs if counts.covers(*pair)]
        if directed:
            pairs += [(other, one) for one, other in pairs]
        return arrow.table(
            {
                "state1": arrow.array([one for one, _ in pairs], arrow.string()),
                "state2": arrow.array([other for _, other in pairs], arrow.string()),
                "covered": arrow.array([1] * len(pairs), arrow.int64()),
            }
        )

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """The pairs of its states, each once."""
        return combinations(self.states, 2)

    def outside(self, counts: Counts) -> list[Key]:
        """The keys of counts for which the panel has no row, each pair once."""
        return sorted(
            key
            for key, cells in counts.cells.items()
            if key[0] < key[1] and not self.has(key) and any(cells.values())
        )
