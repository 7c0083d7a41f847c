"""Strategies for records and dossiers, made from the annotations of the classes.

A new kind of record, or a new field of an old one, is drawn without an edit here. Only what the
annotations do not tell is written down: which texts have a shape of their own, and which fields
exclude each other. A rule that is not known here costs a rejected draw, and nothing else.
"""

import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import attrs
from attrs import evolve
from hypothesis import reject
from hypothesis import strategies as st

from bilateral.dossier import Dossier
from bilateral.errors import InvalidValueError
from bilateral.model import (
    AREAS,
    Absent,
    Area,
    Baseline,
    Change,
    Citation,
    CommitmentChange,
    Corridor,
    Council,
    Event,
    Header,
    Instrument,
    Leader,
    Part,
    Product,
    ProjectChange,
    Record,
    Relationship,
    Source,
    State,
    Term,
    TradeObservation,
    digest_of,
    record_kinds,
)
from bilateral.model._reference import Reference
from bilateral.reference.states import states
from bilateral.testing.amounts import amounts, growths, money, multiples, quantities
from bilateral.testing.dates import edtf_dates
from bilateral.values.amount import Growth, Money, Multiple, Quantity
from bilateral.values.edtf import EDTF
from bilateral.values.name import Identifier, Name
from bilateral.values.text import LONGEST

R = TypeVar("R", bound=Record)

_Values = dict[str, Any]
_Strategy = st.SearchStrategy[Any]

#: Texts that a careless reader or writer of YAML, JSON or citations takes for something else.
TRICKY = (
    *("NO", "no", "yes", "on", "y", "null", "Null", "~", "true", "False", ".nan", "-.inf"),
    *("031", "0x1F", "0o17", "1e3", "1_000", "12:30:00", "-1", "+1", ".5", "2022", "2023-04-10"),
    *("2023-04-10T12:00:00Z", "<<", "=", "---", "...", "--- a", "- a", "-", "?", "? a", "a: b"),
    *(":", "a:", "#x", "a #b", "#", "@a", "`a`", "%a", "!a", "!!str a", "&a", "*a", "|", ">", "|-"),
    *('"', "'", '"quoted"', "'quoted'", "it's", 'say "no"', "[a]", "{a: b}", "a, b", ",", "\\n"),
    *("unknown", "none", "not yet", "exactly", "scheme", "term", "field", "double", "\\u0041"),
    *("two\nlines", "two\n\nparagraphs", "a\n  indented", "a\n- b\n", "tab\tin it", "a\n\tb"),
    *("a  b " * 60, "word " * 60, "x" * 300, "trailing \nblank", "a\n \nb", "a: b\n# c"),
    *("Қазақстан", "Əliyev", "دولة", "ישראל \u200fא\u200f", "日本国\n東京", "👩🏽‍🚀 🇰🇿", "e\u0301"),
    *("a\u00a0b", "\u200bzero\u200b", "a\u3000b", "\U0010fffd", "\ue000", "\ufffd", "\u00ad"),
)
_PLAIN_IDS = (
    *("KAZ", "AZE", "TUR", "XKX", "NO", "a", "joint-statement-2023", "tokayev", "nca-2023-04-11"),
    *("null", "true", "y", "031", "1e3", "2023-04-10", "12:30:00", "0x1F", "id", "type", "para"),
    *("by", "sha256:00", "a.b_c:d-e", "x" * 128),
)
_WORDS = ("official", "cow", "iso3166-1-numeric", "scheme", "value", "term", "no", "null", "031")

# The texts that a field may hold, told once: see `bilateral.values.text`.
_CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc"),
    exclude_characters="\u2028\u2029\ufeff\ufffe\uffff",
    include_characters="\t\n",
)


def texts(*, max_size: int = LONGEST) -> st.SearchStrategy[str]:
    """Texts that a field may hold: of all scripts, with line breaks, seldom very long.

    Many of them look like something else: `NO`, `null`, `031`, `a: b`, `unknown`.

    Args:
        max_size: how many characters they have at most.
    """
    free = st.text(_CHARACTERS, min_size=1, max_size=min(max_size, 40))
    long = st.builds(lambda text, size: (text * size)[:size], free, st.sampled_from((500, LONGEST)))
    plain = st.text("abc de", min_size=1, max_size=min(max_size, 150))
    tricky = st.sampled_from([text for text in TRICKY if len(text.strip()) <= max_size])
    drawn = st.one_of(tricky, free, plain, *([long] if max_size >= LONGEST else []))
    return drawn.map(str.strip).filter(bool)


