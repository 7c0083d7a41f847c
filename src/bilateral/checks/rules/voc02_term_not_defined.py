"""A record has a form, a measure or a figure that neither the library nor the dossier defines.

Why it matters: what is filed as a "side note" is not found among the side letters, and nobody but
its author knows whether the two are one thing.

Example: `form: side letter`, and nothing of it at the head of the dossier.

Use instead: a term of the vocabulary, or add yours to the head of the dossier:
`forms: {side letter: a letter that goes with an agreement}`; `measures` and `figures` likewise.
"""

from collections.abc import Iterator
from typing import Any

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.errors import did_you_mean
from bilateral.model.fields import fields_of
from bilateral.model.vocabulary import vocabulary_of


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    header = look.dossier.header
    own = {
        name: {defined.term for defined in getattr(header, name)}
        for name in ("forms", "measures", "figures")
    }
    for record in look:
        for path, term, vocabulary, terms in _terms(record, ""):
            if term not in terms and term not in own[vocabulary]:
                yield RuleFinding(
                    record=record,
                    message=f"{term!r} is a term of no vocabulary",
                    field=path,
                    hint=did_you_mean(term, {*terms, *own[vocabulary]})
                    or f"add it to {vocabulary} at the head of the dossier",
                )


def _terms(thing: Any, stem: str) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """The terms of a record and of its parts, each with its path and its vocabulary."""
    for planned in fields_of(type(thing)):
        value = getattr(thing, planned.name)
        if not value:
            continue
        found = vocabulary_of(planned)
        path = f"{stem}{planned.name}"
        if found is not None:
            yield path, value, *found
        elif planned.kind == "part" and planned.many:
            for index, part in enumerate(value):
                yield from _terms(part, f"{path}[{index}].")
        elif planned.kind == "part":
            yield from _terms(value, f"{path}.")


RULE = Rule(
    code="VOC02",
    name="term-not-defined",
    severity="warning",
    groups=("vocabulary",),
    look=_look,
)
