"""Which states there were: the state systems that panels are made of."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias, get_args

from bilateral.dossier.queryable import Asking
from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.frames.panels.periods import Period
from bilateral.model import State
from bilateral.reference import state, states
from bilateral.reference.un_members import un_members
from bilateral.values.edtf import EDTF

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
