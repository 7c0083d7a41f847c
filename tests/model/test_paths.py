"""A field path is checked to its last part, wherever it stands."""

from typing import Any

import pytest

import bilateral as bl
from bilateral.model.path import check_path, field_at, path_text, steps_of, value_at, with_value

LEADER = bl.Leader(
    id="a",
    name="A",
    names=[bl.Name(text="A", language="kk")],
    terms=[bl.Term(office="o", begins_on="2020", citations="s")],
)
TARGET = bl.TradeTarget(
    id="t", measure="turnover", value="1 billion USD", deadline=bl.EDTF("2030", words="by 2030")
)


@pytest.mark.parametrize(
    ("holder", "path", "value"),
    [
        (LEADER, "name", "A"),
        (LEADER, "terms", LEADER.terms),
        (LEADER, "terms[0]", LEADER.terms[0]),
        (LEADER, "terms[0].begins_on", bl.EDTF("2020")),
        (LEADER, "terms[0].ends_on", None),
        (LEADER, "terms[0].citations[0].source", "s"),
        (LEADER, "names[0].language", "kk"),
        (TARGET, "value.currency", "USD"),
        (TARGET, "deadline.words", "by 2030"),
        (TARGET, "baseline.period", None),
    ],
)
def test_a_path_leads_to_what_stands_there(holder: Any, path: str, value: object) -> None:
    check_path(holder, path, into_values=True)
    assert value_at(holder, path) == value


WRONG = [
    ("terms[0].end_on", "there is no field 'end_on' in 'terms[0].end_on' (did you mean 'ends_on'"),
    ("terms[7].begins_on", "terms[7] in 'terms[7].begins_on' is not there: there are 1"),
    ("terms[1]", "terms[1] in 'terms[1]' is not there: there are 1 (the first one is [0])"),
    ("terms.begins_on", "needs the number of one of them, as in terms[0]"),
    ("trems", "there is no field 'trems' (did you mean 'terms'"),
    ("name[0]", "name in 'name[0]' is not a list"),
    ("name.first", "leads into a value that has no fields"),
    ("names[0].texts", "did you mean 'text'"),
    ("terms[x]", "is not the path of a field (as in terms[0].ends_on)"),
    ("terms[-1]", "is not the path of a field"),
    ("", "is not the path of a field"),
    ("terms[0]..office", "is not the path of a field"),
    ("born_on.word", "did you mean 'words'"),
    ("terms[9999999]", "is not the path of a field"),
]


@pytest.mark.parametrize(("path", "message"), WRONG)
def test_a_path_that_leads_nowhere_is_refused_with_the_way_out(path: str, message: str) -> None:
    for ask in (
        lambda: check_path(LEADER, path, into_values=True),
        lambda: value_at(LEADER, path),
    ):
        with pytest.raises(bl.InvalidValueError) as caught:
            ask()
        assert message in str(caught.value)


@pytest.mark.parametrize(("path", "message"), [wrong for wrong in WRONG if wrong[0]])
def test_evidence_for_a_field_that_is_not_there_is_refused(path: str, message: str) -> None:
    with pytest.raises(bl.InvalidValueError) as caught:
        bl.Leader(
            id="a",
            name="A",
            names=LEADER.names,
            terms=LEADER.terms,
            citations=[
                bl.Citation(source="s"),
                bl.Citation(source="s", supports=["name", path]),
            ],
        )
    assert str(caught.value).startswith("citations[1].supports[1]: ")
    assert message in str(caught.value)


def test_evidence_in_a_part_is_for_fields_of_the_part() -> None:
    cited = bl.Citation(source="s", supports=["begins_on"])
    assert bl.Term(office="o", citations=cited).citations == (cited,)
    with pytest.raises(bl.InvalidValueError, match=r"citations\[0\].supports\[0\].*'begin_on'"):
        bl.Term(office="o", citations="s for begin_on")


def test_evidence_in_a_claim_is_for_fields_of_its_record_or_of_the_claim() -> None:
    def made(path: str) -> bl.Leader:
        claim = bl.Claim(field="born_on", date="1953", citations=f"s for {path}")
        return bl.Leader(id="a", name="A", claims=[claim])

    assert made("born_on").claims
    assert made("date").claims
    with pytest.raises(bl.InvalidValueError, match="did you mean 'born_on'"):
        made("bron_on")


CASE = """\
bilateral: 1
sources: {s: {publisher: X, published_on: 2020-02-01}}
states: [KAZ]
offices: {o: {name: Minister of Trade of Kazakhstan, of: KAZ, cite: s}}
leaders: {a: {name: Person A, terms: [{office: o, begins_on: 2020}], cite: ["s for %s"]}}
"""


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("terms[0].end_on", "did you mean 'ends_on'"),
        ("terms[7].begins_on", "terms[7] in 'terms[7].begins_on' is not there: there are 1"),
    ],
)
def test_a_typo_in_the_evidence_of_a_file_is_refused_at_its_place(path: str, message: str) -> None:
    with pytest.raises(bl.DecodeError) as caught:
        bl.loads(CASE % path)
    (problem,) = caught.value.problems
    assert (problem.line, message in str(problem)) == (5, True)
    assert problem.path.startswith("leaders.a.cite")


def test_a_view_is_asked_of_no_field_that_is_not_there() -> None:
    view = bl.Dossier([LEADER, bl.Office(id="o", name="O")]).as_of("2024")
    assert view.known("a", "terms[0].begins_on").value.possibly
    for path in ("terms[0].begin_on", "terms[3]", "terms[x]"):
        with pytest.raises(bl.InvalidValueError, match="a has no field"):
            view.known("a", path)


def test_claims_are_asked_of_no_field_that_is_not_there() -> None:
    dossier = bl.Dossier([LEADER])
    for path in ("terms[0].begin_on", "terms[3]", "terms[x]", "9", ""):
        with pytest.raises(bl.InvalidValueError):
            dossier.claims("a", path)


def test_setting_a_field_changes_that_field_and_no_other() -> None:
    changed = with_value(LEADER, "terms[0].begins_on", "2021")
    assert changed.terms[0] == bl.Term(office="o", begins_on="2021", citations="s")
    assert with_value(changed, "terms[0].begins_on", "2020") == LEADER
    assert with_value(LEADER, "name", "B").name == "B"
    with pytest.raises(bl.InvalidValueError, match=r"terms\[0\].begins_on: there is no month 13"):
        with_value(LEADER, "terms[0].begins_on", "2021-13")
    with pytest.raises(bl.InvalidValueError, match="did you mean 'begins_on'"):
        with_value(LEADER, "terms[0].begin_on", "2021")
    with pytest.raises(bl.InvalidValueError, match="baseline: is not there"):
        with_value(TARGET, "baseline.period", "2021")


def test_the_field_at_a_path_is_that_of_one_value_where_the_path_has_its_number() -> None:
    assert field_at(bl.Leader, "terms").many
    assert not field_at(bl.Leader, "terms[0]").many
    assert field_at(bl.Leader, "terms[0].ended").terms
    with pytest.raises(bl.InvalidValueError, match="has no fields"):
        field_at(bl.TradeTarget, "value.currency")
    assert field_at(bl.TradeTarget, "value.currency", into_values=True).kind == "text"


def test_a_path_as_text_is_taken_apart_and_put_together() -> None:
    path = ("instruments", "roadmap", "signatories", 0, "by")
    assert path_text(path) == "instruments.roadmap.signatories[0].by"
    assert steps_of(path_text(path)) == path
    assert path_text(("a b",)) == "'a b'"
