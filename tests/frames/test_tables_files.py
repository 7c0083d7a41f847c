"""Folders of tables: nothing is lost in Parquet and CSV, and nothing is half written."""

import contextlib
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.frames import files
from bilateral.frames.columns import tables
from bilateral.testing import dossiers
from bilateral.testing.texts import TRICKY
from profiles import examples

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"
FEW = examples(5, deep=40)
formats = pytest.mark.parametrize("format", ["parquet", "csv"])


def text_of(dossier: bl.Dossier) -> str:
    return bl.dumps(dossier, format="jsonl")


def problems(folder: Path) -> list[str]:
    """Every problem of a folder, its own name left out."""
    with pytest.raises(bl.DecodeError) as caught:
        bl.from_frames(bl.read_tables(folder))
    return [f"{Path(p.file).name} {p.path}: {p.message}" for p in caught.value.problems]


def csv(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name.replace('__', '.')}.csv").write_text(text, encoding="utf-8")
    return folder


# There and back


@formats
def test_dossiers_go_through_folders_of_tables_unchanged(format: Any, tmp_path: Path) -> None:
    @FEW
    @given(dossiers(min_size=1, max_size=4, doubles=True))
    def check(dossier: bl.Dossier) -> None:
        bl.write_tables(dossier, tmp_path / "tables", format=format)
        assert text_of(bl.from_frames(bl.read_tables(tmp_path / "tables"))) == text_of(dossier)

    check()


@formats
@pytest.mark.parametrize("backend", ["pyarrow", "pandas", "polars", "duckdb"])
def test_frames_of_every_engine_are_written_and_read(
    format: Any, backend: str, tmp_path: Path
) -> None:
    dossier = bl.load(ASTANA)
    frames = dossier.to_frames(backend)
    bl.write_tables({name: frames[name] for name in frames}, tmp_path / "tables", format=format)
    read = bl.read_tables(tmp_path / "tables", backend)
    assert read.backend == backend
    assert text_of(bl.from_frames({name: read[name] for name in read})) == text_of(dossier)


@formats
def test_texts_that_look_like_something_else_stay_text(format: Any, tmp_path: Path) -> None:
    texts = [
        *dict.fromkeys(text.strip() for text in TRICKY),
        "NA",
        "nan",
        "=1+1",
        'a "b", c\nd',
        "x" * 20_000,
    ]
    dossier = bl.Dossier(bl.Source(id=f"s{i}", title=text) for i, text in enumerate(texts))
    bl.write_tables(dossier, tmp_path / "tables", format=format)
    assert text_of(bl.from_frames(bl.read_tables(tmp_path / "tables"))) == text_of(dossier)


