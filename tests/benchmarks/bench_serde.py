"""How long it takes to read and write dossiers, and to make records, beside the peers.

    python tests/benchmarks/bench_serde.py [--records 20000] [--rounds 7]

Makes two corpora of JSON Lines: G, rich records of all common kinds with citations, parts and
lineage, and W, plain trade figures. Each is read and written with this library, and with what
others use for the same shape: `json` and `orjson` to and from dictionaries, which check nothing,
and pydantic models made of the same fields. Rounds are interleaved, the time is that of the
processor, the median is recorded, with Python's collector off and on. What a record keeps in memory
is the growth of the heap while the corpus is read, divided by its records.
"""

import argparse
import functools
import gc
import json
import operator
import platform
import random
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import bilateral as bl
from bilateral.model import record_kinds
from bilateral.model.fields import AMOUNTS, Field, fields_of
from bilateral.serde import json as json_format

_STATES = ("KAZ", "AZE", "UZB", "GEO", "TUR", "CHN")


def rich(number: int, chance: random.Random) -> bl.Record:
    """A record as dossiers of meetings have them: one of five kinds, with its evidence."""
    one, other = chance.sample(_STATES, 2)
    day = f"{chance.randint(1992, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    cited = [
        bl.Citation(source=f"report-{chance.randint(1, 999)}", paragraph=chance.randint(1, 40)),
        bl.Citation(
            source=f"report-{chance.randint(1, 999)}",
            quote=f"The sides agreed on item {number} of the programme",
            speakers=[f"leader-{chance.randint(1, 200)}"],
            supports=["note"],
        ),
    ]
    common: dict[str, Any] = {
        "citations": cited,
        "areas": chance.sample(["trade", "energy", "transit"], 2),
    }
    match number % 5:
        case 0:
            return bl.Event(
                id=f"visit-{number}",
                title=f"Visit of the President, number {number}",
                form="visit",
                level="official",
                when=day,
                place="Astana",
                host=one,
                guest=other,
                participants=[
                    bl.Participant(
                        person=f"leader-{chance.randint(1, 200)}", party=one, role="host"
                    ),
                    bl.Participant(
                        person=f"leader-{chance.randint(1, 200)}", party=other, role="guest"
                    ),
                ],
                note="As the press service has it.",
                **common,
            )
        case 1:
            return bl.Instrument(
                id=f"agreement-{number}",
                title=f"Agreement on cooperation, number {number}",
                form="agreement",
                bindingness="binding",
                status="signed",
                signed_on=day,
                event=f"visit-{number - 1}",
                parties=[one, other],
                in_force_on=day,
                term="P5Y",
                renewal="automatic",
                languages=["kk", "az", "ru"],
                signatories=[
                    bl.Signatory(party=one, by=f"leader-{chance.randint(1, 200)}"),
                    bl.Signatory(party=other, by=f"leader-{chance.randint(1, 200)}"),
                ],
                note="In four copies.",
                **common,
            )
        case 2:
            return bl.Commitment(
                id=f"promise-{number}",
                what=f"build part {number} of the line",
                obligors=[one],
                beneficiaries=[other],
                kind="undertaking",
                made_in=f"agreement-{number - 1}",
                due=day,
                changes=[bl.CommitmentChange(on=day, status="in progress")],
                note="By the end of the year.",
                **common,
            )
        case 3:
            return bl.TradeTarget(
                id=f"target-{number}",
                measure="turnover",
                parties=[one, other],
                value=f"{chance.randint(1, 900)} million USD",
                deadline=str(chance.randint(2025, 2035)),
                set_by=f"visit-{number - 3}",
                said_by=f"leader-{chance.randint(1, 200)}",
                note="Said at the press conference.",
                **common,
            )
        case _:
            return figure(number, chance, citations=cited, note="Preliminary.")


def figure(number: int, chance: random.Random, **more: Any) -> bl.Record:
    """A trade figure with its source."""
    one, other = chance.sample(_STATES, 2)
    return bl.TradeObservation(
        id=f"figure-{number}", reporter=one, partner=other, measure="exports",
        period=str(chance.randint(1992, 2024)), valuation="FOB",
        value=bl.Money(amount=f"{chance.randint(10**5, 10**10)}", currency="USD"),
        **{"citations": "un-comtrade", **more},
    )  # fmt: skip


def _either(types: tuple[Any, ...]) -> Any:
    return functools.reduce(operator.or_, types)


# The peer that checks: pydantic models of the same fields


