"""Rules that follow references do so without recursion, and in time that grows with the dossier."""

import bilateral as bl
from effort import Effort


def test_a_ring_of_thousands_is_reported_once_and_not_in_full() -> None:
    number = 20_000
    events = [
        bl.Event(id=f"e{n}", title="Part", parent=f"e{(n + 1) % number}") for n in range(number)
    ]
    (finding,) = bl.Dossier(events).check(select=["REF05"])
    assert (finding.record, finding.field) == ("e0", "parent")
    assert finding.message == "leads back to itself: e0 > e1 > e2 > e3 > e4 > e5 > ... > e0"
    assert finding.related == ("e1", "e2", "e3", "e4", "e5", "e6")


def test_a_chain_of_thousands_is_no_ring() -> None:
    events = [
        bl.Event(id=f"e{n}", title="Part", parent=f"e{n + 1}" if n < 8_000 else None)
        for n in range(8_001)
    ]
    assert not bl.Dossier(events).check(select=["REF05", "OFF02", "OFF07", "STA"]).findings


def test_one_office_with_thousands_of_terms_is_looked_at_in_bounded_time() -> None:
    office = bl.Office(id="o", name="Minister")
    leaders = [
        bl.Leader(
            id=f"l{n}",
            name=f"Holder {n}",
            terms=[
                bl.Term(office=office, begins_on=f"{1000 + n // 12:04}-{n % 12 + 1:02}-01"),
                bl.Term(office=office, begins_on="1000", ends_on="2900"),
            ],
        )
        for n in range(4_000)
    ]
    with Effort() as effort:
        report = bl.Dossier([office, *leaders]).check(select=["OFF04", "OFF05", "OFF09"])
    assert effort.units < 10_000
    assert not [f for f in report if f.code == "ENG01"]
    assert report.errors
