"""Records one after the other: what is read so is what a load reads, and none is kept."""

import gzip
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given

import bilateral as bl
from bilateral.cli.main import main
from bilateral.errors import DecodeError, FormatError, WriteError
from bilateral.model import reference
from bilateral.serde import jsonl
from bilateral.testing import dossiers
from profiles import examples

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"


def sources(count: int) -> Iterator[bl.Source]:
    for number in range(count):
        yield bl.Source(id=f"s{number}", publisher=f"Publisher {number}", published_on="2023-04-10")


@examples(10, deep=100, fixture=True)
@given(dossier=dossiers())
def test_records_are_those_of_a_load_in_their_order(dossier: bl.Dossier, tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.jsonl.gz", "a.json"):
        bl.dump(dossier, tmp_path / name)
        assert list(bl.iter_records(tmp_path / name)) == list(bl.load(tmp_path / name))
    assert list(bl.iter_records(tmp_path / "a.jsonl")) == list(dossier)


@examples(10, deep=100, fixture=True)
@given(dossier=dossiers())
def test_what_is_written_record_by_record_is_what_a_dump_writes(
    dossier: bl.Dossier, tmp_path: Path
) -> None:
    for name in ("a.jsonl", "a.jsonl.gz"):
        bl.dump(dossier, tmp_path / name)
        bl.write_records(tmp_path / f"b-{name}", iter(dossier), header=dossier.header)
        assert (tmp_path / f"b-{name}").read_bytes() == (tmp_path / name).read_bytes()


def test_yaml_and_folders_are_read_as_a_whole(tmp_path: Path) -> None:
    assert list(bl.iter_records(ASTANA)) == list(bl.load(ASTANA))
    (tmp_path / "one.yaml").write_bytes(ASTANA.read_bytes())
    assert list(bl.iter_records(tmp_path)) == list(bl.load(tmp_path))


def test_what_is_wrong_is_found_at_its_line_and_what_stands_before_is_given(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    bl.write_records(path, sources(3))
    lines = path.read_text().splitlines()
    lines[2] = lines[2].replace("publisher", "publishr")
    path.write_text("\n".join(lines))
    records = bl.iter_records(path)
    assert next(records).id == "s0"
    with pytest.raises(DecodeError) as caught:
        next(records)
    (problem,) = caught.value.problems
    assert (problem.line, problem.path) == (3, "publishr")
    assert "publisher" in problem.hint


def test_a_file_without_a_header_is_refused_at_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"type": "state", "id": "KAZ", "name": "Kazakhstan"}\n')
    with pytest.raises(DecodeError, match="format version"):
        list(bl.iter_records(path))


def test_a_packed_file_that_was_cut_off_is_refused_where_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    bl.write_records(path, sources(2000))
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DecodeError, match="not a whole gzip file"):
        list(bl.iter_records(path))


def test_a_writer_that_stops_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    bl.write_records(path, sources(2))
    before = path.read_bytes()

    def stopping() -> Iterator[bl.Source]:
        yield from sources(500)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bl.write_records(path, stopping())
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_only_json_lines_are_written_record_by_record(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="record by record"):
        bl.write_records(tmp_path / "a.yaml", sources(1))
    with pytest.raises(WriteError):
        bl.write_records(tmp_path / "none" / "a.jsonl", sources(1))


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Four times the records are read and written within one and a half times the memory."""

    def peak(count: int) -> int:
        path = tmp_path / f"{count}.jsonl"
        tracemalloc.start()
        bl.write_records(path, sources(count))
        assert sum(1 for _ in bl.iter_records(path)) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    with pytest.MonkeyPatch.context() as patch:
        # Texts and ids are gathered up to a bound, which is here within the files.
        patch.setattr(jsonl, "_REMEMBERED", 500)
        patch.setattr(reference, "_MOST_KNOWN", 500)
        peak(10)
        assert peak(8_000) < 1.5 * peak(2_000)


def test_gzip_and_plain_lines_hold_the_same(tmp_path: Path) -> None:
    bl.write_records(tmp_path / "a.jsonl", sources(10))
    bl.write_records(tmp_path / "a.jsonl.gz", sources(10))
    plain = (tmp_path / "a.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == plain
    assert json.loads(plain.splitlines()[0]) == {"bilateral": 1}


def test_convert_goes_record_by_record_between_files_of_lines(tmp_path: Path) -> None:
    bl.dump(bl.load(ASTANA), tmp_path / "a.jsonl")
    command = CliRunner().invoke(
        main, ["convert", str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl.gz")]
    )
    assert (command.exit_code, command.output) == (0, "")
    assert bl.load(tmp_path / "b.jsonl.gz") == bl.load(ASTANA)
    wrong = CliRunner().invoke(main, ["convert", str(tmp_path / "none.jsonl"), "b.jsonl"])
    assert wrong.exit_code == 2
