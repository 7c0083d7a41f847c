"""A record names another of a kind that cannot stand there.

Why it matters: a state is not its foreign ministry and a person is not the office. Whatever is
asked of the field later gets an answer about something else.

Example: `host: tokayev` on an event, whose host is a state.

Use instead: the record of the right kind; the person goes among the participants.
"""

from collections.abc import Iterator

from bilateral.checks._rule import Rule
from bilateral.checks.finding import Finding
from bilateral.dossier import Dossier
from bilateral.dossier.links import links_of


def _look(rule: Rule, dossier: Dossier) -> Iterator[Finding]:
    for record in dossier:
        for link in links_of(record):
            target = dossier.get(link.target)
            if target is not None and not target.kind_names().intersection(link.kinds):
                yield rule.finding(
                    dossier,
                    record,
                    f"{link.target} is a {type(target).tag.replace('_', ' ')}",
                    field=link.path,
                    related=(link.target,),
                    hint=f"the field names a {' or '.join(link.kinds)}",
                )


RULE = Rule(code="REF02", name="wrong-kind", severity="error", look=_look)
