"""The sides of a record: the states that it is of.

A record is of the states that it names, itself or by institutions that belong to them. Where it
names fewer than two, it is also of the sides of what it belongs to: an instrument of the event at
which it was made, talks of the visit that they were part of, a session of the body that met, a
target of the statement that set it. One that names two or more is of these alone: a visit that was
part of a tour of five states is between host and guest.

Where a thing happened makes nobody a side of it, and neither does where it was read.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from bilateral.dossier.references import references_in
from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model import Council, Event, Institution, Record, State
from bilateral.model.fields import clocks_of

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier
    from bilateral.dossier.queryable import Asking

# References that make nobody a side.
_ASIDE: Final = frozenset({"citations", "claims", "place"})
# Events lie in one another three or four deep; of a ring no more than so many are asked.
_MOST: Final = 50


def sides_of(asking: "Asking", record: Record) -> frozenset[str]:
    """The ids of the states that a record is of; see above."""
    return frozenset(sides_in_order(asking, record))


def sides_in_order(asking: "Asking", record: Record) -> tuple[str, ...]:
    """The ids of the states that a record is of, in the order in which they are named."""
    base = asking.base
    if asking is base:
        return base.index.sides(record)
    # A view shows less of a record than there is, so that it may seem to belong to more.
    known = {side for one in base.under(str(record.id)) for side in base.index.sides(one)}
    found = find_sides(asking, record)
    return tuple(side for side in found if side in known) if known else found


def find_sides(asking: "Asking", record: Record) -> tuple[str, ...]:
    """`sides_in_order`, worked out; an index keeps what it is for each record of a dossier."""
    found = dict.fromkeys(_own(asking, record))
    layer, seen = [record], {id(record)}
    while len(found) < 2 and layer and len(seen) < _MOST:
        layer = [
            other for one in layer for other in belongs_to(asking, one) if id(other) not in seen
        ]
        for other in layer:
            seen.add(id(other))
            found.update(dict.fromkeys(_own(asking, other)))
    return tuple(found)


def belongs_to(asking: "Asking", record: Record) -> Iterator[Record]:
    """What a record came about with, and the body that met at it."""
    names = [name for name, clock in clocks_of(type(record)) if clock.role == "with"]
    if isinstance(record, Event):
        names.insert(0, "body")
    for name in names:
        # A body has its own members; what set it up may have had others at the table.
        target = getattr(record, name)
        if target is not None and not isinstance(record, Council):
            other = asking.get(str(target))
            if isinstance(other, Record):
                yield other


def _own(asking: "Asking", record: Record) -> Iterator[str]:
    for path, id, kinds in references_in(record, _ASIDE):
        if ".place." in path:
            continue
        target = asking.get(id)
        if isinstance(target, State) or (target is None and "State" in kinds):
            yield id
        elif isinstance(target, Institution) and target.state is not None:
            yield str(target.state)


# One pair of several


#: Two states, or several pairs of them.
Between: TypeAlias = tuple[Any, Any] | Iterable[tuple[Any, Any]]


def pairs_of(between: Between) -> tuple[frozenset[str], ...]:
    """The pairs that an argument `between=` names: one, as two states, or several.

    Raises:
        InvalidValueError: something else than two different states, or pairs of such.
    """
    given = tuple(between)
    single = len(given) == 2 and all(isinstance(one, str | Record) for one in given)
    found = []
    for pair in (given,) if single else given:
        ids = () if isinstance(pair, str | Record) else tuple(map(_id, pair))
        if len(ids) != 2 or len(set(ids)) != 2:
            raise InvalidValueError(
                f"{shorten(pair)} is no pair of states",
                hint='give two, as in ("KAZ", "AZE"), or a list of such pairs',
                field="between",
            )
        found.append(frozenset(ids))
    return tuple(found)


def _id(thing: object) -> str:
    return str(thing.id) if isinstance(thing, Record) else str(thing)


def ids_between(dossier: "Dossier", between: Between) -> frozenset[str]:
    """The ids of the records of some pairs of states.

    These are the records that have both as sides, and what they name that is of no other pair:
    persons, offices, projects, sources.

    Raises:
        InvalidValueError: something else than pairs of states, or a state of which the dossier
            knows nothing.
    """
    index = dossier.index
    waiting: list[Record] = []
    for pair in pairs_of(between):
        for side in sorted(pair):
            if not knows(dossier, side):
                known = sorted(index.pairs.by_side)
                raise InvalidValueError(
                    f"there is no state {shorten(side)}",
                    hint=did_you_mean(side, known) or "give its id, as in KAZ",
                    field="between",
                )
        waiting += [record for _, record in index.pairs.of(pair)]
    found: set[str] = set()
    while waiting:
        record = waiting.pop()
        if str(record.id) in found:
            continue
        found.add(str(record.id))
        for link in index.links(record):
            other = dossier.get(link.target)
            if other is not None and link.target not in found and len(index.sides(other)) < 2:
                waiting.append(other)
    return frozenset(id for id in found if id in dossier)


def knows(dossier: "Dossier", side: str) -> bool:
    """Whether a dossier has anything of a state."""
    return side in dossier.index.pairs.by_side or dossier.get(side) is not None


def needs_sides(dossier: "Dossier", record: Record) -> tuple[str, ...]:
    """The sides of a record, where a line about it has to name them; none where it need not.

    A dossier that says which pair it is about (`between` in its header), or that is of two states
    alone, leaves only the sides of other records to be named.
    """
    about = dossier.index.about
    sides = dossier.index.sides(record)
    if len(about) == 2 and about.issuperset(sides):
        return ()
    return sides
