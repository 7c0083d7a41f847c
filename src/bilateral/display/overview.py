"""The overview: many pairs of states at one glance, a line for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from bilateral.display.page import contacts
from bilateral.display.saving import save
from bilateral.display.words import amount_words, date_words, in_period, name_of
from bilateral.dossier.ledger.ledger import ledger_of
from bilateral.dossier.sides import Between, ids_between, knows, pairs_of
from bilateral.model import Event, Record, State, TradeObservation
from bilateral.render.document import Cell, Document, Section, Styled, Table, cut, one_line
from bilateral.render.result import Result
from bilateral.statements.account import Account
from bilateral.statements.kinds.event import when_of
from bilateral.trade.figures import kind_of, latest_of_each
from bilateral.values.date_words import when_words
from bilateral.values.edtf import EDTF, DateLike, asked_day

if TYPE_CHECKING:
    import os

    from bilateral.dossier import Dossier
    from bilateral.dossier.ledger.entry import LedgerEntry
    from bilateral.dossier.queryable import Asking

#: Pairs that are shown; a page is no place for ten thousand.
MOST_PAIRS = 1_000
# What a side counts of its trade: the whole, or else its halves.
_MEASURES = (("turnover",), ("exports", "imports"))
_LONGEST_LABEL = 60


@frozen(kw_only=True)
class PairFigure:
    """The latest figure of one side of a pair for the trade between the two.

    Fields:
        record: the id of the figure.
        reporter: whose it is: the id of a state; None where that is not recorded.
        measure: what it counts: `turnover`, `exports`, `imports`.
        text: the figure in words: `461.2 million USD in 2022`.
        period: the time that it is for; None where that is not recorded.
        whose: the name of the reporter.
    """

    record: str
    reporter: str | None
    measure: str
    text: str
    period: EDTF | None
    whose: str = ""

    def __str__(self) -> str:
        by = f"by {self.whose}" if self.whose else "reporter not recorded"
        return f"{self.measure} {self.text}, {by}"


@frozen(kw_only=True)
class PairOverview:
    """How the relationship of two states stands on a day, in one line.

    Fields:
        states: the ids of the two, in the order of their names.
        names: their names.
        records: how many records are of the two.
        contact: the id of the last event that was held by the day; None where none is recorded.
        contact_on: when it was held.
        contact_label: what it is called.
        promises: how many commitments and targets the ledger has.
        open: how many of these are open, surely or perhaps.
        overdue: how many are overdue.
        perhaps_overdue: how many more may be overdue: their dates leave it open.
        trade: the latest figures of each side: of turnover, or else of exports and imports.
            Where neither side has any, those of others.
        errors, warnings, notes: how many findings the check has of each kind.
        source: the file that it comes from, where there are several.
    """

    states: tuple[str, str]
    names: tuple[str, str]
    records: int
    contact: str | None = None
    contact_on: EDTF | None = None
    contact_label: str = ""
    promises: int = 0
    open: int = 0
    overdue: int = 0
    perhaps_overdue: int = 0
    trade: tuple[PairFigure, ...] = ()
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    source: str = ""

    @property
    def findings(self) -> int:
        """How many findings the check has, of all kinds."""
        return self.errors + self.warnings + self.notes


@frozen(kw_only=True, repr=False)
class Overview(Result):
    """Many pairs of states at one glance: last contact, promises, trade, findings.

    A pair has a line where a record is of these two alone, or where it is asked for by name. What
    more than two states share counts for each pair among them that has a line.

    Fields:
        on: the day.
        pairs: a line a pair, in the order of their names.
        title: of the dossier.
    """

    on: EDTF
    pairs: tuple[PairOverview, ...]
    title: str = ""

    @classmethod
    def of(
        cls, asking: Asking, on: DateLike | None = None, between: Between | None = None
    ) -> Overview:
        """The overview of a dossier or a view; see `Dossier.overview`."""
        day = asked_day(getattr(asking, "day", None) if on is None else on)
        title = asking.header.title or ""
        rows = tuple(_rows(asking.whole(), day, between))
        return cls(on=day, pairs=rows, title=one_line(title))

    @classmethod
    def of_several(
        cls,
        dossiers: Iterable[tuple[str, Asking]],
        on: DateLike | None = None,
        between: Between | None = None,
    ) -> Overview:
        """One overview of several dossiers, each line with the name of what it comes from.

        Arguments:
            dossiers: each with its name.
            on: the day; that of a view, or today, if None.
            between: the pairs to show, each by the dossiers that have something of it.

        Raises:
            InvalidValueError: something else than a day, or than pairs of states; a state of which
                none of the dossiers knows anything.
        """
        given = list(dossiers)
        if len(given) == 1:
            return cls.of(given[0][1], on, between)
        rows: list[PairOverview] = []
        left = None if between is None else set(pairs_of(between))
        day = asked_day(on)
        for name, asking in given:
            here = None if between is None else _known(asking.whole(), between)
            if here == []:
                continue
            found = cls.of(asking, on, here)
            day = found.on
            rows += (evolve(row, source=name) for row in found.pairs)
            left = None if left is None else left.difference(map(frozenset, here or ()))
        if left:
            # The error of whoever asks one dossier, which names the state and what is near it.
            cls.of(given[0][1], on, [_two(pair) for pair in left])
        # Of a pair that is asked for and that no file has anything of, one line says so.
        having = {row.states for row in rows if row.records}
        empty = {row.states: evolve(row, source="") for row in rows if row.states not in having}
        rows = [*(row for row in rows if row.records), *empty.values()]
        rows.sort(key=lambda row: (row.names, row.source))
        return cls(on=day, pairs=tuple(rows))

    def document(self) -> Document:
        """A table with a row for each pair."""
        several = any(row.source for row in self.pairs)
        heads = ["Between", "Last contact", "Open", "Overdue", "Findings", "Latest trade"]
        rows = [self._cells(row, several) for row in self.pairs]
        if several:
            heads.insert(1, "File")
        table = Table(tuple(heads), tuple(rows), most=MOST_PAIRS)
        # Several files may each have a line for one pair.
        number = len({row.states for row in self.pairs})
        stated = f"{number} pair{'' if number == 1 else 's'} of states, {when_words(self.on)}"
        if not number:
            stated = f"No pair of states has a record of its own, {when_words(self.on)}"
        title = f"{self.title}: {stated[:1].lower()}{stated[1:]}" if self.title else stated
        return Document(title=title, sections=(Section("", table=table),) if rows else ())

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save it as a file to hand on, in the format that its name tells; see `saving.save`.

        Arguments:
            path: a file that ends in `.txt`, `.md`, `.html`, `.docx` (needs the extra `docx`) or
                `.pdf` (needs the extra `pdf`).

        Raises:
            FormatError: the name tells no such format.
            MissingExtraError: the packages for the format are not installed.
            WriteError: the file cannot be written.
        """
        save(self.document(), path)

    def data(self) -> dict[str, Any]:
        """Each line with all of its fields; dates are text."""
        return {
            "on": str(self.on),
            "title": self.title,
            "pairs": [_data(row) for row in self.pairs],
        }

    def __iter__(self) -> Iterator[PairOverview]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __repr__(self) -> str:
        return f"<Overview on {self.on}, {len(self)} pairs>"

    def _cells(self, row: PairOverview, several: bool) -> tuple[Cell, ...]:
        contact = "none recorded"
        if row.contact_on is not None:
            contact = f"{date_words(row.contact_on)}, {cut(row.contact_label, _LONGEST_LABEL)}"
        late: Cell = str(row.overdue or "")
        if row.overdue:
            late = Styled(str(row.overdue), "warning")
        if row.perhaps_overdue:
            perhaps = f"{row.perhaps_overdue} perhaps"
            late = f"{row.overdue} and {perhaps}" if row.overdue else perhaps
        cells: list[Cell] = [
            " and ".join(row.names),
            contact,
            f"{row.open} of {row.promises}" if row.promises else "",
            late,
            _findings_words(row),
            "; ".join(map(str, row.trade)),
        ]
        if several:
            cells.insert(1, row.source)
        return tuple(cells)


