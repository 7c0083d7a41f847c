"""A report counts more or fewer documents signed than the dossier lists for the event.

Why it matters: "twelve documents were signed" is the line that press services like best, and the
list below it often has nine. The difference is what has not been published, what was counted
twice, or what the dossier has still to add.

Example: `claimed_documents: 12`, and nine instruments whose `event` it is or a part of it.

Use instead: the documents that are missing, or `event` on those that were made there. If the
report is wrong the claim stays as it was made, and the finding is suppressed with the reason. Where
the report names a few of them only, `incomplete: claimed_documents`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Event


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    listed = _listed(look)
    for event in look.of(Event):
        claimed, found = event.claimed_documents, listed.get(str(event.id))
        cut_short = "claimed_documents" in event.incomplete
        if claimed is not None and found is not None and claimed > found and cut_short:
            continue
        if claimed is not None and found is not None and claimed != found:
            yield RuleFinding(
                record=event,
                message=f"{claimed or 'no'} documents are claimed, and {found or 'none'} listed",
                field="claimed_documents",
                hint="add the missing documents" if found < claimed else "check the event of each",
            )


def _listed(look: CheckContext) -> dict[str, int]:
    """How many instruments were made at each event and its parts, counted from the inside out.

    Events that are part of each other in a ring are left out.
    """
    count = {
        str(event.id): len({str(made.id) for made in look.signed_at.get(str(event.id), ())})
        for event in look.of(Event)
    }
    parts = {id: len({str(p.id) for p in look.children.get(id, ())}) for id in count}
    ready = [id for id, number in parts.items() if not number]
    done: dict[str, int] = {}
    while ready:
        id = ready.pop()
        done[id] = count[id]
        event = look.get(id, Event)
        whole = str(event.parent) if event is not None else ""
        if whole in parts:
            count[whole] += count[id]
            parts[whole] -= 1
            if not parts[whole]:
                ready.append(whole)
    return done


RULE = Rule(
    code="EVT05",
    name="claimed-documents-differ",
    severity="warning",
    kinds=(Event,),
    groups=("events",),
    look=_look,
)
