"""Lists of documents: what stands after `the following documents were signed:`.

The lead must hold a signing verb that is neither denied nor future; it gives each item its status.
Items end at semicolons, at line ends or at numbers; in a running sentence (`Among the documents
signed were memorandums on ..., an agreement between ...`) at the next document noun. An item is one
document with its own title, form and parties; several documents under one plural head (`MoUs on A,
B and C`) stay one bundle. An item that is cut off is left unread and reported to be cut.
"""

import re
from collections.abc import Iterable, Iterator

from bilateral.drafting.build import proposal, reading
from bilateral.drafting.context import Context
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.readings import forms_of
from bilateral.drafting.text import Span, Text
from bilateral.drafting.titles import parties_of
from bilateral.drafting.words import DOCUMENTS, EXCHANGING, FORM, FORM_OF, FUTURE, SIGNING

_LEAD = any_case(
    r"\b(?:documents|agreements|memorand(?:a|ums)|papers|instruments|MoUs|contracts|deals)\b",
)
_BULLET = re.compile(r"^(?:[-–—•*·]|\(?\d{1,2}[.)]|[a-z]\)) ?")
_AMONG = re.compile(
    r"\b(?:[Aa]mong (?:the|them)(?: documents)?(?: signed)?(?: were| are)?|[Tt]hey include|[Tt]hese include|including|[Ss]igned were)[ :,]+"
)
_CUT = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|<…>)\s*$|\b(?:and|of|the|between|on|for|in)$")
_CAPTION = re.compile(r"^(?:Photo|READ|More news|See also|Source|Image|Video|Read also|Credit)\b")


