"""The timeline: every date of every record has its place, and what has none is not lost."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl

EXAMPLES = Path(__file__).parents[2] / "examples"

SMALL = """\
bilateral: 1
title: Two states
sources:
  s: {publisher: A, published_on: 2023-05-01}
states: [KAZ, AZE]
offices:
  president: {name: President, of: KAZ}
leaders:
  tokayev:
    name: Tokayev
    terms: [{office: president, begins_on: 2019-03-20, cite: s}]
councils:
  council: {name: Council, established_by: protocol}
instruments:
  protocol:
    title: Protocol
    event: talks
    actions:
      - {party: KAZ, kind: ratified, on: 2023-11, cite: s}
      - {party: AZE, kind: ratified, cite: s}
    cite: s
  old: {title: Old text}
events:
  visit: {title: Visit, form: visit, when: 2023-04-10/2023-04-11}
  talks: {title: Talks, form: talks, parent: visit}
  meeting: {title: First meeting, form: meeting, body: council, when: 2024-03-11}
projects:
  cable:
    name: Cable
    figures: [{of: length, value: 380 km, on: 2025-03-03}]
    changes:
      - {on: 2023-01-10, due: ../2024-12-31}
      - {on: 2025-03-03, status: contracted, due: none}
commitments:
  lay: {what: lay a cable, made_in: talks, due: 2024-06, concerns: cable}
  lay-again: {what: lay it, made_in: meeting, follows: lay}
relationships:
  pair: {states: [KAZ, AZE], relations: [{act: established, on: 1992-08-27}]}
trade_observations:
  f: {reporter: KAZ, partner: AZE, measure: turnover, period: 2022, value: 461.9 million USD,
      vintage: 2023-04-11}
