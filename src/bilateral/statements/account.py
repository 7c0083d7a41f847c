"""An account: a dossier on a day, asked for its statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from bilateral.dossier.evidence import says_otherwise
from bilateral.dossier.references import citations_of
from bilateral.dossier.sides import needs_sides
from bilateral.dossier.standing import (
    council_standing,
    event_standing,
    instrument_standing,
)
from bilateral.dossier.timeline import named_within
from bilateral.model import (
    Citation,
    Claim,
    Council,
    Event,
    Instrument,
    Project,
    Record,
    Source,
    TradeObservation,
)
from bilateral.model.fields import Field
from bilateral.model.path import covers, field_at, root, value_at
from bilateral.statements.leaves import Leaf, leaves
from bilateral.statements.speakers import speaker_of, words_of_part
from bilateral.statements.statement import OtherAccount, Statement
from bilateral.statements.values import absent_words, label_of, sentence, value_words
from bilateral.statements.words import citation_words, listed, name_of, singular
from bilateral.trade.weighing import Conflict, belied_claims, conflicting
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier

_NOT_RECORDED: Final = "source not recorded"
#: The citations of a record are found below these fields only as what others say.
_OF_CLAIMS: Final = "claims["
#: Lists that are called by what the record does.
_VERBS: Final = frozenset({"concerns", "inaugurates"})


class Account:
    """A dossier on a day, as those who speak for its records see it.

    Fields:
        dossier: what is spoken of.
        day: the day as of which it is stated what is in force.
    """

    def __init__(self, dossier: Dossier, day: EDTF) -> None:
        self.dossier = dossier
        self.day = day

    def name(self, id: object) -> str:
        """What the dossier calls a record, or that of an id."""
        return name_of(self.dossier, id)

    def standing(self, record: Record) -> str:
        """How a record stands, by the one module that decides it; else `recorded`."""
        if isinstance(record, Event):
            return event_standing(self.dossier, record)
        if isinstance(record, Instrument):
            return instrument_standing(record)
        if isinstance(record, Council):
            return council_standing(record)
        return "recorded"

    # All that a record says

    def statements(
        self, record: Record, above: tuple[Event, ...] = (), *, details: bool = True
    ) -> tuple[Statement, ...]:
        """All that a record says: first what its kind words by itself, then field by field.

        Arguments:
            record: the record.
            above: the events whose part it is and that have been spoken for before: what is stated
                of these is not recorded again.
            details: whether its details are among them. What others say always is.
        """
        spoken: Iterable[Statement] = speaker_of(type(record))(self, record, above)
        if not details and isinstance(record, Project):
            # What became of a project is read with it.
            spoken = [one for one in spoken if not one.depth or root(one.fields[0]) == "changes"]
        elif not details:
            # Details come after what is stated first, and are not worded where nobody reads them.
            spoken = takewhile(lambda one: one.depth == 0, spoken)
        own = list(spoken) or [self._head(record)]
        if not details:
            return self._heads(record, own)
        stated = [path for one in own for path in one.fields]
        left = [leaf for leaf in leaves(record) if not any(covers(p, leaf.path) for p in stated)]
        own += self._field_by_field(record, left, own[0])
        return tuple(self._with_others(record, own))

    def _heads(self, record: Record, own: list[Statement]) -> tuple[Statement, ...]:
        """What it says first, and the changes of a project; with all that others say."""
        found = list(self._with_others(record, own))
        left = tuple(other for one in found[len(own) :] for other in one.others)
        if left:
            found[0] = evolve(found[0], others=(*found[0].others, *left))
        return tuple(found[: len(own)])

    def _head(self, record: Record) -> Statement:
        phrase = Phrase(self, record)
        kind = type(record).tag.replace("_", " ")
        for name in ("name", "title"):
            if getattr(record, name, None):
                phrase.add(f"{kind} {getattr(record, name)}", name)
                break
        else:
            phrase.add(f"{kind} {self.name(record.id)}")
        return phrase.statement()

    def _field_by_field(
        self, record: Record, left: list[Leaf], head: Statement
    ) -> Iterator[Statement]:
        """A statement for each field, or part of a list, that no other speaks for."""
        groups: dict[str, list[Leaf]] = {}
        for leaf in left:
            first = leaf.path.partition(".")[0]
            # Single values of one list are one statement; parts of a list are one each.
            key = first if "." in leaf.path else first.partition("[")[0]
            groups.setdefault(key, []).append(leaf)
        for found in groups.values():
            phrase = Phrase(self, record)
            label, text = phrase.rest(found)
            phrase.text = f"{label}: {text}"
            yield phrase.statement(verb=label, what=text, standing=head.standing, depth=1)

    # What others say

    def _with_others(self, record: Record, own: list[Statement]) -> Iterator[Statement]:
        others = list(self._others(record))
        if not others:
            yield from own
            return
        for one in own:
            mine = [o for o in others if any(_overlap(o.field, path) for path in one.fields)]
            others = [o for o in others if o not in mine]
            yield evolve(one, others=(*one.others, *mine)) if mine else one
        # What is claimed of a field of which the record itself says nothing.
        groups: dict[str, list[OtherAccount]] = {}
        for other in others:
            groups.setdefault(other.field, []).append(other)
        for path, mine in groups.items():
            phrase = Phrase(self, record)
            label = path_label(path)
            phrase.text = f"{label}: not recorded here, but by others"
            found = phrase.statement(verb=label, standing="disputed", depth=1)
            yield evolve(found, fields=(path,), others=tuple(mine))

    def _others(self, record: Record) -> Iterator[OtherAccount]:
        for claim in record.claims:
            yield claimed(self, type(record), claim)
        yield from self.conflicts.get(str(record.id), ())

    def by_words(self, citations: Iterable[Citation]) -> str:
        """Who says something: `A newspaper, 26 January 2024`; the speaker, where one is quoted."""
        stated = dict.fromkeys(citation_words(self.dossier, one) for one in citations)
        return "; ".join(stated) or _NOT_RECORDED

    def whose(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """Whose account it is: the speakers that are quoted, or else the publishers."""
        cited = tuple(citations)
        speakers = [self.name(who) for one in cited for who in one.speakers]
        if speakers:
            return tuple(dict.fromkeys(speakers))
        sources = [self.dossier.get(one.source) for one in cited]
        names = [one.publisher or self.name(one.id) for one in sources if isinstance(one, Source)]
        return tuple(dict.fromkeys(names))

    @cached_property
    def conflicts(self) -> dict[str, tuple[OtherAccount, ...]]:
        """Of each figure the others for the same trade and time that it conflicts with."""
        index = self.dossier.index
        observations = index.of(TradeObservation)
        found: dict[str, dict[str, OtherAccount]] = {}
        pairs: list[Conflict] = [
            *conflicting(index.figures),
            *belied_claims(index.figures, observations, self.dossier),
        ]
        for conflict in pairs:
            for other in conflict.others:
                for one, against in ((conflict.figure, other), (other, conflict.figure)):
                    account = self._figure(against)
                    if account is not None:
                        found.setdefault(str(one.id), {})[str(against.id)] = account
        return {id: tuple(accounts.values()) for id, accounts in found.items()}

    def _figure(self, one: Any) -> OtherAccount | None:
        from bilateral.statements.kinds.trade_observation import figure_words, whose_words

        if one.value is None:
            return None
        return OtherAccount(
            field="value",
            text=figure_words(one),
            by=whose_words(self, one),
            record=str(one.id),
            citations=one.citations,
        )


def claimed(account: Account, holder: type[Any], claim: Claim) -> OtherAccount:
    """What a claim says of a field, in words.

    Arguments:
        account: what gives names.
        holder: the class of the record, or of the header, that has the claim.
        claim: the claim.
    """
    field = field_at(holder, claim.field)
    if claim.value is None:
        text = next((absent_words(item) for item in claim.absent), "not known")
    else:
        text = value_words(field, claim.value, account.name)
    return OtherAccount(
        field=claim.field,
        text=text,
        by=account.by_words(claim.citations),
        citations=claim.citations,
    )


def other_words(other: OtherAccount) -> str:
    """`, status: signed`: what another account says; of a figure that conflicts, its amount."""
    label = "" if other.record is not None else f", {path_label(other.field).lower()}"
    return f"{label}: {other.text}"


def _overlap(one: str, other: str) -> bool:
    return covers(one, other) or covers(other, one)


def field_label(field: Field) -> str:
    """The name of a field in words: of one that records lineage, how the record stands."""
    if field.lineage is not None:
        return field.lineage.word
    if field.name == "parent" and field.clock is not None:
        return field.clock.verb
    return label_of(field.name)


def path_label(path: str) -> str:
    """The path of a field in words: `Signatory 1, by` for `signatories[0].by`."""
    stated = []
    for step in path.split("."):
        name, _, number = step.partition("[")
        count = number.rstrip("]")
        stated.append(f"{singular(name)} {int(count) + 1}" if count else label_of(name))
    text = ", ".join(stated)
    return f"{text[:1].upper()}{text[1:]}"


class Phrase:
    """A sentence in the making, with the fields that it speaks for and whom it names.

    Whoever composes it names each field whose value goes in, so that the statement cannot say what
    its fields do not hold without this being seen.

    Fields:
        account: the account that it is part of.
        record: the record that is spoken for.
        text: what there is of it.
    """

    def __init__(self, account: Account, record: Record) -> None:
        self.account = account
        self.record = record
        self.text = ""
        self._fields: dict[str, None] = {}
        self._because: dict[str, None] = {}
        self._named: dict[str, None] = {}
        self._sides: dict[str, None] = {}
        self._elsewhere: frozenset[str] = frozenset()

    def add(self, text: str, *fields: str) -> Phrase:
        """Say something, which comes from these fields."""
        self.text += text
        return self.speak_for(*fields)

    def speak_for(self, *fields: str) -> Phrase:
        """Note fields that the sentence speaks for."""
        self._fields.update(dict.fromkeys(fields))
        return self

    def leave(self, *fields: str) -> Phrase:
        """Leave fields to other sentences: `left_of` does not say them."""
        self._elsewhere = self._elsewhere.union(fields)
        return self

    def rest_on(self, *paths: str) -> Phrase:
        """Note fields of other records that the sentence rests on."""
        self._because.update(dict.fromkeys(paths))
        return self

    def name(self, id: object, field: str) -> str:
        """The name of a record that a field names; notes both."""
        self._call(str(id))
        self.speak_for(field)
        return self.account.name(id)

    def _call(self, id: str) -> None:
        """Note a record that is called by name, and those whose names are in that name."""
        self._named[id] = None
        record = self.account.dossier.get(id)
        for field, other in () if record is None else named_within(record):
            self._named[other] = None
            self.rest_on(f"{id}.{field}")

    def names(self, field: str) -> list[str]:
        """The names of all records that a field names."""
        return [self.name(id, f"{field}[{n}]") for n, id in enumerate(getattr(self.record, field))]

    def party(self, id: object, field: str) -> str:
        """The name of a state, or of an institution with the state that it belongs to."""
        state = getattr(self.account.dossier.get(str(id)), "state", None)
        name = self.name(id, field)
        if not state:
            return name
        self.rest_on(f"{id}.state")
        self._named[str(state)] = None
        whose = self.account.name(state)
        # A Ministry of Trade of Kazakhstan is of Kazakhstan.
        return name if whose.casefold() in name.casefold() else f"{name} ({whose})"

    def name_sides(self) -> Phrase:
        """Name the sides of the record, where a line about it has to and does not do so yet."""
        sides = needs_sides(self.account.dossier, self.record)
        names = [self.account.name(id) for id in sides]
        if not all(name.casefold() in self.text.casefold() for name in names):
            self.text += f" ({listed(names)})"
            self._sides.update(dict.fromkeys(sides))
            self._named.update(dict.fromkeys(sides))
        return self

    def rest(self, found: list[Leaf]) -> tuple[str, str]:
        """The label and the words of some fields of one root, field by field."""
        first = found[0].path.partition(".")[0]
        root, _, number = first.partition("[")
        inner = [leaf for leaf in found if "." in leaf.path]
        if not inner:
            label = field_label(found[0].field)
            verb = root in _VERBS or found[0].field.lineage is not None or root == "incomplete"
            if len(found) == 1 and number and not verb:
                label = singular(root)
            text = listed([self.value(leaf) for leaf in found])
            return f"{label[:1].upper()}{label[1:]}", text
        word = singular(root) if number else label_of(root)
        if number and len(getattr(self.record, root)) > 1:
            word = f"{word} {int(number.rstrip(']')) + 1}"
        text = "; ".join(self._inner(inner, first))
        return f"{word[:1].upper()}{word[1:]}", text

    def _inner(self, found: list[Leaf], above: str) -> Iterator[str]:
        """What stands in a part, its fields one after the other, parts in it in brackets."""
        groups: dict[str, list[Leaf]] = {}
        for leaf in found:
            rest = leaf.path[len(above) :].lstrip(".")
            step = rest.partition(".")[0]
            key = step if "." in rest else step.partition("[")[0]
            groups.setdefault(key, []).append(leaf)
        for key, several in groups.items():
            name, _, number = key.partition("[")
            here = f"{above}.{key}" if above else key
            if any("." in leaf.path[len(here) :] for leaf in several):
                word = singular(name) if number else label_of(name)
                yield f"{word} ({', '.join(self._inner(several, here))})"
            else:
                text = listed([self.value(leaf) for leaf in several])
                # What a part is called stands beside the name of the part.
                if key == "name":
                    yield text
                elif key == "state":
                    yield f"in {text}"
                else:
                    yield f"{field_label(several[0].field)}: {text}"

    def value(self, leaf: Leaf) -> str:
        """A value in words; notes its field, and the record that it names."""
        self.speak_for(leaf.path)
        if leaf.field.names_records and isinstance(leaf.value, str):
            self._call(leaf.value)
        return value_words(leaf.field, leaf.value, self.account.name)

    def left_of(self, part: str) -> str:
        """`; role: chair`: what a part holds beside what is stated of it; notes the fields."""
        found = [
            leaf
            for leaf in self._leaves_of(part)
            if leaf.path not in self._elsewhere
            and not any(covers(p, leaf.path) for p in self._fields)
        ]
        return "".join(f"; {stated}" for stated in self._inner(found, part)) if found else ""

    def _leaves_of(self, part: str) -> Iterator[Leaf]:
        return leaves(value_at(self.record, part), part)

    def words_of(self, path: str) -> str:
        """A part in words, without its dates; notes the fields.

        Words of its kind, where there are such (`words_part`); or else field by field, and a
        single value without the name of its field.
        """
        part = value_at(self.record, path)
        words = words_of_part(type(part))
        if words is not None:
            return words(self, part, path).removeprefix("; ")
        found = [leaf for leaf in self._leaves_of(path) if leaf.path not in self._elsewhere]
        found = [leaf for leaf in found if not any(covers(p, leaf.path) for p in self._fields)]
        if len(found) == 1:
            return self.value(found[0])
        return "; ".join(self._inner(found, path))

    def statement(
        self,
        *,
        verb: str = "",
        subjects: Iterable[object] = (),
        what: str = "",
        when: EDTF | None = None,
        where: str = "",
        others_present: Iterable[object] = (),
        standing: str | None = None,
        by: tuple[str, ...] = (),
        depth: int = 0,
        part: str = "",
        also: Iterable[Citation] = (),
    ) -> Statement:
        """The statement, with the evidence for its fields.

        Arguments:
            part: the part of the record that it is about, whose evidence is then all there is.
            also: evidence of other records that it rests on.
            The rest: as the fields of `Statement`; the standing is that of the record, if None.
        """
        fields = tuple(self._fields)
        cited = tuple(dict.fromkeys((*self._cited(fields, part), *also)))
        account = self.account
        stands = account.standing(self.record) if standing is None else standing
        return Statement(
            record=str(self.record.id),
            kind=type(self.record).tag,
            text=sentence(self.text),
            verb=verb or stands,
            subjects=tuple(map(str, subjects)),
            what=what or self.record.label,
            when=when,
            where=where,
            others_present=tuple(map(str, others_present)),
            standing=stands,
            by=by or account.whose(cited),
            fields=fields,
            because=tuple(self._because),
            named=tuple(self._named),
            sides=tuple(self._sides),
            citations=cited,
            sources=tuple(dict.fromkeys(citation_words(account.dossier, c) for c in cited)),
            depth=depth,
        )

    def _cited(self, fields: tuple[str, ...], part: str) -> Iterator[Citation]:
        """The evidence of the record and its parts for some fields, less what says otherwise.

        What a part cites is evidence for that part; what the record cites as a whole is not, then.
        """
        record = self.record
        parts: dict[str, list[Citation]] = {}
        for path, citation in citations_of(record):
            if not path.startswith(_OF_CLAIMS):
                parts.setdefault(path.rpartition("citations")[0].rstrip("."), []).append(citation)
        whole = parts.pop("", [])
        if part in parts:
            whole = []
        left = [f for f in fields if not any(covers(apart, f) for apart in parts)]
        for citation in whole:
            of = fields if citation.supports else left
            if not fields or any(
                _supports(citation, path) and not says_otherwise(record, citation, path)
                for path in of
            ):
                yield citation
        for path, cited in parts.items():
            if any(_overlap(path, field) for field in fields):
                yield from cited


def _supports(citation: Citation, path: str) -> bool:
    return not citation.supports or any(_overlap(s, path) for s in citation.supports)
