"""A citation points at a place that its source does not have.

Why it matters: a place that is not there sends the reader away without an answer, and shows that
the citation was made from another copy, or from memory.

Example: `para 14` of a report of thirteen paragraphs; `chars 4384-4402` of a text of 4,000
characters; `para 6 chars 390-404` where these characters stand in the second paragraph.

Looked at are sources whose text lies beside the dossier (`path:`). Paragraphs are the lines that
are not blank, counted from 1.

Use instead: the paragraph and the span as they are in the text at hand.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.quotes import Quoted, paragraphs_of, plainly, quoted
from bilateral.checks.rule import Rule, RuleFinding


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    known: dict[str, tuple[tuple[int, int], ...]] = {}
    plain: dict[str, str] = {}
    for one in quoted(look):
        id = str(one.citation.source)
        if id not in known:
            known[id] = paragraphs_of(one.text)
        found = _wrong(one, known[id], plain)
        if found is None:
            continue
        field, message = found
        yield RuleFinding(
            record=one.record,
            message=message,
            field=f"{one.path}.{field}",
            related=(id,),
            hint=f"look the words up in {id}, and give the place that they have there",
        )


def _wrong(
    one: Quoted, paragraphs: tuple[tuple[int, int], ...], plain: dict[str, str]
) -> tuple[str, str] | None:
    """The field that is wrong and how, or None."""
    citation = one.citation
    if citation.end is not None and one.span is None:
        return "end", f"{citation.source} has {len(one.text)} characters, not {citation.end}"
    number = citation.paragraph
    if number is None:
        return None
    if number > len(paragraphs):
        return "paragraph", f"{citation.source} has {len(paragraphs)} paragraphs, not {number}"
    start, end = paragraphs[number - 1]
    if one.span is not None and not (start <= one.span[0] and one.span[1] <= end):
        return "paragraph", f"characters {one.span[0]}-{one.span[1]} are not in paragraph {number}"
    if one.span is None and citation.quote is not None:
        quote, source = plainly(citation.quote), str(citation.source)
        if source not in plain:
            plain[source] = plainly(one.text)
        if quote not in plainly(one.text[start:end]) and quote in plain[source]:
            return "paragraph", f"the words stand in another paragraph than {number}"
    return None


RULE = Rule(
    code="EVI09",
    name="citation-outside-text",
    severity="error",
    groups=("evidence",),
    look=_look,
)
