"""Constructors: what may be given for a field, how it becomes what the field holds, and errors.

A constructor reads what people write as a dossier file does: text for a date, an amount, a place or
a citation; a record for its id; one thing where a list could stand; `none` where a field can be
absent. The code of each constructor is generated from the description of the fields: the checks
stand in line, and each is made once.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final, Union

import attrs

from bilateral._cached import cached
from bilateral.errors import FieldError, InvalidValueError, a_or_an, did_you_mean, shorten
from bilateral.model.fields import AMOUNTS, Field, fields_by_name, fields_of, ordered_fields
from bilateral.model.reference import RESERVED, check_id, is_known_id
from bilateral.model.vocabulary import term_check
from bilateral.values.amount_text import from_text as amount_from_text
from bilateral.values.amounts import KINDS, Amount
from bilateral.values.edtf import EDTF, DateLike
from bilateral.values.numbers import to_decimal, to_fraction
from bilateral.values.text import LONGEST, check_text

_Take = Callable[[Any], Any]

#: Sessions, documents, characters of a text: no count of diplomacy comes near.
MOST: Final = 10**9


class _Missing:
    """What stands for a field that was not given."""

    def __repr__(self) -> str:
        return "nothing"


MISSING: Final = _Missing()


# What one value may be given as


def taker(field: Field) -> _Take:
    """The function that makes what a field holds of what is given for it.

    It raises `InvalidValueError` for what the field cannot take, with the place in a list.
    """
    one = _one(field)
    if field.many:
        return _many(field, one)
    if field.optional:
        return lambda value: None if value is None else one(value)
    return one


def _one(field: Field) -> _Take:
    match field.kind:
        case "text":
            return _text
        case "term":
            return term_check(field.terms) if field.vocabulary else one_of(field.terms)
        case "id" | "reference":
            return _named(field.refers_to)
        case "date":
            return _date
        case "amount":
            return _amount(frozenset({field.cls}) if field.cls is not None else AMOUNTS)
        case "part":
            return _part(field.cls)
        case "whole":
            return _whole
        case "decimal":
            return to_decimal
        case "fraction":
            return partial(to_fraction, name=field.name)
        case _:
            return _instance(field.cls)


def _text(value: Any) -> str:
    return check_text(value, "")


def one_of(terms: tuple[str, ...]) -> _Take:
    """A check that a value is one of the terms; its hint names the nearest, or all."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in terms:
            near = did_you_mean(value, terms) if isinstance(value, str) else ""
            raise InvalidValueError(
                f"{shorten(value)} is not one of its terms",
                hint=near or f"it takes {', '.join(terms)}",
            )
        return value

    return check


def _named(kinds: tuple[str, ...]) -> _Take:
    """Takes the id of a record, or the record."""

    def take(value: Any) -> str:
        if isinstance(value, str):
            return check_id(value if type(value) is str else str(value))
        names = getattr(type(value), "kind_names", None)
        wanted = a_or_an(" or ".join(kinds))
        if names is None:
            raise InvalidValueError(
                f"needs a record or its id, not {shorten(value)}", hint=f"it names {wanted}"
            )
        if kinds != ("Record",) and not names().intersection(kinds):
            raise InvalidValueError(f"names {wanted}, not {a_or_an(type(value).__name__)}")
        return str(value.id)

    return take


def _date(value: Any) -> EDTF:
    if isinstance(value, Mapping):
        raise InvalidValueError(
            f"needs a date, not {shorten(value)}",
            hint="with the words of the source it is EDTF('2022-08', words='August last year')",
        )
    return value if type(value) is EDTF else EDTF.of(value)


def _amount(kinds: frozenset[type[Any]]) -> _Take:
    classes = tuple(kinds)
    wanted = " or ".join(sorted(kind.__name__ for kind in kinds))
    if kinds == AMOUNTS:
        wanted = "an amount"

    def take(value: Any) -> Any:
        if isinstance(value, str):
            value = amount_from_text(value)
        elif isinstance(value, Mapping):
            found: list[Any] = [kind for name, kind in KINDS.items() if name in value]
            value = _built(found[0], value) if len(found) == 1 else value
        if not isinstance(value, classes):
            raise InvalidValueError(
                f"needs {wanted}, not {shorten(value)}", hint="as in '461.9 million USD'"
            )
        return value

    return take


