"""Whatever the library can hold goes through YAML, JSON and JSON Lines with nothing lost."""

from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from referencing import Registry

import bilateral as bl
from bilateral.model import record_kinds
from bilateral.serde.schema import schema
from bilateral.testing import dossiers, records

FORMATS = ("yaml", "json", "jsonl")
KINDS = list(record_kinds().values())
#: Every record kind costs 40 draws, and the dossiers more: the whole file stays under a minute.
FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
MORE = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))

VALIDATORS = {
    form: jsonschema.Draft7Validator(schema(form=form), registry=Registry())  # type: ignore[arg-type]
    for form in ("short", "normal")
}


def survives(dossier: bl.Dossier) -> None:
    """The dossier is the same after every format, and its second text the same as the first."""
    for format in FORMATS:
        text = bl.dumps(dossier, format=format)  # type: ignore[arg-type]
        again = bl.loads(text, format=format)  # type: ignore[arg-type]
        assert again == dossier
        assert bl.dumps(again, format=format) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.tag)
def test_each_kind_of_record_goes_through_every_format_unchanged(kind: type[bl.Record]) -> None:
    @FEW
    @given(records(kind))
    def check(record: Any) -> None:
        survives(bl.Dossier([record]))

    check()


@MORE
@given(dossiers(min_size=2, max_size=5))
def test_dossiers_go_through_every_format_unchanged(dossier: bl.Dossier) -> None:
    survives(dossier)
