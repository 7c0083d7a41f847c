"""What merging makes of what two people wrote down: field by field, worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

import bilateral as bl
from bilateral.dossier.merging.record import refines
from bilateral.model.header import Header

KAZ = bl.Source(id="akorda", publisher="Akorda", published_on="2023-04-10")
AZE = bl.Source(id="azertac", publisher="Azertac", published_on="2023-04-12")


def one(id: str = "i", **fields: Any) -> bl.Dossier:
    """A dossier of one instrument, and the sources."""
    return bl.Dossier([bl.Instrument(id=id, **{"title": "Roadmap", **fields}), KAZ, AZE])


def claims(merge: bl.Merge, id: str = "i") -> list[tuple[str, Any, list[str]]]:
    """The claims of a record: field, value, sources."""
    return [
        (c.field, c.value, [str(cited.source) for cited in c.citations])
        for c in merge.dossier[id].claims
    ]


def category(merge: bl.Merge, field: str) -> str:
    """What a merge says of a field of the instrument."""
    return next(f.category for f in merge.fields if f.record == "i" and f.field == field)


# Names


def test_a_transliteration_that_one_lists_among_the_names_is_no_conflict() -> None:
    listed = bl.Name(text="Recep Tayyip Erdogan", kind="transliteration")
    full = bl.Leader(id="e", name="Recep Tayyip Erdoğan", names=[listed], citations="akorda")
    plain = bl.Leader(id="e", name="Recep Tayyip Erdogan", citations="azertac")
    for pair in ((full, plain), (plain, full)):
        merge = bl.merge(*(bl.Dossier([leader, KAZ, AZE]) for leader in pair))
        assert merge.dossier["e"].name == "Recep Tayyip Erdoğan"
        assert merge.dossier["e"].names == (listed,)
        assert merge.dossier["e"].claims == ()
        assert not merge.conflicts


# Dates


def test_a_precise_date_refines_a_vague_one_which_is_kept_with_its_words_and_source() -> None:
    vague = bl.EDTF("2022-08", words="August last year", anchor="2023-04-10")
    merge = bl.merge(
        one(signed_on=vague, citations="akorda"),
        one(signed_on="2022-08-24", citations="azertac"),
    )
    assert merge.dossier["i"].signed_on == bl.EDTF("2022-08-24")
    assert claims(merge) == [("signed_on", vague, ["akorda"])]
    assert category(merge, "signed_on") == "refined"
    assert merge.conflicts == ()


def test_dates_that_contradict_are_a_conflict_and_both_are_kept() -> None:
    merge = bl.merge(
        one(signed_on="2022-08-24", citations="akorda"),
        one(signed_on="2022-08-25", citations="azertac"),
    )
    assert merge.dossier["i"].signed_on == bl.EDTF("2022-08-24")
    assert claims(merge) == [("signed_on", bl.EDTF("2022-08-25"), ["azertac"])]
    assert category(merge, "signed_on") == "conflict"
    (resolution,) = merge.conflicts
    assert (resolution.field, resolution.how) == (
        "signed_on",
        "all kept, the first by a fixed order holds the field",
    )
    assert resolution.kept is not None
    assert [account.dossiers for account in (resolution.kept, *resolution.others)] == [(0,), (1,)]


@pytest.mark.parametrize(
    ("precise", "vague", "expected"),
    [
        ("2022-08-24", "2022-08", True),
        ("2022-08", "2022", True),
        ("2022-08-24", "2022-33", False),  # August is in the third quarter, 2022-35
        ("2022-08-24", "2022-35", True),
        ("2022-08-24", "2022-09", False),
        ("2022", "2022-08", False),
        ("2022-08-24", "2022-08-24", False),
        ("2022-03/2024", "2022/2024", True),
        ("2022/2023", "2020/2024", False),  # another period within it, not the same one
        ("2022/2024", "2022/", True),
        ("2022/..", "2022/", True),
        ("2022/", "2022/..", False),
        ("2022-08-24", "2022/2024", False),
    ],
)
def test_a_date_refines_another_that_is_the_same_known_less_well(
    precise: str, vague: str, expected: bool
) -> None:
    assert refines(bl.EDTF(precise), bl.EDTF(vague)) is expected


# What is absent


def test_unknown_yields_to_a_value_and_goes_without_a_trace_if_nobody_vouches_for_it() -> None:
    merge = bl.merge(one(absent={"signed_on": "unknown"}), one(signed_on="2022-08"))
    assert merge.dossier["i"] == one(signed_on="2022-08")["i"]
    assert category(merge, "signed_on") == "refined"


def test_an_unknown_that_somebody_vouches_for_stays_as_a_claim() -> None:
    merge = bl.merge(
        one(absent={"signed_on": "unknown"}, citations="akorda"), one(signed_on="2022-08")
    )
    assert claims(merge) == [("signed_on", None, ["akorda"])]
    assert merge.conflicts == ()


@pytest.mark.parametrize("why", ["none", "not yet"])
def test_none_and_not_yet_contradict_a_value(why: Any) -> None:
    merge = bl.merge(
        one(absent={"in_force_on": why}, citations="akorda"),
        one(in_force_on="2023", citations="azertac"),
    )
    assert merge.dossier["i"].in_force_on == bl.EDTF("2023")
    assert [claim.absence("date") for claim in merge.dossier["i"].claims] == [why]
    assert category(merge, "in_force_on") == "conflict"


def test_that_there_are_no_parts_is_claimed_of_the_list() -> None:
    merge = bl.merge(
        one(absent={"actions": "none"}, citations="akorda"),
        one(actions=[bl.Action(party="KAZ", kind="ratified")]),
    )
    assert len(merge.dossier["i"].actions) == 1
    assert claims(merge) == [("actions", None, ["akorda"])]


# Evidence


def test_a_citation_of_a_whole_record_does_not_support_what_the_other_record_adds() -> None:
    merge = bl.merge(one(citations="akorda"), one(place="Baku", citations="azertac"))
    assert [c.to_text() for c in merge.dossier["i"].citations] == ["akorda for title", "azertac"]


def test_records_that_say_the_same_keep_their_citations_whole() -> None:
    merge = bl.merge(one(citations="akorda"), one(citations="azertac para 2"))
    assert [c.to_text() for c in merge.dossier["i"].citations] == ["akorda", "azertac para 2"]
    assert category(merge, "title") == "confirmed"


def test_a_claim_that_the_other_dossier_holds_becomes_evidence_for_it() -> None:
    kept = one(
        signed_on="2022-08-24",
        claims=[bl.Claim(field="signed_on", date="2022-08-25", citations="azertac")],
        citations="akorda",
    )
    merge = bl.merge(kept, one(signed_on="2022-08-25"))
    stated = merge.dossier.claims("i", "signed_on")
    assert [(str(a.value), [str(c.source) for c in a.citations], a.held) for a in stated] == [
        ("2022-08-24", ["akorda"], True),
        ("2022-08-25", ["azertac"], False),
    ]


# Lists and parts


def test_lists_are_united_and_each_thing_is_in_them_once() -> None:
    merge = bl.merge(one(parties=["KAZ", "AZE"]), one(parties=["AZE", "TUR"]))
    assert sorted(merge.dossier["i"].parties) == ["AZE", "KAZ", "TUR"]
    assert category(merge, "parties") == "united"


def test_a_list_that_has_all_keeps_its_order() -> None:
    merge = bl.merge(one(parties=["AZE"]), one(parties=["KAZ", "AZE"]))
    assert merge.dossier["i"].parties == ("KAZ", "AZE")


def test_the_same_act_of_the_same_party_is_one_and_its_dates_are_claims() -> None:
    merge = bl.merge(
        one(actions=[bl.Action(party="KAZ", kind="ratified", on="2023-05-01", citations="akorda")]),
        one(
            actions=[
                bl.Action(party="AZE", kind="ratified", on="2023-04-20"),
                bl.Action(party="KAZ", kind="ratified", on="2023-06-01", citations="azertac"),
            ]
        ),
    )
    acts = merge.dossier["i"].actions
    assert [(a.party, str(a.on)) for a in acts] == [("AZE", "2023-04-20"), ("KAZ", "2023-05-01")]
    assert claims(merge) == [("actions[1].on", bl.EDTF("2023-06-01"), ["azertac"])]


def leader(*terms: bl.Term, **fields: Any) -> bl.Dossier:
    """A dossier of one person."""
    return bl.Dossier([bl.Leader(id="l", name="A. B.", terms=terms, **fields)])


def test_a_term_begun_in_a_year_is_the_term_begun_on_a_day_of_it() -> None:
    merge = bl.merge(
        leader(bl.Term(office="president", begins_on="2019")),
        leader(bl.Term(office="president", begins_on="2019-03-20", began="succeeded")),
    )
    (term,) = merge.dossier["l"].terms
    assert (str(term.begins_on), term.began) == ("2019-03-20", "succeeded")
    assert claims(merge, "l") == [("terms[0].begins_on", bl.EDTF("2019"), [])]


def test_two_terms_in_one_office_stay_two_and_stand_in_time() -> None:
    merge = bl.merge(
        leader(bl.Term(office="prime-minister", begins_on="2017", ends_on="2019")),
        leader(bl.Term(office="prime-minister", begins_on="2012", ends_on="2014")),
    )
    assert [str(t.begins_on) for t in merge.dossier["l"].terms] == ["2012", "2017"]
    assert merge.conflicts == ()


def test_a_part_that_stands_alone_is_taken_whole_so_that_nobody_says_what_nobody_said() -> None:
    """Baku is not in Kazakhstan, though one dossier has the one and one the other."""
    merge = bl.merge(
        one(place=bl.Place(name="Baku", state="AZE")),
        one(place=bl.Place(name="Astana", state="KAZ")),
    )
    place = merge.dossier["i"].place
    assert (place.name, place.state) == ("Astana", "KAZ")
    assert claims(merge) == [("place.name", "Baku", []), ("place.state", "AZE", [])]


def test_a_place_with_its_state_refines_the_bare_place() -> None:
    full = bl.Place(name="Baku", state="AZE")
    merge = bl.merge(one(place="Baku"), one(place=full))
    assert merge.dossier["i"].place == full
    assert claims(merge) == []


def test_what_would_make_the_record_impossible_is_left_to_the_claims() -> None:
    """Signed in 2023 by the one, ended in 2021 by the other: no instrument ends before it is."""
    merge = bl.merge(
        one(signed_on="2023", citations="akorda"), one(terminated_on="2021", citations="azertac")
    )
    assert merge.dossier["i"].terminated_on is None
    assert claims(merge) == [("terminated_on", bl.EDTF("2021"), ["azertac"])]
    assert [r.how for r in merge.conflicts] == [
        "left open: it would contradict the rest of the record"
    ]


def test_records_that_contradict_each_other_in_every_field_lose_nothing() -> None:
    mine = bl.Commitment(
        id="c", what="Lay the cable", kind="undertaking", due="2024-12-31", value="50 million USD",
        said_by="minister-a", made_in="roadmap", citations="akorda",
    )  # fmt: skip
    yours = bl.Commitment(
        id="c", what="Study the cable", kind="intention", due="2026-12-31", value="2 billion KZT",
        said_by="minister-b", made_in="talks", citations="azertac",
    )  # fmt: skip
    merge = bl.merge(bl.Dossier([mine, KAZ]), bl.Dossier([yours, AZE]))
    made = merge.dossier["c"]
    for field in ("what", "kind", "due", "value", "said_by", "made_in"):
        stated = merge.dossier.claims("c", field)
        assert {account.value for account in stated} == {
            getattr(mine, field),
            getattr(yours, field),
        }
        assert {str(c.source) for account in stated for c in account.citations} == {
            "akorda",
            "azertac",
        }
        assert category_of(merge, "c", field) == "conflict"
    assert len(made.claims) == 6


def category_of(merge: bl.Merge, id: str, field: str) -> str:
    """What a merge says of a field."""
    return next(f.category for f in merge.fields if (f.record, f.field) == (id, field))


# Categories and strategies


def test_more_than_half_of_three_are_a_majority() -> None:
    merge = bl.merge(one(form="roadmap"), one(form="roadmap"), one(form="programme"))
    assert category(merge, "form") == "majority"
    assert category(bl.merge(one(form="roadmap"), one(form="programme")), "form") == "conflict"


def test_what_one_alone_says_is_unique_and_what_none_says_is_missing() -> None:
    merge = bl.merge(one(form="roadmap"), one())
    assert category(merge, "form") == "unique"
    assert category(merge, "signed_on") == "missing"
    assert merge.counts["unique"] == 1


MINE = one(title="The Roadmap of the Two", term="P5Y", citations="akorda")
YOURS = one(title="Roadmap", term="P4Y6M", citations="azertac")


@pytest.mark.parametrize(
    ("options", "title", "how"),
    [
        ({"strategy": "keep"}, "Roadmap", "all kept, the first by a fixed order holds the field"),
        ({"strategy": "precise"}, "The Roadmap of the Two", "the most precise holds the field"),
        ({"strategy": "recent"}, "Roadmap", "the most recent source holds the field"),
        (
            {"strategy": "trust", "trust": ["akorda"]},
            "The Roadmap of the Two",
            "the most trusted source holds the field",
        ),
        (
            {"strategy": "trust", "trust": ["Azertac", "akorda"]},
            "Roadmap",
            "the most trusted source holds the field",
        ),
    ],
    ids=str,
)
def test_each_strategy_says_that_it_decided(options: Any, title: str, how: str) -> None:
    merge = bl.merge(MINE, YOURS, **options)
    assert merge.dossier["i"].title == title
    assert {resolution.how for resolution in merge.conflicts} == {how}


def test_the_most_precise_amount_has_no_hedge_and_more_digits() -> None:
    def worth(value: str) -> bl.Dossier:
        return bl.Dossier([bl.Commitment(id="c", what="Lend", value=value)])

    figures = ["about 500 million USD", "461.9 million USD", "500 million USD"]
    merge = bl.merge(*map(worth, figures), strategy="precise")
    assert merge.dossier["c"].value == bl.Money(amount="461900000", currency="USD")


def test_conflicts_can_be_refused() -> None:
    with pytest.raises(
        bl.errors.MergeError, match=r"contradict each other on i\.\w+ and 1 more field\n"
    ):
        bl.merge(MINE, YOURS, strategy="refuse")
    assert bl.merge(MINE, MINE, strategy="refuse").dossier == MINE


# The header


def test_titles_that_differ_conflict_and_the_histories_become_one() -> None:
    early = bl.model.Revision(on="2023-04-12", why="the talks in Astana")
    late = bl.model.Revision(on="2024-03-12", why="the meeting in Baku")
    merge = bl.merge(
        bl.Dossier(header=Header(title="Kazakhstan and Azerbaijan", history=[early, late])),
        bl.Dossier(header=Header(title="Azerbaijan and Kazakhstan", history=[early])),
    )
    assert merge.dossier.header == Header(
        title="Azerbaijan and Kazakhstan",
        claims=[bl.Claim(field="title", text="Kazakhstan and Azerbaijan")],
        history=[early, late],
    )
    assert [(r.record, r.field) for r in merge.conflicts] == [("", "title")]


# Who is who


def person(id: str, name: str, wikidata: str | None = None, **fields: Any) -> bl.Leader:
    """A person, known to Wikidata or not."""
    codes = [bl.Identifier(scheme="wikidata", value=wikidata)] if wikidata else []
    return bl.Leader(id=id, name=name, identifiers=codes, **fields)


def test_records_under_one_code_are_one_and_what_names_them_follows() -> None:
    merge = bl.merge(
        bl.Dossier([person("tokayev", "Kassym-Jomart Tokayev", "Q1")]),
        bl.Dossier(
            [
                person("kjt", "Kassym-Jomart Tokayev", "Q1"),
                bl.Commitment(id="c", what="Come to Baku", said_by="kjt", citations="s by kjt"),
            ]
        ),
    )
    assert merge.renamed == (("tokayev", "kjt"),)
    assert {str(record.id) for record in merge.dossier} == {"kjt", "c"}
    assert merge.dossier["c"].said_by == "kjt"


def test_names_alike_are_suggested_and_never_merged() -> None:
    mine = bl.Dossier([person("heydar", "Heydar Aliyev"), person("tokayev", "K.-J. Tokayev")])
    yours = bl.Dossier([person("ilham", "Ilham Aliyev"), person("tokaev", "K.-J. Tokaev")])
    merge = bl.merge(mine, yours)
    assert len(merge.dossier) == 4
    assert [(s.one, s.other, s.because) for s in merge.suggestions] == [
        ("tokaev", "tokayev", "“K.-J. Tokayev” and “K.-J. Tokaev”")
    ]


def test_even_equal_names_are_only_suggested() -> None:
    merge = bl.merge(
        bl.Dossier([person("a", "Ilham Aliyev")]),
        bl.Dossier([person("b", "\u0130lham \u018fliyev")]),
    )
    assert len(merge.dossier) == 2
    assert [s.likeness for s in merge.suggestions] == [1.0]


def test_those_who_were_born_in_different_years_are_not_suggested() -> None:
    merge = bl.merge(
        bl.Dossier([person("a", "Ilham Aliyev", born_on="1961")]),
        bl.Dossier([person("b", "Ilham Aliyev", born_on="1985-02")]),
    )
    assert merge.suggestions == ()


def test_titles_with_other_numbers_in_them_are_not_suggested() -> None:
    def titled(id: str, title: str) -> bl.Dossier:
        return bl.Dossier([bl.Instrument(id=id, title=title)])

    second = titled("a", "Protocol of session 2 of the Joint Commission")
    assert (
        bl.merge(second, titled("b", "Protocol of session 3 of the Joint Commission")).suggestions
        == ()
    )
    assert bl.merge(second, titled("b", "Protocol of session 2, Joint Commission")).suggestions


def test_two_that_somebody_holds_apart_are_not_suggested() -> None:
    both = bl.Dossier([person("a", "Ilham Aliyev"), person("b", "Ilham Aliyev")])
    assert bl.merge(both, bl.Dossier([person("b", "Ilham Aliyev")])).suggestions == ()


def test_what_the_user_confirms_is_merged_under_the_first_id_and_references_follow() -> None:
    mine = bl.Dossier([person("tokayev", "Tokayev")])
    promise = bl.Commitment(id="c", what="Come", said_by="kjt", citations="s by kjt")
    yours = bl.Dossier([person("kjt", "Tokayev"), promise])
    merge = bl.merge(mine, yours, same=[("tokayev", "kjt")])
    assert {str(record.id) for record in merge.dossier} == {"tokayev", "c"}
    assert merge.dossier["c"].said_by == "tokayev"
    assert merge.dossier["c"].citations[0].speakers == ("tokayev",)
    assert merge.renamed == (("kjt", "tokayev"),)


def test_a_code_that_one_dossier_gives_to_two_records_joins_neither() -> None:
    twice = bl.Dossier([person("a", "A", "Q1"), person("b", "B", "Q1")])
    merge = bl.merge(twice, twice)
    assert merge.dossier == twice
    assert [(s.one, s.other, s.because) for s in merge.suggestions] == [
        ("a", "b", "both have wikidata Q1")
    ]


def test_a_protocol_and_an_instrument_of_one_id_are_a_protocol() -> None:
    merge = bl.merge(
        bl.Dossier([bl.Instrument(id="p", title="P", signed_on="2022")]),
        bl.Dossier([bl.Protocol(id="p", title="P")]),
    )
    assert merge.dossier["p"] == bl.Protocol(id="p", title="P", signed_on="2022")


EXAMPLES = Path(__file__).parents[2] / "examples"
SERIES = [bl.load(path) for path in sorted(EXAMPLES.glob("kazakhstan-azerbaijan*.yaml"))]


def test_the_example_of_three_years_can_be_put_together_and_saved() -> None:
    """Of four states of one file, the latest has all records of the others."""
    merge = bl.merge(*SERIES)
    assert {str(r.id) for r in merge.dossier} == {str(r.id) for d in SERIES for r in d}
    assert bl.merge(*reversed(SERIES)).dossier == merge.dossier
    assert bl.merge(merge.dossier, *SERIES).dossier == merge.dossier
    for format in ("yaml", "json", "jsonl"):
        assert bl.loads(bl.dumps(merge.dossier, format=format), format=format) == merge.dossier
    assert isinstance(merge.dossier.check(on="2024-04-01"), bl.Report)


def test_of_two_parts_the_one_that_says_why_a_field_is_empty_is_kept() -> None:
    """Found by Hypothesis: each was taken for more precise than the other."""
    why = bl.ReportedChange(value="+40 percent", absent=[bl.Absent(field="against", why="none")])
    found = [
        bl.Dossier([bl.TradeObservation(id="o", measure="turnover", period="2022", change=change)])
        for change in (bl.ReportedChange(value="+40 percent"), why)
    ]
    for one, other in (found, found[::-1]):
        (record,) = bl.merge(one, other).dossier
        assert record.change == why  # type: ignore[attr-defined]


def test_defaults_stay_with_their_file_and_what_they_supplied_with_the_records() -> None:
    a, b = (
        bl.loads(
            f"bilateral: 1\nbetween: [KAZ, AZE]\ndefaults: {{cite: {name}, vintage: 2024}}\n"
            f"sources: {{{name}: {{publisher: {name}}}}}\nstates: [KAZ, AZE]\n"
            f"events: {{talks-{name}: {{form: talks, when: 2024}}}}\n",
            format="yaml",
        )
        for name in ("a", "b")
    )
    both = bl.merge(a, b).dossier
    assert both.header.defaults is None
    assert [c.source for c in both["talks-b"].citations] == ["b"]
    assert bl.merge(a, a).dossier.header.defaults == a.header.defaults
