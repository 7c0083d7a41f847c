"""Who held which office when, as far as the terms tell."""

from attrs import frozen

from bilateral.checks.look import CheckContext
from bilateral.dossier.dates import at
from bilateral.dossier.index import Holding
from bilateral.model import Leader, Office, Record, Term
from bilateral.values.answers import Ternary, all_of
from bilateral.values.edtf import EDTF

#: Later than any day, as an ordinal.
FOREVER = 1_000_000_000


def called(look: CheckContext, id: object) -> str:
    """What to call a record of that id in a sentence: its label, or the id if it is not there."""
    record = look.get(id, Record)
    return record.label if record is not None else str(id)


def held(holding: Holding | Term) -> str:
    """The time of a term, for a sentence: `2019-03-20/not yet`."""
    term = holding.term if isinstance(holding, Holding) else holding
    begins = term.begins_on or term.absence("begins_on") or "not recorded"
    return f"{begins}/{term.ends_on or term.absence('ends_on') or 'not recorded'}"


# Out of office


@frozen(kw_only=True)
class Out:
    """That somebody was not in an office on a day.

    Fields:
        sure: whether it is so.
        message: the finding.
        hint: what would fix it.
        related: the ids of the person, the office and whoever held it.
    """

    sure: Ternary
    message: str
    hint: str
    related: tuple[str, ...]


def out_of_office(
    look: CheckContext, person: object, office: object, day: EDTF | None
) -> Out | None:
    """The finding that a person was in an office on a day, or on any of several days.

    It is sure only where terms of the person in that office are recorded, and none of them was
    running. If none is recorded, the record may be what is missing: that is only possible, and
    only if other terms of the person are recorded, or if somebody else surely held the one seat.
    An end that is not recorded raises no finding.
    """
    leader, post = look.get(person, Leader), look.get(office, Office)
    if leader is None or post is None or day is None:
        return None
    terms = look.holdings.get(str(post.id), ())
    own = [h for h in terms if str(h.leader.id) == str(leader.id)]
    other = next(
        (
            h
            for h in terms
            if post.seats == 1 and h not in own and _reported(h) and h.on(day).surely
        ),
        None,
    )
    if own:
        sure = all_of(_outside(h, day) for h in own)
    else:
        sure = Ternary.MAYBE if leader.terms or other is not None else Ternary.NO
    if sure is Ternary.NO:
        return None
    known = ", ".join(held(h) for h in own[:3])
    stated = f"the term recorded is {known}" if known else "no such term is recorded"
    if other is not None:
        stated += f", and {other.leader.label} ({held(other)}) held it"
    return Out(
        sure=sure,
        message=f"{leader.label} did not hold the office of {post.label} {at(day)}: {stated}",
        hint="correct the person, the office or the day, or record the term that is missing",
        related=tuple(
            str(r.id) for r in (leader, post, *([other.leader] if other is not None else ()))
        ),
    )


def _reported(holding: Holding) -> bool:
    """Whether a term has a beginning, and an end or the word that it has none."""
    term = holding.term
    return term.begins_on is not None and (
        term.ends_on is not None or term.absence("ends_on") == "not yet"
    )


def _outside(holding: Holding, day: EDTF) -> Ternary:
    """Whether the dates that are recorded put a day outside a term.

    That a date is not recorded leaves the answer open, and is no finding.
    """
    term = holding.term
    # Two dates that are the same month say nothing of which came first.
    if str(day) in (str(term.begins_on), str(term.ends_on)):
        return Ternary.NO
    out = ~holding.on(day)
    if out is Ternary.MAYBE:
        before = term.begins_on is not None and day.before(term.begins_on).possibly
        after = term.ends_on is not None and day.after(term.ends_on).possibly
        return Ternary.MAYBE if before or after else Ternary.NO
    return out


# Terms beside one another


def in_turn(holdings: tuple[Holding, ...]) -> list[Holding]:
    """The terms whose beginning is recorded, in the order in which they surely had begun."""
    return sorted((h for h in holdings if h.term.begins_on is not None), key=begun_by)


def begun_by(holding: Holding) -> int:
    """The day, as an ordinal, by which a term had begun, by the date as written."""
    begins = holding.term.begins_on
    return FOREVER if begins is None else begins.sort_key[1]


def running_to(holding: Holding) -> int:
    """The day, as an ordinal, up to which a term surely ran, by the dates as written.

    A term of which no end is recorded ran on its first day, and beyond that nobody knows; one that
    had not ended when its source spoke is taken to run on.
    """
    term = holding.term
    if term.ends_on is not None:
        return term.ends_on.sort_key[0]
    return FOREVER if term.absence("ends_on") == "not yet" else begun_by(holding)


def side_by_side(later: Holding, earlier: Holding) -> Ternary:
    """Whether two terms that are `overlapping`, in the order of `in_turn`, surely ran at once.

    That one ends on the day on which the other begins is how an office is handed over.
    """
    one, two = later.term, earlier.term
    if one.begins_on is None or two.begins_on is None:
        return Ternary.NO
    together = one.begins_on.same(two.begins_on)
    if two.ends_on is None:
        return together | Ternary.MAYBE
    begun = ~two.begins_on.after(one.begins_on)
    if one.ends_on is not None:
        begun = begun | two.begins_on.before(one.ends_on)
    return together | (one.begins_on.before(two.ends_on) & begun)


def overlapping(later: Holding, earlier: Holding) -> bool:
    """Whether two terms ran at once by their dates as written, marks aside."""
    begun = begun_by(later)
    return begun < running_to(earlier) or (
        begun == begun_by(earlier) and _to_the_day(later) and _to_the_day(earlier)
    )


def _to_the_day(holding: Holding) -> bool:
    begins = holding.term.begins_on
    return begins is not None and begins.precision == "day"
