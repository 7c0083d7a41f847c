"""A joint body and an instrument disagree about which founded which.

Why it matters: the founding instrument tells who may sit in the body and what it may decide. Two
founders for one body, or a founder that lists other bodies and not this one, are most often a
wrong id.

Example: a commission with `established_by: agreement-1996`, where the agreement says
`establishes: [business-council]`.

Use instead: the instrument that set it up, or the body among those that the instrument
establishes. An instrument that says nothing of bodies, or that carries out the one the body
names, is no finding.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import lineage
from bilateral.model import Council, Instrument

_WORDS = ("implements", "amends", "supplements", "supersedes")


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for body in look.of(Council):
        founder = look.get(body.established_by, Instrument)
        if founder is not None and founder.establishes and body.id not in founder.establishes:
            stated = ", ".join(map(str, founder.establishes))
            yield RuleFinding(
                record=body,
                message=f"{founder.id} is recorded as its founder, and establishes {stated}",
                field="established_by",
                related=(str(founder.id), *map(str, founder.establishes)),
                hint=f"name the instrument that set it up, or add it to establishes of "
                f"{founder.id}",
            )
    for instrument in look.of(Instrument):
        for index, target in enumerate(instrument.establishes):
            founded = look.get(target, Council)
            if founded is None or founded.established_by in (None, instrument.id):
                continue
            if not _related(look, instrument, str(founded.established_by)):
                yield RuleFinding(
                    record=instrument,
                    message=f"it establishes {founded.id}, which names {founded.established_by} "
                    "as its founder",
                    field=f"establishes[{index}]",
                    related=(str(founded.id), str(founded.established_by)),
                    hint=f"take it out of establishes, or name this one under established_by of "
                    f"{founded.id}",
                )


def _related(look: CheckContext, instrument: Instrument, named: str) -> bool:
    """Whether an instrument carries out or changes the one that the body names, or is so."""
    other = look.get(named, Instrument)
    return named in {str(i.id) for _, _, i in lineage(look, instrument, *_WORDS)} or (
        other is not None
        and str(instrument.id) in {str(i.id) for _, _, i in lineage(look, other, *_WORDS)}
    )


RULE = Rule(
    code="BOD02",
    name="founder-does-not-say-so",
    severity="warning",
    kinds=(Council, Instrument),
    groups=("bodies",),
    look=_look,
)
