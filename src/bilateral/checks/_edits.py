"""The edits that mend single findings, each in the text of its file."""

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from bilateral.checks._dated_lists import dated_list, names_an_item, order_of
from bilateral.checks._reorder import Edit, reordered
from bilateral.checks._spans import Span, spans, token
from bilateral.checks.finding import Finding
from bilateral.checks.report import Report
from bilateral.dossier import Dossier
from bilateral.errors import BilateralError
from bilateral.model import Place, Record
from bilateral.serde.origin import LineOrigin, Origin
from bilateral.serde.path import Path, steps_of
from bilateral.values.edtf import EDTF

#: The rule whose findings are mended by moving items.
ORDER = "FMT02"


class NotMendedError(Exception):
    """Why a finding is left as it is."""


#: What an edit of the text does to the plain data that is in it.
Change = Callable[[Any], None]


@frozen(kw_only=True, eq=False)
class Job:
    """A finding that may be mended, with the record in doubt and where it was read."""

    finding: Finding
    record: Record
    origin: Origin


def mendable(report: Report) -> Iterator[Finding]:
    """The findings that are surely so, and say what would mend them."""
    for finding in report:
        if finding.sure and (finding.mend is not None or finding.code == ORDER):
            yield finding


def job_of(dossier: Dossier, finding: Finding) -> Job:
    """A finding with its record and where that was read; raises why it cannot be mended."""
    for record in _records(dossier, finding.record):
        origin = dossier._origin(record)
        if isinstance(origin, LineOrigin):
            raise NotMendedError("JSON Lines are not mended; convert them to YAML first")
        if origin is not None and dossier.where(record, finding.field) == finding.location:
            return Job(finding=finding, record=record, origin=origin)
    raise NotMendedError("it was not read from a file")


def _records(dossier: Dossier, id: str) -> Iterator[Record]:
    if id in dossier:
        yield dossier[id]
    yield from (record for record in dossier.duplicates if str(record.id) == id)


def edits(dossier: Dossier, report: Report) -> Iterator[tuple[Finding, str, Edit]]:
    """Each finding that can be mended on its own: with the text of its file, and the edit."""
    trees: dict[int, Span] = {}
    for finding in mendable(report):
        try:
            job = job_of(dossier, finding)
            source = job.origin.source
            if id(source) not in trees:
                trees[id(source)] = spans(source, source.text)
            make = ordering if finding.mend is None else scalar
            yield finding, source.text, make(job, source.text, trees[id(source)])[0]
        except NotMendedError:
            continue


def scalar(job: Job, text: str, tree: Span) -> tuple[Edit, Change]:
    """What writes the mend of a finding where it points, and what that does to the data."""
    mend = job.finding.mend or ""
    steps = steps_of(job.finding.field)
    path = job.origin.at(steps)
    span = tree.find(path)
    short = job.origin.source.short
    old = _value(job.record, steps)
    if span is None or span.value is None:
        raise NotMendedError("something else stands there")
    written = text[span.start : span.end]
    if span.style == "block" or (span.style == "plain" and (not short or written != span.value)):
        raise NotMendedError("it is written in an unusual way")
    if not _stands_for(span.value, old):
        raise NotMendedError("something else stands there")
    new = token(mend, span, short=short, is_date=isinstance(old, EDTF))

    def change(plain: Any) -> None:
        _holder(plain, path)[path[-1]] = mend

    return Edit(start=span.start, end=span.end, text=new), change


def ordering(job: Job, text: str, tree: Span) -> tuple[Edit, Change]:
    """What puts the list of a finding into the order of its dates."""
    listed = dated_list(job.record)
    if listed is None:
        raise NotMendedError("it is no list that is told by dates")
    name, dates, _ = listed
    order = order_of(dates)
    if order is None:
        raise NotMendedError("not all of its dates are sure")
    if names_an_item(job.record, name):
        raise NotMendedError("a citation names one of the items by its number")
    path = job.origin.at((name,))
    span = tree.find(path)
    if span is None or not span.listed or len(span.inner) != len(order):
        raise NotMendedError("something else stands there")
    edit = reordered(text, span, order)
    if isinstance(edit, str):
        raise NotMendedError(edit)

    def change(plain: Any) -> None:
        items = _holder(plain, path)[path[-1]]
        items[:] = [items[index] for index in order]

    return edit, change


def _holder(plain: Any, path: Path) -> Any:
    for step in path[:-1]:
        plain = plain[step]
    return plain


def _value(value: Any, steps: Path) -> Any:
    """What a record holds where a field leads; None where that is nothing."""
    for step in steps:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        elif isinstance(value, EDTF):
            other = EDTF.of(value.anchor) if step == "anchor" and value.anchor else None
            value = value if step == "date" else other
        else:
            value = getattr(value, step, None)
    return value


def _stands_for(text: str, value: Any) -> bool:
    """Whether a text in a file is what a value was read from."""
    if not isinstance(value, EDTF):
        plain = value.to_text() if isinstance(value, Place) else value
        return isinstance(plain, str) and text == plain
    try:
        return EDTF.of(text).text == value.text
    except BilateralError:
        return False
