"""What no fact uses: every number, date and document noun is accounted for, with why."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from bilateral.drafting.context import Context
from bilateral.drafting.measures import SHARE, measures_in, pair_in_scope
from bilateral.drafting.numbers import NumberMention, digits_in
from bilateral.drafting.offices import surname
from bilateral.drafting.proposals import Fact, Refused, Unread
from bilateral.drafting.text import Span
from bilateral.drafting.words import FUTURE, MODAL, SIGNING, TALK_ONLY


def unread_in(
    context: Context, facts: Sequence[Fact], refused: Sequence[Refused]
) -> Iterator[Unread]:
    """The numbers, dates, document nouns and names that no fact rests on, in order."""
    text = context.text
    used = _Cover((s, e) for f in facts for s, e in f.spans)
    reasons: dict[int, str] = {}
    for one in refused:
        for read in one.proposal.fields.values():
            if read.start >= 0:
                reasons.setdefault(read.start, one.why)
    found: list[Unread] = []

    def add(kind: str, start: int, end: int, why: str | Callable[[], str]) -> None:
        low, high = text.outward(start, end)
        if not used.meets(low, high):
            found.append(
                Unread(
                    kind=kind,
                    start=low,
                    end=high,
                    words=text.words(low, high),
                    why=reasons.get(low) or (why if isinstance(why, str) else why()),
                )
            )

    covered: list[tuple[int, int]] = []
    for number in context.numbers:
        covered.append((number.start, number.end))
        add(
            "sum" if number.kind == "money" else "number",
            number.start,
            number.end,
            partial(_why, context, number),
        )
    for date in context.dates:
        covered.append((date.start, date.end))
        why = (
            "no fact of this text is dated by it"
            if date.when
            else "which day or year it means is not stated"
        )
        if context.day is None and date.when is None:
            why = "the day of the page is not given"
        add("date", date.start, date.end, why)
    known = _Cover(covered)
    for start, end in digits_in(text.plain):
        if not known.meets(start, end):
            add("number", start, end, "digits that are no figure, no date and no count")
    for noun in context.document_nouns:
        add(
            "document",
            noun.start,
            noun.end,
            partial(_why_no_document, context, noun.start, noun.end),
        )
    named = {surname(str(f.value("name"))) for f in facts if f.kind == "leader"}
    for person in context.office_mentions:
        if surname(person.name) not in named:
            add("name", person.start, person.end, "no fact names this person")
    yield from sorted(found, key=lambda u: (u.start, u.end, u.kind))


class _Cover:
    """Stretches, asked whether one of them meets another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        from bisect import bisect_right

        merged: list[list[int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self._starts = [m[0] for m in merged]
        self._ends = [m[1] for m in merged]
        self._find = bisect_right

    def meets(self, start: int, end: int) -> bool:
        """Whether a stretch has a character in common with one of them."""
        index = self._find(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start


def _window(context: Context, at: int) -> Span:
    """The sentence at a place, no further than its reasons reach."""
    sentence = context.sentence(at)
    return Span(max(sentence.start, at - 400), min(sentence.end, at + 400))


def _why(context: Context, number: NumberMention) -> str:
    """Why a figure is not used, by what its sentence lacks."""
    plain = context.text.plain
    sentence = _window(context, number.core)
    before = plain[sentence.start : number.start]
    if context.asked_at(number.core):
        return "a journalist's question"
    if number.figure is None:
        return "the figure is not one that can be read alone"
    if context.pair is None:
        return "the text names no pair of states"
    if number.kind == "percent":
        if SHARE.match(plain, number.end):
            return "a share, not a growth"
        return "no word for a change, or for what changed, stands with it"
    if number.kind == "money":
        if FUTURE.search(before) or MODAL.search(before):
            return "reported as a plan or a forecast, and the two set no goal"
        if not measures_in(plain, sentence.start, sentence.end):
            return "what it counts is not stated"
        if not pair_in_scope(context, number.core):
            return "whose trade is not named"
        return "which measure it belongs to is not clear"
    if number.kind == "quantity":
        return "a measure of something that is no trade figure"
    if number.kind == "count":
        return "a count of something that no rule reads, or not of the two states"
    return "a number without a unit"


def _why_no_document(context: Context, start: int, end: int) -> str:
    plain = context.text.plain
    sentence = _window(context, start)
    words = plain[sentence.start : sentence.end]
    if (
        plain[start:end].lower() in ("agreement", "agreements")
        and not plain[start].isupper()
        and not SIGNING.search(words)
    ):
        return "no word says that a document was signed or adopted"
    if TALK_ONLY.search(words) and not SIGNING.search(words):
        return "discussed only"
    if FUTURE.search(words):
        return "reported as a plan"
    return "no title stands with it, or nothing is said of its signature"
