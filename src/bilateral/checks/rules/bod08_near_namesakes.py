"""Two joint bodies of the same members have nearly the same name.

Why it matters: the press has three names for one commission, and a dossier that takes each for a
body of its own splits the meetings among them.

Example: "Kazakh-Azerbaijani Intergovernmental Commission" and "Intergovernmental Commission of
Kazakhstan and Azerbaijan".

Use instead: one body with the other name under `names`. If they are two, the names may tell them
apart; one that was dissolved before the other was established is no finding.
"""

from collections import defaultdict
from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import known_sides, stems_of_sides
from bilateral.dossier.dates import made_on
from bilateral.model import Council
from bilateral.values.likeness import alike, telling_words

# How many names, in the order of their words, one is compared with.
_REACH = 20


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    groups: dict[frozenset[str], list[Council]] = defaultdict(list)
    for body in look.of(Council):
        groups[known_sides(look, body.members)].append(body)
    for sides, bodies in groups.items():
        if not sides or len(bodies) < 2:
            continue
        stems = stems_of_sides(look, sides)
        named = sorted((telling_words(b.name, stems), at, b) for at, b in enumerate(bodies))
        for place, (_, at, body) in enumerate(named):
            for _, position, other in named[place + 1 : place + 1 + _REACH]:
                if (
                    body.id != other.id
                    and alike(body.name, other.name, stems)
                    and not _succeeds(look, body, other)
                ):
                    first, second = (body, other) if at < position else (other, body)
                    yield RuleFinding(
                        record=second,
                        message=f"its name is nearly that of {first.id}, of the same members",
                        field="name",
                        related=(str(first.id),),
                        hint="make one record of the two, or tell their names apart",
                    )
                    break


def _succeeds(look: CheckContext, one: Council, other: Council) -> bool:
    """Whether either was gone when the other came."""
    return _gone(look, one, other) or _gone(look, other, one)


def _gone(look: CheckContext, one: Council, other: Council) -> bool:
    founded = made_on(look, other)
    return (
        one.dissolved_on is not None
        and founded is not None
        and not one.dissolved_on.after(founded).surely
    )


RULE = Rule(
    code="BOD08",
    name="near-namesakes",
    severity="note",
    kinds=(Council,),
    groups=("bodies",),
    look=_look,
)
