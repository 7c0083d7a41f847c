"""Each fact of the article, and of what was published around it, in typed fields of the example.

The numbers are those of the facts in the article. No assertion looks into a note.
"""

import re
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from bilateral.dossier import dumps, load, loads
from bilateral.dossier.references import citations_of, links_of
from bilateral.model import (
    Commitment,
    Corridor,
    Council,
    Event,
    Institution,
    Instrument,
    Leader,
    Office,
    Project,
    Protocol,
    Record,
    Relationship,
    Shipment,
    Source,
    State,
    TradeObservation,
    TradeTarget,
)
from bilateral.values.amounts import Amount, Growth, Money, Multiple, Quantity
from bilateral.values.edtf import EDTF

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"
ARTICLE = "nca-2023-04-11"
BOTH = ("KAZ", "AZE")
D = load(EXAMPLE)

R = TypeVar("R", bound=Record)


def get(kind: type[R], id: str) -> R:
    record = D[id]
    assert isinstance(record, kind), id
    return record


def cites(record: Record, source: str, *, basis: str = "stated", field: str = "") -> bool:
    """Whether a record, or a part of it, cites a source so, for that field."""
    return any(
        citation.source == source
        and citation.basis == basis
        and (not field or field in citation.supports)
        for _, citation in citations_of(record)
    )


def speakers(record: Record) -> set[str]:
    return {str(who) for _, citation in citations_of(record) for who in citation.speakers}


def usd(millions: str) -> Money:
    return Money(amount=Decimal(millions) * 1_000_000, currency="USD")


def figure(id: str) -> tuple[str, str, str, str, Amount | None]:
    """Whose figure, of what with whom, for when, and how much."""
    o = get(TradeObservation, id)
    return (str(o.reporter), str(o.partner), o.measure, str(o.period), o.value)


def same(one: Amount | None, other: Amount) -> bool:
    """Whether two amounts are the same, however many zeros they were written with."""
    return (
        type(one) is type(other)
        and one is not None
        and one.number == other.number
        and getattr(one, "currency", "") == getattr(other, "currency", "")
        and getattr(one, "unit", "") == getattr(other, "unit", "")
        and one.qualifier == other.qualifier
    )


def change(id: str) -> tuple[Amount | None, str]:
    reported = get(TradeObservation, id).change
    assert reported is not None
    return reported.value, str(reported.against)


# The facts of the article


def test_01_nca_publishes_what_akorda_said_and_the_photograph_is_akordas() -> None:
    report = get(Source, ARTICLE)
    assert (report.publisher, report.relays) == ("newsCentralAsia", "Akorda")
    assert report.published_on == EDTF("2023-04-11")
    photograph = get(Source, "nca-2023-04-11-photo")
    assert photograph.form == "photograph"
    assert (photograph.relays, photograph.part_of) == ("Akorda", ARTICLE)


def test_02_the_official_visit_contains_talks_signings_press_conference_and_ceremony() -> None:
    visit = get(Event, "astana-visit-2023")
    assert (visit.form, visit.level) == ("visit", "official")
    parts = [e for e in D.of(Event) if e.parent == visit.id]
    assert sorted(str(e.form) for e in parts) == [
        "ceremony",
        "press conference",
        "signing",
        "signing",
        "summit",
    ]
    for event in (visit, *parts):
        assert event.when is not None
        assert event.when.text == "2023-04-10"
        assert str(event.place) == "Astana"
    # It was published a day later than it happened.
    published = get(Source, ARTICLE).published_on
    assert published is not None
    assert published.after("2023-04-10").surely


