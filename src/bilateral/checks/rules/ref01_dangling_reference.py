"""A record names another that is not in the dossier.

Why it matters: the chain of evidence ends there. A signatory who is nowhere described cannot be
checked for office, and a target set at an unknown event has no date.

Example: `signatories: [{party: KAZ, by: tokaev}]`, where the leader stands as `tokayev`.

Use instead: the id under which the record stands, or add the record.
"""

import re
from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.errors import did_you_mean


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    ids = [str(record.id) for record in look]
    for record in look:
        for link in look.links(record):
            if look.dossier.get(link.target) is None:
                yield RuleFinding(
                    record=record,
                    message=f"there is no record {link.target!r}",
                    field=link.path,
                    related=(link.target,),
                    hint=did_you_mean(link.target, ids, likeness=0.75)
                    or f"add the {_noun(link.kinds)}",
                )


def _noun(kinds: tuple[str, ...]) -> str:
    return " or ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower() for kind in kinds)


RULE = Rule(
    code="REF01", name="dangling-reference", severity="error", groups=("references",), look=_look
)
