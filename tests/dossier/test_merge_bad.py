"""Dossiers that cannot be put together as they are: an error says where, and what would do."""

from pathlib import Path
from typing import Any

import pytest

import bilateral as bl
from bilateral.model.header import Header


def written(folder: Path, name: str, text: str) -> bl.Dossier:
    """A dossier read from a file, so that its records have a place."""
    path = folder / name
    path.write_text(f"bilateral: 1\n{text}", encoding="utf-8")
    return bl.load(path)


def test_one_id_for_two_kinds_is_an_error_with_both_places(tmp_path: Path) -> None:
    mine = written(tmp_path, "a.yaml", "councils:\n  joint:\n    name: Joint Council\n")
    yours = written(tmp_path, "b.yaml", "events:\n  joint:\n    title: Joint meeting\n")
    with pytest.raises(bl.errors.MergeError) as caught:
        bl.merge(mine, yours)
    assert str(caught.value) == (
        "joint is council and event: two things under one id\n"
        f"    {tmp_path / 'a.yaml'}:3:3\n"
        f"    {tmp_path / 'b.yaml'}:3:3\n"
        "    give one of them another id, as with rename={1: {'joint': 'joint-2'}}, "
        "on the command line --rename 2:joint=joint-2"
    )


def test_what_the_error_proposes_does_it(tmp_path: Path) -> None:
    mine = written(tmp_path, "a.yaml", "councils: {joint: {name: Joint Council}}\n")
    yours = written(
        tmp_path,
        "b.yaml",
        "events: {joint: {title: Joint meeting}, signing: {parent: joint}}\n",
    )
    merge = bl.merge(mine, yours, rename={1: {"joint": "joint-2"}})
    assert {str(record.id) for record in merge.dossier} == {"joint", "joint-2", "signing"}
    assert merge.dossier["signing"].parent == "joint-2"


def coded(*codes: tuple[str, str] | tuple[str, str, str]) -> bl.Dossier:
    """A dossier of one person with codes."""
    identifiers = [
        bl.Identifier(scheme=scheme, value=value, period=period[0] if period else None)
        for scheme, value, *period in codes
    ]
    return bl.Dossier([bl.Leader(id="aliyev", name="Aliyev", identifiers=identifiers)])


def test_ids_that_collide_by_accident_are_found_by_their_codes() -> None:
    """Father and son under one id."""
    with pytest.raises(
        bl.errors.MergeError, match="aliyev is wikidata Q1 and wikidata Q2"
    ) as caught:
        bl.merge(coded(("wikidata", "Q1")), coded(("wikidata", "Q2")))
    assert caught.value.places == ("dossier 1", "dossier 2")


@pytest.mark.parametrize(
    ("mine", "yours"),
    [
        ([("wikidata", "Q1"), ("wikidata", "Q2")], [("wikidata", "Q2")]),
        ([("wikidata", "Q1")], [("viaf", "2")]),
        ([("cow", "1")], [("cow", "2")]),
        ([("iso3166-1-alpha-2", "SU", "1974/1992")], [("iso3166-1-alpha-2", "RU", "1993/..")]),
    ],
    ids=["one in common", "other lists", "a list that reuses codes", "at other times"],
)
def test_codes_that_differ_without_contradiction_are_united(mine: Any, yours: Any) -> None:
    made = bl.merge(coded(*mine), coded(*yours)).dossier["aliyev"]
    assert len(made.identifiers) == 2


def test_what_cannot_be_the_same_is_not_made_so() -> None:
    """An instrument cannot amend itself, which it would if the two were one."""
    mine = bl.Dossier([bl.Instrument(id="treaty", title="Treaty")])
    yours = bl.Dossier([bl.Instrument(id="protocol", title="P", amends="treaty")])
    with pytest.raises(bl.errors.MergeError, match="protocol would be impossible under the ids"):
        bl.merge(mine, yours, same=[("treaty", "protocol")])


def test_relationships_of_other_pairs_cannot_be_one() -> None:
    mine = bl.Dossier([bl.Relationship(id="r", states=["KAZ", "AZE"])])
    yours = bl.Dossier([bl.Relationship(id="r", states=["KAZ", "TUR"])])
    merge = bl.merge(mine, yours)
    (relation,) = merge.dossier
    stated = {*relation.states, *(claim.value for claim in relation.claims)}
    assert stated == {"KAZ", "AZE", "TUR"}


def test_an_area_that_means_two_things_is_an_error() -> None:
    def with_area(meaning: str) -> bl.Dossier:
        return bl.Dossier(header=Header(areas=[bl.model.Area(term="caviar", meaning=meaning)]))

    with pytest.raises(bl.errors.MergeError, match="the headers cannot stand together"):
        bl.merge(with_area("sturgeon and its roe"), with_area("luxury at large"))


@pytest.mark.parametrize(
    ("options", "reported"),
    [
        ({"strategy": "keeep"}, r"there is no strategy 'keeep' \(did you mean 'keep'"),
        ({"strategy": "trust"}, "trust: sources are trusted with the strategy 'trust'"),
        ({"trust": ["s"]}, "trust: sources are trusted with the strategy 'trust'"),
        ({"same": [("i", "j")]}, "there is no record 'j'"),
        ({"rename": {2: {"i": "j"}}}, "there is no dossier 2 to rename in"),
        ({"rename": {0: {"j": "k"}}}, "there is no record 'j'"),
        ({"rename": {0: {"i": "k"}}}, "'k' is taken in the dossier"),
    ],
    ids=str,
)
def test_wrong_arguments_are_reported(options: Any, reported: str) -> None:
    dossier = bl.Dossier([bl.Event(id="i"), bl.Event(id="k")])
    with pytest.raises(bl.BilateralError, match=reported):
        bl.merge(dossier, dossier, **options)


def test_there_has_to_be_something_to_merge() -> None:
    with pytest.raises(bl.InvalidValueError, match="there is nothing to merge"):
        bl.merge()


def test_a_dossier_of_a_later_version_is_refused_before_it_is_merged(tmp_path: Path) -> None:
    (tmp_path / "new.yaml").write_text("bilateral: 2\n", encoding="utf-8")
    with pytest.raises(bl.errors.FutureVersionError, match="is of format version 2"):
        bl.merge(bl.Dossier(), bl.load(tmp_path / "new.yaml"))


def test_dossiers_of_an_earlier_version_are_brought_up_to_date_and_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a version 0, made up here, in which a title was called a heading."""
    from bilateral.serde import migrate

    def step(data: dict[str, Any]) -> dict[str, Any]:
        data["title"] = data.pop("heading")
        return data

    old = tmp_path / "old.yaml"
    old.write_text("bilateral: 0\nheading: T\nevents: {e: {form: talks}}\n", encoding="utf-8")
    monkeypatch.setitem(migrate.migrate.__kwdefaults__, "steps", {0: step})
    now = written(tmp_path, "now.yaml", "title: T\nevents: {e: {form: talks, session: 2}}\n")
    merge = bl.merge(bl.load(old), now)
    assert merge.dossier == now
    assert merge.conflicts == ()


def test_doubles_under_one_id_stay_doubles() -> None:
    double = bl.Dossier([bl.Event(id="e", form="talks"), bl.Event(id="e", form="visit")])
    merge = bl.merge(double, bl.Dossier([bl.Event(id="e", form="talks", session=1)]))
    assert merge.dossier["e"] == bl.Event(id="e", form="talks", session=1)
    assert merge.dossier.duplicates == (bl.Event(id="e", form="visit"),)
