"""Offices: posts that persons hold for a term."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.record import Record
from bilateral.model.reference import Id, maybe_one, one, parts
from bilateral.values.clock import spans
from bilateral.values.converters import to_date_or_none
from bilateral.values.edtf import EDTF
from bilateral.values.names import Name

if TYPE_CHECKING:
    from bilateral.model.council import Council
    from bilateral.model.institution import Institution
    from bilateral.model.state import State

OfficeLevel = Literal[
    "head of state",
    "head of government",
    "deputy head of government",
    "minister",
    "deputy minister",
    "head of parliament",
    "head of institution",
    "envoy",
    "regional head",
    "other",
]


@frozen(kw_only=True, repr=False)
class Office(Record):
    """A post, apart from whoever holds it.

    A person signs in the capacity of an office, and an office outlives its holders: keeping the
    two apart is what lets one ask whether the signatory held it on the day.

    Fields:
        name: the title in English, as "President of the Republic of Kazakhstan".
        names: the title in other languages or at other times.
        of: the state, institution or joint body whose office it is.
        level: `head of state`, `head of government`, `minister`, `envoy`, ...
        seats: how many persons hold it at once.
        existence: when there was such an office; None where that is not recorded.

    Raises:
        InvalidValueError: an office with no seat.
    """

    id: Id["Office"] = field(converter=one["Office"])
    name: str
    names: tuple[Name, ...] = field(default=(), converter=parts[Name])
    of: Id["State | Institution | Council"] | None = field(
        default=None, converter=maybe_one["State | Institution | Council"]
    )
    level: OfficeLevel | None = None
    seats: int = 1
    existence: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=spans("existed")
    )

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.seats < 1:
            yield InvalidValueError("an office has at least one seat", field="seats")