def ids() -> st.SearchStrategy[str]:
    """Ids of records. Few of them are common, so that records of one dossier name each other."""
    made = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,20}", fullmatch=True)
    return st.one_of(st.sampled_from(_PLAIN_IDS), made).filter(lambda id: id not in _RESERVED)


_RESERVED = frozenset({"unknown", "none", "not yet"})


def records(kind: type[R]) -> st.SearchStrategy[R]:
    """Records of a kind, your own kinds included, with whatever its annotations allow.

    Args:
        kind: a class of records, as `bilateral.TradeTarget`.
    """
    made: st.SearchStrategy[Any] = _instances(kind)
    if kind is State:
        made = st.one_of(made, st.sampled_from(states()))
    return made


def dossiers(
    *, min_size: int = 0, max_size: int = 4, doubles: bool = False
) -> st.SearchStrategy[Dossier]:
    """Dossiers with records of all kinds that are defined when this is called.

    They are whole in themselves but full of doubts: what their records name is seldom there.

    Args:
        min_size: how many records they have at least.
        max_size: how many at most.
        doubles: whether two records may have one id.
    """
    any_record = st.one_of([records(kind) for kind in record_kinds().values()])
    listed = st.lists(any_record, min_size=min_size, max_size=max_size)
    made = listed if doubles else listed.map(_apart)
    return st.builds(lambda found, header: Dossier(found, header=header), made, headers())


def headers() -> st.SearchStrategy[Header]:
    """What a dossier says of itself."""
    return _instances(Header)


def _apart(found: list[Record]) -> list[Record]:
    """The records with ids that no two of them share."""
    taken: dict[str, Record] = {}
    for record in found:
        id, number = str(record.id), 1
        while id in taken:
            number += 1
            id = f"{str(record.id)[:100]}-{number}"
        taken[id] = record if id == record.id else evolve(record, id=id)
    return list(taken.values())


# From annotations


@cache
def _instances(cls: type[Any]) -> _Strategy:
    """Instances of an attrs class."""
    required: dict[str, _Strategy] = {}
    optional: dict[str, _Strategy] = {}
    special = _special(cls)
    for attribute in attrs.fields(cls):
        if attribute.name == "absent" or not attribute.init:
            continue
        drawn = special[attribute.name] if attribute.name in special else _of_type(attribute.type)
        (required if attribute.default is attrs.NOTHING else optional)[attribute.name] = drawn
    fields = st.fixed_dictionaries(required, optional=optional)
    return _built(cls, fields)


@st.composite
def _built(draw: st.DrawFn, cls: type[Any], fields: st.SearchStrategy[_Values]) -> Any:
    values = draw(fields)
    if issubclass(cls, Part):
        values["absent"] = draw(_absences(cls, frozenset(values)))
    for base in reversed(cls.__mro__):
        if base in _MENDING:
            _MENDING[base](values)
    if issubclass(cls, Record):
        _unself(cls, values)
    try:
        return cls(**values)
    except InvalidValueError:
        reject()


@cache
def _absences(cls: type[Any], given: frozenset[str]) -> _Strategy:
    """Why some of the fields that are not given are empty."""
    empty = [
        attribute.name
        for attribute in attrs.fields(cls)
        if attribute.name not in (*given, "absent") and attribute.default in (None, ())
    ]
    if not empty:
        return st.just(())
    why = st.sampled_from(("unknown", "none", "not yet"))
    one = st.builds(lambda field, why: Absent(field=field, why=why), st.sampled_from(empty), why)
    return st.just(()) | st.lists(one, max_size=3, unique_by=lambda a: a.field).map(tuple)


def _of_type(annotation: Any) -> _Strategy:
    origin, args = get_origin(annotation), get_args(annotation)
    if annotation in _BY_TYPE:
        return _BY_TYPE[annotation]()
    if origin is Literal:
        return st.sampled_from(args)
    if origin is Annotated:
        named = any(isinstance(extra, Reference) for extra in args[1:])
        return ids() if named else _of_type(args[0])
    if origin is tuple:
        return st.lists(_of_type(args[0]), max_size=3).map(tuple)
    if origin in (Union, types.UnionType):
        members = [member for member in args if member is not type(None)]
        drawn = (
            amounts(with_words=True) if set(members) == _AMOUNTS else st.one_of(*_types(members))
        )
        # None is rare: it is the default of almost every such field, and left out is None too.
        return st.one_of(*[drawn] * 9, st.none()) if len(members) < len(args) else drawn
    if isinstance(annotation, type) and attrs.has(annotation):
        return _instances(annotation)
    raise TypeError(f"there is no strategy for {annotation!r}; st.builds with your own will do")


