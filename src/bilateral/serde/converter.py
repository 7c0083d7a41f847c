"""Plain data to records and back, held to the classes and to nothing less.

Two forms are understood. The *normal form* is what machines write and read: every value in one
way, every type its own. The *short form* is what people type in YAML, where scalars are text
that the field gives a meaning to, an amount is `1 billion USD` and a citation one line. Both
are read without guessing: what does not fit is an error that says so.
"""

import re
import types
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    ClassValidationError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model.absent import RecordPart, absentable, filled
from bilateral.model.constructor import is_keyed, one_of
from bilateral.model.fields import fields_of, ordered_fields
from bilateral.model.reference import RESERVED, check_id
from bilateral.model.vocabulary import term_check, vocabulary_of
from bilateral.serde import limits
from bilateral.serde.faults import in_file
from bilateral.serde.forms import (
    KEYED,
    MAIN,
    REASONS,
    SHORT_NAMES,
    WRITTEN_NAMES,
    Unquoted,
    with_words,
)
from bilateral.values.amount_text import has_text_form, to_text
from bilateral.values.amounts import KINDS, Amount
from bilateral.values.date_phrases import typed_date
from bilateral.values.edtf import EDTF
from bilateral.values.numbers import plain, to_fraction
from bilateral.values.press_amounts import typed_amount
from bilateral.values.text import check_text

_AMOUNT_TYPES = frozenset(KINDS.values())
#: By a field that one kind of amount alone has, the field that it is recognised by.
_KEY_OF = {
    name: key
    for key, kind in KINDS.items()
    for name in attrs.fields_dict(kind)
    if name != key and sum(name in attrs.fields_dict(other) for other in _AMOUNT_TYPES) == 1
}
_AMOUNT_FIELDS = frozenset(name for kind in _AMOUNT_TYPES for name in attrs.fields_dict(kind))
_WHOLE = re.compile(r"-?[0-9]{1,12}")
_TOO_LARGE = 10**12
_DIGITS = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]{1,45}(\.[0-9]{1,45})?")


@cache
def converter(*, short: bool, kinds: int) -> Converter:
    """The converter for the short or the normal form.

    It is built once for a given number of record kinds, on first use, so that kinds defined
    later are known to it.
    """
    del kinds
    made = Converter(detailed_validation=True, forbid_extra_keys=True)
    _add_scalars(made, short=short)
    _add_dates(made, short=short)
    _add_amounts(made, short=short)
    made.register_structure_hook_factory(_is_tuple, lambda t: _tuple_reader(t, made, short=short))
    made.register_unstructure_hook_factory(_is_tuple, lambda t: _tuple_writer(t, made, short=short))
    made.register_structure_hook_factory(
        _is_plain_class, lambda cls: _class_reader(cls, made, short=short)
    )
    made.register_unstructure_hook_factory(
        _is_plain_class, lambda cls: _class_writer(cls, made, short=short)
    )
    return made


