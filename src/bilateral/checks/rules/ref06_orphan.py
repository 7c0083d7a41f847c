"""Nothing in the dossier refers to a source, an office, an institution, a person or a joint body.

Why it matters: what nothing rests on is often what a slip cut off: a citation to
`trend-2024-05-03` in place of `trend-2024-03-05` leaves the one missing and the other alone.

Example: an institution that is party to nothing, of which nobody is minister. A source that only
cites itself counts as alone. A person is not alone who has a term in office, nor a joint body of
which the dossier tells the members or the founding instrument, nor a source that is part of
another.

Use instead: the reference that is missing, or take the record out.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Council, Institution, Leader, Office, Record, Source

_KINDS: tuple[type[Record], ...] = (Source, Office, Institution, Leader, Council)


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for kind in _KINDS:
        for record in look.of(kind):
            id = str(record.id)
            if look.dossier.get(id) is not record or _stands(record):
                continue
            if all(link.holder == id for link in look.dossier.referrers(id)):
                yield RuleFinding(
                    record=record,
                    message="nothing in the dossier refers to it",
                    hint="refer to it where it belongs, or take it out",
                )


def _stands(record: Record) -> bool:
    """Whether a record tells something also if nothing refers to it."""
    if isinstance(record, Leader):
        return bool(record.terms)
    if isinstance(record, Council):
        return bool(record.members) or record.established_by is not None
    return isinstance(record, Source) and record.part_of is not None


RULE = Rule(
    code="REF06",
    name="orphan",
    severity="note",
    kinds=_KINDS,
    groups=("references",),
    look=_look,
)
