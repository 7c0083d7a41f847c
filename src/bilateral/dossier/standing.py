"""How far a thing got: planned or held, announced or signed, set up or still to be.

Every output that says what happened asks here, so that a meeting that was only planned is never
reported as held, and a document that was only announced never as signed. Whether an instrument is
in force, and for whom, is what `in_force` answers.
"""

from typing import TYPE_CHECKING, Literal

from bilateral.dossier.evidence import cited_for, published
from bilateral.model import Council, Event, Instrument, TradeObservation
from bilateral.model.event import NOT_HELD
from bilateral.trade.figures import last_day
from bilateral.values.edtf import EDTF

if TYPE_CHECKING:
    from bilateral.dossier.queryable import Asking

InstrumentStanding = Literal[
    "signed",
    "exchanged",
    "adopted",
    "issued",
    "made",
    "initialled",
    "ready to sign",
    "agreed",
    "announced",
    "mentioned",
]


# Events


def event_standing(asking: "Asking", event: Event) -> str:
    """How an event stands: `held`, or one of `NOT_HELD`.

    What its `status` or its last change says of it; or else `planned`, where it reads as a plan
    (`reads_as_plan`).
    """
    if event.standing is not None:
        return event.standing
    return "planned" if reads_as_plan(asking, event) else "held"


def is_plan(asking: "Asking", event: Event) -> bool:
    """Whether an event is a plan, as far as the dossier says: it had not taken place."""
    return event_standing(asking, event) in NOT_HELD


def reads_as_plan(asking: "Asking", event: Event) -> bool:
    """Whether an event of which no status is recorded lies ahead of all that is cited for it.

    Only a time that is known no closer than to a month reads so: "the eighth session will be held
    in the first half of 2023". A day after the publication is more likely a slip (EVI04).
    """
    when = event.when
    if when is None or event.standing is not None or _to_the_day(when):
        return False
    days = [published(asking, citation.source) for citation in cited_for(event, "when")]
    return bool(days) and all(day is not None and when.after(day).surely for day in days)


def reads_as_forecast(asking: "Asking", figure: TradeObservation) -> EDTF | None:
    """By when a figure was published whose time was not over then, where no status is recorded.

    None where that is not so, or not sure. What was published by then was a forecast, or is for a
    part of the time only.
    """
    period = figure.period
    if figure.value is None or figure.status is not None or period is None:
        return None
    last = last_day(period)
    days = [published(asking, citation.source) for citation in cited_for(figure, "value")]
    if figure.vintage is not None:
        days.append(figure.vintage)
    known = [day for day in days if day is not None]
    if last is None or not known or len(known) < len(days):
        return None
    latest = max(known, key=lambda day: day.sort_key[1])
    return latest if last.after(latest).surely else None


def _to_the_day(when: EDTF) -> bool:
    ends = (when.start, when.end) if when.is_interval else (when,)
    return any(end is not None and end.precision == "day" for end in ends)


# Instruments


def instrument_standing(instrument: Instrument) -> InstrumentStanding:
    """How far an instrument got, by what is recorded of it.

    Its status, where that is recorded. Or else `signed`, where a date of signature or a signatory
    is; `announced`, where these are recorded and it is stated that it is not signed yet; `adopted`
    or `issued`, by those dates; `made`, where it is only recorded at what event it was made, or
    that it was in force; and `mentioned`, where nothing of the kind is recorded.
    """
    if instrument.status is not None:
        return instrument.status
    if instrument.absence("signed_on") == "not yet":
        return "announced"
    acts = {action.kind for action in instrument.actions}
    if instrument.signed_on is not None or "signed" in acts:
        return "signed"
    if instrument.signatories and instrument.absence("signed_on") != "none":
        return "signed"
    if instrument.adopted_on is not None:
        return "adopted"
    if instrument.issued_on is not None:
        return "issued"
    if instrument.event is not None or instrument.in_force_on is not None:
        return "made"
    if acts - {"initialled"}:
        return "made"
    return "initialled" if acts else "mentioned"


# Joint bodies


def council_standing(council: Council) -> Literal["planned", "established", "dissolved"]:
    """How a joint body stands: `planned`, where it is recorded that it is still to be set up."""
    if council.status in ("proposed", "agreed") or council.absence("established_on") == "not yet":
        return "planned"
    return "dissolved" if council.dissolved_on is not None else "established"