def models() -> Any:
    """A pydantic adapter for one line, of models with the fields of our classes."""
    import pydantic

    made: dict[Any, Any] = {}

    def of_field(field: Field) -> Any:
        kinds: dict[str, Any] = {"whole": int, "truth": bool, "decimal": str}
        item: Any = kinds.get(field.kind, str)
        if field.kind == "term":
            item = Literal[field.terms]
        elif field.kind == "part":
            item = of_class(field.cls)
        elif field.kind == "date":
            item = _either(
                (str, of_plain("Date", date=(str, ...), words=(str, ...), anchor=(str, "")))
            )
        elif field.kind == "amount":
            item = _either(tuple(of_class(kind) for kind in sorted(AMOUNTS, key=str)))
        if field.many:
            item = tuple[item, ...]
        return item | None if field.optional else item

    def of_plain(name: str, /, **fields: Any) -> Any:
        if name not in made:
            config = pydantic.ConfigDict(extra="forbid", frozen=True, strict=True)
            made[name] = pydantic.create_model(name, __config__=config, **fields)
        return made[name]

    def of_class(cls: Any, **more: Any) -> Any:
        if cls not in made:
            fields = {
                f.name: (of_field(f), ... if f.required else f.default) for f in fields_of(cls)
            }
            made[cls] = of_plain(cls.__name__, **fields, **more)
        return made[cls]

    kinds = tuple(of_class(k, type=(Literal[k.tag], ...)) for k in record_kinds().values())
    from typing import Annotated

    return pydantic.TypeAdapter(Annotated[_either(kinds), pydantic.Field(discriminator="type")])


# Measuring


def median(work: dict[str, Callable[[], Any]], rounds: int, records: int) -> dict[str, float]:
    """Microseconds of the processor a record, of several ways in turn."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, do in work.items():
            gc.collect()
            begun = time.process_time()
            kept = do()
            times[name].append(time.process_time() - begun)
            del kept
    return {name: statistics.median(found) / records * 1e6 for name, found in times.items()}


def plain_parser(line: bytes) -> Any:
    """What reads a line where orjson is not installed."""
    return json.loads(line.decode())


def measure(name: str, records: list[bl.Record], rounds: int, folder: Path) -> None:
    """Print the table of one corpus."""
    import orjson

    path = folder / f"{name}.jsonl"
    dossier = bl.Dossier(records)
    bl.dump(dossier, path)
    lines = path.read_bytes().splitlines()[1:]
    plain = [orjson.loads(line) for line in lines]
    adapter = models()
    made = [adapter.validate_json(line) for line in lines]
    size = sum(map(len, lines)) / len(lines)
    parsers = {"orjson": json_format._loads, "json": plain_parser}

    def load(parser: str) -> Any:
        json_format._loads = parsers[parser]
        try:
            return bl.load(path)
        finally:
            json_format._loads = parsers["orjson"]

    given = [
        (type(r), {f.name: v for f in fields_of(type(r)) if (v := getattr(r, f.name)) != f.default})
        for r in records
    ]
    read: dict[str, Callable[[], Any]] = {
        "orjson.loads": lambda: [orjson.loads(line) for line in lines],
        "json.loads": lambda: [json.loads(line) for line in lines],
        "pydantic validate_json": lambda: [adapter.validate_json(line) for line in lines],
        "bl.load, orjson installed": lambda: load("orjson"),
        "bl.load": lambda: load("json"),
    }
    write: dict[str, Callable[[], Any]] = {
        "orjson.dumps": lambda: [orjson.dumps(one) for one in plain],
        "json.dumps": lambda: [json.dumps(one) for one in plain],
        "pydantic to_json": lambda: [one.model_dump_json(exclude_defaults=True) for one in made],
        "bl.dumps": lambda: bl.dumps(dossier, format="jsonl"),
    }
    make: dict[str, Callable[[], Any]] = {
        "a record from its fields": lambda: [kind(**fields) for kind, fields in given]
    }
    print(
        f"\n{name}: {len(records):,} records of {size:.0f} bytes; µs a record (ratio to orjson)\n"
    )
    print("| | collector off | collector on |\n|---|---|---|")
    for work in (read, write, make):
        gc.disable()
        off = median(work, rounds, len(records))
        gc.enable()
        on = median(work, rounds, len(records))
        first = next(iter(work))
        for way in work:
            ratios = [f"{one[way]:.1f} ({one[way] / one[first]:.1f})" for one in (off, on)]
            print(f"| {way} | {ratios[0]} | {ratios[1]} |")
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = load("json")
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    print(f"| memory kept a record, bytes | {grown / len(kept):.0f} | |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    peers = ", ".join(f"{name} {version(name)}" for name in ("orjson", "pydantic", "attrs"))
    print(f"Python {platform.python_version()}, {peers}")
    chance = random.Random(2026)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("G", rich), ("W", figure)):
            records = [make(number, chance) for number in range(options.records)]
            measure(name, records, options.rounds, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
