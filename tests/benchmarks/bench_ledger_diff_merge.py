"""What the ledger, the timeline, a diff and a merge take beside loading the same file.

    python tests/benchmarks/bench_ledger_diff_merge.py [--records 10000 100000]

Writes the world of `bench_checks.py` as JSON Lines, loads it, and does each job once: on a dossier
that no other job has asked anything of, so that none finds the indexes of another. The later
version, for diff and merge, is loaded anew, with one record in a hundred changed. The halves
overlap by a fifth. Seconds are of the processor, so that what else a machine does counts less; peak
memory is that of a process of its own for each job, dossiers included.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs
from bench_checks import BLOCK, world

import bilateral as bl

DAY = "2026-01-01"


def made(size: int) -> Iterator[bl.Record]:
    """The world, repeated until it has about that many records."""
    yield from (bl.Source(id="press", publisher="An agency"), bl.state("KAZ"), bl.state("AZE"))
    for number in range(size // BLOCK):
        yield from world(number)


def changed(dossier: bl.Dossier) -> bl.Dossier:
    """The dossier with something else in one record of a hundred."""
    every = tuple(dossier)[50::100]
    return dossier.replace(*(attrs.evolve(record, note="Looked at again.") for record in every))


def halves(dossier: bl.Dossier, path: Path) -> tuple[bl.Dossier, bl.Dossier]:
    """The first three fifths of a dossier, and the last three."""
    del path
    records = tuple(dossier)
    shared, rest = records[:3], records[3:]
    fifth = len(rest) // BLOCK // 5 * BLOCK
    return bl.Dossier([*shared, *rest[: 3 * fifth]]), bl.Dossier([*shared, *rest[2 * fifth :]])


def same(dossier: bl.Dossier, path: Path) -> tuple[bl.Dossier, ...]:
    """The dossier alone."""
    del path
    return (dossier,)


def versions(dossier: bl.Dossier, path: Path) -> tuple[bl.Dossier, ...]:
    """The dossier, and a later version of it."""
    # Two files have no record in common, and a diff must not find that they are one object.
    return dossier, changed(bl.load(path))


Job = tuple[
    Callable[[bl.Dossier, Path], tuple[bl.Dossier, ...]], Callable[[Sequence[bl.Dossier]], object]
]

JOBS: dict[str, Job] = {
    "as of a day, whole": (same, lambda d: d[0].as_of(DAY, known_by=DAY).whole()),
    "ledger": (same, lambda d: d[0].ledger(DAY)),
    "ledger, as known": (same, lambda d: d[0].ledger(DAY, known_by="2020-01-01")),
    "ledger as text": (same, lambda d: d[0].ledger(DAY).text),
    "timeline": (same, lambda d: d[0].timeline()),
    "timeline as text": (same, lambda d: d[0].timeline().text),
    "diff": (versions, lambda d: bl.diff(*d)),
    "diff as text": (versions, lambda d: bl.diff(*d).text),
    "merge of versions": (versions, lambda d: bl.merge(*d)),
    "merge of halves": (halves, lambda d: bl.merge(*d)),
    "tables": (same, lambda d: d[0].to_frames()),
    "panel of 21 years": (same, lambda d: bl.panel(d[0], years=(2000, 2020))),
}


def measured(path: Path, name: str) -> tuple[float, float, float]:
    """Processor seconds to load the file, those for the job, and the peak in MB."""
    begin = time.process_time()
    dossier = bl.load(path)
    loaded = time.process_time() - begin
    prepare, job = JOBS[name]
    given = prepare(dossier, path)
    begin = time.process_time()
    job(given)
    seconds = time.process_time() - begin
    return loaded, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--only", nargs="+", choices=JOBS, default=list(JOBS), metavar="JOB")
    args = parser.parse_args()
    # A new interpreter for each job: a fork would count the memory of this one.
    context = multiprocessing.get_context("spawn")
    for size in args.records:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "world.jsonl"
            with context.Pool(1) as pool:
                count = pool.apply(written, (path, size))
            print(f"{count:,} records")
            print(f"{'job':<20} {'load s':>7} {'job s':>7} {'beside loading':>15} {'peak MB':>8}")
            for name in args.only:
                with context.Pool(1) as pool:
                    loaded, seconds, peak = pool.apply(measured, (path, name))
                print(
                    f"{name:<20} {loaded:7.2f} {seconds:7.2f} {seconds / loaded:15.2f} {peak:8,.0f}"
                )


def written(path: Path, size: int) -> int:
    """Write the world into a file; how many records it has."""
    dossier = bl.Dossier(made(size))
    bl.dump(dossier, path)
    return len(dossier)


if __name__ == "__main__":
    main()
