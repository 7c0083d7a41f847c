"""A dossier: records by id and kind, references both ways, immutable and cheap to change."""

import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import bilateral as bl
from bilateral.serde.origin import TextFile

KAZAKHSTAN = bl.state("KAZ")
AZERBAIJAN = bl.state("AZE")
TOKAYEV = bl.Leader(id="tokayev", name="Kassym-Jomart Tokayev", citations="nca")
PROTOCOL = bl.Protocol(
    id="protocol",
    title="Protocol on the establishment of the Council",
    signed_on="2023-04-10",
    signatories=[
        bl.Signatory(party=KAZAKHSTAN, by=TOKAYEV),
        bl.Signatory(party="AZE", by="aliyev"),
    ],
    citations="nca para 4",
)
NCA = bl.Source(id="nca", publisher="newsCentralAsia")


@pytest.fixture
def dossier() -> bl.Dossier:
    return bl.Dossier([NCA, KAZAKHSTAN, AZERBAIJAN, TOKAYEV, PROTOCOL])


def test_records_are_found_by_id_and_by_kind_in_order_of_insertion(dossier: bl.Dossier) -> None:
    assert dossier["tokayev"] is TOKAYEV
    assert dossier[PROTOCOL.id] is PROTOCOL
    assert dossier.of(bl.Instrument) == (PROTOCOL,)
    assert dossier.of(bl.State) == (KAZAKHSTAN, AZERBAIJAN)
    assert dossier.of(bl.Record) == tuple(dossier)
    assert [str(record.id) for record in dossier] == ["nca", "KAZ", "AZE", "tokayev", "protocol"]
    assert len(dossier) == 5
    assert "KAZ" in dossier
    assert "aliyev" not in dossier
    assert dossier.get("aliyev") is None


def test_an_id_that_is_not_there_is_an_error_that_suggests(dossier: bl.Dossier) -> None:
    with pytest.raises(bl.UnknownIdError, match=r"did you mean tokayev\?"):
        dossier["tokaev"]
    with pytest.raises(KeyError):
        dossier["nobody"]


def test_links_tell_which_field_names_what(dossier: bl.Dossier) -> None:
    links = {(link.path, link.target) for link in dossier.links("protocol")}
    assert links == {
        ("signatories[0].party", "KAZ"),
        ("signatories[0].by", "tokayev"),
        ("signatories[1].party", "AZE"),
        ("signatories[1].by", "aliyev"),
        ("citations[0].source", "nca"),
    }


def test_referrers_are_the_links_seen_from_the_other_end(dossier: bl.Dossier) -> None:
    for record in dossier:
        for link in dossier.links(record.id):
            assert link in dossier.referrers(link.target)
    assert [link.holder for link in dossier.referrers("aliyev")] == ["protocol"]
    assert dossier.referrers("nobody") == ()


def test_changing_a_dossier_gives_another_and_leaves_the_first(dossier: bl.Dossier) -> None:
    aliyev = bl.Leader(id="aliyev", name="Ilham Aliyev")
    more = dossier.add(aliyev)
    assert "aliyev" in more
    assert "aliyev" not in dossier
    renamed = more.replace(bl.Leader(id="aliyev", name="İlham Əliyev"))
    assert renamed["aliyev"] != more["aliyev"]
    assert [r.id for r in renamed] == [r.id for r in more]
    assert more.remove("aliyev") == dossier
    assert all(a is b for a, b in zip(dossier, more, strict=False))


def test_replacing_or_removing_what_is_not_there_is_an_error(dossier: bl.Dossier) -> None:
    with pytest.raises(bl.UnknownIdError):
        dossier.replace(bl.Leader(id="nobody", name="Nobody"))
    with pytest.raises(bl.UnknownIdError):
        dossier.remove("nobody")


def test_a_dossier_does_not_change(dossier: bl.Dossier) -> None:
    with pytest.raises(AttributeError, match="does not change"):
        dossier.header = bl.Header(title="Another")  # type: ignore[misc]
    with pytest.raises(AttributeError, match="does not change"):
        del dossier.header
    with pytest.raises(TypeError):
        hash(dossier)


def test_dossiers_are_equal_by_what_they_hold_in_whatever_order(dossier: bl.Dossier) -> None:
    assert bl.Dossier(reversed(list(dossier))) == dossier
    assert dossier.with_header(bl.Header(title="A title")) != dossier
    assert dossier.remove("nca") != dossier
    assert dossier != list(dossier)


