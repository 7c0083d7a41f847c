"""What the dossier that a text is drafted against knows: leaders by day, bodies, earlier targets.

A text says `Tokayev`, `the intergovernmental commission`, `the goal of $1 billion`; which person,
body and target that is, the dossier may know. Who held an office is asked of the day of the page,
and only those who surely held it count. What comes from here is never stated: it is inferred.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from attrs import frozen

from bilateral.drafting.offices import Offices
from bilateral.drafting.state_names import states_in
from bilateral.model.council import Council
from bilateral.model.leader import Leader
from bilateral.model.office import Office
from bilateral.model.trade_target import TradeTarget
from bilateral.values.edtf import EDTF
from bilateral.values.likeness import alike, folded

if TYPE_CHECKING:
    from bilateral.dossier import Dossier


@frozen
class Holder:
    """Somebody who surely held an office of a state on the day of the page."""

    leader: Leader
    office: Office
    state: str

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the person, as the dossier has them."""
        return (self.leader.name, *(n.text for n in self.leader.names))


def holders(against: "Dossier | None", day: EDTF | None) -> tuple[Holder, ...]:
    """Who surely held which office on a day; nobody where the dossier or the day is not given."""
    if against is None or day is None or not against.of(Leader):
        return ()
    view = against.as_of(day)
    return tuple(
        Holder(leader=holder.leader, office=office, state=str(office.of))
        for office in view.of(Office)
        if office.of is not None
        for holder in view.holders(office)
        if holder.answer.surely
    )


def holder_of(known: Iterable[Holder], office: str, state: str) -> Holder | None:
    """The one who holds an office of a state, or None where nobody is known or it is not sure who.

    Arguments:
        known: who surely held which office that day.
        office: without its state, as `President`.
        state: whose office it is.
    """
    fits = {
        str(h.leader.id): h
        for h in known
        if h.state == state
        and h.office.seats == 1
        and any(_is_office(n, office) for n in (h.office.name, *(m.text for m in h.office.names)))
    }
    return next(iter(fits.values())) if len(fits) == 1 else None


def _is_office(name: str, office: str) -> bool:
    """Whether the name of an office is that of the state itself: of no court, and no deputy."""
    if name.casefold() == office.casefold():
        return True
    alone = list(Offices(name, tuple(states_in(name))).alone())
    return any(
        _one_name(one.bare) == _one_name(office) and one.end - one.start == len(name)
        for one in alone
    )


def _one_name(office: str) -> str:
    """An office that has two names under one of them."""
    low = office.casefold()
    return "foreign minister" if low == "minister of foreign affairs" else low


def leader_of(
    against: "Dossier | None", name: str, state: str | None, day: EDTF | None
) -> Leader | None:
    """The leader of the dossier whom a name of a text means, or None where that is not sure.

    Arguments:
        against: the dossier.
        name: as the text has it, in full or the surname.
        state: whose leader the text says it is, or None.
        day: the day of the page.
    """
    if against is None:
        return None
    for leader in against.of(Leader):
        if name.casefold() in {
            n.casefold() for n in (leader.name, *(m.text for m in leader.names))
        }:
            return leader
    fits = {
        str(h.leader.id): h.leader
        for h in holders(against, day)
        if (state is None or h.state == state) and any(same_person(name, n) for n in h.names)
    }
    return next(iter(fits.values())) if len(fits) == 1 else None


def same_person(name: str, known: str) -> bool:
    """Whether a name of a text can be a known one: its surname, and no other given name."""
    mine, theirs = folded(name).split(), folded(known).split()
    if not mine or not theirs or not alike(mine[-1], theirs[-1]):
        return False
    return len(mine) == 1 or len(theirs) == 1 or alike(mine[0], theirs[0])


def council_of(
    against: "Dossier | None", name: str, form: str, pair: Iterable[str]
) -> Council | None:
    """The council of the two that a text names: by its name, or as the only one of its form."""
    if against is None:
        return None
    sides = set(pair)
    of_two = [c for c in against.of(Council) if {str(m) for m in c.members} == sides]
    for council in against.of(Council):
        if name.casefold() in {
            n.casefold() for n in (council.name, *(m.text for m in council.names))
        }:
            return council
    fits = [c for c in of_two if alike(name, c.name)]
    if not fits and form != "other":
        fits = [c for c in of_two if c.form == form]
    return fits[0] if len(fits) == 1 else None


def target_of(
    against: "Dossier | None", measure: str, value: Any, deadline: EDTF | None, pair: Iterable[str]
) -> TradeTarget | None:
    """The target of the dossier that a text tells again: same measure, sides, figure and deadline."""
    if against is None:
        return None
    for target in against.of(TradeTarget):
        if (
            target.measure == measure
            and {str(p) for p in target.parties} == set(pair)
            and _figure(target.value) == _figure(value)
            and (deadline is None or target.deadline == deadline)
        ):
            return target
    return None


def _figure(amount: Any) -> tuple[Any, ...]:
    """What two amounts must have in common to be the same figure."""
    names = ("amount", "currency", "unit", "factor", "percent")
    return tuple(getattr(amount, name, None) for name in names)
