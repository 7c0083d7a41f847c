"""JSON Schema of a dossier file, made from the classes and their docstrings."""

import inspect
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal, get_args

from bilateral.model.absent import Absence, RecordPart, absentable
from bilateral.model.area import AREAS
from bilateral.model.fields import Field, fields_by_name, ordered_fields
from bilateral.model.header import Header
from bilateral.model.leader import Leader
from bilateral.model.record import Record, record_kinds
from bilateral.model.reference import RESERVED
from bilateral.model.state import State
from bilateral.model.trade_observation import TradeObservation
from bilateral.model.vocabulary import LONGEST_TERM, OWN_TERM, vocabulary_of
from bilateral.serde.forms import KEYED, MAIN, SECTIONS, SHORT_NAMES
from bilateral.serde.migrate import KEY, VERSION
from bilateral.serde.shorthand import MEASURES, ROWS
from bilateral.values.amounts import KINDS

#: The draft that YAML language servers understand best.
DRAFT = "http://json-schema.org/draft-07/schema#"

_ID = {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9._:-]*$", "maxLength": 128}
_ABSENT = {
    "anyOf": [
        {"enum": sorted(RESERVED)},
        {
            "type": "object",
            "propertyNames": {"enum": sorted(get_args(Absence))},
            "additionalProperties": {"type": "string"},
            "minProperties": 1,
            "maxProperties": 1,
            "description": "Why there is no value here, with what the source says.",
        },
    ],
    "description": "Why there is no value here.",
}


def schema(*, form: Literal["short", "normal"] = "short") -> dict[str, Any]:
    """The JSON Schema (draft 7) of a dossier file.

    It lets an editor with a YAML language server complete and check a dossier while it is typed.
    It knows each field, its terms and its shape; what fields mean together, only the library
    knows.

    Arguments:
        form: `short` for YAML files, where people type short forms; `normal` for JSON files.
    """
    return _Maker(short=form == "short").dossier()


def schema_text(*, form: Literal["short", "normal"] = "short") -> str:
    """The schema as the text of a file."""
    return json.dumps(schema(form=form), indent=1, ensure_ascii=False) + "\n"


def shipped_schema() -> str:
    """The text of the schema that ships with the library, for YAML files."""
    return resources.files("bilateral.serde").joinpath("dossier.schema.json").read_text("utf-8")


