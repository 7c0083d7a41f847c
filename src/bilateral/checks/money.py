"""The sums of money in a record, each with its place and its evidence."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bilateral.model import Citation, Commitment, Project, Record, TradeObservation, TradeTarget
from bilateral.values.amounts import Converted, Increment, Money


class Sum(NamedTuple):
    """A sum of money in a record.

    Fields:
        path: where it stands: `figures[0].value`.
        money: the sum.
        part: the part that it stands in: `figures[0]`; empty for the record itself.
        own: the citations of that part.
    """

    path: str
    money: Money
    part: str = ""
    own: tuple[Citation, ...] = ()

    def evidence(self, record: Record) -> Iterator[tuple[Citation, str]]:
        """The citations that may speak of the sum, each with its path in their `supports`."""
        for citation in record.citations:
            yield citation, self.path
        for citation in self.own:
            yield citation, self.path.removeprefix(f"{self.part}.")


def sums_of(record: Record) -> Iterator[Sum]:
    """Every sum of money that a target, a figure, a commitment or a project tells."""
    if isinstance(record, TradeTarget):
        yield from _sum(record.value, "")
        for index, stage in enumerate(record.stages):
            yield from _sum(stage.value, f"stages[{index}]")
        if record.baseline is not None:
            yield from _sum(record.baseline.value, "baseline", record.baseline.citations)
    elif isinstance(record, TradeObservation | Commitment):
        yield from _sum(record.value, "")
    elif isinstance(record, Project):
        for index, figure in enumerate(record.figures):
            yield from _sum(figure.value, f"figures[{index}]", figure.citations)


def _money_in(value: object) -> Iterator[tuple[str, Money]]:
    """The sums of money in an amount, each with what leads to it from there."""
    if isinstance(value, Money):
        yield "", value
    elif isinstance(value, Converted):
        yield ".sum", value.sum
        yield ".equals", value.equals
    elif isinstance(value, Increment) and isinstance(value.by, Money):
        yield ".by", value.by


def _sum(value: object, part: str, own: Iterable[Citation] = ()) -> Iterator[Sum]:
    path = f"{part}.value" if part else "value"
    for name, money in _money_in(value):
        yield Sum(path=f"{path}{name}", money=money, part=part, own=tuple(own))
