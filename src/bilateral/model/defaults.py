"""What a dossier file says once for all of its records."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.checked import Checked
from bilateral.model.citation import Citation, to_citations
from bilateral.model.reference import Id, many, maybe_one
from bilateral.values.currencies import check_currency
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.model.institution import Institution
    from bilateral.model.state import State

#: The word that stands for the day on which the cited source was published.
SOURCE_DAY = "day of the source"


@frozen(kw_only=True, repr=False)
class Defaults(Checked):
    """What the records of one dossier file have unless they say otherwise themselves.

    One report is behind most of what is typed from it, and repeating its citation on every
    record is the larger part of the typing. A default is filled in while the file is read: the
    loaded record holds the value, and JSON, JSON Lines and Python know no defaults. A record's
    own value wins, also an empty one (`cite: []`, `vintage: null`).

    Fields:
        citations: the evidence of records that cite nothing. In dossier files: `cite`. Sources
            and states take no default.
        parties: the states of instruments, events, targets, councils and figures that name
            nobody. Where a record has signatories, a host, a guest, participants or a reporter,
            these are who it is between, and nothing is filled in; nor is it in a shipment, which
            has its origin and destination.
        reporter: whose statistics figures are. The partner is the other of two parties.
        vintage: when figures were published: a date, or `day of the source` for the day on
            which the first source that the figure cites was published.
        currency: the ISO 4217 code of sums of trade and investment that name none, or only `$`
            where it is the code of dollars.

    Raises:
        InvalidValueError: a currency that ISO 4217 does not have; a vintage that is no date; a
            reporter that is not among the parties.
    """

    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)
    parties: tuple[Id["State | Institution"], ...] = field(
        default=(), converter=many["State | Institution"]
    )
    reporter: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    vintage: str | None = None
    currency: str | None = None

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.currency is not None:
            try:
                check_currency(self.currency)
            except InvalidValueError as error:
                yield error.within("currency")
        if self.vintage is not None and self.vintage != SOURCE_DAY:
            try:
                EDTF(self.vintage)
            except InvalidValueError as error:
                yield InvalidValueError(
                    error.message,
                    hint=f"a date, or {SOURCE_DAY!r}",
                    field="vintage",
                )
        if self.reporter is not None and self.parties and self.reporter not in self.parties:
            yield InvalidValueError(f"{self.reporter} is not among the parties", field="reporter")
