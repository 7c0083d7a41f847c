"""Readers and writers generated for each class: straight code from plain data to record and back.

What a generated reader accepts is in order, and is what the converter makes of it. What it does not
accept, it says nothing about: the converter then reads the same data, and explains. So the two can
differ in speed only, and a test holds them to it.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from types import CodeType
from typing import Any, Final

import attrs

from bilateral._cached import cached
from bilateral.model.absent import Absent, RecordPart
from bilateral.model.checked import Checked
from bilateral.model.claim import wrong_claims
from bilateral.model.constructor import MOST, is_made_as_described, twin_of
from bilateral.model.fields import Field, fields_of, ordered_fields
from bilateral.model.path import is_in_class
from bilateral.model.reference import LONGEST_ID, RESERVED, is_id
from bilateral.values.amounts import KINDS, Money
from bilateral.values.edtf import EDTF
from bilateral.values.numbers import plain, to_fraction
from bilateral.values.text import LONGEST, check_text

#: Texts that are no longer are kept once each, since many records hold the same ones.
_SHORT: Final = 48
_MOST_KEPT: Final = 100_000
_DIGITS: Final = frozenset("0123456789")


class NotReadError(Exception):
    """A generated reader leaves the data to the converter."""


class Decoding:
    """The readers for one file, which share what they have read before.

    Ids, dates and short texts that are equal become one object, which is quicker to make and
    smaller to keep. Each file has a reading of its own, so that two threads share nothing.
    """

    def __init__(self) -> None:
        ids: dict[str, str] = {}
        texts: dict[str, str] = {}
        dates: dict[str, EDTF] = {}
        self._known: tuple[dict[str, Any], ...] = (ids, texts, dates)

        def read_id(value: Any) -> str:
            if value.__class__ is not str:
                raise NotReadError
            if len(value) > LONGEST_ID or not is_id(value) or value in RESERVED:
                raise NotReadError
            ids[value] = value
            return value

        def read_text(value: Any) -> str:
            if value.__class__ is not str:
                raise NotReadError
            if not (value and value.isprintable() and value[0] != " " != value[-1]):
                check_text(value, "")
            elif len(value) > LONGEST:
                raise NotReadError
            if len(value) <= _SHORT and len(texts) < _MOST_KEPT:
                texts[value] = value
            return value

        def read_currency(money: Any) -> None:
            # A sum without a hedge needs no more than a currency that there is.
            money.__attrs_post_init__()
            self.scope["currencies"].add(money.currency)

        def read_date(value: Any) -> EDTF:
            if value.__class__ is str:
                date = EDTF.of(value)
                if date.text != value:
                    raise NotReadError
                dates[value] = date
                return date
            if value.__class__ is not dict or not value.keys() <= {"date", "words", "anchor"}:
                raise NotReadError
            if value["date"].__class__ is not str:
                raise NotReadError
            self.scope["keys"] += len(value)
            return EDTF(value["date"], words=value.get("words"), anchor=value.get("anchor"))

        self.scope: dict[str, Any] = {
            "keys": 0,
            "get_id": ids.get,
            "get_text": texts.get,
            "get_date": dates.get,
            "read_id": read_id,
            "read_text": read_text,
            "read_date": read_date,
            "read_decimal": _decimal,
            "read_fraction": _fraction,
            "read_currency": read_currency,
            "currencies": set(),
            "NotReadError": NotReadError,
            "new": object.__new__,
            "wrong_claims": wrong_claims,
        }

    def reader(self, cls: type[Any]) -> Callable[[Any], Any] | None:
        """What makes an instance of a class of plain data in normal form.

        It raises an error of any kind for data that the converter has to look at. None for a
        class that is not made as its fields say.
        """
        if not _can_be_read(cls):
            return None
        found: Callable[[Any], Any] = self._reader(cls)
        return found

    def forget(self) -> None:
        """Give up what was gathered: equal ids, dates and texts are gathered anew."""
        for known in self._known:
            known.clear()

    @property
    def keys(self) -> int:
        """How many keys of mappings were read in all."""
        found: int = self.scope["keys"]
        return found

    def _reader(self, cls: type[Any]) -> Any:
        name = _name(cls)
        if name not in self.scope:
            code, values, inner = _reader_code(cls)
            self.scope.update(values)
            exec(code, self.scope)  # noqa: S102  the code is made of the fields of a class
            for other in inner:
                self._reader(other)
        return self.scope[name]


def _decimal(value: Any) -> Decimal:
    """A number as files hold it: digits, with a point or a sign; others are not read here."""
    if value.__class__ is not str or len(value) > 30:
        raise NotReadError
    whole, point, rest = value.removeprefix("-").partition(".")
    if not (whole.isdigit() and whole.isascii() and rest.isascii()):
        raise NotReadError
    if point and not rest.isdigit():
        raise NotReadError
    number = Decimal(value)
    return number if number else number.copy_abs()


def _fraction(value: Any) -> Fraction:
    """A fraction as files hold it: as a number, or `1/3`."""
    if value.__class__ is not str:
        raise NotReadError
    return to_fraction(value, "")


@cached
def _can_be_read(cls: Any) -> bool:
    """Whether a class, and all that its fields hold, is made as its fields say."""
    if issubclass(cls, Checked):
        if not is_made_as_described(cls):
            return False
    elif not cls.__module__.startswith("bilateral.values.") and cls.__module__ not in _VALUES:
        return False
    return "__slots__" in cls.__dict__ and all(
        field.kind != "other"
        and (field.kind != "part" or _can_be_read(field.cls))
        and not isinstance(field.default, attrs.Factory)  # type: ignore[arg-type]
        for field in fields_of(cls)
    )


#: Modules of the model with classes that check themselves.
_VALUES: Final = frozenset(
    {
        "bilateral.model.absent",
        "bilateral.model.area",
        "bilateral.model.check_settings",
        "bilateral.model.vocabulary",
    }
)


def _name(cls: type[Any]) -> str:
    return f"read_{cls.__name__}_{id(cls)}"


@cached
def _reader_code(cls: Any) -> tuple[CodeType, dict[str, Any], tuple[Any, ...]]:
    """The code of a reader, the values that it needs, and the classes that it reads within."""
    tag = f"{cls.__name__}_{id(cls)}"
    values: dict[str, Any] = {f"cls_{tag}": cls, f"twin_{tag}": twin_of(cls)}
    inner: list[Any] = []
    needed = sum(field.required for field in fields_of(cls))
    lines = [
        f"def {_name(cls)}(d):",
        "    global keys",
        "    if d.__class__ is not dict: raise NotReadError",
        f"    o = new(twin_{tag})",
        f"    n = {needed}",
    ]
    for number, field in enumerate(ordered_fields(cls)):
        name = field.name
        assign = _assignment(field, f"{tag}_{number}", values, inner)
        if field.required:
            lines += [f"    v = d[{name!r}]", *(f"    {line}" for line in assign)]
            continue
        default = f"default_{tag}_{number}"
        values[default] = field.default
        if field.default is None or isinstance(field.default, bool | int | str):
            default = repr(field.default)
        elif field.default == ():
            default = "()"
        lines += [
            f"    if {name!r} in d:",
            "        n += 1",
            f"        v = d[{name!r}]",
            *(f"        {line}" for line in assign),
            f"    else: o.{name} = {default}",
        ]
    lines += [
        "    if n != len(d): raise NotReadError",
        "    keys += n",
        f"    o.__class__ = cls_{tag}",
        *(f"    {line}" for line in _whole_checks(cls, tag, values)),
        "    return o",
    ]
    code = compile("\n".join(lines), f"<reader of {cls.__name__}>", "exec")
    return code, values, tuple(inner)


def _assignment(field: Field, tag: str, values: dict[str, Any], inner: list[Any]) -> list[str]:
    """The lines that check what stands in `v`, and put it into the field of `o`."""
    name = field.name
    if field.many:
        return _assignment_of_many(field, tag, values, inner)
    none = "v is not None" if field.optional else "True"
    match field.kind:
        case "text" | "id" | "reference":
            kind = "text" if field.kind == "text" else "id"
            return [
                f"w = get_{kind}(v)",
                f"if w is None and {none}: w = read_{kind}(v)",
                f"o.{name} = w",
            ]
        case "term":
            values[f"terms_{tag}"] = {term: term for term in field.terms}.get
            return [
                f"w = terms_{tag}(v)",
                f"if w is None and {none}: raise NotReadError",
                f"o.{name} = w",
            ]
        case "whole":
            fine = f"v.__class__ is int and {-MOST} < v < {MOST}"
            return [f"if not ({fine}) and {none}: raise NotReadError", f"o.{name} = v"]
        case "truth":
            return [
                f"if v is not True and v is not False and {none}: raise NotReadError",
                f"o.{name} = v",
            ]
        case _:
            made = _expression(field, tag, values, inner)
            return [
                f"o.{name} = {made}" + (" if v is not None else None" if field.optional else "")
            ]


def _expression(field: Field, tag: str, values: dict[str, Any], inner: list[Any]) -> str:
    """What makes one value of `v`."""
    match field.kind:
        case "text":
            return "(get_text(v) or read_text(v))"
        case "id" | "reference":
            return "(get_id(v) or read_id(v))"
        case "term":
            values[f"terms_{tag}"] = {term: term for term in field.terms}.__getitem__
            return f"terms_{tag}(v)"
        case "date":
            return "(v.__class__ is str and get_date(v) or read_date(v))"
        case "decimal":
            return "read_decimal(v)"
        case "fraction":
            return "read_fraction(v)"
        case "amount" if field.cls is None:
            kinds = list(KINDS.items())
            inner.extend(kind for _, kind in kinds)
            made = _name(kinds[-1][1]) + "(v)"
            for key, kind in reversed(kinds[:-1]):
                made = f"{_name(kind)}(v) if {key!r} in v else {made}"
            return f"({made})"
        case "part" | "amount":
            inner.append(field.cls)
            return f"{_name(field.cls)}(v)"
        case _:
            raise TypeError(f"{field.annotation!r} is not read by generated code")


def _assignment_of_many(
    field: Field, tag: str, values: dict[str, Any], inner: list[Any]
) -> list[str]:
    made = f"tuple([{_expression(field, tag, values, inner)} for v in v])"
    if field.kind in ("whole", "truth"):
        raise TypeError(f"{field.annotation!r} is not read by generated code")
    if field.kind == "part" and field.cls.__name__ == "Absent":
        # They are kept in the order of their fields.
        made = f"tuple(sorted({made}, key=lambda item: item.field))"
    return ["if v.__class__ is not list: raise NotReadError", f"o.{field.name} = {made}"]


def _whole_checks(cls: Any, tag: str, values: dict[str, Any]) -> list[str]:
    """The lines that refuse fields which cannot stand together."""
    if cls is Absent:
        # What is vague is given in words; else its fields are all that is to be checked of it.
        return ['if o.why == "vague" and o.words is None: raise NotReadError']
    if cls is Money:
        return ["if n != 2 or o.currency not in currencies: read_currency(o)"]
    if not issubclass(cls, Checked):
        return ["o.__attrs_post_init__()"] if hasattr(cls, "__attrs_post_init__") else []
    if cls._check_whole not in (Checked._check_whole, RecordPart._check_whole):
        return ["o._check_whole()"]
    lines = []
    if issubclass(cls, RecordPart):
        lines.append("if o.absent: o._check_absent()")
        if any(field.name == "citations" for field in fields_of(cls)):
            # Paths that lead somewhere in every record of the class are looked up once.
            values[f"sure_{tag}"] = sure = set[str]()
            values[f"check_{tag}"] = _evidence_check(cls, sure)
            lines += [
                "for c in o.citations:",
                f"    if c.supports and not sure_{tag}.issuperset(c.supports): check_{tag}(o, c)",
            ]
    if cls._impossible is not Checked._impossible:
        suspect = "" if cls._is_suspect is Checked._is_suspect else "if o._is_suspect():"
        loop = "for wrong in o._impossible(): raise wrong"
        lines += [suspect, f"    {loop}"] if suspect else [loop]
    return lines


def _evidence_check(cls: Any, sure: set[str]) -> Callable[[Any, Any], None]:
    def check(holder: Any, citation: Any) -> None:
        for wrong in holder._wrong_evidence():
            raise wrong
        if cls._wrong_evidence is RecordPart._wrong_evidence:
            sure.update(path for path in citation.supports if is_in_class(cls, path))

    return check


# Writing


@cached
def can_be_written(cls: Any) -> bool:
    """Whether plain data of a class, and of all that its fields hold, is written as they say."""
    return attrs.has(cls) and all(
        field.kind != "other" and (field.kind != "part" or can_be_written(field.cls))
        for field in fields_of(cls)
    )


@cached
def writer_of(cls: Any) -> Callable[[Any], dict[str, Any]]:
    """What makes plain data in normal form of an instance of a class, without what is default."""
    values: dict[str, Any] = {"plain": plain, "write_date": _written_date}
    lines = ["def write(o):", "    d = {}"]
    for number, field in enumerate(ordered_fields(cls)):
        made = _written(field, number, values)
        if field.default is None:
            test = "v is not None"
        elif field.default == ():
            test = "v"
        elif field.required:
            test = ""
        else:
            usual = f"default_{number}"
            values[usual] = field.default
            test = f"v is not {usual} and (v != {usual} or type(v) is not type({usual}))"
            if field.optional:
                made = f"None if v is None else {made}"
        lines.append(f"    v = o.{field.name}")
        lines.append(f"    {f'if {test}: ' if test else ''}d[{field.name!r}] = {made}")
    lines.append("    return d")
    exec(compile("\n".join(lines), f"<writer of {cls.__name__}>", "exec"), values)  # noqa: S102
    made_writer: Callable[[Any], dict[str, Any]] = values["write"]
    return made_writer


def _written(field: Field, number: int, values: dict[str, Any]) -> str:
    one = _written_one(field, number, values)
    if not field.many:
        return one
    return "list(v)" if one == "v" else f"[{one} for v in v]"


def _written_one(field: Field, number: int, values: dict[str, Any]) -> str:
    match field.kind:
        case "date":
            return "(v.text if v.words is None else write_date(v))"
        case "decimal" | "fraction":
            return "plain(v)"
        case "amount" if field.cls is None:
            values["writer_of"] = writer_of
            return "writer_of(v.__class__)(v)"
        case "part" | "amount":
            values[f"write_{number}"] = writer_of(field.cls)
            values["writer_of"] = writer_of
            values[f"cls_{number}"] = field.cls
            return (
                f"(write_{number}(v) if v.__class__ is cls_{number} else writer_of(v.__class__)(v))"
            )
        case _:
            return "v"


def _written_date(date: EDTF) -> dict[str, Any]:
    full = {"date": date.text, "words": date.words}
    if date.anchor is not None:
        full["anchor"] = date.anchor
    return full
