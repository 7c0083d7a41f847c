"""What a panel left out, and what it decided: counted and listed."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from bilateral.frames.panels.counts import Unplaced

#: How many examples of a kind the report lists.
LISTED = 20


class NotTaken(NamedTuple):
    """Figures of the trade table that are in no cell of the panel.

    Fields:
        why: the reason, the first of several.
        what: the measure, the unit, the state that it is about; empty where nothing is to name.
        rows: how many figures.
    """

    why: str
    what: str
    rows: int


class Disputed(NamedTuple):
    """A flow for which the latest vintage of one reporter has two different figures.

    Fields:
        reporter, partner, measure, year, part: whose figure of what.
        least, most: the smallest and the largest of them.
    """

    reporter: str
    partner: str
    measure: str
    year: int
    part: int
    least: float
    most: float


@frozen(kw_only=True)
class PanelReport:
    """What a panel was made of, what it left out, and why. Nothing is left out in silence.

    Fields:
        rows: how many figures the trade table has.
        taken: how many of them are figures of cells of the panel, revised ones and repetitions
            included.
        not_taken: the others, by reason.
        revised: figures taken that a later vintage has replaced.
        repeated: figures taken that stand there again, the same to the last digit.
        disputed: how many flows have two different figures of one vintage; they are null.
        disputes: the first of them, at most 20.
        unplaced: records of the dossier that are in no cell, and why.
        outside: how many counts of the dossier are for pairs, or times, that the panel has no
            row for.
        outsiders: the first of them, at most 20: the two states and the year.
        undated: states taken for alive throughout, because nobody records since when they were.
        recoded: states with two codes in one period, of which the panel has the later; with the
            year.
        unused: figures in the dossier that were not used, because a trade table was given.
    """

    rows: int = 0
    taken: int = 0
    not_taken: tuple[NotTaken, ...] = ()
    revised: int = 0
    repeated: int = 0
    disputed: int = 0
    disputes: tuple[Disputed, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    outside: int = 0
    outsiders: tuple[tuple[str, str, int], ...] = ()
    undated: tuple[str, ...] = ()
    recoded: tuple[tuple[str, int], ...] = ()
    unused: int = 0

    @property
    def text(self) -> str:
        """In plain lines; empty where there is nothing to tell."""
        lines = []
        if self.rows:
            lines.append(f"{self.taken} of {self.rows} figures of trade taken.")
        for why, what, rows in self.not_taken:
            lines.append(f"Not taken, {why}{f' ({what})' if what else ''}: {rows}.")
        if self.revised:
            lines.append(f"Replaced by a later vintage: {self.revised}.")
        if self.repeated:
            lines.append(f"Repeated: {self.repeated}.")
        if self.disputed:
            lines.append(f"Null because two figures of one vintage differ: {self.disputed}.")
        lines += [
            f"  {d.measure} of {d.reporter} with {d.partner}, {_when(d.year, d.part)}:"
            f" {d.least:.15g} or {d.most:.15g}"
            for d in self.disputes
        ]
        lines += [f"In no cell: {one.record} {one.why}." for one in self.unplaced]
        if self.outside:
            lines.append(f"Counts for pairs or times without a row: {self.outside}.")
            lines += [f"  {one} and {other}, {year}" for one, other, year in self.outsiders]
        if self.undated:
            lines.append(f"Taken for alive throughout: {', '.join(self.undated)}.")
        if self.recoded:
            told = ", ".join(f"{state} {year}" for state, year in self.recoded)
            lines.append(f"Two codes in one period, the later taken: {told}.")
        if self.unused:
            lines.append(
                f"Figures of the dossier not used, a trade table being given: {self.unused}."
            )
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text


def _when(year: int, part: int) -> str:
    return f"{year}" if part == 0 else f"{year}, part {part}"
