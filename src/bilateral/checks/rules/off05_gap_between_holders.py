"""Nobody is recorded as holder of an office for more than a month between two terms.

Why it matters: an act of that time has no holder to check it against, and most gaps are in the
record and not in the office: an acting minister nobody noted, a term that was overlooked.

Example: a Minister of Culture to 30 January 2006, and the next from 23 April 2018. A gap counts
from 32 days on; a new government is seldom formed sooner than in a month. Only offices of one
seat are looked at. A term of which no end is recorded may have filled the gap, and one of which no
beginning is recorded, so neither is followed or preceded by one; nor is a gap found after a term
that `ended: abolished`.

Use instead: the terms that are missing, those of acting holders included, or `ended: abolished`
on the last term before the office was done away with.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.offices import FOREVER, held, in_turn
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.index import Holding
from bilateral.model import Leader, Office

# So many days may lie between the last day of one holder and the first of the next.
_DAYS = 31


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for id, holdings in look.holdings.items():
        office = look.get(id, Office)
        if office is not None and office.seats == 1:
            yield from _gaps(office, holdings)


def _gaps(office: Office, holdings: tuple[Holding, ...]) -> Iterator[RuleFinding]:
    last: Holding | None = None
    # Up to here it is filled, or may be by a term whose beginning it is not recorded.
    filled = max((_to(h) for h in holdings if h.term.begins_on is None), default=0)
    for holding in in_turn(holdings):
        begins = holding.term.begins_on
        if last is not None and last.term.ends_on is not None and begins is not None:
            ends = last.term.ends_on
            first = begins.sort_key[0]
            if last.term.ended != "abolished" and first - filled - 1 > _DAYS:
                yield RuleFinding(
                    record=holding.leader,
                    message=(
                        f"nobody is recorded to have held the office of {office.label} between "
                        f"{last.leader.label} ({held(last)}) and "
                        f"{holding.leader.label} ({held(holding)})"
                    ),
                    field=f"terms[{holding.index}].begins_on",
                    related=(str(office.id), str(last.leader.id)),
                    hint="record whoever held it then, acting holders included",
                    sure=ends.before(begins),
                )
        if last is None or _to(holding) > _to(last):
            last = holding
        filled = max(filled, _to(holding))


def _to(holding: Holding) -> int:
    """The last day, as an ordinal, that the term may have run to, by its date as written."""
    ends = holding.term.ends_on
    return FOREVER if ends is None else ends.sort_key[1]


RULE = Rule(
    code="OFF05",
    name="gap-between-holders",
    severity="note",
    kinds=(Leader,),
    groups=("office",),
    look=_look,
)
