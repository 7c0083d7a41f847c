"""The JSON Schema tells an editor every field, every term and every shape."""

import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import attrs
import jsonschema
import pytest
from referencing import Registry

import bilateral as bl
from bilateral.model import record_kinds
from bilateral.model.header import Header
from bilateral.model.instrument import InstrumentForm
from bilateral.serde.forms import SECTIONS
from bilateral.serde.schema import DRAFT, schema_text, shipped_schema

FORMS = ("short", "normal")
KINDS = list(record_kinds().values())


def errors(data: dict[str, Any], form: Any = "short") -> list[str]:
    """What the schema, without any other at hand, says of the data of a file."""
    validator = jsonschema.Draft7Validator(bl.schema(form=form), registry=Registry())
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize("form", FORMS)
def test_the_schema_is_one_of_draft_7(form: Any) -> None:
    assert bl.schema(form=form)["$schema"] == DRAFT
    jsonschema.Draft7Validator.check_schema(bl.schema(form=form))


def test_the_shipped_schema_is_the_one_that_is_made_from_the_classes() -> None:
    """If it is not: `bilateral schema -o src/bilateral/serde/dossier.schema.json`."""
    assert shipped_schema() == schema_text()


def test_the_command_line_prints_the_shipped_schema() -> None:
    run = [sys.executable, "-m", "bilateral", "schema"]
    assert subprocess.run(run, capture_output=True, check=True).stdout.decode() == shipped_schema()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.tag)
def test_every_field_of_every_kind_has_a_description(kind: type[bl.Record], form: Any) -> None:
    properties = bl.schema(form=form)["definitions"][kind.tag]["properties"]
    fields = {attribute.name for attribute in attrs.fields(kind)}
    assert fields <= properties.keys()
    assert {name for name in properties if not properties[name].get("description")} == set()


def test_every_section_and_every_field_of_the_header_has_a_description() -> None:
    properties = bl.schema()["properties"]
    assert {*SECTIONS, *(a.name for a in attrs.fields(Header)), "bilateral"} == properties.keys()
    assert all(stated.get("description") for stated in properties.values())


def test_every_part_of_a_record_is_described_in_all_its_fields() -> None:
    for name, made in bl.schema(form="normal")["definitions"].items():
        for field, stated in made.get("properties", {}).items():
            assert stated.get("description"), f"{name}.{field}"


def test_terms_are_offered_one_by_one() -> None:
    forms = bl.schema(form="normal")["definitions"]["instrument"]["properties"]["form"]
    # Beside them it takes a term that the dossier adds.
    assert forms["anyOf"][0]["enum"] == list(get_args(InstrumentForm))
    assert errors({"bilateral": 1, "instruments": {"a": {"title": "T", "form": "Pact"}}})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.tag)
def test_a_misspelt_field_of_any_kind_is_refused(kind: type[bl.Record]) -> None:
    body = {"id": "a", "type": kind.tag, "titel": "x"}
    found = bl.schema(form="normal")["definitions"][kind.tag]
    assert found["additionalProperties"] is False
    assert errors({"bilateral": 1, kind.section: [body]}, "normal")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"bilateral": 2},
        {"bilateral": 1, "instrumets": {}},
        {"bilateral": 1, "titel": "x"},
        {"bilateral": 1, "instruments": {"a": {}}},
        {"bilateral": 1, "instruments": {"a b": {"title": "T"}}},
        {"bilateral": 1, "instruments": {"a": {"title": "T", "type": "event"}}},
        {"bilateral": 1, "instruments": [{"title": "T"}]},
    ],
    ids=str,
)
def test_what_the_library_refuses_for_its_shape_the_schema_refuses_too(data: Any) -> None:
    assert errors(data)


@pytest.mark.parametrize(
    "data",
    [
        {"bilateral": 1},
        {"bilateral": "1", "states": ["KAZ", "AZE"]},
        {"bilateral": 1, "states": {"KAZ": None, "AZE": {}}},
        {"bilateral": 1, "sources": None},
        {"bilateral": 1, "instruments": {"a": {"title": "T", "signed_on": 2022, "cite": "s"}}},
        {"bilateral": 1, "instruments": {"a": {"title": "T", "type": "protocol"}}},
        {"bilateral": 1, "instruments": {"a": {"title": "T", "signed_on": "unknown"}}},
        {"bilateral": 1, "sources": {"a": {"identifiers": {"cow": "705"}}}},
    ],
    ids=str,
)
def test_the_short_forms_that_people_type_are_accepted(data: Any) -> None:
    assert errors(data) == []


def test_a_protocol_may_have_its_form_emptied() -> None:
    """Found by Hypothesis: the usual form is there unless it is taken away."""
    body = {"id": "p", "type": "protocol", "title": "P", "form": None}
    assert errors({"bilateral": 1, "instruments": [body]}, "normal") == []


def test_a_field_that_always_holds_something_is_not_offered_an_absence() -> None:
    """`seats: unknown` would be refused, so an editor must not propose it."""
    seats = bl.schema()["definitions"]["office"]["properties"]["seats"]
    assert "absence" not in str(seats)


def test_nothing_in_the_schema_points_to_the_network() -> None:
    assert '"$ref": "http' not in schema_text()
    assert '"$ref": "http' not in schema_text(form="normal")


def test_a_schema_made_for_the_first_time_is_the_same_in_every_process(tmp_path: Path) -> None:
    made = set()
    for seed in ("1", "2"):
        code = "from bilateral.serde.schema import schema_text; print(schema_text(), end='')"
        env = {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, cwd=tmp_path, env=env
        )
        made.add(run.stdout)
    assert len(made) == 1