def test_03_the_host_and_the_guest_act_in_offices_that_they_hold() -> None:
    talks = get(Event, "astana-talks-2023")
    assert (talks.host, talks.guest) == BOTH
    reported = [(p.person, p.party, p.capacity, p.role) for p in talks.participants]
    assert reported == [
        ("tokayev", "KAZ", "president-of-kazakhstan", "host"),
        ("aliyev", "AZE", "president-of-azerbaijan", "guest"),
    ]
    for person, state, office, begins in (
        ("tokayev", "KAZ", "president-of-kazakhstan", "2019-03-20"),
        ("aliyev", "AZE", "president-of-azerbaijan", "2003-10-31"),
    ):
        post = get(Office, office)
        assert (post.of, post.level) == (state, "head of state")
        (term,) = get(Leader, person).terms
        assert (term.office, str(term.begins_on)) == (office, begins)
        assert term.absence("ends_on") == "not yet"
        assert term.citations
    assert get(Office, "president-of-kazakhstan").name == "President of the Republic of Kazakhstan"
    assert get(Office, "president-of-azerbaijan").name == "President of the Republic of Azerbaijan"
    # Astana was called so on that day, and Nur-Sultan half a year before.
    capitals = get(State, "KAZ").capitals
    for day, name in (("2023-04-10", "Astana"), ("2022-04-10", "Nur-Sultan")):
        assert [c.name for c in capitals if c.period and c.period.contains(day).surely] == [name]


def test_04_the_topics_are_terms_of_the_vocabulary() -> None:
    assert get(Event, "astana-talks-2023").areas == (
        "strategic-partnership",
        "politics",
        "trade",
        "economy",
        "transport",
        "transit",
        "culture",
        "humanitarian",
        "regional-affairs",
        "international-affairs",
    )
    standings = get(Relationship, "kazakhstan-azerbaijan").standings
    assert [s.term for s in standings] == ["strategic partnership", "alliance"]


def test_05_the_protocol_signed_by_both_presidents_founds_the_council() -> None:
    protocol = get(Protocol, "protocol-on-the-council")
    assert protocol.form == "protocol"
    assert [(s.party, s.by, s.capacity) for s in protocol.signatories] == [
        ("KAZ", "tokayev", "president-of-kazakhstan"),
        ("AZE", "aliyev", "president-of-azerbaijan"),
    ]
    assert (protocol.status, str(protocol.signed_on)) == ("signed", "2023-04-10")
    assert get(Event, str(protocol.event)).parent == "astana-visit-2023"
    council = get(Council, "supreme-interstate-council")
    assert council.established_by == protocol.id
    assert (council.form, council.level) == ("interstate council", "heads of state")
    assert council.members == BOTH
    # Signed is not met: its first meeting came later.
    meetings = {e.session: str(e.when) for e in D.of(Event) if e.body == council.id}
    assert meetings[1] == "2024-03-11"
    assert council.established_on is None


def test_06_the_joint_statement_is_issued_and_not_signed() -> None:
    statement = get(Instrument, "joint-statement-2023")
    assert (statement.form, statement.status) == ("joint statement", "issued")
    assert str(statement.issued_on) == "2023-04-10"
    assert statement.signed_on is None
    assert statement.signatories == ()
    assert statement.absence("signatories") == "unknown"
    assert not isinstance(statement, Protocol)


def test_07_the_protocol_implements_the_declaration_of_august_last_year() -> None:
    assert get(Protocol, "protocol-on-the-council").implements == ("declaration-2022",)
    declaration = get(Instrument, "declaration-2022")
    assert declaration.form == "declaration"
    (claim,) = declaration.claims
    signed = claim.date
    assert claim.field == "signed_on"
    assert signed is not None
    assert (signed.text, signed.precision) == ("2022-08", "month")
    assert (signed.words, signed.anchor) == ("in August last year", "2023-04-11")
    assert [str(c.source) for c in claim.citations] == [ARTICLE]


def test_08_the_presidents_put_turnover_in_2022_just_under_half_a_billion() -> None:
    reported = get(TradeObservation, "turnover-2022-presidents")
    assert reported.measure == "turnover"
    assert reported.period.text == "2022"
    assert reported.period.words == "by the end of last year"
    assert isinstance(reported.value, Money)
    assert (reported.value.amount, reported.value.qualifier) == (500_000_000, "nearly")
    assert reported.value.words == "approached the half-billion mark"
    # The currency is not recorded of this figure, and the speaker is not the reporter.
    assert reported.value.currency == "USD"
    assert cites(reported, ARTICLE, field="value")
    assert cites(reported, ARTICLE, basis="inferred", field="value.currency")
    assert speakers(reported) == {"tokayev", "aliyev"}
    assert reported.absence("reporter") == "unknown"
    assert reported.parties == BOTH