def _part(cls: type[Any]) -> _Take:
    from_text = getattr(cls, "from_text", None)
    main = main_fields().get(cls)

    def take(value: Any) -> Any:
        if isinstance(value, cls):
            return value
        if from_text is not None and isinstance(value, str):
            return from_text(value)
        if main is not None and isinstance(value, str):
            return cls(**{main: value})
        if isinstance(value, Mapping):
            return _built(cls, value)
        if cls.__name__ == "Citation" and "Source" in _kinds_of(value):
            return cls(source=value)
        raise InvalidValueError(
            f"needs {cls.__name__}, not {shorten(value)}", hint=_way(cls, value)
        )

    return take


def _kinds_of(value: Any) -> frozenset[str]:
    names = getattr(type(value), "kind_names", None)
    return names() if names is not None else frozenset()


def _built(cls: type[Any], fields: Mapping[Any, Any]) -> Any:
    """An instance of a class from its fields in a mapping."""
    known = fields_by_name(cls)
    for name in fields:
        if name not in known:
            raise FieldError(
                f"there is no field {shorten(name)} in {a_or_an(cls.__name__)}",
                hint=did_you_mean(str(name), known),
            )
    missing = [
        field.name for field in fields_of(cls) if field.required and field.name not in fields
    ]
    if missing:
        raise FieldError(f"{a_or_an(cls.__name__)} needs {' and '.join(missing)}")
    return cls(**fields)


def _way(cls: type[Any], value: Any = None) -> str:
    """How a part is made: `as in Term(office=...)`."""
    needed = [field for field in ordered_fields(cls) if field.required] or [ordered_fields(cls)[0]]
    text = isinstance(value, str) and len(needed) == 1 and needed[0].kind in ("text", "amount")
    given = (f"{f.name}={shorten(value, 40) if text else '...'}" for f in needed)
    return f"as in {cls.__name__}({', '.join(given)})"


def _whole(value: Any) -> int:
    # A bool is an int to Python, and `session=True` a slip to a person.
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidValueError(f"needs a whole number, not {shorten(value)}")
    if abs(value) >= MOST:
        raise InvalidValueError(f"{shorten(value)} is more than is ever counted here")
    return value


_IN_WORDS: Final[Mapping[Any, str]] = {bool: "true or false", str: "text"}


def _instance(cls: Any) -> _Take:
    wanted = _IN_WORDS.get(cls, getattr(cls, "__name__", str(cls)))

    def check(value: Any) -> Any:
        if not isinstance(value, cls):
            raise InvalidValueError(f"needs {wanted}, not {shorten(value)}")
        return value

    return check


# What several values may be given as


def _many(field: Field, one: _Take) -> _Take:
    kind, cls = field.kind, field.cls
    known = cls if isinstance(cls, type) else str
    named = kind in ("reference", "id")
    texts = (
        kind in ("text", "term", "date", "amount", "reference", "id")
        or hasattr(cls, "from_text")
        or cls in main_fields()
    )
    key, value_name = keyed().get(cls, ("", ""))
    if cls is not None and cls.__name__ == "Absent":
        return _absences(cls)

    def take(value: Any) -> tuple[Any, ...]:
        if value.__class__ is tuple or value.__class__ is list:
            items = value
        elif isinstance(value, str):
            if not texts:
                raise InvalidValueError(
                    f"needs a list, not {shorten(value)}", hint=f"{_way(cls, value)}, in a list"
                )
            return (one(value),)
        elif isinstance(value, known) or _kinds_of(value):
            return (one(value),)
        elif isinstance(value, Mapping):
            if not key or not is_keyed(cls, value):
                return (one(value),)
            items = [
                {key: name, **(body if isinstance(body, Mapping) else {value_name: body})}
                for name, body in value.items()
            ]
        elif isinstance(value, Iterable):
            items = tuple(value)
        else:
            wanted = "records or their ids" if named else "a list"
            raise InvalidValueError(f"needs {wanted}, not {shorten(value)}")
        found = []
        for index, item in enumerate(items):
            try:
                found.append(one(item))
            except InvalidValueError as error:
                raise error.within(f"[{index}]") from None
        return tuple(found)

    return take


