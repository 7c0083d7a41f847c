"""Documents in prose: what was signed, adopted, issued or exchanged, and what is only named.

A document is taken with the status that its own verb gives it: `signed a protocol`, `the just
signed Declaration`, `a joint statement was issued`, `the agreement which we signed today`. No
verb, no signature: a document with a proper title is `mentioned`, one that the text expects is
`announced`, and a bare `agreement` is left unread. The documents that share one verb (`adopted a
joint statement and Declaration on ...`) are several.
"""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from bilateral.drafting.build import inferred, proposal, reading
from bilateral.drafting.context import Context
from bilateral.drafting.dates import as_interval
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.text import Span, Text
from bilateral.drafting.titles import Title, parties_of, titles_in
from bilateral.drafting.words import FUTURE, SIGNING

_VERB = r"(?P<verb>signed|signing|inked|concluded|adopted|adopting|issued|exchanged|exchanging|approved|initialled|sign|ratified)"
_BEFORE = any_case(
    rf"\b{_VERB}(?: (?:of|on))?(?: (?:\w+ly|today|also|just))?"
    r"(?: (?:a|an|the|our|this|two|three|several|such|new|important|separate|extremely important|landmark|bilateral|joint))*\s*$",
)
_AFTER = any_case(
    rf"^(?P<gap>,? ?(?:(?:which|that) )?(?:(?:the )?(?:[A-Z][\w']+(?: [A-Z]?[\w']+){{0,5}} and I|we|they|the (?:presidents|sides|parties|leaders)|the two \w+)(?: have)?(?: just| also)? )?"
    rf"(?:(?:was|were|has been|have been|had been|are|is|will be)(?: also| just| newly| recently)?(?: (?:expected|due|scheduled|set|planned|ready))?(?: to be)? )?(?:newly |just |recently )?){_VERB}\b",
)
_STATUS = {
    "signed": "signed",
    "signing": "signed",
    "inked": "signed",
    "concluded": "signed",
    "adopted": "adopted",
    "adopting": "adopted",
    "issued": "adopted",
    "approved": "adopted",
    "exchanged": "exchanged",
    "exchanging": "exchanged",
    "ratified": "ratified",
    "initialled": "signed",
}
_WILL_SIGN = any_case(
    r"\b(?:(?:will|to|shall|'ll)(?: also| then)? (?:be )?sign(?:ed|ing)?|(?:is|are) (?:expected|due|scheduled|set|planned|ready) to (?:be )?sign(?:ed)?|(?:will be|to be) signed|will be signing|ready to sign|plans? to sign|prepar\w+ (?:for signing|to sign))\b",
)
_EARLIER = any_case(
    r"\b(?:anniversary|years since|years ago|back in|earlier|previously|last year|in (?:19|20)\d\d|of (?:19|20)\d\d)\b",
)
_SEVERAL = re.compile(
    r"\b(?:(?:number|package|set|series|dozen|several|substantial)(?: of)?|\d+)(?: [\w-]+){0,2} $"
)
_BARE = any_case(
    r"(?:agreement|agreements|document|documents|contract|contracts|programme|program|plan|declaration|protocol|treaty|convention|roadmaps?)",
)


