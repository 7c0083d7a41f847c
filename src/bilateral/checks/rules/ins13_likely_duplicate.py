"""Two instruments of the same day and parties have nearly the same title.

Why it matters: two reports of one signing spell its title in two ways, and a dossier made from
both counts two documents where there was one.

Example: on 24 August 2022, "Declaration on strengthening strategic relations" and "Declaration
on the strengthening of strategic relations between Kazakhstan and Azerbaijan".

Use instead: one record with both titles (the second under `names`) and both citations. Where they
are two, a lineage (`annexed_to`, `supplements`) tells them apart, or the full titles do.
"""

from collections import defaultdict
from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import concerned, known_sides, stems_of_sides
from bilateral.dossier.dates import made_on
from bilateral.model import Instrument
from bilateral.values.edtf import EDTF
from bilateral.values.likeness import alike, telling_words

# How many titles, in the order of their words, one is compared with.
_REACH = 20


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    groups: dict[frozenset[str], list[tuple[Instrument, EDTF]]] = defaultdict(list)
    for instrument in look.of(Instrument):
        made = made_on(look, instrument)
        if made is not None:
            groups[known_sides(look, concerned(instrument))].append((instrument, made))
    for sides, members in groups.items():
        if sides and len(members) > 1:
            yield from _doubles(look, sides, members)


def _doubles(
    look: CheckContext, sides: frozenset[str], members: list[tuple[Instrument, EDTF]]
) -> Iterator[RuleFinding]:
    stems = stems_of_sides(look, sides)
    titled = sorted(
        ((telling_words(i.title, stems), made, at, i) for at, (i, made) in enumerate(members)),
        key=lambda entry: (entry[0], entry[1].sort_key, entry[2]),
    )
    for place, (_, made, at, instrument) in enumerate(titled):
        for _, day, position, other in titled[place + 1 : place + 1 + _REACH]:
            same = made.same(day)
            if not same.possibly or not _one(instrument, other):
                continue
            if alike(instrument.title, other.title, stems):
                first, second = (instrument, other) if at < position else (other, instrument)
                yield RuleFinding(
                    record=second,
                    message=f"it is {first.id} once more, of the same parties, by nearly the "
                    f"same title, on {day}",
                    field="title",
                    related=(str(first.id),),
                    hint="make one record of the two, or tell their titles apart",
                    sure=same,
                )
                break


def _one(one: Instrument, other: Instrument) -> bool:
    """Whether the two may be one: not of different parties, and not naming each other."""
    ours, theirs = set(concerned(one)), set(concerned(other))
    return (
        one.id != other.id
        and (ours <= theirs or theirs <= ours)
        and str(other.id) not in _named(one)
        and str(one.id) not in _named(other)
    )


def _named(instrument: Instrument) -> set[str]:
    lineage = (
        *instrument.implements,
        *instrument.amends,
        *instrument.supplements,
        *instrument.supersedes,
        instrument.annexed_to,
    )
    return {str(id) for id in lineage}


RULE = Rule(
    code="INS13",
    name="likely-duplicate",
    severity="warning",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
