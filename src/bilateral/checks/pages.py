"""The pages of the documentation that explain the rules, one for each code."""

import inspect
import re
from collections.abc import Iterable

from bilateral.checks.rule import Rule

#: What it means to be in a group, where there is more to say than its name.
_GROUPS = {
    "strict": "not among the default rules",
    "evidence": "in the bundle `evidence`",
}


def rule_page(rule: Rule, *, case: str = "") -> str:
    """The page of a rule, in MyST Markdown.

    Arguments:
        rule: the rule.
        case: a dossier in which it finds something, as `tests/checks/cases` has them.
    """
    head, _, rest = inspect.cleandoc(rule.doc).partition("\n\n")
    kinds = ", ".join(kind.tag.replace("_", " ") for kind in rule.kinds) or "all"
    facts = [
        f"- Severity: {rule.severity}",
        f"- Records: {kinds}",
        *([f"- Groups: {_groups(rule)}"] if rule.groups else []),
    ]
    body = re.sub(r"^([A-Z][a-z ]+:)", r"**\1**", rest, flags=re.MULTILINE)
    parts = [f"# {rule.code} {rule.name}", head, "\n".join(facts), body]
    if case:
        parts.append(_case(case))
    parts.append(_living(rule))
    return "\n\n".join(parts) + "\n"


def _groups(rule: Rule) -> str:
    return ", ".join(
        f"`{group}` ({_GROUPS[group]})" if group in _GROUPS else f"`{group}`"
        for group in rule.groups
    )


def _case(case: str) -> str:
    """A case as a reader sees it: the dossier, and in words what is found in it."""
    dossier = re.sub(r"\A(#[^\n]*\n|[ \t]*\n)+", "", case).rstrip()
    day = re.search(r"^# on: (\S+)", case, re.MULTILINE)
    found = re.findall(r"^# raises: (\S+) (.+?)\s*$", case, re.MULTILINE)
    on = f"On {day[1]}, in" if day else "In"
    stated = ", ".join(f"`{thing}` ({severity})" for severity, thing in found)
    return f"{on} this dossier it finds {stated}:\n\n```yaml\n{dossier}\n```"


def _living(rule: Rule) -> str:
    if rule.code.startswith("ENG"):
        return "The engine itself gives this code; it cannot be selected or left out."
    return (
        f"To leave it out, run `bilateral check --ignore {rule.code}`, or write "
        f"`checks: {{ignore: {rule.code}}}` at the head of the dossier. To accept one finding, "
        f"write `suppress: {{{rule.code}: the reason}}` on the record."
    )


def index_page(rules: Iterable[Rule]) -> str:
    """The page that lists all rules, by family."""
    rows, names = [], []
    for rule in rules:
        summary = rule.summary
        strict = ", strict" if "strict" in rule.groups else ""
        rows.append(f"* - [{rule.code}]({rule.code}.md)\n  - {rule.name}")
        rows[-1] += f"\n  - {rule.severity}{strict}\n  - {summary}"
        names.append(rule.code)
    table = "\n".join(
        [
            ":::{list-table}",
            ":header-rows: 1",
            "",
            "* - Code\n  - Name\n  - Severity\n  - What it finds",
            *rows,
            ":::",
        ]
    )
    tree = "\n".join(["```{toctree}", ":hidden:", "", *names, "```"])
    intro = (
        "A code never changes its meaning and is never used again. `bilateral rule CODE` prints "
        "what stands on the page of a rule. Rules marked strict run only when they are selected."
    )
    return "\n\n".join(["# Rules", intro, table, tree]) + "\n"
