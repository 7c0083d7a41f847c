"""Why something was read, or was not: which rule took it, or what each rule lacked."""

import re

from attrs import frozen

from bilateral.drafting.drafts import Draft
from bilateral.drafting.measures import BOTH, measures_in, pair_in_scope
from bilateral.drafting.rules import shipped_readers
from bilateral.drafting.words import FORM, FUTURE, MODAL, SIGNING
from bilateral.errors import InvalidValueError, shorten


@frozen(kw_only=True)
class Explanation:
    """What became of a stretch of the text.

    Fields:
        words, start, end: the stretch.
        lines: plain sentences: what took it, what was refused, what each rule lacked.
    """

    words: str
    start: int
    end: int
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(
            (f"{self.words!r} at {self.start}-{self.end}", *(f"  {line}" for line in self.lines))
        )


def places(draft: Draft, words: str) -> list[tuple[int, int]]:
    """Where words stand in the text, blanks being alike.

    Raises:
        InvalidValueError: nowhere.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [m.span() for m in re.finditer(pattern, draft.text.raw)] if pattern else []
    if not found:
        raise InvalidValueError(f"{shorten(words)} does not stand in the text")
    return found[:50]


def explain(draft: Draft, span: str | tuple[int, int]) -> tuple[Explanation, ...]:
    """What became of a stretch, or of each place where some words stand."""
    spans = places(draft, span) if isinstance(span, str) else [span]
    return tuple(_one(draft, start, end) for start, end in spans)


def _one(draft: Draft, start: int, end: int) -> Explanation:
    if not 0 <= start < end <= len(draft.text.raw):
        raise InvalidValueError(f"the text has no place {start}-{end}")
    lines = []
    took = set()
    for fact in draft.facts:
        here = [
            n for n, r in fact.fields.items() if r.start >= 0 and r.start < end and start < r.end
        ]
        if here:
            took.add(fact.rule.partition("/")[0])
            lines.append(f"{fact.rule} read it as {', '.join(here)} of the {fact.kind} {fact.key}")
    for one in draft.refused:
        if any(
            r.start >= 0 and r.start < end and start < r.end for r in one.proposal.fields.values()
        ):
            took.add(one.proposal.rule.partition("/")[0])
            lines.append(
                f"{one.proposal.rule} proposed a {one.proposal.kind}, and it was refused: {one.why}"
            )
    for left in draft.unread:
        if left.start < end and start < left.end:
            lines.append(f"unread: {left.why}")
    for reader in shipped_readers():
        if reader.name not in took:
            lines.append(f"{reader.name}: {_lacked(draft, reader.name, start, end)}")
    return Explanation(words=draft.text.raw[start:end], start=start, end=end, lines=tuple(lines))


def _lacked(draft: Draft, rule: str, start: int, end: int) -> str:
    """What a rule looks for and did not find at a place."""
    context = draft.context
    low, high = draft.text.inward(start, end)
    plain = draft.text.plain
    sentence = context.sentence(low)
    words = plain[sentence.start : sentence.end]
    numbers = [n for n in context.numbers_between(max(0, low - 40), high) if n.end > low]
    if rule in ("figures", "growth", "targets", "counts"):
        if not numbers:
            return "no figure stands here"
        if rule == "figures":
            if FUTURE.search(words) or MODAL.search(words):
                return "the sentence speaks of what is to be"
            if not measures_in(plain, sentence.start, sentence.end):
                return "no word of the sentence says what the figure counts"
            if not pair_in_scope(context, low):
                return "the sentence and its paragraph do not name the two states"
            return "no word says that it was reached, or the measure stands too far"
        if rule == "growth":
            return "it is no percentage or multiple beside a word of change"
        if rule == "targets":
            return "no word of the sentence sets it as a goal"
        return "what is counted is not on the list, or is planned"
    if rule in ("documents", "lists", "document-counts"):
        if not FORM.search(words):
            return "no document noun stands in the sentence"
        if not SIGNING.search(words):
            return "no signing verb stands in the sentence"
        return "the verb does not belong to a title here"
    if rule == "leaders":
        return "no office stands beside a name here"
    if rule == "bodies":
        return "no name of a joint body stands here"
    if rule == "standing":
        return "no word for a standing stands here"
    if rule == "events":
        return "no word tells an event of the two here"
    if rule == "projects":
        return "no name of a plant, line or corridor stands here, and nothing is reported as built"
    if rule == "undertakings":
        return (
            "no verb of agreeing leads to an action here"
            if not BOTH.search(words)
            else "no verb of agreeing leads to an action here, though both are named"
        )
    return "nothing here is what it looks for"
