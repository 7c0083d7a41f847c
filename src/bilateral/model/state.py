"""States: their names, codes, capitals and existence, each in its time."""

from collections.abc import Iterator

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.checked import Checked
from bilateral.model.citation import Citation, to_citations
from bilateral.model.fields import lineage
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, one, parts
from bilateral.values.clock import in_use, spans
from bilateral.values.converters import to_date_or_none, to_dates
from bilateral.values.edtf import EDTF
from bilateral.values.names import Name


@frozen(kw_only=True, repr=False)
class Capital(Checked):
    """A capital, under one of its names, for the time that it was called so.

    Fields:
        name: as it was then called.
        period: from when to when; None where that is not recorded.
        citations: the evidence.
    """

    name: str
    period: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=in_use("the capital")
    )
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)

    @classmethod
    def from_text(cls, text: str) -> "Capital":
        """A capital of which only the name is recorded."""
        return cls(name=text)

    def to_text(self) -> str | None:
        """The name, or None where more than that is recorded."""
        return self.name if self == Capital(name=self.name) else None


@frozen(kw_only=True, repr=False)
class State(Record):
    """A state, as a subject of international law.

    States begin, end and can begin again; they change names, codes and capitals. A successor is
    another record than its predecessor, even where it continues its seat: the Soviet Union is
    not the Russian Federation.

    Fields:
        name: the short name in English.
        names: other names: official, in other languages, former.
        identifiers: codes by scheme and period, as text: `iso3166-1-alpha-2`,
            `iso3166-1-alpha-3`, `iso3166-1-numeric` (three digits, zeros kept), `iso3166-3`,
            `cow`, `gw`.
        existence: the periods in which it existed; several where it was restored.
        capitals: its seats of government, by period.
        predecessors: the states that it succeeded.

    Raises:
        InvalidValueError: a state that precedes itself.
    """

    id: Id["State"] = field(converter=one["State"])
    name: str
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    existence: tuple[EDTF, ...] = field(default=(), converter=to_dates, metadata=spans("existed"))
    capitals: tuple[Capital, ...] = field(default=(), converter=parts[Capital])
    predecessors: tuple[Id["State"], ...] = field(
        default=(), converter=many["State"], metadata=lineage("succeeds", "succeeded by")
    )

    def code(self, scheme: str) -> str | None:
        """The first code of the state under `scheme`, or None."""
        return next((i.value for i in self.identifiers if i.scheme == scheme), None)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.id in self.predecessors:
            yield InvalidValueError("a state cannot precede itself", field="predecessors")
