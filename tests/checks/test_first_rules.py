"""The first rules: what has to hold before a dossier can be trusted at all."""

import bilateral as bl

FIRST = ("REF01", "REF02", "REF03", "EVI01", "VOC01")
HEAD = "bilateral: 1\nsources: {s: {publisher: A}}\nstates: [KAZ, AZE]\n"


def codes(text: str) -> list[tuple[str, str, str]]:
    report = bl.loads(HEAD + text).check(select=FIRST)
    return [(f.code, f.record, f.field) for f in report]


def test_a_clean_dossier_raises_nothing() -> None:
    assert codes("leaders: {t: {name: T, cite: s}}") == []


def test_a_dangling_reference_is_an_error_with_a_suggestion_and_a_place() -> None:
    text = (
        HEAD
        + "leaders: {tokayev: {name: T, cite: s}}\n"
        + ("instruments:\n  p: {title: P, signatories: [{party: KAZ, by: tokaev}], cite: s}\n")
    )
    report = bl.loads(text).check(select=FIRST)
    (finding,) = report
    assert (finding.code, finding.severity) == ("REF01", "error")
    assert finding.field == "signatories[0].by"
    assert finding.hint == "did you mean 'tokayev'?"
    assert str(finding.location) == "<text>:6:48"
    assert not report.ok
    assert report.errors == (finding,)


def test_a_reference_to_a_record_of_the_wrong_kind_is_an_error() -> None:
    found = codes("leaders: {t: {name: T, cite: s}}\nevents: {e: {host: t, cite: s}}")
    assert found == [("REF02", "e", "host")]


def test_a_protocol_may_stand_where_an_instrument_may() -> None:
    assert (
        codes(
            "instruments:\n  p: {type: protocol, title: P, cite: s}\n"
            "  i: {title: I, implements: p, cite: s}"
        )
        == []
    )


def test_two_records_under_one_id_are_an_error_that_names_the_first() -> None:
    report = bl.loads(
        HEAD + "leaders: {x: {name: T, cite: s}}\noffices: {x: {name: O, cite: s}}"
    ).check(select=FIRST)
    (finding,) = report
    assert (finding.code, finding.message) == ("REF03", "another office already has this id") or (
        finding.message == "another leader already has this id"
    )
    assert "<text>:4:" in finding.hint


def test_a_record_without_a_citation_is_a_warning_but_for_sources_and_shipped_states() -> None:
    assert codes("leaders: {t: {name: T}}") == [("EVI01", "t", "")]


def test_a_citation_on_a_part_counts() -> None:
    assert (
        codes(
            "offices: {o: {name: O, cite: s}}\n"
            "leaders: {t: {name: T, terms: [{office: o, cite: s para 2}]}}"
        )
        == []
    )


def test_an_unknown_area_is_a_warning_unless_the_dossier_defines_it() -> None:
    event = "events: {e: {areas: [energy, trasnport], cite: s}}"
    assert codes(event) == [("VOC01", "e", "areas[1]")]
    assert codes(f"areas: {{trasnport: as they spell it}}\n{event}") == []


def test_the_report_sums_up_and_is_in_the_order_of_the_dossier() -> None:
    report = bl.loads(HEAD + "leaders: {b: {name: B}, a: {name: A}}").check(select=FIRST)
    assert [f.record for f in report] == ["b", "a"]
    assert report.ok
    assert len(report) == 2
    assert report.summary() == "5 records: 2 warnings"
    assert bl.Dossier().check().summary() == "no records: no findings"
    assert "EVI01 uncited-record: b: cites no source" in str(report)
