"""The example that is wrong on purpose: each mistake is found, and nothing else."""

from pathlib import Path

import bilateral as bl

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "wrong-on-purpose.yaml"

MISTAKES = {
    ("STA03", "AZE.identifiers[1].value"),  # the zero of 031 is gone
    ("OFF04", "ilham-aliyev.terms[0].begins_on"),  # a term that ends with a death
    ("OFF01", "protocol.signatories[1].by"),  # the father for the son
    ("OFF07", "protocol.signatories[1].by"),  # ... who had died
    ("EVT04", "protocol.signed_on"),  # dated by the report, not by the event
    ("INS11", "protocol.form"),  # a protocol filed as a treaty
    ("INS12", "protocol.bindingness"),  # ... and as binding for its title
    ("INS10", "youth-memorandum.parties[0]"),  # ministries signed, states are listed
    ("INS10", "youth-memorandum.parties[1]"),
    ("EVT06", "visit.place"),  # Astana was no longer Nur-Sultan
    ("EVT05", "signing.claimed_documents"),  # six claimed, two listed
    ("BOD01", "first-meeting.when"),  # the council met before it was founded
    ("REF01", "more-goods.obligors[1]"),  # a state that is not
    ("COM03", "more-goods.changes[0].status"),  # fulfilled, says nobody
    ("EVI04", "more-goods.changes[0].on"),  # ... after the source was published
    ("EVI07", "turnover-2022-said.value.currency"),  # no currency was named
    ("TRD01", "turnover-2022.value"),  # two digits have changed places
    ("TRD03", "exports-2022.value"),  # thousands taken for dollars
    ("TGT02", "one-billion.deadline"),  # nothing is recorded of its year
}


def test_each_mistake_is_found_where_it_stands_and_nothing_else_is() -> None:
    report = bl.load(EXAMPLE).check(on="2023-06-01")
    assert {(f.code, f.thing) for f in report} == MISTAKES
    for finding in report:
        assert finding.location is not None
        assert finding.location.text.strip()


def test_the_real_dossier_raises_only_the_notes_that_it_deserves() -> None:
    """A target without a baseline, and a currency that is inferred."""
    report = bl.load(EXAMPLE.with_name("kazakhstan-azerbaijan.yaml")).check(on="2026-01-01")
    assert {f.severity for f in report} == {"note"}
    assert {(f.code, f.record) for f in report} == {
        ("TGT01", "double-trade"),
        ("EVI08", "turnover-2022-presidents"),
    }
