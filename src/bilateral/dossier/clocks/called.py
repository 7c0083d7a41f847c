"""What a thing was called on a day, where its seat was, under which codes it was known."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from bilateral.model import Capital, Record, State
from bilateral.values.answer import Answer
from bilateral.values.edtf import EDTF
from bilateral.values.name import Identifier, Name
from bilateral.values.ternary import Ternary

P = TypeVar("P", Name, Capital, Identifier)


def names_on(record: Record, day: EDTF) -> tuple[tuple[Name, Answer], ...]:
    """The names that a thing may have borne on a day, its plain name first.

    A name without a period is taken to be borne as long as the thing is there, unless it is said
    to be a former one.
    """
    found: Iterable[Name] = getattr(record, "names", ())
    plain = getattr(record, "name", None)
    kept = [
        (name, answer)
        for i, name in enumerate(found)
        if (answer := _named(record, name, f"names[{i}]", day)).possibly
    ]
    if isinstance(plain, str):
        answer = Answer(
            value=True, reason=f"the dossier's name for {record.id}", because=(f"{record.id}.name",)
        )
        kept.insert(0, (Name(text=plain), answer))
    return tuple(kept)


def _named(record: Record, name: Name, field: str, day: EDTF) -> Answer:
    path = f"{record.id}.{field}"
    if name.period is not None:
        return _held(name.period, day, f"called so {name.period}", path)
    if name.kind == "former":
        return Answer(
            value=Ternary.MAYBE, reason=f"a former name, of no known time ({path})", because=(path,)
        )
    return Answer(value=True, reason=f"no time of it is told ({path})", because=(path,))


def capitals_on(state: State, day: EDTF) -> tuple[tuple[Capital, Answer], ...]:
    """The capitals that a state may have had on a day, each under its name of then."""
    only = len(state.capitals) == 1
    return tuple(_in_time(state, "capitals", state.capitals, day, only=only))


def codes_on(record: Record, day: EDTF) -> tuple[tuple[Identifier, Answer], ...]:
    """The codes that may have been valid on a day; one without a period is taken to be."""
    return tuple(_in_time(record, "identifiers", record.identifiers, day, only=True))


def _in_time(
    record: Record, field: str, items: tuple[P, ...], day: EDTF, *, only: bool
) -> Iterator[tuple[P, Answer]]:
    for i, item in enumerate(items):
        path = f"{record.id}.{field}[{i}]"
        if item.period is not None:
            answer = _held(item.period, day, str(item.period), path)
        else:
            answer = Answer(
                value=True if only else Ternary.MAYBE,
                reason=f"no time of it is told ({path})",
                because=(path,),
            )
        if answer.possibly:
            yield item, answer


def _held(period: EDTF, day: EDTF, said: str, path: str) -> Answer:
    return Answer(value=period.contains(day), reason=f"{said} ({path}.period)", because=(path,))
