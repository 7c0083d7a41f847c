"""The doors of the library, question by question: who answers it, and what the answer is.

A door is one small function that asks one part of the library, through public names only, and
brings what it says into the form in which the other doors answer. Each is registered under its
question; the tests ask every door that is there. To add a door, write one function.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

import bilateral as bl

#: By question, the doors that answer it, by name.
DOORS: dict[str, dict[str, Callable[..., Any]]] = defaultdict(dict)

TODAY = "2026-01-01"
_AMOUNT = re.compile(r"\d[\d.,]*(?: (?:thousand|million|billion|trillion))? USD")
_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")


def door(question: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function as a door to a question, under its own name."""

    def put(function: Callable[..., Any]) -> Callable[..., Any]:
        DOORS[question][function.__name__.removesuffix("_")] = function
        return function

    return put


def wrong(reason: str) -> Any:
    """The mark of a test that fails today, with what is stated in place of the right answer."""
    raises = (AssertionError, pytest.fail.Exception)
    return pytest.mark.xfail(strict=True, raises=raises, reason=reason)


def asked(question: str, *, but: tuple[str, ...] = (), **broken: str) -> list[Any]:
    """The doors to a question as parameters of a test; those that answer wrongly today marked.

    Arguments:
        question: which.
        but: doors that a test leaves to another.
        broken: what each door that is wrong today says in place of what is right.
    """
    assert broken.keys() <= DOORS[question].keys(), f"no such door: {broken.keys()}"
    return [
        pytest.param(
            function,
            id=name,
            marks=wrong(broken[name]) if name in broken else (),
        )
        for name, function in DOORS[question].items()
        if name not in but
    ]


def answers(question: str, *of: Any) -> dict[str, Any]:
    """What every door says to one question, which at least two have to be asked."""
    assert len(DOORS[question]) > 1, f"only one door answers {question!r}: nothing can disagree"
    return {name: function(*of) for name, function in DOORS[question].items()}


# Helpers of doors: reading what is meant for people


def _amounts(text: str) -> list[Fraction]:
    return [Fraction(bl.read_amount(found).number) for found in _AMOUNT.findall(text)]


def _brief_lines(dossier: bl.Dossier, section: str) -> list[Any]:
    return [
        line for part in dossier.brief().sections if part.title == section for line in part.lines
    ]


def _brief_target(dossier: bl.Dossier, target: str) -> list[str]:
    """The lines under a target; it is the only one of its dossier."""
    assert len(dossier.of(bl.TradeTarget)) == 1
    assert target in dossier
    lines = _brief_lines(dossier, "Targets, and where things stand")
    return [line.text for line in lines if line.depth]


def _brief_instrument(dossier: bl.Dossier, id: str) -> str:
    """The line of an instrument whose title no other begins with."""
    title = dossier[id].label
    (line,) = (
        line.text
        for section in dossier.brief().sections
        for line in section.lines
        if line.text.startswith((f"{title},", f"{title} ("))
    )
    return str(line)


def _date_at(dossier: bl.Dossier, path: str) -> bl.EDTF | None:
    """The date that stands at the path of a reason: `visit.when`."""
    id, _, field = path.partition(".")
    found = getattr(dossier[id], field, None)
    return found if isinstance(found, bl.EDTF) else None


def _view_date(dossier: bl.Dossier, id: str) -> bl.EDTF | None:
    """The date on which a view says that something came about."""
    answer = dossier.as_of("9999-12-31").present(id)
    return next((date for p in answer.because if (date := _date_at(dossier, p))), None)


def _timeline_date(dossier: bl.Dossier, id: str) -> bl.EDTF | None:
    """The date of the first moment of a record that is not ahead."""
    found = [m for m in dossier.timeline() if m.record == id and not m.planned]
    return found[0].date if found else None


def _during_years(dossier: bl.Dossier, kind: type[bl.Record], id: str, year: int) -> bool:
    query = dossier.all(kind).during(str(year)).surely()
    return any(str(record.id) == id for record in query)


def _named(dossier: bl.Dossier, text: str) -> frozenset[str]:
    """The states that a text calls by name or by id."""
    return frozenset(
        str(state.id)
        for state in dossier.of(bl.State)
        if re.search(rf"\b(?:{re.escape(state.label)}|{re.escape(str(state.id))})\b", text)
    )


# The figures that count for a target: the amounts that are recorded as the latest


