"""What holds of progress whatever the figures: scale, order, vintages, engines."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.testing import dossiers
from bilateral.trade.table import arrow_schema, rows_of
from profiles import examples

_HEDGES = ["exactly"] * 6 + ["about", "nearly", "over", "at least", "up to"]
_PERIODS = [
    *map(str, range(2016, 2025)),
    "2023-01/2023-08",
    "2024-01/2024-08",
    "2024-04/2025-03",
]


@st.composite
def _money(draw: st.DrawFn) -> bl.Money:
    digits, power = draw(st.integers(0, 9999)), draw(st.integers(0, 6))
    return bl.Money(
        amount=Decimal(digits * 10**power), currency="USD", qualifier=draw(st.sampled_from(_HEDGES))
    )


@st.composite
def _figures(draw: st.DrawFn) -> list[bl.TradeObservation]:
    found = []
    for number in range(draw(st.integers(0, 12))):
        reporter = draw(st.sampled_from(["KAZ", "AZE", None]))
        sides: dict[str, Any] = {"reporter": reporter}
        if reporter is None:
            sides["parties"] = ["AZE", "KAZ"]
        else:
            sides["partner"] = "AZE" if reporter == "KAZ" else "KAZ"
        found.append(
            bl.TradeObservation(
                id=f"f-{number}",
                measure=draw(st.sampled_from(["turnover", "turnover", "exports", "imports"])),
                period=draw(st.sampled_from(_PERIODS)),
                value=draw(_money()),
                vintage=draw(st.none() | st.dates(datetime.date(2024, 1, 1), _LAST)),
                valuation=draw(st.sampled_from([None, None, "FOB", "CIF"])),
                **sides,
            )
        )
    return found


_LAST = datetime.date(2026, 12, 31)
_VALUES: list[Any] = ["double", "+20 percent a year", "+30 percent"]


@st.composite
def _targets(draw: st.DrawFn) -> bl.TradeTarget:
    baseline = st.builds(bl.Baseline, value=_money(), period=st.sampled_from(_PERIODS))
    return bl.TradeTarget(
        id="target",
        parties=["KAZ", "AZE"],
        measure="turnover",
        value=draw(_money() | st.sampled_from(_VALUES)),
        deadline=draw(st.sampled_from([None, "2020", "2024", "2027-06-30", "2030"])),
        baseline=draw(st.none() | baseline),
    )


def _stated(found: bl.Progress, *, without: tuple[str, ...] = ()) -> Any:
    """What an account says, as plain data; some keys left out wherever they stand."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items() if key not in without}
        return [bare(item) for item in value] if isinstance(value, list) else value

    return bare(found.as_dict())


def _scaled(money: Any, times: int, most: int | None = None) -> Any:
    if not isinstance(money, bl.Money):
        return money
    amount = money.amount if most is None else money.amount % most
    return attrs.evolve(money, amount=amount * times)


def _all_scaled(
    target: bl.TradeTarget, figures: list[bl.TradeObservation], times: int, most: int | None = None
) -> tuple[bl.TradeTarget, list[bl.TradeObservation]]:
    base = target.baseline
    if base is not None:
        base = attrs.evolve(base, value=_scaled(base.value, times, most))
    target = attrs.evolve(target, value=_scaled(target.value, times, most), baseline=base)
    return target, [attrs.evolve(one, value=_scaled(one.value, times, most)) for one in figures]


asked = {"on": "2026-06-30", "set_on": "2022-03-01"}
#: All that has a size, which scales; the rest must not.
_SIZES = ("goal", "size", "reported", "parts", "reason")


@given(_targets(), _figures(), st.sampled_from([3, 6]))
def test_progress_is_the_same_in_millions_billions_and_trillions(
    target: bl.TradeTarget, figures: list[bl.TradeObservation], power: int
) -> None:
    target = attrs.evolve(target, id="target")
    # What is written with a scale word is rounded alike; sums in full are meant to the unit.
    target, figures = _all_scaled(target, figures, 10**6, most=999)
    expected = _stated(bl.progress(target, figures, **asked), without=_SIZES)
    large, larger = _all_scaled(target, figures, 10**power)
    assert expected == _stated(bl.progress(large, larger, **asked), without=_SIZES)