def test_a_dossier_can_be_pickled(dossier: bl.Dossier) -> None:
    assert pickle.loads(pickle.dumps(dossier)) == dossier  # noqa: S301


def test_only_records_go_in() -> None:
    with pytest.raises(bl.InvalidValueError, match="a dossier holds records, not 'KAZ'"):
        bl.Dossier(["KAZ"])  # type: ignore[list-item]


def test_a_record_given_twice_alike_is_kept_once_and_otherwise_as_a_finding() -> None:
    father = bl.Leader(id="aliyev", name="Heydar Aliyev")
    son = bl.Leader(id="aliyev", name="Ilham Aliyev")
    assert len(bl.Dossier([son, son])) == 1
    both = bl.Dossier([son, father, father])
    assert len(both) == 2
    assert both["aliyev"] is son
    assert both.duplicates == (father,)
    assert list(both) == [son, father]
    assert len(both.remove("aliyev")) == 0
    assert list(both.replace(father)) == [father]
    for format in ("yaml", "json", "jsonl"):
        assert bl.loads(bl.dumps(both, format=format), format=format) == both  # type: ignore[arg-type]


def test_between_finds_what_names_both_sides_also_by_their_institutions() -> None:
    academy = [
        bl.Institution(id=f"academy-{state}", name="Academy of Sciences", state=state)
        for state in ("KAZ", "AZE")
    ]
    memorandum = bl.Instrument(id="mou", title="Memorandum", parties=academy)
    one_sided = bl.Commitment(id="plan", what="plan", obligors="KAZ")
    dossier = bl.Dossier([KAZAKHSTAN, AZERBAIJAN, *academy, memorandum, one_sided, PROTOCOL])
    assert dossier.between("KAZ", AZERBAIJAN) == (memorandum, PROTOCOL)
    assert dossier.between("KAZ", "UZB") == ()


def test_what_ships_with_the_library_need_not_stand_in_the_dossier() -> None:
    dossier = bl.Dossier([KAZAKHSTAN])
    source = dossier[KAZAKHSTAN.citations[0].source]
    assert isinstance(source, bl.Source)
    assert dossier["SUN"].label == "Soviet Union"
    assert "SUN" not in dossier
    assert dossier.of(bl.State) == (KAZAKHSTAN,)


def test_where_a_record_and_its_fields_stand_in_the_file() -> None:
    text = (
        "bilateral: 1\n"
        "leaders:\n"
        "  tokayev:\n"
        "    name: Kassym-Jomart Tokayev\n"
        "    cite: [nca para 4, nca para 9]\n"
    )
    dossier = bl.loads(text)
    assert str(dossier.where("tokayev")) == "<text>:3:3"
    assert str(dossier.where("tokayev", "name")) == "<text>:4:11"
    assert str(dossier.where("tokayev", "citations[1].source")) == "<text>:5:24"
    changed = dossier.replace(bl.Leader(id="tokayev", name="Another"))
    assert changed.where("tokayev") is None
    assert dossier.where("nobody") is None
    json = bl.loads(bl.dumps(dossier, format="json"), format="json")
    place = json.where("tokayev", "name")
    assert place is not None
    assert '"name": "Kassym-Jomart Tokayev"' in place.text


def test_the_same_holds_of_json_lines() -> None:
    text = '{"bilateral":1}\n\n{"type":"state","id":"KAZ","name":"Kazakhstan"}\n'
    assert str(bl.loads(text, format="jsonl").where("KAZ")) == "<text>:3:1"


def test_the_representation_says_what_it_is_and_how_much() -> None:
    assert repr(bl.Dossier([NCA])) == "<Dossier 1 records>"
    titled = bl.Dossier([NCA], header=bl.Header(title="A title"))
    assert repr(titled) == "<Dossier 'A title', 1 records>"


def test_who_asks_for_a_place_while_another_looks_for_it_gets_the_same_answer() -> None:
    begun = threading.Event()

    def slow(text: str, file: str, problems: list[Any], places: Any = None) -> Any:
        # A parser that has reported half of the places when the others come to ask.
        places[()] = (1, 1, 1, 1)
        begun.set()
        time.sleep(0.05)
        places["states", "KAZ"] = (3, 3, 3, 8)

    source = TextFile(file="a.yaml", text="", parse=slow)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(source.place, ("states", "KAZ"))
        begun.wait()
        second = pool.submit(source.place, ("states", "KAZ"))
    assert first.result() == second.result() == (3, 8)