@door("latest figure")
def progress(dossier: bl.Dossier, target: str) -> frozenset[Fraction]:
    found = bl.progress(dossier[target], dossier, on=TODAY)
    latest = [one.latest for one in found.reporters if one.latest is not None]
    assert all(one.size.given.low == one.size.given.high for one in latest)
    return frozenset(one.size.given.low for one in latest)


@door("latest figure")
def ledger(dossier: bl.Dossier, target: str) -> frozenset[Fraction]:
    return frozenset(_amounts(dossier.ledger(TODAY)[target].reason)[:1])


@door("latest figure")
def brief(dossier: bl.Dossier, target: str) -> frozenset[Fraction]:
    lines = [text for text in _brief_target(dossier, target) if "part of a year" not in text]
    return frozenset(amount for text in lines for amount in _amounts(text)[:1])


# Whether a target is surely reached: by the figures of everybody who is recorded


@door("reached")
def progress_verdict(dossier: bl.Dossier, target: str) -> bool:
    return bl.progress(dossier[target], dossier, on=TODAY).verdict == "reached"


@door("reached")
def ledger_status(dossier: bl.Dossier, target: str) -> bool:
    entry = dossier.ledger(TODAY)[target]
    return entry.sure and entry.status == "reached"


@door("reached")
def brief_words(dossier: bl.Dossier, target: str) -> bool:
    lines = [text for text in _brief_target(dossier, target) if "part of a year" not in text]
    return bool(lines) and all("reaches the target" in text for text in lines)


# Whether a target had not lapsed, were its deadline over: where a figure reaches it, surely


@door("not lapsed")
def check_lapsed(dossier: bl.Dossier, target: str) -> bool:
    """The target is asked about with a deadline that has passed: reached, or else TGT05."""
    late = dossier.replace(evolve(dossier[target], deadline="2024", absent=()))
    found = late.check(select=["TGT05"], on=TODAY)
    return not any(finding.record == target for finding in found)


@door("not lapsed")
def view_lineage(dossier: bl.Dossier, target: str) -> bool:
    """A target whose deadline has passed is reached, or else a view says that it lapsed."""
    late = dossier.replace(evolve(dossier[target], deadline="2024", absent=()))
    return "lapsed" not in str(late.as_of(TODAY).lineage(target))


@door("not lapsed")
def ledger_lapsed(dossier: bl.Dossier, target: str) -> bool:
    late = dossier.replace(evolve(dossier[target], deadline="2024", absent=()))
    return not late.ledger(TODAY)[target].may_be("lapsed")


# When a target was set


@door("set on")
def progress_set(dossier: bl.Dossier, target: str) -> bl.EDTF | None:
    return bl.progress(dossier[target], dossier, on=TODAY).set_on


@door("set on")
def ledger_made(dossier: bl.Dossier, target: str) -> bl.EDTF | None:
    return dossier.ledger(TODAY)[target].made_on


@door("set on")
def timeline_set(dossier: bl.Dossier, target: str) -> bl.EDTF | None:
    return _timeline_date(dossier, target)


@door("set on")
def view_present(dossier: bl.Dossier, target: str) -> bl.EDTF | None:
    return _view_date(dossier, target)


@door("set on")
def check_met_before(dossier: bl.Dossier, target: str) -> bl.EDTF | None:
    """The day that TGT03 names, once a figure of 1900 is put in that had reached the target."""
    old = dossier[target]
    one, other = sorted(dossier.sides(old))
    figure = bl.TradeObservation(
        id="of-1900", reporter=one, partner=other, measure=old.measure, period="1900",
        value=old.value,
    )  # fmt: skip
    others = [str(record.id) for record in dossier.of(bl.TradeObservation)]
    alone = dossier.replace(evolve(old, baseline=None)).remove(*others).add(figure)
    found = [f for f in alone.check(select=["TGT03"], on=TODAY) if f.record == target]
    days = [re.search(r"when it was set, ([^:]+):", finding.message) for finding in found]
    return bl.EDTF(days[0][1]) if days and days[0] else None


# When an instrument was made


@door("made on")
def view_made(dossier: bl.Dossier, instrument: str) -> bl.EDTF | None:
    return _view_date(dossier, instrument)


@door("made on")
def timeline_made(dossier: bl.Dossier, instrument: str) -> bl.EDTF | None:
    return _timeline_date(dossier, instrument)


