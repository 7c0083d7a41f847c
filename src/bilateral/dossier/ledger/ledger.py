"""The ledger: what was promised, and what became of it, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from bilateral.dossier.ledger.commitments import commitment_entry
from bilateral.dossier.ledger.day import Asked, rings
from bilateral.dossier.ledger.entry import STATUSES, LedgerEntry, Status
from bilateral.dossier.ledger.targets import target_entry
from bilateral.errors import InvalidValueError, UnknownIdError, did_you_mean, nearest, shorten
from bilateral.model import Commitment, TradeTarget
from bilateral.model.reference import Id
from bilateral.render.result import Result
from bilateral.values.edtf import EDTF, DateLike, asked_day

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier
    from bilateral.dossier.queryable import Asking


@frozen(kw_only=True, repr=False)
class Ledger(Result):
    """The commitments and trade targets of a dossier, each with how it stands on a day.

    A status is never stored: it follows from dated, cited reports by rules that are written down
    (`LEDGER_RULES`), so that the same dossier can be asked about any day. What had surely not
    been promised by then has no entry. Nothing is counted up: a promise has no percentage.

    Fields:
        on: the day.
        dossier: what the entries are about.
        entries: all of them, in the order of the dossier, commitments first.
    """

    on: EDTF
    dossier: Dossier = field(eq=False)
    entries: tuple[LedgerEntry, ...]
    _by_id: dict[str, LedgerEntry] = field(init=False, eq=False)

    @_by_id.default
    def _index(self) -> dict[str, LedgerEntry]:
        # Of several under one id, the first: as a dossier has it.
        return {entry.id: entry for entry in reversed(self.entries)}

    def of(self, *statuses: Status) -> Ledger:
        """The part of it that has one of the statuses, surely or perhaps.

        Raises:
            InvalidValueError: there is no such status.
        """
        for status in statuses:
            if status not in STATUSES:
                raise InvalidValueError(
                    f"{shorten(status)} is not a status of the ledger",
                    hint=did_you_mean(str(status), STATUSES) or f"it is {', '.join(STATUSES)}",
                )
        return self._part(entry for entry in self.entries if entry.may_be(*statuses))

    @property
    def open(self) -> Ledger:
        """The part of which something is still to be done, surely or perhaps."""
        return self._part(entry for entry in self.entries if entry.open)

    @property
    def overdue(self) -> Ledger:
        """The part that is overdue, surely or perhaps."""
        return self.of("overdue")

    def _part(self, entries: Iterable[LedgerEntry]) -> Ledger:
        return evolve(self, entries=tuple(entries))

    def get(self, id: object) -> LedgerEntry | None:
        """The entry of a commitment or target, or None."""
        return self._by_id.get(str(id))

    def __getitem__(self, id: str | Id[Commitment] | Id[TradeTarget]) -> LedgerEntry:
        """The entry of a commitment or target.

        Raises:
            UnknownIdError: there is none: no such record, or nothing promised by the day.
        """
        found = self.get(id)
        if found is None:
            raise UnknownIdError(str(id), nearest(str(id), self._by_id, likeness=0.7))
        return found

    def __contains__(self, id: object) -> bool:
        return self.get(id) is not None

    def __iter__(self) -> Iterator[LedgerEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return f"<Ledger on {self.on}, {len(self)} entries, {len(self.open)} open>"


def ledger_of(asking: Asking, on: DateLike | None, known_by: DateLike | None) -> Ledger:
    """The ledger of a dossier or a view; see `Dossier.ledger`."""
    day = asked_day(getattr(asking, "day", None) if on is None else on)
    if known_by is not None:
        asking = asking.as_of(day, known_by=known_by)
    dossier = asking.whole()
    asked = Asked(dossier.index, day)
    return Ledger(on=day, dossier=dossier, entries=tuple(_entries(asked)))


def _entries(asked: Asked) -> Iterator[LedgerEntry]:
    commitments = asked.index.of(Commitment)
    ringed = rings({str(one.id): tuple(map(str, one.follows)) for one in commitments})
    for commitment in commitments:
        entry = commitment_entry(asked, commitment, ringed)
        if entry is not None:
            yield entry
    targets = asked.index.of(TradeTarget)
    ringed = rings(
        {
            str(one.id): tuple(map(str, (*one.restates, *one.revises, *one.supersedes)))
            for one in targets
        }
    )
    for target in targets:
        entry = target_entry(asked, target, ringed)
        if entry is not None:
            yield entry
