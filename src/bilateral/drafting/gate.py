"""The gate: what every proposal passes before it is a fact, whoever made it.

Three questions, in this order. Do the words stand at the very place that is given? Do they say
the value, read again by our own readers? Does the sentence around them say it as done, and of the
two states: unnegated, not future where it is reported as past, not discussed only, with the pair in
scope? The first that fails is the reason.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bilateral.drafting.context import Context
from bilateral.drafting.measures import BOTH, NATIONAL, SHARE, pair_in_scope
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import KINDS, FieldReading, Proposal
from bilateral.drafting.readings import ALLOWED, INFERENCES, READINGS
from bilateral.drafting.text import Span
from bilateral.drafting.words import FUTURE, NEGATION, SIGNING, TALK_ONLY
from bilateral.errors import shorten

#: Fields without which a proposal of a kind says nothing.
NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "event": ("form",),
        "leader": ("name",),
        "instrument": ("title", "form", "status"),
        "documents": ("status",),
        "body": ("name", "form", "status"),
        "observation": ("measure", "value"),
        "growth": ("measure", "value", "direction"),
        "target": ("measure", "value"),
        "commitment": ("what", "modality"),
        "project": ("name",),
        "standing": ("standing",),
    }
)
#: Fields of a kind whose value is read in a way of its own.
_BY_KIND: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType(
    {
        ("event", "form"): frozenset({"event"}),
        ("instrument", "form"): frozenset({"form"}),
        ("body", "form"): frozenset({"body form"}),
        ("instrument", "status"): frozenset({"status"}),
        ("documents", "status"): frozenset({"status"}),
        ("body", "status"): frozenset({"body status"}),
        ("target", "status"): frozenset({"set by"}),
        ("project", "status"): frozenset({"project status"}),
    }
)
_LONGEST_WORDS = 700
_DONE = frozenset({"signed", "adopted", "exchanged", "ratified", "in force", "issued"})


def refusal(context: Context, proposal: Proposal) -> str | None:
    """Why a proposal is not taken, or None if it is."""
    if proposal.kind not in KINDS:
        return f"there is no kind of fact {shorten(proposal.kind)}"
    if not context.readable:
        return "the text is not in a language that can be read back"
    for name in NEEDED[proposal.kind]:
        if name not in proposal.fields:
            return f"{name}: missing"
    text = context.text
    if not 0 <= proposal.start < proposal.end <= len(text.raw):
        return "its place is not in the text"
    if proposal.end - proposal.start > _LONGEST_WORDS * 4:
        return "its words are longer than a fact"
    for name, read in proposal.fields.items():
        why = _field(context, proposal, name, read)
        if why:
            return f"{name}: {why}"
    at, end = text.inward(proposal.start, proposal.end)
    if context.asked_at(at):
        return "a journalist's question says nothing of what is"
    law = LAWS.get(proposal.kind)
    return law(context, proposal, Span(at, end)) if law is not None else None


def _field(context: Context, proposal: Proposal, name: str, read: FieldReading) -> str | None:
    text = context.text
    if read.basis == "inferred" and read.start < 0:
        infer = INFERENCES.get(read.how)
        if infer is None:
            return f"there is no rule {shorten(read.how)} to infer it by"
        if read.value not in infer(context, proposal):
            return f"{read.how} does not give {shorten(read.value)}"
        return None
    if not 0 <= read.start < read.end <= len(text.raw):
        return "its words have no place in the text"
    if text.words(read.start, read.end) != read.words:
        return f"the words {shorten(read.words)} do not stand at {read.start}-{read.end}"
    if read.end - read.start > _LONGEST_WORDS:
        return "its words are longer than a field"
    allowed = _BY_KIND.get((proposal.kind, name)) or ALLOWED.get(name)
    if allowed is None:
        return "no such field is read"
    if read.how not in allowed:
        return f"it is not read by {shorten(read.how)}"
    low, high = text.inward(read.start, read.end)
    words = text.plain[low:high]
    if read.how == "names":
        return _names(context, read, words)
    found = READINGS[read.how](words, context, read.start, read.end)
    if read.value not in found:
        stated = " or ".join(sorted(map(str, found))) or "nothing"
        return f"the words {shorten(words)} say {shorten(stated)}, not {shorten(str(read.value))}"
    return _near(context, proposal, name, low)


def _names(context: Context, read: FieldReading, words: str) -> str | None:
    """Several names out of one stretch: each must stand in it, or be a person's or state's."""
    del context
    for name in read.value:
        last = str(name).split(" ")[-1]
        if not re.search(rf"(?<!\w){re.escape(last)}(?!\w)", words) and str(name) not in words:
            return f"{shorten(str(name))} does not stand in its words"
    return None


#: How far from its fact a field's words may stand: in the sentence, the paragraph, anywhere.
_REACH = MappingProxyType(
    {
        "value": 1,
        "unit": 1,
        "qualifier": 1,
        "direction": 1,
        "count": 1,
        "deadline": 1,
        "measure": 2,
        "period": 2,
        "of": 2,
        "to": 2,
        "status": 2,
        "form": 2,
        "session": 2,
        "due": 1,
    }
)


def _near(context: Context, proposal: Proposal, name: str, low: int) -> str | None:
    reach = _REACH.get(name, 3)
    if reach == 3 or proposal.kind in ("event", "instrument", "documents", "body"):
        return None
    at, end = context.text.inward(proposal.start, proposal.end)
    if at <= low < end:
        return None
    here = context.sentence(at)
    last = context.sentence(max(at, end - 1))
    if here.start <= low < last.end:
        return None
    if reach == 2 and context.text.paragraph_number(low) in (
        context.text.paragraph_number(at),
        context.text.paragraph_number(at) - 1,
    ):
        return None
    return "its words stand in another sentence than the fact"


# --- laws of the kinds -----------------------------------------------------------------------


def _around(context: Context, span: Span, read: FieldReading | None) -> tuple[str, str]:
    """The clause from its subject to the value, and the whole sentence."""
    at = span.start
    if read is not None and read.start >= 0:
        at = context.text.inward(read.start, read.end)[0]
    sentence = context.sentence(at)
    return context.text.plain[max(sentence.start, at - 130) : at], context.text.plain[
        sentence.start : sentence.end
    ]


_WISH = any_case(
    r"\b(?:will|would|could|should|(?!\x4d)may|might|must|can|'ll|hopes?|hoping|expect\w*|forecast\w*|potential|goal|target|aim\w*|plans?|planned|"
    r"intend\w*|possib\w+|ambition|objective|task of|to (?:bring|raise|increase|boost|double|lift|take|push|expand|grow)|is to|are to)\b",
)
_REACHED = any_case(
    r"\b(?:reached|reaching|amount(?:ed|s|ing)? to|total(?:l?ed|s)|came to|come to|stood at|stands at|was|were|is|are|has|have|hit|grew|exceed(?:ed|s|ing)|to (?:reach|exceed)|received|invested|provides?)\b",
)


#: Before a figure that says by how much something changed.
_STEP = any_case(
    r"\b(?:increas\w+|gr[eo]w\w*|r[io]s\w+|f[ae]ll\w*|declin\w+|dropp?\w*|decreas\w+|expand\w*|jump\w*|surg\w+|climb\w*|up|down)(?: \w+)? by (?:another )?$"
)
#: Between a sum and the same sum in another currency.
_AGAIN = re.compile(r" ?[(\[] ?(?:(?:or|equal to|equivalent to|i\.e\.) )?")


def _figures(context: Context, proposal: Proposal, span: Span) -> str | None:
    before, sentence = _around(context, span, proposal.fields.get("value"))
    cut = max(before.rfind(". "), before.rfind("; "), before.rfind(": "), before.rfind(" – "))
    near = before[cut + 1 :] if cut >= 0 else before
    # A relative clause or a list before the figure has verbs of its own.
    tail = re.split(r", (?:and |which |while |but )?(?!\w+ing\b|to \w+)", near)[-1]
    tail = re.sub(r"\bnot (?:even|only|just)(?: the fact)?\b", "", tail)
    if NEGATION.search(tail) and not re.search(
        r"\b(?:no less|not less|no fewer|no more|not only)\b", tail
    ):
        return "the sentence denies it"
    value = proposal.fields["value"]
    plain = context.text.plain
    low, high = context.text.inward(value.start, value.end)
    sentence_start = context.sentence(low).start
    if proposal.kind == "observation":
        if _STEP.search(near):
            return "by how much it changed, and not how much it was"
        if re.search(r"\d[\d.,]*(?: \w+){0,2} plus $", near):
            return "a part of a sum of several"
        before_it = context.numbers_between(max(sentence_start, low - 60), low)
        if (
            before_it
            and before_it[-1].kind == "money"
            and _AGAIN.fullmatch(plain, before_it[-1].end, low)
        ):
            return "the sum before it again, in another currency"
    wishes = list(_WISH.finditer(near))
    if wishes:
        last = wishes[-1]
        after = re.sub(
            r"\bbe (?:increased|raised|brought|grown|exceeded)\b", "", near[last.end() :]
        )
        if not re.search(
            r"\b(?:reached|amount(?:ed|s)|total(?:l?ed|s)|came to|st(?:ood|ands)|grew|increased|rose|exceed(?:ed|s)|has|have|is|are|were|was)\b",
            after,
        ):
            return f"the sentence speaks of what is to be ({last.group()}), not of what was"
    if re.search(r"\b(?:if|unless|whether|let us imagine|suppose)\b", near):
        return "the sentence is a condition"
    if proposal.value("measure") == "other" and re.search(
        r"\b(?:discuss\w*|consider\w*|propos\w*|offer\w*)\b[^.;]{0,60}$", near
    ):
        return "discussed only"
    if proposal.value("measure") in ("exports", "imports"):
        whole = context.sentence(low)
        comma = re.compile(r"[,;]").search(plain, high, whole.end)
        here = Span(whole.start, comma.start() if comma else whole.end)
        named = context.states_between(here.start, here.end)
        partner = any(
            re.search(
                r"\b(?:to|from|with) (?:the )?$", plain[max(here.start, s.start - 10) : s.start]
            )
            for s in named
        )
        if (
            len({s.code for s in named}) == 1
            and not partner
            and not BOTH.search(plain, here.start, here.end)
        ):
            return "the exports or imports of one state: towards whom is not stated"
    if proposal.kind == "observation" and SHARE.match(plain, high):
        return "a share, not a figure of its own"
    if NATIONAL.search(near) and proposal.value("measure") in ("turnover", "exports", "imports"):
        return "a national total, not a figure of the pair"
    if not pair_in_scope(context, low) and not (proposal.value("of") and proposal.value("to")):
        return "whose figure it is is not named in scope"
    sides = {proposal.value("of"), proposal.value("to")} - {None}
    if sides and not sides <= context.sides:
        return "a figure of another state than the two"
    measure = proposal.fields["measure"]
    at = context.text.inward(measure.start, measure.end)[0] if measure.start >= 0 else low
    between = plain[min(at, low) : max(at, low)]
    others = context.third(min(at, low), max(at, low))
    if others:
        return "another state stands between the measure and its figure"
    del sentence, between
    return None


def _growth(context: Context, proposal: Proposal, span: Span) -> str | None:
    value, direction = proposal.fields["value"], proposal.fields["direction"]
    low, high = context.text.inward(value.start, value.end)
    plain = context.text.plain
    if value.start >= 0 and proposal.value("unit") == "percent" and SHARE.match(plain, high):
        return "a share, not a growth"
    at = context.text.inward(direction.start, direction.end)[0]
    if abs(at - low) > 160:
        return "the word for the change stands too far from its figure"
    change = context.text.inward(direction.start, direction.end)[1]
    if NEGATION.search(plain[max(context.sentence(at).start, at - 25) : change]):
        return "the sentence denies it"
    return _figures(context, proposal, span)


_SETS = any_case(
    r"\b(?:bring|brings|bringing|raise|raising|increas\w+|lift\w*|boost\w*|doubl\w+|tripl\w+|quadrupl\w+|expand\w*|push\w*|take|taking|grow\w*|reach\w*|achiev\w*|goal|target\w*|aim\w*|objective|task|ambition|mark|level|attain\w*|hit)\b",
)


def _target(context: Context, proposal: Proposal, span: Span) -> str | None:
    value = proposal.fields["value"]
    low, high = context.text.inward(value.start, value.end)
    sentence = context.sentence(low)
    plain = context.text.plain
    before = plain[max(sentence.start, low - 500) : high]
    if not _SETS.search(before):
        return "no word of the sentence sets a goal"
    if (
        re.search(
            r"\b(?:not|never|no longer|rejected|refused|declined|denied|without|failed)\b", before
        )
        or "n't" in before
    ):
        return "the sentence denies it"
    if TALK_ONLY.search(before) and not re.search(
        r"\b(?:agreed|set|decided|goal|target|committed|pledged|task|aim\w*|confirmed|instructed|called|reaffirm\w*)\b",
        before,
        re.IGNORECASE,
    ):
        return "it was discussed, and not set"
    if not re.search(_TARGET_CUE, before, re.IGNORECASE):
        return "the sentence tells of what was, and sets no goal"
    if not pair_in_scope(context, low):
        return "whose target it is is not named in scope"
    del span
    return None


_TARGET_CUE = (
    r"\b(?:agreed|agree|set|sets|setting|goal|goals|target|targets|targeted|aim|aims|aimed|aiming|objective|task|tasked|instruct\w*|plan|plans|planned|intend\w*"
    r"|want|wants|wish\w*|hope|hopes|seek\w*|urged|called|call|committed|pledged|decided|will|should|ready|determin\w*|ambition|propos\w*|suggest\w*"
    r"|strive|striving|strives|work to|working to|need to|important to|possible to|able to|can|could|expect\w*|in order to|so as to|to bring|to raise|to increase|to double|to boost|to lift|to take)\b"
)


_SIGNING_DONE = any_case(
    r"(?:\b(?:followed by|after|following|result\w* in(?: the)?|witness\w*|attend\w*|(?:culminat|end|clos|conclud|complet)\w+ (?:in|with)|present at|ceremony (?:of|for)|watched|oversaw"
    r"|thanks(?: in part)? to|upon|completed|included|saw|presence at)|^on)(?: the| a)?(?: ceremony of)?(?: the)? $",
)


#: No title ends with one of these.
_CUT = re.compile(r"\b(?:of|and|or|the|an?|between|on|for|in|with|to|at|by|from)[\s,]*$")


def _instrument(context: Context, proposal: Proposal, span: Span) -> str | None:
    status = proposal.fields["status"]
    if _CUT.search(str(proposal.value("title") or "")):
        return "a list cut short: the title has no end"
    value = str(status.value)
    if value == "announced" and status.start >= 0:
        low = context.text.inward(status.start, status.end)[0]
        here = context.sentence(low)
        before = context.text.plain[max(here.start, low - 40) : low + 12]
        return "the sentence denies that" if NEGATION.search(before) else None
    if value not in _DONE:
        return None
    if status.start < 0:
        return "nothing is signed by inference"
    low, high = context.text.inward(status.start, status.end)
    plain = context.text.plain
    sentence = context.sentence(low)
    verb = plain[low:high]
    if value == "signed" and not SIGNING.search(verb):
        return "no word says that it was signed"
    before = plain[max(sentence.start, low - 70) : low]
    near = re.split(r"[;:]|, (?:and|but|which|who|while)\b", before)[-1]
    if value == "signed" and verb.lower() == "signing" and not _SIGNING_DONE.search(before):
        return "signing is named, and not reported as done"
    if NEGATION.search(near) and not re.search(r"\bnot only\b", near):
        return "the sentence denies that"
    future = FUTURE.search(near)
    if (
        future
        and not re.search(r"\b(?:having|after|the) $", near[future.end() :])
        and not re.search(r"\b(?:agreed to|decided to)\b", future.group())
    ):
        gap = near[future.end() :]
        if len(gap.split()) <= 4 or re.search(r"\bbe\b", gap):
            return f"the sentence speaks of what is to be ({future.group()})"
    if re.search(
        r"\b(?:before|ahead of|pending|prior to|until|in the run-up to|prospects? (?:of|for)|prepar\w+ (?:for )?) ?(?:the )?$",
        near,
    ):
        return "the sentence speaks of what is to be"
    if value == "signed" and verb.lower().startswith("signing"):
        tail = plain[high : sentence.end]
        if re.search(r"\b(?:is|was) (?:postponed|cancelled|scheduled|planned|expected)\b", tail):
            return "the sentence speaks of what is to be"
    if re.search(r"\bif\b|\bwhether\b", near):
        return "the sentence is a condition"
    who = context.named(max(sentence.start, low - 70), low, cities=False)
    if verb.lower() in ("signed", "adopted") and len(who) > 2:
        return "more than the two states sign it"
    # The verb must be in the sentence of the title, or lead the list that the title stands in.
    at = span.start
    if not (sentence.start <= at < sentence.end):
        gap = plain[sentence.end : at]
        leads = re.search(
            r":\s*$|\bfollowing\b|\bamong\b|\bincluding\b|\bdocuments\b",
            plain[sentence.start : sentence.end],
        )
        if at < sentence.start or not leads or len(gap) > 12_000:
            return "the word for the signing stands in another sentence"
    return None


def _documents(context: Context, proposal: Proposal, span: Span) -> str | None:
    return _instrument(context, proposal, span)


def _commitment(context: Context, proposal: Proposal, span: Span) -> str | None:
    modality = proposal.fields["modality"]
    low, high = context.text.inward(modality.start, modality.end)
    plain = context.text.plain
    sentence = context.sentence(low)
    before = plain[max(sentence.start, low - 40) : low]
    if NEGATION.search(before):
        return "the sentence denies it"
    if TALK_ONLY.search(plain[low:high]):
        return "it was discussed, and no more"
    return None


def _event(context: Context, proposal: Proposal, span: Span) -> str | None:
    plain = context.text.plain
    form = proposal.fields["form"]
    low, _ = context.text.inward(form.start, form.end) if form.start >= 0 else (span.start, 0)
    sentence = context.sentence(low)
    before = plain[max(sentence.start, low - 60) : low]
    near = re.split(r"[;:]|, ", before)[-1]
    stated = (
        context.text.plain[low : context.text.inward(form.start, form.end)[1]]
        if form.start >= 0
        else ""
    )
    if NEGATION.search(f"{near}{stated}"):
        return "the sentence denies it"
    planned = bool(proposal.value("planned"))
    future = re.search(
        r"\b(?:will|shall|'ll|would|could|should|(?-i:may)|might|plans? to|planned|is to|are to|to be|going to|expected|scheduled|invit\w+|intend\w*)\b(?! (?:like|be (?:able|glad|happy)))",
        near,
        re.IGNORECASE,
    )
    if future and not planned and len(near[future.end() :].split()) <= 4:
        return "the sentence speaks of what is to be"
    if (
        planned
        and not future
        and not re.search(
            r"\b(?:will|next|tomorrow|invit\w+|later|to be|plan\w*|agreed|going|expect\w*|upcoming|forthcoming|preparations?|scheduled|'s travels|host\w*|launch)\b",
            plain[sentence.start : sentence.end],
            re.IGNORECASE,
        )
    ):
        return "no word says that it is still to come"
    host, guest = proposal.value("host"), proposal.value("guest")
    if host is not None and host == guest:
        return "a side cannot be its own guest"
    sides = {host, guest} - {None}
    if sides and not sides <= context.sides:
        return "a side that is none of the two"
    return None


def _body(context: Context, proposal: Proposal, span: Span) -> str | None:
    status = str(proposal.value("status"))
    if status in ("established", "met"):
        low = span.start
        sentence = context.sentence(low)
        near = context.text.plain[max(sentence.start, low - 60) : low]
        if NEGATION.search(near):
            return "the sentence denies it"
    if context.pair is None:
        return "the text names no pair whose body it can be"
    return None


def _leader(context: Context, proposal: Proposal, span: Span) -> str | None:
    name, state = str(proposal.value("name")), proposal.value("state")
    if proposal.fields["name"].start < 0:
        held = {
            (holder.leader.name, holder.state)
            for alone, holder in context.unnamed
            if (alone.start, alone.end) == (span.start, span.end)
        }
        return None if (name, state) in held else "nobody is known who holds that office"
    person = context.persons.get(name.split(" ")[-1].casefold())
    if person is None:
        return "no office stands beside the name"
    if state is not None and person.state is not None and person.state != state:
        return f"the text has the office of {person.state}"
    office = proposal.value("office")
    if office is not None and person.office and proposal.fields["office"].start >= 0:
        stated = {re.sub(r"\s+", " ", m.office) for m in person.mentions}
        if re.sub(r"\s+", " ", str(office)) not in stated:
            return "the office stands beside another name"
    return None


def _standing(context: Context, proposal: Proposal, span: Span) -> str | None:
    sentence = context.sentence(span.start)
    plain = context.text.plain
    before = plain[max(sentence.start, span.start - 60) : span.start]
    if NEGATION.search(before) or re.search(
        r"\b(?:to become|could become|prospects? of|towards? a)\b", before
    ):
        return "the sentence does not say that it stands"
    clause = re.split(r"[,;:]", plain[span.end : min(sentence.end, span.end + 80)])[0]
    if re.search(r"\b(?:is|are|was|were|has|have|had|does|did)(?: not\b|n't\b| never\b)", clause):
        return "the sentence denies it"
    if re.match(r" (?:forum|council|dialogue|committee|commission|conference)\b", clause):
        return "the name of a body, and no standing"
    if context.pair is None:
        return "the text names no pair"
    here = context.named(sentence.start, sentence.end)
    if here - context.sides:
        return "the sentence names another state"
    return None


Law = Callable[[Context, Proposal, Span], "str | None"]
LAWS: Mapping[str, Law] = MappingProxyType(
    {
        "observation": _figures,
        "growth": _growth,
        "target": _target,
        "instrument": _instrument,
        "documents": _documents,
        "commitment": _commitment,
        "event": _event,
        "body": _body,
        "leader": _leader,
        "standing": _standing,
    }
)
