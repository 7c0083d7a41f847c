"""Re-reading: what the words of a field say, by our own readers, whoever proposed the field.

Each reading takes words and gives the values that they can stand for. Each inference names a
rule, and works the value out again from the text. A field whose value is not among them is
refused, so a proposal cannot say more than its words do.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bilateral.drafting.context import Context
from bilateral.drafting.dates import as_interval, read_when
from bilateral.drafting.measures import read_measure
from bilateral.drafting.numbers import read_count, read_figure, read_ordinal
from bilateral.drafting.offices import surname
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import Proposal
from bilateral.drafting.words import (
    ADOPTING,
    EXCHANGING,
    FORM,
    FORM_OF,
    FUTURE,
    PROJECT_STATUS,
    SIGNING,
)

Read = Callable[[str, Context, int, int], set[Any]]


def number_text(value: object) -> str:
    """A number as files hold it."""
    text = format(value, "f") if not isinstance(value, str) else value
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figure(words: str, context: Context, *_: int) -> set[Any]:
    figure = read_figure(words, _currency(context))
    if figure is None:
        return set()
    values = {number_text(figure.value)}
    if figure.upper is not None:
        values = {f"{number_text(figure.value)}-{number_text(figure.upper)}"}
    if figure.unit == "factor" and not re.search(r"\d|fold|times", words):
        values = {number_text(figure.value)}
    return values


def _currency(context: Context) -> str | None:
    del context
    return None


def _unit(words: str, context: Context, *_: int) -> set[Any]:
    figure = read_figure(words, _currency(context))
    found = set(counted_unit(words))
    if figure is not None and figure.unit:
        found.add(figure.unit)
    return found


def counted_unit(words: str) -> set[str]:
    """The unit of what is counted."""
    low = words.lower()
    found = set()
    for pattern, unit in (
        (r"students|tourists|visitors|people|persons|citizens|migrants|young people", "persons"),
        (r"enterprises|companies|ventures|firms", "enterprises"),
        (r"regions|constituent entities", "regions"),
        (r"scholarships", "scholarships"),
        (r"projects", "projects"),
        (r"schools", "schools"),
        (r"universities", "universities"),
    ):
        if re.search(rf"\b(?:{pattern})\b", low):
            found.add(unit)
    if re.search(r"\b[A-Z]\w+(?:ns|is|ese|s)\b", words):
        found.add("persons")
    return found


def _qualifier(words: str, context: Context, *_: int) -> set[Any]:
    figure = read_figure(words, _currency(context))
    return {figure.qualifier} if figure is not None else set()


_UP = any_case(
    r"\b(?:increas\w+|gr(?:ew|ow\w*|own)|r[io]s(?:e|en|ing)|rising|up|jump\w*|surg\w+|climb\w*|add(?:ed|ing)|gain\w*"
    r"|expand\w*|more|higher|doubl\w+|tripl\w+|quadrupl\w+|\w+fold|boost\w*|rais\w+|soar\w*|growth|by another|rose|exceed\w*)\b|\+",
)
_DOWN = any_case(
    r"\b(?:decreas\w+|f[ae]ll(?:en|ing|s)?|declin\w+|drop\w*|shr[aiu]nk\w*|contract(?:ed|ion)|down|less|lower|reduc\w+|slump\w*|plung\w+|loss)\b",
)


def _direction(words: str, *_: Any) -> set[Any]:
    found = set()
    if _UP.search(words):
        found.add("up")
    if _DOWN.search(words):
        found.add("down")
    return found if len(found) == 1 else set()


def _when(words: str, context: Context, *_: int) -> set[Any]:
    return {as_interval(read_when(words, context.day))} - {None}


def _year_of(words: str, context: Context, *_: int) -> set[Any]:
    """A deadline as the date it runs out: `by 2025` is 2025, `before 2028` the end of 2027."""
    when = as_interval(read_when(words, context.day))
    if when is None:
        return set()
    return {when.rpartition("/")[2] if when.startswith("../") else when}


def _state(words: str, context: Context, start: int, end: int) -> set[Any]:
    low, high = context.text.inward(start, end)
    codes = set(context.named(low, high))
    return codes if len(codes) == 1 else set()


def _pair(words: str, context: Context, start: int, end: int) -> set[Any]:
    low, high = context.text.inward(start, end)
    codes = list(dict.fromkeys(s.code for s in context.states_between(low, high)))
    return {tuple(codes)} | {tuple(sorted(codes))}


def _text(words: str, *_: Any) -> set[Any]:
    return {re.sub(r"\s+", " ", words)}


def forms_of(words: str) -> set[str]:
    """The form that the last document noun before `on`, `between`, `of`, `for` makes."""
    head = re.split(
        r"\b(?:on|between|for|to|about|amending|with|in|signed|at)\b", words, maxsplit=1
    )[0]
    found = list(FORM.finditer(head)) or list(FORM.finditer(words))[:1]
    if not found:
        low = words.lower()
        plan = re.search(r"\b(?:\w+ )*(plan|statement|communiqu[eé]|accord|pact|charter)\b", low)
        if plan:
            return {
                {
                    "plan": "plan",
                    "statement": "joint statement",
                    "communique": "joint statement",
                    "communiqué": "joint statement",
                }.get(plan[1], "agreement")
            }
        return set()
    last = FORM_OF[found[-1].group().lower()]
    return {last}


def _form(words: str, *_: Any) -> set[Any]:
    return forms_of(words)


_STATUS = (
    (SIGNING, "signed"),
    (ADOPTING, "adopted"),
    (EXCHANGING, "exchanged"),
    (
        any_case(
            r"\b(?:enter(?:ed|s)? into force|in force|is being implement\w*|implementing|implementation)\b",
        ),
        "in force",
    ),
    (any_case(r"\b(?:ratif\w+)\b"), "ratified"),
)


def _status(words: str, *_: Any) -> set[Any]:
    found = {status for pattern, status in _STATUS if pattern.search(words)}
    if FUTURE.search(words) or re.search(r"\bsign\b", words):
        return {"announced"}
    return found


def _count(words: str, context: Context, *_: int) -> set[Any]:
    figure = read_figure(words)
    plain = read_count(words)
    if plain is not None:
        return {str(plain)}
    if figure is not None and figure.value == int(figure.value):
        sign = {"over": ">", "nearly": "<"}.get(figure.qualifier, "")
        return {f"{sign}{int(figure.value)}"}
    return set()


def _ordinal(words: str, *_: Any) -> set[Any]:
    number = read_ordinal(words)
    return {str(number)} if number is not None else set()


LEVELS = MappingProxyType(
    {
        "state": "state",
        "official": "official",
        "working": "working",
        "private": "private",
        "unofficial": "unofficial",
    }
)


def _level(words: str, *_: Any) -> set[Any]:
    return {LEVELS[w] for w in re.findall(r"[a-z]+", words.lower()) if w in LEVELS}


EVENTS = (
    (
        r"press conference|news conference|statements? (?:for|to) the (?:press|media)|press statements?",
        "press conference",
    ),
    (r"summit", "summit"),
    (r"talks|negotiations|consultations", "talks"),
    (
        r"met|meet|meets|meeting|received|conversation with|working dinner|working breakfast|working lunch",
        "meeting",
    ),
    (r"visit(?:ed|ing|s)?|travels?|trip|arrived|paid", "visit"),
    (r"sign(?:ed|ing|s)?", "signing"),
    (r"ceremony|opened|inaugurat\w+|unveil\w+|launch\w*", "ceremony"),
    (r"(?:tele)?phone (?:call|conversation)|telephone|call(?:ed)?", "call"),
    (r"(?:session|meeting|sitting|forum|conference|congress|summit)", "body meeting"),
    (
        r"shipment|delivery|batch|tanker|train|days of|days|festival|exhibition|year of|culture|cross years?",
        "other",
    ),
)


def _event(words: str, *_: Any) -> set[Any]:
    low = words.lower()
    return {form for pattern, form in EVENTS if re.search(rf"\b(?:{pattern})\b", low)}


def _person(words: str, context: Context, *_: int) -> set[Any]:
    person = context.persons.get(surname(words.strip()))
    found = {re.sub(r"\s+", " ", words)}
    if person is not None:
        found.add(person.name)
    return found


def _measure(words: str, *_: Any) -> set[Any]:
    return read_measure(words)


def _planned(words: str, *_: Any) -> set[Any]:
    return {
        bool(
            FUTURE.search(words)
            or re.search(
                r"\b(?:scheduled|planned|due|expected|invit\w+|next|tomorrow|later|hold|visit|attend)\b",
                words,
            )
        )
    }


def _place(words: str, *_: Any) -> set[Any]:
    return _text(words)


BODY_FORMS = (
    (r"business council|entrepreneurship council", "business council"),
    (r"working group", "working group"),
    (r"commission", "commission"),
    (r"committee", "committee"),
    (r"council", "council"),
    (r"forum", "forum"),
    (r"fund", "fund"),
    (r"conference|dialogue|congress|board|group|assembly|platform|chamber", "other"),
)


def body_form(words: str) -> str | None:
    """The form of a joint body by the noun of its name."""
    low = words.lower()
    head = re.split(r"\b(?:on|for|of|between)\b", low, maxsplit=1)[0]
    for part in (head, low):
        for pattern, form in BODY_FORMS:
            if re.search(rf"\b(?:{pattern})s?\b", part):
                return form
    return None


def _body_form(words: str, *_: Any) -> set[Any]:
    form = body_form(words)
    return {form} if form else set()


def _body_status(words: str, *_: Any) -> set[Any]:
    low, found = words.lower(), set()
    if re.search(r"\b(?:met|meeting|session|took place|held|hosting|hosted|completes)\b", low):
        found.add("met")
    if re.search(r"\b(?:establish\w*|creat\w*|set(?:ting)? up)\b", low):
        found |= {"established", "planned"}
    if FUTURE.search(words):
        found.add("planned")
    return found or {"mentioned"}


def _standing(words: str, *_: Any) -> set[Any]:
    low = re.sub(r"\s+", " ", words.lower())
    found = {low, re.sub(r"\bpartners?\b", "partnership", low)}
    if re.search(r"\b(?:alliance|allies|allied|ally)\b", low):
        found.add("alliance")
    return found


def _modality(words: str, *_: Any) -> set[Any]:
    low, found = words.lower(), set()
    for pattern, name in (
        (r"agreed|decided|committed|pledged|undert\w+|agreement|understanding", "agreed"),
        (r"instruct\w+|tasked", "instructed"),
        (r"invit\w+", "invites"),
        (r"intend\w*|plan\w*|going to|aims?", "intends"),
        (r"ready to|prepared to|offer\w*", "offers"),
    ):
        if re.search(rf"\b(?:{pattern})\b", low):
            found.add(name)
    return found


def _project_status(words: str, *_: Any) -> set[Any]:
    return {status for pattern, status in PROJECT_STATUS if pattern.search(words)}


def _set_by(words: str, *_: Any) -> set[Any]:
    """What a word of setting says of a target; whether it is recalled stands around it."""
    low = words.lower()
    if re.search(
        r"\b(?:agreed|agree|decided|committed|pledged|set|confirmed|instructed|tasked|parties|sides|we|our|order|so as)\b",
        low,
    ):
        return {"agreed", "recalled"}
    return {"wish of one side", "agreed", "recalled"}


READINGS: Mapping[str, Read] = MappingProxyType(
    {
        "figure": _figure,
        "unit": _unit,
        "qualifier": _qualifier,
        "direction": _direction,
        "when": _when,
        "deadline": _year_of,
        "state": _state,
        "pair": _pair,
        "text": _text,
        "form": _form,
        "status": _status,
        "count": _count,
        "ordinal": _ordinal,
        "level": _level,
        "event": _event,
        "person": _person,
        "measure": _measure,
        "planned": _planned,
        "place": _place,
        "body form": _body_form,
        "body status": _body_status,
        "standing": _standing,
        "modality": _modality,
        "set by": _set_by,
        "project status": _project_status,
    }
)

#: Which readings a field may rest on: a form is not read out of a date.
ALLOWED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        name: frozenset(hows.split("|"))
        for name, hows in {
            "value": "figure",
            "unit": "unit",
            "qualifier": "qualifier",
            "direction": "direction",
            "period": "when",
            "against": "when|text",
            "on": "when",
            "due": "deadline|when",
            "deadline": "deadline",
            "of": "state",
            "to": "state",
            "host": "state",
            "guest": "state",
            "state": "state",
            "reporter": "state",
            "parties": "pair|names",
            "obligors": "pair|names|state",
            "title": "text",
            "name": "text",
            "office": "text",
            "what": "text",
            "means": "text",
            "place": "place",
            "body": "text",
            "count": "count",
            "session": "ordinal",
            "level": "level",
            "speaker": "person",
            "participants": "names",
            "measure": "measure",
            "planned": "planned",
            "standing": "standing",
            "instrument": "text",
            "modality": "modality",
            "scope": "text",
            "product": "text",
        }.items()
    }
)


# --- inferences ------------------------------------------------------------------------------

Infer = Callable[[Context, Proposal], set[Any]]


def _pair_of_the_text(context: Context, proposal: Proposal) -> set[Any]:
    del proposal
    return {tuple(sorted(context.pair))} if context.pair else set()


def _day_of_the_page(context: Context, proposal: Proposal) -> set[Any]:
    del proposal
    return {str(context.day)} if context.day is not None else set()


def _speakers_side(context: Context, proposal: Proposal) -> set[Any]:
    at, _ = context.text.inward(proposal.start, proposal.end)
    ours = context.ours(at)
    return {ours, (ours,)} if ours else set()


def _other_side(context: Context, proposal: Proposal) -> set[Any]:
    return set(context.sides)


def _side_of_the_place(context: Context, proposal: Proposal) -> set[Any]:
    place = proposal.fields.get("place")
    if place is None or place.start < 0:
        return set()
    low, high = context.text.inward(place.start, place.end)
    codes = set(context.named(low, high))
    if not codes and "Kremlin" in place.words:
        codes = {"RUS"}
    other = {context.other(c) for c in codes} - {None}
    return codes | other


def _persons_side(context: Context, proposal: Proposal) -> set[Any]:
    name = proposal.value("name")
    person = context.persons.get(surname(name)) if name else None
    if person is None:
        return set()
    if person.state:
        return {person.state}
    return _the_side_left(context, surname(name))


def _who_held_it(context: Context, proposal: Proposal) -> set[Any]:
    """Office and state of a person whom the dossier knows to have held it on the page's day.

    Where the text has the office and no name, the name too.
    """
    here = context.text.inward(proposal.start, proposal.end)
    for alone, holder in context.unnamed:
        if (alone.start, alone.end) == here:
            return {holder.leader.name, holder.office.name}
    name = proposal.value("name")
    person = context.persons.get(surname(name)) if name else None
    if person is None or person.known is None:
        return set()
    return {person.known.office.name, person.known.state}


def _the_side_left(context: Context, last: str) -> set[Any]:
    """The side of the pair that no other person of the text is of."""
    taken = {p.state for key, p in context.persons.items() if p.state and key != last}
    left = set(context.sides) - taken
    return left if len(left) == 1 else set()


def _counterpart(context: Context, proposal: Proposal) -> set[Any]:
    """The office of a `counterpart`: the one named before in the sentence."""
    at, _ = context.text.inward(proposal.start, proposal.end)
    sentence = context.sentence(at)
    return {
        re.sub(r"\s+", " ", m.office)
        for m in context.office_mentions
        if m.office and sentence.start <= m.start < at
    } | {bare_office(m.office) for m in context.office_mentions if sentence.start <= m.start < at}


def bare_office(office: str) -> str:
    """An office without its state."""
    found = re.search(
        r"(?:Deputy |Vice )?(?:Prime Minister|President|Chancellor|Foreign Minister|Minister of [\w ]+|Minister)",
        office,
    )
    return found.group() if found else office


def _not_planned(context: Context, proposal: Proposal) -> set[Any]:
    low, high = context.text.inward(proposal.start, proposal.end)
    del low, high
    return {False}


def _no_more_than_named(context: Context, proposal: Proposal) -> set[Any]:
    del context, proposal
    return {"mentioned", "planned", "recalled"}


def _unit_of_the_figure_before(context: Context, proposal: Proposal) -> set[Any]:
    """The currency of the sum before it in its paragraph, for a number that has none."""
    at, _ = context.text.inward(proposal.start, proposal.end)
    paragraph = context.text.paragraph_at(at)
    units = [
        n.figure.unit
        for n in context.numbers_between(paragraph.start, at)
        if n.kind == "money" and n.figure
    ]
    return {units[-1]} if units else set()


def _of_the_kind(context: Context, proposal: Proposal) -> set[Any]:
    del context
    return {
        "percent": {"percent"},
        "factor": {"factor"},
    }.get(str(proposal.value("unit")), {proposal.value("unit")})


INFERENCES: Mapping[str, Infer] = MappingProxyType(
    {
        "the pair of the text": _pair_of_the_text,
        "the day of the page": _day_of_the_page,
        "the side of the speaker": _speakers_side,
        "the other side of the pair": _other_side,
        "the side of the place": _side_of_the_place,
        "the side of the person": _persons_side,
        "the office of the counterpart": _counterpart,
        "who held the office that day": _who_held_it,
        "reported as past or present": _not_planned,
        "named, and no more": _no_more_than_named,
        "the currency of the sum before": _unit_of_the_figure_before,
    }
)
