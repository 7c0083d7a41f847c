"""Panels and totals beside the same work written by hand for the same engines.

    python tests/benchmarks/bench_panel.py [--states 200] [--years 80] [--rows 20000000] [--runs 3]

Two jobs, each done by the library and by hand, in DuckDB and in Polars (lazy, from Parquet):

panel   a dyad-year panel of 200 states by 80 years with trade joined: 1.6 million rows out of 6.4
        million figures of exports and imports. By hand "the same work" is done: figures that are
        not wanted are left out, and two different figures for one flow give a null. "Knowing the
        data" is a query by someone who knows that there are none of either.
totals  20 million figures of single goods added up to one figure for each reporter, partner,
        measure and year.

Each is run in a process of its own, in turn, as often as `--runs` says; the least time counts, from
the open Parquet file to the result in the memory of the engine. Beside it stand the time of the
processor, which other work on the machine disturbs less, and the peak memory of the process. That
all give the same result is asserted before anything is printed.
"""

# The queries are made of the names above them, and of nothing that comes from outside.
# ruff: noqa: S608

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FIRST = 1945
COLUMNS = ("state1", "state2", "year", "flow12_by_1", "flow12_by_2", "flow21_by_1", "flow21_by_2")
#: What a reader writes: all columns of a trade table.
FIGURES = """
    copy (
        select 'S' || lpad(r::varchar, 3, '0') as reporter,
            'S' || lpad(p::varchar, 3, '0') as partner, m as measure, y::bigint as year,
            make_date(y, 1, 1) as period_from, make_date(y, 12, 31) as period_to,
            (hash(r, p, m, y) % 1000000)::double as value, 'USD' as unit,
            case m when 'exports' then 'FOB' else 'CIF' end as valuation,
            null::varchar as product, null::varchar as classification, {vintage} as vintage,
            null::varchar as qualifier, null::double as upper, null::varchar as parties,
            null::varchar as route
        from range({states}) a(r), range({states}) b(p), range({first}, {first} + {years}) c(y),
            (values ('exports'), ('imports')) d(m)
        where r <> p
    ) to '{path}' (format parquet)
"""
GOODS = """
    copy (
        select 'S' || lpad((i % 100)::varchar, 3, '0') as reporter,
            'S' || lpad((100 + i // 100 % 100)::varchar, 3, '0') as partner, 'exports' as measure,
            {first} + i // 10000 % 20 as year, (hash(i) % 1000000)::double as value, 'USD' as unit,
            lpad((270000 + i // 200000)::varchar, 6, '0') as product
        from range({rows}) t(i)
    ) to '{path}' (format parquet)
"""

# --- the library


def library_panel(source: Any, size: argparse.Namespace, *, vintages: bool) -> Any:
    import bilateral as bl

    states = [f"S{n:03}" for n in range(size.states)]
    return bl.panel(
        bl.Dossier(bl.State(id=state, name=state) for state in states),
        years=(FIRST, FIRST + size.years - 1),
        states=states,
        trade=source,
        columns=COLUMNS[3:],
        vintages=vintages,
    ).frame


def library_totals(source: Any, _: argparse.Namespace) -> Any:
    import bilateral as bl

    return bl.frames.product_totals(source, digits=6)


# --- by hand, in DuckDB

