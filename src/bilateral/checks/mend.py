"""Mending what needs no judgement, in the text of the files: comments and layout stay."""

import difflib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import field, frozen

from bilateral.checks._edits import Job, NotMendedError, job_of, mendable, ordering, scalar
from bilateral.checks._reorder import Edit
from bilateral.checks._spans import spans
from bilateral.checks.finding import Finding
from bilateral.checks.report import Report
from bilateral.dossier import Dossier
from bilateral.errors import BilateralError, WriteError
from bilateral.serde import atomic, files
from bilateral.serde.origin import TextFile
from bilateral.serde.text import decode


@frozen(kw_only=True)
class FileMend:
    """What mending does to one file.

    Fields:
        file: the file.
        before, after: its text.
        mended: the findings that are gone afterwards.
    """

    file: str
    before: str
    after: str
    mended: tuple[Finding, ...]

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
class Mending:
    """What can be mended in the files of a dossier, and what not.

    Fields:
        files: those that change.
        left: findings that have a mend which cannot be made safely, each with the reason.
    """

    files: tuple[FileMend, ...] = ()
    left: tuple[tuple[Finding, str], ...] = ()

    @property
    def mended(self) -> tuple[Finding, ...]:
        """The findings that are gone afterwards."""
        return tuple(finding for file in self.files for finding in file.mended)

    def diff(self) -> str:
        """What changes in all files, as a unified diff."""
        return "".join(file.diff() for file in self.files)

    def write(self) -> None:
        """Change the files, each whole or not at all.

        Raises:
            WriteError: a file has changed since it was read (then none is written), or cannot
                be written.
        """
        marks = [_mark(file) for file in self.files]
        for file, mark in zip(self.files, marks, strict=True):
            atomic.write(Path(file.file), [mark + file.after.encode()])


def _mark(file: FileMend) -> bytes:
    """The byte order mark of the file on disk, if it has one and is what was read."""
    data = Path(file.file).read_bytes()
    try:
        same = decode(data, file.file) == file.before
    except BilateralError:
        same = False
    if not same:
        raise WriteError(f"{file.file} has changed since it was read; nothing was mended")
    mark = b"\xef\xbb\xbf"
    return mark if data.startswith(mark) else b""


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


@frozen(kw_only=True, eq=False)
class _File:
    """The jobs of one file, and why some of them are not done."""

    source: TextFile
    jobs: list[Job] = field(factory=list)


def mends(dossier: Dossier, report: Report) -> Mending:
    """What can be mended of a report without anybody's judgement, in the text of the files.

    A finding is mended where it says what should stand at its place, and what stands there is
    what was read; items are put in the order of their dates. Only what is surely so is mended.
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
        except NotMendedError as error:
            left.append((finding, str(error)))
        else:
            source = job.origin.source
            by_file.setdefault(id(source), _File(source=source)).jobs.append(job)
    made = [mend for file in by_file.values() if (mend := _mend(file, left)) is not None]
    return Mending(files=tuple(made), left=tuple(left))


def _mend(file: _File, left: list[tuple[Finding, str]]) -> FileMend | None:
    """What mending does to a file: first to its values, then to the order of its lists."""
    source, text = file.source, file.source.text
    plain = source.plain()
    done: list[Finding] = []
    for make, ordered in ((scalar, False), (ordering, True)):
        jobs = [job for job in file.jobs if (job.finding.mend is None) is ordered]
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
                    raise NotMendedError("another finding would have something else there")
                done.append(job.finding)
            except NotMendedError as error:
                left.append((job.finding, str(error)))
        text = _edited(text, made.values())
    if not done:
        return None
    if not _reads_as(source, text, plain):
        left.extend((finding, "the file would not read as it should") for finding in done)
        return None
    return FileMend(file=source.file, before=source.text, after=text, mended=tuple(done))


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
