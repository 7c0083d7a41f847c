"""Where a record comes from and what came of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from profiles import examples


def _instrument(id: str, **fields: object) -> bl.Instrument:
    return bl.Instrument(id=id, title=id, **fields)  # type: ignore[arg-type]


DECLARATION = _instrument("declaration", signed_on="2022-08-24")
PROTOCOL = _instrument("protocol", signed_on="2023-04-10", implements="declaration")
AMENDMENT = _instrument("amendment", signed_on="2024-05-01", amends="protocol")
COUNCIL = bl.Council(id="council", name="C", established_by="protocol")
GROUP = bl.Council(id="group", name="G", parent="council")
DOSSIER = bl.Dossier([DECLARATION, PROTOCOL, AMENDMENT, COUNCIL, GROUP])


def _reported(kin: tuple[bl.dossier.LineageLink, ...]) -> list[tuple[int, str, str]]:
    return [(k.depth, k.word, k.id) for k in kin]


def test_up_is_what_it_came_out_of_and_down_what_came_out_of_it() -> None:
    found = DOSSIER.lineage("protocol")
    assert _reported(found.up) == [(1, "implements", "declaration")]
    assert _reported(found.down) == [
        (1, "amended by", "amendment"),
        (1, "establishes", "council"),
        (2, "has under it", "group"),
    ]
    assert found.rings == ()


def test_each_step_has_its_date_its_field_and_the_record_before_it() -> None:
    found = DOSSIER.lineage("group")
    assert [(k.of, str(k.date), k.path) for k in found.up] == [
        ("group", "2023-04-10", "group.parent"),
        ("council", "2023-04-10", "council.established_by"),
        ("protocol", "2022-08-24", "protocol.implements[0]"),
    ]


def test_it_reads_as_a_tree() -> None:
    assert str(DOSSIER.lineage("protocol")) == (
        "protocol\n========\n\n"
        "Comes from\n----------\n"
        "- implements declaration, 2022-08-24\n\n"
        "What came of it\n---------------\n"
        "- amended by amendment, 2024-05-01\n"
        "- establishes council, 2023-04-10\n"
        "  - has under it group\n"
    )


def test_a_body_named_from_both_ends_is_named_once() -> None:
    protocol = _instrument("protocol", establishes="council")
    found = bl.Dossier([protocol, COUNCIL]).lineage("protocol")
    assert _reported(found.down) == [(1, "establishes", "council")]


def test_a_ring_is_reported_and_not_walked_for_ever() -> None:
    ring = [
        _instrument("a", amends="b"),
        _instrument("b", amends="c"),
        _instrument("c", amends="a"),
    ]
    found = bl.Dossier(ring).lineage("a")
    assert _reported(found.up) == [(1, "amends", "b"), (2, "amends", "c"), (3, "amends", "a")]
    assert [k.again for k in found.up] == [False, False, True]
    assert found.rings == (("a", "b", "c"),)
    assert str(found).splitlines()[-3:] == ["Rings", "-----", "- a -> b -> c -> a"]


def test_what_is_reached_by_two_ways_is_followed_once() -> None:
    dossier = bl.Dossier(
        [
            _instrument("top", implements="root"),
            _instrument("left", implements="top"),
            _instrument("right", implements="top"),
            _instrument("bottom", implements=["left", "right"]),
        ]
    )
    found = dossier.lineage("bottom")
    assert [(k.id, k.again, k.there) for k in found.up] == [
        ("left", False, True),
        ("top", False, True),
        ("root", False, False),
        ("right", False, True),
        ("top", True, True),
    ]
    assert found.rings == ()
    assert "root (not recorded)" in str(found)


def test_a_long_chain_is_walked_to_its_end() -> None:
    chain = [_instrument(f"i{n}", amends=f"i{n + 1}") for n in range(3000)]
    found = bl.Dossier(chain).lineage("i0")
    assert (found.up[-1].id, found.up[-1].depth) == ("i3000", 3000)


def test_a_view_shows_the_lineage_of_its_day() -> None:
    found = DOSSIER.as_of("2023-12-31").lineage("protocol")
    assert _reported(found.down) == [
        (1, "establishes", "council"),
        (2, "has under it", "group"),
    ]
    with pytest.raises(bl.UnknownIdError, match="not yet by 2022-12-31"):
        DOSSIER.as_of("2022-12-31").lineage("protocol")


def test_promises_states_and_institutions_have_a_lineage_too() -> None:
    promises = [
        bl.Commitment(id="first", what="W"),
        bl.Commitment(id="second", what="W", follows="first"),
    ]
    assert _reported(bl.Dossier(promises).lineage("first").down) == [(1, "followed by", "second")]
    azerbaijan = bl.Dossier([bl.state("AZE")]).lineage("AZE")
    assert _reported(azerbaijan.up)[0] == (1, "succeeds", "SUN")


# Targets


def _target(id: str, set_by: str, **fields: object) -> bl.TradeTarget:
    return bl.TradeTarget(id=id, measure="turnover", value="1 billion USD", set_by=set_by, **fields)  # type: ignore[arg-type]


TARGETS = bl.Dossier(
    [
        bl.Event(id="e1", when="2020-01-01"),
        bl.Event(id="e2", when="2021-06"),
        bl.Event(id="e3", when="2022-01-01"),
        _target("t1", "e1"),
        _target("t2", "e2", restates="t1"),
        _target("t3", "e3", supersedes="t1", revises="t2"),
    ]
)


def test_what_became_of_a_target_names_by_what_and_when() -> None:
    found = TARGETS.lineage("t1").became
    assert [(word, answer.reason) for word, answer in found] == [
        ("superseded", "superseded by t3, set 2022-01-01"),
        ("restated", "restated by t2, set 2021-06"),
    ]
    assert [word for word, _ in TARGETS.lineage("t2").became] == ["revised"]
    assert TARGETS.lineage("t3").became == ()


def test_what_became_of_a_target_is_asked_of_the_day() -> None:
    on = {
        day: TARGETS.as_of(day).lineage("t1").became
        for day in ("2021-05", "2021-06-15", "2021-07-01")
    }
    assert [[(word, str(a.value)) for word, a in found] for found in on.values()] == [
        [],
        [("restated", "maybe")],
        [("restated", "yes")],
    ]


def _figure(id: str, period: str, value: str) -> bl.TradeObservation:
    return bl.TradeObservation(
        id=id, reporter="KAZ", partner="AZE", measure="turnover", period=period, value=value
    )


def test_a_target_lapses_when_its_deadline_passes_and_nothing_took_it_up() -> None:
    dossier = bl.Dossier(
        [
            bl.state("KAZ"),
            bl.state("AZE"),
            bl.Event(id="e1", when="2020-01-01"),
            bl.Event(id="e3", when="2024-06-01"),
            _figure("short", "2023", "400 million USD"),
            _target("old", "e1", deadline="2023", parties=["KAZ", "AZE"]),
            _target("kept", "e1", deadline="2023", parties=["UZB", "TUR"]),
            _target("late", "e3", restates="kept"),
        ]
    )
    words = {
        day: [
            (word, str(answer.value)) for word, answer in dossier.as_of(day).lineage("old").became
        ]
        for day in ("2022-12-31", "2023-12-31", "2023-12-31~", "2024-01-01")
    }
    # By 2023 is by the end of it.
    assert words == {
        "2022-12-31": [],
        "2023-12-31": [],
        "2023-12-31~": [("lapsed", "maybe")],
        "2024-01-01": [("lapsed", "yes")],
    }
    assert [word for word, _ in dossier.as_of("2024-01-01").lineage("kept").became] == ["lapsed"]
    assert [word for word, _ in dossier.as_of("2024-07-01").lineage("kept").became] == ["restated"]


def test_a_target_that_was_reached_does_not_lapse() -> None:
    target = _target("t", "e1", deadline="2023", parties=["KAZ", "AZE"])
    dossier = bl.Dossier(
        [bl.state("KAZ"), bl.state("AZE"), bl.Event(id="e1", when="2020-01-01"), target]
    )
    ((word, answer),) = dossier.as_of("2025-01-01").lineage("t").became
    # Without a figure it may have been reached.
    assert (word, str(answer.value)) == ("lapsed", "maybe")
    reached = dossier.add(_figure("f", "2022", "2 billion USD"))
    assert reached.as_of("2025-01-01").lineage("t").became == ()


# Any lineage


@examples(10, deep=200)
@given(
    st.lists(st.lists(st.integers(0, 5), max_size=3, unique=True), min_size=6, max_size=6),
    st.integers(0, 5),
)
def test_lineage_finds_what_a_plain_walk_finds(named: list[list[int]], start: int) -> None:
    """Whatever names whatever, also in rings: up is all that is reached by names, and no more."""
    dossier = bl.Dossier(
        _instrument(f"i{n}", amends=[f"i{m}" for m in found if m != n])
        for n, found in enumerate(named)
    )
    up, waiting = set[int](), [start]
    down, back = set[int](), [start]
    while waiting:
        new = set(named[waiting.pop()]) - up - {start}
        up |= new
        waiting += new
    while back:
        here = back.pop()
        new = {n for n, found in enumerate(named) if here in found and n != here} - down - {start}
        down |= new
        back += new
    lineage = dossier.lineage(f"i{start}")
    assert {k.id for k in lineage.up} - {f"i{start}"} == {f"i{n}" for n in up}
    assert {k.id for k in lineage.down} - {f"i{start}"} == {f"i{n}" for n in down}
    expanded = [k.id for k in lineage.up if not k.again]
    assert len(expanded) == len(set(expanded))
    # A ring is recorded of wherever one can come back to where one was.
    assert bool(lineage.rings) == any(n in _reached(named, n) for n in {start, *up, *down})


def _reached(named: list[list[int]], start: int) -> set[int]:
    found, waiting = set[int](), [start]
    while waiting:
        here = waiting.pop()
        new = {m for m in named[here] if m != here} - found
        found |= new
        waiting += new
    return found


def test_two_kinds_of_record_under_one_id_do_not_stop_it() -> None:
    later = bl.Commitment(id="x", what="W", follows="start")
    start = bl.Commitment(id="start", what="W")
    dossier = bl.Dossier([_instrument("x"), later, start])
    # By that id the dossier gives the instrument, which follows nothing.
    assert dossier.lineage("start").down == ()