GRID = """
    with grid as (
        select a.state as state1, b.state as state2, year
        from (select 'S' || lpad(n::varchar, 3, '0') as state from range({states}) t(n)) a,
            (select 'S' || lpad(n::varchar, 3, '0') as state from range({states}) t(n)) b,
            range({first}, {first} + {years}) y(year)
        where a.state < b.state
    ),
"""
SAME_WORK = """
    reported as (
        select least(reporter, partner) as state1, greatest(reporter, partner) as state2, year,
            reporter < partner as of_first, measure = 'exports' as export, value{vintage}
        from figures
        where measure in ('exports', 'imports') and unit = 'USD' and value >= 0 and isfinite(value)
            and product is null and route is null and qualifier is null and reporter <> partner
            and (period_from is null or period_from = make_date(year, 1, 1))
            and (period_to is null or period_to = make_date(year, 12, 31))
            and year between {first} and {first} + {years} - 1
    ),
"""
FLOW = (
    ("flow12_by_1", "of_first and export"),
    ("flow12_by_2", "not of_first and not export"),
    ("flow21_by_1", "of_first and not export"),
    ("flow21_by_2", "not of_first and export"),
)
JOINED = """
    select state1, state2, grid.year, flow12_by_1, flow12_by_2, flow21_by_1, flow21_by_2
    from grid left join flows using (state1, state2, year)
"""


def sql_panel(connection: Any, size: argparse.Namespace, *, how: str) -> Any:
    if how == "known":
        flows = ", ".join(f"max(value) filter ({this}) as {flow}" for flow, this in FLOW)
        reported = """
            reported as (
                select least(reporter, partner) as state1, greatest(reporter, partner) as state2,
                    year, reporter < partner as of_first, measure = 'exports' as export, value
                from figures
            ),
        """
        reported += f"flows as (select state1, state2, year, {flows} from reported group by all)"
    elif how == "same":
        flows = ", ".join(
            f"case when min(value) filter ({this}) = max(value) filter ({this})"
            f" then max(value) filter ({this}) end as {flow}"
            for flow, this in FLOW
        )
        reported = SAME_WORK.replace("{vintage}", "")
        reported += f"flows as (select state1, state2, year, {flows} from reported group by all)"
    else:
        # The latest vintage of each flow, and null where that has two different figures.
        reported = SAME_WORK.replace(
            "{vintage}", ", coalesce(vintage, date '1700-01-01') as vintage"
        )
        reported += """
            latest as (
                select state1, state2, year, of_first, export,
                    arg_max(struct_pack(low, high), vintage) as last
                from (
                    select state1, state2, year, of_first, export, vintage, min(value) as low,
                        max(value) as high
                    from reported group by all
                )
                group by all
            ),
        """
        flows = ", ".join(
            f"max(case when last.low = last.high then last.high end) filter ({this}) as {flow}"
            for flow, this in FLOW
        )
        reported += f"flows as (select state1, state2, year, {flows} from latest group by all)"
    text = (GRID + reported + JOINED).format(states=size.states, first=FIRST, years=size.years)
    return connection.sql(text)


def sql_totals(connection: Any, _: argparse.Namespace) -> Any:
    return connection.sql("""
        select reporter, partner, measure, year, unit, sum(value) as value from figures
        where length(product) = 6 and isfinite(value) group by all
    """)


# --- by hand, in Polars


