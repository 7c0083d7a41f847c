"""A term of office runs at a time when the office, or the body whose office it is, did not exist.

Why it matters: ministries are merged, split and renamed with every reshuffle. A minister of a
ministry that had yet to be founded was minister of another one, and what was signed then was
signed in its name.

Example: a ministry with `existence: 2023-09-01/..` and a minister's term that begins on 11
January 2022. Where the office has an `existence` of its own, that decides; otherwise that of
the institution, or the days on which the joint body was established and dissolved. The office of
a state may be older than its independence: of a president it is uncertain only if the whole
term lies outside the time of the state.

Use instead: an office for each of the ministries, and a term in each; or the `existence` that is
right. A term whose end is `not yet` in what no longer exists is a note.
"""

from collections.abc import Iterator

from bilateral.checks.dates import before
from bilateral.checks.existence import absent
from bilateral.checks.look import CheckContext
from bilateral.checks.offices import called, held
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import at, made_on
from bilateral.dossier.index import Holding
from bilateral.model import Council, Institution, Leader, Office, State
from bilateral.values.answers import Ternary
from bilateral.values.edtf import EDTF

# Whose existence it is, and its first and last day as far as they are known.
_Life = tuple[str, EDTF | None, EDTF | None]


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for id, holdings in look.holdings.items():
        office = look.get(id, Office)
        if office is None:
            continue
        life = _life(look, office)
        state = look.get(office.of, State) if life is None else None
        for holding in holdings:
            if life is not None:
                for field, says, sure in _outside(holding, life):
                    yield _finding(look, holding, field, says, sure)
            elif state is not None:
                sure = _strange(holding, state)
                yield _finding(look, holding, "begins_on", f"when {state.name} did not exist", sure)


def _life(look: CheckContext, office: Office) -> _Life | None:
    if office.existence is not None:
        return "that office", office.existence.start, office.existence.end
    institution = look.get(office.of, Institution)
    if institution is not None and institution.existence is not None:
        return institution.name, institution.existence.start, institution.existence.end
    council = look.get(office.of, Council)
    if council is not None:
        return council.name, made_on(look, council), council.dissolved_on
    return None


def _outside(holding: Holding, life: _Life) -> Iterator[tuple[str, str, Ternary]]:
    whose, first, last = life
    term = holding.term
    begins, ends = term.begins_on, term.ends_on
    for field, day in (("begins_on", begins), ("ends_on", ends)):
        if day is not None and first is not None:
            yield field, f"before {whose} existed, from {first} on", before(day, first)
        if day is not None and last is not None:
            yield field, f"after {whose} had ended {at(last)}", before(last, day)
    if last is not None and term.absence("ends_on") == "not yet":
        yield "ends_on", f"after {whose} had ended {at(last)}", Ternary.MAYBE


def _strange(holding: Holding, state: State) -> Ternary:
    return absent(state, holding.term.begins_on, holding.term.ends_on)


def _finding(
    look: CheckContext, holding: Holding, field: str, says: str, sure: Ternary
) -> RuleFinding:
    leader = holding.leader
    office = called(look, holding.term.office)
    return RuleFinding(
        record=leader,
        message=f"{leader.label} held the office of {office} ({held(holding)}) {says}",
        field=f"terms[{holding.index}].{field}",
        related=(str(holding.term.office),),
        hint="name the office that was held then, or correct the term or the existence",
        sure=sure,
    )


RULE = Rule(
    code="OFF08",
    name="term-outside-existence",
    severity="error",
    kinds=(Leader,),
    groups=("office",),
    look=_look,
)
