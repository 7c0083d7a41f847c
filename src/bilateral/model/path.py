"""Field paths: `terms[0].ends_on` parsed, checked to its last part, followed, and set.

Citations, claims, suppressions, merges, diffs and findings name a field of a record in this way.
A path that leads nowhere is refused here, and nowhere else: by the class, where there is no such
field, and by the record, where a list is not that long.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

import attrs

from bilateral._cached import cached
from bilateral.errors import InvalidValueError, a_or_an, did_you_mean, shorten
from bilateral.model.fields import AMOUNTS, Field, fields_by_name

T = TypeVar("T")

#: The steps of a path: names of fields or keys, and numbers in lists.
Path = tuple[str | int, ...]

_STEP = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?:\[([0-9]{1,6})\])?")
_LOOSE = re.compile(r"\[(\d{1,9})\]|([^.\[\]]+)")
# What needs no quotes in a path; a surrogate or an arrow of direction must not reach a terminal.
_PLAIN = re.compile(r"[\w:./+~<>-]{1,128}")
_LONGEST = 200
#: What of a date can be cited: its words, and the day that they are relative to.
_OF_DATES = ("words", "anchor")


class Step(NamedTuple):
    """One step of a path.

    Fields:
        name: of the field.
        number: of the item, from 0, where the field is a list; None for the field as a whole.
    """

    name: str
    number: int | None

    def __str__(self) -> str:
        return self.name if self.number is None else f"{self.name}[{self.number}]"


def path_text(path: Path) -> str:
    """A path as people read it: `instruments.roadmap.signatories[0].by`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            step = step if _PLAIN.fullmatch(step) else shorten(step)
            text += f".{step}" if text else step
    return text


def steps_of(text: str) -> Path:
    """The steps of a path given as text, whatever their names: `signatories[0].by` has three."""
    return tuple(int(index) if index else name for index, name in _LOOSE.findall(text))


@cached
def parsed(path: str) -> tuple[Step, ...]:
    """The steps of a path to a field.

    Raises:
        InvalidValueError: not a path.
    """
    if len(path) > _LONGEST:
        raise InvalidValueError(f"{shorten(path)} is too long to be a field")
    found: list[Step] = []
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if match is None:
            raise InvalidValueError(
                f"{shorten(path)} is not the path of a field", hint="as in terms[0].ends_on"
            )
        found.append(Step(match[1], None if match[2] is None else int(match[2])))
    return tuple(found)


def root(path: str) -> str:
    """The name of the field of the record in which a path begins."""
    return path.partition(".")[0].partition("[")[0]


def covers(whole: str, path: str) -> bool:
    """Whether the field `path` is the field `whole`, or something in it."""
    return path == whole or path.startswith((f"{whole}.", f"{whole}["))


@cached
def field_at(cls: type[Any], path: str, *, into_values: bool = False) -> Field:
    """The field of a class to which a path leads.

    Arguments:
        cls: a kind of record, or the class of a part.
        path: `terms[0].ends_on`. Of an item of a list, the field is that of one value.
        into_values: whether the path may lead into amounts, dates and names (`value.currency`),
            as evidence may be for the currency alone.

    Raises:
        InvalidValueError: the path is not one, or leads nowhere.
    """
    found: Field | None = None
    for step in parsed(path):
        fields = _fields_in(cls if found is None else found, into_values=into_values)
        if not fields:
            raise InvalidValueError(f"{shorten(path)} leads into a value that has no fields")
        if step.name not in fields:
            noun = a_or_an(_noun(cls if found is None else found.cls))
            where = f" in {shorten(path)}" if step.name != path else ""
            raise InvalidValueError(
                f"there is no field {shorten(step.name)}{where}",
                hint=did_you_mean(step.name, fields) or f"{noun} has {_listed(fields)}",
            )
        found = fields[step.name]
        if step.number is not None:
            if not found.many:
                raise InvalidValueError(f"{step.name} in {shorten(path)} is not a list")
            found = found.one
    assert found is not None  # noqa: S101  a path has at least one step
    return found


def _listed(fields: dict[str, Field]) -> str:
    names = [name for name in fields if name not in ("absent", "claims")]
    return ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")


def _noun(cls: Any) -> str:
    return str(getattr(cls, "tag", None) or getattr(cls, "__name__", "value").lower())


