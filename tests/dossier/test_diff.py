"""What a diff tells: one difference for one change, of the right kind, at the right place."""

from typing import Any

import pytest

import bilateral as bl

BEGUN = bl.Term(office="president", begins_on="2019-03-20", citations="wikidata")
LEADER = bl.Leader(
    id="tokayev", name="Kassym-Jomart Tokayev", terms=[BEGUN], citations=["nca para 1"]
)
CABLE = bl.Commitment(id="cable", what="Put the line into service", due="2024", citations="nca")
PROTOCOL = bl.Protocol(id="protocol", title="Protocol on the Council", parties=["KAZ", "AZE"])


def reported(old: list[bl.Record], new: list[bl.Record]) -> list[tuple[str, str, str, Any, Any]]:
    """The differences of two lists of records, each checked to be all that is needed."""
    one, other = bl.Dossier(old), bl.Dossier(new)
    found = bl.diff(one, other)
    assert bl.apply_diff(found, one) == other
    return [(d.act, d.kind, d.where, d.old, d.new) for d in found]


def changed(record: Any, **fields: Any) -> Any:
    from attrs import evolve

    return evolve(record, **fields)


# Records


def test_a_record_that_came_and_one_that_went_are_facts() -> None:
    assert reported([LEADER], [LEADER, CABLE]) == [("added", "fact", "cable", None, CABLE)]
    assert reported([LEADER, CABLE], [LEADER]) == [("removed", "fact", "cable", CABLE, None)]


def test_a_source_that_came_is_evidence() -> None:
    nca = bl.Source(id="nca", publisher="nCa")
    assert reported([], [nca]) == [("added", "evidence", "nca", None, nca)]


def test_the_order_of_records_is_no_difference() -> None:
    assert reported([LEADER, CABLE, PROTOCOL], [PROTOCOL, LEADER, CABLE]) == []


def test_a_record_of_another_kind_is_one_change_of_the_whole() -> None:
    instrument = bl.Instrument(id="protocol", title="Protocol on the Council")
    assert reported([instrument], [PROTOCOL]) == [
        ("changed", "fact", "protocol", instrument, PROTOCOL)
    ]


def test_of_two_records_under_one_id_each_is_reported_as_a_whole() -> None:
    double = changed(LEADER, note="the same man")
    other = changed(LEADER, note="another man")
    assert reported([LEADER], [LEADER, double]) == [("added", "fact", "tokayev", None, double)]
    assert reported([LEADER, double], [other, LEADER]) == [
        ("changed", "fact", "tokayev", double, other)
    ]


def test_the_header_is_compared_too() -> None:
    one = bl.Dossier(header=bl.Header(title="Two states", between=["KAZ", "AZE"]))
    other = bl.Dossier(header=bl.Header(title="Three states", between=["KAZ", "AZE", "TUR"]))
    found = bl.diff(one, other)
    assert [(d.kind, d.where, d.new) for d in found] == [
        ("wording", "header.title", "Three states"),
        ("fact", "header.between[2]", "TUR"),
    ]
    assert bl.apply_diff(found, one) == other


# Another id


def test_a_record_of_equal_content_under_another_id_is_renamed_without_noise() -> None:
    """The commitment names the leader, the leader's source cites itself: no line for either."""
    cable = changed(CABLE, said_by="tokayev")
    source = bl.Source(id="nca", publisher="nCa", citations="nca para 13")
    new = [
        changed(LEADER, id="kj-tokayev", citations=["nca-2023 para 1"]),
        changed(cable, said_by="kj-tokayev", citations=["nca-2023"]),
        changed(source, id="nca-2023", citations=["nca-2023 para 13"]),
    ]
    assert sorted(reported([LEADER, cable, source], new)) == [
        ("renamed", "moved", "kj-tokayev", "tokayev", "kj-tokayev"),
        ("renamed", "moved", "nca-2023", "nca", "nca-2023"),
    ]


