"""An instrument is called binding, or not binding, and no source is cited that says so.

Why it matters: whether an instrument is governed by international law turns on what its parties
meant, by its terms and the circumstances, and not on what it is called (International Court of
Justice, Aegean Sea Continental Shelf, 1978, para 96). A "binding" that somebody read out of the
word Agreement is a guess that looks like a finding.

Example: `bindingness: binding` with `cite: [press-report para 4]`.

Use instead: `bindingness: unstated`; or a citation of the clause, `treaty-text art 12 for
bindingness`. Sources that hold the text or register it may be cited for the whole record; a press
report has to be cited for this field.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Citation, Instrument

# Sources in which the terms of an instrument can be read, or that classify it by them.
_WITH_TERMS = (None, "treaty text", "official document", "register", "data set", "book", "other")


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        if instrument.bindingness != "unstated" and not _stated(look, instrument):
            yield RuleFinding(
                record=instrument,
                message=f"it is called {instrument.bindingness}, and no source is cited that "
                "says so",
                field="bindingness",
                hint="cite the clause for bindingness, or say bindingness: unstated",
            )


def _stated(look: CheckContext, instrument: Instrument) -> bool:
    own = [c for c in instrument.citations if "bindingness" in c.supports]
    if own:
        return any(citation.basis != "inferred" for citation in own)
    return any(_has_terms(look, c) for c in instrument.citations if not c.supports)


def _has_terms(look: CheckContext, citation: Citation) -> bool:
    source = look.source(citation.source)
    form = source.form if source is not None else None
    return citation.basis != "inferred" and form in _WITH_TERMS


RULE = Rule(
    code="INS12",
    name="binding-from-title",
    severity="warning",
    kinds=(Instrument,),
    groups=("instruments", "evidence"),
    look=_look,
)
