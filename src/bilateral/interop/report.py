"""What a reading came to: what was taken, what was not and why, and what is uncertain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs
from attrs import field, frozen

from bilateral._frozen import FrozenMapping
from bilateral.interop.areas import printable
from bilateral.render.document import Document, Line, Section, Table
from bilateral.render.result import Result

#: Why a figure is not taken, or is uncertain though it was.
REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "broken-line": "the line does not have the columns of its header",
        "no-figure": "there is no figure",
        "part-of-total": "it is a part of a total: by procedure, transport or second partner",
        "flow": "the flow has no measure here",
        "services": "it is trade in services",
        "period": "the period cannot be read",
        "two-ways": "the period can be a part of the calendar or a fiscal year: say "
        "periods='calendar', or the day on which fiscal years begin, as periods='04-01'",
        "unknown-area": "no area is known by the code",
        "no-state": "the area is no state",
        "with-itself": "it is the trade of an area with itself",
        "not-a-number": "the figure is no number",
        "negative": "the figure is negative",
        "unit": "there is no such currency or unit",
        "term": "a word is none of the terms that its column takes",
        "goods": "the code of the goods cannot be one",
        "given-twice": "the same figure was given before, with the same value",
        "given-otherwise": "the same figure was given before, with another value, which stands",
        "not-then": "there was no such state at the time",
        "not-yet": "the period has not begun: is it a forecast, or a year of another calendar?",
        "lost-zero": "the code of the goods has lost its leading zero, and was given it again",
        "estimated": "the file says that it is an estimate",
        "thousandfold": "it is a thousand or a million times apart from what stands beside it",
    }
)


@frozen(kw_only=True)
class Example:
    """A row that stands for others.

    Fields:
        place: where it is in its file: `line 12`, `item 3`, `row 7`.
        says: what it says, cut to what can be read. Text of the file: not to be trusted.
    """

    place: str
    says: str

    def __str__(self) -> str:
        return f"{self.place}: {self.says}"


@frozen(kw_only=True)
class OmittedRows:
    """How many figures there are of one reason.

    Fields:
        reason: a word for it, as `unknown-area`.
        meaning: the same in a sentence.
        count: how many.
        details: where something is counted apart (codes of areas, flows): how many of each.
        examples: the first of them.
    """

    reason: str
    meaning: str
    count: int
    details: Mapping[str, int] = field(factory=FrozenMapping)
    examples: tuple[Example, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.count:,}: {self.meaning}"]
        if self.details:
            lines.append(f"    {_named(self, 20)}")
        lines += [f"    {example}" for example in self.examples]
        return "\n".join(lines)


@frozen(kw_only=True)
class ReadReport(Result):
    """What was read of a foreign file, and what could not be carried over.

    Nothing is dropped in silence: `figures` is always `taken` and the counts of `left` together.

    Fields:
        file: the name of the file.
        format: the name of its format.
        complete: whether it was read to the end.
        rows: the rows of the file, broken ones included.
        figures: the figures that the rows can hold: several where a row has several columns of
            values.
        taken: those that were taken.
        left: those that were not, by reason.
        uncertain: those that were taken and are uncertain, by reason.
        remarks: what holds for the file as a whole.
        unread: the columns of the file that are not read.
        measures, units, valuations, lengths: how many figures were taken of each measure, each
            currency or unit, each valuation (`not recorded` for none) and each length of period.
        years: the first and the last calendar year in which a period begins; None of no figure.
    """

    file: str
    format: str
    complete: bool = False
    rows: int = 0
    figures: int = 0
    taken: int = 0
    left: tuple[OmittedRows, ...] = ()
    uncertain: tuple[OmittedRows, ...] = ()
    remarks: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    measures: Mapping[str, int] = field(factory=FrozenMapping)
    units: Mapping[str, int] = field(factory=FrozenMapping)
    valuations: Mapping[str, int] = field(factory=FrozenMapping)
    lengths: Mapping[str, int] = field(factory=FrozenMapping)
    years: tuple[int, int] | None = None

    def count(self, reason: str) -> int:
        """How many figures were left, or are uncertain, for a reason."""
        return sum(tally.count for tally in (*self.left, *self.uncertain) if tally.reason == reason)

    def summary(self) -> str:
        """One line: rows, figures, how many were taken and how many not."""
        state = "" if self.complete else "so far "
        left = self.figures - self.taken
        years = "" if self.years is None else f", {self.years[0]} to {self.years[1]}"
        return (
            f"{self.file} ({self.format}): {state}{self.rows:,} rows, {self.figures:,} figures; "
            f"{self.taken:,} taken{years}; {left:,} not taken"
        )

    def document(self) -> Document:
        """The summary, then what was not taken, what is uncertain, and what holds for the file."""
        parts = (("Not taken", self.left), ("Uncertain", self.uncertain))
        sections = [
            Section(title, tuple(_lines(tallies)), Table(_HEADS, tuple(map(_cells, tallies))))
            for title, tallies in parts
            if tallies
        ]
        if self.remarks:
            sections.append(Section("Remarks", tuple(map(Line, self.remarks))))
        unread = (f"columns not read: {', '.join(self.unread)}",) if self.unread else ()
        return Document(title="", lead=(self.summary(),), sections=tuple(sections), after=unread)

    def data(self) -> dict[str, Any]:
        """Every count, with what stands behind it."""
        found = attrs.asdict(self, recurse=False)
        for name in ("measures", "units", "valuations", "lengths"):
            found[name] = dict(found[name])
        for name in ("left", "uncertain"):
            found[name] = [_tally_data(tally) for tally in found[name]]
        for name in ("remarks", "unread"):
            found[name] = list(found[name])
        found["years"] = None if self.years is None else list(self.years)
        return found


_HEADS = ("Figures", "Why", "Which", "For example")


def _lines(tallies: Iterable[OmittedRows]) -> Iterator[Line]:
    for tally in tallies:
        yield Line(tally.meaning, about=f"{tally.count:,}")
        if tally.details:
            yield Line(_named(tally, 20), depth=1)
        for example in tally.examples:
            yield Line(str(example), depth=1)


def _cells(tally: OmittedRows) -> tuple[str, ...]:
    example = str(tally.examples[0]) if tally.examples else ""
    return f"{tally.count:,}", tally.meaning, _named(tally, 10), example


def _named(tally: OmittedRows, most: int) -> str:
    """What is counted apart, the most frequent first."""
    named = sorted(tally.details.items(), key=lambda item: (-item[1], item[0]))
    shown = "; ".join(f"{name} ({times:,})" for name, times in named[:most])
    return f"{shown}; {len(named) - most} more" if len(named) > most else shown


def _tally_data(tally: OmittedRows) -> dict[str, Any]:
    return {
        "reason": tally.reason,
        "meaning": tally.meaning,
        "count": tally.count,
        "details": dict(tally.details),
        "examples": [{"place": one.place, "says": one.says} for one in tally.examples],
    }


# Counting, reason by reason, while a file is read.


#: How many things are counted apart of one reason; what comes later is counted together.
_MOST_DETAILS = 1_000
_OTHERS = "(others)"


class Counts:
    """Tallies in the making.

    Arguments:
        examples: how many examples are kept of each reason.
    """

    def __init__(self, examples: int) -> None:
        self._most = examples
        self._counts: Counter[str] = Counter()
        self._details: dict[str, Counter[str]] = {}
        self._examples: dict[str, list[Example]] = {}

    def add(self, reason: str, count: int) -> None:
        """Count so many more of a reason."""
        self._counts[reason] += count

    def detail(self, reason: str, what: str, count: int) -> None:
        """Count so many of them apart."""
        known = self._details.setdefault(reason, Counter())
        name = printable(what) or "(empty)"
        known[name if name in known or len(known) < _MOST_DETAILS else _OTHERS] += count

    def wants(self, reason: str) -> int:
        """How many more examples of a reason are wanted."""
        return self._most - len(self._examples.get(reason, ()))

    def example(self, reason: str, place: str, cells: Iterable[str]) -> None:
        """Keep an example."""
        stated = " ".join(printable(cell) or '""' for cell in cells)
        self._examples.setdefault(reason, []).append(Example(place=place, says=stated))

    def tallies(self) -> tuple[OmittedRows, ...]:
        """What was counted, in the order of `REASONS`."""
        return tuple(
            OmittedRows(
                reason=reason,
                meaning=REASONS[reason],
                count=self._counts[reason],
                details=FrozenMapping(self._details.get(reason, {})),
                examples=tuple(self._examples.get(reason, ())),
            )
            for reason in REASONS
            if self._counts[reason]
        )
