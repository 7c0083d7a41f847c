"""A record names another of a kind that cannot stand there.

Why it matters: a state is not its foreign ministry and a person is not the office. Whatever is
asked of the field later gets an answer about something else.

Example: `host: tokayev` on an event, whose host is a state.

Use instead: the record of the right kind; the person goes among the participants.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        for link in look.links(record):
            target = look.dossier.get(link.target)
            if target is not None and not target.kind_names().intersection(link.kinds):
                yield RuleFinding(
                    record=record,
                    message=f"{link.target} is a {type(target).tag.replace('_', ' ')}",
                    field=link.path,
                    related=(link.target,),
                    hint=f"the field names a {' or '.join(link.kinds)}",
                )


RULE = Rule(code="REF02", name="wrong-kind", severity="error", groups=("references",), look=_look)
