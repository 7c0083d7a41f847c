"""What a figure counts: the words before and after it that say so, and whose it is."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from bilateral.drafting.context import Context
from bilateral.drafting.patterns import any_case
from bilateral.drafting.text import Span

# A word for what is measured, by the measure. The nearest before a figure decides.
_NOT_TRADE = (
    r"(?!,?\ (?:and\ )?(?:econom\w+|industr\w+|energy|cultur\w+|transport\w*|scien\w+|humanit\w+|financial)\b"
    r"|\ and\ investment|\ (?:relations?|partners?|partnership|deficit|balance|surplus|barriers?"
    r"|cooperation|missions?|ties|zones?|area|agreements?|unions?|wars?|polic\w+|restrictions?|fairs?|centres?"
    r"|representat\w+|houses?|issues?|disputes?|contacts|links|routes?|corridor)\b)"
)
MEASURE = any_case(
    rf"""\b(?:
      (?P<turnover>(?<!free\ )(?<!foreign\ )(?<!world\ )(?<!global\ )(?<!international\ )(?<!external\ )(?<!retail\ )
        (?:(?:commodity|trade|goods|commercial|bilateral|mutual)\ turnover|turnover(?!\ tax)|trade\ volumes?|volumes?\ of\ (?:\w+\ )?trade
          |trade\ exchanges?|trade{_NOT_TRADE}))
    | (?P<exports>(?:re-?)?export(?:s|ed|ing)?(?!\ (?:market|product|potential|control|centre|center|dut|restrict|licen|oriented|route|support|credit)))
    | (?P<imports>import(?:s|ed|ing)?(?!\ (?:restrict|dut|substitut|tariff|ban|licen)))
    | (?P<investment>(?:foreign\ |direct\ |capital\ |mutual\ |accumulated\ |total\ )*(?:invest(?:ed|ing|s|ments?)|FDI)(?!\ (?:fund|project|cooperation|forum|bank|agreement|climate|portfolio|programme|program|opportunit|partner|sphere|company)))
    | (?P<loan>loans?|credits?|credit\ lines?|lend(?:ing)?)
    | (?P<grant>grants?|(?:financial|donor|humanitarian|development)\ (?:aid|assistance|support)|non-repayable|allocat(?:ed|ing|es)|to\ support\ the\ (?:state\ )?budget)
    | (?P<debt>debts?(?!\ relief)|indebtedness)
    | (?P<remittances>remittances?|money\ transfers?|(?:such|the|these)\ transfers)
    | (?P<cargo>cargo(?:es|s)?|freight|transit(?:\ of\ goods)?|shipments?)
    | (?P<deliveries>deliver(?:ies|ed)|suppl(?:ies|ied)|purchas(?:es|ed)|buying|bought)
    | (?P<tourists>tourists?|(?:number\ of\ )?visitors?)
    | (?P<portfolio>(?:total\ )?portfolio|worth|valued\ at)
    )\b""",
    verbose=True,
)
#: The measures under which a figure of trade is recorded.
TRADE = frozenset({"turnover", "exports", "imports"})
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "turnover": "turnover",
        "exports": "exports",
        "imports": "imports",
        "investment": "investment",
        "loan": "loan",
        "grant": "grant",
        "debt": "debt",
        "remittances": "other",
        "cargo": "cargo",
        "deliveries": "other",
        "tourists": "tourists",
        "portfolio": "other",
    }
)
STOCK = any_case(
    r"\b(?:accumulated|cumulative|total (?:foreign )?investment|current volume|have invested|ha(?:ve|s) (?:already )?(?:amounted|reached|exceeded)"
    r"|stock of|so far|to date|over the years)\b",
)
BOTH = any_case(
    r"\b(?:bilateral|mutual|two-way|reciprocal|our (?:trade|countries|two|states|nations|relations|turnover|mutual|bilateral|economic)"
    r"|between (?:us|our|the two|both|the countries|the sides|the parties)|the two (?:countries|states|nations|sides|peoples)|both (?:countries|sides|states|nations)"
    r"|each other|two countries'?)\b",
)
NATIONAL = re.compile(
    r"\b(?:foreign trade|external trade|world trade|global (?:trade|economy)|GDP|gross domestic|inflation|budget deficit|per capita|population)\b"
)
#: What is no figure of the two states although it stands among them.
SHARE = any_case(r" ?(?:percent|per cent|%) of\b")


@frozen
class Measured:
    """A measure with the words that say it, in the plain text."""

    measure: str
    group: str
    start: int
    end: int


def read_measure(words: str) -> set[str]:
    """The measures that some words can stand for."""
    found = set()
    for match in MEASURE.finditer(words):
        group = match.lastgroup or ""
        found.add(NAMES[group])
        if group == "investment":
            found.add("investment stock")
        if group == "cargo":
            found.add("transit")
        if group == "deliveries":
            found |= {"energy", "exports", "imports"}
    low = words.lower()
    if re.search(r"\b(?:students?|study|studying|studies|enrolled|universities|tuition)\b", low):
        found.add("students")
    if re.search(r"\btourists?\b|\bvisited\b|\bvisitors?\b", low):
        found.add("tourists")
    if re.search(r"\b(?:gas|oil|electricity|energy|petroleum|coal)\b", low):
        found.add("energy")
    if re.search(COUNTED_OTHER, low):
        found.add("other")
    return found


COUNTED_OTHER = (
    r"\b(?:enterprises|companies|ventures|firms|regions|entities|scholarships|projects|schools|universities"
    r"|citizens|migrants|people|persons|portfolio|worth|transfers|remittances)\b"
)


def measures_in(plain: str, start: int, end: int) -> list[Measured]:
    """The words for measures in a stretch of the plain text, in order."""
    return [
        Measured(NAMES[m.lastgroup or ""], m.lastgroup or "", m.start(), m.end())
        for m in MEASURE.finditer(plain, start, end)
    ]


def clause(plain: str, sentence: Span, at: int) -> Span:
    """The part of a sentence that a place is in, between its semicolons and its main commas."""
    start, end = sentence.start, sentence.end
    for joint in re.finditer(
        r"; |, (?:while|whereas|but|and (?:in turn|the|this|it)|so)\b|: | [–—] ", plain[start:end]
    ):
        place = start + joint.start()
        if place < at:
            last = start + joint.end()
            sentence = Span(last, sentence.end)
        elif place > at:
            sentence = Span(sentence.start, place)
            break
    return sentence


def pair_in_scope(context: Context, at: int) -> bool:
    """Whether the words around a place say that it is about the two states of the text.

    The sentence itself, or the sentences before it in its paragraph, must name both states, or
    say `bilateral`, `our countries` and the like; and the sentence must name no third state.
    """
    if context.pair is None:
        return False
    plain = context.text.plain
    sentence = context.sentence(at)
    here = context.named(sentence.start, sentence.end)
    if here - context.sides:
        return False
    if here == context.sides or BOTH.search(plain, sentence.start, sentence.end):
        return True
    paragraph = context.text.paragraph_at(at)
    before = context.named(paragraph.start, sentence.end)
    if context.sides <= before and not before - context.sides:
        return True
    if BOTH.search(plain, paragraph.start, sentence.end) and not before - context.sides:
        return True
    ours = context.ours(at)
    # A president who speaks beside the other and names the other's state speaks of the two.
    return ours is not None and bool(before) and before <= context.sides and ours not in before


def side_before(context: Context, sentence: Span, at: int) -> tuple[str, int, int] | None:
    """Whose a measure is: the state named right before it (`Russian exports`, `Russia's ...`)."""
    plain = context.text.plain
    near = [s for s in context.states_between(sentence.start, at) if s.form != "city"]
    if near:
        last = near[-1]
        between = plain[last.end : at]
        if re.fullmatch(r"(?:'s|')?(?: [\w-]+){0,3} ?", between) and not re.search(
            r"\b(?:to|in|into|from|with|of|and)\b", between
        ):
            return last.code, last.start, last.end
    return None


def side_after(
    context: Context, sentence: Span, at: int, words: str = "to|in|into"
) -> tuple[str, int, int] | None:
    """Towards whom: the state named after `to`, `in`, `into` behind a measure."""
    plain = context.text.plain
    for mention in context.states_between(at, min(sentence.end, at + 90)):
        if mention.form == "city":
            continue
        between = plain[at : mention.start]
        if re.search(r"\b(?:and|which|that)\b|[,;]", between):
            return None
        if re.search(rf"\b(?:{words}) (?:the )?$", between):
            return mention.code, mention.start, mention.end
    return None
