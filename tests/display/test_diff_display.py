"""A diff as people see it: in the terms of the field, with its sources; hostile text stays text.

`golden/` holds an account of two versions of a dossier in each form. After a change that is meant,
write them anew and read what changed:

    python tests/display/test_diff_display.py
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from attrs import evolve

import bilateral as bl
from bilateral.display.diff_words import lines_of

GOLDEN = Path(__file__).parent / "golden"

OLD = """\
bilateral: 1
title: Two states
between: [KAZ, AZE]
sources:
  nca: {publisher: newsCentralAsia, published_on: 2023-04-11}
  trend: {publisher: Trend, published_on: 2024-03}
states: [KAZ, AZE]
offices:
  president: {name: President of Kazakhstan, of: KAZ}
  minister: {name: Minister of Transport, of: KAZ}
leaders:
  first: {name: A First, terms: [{office: president, begins_on: 1991, cite: nca}], cite: nca}
  second: {name: A Second, terms: [{office: minister, begins_on: 2018}], cite: nca}
councils:
  council: {name: Supreme Council, members: [KAZ, AZE], established_by: protocol, cite: nca}
  commission: {name: Commission, members: [KAZ, AZE], cite: nca}
events:
  commission-1: {form: meeting, body: commission, when: 2022-05, cite: nca}
instruments:
  protocol: {type: protocol, title: Protocol, status: announced, signed_on: not yet, cite: nca}
  loan: {title: Loan agreement, form: agreement, status: signed, signed_on: 2022-08, cite: nca}
relationships:
  pair: {states: [KAZ, AZE], cite: nca}
commitments:
  cable: {what: lay a cable., obligors: [KAZ, AZE], due: ../2024-12-31, cite: nca}
  port: {what: build a port, due: 2025, cite: nca}
projects:
  line: {name: The line, changes: [{on: 2023-01, due: ../2024-12-31, cite: nca}], cite: nca}
trade_targets:
  billion: {measure: turnover, parties: [KAZ, AZE], value: 1 billion USD, deadline: 2025, cite: nca}
trade_observations:
  turnover: {measure: turnover, reporter: KAZ, partner: AZE, period: 2022, value: 461.9 million USD, cite: nca}
  imports: {measure: imports, reporter: KAZ, partner: AZE, period: 2022, value: 86.6 million USD, cite: nca}
"""  # noqa: E501

NEW = """\
bilateral: 1
title: Two states
between: [KAZ, AZE, TUR]
sources:
  nca: {publisher: newsCentralAsia, published_on: 2023-04-11}
  trend: {publisher: Trend, published_on: 2024-03-05}
  times: {title: "Kazakhstan, Azerbaijan sign", publisher: The Times, published_on: 2024-03-11}
states: [KAZ, AZE]
offices:
  president: {name: President of Kazakhstan, of: KAZ}
  minister: {name: Minister of Transport, of: KAZ}
leaders:
  first:
    name: A First
    terms: [{office: president, begins_on: 1991, ends_on: 2019-03-20, ended: resigned, cite: nca}]
    cite: nca
  the-second:
    name: A Second
    terms:
      - {office: president, begins_on: 2019-03-20, began: succeeded, cite: trend}
      - {office: minister, begins_on: 2018}
    identifiers: {wikidata: Q1}
    cite: nca
councils:
  council: {name: Supreme Council, members: [KAZ, AZE], established_by: protocol, level: heads of state, cite: nca}
  commission: {name: Commission, members: [AZE, KAZ], cite: [nca, trend]}
events:
  commission-1: {form: meeting, body: commission, when: 2022-05, cite: nca}
  commission-2: {form: meeting, body: commission, when: 2024-03-05, cite: trend}
  council-1: {form: meeting, body: council, when: 2024-03-11, place: Baku, cite: times}
  council-3: {form: meeting, body: council, session: 21, when: 2044, cite: times}
  visit: {form: visit, level: state, guest: KAZ, host: AZE, when: 2024-03-10, place: Baku, cite: times}
