"""Records refuse the impossible, and say what is known, unknown, none and not yet."""

import pickle

import attrs
import pytest

import bilateral as bl
from bilateral.model import record_kinds


def make(kind: type[bl.Record], **fields: object) -> bl.Record:
    """The smallest record of a kind, with `fields`."""
    required: dict[str, object] = {
        "name": "A name",
        "title": "A title",
        "what": "do a thing",
        "measure": "turnover",
        "value": "1 billion USD",
        "period": "2022",
        "states": ["KAZ", "AZE"],
    }
    given = {
        a.name: required[a.name]
        for a in attrs.fields(kind)
        if a.default is attrs.NOTHING and a.name != "id"
    }
    if kind is bl.TradeObservation:
        given |= {"value": "461.9 million USD", "period": "2022"}
    return kind(**{"id": "x", **given, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", record_kinds().values(), ids=record_kinds())
def test_a_record_is_immutable_hashable_and_equal_by_content(kind: type[bl.Record]) -> None:
    one_, other = make(kind), make(kind)
    assert one_ == other
    assert hash(one_) == hash(other)
    assert pickle.loads(pickle.dumps(one_)) == one_  # noqa: S301
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one_.note = "changed"  # type: ignore[misc]
    assert not hasattr(one_, "__dict__")


def test_all_the_kinds_of_the_design_are_there() -> None:
    assert {kind.__name__ for kind in record_kinds().values()} >= {
        "Source", "State", "Leader", "Office", "Institution", "Council", "Instrument", "Protocol",
        "Event", "Commitment", "TradeTarget", "TradeObservation", "Corridor", "Project",
        "Relationship",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("make_it", "message"),
    [
        (lambda: bl.Term(office="o", begins_on="2020", ends_on="2019"), "ends_on: 2019 is before"),
        (lambda: bl.Leader(id="x", name="X", born_on="1950", died_on="1949-12"), "died_on"),
        (lambda: bl.Event(id="e", host="KAZ", guest="KAZ"), "KAZ cannot be its own guest"),
        (lambda: bl.Event(id="e", parent="e"), "an event cannot be part of itself"),
        (lambda: bl.Event(id="e", session=0), "sessions are counted from 1"),
        (lambda: bl.Event(id="e", session=True), "session: needs a whole number, not True"),
        (lambda: bl.Event(id="e", claimed_documents=-1), "a count cannot be negative"),
        (lambda: bl.Instrument(id="i", title=" "), "title: needs some text, not blanks"),
        (lambda: bl.Instrument(id="i", title="a\x00b"), "holds the control character U+0000"),
        (lambda: bl.Instrument(id="i", title="I", form="protocl"), "did you mean 'protocol'?"),
        (lambda: bl.Instrument(id="i", title="I", term="5 years"), "is not a length of time"),
        (lambda: bl.Instrument(id="i", title="I", languages=["English"]), "languages[0]"),
        (lambda: bl.Instrument(id="i", title="I", implements="i"), "implements itself"),
        (
            lambda: bl.Instrument(id="i", title="I", signed_on="2023", terminated_on="2022"),
            "terminated_on: 2022 is before its own date, 2023",
        ),
        (
            lambda: bl.Instrument(
                id="i", title="I", signatories=[bl.Signatory(party="KAZ", by="t")] * 2
            ),
            "t signs twice for KAZ",
        ),
        (lambda: bl.Relationship(id="r", states=["KAZ"]), "between two states"),
        (lambda: bl.Relationship(id="r", states=["KAZ", "KAZ"]), "between two states"),
        (lambda: bl.Corridor(id="c", name="C", legs=[bl.Leg(origin="A", destination="B", mode="sea")]), "'A' is not among the nodes"),  # noqa: E501
        (lambda: bl.Council(id="c", name="C", parent="c"), "cannot be its own parent"),
        (lambda: bl.Council(id="c", name="C", meets_every="yearly"), "is not a length of time"),
        (lambda: bl.Office(id="o", name="O", seats=0), "at least one seat"),
        (lambda: bl.State(id="KAZ", name="K", predecessors="KAZ"), "cannot precede itself"),
        (lambda: bl.Source(id="s", digest="md5:abc"), "is not a digest"),
        (lambda: bl.Source(id="s", published_on="2023", retrieved_on="2022"), "retrieved_on"),
        (lambda: bl.CommitmentChange(on="2023"), "neither a status nor a date"),
        (lambda: bl.TradeTarget(id="t", measure="turnover", value="1 billion UDS"), "USD"),
        (lambda: bl.TradeTarget(id="t", measure="turnover", value=1_000_000_000), "value: needs"),
        (
            lambda: bl.TradeObservation(id="o", measure="turnover", period="2022", value="2 times"),
            "a rate or a multiple is a change",
        ),
        (
            lambda: bl.TradeObservation(id="o", measure="turnover", period="2022"),
            "a figure needs a value or a change",
        ),
        (
            lambda: bl.TradeObservation(
                id="o", reporter="KAZ", partner="KAZ", measure="exports", period="2022",
                value="1 USD",
            ),
            "KAZ cannot trade with itself",
        ),
        (lambda: bl.ReportedChange(value="5 USD"), "a change is a rate or a multiple"),
        (lambda: bl.Product(code="2709"), "only in its classification"),
        (lambda: bl.model.Area(term="energy", meaning="x"), "is an area already"),
        (lambda: bl.Name(text="X", language="Kazakh"), "is not a language tag"),
        (lambda: bl.Leader(id="a b", name="X"), "cannot be an id"),
        (lambda: bl.Leader(id="unknown", name="X"), "says why a field is empty"),
        (lambda: bl.Leader(id="x" * 129, name="X"), "at most 128 characters"),
        (lambda: bl.Leader(id="x", name="X", terms="President"), "needs a list"),
        (lambda: bl.Leader(id="x", name="X", terms=["President"]), "terms[0]: needs Term"),
        (lambda: bl.Event(id="e", when=2023), "2023"),
    ],
)  # fmt: skip
def test_the_impossible_is_refused_with_a_reason(make_it: object, message: str) -> None:
    with pytest.raises(bl.InvalidValueError) as caught:
        make_it()  # type: ignore[operator]
    assert message in str(caught.value)


def test_a_record_stands_for_its_id_where_one_is_asked_for() -> None:
    kazakhstan = bl.State(id="KAZ", name="Kazakhstan")
    tokayev = bl.Leader(id="tokayev", name="Kassym-Jomart Tokayev")
    signature = bl.Signatory(party=kazakhstan, by=tokayev)
    assert signature == bl.Signatory(party="KAZ", by="tokayev")
    assert type(signature.by) is str


def test_a_record_of_the_wrong_kind_is_refused_at_once() -> None:
    tokayev = bl.Leader(id="tokayev", name="Kassym-Jomart Tokayev")
    with pytest.raises(bl.InvalidValueError, match="names a State or Institution, not a Leader"):
        bl.Signatory(party=tokayev)  # type: ignore[arg-type]


def test_a_subclass_may_stand_where_its_parent_may() -> None:
    protocol = bl.Protocol(id="p", title="P")
    assert bl.Instrument(id="i", title="I", implements=protocol).implements == ("p",)
    assert protocol.form == "protocol"


def test_a_field_of_several_takes_one_bare() -> None:
    assert bl.Instrument(id="i", title="I", parties="KAZ").parties == ("KAZ",)
    assert bl.Instrument(id="i", title="I", parties=["KAZ", "AZE"]).parties == ("KAZ", "AZE")
    assert bl.Event(id="e", areas="trade").areas == ("trade",)
    term = bl.Term(office="o")
    assert bl.Leader(id="l", name="L", terms=term).terms == (term,)
    assert bl.Event(id="e", host=None).host is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"when": "2023-13"}, "when: there is no month 13"),
        ({"host": 5}, "host: needs a record or its id, not 5"),
        ({"parties": 5}, "parties: needs records or their ids, not 5"),
        ({"participants": 5}, "participants: needs a list, not 5"),
        ({"citations": "nca pra 4"}, "citations: 'pra' means nothing"),
        ({"body": bl.Office(id="o", name="O")}, "body: names a Council, not an Office"),
    ],
)
def test_what_a_field_cannot_take_is_refused_by_the_name_of_the_field(
    fields: dict[str, object], message: str
) -> None:
    with pytest.raises(bl.InvalidValueError) as caught:
        bl.Event(id="e", **fields)  # type: ignore[arg-type]
    assert message in str(caught.value)