def _rows(dossier: Dossier, day: EDTF, between: Between | None) -> Iterator[PairOverview]:
    pairs = _own_pairs(dossier) if between is None else pairs_of(between)
    if not pairs:
        return
    account = Account(dossier, day)
    places = {str(record.id): place for place, record in enumerate(dossier)}
    entries = {entry.id: entry for entry in ledger_of(dossier, day, None)}
    found: dict[str, Counter[str]] = {}
    for finding in dossier.check(on=day):
        found.setdefault(str(finding.record), Counter())[finding.severity] += 1
    # A pair that is asked for twice is one.
    called = {pair: sorted((name_of(dossier, id), id) for id in pair) for pair in pairs}
    for pair, states in sorted(called.items(), key=lambda item: item[1]):
        ids = ids_between(dossier, [_two(pair)])
        records = [dossier[id] for id in sorted(ids, key=places.__getitem__)]
        yield _row(account, states, records, entries, found)


def _known(dossier: Dossier, between: Between) -> list[tuple[str, str]]:
    """The pairs of which a dossier knows both states."""
    pairs = map(_two, pairs_of(between))
    return [pair for pair in pairs if all(knows(dossier, side) for side in pair)]


def _two(pair: frozenset[str]) -> tuple[str, str]:
    one, other = sorted(pair)
    return one, other