@door("made on")
def brief_made(dossier: bl.Dossier, instrument: str) -> bl.EDTF | None:
    found = _DAY.search(_brief_instrument(dossier, instrument).partition("; ")[0])
    if found is None:
        return None
    return bl.EDTF.of(datetime.datetime.strptime(found[0], "%d %B %Y").date())


@door("made on")
def ledger_promise(dossier: bl.Dossier, instrument: str) -> bl.EDTF | None:
    """When a promise that is made in it was made."""
    promise = bl.Commitment(id="a-promise-in-it", what="do it", made_in=instrument)
    return dossier.add(promise).ledger(TODAY)["a-promise-in-it"].made_on


@door("made on")
def check_office(dossier: bl.Dossier, instrument: str) -> bl.EDTF | None:
    """The day on which OFF01 has it signed, by somebody who left office a century before."""
    office = bl.Office(id="old-office", name="Old Office")
    person = bl.Leader(
        id="old-person", name="Old Person",
        terms=[bl.Term(office=office, begins_on="1800", ends_on="1801")],
    )  # fmt: skip
    record = dossier[instrument]
    one = bl.Signatory(party=next(iter(record.parties)), by=person, capacity=office)
    signed = dossier.replace(evolve(record, signatories=[one])).add(office, person)
    found = [f for f in signed.check(select=["OFF01"], on=TODAY) if f.record == instrument]
    days = [re.search(r"(\d{4}-\d\d-\d\d): the term", finding.message) for finding in found]
    return bl.EDTF(days[0][1]) if days and days[0] else None


@door("made on")
def panel_signed(dossier: bl.Dossier, instrument: str) -> bl.EDTF | None:
    """The date of the others, if the panel counts it as signed in that month and no other."""
    date = _view_date(dossier, instrument)
    others = [str(r.id) for r in dossier.of(bl.Instrument) if str(r.id) != instrument]
    if date is None or date.precision != "day":
        return None
    year, month = int(date.text[:4]), int(date.text[5:7])
    frame = bl.panel(
        dossier.remove(*others), years=(year, year), by="month",
        columns=["month", "instruments_signed"],
    ).frame.to_pydict()  # fmt: skip
    counted = {m for m, n in zip(frame["month"], frame["instruments_signed"], strict=True) if n}
    return date if counted == {month} else None


# Who held an office on a day


@door("held")
def view_held(dossier: bl.Dossier, leader: str, office: str, day: str) -> bl.Ternary:
    return dossier.as_of(day).held(leader, office).value


@door("held")
def view_holders(dossier: bl.Dossier, leader: str, office: str, day: str) -> bl.Ternary:
    found = [
        holder.answer.value
        for holder in dossier.as_of(day).holders(office)
        if str(holder.leader.id) == leader
    ]
    if bl.Ternary.YES in found:
        return bl.Ternary.YES
    return bl.Ternary.MAYBE if found else bl.Ternary.NO


@door("held")
def view_in_office(dossier: bl.Dossier, leader: str, office: str, day: str) -> bl.Ternary:
    """As the signatory of an instrument of that day."""
    signed = dossier.add(signed_in_office(leader, office, day))
    ((_, answer),) = signed.as_of(day).in_office("signed-in-office")
    return answer.value


@door("held")
def index_holds(dossier: bl.Dossier, leader: str, office: str, day: str) -> bl.Ternary:
    """The look-up that the rules ask."""
    found = dossier.index.holds(leader, office, bl.EDTF(day))
    assert found is not None
    return found


@door("held")
def check_speaker(dossier: bl.Dossier, leader: str, office: str, day: str) -> bl.Ternary:
    """What EVI06 takes for so: of a speaker at an event at which the office was represented."""
    source = bl.Source(id="their-report", publisher="X", published_on="9999")
    event = bl.Event(
        id="their-talks", form="talks", when=day,
        participants=[bl.Participant(capacity=office, party="KAZ")],
        citations=[bl.Citation(source=source, speakers=[leader])],
    )  # fmt: skip
    found = [
        finding
        for finding in dossier.add(source, event).check(select=["EVI06"], on=TODAY)
        if finding.record == "their-talks"
    ]
    if not found:
        return bl.Ternary.YES
    return bl.Ternary.NO if found[0].sure else bl.Ternary.MAYBE


def signed_in_office(leader: str, office: str, day: str) -> bl.Instrument:
    return bl.Instrument(
        id="signed-in-office", title="A protocol", form="protocol", signed_on=day,
        parties=["KAZ"], signatories=[bl.Signatory(party="KAZ", by=leader, capacity=office)],
    )  # fmt: skip


