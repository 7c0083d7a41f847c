"""Runs the rules over a dossier: every one of them, whatever the others do."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from bilateral.checks.finding import Finding, Severity
from bilateral.checks.look import CheckContext
from bilateral.checks.report import Report
from bilateral.checks.rule import Rule, RuleFinding, all_rules, broken_plugins, choose
from bilateral.dossier import Dossier
from bilateral.errors import shorten
from bilateral.model import Record
from bilateral.values.answers import Ternary
from bilateral.values.edtf import DateLike, asked_day

if TYPE_CHECKING:
    from bilateral.serde.origin import Location

#: Codes that the engine itself gives, which no rule may have.
FAILED = ("ENG01", "rule-failed")
UNUSED = ("ENG02", "unused-suppression")
LEFT_OUT = ("ENG03", "plugin-left-out")


def check(
    dossier: Dossier,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    on: DateLike | None = None,
    rules: tuple[Rule, ...] | None = None,
) -> Report:
    """Everything that the chosen rules find in a dossier, in the order of its records.

    A rule that fails is a finding (`ENG01`), and the others still run; so is a plugin that cannot
    be loaded (`ENG03`). A finding that a record
    suppresses is set apart; a suppression that has nothing to suppress is a finding (`ENG02`).

    Arguments:
        dossier: the dossier.
        select: which rules, as `choose` takes them; if empty, what the header of the dossier
            selects, or else the default ones.
        ignore: which of them not to run, beside those that the header ignores.
        on: the day to take for today, by which things are overdue or stale; today, if None.
        rules: the rules to choose from; all, if None.

    Raises:
        InvalidValueError: a word that names no rule.
    """
    known = all_rules() if rules is None else rules
    look = CheckContext(dossier, asked_day(on))
    chosen = choose(known, select or look.settings.select, (*_words(ignore), *look.settings.ignore))
    found: list[Finding] = []
    suppressed: list[Finding] = []
    used: set[tuple[str, str]] = set()
    silenced = {
        (str(record.id), suppression.code)
        for record in dossier
        for suppression in record.suppressions
    }
    for rule in chosen:
        for finding in _findings(rule, look):
            key = (finding.record, finding.code)
            if key in silenced:
                used.add(key)
                suppressed.append(finding)
            else:
                found.append(finding)
    ran = {rule.code for rule in chosen}
    found.extend(_unused(dossier, used, ran, {rule.code for rule in known}))
    if rules is None:
        found.extend(_left_out())
    order = {str(record.id): index for index, record in enumerate(dossier)}
    found.sort(key=lambda f: (order.get(f.record, len(order)), f.code, f.field))
    return Report(
        findings=tuple(found),
        suppressed=tuple(suppressed),
        checked=len(dossier),
        rules=len(chosen),
    )


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _findings(rule: Rule, look: CheckContext) -> Iterator[Finding]:
    try:
        for finding in rule.look(look):
            if finding.sure is not Ternary.NO:
                yield _finding(rule, finding, look.dossier)
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001  whatever a rule does, the others still run
        code, name = FAILED
        yield Finding(
            code=code,
            rule=name,
            severity="error",
            record="",
            message=f"the rule {rule.code} {rule.name} failed: {type(error).__name__}: {error}",
            hint="this is a fault of the rule, not of the dossier; please report it",
        )


def _left_out() -> Iterator[Finding]:
    code, name = LEFT_OUT
    for plugin in broken_plugins():
        yield Finding(
            code=code,
            rule=name,
            severity="error",
            record="",
            message=str(plugin),
            hint="ask whoever keeps the package; --no-plugins checks without any plugins",
        )


def _finding(rule: Rule, finding: RuleFinding, dossier: Dossier) -> Finding:
    for stated in (finding.message, finding.field, finding.hint, *finding.related):
        if not isinstance(stated, str):
            raise TypeError(f"a finding needs texts, not {shorten(stated)}")
    sure = finding.sure is Ternary.YES
    severity: Severity = rule.severity if sure else "note"
    return Finding(
        code=rule.code,
        rule=rule.name,
        severity=severity,
        record=str(finding.record.id),
        field=finding.field,
        related=finding.related,
        message=finding.message if sure else f"it may be that {finding.message}",
        hint=finding.hint,
        sure=sure,
        fix=finding.fix,
        location=_where(dossier, finding.record, finding.field),
    )


def _where(dossier: Dossier, record: Record, field: str) -> "Location | None":
    return dossier.where(record, field)


def _unused(
    dossier: Dossier, used: set[tuple[str, str]], ran: set[str], known: set[str]
) -> Iterator[Finding]:
    code, name = UNUSED
    for record in dossier:
        for index, suppression in enumerate(record.suppressions):
            if (str(record.id), suppression.code) in used:
                continue
            if suppression.code in known and suppression.code not in ran:
                continue
            there = suppression.code in known
            field = f"suppressions[{index}]"
            yield Finding(
                code=code,
                rule=name,
                severity="warning",
                record=str(record.id),
                field=field,
                message=(
                    f"{suppression.code} finds nothing here to suppress"
                    if there
                    else f"there is no rule {suppression.code} to suppress"
                ),
                hint="take the suppression out",
                location=_where(dossier, record, field),
            )


# The codes that the engine itself gives, explained as the rules are.


@frozen(kw_only=True, eq=False)
class OwnCode(Rule):
    """A code of the engine: it has an explanation, and looks at nothing.

    Fields:
        text: the explanation.
    """

    text: str

    @property
    def doc(self) -> str:
        """What it means, why it matters, an example, and what to do."""
        return self.text


def _nothing(look: CheckContext) -> Iterator[RuleFinding]:
    del look
    return iter(())


_FAILED = """\
A rule failed, and did not look at all that it should have.

Why it matters: what the rule would have found is not among the findings. The other rules have
run; a dossier is as sound as they say, and no more is known of it.

Example: a rule of another package that expects every event to have a place.

Use instead: nothing in the dossier needs fixing. Please report the message to whoever keeps the
rule; until it is fixed, `--ignore` leaves the rule out."""

_UNUSED = """\
A suppression has nothing to suppress.

Why it matters: it once set a finding aside, with a reason. If the finding is gone and the
suppression stays, it will silence the next finding of its kind, which nobody has looked into.

Example: `suppress: {EVI01: nothing was published}` on a record that has a `cite` by now; or
`suppress: {EVO01: ...}`, a code that no rule has.

Use instead: take the suppression out, or correct its code."""

_LEFT_OUT = """\
A plugin, which another package offers as a rule, could not be loaded.

Why it matters: what its rule would have found is not among the findings. A gate must not be
passed because a rule is missing: this is an error.

Example: a package whose rule was written for an earlier version, and fails when it is imported.

Use instead: nothing in the dossier needs fixing. Update or uninstall the package; until then
`--no-plugins` checks with the rules of the library alone."""

#: All of them.
OWN_CODES = (
    OwnCode(code=FAILED[0], name=FAILED[1], severity="error", look=_nothing, text=_FAILED),
    OwnCode(code=UNUSED[0], name=UNUSED[1], severity="warning", look=_nothing, text=_UNUSED),
    OwnCode(code=LEFT_OUT[0], name=LEFT_OUT[1], severity="error", look=_nothing, text=_LEFT_OUT),
)
