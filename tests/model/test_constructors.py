"""Constructors take what a file takes, show themselves as people think, and explain wrong calls."""

import inspect
from typing import Any, get_args

import attrs
import pytest

import bilateral as bl
from bilateral.model import parts, record_kinds
from bilateral.model.fields import fields_of, ordered_fields
from bilateral.model.header import Header

TARGET: dict[str, Any] = {"id": "t", "measure": "turnover", "value": "1 billion USD"}
KINDS = pytest.mark.parametrize("kind", record_kinds().values(), ids=record_kinds())


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"deadline": "none"}, {"absent": {"deadline": "none"}}),
        ({"deadline": "not yet", "parties": "unknown"},
         {"absent": {"deadline": "not yet", "parties": "unknown"}}),
        ({"deadline": "none", "absent": {"parties": "unknown"}},
         {"absent": {"deadline": "none", "parties": "unknown"}}),
        ({"value": {"amount": "10", "currency": "USD"}}, {"value": bl.Money(amount=10, currency="USD")}),  # noqa: E501
        ({"product": {"name": "oil"}}, {"product": bl.Product(name="oil")}),
        ({"product": "oil"}, {"product": bl.Product(name="oil")}),
        ({"stages": {"value": "1 USD", "by": "2025"}}, {"stages": [bl.Stage(value="1 USD", by="2025")]}),  # noqa: E501
        ({"identifiers": {"cow": "705"}}, {"identifiers": [bl.Identifier(scheme="cow", value="705")]}),  # noqa: E501
        ({"suppressions": {"TGT02": "no year was named"}},
         {"suppressions": [bl.Suppression(code="TGT02", reason="no year was named")]}),
        ({"citations": ["nca para 4", bl.Citation(source="nca")]},
         {"citations": [bl.Citation(source="nca", paragraph=4), bl.Citation(source="nca")]}),
        ({"citations": bl.Source(id="nca")}, {"citations": [bl.Citation(source="nca")]}),
        ({"citations": [bl.Source(id="nca"), "akorda"]},
         {"citations": [bl.Citation(source="nca"), bl.Citation(source="akorda")]}),
        ({"absent": bl.Absent(field="deadline", why="none")}, {"absent": {"deadline": "none"}}),
    ],
)  # fmt: skip
def test_a_constructor_reads_what_a_file_holds(given: dict[str, Any], read: dict[str, Any]) -> None:
    assert bl.TradeTarget(**{**TARGET, **given}) == bl.TradeTarget(**{**TARGET, **read})


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("deadline", "none"),
        ("product", {"name": "oil"}),
        ("product", "oil"),
        ("parties", "KAZ"),
        ("stages", {"value": "1 USD", "by": "2025"}),
        ("citations", "nca para 4"),
        ("absent", {"deadline": "none"}),
        ("suppressions", {"TGT02": "no year was named"}),
        ("identifiers", {"cow": "705"}),
        ("value", {"amount": "10", "currency": "USD"}),
        ("areas", "trade"),
        ("baseline", {"value": "3 million USD", "absent": {"period": "unknown"}}),
    ],
)
def test_a_file_and_a_constructor_read_alike(field: str, typed: Any) -> None:
    """Two doors, one answer."""
    from bilateral.serde.document import structure

    plain = {"id": "t", "measure": "turnover", "value": "1 billion USD", field: typed}
    assert structure(plain, bl.TradeTarget, short=True) == bl.TradeTarget(**plain)


