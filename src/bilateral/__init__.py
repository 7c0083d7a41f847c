"""Typed, cited, checkable records of what two states said, signed and promised.

What people type is here by one name: `import bilateral as bl`, then `bl.load`, `bl.Dossier`,
`bl.Protocol`. The rest is in the rooms of the package: `bl.trade`, `bl.ledger`, `bl.checks`. A
room is entered when a name of it is first used, so that the import itself costs next to nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bilateral import checks as checks
    from bilateral import display as display
    from bilateral import dossier as dossier
    from bilateral import drafting as drafting
    from bilateral import errors as errors
    from bilateral import frames as frames
    from bilateral import interop as interop
    from bilateral import ledger as ledger
    from bilateral import model as model
    from bilateral import reference as reference
    from bilateral import serde as serde
    from bilateral import statements as statements
    from bilateral import trade as trade
    from bilateral import values as values
    from bilateral.checks import Finding as Finding
    from bilateral.checks import Report as Report
    from bilateral.checks import check as check
    from bilateral.dossier import Diff as Diff
    from bilateral.dossier import Dossier as Dossier
    from bilateral.dossier import Ledger as Ledger
    from bilateral.dossier import Merge as Merge
    from bilateral.dossier import Query as Query
    from bilateral.dossier import Timeline as Timeline
    from bilateral.dossier import View as View
    from bilateral.dossier import apply_diff as apply_diff
    from bilateral.dossier import diff as diff
    from bilateral.dossier import dump as dump
    from bilateral.dossier import dumps as dumps
    from bilateral.dossier import iter_records as iter_records
    from bilateral.dossier import load as load
    from bilateral.dossier import loads as loads
    from bilateral.dossier import merge as merge
    from bilateral.dossier import write_records as write_records
    from bilateral.drafting import Draft as Draft
    from bilateral.drafting import draft as draft
    from bilateral.errors import BilateralError as BilateralError
    from bilateral.errors import DecodeError as DecodeError
    from bilateral.errors import FormatError as FormatError
    from bilateral.errors import InvalidValueError as InvalidValueError
    from bilateral.errors import UnknownIdError as UnknownIdError
    from bilateral.frames import Frames as Frames
    from bilateral.frames import Panel as Panel
    from bilateral.frames import from_frames as from_frames
    from bilateral.frames import panel as panel
    from bilateral.frames import read_tables as read_tables
    from bilateral.frames import write_tables as write_tables
    from bilateral.interop import ReadReport as ReadReport
    from bilateral.interop import open_trade as open_trade
    from bilateral.interop import read as read
    from bilateral.interop import trade_formats as trade_formats
    from bilateral.model import Absent as Absent
    from bilateral.model import Action as Action
    from bilateral.model import Baseline as Baseline
    from bilateral.model import Capital as Capital
    from bilateral.model import Chair as Chair
    from bilateral.model import Citation as Citation
    from bilateral.model import Claim as Claim
    from bilateral.model import Commitment as Commitment
    from bilateral.model import CommitmentChange as CommitmentChange
    from bilateral.model import Corridor as Corridor
    from bilateral.model import Council as Council
    from bilateral.model import Defaults as Defaults
    from bilateral.model import Event as Event
    from bilateral.model import EventChange as EventChange
    from bilateral.model import Figure as Figure
    from bilateral.model import Header as Header
    from bilateral.model import Id as Id
    from bilateral.model import Institution as Institution
    from bilateral.model import Instrument as Instrument
    from bilateral.model import Leader as Leader
    from bilateral.model import Leg as Leg
    from bilateral.model import Mission as Mission
    from bilateral.model import Office as Office
    from bilateral.model import OwnTerm as OwnTerm
    from bilateral.model import Participant as Participant
    from bilateral.model import Place as Place
    from bilateral.model import Portion as Portion
    from bilateral.model import Product as Product
    from bilateral.model import Project as Project
    from bilateral.model import ProjectChange as ProjectChange
    from bilateral.model import Protocol as Protocol
    from bilateral.model import Record as Record
    from bilateral.model import RelationsChange as RelationsChange
    from bilateral.model import Relationship as Relationship
    from bilateral.model import ReportedChange as ReportedChange
    from bilateral.model import Shipment as Shipment
    from bilateral.model import Signatory as Signatory
    from bilateral.model import Source as Source
    from bilateral.model import Stage as Stage
    from bilateral.model import Standing as Standing
    from bilateral.model import State as State
    from bilateral.model import Stop as Stop
    from bilateral.model import Suppression as Suppression
    from bilateral.model import Term as Term
    from bilateral.model import TradeObservation as TradeObservation
    from bilateral.model import TradeTarget as TradeTarget
    from bilateral.reference import find_state as find_state
    from bilateral.reference import find_trade_area as find_trade_area
    from bilateral.reference import state as state
    from bilateral.reference import states as states
    from bilateral.reference import states_called as states_called
    from bilateral.serde import schema as schema
    from bilateral.statements import Statement as Statement
    from bilateral.trade import ClaimComparison as ClaimComparison
    from bilateral.trade import Mirror as Mirror
    from bilateral.trade import Progress as Progress
    from bilateral.trade import Rates as Rates
    from bilateral.trade import compare_claim as compare_claim
    from bilateral.trade import mirror as mirror
    from bilateral.trade import progress as progress
    from bilateral.values import EDTF as EDTF
    from bilateral.values import Amount as Amount
    from bilateral.values import Answer as Answer
    from bilateral.values import Converted as Converted
    from bilateral.values import FiscalYear as FiscalYear
    from bilateral.values import Growth as Growth
    from bilateral.values import Identifier as Identifier
    from bilateral.values import Increment as Increment
    from bilateral.values import Money as Money
    from bilateral.values import Multiple as Multiple
    from bilateral.values import Name as Name
    from bilateral.values import Quantity as Quantity
    from bilateral.values import Share as Share
    from bilateral.values import Ternary as Ternary
    from bilateral.values import read_amount as read_amount
    from bilateral.values import read_date as read_date
    from bilateral.values import read_number as read_number

__version__ = "0.1.0"

# The names that are at the root, by their rooms.
_NAMES = {
    "errors": "BilateralError DecodeError FormatError InvalidValueError UnknownIdError",
    "dossier": (
        "Diff Dossier Ledger Merge Query Timeline View apply_diff diff dump dumps "
        "iter_records load loads merge write_records"
    ),
    "drafting": "Draft draft",
    "trade": "ClaimComparison Mirror Progress Rates compare_claim mirror progress",
    "checks": "Finding Report check",
    "frames": "Frames Panel from_frames panel read_tables write_tables",
    "interop": "ReadReport open_trade read trade_formats",
    "values": (
        "Amount Answer Converted EDTF FiscalYear Growth Identifier Increment Money Multiple "
        "Name Quantity Share Ternary read_amount read_date read_number"
    ),
    "model": (
        "Absent Action Baseline Capital Chair Citation Claim Commitment CommitmentChange "
        "Corridor Council Defaults Event EventChange Figure Header Id Institution "
        "Instrument Leader Leg Mission Office OwnTerm Participant Place Portion Product "
        "Project ProjectChange Protocol Record RelationsChange Relationship "
        "ReportedChange Shipment Signatory Source Stage Standing State Stop Suppression "
        "Term TradeObservation TradeTarget"
    ),
    "reference": "find_state find_trade_area state states states_called",
    "serde": "schema",
    "statements": "Statement",
}
_ROOMS = (
    "checks",
    "display",
    "dossier",
    "drafting",
    "errors",
    "frames",
    "interop",
    "ledger",
    "model",
    "reference",
    "serde",
    "statements",
    "trade",
    "values",
)

if not TYPE_CHECKING:
    # Type checkers do not see these: to them a name that is not exported is an error.

    def __getattr__(name):
        from importlib import import_module

        if name in _ROOMS:
            return import_module(f"{__name__}.{name}")
        if not name.startswith("_"):
            for room, names in _NAMES.items():
                if name in names.split():
                    found = getattr(import_module(f"{__name__}.{room}"), name)
                    return globals().setdefault(name, found)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__():
        names = (name for stated in _NAMES.values() for name in stated.split())
        return sorted({"__version__", *_ROOMS, *names})
