"""What the rules share: whether somebody held an office, and which side a party is of."""

import pytest

import bilateral as bl
from bilateral.checks.look import CheckContext
from bilateral.dossier.index import Holding

LEADER = bl.Leader(id="l", name="L")


@pytest.mark.parametrize(
    ("begins", "ends", "day", "answer"),
    [
        ("2010-03-20", "2018-06-30", "2010-03-19", "no"),
        ("2010-03-20", "2018-06-30", "2010-03-20", "yes"),
        ("2010-03-20", "2018-06-30", "2018-06-30", "yes"),
        ("2010-03-20", "2018-06-30", "2018-07-01", "no"),
        ("2010-03", "2018-06-30", "2010-03-15", "maybe"),
        # An end that is not recorded may have come; only "not yet" says that it has not.
        ("2010-03-20", None, "2040-01-01", "maybe"),
        ("2010-03-20", "not yet", "2040-01-01", "yes"),
        ("2010-03-20", "unknown", "2018-01-01", "maybe"),
        ("2010-03-20", "unknown", "2009-01-01", "no"),
        (None, "2018-06-30", "1900-01-01", "maybe"),
        (None, "2018-06-30", "2019-01-01", "no"),
    ],
)
def test_whether_a_term_ran_on_a_day(
    begins: str | None, ends: str | None, day: str, answer: str
) -> None:
    absent = [bl.Absent(field="ends_on", why=ends)] if ends in ("unknown", "not yet") else []  # type: ignore[arg-type]
    term = bl.Term(office="o", begins_on=begins, ends_on=None if absent else ends, absent=absent)
    assert str(Holding(leader=LEADER, index=0, term=term).on(bl.EDTF(day))) == answer


def test_whether_a_person_held_an_office_and_whose_side_a_party_is_on() -> None:
    leader = bl.Leader(id="l", name="L", terms=bl.Term(office="o", begins_on="2010"))
    ministry = bl.Institution(id="m", name="M", state="KAZ")
    stray = bl.Institution(id="s", name="S")
    look = CheckContext(
        bl.Dossier([leader, ministry, stray, bl.state("KAZ")]), bl.EDTF("2026-01-01")
    )
    assert str(look.holds("l", "o", bl.EDTF("2011"))) == "maybe"
    assert look.holds("l", "another", bl.EDTF("2011")) is None
    assert look.holds("nobody", "o", bl.EDTF("2011")) is None
    assert [look.side(p) for p in ("KAZ", "m", "s", "nobody", None, "l")] == [
        "KAZ", "KAZ", None, None, None, None,
    ]  # fmt: skip
    assert look.get("m", bl.Institution) is ministry
    assert look.get("m", bl.State) is None
