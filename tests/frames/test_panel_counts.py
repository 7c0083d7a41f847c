"""The counts of a panel, one record at a time, and on dossiers drawn at random."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from panel_world import rows

import bilateral as bl
from bilateral.testing import edtf_dates
from profiles import examples

#: Surely and possibly, by year, for Azerbaijan (state 1) and Kazakhstan (state 2).
ReportedFigures = dict[int, tuple[int, int]]
BOTH = ("AZE", "KAZ")
SIGNED = {"signatories": [bl.Signatory(party=side) for side in BOTH]}


def body(**more: Any) -> bl.Council:
    return bl.Council(id="body", name="Body", members=BOTH, **more)


def session(when: str) -> bl.Event:
    return bl.Event(id="session", form="other", when=when, body="body")


def acts(*reported: tuple[str, str]) -> list[bl.Action]:
    return [bl.Action(party=side, kind=kind, on=on) for side in BOTH for kind, on in reported]


CASES: dict[str, tuple[str, list[bl.Record], ReportedFigures]] = {
    "a body that is dissolved": (
        "councils",
        [body(established_on="2020-02", dissolved_on="2021-06-30")],
        {2020: (1, 1), 2021: (1, 1), 2022: (0, 0), 2023: (0, 0)},
    ),
    "a body dissolved at some day of a year stood on its first day": (
        "councils",
        [body(established_on="2020-02", dissolved_on="2021")],
        {2020: (1, 1), 2021: (1, 1), 2022: (0, 0), 2023: (0, 0)},
    ),
    "a body that is not yet dissolved": (
        "councils",
        [body(established_on="2021-02", absent={"dissolved_on": "not yet"})],
        {2020: (0, 0), 2021: (1, 1), 2022: (1, 1), 2023: (1, 1)},
    ),
    "a body of which only a meeting is recorded": (
        "councils",
        [body(), session("2021-05-04")],
        {2020: (0, 1), 2021: (1, 1), 2022: (0, 1), 2023: (0, 1)},
    ),
    "a body that meets again after years stood in between": (
        "councils",
        [body(established_on="2020-02"), session("2022-05-04")],
        {2020: (1, 1), 2021: (1, 1), 2022: (1, 1), 2023: (0, 1)},
    ),
    "an instrument suspended and in force again in one year counts once in it": (
        "instruments_in_force",
        [
            bl.Instrument(
                id="treaty",
                title="Treaty",
                signed_on="2019",
                actions=acts(
                    ("in force", "2020-01-01"),
                    ("suspended", "2021-03-01"),
                    ("in force", "2021-09-01"),
                ),
                **SIGNED,
            )
        ],
        {2020: (1, 1), 2021: (1, 1), 2022: (1, 1), 2023: (1, 1)},
    ),
    # In force again between November 2021 and January 2022: in 2021 it surely was, until March.
    "an instrument of which a second stretch is uncertain": (
        "instruments_in_force",
        [
            bl.Instrument(
                id="treaty",
                title="Treaty",
                signed_on="2019",
                actions=acts(
                    ("in force", "2020-01-01"),
                    ("suspended", "2021-03-01"),
                    ("in force", "2021-12~"),
                ),
                **SIGNED,
            )
        ],
        {2020: (1, 1), 2021: (1, 1), 2022: (1, 1), 2023: (1, 1)},
    ),
    "an instrument of one signatory is signed between its parties": (
        "instruments_signed",
        [
            bl.Instrument(
                id="treaty",
                title="Treaty",
                signed_on="2021",
                signatories=bl.Signatory(party="KAZ"),
                parties=BOTH,
            )
        ],
        {2020: (0, 0), 2021: (1, 1), 2022: (0, 0), 2023: (0, 0)},
    ),
    "a visit whose sides are reported by those who took part": (
        "visits_2_to_1",
        [
            bl.Event(
                id="visit",
                form="visit",
                when="2022-03",
                participants=[
                    bl.Participant(party="AZE", role="host"),
                    bl.Participant(party="KAZ", role="guest"),
                ],
            )
        ],
        {2020: (0, 0), 2021: (0, 0), 2022: (1, 1), 2023: (0, 0)},
    ),
    "a commitment of one side in a statement of both": (
        "commitments_open",
        [
            bl.Instrument(id="statement", title="Statement", signed_on="2021-07-01", **SIGNED),
            bl.Commitment(id="road", what="Build a road", obligors="KAZ", made_in="statement"),
        ],
        {2020: (0, 0), 2021: (1, 1), 2022: (1, 1), 2023: (1, 1)},
    ),
    # The second goes on with the first and takes nothing back, so that both are open.
    "a commitment that another follows": (
        "commitments_open",
        [
            bl.Instrument(id="first", title="First", signed_on="2020-07-01", **SIGNED),
            bl.Instrument(id="second", title="Second", signed_on="2022-07-01", **SIGNED),
            bl.Commitment(id="road", what="Build a road", obligors=BOTH, made_in="first"),
            bl.Commitment(
                id="road-again",
                what="Build it now",
                obligors=BOTH,
                made_in="second",
                follows="road",
            ),
        ],
        {2020: (1, 1), 2021: (1, 1), 2022: (2, 2), 2023: (2, 2)},
    ),
}


@pytest.mark.parametrize(("column", "records", "reported"), CASES.values(), ids=CASES)
def test_a_count_is_as_worked_by_hand(
    column: str, records: list[bl.Record], reported: ReportedFigures
) -> None:
    frame = bl.panel(bl.Dossier(records), years=(2020, 2023), states=BOTH).frame
    found = {row["year"]: (row[column], row[f"{column}_possibly"]) for row in rows(frame)}
    assert found == reported


@pytest.mark.parametrize(
    ("turns", "reported"),
    [
        ([("recognised", "2020-05-01")], [None, None]),
        ([("established", "2020-05-01")], [True, True]),
        ([("established", "2021-05-01")], [False, True]),
        ([("established", "2020-05-01"), ("broken", "2021-02")], [True, False]),
        # Broken on a day that is not recorded: it may have been before either year's end.
        ([("established", "2020-05-01"), ("broken", None)], [None, None]),
        # Raised to embassies on such a day: there were relations before and after.
        ([("established", "2020-05-01"), ("upgraded", None)], [True, True]),
    ],
    ids=[
        "recognised",
        "established",
        "not yet",
        "broken",
        "perhaps broken",
        "perhaps upgraded",
    ],
)
def test_relations_are_as_worked_by_hand(
    turns: list[tuple[Any, str | None]], reported: list[bool | None]
) -> None:
    record = bl.Relationship(
        id="relations",
        states=BOTH,
        relations=[bl.RelationsChange(act=act, on=on) for act, on in turns],
    )
    frame = bl.panel(bl.Dossier([record]), years=(2020, 2021), states=BOTH).frame
    assert [row["diplomatic_relations"] for row in rows(frame)] == reported


# --- dossiers at random

SIDES = st.lists(st.sampled_from(["AZE", "GEO", "KAZ"]), min_size=2, max_size=3, unique=True)
DATES = st.one_of(
    st.sampled_from(["2020", "2021-12", "2021-12-31", "2022-01~", "2020/2022", "2021-34"]),
    edtf_dates(),
)


@st.composite
def worlds(draw: st.DrawFn) -> bl.Dossier:
    """Records of every kind that is counted, between three states, at all sorts of dates."""
    records: list[bl.Record] = []
    for n in range(draw(st.integers(1, 5))):
        one, other, *_ = sides = draw(SIDES)
        when = draw(DATES)
        records += [
            bl.Instrument(
                id=f"instrument-{n}",
                title="Treaty",
                signed_on=when,
                signatories=[bl.Signatory(party=side) for side in sides],
                actions=[
                    bl.Action(
                        party=side,
                        kind=draw(st.sampled_from(["in force", "suspended", "withdrawn"])),
                        on=draw(DATES),
                    )
                    for side in draw(SIDES)
                ],
            ),
            bl.Event(id=f"visit-{n}", form="visit", when=draw(DATES), host=one, guest=other),
            bl.Event(id=f"talks-{n}", form="talks", parent=f"visit-{n}", parties=sides),
            bl.Council(id=f"body-{n}", name="Body", members=sides, established_on=draw(DATES)),
            bl.Event(id=f"session-{n}", form="meeting", when=draw(DATES), body=f"body-{n}"),
            bl.Commitment(
                id=f"promise-{n}",
                what="Build a road",
                obligors=one,
                beneficiaries=other,
                made_in=f"instrument-{n}",
                changes=bl.CommitmentChange(
                    on=draw(DATES), status=draw(st.sampled_from(["fulfilled", "in progress"]))
                ),
            ),
        ]
    return bl.Dossier(records)


SWAP = {"1": "2", "2": "1"}


@given(dossier=worlds(), by=st.sampled_from(["year", "quarter"]))
@examples(12, deep=100)
def test_a_panel_is_symmetric_and_what_surely_is_may_be(dossier: bl.Dossier, by: Any) -> None:
    given: dict[str, Any] = {"years": (2019, 2023), "by": by, "states": ("AZE", "GEO", "KAZ")}
    directed = rows(bl.panel(dossier, directed=True, **given).frame)
    found = {(row["state1"], row["state2"], row["year"], row[by]): row for row in directed}
    for (one, other, *when), row in found.items():
        back = found[(other, one, *when)]
        for name, cell in row.items():
            assert back["".join(SWAP.get(letter, letter) for letter in name)] == cell, name
            if f"{name}_possibly" in row:
                assert 0 <= cell <= row[f"{name}_possibly"]
    undirected = rows(bl.panel(dossier, **given).frame)
    assert undirected == [row for row in directed if row["state1"] < row["state2"]]


@given(dossier=worlds())
@examples(10, deep=50)
def test_what_surely_is_in_a_quarter_is_in_its_year(dossier: bl.Dossier) -> None:
    """For what begins once (a visit, a signature) the quarters add up to no more than the year."""
    given: dict[str, Any] = {"years": (2019, 2023), "states": ("AZE", "GEO", "KAZ")}
    quarters: dict[tuple[str, str, int], dict[str, int]] = {}
    once = ("instruments_signed", "visits_1_to_2", "visits_2_to_1", "meetings")
    for row in rows(bl.panel(dossier, by="quarter", **given).frame):
        year = quarters.setdefault((row["state1"], row["state2"], row["year"]), {})
        for name in once:
            year[name] = year.get(name, 0) + row[name]
    for row in rows(bl.panel(dossier, **given).frame):
        for name in once:
            assert quarters[row["state1"], row["state2"], row["year"]][name] <= row[name]
