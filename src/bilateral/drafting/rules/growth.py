"""Growth: by how much a figure rose or fell, against what.

Taken where a percentage or a multiple stands beside a word of change (`grew by 34 percent`, `25
percent more than in 2017`, `more than doubled`, and what follows by ellipsis: `and imports by 15
percent`), and a word says what grew. `N percent of X` is a share and no growth; goods, people and
remittances are growths of their own measure, never of the trade. The period is the date phrase
beside it; `than in 2017` is what it is compared with.
"""

import re
from collections.abc import Iterable, Iterator

from bilateral.drafting.build import proposal, reading, speaker_reading
from bilateral.drafting.context import Context
from bilateral.drafting.dates import as_interval, read_when
from bilateral.drafting.measures import SHARE, Measured, measures_in, read_measure
from bilateral.drafting.numbers import NumberMention, read_figure
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.rules.figures import (
    _PRONOUN,
    _sides,
    period_of,
    period_reading,
    value_text,
)
from bilateral.drafting.text import Span, Text

CHANGE = any_case(
    r"\b(?:increas(?:e|ed|es|ing)|gr(?:ew|ow|own|owing|ows)|r(?:ose|ise|isen|ising)|jumped|surged|climbed|add(?:ed|ing)|gained|expanded|up|soared"
    r"|decreas(?:e|ed|es|ing)|f(?:ell|all|allen|alling)|declin(?:e|ed|es|ing)|dropp?(?:ed)?|shr[au]nk|contracted|down|reduced|reduction|growth|drop)\b",
)
_MORE = any_case(
    r" (?P<way>more|less|higher|lower|growth|increase|rise|decline|decrease|drop|up|down)\b(?: than(?: in)?)?",
)
_DOUBLED = any_case(
    r"\b(?:(?:more than|nearly|almost|over|about) )?(?:doubled|tripled|trebled|quadrupled)\b(?! (?:efforts|down))",
)
_PEOPLE = any_case(r"\b(?:number of (?:\w+ )?(?:tourists|visitors)|tourists|tourist flow)\b")


