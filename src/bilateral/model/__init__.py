"""The records of diplomacy: facts, frozen, each kind in the file of its name."""

from bilateral.model.absent import Absent, RecordPart
from bilateral.model.area import AREAS, Area
from bilateral.model.check_settings import CheckSettings, Suppression
from bilateral.model.citation import Citation, digest_of
from bilateral.model.claim import Claim
from bilateral.model.commitment import Commitment, CommitmentChange
from bilateral.model.corridor import Corridor, Leg
from bilateral.model.council import Chair, Council
from bilateral.model.defaults import Defaults
from bilateral.model.event import Event, EventChange, Participant, Shipment, Stop
from bilateral.model.header import Header
from bilateral.model.institution import Institution
from bilateral.model.instrument import Action, Instrument, Protocol, Signatory
from bilateral.model.leader import Leader, Term
from bilateral.model.office import Office
from bilateral.model.place import Place
from bilateral.model.product import Portion, Product
from bilateral.model.project import Figure, Project, ProjectChange
from bilateral.model.record import Record, record_kinds
from bilateral.model.reference import Id
from bilateral.model.reference import many as many
from bilateral.model.reference import maybe_one as maybe_one
from bilateral.model.reference import one as one
from bilateral.model.reference import parts as parts
from bilateral.model.relationship import Mission, RelationsChange, Relationship, Standing
from bilateral.model.revision import Revision
from bilateral.model.source import Source
from bilateral.model.state import Capital, State
from bilateral.model.trade_observation import ReportedChange, TradeObservation
from bilateral.model.trade_target import Baseline, Stage, TradeTarget
from bilateral.model.vocabulary import OwnTerm

__all__ = [
    "AREAS",
    "Absent",
    "Action",
    "Area",
    "Baseline",
    "Capital",
    "Chair",
    "CheckSettings",
    "ReportedChange",
    "Citation",
    "Claim",
    "Commitment",
    "CommitmentChange",
    "Corridor",
    "Council",
    "Defaults",
    "Event",
    "EventChange",
    "Figure",
    "Header",
    "Id",
    "Institution",
    "Instrument",
    "Leader",
    "Leg",
    "Mission",
    "Office",
    "OwnTerm",
    "RecordPart",
    "Participant",
    "Place",
    "Portion",
    "Product",
    "Project",
    "ProjectChange",
    "Protocol",
    "Record",
    "RelationsChange",
    "Relationship",
    "Revision",
    "Shipment",
    "Signatory",
    "Source",
    "Stage",
    "Standing",
    "State",
    "Stop",
    "Suppression",
    "Term",
    "TradeObservation",
    "TradeTarget",
    "digest_of",
    "record_kinds",
]
