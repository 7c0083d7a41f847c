"""Any table of figures, by what its user says of its columns; and the trade table itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.interop.options import Settings
from bilateral.interop.tables import Rows, arrow
from bilateral.interop.trade_format import Figures, TradeFormat, Wanted
from bilateral.model import Source
from bilateral.trade.table import NAMES

#: What can stand in a column, or be said once for all rows. `period` is a year, quarter, month or
#: EDTF date in one cell, where the trade table has two dates.
_ROLES: Final = ("period", *NAMES)
_PLAIN: Final = ("valuation", "product", "vintage", "qualifier", "unit", "route")


def _check(found: Collection[str], settings: Settings) -> None:
    for name, given in (("columns", settings.columns), ("constants", settings.constants)):
        for role in given:
            if role not in _ROLES:
                raise InvalidValueError(
                    f"there is nothing called {shorten(role)}",
                    hint=did_you_mean(role, _ROLES) or f"there are {', '.join(_ROLES)}",
                    field=name,
                )
    if settings.grouping == settings.decimal:
        raise InvalidValueError("is the decimal mark too", field="grouping")
    reported = {*found, *settings.constants}
    periods = (
        {"period", "year"} & reported or {"period_from", "period_to"} <= reported or settings.year
    )
    lacking = [role for role in ("reporter", "measure", "unit") if role not in reported]
    lacking += [] if periods else ["period"]
    if lacking:
        raise InvalidValueError(
            f"nothing tells the {lacking[0]}",
            hint=f"say columns={{{lacking[0]!r}: ...}} or constants={{{lacking[0]!r}: ...}}",
            field="columns",
        )


def _figures(rows: Rows, settings: Settings) -> Iterator[Figures]:
    def reported(role: str) -> Any:
        return settings.constants.get(role) or rows.maybe(role)

    partner = reported("partner")
    yield Figures(
        reporter=_array(reported("reporter"), rows.size),
        partner=None if partner is None else _array(partner, rows.size),
        partner_may_lack=True,
        period=_period(rows, settings),
        value=_plain_number(rows.text("value"), settings),
        shown=rows.text("value"),
        power=settings.power,
        measure=_measure(reported("measure"), settings),
        upper=_plain_number(rows.text("upper"), settings) if rows.has("upper") else None,
        rounded_to=rows.text("rounded_to") if rows.has("rounded_to") else None,
        parties=rows.maybe("parties"),
        classification=settings.classification or reported("classification"),
        **{role: reported(role) for role in _PLAIN},
    )


def _array(given: Any, size: int) -> Any:
    pa, _ = arrow()
    return pa.repeat(pa.scalar(given, pa.string()), size) if isinstance(given, str) else given


def _measure(given: Any, settings: Settings) -> Any:
    words = settings.words
    if not words:
        return given
    if isinstance(given, str):
        return words.get(given, given)
    pa, pc = arrow()
    places = pc.index_in(given, value_set=pa.array(list(words), pa.string()))
    meanings = pa.array(list(words.values()), pa.string()).take(places)
    return pc.coalesce(meanings, given)


def _plain_number(texts: Any, settings: Settings) -> Any:
    _, pc = arrow()
    if settings.grouping is not None:
        texts = _ungrouped(texts, settings)
    if settings.decimal == ".":
        return texts
    # A point is no decimal mark then: what has one is no number, unless it groups digits.
    plain = pc.replace_substring(texts, ",", ".")
    return pc.if_else(pc.match_substring(texts, "."), "?", plain)


def _ungrouped(texts: Any, settings: Settings) -> Any:
    """Numbers without the marks between their groups, where these are groups of three digits."""
    _, pc = arrow()
    # A blank between digits is often one that breaks no line, or a narrow one.
    mark = "[ \u00a0\u202f\u2009]" if settings.grouping == " " else f"[{settings.grouping}]"
    grouped = pc.match_substring_regex(
        texts, rf"^[+-]?\d{{1,3}}({mark}\d{{3}})+([{settings.decimal}]\d*)?$"
    )
    return pc.if_else(grouped, pc.replace_substring_regex(texts, mark, ""), texts)


def _period(rows: Rows, settings: Settings) -> Any:
    _, pc = arrow()
    if "period" in settings.constants:
        return settings.constants["period"]
    if rows.has("period"):
        return rows.text("period")
    year = rows.text("year") if rows.has("year") else f"{settings.year or 0:04}"
    if not (rows.has("period_from") and rows.has("period_to")):
        return year
    first, last = rows.text("period_from"), rows.text("period_to")
    bare = pc.or_(pc.equal(first, ""), pc.equal(last, ""))
    return pc.if_else(bare, year, pc.binary_join_element_wise(first, last, "/"))


FORMAT: Final = TradeFormat(
    name="table",
    title="any table, by a mapping of its columns; without one, a trade table of this library",
    columns=tuple(Wanted(name=role) for role in _ROLES),
    layouts=(("reporter", "measure", "year", "value", "unit"),),
    mapped=("value",),
    scheme="iso3166-1-alpha-3",
    options=frozenset(
        [
            "columns",
            "constants",
            "words",
            "scale",
            "scheme",
            "classification",
            "year",
            "decimal",
            "grouping",
            "periods",
        ]
    ),
    source=Source(id="table", title="A table of trade figures", form="data set"),
    figures=_figures,
    check=_check,
)
