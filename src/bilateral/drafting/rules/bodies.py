"""Bodies: joint councils, commissions, forums and funds of the two, and their sessions.

A body is taken where its name says that it is of both (`the Russian-Kyrgyz inter-governmental
commission`, `our bilateral intergovernmental commission`) or is of a kind that only two sides have
(an intergovernmental commission, an interregional forum). Bodies of one state and of many are
left out. It met where the sentence tells a meeting, is established or planned where it says so,
and else is only mentioned.
"""

import re
from collections.abc import Iterable, Iterator

from bilateral.drafting.build import inferred, proposal, reading
from bilateral.drafting.context import Context
from bilateral.drafting.numbers import read_ordinal
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.readings import body_form
from bilateral.drafting.text import Text
from bilateral.drafting.words import FUTURE, MONTH, OF_MANY
from bilateral.values.press_words import ORDINALS

_ORDINAL = r"(?:(?P<nth>" + "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th)|[IVX]+(?=[ a-z])) )"
_NOUN = (
    r"(?:[Ii]nter-?[Gg]overnmental [Cc]ommission|[Ii]nter-?[Pp]arliamentary (?:[Cc]ommission|[Cc]ouncil|[Gg]roup|[Ff]orum)|[Ii]nter-?[Rr]egional (?:[Cc]ooperation )?(?:[Ff]orum|[Cc]onference|[Cc]ongress)"
    r"|[Ii]nterstate [Cc]ouncil|[Bb]usiness (?:[Cc]ouncil|[Ff]orum|[Ss]ummit)|[Jj]oint (?:[Cc]ommission|[Cc]ommittee|[Ww]orking [Gg]roup)"
    r"|Cooperation Council|Strategic (?:Partnership )?Council|[Dd]evelopment [Ff]und|[Ii]nvestment [Ff]und|[Ww]orking [Gg]roup|(?:Supreme |High(?:-Level| Level|er)? )?(?:Interstate )?Council|Commission|Committee|Forum|[Ff]orum of [a-z]+)"
)
_NAME = re.compile(
    rf"\b{_ORDINAL}?(?P<name>(?:(?:Supreme|High-Level|Joint|Annual|Bilateral|bilateral|[A-Z][\w]+(?:-| )?(?:\((?:[A-Z]\w+)\) )?|inter-?regional |Economic ){{0,6}}?)?{_NOUN}"
    r"(?P<tail>(?: (?:on|for|of) (?:the )?[A-Z][\w-]+(?:,? (?:and |of |the |in )*[A-Z][\w-]+){0,10})?)"
    r"(?P<sides>(?: of [A-Z]\w+ and [A-Z]\w+ (?:universities|regions|cities))?))"
)
#: Without one of these no body is named in a sentence.
_NOUNS: tuple[str, ...] = (
    "ommission",
    "ommittee",
    "ouncil",
    "orum",
    "und",
    "onference",
    "ongress",
    "orking ",
)
_NOUNS += ("Business Summit", "arliamentary")
_MANY = re.compile(
    rf"\b(?:{OF_MANY}|Security Council|Federation Council|State Council|Eurasian|European|Minsk|Caspian|International|Economic Forum|Council of (?:Ministers|Europe|the Federation)|"
    r"Supreme Council|Public Forum|World|Olympic|Election|Red Cross|Human Rights|National|Supreme Eurasian|Religious|Astana|Petersburg|Eastern|constitutional|Central Committee|Direct Investment Fund|Sovereign)\b"
)
_MET = re.compile(
    r"\b(?:took place|was held|were held|held|hosting|hosted|hosts|meeting of|session of|met|completes|convened|meeting held|meeting|session)\b"
)


