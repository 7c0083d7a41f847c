"""What a foreign format of trade figures is: its columns, and how its rows become figures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Literal

from attrs import field, frozen

from bilateral._frozen import FrozenMapping
from bilateral.errors import (
    DecodeError,
    Problem,
    did_you_mean,
    shorten,
)
from bilateral.interop.options import COMMON, Settings
from bilateral.interop.tables import Rows
from bilateral.model import Source


@frozen(kw_only=True)
class Wanted:
    """A column that a format reads.

    Fields:
        name: what the format calls it; case and outer blanks do not matter.
        also: other names that it goes under.
    """

    name: str
    also: tuple[str, ...] = ()

    def found(self, names: Mapping[str, str]) -> str | None:
        """Its name in a file, from the file's names by their folded form."""
        return next((names[n] for n in map(folded, (self.name, *self.also)) if n in names), None)


@frozen(kw_only=True, eq=False)
class Left:
    """Rows that a format does not take, and why.

    Fields:
        reason: a key of `bilateral.interop.report.REASONS`.
        rows: an array of truth values, one a row; a null is no.
        details: what is counted apart, one text a row: the code of a flow.
    """

    reason: str
    rows: Any
    details: Any = None


@frozen(kw_only=True, eq=False)
class Figures:
    """One figure a row, as far as the format reads it: texts, and what holds for all rows.

    What is text here holds for every row; an array of texts has one a row, and an empty one means
    that nothing is recorded.

    Fields:
        reporter, partner: codes of areas; None for no partner at all.
        period: a year, a quarter (`2020-Q1`), a month (`2020-01`, `202001`) or an EDTF date.
        value: the digits as the file has them.
        shown: the cells of the values as the file has them, where `value` is another text.
        power: the power of ten that they are multiplied by: 3 for thousands.
        measure, unit, valuation, product, classification, vintage, qualifier, upper, parties,
            route, rounded_to: as the columns of a trade table.
        partner_may_lack: whether an empty partner says that the figure is not of a pair.
        left: rows that are not taken, whatever else is wrong with them.
        uncertain: rows that are taken, and uncertain by what the file says of them.
    """

    reporter: Any
    partner: Any
    period: Any
    value: Any
    shown: Any = None
    power: int = 0
    measure: Any = "exports"
    unit: Any = "USD"
    valuation: Any = None
    product: Any = None
    classification: Any = None
    vintage: Any = None
    qualifier: Any = None
    upper: Any = None
    parties: Any = None
    route: Any = None
    rounded_to: Any = None
    partner_may_lack: bool = False
    left: tuple[Left, ...] = ()
    uncertain: tuple[Left, ...] = ()


def _any_header(_: Collection[str], __: Settings, /) -> None:
    """Refuse nothing: a function with a name, so that a format can be pickled."""


@frozen(kw_only=True, eq=False)
class TradeFormat:
    """A foreign format of trade figures.

    To add one, write a module in `bilateral/interop/formats` that has it as `FORMAT`, or offer it
    from another package as an entry point of the group `bilateral.trade_formats`, or hand it to
    `open_trade` as it is.

    Fields:
        name: what it is asked for by.
        title: what it is, for people.
        kind: what its files are: `table` (CSV, TSV or Parquet) or `json`.
        columns: all columns that it reads.
        layouts: sets of columns, by name, of which a file must have one.
        mapped: what a file must have where the user says what its columns are; empty where a user
            cannot.
        scheme: of its codes of areas, as `find_trade_area` takes it.
        codes: codes of areas that it has beside those, and the ids of the states that they mean.
        options: the options that it takes beside the common ones.
        source: what its figures are cited to.
        compiler: who made the figures, where no state did.
        remarks: what a reader of its figures has to know.
        figures: reads rows; yields `Figures` once for each figure that a row can hold.
        check: given the columns that were found and the options, refuses what cannot be read.
    """

    name: str
    title: str
    kind: Literal["table", "json"] = "table"
    columns: tuple[Wanted, ...]
    layouts: tuple[tuple[str, ...], ...]
    mapped: tuple[str, ...] = ()
    scheme: str
    codes: Mapping[str, str] = field(factory=FrozenMapping)
    options: frozenset[str] = frozenset()
    source: Source
    compiler: str | None = None
    remarks: tuple[str, ...] = ()
    figures: Callable[[Rows, Settings], Iterable[Figures]]
    check: Callable[[Collection[str], Settings], None] = _any_header

    def takes(self, option: str) -> bool:
        """Whether it has a use for an option."""
        return option in COMMON or option in self.options

    def matched(self, names: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
        """The columns of a file by what the format calls them.

        Arguments:
            names: the columns of the file, in order.
            mapping: columns that the user has named, by what the format calls them.
        """
        known: dict[str, str] = {}
        for name in names:
            known.setdefault(folded(name), name)
        own = {wanted.name: wanted.found(known) for wanted in self.columns}
        found = {key: name for key, name in own.items() if name is not None}
        given = {key: known[folded(name)] for key, name in mapping.items() if folded(name) in known}
        return found | given

    def layout(self, names: Sequence[str]) -> tuple[str, ...] | None:
        """The largest of its layouts that the columns of a file fill, or None."""
        found = self.matched(names, {})
        full = [layout for layout in self.layouts if all(name in found for name in layout)]
        return max(full, key=len, default=None)

    def check_header(self, names: Sequence[str], settings: Settings) -> None:
        """Refuse a file that lacks columns, or options that do not tell enough.

        Raises:
            DecodeError: it fills none of the layouts, or lacks a column that the user has named.
            InvalidValueError: an option is missing, or cannot be.
        """
        found = self.matched(names, settings.columns)
        problems = [
            Problem(
                message=f"there is no column {shorten(name)}, which is to be read as {key}",
                hint=did_you_mean(name, names) or listed(names),
                file=settings.file,
                line=1,
            )
            for key, name in settings.columns.items()
            if folded(found.get(key, "")) != folded(name)
        ]
        by_user = self.mapped and (settings.columns or settings.constants)
        layouts = (self.mapped,) if by_user else self.layouts
        lacking = min(([n for n in layout if n not in found] for layout in layouts), key=len)
        if lacking and not problems:
            near = {name: did_you_mean(name, names) for name in lacking}
            hints = [f"for {name}, {hint}" for name, hint in near.items() if hint]
            problems.append(
                Problem(
                    message=f"{self.name} needs the columns {', '.join(lacking)}",
                    hint="; ".join([*hints, listed(names)]),
                    file=settings.file,
                    line=1,
                )
            )
        if problems:
            raise DecodeError(problems)
        self.check(frozenset(found), settings)


def folded(name: str) -> str:
    """A column's name without what spellings differ in."""
    return name.strip().casefold()


def listed(names: Sequence[str]) -> str:
    """What columns a file has, for an error."""
    shown = ", ".join(shorten(name) for name in names[:60])
    more = f" and {len(names) - 60} more" if len(names) > 60 else ""
    return f"the file has {shown}{more}" if names else "the file has no columns"
