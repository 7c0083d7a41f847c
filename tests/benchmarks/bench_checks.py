"""How the time of a check grows with the dossier.

    python tests/benchmarks/bench_checks.py [--records 10000 100000 1000000] [--select strict]

Makes dossiers of the given sizes out of the same little world repeated (a tenth of the records
are events, a tenth instruments, and so on), checks each with the chosen rules, and prints seconds,
microseconds a record, and the ratio to the smallest. Growth is linear when the microseconds stay
level. Peak memory is that of the whole process, dossier included.
"""

import argparse
import resource
import time
from collections.abc import Iterator

import bilateral as bl

BLOCK = 20


def world(number: int) -> Iterator[bl.Record]:
    """Twenty records that name each other and what all worlds share."""
    day = bl.EDTF(f"{2000 + number % 20}-{number % 12 + 1:02d}-{number % 28 + 1:02d}")
    tag = str(number)
    cited = (bl.Citation(source="press", paragraph=number % 30 + 1),)
    for side in ("KAZ", "AZE"):
        office = f"office-{side}-{tag}"
        yield bl.Office(id=office, name=f"Minister {tag}", of=side, citations=cited)
        yield bl.Leader(
            id=f"leader-{side}-{tag}",
            name=f"Leader {tag}",
            born_on="1950",
            terms=(bl.Term(office=office, begins_on="1999-01-01"),),
            citations=cited,
        )
        yield bl.Institution(
            id=f"ministry-{side}-{tag}", name=f"Ministry {tag}", state=side, citations=cited
        )
    yield bl.Event(
        id=f"visit-{tag}", form="visit", when=day, host="KAZ", guest="AZE", citations=cited
    )
    yield bl.Event(
        id=f"talks-{tag}",
        form="talks",
        when=day,
        parent=f"visit-{tag}",
        participants=[
            bl.Participant(person=f"leader-{s}-{tag}", party=s, capacity=f"office-{s}-{tag}")
            for s in ("KAZ", "AZE")
        ],
        citations=cited,
    )
    yield bl.Protocol(
        id=f"protocol-{tag}",
        title=f"Protocol on matter {tag}",
        signed_on=day,
        event=f"talks-{tag}",
        parties=("KAZ", "AZE"),
        signatories=[
            bl.Signatory(party=s, by=f"leader-{s}-{tag}", capacity=f"office-{s}-{tag}")
            for s in ("KAZ", "AZE")
        ],
        citations=cited,
    )
    yield bl.Instrument(
        id=f"programme-{tag}",
        title=f"Programme {tag}",
        form="programme",
        signed_on=day,
        parties=("KAZ", "AZE"),
        implements=f"protocol-{tag}",
        citations=cited,
    )
    yield bl.Council(
        id=f"council-{tag}",
        name=f"Council {tag}",
        members=("KAZ", "AZE"),
        established_by=f"protocol-{tag}",
        citations=cited,
    )
    yield bl.Event(
        id=f"session-{tag}", form="meeting", when="2024", body=f"council-{tag}", session=1,
        host="KAZ", guest="AZE", citations=cited,
    )  # fmt: skip
    for step in range(3):
        yield bl.Commitment(
            id=f"promise-{step}-{tag}",
            what=f"do thing {step}",
            obligors=("KAZ", "AZE"),
            made_in=f"protocol-{tag}",
            changes=(bl.CommitmentChange(on="2025-06", status="in progress", citations=cited),),
            citations=cited,
        )
    for measure, millions in (("exports", 300), ("imports", 100), ("turnover", 400)):
        yield bl.TradeObservation(
            id=f"{measure}-{tag}",
            reporter="KAZ",
            partner="AZE",
            measure=measure,  # type: ignore[arg-type]
            period=str(1800 + number % 8000),
            value=bl.Money(amount=millions * 10**6, currency="USD"),
            product=bl.Product(name=f"goods {tag}"),
            citations=cited,
        )
    yield bl.TradeTarget(
        id=f"target-{tag}",
        parties=("KAZ", "AZE"),
        measure="turnover",
        value="1 billion USD",
        deadline="2030",
        set_by=f"visit-{tag}",
        citations=cited,
    )
    yield bl.Project(id=f"project-{tag}", name=f"Project {tag}", citations=cited)


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--select", nargs="+", default=["default"])
    parser.add_argument("--slowest", type=int, default=0, help="also time each rule alone")
    args = parser.parse_args()
    first = 0.0
    print(
        f"{'records':>9} {'seconds':>9} {'us/record':>10} {'ratio':>6} {'found':>7} {'peak MB':>8}"
    )
    for size in args.records:
        shared = [bl.Source(id="press", publisher="An agency"), bl.state("KAZ"), bl.state("AZE")]
        dossier = bl.Dossier([*shared, *(r for n in range(size // BLOCK) for r in world(n))])
        begin = time.perf_counter()
        report = dossier.check(select=args.select, on="2026-01-01")
        seconds = time.perf_counter() - begin
        each = 1e6 * seconds / len(dossier)
        first = first or each
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(dossier):9,} {seconds:9.2f} {each:10.1f} {each / first:6.2f} "
            f"{len(report):7,} {peak:8,.0f}"
        )
        if args.slowest:
            times = []
            for rule in bl.checks.all_rules():
                begin = time.perf_counter()
                dossier.check(select=[rule.code], on="2026-01-01")
                times.append((time.perf_counter() - begin, rule.code, rule.name))
            for spent, code, name in sorted(times, reverse=True)[: args.slowest]:
                print(f"          {spent:7.2f} s  {code} {name}")


if __name__ == "__main__":
    main()