def test_09_both_want_a_billion_by_no_date_by_trading_in_more_goods() -> None:
    target = get(TradeTarget, "one-billion")
    assert target.parties == BOTH
    assert (target.measure, target.value) == ("turnover", usd("1000"))
    assert target.deadline is None
    assert target.absence("deadline") == "none"
    assert target.set_by == "press-conference-2023"
    assert target.means == ("widen-goods",)
    means = get(Commitment, "widen-goods")
    assert (means.kind, means.obligors) == ("undertaking", BOTH)
    assert target.baseline is not None
    assert target.baseline.observation == "turnover-2022-presidents"
    assert target.baseline.citations[0].basis == "inferred"


def test_10_one_president_names_five_measures_for_one_corridor() -> None:
    corridor = get(Corridor, "middle-corridor")
    assert corridor.name == "Trans-Caspian International Transport Route"
    assert [n.text for n in corridor.names] == ["Middle Corridor"]
    measures = (
        "corridor-logistics",
        "corridor-operators",
        "corridor-tariffs",
        "corridor-barriers",
        "corridor-logistics-cycle",
    )
    for id in measures:
        measure = get(Commitment, id)
        assert measure.concerns == (corridor.id,)
        assert measure.said_by == "tokayev"
        assert speakers(measure) == {"tokayev"}
        assert measure.kind == "intention"
        assert measure.absence("due") == "none"


def test_11_the_roadmap_covers_2022_to_2027_and_its_parties_are_unknown() -> None:
    roadmap = get(Instrument, "roadmap-middle-corridor")
    assert roadmap.form == "roadmap"
    assert roadmap.period == EDTF("2022/2027")
    assert roadmap.parties == ()
    assert roadmap.absence("parties") == "unknown"
    assert roadmap.id in get(Corridor, "middle-corridor").governed_by
    assert roadmap.id in get(Commitment, "corridor-roadmap").concerns


def test_12_third_countries_and_stable_cargo_are_promised_without_date_or_measure() -> None:
    for id, kind in (
        ("corridor-third-countries", "undertaking"),
        ("corridor-stable-cargo", "intention"),
    ):
        promise = get(Commitment, id)
        assert promise.kind == kind
        assert promise.concerns == ("middle-corridor",)
        assert (promise.due, promise.value) == (None, None)
        assert (promise.absence("due"), promise.absence("value")) == ("none", "none")


def test_13_diversifying_energy_supply_is_an_intention_without_a_figure() -> None:
    intention = get(Commitment, "energy-diversification")
    assert (intention.kind, intention.areas) == ("intention", ("energy",))
    assert (intention.absence("due"), intention.absence("value")) == ("none", "none")


def test_14_the_first_oil_of_2023_went_through_azerbaijan_and_more_is_to_follow() -> None:
    first = get(Shipment, "first-oil-2023")
    assert first.when is not None
    assert (first.when.text, first.when.precision) == ("2023", "year")
    assert (first.when.words, first.when.anchor) == ("this year", "2023-04-11")
    assert (first.goods, first.origin, first.via) == ("oil", "KAZ", ("AZE",))
    assert first.absence("quantity") == "unknown"
    assert speakers(first) == {"tokayev"}
    growth = get(Commitment, "oil-growth")
    assert (growth.concerns, growth.said_by) == ((first.id,), "tokayev")
    assert (growth.absence("due"), growth.absence("value")) == ("none", "none")


def test_15_the_line_under_the_caspian_is_being_built_and_has_no_date() -> None:
    line = get(Project, "trans-caspian-cable")
    (change,) = [c for c in line.changes if c.on and c.on.text == "2023-04-11"]
    assert change.status == "under construction"
    assert change.absence("due") == "none"
    assert change.citations[0].source == ARTICLE
    launch = get(Commitment, "cable-launch")
    assert (launch.concerns, launch.obligors) == ((line.id,), BOTH)
    (absent,) = launch.absent
    assert (absent.field, absent.why, absent.words) == ("due", "none", "as soon as possible")


def test_16_kazakhstan_alone_invites() -> None:
    for id in ("invitation-digital-services", "invitation-startup-platforms"):
        offer = get(Commitment, id)
        assert offer.kind == "invitation"
        assert (offer.obligors, offer.beneficiaries) == (("KAZ",), ("AZE",))
        assert "digital" in offer.areas