class Lists:
    """The documents of a list, each with the status that its lead gives."""

    name = "lists"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The items of the text's lists."""
        plain = text.plain
        for sentence in text.with_words(*DOCUMENTS):
            words = plain[sentence.start : sentence.end]
            if not _LEAD.search(words):
                continue
            verb = _verb(plain, sentence)
            if verb is None:
                continue
            colon = plain.find(":", verb[1], sentence.end + 2)
            if colon >= 0 and (colon >= sentence.end - 1 or ";" in plain[colon : sentence.end]):
                yield from self._block(context, sentence, colon + 1, verb)
                continue
            among = _AMONG.search(plain, sentence.start, sentence.end)
            if among is not None and FORM.search(plain, among.end(), sentence.end):
                yield from self._running(context, sentence, among.end(), verb)

    def _block(
        self, context: Context, lead: Span, at: int, verb: tuple[str, int, int]
    ) -> Iterator[Proposal]:
        """Items behind a colon: in the rest of the sentence, or in the paragraphs that follow."""
        plain = context.text.plain
        rest = plain[at : lead.end].strip()
        spans: list[Span] = []
        if rest:
            spans.append(Span(at, lead.end))
        else:
            number = context.text.paragraph_number(lead.start)
            for paragraph in context.text.paragraphs[number + 1 : number + 120]:
                line = plain[paragraph.start : paragraph.end]
                if _CAPTION.match(line):
                    continue
                bulleted = _BULLET.match(line)
                if not (bulleted or ";" in line or FORM.search(line[:160])) or line.endswith(":"):
                    break
                if not bulleted and ";" not in line and len(line) > 420:
                    break
                spans.append(paragraph)
        for span in spans:
            for start, end in _items(plain, span):
                made = self._item(context, start, end, verb)
                if made is not None:
                    yield made

    def _running(
        self, context: Context, sentence: Span, at: int, verb: tuple[str, int, int]
    ) -> Iterator[Proposal]:
        """Items in a running sentence, each from its noun to the next one."""
        plain = context.text.plain
        end = sentence.end
        while end > at and plain[end - 1] in ".;":
            end -= 1
        heads = [
            m
            for m in re.finditer(
                r"(?:^|, (?:and )?|; (?:and )?|,? as well as |,? and )(?:(?:a|an|the) )?(?:[\w-]+ ){0,3}?(?="
                + FORM.pattern[2:-2]
                + r")",
                plain[at:end],
                re.IGNORECASE,
            )
            if FORM.match(plain, at + m.end())
            and not re.search(r"\b(?:on|between|of|for|to|in)\b", m.group())
        ]
        starts = [at + m.end() for m in heads]
        for number, start in enumerate(starts):
            stop = at + heads[number + 1].start() if number + 1 < len(starts) else end
            noun = FORM.match(plain, start)
            assert noun is not None  # noqa: S101
            lead = re.search(r"[\w-]+ $", plain[at + heads[number].start() : start])
            first = start
            if lead and lead.group().strip().lower() not in (
                "a",
                "an",
                "the",
                "and",
                "as",
                "were",
                "other",
                "new",
                "several",
            ):
                first = start - len(lead.group())
            made = list(self._split(context, first, stop, verb))
            yield from made
            spread = plain[start:stop]
            if not noun.group().lower().endswith("s"):
                continue
            # "memorandums on A and on B", "documents on X and between Y and Z": the head serves both.
            for more in re.finditer(r",? and (?=(?:on|between) )", spread):
                yield from self._split(context, start + more.end(), stop, verb, head=noun)

    def _split(
        self,
        context: Context,
        start: int,
        stop: int,
        verb: tuple[str, int, int],
        head: re.Match[str] | None = None,
    ) -> Iterator[Proposal]:
        plain = context.text.plain
        words = plain[start:stop]
        cut = re.search(
            r",? and (?=(?:on|between) )|(?:,? and|,) (?=(?:also )?(?:a|an) [a-z])", words
        )
        if cut is not None and cut.start() > 12:
            stop = start + cut.start()
        made = self._item(context, start, stop, verb, head)
        if made is not None:
            yield made

    def _item(
        self,
        context: Context,
        start: int,
        end: int,
        verb: tuple[str, int, int],
        head: re.Match[str] | None = None,
    ) -> Proposal | None:
        plain = context.text.plain
        while start < end and (plain[start] in " -–—•*·\n"):
            start += 1
        article = re.compile(r"(?:[Tt]he|[Aa]n?|and) ").match(plain, start)
        if article:
            start = article.end()
        while end > start and plain[end - 1] in " .;,\n":
            end -= 1
        words = plain[start:end]
        if len(words) < 8 or len(words) > 600 or _CUT.search(words):
            return None
        noun = FORM.search(plain, start, end)
        form_at = (start, end)
        if head is not None:
            form, form_at = FORM_OF[head.group().lower()], head.span()
        else:
            forms = forms_of(words)
            if noun is None or len(forms) != 1:
                return None
            form = next(iter(forms))
        sides = parties_of(context, start, end)
        parties: FieldReading | None = None
        if sides is not None:
            names, one, two = sides
            codes = all(len(n) == 3 and n.isupper() for n in names)
            parties = reading(context, names, one, two, "pair" if codes else "names")
        status, low, high = verb
        return proposal(
            context,
            "instrument",
            start,
            end,
            f"{self.name}/{self.version}",
            title=reading(context, " ".join(words.split()), start, end, "text"),
            form=reading(context, form, *form_at, "form"),
            status=reading(context, status, low, high, "status"),
            parties=parties,
        )


def _verb(plain: str, sentence: Span) -> tuple[str, int, int] | None:
    """The signing verb of a lead, unless what it tells is still to come."""
    for pattern, status in ((SIGNING, "signed"), (EXCHANGING, "exchanged")):
        for verb in pattern.finditer(plain, sentence.start, sentence.end):
            near = plain[max(sentence.start, verb.start() - 40) : verb.start()]
            future = FUTURE.search(near)
            if future and len(near[future.end() :].split()) <= 3:
                return None
            return status, verb.start(), verb.end()
    return None


def _items(plain: str, span: Span) -> Iterator[tuple[int, int]]:
    """The items of a stretch: between semicolons, or between numbers at the head of items."""
    parts = [m.start() for m in re.finditer(r";", plain[span.start : span.end])]
    at = span.start
    for part in [*parts, span.end - span.start]:
        stop = span.start + part
        bullet = _BULLET.match(plain[at:stop].lstrip())
        lead = len(plain[at:stop]) - len(plain[at:stop].lstrip())
        yield at + lead + (bullet.end() if bullet else 0), stop
        at = stop + 1


READER = Lists()
