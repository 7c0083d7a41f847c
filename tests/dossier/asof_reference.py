"""A plain, slow account of what holds on a day, written straight from the definitions.

Dates of a small stretch of days are spelt out as all the days that they may mean. A world takes
one of them for each date; an answer is yes if it is so in every world, no if it is so in none.
Nothing here looks at an index, a window or a bound.
"""

import datetime
from collections.abc import Iterable, Iterator
from itertools import product

import bilateral as bl

FIRST = datetime.date(2020, 1, 8)
#: The days that the tests speak of.
DAYS = [FIRST + datetime.timedelta(days=n) for n in range(12)]
#: Later than all of them: a day that has not come, or never will.
NEVER = datetime.date(2999, 1, 1)
#: Every day that a date of which nothing is recorded can be.
ANY = [FIRST - datetime.timedelta(days=40), *DAYS, NEVER]

World = dict[str, datetime.date]


def days(date: bl.EDTF) -> list[datetime.date]:
    """All the days that one date can be; of an interval, all the days in it."""
    text = str(date)
    if "/" in text:
        first, last = text.split("/")
        begin, end = days(bl.EDTF(first))[0], days(bl.EDTF(last))[-1]
        return _run(begin, end)
    mark = text[-1] if text[-1] in "?~%" else ""
    bare = text.rstrip("?~%")
    if len(bare) == 10:
        day = datetime.date.fromisoformat(bare)
        reach = {"": 0, "?": 1, "~": 1, "%": 2}[mark]
        return _run(day - datetime.timedelta(days=reach), day + datetime.timedelta(days=reach))
    assert not mark
    assert len(bare) == 7, "the tests use days and months"
    year, month = map(int, bare.split("-"))
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return _run(datetime.date(year, month, 1), following - datetime.timedelta(days=1))


def _run(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]


def decided(truths: Iterable[bool]) -> str:
    """Yes if all are true, no if none is."""
    found = set(truths)
    assert found, "there is at least one world"
    return "maybe" if len(found) == 2 else "yes" if found == {True} else "no"


def worlds(choices: dict[str, list[datetime.date]]) -> Iterator[World]:
    """Every way to take one of the days for each date."""
    for taken in product(*choices.values()):
        yield dict(zip(choices, taken, strict=True))


# Offices


def term_ran(term: bl.Term, day: datetime.date) -> str:
    """Whether a term ran on a day: it had begun by then, and ended no earlier."""
    begins = ANY if term.begins_on is None else days(term.begins_on)
    if term.ends_on is not None:
        ends = days(term.ends_on)
    else:
        ends = [NEVER] if term.absence("ends_on") == "not yet" else ANY
    return decided(
        world["begins"] <= day <= world["ends"]
        for world in worlds({"begins": begins, "ends": ends})
        if world["begins"] <= world["ends"]
    )


# Presence


def came_about(dossier: bl.Dossier, record: bl.Record, depth: int = 0) -> list[datetime.date]:
    """The days on which a record may have come about; none where nothing tells."""
    if isinstance(record, bl.Event) and record.when is not None:
        return days(record.when)[:1] if "/" in str(record.when) else days(record.when)
    if isinstance(record, bl.Instrument) and record.signed_on is not None:
        return days(record.signed_on)
    if isinstance(record, bl.Council) and record.established_on is not None:
        return days(record.established_on)
    name = {"Event": "parent", "Commitment": "made_in", "Council": "established_by"}.get(
        type(record).__name__, "event"
    )
    target = getattr(record, name, None)
    other = dossier.get(target) if target is not None else None
    if other is None or depth > 5:
        return []
    if isinstance(other, bl.Event) and other.when is not None:
        return days(other.when)
    return came_about(dossier, other, depth + 1)


def present(dossier: bl.Dossier, record: bl.Record, day: datetime.date) -> str:
    """Whether a record had come about by a day."""
    found = came_about(dossier, record)
    return decided(begun <= day for begun in found) if found else "maybe"


# Knowledge


def known(dossier: bl.Dossier, record: bl.Record, day: datetime.date) -> str:
    """Whether a source cited for a record was out by a day."""
    if not record.citations:
        return "maybe"
    begun = came_about(dossier, record)
    floor = min(begun) if begun else ANY[0]
    choices = {}
    for number, citation in enumerate(record.citations):
        source = dossier.get(citation.source)
        if source is None:
            out = ANY
        elif source.published_on is not None:
            out = days(source.published_on)
        else:
            out = ANY
            if source.retrieved_on is not None:
                out = [d for d in ANY if d <= max(days(source.retrieved_on))]
                out.append(max(days(source.retrieved_on)))
        # What had not happened yet cannot have been recorded, unless a date is wrong.
        possible = [d for d in out if d >= floor] or out
        if source is None or source.published_on is None:
            possible = [*possible, *([floor] if floor <= max(out) else [])]
        choices[str(number)] = possible
    return decided(
        any(published <= day for published in world.values()) for world in worlds(choices)
    )