def test_a_record_with_a_shared_identifier_is_the_same_and_its_changes_are_reported() -> None:
    wikidata = bl.Identifier(scheme="wikidata", value="Q200881")
    old = changed(LEADER, identifiers=[wikidata])
    new = changed(old, id="kj-tokayev", born_on="1953-05-17")
    assert reported([old], [new]) == [
        ("renamed", "moved", "kj-tokayev", "tokayev", "kj-tokayev"),
        ("added", "fact", "kj-tokayev.born_on", None, bl.EDTF("1953-05-17")),
    ]


def test_what_still_names_the_old_id_is_reported() -> None:
    cable = changed(CABLE, said_by="tokayev")
    new = changed(LEADER, id="kj-tokayev")
    assert reported([LEADER, cable], [new, cable]) == [
        ("renamed", "moved", "kj-tokayev", "tokayev", "kj-tokayev"),
        ("changed", "fact", "cable.said_by", "kj-tokayev", "tokayev"),
    ]


def test_two_records_of_equal_content_are_not_taken_for_each_other() -> None:
    """Either of the new ones might be the old one: nothing tells which."""
    new = [changed(LEADER, id="a"), changed(LEADER, id="b")]
    assert [act for act, *_ in reported([LEADER], new)] == ["removed", "added", "added"]


def test_a_record_without_content_is_nobody() -> None:
    assert [act for act, *_ in reported([bl.Event(id="a")], [bl.Event(id="b")])] == [
        "removed",
        "added",
    ]


def test_an_id_that_was_named_before_is_not_a_new_name() -> None:
    """The old version names both ids; taking them for one would make one thing of two."""
    cable = changed(CABLE, obligors=["tokayev", "kj-tokayev"])
    new = [changed(LEADER, id="kj-tokayev"), cable]
    assert [act for act, *_ in reported([LEADER, cable], new)] == ["removed", "added"]


def test_records_that_name_each_other_are_found_under_their_new_ids() -> None:
    def ring(council: str, protocol: str) -> list[bl.Record]:
        return [
            bl.Council(id=council, name="Council", established_by=protocol),
            bl.Protocol(id=protocol, title="Protocol", establishes=council),
        ]

    found = reported(ring("council", "protocol"), ring("sic", "protocol-2023"))
    assert [(act, old, new) for act, _, _, old, new in found] == [
        ("renamed", "council", "sic"),
        ("renamed", "protocol", "protocol-2023"),
    ]


# Fields


def test_a_field_that_was_filled_emptied_or_changed_is_one_difference() -> None:
    bare = changed(CABLE, due=None)
    assert reported([bare], [CABLE]) == [("added", "fact", "cable.due", None, bl.EDTF("2024"))]
    assert reported([CABLE], [bare]) == [("removed", "fact", "cable.due", bl.EDTF("2024"), None)]
    later = changed(CABLE, due="2026")
    assert reported([CABLE], [later]) == [
        ("changed", "fact", "cable.due", bl.EDTF("2024"), bl.EDTF("2026"))
    ]


def test_why_a_field_is_empty_is_what_it_says() -> None:
    """One difference, not one of the field and one of the list of absences."""
    none = changed(CABLE, due=None, absent={"due": "none"})
    unknown = changed(CABLE, due=None, absent={"due": "unknown"})
    no, not_known = bl.Absent(field="due", why="none"), bl.Absent(field="due", why="unknown")
    assert reported([none], [CABLE]) == [("changed", "fact", "cable.due", no, bl.EDTF("2024"))]
    assert reported([none], [unknown]) == [("changed", "fact", "cable.due", no, not_known)]
    nobody = changed(PROTOCOL, absent={"signatories": "unknown"})
    signed = changed(PROTOCOL, signatories=[bl.Signatory(party="KAZ", by="tokayev")])
    ((act, kind, where, old, new),) = reported([nobody], [signed])
    assert (act, kind, where) == ("changed", "fact", "protocol.signatories")
    assert (old.why, new) == ("unknown", signed.signatories)


def test_a_word_on_why_a_list_is_empty_comes_and_goes_like_a_value() -> None:
    nobody = changed(PROTOCOL, absent={"signatories": "unknown"})
    word = bl.Absent(field="signatories", why="unknown")
    assert reported([PROTOCOL], [nobody]) == [("added", "fact", "protocol.signatories", None, word)]
    assert reported([nobody], [PROTOCOL]) == [
        ("removed", "fact", "protocol.signatories", word, None)
    ]


