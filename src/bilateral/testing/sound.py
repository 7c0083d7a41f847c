"""Sound dossiers: small worlds in which everything hangs together and nothing is uncertain."""

import datetime
from decimal import Decimal

from hypothesis import strategies as st

from bilateral.dossier import Dossier
from bilateral.model import (
    Absent,
    Action,
    Baseline,
    Chair,
    Commitment,
    CommitmentChange,
    Council,
    Event,
    Header,
    Institution,
    Instrument,
    Leader,
    Office,
    Participant,
    Protocol,
    Record,
    RelationsChange,
    Relationship,
    Signatory,
    Source,
    Term,
    TradeObservation,
    TradeTarget,
)
from bilateral.model.product import Measure
from bilateral.model.trade_observation import Valuation
from bilateral.reference import state
from bilateral.values.amounts import Money

_PAIRS = (("KAZ", "AZE"), ("UZB", "TUR"), ("GEO", "ARM"), ("FRA", "DEU"), ("KGZ", "TJK"))
_FIRST = datetime.date(1996, 1, 1).toordinal()
_VALUATIONS: dict[Measure, Valuation] = {"exports": "FOB", "imports": "CIF"}
_LAST = datetime.date(2018, 1, 1).toordinal()


def _day(ordinal: int) -> str:
    return datetime.date.fromordinal(ordinal).isoformat()


@st.composite
def sound_dossiers(draw: st.DrawFn) -> Dossier:
    """A dossier of two states, some years of their dealings, and no fault.

    Two presidents meet, sign a protocol that founds a council, and their ministries sign a
    memorandum; the council meets; promises are made and kept; trade is counted by both sides and
    adds up. Names, days, numbers and lengths vary. Plant a fault in it and see who speaks up.
    """
    one, other = draw(st.sampled_from(_PAIRS))
    visit = draw(st.integers(_FIRST + 2000, _LAST))
    records: list[Record] = [
        Source(id="press", form="press release", publisher="A ministry", published_on="2025-12"),
        state(one),
        state(other),
    ]
    holders = {}
    for side in (one, other):
        office, leaders, holder = _presidency(draw, side, visit)
        ministry = Institution(
            id=f"ministry-{side}", name=f"Ministry of Economy of {side}", form="ministry",
            state=side, citations="press",
        )  # fmt: skip
        records += [office, *leaders, ministry]
        holders[side] = holder
    records += _meeting(draw, one, other, visit, holders)
    records += _trade(draw, one, other, visit)
    return Dossier(records, header=Header(title=f"{one} and {other}", between=[one, other]))


def _presidency(draw: st.DrawFn, side: str, visit: int) -> tuple[Office, list[Leader], Leader]:
    """An office, its holders one after the other, and the one who holds it on the day."""
    office = Office(
        id=f"president-{side}", name=f"President of {side}", of=side, level="head of state",
        citations="press",
    )  # fmt: skip
    before = draw(st.integers(100, 1500))
    after = draw(st.none() | st.integers(4000, 5000))
    handover = draw(st.integers(0, 1))
    begins = visit - before
    earlier = Leader(
        id=f"earlier-{side}", name=f"An Earlier President of {side}",
        born_on=_day(begins - 25000),
        died_on=draw(st.none() | st.just(_day(begins + 30))),
        terms=[Term(office=office, begins_on=_day(begins - 1500), ends_on=_day(begins - handover))],
        citations="press",
    )  # fmt: skip
    holder = Leader(
        id=f"president-then-{side}", name=f"A President of {side}",
        born_on=str(datetime.date.fromordinal(begins).year - 50),
        terms=[
            Term(
                office=office, begins_on=_day(begins),
                ends_on=_day(visit + after) if after else None,
                absent=[] if after else [Absent(field="ends_on", why="not yet")],
            )
        ],
        citations="press",
    )  # fmt: skip
    return office, [earlier, holder], holder


