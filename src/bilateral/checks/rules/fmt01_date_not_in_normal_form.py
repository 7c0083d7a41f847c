"""A date is not written in its normal form.

Why it matters: the same quarter written in three ways is found by none of the three in a search
through the file, and a comparison of two versions shows a change where nothing was changed. Other
readers of ISO 8601-2 know `2022-33` and do not know `2022-Q1`.

Example: `published_on: 2022-Q1`, or `when: "2022 / 2027"`.

Use instead: `published_on: 2022-33` and `when: 2022/2027`; `bilateral check --fix` writes them so.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from bilateral._cached import cached
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.errors import BilateralError, shorten
from bilateral.model import Record
from bilateral.model.fields import fields_of
from bilateral.model.path import Path
from bilateral.serde.forms import WRITTEN_NAMES
from bilateral.serde.origin import Origin, TextFile
from bilateral.values.edtf import EDTF


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    files: dict[int, tuple[TextFile, list[tuple[Record, Path]]]] = {}
    for record in look:
        origin = look.dossier._origin(record)
        if isinstance(origin, Origin) and origin.source.short:
            source = origin.source
            files.setdefault(id(source), (source, []))[1].append((record, origin.path))
    # One file after the other: its plain data is as large as the file.
    for source, records in files.values():
        plain = _plain(source)
        for record, path in records:
            yield from _findings(record, plain, path)


def _findings(record: Record, plain: Any, path: Path) -> Iterator[RuleFinding]:
    for step in path:
        plain = _entry(plain, step)
    for field, text, normal in _dates(record, plain, ""):
        if text != normal:
            yield RuleFinding(
                record=record,
                message=f"{shorten(text)} is not the normal form of a date",
                field=field,
                hint=f"write {normal}",
                fix=normal,
            )


def _plain(source: TextFile) -> Any:
    try:
        return source.plain()
    except BilateralError:
        return None


def _entry(plain: Any, step: str | int) -> Any:
    if isinstance(plain, Mapping):
        return plain.get(step)
    if isinstance(plain, list) and isinstance(step, int) and step < len(plain):
        return plain[step]
    return None


def _dates(value: Any, plain: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """Field, text in the file and normal form of each date in a record or a part of one."""
    if isinstance(value, EDTF):
        if isinstance(plain, str):
            yield path, plain, value.text
        elif isinstance(plain, Mapping):
            for key, normal in (("date", value.text), ("anchor", value.anchor)):
                text = plain.get(key)
                if isinstance(text, str) and normal is not None:
                    yield f"{path}.{key}", text, normal
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            # One item may stand where a list could.
            inner = _entry(plain, index) if isinstance(plain, list) else plain
            if isinstance(plain, list) or len(value) == 1:
                yield from _dates(item, inner, f"{path}[{index}]")
    elif attrs.has(type(value)) and isinstance(plain, Mapping):
        for name in _names(type(value)):
            inner = plain.get(name, plain.get(WRITTEN_NAMES.get(name, name)))
            if inner is not None:
                yield from _dates(getattr(value, name), inner, f"{path}.{name}" if path else name)


@cached
def _names(cls: type) -> tuple[str, ...]:
    """The fields of a class that may hold more than plain text or a number."""
    return tuple(f.name for f in fields_of(cls) if f.kind in ("date", "part", "other"))


RULE = Rule(
    code="FMT01",
    name="date-not-in-normal-form",
    severity="note",
    groups=("format",),
    look=_look,
)
