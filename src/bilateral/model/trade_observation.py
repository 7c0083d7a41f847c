"""Trade figures: what one side reports of its trade with another, for one period."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.fields import lineage
from bilateral.model.product import (
    NOT_COUNTED,
    FigureStatus,
    Measure,
    Nature,
    Portion,
    Product,
    to_amounts,
    to_product,
    wrong_whole,
)
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.model.vocabulary import open_to
from bilateral.values.amounts import Amount, Growth, Increment, Multiple, Share
from bilateral.values.clock import counts, published
from bilateral.values.converters import to_amount_or_none, to_date_or_none
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.model.corridor import Corridor
    from bilateral.model.project import Project
    from bilateral.model.state import State

Valuation = Literal["FOB", "CIF"]


@frozen(kw_only=True, repr=False)
class ReportedChange(RecordPart):
    """By how much a figure grew or fell, against what, as the source reports it.

    A claim of its own: reports give a rate with no figure, or one that the figures belie.

    Fields:
        value: a rate (`+40 percent`), a multiple (`5 times`) or a change by so much (`up by
            two-thirds`).
        increment: by how much it grew, in money or units (`550 million USD`).
        words: what the source says instead of a number ("increased significantly").
        against: the period compared with.

    Raises:
        InvalidValueError: a value that is no change; an increment that is a rate, a multiple or
            a share; neither value nor increment nor words.
    """

    value: Amount | None = field(default=None, converter=to_amount_or_none)
    increment: Amount | None = field(default=None, converter=to_amount_or_none)
    words: str | None = None
    against: EDTF | None = field(default=None, converter=to_date_or_none)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        increment = self.increment.faces[0] if self.increment is not None else None
        if isinstance(increment, Growth | Multiple | Share):
            yield InvalidValueError(
                "an increment is in money or units",
                hint="write a rate, a multiple or a part under value",
                field="increment",
            )
        reported = self.increment is not None or self.words is not None or bool(self.absent)
        is_change = isinstance(self.value, Growth | Multiple | Increment)
        if not is_change and not (self.value is None and reported):
            yield InvalidValueError(
                "a change is a rate or a multiple",
                hint="as in '+40 percent', '5 times' or 'up by 550 million USD'; other changes go "
                "into increment or words",
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
        parties: the states whose trade it is, where the reporter is not recorded.
        origin, destination: from whom to whom the goods, the money or the people go, whoever
            counted: of an investment, whose it is and where it was made.
        measure: `turnover`, `exports`, `imports`, `transit`, `cargo`, ...
        period: the time that it is for: a year, a fiscal year, `2024-01/2024-06`; absent as
            `unknown` where the source does not say.
        value: the figure, with its qualifier; None where only a change is reported.
        also: the same figure as the source puts it in another way: in another currency or unit.
        nature: `flow`, `stock`, `sum`, `increment` or `share`; None where that is not recorded, or
            where the value says it.
        whole: of a share, what it is a part of: "all transit through Kazakhstan".
        status: `final`, `provisional`, `estimate`, `plan` or `forecast`; the last two are never
            compared with a target or with another figure as counts are.
        breakdown: the parts that the source breaks it down into.
        change: by how much it grew, as reported.
        valuation: `FOB` or `CIF`; None where that is not recorded.
        product: the goods covered; None for all.
        route: the corridor or project it was carried by.
        compiler: the office that compiled it, as the source names it.
        vintage: when this value was published, for figures that are revised.
        revises: the earlier value of the same figure.
        areas: its subject matters.

    Raises:
        InvalidValueError: neither value nor change; no period, and no reason why; a state that
            trades with itself; a value that is a multiple or a rate; a whole of what is no share;
            a direction that is not that of the exports or imports.
    """

    id: Id["TradeObservation"] = field(converter=one["TradeObservation"])
    reporter: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    partner: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    parties: tuple[Id["State"], ...] = field(default=(), converter=many["State"])
    origin: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    destination: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    measure: Measure = field(metadata=open_to("measures"))
    period: EDTF | None = field(default=None, converter=to_date_or_none, metadata=counts("for"))
    value: Amount | None = field(default=None, converter=to_amount_or_none)
    also: tuple[Amount, ...] = field(default=(), converter=to_amounts)
    nature: Nature | None = None
    whole: str | None = None
    status: FigureStatus | None = None
    breakdown: tuple[Portion, ...] = field(default=(), converter=parts[Portion])
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
        period = self.period or "for a period that is not recorded"
        return f"{self.measure} {period}, {self.reporter or 'reporter not recorded'}"

    @property
    def is_count(self) -> bool:
        """Whether it is a count of what was, and not a forecast or a plan."""
        return self.status not in NOT_COUNTED

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.period is None and self.absence("period") is None:
            yield InvalidValueError(
                "a figure is for a period",
                hint="where the source does not say which, it is 'unknown'",
                field="period",
            )
        yield from wrong_whole(self.nature, self.whole, self.value, (self.origin, self.destination))
        yield from self._wrong_way()
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

    def _wrong_way(self) -> Iterator[InvalidValueError]:
        """A direction other than that of the exports or the imports of the reporter."""
        whence, whither = {
            "exports": (self.reporter, self.partner),
            "imports": (self.partner, self.reporter),
        }.get(self.measure, (None, None))
        if self.measure not in ("exports", "imports"):
            return
        for name, own, other in (
            ("origin", self.origin, whence),
            ("destination", self.destination, whither),
        ):
            if own is not None and other is not None and own != other:
                yield InvalidValueError(
                    f"{self.measure} of {self.reporter} go from {whence or 'elsewhere'} to "
                    f"{whither or 'elsewhere'}, not so that {own} is their {name}",
                    field=name,
                )
