"""Every door takes a pair, or several, and gives what is theirs and nothing of another pair."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl
from command_line import run

DOSSIER = """\
bilateral: 1
sources:
  r: {form: press report, published_on: 2024-12-04}
  gone: {form: press report, published_on: 2024-12-05, path: nowhere.txt}
states: [KAZ, AZE, UZB, TUR]
events:
  v1: {form: visit, when: 2023-04-10, host: KAZ, guest: AZE, cite: r}
  v2: {form: visit, when: 2023-05-10, host: UZB, guest: TUR, cite: r}
instruments:
  deal: {title: Agreement on trade, signed_on: 2023-04-10, event: v1, cite: r}
  ports:
    title: Agreement on ports
    signed_on: 2023-05-10
    event: v2
    cite: [{source: gone, quote: docks}]
commitments:
  road: {what: build a road, made_in: v1, due: 2024, cite: r}
  bridge: {what: build a bridge, made_in: v2, due: 2024, cite: r}
trade_targets:
  g1:
    {parties: [KAZ, AZE], measure: turnover, value: 1 billion USD, deadline: 2030, set_by: v1,
     cite: r}
  g2:
    {parties: [UZB, TUR], measure: turnover, value: 5 billion USD, deadline: 2030, set_by: v2,
     cite: r}
trade_observations:
  o1:
    {reporter: KAZ, partner: AZE, measure: turnover, period: 2023, value: 529 million USD, cite: r}
  o2:
    {reporter: UZB, partner: TUR, measure: turnover, period: 2023, value: 3 billion USD, cite: r}
"""
ONE, OTHER = ("KAZ", "AZE"), ("UZB", "TUR")
DAY = "2026-01-01"
#: What each door says of the one pair, and of the other.
OURS = ("build a road", "road.", "1 billion USD", "529 million USD", "deal", "Agreement on trade")
THEIRS = (
    "build a bridge",
    "bridge.",
    "5 billion USD",
    "3 billion USD",
    "gone.path",
    "Agreement on ports",
)

DOORS: dict[str, Callable[[bl.Dossier, Any], str]] = {
    "brief": lambda d, between: d.brief(on=DAY, between=between).text,
    "full": lambda d, between: d.brief(on=DAY, between=between, length="full").text,
    "page": lambda d, between: d.brief(on=DAY, between=between, length="page").text,
    "statements": lambda d, between: d.statements(on=DAY, between=between).text,
    "ledger": lambda d, between: d.ledger(DAY, between=between).text,
    "timeline": lambda d, between: d.timeline(between=between).text,
    "check": lambda d, between: d.check(on=DAY, between=between).text,
    "tables": lambda d, between: str(d.to_frames(between=between)["commitments"].to_pydict()),
    "panel": lambda d, between: str(
        d.panel(
            years=(2023, 2023), between=between, columns=["instruments_signed"]
        ).frame.to_pydict()
    ),
}
door = pytest.mark.parametrize("name", DOORS)


def _stated(text: str, words: tuple[str, ...]) -> list[str]:
    folded = " ".join(text.split()).casefold()
    return [word for word in words if word.casefold() in folded]


@door
def test_a_door_gives_what_is_of_the_pair_and_nothing_of_another(name: str) -> None:
    dossier = bl.loads(DOSSIER)
    text = DOORS[name](dossier, ONE)
    assert _stated(text, (*OURS, "'KAZ'"))
    assert not _stated(text, (*THEIRS, "Türkiye to Uzbekistan", "'UZB'"))
    other = DOORS[name](dossier, OTHER)
    assert _stated(other, (*THEIRS, "'UZB'"))
    assert not _stated(other, (*OURS, "Azerbaijan to Kazakhstan", "'AZE'"))


@door
def test_a_door_takes_several_pairs(name: str) -> None:
    text = DOORS[name](bl.loads(DOSSIER), [ONE, OTHER])
    assert _stated(text, (*OURS, "'KAZ'"))
    assert _stated(text, (*THEIRS, "'UZB'"))


@pytest.mark.parametrize("name", ["brief", "ledger", "timeline", "statements"])
def test_lists_of_many_pairs_name_the_parties_on_each_line(name: str) -> None:
    text = " ".join(DOORS[name](bl.loads(DOSSIER), None).split())
    assert "uild a road (Kazakhstan and Azerbaijan)" in text
    assert "uild a bridge (Uzbekistan and Türkiye)" in text


@pytest.mark.parametrize(
    "command",
    [
        ("brief", "--on", DAY),
        ("ledger", "--on", DAY),
        ("timeline",),
        ("check", "--on", DAY),
        ("progress", "--on", DAY),
        ("show",),
        ("panel", "--from", "2023", "--to", "2023"),
    ],
    ids=lambda command: command[0],
)
def test_the_command_line_takes_a_pair_and_several(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "d.yaml").write_text(DOSSIER, "utf-8")
    first, *options = command
    one = run(first, "d.yaml", *options, "--between", *ONE, cwd=tmp_path).stdout
    both = run(
        first, "d.yaml", *options, "--between", *ONE, "--between", *OTHER, cwd=tmp_path
    ).stdout
    assert _stated(one, (*OURS, "KAZ", "Kazakhstan"))
    assert not _stated(one, (*THEIRS, "Uzbekistan", "UZB"))
    assert _stated(both, (*THEIRS, "Uzbekistan", "UZB"))
