"""A record has an area that the vocabulary does not know.

Why it matters: what is filed under `trasnport` is not found under `transport`.

Example: `areas: [economics]`.

Use instead: a term of the vocabulary (`economy`), or add yours to the head of the dossier:
`areas: {ecotourism: travel to nature reserves}`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.errors import did_you_mean
from bilateral.model import AREAS


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    known = {*AREAS, *(area.term for area in look.dossier.header.areas)}
    for record in look:
        for index, area in enumerate(getattr(record, "areas", ())):
            if area not in known:
                yield RuleFinding(
                    record=record,
                    message=f"there is no area {area!r}",
                    field=f"areas[{index}]",
                    hint=did_you_mean(area, known) or "add it to areas at the head of the dossier",
                )


RULE = Rule(
    code="VOC01", name="unknown-area", severity="warning", groups=("vocabulary",), look=_look
)