MEMORANDA = {
    "mou-information-and-youth": (
        ("ministry-of-information-kaz", "ministry", "KAZ"),
        ("ministry-of-youth-and-sports-aze", "ministry", "AZE"),
    ),
    "mou-diaspora": (
        ("otandastar-foundation", "joint stock company", "KAZ"),
        ("state-committee-for-diaspora-aze", "state committee", "AZE"),
    ),
    "mou-academies": (
        ("academy-of-sciences-kaz", "academy", "KAZ"),
        ("academy-of-sciences-aze", "academy", "AZE"),
    ),
    "mou-media": (
        ("presidential-tv-and-radio-complex", "media", "KAZ"),
        ("azertac", "news agency", "AZE"),
    ),
    "mou-foreign-trade": (
        ("foreign-trade-chamber-kaz", "limited liability partnership", "KAZ"),
        ("sme-agency-aze", "agency", "AZE"),
    ),
    "memorandum-ethnopolitics": (
        ("institute-of-ethnopolitical-studies", "research institute", "KAZ"),
        ("center-for-multiculturalism", "cultural centre", "AZE"),
    ),
}


def agreed(id: str) -> Instrument:
    """A memorandum, once its two institutions are found to be what they are."""
    memorandum = get(Instrument, id)
    for (institution, form, state), party in zip(MEMORANDA[id], memorandum.parties, strict=True):
        assert party == institution
        body = get(Institution, institution)
        assert (body.form, body.state) == (form, state)
    return memorandum


def test_17_six_documents_of_institutions_are_dated_by_the_visit_alone() -> None:
    signing = get(Event, "documents-signing-2023")
    assert signing.claimed_documents == 6
    assert signing.parent == "astana-visit-2023"
    listed = [i for i in D.of(Instrument) if i.event == signing.id]
    assert {str(i.id) for i in listed} == MEMORANDA.keys()
    for memorandum in listed:
        assert memorandum.status == "signed"
        assert memorandum.signed_on == EDTF("2023-04-10", words="during the official visit")
        assert cites(memorandum, ARTICLE, basis="inferred", field="signed_on")
        assert not {"KAZ", "AZE"} & set(memorandum.parties)
        for signatory in memorandum.signatories:
            assert signatory.by is None
            assert signatory.absence("by") == "unknown"
        assert tuple(s.party for s in memorandum.signatories) == memorandum.parties


def test_18_the_ministry_of_information_and_the_ministry_of_youth() -> None:
    assert agreed("mou-information-and-youth").form == "memorandum of understanding"


def test_19_a_foundation_in_company_form_and_a_state_committee() -> None:
    assert agreed("mou-diaspora").areas == ("diaspora",)
    assert get(Institution, "otandastar-foundation").name == "Otandastar Foundation"


def test_20_the_two_academies_of_one_name() -> None:
    assert agreed("mou-academies").areas == ("science",)
    names = [
        get(Institution, id).names[0].text
        for id in ("academy-of-sciences-kaz", "academy-of-sciences-aze")
    ]
    assert names == ["National Academy of Sciences"] * 2


def test_21_the_presidents_broadcaster_and_the_state_news_agency() -> None:
    assert agreed("mou-media").areas == ("media",)
    assert [n.text for n in get(Institution, "azertac").names] == ["AZERTAC"]


def test_22_a_partnership_and_an_agency() -> None:
    assert agreed("mou-foreign-trade").areas == ("trade", "economy")


def test_23_the_ethnopolitical_institute_and_the_multicultural_centre() -> None:
    memorandum = agreed("memorandum-ethnopolitics")
    assert memorandum.form == "memorandum"
    assert {"science", "culture"} <= set(memorandum.areas)


def test_24_the_leaders_opened_a_street_named_after_a_former_president() -> None:
    opening = get(Event, "street-opening-2023")
    assert opening.form == "ceremony"
    assert opening.opened is not None
    assert (opening.opened.name, opening.opened.within) == ("Heydar Aliyev Street", "Astana")
    assert opening.opened.state == "KAZ"
    assert opening.opened.named_after == "heydar-aliyev"
    assert [p.person for p in opening.participants] == ["tokayev", "aliyev"]
    # The former president is another than the guest; one followed the other.
    (former,) = get(Leader, "heydar-aliyev").terms
    (present,) = get(Leader, "aliyev").terms
    assert former.office == present.office
    assert (former.ends_on, former.citations[1].basis) == (present.begins_on, "inferred")