@formats
def test_equal_dossiers_are_equal_files(format: Any, tmp_path: Path) -> None:
    for name in ("a", "b"):
        bl.write_tables(bl.load(ASTANA), tmp_path / name, format=format)
    written = {name: {p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in "ab"}
    assert written["a"] == written["b"]


@formats
def test_tables_of_sections_are_always_there_and_lists_where_they_have_rows(
    format: Any, tmp_path: Path
) -> None:
    dossier = bl.Dossier([bl.Event(id="e", parties=["KAZ"])])
    bl.write_tables(dossier, tmp_path / "tables", format=format)
    sections = {name for name, table in tables().items() if table.is_root}
    assert {path.stem for path in (tmp_path / "tables").iterdir()} == {*sections, "events.parties"}


def test_what_is_not_there_is_read_as_an_empty_table(tmp_path: Path) -> None:
    read = bl.read_tables(csv(tmp_path / "tables", sources="id\ns\n"))
    assert list(read) == list(tables())
    assert read.filled == ("sources",)
    assert read["events"].column_names == [column.name for column in tables()["events"].columns]
    assert bl.from_frames(read) == bl.Dossier([bl.Source(id="s")])


def test_an_empty_text_is_not_an_empty_cell(tmp_path: Path) -> None:
    """In quotes it is a text, which a title cannot be; without, it is no title at all."""
    folder = csv(tmp_path / "a", sources='id,title\n"s",\n')
    assert bl.from_frames(bl.read_tables(folder)) == bl.Dossier([bl.Source(id="s")])
    folder = csv(tmp_path / "b", sources='id,title\n"s",""\n')
    assert bl.read_tables(folder)["sources"].column("title").to_pylist() == [""]
    assert problems(folder) == [" sources[0].title: needs some text, not blanks ('s')"]
    bl.write_tables(bl.read_tables(folder), tmp_path / "c", format="csv")
    assert (tmp_path / "c" / "sources.csv").read_text("utf-8") == '"id","title"\n"s",""\n'


def test_what_a_spreadsheet_makes_of_a_csv_file_is_read(tmp_path: Path) -> None:
    """A byte order mark, the other line ends, no quotes, and truth in capitals."""
    folder = csv(
        tmp_path / "tables",
        leaders="\ufeffid,name\r\ntokayev,Tokayev\r\n",
        leaders__terms="id,index,office,acting\r\ntokayev,0,NA,TRUE\r\n",
    )
    term = bl.Term(office="NA", acting=True)
    expected = bl.Dossier([bl.Leader(id="tokayev", name="Tokayev", terms=[term])])
    assert bl.from_frames(bl.read_tables(folder)) == expected


def test_a_parquet_table_may_be_a_folder_of_parts_as_spark_writes_it(tmp_path: Path) -> None:
    table = tmp_path / "tables" / "sources.parquet"
    table.mkdir(parents=True)
    for number in range(2):
        pq.write_table(pa.table({"id": [f"s{number}"]}), table / f"part-{number}.parquet")
    (table / "_SUCCESS").touch()
    expected = bl.Dossier([bl.Source(id="s0"), bl.Source(id="s1")])
    assert bl.from_frames(bl.read_tables(tmp_path / "tables")) == expected


# What cannot be read


def test_bad_cells_are_reported_with_file_row_and_column(tmp_path: Path) -> None:
    folder = csv(
        tmp_path / "tables",
        events='id,session,when_earliest\n"e",two,2022-08-24\n"f",2,soon\n',
        sources='id,titel\n"s","A"\n',
        treaties="id\nt\n",
    )
    assert problems(folder) == [
        "events.csv events[0].session: needs a whole number, not 'two'",
        "events.csv events[1].when_earliest: needs a calendar day, not 'soon'",
        "sources.csv sources: there is no column 'titel' in this table",
        "treaties.csv treaties: there is no such table of a dossier",
    ]


@pytest.mark.parametrize(
    ("name", "data", "stated"),
    [
        ("sources.csv", b"id\n\xff\n", "is not UTF-8: byte 0xff"),
        ("sources.csv", b"id\na\x00b\n", "holds the control character U+0000"),
        ("sources.csv", b"", "is not a table: empty CSV file"),
        ("sources.csv", b"id,title\ns\n", "is not a table: CSV parse error"),
        ("sources.csv", b"id,id\ns,s\n", "has two columns of one name"),
        ("sources.parquet", b"PAR1 but no more", "is not a table: "),
        ("sources.parquet", b"", "is not a table: "),
    ],
)
def test_a_file_that_is_no_table_is_an_error_that_names_it(
    name: str, data: bytes, stated: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = problems(tmp_path)
    assert found.startswith(name)
    assert stated.lower() in found.lower()


@formats
def test_a_damaged_file_is_read_or_refused(format: Any, tmp_path: Path) -> None:
    """No damage makes anything but a dossier, or an error that names the file."""
    dossier = bl.Dossier([bl.Event(id="e", when="2022-08", session=3, areas=["transit"])])
    folder = tmp_path / "tables"
    bl.write_tables(dossier, folder, format=format)

    @examples(10, deep=80)
    @given(
        where=st.floats(0, 1, exclude_max=True), new=st.binary(max_size=3), gone=st.integers(0, 20)
    )
    def check(where: float, new: bytes, gone: int) -> None:
        for name in ("events", "events.areas", "header"):
            path = folder / f"{name}.{format}"
            whole = path.read_bytes()
            at = int(where * len(whole))
            path.write_bytes(whole[:at] + new + whole[at + gone :])
            try:
                # Any other error is one too many.
                with contextlib.suppress(bl.DecodeError):
                    assert isinstance(bl.from_frames(bl.read_tables(folder)), bl.Dossier)
            finally:
                path.write_bytes(whole)

    check()


def test_a_folder_without_tables_or_with_both_formats_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(bl.FormatError, match="holds no tables"):
        bl.read_tables(tmp_path)
    csv(tmp_path / "tables", sources="id\ns\n")
    pq.write_table(pa.table({"id": ["e"]}), tmp_path / "tables" / "events.parquet")
    with pytest.raises(bl.FormatError, match="holds tables in both formats"):
        bl.read_tables(tmp_path / "tables")
    with pytest.raises(FileNotFoundError):
        bl.read_tables(tmp_path / "nowhere")


# Whole, or not at all


def test_a_folder_of_tables_is_replaced_with_all_that_was_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    bl.write_tables(bl.Dossier([bl.Event(id="e", parties=["KAZ"])]), folder)
    bl.write_tables(bl.Dossier([bl.Source(id="s")]), folder, format="csv")
    assert bl.from_frames(bl.read_tables(folder)) == bl.Dossier([bl.Source(id="s")])
    assert list(tmp_path.iterdir()) == [folder]


def test_what_fails_half_way_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tables"
    bl.write_tables(bl.Dossier([bl.Source(id="old")]), folder)
    write_file = files._write_file
    left = [3]

    def failing(*args: Any) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(28, "No space left on device")
        write_file(*args)

    monkeypatch.setattr(files, "_write_file", failing)
    with pytest.raises(bl.errors.WriteError, match="no space left on device"):
        bl.write_tables(bl.Dossier([bl.Source(id="new")]), folder)
    assert bl.from_frames(bl.read_tables(folder)) == bl.Dossier([bl.Source(id="old")])
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_cannot_be_swapped_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tables"
    bl.write_tables(bl.Dossier([bl.Source(id="old")]), folder)
    rename = Path.rename

    def failing(self: Path, target: Any) -> Any:
        if self.name.endswith(".part"):
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(bl.errors.WriteError, match="permission denied"):
        bl.write_tables(bl.Dossier(), folder)
    assert bl.from_frames(bl.read_tables(folder)) == bl.Dossier([bl.Source(id="old")])
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("name", ["thesis.odt", "treaties.csv", ".git", "sources.parquet/part"])
def test_a_folder_that_holds_anything_else_is_left_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / "tables" / name
    path.parent.mkdir(parents=True)
    path.write_text("precious")
    with pytest.raises(bl.FormatError, match="which is no table of a dossier"):
        bl.write_tables(bl.Dossier(), tmp_path / "tables")
    assert path.read_text() == "precious"


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("precious")
    with pytest.raises(bl.FormatError, match="is a file"):
        bl.write_tables(bl.Dossier(), tmp_path / "tables")


def test_frames_that_are_no_tables_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(bl.DecodeError, match="there is no column 'titel'"):
        bl.write_tables({"sources": pa.table({"id": ["s"], "titel": ["A"]})}, tmp_path / "tables")
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_there_is_not_suggests_another(tmp_path: Path) -> None:
    with pytest.raises(bl.FormatError, match="did you mean 'parquet'"):
        bl.write_tables(bl.Dossier(), tmp_path / "tables", format="parqet")  # type: ignore[arg-type]


def test_a_link_to_a_folder_keeps_pointing_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    bl.write_tables(bl.Dossier([bl.Source(id="s")]), tmp_path / "link")
    assert (tmp_path / "link").readlink() == Path("real")
    assert bl.from_frames(bl.read_tables(tmp_path / "real")) == bl.Dossier([bl.Source(id="s")])


def test_a_new_folder_has_the_permissions_that_others_have(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        bl.write_tables(bl.Dossier(), tmp_path / "tables")
        (tmp_path / "made").mkdir()
    finally:
        os.umask(mask)
    assert (tmp_path / "tables").stat().st_mode == (tmp_path / "made").stat().st_mode
