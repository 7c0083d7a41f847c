"""Differences put into a dossier: into the one they were made of, and into others."""

from typing import Any

import pytest
from attrs import evolve

import bilateral as bl

PRESIDENT = bl.Term(office="president", begins_on="2019-03-20")
SPEAKER = bl.Term(office="speaker", begins_on="2013-10-16")
LEADER = bl.Leader(id="tokayev", name="Tokayev", terms=[SPEAKER, PRESIDENT])
CABLE = bl.Commitment(id="cable", what="Put the line into service", due="2024")
OLD = bl.Dossier([LEADER, CABLE])


def to(*records: bl.Record, header: bl.Header | None = None) -> bl.Diff:
    """What makes a dossier of these records out of the old one."""
    return bl.diff(OLD, bl.Dossier(records, header=header))


def test_the_old_dossier_stays_as_it_was() -> None:
    before = bl.Dossier(OLD, header=OLD.header)
    assert bl.apply_diff(to(LEADER), OLD) != OLD
    assert before == OLD


def test_what_another_hand_changed_elsewhere_is_kept() -> None:
    """Two edits of one record meet in it: the deadline by the one, the source by the other."""
    found = to(LEADER, evolve(CABLE, due="2026"))
    other = bl.Dossier(
        [LEADER, evolve(CABLE, citations=["nca"]), bl.Event(id="talks")],
        header=bl.Header(title="Theirs"),
    )
    assert bl.apply_diff(found, other) == bl.Dossier(
        [LEADER, evolve(CABLE, due="2026", citations=["nca"]), bl.Event(id="talks")],
        header=bl.Header(title="Theirs"),
    )


def test_only_some_of_the_differences_can_be_applied() -> None:
    found = to(LEADER, evolve(CABLE, due="2026", citations=["nca"]))
    assert bl.apply_diff(found.facts, OLD) == bl.Dossier([LEADER, evolve(CABLE, due="2026")])


def test_records_that_stayed_know_where_they_were_read() -> None:
    read = bl.loads("bilateral: 1\nevents:\n  talks: {}\n  visit: {}\n")
    made = bl.apply_diff(bl.diff(read, read.add(bl.Event(id="call"))), read)
    assert made.where("visit") == read.where("visit")
    assert made.where("visit") is not None
    assert made.where("call") is None


