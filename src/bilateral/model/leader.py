"""Leaders: the persons who meet, speak and sign, and their terms of office."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model.absent import RecordPart
from bilateral.model.checked import in_order
from bilateral.model.citation import Citation, to_citations
from bilateral.model.record import Record
from bilateral.model.reference import Id, one, parts
from bilateral.values.clock import ends, starts
from bilateral.values.converters import to_date_or_none
from bilateral.values.edtf import EDTF
from bilateral.values.names import Name

if TYPE_CHECKING:
    from bilateral.model.office import Office

Beginning = Literal["elected", "appointed", "succeeded", "inherited", "seized", "other"]
Ending = Literal[
    "term ended", "resigned", "dismissed", "died", "removed", "promoted", "abolished", "other"
]


@frozen(kw_only=True, repr=False)
class Term(RecordPart):
    """One stretch in one office.

    Fields:
        office: the office held.
        begins_on, ends_on: the first and last day, as known. `ends_on` left out says nothing;
            absent as `not yet` it says that the term was running when the source spoke, as
            `unknown` that it has ended on a day that is not recorded.
        began, ended: how, in one of the documented words.
        began_as, ended_as: the same in the source's own word: "Coup d'état", "Lost primary".
        acting: whether the office was held in an acting capacity.
        citations: the evidence.

    Raises:
        InvalidValueError: a term that surely ends before it begins.
    """

    office: Id["Office"] = field(converter=one["Office"])
    begins_on: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=starts("began")
    )
    ends_on: EDTF | None = field(
        default=None,
        converter=to_date_or_none,
        metadata=ends("ended", "ended", "ended_as", foreseen=True),
    )
    began: Beginning | None = None
    ended: Ending | None = None
    began_as: str | None = None
    ended_as: str | None = None
    acting: bool = False
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        yield from in_order(
            self.begins_on, self.ends_on, field="ends_on", says="is before the term begins,"
        )
        if self.absence("ends_on") == "not yet":
            for name in ("ended", "ended_as"):
                if (stated := getattr(self, name)) is not None:
                    yield InvalidValueError(
                        f"says {shorten(stated)} of a term that has not ended", field=name
                    )


@frozen(kw_only=True, repr=False)
class Leader(Record):
    """A person who acts for a state or an institution.

    The person is neither the office nor the term: one man was prime minister, then speaker of
    the senate, then president. Father and son may share a name and an office.

    Fields:
        name: as the dossier calls the person.
        names: transliterations, native spelling, former names.
        born_on, died_on: as known.
        terms: offices held, in any order.

    Raises:
        InvalidValueError: died surely before being born.
    """

    id: Id["Leader"] = field(converter=one["Leader"])
    name: str
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    born_on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=starts("born"))
    died_on: EDTF | None = field(default=None, converter=to_date_or_none, metadata=ends("died"))
    terms: tuple[Term, ...] = field(default=(), converter=parts[Term])

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        yield from in_order(
            self.born_on, self.died_on, field="died_on", says="is before the birth,"
        )
