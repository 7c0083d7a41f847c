"""The text of a source is not where the dossier says, so that what is quoted of it is not checked.

Why it matters: that no finding is raised reads as if every quotation had been compared with its
source. Where the copy of the text is missing, none was, and a quotation that somebody made up would
pass in silence.

Example: `path: press/2023-04-11.txt` on a source of which three citations quote words, and no such
file beside the dossier.

Counted are the citations with words (`quote`) or with the digest of a span. A source without a
`path` has no copy, and raises nothing. A path that leads out of the folder of the dossier is not
followed, and neither is one to what is no text of UTF-8.

Use instead: the copy, at that path; or no `path`, where there is no copy.
"""

from collections import Counter
from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.references import citations_of
from bilateral.model import Source


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    missing = {
        str(source.id): source
        for source in look.of(Source)
        if source.path is not None and look.text_of(source) is None
    }
    if not missing:
        return
    quotes: Counter[str] = Counter()
    for record in look:
        for _, citation in citations_of(record):
            id = str(citation.source)
            if id in missing and (citation.quote is not None or citation.digest is not None):
                quotes[id] += 1
    for id, number in quotes.items():
        source = missing[id]
        stated = "1 quotation is" if number == 1 else f"{number} quotations are"
        yield RuleFinding(
            record=source,
            message=f"its text is not at {source.path}: {stated} not checked",
            field="path",
            hint="put the text there, within the folder of the dossier, or leave out path",
        )


RULE = Rule(
    code="EVI10",
    name="quotes-not-checked",
    severity="note",
    groups=("evidence",),
    look=_look,
)