def test_a_field_with_a_default_of_its_own_can_be_emptied() -> None:
    assert reported([PROTOCOL], [changed(PROTOCOL, form=None)]) == [
        ("removed", "fact", "protocol.form", "protocol", None)
    ]


def test_a_part_is_compared_within_and_another_part_replaces_it() -> None:
    old = bl.Event(id="e", place=bl.Place(name="Aktau", state="KAZ"))
    same = changed(old, place=bl.Place(name="Aktau", state="KAZ", unlocode="KZAAU"))
    other = changed(old, place=bl.Place(name="Baku"))
    assert reported([old], [same]) == [("added", "fact", "e.place.unlocode", None, "KZAAU")]
    assert reported([old], [other]) == [("changed", "fact", "e.place", old.place, other.place)]


# Lists


def test_a_part_is_matched_by_what_identifies_it_wherever_it_stands() -> None:
    earlier = bl.Term(office="speaker", begins_on="2013-10-16", citations="wikidata")
    ended = changed(BEGUN, ends_on="2029")
    new = changed(LEADER, terms=[earlier, ended])
    assert reported([LEADER], [new]) == [
        ("added", "fact", "tokayev.terms[1].ends_on", None, bl.EDTF("2029")),
        ("added", "fact", "tokayev.terms[0]", None, earlier),
    ]
    (difference, _) = bl.diff(bl.Dossier([LEADER]), bl.Dossier([new]))
    assert difference.as_dict()["path"] == "terms[1].ends_on"
    old = changed(LEADER, terms=[changed(ended, ends_on="2028"), earlier])
    paths = [(d.act, d.old_path, d.new_path) for d in bl.diff(bl.Dossier([old]), bl.Dossier([new]))]
    assert paths == [
        ("moved", "terms[0]", "terms[1]"),
        ("changed", "terms[0].ends_on", "terms[1].ends_on"),
    ] or paths == [
        ("changed", "terms[0].ends_on", "terms[1].ends_on"),
        ("moved", "terms[1]", "terms[0]"),
    ]


def test_another_term_in_the_same_office_is_another_term() -> None:
    one = bl.Term(office="pm", begins_on="1999", ends_on="2002")
    two = bl.Term(office="pm", begins_on="2007", ends_on="2013")
    old, new = changed(LEADER, terms=[one]), changed(LEADER, terms=[two])
    assert [act for act, *_ in reported([old], [new])] == ["removed", "added"]


def test_one_item_that_moved_is_one_move() -> None:
    old = changed(PROTOCOL, areas=["trade", "transit", "energy", "culture"])
    new = changed(PROTOCOL, areas=["energy", "trade", "transit", "culture"])
    assert reported([old], [new]) == [("moved", "moved", "protocol.areas[0]", "energy", "energy")]


def test_equal_items_of_a_list_are_distinguished_by_number() -> None:
    old = changed(PROTOCOL, areas=["trade", "trade"])
    assert reported([old], [changed(PROTOCOL, areas=["trade"])]) == [
        ("removed", "fact", "protocol.areas[1]", "trade", None)
    ]


def test_what_stands_in_a_part_of_a_part_has_its_whole_path() -> None:
    new = changed(LEADER, terms=[changed(BEGUN, citations=["wikidata", "nca para 12"])])
    ((act, kind, where, _, citation),) = reported([LEADER], [new])
    assert (act, kind, where) == ("added", "evidence", "tokayev.terms[0].citations[1]")
    assert citation == bl.Citation.from_text("nca para 12")


# Kinds


