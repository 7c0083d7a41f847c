"""A kind of record of one's own is seen by every question, without an edit elsewhere."""

import json
import subprocess
import sys

import pytest

OWN = """
import json
from attrs import evolve, field, frozen
from attrs.converters import optional
import bilateral as bl
from bilateral.model import many, maybe_one, one, parts
from bilateral.model.fields import lineage
from bilateral.values.clock import starts

@frozen(kw_only=True, repr=False)
class Waiver(bl.model.RecordPart):
    '''Who needs no visa.'''
    citizens: bl.Id["State"] = field(converter=one["State"])
    days: int | None = None

@frozen(kw_only=True, repr=False)
class VisaRegime(bl.Record):
    '''Who may enter.

    Fields:
        of: the state that is entered.
        since: from when it holds.
        replaces: the regimes before it.
        waivers: for whom.
    '''
    id: bl.Id["VisaRegime"] = field(converter=one["VisaRegime"])
    of: bl.Id[bl.State] | None = field(default=None, converter=maybe_one[bl.State])
    since: bl.EDTF | None = field(
        default=None, converter=optional(bl.EDTF.of), metadata=starts("in effect")
    )
    replaces: tuple[bl.Id["VisaRegime"], ...] = field(
        default=(), converter=many["VisaRegime"], metadata=lineage("replaces", "replaced by")
    )
    waivers: tuple[Waiver, ...] = field(default=(), converter=parts[Waiver])

old = VisaRegime(id="old", of="KAZ", since="2015-01-01", citations="s")
new = VisaRegime(
    id="new", of="KAZ", since="2022-07-07", replaces="old",
    waivers=[Waiver(citizens="AZE", days=30)], citations="s",
)
source = bl.Source(id="s", publisher="A", published_on="2022-08-01")
d = bl.Dossier([source, old, new])
longer = d.replace(evolve(new, since="2022-07-08", citations="s"))
sooner = d.replace(evolve(new, since="2022-07"))
facts = {}

days = ("2022-07-06", "2022-07-07")
facts["as_of"] = [[r.id for r in d.as_of(day).of(VisaRegime)] for day in days]
facts["known_by"] = len(d.as_of("2022-09-01", known_by="2022-07-31").of(VisaRegime))
facts["lineage"] = [[k.id for k in d.lineage("new").up], [k.id for k in d.lineage("old").down]]
facts["timeline"] = [[str(m.date), str(m.record), m.path] for m in d.timeline()]
change = bl.diff(d, longer)
facts["diff"] = [[x.kind, x.record, x.field] for x in change]
facts["applied"] = bl.apply_diff(change, d) == longer
facts["precision"] = [x.kind for x in bl.diff(sooner, d)]
moved = bl.Dossier([source, evolve(old, id="former"), evolve(new, replaces=["former"])])
facts["renamed"] = [[x.act, x.record] for x in bl.diff(d, moved)]
merged = bl.merge(d, longer)
facts["merged"] = [[r.record, r.field, r.category] for r in merged.resolutions]
facts["claimed"] = [c.field for c in merged.dossier["new"].claims]
same = bl.merge(d, moved, same=[("old", "former")]).dossier
facts["same"] = [[str(i) for i in r.replaces] for r in same.of(VisaRegime)]
frames = d.to_frames()
facts["tables"] = sorted(name for name in frames if name.startswith("visa"))
facts["back"] = bl.from_frames(frames) == d

facts["tree"] = "old" in d.text
facts["ledger"] = len(d.ledger("2023-01-01"))
facts["brief"] = bool(d.brief().text)
print(json.dumps(facts))
"""


@pytest.fixture(scope="module")
def facts() -> dict[str, object]:
    run = subprocess.run([sys.executable, "-c", OWN], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found: dict[str, object] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        # It holds from 7 July 2022; the one before it from 2015.
        ("as_of", [["old"], ["old", "new"]]),
        # The only source of both was published on 1 August.
        ("known_by", 0),
        ("lineage", [["old"], ["new"]]),
        (
            "timeline",
            [["2015-01-01", "old", "since"], ["2022-07-07", "new", "since"]],
        ),
        ("diff", [["fact", "new", "since"]]),
        ("applied", True),
        ("precision", ["precision"]),
        ("renamed", [["renamed", "former"]]),
        ("merged", [["new", "since", "conflict"]]),
        ("claimed", ["since"]),
        ("same", [[], ["old"]]),
        ("back", True),
        ("tree", True),
        ("ledger", 0),
        ("brief", True),
    ],
)
def test_it_is_seen(facts: dict[str, object], asked: str, answer: object) -> None:
    assert facts[asked] == answer