class Bodies:
    """Joint bodies with their sessions."""

    name = "bodies"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The bodies of the text, each name once a standing."""
        if context.pair is None:
            return
        seen: set[str] = set()
        made = [one for found in text.near(_NAME, *_NOUNS) for one in self._one(context, found)]
        names = [_tokens(str(one.value("name"))) for one in made]
        for one, name in zip(made, names, strict=True):
            key = f"{one.value('name')}|{one.value('session')}|{one.value('status')}".casefold()
            # A shorter name of a body that is named in full is no other body.
            shorter = not one.value("session") and any(name < other for other in names)
            if key not in seen and not shorter:
                seen.add(key)
                yield one

    def _one(self, context: Context, found: re.Match[str]) -> Iterator[Proposal]:
        plain = context.text.plain
        start, end = found.span("name")
        while end > start and plain[end - 1] in " ,":
            end -= 1
        words = plain[start:end]
        for lead in ("The ", "Our ", "Members of the ", "In ", "Meetings of the ", "A "):
            if words.startswith(lead):
                start += len(lead)
                words = plain[start:end]
        if _MANY.search(words) or len(words.split()) < 2:
            return
        month = re.search(rf" (?:on|for) (?:{MONTH}).*$", words)
        if month is not None:
            end -= len(month.group())
            words = plain[start:end]
        form = body_form(words)
        if form is None:
            return
        sentence = context.sentence(start)
        here = context.named(start, end + 1)
        pair = context.sides
        if here - pair:
            return
        near = plain[max(sentence.start, start - 40) : start]
        kind_of_two = re.search(
            r"(?i)inter-?governmental commission|inter-?parliamentary|inter-?regional|interstate council",
            words,
        )
        joint = (
            here == pair
            or bool(kind_of_two)
            or re.match(r"(?i)(?:joint|bilateral)\b", words)
            or re.search(
                r"\b(?:our|bilateral|joint|two countries')(?: \w+)? $", near, re.IGNORECASE
            )
        )
        if not joint:
            return
        if not here and form == "forum" and not kind_of_two:
            return
        if not here and form == "working group":
            return
        nth = found["nth"]
        session: FieldReading | None = None
        nth_end = found.end("nth") if nth else -1
        if not nth:
            earlier = re.compile(
                r"(?P<nth>"
                + "|".join(ORDINALS)
                + r"|\d{1,2}(?:st|nd|rd|th)) (?:regular )?(?:meeting|session|sitting) of (?:the )?$",
                re.IGNORECASE,
            ).search(plain, max(sentence.start, start - 50), start)
            if earlier:
                session = reading(
                    context, str(read_ordinal(earlier["nth"])), *earlier.span("nth"), "ordinal"
                )
        elif read_ordinal(nth) is not None:
            session = reading(
                context, str(read_ordinal(nth)), found.start("nth"), nth_end, "ordinal"
            )
        window = (max(sentence.start, start - 60), min(sentence.end, end + 90))
        verb = re.compile(r"\b(?:establish\w*|creat(?:e|ed|ing|ion)|set(?:ting)? up)\b").search(
            plain, max(sentence.start, start - 40), start
        )
        future = FUTURE.search(plain, end, min(sentence.end, end + 40))
        met = _MET.search(plain, *window)
        if verb is not None:
            status = (
                "planned"
                if verb.group().endswith(("ing", "e", "up"))
                or FUTURE.search(plain, sentence.start, verb.start())
                else "established"
            )
            how = reading(context, status, verb.start(), verb.end(), "body status")
        elif future is not None and not re.search(
            r"\b(?:can|may|could|must|would)\b", future.group()
        ):
            how = reading(context, "planned", future.start(), future.end(), "body status")
        elif (
            met is not None
            and (session is not None or re.search(r"meeting|session|held|host|took", met.group()))
        ) or session is not None:
            if met is not None:
                how = reading(context, "met", met.start(), met.end(), "body status")
            else:
                how = inferred("mentioned", "named, and no more")
        else:
            how = inferred("mentioned", "named, and no more")
        yield proposal(
            context,
            "body",
            min(start, found.start("nth")) if nth else start,
            end,
            f"{self.name}/{self.version}",
            name=reading(context, " ".join(words.split()), start, end, "text"),
            form=reading(context, form, start, end, "body form"),
            status=how,
            session=session,
        )


def _tokens(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold().replace("inter-", "inter")))


READER = Bodies()