"""


@pytest.fixture(scope="module")
def small() -> bl.Dossier:
    return bl.loads(SMALL)


def rows(moments: tuple[bl.dossier.TimelineEntry, ...]) -> list[tuple[str, str, str]]:
    return [(str(m.date), f"{m.record}.{m.path}", m.text) for m in moments]


def test_everything_that_happened_stands_in_order(small: bl.Dossier) -> None:
    timeline = small.timeline()
    assert rows(timeline.moments) == [
        ("1992-08-27", "pair.relations[0].on", "diplomatic relations established"),
        ("2019-03-20", "tokayev.terms[0].begins_on", "term as President began"),
        ("2023-01-10", "cable.changes[0].on", "due by the end of 2024"),
        ("2023-04-10/2023-04-11", "council.established_by", "established by Protocol"),
        ("2023-04-10/2023-04-11", "protocol.event", "made at Talks"),
        ("2023-04-10/2023-04-11", "visit.when", "took place"),
        ("2023-04-10/2023-04-11", "talks.parent", "part of Visit"),
        ("2023-04-10/2023-04-11", "lay.made_in", "made in Talks"),
        ("2023-04-11", "f.vintage", "461.9 million USD published"),
        ("2023-11", "protocol.actions[0].on", "Kazakhstan: ratified"),
        ("2024-03-11", "meeting.when", "took place"),
        ("2024-03-11", "lay-again.made_in", "made in First meeting"),
        ("2024-06", "lay.due", "due"),
        ("../2024-12-31", "cable.changes[0].due", "due, as set on 10 January 2023"),
        ("2025-03-03", "cable.figures[0].on", "length 380 km"),
        ("2025-03-03", "cable.changes[1].on", "contracted, no date set"),
    ]
    assert timeline.title == "Two states"
    assert len(timeline) == len(list(timeline)) == 16


def test_what_is_due_is_marked_as_planned_and_nothing_else(small: bl.Dossier) -> None:
    planned = [f"{m.record}.{m.path}" for m in small.timeline() if m.planned]
    assert planned == ["lay.due", "cable.changes[0].due"]


def test_what_is_reported_without_a_date_stands_apart(small: bl.Dossier) -> None:
    assert rows(small.timeline().undated) == [
        ("None", "protocol.actions[1].on", "Azerbaijan: ratified"),
        ("None", "old.event", "mentioned"),
    ]


def test_a_moment_has_the_evidence_of_its_part_or_else_of_the_record(small: bl.Dossier) -> None:
    cited = {f"{m.record}.{m.path}": [c.source for c in m.citations] for m in small.timeline()}
    assert cited["protocol.actions[0].on"] == ["s"]
    assert cited["protocol.event"] == ["s"]
    assert cited["visit.when"] == []


def test_a_commitment_has_a_life_with_its_project_and_what_followed(small: bl.Dossier) -> None:
    assert rows(small.timeline("lay").moments) == [
        ("2023-01-10", "cable.changes[0].on", "due by the end of 2024"),
        ("2023-04-10/2023-04-11", "lay.made_in", "made in Talks"),
        ("2024-03-11", "lay-again.made_in", "made in First meeting"),
        ("2024-06", "lay.due", "due"),
        ("../2024-12-31", "cable.changes[0].due", "due, as set on 10 January 2023"),
        ("2025-03-03", "cable.figures[0].on", "length 380 km"),
        ("2025-03-03", "cable.changes[1].on", "contracted, no date set"),
    ]
    assert small.timeline("lay").title == "lay a cable"


def test_a_body_has_its_founding_and_its_meetings(small: bl.Dossier) -> None:
    assert [path for _, path, _ in rows(small.timeline("council").moments)] == [
        "council.established_by", "meeting.when",
    ]  # fmt: skip


def test_what_names_a_record_in_a_part_is_reported_of_the_part(small: bl.Dossier) -> None:
    paths = [path for _, path, _ in rows(small.timeline("KAZ").moments)]
    # The relationship has no date of its own; the ratification is the act of Kazakhstan.
    assert "pair.relations[0].on" in paths
    assert "protocol.actions[0].on" in paths
    assert rows(small.timeline("president").moments) == [
        ("2019-03-20", "tokayev.terms[0].begins_on", "term as President began"),
    ]


def test_a_record_may_be_given_for_its_id(small: bl.Dossier) -> None:
    assert small.timeline(small["lay"]) == small.timeline("lay")


def test_an_id_that_nobody_has_is_refused(small: bl.Dossier) -> None:
    with pytest.raises(bl.UnknownIdError, match="did you mean council"):
        small.timeline("counsil")


# What was in a month may have been on any day of it; what is due by the end of a year is placed
# at its end.
@pytest.mark.parametrize(
    ("during", "paths"),
    [
        ("1992", ["pair.relations[0].on"]),
        ("2023-11-30/2024-01", ["protocol.actions[0].on"]),
        ("2024-12", ["cable.changes[0].due"]),
        ("2024-06-30", ["lay.due"]),
        ("2024-07", []),
    ],
)
def test_a_time_can_be_chosen(small: bl.Dossier, during: str, paths: list[str]) -> None:
    timeline = small.timeline(during=during)
    assert [path for _, path, _ in rows(timeline.moments)] == paths
    # A day that is not recorded may lie in any time.
    assert len(timeline.undated) == 2


def test_sources_and_states_have_a_timeline_of_their_own_only(small: bl.Dossier) -> None:
    assert not any(moment.record == "s" for moment in small.timeline())
    assert ("2023-05-01", "s.published_on", "published") in rows(small.timeline("s").moments)
    assert "KAZ.existence[0]" not in [path for _, path, _ in rows(small.timeline().moments)]
    assert "KAZ.existence[0]" in [path for _, path, _ in rows(small.timeline("KAZ").moments)]


def test_a_view_tells_what_had_happened_by_its_day(small: bl.Dossier) -> None:
    seen = [str(m.date) for m in small.as_of("2023-05-01").timeline() if not m.planned]
    assert seen[-1] == "2023-04-11"


def test_events_in_a_ring_are_reported_once_and_without_a_date() -> None:
    ring = [bl.Event(id="a", parent="b"), bl.Event(id="b", parent="a")]
    timeline = bl.Dossier(ring).timeline()
    assert rows(timeline.undated) == [
        ("None", "a.parent", "part of b"),
        ("None", "b.parent", "part of a"),
    ]


def test_every_change_and_signature_of_the_real_dossier_is_in_its_timeline() -> None:
    dossier = bl.load(EXAMPLES / "kazakhstan-azerbaijan.yaml")
    reported = {f"{m.record}.{m.path}" for m in dossier.timeline()}
    for instrument in dossier.of(bl.Instrument):
        if instrument.signed_on is not None:
            assert f"{instrument.id}.signed_on" in reported
    for kind in (bl.Commitment, bl.Project):
        for record in dossier.of(kind):
            for number, change in enumerate(record.changes):
                if change.on is not None:
                    assert f"{record.id}.changes[{number}].on" in reported
    assert "supreme-interstate-council.established_by" in reported


OWN = """
from attrs import field, frozen
import bilateral as bl
from bilateral.model import RecordPart, one, parts
from bilateral.values.converters import to_date_or_none

@frozen(kw_only=True, repr=False)
class Reply(RecordPart):
    '''An answer.'''
    on: bl.EDTF | None = field(default=None, converter=to_date_or_none)
    words: str | None = None

@frozen(kw_only=True, repr=False)
class Grievance(bl.Record):
    '''A complaint.'''
    id: bl.Id["Grievance"] = field(converter=one["Grievance"])
    voiced_on: bl.EDTF | None = field(default=None, converter=to_date_or_none)
    replies: tuple[Reply, ...] = field(default=(), converter=parts[Reply])

made = Grievance(id="g", voiced_on="2023-05", replies=[Reply(on="2023-06-01", words="noted")])
for m in bl.Dossier([made]).timeline():
    print(m.date, m.path, m.text)
"""


def test_a_kind_of_record_of_ones_own_has_its_place() -> None:
    done = subprocess.run([sys.executable, "-c", OWN], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "2023-05 voiced_on voiced",
        "2023-06-01 replies[0].on noted",
    ]


@pytest.mark.parametrize("when", ["2019", None])
@pytest.mark.parametrize("status", ["planned", "postponed", "lapsed", "cancelled"])
def test_what_did_not_take_place_is_said_to_have_taken_place_nowhere(
    status: str, when: str | None
) -> None:
    given: dict[str, Any] = {} if when is None else {"when": when}
    event = bl.Event(id="e", title="Years of culture", form="other", status=status, **given)
    timeline = bl.Dossier([event]).timeline()
    stated = [*timeline.moments, *timeline.undated]
    assert [moment.text for moment in stated] == [status]
    assert "took place" not in timeline.text
