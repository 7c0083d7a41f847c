"""Dossiers as tables and back: what users call. What it takes is imported when it is called."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier
    from bilateral.dossier.view import View
    from bilateral.frames.files import TableFormat
    from bilateral.frames.observations import TradeTable
    from bilateral.frames.tables import Frames
    from bilateral.model.citation import Citation
    from bilateral.model.trade_observation import TradeObservation


def from_frames(frames: Mapping[str, Any]) -> Dossier:
    """The dossier in tables, of whatever engine.

    What `Dossier.to_frames` made comes back as it was, the texts of dates and numbers, records
    under one id and the order of records included. Tables made elsewhere may leave out tables
    and columns that they have no need of: all but the ids, and what a record cannot be without.
    Columns that are computed from others (`signed_on_earliest`, `value_float`) may be left out
    or empty; where they are given they have to agree. None, NaN, NaT and NA are empty cells.

    Arguments:
        frames: frames by the names of their tables. What is lazy is collected.

    Raises:
        DecodeError: it is not a dossier. The error lists everything that is wrong, each with
            table, row (from 0) and column: `instruments[3].signed_on`.
        InvalidValueError: no mapping.
        MissingExtraError: Narwhals is not installed.
    """
    from bilateral.frames.rows import dossier_of

    return dossier_of(frames)


def write_tables(
    tables: Dossier | View | Mapping[str, Any],
    folder: str | os.PathLike[str],
    *,
    format: TableFormat = "parquet",
    safe_for_spreadsheets: bool = False,
) -> None:
    """Save a dossier as a folder of tables, one file each: `instruments.parquet`.

    Tables of sections and the header are always written, tables of lists where they have rows.
    The folder is replaced whole, or not at all.

    Arguments:
        tables: a dossier, or its tables as frames of any engine.
        folder: where. One that is there already has to hold tables and nothing else.
        format: `parquet`, or `csv`: UTF-8, where text stands in quotes and an empty cell does
            not, so that an empty text is not an empty cell.
        safe_for_spreadsheets: put an apostrophe before every text of a CSV file that a program
            for spreadsheets would run as a formula: one that begins with `=`, `+`, `-`, `@`, a
            tab or a carriage return, and is no number. Without it, text that somebody else has
            written can reach other files and the network when the file is opened. It costs that
            such a text is read back with the apostrophe, and so is not the same text any more.

    Raises:
        InvalidValueError: `safe_for_spreadsheets` of Parquet, which no such program runs.
        DecodeError: frames that are not the tables of a dossier.
        FormatError: there is no such format, or the folder holds something else.
        MissingExtraError: PyArrow is not installed.
        WriteError: the folder cannot be written; what stood there still stands there.
    """
    from bilateral.frames.files import write

    write(tables, folder, format, safe=safe_for_spreadsheets)


def read_tables(
    folder: str | os.PathLike[str], backend: str = "pyarrow", *, session: Any = None
) -> Frames:
    """The tables in a folder that `write_tables` has written; `from_frames` makes a dossier of it.

    Tables and columns that are not there are empty ones.

    Arguments:
        folder: where.
        backend: the engine that is to hold them, as in `Dossier.to_frames`.
        session: of PySpark.

    Raises:
        DecodeError: a file is no table, or has cells or columns that the table has not.
        FormatError: the folder holds no tables, or some in both formats.
        MissingExtraError: PyArrow, or the engine, is not installed.
        OSError: a file cannot be read.
    """
    from bilateral.frames.files import read

    return read(folder, backend, session)


def observations_table(
    dossier: Dossier | View, backend: str = "pyarrow", *, session: Any = None
) -> TradeTable:
    """The trade figures of a dossier as a trade table: one row a figure, numbers as floats.

    It is the table that progress, mirror figures and panels take where there are too many figures
    for records, so that those of a dossier can stand beside those of a statistical office.

    Arguments:
        dossier: a dossier, or a view of one.
        backend: the engine that is to hold it, as in `Dossier.to_frames`.
        session: of PySpark.

    Raises:
        InvalidValueError: there is no such engine, or no session of PySpark.
        MissingExtraError: the engine is not installed.
    """
    from bilateral.frames.observations import table_of

    return table_of(dossier, backend, session)


def observations_from_table(
    table: Any,
    *,
    prefix: str = "figure-",
    citations: str | Citation | Iterable[str | Citation] = (),
) -> tuple[TradeObservation, ...]:
    """The rows of a trade table as records, for the few figures that a dossier is to cite.

    Filter the frame first, by its own engine: each row becomes an object, and what is lazy is
    collected.

    Arguments:
        table: a trade table of any engine.
        prefix: what the ids begin with; the number of the row follows, from 1.
        citations: the evidence, for all of them.

    Raises:
        DecodeError: unknown or missing columns, or rows that are no figures. Lists them all, each
            with its row (from 0) and column: `[3].measure`.
        MissingExtraError: Narwhals is not installed.
    """
    from bilateral.frames.observations import observations_of

    return observations_of(table, prefix, citations)