def _absences(cls: type[Any]) -> _Take:
    """Takes absences: a mapping (`{"deadline": "none"}`), one, or several; kept by field."""

    def take(value: Any) -> tuple[Any, ...]:
        if isinstance(value, cls):
            return (value,)
        if isinstance(value, Mapping):
            value = [_absence(cls, name, why) for name, why in value.items()]
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise _no_absence(value)
        items = tuple(value)
        for item in items:
            if not isinstance(item, cls):
                raise _no_absence(item)
        return tuple(sorted(items, key=lambda item: str(item.field))) if len(items) > 1 else items

    return take


def _absence(cls: type[Any], name: str, why: Any) -> Any:
    if not isinstance(why, Mapping):
        return cls(field=name, why=why)
    if len(why) != 1:
        raise InvalidValueError("is absent for one reason", field=name)
    ((reason, words),) = why.items()
    return cls(field=name, why=reason, words=words)


def _no_absence(value: Any) -> InvalidValueError:
    return InvalidValueError(
        f"needs absences, not {shorten(value)}", hint="as in {'deadline': 'none'}"
    )


@cached
def keyed() -> Mapping[Any, tuple[str, str]]:
    """Parts that people write as a mapping of one field to another: `{cow: "705"}`."""
    from bilateral.model.absent import Absent
    from bilateral.model.area import Area
    from bilateral.model.check_settings import Suppression
    from bilateral.model.event import Participant
    from bilateral.model.instrument import Signatory
    from bilateral.model.vocabulary import OwnTerm
    from bilateral.values.names import Identifier

    return {
        Identifier: ("scheme", "value"),
        Absent: ("field", "why"),
        Area: ("term", "meaning"),
        OwnTerm: ("term", "meaning"),
        Suppression: ("code", "reason"),
        Signatory: ("party", "by"),
        Participant: ("person", "role"),
    }


def is_keyed(cls: Any, value: Mapping[Any, Any]) -> bool:
    """Whether a mapping is one of one field to another, and not the fields of a single part.

    Where the keys are ids, a name of a field among them is taken for the field, so that one that
    is misspelt beside it is found, and not taken for the id of a record.
    """
    key = keyed()[cls][0]
    fields = fields_by_name(cls)
    if fields[key].kind != "reference":
        return key not in value
    return fields.keys().isdisjoint(value)


@cached
def main_fields() -> Mapping[Any, str]:
    """Parts for which the value of one field may stand alone: `signatories: [KAZ, AZE]`."""
    from bilateral.model.council import Chair
    from bilateral.model.event import Participant
    from bilateral.model.instrument import Signatory
    from bilateral.model.relationship import Standing
    from bilateral.model.trade_observation import ReportedChange
    from bilateral.model.trade_target import Baseline, Stage
    from bilateral.values.names import Name

    return {
        Signatory: "party",
        Participant: "person",
        Chair: "party",
        Standing: "term",
        Baseline: "value",
        Name: "text",
        Stage: "value",
        ReportedChange: "value",
    }


# The constructor of a class