def polars_panel(figures: Any, size: argparse.Namespace, *, how: str) -> Any:
    import polars as pl

    states = pl.LazyFrame({"state": [f"S{n:03}" for n in range(size.states)]})
    years = pl.LazyFrame({"year": range(FIRST, FIRST + size.years)})
    grid = (
        states.rename({"state": "state1"})
        .join(states.rename({"state": "state2"}), how="cross")
        .filter(pl.col("state1") < pl.col("state2"))
        .join(years, how="cross")
    )
    value, key = pl.col("value"), ["state1", "state2", "year"]
    of_first, export = pl.col("reporter") < pl.col("partner"), pl.col("measure") == "exports"
    whose = {
        "flow12_by_1": of_first & export,
        "flow12_by_2": ~of_first & ~export,
        "flow21_by_1": of_first & ~export,
        "flow21_by_2": ~of_first & export,
    }
    if how != "known":
        year = pl.col("year")
        first, last = pl.col("period_from"), pl.col("period_to")
        figures = figures.filter(
            pl.col("measure").is_in(["exports", "imports"]),
            pl.col("unit") == "USD",
            value >= 0,
            value.is_finite(),
            pl.col("product").is_null(),
            pl.col("route").is_null(),
            pl.col("qualifier").is_null(),
            pl.col("reporter") != pl.col("partner"),
            first.is_null() | (first == pl.date(year, 1, 1)),
            last.is_null() | (last == pl.date(year, 12, 31)),
            year.is_between(FIRST, FIRST + size.years - 1),
        )
    reported = figures.with_columns(
        pl.when(of_first).then("reporter").otherwise("partner").alias("state1"),
        pl.when(of_first).then("partner").otherwise("reporter").alias("state2"),
        *(pl.when(this).then(value).alias(flow) for flow, this in whose.items()),
    )
    if how == "known":
        flows = reported.group_by(key).agg(pl.col(flow).max() for flow in whose)
    else:
        if how == "vintages":
            reported = reported.with_columns(pl.col("vintage").fill_null(pl.date(1700, 1, 1)))
            by_vintage = reported.group_by(*key, "vintage").agg(
                *(pl.col(f).min().alias(f"least_{f}") for f in whose),
                *(pl.col(f).max().alias(f"most_{f}") for f in whose),
            )
            last_first = by_vintage.sort("vintage", descending=True)
            flows = last_first.group_by(key).agg(
                pl.col(name).drop_nulls().first()
                for f in whose
                for name in (f"least_{f}", f"most_{f}")
            )
        else:
            flows = reported.group_by(key).agg(
                *(pl.col(f).min().alias(f"least_{f}") for f in whose),
                *(pl.col(f).max().alias(f"most_{f}") for f in whose),
            )
        flows = flows.select(
            *key,
            *(
                pl.when(pl.col(f"least_{f}") == pl.col(f"most_{f}")).then(f"most_{f}").alias(f)
                for f in whose
            ),
        )
    return grid.join(flows, on=key, how="left").select(COLUMNS)


def polars_totals(figures: Any, _: argparse.Namespace) -> Any:
    import polars as pl

    return (
        figures.filter(pl.col("product").str.len_chars() == 6, pl.col("value").is_finite())
        .group_by("reporter", "partner", "measure", "year", "unit")
        .agg(pl.col("value").sum())
    )


# --- one run in a process of its own

JOBS: dict[str, tuple[str, str, Callable[..., Any], dict[str, Any]]] = {
    f"{job} {engine} {how}": (file, engine, run, given)
    for job, file, runs in (
        (
            "panel",
            "figures",
            (
                ("duckdb", "library", library_panel, {"vintages": False}),
                ("duckdb", "by hand, same work", sql_panel, {"how": "same"}),
                ("duckdb", "by hand, knowing the data", sql_panel, {"how": "known"}),
                ("polars", "library", library_panel, {"vintages": False}),
                ("polars", "by hand, same work", polars_panel, {"how": "same"}),
                ("polars", "by hand, knowing the data", polars_panel, {"how": "known"}),
            ),
        ),
        (
            "vintages",
            "revised",
            (
                ("duckdb", "library", library_panel, {"vintages": True}),
                ("duckdb", "by hand, same work", sql_panel, {"how": "vintages"}),
                ("polars", "library", library_panel, {"vintages": True}),
                ("polars", "by hand, same work", polars_panel, {"how": "vintages"}),
            ),
        ),
        (
            "totals",
            "goods",
            (
                ("duckdb", "library", library_totals, {}),
                ("duckdb", "by hand, same work", sql_totals, {}),
                ("polars", "library", library_totals, {}),
                ("polars", "by hand, same work", polars_totals, {}),
            ),
        ),
    )
    for engine, how, run, given in runs
}