# What other sources add


def test_kazakhstan_counts_461_9_million_for_2022() -> None:
    for id, measure, value in (
        ("turnover-2022-kaz", "turnover", "461.9"),
        ("exports-2022-kaz", "exports", "375.3"),
        ("imports-2022-kaz", "imports", "86.6"),
    ):
        assert figure(id) == ("KAZ", "AZE", measure, "2022", usd(value))
        assert cites(D[id], "astana-times-2023-04-11")
    grown, against = change("turnover-2022-kaz")
    assert (grown, against) == (Growth(percent="40", qualifier="about"), "2021")
    assert get(Source, "astana-times-2023-04-11").relays == "Akorda"


def test_the_declaration_was_signed_in_baku_on_24_august_2022_with_a_programme() -> None:
    declaration = get(Instrument, "declaration-2022")
    assert str(declaration.signed_on) == "2022-08-24"
    for source in ("kazinform-declaration", "azernews-declaration"):
        assert cites(declaration, source, field="signed_on")
    # The two accounts agree: the day lies in the month.
    (claim,) = declaration.claims
    assert claim.date is not None
    assert claim.date.contains("2022-08-24").surely
    signing = get(Event, str(declaration.event))
    assert (str(signing.when), str(signing.place)) == ("2022-08-24", "Baku")
    programme = get(Instrument, "programme-2022-2026")
    assert (programme.form, programme.event) == ("programme", signing.id)
    assert programme.period == EDTF("2022/2026")


def test_diplomatic_relations_date_from_27_august_1992() -> None:
    relationship = get(Relationship, "kazakhstan-azerbaijan")
    assert relationship.states == BOTH
    (turn,) = relationship.relations
    assert (turn.act, str(turn.on)) == ("established", "1992-08-27")
    assert turn.citations[0].source == "trend-diplomatic-relations"
    assert get(Source, "trend-diplomatic-relations").absence("published_on") == "unknown"


def test_the_council_first_met_in_baku_on_11_march_2024() -> None:
    meeting = get(Event, "council-meeting-1")
    assert (meeting.form, meeting.body) == ("meeting", "supreme-interstate-council")
    assert (meeting.session, str(meeting.when), str(meeting.place)) == (1, "2024-03-11", "Baku")
    assert cites(meeting, "president-az-council")


def test_the_line_was_estimated_in_two_currencies() -> None:
    costs = [f for f in get(Project, "trans-caspian-cable").figures if f.of == "cost"]
    reported = [f.value for f in costs if isinstance(f.value, Money)]
    assert [(m.amount, m.currency) for m in reported] == [
        (22_800_000_000, "KZT"),
        (51_000_000, "USD"),
    ]
    assert costs[0].citations[0].speakers == ("foreign-ministry-kaz",)


@pytest.mark.parametrize(
    ("year", "there", "back"),
    [
        ("2004", "287.1", "9.4"),
        ("2008", "208.8", "290.2"),
        ("2012", "349.0", "52.9"),
        ("2016", "106.5", "26.3"),
    ],
)
def test_trade_of_earlier_years_is_reported_in_both_directions(
    year: str, there: str, back: str
) -> None:
    for exporter, importer, value in (("KAZ", "AZE", there), ("AZE", "KAZ", back)):
        id = f"exports-{year}-{exporter.lower()}"
        assert figure(id) == (exporter, importer, "exports", year, usd(value))
        assert cites(D[id], "comtrade-penppml")
    source = get(Source, "comtrade-penppml")
    assert (source.publisher, source.relays) == ("tomzylkin/penppml", "UN Comtrade")


def test_the_states_have_their_codes_and_their_beginnings() -> None:
    for id, codes, begins in (
        ("KAZ", ("KZ", "398", "705", "705"), ("1991-12-26/..", "1991-12-16/..")),
        ("AZE", ("AZ", "031", "373", "373"), ("1991-12-26/..", "1991-12-21/..")),
    ):
        state = get(State, id)
        schemes = ("iso3166-1-alpha-2", "iso3166-1-numeric", "cow", "gw")
        assert tuple(map(state.code, schemes)) == codes
        periods = {i.scheme: str(i.period) for i in state.identifiers}
        assert (periods["cow"], periods["gw"]) == begins


