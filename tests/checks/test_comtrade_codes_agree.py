"""The codes that STA04 knows are those of the shipped areas of trade statistics."""

import pytest

import bilateral as bl
from bilateral.checks.rules.sta04_comtrade_code_as_iso import _AREAS


@pytest.mark.parametrize("code", sorted(_AREAS.keys() - {"490"}))
def test_a_code_of_comtrade_means_the_state_that_the_rule_names(code: str) -> None:
    iso, _ = _AREAS[code]
    area = bl.find_trade_area(code)
    assert area is not None
    assert area.kind == "state"
    assert iso in {found.value for found in bl.state(area.key).identifiers}


def test_what_is_booked_under_no_state_is_one_only_where_a_record_says_so() -> None:
    """490 is "other Asia": no state's in a table, but a record that has it can only be Taiwan."""
    area = bl.find_trade_area("490")
    assert area is not None
    assert area.kind == "unspecified"
    assert _AREAS["490"][0] in {found.value for found in bl.state("TWN").identifiers}
