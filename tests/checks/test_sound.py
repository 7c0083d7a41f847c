"""Sound dossiers raise no error, and one planted fault makes exactly the right rules speak up."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.testing.sound import sound_dossiers
from profiles import examples

TODAY = "2026-01-01"
SOME = examples(10, deep=75)

Fault = Callable[[bl.Dossier], bl.Dossier]


def codes(dossier: bl.Dossier) -> set[str]:
    return {finding.code for finding in dossier.check(on=TODAY)}


@SOME
@given(sound_dossiers())
def test_a_sound_dossier_raises_nothing_at_all(dossier: bl.Dossier) -> None:
    report = dossier.check(on=TODAY)
    assert report.findings == (), str(report)


@SOME
@given(sound_dossiers())
def test_not_even_when_read_back_from_a_file(dossier: bl.Dossier) -> None:
    for format in ("yaml", "jsonl"):
        again = bl.loads(bl.dumps(dossier, format=format), format=format)  # type: ignore[arg-type]
        assert again.check(on=TODAY).findings == ()


@SOME
@given(sound_dossiers())
def test_the_strict_bundle_raises_no_error_either(dossier: bl.Dossier) -> None:
    assert dossier.check(select="strict", on=TODAY).errors == ()


def one(dossier: bl.Dossier) -> str:
    """The host of the visit."""
    visit = dossier["visit"]
    assert isinstance(visit, bl.Event)
    return str(visit.host)


def moved(date: bl.EDTF | None, days: int) -> bl.EDTF:
    assert date is not None
    return bl.EDTF.of(date.start or date) + datetime.timedelta(days=days)


def change(id: str, **fields: object) -> Fault:
    """One record with other fields."""
    return lambda d: d.replace(evolve(d[id], **fields))  # type: ignore[arg-type]


def on_protocol(**shifts: int) -> Fault:
    """The protocol with dates moved by days from its signature."""

    def plant(d: bl.Dossier) -> bl.Dossier:
        protocol = d["protocol"]
        assert isinstance(protocol, bl.Protocol)
        dates = {name: moved(protocol.signed_on, days) for name, days in shifts.items()}
        return d.replace(evolve(protocol, **dates))  # type: ignore[arg-type]

    return plant


def earlier_president_signs(d: bl.Dossier) -> bl.Dossier:
    protocol = d["protocol"]
    assert isinstance(protocol, bl.Protocol)
    first, *rest = protocol.signatories
    wrong = evolve(first, by=f"earlier-{first.party}")
    earlier = evolve(d[f"earlier-{first.party}"], died_on=None)
    return d.replace(evolve(protocol, signatories=[wrong, *rest]), earlier)


def two_presidents(d: bl.Dossier) -> bl.Dossier:
    side = one(d)
    earlier = d[f"earlier-{side}"]
    assert isinstance(earlier, bl.Leader)
    (term,) = earlier.terms
    longer = evolve(term, ends_on=moved(term.ends_on, 60))
    return d.replace(evolve(earlier, terms=[longer], died_on=None))


def dead_too_early(d: bl.Dossier) -> bl.Dossier:
    side = one(d)
    earlier = d[f"earlier-{side}"]
    assert isinstance(earlier, bl.Leader)
    return d.replace(evolve(earlier, died_on=moved(earlier.terms[0].ends_on, -30)))


def ratified_first(d: bl.Dossier) -> bl.Dossier:
    protocol = d["protocol"]
    assert isinstance(protocol, bl.Protocol)
    first, *rest = protocol.actions
    return d.replace(
        evolve(protocol, actions=[evolve(first, on=moved(protocol.signed_on, -10)), *rest])
    )


def one_side_signs(d: bl.Dossier) -> bl.Dossier:
    protocol = d["protocol"]
    assert isinstance(protocol, bl.Protocol)
    return d.replace(evolve(protocol, signatories=protocol.signatories[:1]))


def meets_too_early(d: bl.Dossier) -> bl.Dossier:
    protocol = d["protocol"]
    assert isinstance(protocol, bl.Protocol)
    return d.replace(evolve(d["session-1"], when=moved(protocol.signed_on, -20)))


def talks_after_the_visit(d: bl.Dossier) -> bl.Dossier:
    visit = d["visit"]
    assert isinstance(visit, bl.Event)
    assert visit.when is not None
    day = moved(visit.when.end or visit.when, 10)
    return d.add(bl.Event(id="talks", form="talks", when=day, parent="visit", citations="press"))


def figure(d: bl.Dossier, measure: str, reporter: str) -> bl.TradeObservation:
    """The first figure of that measure by that side."""
    return next(
        o for o in d.of(bl.TradeObservation) if o.measure == measure and str(o.reporter) == reporter
    )


def scaled(measure: str, factor: Decimal) -> Fault:
    def plant(d: bl.Dossier) -> bl.Dossier:
        found = figure(d, measure, one(d))
        assert isinstance(found.value, bl.Money)
        value = evolve(found.value, amount=found.value.amount * factor)
        return d.replace(evolve(found, value=value))

    return plant


def another_figure(d: bl.Dossier) -> bl.Dossier:
    found = figure(d, "turnover", one(d))
    assert isinstance(found.value, bl.Money)
    value = evolve(found.value, amount=found.value.amount + 10**6)
    return d.add(evolve(found, id="another", value=value))


FAULTS: list[tuple[str, Fault, set[str]]] = [
    ("a signatory is missing", lambda d: d.remove(f"president-then-{one(d)}"), {"REF01"}),
    ("the person stands where the office should", lambda d: d.replace(
        evolve(d["council"], chairs=[bl.Chair(party=one(d), person=f"president-{one(d)}")])
    ), {"REF02"}),
    ("nothing is cited", change("memorandum", citations=()), {"EVI01"}),
    ("an area is misspelt", change("visit", areas=("trasnport",)), {"VOC01"}),
    ("the predecessor signs", earlier_president_signs, {"OFF01"}),
    ("two presidents at once", two_presidents, {"OFF04"}),
    ("in office after death", dead_too_early, {"OFF06"}),
    ("in force before it was signed", on_protocol(in_force_on=-5), {"INS01"}),
    ("ratified before it was signed", ratified_first, {"INS02"}),
    ("in force since its signature, and nobody says how", lambda d: d.replace(
        evolve(d["protocol"], in_force_on=d["protocol"].signed_on, in_force_by=None)
    ), {"INS03"}),
    ("only one side signs", one_side_signs, {"INS09"}),
    ("a memorandum filed as a treaty", change("memorandum", form="treaty"), {"INS11"}),
    ("the council meets before it is founded", meets_too_early, {"BOD01"}),
    ("the guest is the host", lambda d: d.replace(
        evolve(d["session-1"], host=one(d), guest=f"ministry-{one(d)}")
    ), {"EVT01"}),
    ("talks after the visit is over", talks_after_the_visit, {"EVT03"}),
    ("more documents are claimed than listed", change("signing", claimed_documents=6), {"EVT05"}),
    ("a digit is dropped from the exports", scaled("exports", Decimal("0.9")), {"TRD01"}),
    ("thousands are taken for units", scaled("turnover", Decimal("0.001")), {"TRD01", "TRD03"}),
    ("two figures for one thing", another_figure, {"TRD01", "TRD04"}),
    ("nothing is recorded of a year", change("target", deadline=None), {"TGT02"}),
    ("the year has passed", change("target", deadline="2020"), {"TGT05"}),
    ("a promise is kept without evidence", lambda d: d.replace(
        evolve(d["promise"], changes=[evolve(c, citations=()) for c in d["promise"].changes])  # type: ignore[attr-defined]
    ), {"COM03"}),
    ("a promise is overdue", change("promise", changes=()), {"COM01"}),
    ("a stranger is obliged", lambda d: d.add(bl.state("ISL")).replace(
        evolve(d["promise"], obligors=[one(d), "ISL"])
    ), {"COM05"}),
]  # fmt: skip


@pytest.mark.parametrize(("plant", "expected"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
@examples(10, deep=16)
@given(dossier=sound_dossiers())
def test_a_planted_fault_makes_exactly_the_right_rules_speak_up(
    plant: Fault, expected: set[str], dossier: bl.Dossier
) -> None:
    broken = plant(dossier)
    assert codes(broken) == expected, str(broken.check(on=TODAY))


@examples(10, deep=40)
@given(dossier=sound_dossiers(), data=st.data())
def test_two_faults_raise_what_each_raises(dossier: bl.Dossier, data: st.DataObject) -> None:
    independent = [f for f in FAULTS if f[0] in {
        "an area is misspelt", "in force, and nobody says how", "no year is set",
        "a digit is dropped from the exports", "more documents are claimed than listed",
    }]  # fmt: skip
    first, second = data.draw(
        st.lists(st.sampled_from(independent), min_size=2, max_size=2, unique_by=lambda f: f[0])
    )
    assert codes(second[1](first[1](dossier))) == first[2] | second[2]
