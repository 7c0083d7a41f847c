"""Dossiers for the law of agreement: the sound ones of the library, with less reported or more.

A sound dossier tells everything, and so every door finds it. Here some of it is left out, or
reported by way of another record, as in dossiers of real life: a paper has the date of the visit,
turnover is recorded as exports and imports, a figure is revised, a term has no end.
"""

import datetime
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

import bilateral as bl
from bilateral.testing.sound import sound_dossiers

SIDES = ("president-{}", "president-then-{}")


@st.composite
def dated_otherwise(draw: st.DrawFn) -> bl.Dossier:
    """Papers and meetings that are dated by what they are part of, and a target set in one."""
    dossier = draw(sound_dossiers())
    target, protocol = dossier["target"], dossier["protocol"]
    memorandum, signing = dossier["memorandum"], dossier["signing"]
    if draw(st.booleans()):
        protocol = evolve(protocol, signed_on=None, status=None, signatories=())
        memorandum = evolve(memorandum, signed_on=None, signatories=())
    if draw(st.booleans()):
        signing = evolve(signing, when=None)
    visit = dossier["visit"]
    day = visit.when.text.partition("/")[0]
    target = evolve(
        target, set_by=draw(st.sampled_from(("visit", "signing", "protocol", "memorandum")))
    )
    return dossier.replace(evolve(visit, when=day), signing, protocol, memorandum, target)


@st.composite
def counted_otherwise(draw: st.DrawFn) -> bl.Dossier:
    """Trade as turnover or as flows, by one side or both, and revised; a target within reach."""
    dossier = draw(sound_dossiers())
    figures = dossier.of(bl.TradeObservation)
    reporters = sorted({str(figure.reporter) for figure in figures})
    reported = draw(st.sampled_from(("as it is", "flows alone", "turnover alone")))
    for figure in figures:
        whole = figure.measure == "turnover"
        if reported != "as it is" and whole is (reported == "flows alone"):
            dossier = dossier.remove(figure.id)
    if draw(st.booleans()):
        gone = draw(st.sampled_from(reporters))
        left = [f for f in dossier.of(bl.TradeObservation) if str(f.reporter) != gone]
        if left:
            others = [f for f in dossier.of(bl.TradeObservation) if str(f.reporter) == gone]
            dossier = dossier.remove(*(str(f.id) for f in others))
    if draw(st.booleans()):
        # Each figure is revised a year later, and the first stays in the file.
        for figure in dossier.of(bl.TradeObservation):
            year = int(figure.period.text)
            value = evolve(figure.value, amount=figure.value.amount * 2)
            dossier = dossier.replace(evolve(figure, vintage=f"{year + 1}-03"))
            dossier = dossier.add(
                evolve(figure, id=f"{figure.id}-revised", vintage=f"{year + 2}-03", value=value)
            )
    millions = draw(st.integers(100, 1500))
    year = int(dossier["visit"].when.text[:4])
    return dossier.replace(
        evolve(
            dossier["target"],
            value=bl.Money(amount=Decimal(millions) * 1_000_000, currency="USD"),
            deadline=str(year + 1),
            baseline=None,
        )
    )


@st.composite
def terms_reported_in_part(draw: st.DrawFn) -> tuple[bl.Dossier, str, str, str]:
    """A dossier, a person, an office and a day; a beginning or an end may not be determined."""
    dossier = draw(sound_dossiers())
    side = draw(st.sampled_from([str(state.id) for state in dossier.of(bl.State)]))
    leader = dossier[draw(st.sampled_from((f"earlier-{side}", f"president-then-{side}")))]
    (term,) = leader.terms
    known = [date for date in (term.begins_on, term.ends_on) if date is not None]
    left = draw(st.sampled_from(("as it is", "no end", "no beginning", "year of the beginning")))
    if left == "no end":
        term = evolve(term, ends_on=None, absent=())
    elif left == "no beginning":
        term = evolve(term, begins_on=None)
    elif left == "year of the beginning":
        term = evolve(term, begins_on=term.begins_on.text[:4])
    about = datetime.date.fromisoformat(draw(st.sampled_from(known)).text)
    day = about + datetime.timedelta(days=draw(st.sampled_from((-4000, -1, 0, 1, 400, 2000))))
    changed = evolve(leader, terms=[term], born_on=None, died_on=None)
    return dossier.replace(changed), str(leader.id), f"president-{side}", day.isoformat()


