"""Counts: students, tourists, joint ventures, regions and projects of the two states.

Taken where a number stands right before what is counted (`some 22,000 students from Uzbekistan at
Russian universities`) and the sentence tells it as it is. Whose they are is read from the states
beside them. Numbers of what is not on the list are left unread.
"""

import re
from collections.abc import Iterable

from bilateral.drafting.build import inferred, proposal, reading, speaker_reading
from bilateral.drafting.context import Context
from bilateral.drafting.numbers import NumberMention
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.readings import counted_unit
from bilateral.drafting.rules.figures import period_of, period_reading, value_text
from bilateral.drafting.text import Span, Text

_STUDY = any_case(r"\b(?:stud(?:y|ies|ying|ents?)|enrol\w*|attend\w*|universit\w+)\b")
_TOUR = any_case(r"\b(?:tourists?|visited|visitors?|holiday\w*)\b")
_WILL = any_case(
    r"\b(?:will|plan\w*|would|could|should|(?!\x4d)may|might|goal|aim\w*|expect\w*|intend\w*|to (?:open|build|create|attract|organise))\b",
)
_NOUNS = {
    "enterprises": "enterprises",
    "companies": "enterprises",
    "ventures": "enterprises",
    "joint ventures": "enterprises",
    "firms": "enterprises",
    "regions": "regions",
    "constituent entities": "regions",
    "scholarships": "scholarships",
    "projects": "projects",
    "schools": "schools",
    "universities": "universities",
}


class Counts:
    """How many of what: students, tourists, enterprises, regions, scholarships, projects."""

    name = "counts"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The counts of the text."""
        plain = text.plain
        for mention in context.numbers:
            if mention.figure is None or mention.figure.unit == "percent":
                continue
            sentence = context.sentence(mention.core)
            if _WILL.search(plain, max(sentence.start, mention.start - 70), mention.start):
                continue
            if mention.kind == "count" and mention.noun:
                yield from self._counted(context, sentence, mention)
            elif mention.kind in ("plain", "count", "quantity"):
                yield from self._people(context, sentence, mention)

    def _counted(
        self, context: Context, sentence: Span, mention: NumberMention
    ) -> Iterable[Proposal]:
        plain = context.text.plain
        noun_at = plain.lower().find(mention.noun, mention.end, mention.end + 90)
        if noun_at < 0:
            return
        end = noun_at + len(mention.noun)
        adjectives = plain[mention.end : noun_at]
        if re.search(r"[.,;:]|\b(?:who|which|that|from|is|are|was|were)\b", adjectives):
            return
        if mention.noun in (
            "students",
            "tourists",
            "visitors",
            "people",
            "persons",
            "citizens",
            "migrants",
        ):
            yield from self._people(context, sentence, mention, end)
            return
        unit = _NOUNS.get(mention.noun)
        if unit is None:
            return
        value = mention.figure.value if mention.figure else 0
        if unit in ("enterprises", "projects", "schools", "universities") and value < 10:
            return
        if unit in ("schools", "universities") and not re.search(
            r"\b(?:Russian|language)\b", plain[sentence.start : sentence.end]
        ):
            return
        if unit in ("regions",) and not context.states_between(mention.start, end + 25):
            return
        yield self._made(context, sentence, mention, end, "other", unit, "other")

    def _people(
        self, context: Context, sentence: Span, mention: NumberMention, end: int | None = None
    ) -> Iterable[Proposal]:
        plain = context.text.plain
        figure = mention.figure
        assert figure is not None  # noqa: S101
        if figure.value < 100 or (figure.unit not in ("", "persons", "students", "people")):
            return
        after = plain[mention.end : min(sentence.end, mention.end + 110)]
        if end is None:
            noun = re.match(
                r" (?:[\w-]+ ){0,2}?(?:[A-Z]\w+(?:ns|is|ese|s|z)|students|tourists|people|citizens|studying)\b",
                after,
            )
            if noun is None:
                if not re.match(r" (?:whose tuition|who study)", after) and not (
                    mention.words.endswith("million")
                    and plain[mention.end : mention.end + 1] == "."
                    and _TOUR.search(plain, sentence.start, mention.start)
                ):
                    return
                end = mention.end
            else:
                end = mention.end + noun.end()
        near = plain[sentence.start : min(sentence.end, end + 60)]
        if re.search(r"\b(?:refugees|killed|victims|soldiers|troops|participants|jobs)\b", near):
            return
        nearest = plain[max(sentence.start, mention.start - 90) : min(sentence.end, end + 70)]
        if _TOUR.search(nearest):
            measure = "tourists"
        elif _STUDY.search(nearest):
            measure = "students"
        elif re.search(
            r"\b(?:came to|work|labour|live)\b", plain[end : min(sentence.end, end + 50)]
        ) and re.search(r"\bcitizens|migrants\b", plain[mention.start : end]):
            measure = "other"
        else:
            return
        yield self._made(context, sentence, mention, end, measure, "persons", measure)

    def _made(
        self,
        context: Context,
        sentence: Span,
        mention: NumberMention,
        end: int,
        measure: str,
        unit: str,
        reported: str,
    ) -> Proposal:
        plain = context.text.plain
        found = {
            "students": _STUDY,
            "tourists": _TOUR,
        }.get(reported)
        place = (mention.start, end)
        if found is not None:
            here = found.search(plain, mention.start, min(sentence.end, end + 70)) or found.search(
                plain, sentence.start, mention.start
            )
            if here is not None:
                place = (here.start(), here.end())
                if measure == "students" and not re.search("student", here.group(), re.IGNORECASE):
                    inside = re.compile(r"\b[Ss]tudents?\b").search(
                        plain, sentence.start, sentence.end
                    )
                    place = (
                        (inside.start(), inside.end()) if inside else (mention.start, mention.end)
                    )
        of, to = _whose(context, sentence, mention, end)
        words = plain[mention.start : end]
        unit_reading = (
            reading(context, unit, mention.start, end, "unit")
            if unit in counted_unit(words)
            else None
        )
        figure = mention.figure
        assert figure is not None  # noqa: S101
        return proposal(
            context,
            "observation",
            mention.start,
            max(end, mention.end),
            f"{self.name}/{self.version}",
            measure=reading(context, measure, *place, "measure"),
            value=reading(context, value_text(mention), mention.start, mention.end, "figure"),
            unit=unit_reading,
            qualifier=reading(context, figure.qualifier, mention.start, mention.end, "qualifier"),
            period=period_reading(
                context, period_of(context, sentence, mention.start, mention.end)
            ),
            of=of,
            to=to,
            speaker=speaker_reading(context, mention.core),
        )


def _whose(
    context: Context, sentence: Span, mention: NumberMention, end: int
) -> tuple[FieldReading | None, FieldReading | None]:
    """Whose they are: the state beside them, and where to: the other one of the sentence."""
    inside = [
        s
        for s in context.states_between(mention.start, min(sentence.end, end + 34))
        if s.form != "city"
    ]
    if not inside or context.pair is None:
        return None, None
    first = inside[0]
    codes = context.named(mention.start, end)
    if len(codes) > 1 or first.code not in context.pair:
        return None, None
    other = context.other(first.code)
    of = reading(context, first.code, first.start, first.end, "state")
    later = [s for s in context.states_between(first.end, sentence.end) if s.code == other]
    if later:
        return of, reading(context, other, later[0].start, later[0].end, "state")
    return of, inferred(other, "the other side of the pair")


READER = Counts()