@pytest.mark.parametrize(
    ("field", "old", "new", "kind"),
    [
        # Known more exactly, or less: the one lies within the other.
        ("signed_on", "2022-08", "2022-08-24", "precision"),
        ("signed_on", "2022-08-24", "2022", "precision"),
        ("signed_on", "2022-08?", "2022-08", "precision"),
        ("signed_on", "2024-02/2024-03", "2024-03-01", "precision"),
        ("period", "2022/2026", "2022-01/2026", "precision"),
        # Not within it, or another thing than a date of an act.
        ("signed_on", "2022-08-24", "2022-08-25", "fact"),
        ("signed_on", "2022-08", "2022-09-01", "fact"),
        ("period", "2022/2026", "2022/2027", "fact"),
        ("period", "2022/2026", "2022", "fact"),
        ("period", "2022/..", "2022/2026", "fact"),
        # The same date in the words of another source.
        ("signed_on", bl.EDTF("2022-08", words="in August"), "2022-08", "wording"),
        # Words that say the same.
        ("title", "Protocol on the Council", "Protocol on Council", "wording"),
        ("title", "Protocol on the Council", "Protocol on the Joint Council", "wording"),
        ("title", "Protocol on the Council", "Protocol on Customs", "fact"),
        ("title", "Programme for 2022-2026", "Programme for 2022-2027", "fact"),
        ("note", "as Akorda has it", "as the press service has it", "wording"),
        # One of a list of words is never a wording.
        ("status", "signed", "initialled", "fact"),
        ("term", "P5Y", "P6Y", "fact"),
    ],
)
def test_a_change_of_a_field_is_of_this_kind(field: str, old: Any, new: Any, kind: str) -> None:
    base: dict[str, Any] = {"id": "i", "title": "T"}
    one, other = bl.Instrument(**base | {field: old}), bl.Instrument(**base | {field: new})
    assert [(found[0], found[1]) for found in reported([one], [other])] == [("changed", kind)]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        # Due by the end of the year either way; by June is earlier than by December.
        ("2025", "2025-12", "precision"),
        ("2025", "2025-06", "fact"),
        ("../2024-12-31", "../2025-12-31", "fact"),
    ],
)
def test_a_deadline_is_the_same_while_its_last_day_stays(old: str, new: str, kind: str) -> None:
    ((_, found, *_),) = reported([changed(CABLE, due=old)], [changed(CABLE, due=new)])
    assert found == kind


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("nearly 500 million USD", "461.9 million USD", "precision"),
        ("about 500 million USD", "500 million USD", "precision"),
        ("over 500 million USD", "461.9 million USD", "fact"),
        ("about 500 million USD", "461.9 million USD", "fact"),  # how near is not recorded
        ("461.9 million USD", "463.3 million USD", "fact"),
        ("461.9 million USD", "461.9 million EUR", "fact"),
        ("1500 kg", "1.5 tonnes", "wording"),
    ],
)
def test_a_figure_within_a_hedged_one_is_more_exact(old: str, new: str, kind: str) -> None:
    def figure(value: str) -> bl.TradeObservation:
        return bl.TradeObservation(
            id="f", measure="other", period="2022", value=bl.read_amount(value)
        )

    ((_, found, *_),) = reported([figure(old)], [figure(new)])
    assert found == kind


def test_the_hedge_of_a_target_is_a_part_of_the_target() -> None:
    def target(value: str) -> bl.TradeTarget:
        return bl.TradeTarget(id="t", measure="turnover", value=value)

    ((_, kind, *_),) = reported([target("up to 1 billion USD")], [target("1 billion USD")])
    assert kind == "fact"


def test_evidence_is_distinguished_from_facts() -> None:
    cited = changed(CABLE, citations=["nca", "trend"])
    doubted = changed(CABLE, suppressions=[bl.Suppression(code="COM01", reason="known")])
    claimed = changed(CABLE, claims=[bl.Claim(field="due", date="2025", citations="trend")])
    for new, where in (
        (cited, "cable.citations[1]"),
        (doubted, "cable.suppressions[0]"),
        (claimed, "cable.claims[0]"),
    ):
        ((act, kind, at, _, _),) = reported([CABLE], [new])
        assert (act, kind, at) == ("added", "evidence", where)


def test_another_spelling_is_wording_and_a_name_with_a_period_is_a_fact() -> None:
    native = bl.Name(text="Қасым-Жомарт Тоқаев", language="kk")
    former = bl.Name(text="Akmola", period="1992/1998")
    ((_, kind, *_),) = reported([LEADER], [changed(LEADER, names=[native])])
    assert kind == "wording"
    ((_, kind, *_),) = reported([LEADER], [changed(LEADER, names=[former])])
    assert kind == "fact"


