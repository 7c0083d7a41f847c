"""Strategies for records and dossiers, made from the annotations of the classes.

A new kind of record, or a new field of an old one, is drawn without an edit here. Only what the
annotations do not tell is written down: which texts have a shape of their own, and which fields
exclude each other. A rule that is not known here costs a rejected draw, and nothing else.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import reject
from hypothesis import strategies as st

from bilateral._cached import cached
from bilateral.dossier import Dossier
from bilateral.errors import InvalidValueError
from bilateral.model import (
    AREAS,
    Absent,
    Area,
    Baseline,
    CheckSettings,
    Citation,
    Council,
    Header,
    Instrument,
    OwnTerm,
    Product,
    Record,
    RecordPart,
    Relationship,
    ReportedChange,
    Source,
    State,
    Suppression,
    TradeObservation,
    digest_of,
    record_kinds,
)
from bilateral.model.absent import NEVER_ABSENT
from bilateral.model.fields import Field, described, fields_by_name, fields_of
from bilateral.reference.states import states
from bilateral.testing._claims import claims
from bilateral.testing._mending import Values, mend
from bilateral.testing.amounts import (
    amounts,
    conversions,
    growths,
    increments,
    money,
    multiples,
    quantities,
    shares,
)
from bilateral.testing.dates import edtf_dates
from bilateral.testing.texts import WORDS, ids, texts
from bilateral.values.amounts import (
    Converted,
    Growth,
    Increment,
    Money,
    Multiple,
    Quantity,
    Share,
)
from bilateral.values.edtf import EDTF
from bilateral.values.names import Identifier, Name

R = TypeVar("R", bound=Record)

_Strategy = st.SearchStrategy[Any]
_Strategies = dict[str, _Strategy]


def records(kind: type[R]) -> st.SearchStrategy[R]:
    """Records of a kind, your own kinds included, with whatever its annotations allow.

    Args:
        kind: a class of records, as `bilateral.TradeTarget`.
    """
    made: st.SearchStrategy[Any] = _instances(kind)
    if kind is State:
        # By their ids: the text of a strategy names all that it samples from.
        known = {state.id: state for state in states()}
        made = st.one_of(made, st.sampled_from(sorted(known)).map(lambda id: known[id]))
    return made


def dossiers(
    *, min_size: int = 0, max_size: int = 4, doubles: bool = False
) -> st.SearchStrategy[Dossier]:
    """Dossiers with records of all kinds that are defined when this is called.

    They are whole in themselves but full of findings: what their records name is seldom there.

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
        taken[id] = record if number == 1 else evolve(record, id=id)
    return list(taken.values())


# From annotations


@cached
def _instances(cls: type[Any]) -> _Strategy:
    """Instances of an attrs class."""
    return _built(cls)


@cached
def _strategies(cls: type[Any]) -> tuple[_Strategies, _Strategies]:
    """For the fields that an instance must have, and for those that it may have."""
    required: _Strategies = {}
    optional: _Strategies = {}
    special = _special(cls)
    for field in fields_of(cls):
        if field.name != "absent":
            drawn = special[field.name] if field.name in special else _of_field(field)
            (required if field.required else optional)[field.name] = drawn
    return required, optional


def _values(draw: st.DrawFn, cls: type[Any]) -> Values:
    """Values for fields of `cls`, before they are made to agree.

    Mostly for a few of those that may be empty, sometimes for many: an instance with half of its
    fifty fields, and their parts again, takes far longer to draw and to make smaller.
    """
    required, optional = _strategies(cls)
    few = 5 if issubclass(cls, Record | Header) else 3
    if len(optional) <= few or draw(_ONE_IN_TEN) == 0:
        return draw(st.fixed_dictionaries(required, optional=optional))
    chosen = draw(st.lists(st.sampled_from(list(optional)), max_size=few, unique=True))
    return {
        **{name: draw(drawn) for name, drawn in required.items()},
        **{name: draw(optional[name]) for name in chosen},
    }


# Shrinks to 9, so that what is found wrong is made small by few fields.
_ONE_IN_TEN = st.sampled_from((9, 8, 7, 6, 5, 4, 3, 2, 1, 0))


@st.composite
def _built(draw: st.DrawFn, cls: type[Any]) -> Any:
    # Looked up here, so that the strategy is named by its class and not by all that is in it.
    values = _values(draw, cls)
    if issubclass(cls, RecordPart):
        values["absent"] = draw(_absences(cls, frozenset(values)))
    mend(cls, values)
    for _ in range(3):
        try:
            return cls(**values)
        except InvalidValueError as error:
            # A rule that is not known here: leave out the field that it finds at fault.
            values.pop("absent", None)
            if values.pop(error.field.partition(".")[0].partition("[")[0], None) is None:
                break
    return reject()


@cached
def _absences(cls: type[Any], given: frozenset[str]) -> _Strategy:
    """Why some of the fields that are not given are empty."""
    empty = [
        field.name
        for field in fields_of(cls)
        if field.name not in given | NEVER_ABSENT and field.default in (None, ())
    ]
    if not empty:
        return st.just(())
    why = st.sampled_from(("unknown", "none", "not yet"))
    one = st.builds(
        lambda field, why, words: Absent(field=field, why=why, words=words),
        st.sampled_from(empty),
        why,
        st.none() | texts(max_size=100),
    )
    kinds = fields_by_name(cls)
    dates = [name for name in empty if kinds[name].kind == "date" and not kinds[name].many]
    if dates:
        vague = st.builds(
            lambda field, words: Absent(field=field, why="vague", words=words),
            st.sampled_from(dates),
            texts(max_size=100),
        )
        one = st.one_of(one, vague)
    return st.just(()) | st.lists(one, max_size=3, unique_by=lambda a: a.field).map(tuple)


