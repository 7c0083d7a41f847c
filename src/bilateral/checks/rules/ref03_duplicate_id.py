"""Two records that differ stand under one id.

Why it matters: whatever names that id means only the first of them, and the other is silently
out of every answer.

Example: two files of a folder both describe `aliyev`, one of them the father.

Use instead: an id for each, or one record with what both say.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look.dossier.duplicates:
        first = look.dossier[str(record.id)]
        place = look.dossier.where(first)
        yield RuleFinding(
            record=record,
            message=f"another {type(first).tag.replace('_', ' ')} already has this id",
            hint=f"the first is at {place}" if place else "give one of them another id",
        )


RULE = Rule(code="REF03", name="duplicate-id", severity="error", groups=("references",), look=_look)
