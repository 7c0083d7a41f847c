"""Projects: plants, pipelines, corridors and routes that the text names as their common work.

Taken are three things. A proper name with a noun of building (`the Akkuyu Nuclear Power Plant`, `the
North-South transport corridor`), or with the names of both (`our joint project, the
Kyrgyz-Russian Slavic University`), beside a word of work. A project that says for what it is (`a
project to develop the gold mine`). And something to be built that is reported by what it is
(`construction of an enterprise in`, `to build five schools in`), where the two are named in scope.
Plants in general are none, nor is a project that is only discussed. Figures of a project are left
to the rule on figures.
"""

import re
from collections.abc import Iterable, Iterator

from bilateral.drafting.build import inferred, proposal, reading
from bilateral.drafting.context import Context
from bilateral.drafting.measures import pair_in_scope
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.text import Span, Text
from bilateral.drafting.words import NEGATION, PROJECT_STATUS, TALK_ONLY

_NAME = re.compile(
    r"\b(?P<name>(?:[A-Z][\w]+(?:-[A-Z]?\w+)*(?: \d)? ){1,4}(?:Nuclear Power Plant|[Hh]ydroelectric (?:[Pp]ower )?(?:[Pp]lant|[Ss]tation)|Power (?:Plant|Station)|(?:Auto |Car |Chemical |Metallurgical |Cement )?Plant|Refinery|Works|[Pp]ipeline|(?:[Ii]nternational )?(?:[Tt]rans(?:port|it) )?(?:[Cc]orridor|[Rr]oute)|[Ii]ndustrial [Pp]ark|[Rr]ailway|gold mine|field)"
    r"|[Ff]ib(?:er|re)[- ][Oo]ptic (?:communications? )?(?:line|cable)(?: along the (?:bottom|bed) of the [A-Z]\w+ [A-Z]\w+)?|bridge over (?:the )?[A-Z]\w+)\b"
    r"|[\"'\u201c](?P<quoted>[a-z]+ corridor)\b"
    r"|\b(?P<joint>(?:[A-Z][\w-]+ ){1,6}University)\b"
)
_NAME_WORDS: tuple[str, ...] = (
    "lant",
    "tation",
    "ipeline",
    "orridor",
    "oute",
    "ark",
    "ailway",
    "mine",
    "field",
)
_NAME_WORDS += ("ptic", "bridge over", "Refinery", "Works", "University")
_FOR = re.compile(
    r"\b(?P<name>project (?:to (?!the\b)[a-z]+|for (?:the )?[a-z]+(?:ing|ion))\b [^.;:,()]{4,80}?)(?=[.;:,()]| (?:and|which|that|over|with|will|is|are|has|have|had|was|were|by|until|using|proved|proves|remains?|continues?|began|started|became|includes?|provides?|covers?|envisages?)\b)"
)
_BUILT = (
    r"(?:(?:power |gas |oil |chemical |processing |cement |car |assembly )?(?:plants?|factor(?:y|ies)|enterprises?|refiner(?:y|ies))(?: units?)?|power stations?|schools?|hospitals?|universit(?:y|ies)|airports?"
    r"|(?:sea)?ports?|terminals?|railways?|highways?|motorways?|roads?|bridges?|tunnels?|(?:gas |oil )?pipelines?|dams?|mines?|hydropower (?:plants?|stations?)|power lines?"
    r"|(?:distribution|logistics|medical|research|training|cultural|data|trade|transport|service) cent(?:re|er)s?|checkpoints?|industrial parks?|(?:gas|power|water|electricity|energy|transport|heating|irrigation)(?: \w+)? systems?"
    r"|(?:customs|transport|energy|border|port|road|railway|gas) infrastructure)"
)
_KIND = r"(?:(?!and\b|of\b|to\b|in\b|with\b|for\b|that\b|which\b|by\b)[\w'-]+ ){0,5}?"
_MAKING = re.compile(
    rf"\b(?:construct(?:ion of|ing)?|build(?:ing)?|moderni[sz](?:e|ing|ation of)|upgrad(?:e|ing)|reconstruct(?:ion of|ing)?|establish(?:ing)?|creat(?:e|ing|ion of)|set(?:ting)? up|launch(?:ing)?) (?P<name>{_KIND}{_BUILT}(?: (?:in|for|near|across) [^.;:,()]{{3,40}}?)?)(?=[.;:,()]| (?:and|which|that|over|with|will|is|are|has|have|was|were|by|until|using|where|on|from|to)\b)"
    rf"|(?<![\w-])(?P<made>(?!We\b|It\b|There\b)[A-Z][\w'-]* (?:(?:and )?[\w'-]+ ){{0,4}}?{_BUILT}(?: and (?:\w+ )?{_BUILT})?) (?:is|are) being (?:built|constructed|upgraded|moderni[sz]ed|reconstructed|expanded)\b"
)
_ARTICLE = re.compile(r"(?:an?|the) ")
#: Plants in general, neither counted nor placed.
_ANY_NUMBER_OF = re.compile(
    r"(?:(?:new|more|other|large|modern|power|nuclear|gas|oil|[a-z]+ical) )*[a-z]+s"
)
_MAKING_WORDS = (
    "onstruct",
    "uild",
    "odernis",
    "oderniz",
    "pgrad",
    "stablish",
    "reat",
    "set",
    "aunch",
)
_WORK = any_case(
    r"\b(?:construct\w*|build\w*|built|project\w*|implement\w*|develop\w*|under way|flagship|operat\w*|launch\w*|complet\w*|potential of|moderni[sz]\w*|capacity|covers"
    r"|production|set up|invest\w*|suppl\w+|imports?|own|joint\w*)\b",
)