def _types(annotations: list[Any]) -> list[_Strategy]:
    return [_of_type(annotation) for annotation in annotations]


_AMOUNTS = {Money, Quantity, Multiple, Growth}
_BY_TYPE: Mapping[Any, Callable[[], _Strategy]] = {
    str: texts,
    int: lambda: st.integers(1, 3) | st.integers(1, 999_999_999),
    bool: st.booleans,
    Decimal: lambda: st.decimals(allow_nan=False, allow_infinity=False, places=2),
    EDTF: lambda: st.one_of(edtf_dates(words=False), edtf_dates(), _phrased()),
    Money: lambda: money(with_words=True),
    Quantity: lambda: quantities(with_words=True),
    Multiple: lambda: multiples(with_words=True),
    Growth: lambda: growths(with_words=True),
}


def _phrased() -> st.SearchStrategy[EDTF]:
    """Dates with any words."""
    return st.builds(
        lambda date, words: EDTF(date.text, words=words),
        edtf_dates(words=False),
        texts(max_size=200),
    )


# What annotations do not tell: texts with a shape


def _words() -> _Strategy:
    return st.sampled_from(_WORDS) | st.from_regex(
        r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True
    )


def _languages() -> _Strategy:
    return st.sampled_from(("en", "kk", "no", "az-Latn", "zh-Hant-TW", "und"))


def _spans() -> _Strategy:
    return st.from_regex(r"P[0-9]{1,2}(Y([0-9]M)?|M|W|D)", fullmatch=True)


def _digests() -> _Strategy:
    return st.builds(
        lambda text, digits: digest_of(text, digits=digits), st.text(), st.sampled_from((16, 64))
    )


def _special(cls: type[Any]) -> Mapping[str, _Strategy]:
    found: dict[str, _Strategy] = {}
    for base in reversed(cls.__mro__):
        found.update({name: make() for name, make in _SHAPED.get(base, {}).items()})
    return found


_SHAPED: Mapping[type, Mapping[str, Callable[[], _Strategy]]] = {
    Area: {"term": lambda: _words().filter(lambda word: word not in AREAS)},
    Baseline: {"value": lambda: money(with_words=True) | quantities(with_words=True)},
    Change: {"value": lambda: growths(with_words=True) | multiples(with_words=True)},
    Citation: {
        "digest": _digests,
        "quote": lambda: texts(max_size=300),
        "page": lambda: st.sampled_from(("12", "iv", "031", "para", "12-13")) | texts(max_size=20),
        "article": lambda: st.sampled_from(("3(2)", "5.1", "by", "I, II")) | texts(max_size=20),
        "start": lambda: st.integers(0, 99_999),
        "end": lambda: st.integers(1, 99_999),
        "supports": lambda: st.lists(
            st.sampled_from(("value", "value.currency", "terms[0].ends_on", "a b", "x,y")),
            max_size=2,
        ).map(tuple),
    },
    Council: {"meets_every": _spans},
    Header: {
        "areas": lambda: st.lists(
            _instances(Area), max_size=3, unique_by=lambda area: area.term
        ).map(tuple)
    },
    Identifier: {"scheme": _words},
    Instrument: {
        "term": _spans,
        "languages": lambda: st.lists(_languages(), max_size=2).map(tuple),
        "areas": lambda: _areas(),
    },
    Name: {"language": _languages, "kind": _words},
    Product: {
        "code": lambda: st.from_regex(r"[A-Z0-9][A-Z0-9.]{0,5}", fullmatch=True),
        "classification": lambda: st.sampled_from(("HS2022", "SITC4")),
    },
    Relationship: {
        "states": lambda: st.lists(ids(), min_size=2, max_size=2, unique=True).map(tuple)
    },
    Source: {"digest": _digests, "language": _languages},
    TradeObservation: {"value": lambda: money(with_words=True) | quantities(with_words=True)},
}


def _areas() -> _Strategy:
    terms = st.one_of(st.sampled_from(sorted(AREAS)), texts(max_size=30))
    return st.lists(terms, max_size=3).map(tuple)


# What annotations do not tell: fields that exclude each other


def _ordered(first: str, last: str) -> Callable[[_Values], None]:
    """Two dates that are exchanged where the last lies before the first."""

    def mend(values: _Values) -> None:
        one, two = values.get(first), values.get(last)
        if one is not None and two is not None and two.before(one).surely:
            values[first], values[last] = two, one

    return mend


