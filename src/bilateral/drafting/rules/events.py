"""Events: talks, meetings, visits, press conferences, ceremonies, and when and where they were.

Taken from the words that tell an event (`held talks`, `met with`, `is in Russia on a state visit`,
`a joint press conference`). The day is a date beside them, or the day of the page where the text
says `today` or is a transcript of that day. The place stands beside them (`in the Kremlin`, `in
Astana`); the host is the side of the place. What is invited and accepted, or reported with `will`, is
planned. Meetings with others and of many are left out.
"""

import re
from collections.abc import Iterable, Iterator

from bilateral.drafting.build import inferred, proposal, reading
from bilateral.drafting.context import Context
from bilateral.drafting.dates import DateMention, as_interval
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.text import Span, Text
from bilateral.drafting.words import MONTH, OF_MANY

_MAIN = re.compile(
    r"\b(?P<form>[Tt]alks|[Nn]egotiations|[Cc]onsultations) (?:between [^.]{5,120}? )?(?:were held|have been held|was held|took place|have just (?:concluded|ended)|have (?:just )?ended|were|today took place)\b"
    r"|\b(?:held|had|hold|holding|conducted) (?:(?:a|an|their|summit|official|bilateral|one-to-one|one-on-one|working|informal|separate|brief|top-level|substantive|full-scale|extended|face-to-face|regular|new|another|very|constructive|productive|joint|and) ?){0,5} ?(?P<form2>talks|negotiations|meeting|consultations)\b"
    r"|\b(?P<form3>met)(?: (?:also|separately|today))?(?: (?:at|in) (?:the )?[A-Z]\w+(?: [A-Z]?\w+){0,2})? with\b|\balso (?P<form5>met) with\b|\b(?P<form4>received)(?: in the Kremlin| at the Kremlin| in [A-Z]\w+)? (?=(?:the )?(?:President|Prime Minister|Crown Prince|King|[A-Z]\w+ (?:President|Prime Minister|Foreign Minister)))"
    r"|(?:[Tt]hese|[Tt]oday's|[Oo]ur current|[Tt]he|their|[A-Z]\w+-[A-Z]\w+) (?P<form6>talks)(?:,? which[^.]{5,90}?,)?(?: today| have just ended| have just concluded|,? have just| took place)|[Ff]ollowing (?:their|the)(?: [A-Z]\w+-[A-Z]\w+)? (?P<form7>talks)|[Ff]ollowing [A-Z]\w+-[A-Z]\w+ (?P<form8>talks)|following the(?: [A-Z]\w+-[A-Z]\w+)? (?P<form9>talks)"
    r"|\b(?:[Pp]residents|[Ll]eaders|[Hh]eads of (?:[Ss]tate|[Gg]overnment)|(?:[Pp]rime|[Ff]oreign) [Mm]inisters) of (?:the )?[A-Z][^.;,]{3,60} (?P<both>met)(?= (?:today|yesterday|on|in|at)\b)"
)
_VISIT = re.compile(
    r"\b(?:(?P<level>state|official|working|private|unofficial|two-day|three-day) )?(?P<form>visit)(?: of (?:the )?[A-Z][^.]{3,60}?)? to (?:the )?(?P<place>[A-Z][\w]+(?: [A-Z]\w+){0,2})|\bin (?P<place2>[A-Z][\w]+(?: [A-Z]\w+)?) on (?:an? )?(?P<level2>state|official|working|private) (?P<form2>visit)"
    r"|\b(?:is|was|are) (?:making|on|paying) (?:an? )?(?P<level3>state|official|working|private) (?P<form3>visit)|\bduring (?:his|the|her) (?:(?P<level4>state|official|working) )?(?P<form4>visit) (?:to our country|of [Pp]resident)"
)
_PRESS = any_case(
    r"\b(?P<form>(?:joint )?(?:press|news) conference)\b|\b(?P<form2>(?:made )?(?:press statements|statements (?:for|to) the (?:press|media)))\b",
)
#: Without one of these no press conference and no statement stands in a sentence.
_PRESS_WORDS = ("onference", "CONFERENCE", "tatements", "STATEMENTS")
_CEREMONY = re.compile(
    r"\b(?P<verb>attended|led|took part in|watched|witnessed|opened|held) (?:the|a|an) (?:[\w-]+ ){0,3}?(?P<form>ceremony|signing|opening ceremony)\b"
)
_PAST = re.compile(
    rf"\b(?:(?:had|held) (?:a |substantive |our |another )*(?P<form>meeting|talks)|our (?:previous |last |recent )?(?P<form2>meeting)|(?P<form3>met)|then again|and again) (?:(?:last|earlier|again|each other) )?(?:in (?P<when>{MONTH}|\d{{4}}) )?in (?P<place>[A-Z]\w+(?: [A-Z]\w+)?)(?: in (?P<when2>{MONTH}|\d{{4}}))?"
)
_DAYS = re.compile(
    r"\b(?P<form>(?:the )?Days of (?:the )?[A-Z]\w+(?: Culture)?|[A-Z]\w+ Culture Days|Days of [A-Z]\w+)\b(?P<mid>[^.;]{0,40}?)\b(?:in|at) (?P<place>[A-Z]\w+)|\b(?P<host>[A-Z]\w+) held (?P<form2>Days of [A-Z]\w+ Culture|the Days of \w+ Culture)"
)
_BODY = re.compile(
    r"\b(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth|[Ee]leventh|[Tt]welfth|\d{1,2}(?:st|nd|rd|th)) (?:(?P<name>[Ii]nter-?regional forum|[A-Z][\w-]+(?: [A-Z]?[\w-]+){0,4} (?:Conference|Forum|Commission|Council)|forum of [a-z]+(?: of [A-Z]\w+ and [A-Z]\w+ [a-z]+)?)|(?P<form>session|meeting) of the (?P<name2>forum|[A-Z][\w-]+(?:[ -][A-Z]?[\w-]+){0,6}?[ -](?:Commission|commission|Council|council|Forum|Committee)))"
)
_HOSTED = re.compile(
    r"\b(?P<name>[A-Z]\w+-[A-Z]\w+ (?:inter-?governmental commission|business council|Intergovernmental Commission)|(?:the )?(?:[Ii]ntergovernmental|inter-governmental) [Cc]ommission)\b(?P<mid>[^.;]{0,70}?)\b(?:(?P<place>[A-Z]\w+) (?:recently )?hosting its (?:regular )?(?P<form>meeting)|(?P<form2>meeting) (?:was )?held in (?P<place2>[A-Z]\w+))"
)
_INVITED = re.compile(
    r"\b(?:invited|invitation (?:to|for)) [^.]{3,80}? to (?P<form>visit) (?P<place>[A-Z]\w+(?: [A-Z]\w+)?)[^.]{0,40}\. The invitation was (?:\w+ )?accepted"
)
_PLANNED = re.compile(
    r"\b(?:next|the next|regular) (?P<form>meeting|session|talks|summit|round of talks|visit)[^.;]{0,60}? (?:will (?:take place|be held)|is (?:scheduled|planned|due|expected)[^.;]{0,24}?|to be held) (?:in|on|at|for)\b"
)
_WILL_VISIT = re.compile(
    r"\b(?P<will>will|agreed to)(?: also)? (?:(?P<form>visit)|pay an? (?P<level>state|official|working) (?P<form2>visit) to) (?:the )?"
    r"(?P<place>(?:[a-z-]{4,20} of )?[A-Z][\w-]+(?: (?:of |the )?[A-Z][\w-]+){0,6})"
)
_WILL_MEET = re.compile(
    r"\bI (?P<will>will)(?: also)? (?P<form>meet) with (?:the )?(?=President|Prime Minister|King|Emir)"
)
_DINNER = re.compile(r"\b(?:my|our|a) (?P<form>working (?:dinner|breakfast|lunch)) with\b")
_SUMMIT = re.compile(
    r"\b(?:part of|during|at|held|attend\w*) (?:the|our) (?P<nth>\d{1,2}(?:st|nd|rd|th)) (?:annual )?(?:[A-Z]\w+-[A-Z]\w+ )?(?P<form>summit)\b"
)
_FIRST = re.compile(
    r"\bfirst (?:\w+ )?(?P<form>shipment|delivery|batch|tanker|train) (?:of [\w ]{3,40} )?(?:was|were|has been) (?:sent|shipped|made|delivered|dispatched|launched)\b"
)
_PLACE = re.compile(
    r"\b(?:in|at) (?:the )?(?:(?:cent(?:er|re)|heart|city|capital|village) of )?(?P<place>Kremlin(?: Palace)?|[A-Z][\w'-]+(?: (?:Palace|City))?)"
)
_FORM = {
    "negotiations": "talks",
    "consultations": "talks",
    "met": "meeting",
    "received": "meeting",
    "session": "body meeting",
}
_MANY = re.compile(rf"\b(?:{OF_MANY}|Caspian Summit|summit of|trilateral|quadrilateral)\b")


