"""A citation quotes words that its source does not have there.

Why it matters: a quotation is the one thing in a dossier that must be exact. Words that the source
does not have were translated, shortened or tidied, and somebody will quote them again.

Example: `quote: approached half a billion dollars`, where the text has "approached the half-billion
mark".

Looked at are sources whose text lies beside the dossier (`path:`). With a span, the words must
stand in that very place; without one, anywhere, however the lines are broken.

Use instead: the words as they stand in the source; what was meant by them goes into the record.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.quotes import plainly, quoted
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.errors import shorten


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    plain: dict[str, str] = {}
    for one in quoted(look):
        quote, span = one.citation.quote, one.span
        if quote is None or (one.citation.start is not None and span is None):
            continue
        source = str(one.citation.source)
        if span is None:
            if source not in plain:
                plain[source] = plainly(one.text)
            if plainly(quote) in plain[source]:
                continue
            message = f"{source} does not have the words {shorten(quote)}"
        else:
            words = one.text[slice(*span)]
            if words == quote:
                continue
            message = f"{source} has {shorten(words)} there, not {shorten(quote)}"
        yield RuleFinding(
            record=one.record,
            message=message,
            field=f"{one.path}.quote",
            related=(source,),
            hint="quote the words as they stand in the source",
        )


RULE = Rule(
    code="EVI02",
    name="quote-not-in-source",
    severity="error",
    groups=("evidence",),
    look=_look,
)