def _mend_citation(values: _Values) -> None:
    quote = values.get("quote")
    start, end = values.pop("start", None), values.pop("end", None)
    if start is not None and end is not None:
        size = end if quote is None else len(quote)
        values.update(start=start, end=start + size)
    if quote is not None and values.get("digest") is not None:
        values["digest"] = digest_of(quote, digits=len(values["digest"]) - len("sha256:"))


def _mend_record(values: _Values) -> None:
    """What the citations of a record support are fields that all records have."""
    values["citations"] = tuple(
        evolve(citation, supports=_SUPPORTED[: len(citation.supports)])
        for citation in values.get("citations", ())
    )


_SUPPORTED = ("note", "identifiers[0].value", "id")


def _mend_term(values: _Values) -> None:
    _ordered("begins_on", "ends_on")(values)
    if any(absent.field == "ends_on" for absent in values["absent"]):
        values.pop("ended", None)


def _mend_instrument(values: _Values) -> None:
    dated = values.get("signed_on") or values.get("adopted_on") or values.get("issued_on")
    ends = values.get("terminated_on")
    for earlier in (dated, values.get("in_force_on")):
        if ends is not None and earlier is not None and ends.before(earlier).surely:
            values["terminated_on"] = ends = None
    signatories = {(one.party, one.by): one for one in values.get("signatories", ())}
    values["signatories"] = tuple(signatories.values())
    _keep_absences(values)


def _mend_corridor(values: _Values) -> None:
    nodes = values.get("nodes", ())
    values["legs"] = tuple(
        evolve(
            leg,
            origin=nodes[len(leg.origin) % len(nodes)].name,
            destination=nodes[len(leg.destination) % len(nodes)].name,
        )
        for leg in (values.get("legs", ()) if nodes else ())
    )
    _keep_absences(values)


def _mend_event(values: _Values) -> None:
    if values.get("guest") is not None and values.get("guest") == values.get("host"):
        values["guest"] = None


def _mend_change(values: _Values) -> None:
    if values.get("status") is None and values.get("due") is None and not values["absent"]:
        values.pop("status", None)
        values["absent"] = (Absent(field="due", why="none"),)
        values.pop("due", None)


def _mend_baseline(values: _Values) -> None:
    if values.get("value") is None and values.get("observation") is None and not values["absent"]:
        values.pop("value", None)
        values["absent"] = (Absent(field="value", why="unknown"),)


def _mend_growth_of(values: _Values) -> None:
    if values.get("value") is None:
        values["value"] = Growth(percent=40)  # type: ignore[arg-type]  # converted
    values["absent"] = tuple(absent for absent in values["absent"] if absent.field != "value")


def _mend_product(values: _Values) -> None:
    if values.get("code") is None or values.get("classification") is None:
        values.update(code=None, classification=None)
        values["name"] = values.get("name") or "oil"


def _mend_observation(values: _Values) -> None:
    if values.get("value") is None and values.get("change") is None:
        values["value"] = Money(amount=Decimal(1), currency="USD")
    if values.get("partner") is not None and values.get("partner") == values.get("reporter"):
        values["partner"] = None
    _keep_absences(values)


def _keep_absences(values: _Values) -> None:
    """Absences only of what is empty, after a field was filled or emptied."""
    values["absent"] = tuple(
        absent for absent in values["absent"] if values.get(absent.field) in (None, ())
    )


_MENDING: Mapping[type, Callable[[_Values], None]] = {
    Baseline: _mend_baseline,
    Change: _mend_growth_of,
    Citation: _mend_citation,
    CommitmentChange: _mend_change,
    Corridor: _mend_corridor,
    Council: _ordered("established_on", "dissolved_on"),
    Event: _mend_event,
    Instrument: _mend_instrument,
    Leader: _ordered("born_on", "died_on"),
    Product: _mend_product,
    ProjectChange: _mend_change,
    Record: _mend_record,
    Source: _ordered("published_on", "retrieved_on"),
    Term: _mend_term,
    TradeObservation: _mend_observation,
}


def _unself(cls: type[Record], values: _Values) -> None:
    """No record names itself: hardly any may."""
    own = values["id"]
    for attribute in attrs.fields(cls):
        value = values.get(attribute.name)
        if attribute.name == "id" or not _names_records(attribute.type):
            continue
        if value == own and attribute.default is None:
            values[attribute.name] = None
        elif isinstance(value, tuple) and own in value and attribute.default == ():
            values[attribute.name] = tuple(id for id in value if id != own)


def _names_records(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return any(isinstance(extra, Reference) for extra in annotation.__metadata__)
    return any(map(_names_records, get_args(annotation)))
