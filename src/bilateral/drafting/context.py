"""What is known of a text before any fact is read: states, persons, speakers, the pair.

Nothing here comes from outside the text but the day of the page, its source, and what the dossier
that is drafted against knows.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from bilateral.drafting.dates import DateMention, as_interval, dates_in, read_when
from bilateral.drafting.numbers import NumberMention, numbers_in
from bilateral.drafting.offices import (
    OFFICE,
    STOP,
    WORD,
    OfficeAlone,
    Offices,
    PersonMention,
    name_at,
    surname,
)
from bilateral.drafting.several import Beginning, beginnings, parts
from bilateral.drafting.state_names import StateMention, states_in
from bilateral.drafting.text import Places, Span, Text, is_english
from bilateral.drafting.words import FORM
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier import Dossier
    from bilateral.drafting.known import Holder


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

_HEADS = re.compile(
    r"\b(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emir|Sultan|Crown Prince|Grand Duke"
    r"|Supreme Leader|General Secretary|Head of State)s?\b(?! of the [A-Z]\w+ (?:National|Bank|Company|University))"
)
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Tt]hen|[Ee]x)[- ]$")
_SPEECH = re.compile(r"(?: ?\([^)\n]{1,40}\))?: ")
_SPOKE = re.compile(
    r"\b(?:said|noted|stressed|stated|emphasi[sz]ed|added|told|underlined|recalled|according to)\b"
)
_JOURNALIST = re.compile(
    r"(?:Question|Journalist|Reporter|Q|[A-Z][\w ]{2,40} correspondent)(?: ?\([^)\n]{1,60}\))?: "
)


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
    def _states(self) -> Places[StateMention]:
        return Places(self.states)

    def states_between(self, start: int, end: int) -> tuple[StateMention, ...]:
        """The mentions of states inside a stretch."""
        return self._states.between(start, end)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The date phrases, in order."""
        return tuple(dates_in(self.text.plain, self.day))

    def named(self, start: int, end: int, *, cities: bool = True) -> frozenset[str]:
        """The codes of the states that a stretch names, with or without those of its cities."""
        return frozenset(
            s.code for s in self.states_between(start, end) if cities or s.form != "city"
        )

    def third(self, start: int, end: int, *, cities: bool = True) -> frozenset[str]:
        """The codes of the states that a stretch names and that are none of the two."""
        return self.named(start, end, cities=cities) - self.sides

    @cached_property
    def sides(self) -> frozenset[str]:
        """The codes of the two states; empty where they cannot be known."""
        return frozenset(self.pair or ())

    @cached_property
    def _dates(self) -> Places[DateMention]:
        return Places(self.dates)

    def dates_between(self, start: int, end: int) -> tuple[DateMention, ...]:
        """The date phrases that begin inside a stretch."""
        return self._dates.from_to(start, end)

    @cached_property
    def numbers(self) -> tuple[NumberMention, ...]:
        """The figures, in order."""
        return tuple(numbers_in(self.text.plain, tuple((d.start, d.end) for d in self.dates)))

    @cached_property
    def _numbers(self) -> Places[NumberMention]:
        return Places(self.numbers)

    def numbers_between(self, start: int, end: int) -> tuple[NumberMention, ...]:
        """The figures that begin inside a stretch."""
        return self._numbers.from_to(start, end)

    @cached_property
    def document_nouns(self) -> tuple[Span, ...]:
        """Where a noun for a document stands, in order."""
        return tuple(Span(*noun.span()) for noun in FORM.finditer(self.text.plain))

    @cached_property
    def _document_nouns(self) -> Places[Span]:
        return Places(self.document_nouns)

    def names_document(self, span: Span) -> bool:
        """Whether a stretch holds a noun for a document."""
        return bool(self._document_nouns.between(span.start, span.end))

    # --- persons -----------------------------------------------------------------------------

    @cached_property
    def offices(self) -> Offices:
        """The offices that the text names."""
        return Offices(self.text.plain, self.states)

    @cached_property
    def office_mentions(self) -> tuple[PersonMention, ...]:
        """Persons named together with an office, in order."""
        return tuple(self.offices.mentions())

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

    @cached_property
    def unnamed(self) -> "tuple[tuple[OfficeAlone, Holder], ...]":
        """Offices of the text whose holders only `against` names, each holder once.

        Nobody is taken of whom the text names a holder itself, or tells of a time when the one who
        holds the office on the day of the page did not surely hold it.
        """
        if not self.known:
            return ()
        from bilateral.drafting.known import holder_of, same_person

        named = {(p.state, p.office.casefold()) for p in self.persons.values()}
        found: dict[str, tuple[OfficeAlone, Holder]] = {}
        for alone in self.offices.alone():
            holder = holder_of(self.known, alone.bare, alone.state.code)
            if holder is None or str(holder.leader.id) in found:
                continue
            if any(
                state == holder.state and alone.bare.casefold() in office for state, office in named
            ) or any(
                same_person(p.name, name) for p in self.persons.values() for name in holder.names
            ):
                continue
            if not self.asked_at(alone.start) and self._of_its_time(alone, holder):
                found[str(holder.leader.id)] = (alone, holder)
        return tuple(found.values())

    def _of_its_time(self, alone: OfficeAlone, holder: "Holder") -> bool:
        """Whether who holds an office surely held it on all days that the sentence names."""
        from bilateral.drafting.known import holders

        sentence = self.sentence(alone.start)
        return all(
            any(
                then.leader == holder.leader and then.office == holder.office
                for then in holders(self.against, EDTF.of(as_interval(date.when) or ""))
            )
            for date in self.dates_between(sentence.start, sentence.end)
            if date.when is not None and not date.bound
        )

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
            if before and before[1] not in STOP and before[1] not in words:
                continue
            yield PersonMention(start, end, plain[start:end], start, "", start, start, None)

    def _full_names(self, known: frozenset[str]) -> Iterator[PersonMention]:
        """Full names without an office: of persons known by office, and of the page's lead."""
        plain = self.text.plain
        stops = self.offices.stops | {
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
            rf"(?<![\w'-]){WORD} (?:(?:bin|al|el|van|von|de)[ -])?{WORD}", plain
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
            name = name_at(plain, begin, stops) if begin > 0 else None
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

    # --- the pair ----------------------------------------------------------------------------

    @cached_property
    def beginnings(self) -> tuple[Beginning, ...]:
        """Where the reports begin that the text holds; none where it is one report."""
        return beginnings(self.text, self.states, self._pair_of_part)

    @cached_property
    def days_of_reports(self) -> frozenset[str]:
        """The days that the reports of the text name at their beginnings, each once."""
        return frozenset(
            as_interval(read_when(begun.day, self.day)) or begun.day
            for begun in self.beginnings
            if begun.day
        )

    def _pair_of_part(self, part: Span) -> tuple[str, str] | None:
        """The two states that a part of the text is about, if it is a report by itself."""
        text = Text(raw=self.text.plain[part.start : part.end])
        return evolve(self, text=text)._pair_of_one

    @cached_property
    def pair(self) -> tuple[str, str] | None:
        """The two states that the text is about, or None where they cannot be known.

        A text of several reports is about two states only if each of them is.
        """
        if not self.beginnings:
            return self._pair_of_one
        found = [self._pair_of_part(part) for part in parts(self.text, self.beginnings)]
        same = len({frozenset(pair or ()) for pair in found}) == 1
        return found[0] if same else None

    @cached_property
    def _pair_of_one(self) -> tuple[str, str] | None:
        """The two states that a single report is about."""
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