def test_a_form_that_is_unknown_is_emptied_as_in_a_file() -> None:
    protocol = bl.Protocol(id="p", title="P", form="unknown")  # type: ignore[arg-type]
    assert protocol.form is None
    assert protocol.absence("form") == "unknown"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: bl.Instrument(id="i", titel="I"), "there is no field 'titel' in an Instrument (did you mean 'title'?)"),  # noqa: E501
        (lambda: bl.Instrument(id="i", xyzzy=1, title="I"), "it has id, title, names, form"),
        (lambda: bl.Instrument(id="i"), "an Instrument needs title (as in Instrument(id=..., title=...))"),  # noqa: E501
        (lambda: bl.Term(), "a Term needs office"),
        (lambda: bl.Leader("tokayev"), "a Leader takes its fields by name, not 'tokayev'"),
        (lambda: bl.Leader(id="l", name="L", names=5), "names: needs a list, not 5"),
        (lambda: bl.Leader(id="l", name="L", names=[5]), "names[0]: needs Name, not 5 (as in Name(text=...))"),  # noqa: E501
        (lambda: bl.Instrument(id="i", title="I", actions="ratified"), "actions: needs a list, not 'ratified' (as in Action(kind=...), in a list)"),  # noqa: E501
        (lambda: bl.TradeObservation(id="o", measure="exports", period="2022", change="20 percent"), "a change is a rate or a multiple"),  # noqa: E501
        (lambda: bl.Event(id="e", place={"nam": "Astana"}), "place: there is no field 'nam' in a Place (did you mean 'name'?)"),  # noqa: E501
        (lambda: bl.Event(id="e", place={"within": "x"}), "place: a Place needs name"),
        (lambda: bl.Event(id="e", place=5), "place: needs Place, not 5"),
        (lambda: bl.Event(id="e", place={"name": ""}), "place.name: needs some text"),
        (lambda: bl.Event(id="e", citations=bl.State(id="KAZ", name="K")), "citations: needs Citation"),  # noqa: E501
        (lambda: bl.Event(id="e", absent="none"), "absent: needs absences, not 'none' (as in {'deadline': 'none'})"),  # noqa: E501
        (lambda: bl.Event(id="e", absent=[{"field": "when"}]), "absent: needs absences"),
        (lambda: bl.Event(id="e", when={"date": "2022"}), "when: needs a date"),
        (lambda: bl.Event(id="e", areas=[1]), "areas[0]: needs text, not 1"),
        (lambda: bl.Event(id="e", form=["visit"]), "form: ['visit'] is not one of its terms"),
        (lambda: bl.Event(id="e", session=10**12), "more than is ever counted"),
        (lambda: bl.TradeTarget(**{**TARGET, "value": ["1 USD"]}), "value: needs an amount, not ['1 USD']"),  # noqa: E501
        (lambda: bl.TradeTarget(**{**TARGET, "baseline": ["3 USD"]}), "baseline: needs Baseline, not ['3 USD']"),  # noqa: E501
        (lambda: Header(titel="x"), "did you mean 'title'?"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_explained(make: Any, message: str) -> None:
    with pytest.raises(bl.InvalidValueError) as caught:
        make()
    assert message in str(caught.value)


def test_a_wrong_field_is_a_type_error_too() -> None:
    with pytest.raises(TypeError) as caught:
        bl.Instrument(id="i", titel="I")  # type: ignore[call-arg]
    assert isinstance(caught.value, bl.errors.FieldError)


@KINDS
def test_the_signature_has_the_fields_in_the_order_in_which_people_think(
    kind: type[bl.Record],
) -> None:
    names = list(inspect.signature(kind).parameters)
    assert names[0] == "id"
    assert names[-4:] == ["absent", "claims", "suppressions", "citations"]
    assert sorted(names) == sorted(field.name for field in fields_of(kind))
    assert names == [field.name for field in ordered_fields(kind)]


@KINDS
def test_the_signature_says_what_each_field_takes(kind: type[bl.Record]) -> None:
    for parameter in inspect.signature(kind).parameters.values():
        assert parameter.annotation not in (Any, inspect.Parameter.empty)
        assert Any not in get_args(parameter.annotation)
        attribute = attrs.fields_dict(kind)[parameter.name]
        required = parameter.default is inspect.Parameter.empty
        assert required == (attribute.default is attrs.NOTHING)


def test_the_signature_names_the_kinds_of_records_that_may_stand_for_an_id() -> None:
    given = inspect.signature(bl.Signatory).parameters
    assert set(get_args(given["party"].annotation)) == {str, bl.State, bl.Institution}
    assert bl.Source in get_args(inspect.signature(bl.Event).parameters["citations"].annotation)


@attrs.frozen(kw_only=True, repr=False)
class _Visited(bl.model.RecordPart):
    """A part with a converter, a validator and a default of its own."""

    text: str = attrs.field(converter=str.upper)
    several: tuple[str, ...] = attrs.field(factory=tuple, converter=parts[str])
    even: int = attrs.field(default=0)

    @even.validator
    def _is_even(self, _: object, value: int) -> None:
        if value % 2:
            raise bl.InvalidValueError("is odd", field="even")


def test_a_class_with_hooks_of_its_own_keeps_them_and_is_checked_all_the_same() -> None:
    made = _Visited(text="a", several="b")  # type: ignore[arg-type]
    assert (made.text, made.several, made.even) == ("A", ("b",), 0)
    with pytest.raises(bl.InvalidValueError, match="is odd"):
        _Visited(text="a", even=1)
    with pytest.raises(bl.InvalidValueError, match="text: needs some text"):
        _Visited(text=" ")


class _Plainly(bl.Place):
    """A subclass that is no attrs class, with room for more."""


def test_a_subclass_that_is_no_attrs_class_is_made_and_stays_frozen() -> None:
    made = _Plainly(name="Astana")
    assert type(made) is _Plainly
    assert made.name == "Astana"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.name = "Nur-Sultan"  # type: ignore[misc]


@KINDS
def test_what_was_refused_is_not_changed_and_what_was_made_cannot_be(
    kind: type[bl.Record],
) -> None:
    with pytest.raises(bl.InvalidValueError):
        kind(id="not an id")
    assert kind.__setattr__ is not object.__setattr__