# What came later, and what the other side counts


def test_the_first_half_of_2022_was_3_1_times_that_of_2021() -> None:
    id = "turnover-2022-h1-kaz"
    assert figure(id) == ("KAZ", "AZE", "turnover", str(EDTF("2022-H1")), usd("194.1"))
    assert change(id) == (Multiple(factor="3.1"), str(EDTF("2021-H1")))
    source = get(Source, "azernews-2022-08-24")
    assert [str(i) for i in source.identifiers] == ["azernews business/198430"]


def test_2023_grew_by_14_2_percent_on_a_2022_since_revised() -> None:
    assert figure("turnover-2023-kaz") == ("KAZ", "AZE", "turnover", "2023", usd("529.4"))
    assert change("turnover-2023-kaz") == (Growth(percent="14.2"), "2022")
    assert figure("exports-2023-kaz")[4] == usd("456.3")
    assert same(figure("imports-2023-kaz")[4], usd("73"))
    for new, old, value in (
        ("turnover-2022-kaz-revised", "turnover-2022-kaz", "463.3"),
        ("imports-2022-kaz-revised", "imports-2022-kaz", "88.3"),
    ):
        revised, first = get(TradeObservation, new), get(TradeObservation, old)
        assert revised.revises == old
        assert revised.value == usd(value)
        assert (str(revised.vintage), str(first.vintage)) == ("2024-03-05", "2023-04-11")
        assert revised.period == first.period


def test_the_20th_commission_met_in_astana_and_a_fund_was_being_set_up() -> None:
    meeting = get(Event, "commission-meeting-20")
    assert (meeting.body, meeting.session) == ("intergovernmental-commission", 20)
    assert (str(meeting.when), str(meeting.place)) == ("2024-03-05", "Astana")
    fund = get(Project, "direct-investment-fund")
    assert fund.builders == ("samruk-kazyna", "azerbaijan-investment-holding")
    promise = get(Commitment, "set-up-fund")
    assert (promise.obligors, promise.concerns) == (fund.builders, (fund.id,))
    assert [(str(c.on), c.status) for c in promise.changes] == [
        ("2024-03-05", "in progress"),
        ("2024-08-08", "fulfilled"),
    ]


def test_another_page_has_598_47_million_for_2023_and_does_not_say_whose() -> None:
    other = get(TradeObservation, "turnover-2023-unattributed")
    assert (other.period, other.value) == (EDTF("2023"), usd("598.47"))
    assert other.absence("reporter") == "unknown"
    source = get(Source, "menafn-2024-09-04")
    assert (source.publisher, source.relays) == ("MENAFN", "Azernews")


def test_tokayev_paid_a_state_visit_and_turnover_had_risen_fivefold() -> None:
    visit = get(Event, "baku-visit-2024")
    assert (visit.form, visit.level) == ("visit", "state")
    assert (visit.host, visit.guest) == ("AZE", "KAZ")
    assert get(Event, "council-meeting-1").parent == visit.id
    claim = get(TradeObservation, "turnover-since-2020")
    assert claim.value is None
    grown, against = change(claim.id)
    assert grown == Multiple(factor="5", words="fivefold since 2020")
    assert against == "2020"
    assert cites(claim, "astana-times-2024-03-11", basis="inferred", field="period")


def test_the_first_half_of_2024_by_kazakhstans_statistics() -> None:
    for id, measure, value in (
        ("turnover-2024-h1-kaz", "turnover", "280.6"),
        ("imports-2024-h1-kaz", "imports", "24.5"),
        ("exports-2024-h1-kaz", "exports", "256.1"),
    ):
        assert figure(id) == ("KAZ", "AZE", measure, "2024-01/2024-06", usd(value))
        assert get(TradeObservation, id).compiler == "National Bureau of Statistics"


