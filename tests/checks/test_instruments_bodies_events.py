"""The rules on instruments, bodies and events: what cases cannot say of them."""

import datetime
import itertools

import pytest

import bilateral as bl
from bilateral.checks.dates import before, outside
from bilateral.checks.look import CheckContext
from bilateral.checks.sides import stems_of_sides
from bilateral.reference.cities import _TABLE, City, cities_called
from bilateral.values.likeness import alike
from effort import Effort

DATES = (
    "2022",
    "2022-04",
    "2022-04-10",
    "2022-04-10~",
    "2022-04-03",
    "2022-Q2",
    "2022-03/2022-05",
    "2023-01?",
)
RULES = tuple(rule for rule in bl.checks.all_rules() if rule.family in ("INS", "BOD", "EVT"))


def _days(date: bl.EDTF) -> list[datetime.date]:
    first, last = date.earliest, date.latest
    assert first is not None
    assert last is not None
    span = last.toordinal() - first.toordinal()
    return [first + datetime.timedelta(days=n) for n in range(span + 1)]


@pytest.mark.parametrize(("one", "other"), [*itertools.product(DATES, DATES)])
def test_a_mere_possibility_counts_where_nine_pairs_of_days_in_ten_are_in_order(
    one: str, other: str
) -> None:
    first, second = bl.EDTF(one), bl.EDTF(other)
    plain = first.before(second)
    if plain is not bl.Ternary.MAYBE:
        assert before(first, second) is plain
        return
    assert first.end is not None
    assert second.start is not None
    pairs = list(itertools.product(_days(first.end), _days(second.start)))
    likely = sum(a < b for a, b in pairs) >= 0.9 * len(pairs)
    assert before(first, second) is (bl.Ternary.MAYBE if likely else bl.Ternary.NO)


def test_nine_in_ten_is_enough() -> None:
    # Of thirty days 27 are later than the third, and 26 than the fourth.
    assert before(bl.EDTF("2022-04-03"), bl.EDTF("2022-04")) is bl.Ternary.MAYBE
    assert before(bl.EDTF("2022-04-04"), bl.EDTF("2022-04")) is bl.Ternary.NO


def test_an_end_that_nobody_knows_is_no_reason_to_doubt() -> None:
    assert before(bl.EDTF("2022/"), bl.EDTF("2030")) is bl.Ternary.NO
    assert before(bl.EDTF("2022"), bl.EDTF("/2030")) is bl.Ternary.NO
    assert before(bl.EDTF("2022/.."), bl.EDTF("2030")) is bl.Ternary.NO
    assert outside(bl.EDTF("2022/"), bl.EDTF("2021/2030")) is bl.Ternary.NO


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "Agreement on co-operation in the field of trade",
            "Agreement on Cooperation, trade",
            True,
        ),
        ("The Kazakh-Azerbaijani programme", "Program of Kazakhstan and Azerbaijan", True),
        ("Trans-Caspian route", "Transcaspian routes", True),
        ("On trade between the two Governments of the Republics", "Trade", True),
        ("Agreement on culture", "Agreement on tourism", False),
        ("Agreement on trade", "Agreement on trade and trade", False),
        ("Protocol 1", "Protocol 2", False),
        ("Protocol 1a", "Protocol 1b", False),
        ("Export of oil", "Import of oil", False),
        ("Kazakhstan", "Azerbaijan", False),
    ],
)
def test_titles_are_alike_by_the_words_that_tell_them_apart(
    one: str, other: str, same: bool
) -> None:
    look = CheckContext(bl.Dossier(), bl.EDTF("2026"))
    stems = stems_of_sides(look, ("KAZ", "AZE", "missing"))
    assert alike(one, other, stems) is same
    assert alike(other, one, stems) is same


