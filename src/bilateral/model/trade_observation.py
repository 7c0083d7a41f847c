"""Trade figures: what one side reports of its trade with another, for one period."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.fields import lineage
from bilateral.model.product import Measure, Product, to_product
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.values._convert import to_amount_or_none, to_date, to_date_or_none
from bilateral.values.amount import Amount, Growth, Multiple
from bilateral.values.clock import counts, published
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.model.corridor import Corridor
    from bilateral.model.project import Project
    from bilateral.model.state import State

Valuation = Literal["FOB", "CIF"]


@frozen(kw_only=True, repr=False)
class ReportedChange(RecordPart):
    """By how much a figure grew or fell, against what, as the source tells it.

    A claim of its own: reports give a rate with no figure, or one that the figures belie.

    Fields:
        value: a rate (`+40 percent`) or a multiple (`5 times`).
        against: the period compared with.

    Raises:
        InvalidValueError: an amount that is neither a rate nor a multiple.
    """

    value: Amount | None = field(default=None, converter=to_amount_or_none)
    against: EDTF | None = field(default=None, converter=to_date_or_none)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if not isinstance(self.value, Growth | Multiple):
            yield InvalidValueError(
                "a change is a rate or a multiple",
                hint="as in '+40 percent' or '5 times'",
                field="value",
            )


@frozen(kw_only=True, repr=False)
class TradeObservation(Record):
    """One figure of trade, with what is needed to compare it with another.

    Two states count one flow and get two figures: the exporter values at the border of
    departure (FOB), the importer at arrival (CIF), each by its own customs, and both revise. So
    both stand side by side, with reporter, valuation and vintage, and none is "the" figure
    (IMTS 2010).

    Fields:
        reporter: the state whose statistics it is; absent as `unknown` where a report gives a
            figure without saying whose.
        partner: the other state; None for a figure that is not of a pair.
        parties: the states whose trade it is, where the reporter is not told.
        measure: `turnover`, `exports`, `imports`, `transit`, `cargo`, ...
        period: the time that it is for: a year, a fiscal year, `2024-01/2024-06`.
        value: the figure, with its qualifier; None where only a change is told.
        change: by how much it grew, as told.
        valuation: `FOB` or `CIF`; None where that is not told.
        product: the goods covered; None for all.
        route: the corridor or project it was carried by.
        compiler: the office that compiled it, as the source names it.
        vintage: when this value was published, for figures that are revised.
        revises: the earlier value of the same figure.
        areas: its subject matters.

    Raises:
        InvalidValueError: neither value nor change; a state that trades with itself; a value
            that is a multiple or a rate.
    """

    id: Id["TradeObservation"] = field(converter=one["TradeObservation"])
    reporter: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    partner: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    parties: tuple[Id["State"], ...] = field(default=(), converter=many["State"])
    measure: Measure
    period: EDTF = field(converter=to_date, metadata=counts("for"))
    value: Amount | None = field(default=None, converter=to_amount_or_none)
    change: ReportedChange | None = None
    valuation: Valuation | None = None
    product: Product | None = field(default=None, converter=to_product)
    route: Id["Corridor | Project"] | None = field(
        default=None, converter=maybe_one["Corridor | Project"]
    )
    compiler: str | None = None
    vintage: EDTF | None = field(
        default=None, converter=to_date_or_none, metadata=published("published")
    )
    revises: Id["TradeObservation"] | None = field(
        default=None,
        converter=maybe_one["TradeObservation"],
        metadata=lineage("revises", "revised by"),
    )
    areas: tuple[str, ...] = field(default=(), converter=parts[str])

    @property
    def label(self) -> str:
        """Whose figure, of what, for when."""
        return f"{self.measure} {self.period}, {self.reporter or 'reporter not told'}"

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.value is None and self.change is None:
            yield InvalidValueError("a figure needs a value or a change", field="value")
        if isinstance(self.value, Growth | Multiple):
            yield InvalidValueError(
                "a rate or a multiple is a change, not a value",
                hint="write it under change",
                field="value",
            )
        if self.parties and self.reporter is not None:
            yield InvalidValueError(
                "are for a figure without a reporter; this one has reporter and partner",
                field="parties",
            )
        if self.reporter is not None and self.reporter == self.partner:
            yield InvalidValueError(f"{self.partner} cannot trade with itself", field="partner")
        if self.revises == self.id:
            yield InvalidValueError("a figure cannot revise itself", field="revises")