def child(name: str, folder: Path, size: argparse.Namespace) -> None:
    """Do one job and print its seconds, peak memory and a digest of what came out."""
    file, engine, run, given = JOBS[name]
    path = str(folder / f"{file}.parquet")
    if "library" in name:
        # Imports are no part of the work, here as with the engines.
        import bilateral as bl

        bl.panel(years=(2000, 2000), states=["KAZ", "AZE"])
    if engine == "duckdb":
        import duckdb

        connection = duckdb.connect()
        connection.execute(f"create view figures as select * from '{path}'")
        source = connection.table("figures") if "library" in name else connection
        began, used = time.perf_counter(), cpu()
        result = run(source, size, **given).to_arrow_table()
        seconds, work = time.perf_counter() - began, cpu() - used
    else:
        import polars as pl

        began, used = time.perf_counter(), cpu()
        result = run(pl.scan_parquet(path), size, **given).collect()
        seconds, work = time.perf_counter() - began, cpu() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"seconds": seconds, "cpu": work, "peak": peak, "digest": digest(result)}
    print(json.dumps(found))


def cpu() -> float:
    """The seconds that the process has been at work, on all cores together."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def digest(result: Any) -> list[Any]:
    """The number of rows, and for each column nulls, sums and a sum of products with the key."""
    import duckdb

    columns = sorted(result.column_names if hasattr(result, "column_names") else result.columns)
    keys = [name for name in columns if not name.startswith(("flow", "value"))]
    mixed = f"hash({', '.join(keys)}) % 1000"
    reported = ["count(*)"]
    for name in columns:
        reported.append(f"count({name})")
        if name not in keys:
            reported += [f"sum({name})", f"sum({name} * ({mixed}))"]
        else:
            reported.append(f"sum(hash({name}) % 1000000)")
    text = f"select {', '.join(reported)} from result"
    return [float(cell) for cell in duckdb.sql(text).fetchall()[0]]


# --- all of them


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--states", type=int, default=200)
    parser.add_argument("--years", type=int, default=80)
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=["panel", "vintages", "totals"])
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    size = parser.parse_args()
    if size.child:
        child(size.child, size.folder, size)
        return
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), size)
        reported: dict[str, list[dict[str, Any]]] = {}
        for _ in range(size.runs):
            for name in JOBS:
                if size.only in (None, name.partition(" ")[0]):
                    reported.setdefault(name, []).append(apart(name, folder, size))
    for job in ("panel", "vintages", "totals"):
        digests = {
            tuple(run["digest"])
            for name, runs in reported.items()
            if name.startswith(job)
            for run in runs
        }
        assert len(digests) <= 1, f"the results of {job} differ: {digests}"
    print("| job | engine | how | seconds | CPU | library beside it, seconds | CPU | peak memory |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, runs in reported.items():
        job, engine, how = name.split(" ", 2)
        least = {key: min(run[key] for run in runs) for key in ("seconds", "cpu", "peak")}
        library = reported[f"{job} {engine} library"]
        beside = [
            "" if how == "library" else f"{min(run[key] for run in library) / least[key]:.2f}"
            for key in ("seconds", "cpu")
        ]
        print(
            f"| {job} | {engine} | {how} | {least['seconds']:.2f} | {least['cpu']:.2f}"
            f" | {' | '.join(beside)} | {least['peak']:.0f} MB |"
        )


def generate(folder: Path, size: argparse.Namespace) -> None:
    import duckdb

    given: dict[str, Any] = {"first": FIRST, "states": size.states, "years": size.years}
    for name, vintage in (
        ("figures", "null::date"),
        # Each figure has one of three vintages.
        ("revised", "make_date(2000 + (hash(r, p, y) % 3)::int, 1, 1)"),
    ):
        path = folder / f"{name}.parquet"
        duckdb.sql(FIGURES.format(path=path, vintage=vintage, **given))
    duckdb.sql(GOODS.format(path=folder / "goods.parquet", first=2000, rows=size.rows))


def apart(name: str, folder: str, size: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, __file__, "--child", name, "--folder", folder]
    command += ["--states", str(size.states), "--years", str(size.years)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{name}:\n{run.stderr}")
    found: dict[str, Any] = json.loads(run.stdout)
    return found


if __name__ == "__main__":
    main()
