import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import InvalidValueError
from bilateral.values.currencies import CURRENCIES, is_currency_name
from bilateral.values.units import UNITS, find_unit, split_rate, unit


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tons", "tonnes"),
        ("metric tons", "tonnes"),
        ("t", "tonnes"),
        ("tonne", "tonnes"),
        ("tonnes per annum", "tonnes a year"),
        ("Tons annually", "tonnes a year"),
        ("barrels per day", "barrels a day"),
        ("bpd", "barrels a day"),
        ("cubic meters a year", "cubic metres a year"),
        ("m³", "cubic metres"),
        ("Square Kilometres", "square km"),
        ("gigawatt hours", "GWh"),
        ("per cent", "percent"),
        ("%", "percent"),
        ("TEU/year", "TEU a year"),
        ("flights weekly", "flights a week"),
        ("Gbps", "Gbit/s"),
        ("people", "persons"),
        ("ha", "hectares"),
        ("documents", "documents"),
    ],
)
def test_spellings_of_the_press_are_read(text: str, name: str) -> None:
    assert unit(text).name == name


@pytest.mark.parametrize("text", ["Mt", "mW", "T", "GBps", "long tons", "", "tonnes a decade"])
def test_what_could_be_another_unit_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        unit(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("tonnse", "did you mean 'tonnes'"),
        ("mW", "did you mean 'MW'?"),
        ("Mt", "tonnes or million tonnes?"),
    ],
)
def test_a_near_miss_is_met_with_the_right_name(text: str, hint: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        unit(text)
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("name", "dimension", "factor"),
    [
        ("tonnes", "mass", "1"),
        ("kg", "mass", "0.001"),
        ("tonnes a month", "mass a year", "12"),
        ("GW", "power", "1000"),
        ("GWh", "energy", "1000"),
        ("barrels", "volume", "0.158987294928"),
        ("barrels a day", "volume a week", "1.112911064496"),
        ("km", "length", "1000"),
        ("square km", "area", "100"),
        ("Tbit/s", "data rate", "1000000"),
        ("FEU", "container volume", "2"),
        ("years", "calendar time", "12"),
        ("percent", "share", "1"),
    ],
)
def test_factors_are_exact(name: str, dimension: str, factor: str) -> None:
    assert (UNITS[name].dimension, UNITS[name].factor) == (dimension, Decimal(factor))


def test_barrels_and_tonnes_are_of_two_dimensions() -> None:
    assert unit("barrels").dimension != unit("tonnes").dimension


def test_every_dimension_has_one_base_unit_first() -> None:
    seen: set[str] = set()
    for each in UNITS.values():
        if each.dimension not in seen and not each.dimension.endswith((" a year", " a week")):
            assert each.factor == 1, each
        seen.add(each.dimension)
        assert each.factor > 0


def test_no_spelling_means_two_units_or_a_currency() -> None:
    owners: dict[str, str] = {}
    for each in UNITS.values():
        for spelling in {each.name, each.singular, *each.aliases}:
            assert owners.setdefault(spelling, each.name) == each.name
            assert spelling not in CURRENCIES
            assert not is_currency_name(spelling)


def test_every_spelling_is_found_and_the_mapping_is_read_only() -> None:
    for each in UNITS.values():
        for spelling in (each.name, each.singular, *each.aliases):
            assert find_unit(spelling) is each
    with pytest.raises(TypeError):
        UNITS["x"] = unit("MW")  # type: ignore[index]


def test_a_rate_is_split_from_its_unit() -> None:
    assert split_rate("tonnes per annum") == ("tonnes", "year")
    assert split_rate("a quarter") == ("", "quarter")
    assert split_rate("tonnes") == ("tonnes", "")


@given(st.text(max_size=130))
def test_no_text_raises_anything_else(text: str) -> None:
    with contextlib.suppress(InvalidValueError):
        unit(text)
