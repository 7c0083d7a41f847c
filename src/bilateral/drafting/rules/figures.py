"""Figures: sums and quantities of trade, investment, loans, grants and the like.

A figure is taken where the nearest word for a measure before it (or right behind it: `$123
million in direct foreign investments`) says what it counts, a word says that it was reached, and
the two states are in scope. Its period is the date phrase beside it in the sentence. What it is
for one side (`Russian investment in Uzbekistan's economy`) is read from the states around the
measure. A sum whose measure is not stated, a forecast, a goal and a share are left unread.
"""

import re
from collections.abc import Iterable, Iterator

from bilateral.drafting.build import currency_before, inferred, proposal, reading, speaker_reading
from bilateral.drafting.context import Context
from bilateral.drafting.dates import DateMention, as_interval, read_when
from bilateral.drafting.measures import (
    STOCK,
    Measured,
    measures_in,
    read_measure,
    side_after,
    side_before,
)
from bilateral.drafting.numbers import NumberMention
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.readings import number_text
from bilateral.drafting.text import Span, Text

_COMPARED = re.compile(
    r"\b(?:than|against|on|compared (?:to|with)|versus|from|relative to)(?: in)?(?: the)? $"
)
_BESIDE = re.compile(r",? ?(?:in|during|over|for|within|by)?(?: the)? ?$")
_SAID = any_case(
    r"\b(?:reach\w*|amount\w*|total\w*|came|come|comes|stood|stands|hit|was|were|is|are|has been|exceed\w*|approach\w*|surpass\w*|grew|rose|increas\w+|"
    r"invest\w*|receiv\w*|provid\w*|allocat\w*|made up|equal\w*|worth|account\w*|export\w*|import\w*|buy\w*|bought|suppl\w+|deliver\w*|transfer\w*|"
    r"accumulat\w*|granted|spent|specifically|valued|set a record|fell|dropped|declined|decreas\w+|up|down|of|with|over|posted|hovered|constitut\w+)\b",
)


_PRONOUN = any_case(
    r"\b(?:it|they|this figure|the figure)(?: has| have)? (?:\w+ )?(?:increased|grew|rose|reached|amounted|totall?ed|exceeded|fell|declined|came|stood)\b",
)


