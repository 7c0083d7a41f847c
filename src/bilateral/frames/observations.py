"""The trade figures of a dossier as one trade table, and rows of such a table as records."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from bilateral.errors import DecodeError, InvalidValueError, Problem, did_you_mean
from bilateral.frames.engines import check_backend, columns_of, maker, need
from bilateral.model.citation import Citation
from bilateral.model.trade_observation import TradeObservation
from bilateral.serde import limits

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking


@frozen(kw_only=True, eq=False)
class TradeTable:
    """The trade figures of a dossier as a frame, for panels and other work on many figures.

    A row has the columns of a trade table and no more: who compiled a figure, its evidence and
    the words of its source stay with the record. What is lossless is `Dossier.to_frames`.

    Fields:
        frame: the table, of the engine that was asked for; one row a figure.
        left_out: the ids of the figures that have no row, because only a change of theirs is
        recorded.
        undated: the ids of those whose row has no period, because it is open, unknown or uncertain.
        rounded: the ids of those whose number a 64-bit float does not hold to the last digit.
    """

    frame: Any
    left_out: tuple[str, ...]
    undated: tuple[str, ...]
    rounded: tuple[str, ...]


def table_of(dossier: Asking, backend: str, session: Any) -> TradeTable:
    """The trade figures of a dossier as a table; see `bilateral.frames.observations_table`."""
    from bilateral.trade.table import arrow_schema, row_of

    arrow = need("pyarrow", "frames")
    make = maker(check_backend(backend), session)
    rows: list[dict[str, Any]] = []
    left_out: list[str] = []
    undated: list[str] = []
    rounded: list[str] = []
    for figure in dossier.of(TradeObservation):
        row = row_of(figure)
        if row is None:
            left_out.append(str(figure.id))
            continue
        rows.append(row)
        if row["year"] is None:
            undated.append(str(figure.id))
        if figure.value is not None and Decimal(repr(row["value"])) != figure.value.number:
            rounded.append(str(figure.id))
    return TradeTable(
        frame=make(arrow.Table.from_pylist(rows, schema=arrow_schema())),
        left_out=tuple(left_out),
        undated=tuple(undated),
        rounded=tuple(rounded),
    )


def observations_of(
    table: Any, prefix: str, citations: str | Citation | Iterable[str | Citation]
) -> tuple[TradeObservation, ...]:
    """The rows of a trade table as records; see `bilateral.frames.observations_from_table`."""
    from bilateral.trade.table import NAMES, NEEDED, observation_of

    several = (citations,) if isinstance(citations, str | Citation) else citations
    cited = tuple(Citation.from_text(one) if isinstance(one, str) else one for one in several)
    columns = columns_of(table)
    wrong = [
        Problem(
            path=name,
            message=f"there is no column {name!r} in a trade table",
            hint=did_you_mean(name, NAMES),
        )
        for name in columns
        if name not in NAMES
    ]
    wrong += [
        Problem(path=name, message=f"the column {name!r} is missing")
        for name in NEEDED
        if name not in columns
    ]
    if wrong:
        raise DecodeError(wrong)
    made: list[TradeObservation] = []
    for number, cells in enumerate(zip(*columns.values(), strict=True)):
        row = dict(zip(columns, cells, strict=True))
        try:
            figure = observation_of(row, f"{prefix}{number + 1}")
            made.append(evolve(figure, citations=cited) if cited else figure)
        except InvalidValueError as error:
            path = f"[{number}].{error.field}" if error.field else f"[{number}]"
            wrong.append(Problem(path=path, message=error.message, hint=error.hint))
            if len(wrong) >= limits.PROBLEMS:
                wrong.append(Problem(message=limits.TOO_MANY))
                break
    if wrong:
        raise DecodeError(wrong)
    return tuple(made)
