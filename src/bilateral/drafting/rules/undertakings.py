"""Undertakings: what the sides agreed, decided or were instructed to do, and invitations.

Taken where a verb of agreeing, deciding, instructing or inviting leads to an action (`agreed to
hold business forums`, `instructed the governments to`). `Agreed on the need`, `discussed` and
`expressed readiness` make nothing.
"""

import re
from collections.abc import Iterable

from bilateral.drafting.build import inferred, proposal, reading, speaker_reading
from bilateral.drafting.context import Context
from bilateral.drafting.dates import as_interval, read_when
from bilateral.drafting.proposals import Proposal
from bilateral.drafting.text import Text

_AGREED = re.compile(
    r"\b(?P<verb>agreed|decided|committed|pledged)(?: today| also| further)? (?P<what>to (?!the\b)[a-z]\w+|that [^.;]{3,40} w(?:ill|ould)\b)",
)
_INSTRUCTED = re.compile(
    r"\b(?P<verb>instructed) (?P<who>[^.;,]{3,60}?) (?P<what>to [a-z]\w+)|\bhave been (?P<verb2>instructed) (?P<what2>to [a-z]\w+)"
)
_INVITED = re.compile(
    r"\b(?P<verb>invited|invite|invitation to) (?P<what>(?:you|Mr \w+|the [A-Z][\w ]{3,40}|[A-Z][\w ]{3,30}) to (?:visit|attend|pay)[^.;]{3,80})"
)
_OFFERS = re.compile(
    r"\b(?P<verb>invites) (?P<what>(?:\w+ )?(?:companies|businesses|investors|entrepreneurs|firms) to [a-z][^.;]{5,160})"
)
_INTEND = re.compile(
    r"\b(?:both [A-Z]\w+ and [A-Z]\w+|our countries|[Tt]he two countries) (?P<verb>intend|plan) (?P<what>to [^.;]{5,120})"
)


_RAISING = re.compile(
    r"(?:further |work to )?(?:bring|raise|increase|boost|lift|double|expand|take|push)\b"
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
        for pattern, modality in (
            (_AGREED, "agreed"),
            (_INSTRUCTED, "instructed"),
            (_INVITED, "invites"),
            (_OFFERS, "invites"),
            (_INTEND, "intends"),
        ):
            for found in pattern.finditer(plain):
                groups = found.groupdict()
                verb = "verb" if groups.get("verb") else "verb2"
                what = "what" if groups.get("what") else "what2"
                sentence = context.sentence(found.start())
                before = plain[sentence.start : found.start()]
                if re.search(r"\b(?:if|whether|not|never|asked|can be|will be)\b", before[-60:]):
                    continue
                if {s.code for s in context.states_between(sentence.start, found.end(what))} - set(
                    context.pair
                ):
                    continue
                if re.match(r"to place|to have\b|to be\b", found[what]):
                    continue
                start = found.start(what)
                if pattern is _AGREED and plain.startswith("that ", start):
                    start += 5
                elif plain.startswith("to ", start):
                    start += 3
                end = min(sentence.end, start + 260)
                stop = re.compile(r"[.;]|, (?:which|and (?:we|I|the)|so|but)\b").search(
                    plain, start, end
                )
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
                obligors = inferred(tuple(sorted(context.pair)), "the pair of the text")
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


READER = Undertakings()