@cache
def field_docs(cls: type) -> Mapping[str, str]:
    """What the docstring of a class says of each field, its own and those it inherits."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        text = inspect.cleandoc(base.__dict__.get("__doc__") or "")
        match = re.search(r"^Fields[^\n]*:\n((?:[ ]{4}.*\n?|\n)+)", text, re.MULTILINE)
        if match:
            for entry in re.split(r"\n(?=[ ]{4}\w)", "\n" + match[1].rstrip()):
                names, _, stated = entry.strip().partition(": ")
                for name in names.split(", "):
                    found[name] = " ".join(stated.split())
    return MappingProxyType(found)


def summary(cls: type) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join(inspect.cleandoc(cls.__doc__ or "").split("\n\n")[0].split())


# A state of which only the code is given.
_EMPTY: Mapping[str, Any] = MappingProxyType({"type": ["object", "null"]})

#: What a leader may have on one line, beside the fields of the class.
_ONE_LINE: Mapping[str, Any] = MappingProxyType(
    {
        "office": {
            "description": "The title, id or fields of an office held; made if there is none.",
            "anyOf": [{"type": "string"}, {"$ref": "#/definitions/office"}],
        },
        "since": {
            "description": "The first day, as known, of the term in the office on this line.",
            "type": ["string", "integer"],
        },
        "until": {
            "description": "The last day of that term: a date, not yet, or unknown.",
            "type": ["string", "integer"],
        },
    }
)

# A mapping that says why a field is empty.
_REASON: Mapping[str, Any] = MappingProxyType(
    {"propertyNames": {"enum": sorted(get_args(Absence))}, "minProperties": 1}
)


def _by_type(kind: str, then: dict[str, Any], otherwise: dict[str, Any]) -> dict[str, Any]:
    """One form for values of a type and another for the rest.

    An editor then marks what is wrong within the form; with `anyOf` it would mark the whole value,
    for being none of them.
    """
    return {"if": {"type": kind}, "then": then, "else": otherwise}


class _Maker:
    def __init__(self, *, short: bool) -> None:
        self.short = short
        self.definitions: dict[str, Any] = {"id": _ID, **({"absence": _ABSENT} if short else {})}

    def dossier(self) -> dict[str, Any]:
        sections: dict[str, list[type[Record]]] = {name: [] for name in SECTIONS}
        for kind in record_kinds().values():
            sections.setdefault(kind.section, []).append(kind)
        version: dict[str, Any] = {"const": VERSION, "description": "The version of the format."}
        if self.short:
            version = {"enum": [VERSION, str(VERSION)], "description": version["description"]}
        properties = {KEY: version, **self._properties(Header)}
        for section, kinds in sections.items():
            properties[section] = self._section(kinds)
        return {
            "$schema": DRAFT,
            "title": "bilateral dossier",
            "description": summary(Header) + " Then its records, by section.",
            "type": "object",
            "properties": properties,
            "required": [KEY],
            "additionalProperties": False,
            "definitions": dict(sorted(self.definitions.items())),
        }

    def _section(self, kinds: list[type[Record]]) -> dict[str, Any]:
        first = kinds[0]
        item = self._one_of_kinds(kinds)
        listed: dict[str, Any] = {
            "type": "array",
            "items": {"allOf": [item, {"required": ["id"]}]} if self.short else item,
        }
        about = {"description": summary(first)}
        if not self.short:
            return {**about, **listed}
        if first is State:
            listed["items"] = {
                "anyOf": [{"type": "string", "pattern": "^[A-Z]{3}$"}, listed["items"]]
            }
        keyed = {"if": {"required": [ROWS]}, "then": self._table(kinds), "else": item}
        if first is State:
            keyed = {
                "if": {"type": "object", "minProperties": 1},
                "then": item,
                "else": dict(_EMPTY),
            }
        # Not a choice of forms: an editor would show every error on the name of the section.
        return {
            **about,
            "if": {"type": "array"},
            "then": listed,
            "else": {
                "type": ["object", "null"],
                "propertyNames": {"$ref": "#/definitions/id"},
                "additionalProperties": keyed,
            },
        }

    def _table(self, kinds: list[type[Record]]) -> dict[str, Any]:
        """A table of records: what they share, and a row for each."""
        properties: dict[str, Any] = {}
        for kind in kinds:
            self._record(kind)
            at = f"#/definitions/{kind.tag}/properties"
            refs = {
                name: {"$ref": f"{at}/{name}"} for name in self.definitions[kind.tag]["properties"]
            }
            properties = {**refs, **properties}
        properties["type"] = {"enum": [kind.tag for kind in kinds]}
        row = {"type": "object", "properties": properties, "additionalProperties": False}
        cells: list[Any] = [{"type": "string"}, row]
        if issubclass(kinds[0], TradeObservation):
            cell = {
                "anyOf": [
                    self._define("amount", self._amount),
                    {"type": "object"},
                    {"type": "null"},
                ]
            }
            row = {**row, "properties": {**properties, **dict.fromkeys(MEASURES, cell)}}
            cells = [row]
        name = f"{kinds[0].tag}_table"
        self.definitions[name] = {
            "description": "Several records, with what they share.",
            "type": "object",
            "properties": {
                **properties,
                ROWS: {
                    "description": "A row for each: fields, titles, or a block of CSV.",
                    "if": {"type": "string"},
                    "else": {"type": "array", "items": {"anyOf": cells} if cells[1:] else row},
                },
            },
            "additionalProperties": False,
        }
        return {"$ref": f"#/definitions/{name}"}

    def _one_of_kinds(self, kinds: list[type[Record]]) -> dict[str, Any]:
        first, *others = kinds
        made = self._record(first)
        for kind in others:
            made = {
                "if": {"properties": {"type": {"const": kind.tag}}, "required": ["type"]},
                "then": self._record(kind),
                "else": made,
            }
        return made

    def _record(self, kind: type[Record]) -> dict[str, Any]:
        name = kind.tag
        if name not in self.definitions:
            self.definitions[name] = {}
            made = self._object(kind)
            made["properties"] = {
                "type": {"const": kind.tag, "description": "The kind of record."},
                **made["properties"],
            }
            if self.short:
                # Mostly the id is the key under which the record stands, and the defaults of the
                # file may give the parties.
                made["required"] = [
                    field for field in made["required"] if field not in ("id", "parties", "members")
                ]
                if issubclass(kind, Leader):
                    made["properties"] |= _ONE_LINE
            self.definitions[name] = made
        return {"$ref": f"#/definitions/{name}"}

    def _object(self, cls: type) -> dict[str, Any]:
        required = [field.name for field in ordered_fields(cls) if field.required]
        properties = self._properties(cls)
        made: dict[str, Any] = {
            "description": summary(cls),
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        made["required"] = required
        return made

    def _properties(self, cls: type) -> dict[str, Any]:
        docs = field_docs(cls)
        empty = absentable(cls) if issubclass(cls, RecordPart) and self.short else frozenset()
        made: dict[str, Any] = {}
        for attribute in ordered_fields(cls):
            # Areas are open to a dossier's own, and an editor should still offer the known ones.
            open_terms = attribute.name == "areas" and cls is not Header
            shape = self._shape(attribute, open_terms=open_terms)
            vocabulary = vocabulary_of(attribute)
            if vocabulary is not None:
                # An editor offers the known terms, and takes one that the dossier adds.
                own = {"type": "string", "pattern": OWN_TERM, "maxLength": LONGEST_TERM}
                shape = {"anyOf": [{"enum": list(vocabulary[1])}, own]}
            alone = shape
            if attribute.optional and (self.short or attribute.default is not None):
                # Null empties what the class or the defaults of a file would fill.
                shape = {"anyOf": [*shape.get("anyOf", [shape]), {"type": "null"}]}
            if attribute.name in empty:
                shape = {"anyOf": [*shape.get("anyOf", [shape]), {"$ref": "#/definitions/absence"}]}
            if shape is not alone and attribute.kind in ("part", "date", "amount"):
                inside = alone
                if attribute.name in empty:
                    absent = {"$ref": "#/definitions/absence"}
                    inside = {"if": dict(_REASON), "then": absent, "else": alone}
                shape = _by_type("object", inside, shape)
            if "$ref" in shape:
                # Beside a reference nothing else counts, in this draft.
                shape = {"allOf": [shape]}
            stated = docs.get(attribute.name)
            made[attribute.name] = {"description": stated, **shape} if stated else shape
        if self.short:
            for short, long in SHORT_NAMES.items():
                if long in made:
                    made[short] = made[long]
        return made

    def _shape(self, field: Field, *, open_terms: bool = False) -> dict[str, Any]:
        """What may stand in a field."""
        item = self._area_term() if open_terms else self._item(field)
        if not field.many:
            return item
        if field.kind != "part":
            return self._list(field.cls, item)
        return self._define(
            f"{_snake(field.cls.__name__)}_list", lambda: self._list(field.cls, item)
        )

    def _item(self, field: Field) -> dict[str, Any]:
        """What one value of a field may be."""
        match field.kind:
            case "text":
                return {"type": "string"}
            case "whole":
                return {"type": "integer"}
            case "truth":
                return {"type": "boolean"}
            case "decimal":
                text = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
                # To an editor a bare number is a number, and the loader reads it as written.
                return {"anyOf": [text, {"type": "number"}]} if self.short else text
            case "fraction":
                text = {"type": "string", "pattern": r"^[0-9]+(/[0-9]+|\.[0-9]+)?$"}
                return {"anyOf": [text, {"type": "number"}]} if self.short else text
            case "date":
                return self._define("date", self._date)
            case "id" | "reference":
                return {"$ref": "#/definitions/id"}
            case "term":
                return {"enum": list(field.terms)}
            case "amount" if field.cls is None:
                kinds = set(get_args(field.item))
                if kinds != set(KINDS.values()):
                    # A change is by some kinds of amount only.
                    return self._amount(tuple(kind for kind in KINDS.values() if kind in kinds))
                return self._define("amount", self._amount)
            case _:
                return self._one_of_class(field.cls)

    def _one_of_class(self, cls: type) -> dict[str, Any]:
        return self._define(_snake(cls.__name__), lambda: self._value(cls))

    def _area_term(self) -> dict[str, Any]:
        return self._define(
            "area_term", lambda: {"anyOf": [{"enum": list(AREAS)}, {"type": "string"}]}
        )

    def _list(self, kind: Any, item: dict[str, Any]) -> dict[str, Any]:
        listed = {"type": "array", "items": item}
        if not self.short:
            return listed
        single = item
        if kind in KEYED:
            key, field = KEYED[kind]
            body = self._object(kind)
            body["required"] = [name for name in body["required"] if name != key]
            value = body["properties"][field]
            keyed: dict[str, Any] = {
                "type": "object",
                "additionalProperties": _by_type("object", body, value),
            }
            single = {"anyOf": [item, keyed]}
            if fields_by_name(kind)[key].kind == "reference":
                # A name of a field among the keys says that they are fields.
                names = [*fields_by_name(kind), *SHORT_NAMES]
                of_ids = {"type": "object", "propertyNames": {"not": {"enum": names}}}
                single = {"if": of_ids, "then": keyed, "else": item}
        return _by_type("array", listed, single)

    def _value(self, cls: type) -> dict[str, Any]:
        made = self._object(cls)
        if self.short and hasattr(cls, "from_text"):
            return _by_type("object", made, {"type": "string", "description": summary(cls)})
        if self.short and cls in MAIN:
            return _by_type("object", made, made["properties"][MAIN[cls]])
        return made

    def _date(self) -> dict[str, Any]:
        text = {
            "type": "string",
            "description": "A date as it is known: 2022, 2022-08, 2022-08-24, 2022~, 2022/2027.",
        }
        # An editor takes a bare year for a number.
        bare = [{"type": "integer", "minimum": 1, "maximum": 9999}] if self.short else []
        date = {"anyOf": [text, *bare]} if bare else text
        full = {
            "type": "object",
            "description": "A date with the words it came from, and the day they were said.",
            "properties": {"date": date, "words": {"type": "string"}, "anchor": date},
            **(
                {"anyOf": [{"required": ["date"]}, {"required": ["words"]}]}
                if self.short
                else {"required": ["date", "words"]}
            ),
            "additionalProperties": False,
        }
        return {"anyOf": [text, *bare, full]}

    def _amount(self, kinds: tuple[type, ...] = tuple(KINDS.values())) -> dict[str, Any]:
        text = {
            "type": "string",
            "description": "An amount: 1 billion USD, nearly 6 million tonnes, +20 percent a "
            "year, 40 percent of the transit, up by 550 million USD.",
        }
        full = [self._one_of_class(cls) for cls in kinds]
        return {"anyOf": [text, *full] if self.short else full}

    def _define(self, name: str, make: Any) -> dict[str, Any]:
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/definitions/{name}"}


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