class Projects:
    """What the two build or run together."""

    name = "projects"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The projects that the text names, each once."""
        seen: set[str] = set()
        taken: list[tuple[int, int]] = []
        if context.pair is None:
            return
        for start, end in (*self._named(context), *self._reported(context)):
            words = text.plain[start:end]
            if words.casefold() in seen or any(s < end and start < e for s, e in taken):
                continue
            if context.third(start, end):
                continue
            seen.add(words.casefold())
            taken.append((start, end))
            yield proposal(
                context,
                "project",
                start,
                end,
                f"{self.name}/{self.version}",
                name=reading(context, " ".join(words.split()), start, end, "text"),
                status=_status(context, start, end),
            )

    def _named(self, context: Context) -> Iterator[tuple[int, int]]:
        """Proper names, and universities and the like that bear the names of both."""
        text = context.text
        for found in text.near(_NAME, *_NAME_WORDS):
            start, end = found.span(found.lastgroup or "name")
            if text.plain.startswith("The ", start):
                start += 4
            sentence = context.sentence(start)
            if not _WORK.search(text.plain, sentence.start, sentence.end):
                continue
            if found["joint"]:
                both = context.named(start, end)
                words = text.plain[sentence.start : sentence.end]
                if both != context.sides or not re.search(r"\b(?:joint|project)\b", words):
                    continue
            yield start, end

    def _reported(self, context: Context) -> Iterator[tuple[int, int]]:
        """What is reported by what it is for, or by what is built."""
        text = context.text
        for pattern, words in ((_FOR, ("project ",)), (_MAKING, _MAKING_WORDS)):
            for found in text.near(pattern, *words):
                start, end = found.span(found.lastgroup or "name")
                article = _ARTICLE.match(text.plain, start, end)
                start = article.end() if article else start
                sentence = context.sentence(start)
                before = text.plain[max(sentence.start, found.start() - 90) : found.start()]
                if TALK_ONLY.search(before) or NEGATION.search(before):
                    continue
                named = context.states_between(sentence.start, sentence.end)
                if {s.code for s in named} - context.sides:
                    continue
                if _ANY_NUMBER_OF.fullmatch(text.plain, start, end):
                    continue
                if context.asked_at(start) or not _of_the_two(context, sentence, start):
                    continue
                yield start, end


def _of_the_two(context: Context, sentence: Span, at: int) -> bool:
    """Whether what is built is a matter of the two: both in scope, or one reported of by the other."""
    if pair_in_scope(context, at):
        return True
    ours = context.ours(at)
    named = context.named(sentence.start, sentence.end)
    return ours is not None and bool(named - {ours})


def _status(context: Context, start: int, end: int) -> FieldReading:
    """How far it is, by the surest words near its name, or else of what leads to it.

    Where the sentence does not say it, the project is named, and no more.
    """
    sentence = context.sentence(start)
    near = Span(max(sentence.start, start - 70), min(sentence.end, end + 90))
    for place in (near, Span(sentence.start, start)):
        for pattern, value in PROJECT_STATUS:
            reported = pattern.search(context.text.plain, place.start, place.end)
            if reported is not None:
                return reading(context, value, *reported.span(), "project status")
    return inferred("mentioned", "named, and no more")


READER = Projects()
