"""Undertakings: what the sides agreed, decided or were instructed to do, and invitations.

Taken where a verb of agreeing, deciding, instructing or inviting leads to an action (`agreed to
hold business forums`, `agreed on providing`, `instructed the governments to`), and where the two
or one of them intend or plan one. `Agreed on the need`, `discussed`, `expressed readiness` and
`is ready to` make nothing. A third state may be what it is about, and never a party.
"""

import re
from collections.abc import Iterable

from bilateral.drafting.build import inferred, proposal, reading, speaker_reading
from bilateral.drafting.context import Context
from bilateral.drafting.dates import as_interval, read_when
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.text import Text

_AGREED = re.compile(
    r"\b(?P<verb>agreed|decided|committed|pledged|undertook|(?:reached|came to) an (?:agreement|understanding))"
    r"(?: (?:today|also|further|again|jointly|in principle))?(?: with [^.;,]{3,60}?)?"
    r" (?P<what>to (?!the\b)[a-z]\w+|that [^.;]{3,140}? (?:will|would|should)\b|on (?!\w*thing\b)[a-z]+ing\b)",
)
_INSTRUCTED = re.compile(
    r"\b(?P<verb>instructed) (?P<who>[^.;,]{3,60}?) (?P<what>to [a-z]\w+)|\bhave been (?P<verb2>instructed) (?P<what2>to [a-z]\w+)"
)
_INVITED = re.compile(
    r"\b(?P<verb>invited|invite|invitation (?:to|for)) (?P<what>(?:you|Mr \w+|(?:the )?[A-Z]\w+(?: (?:of (?:the )?)?[A-Z]\w+){0,5})"
    r" to (?:visit|attend|pay|come|take part|participate|join)[^.;]{3,80})"
)
_OFFERS = re.compile(
    r"\b(?P<verb>invites) (?P<what>(?:\w+ )?(?:companies|businesses|investors|entrepreneurs|firms) to [a-z][^.;]{5,160})"
)
_INTEND = re.compile(
    r"\b(?:both [A-Z]\w+ and [A-Z]\w+|our (?:two )?countries|[Tt]he (?:two )?(?:countries|sides|parties)|[Ww]e)"
    r"(?: (?:also|now|both|jointly))? (?P<verb>intend|plan|are planning) (?P<what>to [^.;]{5,120})"
    r"|\b[Oo]ur (?P<verb2>plans) include (?P<what2>[a-z]+ing [^.;]{5,120})"
)
_ONE_INTENDS = re.compile(
    r"(?P<who>[A-Z]\w+(?: [A-Z]\w+)?)(?: also)? (?P<verb>intends|plans|is planning) (?P<what>to [^.;]{5,120})"
)
#: Behind these a state is what an undertaking is about, and no party to it.
_ABOUT = re.compile(
    r"\b(?:of|in|from|on|over|around|about|against|into|inside|across|through|throughout|neighbouring)(?: the)? $"
)


_RAISING = re.compile(
    r"(?:further |work to )?(?:bring|raise|increase|boost|lift|double|expand|take|push)\b"
)


#: To be committed to something is an attitude; to have committed to it is an undertaking.
_ATTITUDE = re.compile(r"\b(?:is|are|am|was|were|be|been|remain\w*|stay\w*)(?: \w+){0,2} $")
#: What one side can do by itself; to agree takes two.
_ALONE = frozenset({"decided", "committed", "pledged", "undertook"})
_MORE_THAN_ONE = re.compile(
    r"\b(?:[Ww]e|[Tt]hey|[Bb]oth|[Ss]ides|[Pp]arties|countries|states|leaders|presidents|ministers|governments|and)\b"
)