@pytest.mark.parametrize("names", [names for _, names in _TABLE], ids=lambda names: names[-1][0])
def test_the_names_of_a_city_follow_each_other(names: tuple[tuple[str, str], ...]) -> None:
    (city,) = (c for c in cities_called(names[-1][0].split("|")[0]) if len(c.names) == len(names))
    for one, two in itertools.pairwise(city.names):
        assert one.spellings.isdisjoint(two.spellings)
        assert not one.period.after(two.period).possibly
        # No day between the two is without a name, and none surely has both.
        assert one.period.end is not None
        assert two.period.start is not None
        end, start = one.period.end, two.period.start
        assert end == start or end + datetime.timedelta(days=1) == start
    assert city.names[-1].period.is_open
    assert bl.find_state(city.states[0]) is not None


def test_the_names_of_capitals_agree_with_the_shipped_states() -> None:
    def called(city: City, day: bl.EDTF) -> list[str]:
        return [n.name for n in city.names if n.period.contains(day).surely]

    for capital in bl.state("KAZ").capitals:
        assert capital.period is not None
        for day in (capital.period.start, capital.period.end):
            if day is not None:
                (city,) = cities_called(capital.name)
                assert called(city, day) == [capital.name]


def test_a_city_is_found_under_each_of_its_spellings() -> None:
    assert cities_called("nursultan") == cities_called("NUR-SULTAN") == cities_called("Astana")
    assert cities_called("Türkmenbaşy") == cities_called("Turkmenbashi") != ()
    assert cities_called("Baku") == ()


def _stated(text: str, code: str) -> list[tuple[str, str, str | None]]:
    report = bl.loads(f"bilateral: 1\n{text}").check(select=[code], on="2026-01-01")
    return [(f.message, f.hint, f.fix) for f in report]


def test_a_renamed_place_is_reported_its_name_and_left_to_be_mended_by_hand() -> None:
    ((message, hint, fix),) = _stated("events: {e: {when: 2023-04-10, place: Nur-Sultan}}", "EVT06")
    assert message == "Nur-Sultan was called Astana on 2023-04-10"
    assert hint == "say Astana, or look up the date"
    assert fix is None
    ((message, _, fix),) = _stated("events: {e: {when: 2022-09, place: Akmola}}", "EVT06")
    assert message == "Akmola was called Nur-Sultan or Astana on 2022-09"
    assert fix is None
    ((message, hint, _),) = _stated("events: {e: {when: 1991-12-20, place: Shevchenko}}", "EVT06")
    assert message == "it may be that Shevchenko was called Aktau on 1991-12-20"
    assert hint == "say Aktau, or look up the date"


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        (
            "events: {a: {body: c, session: 3}, b: {body: c, session: 5}}",
            "BOD05",
            "of c, session 4 is not recorded",
            "add the missing sessions",
        ),
        (
            "events: {a: {body: c, session: 3}, b: {body: c, session: 7}}",
            "BOD05",
            "of c, sessions 4 to 6 are not recorded",
            "add the missing sessions",
        ),
        (
            (
                "leaders: {x: {name: X}}\n"
                "events: {e: {host: KAZ, participants: [{person: x, party: KAZ, role: guest}]}}"
            ),
            "EVT01",
            "x takes part as a guest for KAZ, and KAZ is the host",
            "say role: host, or the side that x acted for",
        ),
        (
            (
                "offices: {o: {name: O}}\n"
                "events: {e: {guest: KAZ, participants: [{capacity: o, party: KAZ, role: host}]}}"
            ),
            "EVT01",
            "o takes part as a host for KAZ, and KAZ is the guest",
            "say role: guest, or the side that o acted for",
        ),
        (
            "events: {e: {host: KAZ, participants: [{party: KAZ, role: guest}]}}",
            "EVT01",
            "KAZ takes part as a guest for KAZ, and KAZ is the host",
            "say role: host",
        ),
        (
            "events: {e: {form: visit, host: KAZ, participants: [{party: AZE}]}}",
            "EVT02",
            "it is a visit, and who came is not recorded",
            "add guest: AZE, if that is who came, or guest: unknown",
        ),
        (
            "events: {e: {form: visit, host: KAZ}}",
            "EVT02",
            "it is a visit, and who came is not recorded",
            "add guest: and the side that came, or guest: unknown",
        ),
        (
            "events: {e: {claimed_documents: 2}}",
            "EVT05",
            "2 documents are claimed, and none listed",
            "add the missing documents",
        ),
        (
            "events: {e: {claimed_documents: 0}}\ninstruments: {i: {title: T, event: e}}",
            "EVT05",
            "no documents are claimed, and 1 listed",
            "check the event of each",
        ),
    ],
)
def test_a_finding_says_what_is_wrong_and_what_would_mend_it(
    text: str, code: str, message: str, hint: str
) -> None:
    ((stated, hinted, _),) = _stated(text, code)
    assert stated == message
    assert hinted.startswith(hint)


