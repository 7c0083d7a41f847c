"""What the cases cannot say: the words of some findings, and which rules are for few."""

import pytest

import bilateral as bl

RULES = {rule.code: rule for rule in bl.checks.all_rules()}


@pytest.mark.parametrize("code", ["COM02", "EVI05"])
def test_noisy_rules_are_not_among_the_default_ones(code: str) -> None:
    assert "strict" in RULES[code].groups


def test_all_rules_on_evidence_are_in_the_bundle_of_that_name() -> None:
    assert all("evidence" in rule.groups for rule in RULES.values() if rule.family == "EVI")


def _message(code: str, text: str) -> str:
    (finding,) = bl.loads(f"bilateral: 1\ntrade_observations:\n{text}").check(select=[code])
    return finding.message


def _figure(id: str, rest: str, reporter: str = "KAZ", partner: str = "AZE") -> str:
    return f"  {id}: {{reporter: {reporter}, partner: {partner}, {rest}}}\n"


def test_a_mirror_gap_tells_both_figures_and_the_least_gap() -> None:
    out = _figure("a", "measure: exports, period: 2022, value: 375.3 million USD")
    back = _figure("b", "measure: imports, period: 2022, value: 560.1 million USD", "AZE", "KAZ")
    assert _message("TRD02", out + back) == (
        "AZE imports 560.1 million USD from KAZ in 2022, and KAZ exports 375.3 million USD: at "
        "least 49 percent more, which freight does not explain"
    )
    back = _figure("b", "measure: imports, period: 2022, value: 200.1 million USD", "AZE", "KAZ")
    assert "at least 46 percent less" in _message("TRD02", out + back)


def test_a_slip_names_the_figure_beside_it_and_the_power() -> None:
    early = _figure("a", "measure: turnover, period: 2022, value: 461.9 million USD")
    late = _figure("b", "measure: turnover, period: 2023, value: 529.4 thousand USD")
    assert _message("TRD03", early + late).endswith("1,000 times apart from 461.9 million USD, a")
    late = _figure("b", "measure: turnover, period: 2023, value: 529 USD")
    assert "about 1,000,000 times" in _message("TRD03", early + late)


def test_growth_tells_what_the_figures_make_it() -> None:
    early = _figure("a", "measure: turnover, period: 2022, value: 463.3 million USD")
    rest = (
        "measure: turnover, period: 2023, value: 529.4 million USD, "
        "change: {value: %s, against: 2022}"
    )
    assert "the figures make it +14.3 percent" in _message(
        "TRD05", early + _figure("b", rest % "+31 percent")
    )
    assert "the figures make it 1.14 times" in _message(
        "TRD05", early + _figure("b", rest % "3 times")
    )


def test_turnover_tells_the_sum_exactly() -> None:
    digits = "1234567890123456789012345678901234567891"
    text = (
        _figure("a", f"measure: exports, period: 2022, value: {digits} USD")
        + _figure("b", "measure: imports, period: 2022, value: 1 USD")
        + _figure("c", "measure: turnover, period: 2022, value: 3 USD")
    )
    assert f"add up to {int(digits) + 1} USD" in _message("TRD01", text)
