"""A record cites no source.

Why it matters: a fact that nobody can trace is a rumour, and in a year its author will not know
either where it came from.

Example: a commitment with an obligor, a deadline and no `cite`.

Use instead: `cite: [nca-2023-04-11 para 6]`, on the record or on the part that says it.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.references import citations_of
from bilateral.model import Source


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        if not isinstance(record, Source) and next(citations_of(record), None) is None:
            yield RuleFinding(
                record=record,
                message="cites no source",
                hint="add cite: and a source, as in cite: [some-source para 3]",
            )


RULE = Rule(
    code="EVI01", name="uncited-record", severity="warning", groups=("evidence",), look=_look
)
