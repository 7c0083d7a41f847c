"""The laws of a diff, on generated dossiers and on edited versions of them."""

import json
import pickle
from pathlib import Path

import attrs
import pytest
from diff_edits import versions
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.testing import dossiers
from profiles import examples

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"

any_dossiers = dossiers(max_size=4, doubles=True)
SOME = examples(10, deep=150)


@SOME
@given(any_dossiers, any_dossiers)
def test_a_diff_applied_to_the_old_gives_the_new_however_far_they_are_apart(
    old: bl.Dossier, new: bl.Dossier
) -> None:
    assert bl.apply_diff(bl.diff(old, new), old) == new


@SOME
@given(versions())
def test_a_diff_applied_to_the_old_gives_its_edited_version(
    pair: tuple[bl.Dossier, bl.Dossier],
) -> None:
    old, new = pair
    assert bl.apply_diff(bl.diff(old, new), old) == new
    assert bl.apply_diff(bl.diff(new, old), new) == old


@SOME
@given(any_dossiers, st.randoms(use_true_random=False))
def test_a_dossier_does_not_differ_from_itself_in_another_order(
    dossier: bl.Dossier, random: object
) -> None:
    records = list(dossier)
    random.shuffle(records)  # type: ignore[attr-defined]
    found = bl.diff(dossier, bl.Dossier(records, header=dossier.header))
    assert found == bl.Diff()
    assert not found


@SOME
@given(versions())
def test_dossiers_that_differ_have_a_diff_that_says_so(
    pair: tuple[bl.Dossier, bl.Dossier],
) -> None:
    old, new = pair
    assert bool(bl.diff(old, new)) == (old != new)


@SOME
@given(versions())
def test_every_difference_differs_and_is_reported(pair: tuple[bl.Dossier, bl.Dossier]) -> None:
    found = bl.diff(*pair)
    for difference in found:
        assert difference.act == "moved" or difference.old != difference.new
    assert json.loads(json.dumps(found.as_dict())) == found.as_dict()
    for text in (found.text, found.markdown, found._repr_html_()):
        assert text
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301


@SOME
@given(versions())
def test_the_kinds_share_out_the_differences(pair: tuple[bl.Dossier, bl.Dossier]) -> None:
    found = bl.diff(*pair)
    kinds = (found.facts, found.precisions, found.wordings, found.evidence, found.moves)
    assert sum(map(len, kinds)) == len(found)
    assert {d.where for kind in kinds for d in kind} == {d.where for d in found}


@SOME
@given(versions())
def test_touched_is_what_a_plain_comparison_finds(pair: tuple[bl.Dossier, bl.Dossier]) -> None:
    old, new = pair
    found = bl.diff(old, new)
    if any(d.act == "renamed" for d in found) or old.duplicates or new.duplicates:
        return
    expected = {f"header.{name}" for name in _otherwise(old.header, new.header)}
    ids = {str(record.id) for record in (*old, *new)}
    for one, other, id in ((_own(old, id), _own(new, id), id) for id in ids):
        if type(one) is not type(other):
            expected.add(id)
        else:
            expected.update(f"{id}.{name}" for name in _otherwise(one, other))
    assert set(found.touched) == expected - {"header.history"}
    assert len(found.touched) == len(set(found.touched))


def _own(dossier: bl.Dossier, id: str) -> bl.Record | None:
    return next((record for record in dossier if record.id == id), None)


def _otherwise(one: object, other: object) -> set[str]:
    """The fields in which two records or headers differ, or say otherwise why they are empty."""
    names = {a.name for a in attrs.fields(type(one)) if a.name != "absent"}
    found = {name for name in names if getattr(one, name) != getattr(other, name)}
    absent = (getattr(one, "absent", ()), getattr(other, "absent", ()))
    return found | {item.field for item in set(absent[0]) ^ set(absent[1])}


# Lists of parts, with few values, so that many are alike and many are not