@cached
def twin_of(cls: type[Any]) -> type[Any]:
    """A class of the same layout whose instances can be changed: they are filled, then turned.

    Setting the fields of a frozen instance goes through a function for each, which takes longer
    than all the checks. An instance of the twin is filled by plain assignment and becomes one of
    the class by assigning its class, which Python allows where no slots are added.
    """
    body = {
        "__slots__": (),
        "__module__": cls.__module__,
        "__qualname__": cls.__qualname__,
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    metaclass: Any = type(cls)
    made: type[Any] = metaclass(cls.__name__, (cls,), body)
    return made


_DESCRIBED: set[Any] = set()


def is_made_as_described(cls: type[Any]) -> bool:
    """Whether the constructor of a class is the one that is generated from its fields."""
    return cls in _DESCRIBED


def install(cls: Any, post_init: Any) -> None:
    """Give a class the constructor that its fields describe, unless it has hooks of its own.

    Arguments:
        cls: an attrs class.
        post_init: the `__attrs_post_init__` whose work the constructor does.
    """
    if not _is_plain_class(cls, post_init):
        return
    _DESCRIBED.add(cls)

    def __init__(self: Any, *given: Any, **fields: Any) -> None:  # noqa: N807
        # Made when it is first called for: most programs make few kinds of records.
        made = constructor_of(cls)
        cls.__init__ = made
        made(self, *given, **fields)

    __init__.__qualname__ = f"{cls.__qualname__}.__init__"
    __init__.__module__ = cls.__module__
    cls.__init__ = __init__


def _is_plain_class(cls: Any, post_init: Any) -> bool:
    made_by = getattr(getattr(cls.__init__, "__code__", None), "co_filename", "")
    return (
        made_by.startswith("<attrs generated")
        and "__slots__" in cls.__dict__
        and "__dict__" not in cls.__dict__["__slots__"]
        and not hasattr(cls, "__attrs_pre_init__")
        and getattr(cls, "__attrs_post_init__", None) is post_init
        and all(_is_plain(attribute) for attribute in attrs.fields(cls))
    )


#: Where converters stand that only say to type checkers what constructors take anyhow.
_OURS: Final = ("bilateral.model.", "bilateral.values.")


def _is_plain(attribute: "attrs.Attribute[Any]") -> bool:
    converter: Any = attribute.converter
    convert = getattr(converter, "converter", converter)
    return (
        attribute.init
        and attribute.alias == attribute.name
        and attribute.validator is None
        and not isinstance(attribute.default, attrs.Factory)  # type: ignore[arg-type]
        and (convert is None or str(getattr(convert, "__module__", "")).startswith(_OURS))
    )


def constructor_of(cls: type[Any]) -> Callable[..., None]:
    """The `__init__` of a class, generated from the description of its fields."""
    scope: dict[str, Any] = {
        "_cls": cls,
        "_twin": twin_of(cls),
        "_put": object.__setattr__,
        "_missing": MISSING,
        "_known": is_known_id,
        "_date": EDTF,
        "_amounts": AMOUNTS,
        "_refused": _refused,
        "_wrong_call": _wrong_call,
        "_error": InvalidValueError,
    }
    heads, lines, puts = [], [], []
    for number, field in enumerate(ordered_fields(cls)):
        name = field.name
        scope[f"_take{number}"] = _with_name(name, taker(field))
        if field.required:
            heads.append(f"{name}=_missing")
        else:
            scope[f"_default{number}"] = field.default
            heads.append(f"{name}=_default{number}")
        test = _needs_work(field, number, scope)
        lines.append(f"        if {test}:\n            {name} = _take{number}({name})\n")
        puts.append(f"    self.{name} = {name}\n")
    names = ", ".join(f"{field.name!r}: {field.name}" for field in ordered_fields(cls))
    source = (
        f"def __init__(self, *_given, {', '.join(heads)}, **_unknown):\n"
        "    if _given or _unknown:\n"
        f"        raise _wrong_call(_cls, _given, _unknown)\n"
        "    try:\n" + "".join(lines) + "    except _error as error:\n"
        f"        _refused(self, _cls, error, {{{names}}})\n"
        "        return\n"
        "    if self.__class__ is _cls:\n"
        "        _put(self, '__class__', _twin)\n"
        + "".join(f"    {line}" for line in puts)
        + "        self.__class__ = _cls\n"
        "    else:\n"
        f"        for _name, _value in {{{names}}}.items():\n"
        "            _put(self, _name, _value)\n"
        "    self._check_whole()\n"
    )
    exec(compile(source, f"<constructor of {cls.__name__}>", "exec"), scope)  # noqa: S102
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__module__ = cls.__module__
    return made


def _needs_work(field: Field, number: int, scope: dict[str, Any]) -> str:
    """The condition under which what is given has to be looked at further."""
    name = field.name
    given = "" if field.required else f"{name} is not _default{number} and "
    if field.optional and field.default is not None:
        given += f"{name} is not None and "
    if field.many:
        return given.removesuffix(" and ") or "True"
    match field.kind:
        case "text":
            fine = (
                f"{name}.__class__ is str and {name}.isprintable() and {name}"
                f' and {name}[0] != " " and {name}[-1] != " " and len({name}) <= {LONGEST}'
            )
        case "term":
            scope[f"_terms{number}"] = frozenset(field.terms)
            fine = f"{name}.__class__ is str and {name} in _terms{number}"
        case "id" | "reference":
            fine = f"{name}.__class__ is str and _known({name})"
        case "date":
            fine = f"{name}.__class__ is _date"
        case "amount" if field.cls is None:
            fine = f"{name}.__class__ in _amounts"
        case "whole":
            fine = f"{name}.__class__ is int and {-MOST} < {name} < {MOST}"
        case _:
            scope[f"_class{number}"] = field.cls
            fine = f"{name}.__class__ is _class{number}"
    return f"{given}not ({fine})"


def _with_name(name: str, take: _Take) -> _Take:
    def take_field(value: Any) -> Any:
        if value is MISSING:
            raise FieldError("is missing", field=name)
        try:
            return take(value)
        except InvalidValueError as error:
            raise error.within(name) from None

    return take_field


def _refused(made: Any, cls: type[Any], error: InvalidValueError, fields: dict[str, Any]) -> None:
    """Make the instance once more with the absences said in place of values; else say why not.

    `deadline="none"` is read as a file reads it: as the absence of a deadline.
    """
    missing = [name for name, value in fields.items() if value is MISSING]
    if missing:
        names = " and ".join(missing)
        raise FieldError(f"{a_or_an(cls.__name__)} needs {names}", hint=_way(cls)) from None
    open_to: frozenset[str] = getattr(cls, "open_to_absence", frozenset)()
    moved = {
        name: value
        for name, value in fields.items()
        if name in open_to and isinstance(value, str) and value in RESERVED
    }
    if not moved:
        raise error from None
    absent = fields_by_name(cls)["absent"]
    known = taker(absent)(fields["absent"])
    fields["absent"] = (*known, *(absent.cls(field=name, why=why) for name, why in moved.items()))
    for name in moved:
        fields[name] = () if fields_by_name(cls)[name].many else None
    made.__init__(**fields)


def _wrong_call(cls: type[Any], given: tuple[Any, ...], unknown: dict[str, Any]) -> FieldError:
    noun = a_or_an(cls.__name__)
    fields = ordered_fields(cls)
    if given:
        return FieldError(
            f"{noun} takes its fields by name, not {shorten(given[0])}", hint=_way(cls)
        )
    name = next(iter(unknown))
    known = [field.name for field in fields]
    most = [name for name in known if name not in ("absent", "claims", "suppressions")]
    return FieldError(
        f"there is no field {shorten(name)} in {noun}",
        hint=did_you_mean(name, known) or f"it has {', '.join(most)}",
    )


# What a constructor shows of itself


class Signature:
    """The signature of a class: its fields as people think of them, and what they take."""

    def __get__(self, instance: Any, owner: type[Any]) -> inspect.Signature:
        return _signature(owner)


@cached
def _signature(cls: type[Any]) -> inspect.Signature:
    return inspect.Signature(
        [
            inspect.Parameter(
                field.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=inspect.Parameter.empty if field.required else field.default,
                annotation=_taken(field),
            )
            for field in ordered_fields(cls)
        ]
    )


def _taken(field: Field) -> Any:
    """The type of what may be given for a field."""
    one: Any = field.item
    cls: Any = field.cls
    match field.kind:
        case "date":
            one = DateLike
        case "amount" if cls is None:
            one = Amount | str
        case "id":
            one = str
        case "reference":
            one = _either(str, *(_record_class(name) for name in field.refers_to))
        case "part" if field.many and cls.__name__ == "Absent":
            return _either(Mapping[str, str], Iterable[cls])
        case "part" if cls.__name__ == "Citation":
            one = _either(cls, str, _record_class("Source"))
        case "part" if hasattr(cls, "from_text"):
            one = _either(cls, str)
    taken = _either(one, Iterable[one]) if field.many else one
    return _either(taken, None) if field.optional else taken


def _either(*types: Any) -> Any:
    return Union[types]  # noqa: UP007  not known before it runs


def _record_class(name: str) -> Any:
    from bilateral.model.record import Record, record_kinds

    found = (kind for kind in record_kinds().values() if kind.__name__ == name)
    return next(found, Record)