def _of_type(annotation: Any) -> _Strategy:
    """Values of a field so annotated."""
    return _of_field(described(annotation))


def _of_field(field: Field) -> _Strategy:
    if field.many:
        return st.lists(_one(field), max_size=2).map(tuple)
    # None is rare: it is the default of almost every such field, and left out is None too.
    return st.one_of(*[_one(field)] * 9, st.none()) if field.optional else _one(field)


def _one(field: Field) -> _Strategy:
    if field.kind == "term":
        return st.sampled_from(field.terms)
    if field.names_records:
        return ids()
    if field.kind == "amount" and field.cls is None:
        return amounts(with_words=True)
    if field.cls in _BY_TYPE:
        return _BY_TYPE[field.cls]()
    if field.kind == "part":
        return _instances(field.cls)
    raise TypeError(
        f"there is no strategy for {field.annotation!r}; st.builds with your own will do"
    )


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
    Share: lambda: shares(with_words=True),
    Increment: lambda: increments(with_words=True),
    Converted: lambda: conversions(with_words=True),
}


def _phrased() -> st.SearchStrategy[EDTF]:
    """Dates with any words."""
    return st.builds(
        lambda date, words: EDTF(date.text, words=words),
        edtf_dates(words=False),
        texts(max_size=200),
    )


def _levels() -> _Strategy:
    """Amounts that something may come to, or stand at."""
    return st.one_of(
        money(with_words=True),
        quantities(with_words=True),
        shares(with_words=True),
        conversions(with_words=True),
    )


# What annotations do not tell: texts with a shape


def _words() -> _Strategy:
    return st.sampled_from(WORDS) | st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)


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
    if issubclass(cls, Record):
        names = sorted(set(fields_by_name(cls)) - NEVER_ABSENT)
        found["incomplete"] = st.lists(st.sampled_from(names), max_size=2).map(tuple)
    if issubclass(cls, Record | Header):
        found["claims"] = claims(cls, _of_type)
    return found


_SHAPED: Mapping[type, Mapping[str, Callable[[], _Strategy]]] = {
    Area: {"term": lambda: _words().filter(lambda word: word not in AREAS)},
    Baseline: {"value": lambda: _levels()},
    ReportedChange: {
        "value": lambda: st.one_of(
            growths(with_words=True), multiples(with_words=True), increments(with_words=True)
        )
    },
    Citation: {
        "digest": _digests,
        "quote": lambda: texts(max_size=300),
        "page": lambda: st.sampled_from(("12", "iv", "031", "para", "12-13")) | texts(max_size=20),
        "row": lambda: st.integers(1, 99_999),
        "key": lambda: st.sampled_from(("KAZ-AZE-1994", "12", "KAZ AZE")) | texts(max_size=20),
        "article": lambda: st.sampled_from(("3(2)", "5.1", "by", "I, II")) | texts(max_size=20),
        "start": lambda: st.integers(0, 99_999),
        "end": lambda: st.integers(1, 99_999),
        "supports": lambda: st.lists(
            st.sampled_from(("value", "value.currency", "terms[0].ends_on", "a b", "x,y")),
            max_size=2,
        ).map(tuple),
    },
    CheckSettings: {"stale_after": _spans, "mirror_gap": lambda: st.integers(0, 1000)},
    Council: {"meets_every": _spans, "areas": lambda: _areas()},
    Header: {
        "areas": lambda: st.lists(
            _instances(Area), max_size=3, unique_by=lambda area: area.term
        ).map(tuple),
        **dict.fromkeys(("forms", "measures", "figures"), lambda: _own_terms()),
    },
    Identifier: {"scheme": _words},
    Instrument: {
        "term": _spans,
        "languages": lambda: st.lists(_languages(), max_size=2).map(tuple),
        "areas": lambda: _areas(),
    },
    Name: {"language": _languages, "kind": _words},
    OwnTerm: {"term": lambda: st.from_regex(r"[a-z]{1,8}( [a-z]{1,8})?", fullmatch=True)},
    Product: {
        "code": lambda: st.from_regex(r"[A-Z0-9][A-Z0-9.]{0,5}", fullmatch=True),
        "classification": lambda: st.sampled_from(("HS2022", "SITC4")),
    },
    Relationship: {
        "states": lambda: st.lists(ids(), min_size=2, max_size=2, unique=True).map(tuple)
    },
    Source: {"digest": _digests, "language": _languages},
    Suppression: {"code": lambda: st.from_regex(r"[A-Z]{3}[0-9]{2}", fullmatch=True)},
    TradeObservation: {"value": lambda: _levels() | increments(with_words=True)},
}


def _own_terms() -> _Strategy:
    one = _instances(OwnTerm)
    return st.lists(one, max_size=2, unique_by=lambda own: own.term).map(tuple)


def _areas() -> _Strategy:
    terms = st.one_of(st.sampled_from(sorted(AREAS)), texts(max_size=30))
    return st.lists(terms, max_size=3).map(tuple)