@st.composite
def in_and_out_of_force(draw: st.DrawFn) -> bl.Dossier:
    """A protocol that entered into force, or did not, or is no longer in force."""
    dossier = draw(sound_dossiers())
    protocol = dossier["protocol"]
    year = int(protocol.signed_on.text[:4])
    how = draw(st.sampled_from(("as it is", "by acts", "on signature", "not yet", "not recorded")))
    if how == "by acts":
        acts = [
            bl.Action(party=party, kind="in force", on=f"{year + 1}-02-01")
            for party in protocol.parties
        ]
        protocol = evolve(protocol, in_force_on=None, actions=acts)
    elif how == "on signature":
        protocol = evolve(protocol, in_force_on=None, in_force_by="on signature", actions=())
    elif how == "not yet":
        absent = [bl.Absent(field="in_force_on", why="not yet")]
        protocol = evolve(protocol, in_force_on=None, in_force_by=None, actions=(), absent=absent)
    elif how == "not recorded":
        protocol = evolve(protocol, in_force_on=None, in_force_by=None, actions=())
    over = draw(st.sampled_from(("goes on", "terminated", "term is over", "denounced")))
    if over == "terminated" and how != "not yet":
        protocol = evolve(protocol, terminated_on=f"{year + 3}-05-05")
    elif over == "term is over":
        protocol = evolve(protocol, term="P3Y", renewal="not renewable")
    elif over == "denounced" and how != "not yet":
        one = bl.Action(party=protocol.parties[0], kind="denounced", on=f"{year + 3}-05-05")
        protocol = evolve(protocol, actions=[*protocol.actions, one])
    return dossier.replace(protocol)


@st.composite
def sides_by_another(draw: st.DrawFn) -> tuple[bl.Dossier, str]:
    """A dossier and a record of both states, which it names itself or by another record."""
    dossier = draw(sound_dossiers())
    one, other = sorted(str(state.id) for state in dossier.of(bl.State))
    papers = bl.Instrument(
        id="minutes", title="Minutes of the session", form="minutes", event="session-1",
        citations="press",
    )  # fmt: skip
    statement = bl.Instrument(
        id="statement", title="Joint statement", form="joint statement", event="visit",
        citations="press",
    )  # fmt: skip
    session = bl.Event(
        id="session-9", form="meeting", when="2020-05-05", body="council", citations="press"
    )
    talks = bl.Event(id="talks", form="talks", parent="visit", citations="press")
    promise = bl.Commitment(
        id="a-road", what="build a road", made_in="protocol", obligors=[one], citations="press"
    )
    target = bl.TradeTarget(
        id="goal", measure="turnover", value="9 billion USD", set_by="visit", deadline="2090",
        citations="press",
    )  # fmt: skip
    found = draw(
        st.sampled_from(
            ("protocol", "memorandum", "promise", "target", "visit", "session-1", "relations")
            if draw(st.booleans())
            else ("minutes", "statement", "session-9", "talks", "a-road", "goal")
        )
    )
    assert other in dossier
    return dossier.add(papers, statement, session, talks, promise, target), found


@st.composite
def titles(draw: st.DrawFn) -> tuple[str, str]:
    """Two titles, which may be one in two spellings, or of two things."""
    form = draw(st.sampled_from(("Agreement", "Protocol", "Memorandum of understanding")))
    matter = draw(st.sampled_from(("transport", "energy", "culture", "visas", "customs")))
    one = f"{form} on cooperation in {matter}"
    change = draw(
        st.sampled_from(
            (
                lambda title: title,
                lambda title: title.replace("cooperation", "co-operation"),
                lambda title: title.replace(" in ", " in the field of "),
                lambda title: title.replace(" in ", " in the sphere of "),
                lambda title: f"{title} between the Republic of Kazakhstan and Azerbaijan",
                lambda title: title.replace(matter, "tourism"),
                lambda title: title.replace("on", "on strengthening", 1),
                lambda title: title.upper(),
                lambda title: f"Second {title}",
                lambda title: f"{title} for 2025",
            )
        )
    )
    return one, change(one)