@given(_targets(), _figures(), st.integers(2, 97))
def test_a_verdict_does_not_depend_on_the_unit(
    target: bl.TradeTarget, figures: list[bl.TradeObservation], times: int
) -> None:
    def verdicts(found: bl.Progress) -> Any:
        stated = [(one.reporter, one.verdict, one.why) for one in found.reporters]
        return found.verdict, found.why, stated

    expected = verdicts(bl.progress(target, figures, **asked))
    assert expected == verdicts(bl.progress(*_all_scaled(target, figures, times), **asked))


@given(_targets(), _figures(), st.randoms())
def test_the_order_of_figures_does_not_matter(
    target: bl.TradeTarget, figures: list[bl.TradeObservation], random: Any
) -> None:
    mixed = list(figures)
    random.shuffle(mixed)
    # Which five of many are named for examples may differ.
    expected = _stated(bl.progress(target, figures, **asked), without=("set_aside",))
    assert expected == _stated(bl.progress(target, mixed, **asked), without=("set_aside",))


@given(_targets(), _figures(), _money(), st.data())
def test_an_older_vintage_changes_nothing(
    target: bl.TradeTarget, figures: list[bl.TradeObservation], value: bl.Money, data: Any
) -> None:
    dated = [one for one in figures if one.vintage is not None and one.vintage.text <= "2026-06-30"]
    assume(dated)
    newer = data.draw(st.sampled_from(dated))
    older = attrs.evolve(newer, id="older", value=value, vintage="2023-12-31")
    expected = _stated(bl.progress(target, figures, **asked))
    assert expected == _stated(bl.progress(target, [*figures, older], **asked))


@given(_targets(), _figures(), _money())
def test_what_is_published_after_the_day_changes_nothing(
    target: bl.TradeTarget, figures: list[bl.TradeObservation], value: bl.Money
) -> None:
    later = [
        attrs.evolve(one, id=f"later-{one.id}", value=value, vintage="2026-07-01", revises=one.id)
        for one in figures
    ]
    expected = _stated(bl.progress(target, figures, **asked))
    assert expected == _stated(bl.progress(target, [*figures, *later], **asked))


@given(_targets(), _figures())
def test_the_share_as_given_lies_within_the_share_with_its_rounding(
    target: bl.TradeTarget, figures: list[bl.TradeObservation]
) -> None:
    for one in bl.progress(target, figures, **asked).reporters:
        goal = one.demand.goal
        if one.share is None or one.latest is None or goal is None or not goal.number:
            continue
        number = one.latest.size.given.number
        if number is not None:
            assert one.share.low is not None
            assert one.share.high is not None
            assert one.share.low <= number / goal.number <= one.share.high


# Engines


def _arrow(rows: list[dict[str, Any]]) -> Any:
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=arrow_schema())


def _pandas(rows: list[dict[str, Any]]) -> Any:
    return _arrow(rows).to_pandas()


def _polars(rows: list[dict[str, Any]]) -> Any:
    import polars as pl

    return pl.from_arrow(_arrow(rows))


def _polars_lazy(rows: list[dict[str, Any]]) -> Any:
    return _polars(rows).lazy()


def _duckdb(rows: list[dict[str, Any]]) -> Any:
    import duckdb

    return duckdb.from_arrow(_arrow(rows))


@pytest.mark.parametrize("frame", [_arrow, _pandas, _polars, _polars_lazy, _duckdb])
@examples(10, deep=50, fixture=True)
@given(_targets(), _figures())
def test_figures_in_a_frame_say_what_figures_in_records_say(
    frame: Callable[[list[dict[str, Any]]], Any],
    target: bl.TradeTarget,
    figures: list[bl.TradeObservation],
) -> None:
    # The rows of a frame have no ids, nor lists of them.
    ids = ("ids", "since_set")
    expected = _stated(bl.progress(target, figures, **asked), without=ids)
    rows = list(rows_of(figures))
    assert expected == _stated(bl.progress(target, frame(rows), **asked), without=ids)


# Any dossier at all


@given(dossiers(), st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)))
def test_progress_can_be_asked_of_any_dossier(dossier: bl.Dossier, day: datetime.date) -> None:
    for target in dossier.of(bl.TradeTarget):
        found = bl.progress(target, dossier, on=day)
        assert found.text
        assert found.markdown
        assert found._repr_html_()
        assert found.as_dict()["target"] == str(target.id)