def _is_tuple(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def _is_id(annotation: Any) -> bool:
    origin: Any = get_origin(annotation)
    return origin is Annotated


def _is_term(annotation: Any) -> bool:
    origin: Any = get_origin(annotation)
    return origin is Literal


def _is_plain_class(cls: Any) -> bool:
    return isinstance(cls, type) and attrs.has(cls) and cls is not EDTF


def _add_scalars(made: Converter, *, short: bool) -> None:
    def text(value: Any, _: Any) -> str:
        if type(value) is not str:
            hint = "put it in quotes" if isinstance(value, bool | int | float) else ""
            raise InvalidValueError(f"needs text, not {in_file(value)}", hint=hint)
        return check_text(value, "")

    def whole(value: Any, _: Any) -> int:
        if type(value) is int and abs(value) < _TOO_LARGE:
            return value
        if short and type(value) is str and _WHOLE.fullmatch(value):
            return int(value)
        large = type(value) is int or (short and type(value) is str and _DIGITS.fullmatch(value))
        raise InvalidValueError(
            f"{in_file(value)} is too large to be meant"
            if large
            else f"needs a whole number, not {in_file(value)}"
        )

    def truth(value: Any, _: Any) -> bool:
        if type(value) is bool:
            return value
        if short and value in ("true", "false"):
            return bool(value == "true")
        raise InvalidValueError(f"needs true or false, not {in_file(value)}")

    def number(value: Any, _: Any) -> Decimal:
        if type(value) is not str or not _NUMBER.fullmatch(value):
            hint = "write it as text, so that no digit is lost" if type(value) is not str else ""
            raise InvalidValueError(f"needs a decimal number, not {in_file(value)}", hint=hint)
        return Decimal(value)

    def fraction(value: Any, _: Any) -> Fraction:
        if type(value) is not str:
            raise InvalidValueError(
                f"needs a part, not {in_file(value)}", hint="write it as text: '1/3' or '0.4'"
            )
        return to_fraction(value, "")

    def id_(value: Any, _: Any) -> str:
        return check_id(value)

    made.register_structure_hook(str, text)
    made.register_structure_hook(int, whole)
    made.register_structure_hook(bool, truth)
    made.register_structure_hook(Decimal, number)
    made.register_structure_hook(Fraction, fraction)
    made.register_structure_hook_func(_is_id, id_)
    made.register_structure_hook_factory(_is_term, _term_reader)
    made.register_unstructure_hook(Decimal, plain)
    made.register_unstructure_hook(Fraction, plain)


def _term_reader(annotation: Any) -> Callable[[Any, Any], str]:
    check = one_of(get_args(annotation))

    def term(value: Any, _: Any) -> str:
        check(value)
        return str(value)

    return term


def _add_dates(made: Converter, *, short: bool) -> None:
    def read(value: Any, _: Any) -> EDTF:
        if type(value) is str:
            date = EDTF.of(value)
            if not short and date.text != value:
                raise InvalidValueError(f"{shorten(value)} is not in normal form: {date.text}")
            return date
        if not isinstance(value, dict):
            raise InvalidValueError(
                f"needs a date, not {in_file(value)}",
                hint="put it in quotes" if type(value) is int else "",
            )
        for key in value:
            if key not in ("date", "words", "anchor"):
                raise InvalidValueError(
                    f"there is no field {shorten(key)} in a date",
                    hint=did_you_mean(key, ("date", "words", "anchor")),
                )
        words, anchor = value.get("words"), value.get("anchor")
        if "date" in value:
            return EDTF(_text(value["date"], "date"), words=words, anchor=anchor)
        if short and words is not None and anchor is not None:
            return typed_date(_text(words, "words"), _text(anchor, "anchor"))
        raise InvalidValueError(
            "needs a date", hint="a phrase is read only where its anchor is given" if words else ""
        )

    def write(date: EDTF) -> Any:
        if date.words is None:
            return Unquoted(date.text) if short else date.text
        full = {"date": Unquoted(date.text) if short else date.text, "words": date.words}
        if date.anchor is not None:
            full["anchor"] = Unquoted(date.anchor) if short else date.anchor
        return full

    made.register_structure_hook(EDTF, read)
    made.register_unstructure_hook(EDTF, write)


def _add_amounts(made: Converter, *, short: bool) -> None:
    def is_amount(annotation: Any) -> bool:
        kinds = {arg for arg in get_args(annotation) if arg is not type(None)}
        return get_origin(annotation) in (Union, types.UnionType) and kinds <= _AMOUNT_TYPES

    def read(value: Any, annotation: Any) -> Amount | None:
        if value is None and type(None) in get_args(annotation):
            return None
        if short and type(value) is str:
            return typed_amount(value)
        if not isinstance(value, dict):
            raise InvalidValueError(
                f"needs an amount, not {in_file(value)}",
                hint="as in 1 billion USD" if short else "",
            )
        kinds = [kind for key, kind in KINDS.items() if key in value]
        if len(kinds) != 1:
            near = (did_you_mean(key, KINDS) for key in value if key not in _AMOUNT_FIELDS)
            has = ", ".join(shorten(key) for key in list(value)[:8]) or "nothing"
            lacks = [f"{key} goes with {_KEY_OF[key]}" for key in value if key in _KEY_OF]
            if lacks and not kinds:
                has = f"{has}; {lacks[0]}"
            raise InvalidValueError(
                f"an amount has one of {', '.join(list(KINDS)[:-1])} and {list(KINDS)[-1]}",
                hint=next(filter(None, near), f"this one has {has}"),
            )
        read: Amount = made.structure(value, kinds[0])
        return read

    def write(value: Amount | None) -> Any:
        if value is None:
            return None
        if short and has_text_form(value):
            return to_text(value)
        return made.unstructure(value, type(value))

    made.register_structure_hook_func(is_amount, read)
    made.register_unstructure_hook_func(is_amount, write)


def _tuple_reader(
    annotation: Any, made: Converter, *, short: bool
) -> Callable[[Any, Any], tuple[Any, ...]]:
    kind = get_args(annotation)[0]
    key, field = KEYED.get(kind, ("", ""))

    def read(value: Any, _: Any) -> tuple[Any, ...]:
        if short and key and isinstance(value, dict) and is_keyed(kind, value):
            items: Any = [
                (name, {key: name, **body} if isinstance(body, dict) else {key: name, field: body})
                for name, body in value.items()
            ]
        elif isinstance(value, list):
            items = enumerate(value)
        elif short and value is not None:
            items = ((None, value),)
        else:
            raise InvalidValueError(f"needs a list, not {in_file(value)}")
        found, errors = [], []
        for index, item in items:
            try:
                found.append(made.structure(item, kind))
            except Exception as error:  # noqa: BLE001  each one is carried on, with its place
                note = IterableValidationNote(f"at {index}", index, kind)
                error.__notes__ = [*getattr(error, "__notes__", []), note]
                errors.append(error)
                if len(errors) == limits.PROBLEMS_IN_ONE:
                    break
        if errors:
            raise IterableValidationError("", errors, annotation)
        return tuple(found)

    return read


def _tuple_writer(
    annotation: Any, made: Converter, *, short: bool
) -> Callable[[tuple[Any, ...]], Any]:
    kind = get_args(annotation)[0]
    key, field = KEYED.get(kind, ("", ""))
    main = MAIN.get(kind)

    def write(values: tuple[Any, ...]) -> Any:
        plain = [made.unstructure(value, kind) for value in values]
        if not (short and key):
            return plain
        if main is not None and any(
            type(item) is not dict or item.keys() != {key, field} for item in plain
        ):
            return plain
        names = [item[key] for item in plain]
        if len(set(names)) != len(names) or not is_keyed(kind, dict.fromkeys(names)):
            # Under equal keys, or one that reads as a field, a mapping would say something else.
            return plain
        return {item.pop(key): item[field] if item.keys() == {field} else item for item in plain}

    return write


def _open_terms(cls: Any) -> dict[str, Any]:
    """How the fields of a class are read whose terms a dossier may add to."""

    def reader(terms: tuple[str, ...]) -> Callable[[Any, Any], str | None]:
        check = term_check(terms)

        def read(value: Any, _: Any) -> str | None:
            if value is not None:
                check(value)
            return value  # type: ignore[no-any-return]

        return read

    found = ((field.name, vocabulary_of(field)) for field in fields_of(cls))
    return {name: override(struct_hook=reader(v[1])) for name, v in found if v is not None}


def _class_reader(cls: Any, made: Converter, *, short: bool) -> Callable[[Any, Any], Any]:
    generated: Callable[[Any, Any], Any] = make_dict_structure_fn(
        cls,
        made,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **_open_terms(cls),
    )
    from_text = getattr(cls, "from_text", None)
    main = MAIN.get(cls)
    open_to = absentable(cls) if issubclass(cls, RecordPart) else frozenset()
    worded = with_words(cls) if issubclass(cls, RecordPart) else frozenset()
    to_empty = filled(cls) if issubclass(cls, RecordPart) else frozenset()

    def read(value: Any, _: Any) -> Any:
        if short and from_text is not None and type(value) is str:
            return from_text(value)
        if short and main is not None and type(value) is str:
            value = {main: value}
        if not isinstance(value, dict):
            text = short and (from_text is not None or main is not None)
            wanted = "text or a mapping" if text else "a mapping"
            raise InvalidValueError(f"needs {wanted} of its fields, not {in_file(value)}")
        wrong: list[InvalidValueError] = []
        if short:
            value = _spell_out(value, open_to, worded, wrong)
            for name in to_empty:
                # `form: unknown` of a protocol: without the None it would have its usual form.
                if value.get("absent") and name not in value and _is_absent(name, value):
                    value[name] = None
        if not wrong:
            return generated(value, cls)
        try:
            generated(value, cls)
        except ClassValidationError as error:
            raise ClassValidationError("", [*error.exceptions, *wrong], cls) from None
        raise ClassValidationError("", wrong, cls)

    return read


def _is_absent(field: str, value: dict[str, Any]) -> bool:
    absent = value["absent"]
    if isinstance(absent, dict):
        return field in absent or absent.get("field") == field
    return isinstance(absent, list) and any(
        isinstance(item, dict) and item.get("field") == field for item in absent
    )


def _spell_out(
    value: dict[str, Any],
    open_to: frozenset[str],
    worded: frozenset[str],
    wrong: list[InvalidValueError],
) -> dict[str, Any]:
    """The mapping with the short names of its fields made long and its absences gathered."""
    full: dict[str, Any] = {}
    empty: list[dict[str, Any]] = []
    for key, item in value.items():
        name = SHORT_NAMES.get(key, key)
        if name != key and name in value:
            wrong.append(InvalidValueError(f"is given twice: as {key} and as {name}", field=key))
        elif type(item) is str and item in RESERVED and name in open_to:
            empty.append({"field": name, "why": item})
        elif name in worded and isinstance(item, dict) and len(item) == 1 and {*item} <= REASONS:
            # `deadline: {vague: in the near future}`: the reason, and what the source says.
            empty.extend(
                {"field": name, "why": why, "words": stated} for why, stated in item.items()
            )
        else:
            full[name] = item
    if empty:
        rest = full.get("absent")
        if isinstance(rest, dict) and "field" not in rest:
            twice = next((e["field"] for e in empty if e["field"] in rest), None)
            if twice is not None:
                wrong.append(
                    InvalidValueError("is recorded as empty twice", field=f"absent.{twice}")
                )
            named = {e["field"]: {k: v for k, v in e.items() if k != "field"} for e in empty}
            full["absent"] = {**rest, **named}
        elif isinstance(rest, dict):
            full["absent"] = [rest, *empty]
        elif rest is None:
            full["absent"] = empty
        else:
            full["absent"] = [*rest, *empty] if isinstance(rest, list) else rest
    return full


def _class_writer(cls: Any, made: Converter, *, short: bool) -> Callable[[Any], Any]:
    to_text = getattr(cls, "to_text", None)
    main = MAIN.get(cls)
    open_to = absentable(cls) if issubclass(cls, RecordPart) else frozenset()
    worded = with_words(cls) if issubclass(cls, RecordPart) else frozenset()
    plan = [
        (
            field.name,
            WRITTEN_NAMES.get(field.name, field.name) if short else field.name,
            field.default,
            None
            if field.annotation in (str, int, bool)
            else made.get_unstructure_hook(field.annotation),
        )
        for field in ordered_fields(cls)
    ]

    def write(value: Any) -> Any:
        if short and to_text is not None:
            text = to_text(value)
            # A place called Unknown is one; `place: unknown` would say that there is none.
            if text is not None and text not in RESERVED:
                return text
        moved = (
            {
                a.field: a.why if a.words is None else {a.why: a.words}
                for a in value.absent
                if a.field in (open_to if a.words is None else worded)
            }
            if short and open_to and value.absent
            else {}
        )
        plain: dict[str, Any] = {}
        for name, written, default, hook in plan:
            item = getattr(value, name)
            if name in moved:
                plain[written] = moved[name]
            elif name == "absent" and moved:
                rest = tuple(a for a in item if a.field not in moved)
                if rest and hook is not None:
                    plain[written] = hook(rest)
            elif item != default or type(item) is not type(default):
                plain[written] = item if hook is None or item is None else hook(item)
        if short and main is not None and plain.keys() == {main}:
            alone = plain[main]
            return alone if isinstance(alone, str) and alone not in RESERVED else plain
        return plain

    return write


def _text(value: Any, field: str) -> str:
    if type(value) is not str:
        raise InvalidValueError(f"needs text, not {in_file(value)}", field=field)
    return value
