"""What is known of a text before any fact is read: states, persons, speakers, the pair.

Nothing here comes from outside the text but the day of the page, its source, and what the dossier
that is drafted against knows.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from bilateral.drafting.dates import DateMention, dates_in
from bilateral.drafting.numbers import NumberMention, numbers_in
from bilateral.drafting.state_names import StateMention, states_in
from bilateral.drafting.text import Span, Text, is_english
from bilateral.drafting.words import FORM, WEEKDAYS
from bilateral.values.date_words import MONTHS
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier import Dossier
    from bilateral.drafting.known import Holder


@frozen
class PersonMention:
    """A person as named at one place, with the office that stands there."""

    start: int
    end: int
    name: str
    name_start: int
    office: str
    office_start: int
    office_end: int
    state: str | None


@frozen
class Person:
    """A person of the text.

    Fields:
        name: at its fullest.
        office: at its fullest, as written; empty where none is.
        state: whom the office is of, or None.
        mentions: where the person is named with an office or in full.
        named: the mention whose words are the fullest.
        former: whether the text says that the office is no longer held.
        known: who it is by the dossier that is drafted against, where the text has no office.
    """

    name: str
    office: str
    state: str | None
    mentions: tuple[PersonMention, ...]
    named: PersonMention
    former: bool = False
    known: "Holder | None" = None


@frozen
class Turn:
    """A stretch of a transcript that one person speaks; `who` is empty for a journalist."""

    start: int
    end: int
    who: str
    label_end: int


# --- persons ---------------------------------------------------------------------------------

_PORTFOLIO = (
    r"(?:Foreign|External|European|National|Internal|Interior|Home|Economic|Economy|Development|Energy|Industry|Trade|Commerce"
    r"|Defen[cs]e|Security|Finance|Culture|Education|Higher|Science|Technology|Technologies|Transport|Railways|Agriculture|Food|Rural"
    r"|Health|Healthcare|Justice|Labour|Social|Protection|Sports?|Tourism|Youth|Digital|Information|Public|Communications|Natural"
    r"|Resources|Environment|Ecology|Water|Emergency|Situations|Investments?|Relations|Affairs|Infrastructure|Construction|Integration"
    r"|Regional|Policy|Petroleum|Oil|Gas|Power|Nuclear|State|Property|Innovation|Planning|Cooperation|International|Church|Religious)"
)
_TITLE = (
    r"(?:(?:First|Deputy|Vice|Acting|Federal|Foreign|Defence|Defense|Interim|Honorary)[ -])*"
    r"(?:Presidents?|Prime Ministers?|Premiers?|Chancellors?|Kings?|Queens?|Emirs?|Sultans?|Crown Princes?"
    rf"|Grand Dukes?|Foreign Ministers?|(?:[A-Z]\w+ )?Ministers?(?: (?:of|for) (?:the )?{_PORTFOLIO}(?:,? (?:and )?(?:the )?{_PORTFOLIO}){{0,6}})?"
    r"|Ministers?|Secretary of State|General Secretary|Secretary[- ]General|Supreme Leader"
    r"|Chair(?:man|woman|person) of the (?:Council of Ministers|State Council|Presidency|Cabinet of Ministers|Government)"
    r"|Speaker of (?:the )?(?:[A-Z][\w]+)(?: [A-Z][\w]+)*)"
)
OFFICE = re.compile(rf"\b{_TITLE}(?![\w])")
_OF_PLAIN = re.compile(r" of (?:the )?")
_OF = re.compile(
    r" of (?:the )?(?:(?:[A-Z][\w-]+ ){0,3}(?:Republic|Kingdom|State|Sultanate|Emirate|Duchy|Principality|Commonwealth|Union) of (?:the )?)?"
)
_HEADS = re.compile(
    r"\b(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emir|Sultan|Crown Prince|Grand Duke"
    r"|Supreme Leader|General Secretary|Head of State)s?\b(?! of the [A-Z]\w+ (?:National|Bank|Company|University))"
)
_WORD = r"(?:[A-Z\u00c0-\u00de][\w]*(?:['-][\w]+)*)"
_NAME = re.compile(
    rf"(?:H\.E\. |Mr |Mrs |Ms |Sheikh |Dr )?({_WORD}(?: (?:(?:bin|ibn|bint|al|el|van|von|de|der|da|dos|ben|abu|ul|ur)[ -])?{_WORD}){{0,5}})"
)
_STOP = (
    frozenset(
        [
            "The",
            "A",
            "An",
            "In",
            "On",
            "At",
            "And",
            "Of",
            "For",
            "Mr",
            "Mrs",
            "Ms",
            "Following",
            "After",
            "Before",
            "During",
            "Today",
            "Yesterday",
            "Transcript",
            "Republic",
            "Federation",
            "Kingdom",
            "Government",
            "Russian",
            "President",
            "Prime",
            "Minister",
            "Presidents",
            "Ministers",
            "Federal",
            "Chancellor",
            "Ministry",
            "Council",
            "Commission",
            "Union",
            "I",
            "We",
            "Our",
            "His",
            "Her",
            "Their",
            "Its",
            "This",
            "That",
            "These",
            "Those",
            "Both",
            "As",
            "By",
            "From",
            "To",
            "With",
            "Your",
            "Ladies",
            "Question",
            "Meeting",
            "Talks",
            "Press",
            "Joint",
            "Visit",
            "State",
            "Parliament",
            "Later",
            "Also",
            "Vladimir-Putin",
        ]
    )
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
)
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Tt]hen|[Ee]x)[- ]$")
_SPEECH = re.compile(r"(?: ?\([^)\n]{1,40}\))?: ")
_SPOKE = re.compile(
    r"\b(?:said|noted|stressed|stated|emphasi[sz]ed|added|told|underlined|recalled|according to)\b"
)
_JOURNALIST = re.compile(
    r"(?:Question|Journalist|Reporter|Q|[A-Z][\w ]{2,40} correspondent)(?: ?\([^)\n]{1,60}\))?: "
)


def _name_at(plain: str, at: int, stop: frozenset[int]) -> tuple[int, int] | None:
    """The name of a person that begins at a place, cut before words that are no names."""
    found = _NAME.match(plain, at)
    if found is None:
        return None
    start, end = found.start(1), found.start(1)
    for word in re.finditer(r"\S+", found[1]):
        plain_word = word.group().removesuffix("'s").removesuffix("'")
        if plain_word in _STOP or (start + word.start()) in stop:
            break
        end = start + word.start() + len(plain_word)
        if plain_word != word.group():
            break
    if end == start:
        return None
    # A particle cannot end a name.
    name = plain[start:end]
    name = re.sub(r"(?: (?:bin|ibn|al|el|van|von|de|der|da|dos|ben|abu))+$", "", name)
    return start, start + len(name)


@frozen(eq=False)
class Context:
    """What the readers are given beside the text.

    Fields:
        text: the text.
        day: the day of the page, or None.
        against: the dossier that is drafted against, or None.
    """

    text: Text
    day: EDTF | None = None
    against: "Dossier | None" = None

    @cached_property
    def readable(self) -> bool:
        """Whether the text is in a language that the rules read."""
        return is_english(self.text.plain)

    @cached_property
    def states(self) -> tuple[StateMention, ...]:
        """The states that are named, in order."""
        return tuple(states_in(self.text.plain))

    @cached_property
    def _no_names(self) -> frozenset[int]:
        """Where words begin that are a state's, and so no person's."""
        plain = self.text.plain
        return frozenset(
            s.start + m.start()
            for s in self.states
            if s.form != "city" or s.code == "ARE"
            for m in re.finditer(r"\S+", plain[s.start : s.end])
        )

    @cached_property
    def _state_starts(self) -> list[int]:
        return [s.start for s in self.states]

    def states_between(self, start: int, end: int) -> tuple[StateMention, ...]:
        """The mentions of states inside a stretch."""
        low = bisect_left(self._state_starts, start)
        high = bisect_left(self._state_starts, end)
        return tuple(s for s in self.states[low:high] if s.end <= end)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The date phrases, in order."""
        return tuple(dates_in(self.text.plain, self.day))

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.start for d in self.dates]

    def dates_between(self, start: int, end: int) -> tuple[DateMention, ...]:
        """The date phrases inside a stretch."""
        low = bisect_left(self._date_starts, start)
        high = bisect_left(self._date_starts, end)
        return self.dates[low:high]

    @cached_property
    def numbers(self) -> tuple[NumberMention, ...]:
        """The figures, in order."""
        return tuple(numbers_in(self.text.plain, tuple((d.start, d.end) for d in self.dates)))

    @cached_property
    def _number_starts(self) -> list[int]:
        return [n.start for n in self.numbers]

    def numbers_between(self, start: int, end: int) -> tuple[NumberMention, ...]:
        """The figures inside a stretch."""
        low = bisect_left(self._number_starts, start)
        high = bisect_left(self._number_starts, end)
        return self.numbers[low:high]

    @cached_property
    def document_nouns(self) -> tuple[tuple[int, int], ...]:
        """Where a noun for a document stands, in order."""
        return tuple(noun.span() for noun in FORM.finditer(self.text.plain))

    @cached_property
    def _document_noun_starts(self) -> list[int]:
        return [start for start, _ in self.document_nouns]

    def names_document(self, span: Span) -> bool:
        """Whether a stretch holds a noun for a document."""
        at = bisect_left(self._document_noun_starts, span.start)
        return at < len(self.document_nouns) and self.document_nouns[at][1] <= span.end

    # --- persons -----------------------------------------------------------------------------

    @cached_property
    def office_mentions(self) -> tuple[PersonMention, ...]:
        """Persons named together with an office, in order."""
        return tuple(self._offices())

    def _offices(self) -> Iterator[PersonMention]:
        plain = self.text.plain
        stops = self._no_names
        by_start = {s.start: s for s in self.states}
        by_end = {s.end: s for s in self.states}
        done = 0
        for found in OFFICE.finditer(plain):
            if found.start() < done:
                continue
            start, end, state = found.start(), found.end(), None
            office_end = end
            before = by_end.get(start - 1) or by_end.get(start - 3)
            if (
                before is not None
                and before.form != "city"
                and plain[before.end : start] in (" ", "'s ")
            ):
                start, state = before.start, before.code
            at = end
            # "of X", "and Deputy Supreme Commander of ... of X"
            tail = _OF_PLAIN.match(plain, at)
            if tail is not None and tail.end() not in by_start:
                tail = _OF.match(plain, at)
            if tail is not None:
                named = by_start.get(tail.end())
                if (
                    named is not None
                    and named.form == "people"
                    and plain[named.end : named.end + 2].strip().isupper()
                ):
                    named = None
                if named is not None:
                    state, at, office_end = named.code, named.end, named.end
                else:
                    body = re.compile(
                        r"[A-Z][\w-]+(?: (?:of |and )?(?:the )?[A-Z][\w-]+){0,4}"
                    ).match(plain, tail.end())
                    if body is not None:
                        inner = list(self.states_between(body.start(), body.end() + 1))
                        stop = inner[-1].end if inner else None
                        if inner and stop is not None and inner[0].start == body.start():
                            state = inner[0].code
                        if (
                            inner
                            and re.match(r" (?:[A-Z][\w-]+)", plain[stop : body.end()] or "")
                            is None
                            and stop
                        ):
                            at = office_end = stop
                        else:
                            # An institution's president: the name begins at its last two words.
                            words = list(re.finditer(r"\S+", body.group()))
                            if len(words) >= 3:
                                cut = words[-2].start() + body.start()
                                at = office_end = cut - 1
                                state = state or (inner[0].code if inner else None)
                            else:
                                continue
            second = re.compile(
                r" and (?:the )?[A-Z][\w]+(?:,? (?:of |and )?(?:the )?[A-Z][\w]+){1,9}"
            ).match(plain, at)
            if second is not None and state is not None:
                inner = [s for s in self.states_between(at, second.end() + 12) if s.code == state]
                if (
                    inner
                    and plain[inner[0].end : inner[0].end + 1] == " "
                    and not OFFICE.search(plain, at, inner[0].start)
                ):
                    at = office_end = inner[0].end
            glue = re.compile(r",? ?").match(plain, at)
            begin = glue.end() if glue else at
            if found.group().endswith("s"):
                yield from self._pairs(found.start(), begin, by_start, stops, state, start)
                done = begin
                continue
            name = _name_at(plain, begin, stops)
            if name is None or (
                name[0] > at and plain[at:begin].strip() == "," and not self._closed(name[1])
            ):
                earlier = self._before(start, stops)
                if earlier is not None and state is not None:
                    yield PersonMention(
                        earlier[0],
                        office_end,
                        plain[earlier[0] : earlier[1]],
                        earlier[0],
                        plain[start:office_end],
                        start,
                        office_end,
                        state,
                    )
                    done = office_end
                continue
            if state is None:
                after = re.compile(r" of (?:the )?").match(plain, name[1])
                named = by_start.get(after.end()) if after else None
                if named is not None:
                    state = named.code
                    yield PersonMention(
                        start,
                        named.end,
                        plain[slice(*name)],
                        name[0],
                        plain[start:office_end],
                        start,
                        office_end,
                        state,
                    )
                    done = named.end
                    continue
            yield PersonMention(
                start,
                name[1],
                plain[slice(*name)],
                name[0],
                plain[start:office_end],
                start,
                office_end,
                state,
            )
            done = name[1]
        yield from self._counterparts(stops)

    def _closed(self, at: int) -> bool:
        """Whether a name between commas ends with a comma or the sentence."""
        return self.text.plain[at : at + 1] in (",", ".", ";", ")", "\n", "")

    def _before(self, office: int, stops: frozenset[int]) -> tuple[int, int] | None:
        """A name before `, President of X`."""
        plain = self.text.plain
        if not plain[:office].endswith((", ", ", the ")):
            return None
        comma = plain.rfind(",", 0, office)
        window = plain[max(0, comma - 60) : comma]
        found = re.search(
            rf"({_WORD}(?: (?:(?:bin|al|el|van|von|de)[ -])?{_WORD}){{1,4}})$", window
        )
        if found is None:
            return None
        begin = max(0, comma - 60) + found.start(1)
        name = _name_at(plain, begin, stops)
        return name if name is not None and name[1] == comma else None

    def _pairs(
        self,
        title: int,
        at: int,
        by_start: dict[int, StateMention],
        stops: frozenset[int],
        state: str | None,
        start: int,
    ) -> Iterator[PersonMention]:
        """`Presidents A of X and B of Y`, `Presidents A and B`."""
        plain = self.text.plain
        office = re.match(r"[\w ]+?(?=s\b)", plain[title : title + 40])
        if office is None:
            return
        office_end = title + office.end()
        for _ in range(3):
            name = _name_at(plain, at, stops)
            if name is None:
                return
            end, code = name[1], state
            of = re.compile(r" of (?:the )?").match(plain, end)
            named = by_start.get(of.end()) if of else None
            if named is not None:
                end, code = named.end, named.code
            yield PersonMention(
                name[0],
                end,
                plain[slice(*name)],
                name[0],
                plain[title:office_end],
                title,
                office_end,
                code,
            )
            more = re.compile(r",? and |, ").match(plain, end)
            if more is None:
                return
            at = more.end()

    def _counterparts(self, stops: frozenset[int]) -> Iterator[PersonMention]:
        """`his Uzbek counterpart X`: the office of whom the sentence named before."""
        plain = self.text.plain
        for found in re.finditer(r"\b(?:his|her|their) (?=[A-Z])", plain):
            states_here = self.states_between(found.end(), found.end() + 1 + 30)
            if not states_here or states_here[0].start != found.end():
                continue
            state = states_here[0]
            if not plain.startswith(" counterpart", state.end):
                continue
            name = _name_at(plain, state.end + len(" counterpart") + 1, stops)
            if name is None:
                continue
            yield PersonMention(
                found.start(),
                name[1],
                plain[slice(*name)],
                name[0],
                "",
                found.start(),
                found.start(),
                state.code,
            )

    @cached_property
    def persons(self) -> dict[str, Person]:
        """The persons with an office or a full name, by the last word of their names."""
        found: dict[str, list[PersonMention]] = {}
        for mention in self.office_mentions:
            if len(mention.name) > 2:
                found.setdefault(surname(mention.name), []).append(mention)
        known = dict(found)
        for mention in self._full_names(frozenset(known)):
            found.setdefault(surname(mention.name), []).append(mention)
        persons = {}
        for last, mentions in found.items():
            states = Counter(m.state for m in mentions if m.state)
            state = states.most_common(1)[0][0] if states else None
            offices = [m for m in mentions if m.office and (m.state == state or m.state is None)]
            best = max(
                offices or mentions,
                key=lambda m: (
                    m.state is not None,
                    bool(re.search(r" of ", m.office)),
                    "Transcript" not in m.name,
                    len(m.office),
                    -m.start,
                ),
            )
            name = _fullest([m.name for m in mentions])
            named = max(mentions, key=lambda m: (m is best, len(m.name)))
            persons[last] = Person(
                name=name,
                office=best.office,
                state=state,
                mentions=tuple(mentions),
                named=named,
                former=all(
                    _FORMER.search(self.text.plain[max(0, m.start - 8) : m.start]) for m in mentions
                ),
            )
        for holder in self.known:
            self._add_known(persons, holder)
        return persons

    @cached_property
    def known(self) -> "tuple[Holder, ...]":
        """Who surely held an office on the day of the page, as `against` knows it."""
        if self.against is None:
            return ()
        from bilateral.drafting.known import holders

        return holders(self.against, self.day)

    def _add_known(self, persons: dict[str, Person], holder: "Holder") -> None:
        """A person whom the text names without an office, and the dossier knows by the day."""
        from bilateral.drafting.known import same_person

        for name in holder.names:
            last = surname(name)
            there = persons.get(last)
            if there is not None:
                if not there.office and there.state is None and same_person(there.name, name):
                    persons[last] = evolve(there, state=holder.state, known=holder)
                return
            mentions = tuple(self._bare(name))
            if mentions:
                named = max(mentions, key=lambda m: (len(m.name), -m.start))
                persons[last] = Person(
                    name=named.name,
                    office="",
                    state=holder.state,
                    mentions=mentions,
                    named=named,
                    known=holder,
                )
                return

    def _bare(self, name: str) -> Iterator[PersonMention]:
        """Where a known person stands by full name or surname, and no other of that surname."""
        words = name.split(" ")
        plain = self.text.plain
        for found in re.finditer(rf"(?<![\w'-]){re.escape(words[-1])}(?!\w)", plain):
            start, end = found.span()
            full = " ".join(words[:-1])
            if full and plain.endswith(f"{full} ", max(0, start - len(full) - 1), start):
                start -= len(full) + 1
            before = re.search(r"([A-Z][\w'-]+) $", plain[max(0, start - 30) : start])
            if before and before[1] not in _STOP and before[1] not in words:
                continue
            yield PersonMention(start, end, plain[start:end], start, "", start, start, None)

    def _full_names(self, known: frozenset[str]) -> Iterator[PersonMention]:
        """Full names without an office: of persons known by office, and of the page's lead."""
        plain = self.text.plain
        stops = self._no_names | {
            m.office_start + word.start()
            for m in self.office_mentions
            for word in re.finditer(r"\S+", plain[m.office_start : m.office_end])
        }
        lead_end = (
            self.text.paragraphs[min(3, len(self.text.paragraphs) - 1)].end
            if self.text.paragraphs
            else 0
        )
        at = 0
        taken = {m.name_start for m in self.office_mentions}
        for found in re.finditer(
            rf"(?<![\w'-]){_WORD} (?:(?:bin|al|el|van|von|de)[ -])?{_WORD}", plain
        ):
            if found.start() < at or found.start() in taken:
                continue
            if not known and found.start() > lead_end:
                return
            begin = found.start()
            while (
                plain[max(0, begin - 7) : begin].endswith((" of ", " of the ", "'s "))
                or begin in stops
            ):
                begin = plain.find(" ", begin, found.end()) + 1
                if begin <= 0:
                    break
            name = _name_at(plain, begin, stops) if begin > 0 else None
            if name is None:
                continue
            words = plain[slice(*name)].split(" ")
            if len(words) < 2:
                continue
            last = surname(plain[slice(*name)])
            in_lead = (
                name[0] < lead_end
                and re.compile(
                    r"(?:,? and [A-Z][^.]{0,60})?(?: also)? (?:made|held|met|signed|had|received|visited|took part|attended|arrived)\b"
                ).match(plain, name[1])
            ) or (
                name[0] < lead_end
                and re.search(r"(?:\band|between|\bwith) $", plain[max(0, name[0] - 9) : name[0]])
                and len(words) <= 4
                and re.compile(r" (?:made|held|met|signed|had|took part|attended|adopted)\b").match(
                    plain, name[1]
                )
            )
            if last in known or in_lead:
                at = name[1]
                yield PersonMention(
                    name[0], name[1], plain[slice(*name)], name[0], "", name[0], name[0], None
                )

    def person_at(self, start: int, end: int) -> list[tuple[int, int, Person]]:
        """The persons named in a stretch, by full name, surname or office, in order."""
        plain = self.text.plain
        found: list[tuple[int, int, Person]] = []
        for last, person in self.persons.items():
            surname_here = person.name.split(" ")[-1]
            at = plain.find(surname_here, start, end)
            while at >= 0:
                stop = at + len(surname_here)
                if not plain[stop : stop + 1].isalpha() and (
                    at == 0 or not plain[at - 1].isalpha()
                ):
                    found.append((at, stop, person))
                at = plain.find(surname_here, stop, end)
            del last
        return sorted(found, key=lambda row: row[0])

    def holder(self, office: str, state: str) -> Person | None:
        """The person of the text who holds such an office of that state."""
        fits = [
            p
            for p in self.persons.values()
            if p.state == state and office.lower() in p.office.lower()
        ]
        return fits[0] if len(fits) == 1 else None

    # --- the pair ----------------------------------------------------------------------------

    @cached_property
    def pair(self) -> tuple[str, str] | None:
        """The two states that the text is about, or None where they cannot be known."""
        scores: Counter[str] = Counter()
        plain = self.text.plain
        lead = (
            self.text.paragraphs[min(3, len(self.text.paragraphs) - 1)].end
            if self.text.paragraphs
            else 0
        )
        mentions = Counter(s.code for s in self.states)
        for code, count in mentions.items():
            scores[code] += min(count, 10)
        chains = self._chains
        for chain in chains:
            weight = 6 if chain[0].start < lead else 2
            if len(chain) == 2:
                for mention in chain:
                    scores[mention.code] += weight
            elif chain[0].start < lead and not any(
                len(c) == 2 and c[0].start <= chain[0].start for c in chains
            ):
                return None
        heads = Counter[str]()
        spoken: set[str] = set()
        together = Counter[str]()
        for person in self.persons.values():
            if person.state and _HEADS.search(person.office) and not person.former:
                first = min(m.start for m in person.mentions)
                heads[person.state] += 1
                scores[person.state] += 8 if first < lead else 4
        for found in OFFICE.finditer(plain, 0, lead):
            near = self.states_between(found.start() - 16, found.end() + 32)
            for mention in near:
                if plain[found.end() : mention.start] in (" of ", " of the ") or (
                    plain[mention.end : found.start()] in (" ", "'s ")
                    and mention.end <= found.start()
                ):
                    scores[mention.code] += 4
                    heads[mention.code] += 1
        for turn in self.turns:
            speaker = self.persons.get(turn.who)
            if speaker is not None and speaker.state and speaker.state not in spoken:
                spoken.add(speaker.state)
                scores[speaker.state] += 10
        for sentence in self.text.sentences:
            both = {m.code for m in self.states_between(sentence.start, sentence.end)}
            if len(both) == 2:
                for code in both:
                    together[code] += 1
        for code, count in together.items():
            scores[code] += 3 * min(count, 2)
        for here, then in pairwise(self.states):
            if here.code != then.code and plain[here.end : then.start] in (" and ", " and the "):
                scores[here.code] += 2
                scores[then.code] += 2
        if self.against is not None:
            known = (
                tuple(str(s) for s in self.against.header.between)
                if hasattr(self.against, "header")
                else ()
            )
            if len(known) == 2 and all(mentions[c] for c in known):
                return (known[0], known[1])
        ranked = scores.most_common(3)
        if len(ranked) < 2:
            return None
        (one, first), (two, second) = ranked[:2]
        third = ranked[2][1] if len(ranked) > 2 else 0
        paired = any({m.code for m in chain} == {one, two} for chain in chains if len(chain) == 2)
        if len(mentions) == 2 and self._named_together():
            return (one, two)
        if second < 5 or (third > 0.6 * second and not paired) or first <= 0:
            return None
        if (
            not paired
            and not (heads[one] and heads[two])
            and not (mentions[one] >= 2 and mentions[two] >= 2)
        ):
            return None
        if heads and not heads[one] and not heads[two]:
            return None
        del plain
        return (one, two)

    def _named_together(self) -> bool:
        """Whether a sentence names two states."""
        return any(
            len({m.code for m in self.states_between(s.start, s.end)}) == 2
            for s in self.text.sentences
        )

    @cached_property
    def _chains(self) -> tuple[tuple[StateMention, ...], ...]:
        """`Russian-Kyrgyz`, `Russia-Azerbaijan`: states joined by a hyphen."""
        plain = self.text.plain
        found: list[tuple[StateMention, ...]] = []
        run: list[StateMention] = []
        for mention in self.states:
            if (
                run
                and plain[run[-1].end : mention.start] in ("-", "–")
                and mention.code != run[-1].code
            ):
                run.append(mention)
                continue
            if len(run) > 1:
                found.append(tuple(run))
            run = [mention]
        if len(run) > 1:
            found.append(tuple(run))
        return tuple(found)

    # --- who speaks --------------------------------------------------------------------------

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of a transcript, in order; empty for a report."""
        plain, found = self.text.plain, []
        labels: list[tuple[int, str, int]] = []
        offices = {m.start: m for m in self.office_mentions}
        for paragraph in self.text.paragraphs:
            head = plain[paragraph.start : paragraph.start + 160]
            if ":" not in head:
                continue
            asked = _JOURNALIST.match(head + " ")
            if asked:
                labels.append((paragraph.start, "", paragraph.start + asked.end()))
                continue
            mention = offices.get(paragraph.start)
            if mention is not None:
                stated = _SPEECH.match(plain, mention.end)
                if stated or plain.startswith(":\n", mention.end):
                    labels.append(
                        (
                            paragraph.start,
                            surname(mention.name),
                            stated.end() if stated else mention.end + 1,
                        )
                    )
                continue
            for last, person in self.persons.items():
                for name in {person.name, *(m.name for m in person.mentions)}:
                    if head.startswith(name):
                        stated = _SPEECH.match(plain, paragraph.start + len(name))
                        if stated:
                            labels.append((paragraph.start, last, stated.end()))
                        break
                else:
                    continue
                break
        for one, two in zip(labels, [*labels[1:], (len(plain), "", 0)], strict=False):
            found.append(Turn(one[0], two[0], one[1], one[2]))
        return tuple(found)

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [t.start for t in self.turns]

    def turn_at(self, at: int) -> Turn | None:
        """The turn of a transcript that a place is in, or None."""
        index = bisect_right(self._turn_starts, at) - 1
        return self.turns[index] if index >= 0 and at < self.turns[index].end else None

    def speaker_at(self, at: int) -> Person | None:
        """Who says what stands at a place: by the label of the turn, or by `..., X said`."""
        turn = self.turn_at(at)
        if turn is not None:
            return self.persons.get(turn.who) if at >= turn.label_end else None
        return None

    def asked_at(self, at: int) -> bool:
        """Whether a journalist is speaking."""
        turn = self.turn_at(at)
        return turn is not None and not turn.who

    def other(self, code: str) -> str | None:
        """The other state of the pair."""
        if self.pair is None or code not in self.pair:
            return None
        return self.pair[1] if self.pair[0] == code else self.pair[0]

    def ours(self, at: int) -> str | None:
        """The state that `we` and `our` mean at a place: the speaker's."""
        speaker = self.speaker_at(at)
        return speaker.state if speaker is not None else None

    def sentence(self, at: int) -> Span:
        """The sentence at a place of the plain text."""
        return self.text.sentence_at(at)


def _fullest(names: list[str]) -> str:
    """The longest of the names of a person, unless it only has other words before another."""
    ranked = sorted(set(names), key=lambda n: (-len(n.split()), -len(n), n))
    for name in ranked[1:]:
        if len(name.split()) > 1 and ranked[0].endswith(f" {name}"):
            return name
    return ranked[0]


def surname(name: str) -> str:
    """The last word of a name, as persons are found by it."""
    return name.split(" ")[-1].casefold()