def test_2024_is_reported_by_both_sides() -> None:
    assert figure("turnover-2024-kaz") == ("KAZ", "AZE", "turnover", "2024", usd("533"))
    assert figure("turnover-2024-aze") == ("AZE", "KAZ", "turnover", "2024", usd("470"))
    assert change("turnover-2024-aze") == (Growth(percent="50"), "2023")
    assert speakers(D["turnover-2024-aze"]) == {"shahbazov"}
    assert get(Leader, "shahbazov").terms[0].office == "minister-of-energy-of-azerbaijan"
    meeting = get(Event, "commission-meeting-21")
    assert (meeting.body, meeting.session) == ("intergovernmental-commission", 21)
    assert get(Source, "azertac-de-2025-10-14").language == "de"


def test_2025_by_azerbaijans_customs() -> None:
    for id, period, value in (
        ("turnover-2025-07-aze", "2025-01/2025-07", "517.1"),
        ("turnover-2025-08-aze-rounded", "2025-01/2025-08", "548"),
        ("turnover-2025-10-aze", "2025-01/2025-10", "600.3"),
    ):
        assert figure(id) == ("AZE", "KAZ", "turnover", period, usd(value))
        assert get(TradeObservation, id).compiler == "State Customs Committee"
        assert cites(D[id], "trend-ru-2025-11-29")
    assert figure("turnover-2025-08-aze")[4] == usd("547.6")


def test_the_second_council_doubles_the_aim_and_restates_the_billion() -> None:
    meeting = get(Event, "council-meeting-2")
    assert (meeting.session, str(meeting.when), str(meeting.place)) == (2, "2025-10-21", "Astana")
    again, double, cargo = (
        get(TradeTarget, id) for id in ("one-billion-again", "double-trade", "corridor-cargo")
    )
    for target in (again, double, cargo):
        assert target.set_by == meeting.id
        assert target.absence("deadline") == "none"
    assert (again.value, again.restates) == (usd("1000"), ("one-billion",))
    assert double.value == Multiple(factor=2)
    assert cargo.value == Quantity(amount=10_000_000, unit="tonnes")
    assert (cargo.measure, cargo.route) == ("cargo", "middle-corridor")
    assert cargo.baseline is not None
    assert cargo.baseline.observation == "corridor-cargo-2024"
    moved = get(TradeObservation, "corridor-cargo-2024")
    assert same(moved.value, Quantity(amount=4_500_000, unit="tonnes"))
    assert (str(moved.period), moved.route) == ("2024", "middle-corridor")
    assert change(moved.id) == (Growth(percent="62"), "2023")


def test_the_second_council_wants_a_roadmap_and_the_fund_at_work() -> None:
    roadmap = get(Commitment, "draw-up-industry-roadmap")
    assert roadmap.made_in == "council-meeting-2"
    assert get(Instrument, str(roadmap.concerns[0])).status == "announced"
    fund = get(Commitment, "activate-fund")
    assert (fund.follows, fund.concerns) == (("set-up-fund",), ("direct-investment-fund",))


def test_the_line_has_a_history_of_figures_and_of_dates_that_moved() -> None:
    line = get(Project, "trans-caspian-cable")
    figures = [(f.of, str(f.value), str(f.on)) for f in line.figures if f.of != "cost"]
    assert figures == [
        ("length", "400 km", "2019-11-25"),
        ("throughput", "6 Tbit/s", "2019-11-25"),
        ("length", "380 km", "2025-03-03"),
        ("throughput", "up to 400 Tbit/s", "2025-03-03"),
    ]
    assert [(str(c.on), c.status, str(c.due)) for c in line.changes] == [
        ("2019-11-25", "under construction", "None"),
        ("2023-01-10", None, "../2024-12-31"),
        ("2023-04-11", "under construction", "None"),
        ("2024-09-02", None, "2025"),
        ("2025-03-03", "contracted", "../2026-12-31"),
    ]
    assert line.builders == ("azertelecom", "transtelecom", "kaztranscom", "kazakhtelecom")
    assert [p.name for p in line.route] == ["Sumgayit", "Aktau"]


