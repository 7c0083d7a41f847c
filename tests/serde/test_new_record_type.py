"""A new kind of record is one class, and everything else knows of it."""

import json
import subprocess
import sys
from pathlib import Path

MODULE = '''
"""A kind of record of one's own: a grievance that one side has voiced."""

from attrs import field, frozen

import bilateral as bl
from bilateral.model import many, maybe_one, one, parts


@frozen(kw_only=True, repr=False)
class Grievance(bl.Record):
    """A complaint that one side has voiced about the other.

    Fields:
        what: the complaint, in the dossier's own words.
        by: who complains.
        about: the instruments that it is about.
        areas: its subject matters.
    """

    id: bl.Id["Grievance"] = field(converter=one["Grievance"])
    what: str
    by: bl.Id["State"] | None = field(default=None, converter=maybe_one["State"])
    about: tuple[bl.Id["Instrument"], ...] = field(default=(), converter=many["Instrument"])
    areas: tuple[str, ...] = field(default=(), converter=parts[str])


@frozen(kw_only=True, repr=False)
class Protest(Grievance):
    """A grievance put in a formal note."""

    id: bl.Id["Protest"] = field(converter=one["Protest"])
    note_number: str | None = None
'''

USE = """
import json
import bilateral as bl
import jsonschema
from grievance import Grievance, Protest

text = '''
bilateral: 1
sources: {s: {publisher: A}}
states: [KAZ, AZE]
instruments: {tariff: {title: Tariff protocol, cite: s}}
grievances:
  delay: {what: Trains wait for days, by: KAZ, about: tariff, areas: [transit], cite: s para 2}
  note: {type: protest, what: The same in writing, note_number: 12-3, by: unknown, cite: s}
'''
d = bl.loads(text)
facts = {
    "types": [type(r).__name__ for r in d.of(Grievance)],
    "section": [Grievance.section, Protest.section],
    "tag": Protest.tag,
    "links": [(l.path, l.target) for l in d.links("delay")],
    "referrers": [l.holder for l in d.referrers("tariff")],
    "formats": [bl.loads(bl.dumps(d, format=f), format=f) == d for f in ("yaml", "json", "jsonl")],
    "schema": "grievances" in bl.schema()["properties"],
    "described": bl.schema()["definitions"]["grievance"]["properties"]["by"]["description"],
    "findings": [f.code for f in d.check(on="2026-01-01")],
    "dangling": [f.field for f in d.remove("tariff").check(select=["REF01"])],
    "absent": d["note"].absence("by"),
    "between": [r.id for r in d.between("KAZ", "KAZ")],
    "typo": None,
}
normal = jsonschema.Draft7Validator(bl.schema(form="normal"))
normal.validate(json.loads(bl.dumps(d, format="json")))
try:
    bl.loads(text.replace("about:", "abuot:"))
except bl.DecodeError as error:
    facts["typo"] = str(error)
print(json.dumps(facts))
"""


def test_one_class_is_all_that_a_new_kind_of_record_takes(tmp_path: Path) -> None:
    """Reading, writing, schema, references and checks find it without another edit."""
    (tmp_path / "grievance.py").write_text(MODULE)
    run = subprocess.run(
        [sys.executable, "-c", USE], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    facts = json.loads(run.stdout)
    assert facts["types"] == ["Grievance", "Protest"]
    assert facts["section"] == ["grievances", "grievances"]
    assert facts["tag"] == "protest"
    assert ["about[0]", "tariff"] in facts["links"]
    assert facts["referrers"] == ["delay"]
    assert facts["formats"] == [True, True, True]
    assert facts["schema"]
    assert facts["described"] == "who complains."
    assert "REF01" not in facts["findings"]
    assert facts["dangling"] == ["about[0]"]
    assert facts["absent"] == "unknown"
    assert facts["between"] == ["delay"]
    assert "did you mean 'about'?" in facts["typo"]
