"""What can be asked of a dossier, and of a dossier as it stood on a day."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from bilateral.dossier.references import Link
from bilateral.errors import InvalidValueError, a_or_an
from bilateral.model.header import Header
from bilateral.model.record import Record
from bilateral.model.reference import Id
from bilateral.model.state import State
from bilateral.render.result import Listing
from bilateral.values.days import Worlds
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from fractions import Fraction

    from bilateral.checks.report import Report
    from bilateral.display.brief import Brief
    from bilateral.display.card import Card
    from bilateral.display.moments import MomentWords
    from bilateral.display.moments import Statement as Statement
    from bilateral.display.overview import Overview
    from bilateral.display.statements import Statements
    from bilateral.dossier.accounts import FieldAccount
    from bilateral.dossier.dossier import Dossier
    from bilateral.dossier.index import Index
    from bilateral.dossier.ledger.ledger import Ledger
    from bilateral.dossier.lineage import Lineage
    from bilateral.dossier.query import Query
    from bilateral.dossier.sides import Between
    from bilateral.dossier.timeline import Timeline, TimelineEntry
    from bilateral.dossier.view import View
    from bilateral.frames.panels.panel import Panel
    from bilateral.frames.panels.periods import By
    from bilateral.frames.panels.systems import Alive
    from bilateral.frames.tables import Frames
    from bilateral.model.product import Product
    from bilateral.model.trade_target import Baseline, TradeTarget
    from bilateral.trade.mirror_figures import Mirror
    from bilateral.trade.rates import Rates
    from bilateral.trade.target_progress import Progress
    from bilateral.values.amounts import Amount
    from bilateral.values.edtf import DateLike

R = TypeVar("R", bound=Record)


def id_of(thing: object) -> str:
    """The id that a record or an id stands for."""
    return str(thing.id) if isinstance(thing, Record) else str(thing)


class Asking:
    """Questions that need no more than records by id and by kind.

    A dossier answers them from all that it holds; a view of it (`as_of`) from what stood, or was
    known, on a day.
    """

    __slots__ = ()

    header: Header

    @abstractmethod
    def __iter__(self) -> Iterator[Record]: ...

    @abstractmethod
    def get(self, id: Any) -> Any:
        """The record of that id, or None."""

    @abstractmethod
    def of(self, kind: type[R]) -> Listing[R]:
        """All records of a kind, those of its subclasses included."""

    @abstractmethod
    def whole(self) -> Dossier:
        """All of it as a dossier: itself, or what a view shows."""

    @property
    @abstractmethod
    def index(self) -> Index:
        """Look-ups by office, body, event, side and line of trade, each built on first use."""

    @property
    @abstractmethod
    def base(self) -> Dossier:
        """The dossier that is asked: itself, or the one that a view looks at."""

    @abstractmethod
    def shown(self, record: Record) -> Any:
        """A record of `base` as it is seen here; None where it is not seen."""

    @abstractmethod
    def referrers(self, id: str | Id[Any]) -> Listing[Link]:
        """Every place where a record names that id."""

    def sides(self, record: Record) -> frozenset[str]:
        """The states that a record is of.

        They are those that it names, itself or by institutions that belong to them. Of a record
        that names fewer than two, they are also those of the event, instrument or body that it
        belongs to: a statement made at a visit is of host and guest.
        """
        from bilateral.dossier.sides import sides_of

        return sides_of(self, record)

    def made_on(self, record: Record) -> EDTF | None:
        """When a record came about: was signed, held, set up, set or promised.

        Its own date, or that of the instrument or event that it came about with, and so on: a
        target set by a statement of talks was set on the day of the visit. None where nothing is
        recorded.
        """
        from bilateral.dossier.dates import made_on

        return made_on(self.index, record)

    def between(
        self,
        one: str | Id[State] | State,
        other: str | Id[State] | State,
        during: DateLike | None = None,
    ) -> Listing[Record]:
        """The records that have both states as sides (`sides`).

        Arguments:
            one: a state or its id.
            other: another.
            during: only those that happened, or were there, at some time in this span (`2022/2024`,
                `2023-04`); where the dates leave that open, they are among them.

        Raises:
            InvalidValueError: the span is no date.
        """
        from bilateral.dossier.query import among

        return Listing(among(self, frozenset((id_of(one), id_of(other))), during))

    def all(self, kind: type[R]) -> Query[R]:
        """The records of a kind, to be narrowed down: `.all(Instrument).between("KAZ", "AZE")`."""
        from bilateral.dossier.query import Query

        return Query(self, kind)

    def claims(self, id: str | Id[Any] | Record, field: str | None = None) -> Listing[FieldAccount]:
        """What is stated of a field of a record: what the record holds, then what others claim.

        Arguments:
            id: the record, or its id.
            field: the path of the field, as in `terms[0].ends_on`; None for every field of which
                something is claimed.

        Raises:
            UnknownIdError: there is no such record.
            InvalidValueError: it has no such field.
        """
        from bilateral.dossier.accounts import accounts, contested

        record = self[id_of(id)]
        fields = contested(record) if field is None else (field,)
        return Listing(account for name in fields for account in accounts(record, name))

    def lineage(self, id: str | Id[Any]) -> Lineage:
        """Where a record comes from and what came of it: what it implements, amends, restates.

        Raises:
            UnknownIdError: there is no such record.
        """
        from bilateral.dossier.lineage import lineage_of

        return lineage_of(self, self.one(id, Record))

    def as_of(self, day: DateLike, known_by: DateLike | None = None) -> View:
        """The dossier as it stood on a day in the world, and as it was known on a day.

        Arguments:
            day: the day in the world. A date that is known in part (`2023-04`) stands for one
                unknown day in it: what holds on all of its days is sure.
            known_by: only what sources had published by then counts; None for all that is known.

        Raises:
            InvalidValueError: the day is no date, or is an interval.
        """
        from bilateral.dossier.view import View

        return View(self.base, day, known_by)

    def one(self, id: str | Id[R] | R, kind: type[R]) -> R:
        """The record of an id, which is to be of a kind.

        Raises:
            UnknownIdError: there is none.
            InvalidValueError: it is of another kind.
        """
        record = self[id_of(id)]
        if not isinstance(record, kind):
            raise InvalidValueError(
                f"{record.id} is {a_or_an(type(record).tag.replace('_', ' '))}, "
                f"not {a_or_an(kind.tag.replace('_', ' '))}"
            )
        return record

    @abstractmethod
    def __getitem__(self, id: Any) -> Any: ...

    def _ipython_key_completions_(self) -> list[str]:
        """The ids, for completion: `d["tu` and the tab key."""
        return list(dict.fromkeys(str(record.id) for record in self))

    # What views answer otherwise than dossiers

    @property
    def latest(self) -> EDTF:
        """The day up to which things are recorded: that of a view; the last of all of a dossier."""
        return EDTF.of("9999-12-31")

    @property
    def dates_differ(self) -> bool:
        """Whether a record seen here may lack dates that `base` has."""
        return False

    def time_of(
        self,
        shown: Record,  # noqa: ARG002  of use to a view
        record: Record,
    ) -> tuple[Worlds, tuple[str, ...]]:
        """When a thing happened or was there, and the fields that tell; none where nothing does.

        Arguments:
            shown: the record as it is seen here.
            record: as `base` has it.
        """
        from bilateral.dossier.existence import beginnings, in_being

        found = beginnings(self.base.index, record)
        return in_being(self.base.index, record), tuple(b.path for b in found)

    # What can be stated of it: rooms above this one, entered when called

    def check(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        on: DateLike | None = None,
        between: Between | None = None,
    ) -> Report:
        """The findings about this dossier.

        Arguments:
            select: codes, families, groups or bundles of rules; empty for the default ones.
            ignore: those not to run.
            on: the day to take for today; today, if None.
            between: only findings about the records between two states, or between each of
                several pairs, and about what these name.

        Raises:
            InvalidValueError: a word that names no rule; something else than pairs of states.
        """
        from bilateral.checks import check

        dossier = self.whole()
        report = check(dossier, select=select, ignore=ignore, on=on)
        if between is None:
            return report
        from bilateral.dossier.sides import ids_between

        return report.about(ids_between(dossier, between))

    def show(self, id: str | Id[Any] | Record) -> Card:
        """One record with all that it says, where it says so, and what refers to it.

        Raises:
            UnknownIdError: there is no such record.
        """
        from bilateral.display.card import Card

        return Card(asking=self, record=self.one(id_of(id), Record))

    def brief(
        self,
        *,
        on: DateLike | None = None,
        between: Between | None = None,
        length: Literal["page", "standard", "full"] = "standard",
        since: DateLike | None = None,
    ) -> Brief:
        """An account of it, each line with its footnote.

        Arguments:
            on: the day as of which it is stated what is in force; that of a view, or today, if
                None.
            between: only what is between two states, or between each of several pairs.
            length: `standard`, what each record says first, by section; `page`, what matters most,
                with what is left out counted by kind; `full`, every field of every record.
            since: of a page, the day since which changes are shown; None for none.

        Raises:
            InvalidValueError: something else than a date, than pairs of states, or than a length;
                `since` without a page.
        """
        from bilateral.display.brief import Brief

        day = on or getattr(self, "day", None)
        return Brief.of(self.whole(), day, between, length=length, since=since)

    def overview(self, *, on: DateLike | None = None, between: Between | None = None) -> Overview:
        """A line for each pair of states: last contact, promises, trade, findings.

        Arguments:
            on: the day; that of a view, or today, if None.
            between: only these two states, or these pairs; all that have a record of their own, if
                None.

        Raises:
            InvalidValueError: something else than a day, or than pairs of states.
        """
        from bilateral.display.overview import Overview

        return Overview.of(self, on, between)

    def _words_of(self, moment: TimelineEntry) -> MomentWords:
        """A moment of its timeline in words."""
        from bilateral.display.moments import MomentWords

        return MomentWords(moment)

    def statements(
        self, *, on: DateLike | None = None, between: Between | None = None
    ) -> Statements:
        """All that it says: a statement for every field of every record, with its evidence.

        Arguments:
            on: the day as of which it is stated what is in force; that of a view, or today, if
                None.
            between: only what is between two states, or between each of several pairs.

        Raises:
            InvalidValueError: something else than a day, or than pairs of states.
        """
        from bilateral.display.statements import statements_of

        return statements_of(self, on, between)

    def progress(
        self,
        target: str | Id[TradeTarget] | TradeTarget,
        *,
        on: DateLike | None = None,
        rates: Rates | None = None,
        baseline: Baseline | Amount | str | None = None,
        set_on: DateLike | None = None,
        whose: str | None = None,
        formula: Literal["reported", "mirror"] = "reported",
        tolerance: str | None = None,
    ) -> Progress:
        """How far a target is on its way, by the figures of it; see `bilateral.progress`.

        Raises:
            UnknownIdError: there is no such record.
            InvalidValueError: it is no target; something that is no day.
        """
        from bilateral.model import TradeTarget
        from bilateral.trade.target_progress import progress

        return progress(
            target if isinstance(target, TradeTarget) else self.one(target, TradeTarget),
            self,
            on=on,
            rates=rates,
            baseline=baseline,
            set_on=set_on,
            whose=whose,
            formula=formula,
            tolerance=tolerance,
        )

    def mirror(
        self,
        one: str | Id[State] | State,
        other: str | Id[State] | State,
        *,
        on: DateLike | None = None,
        product: Product | str | None = None,
        freight: Fraction | int | str = 10,
    ) -> Mirror:
        """Two states' figures for the trade between them; see `bilateral.mirror`.

        Raises:
            InvalidValueError: one state twice; a percentage that is none.
        """
        from bilateral.trade.mirror_figures import mirror

        return mirror(id_of(one), id_of(other), self, on=on, product=product, freight=freight)

    def panel(
        self,
        *,
        years: tuple[int, int],
        by: By = "year",
        directed: bool = False,
        states: str | Iterable[str] | None = None,
        between: Between | None = None,
        alive: Alive = "any",
        trade: Any = None,
        unit: str = "USD",
        product: str | None = None,
        vintages: bool = True,
        columns: Sequence[str] | None = None,
        backend: str | None = None,
        sort: bool | None = None,
    ) -> Panel:
        """It as a table of pairs of states by year, quarter or month; see `bilateral.panel`.

        Raises:
            InvalidValueError: an argument that is out of its range.
            MissingExtraError: the packages for frames are not installed.
        """
        from bilateral.frames.panels.panel import panel

        return panel(
            self,
            years=years,
            by=by,
            directed=directed,
            states=states,
            between=between,
            alive=alive,
            trade=trade,
            unit=unit,
            product=product,
            vintages=vintages,
            columns=columns,
            backend=backend,
            sort=sort,
        )

    def ledger(
        self,
        on: DateLike | None = None,
        *,
        known_by: DateLike | None = None,
        between: Between | None = None,
    ) -> Ledger:
        """What was promised by a day, and how each promise stood then.

        Arguments:
            on: the day; that of a view, or today, if None. A month or a year stands for one unknown
                day in it.
            known_by: the day of knowledge: only what sources published by then support counts.
            between: only what is between two states, or between each of several pairs.

        Raises:
            InvalidValueError: no date, or a span for a day; no pair of states.
        """
        from bilateral.dossier.ledger.ledger import ledger_of

        return ledger_of(self, on, known_by, between)

    def timeline(
        self,
        id: str | Id[Any] | Record | None = None,
        *,
        during: DateLike | None = None,
        between: Between | None = None,
    ) -> Timeline:
        """What happened, in order of time; or the life of one record.

        Arguments:
            id: the record, or its id; everything, if None.
            during: a time: what surely lies outside is left out.
            between: only what is between two states, or between each of several pairs.

        Raises:
            UnknownIdError: there is no such record.
            InvalidValueError: something else than pairs of states.
        """
        from bilateral.dossier.timeline import Timeline

        return Timeline.of_dossier(self, id.id if isinstance(id, Record) else id, during, between)

    def to_frames(
        self,
        backend: str = "pyarrow",
        *,
        session: Any = None,
        between: Between | None = None,
    ) -> Frames:
        """It as tables: one for each section, one for each list in its records.

        `bilateral.from_frames` makes a dossier of them again, with nothing lost.

        Arguments:
            backend: the engine that is to hold them: `pyarrow`, `pandas`, `polars`, `duckdb` or
                `pyspark`.
            session: of PySpark; the active one, if None.
            between: only what is between two states, or between each of several pairs, with what
                it names.

        Raises:
            InvalidValueError: there is no such engine, or no session of PySpark; no pair of states.
            MissingExtraError: the engine is not installed.
        """
        from bilateral.frames.tables import to_frames

        dossier = self.whole()
        if between is not None:
            from bilateral.dossier.dossier import Dossier
            from bilateral.dossier.sides import ids_between

            ids = ids_between(dossier, between)
            kept = [record for record in dossier if str(record.id) in ids]
            dossier = Dossier(kept, header=dossier.header)
        return to_frames(dossier, backend, session=session)