def _fields_in(held: Any, *, into_values: bool) -> dict[str, Field]:
    """The fields of what stands in a field, or of a class; none where it has none."""
    if isinstance(held, type):
        return dict(fields_by_name(held))
    if held.kind == "part":
        from bilateral.model.checked import Checked

        if into_values or issubclass(held.cls, Checked):
            return dict(fields_by_name(held.cls))
    if into_values and held.kind == "amount":
        kinds = AMOUNTS if held.cls is None else {held.cls}
        return {name: field for kind in kinds for name, field in fields_by_name(kind).items()}
    if into_values and held.kind == "date":
        return {name: held._replace(name=name, kind="text", many=False) for name in _OF_DATES}
    return {}


def check_path(holder: Any, path: str, *, into_values: bool = False) -> Field:
    """The field to which a path leads in a record.

    Arguments:
        holder: a record, a header, or a part.
        path: as in `field_at`.
        into_values: as in `field_at`.

    Raises:
        InvalidValueError: the path is not one; there is no such field; a list of the record has
            no such item; the items of a list are spoken of without a number.
    """
    field = field_at(type(holder), path, into_values=into_values)
    for step, value, last in _followed(holder, path):
        if type(value) is not tuple:
            continue
        if step.number is not None:
            if step.number >= len(value):
                raise InvalidValueError(
                    f"{step} in {shorten(path)} is not there: there are {len(value) or 'none'}",
                    hint="the first one is [0]" if step.number == len(value) > 0 else "",
                )
        elif not last:
            raise InvalidValueError(
                f"{step.name} in {shorten(path)} needs the number of one of them, "
                f"as in {step.name}[0]"
            )
    return field


@cached
def is_in_class(cls: type[Any], path: str) -> bool:
    """Whether a path leads somewhere in every record of a class: no list is on its way."""
    steps, here = parsed(path), ""
    for step in steps:
        here = f"{here}.{step}" if here else str(step)
        field = field_at(cls, here, into_values=True)
        if step.number is not None or (field.many and step is not steps[-1]):
            return False
    return True


def _followed(holder: Any, path: str) -> Iterator[tuple[Step, Any, bool]]:
    """The steps of a path, each with what stands in that field, up to where nothing stands."""
    here = holder
    steps = parsed(path)
    for number, step in enumerate(steps):
        here = getattr(here, step.name, None)
        yield step, here, number == len(steps) - 1
        if step.number is not None and type(here) is tuple:
            here = here[step.number] if step.number < len(here) else None
        if here is None:
            return


def along(holder: Any, path: str) -> Iterator[tuple[Step, Any, Any]]:
    """The way to a field: each step, what it is a step from, and what it leads to.

    Where nothing stands on the way, or a list is not that long, the way ends with None.

    Arguments:
        holder: a record, a header, or a part.
        path: which `check_path` takes.
    """
    here: Any = holder
    for step in parsed(path):
        found: Any = getattr(here, step.name, None)
        if step.number is not None:
            listed = type(found) is tuple and step.number < len(found)
            found = found[step.number] if listed else None
        yield step, here, found
        if found is None:
            return
        here = found


def value_at(holder: Any, path: str) -> Any:
    """What stands in the field to which a path leads; None where nothing does.

    Raises:
        InvalidValueError: the path leads nowhere.
    """
    check_path(holder, path, into_values=True)
    steps = list(along(holder, path))
    return steps[-1][2]


def with_value(holder: T, path: str, value: Any) -> T:
    """A record, header or part with another value in the field to which a path leads.

    Raises:
        InvalidValueError: the path leads nowhere; the field cannot hold the value.
    """
    check_path(holder, path)
    made: T = _with(holder, parsed(path), value)
    return made


def _with(holder: Any, steps: tuple[Step, ...], value: Any) -> Any:
    step, rest = steps[0], steps[1:]
    held = getattr(holder, step.name)
    if rest:
        inner = held if step.number is None else held[step.number]
        if inner is None:
            raise InvalidValueError("is not there", field=step.name)
        try:
            value = _with(inner, rest, value)
        except InvalidValueError as error:
            raise error.within(str(step)) from None
    if step.number is not None:
        value = (*held[: step.number], value, *held[step.number + 1 :])
    return attrs.evolve(holder, **{step.name: value})


def wrong_supports(holder: Any) -> Iterator[InvalidValueError]:
    """An error for each citation of a record or part that names a field it does not have."""
    for index, citation in enumerate(holder.citations):
        for number, path in enumerate(citation.supports):
            try:
                if not is_in_class(type(holder), path):
                    check_path(holder, path, into_values=True)
            except InvalidValueError as error:
                yield error.within(f"citations[{index}].supports[{number}]")