# Whether two titles are alike


@door("alike")
def check_duplicate(one: str, other: str) -> bool:
    """Whether INS13 takes two instruments of one day and of the same parties for one."""
    dossier = _stage().add(_titled("one", one), _titled("other", other))
    return any(f.code == "INS13" for f in dossier.check(select=["INS13"], on=TODAY))


@door("alike")
def merge_suggestion(one: str, other: str) -> bool:
    """Whether a merge of two dossiers asks if the two are one."""
    found = bl.merge(_stage().add(_titled("one", one)), _stage().add(_titled("other", other)))
    return any({s.one, s.other} == {"one", "other"} for s in found.suggestions)


@door("alike")
def diff_wording(one: str, other: str) -> bool:
    """Whether a diff calls the change from one to the other a rewording."""
    found = bl.diff(_stage().add(_titled("it", one)), _stage().add(_titled("it", other)))
    return {difference.kind for difference in found} <= {"wording"}


def _stage() -> bl.Dossier:
    return bl.Dossier([bl.state("KAZ"), bl.state("AZE")])


def _titled(id: str, title: str) -> bl.Instrument:
    return bl.Instrument(
        id=id, title=title, form="agreement", parties=["KAZ", "AZE"], signed_on="2024-03-01"
    )


# In force between two states on a day


@door("in force")
def view_in_force(
    dossier: bl.Dossier, instrument: str, pair: tuple[str, str], day: str
) -> bl.Ternary:
    return dossier.as_of(day).in_force(instrument, between=pair).value


@door("in force")
def view_in_force_between(
    dossier: bl.Dossier, instrument: str, pair: tuple[str, str], day: str
) -> bl.Ternary:
    found = dossier.as_of(day).in_force_between(*pair)
    return next((a.value for i, a in found if str(i.id) == instrument), bl.Ternary.NO)


@door("in force")
def view_standing(
    dossier: bl.Dossier, instrument: str, pair: tuple[str, str], day: str
) -> bl.Ternary:
    """Of the parties, each for itself."""
    view = dossier.as_of(day)
    one, other = (view.standing(instrument, side).in_force.value for side in pair)
    return one & other


@door("in force")
def query_where(
    dossier: bl.Dossier, instrument: str, pair: tuple[str, str], day: str
) -> bl.Ternary:
    view = dossier.as_of(day)
    query = view.all(bl.Instrument).where(lambda one: view.in_force(one, between=pair))
    found = {str(one.id): answer.value for one, answer in query.answers()}
    return found.get(instrument, bl.Ternary.NO)


# In force between all its parties today


@door("in force today")
def view_today(dossier: bl.Dossier, instrument: str) -> bl.Ternary:
    pair = tuple(sorted(_states(dossier)))
    return dossier.as_of(TODAY).in_force(instrument, between=pair).value


@door("in force today")
def brief_today(dossier: bl.Dossier, instrument: str) -> bl.Ternary:
    """What a reader takes from the line of an instrument."""
    line = _brief_instrument(dossier, instrument)
    if any(word in line for word in ("not yet in force", "terminated", "no longer in force")):
        return bl.Ternary.NO
    return bl.Ternary.YES if "in force" in line else bl.Ternary.MAYBE


@door("in force today")
def panel_today(dossier: bl.Dossier, instrument: str) -> bl.Ternary:
    """The counts of the month of today; nothing turns in it."""
    others = [str(r.id) for r in dossier.of(bl.Instrument) if str(r.id) != instrument]
    columns = ["month", "instruments_in_force", "instruments_in_force_possibly"]
    frame = bl.panel(
        dossier.remove(*others), years=(2026, 2026), by="month", columns=columns
    ).frame.to_pydict()  # fmt: skip
    if frame["instruments_in_force"][0]:
        return bl.Ternary.YES
    return bl.Ternary.MAYBE if frame["instruments_in_force_possibly"][0] else bl.Ternary.NO


# The sides of a record


@door("sides")
def sides(dossier: bl.Dossier, id: str) -> frozenset[str]:
    return dossier.sides(dossier[id]) & _states(dossier)


@door("sides")
def between(dossier: bl.Dossier, id: str) -> frozenset[str]:
    """The pair between which it is found."""
    pair = _states(dossier)
    return pair if any(str(r.id) == id for r in dossier.between(*sorted(pair))) else frozenset()