def test_unknown_none_and_not_yet_are_three_different_things() -> None:
    term = {why: bl.Term(office="o", absent={"ends_on": why}) for why in ("unknown", "not yet")}
    assert term["unknown"].absence("ends_on") == "unknown"
    assert term["not yet"].absence("ends_on") == "not yet"
    assert bl.Term(office="o").absence("ends_on") is None
    assert len({*term.values(), bl.Term(office="o")}) == 3
    target = bl.TradeTarget(
        id="t", measure="turnover", value="1 billion USD", absent={"deadline": "none"}
    )
    assert target.absence("deadline") == "none"


@pytest.mark.parametrize(
    ("absent", "message"),
    [
        ({"dedline": "none"}, "did you mean 'deadline'"),
        ({"deadline": "never"}, "unknown, none or not yet"),
        ({"value": "unknown"}, "and yet value is given"),
        ({"id": "unknown"}, "no field 'id' that could be unknown"),
        ([bl.Absent(field="deadline", why="none")] * 2, "recorded as empty twice"),
    ],
)
def test_an_absence_names_a_field_that_is_empty(absent: object, message: str) -> None:
    with pytest.raises(bl.InvalidValueError) as caught:
        bl.TradeTarget(id="t", measure="turnover", value="1 USD", absent=absent)  # type: ignore[arg-type]
    assert message in str(caught.value)


def test_absences_are_kept_in_one_order_however_they_are_given() -> None:
    one_ = bl.Term(office="o", absent={"ends_on": "unknown", "begins_on": "unknown"})
    other = bl.Term(office="o", absent={"begins_on": "unknown", "ends_on": "unknown"})
    assert one_ == other


def test_the_representation_leaves_out_what_is_default() -> None:
    assert repr(bl.Signatory(party="KAZ", by="t")) == "Signatory(party='KAZ', by='t')"


def test_two_kinds_of_one_name_cannot_both_be_registered() -> None:
    with pytest.raises(TypeError, match="already the kind of record called 'state'"):
        # The class is never used: defining it is the mistake.
        attrs.frozen(kw_only=True)(type("State", (bl.Record,), {"__module__": "elsewhere"}))
    assert record_kinds()["state"] is bl.State


def test_the_absence_of_a_default_is_no_value_of_a_field() -> None:
    """`attrs.fields(...).default` handed back to a class must not slip through its checks."""
    with pytest.raises(bl.InvalidValueError, match="name"):
        bl.Capital(name=attrs.NOTHING)
