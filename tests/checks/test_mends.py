"""What a rule offers to fix a field with, where nobody needs to judge."""

import pytest

import bilateral as bl


@pytest.mark.parametrize(
    ("state", "scheme", "code", "rule", "fix"),
    [
        ("AZE", "iso3166-1-numeric", "31", "STA03", "031"),
        ("AFG", "m49", "4", "STA03", "004"),
        ("FRA", "iso3166-1-numeric", "251", "STA04", "250"),
        ("ITA", "iso3166-1-numeric", "381", "STA04", "380"),
        ("TWN", "iso3166-1-numeric", "490", "STA04", "158"),
        ("NOR", "iso3166-1-numeric", "579", "STA04", "578"),
        ("IND", "iso3166-1-numeric", "699", "STA04", "356"),
        ("CHE", "m49", "757", "STA04", "756"),
        ("USA", "iso3166-1-numeric", "841", "STA04", "840"),
        ("USA", "iso3166-1-numeric", "842", "STA04", "840"),
    ],
)
def test_a_code_is_mended_to_that_of_its_state(
    state: str, scheme: str, code: str, rule: str, fix: str
) -> None:
    record = bl.State(id=state, name=state, identifiers=[bl.Identifier(scheme=scheme, value=code)])
    (finding,) = bl.Dossier([record]).check(select=[rule])
    assert finding.fix == fix
    assert fix in finding.hint
    assert bl.state(state).code(scheme) == fix


@pytest.mark.parametrize("state", ["AZE", "UTO"])
def test_a_code_of_comtrade_on_another_state_is_left_to_judgement(state: str) -> None:
    code = bl.Identifier(scheme="iso3166-1-numeric", value="757")
    record = bl.State(id=state, name="Utopia", identifiers=[code])
    (finding,) = bl.Dossier([record]).check(select=["STA04"])
    assert finding.fix is None
