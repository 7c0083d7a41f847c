"""Targets: figures for trade, investment or cargo that the sides said they would reach.

Taken where a word of raising (`bring`, `increase`, `double`, `the goal of`) leads from a measure to
an amount, and a word sets it as a goal (`agreed`, `set the goal`, `plan to`, `called for`). Not
taken: what was reached, a forecast of others, a target that was rejected. Its deadline is the date
behind it with `by`, `before`, `until`; a vague one is left out. One figure after `and ... to ...`
under the same goal is a target of its own, with the deadline reported for it.
"""

import re
from collections.abc import Iterable, Iterator

from bilateral.drafting.build import currency_before, proposal, reading, speaker_reading
from bilateral.drafting.context import Context
from bilateral.drafting.dates import as_interval, read_when
from bilateral.drafting.measures import BOTH, Measured, measures_in, read_measure
from bilateral.drafting.numbers import NumberMention, read_figure
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.rules.figures import value_text
from bilateral.drafting.text import Span, Text
from bilateral.drafting.words import in_capitals

_RAISE = (
    r"(?:bring|bringing|brings|raise|raising|increase|increasing|lift|lifting|boost|boosting|expand|expanding|push|pushing|take|taking|"
    r"grow|growing|be increased|be raised|be brought|be doubled|double|doubling|triple|tripling|quadruple|quadrupling|reach|reaching|achieve|achieving|attain|attaining|hit|hitting|exceed)"
)
_GOAL = any_case(
    rf"\b(?P<verb>{_RAISE})\b|\b(?P<noun>goal|target|objective|task|aim|ambition|benchmark)\b",
)
_SET = any_case(
    r"\b(?P<agreed>agreed|agree|decided|committed|pledged|have set|set|confirmed|the parties aim|the sides aim|instructed|tasked|we aim|our (?:common )?(?:goal|target|aim|task|objective)|in order to|so as to)\b"
    r"|\b(?P<wish>want\w*|wish\w*|hop(?:e|es|ed|ing)|urged|called for|call|calls|suggested|proposed|would like|expressed (?:confidence|hope)|intends?|seeks?|plans?|planned|aims?|aimed|aiming|ready|determined|should|must|need to|able to|can|could|will|striv\w+|work(?:ing)? to|goal|target|objective|task|ambition)\b",
)
_DOUBLE = any_case(r"\b(?P<word>(?:to )?(?:double|triple|treble|quadruple))\b")
_DOUBLE_WORDS = in_capitals("ouble", "riple", "reble", "uadruple")
_PAST = any_case(
    r"\b(?:reached|amounted|totall?ed|came to|stood at|hit a|was brought|were brought|has been brought|(?<!be )increased|grew|rose|exceeded|doubled|tripled|surpassed)\b"
    r"|\b(?:helped|allowed|enabled|made it possible|managed) (?:us )?(?:to )?(?:bring|raise|increase|double|boost)\b|\bhas (?:almost |nearly |already )?(?:doubled|tripled)\b",
)
_OTHERS = any_case(
    r"\b(?:analysts?|experts?|forecasts?|forecasted|economists?|IMF|World Bank|asked|question|journalists?|earlier target of|previous target of|missed|failed|no longer|abandon\w+|dropped|instead of|production|GDP|population|capacity of the|fleet|its (?:own )?exports to (?:the )?world|total exports|budget)\b",
)
_RECALLED = any_case(
    r"\b(?:some time ago|earlier|previously|already|recalled|had set|have set|set (?:last|in)|was set|reaffirmed|restated|confirmed)\b",
)


