"""What the accounts of a dossier take after it was loaded, by their length.

    python tests/benchmarks/bench_brief.py [--records 1000 10000] [--world one-pair many-pairs]

Makes the world of `bench_checks.py` (one pair of states), of `bench_asof.py` (many pairs, each
with offices and terms), or a corpus of two hundred pairs. Asks for each account once: of a dossier
that nothing else has been asked of, so that none finds the indexes of another. Prints seconds of
the processor, the best of three, and how many lines the account has.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import bench_asof
import bench_checks

import bilateral as bl
from bilateral.display.brief import Brief
from bilateral.display.overview import Overview

DAY, SINCE = "2026-01-01", "2025-01-01"


def one_pair(size: int) -> list[bl.Record]:
    """The world of the checks: all between Kazakhstan and Azerbaijan."""
    shared = [bl.Source(id="press", publisher="An agency"), bl.state("KAZ"), bl.state("AZE")]
    blocks = range(size // bench_checks.BLOCK)
    return [*shared, *(record for number in blocks for record in bench_checks.world(number))]


def many_pairs(size: int) -> list[bl.Record]:
    """The world of questions as of a day: each block of another pair."""
    sources = [bl.Source(id=f"press-{number}", publisher="An agency") for number in range(50)]
    states = [bl.state(id) for id in bench_asof.STATES]
    blocks = range(size // bench_asof.BLOCK)
    made = (record for number in blocks for record in bench_asof.world(number))
    return [*sources, *states, *made]


def corpus(size: int) -> list[bl.Record]:
    """Two hundred pairs of states, each with a two-hundredth of the records."""
    ids = [str(state.id) for state in bl.states()][:201]
    made: list[bl.Record] = [bl.Source(id="press", publisher="An agency"), *map(bl.state, ids)]
    for one, other in pairwise(ids):
        for number in range(size // 200 // 5):
            made += _of_a_pair(one, other, number)
    return made


def _of_a_pair(one: str, other: str, number: int) -> Iterator[bl.Record]:
    tag, both = f"{one}-{other}-{number}", (one, other)
    day = f"{2000 + number}-05-{number % 28 + 1:02d}"
    cited = (bl.Citation(source="press", paragraph=number + 1),)
    yield bl.Event(
        id=f"visit-{tag}", form="visit", when=day, host=one, guest=other, citations=cited
    )
    yield bl.Protocol(
        id=f"protocol-{tag}", title="Protocol", signed_on=day, parties=both, citations=cited
    )
    yield bl.Commitment(
        id=f"cable-{tag}", what="lay a cable", obligors=both, due="2025", citations=cited
    )
    for reporter, partner in (both, both[::-1]):
        yield bl.TradeObservation(
            id=f"figure-{reporter}-{tag}", reporter=reporter, partner=partner, measure="turnover",
            period=str(2000 + number), value=f"{number + 1} million USD", citations=cited,
        )  # fmt: skip


WORLDS: dict[str, Callable[[int], list[bl.Record]]] = {
    "one-pair": one_pair,
    "many-pairs": many_pairs,
    "corpus": corpus,
}

ACCOUNTS: dict[str, Callable[[bl.Dossier], Brief | Overview]] = {
    "page": lambda d: d.brief(on=DAY, length="page", since=SINCE),
    "standard": lambda d: d.brief(on=DAY),
    "full": lambda d: d.brief(on=DAY, length="full"),
    "overview": lambda d: d.overview(on=DAY),
}


def _lines(brief: Brief) -> int:
    return sum(len(section.lines) for section in brief.sections)


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--world", nargs="+", choices=WORLDS, default=list(WORLDS))
    args = parser.parse_args()
    print(f"{'world':<11} {'records':>8} {'account':<9} {'seconds':>8} {'lines':>7}")
    for world in args.world:
        for size in args.records:
            records = WORLDS[world](size)
            for name, account in ACCOUNTS.items():
                best, lines = float("inf"), 0
                for _ in range(3):
                    dossier = bl.Dossier(records)
                    begin = time.process_time()
                    found = account(dossier)
                    best = min(best, time.process_time() - begin)
                    lines = len(found) if isinstance(found, Overview) else _lines(found)
                print(f"{world:<11} {len(records):8,} {name:<9} {best:8.2f} {lines:7,}")


if __name__ == "__main__":
    main()
