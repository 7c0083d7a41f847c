"""How long it takes to read trade figures as a stream, and how much memory.

    python tests/benchmarks/bench_readers.py [--rows 1000000 10000000] [--folder DIR]

Makes files like CEPII's BACI of the given numbers of rows (200 states, 5,000 goods, one year),
reads each into Parquet in a process of its own, and prints seconds, rows a second, and the peak
memory of that process. Beside it, as a bound from below, the same file is only parsed by PyArrow,
its columns as texts, and thrown away. Memory that stays level while the rows grow shows a stream;
what grows is the memory of what was given before, 16 bytes a figure.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bilateral as bl

_READ = "read"
_PARSE = "parse"
_FORGET = "read, doubles not looked for"


def make(path: Path, rows: int) -> None:
    """A file of so many rows, of different flows, in the order of BACI: by exporter, goods."""
    codes = [state.code("iso3166-1-numeric") for state in bl.states()]
    numbers = [code.lstrip("0") for code in codes if code][:200]
    numbers = ["757" if n == "756" else "842" if n == "840" else n for n in numbers]
    goods = [
        f"{chapter:02}{heading:02}{last:02}"
        for chapter in range(1, 98)
        for heading in range(1, 11)
        for last in (10, 20, 30, 40, 50, 90)
    ][:5000]
    chance = random.Random(2020)  # noqa: S311
    share = rows / (len(numbers) * len(numbers) * len(goods))
    with path.open("w", encoding="utf-8") as file:
        file.write("t,i,j,k,v,q\n")
        written = 0
        for exporter in numbers:
            for product in goods:
                lines = []
                for importer in numbers:
                    if importer != exporter and chance.random() < share * 1.01:
                        value = chance.paretovariate(0.7)
                        lines.append(f"2020,{exporter},{importer},{product},{value:.3f},NA\n")
                file.writelines(lines[: rows - written])
                written += min(len(lines), rows - written)


def run(what: str, path: Path) -> None:
    """What a process does: read or parse one file, and print seconds, rows and peak memory."""
    begun = time.perf_counter()
    if what != _PARSE:
        reader = bl.open_trade(path, remember=0) if what == _FORGET else bl.open_trade(path)
        reader.to_parquet(path.with_suffix(".parquet"))
        rows = reader.report.taken
    else:
        rows = _parsed(path)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {what} | {rows:,} | {seconds:.1f} | {rows / seconds / 1e6:.2f} | {peak:.0f} MB |")


def _parsed(path: Path) -> int:
    import pyarrow as pa
    import pyarrow.csv as arrow_csv

    names = list("tijkvq")
    reader = arrow_csv.open_csv(
        path,
        read_options=arrow_csv.ReadOptions(use_threads=False, block_size=4 << 20),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), include_columns=names
        ),
    )
    return sum(batch.num_rows for batch in reader)


def main() -> None:
    """Make, read and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--run", nargs=2)
    chosen = parser.parse_args()
    if chosen.run:
        run(chosen.run[0], Path(chosen.run[1]))
        return
    print("| | rows | seconds | million rows a second | peak memory |")
    print("| --- | --- | --- | --- | --- |")
    for rows in chosen.rows:
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            path = Path(folder) / "BACI_HS92_Y2020_V202301.csv"
            make(path, rows)
            for what in (_PARSE, _FORGET, _READ):
                command = [sys.executable, __file__, "--run", what, str(path)]
                print(
                    subprocess.run(command, check=True, capture_output=True, text=True).stdout,
                    end="",
                )


if __name__ == "__main__":
    main()
