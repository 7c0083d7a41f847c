"""Institutions: ministries, agencies, companies and the other bodies that sign and act."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.fields import lineage
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.model.vocabulary import open_to
from bilateral.values.clock import spans
from bilateral.values.converters import to_date_or_none
from bilateral.values.edtf import EDTF
from bilateral.values.names import Name

if TYPE_CHECKING:
    from bilateral.model.state import State

InstitutionForm = Literal[
    "government",
    "ministry",
    "agency",
    "state committee",
    "presidential administration",
    "parliament",
    "court",
    "central bank",
    "statistical office",
    "regional government",
    "municipality",
    "company",
    "state company",
    "joint stock company",
    "limited liability partnership",
    "joint venture",
    "foundation",
    "fund",
    "academy",
    "university",
    "research institute",
    "cultural centre",
    "media",
    "news agency",
    "chamber",
    "association",
    "international organisation",
    "political party",
    "think tank",
    "hospital",
    "bank",
    "exchange",
    "port authority",
    "railway",
    "airline",
    "other",
]


@frozen(kw_only=True, repr=False)
class Institution(Record):
    """A body of one state (or of none) that acts in its own name.

    An agency's memorandum binds the agency at most; a company signs as a company. The side that
    an institution belongs to is reported by `state`, and it is not the state.

    Fields:
        name: in English, as the dossier calls it.
        names: official, in other languages, former, abbreviations.
        form: `ministry`, `joint stock company`, `academy`, ...
        state: the state it belongs to; absent as `none` for an international body.
        parent: the institution it is part of.
        owners: institutions or states that hold it, as those of a joint venture.
        existence: when it existed; None where that is not recorded.
        predecessors: the institutions whose functions it took over.

    Raises:
        InvalidValueError: an institution that is its own parent or predecessor.
    """

    id: Id["Institution"] = field(converter=one["Institution"])
    name: str
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    form: InstitutionForm | None = field(default=None, metadata=open_to("forms"))
    state: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    parent: Id["Institution"] | None = field(
        default=None,
        converter=maybe_one["Institution"],
        metadata=lineage("part of", "has as a part"),
    )
    owners: tuple[Id["State | Institution"], ...] = field(
        default=(), converter=many["State | Institution"]
    )
    existence: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=spans("existed")
    )
    predecessors: tuple[Id["Institution"], ...] = field(
        default=(), converter=many["Institution"], metadata=lineage("succeeds", "succeeded by")
    )

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.parent == self.id:
            yield InvalidValueError("an institution cannot be its own parent", field="parent")
        if self.id in self.predecessors:
            yield InvalidValueError("an institution cannot precede itself", field="predecessors")
