"""What type checkers have to see, and what they have to refuse.

Run by mypy and by basedpyright, not by pytest. Each line with an ignore is a mistake that the
checker must find: an ignore that is not needed is an error in itself.
"""

from typing import assert_type

import bilateral as bl
from bilateral.render.result import Listing

kazakhstan = bl.State(id="KAZ", name="Kazakhstan")
presidency = bl.Office(id="president-of-kazakhstan", name="President", of=kazakhstan)
tokayev = bl.Leader(id="tokayev", name="Kassym-Jomart Tokayev", terms=[bl.Term(office=presidency)])
protocol = bl.Protocol(
    id="protocol",
    title="Protocol",
    signed_on="2023-04-10",
    signatories=[
        bl.Signatory(party=kazakhstan, by=tokayev),
        bl.Signatory(party="AZE", by="aliyev"),
    ],
    citations=["nca para 4"],
)
dossier = bl.Dossier([kazakhstan, presidency, tokayev, protocol])

# Constructors take what a file holds.
reasons = {"deadline": "none"}
bl.TradeTarget(id="t", measure="turnover", value="1 billion USD", absent=reasons)
bl.TradeTarget(id="t", measure="turnover", value="1 billion USD", deadline="none")
bl.Event(id="e", place={"name": "Astana"}, citations=bl.Source(id="nca"))
bl.Event(id="e", place="Astana", citations=[bl.Source(id="nca"), "akorda para 4"])

# A dossier knows the kind of record from the id.
assert_type(dossier[protocol.id], bl.Protocol)
assert_type(dossier[tokayev.terms[0].office], bl.Office)
assert_type(dossier[protocol.signatories[0].party], bl.State | bl.Institution)
assert_type(dossier["KAZ"], bl.Record)
# From an id that is plain text one names the kind.
assert_type(dossier.one("protocol", bl.Protocol), bl.Protocol)
assert_type(dossier.of(bl.Protocol)[0], bl.Protocol)
assert_type(dossier.get(tokayev.id), bl.Leader | None)
assert_type(dossier.of(bl.Instrument), Listing[bl.Instrument])
signer = protocol.signatories[0].by
assert signer is not None
assert_type(dossier[signer].name, str)

# Dates are dates, however they were given, and answers are three-valued.
assert_type(protocol.signed_on, bl.EDTF | None)
assert protocol.signed_on is not None
assert_type(protocol.signed_on.before("2023-05"), bl.Ternary)

# A view and a query keep the kinds, and answer in three values.
view = dossier.as_of("2023-04-10", known_by="2024-01-01")
assert_type(view[protocol.id], bl.Protocol)
assert_type(view.get(tokayev.id), bl.Leader | None)
assert_type(view.of(bl.Instrument), Listing[bl.Instrument])
assert_type(view.holders(presidency)[0].leader, bl.Leader)
assert_type(view.in_force(protocol, party="KAZ").value, bl.Ternary)
assert_type(dossier.all(bl.Protocol).between("KAZ", kazakhstan), bl.Query[bl.Protocol])
assert_type(view.all(bl.Protocol).first(), bl.Protocol | None)
view.holders(tokayev)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
view.meetings(protocol.id)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

# What two dossiers make together.
merged = bl.merge(dossier, view, strategy="trust", trust=["akorda"])
assert_type(merged.dossier, bl.Dossier)
assert_type(merged.conflicts, tuple[bl.dossier.Resolution, ...])
assert_type(dossier.claims(protocol, "signed_on"), Listing[bl.dossier.FieldAccount])
assert_type(dossier.revised(why="signed", since=dossier), bl.Dossier)

# Mistakes.
bl.merge(dossier, strategy="newest")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
bl.Signatory(party=tokayev)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
bl.Signatory(party=tokayev.id)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
bl.Term(office=kazakhstan.id)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
bl.Event(id="e", session="1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
bl.Instrument(id="i", title="I", form="protocl")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
bl.Instrument(id="i")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
bl.Instrument(id="i", titel="I")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
protocol.title = "Treaty"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
bl.Treaty  # type: ignore[attr-defined]  # noqa: B018  # pyright: ignore[reportAttributeAccessIssue]
