"""The engine: every rule runs, whatever the others do; nothing that was asked is lost."""

from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Any

import pytest

import bilateral as bl
from bilateral.checks import CheckContext, Rule, RuleFinding
from bilateral.checks.rule import choose, gathered

HEAD = "bilateral: 1\nstates: [KAZ, AZE]\n"
TWO = HEAD + "events:\n  talks: {form: talks}\n  visit: {form: visit}\n"


def rule(
    code: str = "AAA01",
    look: Callable[[CheckContext], Iterator[RuleFinding]] | None = None,
    **more: Any,
) -> Rule:
    """A rule that findings every event, unless it is recorded to look otherwise."""

    def find_all(look: CheckContext) -> Iterator[RuleFinding]:
        for event in look.of(bl.Event):
            yield RuleFinding(record=event, message=f"{code} findings it", hint="stop it")

    fields = {"name": f"rule-{code.lower()}", "severity": "warning", **more}
    return Rule(code=code, look=look or find_all, **fields)


def check(text: str, *rules: Rule, **more: Any) -> bl.Report:
    return bl.checks.check(bl.loads(text), rules=rules, **more)


def codes(report: bl.Report) -> list[tuple[str, str]]:
    return [(finding.code, finding.record) for finding in report]


def failing(look: CheckContext) -> Iterator[RuleFinding]:
    yield RuleFinding(record=next(iter(look.of(bl.Event))), message="one is found before")
    raise ZeroDivisionError("by nought")


# Whatever a rule does


def test_a_rule_that_fails_is_a_finding_and_the_others_still_run() -> None:
    report = check(TWO, rule("AAA01"), rule("BBB01", failing), rule("CCC01"))
    assert codes(report) == [
        ("AAA01", "talks"), ("BBB01", "talks"), ("CCC01", "talks"),
        ("AAA01", "visit"), ("CCC01", "visit"), ("ENG01", ""),
    ]  # fmt: skip
    failed = report.findings[-1]
    assert failed.severity == "error"
    assert failed.message == "the rule BBB01 rule-bbb01 failed: ZeroDivisionError: by nought"
    assert failed.hint
    assert not report.ok


def test_what_only_may_be_is_a_note_and_what_is_not_is_nothing() -> None:
    def look(look: CheckContext) -> Iterator[RuleFinding]:
        (event,) = look.of(bl.Event)
        for sure in bl.Ternary.YES, bl.Ternary.MAYBE, bl.Ternary.NO:
            yield RuleFinding(record=event, message=f"it is {sure}", field="when", sure=sure)

    report = check(HEAD + "events: {e: {}}", rule("AAA01", look, severity="error"))
    assert [(f.severity, f.message, f.sure) for f in report] == [
        ("error", "it is yes", True),
        ("note", "it may be that it is maybe", False),
    ]


def test_findings_are_in_the_order_of_the_records_then_of_codes_then_of_fields() -> None:
    def look(look: CheckContext) -> Iterator[RuleFinding]:
        for event in reversed(look.of(bl.Event)):
            for field in "when", "host":
                yield RuleFinding(record=event, message="m", field=field)

    report = check(TWO, rule("BBB01", look), rule("AAA01", look))
    assert [f"{f.record}.{f.field} {f.code}" for f in report] == [
        "talks.host AAA01", "talks.when AAA01", "talks.host BBB01", "talks.when BBB01",
        "visit.host AAA01", "visit.when AAA01", "visit.host BBB01", "visit.when BBB01",
    ]  # fmt: skip


def test_a_rule_looks_on_the_day_that_is_given() -> None:
    def look(look: CheckContext) -> Iterator[RuleFinding]:
        yield RuleFinding(record=next(iter(look)), message=f"today is {look.on}")

    assert check(TWO, rule(look=look), on="2020-02-29").findings[0].message == (
        "today is 2020-02-29"
    )
    assert check(TWO, rule(look=look)).findings[0].message.startswith("today is 20")


def test_the_report_counts_what_was_looked_at_and_how_often() -> None:
    report = check(TWO, rule("AAA01"), rule("BBB01"), select=["AAA"])
    assert (report.checked, report.rules, len(report)) == (4, 1, 2)
    assert report.summary() == "4 records: 2 warnings"


# Suppressions

SUPPRESSED = HEAD + "events:\n  talks: {suppress: {AAA01: looked into}}\n  visit: {}\n"


def test_a_suppressed_doubt_is_set_apart() -> None:
    report = check(SUPPRESSED, rule("AAA01"))
    assert codes(report) == [("AAA01", "visit")]
    assert [(f.code, f.record) for f in report.suppressed] == [("AAA01", "talks")]


def test_a_suppression_covers_all_findings_of_its_code_on_the_record() -> None:
    def look(look: CheckContext) -> Iterator[RuleFinding]:
        for field in "when", "host":
            yield RuleFinding(record=look.of(bl.Event)[0], message="m", field=field)

    report = check(SUPPRESSED, rule("AAA01", look))
    assert report.findings == ()
    assert len(report.suppressed) == 2


def test_a_suppression_with_nothing_to_suppress_is_a_finding_at_its_place() -> None:
    def silent(look: CheckContext) -> Iterator[RuleFinding]:
        del look
        return iter(())

    report = check(SUPPRESSED, rule("AAA01", silent))
    (finding,) = report
    assert (finding.code, finding.severity) == ("ENG02", "warning")
    assert finding.message == "AAA01 finds nothing here to suppress"
    assert finding.thing == "talks.suppressions[0]"
    assert finding.location is not None
    assert finding.location.text[finding.location.column - 1 :].startswith("looked into")
    assert report.ok


