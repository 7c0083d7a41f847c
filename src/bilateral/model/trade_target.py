"""Trade targets: the figure that two sides said they would reach."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from bilateral.errors import InvalidValueError
from bilateral.model.absent import RecordPart
from bilateral.model.citation import Citation, to_citations
from bilateral.model.fields import lineage
from bilateral.model.product import (
    Measure,
    Nature,
    Product,
    nature_of,
    to_amounts,
    to_product,
    wrong_whole,
)
from bilateral.model.record import Record
from bilateral.model.reference import Id, many, maybe_one, one, parts
from bilateral.model.vocabulary import open_to
from bilateral.values.amounts import Amount, Growth, Increment, Multiple
from bilateral.values.clock import comes_with
from bilateral.values.converters import to_amount, to_amount_or_none, to_date_or_none
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.model.commitment import Commitment
    from bilateral.model.corridor import Corridor
    from bilateral.model.event import Event
    from bilateral.model.institution import Institution
    from bilateral.model.instrument import Instrument
    from bilateral.model.leader import Leader
    from bilateral.model.project import Project
    from bilateral.model.state import State
    from bilateral.model.trade_observation import TradeObservation


@frozen(kw_only=True, repr=False)
class Stage(RecordPart):
    """An intermediate figure of a target: half a billion by 2025, a billion by 2030.

    Fields:
        value: the figure.
        by: the date by which; absent as `none` where none was set.
        name: what the source calls the stage: "at the first stage".
    """

    value: Amount = field(converter=to_amount)
    by: EDTF | None = field(default=None, converter=to_date_or_none)
    name: str | None = None


@frozen(kw_only=True, repr=False)
class Baseline(RecordPart):
    """What a target is measured from, as those who set it put it.

    Fields:
        value: the figure.
        period: the time that it is for.
        observation: the record of the figure, where the dossier has one.
        citations: the evidence.

    Raises:
        InvalidValueError: neither a figure nor a record of one.
    """

    value: Amount | None = field(default=None, converter=to_amount_or_none)
    period: EDTF | None = field(default=None, converter=to_date_or_none)
    observation: Id["TradeObservation"] | None = field(
        default=None, converter=maybe_one["TradeObservation"]
    )
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.value is None and self.observation is None and not self.absent:
            yield InvalidValueError("a baseline needs a value or an observation")


@frozen(kw_only=True, repr=False)
class TradeTarget(Record):
    """A figure for trade, transit or investment that sides said they would reach.

    Most targets that leaders announce name no year, some name no currency, and some are
    multiples ("double"). What was not recorded stays unsaid here: a deadline that nobody set is
    absent as `none`, and is not the same as one that was not found. Trade and investment of the
    same sum by the same year are two targets.

    Fields:
        title: what to call it; made from measure and value where it has none.
        parties: who set themselves the target.
        origin, destination: from whom to whom the goods, the money or the people are to go, as
            for the exports of one side to the other; figures of another direction do not count.
        measure: `turnover`, `exports`, `transit`, `investment`, ...
        value: the figure: money, a physical volume, a multiple, a growth rate, a share of a whole,
            or a change by so much.
        also: the same target as the source puts it in another way: "double, to one billion" is
            one target with `value: 1 billion USD` and `also: 2 times`.
        nature: `flow`, `stock`, `sum`, `increment` or `share`: whether it is a size to be reached
            in a year, what is to accumulate, what several years are to bring together (`period`),
            by how much it is to grow, or a part of a `whole`. None where that is not recorded, or
            where the value says it.
        period: the years that a sum is counted over: `2022/2026`.
        whole: of a share, what it is a part of: "all transit through Kazakhstan".
        stages: intermediate figures.
        baseline: what it is measured from.
        deadline: by when; absent as `none` where none was set.
        product: the goods covered; None for all.
        route: the corridor or project that carries what is counted.
        means: the commitments by which it is to be reached.
        set_by: the instrument or event in which it was set.
        said_by: who said so, where it was one person.
        restates, revises, supersedes: its lineage.
        areas: its subject matters.

    Raises:
        InvalidValueError: a multiple, a growth rate or a change as a baseline; a target in its own
            lineage; a whole of what is no share; years of what is no sum; a destination that is
            the origin.
    """

    id: Id["TradeTarget"] = field(converter=one["TradeTarget"])
    title: str | None = None
    parties: tuple[Id["State | Institution"], ...] = field(
        default=(), converter=many["State | Institution"]
    )
    origin: Id["State | Institution"] | None = field(
        default=None, converter=maybe_one["State | Institution"]
    )
    destination: Id["State | Institution"] | None = field(
        default=None, converter=maybe_one["State | Institution"]
    )
    measure: Measure = field(metadata=open_to("measures"))
    value: Amount = field(converter=to_amount)
    also: tuple[Amount, ...] = field(default=(), converter=to_amounts)
    nature: Nature | None = None
    period: EDTF | None = field(default=None, converter=to_date_or_none)
    whole: str | None = None
    stages: tuple[Stage, ...] = field(default=(), converter=parts[Stage])
    baseline: Baseline | None = None
    deadline: EDTF | None = field(default=None, converter=to_date_or_none)
    product: Product | None = field(default=None, converter=to_product)
    route: Id["Corridor | Project"] | None = field(
        default=None, converter=maybe_one["Corridor | Project"]
    )
    means: tuple[Id["Commitment"], ...] = field(default=(), converter=many["Commitment"])
    set_by: Id["Instrument | Event"] | None = field(
        default=None, converter=maybe_one["Instrument | Event"], metadata=comes_with("set at")
    )
    said_by: Id["Leader"] | None = field(default=None, converter=maybe_one["Leader"])
    restates: tuple[Id["TradeTarget"], ...] = field(
        default=(), converter=many["TradeTarget"], metadata=lineage("restates", "restated by")
    )
    revises: tuple[Id["TradeTarget"], ...] = field(
        default=(), converter=many["TradeTarget"], metadata=lineage("revises", "revised by")
    )
    supersedes: tuple[Id["TradeTarget"], ...] = field(
        default=(), converter=many["TradeTarget"], metadata=lineage("supersedes", "superseded by")
    )
    areas: tuple[str, ...] = field(default=(), converter=parts[str])

    @property
    def label(self) -> str:
        """The title, or measure and value."""
        return self.title or f"{self.measure}: {self.value}"

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        yield from wrong_whole(self.nature, self.whole, self.value, (self.origin, self.destination))
        if self.period is not None and nature_of(self.nature, self.value) not in (None, "sum"):
            yield InvalidValueError(
                "is the years that a sum is counted over; by when it is due is its deadline",
                hint="say nature: sum, or give the deadline",
                field="period",
            )
        if self.baseline is not None and isinstance(
            self.baseline.value, Multiple | Growth | Increment
        ):
            yield InvalidValueError(
                "a baseline is a figure, not a multiple, a rate or a change", field="baseline.value"
            )
        for name in ("restates", "revises", "supersedes"):
            if self.id in getattr(self, name):
                yield InvalidValueError(f"a target that {name} itself", field=name)
