"""A record names itself.

Why it matters: an owner who owns itself and a body that is its own side are slips of the
pen, and whoever follows the reference goes round in a ring.

Example: `socar: {form: state company, owners: [socar]}`. Most such fields are refused on reading
already (a parent that is its own, an instrument that amends itself). That a source is cited for
what it says of itself, or a person quoted on himself, is as it should be.

Use instead: the record that was meant, or nothing.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        # Under an id that two records have, the name means the first of them.
        if look.dossier.get(record.id) is not record:
            continue
        for link in look.links(record):
            if link.target == str(record.id) and "citations[" not in link.path:
                yield RuleFinding(
                    record=record,
                    message="names itself",
                    field=link.path,
                    hint="name the record that was meant, or leave the field empty",
                )


RULE = Rule(
    code="REF04",
    name="self-reference",
    severity="error",
    groups=("references",),
    look=_look,
)
