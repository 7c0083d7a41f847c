"""A claim is about a field of its record, and says one thing that the field could hold."""

from typing import Any

import pytest

import bilateral as bl
from bilateral.model.header import Header

TERM = bl.Term(office="president-kaz", begins_on="2019-03-20")


def claim(field: str, **stated: Any) -> bl.Claim:
    """A claim about a field."""
    return bl.Claim(field=field, **stated)


@pytest.mark.parametrize(
    ("made", "value"),
    [
        (claim("signed_on", date="2022-08"), bl.EDTF("2022-08")),
        (claim("value", amount="1 billion USD"), bl.Money(amount=10**9, currency="USD")),
        (claim("title", text="Roadmap"), "Roadmap"),
        (claim("session", count=2), 2),
        (claim("event", record="visit"), "visit"),
        (claim("due", absent={"date": "none"}), None),
    ],
)
def test_the_value_is_whatever_is_stated(made: bl.Claim, value: object) -> None:
    assert made.value == value


@pytest.mark.parametrize(
    ("stated", "reported"),
    [
        ({}, "a claim says one thing, not 0"),
        ({"date": "2022", "text": "2022"}, "a claim says one thing, not 2"),
        ({"date": "2022", "absent": {"text": "none"}}, "a claim says one thing, not 2"),
        ({"date": "2022", "absent": {"citations": "none"}}, "says why there is no value"),
    ],
)
def test_a_claim_says_one_thing(stated: Any, reported: str) -> None:
    with pytest.raises(bl.InvalidValueError, match=reported):
        claim("signed_on", **stated)


@pytest.mark.parametrize(
    "made",
    [
        claim("name", text="Kasym-Zhomart Tokaev"),
        claim("terms[0].ends_on", date="2029"),
        claim("terms[0].ended", text="resigned"),
        claim("terms[0].acting", text="true"),
        claim("terms[0].office", record="speaker-kaz"),
        claim("terms[0].ends_on", absent={"date": "not yet"}),
        claim("terms", absent={"text": "none"}),
        claim("died_on", absent={"date": "unknown"}),
        claim("citations", absent={"text": "none"}),
    ],
    ids=lambda made: made.field,
)
def test_a_record_takes_claims_about_its_fields_and_those_of_its_parts(made: bl.Claim) -> None:
    leader = bl.Leader(id="tokayev", name="Kassym-Jomart Tokayev", terms=[TERM], claims=[made])
    assert leader.claims == (made,)


@pytest.mark.parametrize(
    ("made", "reported"),
    [
        (
            claim("nam", text="x"),
            r"claims\[0\].field: there is no field 'nam' .*did you mean 'name'",
        ),
        (claim("name", date="2022"), r"claims\[0\].date: name is a text"),
        (claim("born_on", text="1953"), r"claims\[0\].text: born_on is a date"),
        (claim("born_on", absent={"text": "none"}), r"claims\[0\].text: born_on is a date"),
        (claim("terms", text="x"), "nothing can be claimed of terms as a whole"),
        (claim("terms[1].ends_on", date="2029"), r"terms\[1\] in .* is not there: there are 1"),
        (claim("terms.ends_on", date="2029"), r"needs the number of one of them"),
        (claim("terms[0].ended", text="left"), r"claims\[0\].text: 'left' is not one of its terms"),
        (claim("terms[0].acting", text="yes"), "'yes' is not one of its terms"),
        (claim("id", record="x"), "nothing can be claimed of id as a whole"),
        (claim("citations", text="x"), "nothing can be claimed of citations as a whole"),
        (claim("name[0]", text="x"), "name in 'name.0.' is not a list"),
        (claim("name.first", text="x"), "leads into a value that has no fields"),
        (claim("a b", text="x"), "is not the path of a field"),
        (claim("terms[0]." + "a" * 300, text="x"), "is too long to be a field"),
    ],
)
def test_a_record_refuses_claims_that_it_could_not_hold(made: bl.Claim, reported: str) -> None:
    with pytest.raises(bl.InvalidValueError, match=reported):
        bl.Leader(id="tokayev", name="Kassym-Jomart Tokayev", terms=[TERM], claims=[made])


def test_a_claim_about_a_place_is_its_name() -> None:
    made = claim("place", text="Baku")
    assert bl.Instrument(id="i", title="I", place="Shusha", claims=[made]).claims == (made,)


def test_a_header_can_carry_claims_about_itself() -> None:
    made = claim("title", text="Azerbaijan and Kazakhstan")
    assert Header(title="Kazakhstan and Azerbaijan", claims=[made]).claims == (made,)
    with pytest.raises(bl.InvalidValueError, match="did you mean 'title'"):
        Header(claims=[claim("titel", text="x")])


def test_claims_cannot_be_said_to_be_absent() -> None:
    """There either are some or there are none, and everybody can see which."""
    with pytest.raises(bl.InvalidValueError, match="there is no field 'claims'"):
        bl.Event(id="e", absent={"claims": "unknown"})
