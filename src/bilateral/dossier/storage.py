"""Loading and saving dossiers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bilateral.dossier.dossier import Dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bilateral.model.header import Header
    from bilateral.model.record import Record
    from bilateral.serde.document import Document
    from bilateral.serde.files import Format

# The reading and writing of files is imported when something is read or written, so that
# `import bilateral` costs nothing to those who only make records.


def load(
    path: str | os.PathLike[str],
    *,
    progress: Callable[[int, int], None] | None = None,
    limit: int | None = None,
) -> Dossier:
    """The dossier in a file, or in all the files of a folder taken together.

    Arguments:
        path: a `.yaml`, `.json`, `.jsonl` or `.jsonl.gz` file, or a folder that holds such.
        progress: called now and then with how much is done, and of how much.
        limit: how many bytes are read of a file at the most, unpacked. None takes 16 MiB of YAML,
            128 MiB of JSON, and of a packed file a hundred times its size.

    Raises:
        DecodeError: it is not a dossier. The error lists everything that is wrong, with places.
        FormatError: the name does not tell the format, or the folder holds no dossier.
        OSError: the file cannot be read.
    """
    from pathlib import Path

    from bilateral.serde import files

    return _dossier(files.read(Path(path), progress, limit=limit))


def loads(text: str, *, format: Format = "yaml") -> Dossier:
    """The dossier in a text.

    Arguments:
        text: the whole of it.
        format: `yaml`, `json` or `jsonl`.

    Raises:
        DecodeError: it is not a dossier.
        FormatError: there is no such format.
    """
    from bilateral.serde import files

    return _dossier(files.read_text(text, files.check_format(format), "<text>"))


def iter_records(
    path: str | os.PathLike[str],
    *,
    progress: Callable[[int, int], None] | None = None,
    limit: int | None = None,
) -> Iterator[Record]:
    """The records of a file one after the other, for files that are larger than memory.

    Of JSON Lines (`.jsonl`, `.jsonl.gz`) one record is held at a time, and what is wrong is found
    when its line is reached. YAML, JSON and folders are read as a whole first. No record knows
    the others: references are not followed, and two may have one id.

    Arguments:
        path, progress, limit: as for `load`.

    Raises:
        DecodeError: what is wrong on the line that is reached.
        FormatError: the name does not tell the format, or the folder holds no dossier.
        OSError: the file cannot be read.
    """
    from pathlib import Path

    from bilateral.model.record import Record
    from bilateral.serde import files

    for found in files.iterate(Path(path), progress, limit=limit):
        if isinstance(found, Record):
            yield found


def write_records(
    path: str | os.PathLike[str],
    records: Iterable[Record],
    *,
    header: Header | None = None,
) -> None:
    """Save records one after the other as JSON Lines, holding one at a time.

    The file is replaced whole, or not at all.

    Arguments:
        path: a `.jsonl` or `.jsonl.gz` file.
        records: such as a generator makes.
        header: title, sides and settings, as of `Dossier.header`; none if None.

    Raises:
        FormatError: the name tells no format that is written record by record.
        WriteError: the file cannot be written; what stood there still stands there.
    """
    from pathlib import Path

    from bilateral.model.header import Header
    from bilateral.serde import files

    files.write_records(Path(path), records, header or Header())


def dump(dossier: Dossier, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Save a dossier in the format that the name of the file tells.

    The file is replaced whole, or not at all. YAML is written in the short forms that people
    type, JSON and JSON Lines in the normal form. Comments of a YAML file that is replaced are
    not kept, but the line that names its schema is.

    A file that the dossier was loaded from, or one that it was made of, is replaced only while it
    is as it was then: what another program has written into it since is not lost.

    Arguments:
        dossier: the dossier.
        path: the file.
        overwrite: whether to replace the file even where it changed after it was loaded.

    Raises:
        FormatError: the name tells no format.
        ChangedFileError: the file was changed after it was loaded.
        WriteError: the file cannot be written; what stood there still stands there.
    """
    from pathlib import Path

    from bilateral.serde import files

    dossier._files.update(files.write(_document(dossier), Path(path), overwrite=overwrite))


def dumps(dossier: Dossier, *, format: Format = "yaml") -> str:
    """The text of a dossier.

    Arguments:
        dossier: the dossier.
        format: `yaml`, `json` or `jsonl`.

    Raises:
        FormatError: there is no such format.
    """
    from bilateral.serde import files

    return files.write_text(_document(dossier), files.check_format(format))


def _dossier(document: Document) -> Dossier:
    return Dossier._read(document.records, document.header, document.origins, document.files)


def _document(dossier: Dossier) -> Document:
    from bilateral.serde.document import Document

    return Document(header=dossier.header, records=tuple(dossier), files=dossier._files)