def test_a_record_is_no_duplicate_of_another_under_its_own_id() -> None:
    parties = ("KAZ", "AZE")
    dossier = bl.Dossier(
        [
            bl.Instrument(id="i", title="Treaty", parties=parties, signed_on="2022-08-24"),
            bl.Protocol(id="i", title="Treaty", parties=parties, signed_on="2022-08-24"),
            bl.Council(id="c", name="Council", members=parties),
            bl.Council(id="c", name="Council", members=parties, level="ministers"),
        ]
    )
    assert not dossier.check(select=["INS13", "BOD08"]).findings


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_hangs_together_badly_stops_no_rule(rule: bl.checks.Rule) -> None:
    """Ids that lead nowhere, to the wrong kind or round in a ring."""
    text = """
bilateral: 1
states: [KAZ]
leaders: {p: {name: P}}
offices: {o: {name: O, of: nowhere}}
institutions: {m: {name: M, state: p, parent: n}, n: {name: N, parent: m}}
councils:
  c: {name: C, members: [p, nowhere, m], chairs: [{party: p, office: p}], established_by: e,
      dissolved_on: 2020, parent: d}
  d: {name: C, members: [KAZ, m], chairs: [{party: KAZ, office: o}], established_by: i, parent: c}
instruments:
  i: {title: Agreement, form: roadmap, period: 2020, parties: [p, nowhere, m, KAZ], event: p,
      signatories: [{party: p}, {party: nowhere}, {party: m}], establishes: [c, d, p, nowhere],
      actions: [{party: nowhere, kind: ratified, on: 2019}, {party: p, kind: in force}],
      implements: [j, p, nowhere], amends: [j], supersedes: [j], registered_on: 2020,
      terminated_on: ../2021, signed_on: 2018, bindingness: binding, cite: [nowhere, p]}
  j: {title: Agreement, form: roadmap, period: 2019/, event: e, implements: [i], amends: [i],
      supersedes: [i], annexed_to: i, status: signed, in_force_on: ../2020}
events:
  e: {form: visit, parent: f, body: d, session: 1, place: Astana, claimed_documents: 1,
      participants: [{party: nowhere, role: guest}, {person: p, role: host}]}
  f: {form: visit, parent: e, body: p, session: 1, when: 2020/.., host: p, guest: m,
      place: {name: Nur-Sultan, state: p}}
  g: {parent: nowhere, body: nowhere, session: 1, when: /2020}
"""
    report = bl.loads(text).check(select=[rule.code], on="2026-01-01")
    assert not [f for f in report if f.code == "ENG01"], str(report)


def test_parts_of_parts_by_the_thousand_are_followed_in_bounded_time() -> None:
    number = 20_000
    events = [
        bl.Event(
            id=f"e{n}",
            parent=f"e{n + 1}" if n < number else None,
            body="c",
            session=1,
            claimed_documents=1,
        )
        for n in range(number + 1)
    ]
    dossier = bl.Dossier([*events, bl.Instrument(id="i", title="Treaty", event="e0")])
    with Effort() as effort:
        assert not dossier.check(select=["BOD04", "EVT05"]).findings
    assert effort.units < 10_000


def test_the_rules_are_in_the_groups_of_what_they_look_at() -> None:
    groups = {"INS": "instruments", "BOD": "bodies", "EVT": "events"}
    assert all(groups[rule.family] in rule.groups for rule in RULES)
    assert len(RULES) == 33