class Events:
    """What took place, and what is to."""

    name = "events"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The events of the text."""
        if context.pair is None:
            return
        yield from self._main(context)
        yield from self._visits(context)
        yield from self._press(context)
        yield from self._others(context)

    # --- the talks and meetings of the page --------------------------------------------------

    def _main(self, context: Context) -> Iterator[Proposal]:
        plain = context.text.plain
        lead = context.text.paragraphs[min(7, len(context.text.paragraphs) - 1)].end
        seen: set[str] = set()
        for found in context.text.near(
            _MAIN, "alks", "egotiations", "onsultations", "meeting", "met", "received"
        ):
            sentence = context.sentence(found.start())
            key = next(k for k, v in found.groupdict().items() if v)
            word = found[key].lower()
            form = _FORM.get(word, "meeting" if word == "meeting" else "talks")
            before = plain[sentence.start : found.start()]
            after = plain[found.end() : sentence.end]
            turn = context.turn_at(found.start())
            transcript = bool(context.turns)
            if (
                turn is not None
                and found.start() >= turn.label_end
                and not re.search(
                    r"\btoday\b|just (?:ended|concluded)|These talks",
                    found.group() + before[-24:] + after[:24],
                )
                # What the two "have had" when they speak to the press is of this day.
                and not re.search(r"\b(?:and I|[Ww]e|leaders|presidents) have (?:just )?$", before)
            ):
                continue
            if (
                turn is None
                and transcript is False
                and found.start() > lead
                and word not in ("met",)
            ):
                continue
            if re.search(
                r"\b(?:will|would|plan\w*|to|if|not|never|ready|could|agreed)\b ?$|\bwill (?:also )?$",
                before[-14:],
            ):
                continue
            if _MANY.search(found.group() + after[:60]):
                continue
            # `The presidents of A and B met`: the two are named, and no person.
            met = word in ("met", "received") and key != "both"
            if key == "both" and context.named(*found.span()) != context.sides:
                continue
            others = context.third(
                found.start() if met else sentence.start, sentence.end, cities=False
            )
            whom = context.person_at(found.end(), min(sentence.end, found.end() + 220))
            if met and (not whom or (whom[0][2].state or "") not in ("", *(context.pair or ()))):
                continue
            if others and not (met and whom[0][2].state in (context.pair or ())):
                continue
            if re.search(r"\bwill\b", after[:60]) and "ollowing" in found.group():
                continue
            named = context.person_at(sentence.start, sentence.end)
            people = tuple(dict.fromkeys(p.name for _, _, p in named))
            if word in ("met", "received") and "conference" in after[:20]:
                continue
            kind = f"{form}|{people if word in ('met', 'received') else ''}"
            if kind in seen or (form == "talks" and "talks|" in seen):
                continue
            seen.add(kind)
            on = self._on(context, sentence, found.start(), found.end())
            place = self._place(context, sentence, found.end()) or self._place(
                context, sentence, sentence.start
            )
            yield self._made(
                context,
                form,
                found.span(key),
                sentence if word in ("met", "received") else Span(found.start(), found.end()),
                on,
                place,
                people=self._people(context, sentence),
            )
        if not seen and context.turns:
            # The title of a transcript: "Meeting with President of Kyrgyzstan X", "Russian-Chinese talks".
            title = context.text.paragraphs[0]
            headed = re.compile(
                r"(?P<form>Meeting|Talks) with [A-Z]|[A-Z]\w+-[A-Z]\w+ (?P<form2>talks)\b"
            ).match(plain, title.start, title.end)
            named = context.person_at(title.start, title.end)
            if headed and (
                headed["form2"] or (named and named[0][2].state in (context.pair or ()))
            ):
                key = "form" if headed["form"] else "form2"
                yield self._made(
                    context,
                    headed[key].lower(),
                    headed.span(key),
                    title,
                    self._on(context, title, title.start, title.end),
                    None,
                )

    def _people(self, context: Context, sentence: Span) -> FieldReading | None:
        named = context.person_at(sentence.start, sentence.end)
        names = tuple(dict.fromkeys(p.name for _, _, p in named))
        if len(names) < 2:
            return None
        return reading(context, names, named[0][0], named[-1][1], "names")

    def _on(self, context: Context, sentence: Span, start: int, end: int) -> FieldReading | None:
        """The day beside an event; today, and a transcript of the day, are the day of the page."""
        plain = context.text.plain
        near = sorted(
            context.dates_between(sentence.start, min(sentence.end, end + 70)),
            key=lambda d: max(start - d.end, d.start - end),
        )
        for date in near:
            if date.when is None or date.bound:
                continue
            value = as_interval(date.when)
            low = date.words.lower()
            day = low in ("today", "yesterday") or re.fullmatch(r"\d{4}-\d\d-\d\d", value or "")
            apart = date.end > start and re.search(r"[;]|\band\b", plain[end : date.start])
            if day and not apart:
                return reading(context, value, date.start, date.end, "when")
        if context.turns and context.day is not None:
            return inferred(str(context.day), "the day of the page")
        return None

    def _place(
        self, context: Context, sentence: Span, at: int
    ) -> tuple[FieldReading, str | None] | None:
        plain = context.text.plain
        for found in _PLACE.finditer(plain, at, min(sentence.end, at + 200)):
            start, end = found.span("place")
            named = [s for s in context.states_between(start, end + 24) if s.start == start]
            if "Kremlin" in found["place"]:
                return reading(
                    context, found["place"].replace("'s", ""), start, end, "place"
                ), "RUS"
            if named and named[0].form in ("city", "name"):
                if plain[named[0].end : named[0].end + 2] == "'s":
                    continue
                return (
                    reading(
                        context,
                        " ".join(plain[start : named[0].end].split()),
                        start,
                        named[0].end,
                        "place",
                    ),
                    named[0].code,
                )
        return None

    def _made(
        self,
        context: Context,
        form: str,
        at: tuple[int, int],
        span: Span,
        on: FieldReading | None,
        place: tuple[FieldReading, str | None] | None,
        *,
        level: FieldReading | None = None,
        planned: FieldReading | None = None,
        people: FieldReading | None = None,
        body: FieldReading | None = None,
        session: FieldReading | None = None,
        sides: bool = True,
    ) -> Proposal:
        host = guest = None
        if place is not None and place[1] in (context.pair or ()) and sides:
            host = inferred(place[1], "the side of the place")
            guest = inferred(context.other(str(place[1])), "the side of the place")
        start, end = min(at[0], span.start), max(at[1], span.end)
        return proposal(
            context,
            "event",
            start,
            end,
            f"{self.name}/{self.version}",
            form=reading(context, form, *at, "event"),
            on=on,
            place=place[0] if place else None,
            level=level,
            host=host,
            guest=guest,
            participants=people,
            planned=planned
            if planned is not None
            else inferred(False, "reported as past or present"),
            body=body,
            session=session,
        )

    # --- visits ------------------------------------------------------------------------------

    def _visits(self, context: Context) -> Iterator[Proposal]:
        plain = context.text.plain
        done = False
        for found in context.text.near(_VISIT, "visit"):
            sentence = context.sentence(found.start())
            groups = found.groupdict()
            key = next(k for k, v in groups.items() if v and k.startswith("form"))
            if context.asked_at(found.start()):
                continue
            before = plain[sentence.start : found.start()]
            if re.search(
                r"\b(?:will|would|invit\w+|future|next|upcoming|forthcoming|possible|planned|preparations?|plans?)\b",
                before[-50:],
            ):
                continue
            if context.third(sentence.start, sentence.end):
                continue
            dates = _days(context, found.end(), min(sentence.end, found.end() + 24))
            past = dates and re.fullmatch(r"\d{4}", dates[0].words)
            if done and not past:
                continue
            place: tuple[FieldReading, str | None] | None = None
            for name in ("place", "place2"):
                if groups.get(name):
                    start = found.start(name)
                    named = [
                        s
                        for s in context.states_between(start, found.end(name) + 2)
                        if s.start == start
                    ]
                    if named:
                        place = (
                            reading(
                                context,
                                " ".join(plain[start : named[0].end].split()),
                                start,
                                named[0].end,
                                "place",
                            ),
                            named[0].code,
                        )
            if (groups.get("place") or groups.get("place2")) and place is None:
                continue
            level_key = next(
                (k for k, v in groups.items() if v and k.startswith("level") and "day" not in v),
                None,
            )
            level = (
                reading(context, found[level_key].lower(), *found.span(level_key), "level")
                if level_key
                else None
            )
            if place is None:
                place = self._where(context, found.start())
            done = done or not past
            on = _when(context, dates[0] if dates else None)
            yield self._made(
                context,
                "visit",
                found.span(key),
                Span(found.start(), found.end()),
                on,
                place,
                level=level,
            )
        if not done:
            met = re.compile(
                r"\b(?:packed programme )?during this (?P<form>visit) to (?P<place>[A-Z]\w+)|\b(?P<form2>travels) to (?P<place2>[A-Z]\w+ and [A-Z]\w+)"
            ).search(plain)
            if met and met["form"]:
                named = list(context.states_between(met.start("place"), met.end("place") + 1))
                if named:
                    yield self._made(
                        context,
                        "visit",
                        met.span("form"),
                        Span(met.start(), met.end()),
                        None,
                        (
                            reading(context, met["place"], *met.span("place"), "place"),
                            named[0].code,
                        ),
                    )

    def _where(self, context: Context, at: int) -> tuple[FieldReading, str | None] | None:
        """Where a visit is to whose sentence does not say it: the place of the welcome before it."""
        plain = context.text.plain
        paragraph = context.text.paragraph_number(at)
        start = context.text.paragraphs[max(0, paragraph - 3)].start
        found = re.compile(
            r"\b(?:welcome|see|greet|have)\b[^.]{3,60}? (?:in|to) (?P<place>[A-Z]\w+)"
        ).search(plain, start, at)
        if found is None:
            return None
        named = [
            s
            for s in context.states_between(found.start("place"), found.end("place") + 1)
            if s.form != "people"
        ]
        if not named:
            return None
        return reading(context, found["place"], *found.span("place"), "place"), named[0].code

    # --- press conferences -------------------------------------------------------------------

    def _press(self, context: Context) -> Iterator[Proposal]:
        plain = context.text.plain
        done = False
        for found in context.text.near(_PRESS, *_PRESS_WORDS):
            sentence = context.sentence(found.start())
            if done or re.search(
                r"\b(?:will|annual|Question)\b", plain[sentence.start : found.start()]
            ):
                continue
            if (
                sentence.start == 0
                and found["form2"]
                and context.text.paragraphs[0].holds(found.start())
                and len(context.text.paragraphs) > 1
            ):
                continue
            key = "form" if found["form"] else "form2"
            done = True
            yield self._made(
                context,
                "press conference",
                found.span(key),
                Span(*found.span()),
                None,
                None,
                people=self._people(context, sentence),
            )

    # --- the rest ----------------------------------------------------------------------------

    def _others(self, context: Context) -> Iterator[Proposal]:
        plain = context.text.plain
        for found in context.text.near(_CEREMONY, "ceremony", "signing"):
            form = "signing" if found["form"] == "signing" else "ceremony"
            sentence = context.sentence(found.start())
            if re.search(r"\bwill\b", plain[sentence.start : found.start()]):
                continue
            yield self._made(
                context,
                form,
                found.span("form"),
                Span(*found.span()),
                None,
                self._place(context, sentence, found.end()),
                people=self._people(context, sentence),
            )
        for found in context.text.near(_PAST, "met", "meeting", "talks", "again"):
            yield from self._past(context, found)
        for found in context.text.near(_DAYS, "Days"):
            yield from self._days(context, found)
        for found in context.text.near(
            _BODY, "orum", "ommission", "ouncil", "Conference", "Committee"
        ):
            yield from self._bodies(context, found)
        for found in context.text.near(_HOSTED, "ommission", "council"):
            sentence = context.sentence(found.start())
            key, where = ("form", "place") if found["form"] else ("form2", "place2")
            place = self._at(context, found.span(where))
            if place is None:
                continue
            dates = _days(context, found.end(), min(sentence.end, found.end() + 30))
            on = _when(context, dates[0] if dates else None)
            name = found["name"].removeprefix("the ")
            at = found.end("name") - len(name)
            yield self._made(
                context,
                "body meeting",
                found.span(key),
                Span(*found.span()),
                on,
                place,
                body=reading(context, name, at, found.end("name"), "text"),
                sides=False,
            )
        accepted = "invitation was" in plain
        for found in _INVITED.finditer(plain) if accepted else ():
            place = self._at(context, found.span("place"))
            if place is not None:
                yield self._made(
                    context,
                    "visit",
                    found.span("form"),
                    Span(*found.span()),
                    None,
                    place,
                    planned=reading(context, True, found.start(), found.start() + 7, "planned"),
                )
        yield from self._mentioned_in_passing(context)
        for found in context.text.near(_FIRST, "first"):
            sentence = context.sentence(found.start())
            if context.named(sentence.start, sentence.end) <= context.sides:
                dates = _days(context, sentence.start, sentence.end)
                on = _when(context, dates[0] if dates else None)
                yield self._made(
                    context, "other", found.span("form"), Span(*found.span()), on, None
                )
        for found in context.text.near(_PLANNED, "next", "regular"):
            yield from self._planned(context, found)

    def _mentioned_in_passing(self, context: Context) -> Iterator[Proposal]:
        """What a speaker tells of the day: a visit to come, a dinner, the summit it is part of."""
        from bilateral.drafting.numbers import read_ordinal

        plain, pair = context.text.plain, context.sides
        for pattern, word in (
            (_WILL_VISIT, "visit"),
            (_WILL_MEET, "meet with"),
            (_DINNER, "working "),
            (_SUMMIT, "summit"),
        ):
            for found in context.text.near(pattern, word):
                sentence = context.sentence(found.start())
                named = context.named(sentence.start, sentence.end)
                if named - pair or _MANY.search(plain, sentence.start, sentence.end):
                    continue
                if context.asked_at(found.start()):
                    continue
                groups = found.groupdict()
                key = "form" if groups.get("form") else "form2"
                planned = (
                    reading(context, True, *found.span("will"), "planned")
                    if groups.get("will")
                    else None
                )
                dates = [
                    d
                    for d in context.dates_between(sentence.start, found.end() + 40)
                    if d.when and not d.bound and d.start < sentence.end
                ]
                on = None
                if dates:
                    best = min(dates, key=lambda d: abs(d.start - found.start()))
                    on = _when(context, best)
                place = None
                if groups.get("place"):
                    words = " ".join(found["place"].split())
                    place = self._at(context, found.span("place")) or (
                        reading(context, words, *found.span("place"), "place"),
                        None,
                    )
                level = (
                    reading(context, found["level"], *found.span("level"), "level")
                    if groups.get("level")
                    else None
                )
                number = read_ordinal(found["nth"]) if groups.get("nth") else None
                form = {"meet": "meeting"}.get(found[key], found[key])
                form = "meeting" if form.startswith("working ") else form
                yield self._made(
                    context,
                    form,
                    found.span(key),
                    Span(*found.span()),
                    on,
                    place,
                    level=level,
                    planned=planned,
                    session=reading(context, str(number), *found.span("nth"), "ordinal")
                    if number
                    else None,
                )

    def _at(
        self, context: Context, span: tuple[int, int]
    ) -> tuple[FieldReading, str | None] | None:
        named = [
            s
            for s in context.states_between(span[0], span[1] + 40)
            if s.start == span[0] and s.form != "people"
        ]
        if not named:
            return None
        words = " ".join(context.text.plain[named[0].start : named[0].end].split())
        return reading(context, words, named[0].start, named[0].end, "place"), named[0].code

    def _past(self, context: Context, found: re.Match[str]) -> Iterator[Proposal]:
        plain = context.text.plain
        sentence = context.sentence(found.start())
        place = self._at(context, found.span("place"))
        if place is None or _MANY.search(plain, found.start(), min(sentence.end, found.end() + 60)):
            return
        head = plain[sentence.start : found.start()]
        if re.search(r"\b(?:will|would|next|of the)\b", head[-30:]) or not re.search(
            r"\b(?:[Ww]e|our|[Oo]ur|presidents|leaders|I)\b", plain[sentence.start : found.end()]
        ):
            return
        if context.turn_at(found.start()) is None:
            return
        key = next((k for k in ("form", "form2", "form3") if found[k]), None)
        at = found.span(key) if key else None
        if at is None:
            before = re.compile(r"\b(?:meeting|met)\b").search(plain, sentence.start, found.start())
            if before is None:
                return
            at = before.span()
        when: DateMention | None = None
        for name in ("when", "when2"):
            if found[name]:
                dates = context.dates_between(found.start(name) - 4, found.end(name))
                when = dates[0] if dates else None
        word = plain[at[0] : at[1]].lower()
        form = "talks" if word == "talks" else "meeting"
        on = (
            reading(context, as_interval(when.when), when.start, when.end, "when")
            if when and when.when
            else None
        )
        yield self._made(
            context,
            form,
            at,
            Span(found.start(), found.end()),
            on,
            place,
            sides=place[1] in (context.pair or ()),
        )

    def _days(self, context: Context, found: re.Match[str]) -> Iterator[Proposal]:
        plain = context.text.plain
        sentence = context.sentence(found.start())
        if found["host"]:
            place = self._at(context, found.span("host"))
            at = found.span("form2")
        else:
            place = self._at(context, found.span("place"))
            at = found.span("form")
        if place is None or place[1] not in (context.pair or ()):
            return
        near = plain[sentence.start : found.end()]
        if not re.search(r"\b(?:held|hold|kick off|open\w*|take place|took place)\b", near):
            return
        dates = _days(context, sentence.start, sentence.end)
        on = None
        if dates:
            best = min(
                dates, key=lambda d: min(abs(d.start - found.end()), abs(found.start() - d.end))
            )
            on = _when(context, best)
        future = re.compile(r"\b(?:plan to|will)\b").search(plain, sentence.start, found.end())
        planned = reading(context, True, *future.span(), "planned") if future else None
        yield self._made(
            context,
            "other",
            at,
            Span(min(at[0], found.start()), found.end()),
            on,
            place,
            planned=planned,
            sides=False,
        )

    def _bodies(self, context: Context, found: re.Match[str]) -> Iterator[Proposal]:
        from bilateral.drafting.numbers import read_ordinal

        plain = context.text.plain
        sentence = context.sentence(found.start())
        tail = plain[found.end() : sentence.end]
        if _MANY.search(found.group()):
            return
        key = "name" if found["name"] else "name2"
        took = re.compile(
            r"[^.;]{0,24}?\b(?:(?P<past>took place|was (?:\w+ )?held|completes its work|convened)|(?P<next>will take place|will be held|to be held))\b"
        ).match(tail)
        if took is None:
            return
        place = self._place(context, sentence, found.end() + took.start())
        dates = _days(context, found.end(), sentence.end)
        if not dates:
            dates = _days(context, sentence.start, found.start())
        on = _when(context, dates[0] if dates else None)
        planned = None
        if took["next"]:
            at = found.end() + took.start("next")
            planned = reading(context, True, at, found.end() + took.end("next"), "planned")
        name = found[key]
        form_at = found.span("form") if found["form"] else found.span(key)
        number = read_ordinal(found["nth"])
        yield self._made(
            context,
            "body meeting",
            form_at,
            Span(found.start(), found.end() + took.end()),
            on,
            place,
            planned=planned,
            body=reading(context, name, *found.span(key), "text"),
            session=reading(context, str(number), *found.span("nth"), "ordinal")
            if number
            else None,
            sides=False,
        )

    def _planned(self, context: Context, found: re.Match[str]) -> Iterator[Proposal]:
        plain = context.text.plain
        sentence = context.sentence(found.start())
        if context.third(sentence.start, sentence.end):
            return
        if _MANY.search(plain, sentence.start, sentence.end):
            return
        place = self._place(context, sentence, found.start())
        dates = _days(context, found.start(), sentence.end)
        on = _when(context, dates[0] if dates else None)
        if place is None and on is None:
            return
        will = re.compile(
            r"\b(?:will|is scheduled|is planned|is due|is expected|to be held)\b"
        ).search(plain, found.start(), found.end())
        if will is None:
            return
        word = found["form"]
        form = {"session": "body meeting", "round of talks": "talks"}.get(word, word)
        yield self._made(
            context,
            form,
            found.span("form"),
            Span(*found.span()),
            on,
            place,
            planned=reading(context, True, *will.span(), "planned"),
        )


def _days(context: Context, start: int, end: int) -> list[DateMention]:
    """The dates of a stretch that are read, and that no `by` or `until` bounds."""
    return [d for d in context.dates_between(start, end) if d.when and not d.bound]


def _when(context: Context, date: DateMention | None) -> FieldReading | None:
    """A date as the day of an event."""
    if date is None:
        return None
    return reading(context, as_interval(date.when), date.start, date.end, "when")


READER = Events()
