"""A sum is in a currency that did not exist then.

Why it matters: Azerbaijan struck four noughts and a half off the manat in 2006, Belarus four off
the rouble in 2016, and the codes tell the old money from the new. A sum under the wrong code is
wrong by the factor of the reform.

Example: a loan of 2003 in `AZN`, which came in on 1 January 2006; trade of 2010 in `DEM`.

Too late is what is of a day after the last of its currency. Too early is only what is both of a day
before the first and reported before it: statistics of 1995 published in euros in 2010 were
converted, and are right. Where it is not known when a sum was reported, it is a note. Currencies
older than ISO 4217 (1978) are taken to have been there always.

Use instead: the code of the day: `AZM` to the end of 2006, `SUR` before the currencies of the
successor states.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.money import Sum, sums_of
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import made_on
from bilateral.model import Commitment, Project, Record, TradeObservation, TradeTarget
from bilateral.reference.currencies import currency_days
from bilateral.values.answers import Ternary, all_of
from bilateral.values.edtf import EDTF


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        for amount in sums_of(record):
            first, last = currency_days(amount.money.currency)
            day, reported = _days(look, record, amount)
            if day is None:
                continue
            # A year in which a currency came or went is no finding: only what is outside it is.
            if first is not None and day.before(first).surely:
                early = all_of(one.before(first) for one in reported) if reported else Ternary.MAYBE
                yield _finding(record, amount, f"came in on {first}, after {day}", early)
            elif last is not None and day.after(last).surely:
                yield _finding(record, amount, f"went out on {last}, before {day}", Ternary.YES)


def _finding(record: Record, amount: Sum, what: str, sure: Ternary) -> RuleFinding:
    return RuleFinding(
        record=record,
        message=f"{amount.money} is in a currency that {what}",
        field=f"{amount.path}.currency",
        sure=sure,
        hint="use the code of the currency of the day",
    )


def _days(look: CheckContext, record: Record, amount: Sum) -> tuple[EDTF | None, tuple[EDTF, ...]]:
    """The day that a sum is of, and the days by which it was reported."""
    if isinstance(record, TradeObservation):
        return record.period, _reported(look, record, amount, record.vintage)
    if isinstance(record, TradeTarget) and amount.part == "baseline":
        period = None if record.baseline is None else record.baseline.period
        return period, _reported(look, record, amount, made_on(look, record))
    if isinstance(record, TradeTarget):
        # What is promised for a later day may be in the money of that day.
        day = made_on(look, record)
        return day, tuple(one for one in (day, record.deadline) if one is not None)
    if isinstance(record, Commitment):
        day = made_on(look, record)
        return day, tuple(one for one in (day, record.due) if one is not None)
    if isinstance(record, Project):
        index = int(amount.part.partition("[")[2].rstrip("]"))
        day = record.figures[index].on
        return day, _reported(look, record, amount, None)
    return None, ()


def _reported(
    look: CheckContext, record: Record, amount: Sum, day: EDTF | None
) -> tuple[EDTF, ...]:
    """When a sum was reported: on the day that is known, or when its sources appeared."""
    if day is not None:
        return (day,)
    sources = [look.source(c.source) for c in (amount.own or record.citations)]
    days = [None if source is None else source.published_on for source in sources]
    return () if None in days else tuple(one for one in days if one is not None)


RULE = Rule(
    code="TRD06",
    name="currency-not-of-the-day",
    severity="error",
    kinds=(TradeObservation, TradeTarget, Commitment, Project),
    groups=("trade",),
    look=_look,
)