def test_a_suppression_of_a_code_that_no_rule_has_is_a_finding() -> None:
    text = HEAD + "events: {e: {suppress: {AAA01: yes, ZZZ99: never heard of}}}"
    (finding,) = check(text, rule("AAA01"))
    assert finding.message == "there is no rule ZZZ99 to suppress"
    assert finding.field == "suppressions[1]"


def test_a_suppression_of_a_rule_that_did_not_run_is_no_finding() -> None:
    for asked in {"ignore": "AAA01"}, {"select": "BBB01"}:
        report = check(SUPPRESSED, rule("AAA01"), rule("BBB01"), **asked)
        assert codes(report) == [("BBB01", "talks"), ("BBB01", "visit")]


# Choosing

RULES = (
    rule("AAA01", name="first", groups=("evidence",)),
    rule("AAA02", name="second", groups=("strict",)),
    rule("BBB01", name="third", groups=("trade", "evidence")),
)


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), ["AAA01", "BBB01"]),
        (("default",), (), ["AAA01", "BBB01"]),
        (("strict",), (), ["AAA01", "AAA02", "BBB01"]),
        (("evidence",), (), ["AAA01", "BBB01"]),
        (("trade",), (), ["BBB01"]),
        (("AAA",), (), ["AAA01", "AAA02"]),
        (("second",), (), ["AAA02"]),
        (("AAA02", "third"), (), ["AAA02", "BBB01"]),
        ("AAA02", (), ["AAA02"]),
        ((), "BBB", ["AAA01"]),
        (("strict",), ("evidence",), ["AAA02"]),
        (("AAA01",), ("first",), []),
        ((), ("default",), []),
    ],
)
def test_rules_are_chosen_by_code_family_name_group_and_bundle(
    select: Any, ignore: Any, expected: list[str]
) -> None:
    assert [chosen.code for chosen in choose(RULES, select, ignore)] == expected


@pytest.mark.parametrize("asked", [{"select": ["AAA1"]}, {"ignore": "AAA1"}])
def test_a_word_that_names_no_rule_is_an_error_with_a_suggestion(asked: dict[str, Any]) -> None:
    with pytest.raises(bl.InvalidValueError, match=r"no rule is called 'AAA1' \(did you mean 'AAA"):
        choose(RULES, **asked)
    with pytest.raises(bl.InvalidValueError, match="`bilateral rules` lists them"):
        choose(RULES, select=["qqqqqqqqq"])


def test_a_dossier_says_which_rules_are_for_it() -> None:
    rules = (rule("AAA01"), rule("AAA02"), rule("BBB01", groups=("strict",)))
    one = HEAD + "checks: {select: [strict], ignore: [AAA01]}\nevents: {e: {}}"
    assert codes(check(one, *rules)) == [("AAA02", "e"), ("BBB01", "e")]
    # What is asked goes before what the dossier selects, and beside what it ignores.
    assert codes(check(one, *rules, select=["AAA"])) == [("AAA02", "e")]
    assert codes(check(one, *rules, ignore="AAA02")) == [("BBB01", "e")]


def test_a_word_in_the_dossier_that_names_no_rule_is_an_error() -> None:
    with pytest.raises(bl.InvalidValueError, match="no rule is called 'AAB01'"):
        check(HEAD + "checks: {ignore: [AAB01]}", rule("AAA01"))


# Rules of other packages


class Point:
    """An entry point, as far as it is asked."""

    value = "theirs:RULE"

    def __init__(self, found: object) -> None:
        self.found = found

    def load(self) -> object:
        return self.found


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What other packages offer as rules; the rules are gathered anew."""
    found: list[object] = []
    real = metadata.entry_points

    def entry_points(**asked: Any) -> Any:
        if asked.get("group") == "bilateral.rules":
            return [Point(one) for one in found]
        return real(**asked)

    monkeypatch.setattr(metadata, "entry_points", entry_points)
    gathered.cache_clear()
    yield found
    gathered.cache_clear()


def test_a_rule_of_another_package_runs_like_any_other(offered: list[object]) -> None:
    theirs = rule("XYZ01", name="theirs")
    offered.append(theirs)
    assert theirs in bl.checks.all_rules()
    assert [r.code for r in bl.checks.all_rules()] == sorted(r.code for r in bl.checks.all_rules())
    report = bl.loads(TWO).check(select=["theirs"])
    assert codes(report) == [("XYZ01", "talks"), ("XYZ01", "visit")]


def assert_left_out(why: str) -> None:
    """The plugin is an error among the findings, and every rule of the library has run."""
    report = bl.loads(TWO).check()
    (finding,) = [f for f in report if f.code == "ENG03"]
    assert finding.severity == "error"
    assert not report.ok
    assert "theirs:RULE" in finding.message
    assert why in finding.message
    assert report.rules > 60


def test_what_is_no_rule_is_refused_by_name(offered: list[object]) -> None:
    offered.append("a rule, believe me")
    assert_left_out("theirs:RULE is no rule but 'a rule, believe me'")


def test_a_code_that_is_taken_is_refused(offered: list[object]) -> None:
    offered.append(rule("REF01", name="mine"))
    assert_left_out("has the code REF01, which dangling-reference has")
