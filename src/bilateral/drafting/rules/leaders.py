"""Leaders: the persons of a text with their offices and states.

A person is taken where an office stands beside the name (`President of Uzbekistan Shavkat
Mirziyoyev`, `Azerbaijan's President Heidar Aliyev`, `his Uzbek counterpart X`), at the fullest
form of both. A surname alone is the person who was named in full before. Whose office it is is
read from the office's own words; where they do not say, and the other side's leader is known, it
is the side of the pair that is left, and stated to be inferred. A name without an office is taken
where the dossier that is drafted against knows who held one on the day of the page, and so is an
office without a name (`the President of Kazakhstan`): its name is then inferred.
"""

from collections.abc import Iterable

from bilateral.drafting.build import inferred, proposal, reading
from bilateral.drafting.context import Context, Person
from bilateral.drafting.proposals import FieldReading, Proposal
from bilateral.drafting.readings import INFERENCES, bare_office
from bilateral.drafting.text import Text


class Leaders:
    """Who holds which office of whom."""

    name = "leaders"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The persons of the text."""
        for last in sorted(context.persons, key=lambda key: context.persons[key].named.start):
            person = context.persons[last]
            state = self._state(context, person)
            if not person.office and state is None:
                continue
            best = next((m for m in person.mentions if m.office == person.office), person.named)
            fullest = max(person.mentions, key=lambda m: (m.name == person.name, -m.start))
            office = None
            if person.office:
                office = reading(
                    context,
                    " ".join(person.office.split()),
                    best.office_start,
                    best.office_end,
                    "text",
                )
            if person.known is not None:
                office = inferred(person.known.office.name, "who held the office that day")
                state = inferred(person.known.state, "who held the office that day")
            if office is None and context.text.plain.startswith(
                ("his ", "her ", "their "), best.start
            ):
                office = _of_the_counterpart(context, best.start)
            yield proposal(
                context,
                "leader",
                best.start,
                best.end,
                f"{self.name}/{self.version}",
                name=reading(
                    context,
                    " ".join(fullest.name.split()),
                    fullest.name_start,
                    fullest.name_start + len(fullest.name),
                    "text",
                ),
                office=office,
                state=state,
            )

        yield from self._unnamed(context)

    def _unnamed(self, context: Context) -> Iterable[Proposal]:
        """Offices without a name, held by whom the dossier that is drafted against knows."""
        for alone, holder in context.unnamed:
            words = " ".join(context.text.plain[alone.office_start : alone.office_end].split())
            yield proposal(
                context,
                "leader",
                alone.start,
                alone.end,
                f"{self.name}/{self.version}",
                name=inferred(holder.leader.name, "who held the office that day"),
                office=inferred(holder.office.name, "who held the office that day")
                if alone.several
                else reading(context, words, alone.office_start, alone.office_end, "text"),
                state=reading(
                    context, alone.state.code, alone.state.start, alone.state.end, "state"
                ),
            )

    def _state(self, context: Context, person: Person) -> FieldReading | None:
        for mention in person.mentions:
            if mention.state is None:
                continue
            for named in context.states_between(mention.start, mention.end + 1):
                if named.code == mention.state:
                    return reading(context, named.code, named.start, named.end, "state")
        probe = proposal(
            context,
            "leader",
            person.named.start,
            person.named.end,
            self.name,
            name=inferred(person.name, ""),
        )
        found = INFERENCES["the side of the person"](context, probe)
        if len(found) == 1:
            return inferred(next(iter(found)), "the side of the person")
        return None


def _of_the_counterpart(context: Context, at: int) -> FieldReading | None:
    """`his Uzbek counterpart X`: X holds the office that the sentence named before."""
    probe = proposal(context, "leader", at, at + 1, "leaders")
    offices = [
        m
        for m in context.office_mentions
        if m.office and context.sentence(at).start <= m.start < at
    ]
    if not offices:
        return None
    bare = bare_office(offices[-1].office)
    known = INFERENCES["the office of the counterpart"](context, probe)
    return inferred(bare, "the office of the counterpart") if bare in known else None


READER = Leaders()