# The diff as a whole


def test_a_diff_of_nothing_is_false_and_says_so() -> None:
    dossier = bl.Dossier([LEADER, CABLE])
    found = bl.diff(dossier, dossier)
    assert not found
    assert len(found) == 0
    assert found.touched == ()
    assert found.summary() == "no difference"


def test_a_diff_is_a_sequence_and_can_be_narrowed_to_a_kind() -> None:
    new = changed(CABLE, due="2026", what="Put a line into service", citations=["nca", "trend"])
    found = bl.diff(bl.Dossier([CABLE]), bl.Dossier([new]))
    assert [d.field for d in found] == ["what", "due", "citations"]
    assert [d.field for d in found.facts] == ["due"]
    assert [d.field for d in found.wordings] == ["what"]
    assert [d.field for d in found.evidence] == ["citations"]
    assert found[1] is found.facts[0]
    assert found.of("fact", "evidence")[1:] == (found[2],)
    assert found.summary() == "1 change of fact, 1 rewording, 1 change of evidence"
    assert repr(found) == f"<Diff {found.summary()}>"


def test_touched_names_records_and_fields_once_and_not_the_history_itself() -> None:
    header = bl.Header(
        title="New title", history=[bl.model.Revision(on="2024", why="as the sources tell")]
    )
    new = changed(LEADER, terms=[changed(BEGUN, ends_on="2029", began="elected")], born_on="1953")
    found = bl.diff(bl.Dossier([LEADER]), bl.Dossier([new, CABLE], header=header))
    assert found.touched == ("header.title", "tokayev.born_on", "tokayev.terms", "cable")


def test_a_diff_as_plain_data_has_values_in_the_normal_form() -> None:
    new = changed(CABLE, due="2026", citations=["trend", "nca"])
    found = bl.diff(bl.Dossier([CABLE]), bl.Dossier([new])).as_dict()
    assert found == {
        "version": 1,
        "summary": {"fact": 1, "precision": 0, "wording": 0, "evidence": 1, "moved": 0},
        "differences": [
            {
                "record": "cable",
                "type": "commitment",
                "act": "changed",
                "kind": "fact",
                "path": "due",
                "old": "2024",
                "new": "2026",
            },
            {
                "record": "cable",
                "type": "commitment",
                "act": "added",
                "kind": "evidence",
                "path": "citations[0]",
                "new": {"source": "trend"},
            },
        ],
    }


def test_only_dossiers_are_compared() -> None:
    with pytest.raises(bl.InvalidValueError, match=r"needs a dossier, not 'a\.yaml'"):
        bl.diff("a.yaml", bl.Dossier())  # type: ignore[arg-type]


def test_records_of_a_kind_of_your_own_are_compared_without_being_known() -> None:
    """Offices stand for it: nothing in the comparison knows their fields."""
    old = bl.Office(id="o", name="Envoy", seats=1)
    assert reported([old], [changed(old, seats=2)]) == [("changed", "fact", "o.seats", 1, 2)]


# Size


def test_the_work_grows_with_the_dossier_and_not_with_its_square() -> None:
    """Calls are counted: twice the records make at most somewhat more than twice the calls."""

    def calls(size: int) -> int:
        import sys

        old = [
            bl.Event(id=f"e{n}", title=f"Talks {n}", when="2022", citations=f"s{n} para 1")
            for n in range(size)
        ]
        new = [
            changed(event, when="2022-08") if n % 3 else changed(event, id=f"renamed-{n}")
            for n, event in enumerate(old)
        ] + [bl.Event(id=f"new-{n}", title=f"New {n}") for n in range(size // 4)]
        one, other = bl.Dossier(old), bl.Dossier(reversed(new))
        count = 0

        def tick(_frame: object, event: str, _arg: object) -> None:
            nonlocal count
            count += event == "call"

        before = sys.getprofile()
        sys.setprofile(tick)
        try:
            found = bl.diff(one, other)
            made = bl.apply_diff(found, one)
        finally:
            sys.setprofile(before)
        assert made == other
        assert len(found) == size + size // 4
        return count

    calls(10)  # what is computed once, is
    assert calls(2000) < 2.3 * calls(1000)