class Undertakings:
    """What was agreed to be done."""

    name = "undertakings"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The undertakings of the text."""
        plain = text.plain
        if context.pair is None:
            return
        for pattern, modality, words in (
            (_AGREED, "agreed", ("agree", "decided", "committed", "pledged", "under")),
            (_INSTRUCTED, "instructed", ("instructed",)),
            (_INVITED, "invites", ("invit",)),
            (_OFFERS, "invites", ("invites",)),
            (_INTEND, "intends", ("intend", "plan")),
            (_ONE_INTENDS, "intends", ("intends", "plans", "planning")),
        ):
            for found in text.near(pattern, *words):
                groups = found.groupdict()
                verb = "verb" if groups.get("verb") else "verb2"
                what = "what" if groups.get("what") else "what2"
                sentence = context.sentence(found.start())
                before = plain[sentence.start : found.start()]
                if re.search(r"\b(?:[Ii]f|whether|not|never|asked|can be|will be)\b", before[-60:]):
                    continue
                if _of_a_third(context, sentence.start, found.end(what)):
                    continue
                if found[verb] == "committed" and _ATTITUDE.search(before):
                    continue
                one = self._state(context, found) if pattern is _ONE_INTENDS else None
                if found[verb] in _ALONE:
                    one = _the_one_that(context, sentence.start, found.start())
                if pattern is _ONE_INTENDS and one is None:
                    continue
                if re.match(r"to place|to have\b|to be\b", found[what]):
                    continue
                start = found.start(what)
                if pattern is _AGREED and plain.startswith("that ", start):
                    start += 5
                elif plain.startswith(("to ", "on "), start):
                    start += 3
                end = min(sentence.end, start + 260)
                stop = re.compile(
                    r"[.;]|, (?:which|and (?:we|I|the)|so|but)\b| and (?:we|I)\b"
                ).search(plain, start, end)
                end = stop.start() if stop else end
                if any(
                    n.kind == "money" for n in context.numbers_between(start, end)
                ) and _RAISING.match(plain, start):
                    # A figure to be reached is a target, and the rule on targets reads it.
                    continue
                due = None
                for date in context.dates_between(found.start(), end):
                    if date.bound in ("by", "before", "until") and date.when is not None:
                        value = (
                            as_interval(read_when(plain[date.start : date.end], context.day)) or ""
                        )
                        due = reading(
                            context, value.rpartition("/")[2], date.start, date.end, "deadline"
                        )
                obligors = one or inferred(tuple(sorted(context.pair)), "the pair of the text")
                if modality == "invites":
                    side = context.ours(found.start())
                    if side is None:
                        named = list(context.states_between(sentence.start, found.start()))
                        obligors = (
                            reading(context, named[0].code, named[0].start, named[0].end, "state")
                            if named
                            else obligors
                        )
                    else:
                        obligors = inferred((side,), "the side of the speaker")
                yield proposal(
                    context,
                    "commitment",
                    found.start(),
                    end,
                    f"{self.name}/{self.version}",
                    what=reading(context, " ".join(plain[start:end].split()), start, end, "text"),
                    modality=reading(context, modality, *found.span(verb), "modality"),
                    obligors=obligors,
                    due=due,
                    speaker=speaker_reading(context, found.start()),
                )

    def _state(self, context: Context, found: re.Match[str]) -> FieldReading | None:
        """The one side that intends, where the subject is a state of the two."""
        named = context.states_between(*found.span("who"))
        if not named or named[-1].form != "name" or named[-1].end != found.end("who"):
            return None
        if named[-1].code not in (context.pair or ()):
            return None
        return reading(context, named[-1].code, named[-1].start, named[-1].end, "state")


def _the_one_that(context: Context, start: int, verb: int) -> FieldReading | None:
    """The one side that the clause before a verb names as its subject, if it is one alone."""
    plain = context.text.plain
    cut = max(plain.rfind(mark, start, verb) for mark in (", ", "; ", ": ", " that "))
    low = max(start, cut, verb - 80)
    named = [s for s in context.states_between(low, verb) if s.form != "city"]
    if len(named) != 1 or named[0].code not in context.sides:
        return None
    if _MORE_THAN_ONE.search(plain, low, verb) or _ABOUT.search(plain, low, named[0].start):
        return None
    return reading(context, named[0].code, named[0].start, named[0].end, "state")


def _of_a_third(context: Context, start: int, end: int) -> bool:
    """Whether a third state stands there as a party, and not as what it is about, or as a place."""
    return any(
        s.form != "city"
        and s.code not in (context.pair or ())
        and not _ABOUT.search(context.text.plain, max(start, s.start - 16), s.start)
        for s in context.states_between(start, end)
    )


READER = Undertakings()
