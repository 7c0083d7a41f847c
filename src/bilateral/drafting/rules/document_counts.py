"""Counts of documents: how many the text says were signed, whether it lists them or not.

`14 documents were signed`, `over 50 agreements`, `a package of documents signed today`: taken
where a signing verb stands in the sentence, unnegated and not future. `A number of` and `a
package of` have no count, and none is made up.
"""

import re
from collections.abc import Iterable, Iterator

from bilateral.drafting.build import proposal, reading
from bilateral.drafting.context import Context
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.readings import READINGS
from bilateral.drafting.text import Span, Text
from bilateral.drafting.words import ADOPTING, DOCUMENTS, EXCHANGING, FUTURE, SIGNING

_NOUN = r"(?:documents|agreements|memorand(?:a|ums)(?: of understanding)?|contracts|protocols|MoUs|papers|deals|accords|instruments)"
_COUNTED = any_case(
    rf"\b(?P<count>(?:(?:more than|over|nearly|almost|about|some|at least) )?(?:\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty))"
    rf"(?P<adj>(?: (?!percent|million|billion|of\b|years?\b|months?\b)[\w,'-]+){{0,9}}?) (?P<noun>{_NOUN})\b",
)
_OPEN = any_case(
    rf"\b(?:a (?:\w+ )?(?:number|package|set|series|range)|(?:\w+ )?package|many|several|multiple|other|solid package|substantial set)(?: of)?(?: [\w,'-]+){{0,6}}? (?P<noun>{_NOUN})\b|\b(?P<bare>documents)(?= (?:signed|were signed|was signed))",
)


class DocumentCounts:
    """How many documents were signed, as the text says."""

    name = "document-counts"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The counts of the text."""
        for sentence in text.with_words(*DOCUMENTS):
            verb = SIGNING.search(text.plain, sentence.start, sentence.end)
            verb = verb or EXCHANGING.search(text.plain, sentence.start, sentence.end)
            verb = verb or ADOPTING.search(text.plain, sentence.start, sentence.end)
            if verb is not None:
                yield from self._sentence(context, sentence)

    def _sentence(self, context: Context, sentence: Span) -> Iterator[Proposal]:
        plain = context.text.plain
        done = False
        for found in _COUNTED.finditer(plain, sentence.start, sentence.end):
            if re.search(r"\b(?:signed|on|between|in|with|from)\b", found["adj"]):
                continue
            made = self._made(context, sentence, found.start(), found.end(), found.span("count"))
            if made is not None:
                done = True
                yield made
        if done:
            return
        for found in _OPEN.finditer(plain, sentence.start, sentence.end):
            made = self._made(context, sentence, found.start(), found.end(), None)
            if made is not None:
                yield made
                return

    def _made(
        self, context: Context, sentence: Span, start: int, end: int, count: tuple[int, int] | None
    ) -> Proposal | None:
        plain = context.text.plain
        status = _status(plain, sentence, start, end)
        if status is None:
            return None
        word, low, high = status
        read: FieldReading | None = None
        if count is not None:
            text = plain[slice(*count)]
            values = READINGS["count"](text, context, 0, 0)
            if len(values) != 1:
                return None
            read = reading(context, next(iter(values)), *count, "count")
        return proposal(
            context,
            "documents",
            min(start, low),
            max(end, high),
            f"{self.name}/{self.version}",
            count=read,
            status=reading(context, word, low, high, "status"),
        )


def _status(plain: str, sentence: Span, start: int, end: int) -> tuple[str, int, int] | None:
    """The verb of the documents: the nearest, with nothing future before it."""
    best: tuple[int, str, int, int] | None = None
    for pattern, status in ((SIGNING, "signed"), (EXCHANGING, "exchanged"), (ADOPTING, "adopted")):
        for verb in pattern.finditer(plain, sentence.start, sentence.end):
            near = plain[max(sentence.start, verb.start() - 24) : verb.start()]
            future = FUTURE.search(near)
            if future and len(near[future.end() :].split()) <= 2:
                continue
            gap = max(start - verb.end(), verb.start() - end, 0)
            reach = (
                260
                if re.search(
                    r"\bincluding\b", plain[min(verb.end(), end) : max(start, verb.start())]
                )
                else 120
            )
            if gap <= reach and (best is None or gap < best[0]):
                best = (gap, status, verb.start(), verb.end())
    return best[1:] if best is not None else None


READER = DocumentCounts()
