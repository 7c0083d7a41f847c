"""Construction refuses the impossible: every field is held to its annotation, then to the rest."""

import types
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs
from attrs import frozen

from bilateral._cached import cached
from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model._reference import Reference, check_id
from bilateral.values.text import check_text

_Check = Callable[[Any], object]

_NO_DEFAULT = object()

# Sessions, documents, characters of a text: no count of diplomacy comes near.
_MOST = 10**9


@frozen(kw_only=True, repr=False)
class Checked:
    """A frozen class whose fields are held to their annotations on construction."""

    def __attrs_post_init__(self) -> None:
        for name, empty, check in _checks(type(self)):
            value = getattr(self, name)
            if value is empty:
                continue
            try:
                check(value)
            except InvalidValueError as error:
                raise error.within(name) from None
        for impossible in self._impossible():
            raise impossible

    def __repr__(self) -> str:
        said = (
            f"{attribute.name}={value!r}"
            for attribute in in_order(type(self))
            if (value := getattr(self, attribute.name)) != attribute.default
        )
        return f"{type(self).__name__}({', '.join(said)})"

    def _impossible(self) -> Iterator[InvalidValueError]:
        """What about the fields taken together cannot be; each class yields its own."""
        return iter(())


@cached
def in_order(cls: type[Checked]) -> "tuple[attrs.Attribute[Any], ...]":
    """The fields of a class as they are shown and written: the id, its own, then inherited ones."""
    own: list[attrs.Attribute[Any]] = []
    common: list[attrs.Attribute[Any]] = []
    for attribute in attrs.fields(cls):
        if attribute.name == "id":
            own.insert(0, attribute)
        elif attribute.name in _COMMON:
            common.append(attribute)
        else:
            own.append(attribute)
    return (*own, *sorted(common, key=lambda attribute: _COMMON.index(attribute.name)))


#: Fields that most classes have, which come last.
_COMMON = ("areas", "note", "identifiers", "absent", "claims", "suppressions", "citations")


@cached
def _checks(cls: type[Checked]) -> tuple[tuple[str, Any, _Check], ...]:
    return tuple(
        (
            attribute.name,
            # What needs no check; of a field that has to be given, there is no such value.
            _NO_DEFAULT if attribute.default is attrs.NOTHING else attribute.default,
            _check_of(attribute.type),
        )
        for attribute in attrs.fields(cls)
    )


def _check_text(value: object) -> object:
    return check_text(value, "")


def _check_of(annotation: Any) -> _Check:
    """The function that refuses what a field so annotated cannot hold."""
    origin = get_origin(annotation)
    if annotation is str:
        return _check_text
    if origin is Annotated:
        named = any(isinstance(extra, Reference) for extra in annotation.__metadata__)
        return check_id if named else _check_of(annotation.__origin__)
    if origin is Literal:
        return one_of(get_args(annotation))
    if origin is tuple:
        return _each(_check_of(get_args(annotation)[0]))
    if origin in (Union, types.UnionType):
        members = get_args(annotation)
        classes = tuple(member for member in members if isinstance(member, type))
        if len(classes) == len(members) and str not in classes:
            return _instance(classes)
        rest = [_check_of(member) for member in members if member is not type(None)]
        if len(rest) != 1:
            raise TypeError(f"a field cannot be checked for {annotation}")
        return _or_none(rest[0])
    if isinstance(annotation, type):
        return _instance((annotation,))
    raise TypeError(f"a field cannot be checked for {annotation!r}: is it a forward reference?")


def _or_none(check: _Check) -> _Check:
    return lambda value: None if value is None else check(value)


def one_of(terms: tuple[str, ...]) -> _Check:
    """A check that a value is one of the terms; its hint names the nearest, or all."""

    def check(value: object) -> None:
        if not isinstance(value, str) or value not in terms:
            near = did_you_mean(value, terms) if isinstance(value, str) else ""
            raise InvalidValueError(
                f"{shorten(value)} is not one of its terms",
                hint=near or f"it takes {', '.join(terms)}",
            )

    return check


def _each(check: _Check) -> _Check:
    def check_all(value: object) -> None:
        if type(value) is not tuple:
            raise InvalidValueError(f"needs a list, not {shorten(value)}")
        for index, item in enumerate(value):
            try:
                check(item)
            except InvalidValueError as error:
                raise error.within(f"[{index}]") from None

    return check_all


def _instance(classes: tuple[type, ...]) -> _Check:
    # A bool is an int to Python, and `session=True` a slip to a person.
    exact = int in classes and bool not in classes
    wanted = " or ".join(_in_words(cls) for cls in classes if cls is not type(None))

    def check(value: object) -> None:
        if not isinstance(value, classes) or (exact and isinstance(value, bool)):
            raise InvalidValueError(f"needs {wanted}, not {shorten(value)}")
        if exact and isinstance(value, int) and abs(value) >= _MOST:
            raise InvalidValueError(f"{shorten(value)} is more than is ever counted here")

    return check


def _in_words(cls: type) -> str:
    return {int: "a whole number", bool: "true or false", str: "text"}.get(cls, cls.__name__)
