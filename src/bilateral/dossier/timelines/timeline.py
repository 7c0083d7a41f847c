"""The timeline: everything that a dossier tells of dates, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from bilateral.dossier.timelines.moment import Moment
from bilateral.dossier.timelines.moments import came_about, moments_of, one_line
from bilateral.model import Commitment, Project, Record, Source, State
from bilateral.trade.figures import last_day
from bilateral.values.edtf import EDTF, DateLike

if TYPE_CHECKING:
    from bilateral.dossier.asking import Asking
    from bilateral.dossier.dossier import Dossier

# The evidence and the stage are not what happened between the sides; each has a timeline of its
# own when it is asked for by its id.
_BACKGROUND = (Source, State)
# What refers to a record without a part in its life.
_NO_PART = ("citations", "claims")


@frozen(kw_only=True, repr=False)
class Timeline:
    """What happened, in order: events, signatures, ratifications, changes, terms, figures.

    It is read from the dates of all records and their parts, each with its citations. Dates at
    which something is due stand among them and are marked as planned. What is told without a
    date is not left out: it stands apart.

    Fields:
        title: of the dossier, or what the record is called whose life it is.
        moments: what has a date, in order. A month stands after the days of it.
        undated: what happened on a day that is not told.
        dossier: what it is about.
    """

    title: str
    moments: tuple[Moment, ...]
    undated: tuple[Moment, ...] = ()
    dossier: Dossier = field(eq=False)

    @classmethod
    def of_dossier(
        cls, asking: Asking, id: object = None, during: DateLike | None = None
    ) -> Timeline:
        """The timeline of a dossier, a view, or a record; see `Dossier.timeline`."""
        dossier = asking.whole()
        span = None if during is None else EDTF.of(during)
        if id is None:
            title = dossier.header.title or ""
            found = _of_all(dossier)
        else:
            record: Record = dossier[str(id)]
            title = one_line(record.label)
            found = _of_one(dossier, record)
        # A moment that two ways lead to is one.
        unique = {(m.record, m.path, m.text): m for m in found}.values()
        dated = [(m, _place(m)) for m in unique if m.date is not None]
        return cls(
            title=title,
            moments=tuple(
                moment
                for moment, place in sorted(dated, key=lambda pair: _key(pair[1]))
                if span is None or span.overlaps(place).possibly
            ),
            undated=tuple(moment for moment in unique if moment.date is None),
            dossier=dossier,
        )

    def __iter__(self) -> Iterator[Moment]:
        return iter(self.moments)

    def __len__(self) -> int:
        return len(self.moments)

    # What is shown of it: a room above this one, entered when called

    @property
    def text(self) -> str:
        """The timeline as plain text, in lines of at most 88 characters."""
        from bilateral.display.timeline import to_text

        return to_text(self)

    @property
    def markdown(self) -> str:
        """The timeline as Markdown, with footnotes; text of the dossier is escaped."""
        from bilateral.display.timeline import to_markdown

        return to_markdown(self)

    def as_dict(self) -> dict[str, Any]:
        """The timeline as plain data, for programs: dates are text."""
        from bilateral.display.timeline import to_data

        return to_data(self)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Timeline {self.title!r}, {len(self)} moments>"

    def _repr_html_(self) -> str:
        from bilateral.display.timeline import to_html

        return to_html(self)


def _of_all(dossier: Dossier) -> Iterator[Moment]:
    for record in dossier:
        if not isinstance(record, _BACKGROUND):
            yield from came_about(dossier, record)
            yield from moments_of(dossier, record)


def _of_one(dossier: Dossier, record: Record) -> Iterator[Moment]:
    """The life of a record: its own moments, and when what names it came about.

    Of a commitment, the moments of the projects that it concerns belong to it.
    """
    yield from came_about(dossier, record)
    yield from moments_of(dossier, record)
    if isinstance(record, Commitment):
        for id in record.concerns:
            project = dossier.get(id)
            if isinstance(project, Project):
                yield from moments_of(dossier, project)
    for link in dossier.referrers(str(record.id)):
        other = dossier.get(link.holder)
        if other is None or link.path.startswith(_NO_PART):
            continue
        if not isinstance(other, _BACKGROUND) or isinstance(record, State):
            yield from _named(dossier, other, link.path)


def _named(dossier: Dossier, other: Record, path: str) -> Iterator[Moment]:
    """When a record was that names another in a field: its part, or else the whole of it."""
    told = [moment for moment in moments_of(dossier, other) if not moment.planned]
    part, dot, _ = path.rpartition(".")
    inside = [moment for moment in told if dot and moment.path.startswith(f"{part}.")]
    whole = [*came_about(dossier, other), *(m for m in told if "." not in m.path)]
    yield from inside or whole or told


def _place(moment: Moment) -> EDTF:
    """The date by which a moment is placed: of what is due, the last day of it."""
    date = moment.date
    if date is None:
        raise AssertionError("only what has a date has a place")
    if moment.planned or date.start is None:
        return last_day(date) or date
    return date


def _key(date: EDTF) -> tuple[int, int]:
    """A year stands after the days of it: what happened on a day is told first."""
    one = date.start or date.end or date
    earliest, latest, _ = one.sort_key
    return latest, earliest