instruments:
  protocol:
    type: protocol
    title: Protocol
    status: signed
    signed_on: 2023-04-10
    place: Astana
    signatories: [{party: KAZ, by: the-second}, {party: AZE, by: unknown}]
    actions: [{party: AZE, kind: ratified, on: 2023-06-01}, {party: KAZ, kind: in force, on: 2023-07}]
    in_force_on: 2023-07
    in_force_by: on ratification
    cite: nca
  loan: {title: Loan agreement, form: agreement, status: signed, signed_on: 2022-08-24, terminated_on: 2024, cite: nca}
  roadmap: {title: Roadmap, form: roadmap, status: announced, cite: times}
relationships:
  pair:
    states: [KAZ, AZE]
    relations: [{act: upgraded, on: 2023, cite: nca}]
    standings: [{term: alliance, period: 2023/..}]
    cite: nca
commitments:
  cable:
    what: Lay the cable
    obligors: [KAZ, AZE]
    due: ../2024-12-31
    changes: [{on: 2024-09-02, status: in progress, due: 2025, cite: trend}]
    cite: nca
  port: {what: build a port, due: 2026, cite: nca}
  fund: {what: set up a fund, kind: undertaking, obligors: AZE, due: none, cite: times}
projects:
  line:
    name: The line
    changes:
      - {on: 2023-01, due: ../2024-12-31, cite: nca}
      - {on: 2025-03-03, status: contracted, due: ../2026-12-31, cite: trend}
    figures: [{of: length, value: 380 km, on: 2025-03-03, cite: trend}]
    cite: nca
trade_targets:
  billion: {measure: turnover, parties: [KAZ, AZE], value: 2 billion USD, deadline: 2030, cite: nca}
  billions: {measure: turnover, value: 3 billion USD, supersedes: billion, deadline: none, cite: times}
trade_observations:
  turnover: {measure: turnover, reporter: KAZ, partner: AZE, period: 2022, value: 463.3 million USD, cite: nca}
  imports: {measure: imports, reporter: KAZ, partner: AZE, period: 2022, value: 86.6 million USD, cite: nca}
  imports-revised: {measure: imports, reporter: KAZ, partner: AZE, period: 2022, value: 88.3 million USD, revises: imports, cite: trend}
  exports: {measure: exports, reporter: AZE, partner: KAZ, period: 2023, change: {value: 2 times, against: 2022}, cite: times}