# Force

OUT = ("suspended", "denounced", "withdrawn")
CONSENT = ("ratified", "approved", "accepted", "acceded")
#: A party's turn into force or out of it: the name of its day in a world, its order, which way.
Turn = tuple[str, int, bool]


def in_force(instrument: bl.Instrument, parties: Iterable[str], day: datetime.date) -> str:
    """Whether an instrument was in force for every one of some parties on a day."""
    choices: dict[str, list[datetime.date]] = {}
    made = days(instrument.dated)[0] if instrument.dated is not None else ANY[0]
    entry = whole_entry(instrument, made)
    if entry is not None:
        choices["entry"] = entry
    if instrument.terminated_on is not None:
        choices["last"] = days(instrument.terminated_on)
    elif instrument.absence("terminated_on") == "unknown":
        choices["last"] = [made, *(d for d in ANY if d > made)]
    if instrument.renewal != "not renewable":
        choices["renewed until"] = [FIRST, NEVER]
    turns = [_turns(instrument, party, made, choices) for party in parties]
    return decided(
        not _over(instrument, world, day) and all(_state(mine, world, day) for mine in turns)
        for world in worlds(choices)
    )


def whole_entry(instrument: bl.Instrument, made: datetime.date) -> list[datetime.date] | None:
    """The days on which the whole may have entered into force; None if it has not."""
    if instrument.in_force_on is not None:
        return days(instrument.in_force_on)
    if instrument.absence("in_force_on") in ("not yet", "none"):
        return None
    planned = instrument.status == "announced"
    if instrument.dated is not None and instrument.in_force_by == "on signature" and not planned:
        signed = [instrument.dated]
        signed += [a.on for a in instrument.actions if a.kind == "signed" and a.on is not None]
        return sorted({max(world.values()) for world in worlds(_named(signed))})
    if instrument.dated is None and instrument.absence("signed_on") in ("not yet", "none"):
        return None
    if instrument.status in ("announced", "initialled"):
        return None
    return [made, *(d for d in ANY if d > made)]


def _named(dates: Iterable[bl.EDTF]) -> dict[str, list[datetime.date]]:
    return {str(number): days(date) for number, date in enumerate(dates)}


def _over(instrument: bl.Instrument, world: World, day: datetime.date) -> bool:
    """Whether the whole had come to its end before a day."""
    if "last" in world and day > world["last"]:
        return True
    if instrument.term is None or instrument.renewal == "automatic" or "entry" not in world:
        return False
    if world["entry"] == NEVER or world.get("renewed until") == NEVER:
        return False
    length = datetime.timedelta(days=int(instrument.term.removeprefix("P").removesuffix("D")))
    return day >= world["entry"] + length


def _turns(
    instrument: bl.Instrument,
    party: str,
    made: datetime.date,
    choices: dict[str, list[datetime.date]],
) -> list[Turn]:
    """The turns of one party; the days of its acts are put among the choices."""
    ins: list[Turn] = []
    outs: list[Turn] = []
    undated = False
    latest_consent = None
    for order, act in enumerate(instrument.actions):
        if str(act.party) != party:
            continue
        date = act.effective_on or act.on
        name = f"{party} {order}"
        if act.kind in OUT:
            choices[name] = ANY if date is None else days(date)
            outs.append((name, order, False))
        elif act.kind == "in force" and date is None:
            undated = True
        elif act.kind == "in force" or act.effective_on is not None:
            assert date is not None
            choices[name] = days(date)
            ins.append((name, order, True))
        if act.kind in CONSENT and act.on is not None:
            first = days(act.on)[0]
            latest_consent = first if latest_consent is None else max(first, latest_consent)
    if all(any(_surely_before(out, turn, choices) for out in outs) for turn in ins):
        # It tells no first entry of its own, so that of the whole is its entry.
        original = instrument.parties or [s.party for s in instrument.signatories]
        if undated or party in original:
            name = "entry"
            after = latest_consent
            late = instrument.in_force_on is not None and after is not None
            if late and after > max(choices["entry"]):  # type: ignore[operator]
                name = f"{party} later"
                choices[name] = [after, *(d for d in ANY if d > after)]  # type: ignore[list-item, operator]
            elif undated and "entry" not in choices:
                name = f"{party} undated"
                choices[name] = [made, *(d for d in ANY if d > made)]
            if name in choices:
                ins.append((name, -1, True))
    return [*ins, *outs]


def _surely_before(one: Turn, other: Turn, choices: dict[str, list[datetime.date]]) -> bool:
    return (max(choices[one[0]]), one[1]) < (min(choices[other[0]]), other[1])


def _state(turns: list[Turn], world: World, day: datetime.date) -> bool:
    """Which way the last turn by a day went; of two on one day, the later in the record counts."""
    gone = sorted((world[name], order, into) for name, order, into in turns if world[name] <= day)
    return gone[-1][2] if gone else False
