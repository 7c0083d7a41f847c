"""Offices and the names beside them: `President of Uzbekistan Shavkat Mirziyoyev`.

Who stands with which office in a text, where one names the other; and names themselves: where one
begins and ends among words that are none.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from bilateral.drafting.patterns import any_case
from bilateral.drafting.state_names import StateMention
from bilateral.drafting.text import Places
from bilateral.drafting.words import WEEKDAYS
from bilateral.values.date_words import MONTHS


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
WORD = r"(?:[A-Z\u00c0-\u00de][\w]*(?:['-][\w]+)*)"
_NAME = re.compile(
    rf"(?:H\.E\. |Mr |Mrs |Ms |Sheikh |Dr )?({WORD}(?: (?:(?:bin|ibn|bint|al|el|van|von|de|der|da|dos|ben|abu|ul|ur)[ -])?{WORD}){{0,5}})"
)
STOP = (
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
        ]
    )
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
)


def name_at(plain: str, at: int, stop: frozenset[int]) -> tuple[int, int] | None:
    """The name of a person that begins at a place, cut before words that are no names."""
    found = _NAME.match(plain, at)
    if found is None:
        return None
    start, end = found.start(1), found.start(1)
    for word in re.finditer(r"\S+", found[1]):
        plain_word = word.group().removesuffix("'s").removesuffix("'")
        if plain_word in STOP or (start + word.start()) in stop:
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


def surname(name: str) -> str:
    """The last word of a name, as persons are found by it."""
    return name.split(" ")[-1].casefold()


@frozen(eq=False)
class Offices:
    """The offices of a text.

    Fields:
        plain: its plain text.
        states: the states that it names, in order.
    """

    plain: str
    states: tuple[StateMention, ...]

    @cached_property
    def _named(self) -> Places[StateMention]:
        return Places(self.states)

    @cached_property
    def stops(self) -> frozenset[int]:
        """Where words begin that are a state's, and so no person's."""
        plain = self.plain
        return frozenset(
            s.start + m.start()
            for s in self.states
            if s.form != "city" or s.code == "ARE"
            for m in re.finditer(r"\S+", plain[s.start : s.end])
        )

    def mentions(self) -> Iterator[PersonMention]:
        """Persons named together with an office, in order but for counterparts."""
        plain = self.plain
        stops = self.stops
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
                        inner = list(self._named.between(body.start(), body.end() + 1))
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
                inner = [s for s in self._named.between(at, second.end() + 12) if s.code == state]
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
            name = name_at(plain, begin, stops)
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

    def _name_follows(self, at: int) -> bool:
        """Whether a name stands right behind a place, with or without a comma."""
        glue = re.compile(r",? ").match(self.plain, at)
        return glue is not None and name_at(self.plain, glue.end(), self.stops) is not None

    def _closed(self, at: int) -> bool:
        """Whether a name between commas ends with a comma or the sentence."""
        return self.plain[at : at + 1] in (",", ".", ";", ")", "\n", "")

    def _before(self, office: int, stops: frozenset[int]) -> tuple[int, int] | None:
        """A name before `, President of X`."""
        plain = self.plain
        if not plain[:office].endswith((", ", ", the ")):
            return None
        comma = plain.rfind(",", 0, office)
        window = plain[max(0, comma - 60) : comma]
        found = re.search(rf"({WORD}(?: (?:(?:bin|al|el|van|von|de)[ -])?{WORD}){{1,4}})$", window)
        if found is None:
            return None
        begin = max(0, comma - 60) + found.start(1)
        name = name_at(plain, begin, stops)
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
        plain = self.plain
        office = re.match(r"[\w ]+?(?=s\b)", plain[title : title + 40])
        if office is None:
            return
        office_end = title + office.end()
        for _ in range(3):
            name = name_at(plain, at, stops)
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
        plain = self.plain
        for found in re.finditer(r"\b(?:his|her|their) (?=[A-Z])", plain):
            states_here = self._named.between(found.end(), found.end() + 1 + 30)
            if not states_here or states_here[0].start != found.end():
                continue
            state = states_here[0]
            if not plain.startswith(" counterpart", state.end):
                continue
            name = name_at(plain, state.end + len(" counterpart") + 1, stops)
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

    def alone(self) -> "Iterator[OfficeAlone]":
        """Offices of states where no name stands: `the President of Kazakhstan`, `the Kazakh President`.

        Taken are the offices that the words name as such and as held: no former, first, deputy or
        next one, and nobody who becomes it.
        """
        by_start = {s.start: s for s in self.states}
        by_end = {s.end: s for s in self.states}
        named = [(m.start, m.end) for m in self.mentions()]
        for found in _HELD_ALONE.finditer(self.plain):
            start, end = found.span()
            if any(low < end and start < high for low, high in named) or _NOT_HOLDING.search(
                self.plain[max(0, start - 40) : start]
            ):
                continue
            bare, several = found.group(), found.group().endswith("s")
            tails = (pattern.match(self.plain, end) for pattern in (_OF_PLAIN, _OF))
            states = (by_start.get(tail.end()) for tail in tails if tail is not None)
            state = next((one for one in states if one is not None), None)
            if self._name_follows(end if state is None else state.end):
                continue
            if state is not None and state.form == "name":
                yield OfficeAlone(
                    start, state.end, bare.removesuffix("s"), state, start, state.end, several
                )
                more = _AND.match(self.plain, state.end) if several else None
                other = by_start.get(more.end()) if more else None
                if other is not None and other.form == "name":
                    yield OfficeAlone(
                        start, other.end, bare.removesuffix("s"), other, start, other.end, True
                    )
                continue
            before = by_end.get(start - 1) or by_end.get(start - 3)
            if (
                not several
                and before is not None
                and before.form != "city"
                and self.plain[before.end : start] in (" ", "'s ")
                and not _NOT_HOLDING.search(self.plain[max(0, before.start - 40) : before.start])
            ):
                yield OfficeAlone(before.start, end, bare, before, before.start, end, False)


#: What one person holds of a state at a time, whose holder can be known.
_HELD_ALONE = any_case(
    r"\b(?:presidents?|prime ministers?|premiers?|chancellors?|kings?|queens?|emirs?|sultans?|foreign ministers?"
    r"|ministers? of foreign affairs)\b"
)
_NOT_HOLDING = re.compile(
    r"\b(?:(?:[Ff]ormer|[Tt]hen|[Ee]x|[Nn]ext|[Ff]uture|[Ff]irst|[Ss]econd|[Ll]ate|[Ee]lected|[Nn]ew|[Dd]eputy|[Vv]ice|[Aa]cting|[Pp]revious|[Ee]arlier"
    r"|[Aa]|[Aa]n|[Ee]very|[Aa]ny|[Nn]o|as|become|became|becoming|for)[- ](?:the )?"
    r"|(?:post|office|position|duties|candidate|role|title|election|inauguration|powers) (?:of|for) (?:the )?)$"
)
_AND = re.compile(r" and (?:the )?")


@frozen
class OfficeAlone:
    """An office of a state where no name stands.

    Fields:
        start, end: the words of it, with those of the state.
        bare: the office without its state, in the singular.
        state: the mention of the state.
        office_start, office_end: the words that name the office of one holder; of several
            holders together (`the Presidents of A and B`) no words are of one alone.
        several: whether one word names the office of several.
    """

    start: int
    end: int
    bare: str
    state: StateMention
    office_start: int
    office_end: int
    several: bool
