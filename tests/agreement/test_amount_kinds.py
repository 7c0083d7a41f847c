"""Shares, changes and sums in two currencies at every door: file, table, account, diff, merge."""

from typing import Any

import pytest

import bilateral as bl

HEAD = """
bilateral: 1
between: [KAZ, AZE]
states: [KAZ, AZE]
sources: {report: {publisher: Agency, published_on: 2024-03-05}}
trade_observations:
"""
VALUES = (
    "nearly 1/3 of all transit",
    "between 30 and 40 percent of all transit",
    "up by 550 million USD",
    "down by about 3 million tonnes",
    "22.8 billion KZT (51 million USD)",
)


def dossier(value: str) -> bl.Dossier:
    row = (
        "  f: {reporter: KAZ, partner: AZE, measure: turnover, period: 2023, cite: report, value: "
    )
    return bl.loads(f"{HEAD}{row}{value}}}\n", format="yaml")


kinds = pytest.mark.parametrize("value", VALUES)


@kinds
def test_an_amount_of_any_kind_goes_through_every_format(value: str) -> None:
    found = dossier(value)
    assert f"value: {value}\n" in bl.dumps(found, format="yaml")
    for format in ("yaml", "json", "jsonl"):
        assert bl.loads(bl.dumps(found, format=format), format=format) == found


@kinds
def test_an_amount_of_any_kind_goes_through_tables(value: str) -> None:
    found = dossier(value)
    assert bl.from_frames(found.to_frames()) == found


@kinds
def test_whoever_tells_of_it_has_its_words(value: str) -> None:
    found = dossier(value)
    texts = (
        found.brief(length="full").text,
        found.timeline().text,
        " ".join(statement.text for statement in found.statements()),
    )
    for text in texts:
        assert value in " ".join(text.split())


@pytest.mark.parametrize(
    ("old", "new", "kind", "stated"),
    [
        ("1/3 of all transit", "2/3 of all transit", "fact", "from 1/3 to 2/3 of all"),
        ("up by 5 million USD", "down by 5 million USD", "fact", "from up to down by 5 million"),
        ("5 million USD", "up by 5 million USD", "fact", "up by 5 million USD"),
        ("40 percent", "40 percent of all transit", "fact", "40 percent of all transit"),
        ("22.8 billion KZT", "22.8 billion KZT (51 million USD)", "precision", "(51 million USD)"),
        ("51 million USD", "22.8 billion KZT (51 million USD)", "precision", "(51 million USD)"),
        ("52 million USD", "22.8 billion KZT (51 million USD)", "fact", "(51 million USD)"),
        ("about 1/3 of all transit", "1/3 of all transit", "precision", "1/3 of all transit"),
    ],
)
def test_a_diff_tells_what_changed(old: str, new: str, kind: str, stated: str) -> None:
    diff = bl.diff(dossier(old), dossier(new))
    assert {difference.kind for difference in diff} == {kind}
    assert stated in " ".join(diff.text.split())


def test_a_sum_in_two_currencies_refines_either_of_them() -> None:
    both = dossier("22.8 billion KZT (51 million USD)")
    for one in ("22.8 billion KZT", "51 million USD"):
        merge = bl.merge(dossier(one), both)
        assert not merge.conflicts
        kept: Any = merge.dossier["f"]
        assert str(kept.value) == "22.8 billion KZT (51 million USD)"
    assert len(bl.merge(dossier("52 million USD"), both).conflicts) == 1


def test_each_of_two_currencies_is_looked_at_by_the_rules() -> None:
    report = dossier("22.8 billion KZT (51 million SUR)").check(select=["TRD06"], on="2026-01-01")
    assert [finding.field for finding in report] == ["value.equals.currency"]
    report = dossier("up by 51 million SUR").check(select=["TRD06"], on="2026-01-01")
    assert [finding.field for finding in report] == ["value.by.currency"]


def test_parts_of_an_amount_can_be_cited() -> None:
    text = f"""{HEAD}  f: {{reporter: KAZ, partner: AZE, measure: turnover, period: 2023,
    value: 22.8 billion KZT (51 million USD),
    cite: [report for value, {{source: report, basis: inferred, supports: [value.equals]}}]}}
"""
    found = bl.loads(text, format="yaml")
    assert not [f for f in found.check(on="2026-01-01") if f.severity == "error"]
