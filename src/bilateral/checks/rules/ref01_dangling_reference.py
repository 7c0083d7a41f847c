"""A record names another that is not in the dossier.

Why it matters: the chain of evidence ends there. A signatory who is nowhere described cannot be
checked for office, and a target set at an unknown event has no date.

Example: `signatories: [{party: KAZ, by: tokaev}]`, where the leader stands as `tokayev`.

Use instead: the id under which the record stands, or add the record.
"""

import re
from collections.abc import Iterator

from bilateral.checks._rule import Rule
from bilateral.checks.finding import Finding
from bilateral.dossier import Dossier
from bilateral.dossier.links import links_of
from bilateral.errors import did_you_mean


def _look(rule: Rule, dossier: Dossier) -> Iterator[Finding]:
    ids = [str(record.id) for record in dossier]
    for record in dossier:
        for link in links_of(record):
            if dossier.get(link.target) is None:
                yield rule.finding(
                    dossier,
                    record,
                    f"there is no record {link.target!r}",
                    field=link.path,
                    related=(link.target,),
                    hint=did_you_mean(link.target, ids) or f"add the {_noun(link.kinds)}",
                )


def _noun(kinds: tuple[str, ...]) -> str:
    return " or ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower() for kind in kinds)


RULE = Rule(code="REF01", name="dangling-reference", severity="error", look=_look)
