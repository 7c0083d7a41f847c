"""A term of office begins before the holder's birth or ends after the holder's death.

Why it matters: one of the two dates is wrong, or two persons of one name stand in one record, as
father and son do. A term may well end on the day of death.

Example: `died_on: 2003-12-12` and a term that `ends_on: 2004-01-31`. A term whose end is
`not yet` is a note, once the holder has died: its source spoke before.

Use instead: the dates that the sources give; a term ends on the day of death at the latest, with
`ended: died`. If two persons are meant, a record for each.
"""

from collections.abc import Iterator

from bilateral.checks.dates import before
from bilateral.checks.look import CheckContext
from bilateral.checks.offices import called, held
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import at
from bilateral.model import Leader, Term
from bilateral.values.answers import Ternary


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for leader in look.of(Leader):
        for index, term in enumerate(leader.terms):
            for field, says, sure in _beyond(leader, term):
                yield RuleFinding(
                    record=leader,
                    message=(
                        f"{leader.label} held the office of {called(look, term.office)} "
                        f"({held(term)}) {says}"
                    ),
                    field=f"terms[{index}].{field}",
                    related=(str(term.office),),
                    hint="correct the term or the dates of life, or part two persons of one name",
                    sure=sure,
                )


def _beyond(leader: Leader, term: Term) -> Iterator[tuple[str, str, Ternary]]:
    born, died = leader.born_on, leader.died_on
    for field in ("begins_on", "ends_on"):
        day = term.begins_on if field == "begins_on" else term.ends_on
        if day is not None and born is not None:
            yield field, f"before birth {at(born)}", before(day, born)
        if day is not None and died is not None:
            yield field, f"after death {at(died)}", before(died, day)
    if died is not None and term.absence("ends_on") == "not yet":
        yield "ends_on", f"after death {at(died)}", Ternary.MAYBE


RULE = Rule(
    code="OFF06",
    name="term-beyond-life",
    severity="error",
    kinds=(Leader,),
    groups=("office",),
    look=_look,
)
