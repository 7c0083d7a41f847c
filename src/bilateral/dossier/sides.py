"""The sides of a record: the states that it is of.

A record is of the states that it names, itself or by institutions that belong to them. Where it
names fewer than two, it is also of the sides of what it belongs to: an instrument of the event at
which it was made, talks of the visit that they were part of, a session of the body that met, a
target of the statement that set it. One that names two or more is of these alone: a visit that was
part of a tour of five states is between host and guest.

Where a thing happened makes nobody a side of it, and neither does where it was read.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bilateral.dossier.references import links_of
from bilateral.model import Council, Event, Institution, Record, State
from bilateral.model._plan import clocks_of

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking

# References that make nobody a side.
_ASIDE: Final = ("citations", "claims", "place.")
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
    for link in links_of(record):
        if link.path.startswith(_ASIDE) or ".place." in link.path:
            continue
        target = asking.get(link.target)
        if isinstance(target, State) or (target is None and "State" in link.kinds):
            yield link.target
        elif isinstance(target, Institution) and target.state is not None:
            yield str(target.state)