"""  # noqa: E501


def _diff() -> bl.Diff:
    old = bl.loads(OLD)
    second = evolve(old["second"], identifiers=[bl.Identifier(scheme="wikidata", value="Q1")])
    return bl.diff(old.replace(second), bl.loads(NEW))


OUTPUTS: Mapping[str, Callable[[bl.Diff], str]] = {
    "diff.txt": lambda found: found.text,
    "diff.md": lambda found: found.markdown,
    "diff.html": lambda found: found._repr_html_() + "\n",
    "diff.json": lambda found: json.dumps(found.as_dict(), indent=1, ensure_ascii=False) + "\n",
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_account_is_the_one_that_was_read_and_found_good(name: str) -> None:
    assert (GOLDEN / name).read_text(encoding="utf-8") == OUTPUTS[name](_diff())


def _lines(old: str, new: str) -> list[str]:
    one, other = (bl.loads(f"bilateral: 1\n{text}") for text in (old, new))
    return [f"{line.about}: {line.text}" for line in lines_of(bl.diff(one, other))]


@pytest.mark.parametrize(
    "line",
    [
        "- Supreme Council: met for the first time, 11 March 2024, Baku. [",
        "- Commission: met again, 5 March 2024. [",
        "- Supreme Council: met for the 21st time, 2044. [",
        "- Lay the cable: in progress, due moved from the end of 2024 to 2025, as of 2 September",
        "- build a port: due moved from 2025 to 2026. [",
        "- The line: contracted, due moved from the end of 2024 to the end of 2026, as of 3 March",
        "- President of Kazakhstan: A Second took office, 20 March 2019, succeeded. [",
        "- President of Kazakhstan: A First left office, 20 March 2019, resigned. [",
        "- Turnover with Azerbaijan, 2022 by Kazakhstan: revised from 461.9 to 463.3 million USD",
        "- Imports from Azerbaijan, 2022 by Kazakhstan: revised from 86.6 to 88.3 million USD.",
        "- Protocol: signed, 10 April 2023, Astana, by A Second for Kazakhstan and for Azerbaijan.",
        "- Protocol: ratified by Azerbaijan, 1 June 2023. [",
        "- Protocol: entered into force, July 2023, on ratification. [",
        "- Loan agreement: ended, 2024. [",
        "- Turnover of Kazakhstan and Azerbaijan: raised from 1 to 2 billion USD. [",
        "- Turnover of Kazakhstan and Azerbaijan: deadline moved from 2025 to 2030. [",
        "- Turnover: target moved from 2 to 3 billion USD, no date set. [",
        "- Kazakhstan and Azerbaijan: diplomatic relations upgraded, 2023. [",
        "- set up a fund: undertaking by Azerbaijan, no date set. [",
        "- Loan agreement: signed on: 24 August 2022, until now August 2022. [",
        "- A Second: has the id the-second, until now second.",
    ],
)
def test_a_change_is_reported_in_the_terms_of_the_field(line: str) -> None:
    text = " ".join(_diff().text.split())
    assert " ".join(line.split()) in text


def test_a_kind_of_which_nothing_more_is_known_is_reported_by_its_fields() -> None:
    """Corridors have no sentences of their own: their fields and parts are reported by name."""
    assert _lines(
        "corridors:\n  c: {name: C, states: KAZ, nodes: [Aktau], governed_by: old}",
        "corridors:\n  c:\n    name: C\n    states: [KAZ, AZE]\n"
        "    nodes: [{name: Aktau, unlocode: KZAAU}, Baku]\n",
    ) == [
        "C: state added: Azerbaijan",
        "C: node (Aktau): unlocode: KZAAU",
        "C: node added: Baku",
        "C: governing instrument removed: old",
    ]


def test_what_is_not_known_any_more_or_known_at_last_is_reported() -> None:
    head = "commitments:\n  c: {what: C, "
    assert _lines(head + "due: none}", head + "due: 2025}") == ["C: due set to 2025"]
    assert _lines(head + "due: unknown}", head + "due: none}") == [
        "C: due: none, until now not known"
    ]
    assert _lines(head + "due: 2025}", head + "due: unknown}") == [
        "C: due changed from 2025 to not known"
    ]
    assert _lines(head + "due: 2025}", head + "kind: option}") == [
        "C: kind: option",
        "C: due no longer recorded, was 2025",
    ]


def test_the_first_meeting_of_a_body_that_met_before_is_not_its_first() -> None:
    body = "councils:\n  c: {name: Council}\nevents:\n"
    met = body + "  e1: {body: c, when: 2024}\n"
    assert _lines(met, met + "  e2: {body: c, when: 2025}") == ["Council: met again, 2025"]
    # An earlier meeting that is found out later.
    assert _lines(met, met + "  e0: {body: c, when: 2023}") == ["Council: met, 2023"]
    assert _lines(body + "  x: {}", body + "  x: {}\n  e: {body: c, session: 3}") == [
        "Council: met for the third time"
    ]


def test_a_meeting_of_a_body_under_a_new_id_is_not_its_first() -> None:
    """The meeting before it has no date, and is known only by the old id of the body."""
    old = "councils:\n  c: {name: Council}\nevents:\n  e1: {body: c}"
    new = old.replace("c: {", "sic: {").replace("body: c", "body: sic")
    assert _lines(old, new + "\n  e2: {body: sic, when: 2025}") == [
        "Council: has the id sic, until now c",
        "Council: met, 2025",
    ]


@pytest.mark.parametrize(
    ("session", "time"),
    [
        (2, "second"), (9, "ninth"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
        (21, "21st"), (22, "22nd"), (23, "23rd"), (24, "24th"), (111, "111th"), (121, "121st"),
    ],
)  # fmt: skip
def test_the_number_of_a_session_is_written_as_one_says_it(session: int, time: str) -> None:
    old = "councils:\n  c: {name: Council}"
    new = f"{old}\nevents:\n  e: {{body: c, session: {session}}}"
    assert _lines(old, new) == [f"Council: met for the {time} time"]


def test_facts_stand_first_and_each_section_has_its_kind() -> None:
    text = _diff().text
    heads = [line for line, next_ in zip(text.split("\n"), text.split("\n")[1:], strict=False)
             if next_ and set(next_) == {"-"}]  # fmt: skip
    assert heads == [
        "Facts", "Known more exactly, or less", "In other words", "In another place",
        "Evidence", "Sources",
    ]  # fmt: skip


def test_no_line_of_the_text_is_longer_than_88_characters() -> None:
    assert max(map(len, _diff().text.splitlines())) <= 88


def test_a_diff_of_nothing_is_an_account_of_nothing() -> None:
    dossier = bl.Dossier(header=bl.Header(title="Two states"))
    found = bl.diff(dossier, dossier)
    assert found.text == "What changed: Two states\n========================\n\nno difference.\n"
    assert found.markdown == "# What changed: Two states\n\nno difference.\n"
    assert "no difference" in found._repr_html_()


HOSTILE = "<script>alert(1)</script> [x](javascript:1) $a$ `b` | **c**"


def _hostile() -> bl.Diff:
    old = bl.Dossier([bl.Leader(id="l", name="A")], header=bl.Header(title=HOSTILE))
    cite = bl.Citation(source="s", article=HOSTILE)
    new = [
        bl.Leader(id="l", name=HOSTILE, note=HOSTILE, terms=[bl.Term(office="o")], citations=cite),
        bl.Event(id="e", title=HOSTILE, place=HOSTILE, citations=cite),
        bl.Source(id="s", title=HOSTILE, publisher=HOSTILE),
    ]
    return bl.diff(old, bl.Dossier(new, header=bl.Header(title=HOSTILE, description=HOSTILE)))


def test_hostile_text_is_no_markup_in_html() -> None:
    html = _hostile()._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert html.count("<b>") == html.count("</b>")


def test_hostile_text_is_no_markup_in_markdown() -> None:
    markdown = _hostile().markdown
    assert "<script" not in markdown.replace("\\<script", "")
    assert "](" not in markdown.replace("\\](", "")
    assert "`b`" not in markdown.replace("\\`b\\`", "")


def test_line_breaks_of_a_text_make_no_lines_of_an_account() -> None:
    new = bl.Leader(id="l", name="A\n# B\n- C", note="x\n\n## y")
    found = bl.diff(bl.Dossier(), bl.Dossier([new]))
    assert "- A # B - C: now in the dossier: leader." in found.text
    assert "\n# B" not in found.markdown
    changed = bl.diff(bl.Dossier([bl.Leader(id="l", name="A")]), bl.Dossier([new]))
    assert "\n## y" not in changed.markdown
    assert "\n## y" not in changed.text


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, output in OUTPUTS.items():
        (GOLDEN / name).write_text(output(_diff()), encoding="utf-8")


def test_what_nobody_is_cited_for_is_not_put_down_to_a_source_of_something_else() -> None:
    head = "bilateral: 1\nsources: {s: {publisher: Paper, published_on: 2024}}\n"
    old = f"{head}projects: {{road: {{name: Road}}}}\n"
    new = (
        f"{head}projects: {{road: {{name: Road, changes: ["
        "{on: 2024-01-01, status: agreed, cite: s}, {on: 2024-06-01, status: in operation}]}}\n"
    )
    lines = lines_of(bl.diff(bl.loads(old), bl.loads(new)))
    assert {line.text: [str(c.source) for c in line.citations] for line in lines} == {
        "agreed, as of 1 January 2024": ["s"],
        "in operation, as of 1 June 2024": [],
    }


def test_a_new_leader_is_reported_with_the_offices_held() -> None:
    head = "bilateral: 1\nstates: [KAZ]\noffices: {pres: {name: President, of: KAZ}}\n"
    new = f"{head}leaders: {{y: {{name: Ex, terms: [{{office: pres, begins_on: 2024-03-02}}]}}}}\n"
    lines = lines_of(bl.diff(bl.loads(head), bl.loads(new)))
    assert [(line.about, line.text) for line in lines] == [
        ("Ex", "now in the dossier: President, since 2 March 2024")
    ]


def test_a_line_that_ends_in_a_quoted_sentence_has_one_full_stop() -> None:
    def dossier(stated: str) -> bl.Dossier:
        claims = [bl.Claim(field="title", text=stated, citations="s")] if stated else []
        return bl.Dossier([bl.Instrument(id="i", title="I", claims=claims)])

    found = bl.diff(dossier("As agreed in Baku."), dossier(""))
    assert "Baku..." not in found.text
    assert "Baku.." not in found.text
    assert "Baku.." not in found.markdown
    assert "As agreed in Baku." in found.text
