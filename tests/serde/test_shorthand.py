"""What people leave out of a file: defaults, tables, an office on one line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.testing import dossiers
from profiles import examples

HEAD = "bilateral: 1\nbetween: [GEO, ARM]\n"
SOURCES = (
    "sources: {a: {publisher: A, published_on: 2024-01-26},"
    " b: {publisher: B, published_on: 2024-02}}\n"
    "states: [GEO, ARM]\n"
)


def read(text: str) -> bl.Dossier:
    return bl.loads(HEAD + text, format="yaml")


def refused(text: str) -> str:
    with pytest.raises(bl.DecodeError) as caught:
        read(text)
    return str(caught.value)


def test_a_default_citation_stands_in_every_record_that_cites_nothing() -> None:
    d = read("defaults: {cite: a para 2}\n" + SOURCES + "events: {e: {form: talks, when: 2024}}\n")
    assert d["e"].citations == (bl.Citation(source="a", paragraph=2),)
    assert d["a"].citations == ()


def test_a_value_of_its_own_wins_also_an_empty_one() -> None:
    d = read(
        "defaults: {cite: a, vintage: 2024-03, parties: [GEO, ARM]}\n"
        + SOURCES
        + "trade_observations:\n"
        "  x: {period: 2023, measure: turnover, value: 1 USD, cite: b, vintage: 2024-05}\n"
        "  y: {period: 2023, measure: turnover, value: 1 USD, cite: [], vintage: null}\n"
    )
    assert (d["x"].citations[0].source, str(d["x"].vintage)) == ("b", "2024-05")
    assert (d["y"].citations, d["y"].vintage) == ((), None)


def test_the_vintage_is_the_day_of_the_source_that_the_figure_cites() -> None:
    d = read(
        "defaults: {cite: a, vintage: day of the source, reporter: ARM}\n"
        + SOURCES
        + "trade_observations:\n"
        "  x: {period: 2023, measure: turnover, value: 1 USD}\n"
        "  y: {period: 2022, measure: turnover, value: 1 USD, cite: b}\n"
    )
    assert [str(d[id].vintage) for id in "xy"] == ["2024-01-26", "2024-02"]
    assert (d["x"].reporter, d["x"].partner) == ("ARM", "GEO")


def test_parties_are_not_filled_in_where_a_record_says_who() -> None:
    d = read(
        "defaults: {parties: [GEO, ARM]}\n" + SOURCES + "institutions: {i: {name: I, state: GEO}}\n"
        "instruments:\n"
        "  m: {title: M, signatories: [{party: i}]}\n"
        "  n: {title: N}\n"
        "events:\n  v: {form: visit, when: 2024, host: GEO, guest: ARM}\n"
        "  t: {form: talks, when: 2024}\n"
    )
    assert [d[id].parties for id in ("m", "n", "v", "t")] == [
        (),
        ("GEO", "ARM"),
        (),
        ("GEO", "ARM"),
    ]


def test_a_table_makes_a_figure_of_each_cell_with_an_id_that_stays() -> None:
    d = read(
        "defaults: {currency: USD}\n" + SOURCES + "trade_observations:\n"
        "  trade:\n"
        "    reporter: GEO\n    partner: ARM\n    cite: a\n"
        "    rows:\n"
        "    - {period: 2023, turnover: 529.4 million, exports: 300 million EUR}\n"
        "    - {period: 2022, turnover: {value: 1 million, change: {value: +2 percent}}}\n"
    )
    figures = d.of(bl.TradeObservation)
    assert [f.id for f in figures] == [
        "trade-2023-turnover", "trade-2023-exports", "trade-2022-turnover",
    ]  # fmt: skip
    assert [str(f.value) for f in figures[:2]] == ["529.4 million USD", "300 million EUR"]
    assert all(f.citations and f.partner == "ARM" for f in figures)


def test_a_block_of_csv_is_a_table_and_an_empty_cell_no_figure() -> None:
    d = read(
        SOURCES + "trade_observations:\n  t:\n    reporter: GEO\n    partner: ARM\n    rows: |\n"
        "      period, exports, imports\n"
        "      2020, 5 million USD,\n"
        '      2021, "over 1200 million USD", 3 million USD\n'
    )
    assert [f.id for f in d.of(bl.TradeObservation)] == [
        "t-2020-exports", "t-2021-exports", "t-2021-imports",
    ]  # fmt: skip


def test_a_list_of_titles_is_a_table_of_documents() -> None:
    d = read(
        SOURCES + "instruments:\n  docs:\n    status: signed\n    parties: [GEO, ARM]\n    rows:\n"
        "    - Memorandum on energy\n"
        "    - {type: protocol, title: Protocol on roads, status: announced}\n"
    )
    one, two = d.of(bl.Instrument)
    assert (one.id, one.status) == ("docs-memorandum-on-energy", "signed")
    assert (type(two), two.id, two.status) == (bl.Protocol, "docs-protocol-on-roads", "announced")


def test_an_office_on_the_line_of_a_leader_is_made_once() -> None:
    d = read(
        SOURCES + "leaders:\n"
        "  x: {name: X, office: Prime Minister of Armenia}\n"
        "  y: {name: Y, office: prime minister of Armenia, since: 2021-08}\n"
    )
    (office,) = d.of(bl.Office)
    assert (office.id, office.name, office.of) == (
        "prime-minister-of-armenia", "Prime Minister of Armenia", "ARM",
    )  # fmt: skip
    assert [d[id].terms[0].office for id in "xy"] == [office.id] * 2
    assert d["x"].terms[0].begins_on is None
    assert str(d["y"].terms[0].begins_on) == "2021-08"


def test_an_office_that_is_described_is_found_by_its_id_and_by_its_title() -> None:
    d = read(
        SOURCES
        + "offices: {pm: {name: Prime Minister of Armenia, of: ARM, level: head of government}}\n"
        "leaders: {x: {name: X, office: pm}, y: {name: Y, office: Prime Minister of Armenia}}\n"
    )
    assert len(d.of(bl.Office)) == 1
    assert {d[id].terms[0].office for id in "xy"} == {"pm"}


def test_an_office_on_one_line_has_its_fields_its_term_and_the_evidence_of_its_holder() -> None:
    d = read(
        SOURCES + "leaders:\n"
        "  x: {name: X, office: {name: Head of the Post, of: post, level: head of institution},"
        " since: 2020, until: not yet, cite: [a para 2, b for name]}\n"
        "institutions: {post: {name: Post, state: GEO}}\n"
    )
    (office,) = d.of(bl.Office)
    assert (office.id, office.of, office.level) == (
        "head-of-the-post", "post", "head of institution",
    )  # fmt: skip
    assert office.citations == (bl.Citation(source="a", paragraph=2),)
    (term,) = d["x"].terms
    assert (term.office, str(term.begins_on), term.absence("ends_on")) == (
        office.id, "2020", "not yet",
    )  # fmt: skip


def test_an_id_of_an_office_that_is_misspelt_makes_no_office_and_is_found() -> None:
    d = read(
        SOURCES + "offices: {head-of-post: {name: Head of the Post, of: GEO}}\n"
        "leaders: {x: {name: X, office: haed-of-post, cite: a}}\n"
    )
    assert len(d.of(bl.Office)) == 1
    assert [f.code for f in d.check(select=["REF01"])] == ["REF01"]


def test_one_main_field_stands_for_the_whole_part_and_a_mapping_for_two() -> None:
    short = read(
        SOURCES + "leaders: {x: {name: X, names: [Ex, {text: Икс}]}}\n"
        "instruments:\n"
        "  m: {title: M, signatories: [GEO, ARM]}\n"
        "  n: {title: N, signatories: {GEO: x, ARM: unknown}}\n"
        "  o: {title: O, signatories: {GEO: {by: x, capacity: pm}, ARM: {}}}\n"
        "  p: {title: P, signatories: {unknown: two ministers}}\n"
        "events:\n"
        "  t: {form: talks, when: 2024, participants: {x: host, y: guest}}\n"
        "relationships: {r: {states: [GEO, ARM], standings: strategic partnership}}\n"
        "trade_targets:\n"
        "  g: {parties: [GEO, ARM], measure: turnover, value: 9 USD,"
        " baseline: 2 USD,"
        " stages: [5 USD, {value: 7 USD, by: 2025}]}\n"
    )
    made = [[(s.party, s.by, s.capacity) for s in short[id].signatories] for id in "mno"]
    assert made == [
        [("GEO", None, None), ("ARM", None, None)],
        [("GEO", "x", None), ("ARM", None, None)],
        [("GEO", "x", "pm"), ("ARM", None, None)],
    ]
    assert [s.absence("by") for s in short["n"].signatories] == [None, "unknown"]
    assert short["p"].absence("signatories") == "unknown"
    assert [(p.person, p.role) for p in short["t"].participants] == [("x", "host"), ("y", "guest")]
    assert [name.text for name in short["x"].names] == ["Ex", "Икс"]
    assert short["g"].baseline == bl.Baseline(value="2 USD")
    assert short["r"].standings == (bl.Standing(term="strategic partnership"),)
    assert [str(stage.value) for stage in short["g"].stages] == ["5 USD", "7 USD"]
    assert bl.loads(bl.dumps(short, format="yaml"), format="yaml") == short
    python = bl.Instrument(id="n", title="N", signatories={"GEO": "x", "ARM": {}})
    assert python.signatories == (bl.Signatory(party="GEO", by="x"), bl.Signatory(party="ARM"))


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("signatories: {partty: GEO, by: x}", "did you mean 'party'"),
        ("signatories: {GEO: {bye: x}}", "did you mean 'by'"),
        ("signatories: {GEO: [x]}", "signatories.GEO.by"),
        ("signatories: [GEO, two words]", "signatories[1].party"),
    ],
)
def test_a_part_that_is_wrong_in_its_short_form_is_named_where_it_stands(
    text: str, stated: str
) -> None:
    assert stated in refused(f"instruments:\n  i:\n    title: I\n    {text}\n")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("defaults: {cite: }\ndefaults2: 1\n", "there is no section 'defaults2'"),
        ("defaults: {currency: USX}\n", "defaults.currency"),
        ("defaults: {vintage: soon}\n", "defaults.vintage"),
        ("defaults: {reporter: KAZ, parties: [GEO, ARM]}\n", "KAZ is not among the parties"),
        (
            "trade_observations: {t: {reporter: GEO, rows: [{period: 2020, exprts: 1 USD}]}}\n",
            "did you mean 'exports'",
        ),
        (
            "trade_observations: {t: {rows: [{period: 2020, exports: 1 milion USD}]}}\n",
            "rows[0].exports",
        ),
        (
            "trade_observations:\n  t:\n    rows: |\n      period, exports\n      2020, 1 USD, 2\n",
            "line 2 of the table has 3 cells and its head 2",
        ),
        ("trade_observations: {t: {rows: []}}\n", "needs rows"),
        ("instruments: {t: {rows: [A, A]}}\n", "makes the id 't-a' again"),
        ("instruments: {t: {rows: [{status: signed}]}}\n", "neither a title nor an id"),
        ("leaders: {x: {name: X, office: [a]}}\n", "needs the title or the id of an office"),
        ("leaders: {x: {name: X, office: {of: GEO}}}\n", "needs the title or the id of an office"),
        (
            "offices: {pm: {name: PM}}\nleaders: {x: {name: X, office: {name: PM, of: GEO}}}\n",
            "name it, as office: pm",
        ),
        (
            "leaders: {x: {name: X, office: {name: PM, lvel: minister}}}\n",
            "did you mean 'level'",
        ),
    ],
)
def test_each_new_form_that_is_wrong_says_where_and_what(text: str, stated: str) -> None:
    assert stated in refused(text)


@examples(14, deep=400)
@given(
    dossiers(),
    st.sampled_from(["", "a", "b para 3"]),
    st.sampled_from([None, "day of the source", "2024-05"]),
    st.sampled_from([(), ("KAZ", "AZE")]),
    st.sampled_from([None, "KAZ"]),
    st.sampled_from([None, "USD", "KZT"]),
)
def test_whatever_the_defaults_a_dossier_comes_back_as_it_was(
    dossier: bl.Dossier,
    cite: str,
    vintage: str | None,
    parties: tuple[str, ...],
    reporter: str | None,
    currency: str | None,
) -> None:
    from attrs import evolve

    defaults = bl.Defaults(
        citations=(cite,) if cite else (),
        vintage=vintage,
        parties=parties,
        reporter=reporter,
        currency=currency,
    )
    with_defaults = bl.Dossier(dossier, header=evolve(dossier.header, defaults=defaults))
    for format in ("yaml", "json", "jsonl"):
        assert bl.loads(bl.dumps(with_defaults, format=format), format=format) == with_defaults


def test_written_back_a_file_does_not_spell_its_defaults_out() -> None:
    text = (
        "defaults: {cite: a, parties: [GEO, ARM], vintage: day of the source, currency: USD}\n"
        + SOURCES
        + "events: {e: {form: talks, when: 2024}}\n"
        "trade_observations: {x: {period: 2023, measure: turnover, value: 1 million}}\n"
    )
    written = bl.dumps(read(text), format="yaml")
    body = written.partition("events:")[2]
    assert "cite" not in body
    assert "parties" not in body
    assert "vintage" not in body
    assert "USD" not in body


def test_files_of_a_folder_keep_their_own_defaults_and_share_what_is_described_alike(
    tmp_path: Path,
) -> None:
    shared = "states: [GEO, ARM]\noffices: {pm: {name: Prime Minister of Armenia, of: ARM}}\n"
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(
            f"bilateral: 1\ntitle: Report {name}\ndefaults: {{cite: {name}}}\n"
            f"sources: {{{name}: {{publisher: {name}, published_on: 2024}}}}\n{shared}"
            f"events: {{talks-{name}: {{form: talks, when: 2024, parties: [GEO, ARM]}}}}\n"
        )
    d = bl.load(tmp_path)
    assert [c.source for c in d["pm"].citations] == ["a", "b"]
    assert [d[f"talks-{n}"].citations[0].source for n in "ab"] == ["a", "b"]
    assert d.header.title is None
    assert not [f for f in d.check().findings if f.severity == "error"]


def test_what_two_files_describe_otherwise_is_one_finding_each(tmp_path: Path) -> None:
    for name, title in (("a", "Prime Minister"), ("b", "President")):
        (tmp_path / f"{name}.yaml").write_text(
            f"bilateral: 1\nstates: [ARM]\noffices: {{pm: {{name: {title}, of: ARM}}}}\n"
        )
    found = [f for f in bl.load(tmp_path).check().findings if f.code == "REF03"]
    assert len(found) == 1
    assert "a.yaml" in str(found[0])


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("title: Protocol #5 on trade", '"Protocol #5 on trade"'),
        ("title: 'Tokayev's plan'", '''write "Tokayev's plan"'''),
        ("title: [Draft] agreement", '"[Draft] agreement"'),
        ("cite: [a for title,form, b]", "write a for title and form"),
    ],
)
def test_what_yaml_would_cut_or_split_is_shown_mended(line: str, stated: str) -> None:
    assert stated in refused(f"sources: {{a: {{}}, b: {{}}}}\ninstruments:\n  i:\n    {line}\n")


def test_a_comma_in_braces_is_named_as_the_cause() -> None:
    assert "a comma within braces" in refused("instruments: {i: {title: A 1,200-kilometre road}}\n")


def test_a_remark_and_a_number_sign_in_quotes_are_no_slips() -> None:
    d = read('instruments: # all\n  i: {title: "Protocol #5"} # a remark\n')
    assert d["i"].title == "Protocol #5"


def test_an_unknown_publisher_is_unknown_and_not_a_name() -> None:
    d = read("sources: {a: {publisher: unknown}}\n")
    assert (d["a"].publisher, d["a"].absence("publisher")) == (None, "unknown")


def test_several_speakers_and_fields_need_no_comma() -> None:
    citation = bl.Citation.from_text("a by x and y for when and form")
    assert citation == bl.Citation.from_text("a by x,y for when,form")
    assert citation.to_text() == "a by x and y for when and form"


def test_a_dollar_sign_alone_is_the_dollar_of_the_file_and_no_other() -> None:
    rows = (
        SOURCES + "trade_observations:\n  t:\n    reporter: GEO\n    partner: ARM\n    rows:\n"
        "    - {period: 2020, turnover: over $1 billion, aid: $7 million}\n"
        "    - {period: 2021, turnover: A$1 billion, aid: 7 million tonnes}\n"
    )
    figures = read("defaults: {currency: USD}\n" + rows).of(bl.TradeObservation)
    assert [str(f.value) for f in figures] == [
        "over 1 billion USD", "7 million USD", "1 billion AUD", "7 million tonnes",
    ]  # fmt: skip
    open_sum = read("defaults: {currency: EUR}\n" + rows)["t-2020-turnover"].value
    assert "USD" not in str(open_sum)
    assert "EUR" not in str(open_sum)


def test_a_change_may_be_its_rate_alone() -> None:
    d = read(SOURCES + "trade_observations: {x: {reporter: GEO, partner: ARM, measure: exports,"
             " period: 2020, change: +4 percent}}\n")  # fmt: skip
    assert d["x"].change == bl.ReportedChange(value="+4 percent")
    assert bl.loads(bl.dumps(d), format="yaml") == d


def test_what_is_wrong_within_a_cell_of_a_table_is_named_by_its_column() -> None:
    text = SOURCES + (
        "trade_observations:\n  t:\n    reporter: GEO\n    partner: ARM\n    rows:\n"
        "    - {period: 2020, exports: {value: 1 USD, change: {vlue: +4 percent}}}\n"
    )
    assert "rows[0].exports.change.vlue" in refused(text)


def test_a_shipment_takes_no_default_parties() -> None:
    d = read(
        "defaults: {parties: [GEO, ARM]}\n"
        + SOURCES
        + "events: {s: {type: shipment, goods: oil, origin: GEO, when: 2024}}\n"
    )
    assert d["s"].parties == ()
    assert bl.loads(bl.dumps(d), format="yaml") == d
