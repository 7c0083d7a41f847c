"""What the pages take from the library itself: fields, rules, areas.

A record, a rule or an area is described in one place, its docstring or its table. Here that
description becomes part of a page, so that a new one needs no edit in the documentation.
"""

import inspect
import re
import types
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import attrs

import bilateral
from bilateral.model.checked import Checked
from bilateral.model.fields import Reference, ordered_fields
from bilateral.serde.forms import SECTIONS
from bilateral.serde.schema import field_docs
from bilateral.values.amounts import KINDS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FIELDS = re.compile(r"^Fields[^\n]*:\n(?:[ ]{4}.*\n?|\n)+", re.MULTILINE)

# Types that have a page of their own, and what a reader calls them.
_WORDS: Mapping[Any, str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    bilateral.EDTF: ":doc:`date </values/dates>`",
    bilateral.Citation: ":doc:`citation </values/citations>`",
    bilateral.Absent: ":doc:`absence </values/absences>`",
    bilateral.Name: ":doc:`name </values/names>`",
    bilateral.Identifier: ":doc:`identifier </values/names>`",
}

# What all parts have, and no docstring says again.
_SAID_ONCE = {"absent": "which fields are empty because the thing is unknown, none, or not yet."}


def type_in_words(annotation: Any) -> str:
    """What a field so annotated holds, in reStructuredText."""
    origin = get_origin(annotation)
    args = [arg for arg in get_args(annotation) if arg is not type(None)]
    if annotation in _WORDS:
        return _WORDS[annotation]
    if origin is Annotated:
        (reference,) = (extra for extra in args if isinstance(extra, Reference))
        if reference.kinds == ("Record",):
            return "the id of any record"
        article = "an" if reference.kinds[0][0] in "AEIOU" else "a"
        return f"the id of {article} {' or '.join(map(_linked, reference.kinds))}"
    if origin is Literal:
        return f"one of {', '.join(f'`{term}`' for term in args)}"
    if origin is tuple:
        return f"list, each {type_in_words(args[0])}"
    if origin in (Union, types.UnionType):
        if set(args) == set(KINDS.values()):
            return ":doc:`amount </values/amounts>`"
        return " or ".join(map(type_in_words, args))
    return _linked(annotation.__name__)


def _linked(name: str) -> str:
    return f":class:`~bilateral.{name}`" if hasattr(bilateral, name) else f"`{name}`"


def fields_section(cls: type) -> list[str]:
    """All fields of a record or part, its own and inherited, as a definition list."""
    stated = field_docs(cls)
    lines = ["**Fields**", ""]
    by_name = attrs.fields_dict(cls)
    names = [field.name for field in ordered_fields(cls)] if issubclass(cls, Checked) else by_name
    for attribute in map(by_name.__getitem__, names):
        words = type_in_words(attribute.type)
        needed = " *(required)*" if attribute.default is attrs.NOTHING else ""
        own_id = attribute.name == "id" and issubclass(cls, bilateral.Record)
        lines.append(f"`{attribute.name}`{needed}")
        lines.append(f"    {stated.get(attribute.name) or _SAID_ONCE[attribute.name]}")
        if not own_id:
            lines += ["", f"    *Holds:* {words}."]
        lines.append("")
    return lines


def _expand_fields(
    app: "Sphinx", what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Put all fields of a record or part where its docstring lists its own."""
    del app, name, options
    if what == "property":
        # Napoleon takes a colon in the first line of one for the end of a type; a comment comes
        # between.
        lines[:0] = ["..", ""]
    if what != "class" or not (isinstance(obj, type) and issubclass(obj, Checked)):
        return
    text = "\n".join(lines)
    section = "\n".join(fields_section(obj)) + "\n"
    if _FIELDS.search(text):
        text = _FIELDS.sub(lambda _: section, text, count=1)
    else:
        text = f"{text}\n\n{section}"
    lines[:] = text.split("\n")


def _shorten_signature(
    app: "Sphinx", what: str, name: str, obj: Any, options: Any, signature: Any, returns: Any
) -> tuple[str, None] | None:
    """Leave out the fields of a record, which are listed below its name."""
    del app, name, options, signature, returns
    if what == "class" and isinstance(obj, type) and attrs.has(obj):
        return "", None
    return None


def areas() -> str:
    """The vocabulary of cooperation areas, as a table."""
    rows = [f"* - `{term}`\n  - {meaning}" for term, meaning in bilateral.model.AREAS.items()]
    return _table("Term", "What falls under it", rows)


def rules() -> str:
    """All rules: a table, then each with its documentation."""
    rows, texts = [], []
    for rule in bilateral.checks.all_rules():
        head = f"{rule.code} {rule.name}"
        first, _, rest = inspect.cleandoc(rule.doc).partition("\n\n")
        rows.append(f"* - [{rule.code}](#{rule.code.lower()}-{rule.name})\n  - {rule.severity}")
        rows[-1] += f"\n  - {rule.summary}"
        body = re.sub(r"^([A-Z][a-z ]+:)", r"**\1**", rest, flags=re.MULTILINE)
        texts.append(f"### {head}\n\n*{rule.severity}.* {first}\n\n{body}\n")
    return _table("Code", "Severity", rows, "What it finds") + "\n" + "\n".join(texts)


def kinds() -> str:
    """All kinds of records, each with the section it is kept in and its page."""
    rows = []
    known = bilateral.model.record_kinds().items()
    order = {name: index for index, name in enumerate(SECTIONS)}
    for tag, kind in sorted(known, key=lambda item: order.get(item[1].section, len(order))):
        parent = kind.__mro__[1]
        page = (parent if parent is not bilateral.Record else kind).tag.replace("_", "-")
        stated = " ".join(inspect.cleandoc(kind.__doc__ or "").split("\n\n")[0].split())
        rows.append(f"* - [{kind.__name__}]({page}.md)\n  - `{kind.section}`\n  - `{tag}`")
        rows[-1] += f"\n  - {stated}"
    return _table("Record", "Section", rows, "Type", "What it is")


def ledger_rules() -> str:
    """The rules of the ledger, in the order in which they are tried."""
    rows = [
        f"* - `{rule.name}`\n  - {rule.of}\n  - {', '.join(rule.statuses)}\n  - {rule.says}"
        for rule in bilateral.ledger.LEDGER_RULES
    ]
    return _table("Rule", "Of", rows, "Statuses", "When it holds")


def _table(first: str, second: str, rows: list[str], *more: str) -> str:
    head = "\n".join([f"* - {first}", *(f"  - {name}" for name in (second, *more))])
    return "\n".join([":::{list-table}", ":header-rows: 1", "", head, *rows, ":::", ""])


#: What a page may ask for, in a comment of its own: `<!-- generated: rules -->`.
GENERATED: Mapping[str, Callable[[], str]] = {
    "areas": areas,
    "rules": rules,
    "kinds": kinds,
    "ledger_rules": ledger_rules,
}


def expand(text: str) -> str:
    """A page with what it asks for put in."""
    return re.sub(
        r"^<!-- generated: (\w+) -->$", lambda m: GENERATED[m[1]](), text, flags=re.MULTILINE
    )


def _expand_page(app: "Sphinx", docname: str, source: list[str]) -> None:
    del app, docname
    source[0] = expand(source[0])


def setup(app: "Sphinx") -> dict[str, bool]:
    """Tell Sphinx."""
    app.connect("source-read", _expand_page)
    # Before napoleon, whose priority is 500, reads the sections of the docstring.
    app.connect("autodoc-process-docstring", _expand_fields, priority=400)
    app.connect("autodoc-process-signature", _shorten_signature)
    return {"parallel_read_safe": True}
