"""The text at hand is not the text that was cited.

Why it matters: a digest vouches for words that the dossier may not repeat. Where it does not match,
the page was edited after it was read, or the span points at other words; either way the evidence is
gone until somebody reads it again.

Example: `digest: sha256:27c4...` on a source, and a copy beside the dossier (`path:`) with another;
or `chars 390-404 sha256:0c45...` where these fourteen characters are others.

Where the digest of a whole source does not match, its citations are not looked at: they cite
another text.

Use instead: the copy that was read; or, after reading again, the digest that
`bilateral.model.digest_of`
gives of it.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.quotes import quoted
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Source, digest_of


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    changed: set[str] = set()
    for source in look.of(Source):
        text = look.text_of(source) if source.digest is not None else None
        if text is None or source.digest is None or _matches(source.digest, text):
            continue
        changed.add(str(source.id))
        yield RuleFinding(
            record=source,
            message=f"the text in {source.path} is not the one that the digest is of",
            field="digest",
            hint="find the text that was read, or read this one and check what is cited to it",
        )
    for one in quoted(look):
        digest, span, id = one.citation.digest, one.span, str(one.citation.source)
        if digest is None or span is None or id in changed:
            continue
        if not _matches(digest, one.text[slice(*span)]):
            yield RuleFinding(
                record=one.record,
                message=f"characters {span[0]}-{span[1]} of {id} are not the words that were cited",
                field=f"{one.path}.digest",
                related=(id,),
                hint="find the words in the source, and give their span and digest",
            )


def _matches(digest: str, text: str) -> bool:
    return digest_of(text).startswith(digest)


RULE = Rule(
    code="EVI03",
    name="digest-mismatch",
    severity="error",
    groups=("evidence",),
    look=_look,
)
