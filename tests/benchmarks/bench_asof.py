"""How long questions as of a day take on a large dossier.

    python tests/benchmarks/bench_asof.py [--records 10000 1000000] [--questions 100]

Makes a dossier of many pairs of states out of the same little world repeated (offices and their
holders, visits, instruments in force, bodies and their meetings, promises, targets, figures), asks
one question of each kind to have the indexes built, and then as many mixed questions as reported,
each of another day, person, instrument, body or pair. Prints the seconds for both, the milliseconds
a question, the slowest kind, and the peak memory of the process, dossier included.

The questions on the second line have a day of knowledge as well (`known_by`).
"""

import argparse
import gc
import random
import resource
import time
from collections.abc import Callable, Iterator

import bilateral as bl

BLOCK = 19
STATES = [str(state.id) for state in bl.states()][:200]


def world(number: int) -> Iterator[bl.Record]:
    """Nineteen records of one pair of states."""
    one = STATES[number % len(STATES)]
    other = STATES[(number + 1 + number // len(STATES)) % len(STATES)]
    if one == other:
        other = STATES[(number + 7) % len(STATES)]
    day = f"{2000 + number % 20}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    year = int(day[:4])
    tag = str(number)
    cited = (bl.Citation(source=f"press-{number % 50}", paragraph=number % 30 + 1),)
    for side in (one, other):
        office = f"office-{side}-{tag}"
        yield bl.Office(id=office, name=f"Minister {tag}", of=side, citations=cited)
        yield bl.Leader(
            id=f"leader-{side}-{tag}",
            name=f"Leader {tag}",
            born_on="1950",
            terms=(
                bl.Term(office=office, begins_on="1999-01-01", ends_on=f"{year}-06"),
                bl.Term(office=office, begins_on=f"{year + 2}"),
            ),
            citations=cited,
        )
        yield bl.Institution(
            id=f"ministry-{side}-{tag}", name=f"Ministry {tag}", state=side, citations=cited
        )
    yield bl.Event(
        id=f"visit-{tag}", form="visit", when=day, host=one, guest=other, citations=cited
    )
    yield bl.Event(id=f"talks-{tag}", form="talks", parent=f"visit-{tag}", citations=cited)
    yield bl.Protocol(
        id=f"protocol-{tag}",
        title=f"Protocol {tag}",
        signed_on=day,
        event=f"talks-{tag}",
        parties=(one, other),
        signatories=[
            bl.Signatory(party=s, by=f"leader-{s}-{tag}", capacity=f"office-{s}-{tag}")
            for s in (one, other)
        ],
        actions=[bl.Action(party=one, kind="ratified", on=day, effective_on=f"{year + 1}-01-01")],
        in_force_on=f"{year + 1}",
        terminated_on=f"{year + 9}-12-31",
        citations=cited,
    )
    yield bl.Instrument(
        id=f"programme-{tag}",
        title=f"Programme {tag}",
        form="programme",
        signed_on=day,
        parties=(one, other),
        in_force_by="on signature",
        implements=f"protocol-{tag}",
        citations=cited,
    )
    yield bl.Council(
        id=f"council-{tag}",
        name=f"Council {tag}",
        members=(one, other),
        established_by=f"protocol-{tag}",
        meets_every="P1Y",
        citations=cited,
    )
    for session in (1, 2):
        yield bl.Event(
            id=f"session-{session}-{tag}",
            form="meeting",
            when=f"{year + session}-0{session}-15",
            body=f"council-{tag}",
            session=session,
            host=one,
            guest=other,
            citations=cited,
        )
    for step in range(2):
        yield bl.Commitment(
            id=f"promise-{step}-{tag}",
            what=f"do thing {step}",
            obligors=(one, other),
            made_in=f"protocol-{tag}",
            changes=(bl.CommitmentChange(on=f"{year + 2}-06", status="in progress"),),
            citations=cited,
        )
    for measure, millions in (("exports", 300), ("imports", 100)):
        yield bl.TradeObservation(
            id=f"{measure}-{tag}",
            reporter=one,
            partner=other,
            measure=measure,  # type: ignore[arg-type]
            period=str(year),
            value=bl.Money(amount=millions * 10**6, currency="USD"),
            citations=cited,
        )
    yield bl.TradeTarget(
        id=f"target-{tag}",
        parties=(one, other),
        measure="turnover",
        value="1 billion USD",
        set_by=f"visit-{tag}",
        restates=f"target-{number - 1}" if number % 10 else (),
        citations=cited,
    )
    yield bl.Project(
        id=f"project-{tag}", name=f"Project {tag}", parties=(one, other), citations=cited
    )


Question = Callable[[random.Random, bl.Dossier, int, str | None], object]


def _view(draw: random.Random, dossier: bl.Dossier, known_by: str | None) -> bl.View:
    day = f"{draw.randrange(2000, 2022)}-{draw.randrange(1, 13):02d}-{draw.randrange(1, 29):02d}"
    return dossier.as_of(day, known_by)


def _pair(dossier: bl.Dossier, number: int) -> tuple[str, str]:
    visit = dossier[f"visit-{number}"]
    assert isinstance(visit, bl.Event)
    return str(visit.host), str(visit.guest)


def _questions() -> dict[str, Question]:
    """One question of each kind, of a view of some day and the block of some number."""

    def holders(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        view, office = _view(r, d, k), f"office-{_pair(d, n)[0]}-{n}"
        return view.holders(office) if office in view else None

    def held(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        view, side = _view(r, d, k), _pair(d, n)[1]
        leader, office = f"leader-{side}-{n}", f"office-{side}-{n}"
        return view.held(leader, office) if leader in view and office in view else None

    def signed(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        return _view(r, d, k).signed(f"protocol-{n}")

    def in_force(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        return _view(r, d, k).in_force(f"protocol-{n}", between=_pair(d, n))

    def in_force_between(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        return _view(r, d, k).in_force_between(*_pair(d, n))

    def standing(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        return _view(r, d, k).standing(f"protocol-{n}", _pair(d, n)[0])

    def meetings(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        view = _view(r, d, k)
        return view.meetings(f"council-{n}") if f"council-{n}" in view else None

    def lineage(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        view = _view(r, d, k)
        return view.lineage(f"protocol-{n}") if f"protocol-{n}" in view else None

    def names(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        view = _view(r, d, k)
        side = _pair(d, n)[0]
        return (view.names(side), view.capital(side)) if side in view else None

    def between(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        return _view(r, d, k).between(*_pair(d, n), during="2010")

    def query(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        found = _view(r, d, k).all(bl.Instrument).between(*_pair(d, n)).of_form("programme")
        return list(found.before("2015").answers())

    def known(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        view = _view(r, d, k)
        return view.present(f"promise-0-{n}"), view.known(f"promise-0-{n}", "changes[0].on")

    def referrers(r: random.Random, d: bl.Dossier, n: int, k: str | None) -> object:
        return _view(r, d, k).referrers(f"protocol-{n}")

    return {name: ask for name, ask in locals().items() if callable(ask)}


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--questions", type=int, default=100)
    args = parser.parse_args()
    print(
        f"{'records':>9} {'known by':>10} {'first s':>8} {'rest s':>7} {'ms each':>8} "
        f"{'slowest':>26} {'peak MB':>8}"
    )
    for size in args.records:
        shared = [
            *(bl.Source(id=f"press-{n}", published_on=f"{2000 + n % 20}-06-01") for n in range(50)),
            *(bl.state(code) for code in STATES),
        ]
        blocks = size // BLOCK
        dossier = bl.Dossier([*shared, *(r for n in range(blocks) for r in world(n))])
        gc.freeze()
        questions = _questions()
        for known_by in (None, "2012-06-01"):
            draw = random.Random(1)  # noqa: S311  draws to be repeated
            begin = time.perf_counter()
            for ask in questions.values():
                # Of what was not there on the day nothing can be asked.
                while ask(draw, dossier, draw.randrange(blocks), known_by) is None:
                    pass
            first = time.perf_counter() - begin
            spent = dict.fromkeys(questions, 0.0)
            begin = time.perf_counter()
            for number in range(args.questions):
                name = list(questions)[number % len(questions)]
                at = time.perf_counter()
                questions[name](draw, dossier, draw.randrange(blocks), known_by)
                spent[name] = max(spent[name], time.perf_counter() - at)
            rest = time.perf_counter() - begin
            slowest = max(spent, key=lambda name: spent[name])
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{len(dossier):9,} {known_by or '-':>10} {first:8.2f} {rest:7.3f} "
                f"{1000 * rest / args.questions:8.2f} "
                f"{slowest + f' {1000 * spent[slowest]:.1f} ms':>26} {peak:8,.0f}"
            )


if __name__ == "__main__":
    main()
