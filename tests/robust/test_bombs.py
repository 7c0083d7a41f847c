"""A small packed file cannot keep its reader busy for hours: what is read is bounded."""

import gzip
import io
from pathlib import Path

import pytest

import bilateral as bl
from bilateral.serde import limits

HEADER = b'{"bilateral": 1}\n'
LEADER = b'{"type": "leader", "id": "%08d", "name": "Somebody"}\n'
TABLE = b"reporter,partner,measure,year,value,unit\nKAZ,AZE,exports,2020,1,USD\n"


def packed(path: Path, *parts: bytes, times: int) -> Path:
    with gzip.open(path, "wb", compresslevel=9) as stream:
        stream.write(parts[0])
        block = parts[1] * 10_000
        for _ in range(times // 10_000):
            stream.write(block)
    return path


class Counting(io.BytesIO):
    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.taken += len(data)
        return data


def test_blank_lines_are_read_past_a_million_times_and_no_more(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "bomb.jsonl.gz", HEADER, b"\n", times=16_000_000)
    assert bomb.stat().st_size < 20_000
    with pytest.raises(bl.DecodeError, match="more than 1,000,000 blank lines"):
        bl.load(bomb)


def test_the_bytes_that_are_unpacked_are_bounded_by_those_that_are_packed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Counted, not timed: of a bomb of any size no more is unpacked than is in proportion."""
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1 << 20)
    stream = Counting(gzip.compress(b"\0" * (200 << 20)))
    whole = len(stream.getvalue())
    reader = limits.unpacked(stream, "bomb.gz")
    size = 0

    def drain() -> None:
        nonlocal size
        while data := reader.read(1 << 16):
            size += len(data)

    with pytest.raises(bl.DecodeError, match=r"bomb\.gz: unpacks to more than [0-9,]+ bytes"):
        drain()
    assert size <= max(1 << 20, 100 * stream.taken) + (1 << 18)
    assert stream.taken < whole


def test_a_user_can_set_the_limit_lower_and_higher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1 << 16)
    lines = b"".join(LEADER % n for n in range(20_000))
    path = tmp_path / "many.jsonl.gz"
    path.write_bytes(
        gzip.compress(HEADER + lines[: 4000 * len(LEADER % 0)] + b" " * 3_000_000 + b"\n")
    )
    with pytest.raises(bl.DecodeError, match=r"unpacks to more than .*\n.*limit="):
        bl.load(path)
    assert len(bl.load(path, limit=1 << 24)) > 1000
    with pytest.raises(bl.DecodeError, match="unpacks to more than 5,000 bytes"):
        bl.load(path, limit=5000)


@pytest.mark.parametrize("ending", ["yaml", "json", "jsonl"])
def test_the_limit_holds_for_files_that_are_not_packed_too(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"dossier.{ending}"
    bl.dump(bl.Dossier([bl.Leader(id=f"a-{n}", name="A") for n in range(100)]), path)
    with pytest.raises(bl.DecodeError, match="at most 100 are read"):
        bl.load(path, limit=100)
    assert len(bl.load(path, limit=1 << 20)) == 100


def test_a_yaml_that_is_larger_than_is_read_unasked_is_read_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "YAML_BYTES", 1000)
    path = tmp_path / "dossier.yaml"
    bl.dump(bl.Dossier([bl.Leader(id=f"a-{n}", name="A") for n in range(100)]), path)
    with pytest.raises(bl.DecodeError, match=r"use JSON Lines.*limit="):
        bl.load(path)
    assert len(bl.load(path, limit=1 << 20)) == 100


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_packed_table_is_unpacked_in_proportion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1 << 20)
    row = b"KAZ,AZE,exports,2020,1,USD\n"
    item = b'{"period": "2020", "reporterCode": 398, "flowCode": "X", "partnerCode": 31, '
    item += b'"cmdCode": "TOTAL", "primaryValue": 5},'
    bomb = (
        packed(tmp_path / "bomb.csv.gz", TABLE, row, times=500_000)
        if ending == "csv"
        else packed(tmp_path / "bomb.json.gz", b"[", item, times=200_000)
    )
    with pytest.raises(bl.DecodeError, match="unpacks to more than "):
        bl.open_trade(bomb).to_frame()
    if ending == "csv":
        reader = bl.open_trade(bomb, limit=1 << 25)
        assert reader.to_frame().num_rows == 1
        assert reader.report.rows == 500_001