def test_the_chairmen_signed_for_the_line_before_both_prime_ministers() -> None:
    contract = get(Instrument, "cable-contract-2025")
    assert (contract.form, str(contract.signed_on)) == ("contract", "2025-03-03")
    assert str(contract.place) == "Baku"
    assert [(s.party, s.by, s.capacity) for s in contract.signatories] == [
        ("azertelecom", "masimov", "chairman-of-azertelecom"),
        ("kazakhtelecom", "musin", "chairman-of-kazakhtelecom"),
    ]
    assert contract.witnesses == ("bektenov", "asadov")
    for witness in contract.witnesses:
        (term,) = get(Leader, str(witness)).terms
        assert get(Office, str(term.office)).level == "head of government"
    assert get(Source, "today-az-2025-03-05").identifiers[0].value == "business/257433"
    due = get(Commitment, "cable-completion").due
    assert due is not None
    assert str(due.latest) == "2026-12-31"


@pytest.mark.parametrize(
    ("id", "year", "tonnes", "qualifier"),
    [
        ("oil-2022", "2022", 250_000, "exactly"),
        ("oil-2023", "2023", 1_392_000, "exactly"),
        ("oil-2024", "2024", 1_500_000, "nearly"),
    ],
)
def test_kazakh_oil_goes_through_the_pipeline(
    id: str, year: str, tonnes: int, qualifier: str
) -> None:
    oil = get(TradeObservation, id)
    assert (oil.measure, oil.route, str(oil.period)) == ("transit", "baku-tbilisi-ceyhan", year)
    assert isinstance(oil.value, Quantity)
    assert (oil.value.amount, oil.value.unit) == (tonnes, "tonnes")
    assert oil.value.qualifier == qualifier


@pytest.mark.parametrize(
    ("agreement", "signed_on", "promise", "volume"),
    [
        ("oil-agreement-2022", "2022-11", "tengiz-oil", "1.5 million"),
        (
            "oil-agreement-2024",
            "2024-02/2024-03",
            "oil-increase",
            "up to 2.2 million",
        ),
        ("oil-agreement-2025", "2025-01-15", "kashagan-oil", "240000"),
    ],
)
def test_oil_companies_agree_on_so_much_a_year(
    agreement: str, signed_on: str, promise: str, volume: str
) -> None:
    instrument = get(Instrument, agreement)
    assert str(instrument.signed_on) == signed_on
    made = get(Commitment, promise)
    assert (made.made_in, made.obligors) == (instrument.id, instrument.parties)
    assert str(made.value) == f"{volume} tonnes a year"


def test_the_first_kashagan_oil_was_loaded_at_aktau_and_came_to_sangachal() -> None:
    first = get(Shipment, "kashagan-shipment-2025")
    assert isinstance(first.quantity, Quantity)
    assert (first.quantity.amount, first.quantity.unit) == (6_000, "tonnes")
    assert (first.origin, first.via, first.route) == ("KAZ", ("AZE",), "baku-tbilisi-ceyhan")
    stages = {
        str(e.place and e.place.name): str(e.when) for e in D.of(Event) if e.parent == first.id
    }
    assert stages == {"Aktau": "2025-01-25", "Sangachal": "2025-01-27"}


# The example as a whole


def test_no_number_hides_in_a_note() -> None:
    assert [r.id for r in D if re.search(r"\d", r.note or "")] == []


def test_every_record_is_cited() -> None:
    uncited = [
        str(record.id) for record in D if not isinstance(record, Source) and not record.citations
    ]
    assert uncited == []


def test_every_reference_resolves() -> None:
    dangling = [
        (str(link.holder), link.path, link.target)
        for record in D
        for link in links_of(record)
        if D.get(link.target) is None
    ]
    assert dangling == []


def test_every_source_is_cited() -> None:
    cited = {str(c.source) for record in D for _, c in citations_of(record)}
    whole = [s for s in D.of(Source) if s.part_of is None]
    assert [s.id for s in whole if str(s.id) not in cited] == []


def test_nothing_is_uncertain() -> None:
    findings = [f for f in D.check(on="2026-01-01") if f.severity in ("error", "warning")]
    assert findings == []


@pytest.mark.parametrize("format", ["yaml", "json", "jsonl"])
def test_nothing_is_lost_in_a_round_trip(format: str) -> None:
    first = dumps(D, format=format)
    again = loads(first, format=format)
    assert again == D
    assert dumps(again, format=format) == first