class Targets:
    """What the two said they would reach, by when."""

    name = "targets"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The targets of the text."""
        doubling = set(text.with_words(*_DOUBLE_WORDS))
        for sentence in text.sentences:
            if sentence not in doubling and not context.numbers_between(
                sentence.start, sentence.end
            ):
                continue
            if not _GOAL.search(text.plain, sentence.start, sentence.end):
                continue
            yield from self._sentence(context, sentence)

    def _sentence(self, context: Context, sentence: Span) -> Iterator[Proposal]:
        previous: tuple[int, Measured] | None = None
        for mention in context.numbers_between(sentence.start, sentence.end):
            if mention.figure is None or mention.kind not in (
                "money",
                "quantity",
                "plain",
                "factor",
                "percent",
            ):
                continue
            if mention.kind == "plain" and not re.search(
                r"(?:million|billion|trillion)$", mention.words
            ):
                continue
            found = self._goal(context, sentence, mention, previous)
            if found is None:
                continue
            goal, measured, how = found
            previous = (mention.end, measured)
            yield self._made(context, sentence, mention, goal, measured, how)
        yield from self._doubled(context, sentence)

    def _goal(
        self,
        context: Context,
        sentence: Span,
        mention: NumberMention,
        previous: tuple[int, Measured] | None,
    ) -> tuple[re.Match[str], Measured, re.Match[str]] | None:
        plain = context.text.plain
        start = max(sentence.start, mention.start - 500)
        goals = list(_GOAL.finditer(plain, start, mention.start))
        if not goals:
            return None
        goal = goals[-1]
        verbs = [g for g in goals if g["verb"]]
        if verbs and mention.start - verbs[-1].end() < 140:
            goal = verbs[-1]
        gap = plain[goal.end() : mention.start]
        if len(gap) > 170 or re.search(r"[;.!?]", gap):
            return None
        if goal["verb"] and goal["verb"].lower() not in (
            "reach",
            "reaching",
            "achieve",
            "achieving",
            "attain",
            "attaining",
            "hit",
            "hitting",
            "exceed",
        ):
            if mention.kind in ("percent", "factor"):
                if not re.search(r"\b(?:by|to)?\s*$|\bby (?:at least|about|another|up to) ?$", gap):
                    return None
            elif not re.search(
                r"\b(?:to|up to|towards?|at|above|beyond|past)(?: (?:a|the|at least|the level of|some|about|around|more than|over|the mark of))? ?$",
                gap,
            ) and not re.search(r"^(?:to|up to|over|more than|at least|about)", mention.words):
                return None
        set_at = None
        for found in _SET.finditer(plain, start, mention.start):
            set_at = found
            if found["agreed"]:
                break
        if set_at is None:
            return None
        head = plain[start : mention.start]
        if _OTHERS.search(head):
            return None
        past = list(_PAST.finditer(head))
        if (
            past
            and start + past[-1].start() > set_at.start() - 2
            and start + past[-1].end() > goal.start() - 60
            and not re.search(
                r"\b(?:goal|target|agreed)\b", plain[start + past[-1].end() : mention.start]
            )
        ):
            return None
        measured = self._measure(context, sentence, goal, mention, previous)
        if measured is None:
            return None
        return goal, measured, set_at

    def _measure(
        self,
        context: Context,
        sentence: Span,
        goal: re.Match[str],
        mention: NumberMention,
        previous: tuple[int, Measured] | None,
    ) -> Measured | None:
        plain = context.text.plain
        inside = [
            m for m in measures_in(plain, goal.start(), mention.start) if m.group != "portfolio"
        ]
        if previous is not None and mention.kind not in ("percent", "factor"):
            later = [m for m in inside if m.start >= previous[0]]
            if later:
                return later[-1]
            if re.search(r"\band\b", plain[previous[0] : mention.start]):
                return previous[1]
        if mention.kind in ("percent", "factor"):
            near = [
                m
                for m in inside
                if m.group in ("turnover", "exports", "imports", "investment", "cargo")
            ]
            return near[-1] if near else None
        if inside:
            return inside[-1] if inside[-1].group != "tourists" or mention.kind != "money" else None
        behind = re.compile(r"(?: in| of)? (?:\w+ ){0,2}").match(plain, mention.end)
        after = measures_in(plain, mention.end, min(sentence.end, mention.end + 45))
        if (
            behind
            and after
            and after[0].group in ("turnover", "exports", "investment", "imports", "cargo")
        ) and not re.search(r"[,;]|\b(?:and|while|by)\b", plain[mention.end : after[0].start]):
            return after[0]
        before = [
            m
            for m in measures_in(plain, sentence.start, goal.start())
            if m.group in ("turnover", "exports", "imports", "investment", "cargo")
        ]
        if before and goal.start() - before[-1].end < 90:
            return before[-1]
        if re.search(r"\b(?:it|them|this figure|this)\b", plain[goal.end() : mention.start]):
            index = context.text.sentence_number(sentence.start)
            if index:
                earlier = context.text.sentences[index - 1]
                found = [
                    m
                    for m in measures_in(plain, earlier.start, earlier.end)
                    if m.group in ("turnover", "exports", "imports", "investment", "cargo")
                ]
                if found and context.text.paragraph_number(
                    earlier.start
                ) == context.text.paragraph_number(sentence.start):
                    return found[-1]
        return None

    def _deadline(
        self, context: Context, sentence: Span, end: int, next_at: int
    ) -> FieldReading | None:
        plain = context.text.plain
        for date in context.dates_between(end, min(sentence.end, next_at)):
            if date.when is None:
                continue
            gap = plain[end : date.start]
            if date.bound in ("by", "until", "till", "before", "no") or re.search(
                r"\b(?:in|within|over)(?: the)? $", gap
            ):
                if len(gap) > 90:
                    return None
                value = as_interval(read_when(plain[date.start : date.end], context.day))
                if value is None:
                    return None
                value = value.rpartition("/")[2] if value.startswith("../") else value
                return reading(context, value, date.start, date.end, "deadline")
        return None

    def _made(
        self,
        context: Context,
        sentence: Span,
        mention: NumberMention,
        goal: re.Match[str],
        measured: Measured,
        how: re.Match[str],
    ) -> Proposal:
        plain = context.text.plain
        figure = mention.figure
        assert figure is not None  # noqa: S101
        numbers = [
            n
            for n in context.numbers_between(mention.end, sentence.end)
            if n.kind in ("money", "quantity")
        ]
        next_at = numbers[0].start if numbers else sentence.end
        deadline = self._deadline(context, sentence, mention.end, next_at)
        if deadline is None:
            lead = [
                d
                for d in context.dates_between(sentence.start, goal.start())
                if d.bound in ("by", "until", "before") and d.when
            ]
            lead += [
                d
                for d in context.dates_between(goal.end(), mention.start)
                if d.bound in ("by", "until", "before") and d.when
            ]
            if lead:
                value = as_interval(lead[-1].when) or ""
                deadline = reading(
                    context, value.rpartition("/")[2], lead[-1].start, lead[-1].end, "deadline"
                )
        unit: FieldReading | None = reading(
            context, figure.unit, mention.start, mention.end, "unit"
        )
        if not figure.unit:
            unit = currency_before(context, mention.start, mention.core)
        name = measured.measure
        if name not in read_measure(plain[measured.start : measured.end]):
            name = "other"
        status = self._status(plain, sentence, mention, how)
        return proposal(
            context,
            "target",
            min(
                goal.start(),
                measured.start if sentence.holds(measured.start) else goal.start(),
                mention.start,
            ),
            max(mention.end, measured.end if sentence.holds(measured.start) else mention.end),
            f"{self.name}/{self.version}",
            measure=reading(context, name, measured.start, measured.end, "measure"),
            value=reading(context, value_text(mention), mention.start, mention.end, "figure"),
            unit=unit,
            qualifier=reading(context, figure.qualifier, mention.start, mention.end, "qualifier"),
            deadline=deadline,
            speaker=speaker_reading(context, mention.core),
            status=reading(context, status, how.start(), how.end(), "set by"),
        )

    def _status(
        self, plain: str, sentence: Span, mention: NumberMention, how: re.Match[str]
    ) -> str:
        if _RECALLED.search(plain, sentence.start, mention.start):
            return "recalled"
        if (
            how["agreed"]
            or BOTH.search(plain, max(sentence.start, how.start() - 40), how.end())
            or re.search(
                r"\b(?:we|our|the (?:two|parties|sides|leaders|presidents))\b",
                plain[sentence.start : how.start()],
                re.IGNORECASE,
            )
        ):
            return "agreed"
        return "wish of one side"

    def _doubled(self, context: Context, sentence: Span) -> Iterator[Proposal]:
        """`agreed to double trade`: a multiple without a figure beside it."""
        plain = context.text.plain
        for found in _DOUBLE.finditer(plain, sentence.start, sentence.end):
            after = plain[found.end() : found.end() + 90]
            if re.match(r"[^.;,]{0,80}?\bto (?:US)?\$", after):
                continue
            sets = list(_SET.finditer(plain, sentence.start, found.end()))
            if not sets or _OTHERS.search(plain, sentence.start, found.end()):
                continue
            measured = [
                m
                for m in measures_in(plain, found.end(), min(sentence.end, found.end() + 60))
                if m.group in ("turnover", "exports", "imports", "investment", "cargo")
            ]
            if not measured or re.search(r"[,;]", plain[found.end() : measured[0].start]):
                continue
            if read_figure(found["word"]) is None:
                continue
            mention = NumberMention(
                *found.span("word"),
                found.start("word"),
                "factor",
                found["word"],
                read_figure(found["word"]),
            )
            agreed = next((m for m in sets if m["agreed"]), sets[-1])
            yield self._made(context, sentence, mention, found, measured[0], agreed)


READER = Targets()
