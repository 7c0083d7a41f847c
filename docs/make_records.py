"""Writes the fields of records, of their parts and of the head into the pages that ask for them.

Run it when a field changes.

A page says where they go: `<!-- fields: Event -->`, and the list ends at `<!-- end -->`.
"""

import re
from pathlib import Path
from typing import Any

import bilateral.model
from bilateral.errors import a_or_an
from bilateral.model.fields import Field, fields_of, ordered_fields
from bilateral.serde.schema import field_docs

DOCS = Path(__file__).resolve().parent
PAGES = (
    *sorted(DOCS.glob("records/*.md")),
    *sorted(DOCS.glob("values/*.md")),
    DOCS / "file-format.md",
)
_PLACE = re.compile(r"<!-- fields: (\w+) -->\n.*?<!-- end -->", re.DOTALL)
# Fields that all records have stand on the first page only.
_COMMON = {field.name for field in fields_of(bilateral.model.Record)} - {"id"}
_OWN_PAGE = frozenset(bilateral.model.record_kinds().values())
_SIMPLE = {
    "text": "text",
    "term": "a term",
    "whole": "a whole number",
    "truth": "true or false",
    "decimal": "a number",
    "date": "a date or a period",
    "amount": "an amount",
}


def written(text: str) -> str:
    """A page with the lists of fields that it asks for."""

    def listed(match: "re.Match[str]") -> str:
        fields = fields_in_words(
            getattr(bilateral.model, match[1], getattr(bilateral, match[1], None))
        )
        return f"<!-- fields: {match[1]} -->\n{fields}<!-- end -->"

    return _PLACE.sub(listed, text)


def fields_in_words(cls: Any) -> str:
    """The fields of a class: name, type, what it means; then the terms of its vocabularies."""
    lines = []
    for field in ordered_fields(cls):
        if cls in _OWN_PAGE and field.name in _COMMON:
            continue
        stated = field_docs(cls).get(field.name, "unique in a dossier.")
        needed = ", needed" if field.required else ""
        lines.append(f"- `{field.name}` ({_type(field)}{needed}): {stated}\n")
        if field.terms:
            terms = ", ".join(f"`{term}`" for term in field.terms)
            own = (
                f"; and those of the dossier, under `{field.vocabulary}`"
                if field.vocabulary
                else ""
            )
            lines.append(f"  Terms: {terms}{own}.\n")
        elif field.name == "areas" and field.kind == "text":
            lines.append(
                "  Terms: those of the page on areas; and those of the dossier, under `areas`.\n"
            )
    return "\n" + "".join(lines) + "\n"


def _type(field: Field) -> str:
    if field.names_records:
        one = f"the id of {a_or_an(' or '.join(field.refers_to))}"
    else:
        one = _SIMPLE.get(field.kind) or str(field.cls.__name__)
    return f"any number: {one}" if field.many else one


def main() -> None:
    """Write the lists into the pages."""
    for page in PAGES:
        page.write_text(written(page.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