class Documents:
    """Instruments reported in prose, each with the verb that says how far it got."""

    name = "documents"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The instruments of the text's prose."""
        for sentence in text.sentences:
            if context.names_document(sentence):
                yield from self._sentence(context, sentence)

    def _sentence(self, context: Context, sentence: Span) -> Iterator[Proposal]:
        plain = context.text.plain
        carried: tuple[str, int, int, int] | None = None
        titles = list(titles_in(context, sentence.start, sentence.end))
        verbs = [self._verb(plain, sentence, title) for title in titles]
        # "A and B were signed": the verb behind the last serves all.
        for number in range(len(titles) - 2, -1, -1):
            after = verbs[number + 1]
            gap = plain[titles[number].end : titles[number + 1].start]
            if (
                verbs[number] is None
                and after is not None
                and after[1] >= titles[number + 1].end
                and re.fullmatch(r",? (?:and|as well as)(?: (?:a|an|the))? ", gap)
            ):
                verbs[number] = after
        for title, verb in zip(titles, verbs, strict=True):
            if verb is None and carried is not None:
                gap = plain[carried[3] : title.start]
                if re.fullmatch(
                    r",? (?:and|as well as|along with)(?: issued| adopted)?(?: (?:a|an|the))? ?"
                    r"|, (?:an?|the) ",
                    gap,
                ):
                    verb = carried[:3]
            if verb is not None:
                carried = (*verb, title.end)
                first, second = _halves(plain, title)
                made = self._done(context, sentence, first, verb)
                if second is not None and made is not None:
                    more = self._done(context, sentence, second, verb)
                    if more is not None:
                        yield more
            else:
                carried = None
                made = self._named(context, sentence, title)
            if made is not None:
                yield made

    def _verb(self, plain: str, sentence: Span, title: Title) -> tuple[str, int, int] | None:
        """The verb of a title, with its place: before it, or behind it."""
        head = plain[max(sentence.start, title.start - 70) : title.start]
        found = _BEFORE.search(head)
        at = max(sentence.start, title.start - 70)
        if found is None and re.match(
            r"(?:just |newly )?signed ", plain[title.start : title.start + 14]
        ):
            found = None
        if found is None:
            direct = re.search(r"\b(?P<verb>signed|adopted) $", head)
            found = direct
        if found is not None:
            word = found["verb"].lower()
            start = at + found.start("verb")
            if word == "sign":
                return ("announced", start, start + 4)
            return (_STATUS[word], start, at + found.end("verb"))
        for end in (title.end, title.noun_end):
            tail = plain[end : min(sentence.end, end + 90)]
            behind = _AFTER.match(tail)
            if behind is not None:
                word = behind["verb"].lower()
                if word == "sign":
                    return None
                return (_STATUS[word], end + behind.start("verb"), end + behind.end("verb"))
        return None

    def _done(
        self, context: Context, sentence: Span, title: Title, verb: tuple[str, int, int]
    ) -> Proposal | None:
        plain = context.text.plain
        status, low, high = verb
        words = plain[title.start : title.end]
        future = _WILL_SIGN.search(plain, max(sentence.start, low - 30), high + 2)
        if status == "announced" or (future and future.end() >= low):
            if future is None or not _says_something(words):
                return None
            return self._made(
                context, sentence, title, "announced", future.start(), future.end(), None
            )
        if title.form == "other" and not re.search(r" (?:on|between) ", f" {words}"):
            return None
        if not _says_something(words):
            return None
        if title.plural and not re.search(r" (?:on|between) ", f" {words}"):
            return None
        if _SEVERAL.search(plain, max(sentence.start, title.start - 40), title.start):
            return None
        here = context.named(title.start, title.end)
        if here - context.sides:
            return None
        if re.search(
            r"\b(?:anniversary|years since|years after|marks|marked)\b",
            plain[max(sentence.start, low - 60) : low],
        ):
            # An earlier document, named through its anniversary.
            return self._made(context, sentence, title, "mentioned", -1, -1, None)
        return self._made(
            context,
            sentence,
            title,
            status,
            low,
            high,
            self._on(context, sentence, status, low, high, title),
        )

    def _on(
        self, context: Context, sentence: Span, status: str, low: int, high: int, title: Title
    ) -> FieldReading | None:
        """The day of the signature: a date beside the verb; today is the day of the page."""
        if status not in ("signed", "exchanged", "adopted", "ratified"):
            return None
        plain = context.text.plain
        for date in context.dates_between(
            max(sentence.start, low - 40), min(sentence.end, high + 30)
        ):
            if date.bound or date.when is None or title.start <= date.start < title.end:
                continue
            gap = plain[high : date.start] if date.start >= high else plain[date.end : low]
            if len(gap) <= 34 and not re.search(
                r"[;:]|\b(?:for|through|until|of the|on the)\b", gap
            ):
                return reading(context, as_interval(date.when), date.start, date.end, "when")
        return None

    def _named(self, context: Context, sentence: Span, title: Title) -> Proposal | None:
        """A document that is only named: with a proper title, or reported to be carried out."""
        plain = context.text.plain
        words = plain[title.start : title.end]
        before = plain[max(sentence.start, title.start - 60) : title.start]
        near = plain[sentence.start : sentence.end]
        here = context.named(title.start, title.end)
        if context.pair is None or here - context.sides:
            return None
        working = re.search(
            r"\b(implementation|implementing|is implementing|being implemented) (?:of )?(?:with success )?(?:a|the|our)? ?(?:large-scale )?$",
            before,
        )
        if (
            working
            and title.form in ("programme", "plan", "roadmap", "contract", "agreement")
            and len(words.split()) > 2
        ):
            at = max(sentence.start, title.start - 60) + working.start(1)
            return self._made(context, sentence, title, "in force", at, at + len(working[1]), None)
        if not title.named or title.plural:
            return None
        if re.search(
            r"\b(?:discuss\w*|draft|possib\w+|prospects?|propos\w*|need for|conclusion of)\b",
            before,
            re.IGNORECASE,
        ):
            return None
        if SIGNING.search(near) and not FUTURE.search(near) and not _EARLIER.search(near):
            # The verb is somewhere, and not at this title: whether it was signed is not stated.
            return None
        if (
            not here
            and not re.search(r"\b(?:bilateral|our|two countries|between)\b", near)
            and not context.named(sentence.start, sentence.end) & context.sides
        ) and (not re.search(r" on | of ", words) or context.turn_at(title.start) is None):
            return None
        return self._made(context, sentence, title, "mentioned", -1, -1, None)

    def _made(
        self,
        context: Context,
        sentence: Span,
        title: Title,
        status: str,
        low: int,
        high: int,
        on: FieldReading | None,
    ) -> Proposal:
        plain = context.text.plain
        words = " ".join(plain[title.start : title.end].split())
        sides = parties_of(context, title.start, title.end)
        parties: FieldReading | None = None
        if sides is not None:
            names, one, two = sides
            codes = all(len(n) == 3 and n.isupper() for n in names)
            parties = reading(context, names, one, two, "pair" if codes else "names")
        elif context.pair is not None and title.form not in ("contract",):
            named = context.states_between(title.start, title.end)
            if {s.code for s in named} == context.sides:
                parties = reading(
                    context,
                    tuple(dict.fromkeys(s.code for s in named)),
                    named[0].start,
                    named[-1].end,
                    "pair",
                )
            elif status not in ("in force", "mentioned"):
                parties = inferred(tuple(sorted(context.pair)), "the pair of the text")
        how: FieldReading
        if low >= 0:
            how = reading(context, status, low, high, "status")
        else:
            how = inferred(status, "named, and no more")
        return proposal(
            context,
            "instrument",
            min(title.start, low) if low >= 0 else title.start,
            max(title.end, high),
            f"{self.name}/{self.version}",
            title=reading(context, words, title.start, title.end, "text"),
            form=reading(
                context,
                title.form,
                min(title.start, title.noun_start),
                title.end if title.noun_start >= title.start else title.noun_end,
                "form",
            ),
            status=how,
            on=on,
            parties=parties,
        )


def _halves(plain: str, title: Title) -> tuple[Title, Title | None]:
    """`documents on A and on B`: two documents under one plural head."""
    joint = re.compile(r",? and (?=on )").search(plain, title.noun_end, title.end)
    if not title.plural or joint is None:
        return title, None
    return evolve(title, end=joint.start()), evolve(title, start=joint.end())


def _says_something(words: str) -> bool:
    """Whether a title is more than a bare noun; a joint statement needs no more."""
    low = words.lower()
    if re.search(r"joint (?:statement|declaration|communiqu)", low):
        return True
    return len(words.split()) >= 3 and not _BARE.fullmatch(words)


READER = Documents()