class Growths:
    """Rates of change, with what changed and against when."""

    name = "growth"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The growths of the text."""
        plain = text.plain
        for mention in context.numbers:
            if mention.figure is None or mention.kind not in ("percent", "factor"):
                continue
            if mention.kind == "percent" and SHARE.match(plain, mention.end):
                continue
            if re.match(
                r" (?:discount|stake|share|interest|rate|capital|Russian|owned|tariff|duty)\b",
                plain[mention.end : mention.end + 12],
            ):
                continue
            yield from self._one(context, mention)
        for found in _DOUBLED.finditer(plain):
            figure = read_figure(found.group())
            if figure is not None:
                yield from self._one(
                    context,
                    NumberMention(
                        found.start(), found.end(), found.start(), "factor", found.group(), figure
                    ),
                )

    def _one(self, context: Context, mention: NumberMention) -> Iterator[Proposal]:
        plain = context.text.plain
        sentence = context.sentence(mention.core)
        figure = mention.figure
        assert figure is not None  # noqa: S101
        change = self._change(plain, sentence, mention)
        if change is None:
            return
        low, high = change
        measured = _what(context, sentence, mention, low)
        if measured is None:
            return
        way = (
            "down"
            if re.match(
                r"(?i)decreas|f[ae]ll|declin|drop|shr|contract|down|less|lower|reduc",
                plain[low:high].strip(),
            )
            else "up"
        )
        period = period_of(context, sentence, mention.start, mention.end)
        against = _against(context, sentence, mention.end)
        of, to = _sides(context, sentence, measured, measured.end, mention, measured.measure)
        yield proposal(
            context,
            "growth",
            min(
                measured.start if sentence.holds(measured.start) else mention.start,
                mention.start,
                low,
            ),
            max(mention.end, high),
            f"{self.name}/{self.version}",
            measure=reading(context, measured.measure, measured.start, measured.end, "measure"),
            value=reading(context, value_text(mention), mention.start, mention.end, "figure"),
            unit=reading(context, figure.unit, mention.start, mention.end, "unit"),
            qualifier=reading(context, figure.qualifier, mention.start, mention.end, "qualifier"),
            direction=reading(context, way, low, high, "direction"),
            period=period_reading(context, period),
            against=against,
            of=of,
            to=to,
            speaker=speaker_reading(context, mention.core),
        )

    def _change(self, plain: str, sentence: Span, mention: NumberMention) -> tuple[int, int] | None:
        """The word of change that a rate belongs to, and nothing else between the two."""
        if _DOUBLED.fullmatch(mention.words):
            return mention.start, mention.end
        after = _MORE.match(plain, mention.end)
        if after and not re.match(r"(?i) (?:more|less) (?:and|of)\b", after.group()):
            return after.start("way"), after.end("way")
        words = list(
            CHANGE.finditer(plain, max(sentence.start, mention.start - 240), mention.start)
        )
        if not words:
            return None
        last = words[-1]
        between = plain[last.end() : mention.start]
        if re.fullmatch(
            r"(?: by| of| to)?(?: another| a further| an additional| as much as)?(?: over| more than)? ?",
            between,
        ) and not between.startswith(" to"):
            return last.start(), last.end()
        # "grew 24 percent and imports from Kyrgyzstan by 15 percent"
        if re.search(r"\bby(?: another)? $", between) and "%" not in between and len(between) < 130:
            return last.start(), last.end()
        if re.fullmatch(r" \d[\d.,]* ?(?:percent|%)[^.;]{0,80}?(?:,)? and(?: by)? ", between):
            return last.start(), last.end()
        if re.fullmatch(r" (?:by )?[^.;]{0,20}\d[\d.,]* (?:percent|%)[^.;:]{0,110}, and ", between):
            return last.start(), last.end()
        if re.fullmatch(r"[^.;:,]{0,60} (?:–|—|-) by ", between):
            return last.start(), last.end()
        return None


def _what(context: Context, sentence: Span, mention: NumberMention, change: int) -> Measured | None:
    """What grew: the nearest word for a measure before the word of change, or what `it` is."""
    plain = context.text.plain
    before = measures_in(plain, max(sentence.start, mention.start - 300), mention.start)
    before = [m for m in before if m.group not in ("portfolio", "grant", "loan")]
    if before:
        last = before[-1]
        people = _PEOPLE.search(plain, sentence.start, mention.start)
        if people and people.start() > last.start:
            last = Measured("tourists", "tourists", people.start(), people.end())
        gap = plain[last.end : mention.start]
        if len(gap) < 160:
            if last.group == "deliveries":
                wider = [m for m in before if m.measure in ("exports", "imports")]
                last = wider[-1] if wider else last
            return last if last.measure in read_measure(plain[last.start : last.end]) else None
    del change
    index = context.text.sentence_number(sentence.start)
    if _PRONOUN.search(plain, sentence.start, mention.start) and index:
        for back in (1, 2):
            if index - back < 0:
                break
            earlier = context.text.sentences[index - back]
            if context.text.paragraph_number(earlier.start) != context.text.paragraph_number(
                sentence.start
            ):
                break
            found = [
                m for m in measures_in(plain, earlier.start, earlier.end) if m.group != "portfolio"
            ]
            if found:
                return found[-1]
    behind = re.compile(r" (?:increase|growth|rise|decline) in ").match(plain, mention.end)
    if behind:
        found = measures_in(plain, behind.end() - 1, min(sentence.end, behind.end() + 40))
        if found:
            return found[0]
    return None


def _against(context: Context, sentence: Span, at: int) -> FieldReading | None:
    plain = context.text.plain
    for date in context.dates_between(at, min(sentence.end, at + 40)):
        if date.bound == "from" and date.start - at < 24:
            start = date.start + len("from ")
            value = as_interval(read_when(plain[start : date.end], context.day))
            return reading(context, value, start, date.end, "when") if value else None
    found = re.compile(r"[^.;]{0,40}?\b(?:than|against|compared (?:to|with)|on) (?:in )?").match(
        plain, at
    )
    if found is None:
        return None
    for date in context.dates_between(found.end() - 1, min(sentence.end, found.end() + 30)):
        if date.start <= found.end() + 4 and date.when is not None:
            return reading(context, as_interval(date.when), date.start, date.end, "when")
    return None


READER = Growths()
