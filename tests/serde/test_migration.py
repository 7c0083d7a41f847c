"""Files of earlier versions are brought up to date as plain data, step by step."""

from typing import Any

import pytest

import bilateral as bl
from bilateral.serde import migrate as migration
from bilateral.serde.document import read_plain
from bilateral.serde.migrate import migrate


def documents_to_instruments(data: dict[str, Any]) -> dict[str, Any]:
    """Version 1 to 2 of a format: a section renamed, and a field of its records."""
    data = dict(data)
    old = data.pop("documents", {})
    data["instruments"] = {
        id: {("signed_on" if key == "date_signed" else key): value for key, value in body.items()}
        for id, body in old.items()
    }
    return data


def titles_from_names(data: dict[str, Any]) -> dict[str, Any]:
    """Version 0 to 1: what was called a name is a title."""
    documents = {
        id: {("title" if key == "name" else key): value for key, value in body.items()}
        for id, body in data["documents"].items()
    }
    return {**data, "documents": documents}


STEPS = {0: titles_from_names, 1: documents_to_instruments}
OLDEST = {
    "bilateral": "0",
    "documents": {"p": {"name": "A protocol", "date_signed": "2023-04-10"}},
}


def test_each_step_takes_the_data_one_version_further() -> None:
    made = migrate(OLDEST, 0, steps=STEPS, version=2)
    assert made == {
        "bilateral": 2,
        "instruments": {"p": {"title": "A protocol", "signed_on": "2023-04-10"}},
    }
    assert OLDEST["documents"] == {"p": {"name": "A protocol", "date_signed": "2023-04-10"}}


def test_data_of_the_present_version_is_left_as_it_is() -> None:
    data = {"bilateral": 2, "instruments": {}}
    assert migrate(data, 2, steps=STEPS, version=2) == data


def test_a_version_that_no_step_starts_from_says_which_is_the_earliest() -> None:
    with pytest.raises(
        bl.errors.FutureVersionError, match=r"format version 0(.|\n)*the earliest is 1"
    ):
        migrate(OLDEST, 0, steps={1: documents_to_instruments}, version=2)


def test_a_later_version_says_what_this_library_reads() -> None:
    with pytest.raises(bl.errors.FutureVersionError, match=r"is of format version 3; .* up to 2"):
        migrate({}, 3, steps=STEPS, version=2)


@pytest.fixture
def version_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library whose format is at version 2."""
    defaults = dict(migrate.__kwdefaults__)
    monkeypatch.setattr(migrate, "__kwdefaults__", {**defaults, "steps": STEPS, "version": 2})


@pytest.mark.usefixtures("version_two")
def test_an_old_file_is_read_into_the_records_of_today() -> None:
    reader = read_plain(OLDEST, "old.yaml", short=True)
    assert reader.faults == []
    assert reader.records == [bl.Instrument(id="p", title="A protocol", signed_on="2023-04-10")]


@pytest.mark.usefixtures("version_two")
def test_an_old_file_with_a_fault_says_what_is_wrong() -> None:
    text = "bilateral: 0\ndocuments:\n  p: {name: A protocol, date_signed: 2023-13}\n"
    with pytest.raises(bl.DecodeError, match=r"instruments\.p\.signed_on: there is no month 13"):
        bl.loads(text)


def test_the_shipped_steps_lead_from_every_version_they_know_to_the_present_one() -> None:
    for found in migration.STEPS:
        assert found < migration.VERSION
    assert set(migration.STEPS) == set(range(min(migration.STEPS, default=1), migration.VERSION))
