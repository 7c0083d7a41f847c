"""Fixes what needs no judgement, in the text of the files: comments and layout stay."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from attrs import field, frozen

from bilateral.checks.dates import dated_list, names_an_item, order_of
from bilateral.checks.finding import Finding
from bilateral.checks.report import Report
from bilateral.checks.text_edits import Edit, Span, reordered, spans, token
from bilateral.dossier import Dossier
from bilateral.errors import BilateralError, ChangedFileError
from bilateral.model import Place, Record
from bilateral.model.path import Path as Steps
from bilateral.model.path import steps_of
from bilateral.serde import atomic, files
from bilateral.serde.origin import LineOrigin, Origin, TextFile
from bilateral.serde.text import decode
from bilateral.values.edtf import EDTF

# The edits that fix single findings, each in the text of its file.


#: The rule whose findings are fixed by moving items.
ORDER = "FMT02"


class NotFixedError(Exception):
    """Why a finding is left as it is."""


#: What an edit of the text does to the plain data that is in it.
ReportedChange = Callable[[Any], None]


@frozen(kw_only=True, eq=False)
class Job:
    """A finding that may be fixed, with the record concerned and where it was read."""

    finding: Finding
    record: Record
    origin: Origin


def mendable(report: Report) -> Iterator[Finding]:
    """The findings that are surely so, and say what would fix them."""
    for finding in report:
        if finding.sure and (finding.fix is not None or finding.code == ORDER):
            yield finding


def job_of(dossier: Dossier, finding: Finding) -> Job:
    """A finding with its record and where that was read; raises why it cannot be fixed."""
    for record in _records(dossier, finding.record):
        origin = dossier._origin(record)
        if isinstance(origin, LineOrigin):
            raise NotFixedError("JSON Lines are not fixed; convert them to YAML first")
        if origin is not None and dossier.where(record, finding.field) == finding.location:
            return Job(finding=finding, record=record, origin=origin)
    raise NotFixedError("it was not read from a file")


def _records(dossier: Dossier, id: str) -> Iterator[Record]:
    if id in dossier:
        yield dossier[id]
    yield from (record for record in dossier.duplicates if str(record.id) == id)


def edits(dossier: Dossier, report: Report) -> Iterator[tuple[Finding, str, Edit]]:
    """Each finding that can be fixed on its own: with the text of its file, and the edit."""
    trees: dict[int, Span] = {}
    for finding in mendable(report):
        try:
            job = job_of(dossier, finding)
            source = job.origin.source
            if id(source) not in trees:
                trees[id(source)] = spans(source, source.text)
            make = ordering if finding.fix is None else scalar
            yield finding, source.text, make(job, source.text, trees[id(source)])[0]
        except NotFixedError:
            continue


def scalar(job: Job, text: str, tree: Span) -> tuple[Edit, ReportedChange]:
    """What writes the fix of a finding where it points, and what that does to the data."""
    fix = job.finding.fix or ""
    steps = steps_of(job.finding.field)
    path = job.origin.at(steps)
    span = tree.find(path)
    short = job.origin.source.short
    old = _value(job.record, steps)
    if span is None or span.value is None:
        raise NotFixedError("something else stands there")
    written = text[span.start : span.end]
    if span.style == "block" or (span.style == "plain" and (not short or written != span.value)):
        raise NotFixedError("it is written in an unusual way")
    if not _stands_for(span.value, old):
        raise NotFixedError("something else stands there")
    new = token(fix, span, short=short, is_date=isinstance(old, EDTF))

    def change(plain: Any) -> None:
        _holder(plain, path)[path[-1]] = fix

    return Edit(start=span.start, end=span.end, text=new), change


def ordering(job: Job, text: str, tree: Span) -> tuple[Edit, ReportedChange]:
    """What puts the list of a finding into the order of its dates."""
    listed = dated_list(job.record)
    if listed is None:
        raise NotFixedError("it is no list that is reported by dates")
    name, dates, _ = listed
    order = order_of(dates)
    if order is None:
        raise NotFixedError("not all of its dates are sure")
    if names_an_item(job.record, name):
        raise NotFixedError("a citation names one of the items by its number")
    path = job.origin.at((name,))
    span = tree.find(path)
    if span is None or not span.listed or len(span.inner) != len(order):
        raise NotFixedError("something else stands there")
    edit = reordered(text, span, order)
    if isinstance(edit, str):
        raise NotFixedError(edit)

    def change(plain: Any) -> None:
        items = _holder(plain, path)[path[-1]]
        items[:] = [items[index] for index in order]

    return edit, change


def _holder(plain: Any, path: Steps) -> Any:
    for step in path[:-1]:
        plain = plain[step]
    return plain


def _value(value: Any, steps: Steps) -> Any:
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


@frozen(kw_only=True)
class FileFix:
    """What fixing does to one file.

    Fields:
        file: the file.
        before, after: its text.
        fixed: the findings that are gone afterwards.
    """

    file: str
    before: str
    after: str
    fixed: tuple[Finding, ...]

    def diff(self) -> str:
        """What changes, as a unified diff."""
        lines = difflib.unified_diff(
            _lines(self.before), _lines(self.after), fromfile=self.file, tofile=self.file
        )
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        )


@frozen(kw_only=True)
class Fixes:
    """What can be fixed in the files of a dossier, and what not.

    Fields:
        files: those that change.
        left: findings that have a fix which cannot be made safely, each with the reason.
    """

    files: tuple[FileFix, ...] = ()
    left: tuple[tuple[Finding, str], ...] = ()

    @property
    def fixed(self) -> tuple[Finding, ...]:
        """The findings that are gone afterwards."""
        return tuple(finding for file in self.files for finding in file.fixed)

    def diff(self) -> str:
        """What changes in all files, as a unified diff."""
        return "".join(file.diff() for file in self.files)

    def write(self) -> None:
        """Change the files, each whole or not at all.

        Raises:
            ChangedFileError: a file has changed since it was read; then none is written.
            WriteError: a file cannot be written.
        """
        marks = [_mark(file) for file in self.files]
        for file, (mark, seen) in zip(self.files, marks, strict=True):
            atomic.write(Path(file.file), [mark + file.after.encode()], seen=seen)


def _mark(file: FileFix) -> tuple[bytes, atomic.Stamp | None]:
    """The byte order mark of the file on disk, if it has one and is what was read; its stamp."""
    seen = atomic.Stamp.of(Path(file.file))
    data = Path(file.file).read_bytes()
    try:
        same = decode(data, file.file) == file.before
    except BilateralError:
        same = False
    if not same:
        raise ChangedFileError(file.file)
    mark = b"\xef\xbb\xbf"
    return mark if data.startswith(mark) else b"", seen


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


@frozen(kw_only=True, eq=False)
class _File:
    """The jobs of one file, and why some of them are not done."""

    source: TextFile
    jobs: list[Job] = field(factory=list)


def find_fixes(dossier: Dossier, report: Report) -> Fixes:
    """What can be fixed of a report without anybody's judgement, in the text of the files.

    A finding is fixed where it says what should stand at its place, and what stands there is
    what was read; items are put in the order of their dates. Only what is surely so is fixed.
    What comes out is read again before it is believed: nothing else may have changed.

    Arguments:
        dossier: as it was loaded.
        report: of `check` on it.
    """
    left: list[tuple[Finding, str]] = []
    by_file: dict[int, _File] = {}
    for finding in mendable(report):
        try:
            job = job_of(dossier, finding)
        except NotFixedError as error:
            left.append((finding, str(error)))
        else:
            source = job.origin.source
            by_file.setdefault(id(source), _File(source=source)).jobs.append(job)
    made = [fix for file in by_file.values() if (fix := _fix_files(file, left)) is not None]
    return Fixes(files=tuple(made), left=tuple(left))


def _fix_files(file: _File, left: list[tuple[Finding, str]]) -> FileFix | None:
    """What fixing does to a file: first to its values, then to the order of its lists."""
    source, text = file.source, file.source.text
    # Of its own: it is changed as the text is.
    plain = deepcopy(source.plain())
    done: list[Finding] = []
    for make, ordered in ((scalar, False), (ordering, True)):
        jobs = [job for job in file.jobs if (job.finding.fix is None) is ordered]
        if not jobs:
            continue
        tree = spans(source, text)
        made: dict[int, Edit] = {}
        for job in jobs:
            try:
                edit, change = make(job, text, tree)
                if edit.start not in made:
                    made[edit.start] = edit
                    change(plain)
                elif made[edit.start] != edit:
                    raise NotFixedError("another finding would have something else there")
                done.append(job.finding)
            except NotFixedError as error:
                left.append((job.finding, str(error)))
        text = _edited(text, made.values())
    if not done:
        return None
    if not _reads_as(source, text, plain):
        left.extend((finding, "the file would not read as it should") for finding in done)
        return None
    return FileFix(file=source.file, before=source.text, after=text, fixed=tuple(done))


def _edited(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def _reads_as(source: TextFile, text: str, plain: Any) -> bool:
    """Whether a text is a dossier, and of just this plain data."""
    try:
        files.read_text(text, "yaml" if source.short else "json", source.file)
        return bool(source.parse(text, source.file, []) == plain)
    except BilateralError:
        return False