class Figures:
    """Sums and quantities of what the two states trade, invest, lend and give."""

    name = "figures"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The figures of the text."""
        del text
        for mention in context.numbers:
            if mention.figure is None or mention.kind not in ("money", "quantity", "plain"):
                continue
            yield from self._one(context, mention)

    def _one(self, context: Context, mention: NumberMention) -> Iterator[Proposal]:
        plain = context.text.plain
        figure = mention.figure
        assert figure is not None  # noqa: S101
        if mention.kind == "plain" and not re.search(
            r"(?:million|billion|trillion|bn|mln)(?: mark)?$", mention.words
        ):
            return
        sentence = context.sentence(mention.core)
        found = measure_of(context, sentence, mention)
        if found is None:
            return
        measured, subject = found
        unit: FieldReading | None = reading(
            context, figure.unit, mention.start, mention.end, "unit"
        )
        if not figure.unit:
            if measured.measure not in ("turnover", "exports", "imports"):
                return
            unit = currency_before(context, mention.start, mention.core)
        between = plain[min(measured.end, mention.start) : max(measured.start, mention.start)]
        reported = f"{plain[measured.start : measured.end]}{between}{mention.words}"
        if measured.end <= mention.start and not _SAID.search(reported):
            return
        name = measured.measure
        if mention.kind == "quantity":
            if figure.unit in (
                "km",
                "years",
                "percent",
                "MW",
                "hectares",
                "days",
                "m",
                "hours",
                "months",
            ):
                return
            goods = plain[mention.end : mention.end + 40]
            if re.match(
                r" of (?:\w+ ){0,2}(?:gas|oil|petroleum|electricity|coal)\b", goods
            ) or figure.unit in ("kWh", "MWh", "TWh", "GWh"):
                name = "energy"
            elif measured.measure not in ("exports", "imports", "cargo", "turnover"):
                return
        if name == "investment" and STOCK.search(
            plain, sentence.start, min(sentence.end, mention.end + 60)
        ):
            name = "investment stock"
        low, high = min(measured.start, mention.start), max(measured.end, mention.end)
        measure_end = measured.end
        if name == "energy":
            goods_at = re.compile(
                r" of (?:\w+ ){0,2}(?:gas|oil|petroleum|electricity|coal)\b"
            ).match(plain, mention.end)
            measured = Measured(
                "energy", "energy", mention.start, goods_at.end() if goods_at else mention.end
            )
            high = max(high, measured.end)
        if name not in read_measure(plain[measured.start : measured.end]):
            return
        period = period_of(context, sentence, mention.start, mention.end)
        period = period or _by_the_end_of(context, sentence, mention.start)
        of, to = _sides(context, sentence, measured, measure_end, mention, name)
        del subject
        yield proposal(
            context,
            "observation",
            low,
            high,
            f"{self.name}/{self.version}",
            measure=reading(context, name, measured.start, measured.end, "measure"),
            value=reading(context, value_text(mention), mention.start, mention.end, "figure"),
            unit=unit,
            qualifier=reading(context, figure.qualifier, mention.start, mention.end, "qualifier"),
            period=period_reading(context, period),
            of=of,
            to=to,
            reporter=_reporter(context, sentence),
            speaker=speaker_reading(context, mention.core),
        )


def value_text(mention: NumberMention) -> str:
    """The number of a figure as files hold it; a range with both ends."""
    figure = mention.figure
    assert figure is not None  # noqa: S101
    if figure.upper is not None:
        return f"{number_text(figure.value)}-{number_text(figure.upper)}"
    return number_text(figure.value)


def measure_of(
    context: Context, sentence: Span, mention: NumberMention
) -> tuple[Measured, bool] | None:
    """What a figure counts: by the word right behind it, or by the nearest before it."""
    plain = context.text.plain
    behind = re.compile(
        r" (?:worth )?(?:in|of) (?:(?:the|direct|foreign|total|mutual|accumulated|capital|bilateral|new|Russian|such) )*"
    ).match(plain, mention.end)
    if behind:
        after = measures_in(plain, behind.end() - 1, min(sentence.end, behind.end() + 40))
        if (after and after[0].start <= behind.end() + 1) or (
            after and not plain[behind.end() : after[0].start].strip()
        ):
            return after[0], False
        inside = measures_in(plain, mention.end, min(sentence.end, behind.end() + 22))
        if inside and inside[0].start < behind.end() + 2:
            return inside[0], False
    lead = re.compile(
        r" (?:loan|grant|credit|investment)s?\b|(?: (?:were|was|have been|has been))? (?:allocated|invested)\b| to support the (?:state )?budget"
    ).match(plain, mention.end)
    if lead:
        after = measures_in(plain, mention.end, lead.end())
        if after:
            return after[0], False
    before = list(measures_in(plain, max(sentence.start, mention.start - 260), mention.start))
    # A word for another sum between the measure and the figure takes it away.
    if before:
        last = before[-1]
        if (
            last.group in ("deliveries", "portfolio", "cargo")
            and len(before) > 1
            and last.group == "deliveries"
        ):
            last = before[-2] if before[-2].measure in ("exports", "imports", "turnover") else last
        if (
            last.group == "portfolio"
            and len(before) > 1
            and before[-2].measure in ("exports", "imports")
        ):
            # `exported goods worth $4 billion`
            last = before[-2]
        if last.group == "portfolio" and plain[last.start : last.end].lower() == "worth":
            gap = plain[last.end : mention.start]
            if len(gap.split()) > 4:
                return None
        gap = plain[last.end : mention.start]
        if len(gap) > 150:
            return None
        return last, True
    if _PRONOUN.search(plain, sentence.start, mention.start):
        index = context.text.sentence_number(sentence.start)
        if index:
            earlier = context.text.sentences[index - 1]
            if context.text.paragraph_number(earlier.start) == context.text.paragraph_number(
                sentence.start
            ):
                found = measures_in(plain, earlier.start, earlier.end)
                if found:
                    return found[-1], True
    return None


def period_of(context: Context, sentence: Span, start: int, end: int) -> DateMention | None:
    """The date phrase that a figure is for: beside it, or the nearest before it, or after it."""
    plain = context.text.plain
    dates = [
        d
        for d in context.dates_between(sentence.start, sentence.end)
        if d.when is not None
        and d.bound not in ("by", "until", "till", "before", "from", "after")
        and not _COMPARED.search(plain[max(sentence.start, d.start - 16) : d.start])
    ]
    dates = [
        d for d in dates if not re.fullmatch(r"today|tomorrow|yesterday", d.words, re.IGNORECASE)
    ]
    for date in dates:
        if date.start >= end and _BESIDE.fullmatch(plain[end : date.start]):
            return date
    before = [d for d in dates if d.end <= start]
    if before:
        return before[-1]
    after = [d for d in dates if d.start >= end]
    if after and not re.search(
        r"[;:–]|, (?:and|while|but)\b|\bto (?:over |more |about |\$|\d)",
        plain[end : after[0].start],
    ):
        return after[0]
    return None


def _by_the_end_of(context: Context, sentence: Span, at: int) -> DateMention | None:
    """`By the end of last year, trade reached`: the figure of that year, and of its words."""
    plain = context.text.plain
    for date in context.dates_between(sentence.start, at):
        found = re.fullmatch(r"by the end of (last year|(?:19|20)\d\d)", date.words, re.IGNORECASE)
        if found:
            start = date.start + found.start(1)
            when = read_when(plain[start : date.end], context.day)
            return DateMention(start, date.end, plain[start : date.end], "", when)
    return None


def period_reading(context: Context, date: DateMention | None) -> FieldReading | None:
    """A period with its words."""
    if date is None or as_interval(date.when) is None:
        return None
    return reading(context, as_interval(date.when), date.start, date.end, "when")


def _sides(
    context: Context,
    sentence: Span,
    measured: Measured,
    measure_end: int,
    mention: NumberMention,
    name: str,
) -> tuple[FieldReading | None, FieldReading | None]:
    if name in ("turnover", "other", "tourists") or context.pair is None:
        return None, None
    plain = context.text.plain
    before = side_before(context, sentence, measured.start)
    if name == "energy":
        # `Russia is buying ... from Uzbekistan`, `Russia has been exporting ... to Kyrgyzstan`
        head = plain[sentence.start : mention.start]
        first = [
            s for s in context.states_between(sentence.start, mention.start) if s.form == "name"
        ]
        source = side_after(context, sentence, mention.end, "from")
        goal = side_after(context, sentence, mention.end, "to")
        if source and first and re.search(r"\b(?:buy\w*|bought|import\w*|receiv\w*)\b", head):
            return _state(context, source), _state(
                context, (first[0].code, first[0].start, first[0].end)
            )
        if goal and first and re.search(r"\b(?:export\w*|suppl\w+|deliver\w*)\b", head):
            return _state(context, (first[0].code, first[0].start, first[0].end)), _state(
                context, goal
            )
        return None, None
    after = side_after(context, sentence, max(measure_end, measured.end)) or side_after(
        context, sentence, mention.end
    )
    if name == "imports":
        from_ = side_after(context, sentence, measured.end, "from")
        if from_ and context.other(from_[0]):
            return (
                _state(context, before)
                if before
                else inferred(context.other(from_[0]), "the other side of the pair"),
                _state(context, from_),
            )
    of, to = before, after
    if of is None and name == "exports":
        of = side_after(context, sentence, measured.end, "of|by|from")
    if of is None:
        giver = side_after(context, sentence, mention.end, "from")
        if giver:
            of = giver
            if to is None and context.other(giver[0]):
                return _state(context, of), inferred(
                    context.other(giver[0]), "the other side of the pair"
                )
    if of is None and to is not None:
        subject = [
            s for s in context.states_between(sentence.start, measured.start) if s.form == "name"
        ]
        if subject and subject[0].code != to[0]:
            of = (subject[0].code, subject[0].start, subject[0].end)
        elif re.search(r"\b(?:we|our)\b", plain[sentence.start : measured.start], re.IGNORECASE):
            side = context.ours(measured.start)
            if side and side != to[0]:
                return inferred(side, "the side of the speaker"), _state(context, to)
    if of is not None and to is not None and of[0] == to[0]:
        to = None
    if of is None or of[0] not in context.pair or (to and to[0] not in context.pair):
        return None, None
    if to is None:
        return _state(context, of), inferred(context.other(of[0]), "the other side of the pair")
    return _state(context, of), _state(context, to)


def _state(context: Context, side: tuple[str, int, int]) -> FieldReading:
    return reading(context, side[0], side[1], side[2], "state")


def _reporter(context: Context, sentence: Span) -> FieldReading | None:
    plain = context.text.plain
    found = re.compile(
        r"\b[Aa]ccording to (?P<whose>our|[A-Z]\w+(?:'s)?)(?: \w+){0,3} (?:statistics|data|figures|customs)\b"
    ).search(plain, sentence.start, sentence.end)
    if found is None:
        return None
    if found["whose"] == "our":
        side = context.ours(sentence.start)
        return inferred(side, "the side of the speaker") if side else None
    named = context.states_between(found.start("whose"), found.end("whose") + 1)
    return _state(context, (named[0].code, named[0].start, named[0].end)) if named else None


READER = Figures()
