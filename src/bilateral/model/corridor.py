"""Corridors: the routes by which goods cross several states."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model.checked import Checked
from bilateral.model.place import Place
from bilateral.model.project import Figure
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, one, parts
from bilateral.values.names import Name

if TYPE_CHECKING:
    from bilateral.model.instrument import Instrument
    from bilateral.model.state import State

Mode = Literal["rail", "road", "sea", "river", "air", "pipeline", "cable", "multimodal"]


@frozen(kw_only=True, repr=False)
class Leg(Checked):
    """One stretch of a corridor, by one mode of transport.

    Fields:
        origin, destination: names of two of the corridor's nodes.
        mode: `rail`, `sea`, `pipeline`, ...
    """

    origin: str
    destination: str
    mode: Mode


@frozen(kw_only=True, repr=False)
class Corridor(Record):
    """A route for goods, energy or data that several states run together.

    What is done about a corridor (tariffs, operators, barriers) are commitments that concern it;
    what passes through it are observations whose route it is.

    Fields:
        name: in English; other names ("Middle Corridor") go into `names`.
        names: other names, abbreviations.
        states: the states that it crosses.
        nodes: ports, stations, terminals.
        legs: stretches between nodes, each by one mode.
        figures: length, capacity, throughput and whatever else is counted, each with its day.
        governed_by: the instruments that rule it.
        areas: its subject matters.

    Raises:
        InvalidValueError: a leg between places that are not nodes.
    """

    id: Id["Corridor"] = field(converter=one["Corridor"])
    name: str
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    states: tuple[Id["State"], ...] = field(default=(), converter=many["State"])
    nodes: tuple[Place, ...] = field(default=(), converter=parts[Place])
    legs: tuple[Leg, ...] = field(default=(), converter=parts[Leg])
    figures: tuple[Figure, ...] = field(default=(), converter=parts[Figure])
    governed_by: tuple[Id["Instrument"], ...] = field(default=(), converter=many["Instrument"])
    areas: tuple[str, ...] = field(default=(), converter=parts[str])

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        known = {node.name for node in self.nodes}
        for index, leg in enumerate(self.legs):
            for end in ("origin", "destination"):
                name = getattr(leg, end)
                if name not in known:
                    yield InvalidValueError(
                        f"{shorten(name)} is not among the nodes",
                        hint=did_you_mean(name, known),
                        field=f"legs[{index}].{end}",
                    )
