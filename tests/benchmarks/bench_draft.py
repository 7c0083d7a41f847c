"""How long a page takes to draft, and whether memory stays flat over a thousand of them.

    python tests/benchmarks/bench_draft.py [FOLDER] [--pages 1000] [--profile]

Drafts the text files of a folder over and over, or without one the report of our own with other
figures and days each time. Prints milliseconds of the processor a page (the median and the
slowest tenth), and the memory of the process after a tenth of the pages and after all of them,
which is flat where the two are alike. `--profile` prints where the time goes instead.
"""

import argparse
import cProfile
import gc
import pstats
import statistics
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import bilateral as bl

OWN = Path(__file__).parents[2] / "examples" / "talks-in-astana.txt"


def texts(folder: Path | None) -> Iterator[str]:
    """The texts to draft, without end and one at a time."""
    if folder is not None:
        for path in cycle(sorted(folder.rglob("*.txt"))):
            yield path.read_bytes().decode("utf-8", "replace")
    own, number = OWN.read_text("utf-8"), 0
    while True:
        number += 1
        yield own.replace("461.9", f"{100 + number}.{number % 10}").replace(
            "10 April", f"{number % 28 + 1} April"
        )


def megabytes() -> float:
    """The memory that the process holds now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 2**20


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path, nargs="?")
    ask.add_argument("--pages", type=int, default=1_000)
    ask.add_argument("--profile", action="store_true")
    args = ask.parse_args()
    bl.draft(text="Kazakhstan and Turkey met.")  # the tables are read once
    took, held, characters = [], [], 0
    watch = cProfile.Profile()
    for number, text in enumerate(islice(texts(args.folder), args.pages), 1):
        if args.profile:
            watch.enable()
        began = time.process_time()
        bl.draft(text=text, published_on="2023-04-11")
        took.append(1000 * (time.process_time() - began))
        watch.disable()
        characters += len(text)
        if number in (max(args.pages // 10, 1), args.pages):
            gc.collect()
            held.append(megabytes())
    if args.profile:
        pstats.Stats(watch).sort_stats("tottime").print_stats(25)
        return
    took.sort()
    print(
        f"{len(took)} pages of {characters // len(took):,} characters: median "
        f"{statistics.median(took):.1f} ms, slowest tenth from {took[len(took) * 9 // 10]:.1f} ms, "
        f"mean {statistics.fmean(took):.1f} ms; memory {held[0]:.0f} MB after a tenth, "
        f"{held[-1]:.0f} MB after all"
    )


if __name__ == "__main__":
    main()