def _own_pairs(dossier: Dossier) -> tuple[frozenset[str], ...]:
    """The pairs that have a record of these two alone."""
    return tuple(
        dict.fromkeys(
            frozenset(sides)
            for record in dossier
            if not isinstance(record, State) and len(sides := dossier.index.sides(record)) == 2
        )
    )


def _row(
    account: Account,
    states: list[tuple[str, str]],
    records: list[Record],
    entries: dict[str, LedgerEntry],
    found: dict[str, Counter[str]],
) -> PairOverview:
    (one_name, one), (other_name, other) = states
    held = contacts(account, (r for r in records if isinstance(r, Event)), account.day)
    promised = [entries[str(r.id)] for r in records if str(r.id) in entries]
    overdue = [entry for entry in promised if entry.status == "overdue"]
    perhaps = [e for e in promised if e.status != "overdue" and e.may_be("overdue")]
    counted: Counter[str] = Counter()
    for record in records:
        counted.update(found.get(str(record.id), ()))
    last = held[0] if held else None
    return PairOverview(
        states=(one, other),
        names=(one_line(one_name), one_line(other_name)),
        records=len(records),
        contact=None if last is None else str(last.id),
        contact_on=None if last is None else when_of(account, last),
        contact_label="" if last is None else one_line(account.name(last.id)),
        promises=len(promised),
        open=sum(entry.open for entry in promised),
        overdue=len(overdue),
        perhaps_overdue=len(perhaps),
        trade=tuple(_latest(account, frozenset((one, other)))),
        errors=counted["error"],
        warnings=counted["warning"],
        notes=counted["note"],
    )


def _latest(account: Account, pair: frozenset[str]) -> Iterator[PairFigure]:
    """Of each side its latest figures for the trade between the two, by the day.

    Where neither has any, those of others, and those of which no reporter is recorded.
    """
    known = [one for one in account.dossier.index.trades.about(pair) if _counts(one, account.day)]
    by: dict[str, list[TradeObservation]] = {}
    for one in known:
        by.setdefault(str(one.reporter or ""), []).append(one)
    sides = {account.dossier.index.side(reporter) for reporter in by}
    for reporter in sorted(by):
        if sides & pair and account.dossier.index.side(reporter) not in pair:
            continue
        for measures in _MEASURES:
            latest = [
                figure
                for measure in measures
                for figure in latest_of_each(o for o in by[reporter] if o.measure == measure)
            ]
            yield from (_figure(account, one) for one in latest)
            if latest:
                break


def _counts(one: TradeObservation, day: EDTF) -> bool:
    """Whether a figure is a count of all trade between two states that was known by a day."""
    if one.product is not None or one.route is not None or not one.is_count or one.value is None:
        return False
    ahead = one.vintage if one.vintage is not None else one.period
    return kind_of(one) == "level" and (ahead is None or not ahead.after(day).surely)


def _figure(account: Account, one: TradeObservation) -> PairFigure:
    assert one.value is not None, "only figures with a value count"  # noqa: S101
    return PairFigure(
        record=str(one.id),
        reporter=None if one.reporter is None else str(one.reporter),
        measure=str(one.measure),
        text=f"{amount_words(one.value)} {in_period(one.period)}",
        period=one.period,
        whose="" if one.reporter is None else one_line(account.name(one.reporter)),
    )


def _findings_words(row: PairOverview) -> str:
    counts = ((row.errors, "error"), (row.warnings, "warning"), (row.notes, "note"))
    stated = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts if number]
    return ", ".join(stated)


def _data(row: PairOverview) -> dict[str, Any]:
    return {
        "states": list(row.states),
        "names": list(row.names),
        "source": row.source,
        "records": row.records,
        "contact": row.contact,
        "contact_on": None if row.contact_on is None else str(row.contact_on),
        "contact_label": row.contact_label,
        "promises": row.promises,
        "open": row.open,
        "overdue": row.overdue,
        "perhaps_overdue": row.perhaps_overdue,
        "trade": [
            {
                "record": figure.record,
                "reporter": figure.reporter,
                "whose": figure.whose,
                "measure": figure.measure,
                "text": figure.text,
                "period": None if figure.period is None else str(figure.period),
            }
            for figure in row.trade
        ],
        "errors": row.errors,
        "warnings": row.warnings,
        "notes": row.notes,
    }