few_dates = st.none() | st.sampled_from(("2022", "2022-08", "2022-08-24", "2023", "2024-02-06"))
few_citations = st.lists(
    st.sampled_from(("nca", "nca para 1", "trend", "trend para 2")), max_size=3
)


@st.composite
def terms(draw: st.DrawFn) -> bl.Term:
    begins, ends = draw(few_dates), draw(few_dates)
    if begins and ends and bl.EDTF(ends).before(begins).surely:
        begins, ends = ends, begins
    absent = draw(st.sampled_from(({}, {"ends_on": "not yet"}, {"ends_on": "unknown"})))
    return bl.Term(
        office=draw(st.sampled_from("abc")),
        begins_on=begins,
        ends_on=ends,
        absent={} if ends else absent,
        acting=draw(st.booleans()),
        citations=draw(few_citations),
    )


leaders = st.builds(
    lambda terms, names, cite: bl.Leader(
        id="l", name="L", terms=terms, names=[bl.Name(text=n) for n in names], citations=cite
    ),
    st.lists(terms(), max_size=7),
    st.lists(st.sampled_from(("Aliyev", "Əliyev", "Ilham Aliyev", "Tokayev")), max_size=4),
    few_citations,
)


@examples(45, deep=1000)
@given(leaders, leaders)
def test_lists_of_parts_can_be_changed_into_any_others(old: bl.Leader, new: bl.Leader) -> None:
    one, other = bl.Dossier([old]), bl.Dossier([new])
    assert bl.apply_diff(bl.diff(one, other), one) == other


states = st.builds(
    lambda existence, predecessors: bl.State(
        id="s", name="S", existence=existence, predecessors=predecessors
    ),
    st.lists(st.sampled_from(("1918/1920", "1991/..", "1991-10-18/..", "2022")), max_size=5),
    st.lists(st.sampled_from(("a", "b", "c", "d")), max_size=6),
)


@examples(45, deep=1000)
@given(states, states)
def test_lists_of_values_can_be_changed_into_any_others(old: bl.State, new: bl.State) -> None:
    one, other = bl.Dossier([old]), bl.Dossier([new])
    assert bl.apply_diff(bl.diff(one, other), one) == other


@given(st.lists(terms(), min_size=1, max_size=6), st.data())
def test_a_part_that_is_put_into_a_list_is_one_addition(
    kept: list[bl.Term], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(kept)))
    new = bl.Term(office="new", citations=["elsewhere"])
    one = bl.Dossier([bl.Leader(id="l", name="L", terms=kept)])
    other = bl.Dossier([bl.Leader(id="l", name="L", terms=[*kept[:at], new, *kept[at:]])])
    (added,) = bl.diff(one, other)
    assert (added.act, added.path, added.new) == ("added", f"terms[{at}]", new)


# A dossier of a real size, edited by hand


@pytest.fixture(scope="module")
def astana() -> bl.Dossier:
    return bl.load(ASTANA)


def test_nothing_of_a_real_dossier_is_lost_between_nothing_and_all(astana: bl.Dossier) -> None:
    empty = bl.Dossier()
    assert bl.apply_diff(bl.diff(empty, astana), empty) == astana
    assert bl.apply_diff(bl.diff(astana, empty), astana) == empty


@SOME
@given(st.data())
def test_every_field_of_a_real_record_can_be_emptied_and_filled_again(
    astana: bl.Dossier, data: st.DataObject
) -> None:
    record = data.draw(st.sampled_from(list(astana)))
    optional = [a for a in attrs.fields(type(record)) if a.default is not attrs.NOTHING]
    field = data.draw(st.sampled_from(optional))
    try:
        bare = attrs.evolve(record, **{field.name: field.default})
    except bl.InvalidValueError:
        return
    other = astana.replace(bare)
    assert bl.apply_diff(bl.diff(astana, other), astana) == other
    assert bl.apply_diff(bl.diff(other, astana), other) == astana
    assert {d.record for d in bl.diff(astana, other)} <= {str(record.id)}