@door("sides")
def query_between(dossier: bl.Dossier, id: str) -> frozenset[str]:
    pair = _states(dossier)
    query = dossier.all(type(dossier[id])).between(*sorted(pair))
    return pair if any(str(record.id) == id for record in query) else frozenset()


@door("sides")
def panel_pair(dossier: bl.Dossier, id: str) -> frozenset[str]:
    """The pair in whose row it is counted; the pair at once, where panels count no such thing."""
    if not isinstance(dossier[id], bl.Instrument | bl.Commitment | bl.Event):
        return _states(dossier)
    report = bl.panel(dossier, years=(1995, 2025)).report
    return frozenset() if id in {one.record for one in report.unplaced} else _states(dossier)


def _states(dossier: bl.Dossier) -> frozenset[str]:
    return frozenset(str(state.id) for state in dossier.of(bl.State))


# The states that are named where a record is recorded of


@door("named")
def ledger_text(dossier: bl.Dossier, id: str) -> frozenset[str]:
    (reported,) = (part for part in dossier.ledger(TODAY).text.split("\n- ") if f"({id})" in part)
    return _named(dossier, reported)


@door("named")
def timeline_text(dossier: bl.Dossier, id: str) -> frozenset[str]:
    found = dossier.timeline()
    moments = [m for m in (*found, *found.undated) if m.record == id]
    assert {side for moment in moments for side in moment.sides} <= _states(dossier)
    lines = [line for line in found.text.replace("\n  ", " ").splitlines() if line[:2] == "- "]
    label = dossier[id].label.rstrip(".")
    return _named(dossier, " ".join(one for one in lines if label in one))


@door("named")
def brief_text(dossier: bl.Dossier, id: str) -> frozenset[str]:
    record = dossier[id]
    lines = [
        line.text
        for section in dossier.brief().sections
        for line in section.lines
        if record.label.casefold() in line.text.casefold()
        or (isinstance(record, bl.TradeTarget) and section.title.startswith("Targets"))
    ]
    return _named(dossier, " ".join(lines))


# A flow of one year by one reporter


@door("flow")
def flow_panel(dossier: bl.Dossier, reporter: str, partner: str, year: int) -> set[Fraction]:
    """The exports of the reporter in the row of the pair."""
    frame = bl.panel(dossier, years=(year, year), directed=True).frame.to_pydict()
    place = list(zip(frame["state1"], frame["state2"], strict=True)).index((reporter, partner))
    found = frame["flow12_by_1"][place]
    return set() if found is None else {Fraction(found)}


@door("flow")
def flow_mirror(dossier: bl.Dossier, reporter: str, partner: str, year: int) -> set[Fraction]:
    rows = bl.mirror(reporter, partner, dossier, on=TODAY).rows
    found = [
        row.first
        for row in rows
        if row.measure == "exports" and row.exporter == reporter and row.period.text == str(year)
    ]
    return {Fraction(figure.value.number) for figure in found if figure is not None}


@door("flow")
def flow_progress(dossier: bl.Dossier, reporter: str, partner: str, year: int) -> set[Fraction]:
    target = _export_target(reporter, partner)
    found = bl.progress(target, dossier, on=TODAY, whose=reporter).by(reporter)
    latest = [one for one in found.figures if one.period.text == str(year)]
    return {one.size.given.low for one in latest}


@door("flow")
def flow_brief(dossier: bl.Dossier, reporter: str, partner: str, year: int) -> set[Fraction]:
    """The figure under a target of exports; the year is the only one of the dossier."""
    target = _export_target(reporter, partner)
    name = f"figures of {dossier[reporter].label}:"
    lines = [text for text in _brief_target(dossier.add(target), "exports-goal") if name in text]
    return {amount for text in lines for amount in _amounts(text)[:1]}


@door("flow")
def flow_ledger(dossier: bl.Dossier, reporter: str, partner: str, year: int) -> set[Fraction]:
    target = _export_target(reporter, partner)
    return set(_amounts(dossier.add(target).ledger(TODAY)["exports-goal"].reason)[:1])


def _export_target(reporter: str, partner: str) -> bl.TradeTarget:
    return bl.TradeTarget(
        id="exports-goal", parties=[reporter, partner], measure="exports", deadline="2090",
        value="900 billion USD",
    )  # fmt: skip