MISFITS: list[tuple[str, bl.Diff, bl.Dossier, str, str, str]] = [
    (
        "the field has another value",
        to(LEADER, evolve(CABLE, due="2026")),
        bl.Dossier([LEADER, evolve(CABLE, due="2025")]),
        "cable", "due", r"is EDTF\('2025'\) and was EDTF\('2024'\) when compared",
    ),
    (
        "the field that was to be filled is filled already",
        to(LEADER, evolve(CABLE, said_by="tokayev")),
        bl.Dossier([LEADER, evolve(CABLE, said_by="aliyev")]),
        "cable", "said_by", "is 'aliyev' and was None when compared",
    ),
    (
        "the record is not there",
        to(LEADER, evolve(CABLE, due="2026")),
        bl.Dossier([LEADER]),
        "cable", "due", "there is no single commitment of this id",
    ),
    (
        "the record is of another kind",
        to(LEADER, evolve(CABLE, due="2026")),
        bl.Dossier([LEADER, bl.Event(id="cable")]),
        "cable", "due", "there is no single commitment of this id",
    ),
    (
        "the record that was to come is there",
        to(LEADER, CABLE, bl.Event(id="talks")),
        bl.Dossier([bl.Event(id="talks", form="talks")]),
        "talks", "", "there is a record of this id already",
    ),
    (
        "the record that was to go is another",
        to(LEADER),
        bl.Dossier([evolve(CABLE, due="2025")]),
        "cable", "", "the record is not as it was when compared",
    ),
    (
        "the list is too short for what has to go",
        to(evolve(LEADER, terms=[SPEAKER]), CABLE),
        bl.Dossier([evolve(LEADER, terms=[SPEAKER]), CABLE]),
        "tokayev", "terms[1]", "there is no such place",
    ),
    (
        "another item stands where one has to go",
        to(evolve(LEADER, terms=[SPEAKER]), CABLE),
        bl.Dossier([evolve(LEADER, terms=[PRESIDENT, SPEAKER]), CABLE]),
        "tokayev", "terms[1]", "when compared",
    ),
    (
        "the list is too short for what comes into it",
        to(evolve(LEADER, terms=[SPEAKER, PRESIDENT, bl.Term(office="x")]), CABLE),
        bl.Dossier([evolve(LEADER, terms=[SPEAKER]), CABLE]),
        "tokayev", "terms", "has too few items for what comes into it",
    ),
    (
        "the part is not there any more",
        to(evolve(LEADER, terms=[SPEAKER, evolve(PRESIDENT, ends_on="2029")]), CABLE),
        bl.Dossier([evolve(LEADER, terms=[SPEAKER]), CABLE]),
        "tokayev", "terms[1].ends_on", "there is no such place",
    ),
    (
        "the record that has a new id is not there",
        to(evolve(LEADER, id="kj-tokayev"), CABLE),
        bl.Dossier([CABLE]),
        "tokayev", "", "there is no such record, or more than one",
    ),
    (
        "the new id is taken",
        to(evolve(LEADER, id="kj-tokayev"), CABLE),
        bl.Dossier([LEADER, CABLE, bl.Event(id="kj-tokayev")]),
        "kj-tokayev", "", "tokayev cannot take this id, which is in use",
    ),
    (
        "the new id is named already",
        to(evolve(LEADER, id="kj-tokayev"), CABLE),
        bl.Dossier([LEADER, evolve(CABLE, said_by="kj-tokayev")]),
        "kj-tokayev", "", "tokayev cannot take this id, which is in use",
    ),
    (
        "the new id is named already in the header",
        bl.diff(bl.Dossier([bl.State(id="A", name="A")]), bl.Dossier([bl.State(id="B", name="A")])),
        bl.Dossier([bl.State(id="A", name="A")], header=bl.Header(between=["A", "B"])),
        "B", "", "A cannot take this id, which is in use",
    ),
    (
        "the header is another",
        to(LEADER, CABLE, header=bl.Header(title="New")),
        bl.Dossier([LEADER, CABLE], header=bl.Header(title="Theirs")),
        "", "title", "is 'Theirs' and was None when compared",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "other", "record", "path", "message"),
    [case[1:] for case in MISFITS],
    ids=[case[0] for case in MISFITS],
)
def test_a_dossier_that_does_not_fit_is_an_error_that_says_where(
    found: bl.Diff, other: bl.Dossier, record: str, path: str, message: str
) -> None:
    with pytest.raises(bl.errors.MisfitError, match=message) as caught:
        bl.apply_diff(found, other)
    assert (caught.value.record, caught.value.path) == (record, path)
    where = ".".join(part for part in (record or "header", path) if part)
    assert str(caught.value).startswith(f"the diff does not fit at {where}: ")


def test_a_result_that_cannot_be_is_an_error_that_says_where() -> None:
    """Each hand moved one end of the term; together the term would end before it begins."""
    ended = bl.diff(*_term({}, {"ends_on": "2020"}))
    _, other = _term({}, {"begins_on": "2022"})
    with pytest.raises(bl.errors.MisfitError, match="is before the term begins") as caught:
        bl.apply_diff(ended, other)
    assert caught.value.record == "l"


def _term(one: dict[str, Any], other: dict[str, Any]) -> tuple[bl.Dossier, bl.Dossier]:
    def leader(fields: dict[str, Any]) -> bl.Dossier:
        term = evolve(bl.Term(office="o", began="elected"), **fields)
        return bl.Dossier([bl.Leader(id="l", name="L", terms=[term])])

    return leader(one), leader(other)