def _meeting(
    draw: st.DrawFn, one: str, other: str, visit: int, holders: dict[str, Leader]
) -> list[Record]:
    """A visit with what was signed at it, the council it founded, and what was promised."""
    length = draw(st.integers(0, 3))
    when = _day(visit) if not length else f"{_day(visit)}/{_day(visit + length)}"
    signed = _day(visit + draw(st.integers(0, length)))
    people = [
        Participant(
            person=holders[side], party=side, capacity=f"president-{side}",
            role="host" if side == one else "guest",
        )
        for side in (one, other)
    ]  # fmt: skip
    trip = Event(
        id="visit", form="visit", level="official", when=when, host=one, guest=other,
        participants=people, areas=["politics", "trade"], citations="press",
    )  # fmt: skip
    signing = Event(
        id="signing", form="signing", when=signed, parent=trip, parties=[one, other],
        participants=people, claimed_documents=2, citations="press",
    )  # fmt: skip
    ratified = sorted(visit + draw(st.integers(20, 90)) for _ in range(2))
    protocol = Protocol(
        id="protocol", title="Protocol on the establishment of a Joint Council", status="signed",
        signed_on=signed, event=signing, parties=[one, other], establishes="council",
        signatories=[
            Signatory(party=side, by=holders[side], capacity=f"president-{side}")
            for side in (one, other)
        ],
        actions=[
            Action(party=side, kind="ratified", on=_day(day))
            for side, day in zip((one, other), ratified, strict=True)
        ],
        in_force_on=_day(visit + 120), in_force_by="on last notification", citations="press",
    )  # fmt: skip
    memorandum = Instrument(
        id="memorandum", title="Memorandum of understanding on statistics",
        form="memorandum of understanding", signed_on=signed, event=signing,
        parties=[f"ministry-{one}", f"ministry-{other}"],
        signatories=[
            Signatory(party=f"ministry-{side}", absent=[Absent(field="by", why="unknown")])
            for side in (one, other)
        ],
        citations="press",
    )  # fmt: skip
    council = Council(
        id="council", name="Joint Council", form="interstate council", members=[one, other],
        established_by=protocol, citations="press",
        chairs=[Chair(party=side, office=f"president-{side}") for side in (one, other)],
    )  # fmt: skip
    day = visit + 200
    sessions = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        day += draw(st.integers(200, 500))
        sessions.append(
            Event(
                id=f"session-{number}", form="meeting", when=_day(day), body=council,
                session=number, host=one if number % 2 else other,
                guest=other if number % 2 else one, citations="press",
            )
        )  # fmt: skip
    promise = Commitment(
        id="promise", what="set up a joint customs desk", kind="undertaking",
        obligors=[one, other], made_in=protocol, due=_day(visit + 1000),
        changes=[
            CommitmentChange(on=_day(visit + 100), status="in progress", citations="press"),
            CommitmentChange(on=_day(visit + 900), status="fulfilled", citations="press"),
        ],
        citations="press",
    )  # fmt: skip
    relations = Relationship(
        id="relations", states=[one, other], citations="press",
        relations=[RelationsChange(act="established", on="1992-08-27")],
    )  # fmt: skip
    return [relations, trip, signing, protocol, memorandum, council, *sessions, promise]


def _trade(draw: st.DrawFn, one: str, other: str, visit: int) -> list[Record]:
    """Some years of trade, counted by both sides, and a target far above it."""
    year = datetime.date.fromordinal(visit).year
    # In thousands and never round, so that no difference can be put down to rounding.
    exports = 10 * draw(st.integers(10_000, 40_000)) + 3
    imports = 10 * draw(st.integers(5_000, 30_000)) + 4
    records: list[Record] = []
    for step in range(draw(st.integers(2, 3))):
        period = str(year - 2 + step)
        exports += 10 * draw(st.integers(0, 4_000))
        imports += 10 * draw(st.integers(0, 4_000))
        counted: dict[tuple[str, str, Measure], int] = {
            (one, other, "exports"): exports,
            (one, other, "imports"): imports,
            (one, other, "turnover"): exports + imports,
            # What one side sends at the border of departure, the other receives with its freight.
            (other, one, "imports"): exports + exports // 20,
            (other, one, "exports"): imports - imports // 20,
        }
        for (reporter, partner, measure), thousands in counted.items():
            records.append(
                TradeObservation(
                    id=f"{measure}-{reporter}-{period}".lower(), reporter=reporter,
                    partner=partner, measure=measure, period=period,
                    value=Money(amount=Decimal(thousands) * 1000, currency="USD"),
                    valuation=_VALUATIONS.get(measure),
                    citations="press",
                )
            )  # fmt: skip
    target = TradeTarget(
        id="target", parties=[one, other], measure="turnover", value="5 billion USD",
        deadline="2099", set_by="visit", citations="press",
        baseline=Baseline(observation=f"turnover-{one}-{year - 2}".lower()),
    )  # fmt: skip
    return [*records, target]
