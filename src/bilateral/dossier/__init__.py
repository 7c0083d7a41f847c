"""The dossier: records by id and by kind, and how they hang together."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.dossier.accounts import FieldAccount as FieldAccount
    from bilateral.dossier.differences.diff import Diff as Diff
    from bilateral.dossier.differences.diff import diff as diff
    from bilateral.dossier.differences.difference import Difference as Difference
    from bilateral.dossier.differences.patch import apply_diff as apply_diff
    from bilateral.dossier.dossier import Dossier as Dossier
    from bilateral.dossier.ledger.entry import DueDate as DueDate
    from bilateral.dossier.ledger.entry import LedgerEntry as LedgerEntry
    from bilateral.dossier.ledger.ledger import Ledger as Ledger
    from bilateral.dossier.ledger.rules import LEDGER_RULES as LEDGER_RULES
    from bilateral.dossier.ledger.rules import LedgerRule as LedgerRule
    from bilateral.dossier.lineage import Lineage as Lineage
    from bilateral.dossier.lineage import LineageLink as LineageLink
    from bilateral.dossier.meetings import Meeting as Meeting
    from bilateral.dossier.meetings import Meetings as Meetings
    from bilateral.dossier.merging.matching import Suggestion as Suggestion
    from bilateral.dossier.merging.merge import FieldOutcome as FieldOutcome
    from bilateral.dossier.merging.merge import Merge as Merge
    from bilateral.dossier.merging.merge import Resolution as Resolution
    from bilateral.dossier.merging.merge import merge as merge
    from bilateral.dossier.offices import Holder as Holder
    from bilateral.dossier.query import Query as Query
    from bilateral.dossier.references import Link as Link
    from bilateral.dossier.storage import dump as dump
    from bilateral.dossier.storage import dumps as dumps
    from bilateral.dossier.storage import iter_records as iter_records
    from bilateral.dossier.storage import load as load
    from bilateral.dossier.storage import loads as loads
    from bilateral.dossier.storage import write_records as write_records
    from bilateral.dossier.timeline import Timeline as Timeline
    from bilateral.dossier.timeline import TimelineEntry as TimelineEntry
    from bilateral.dossier.treaty_status import PartyStanding as PartyStanding
    from bilateral.dossier.view import View as View

PLACES = _places(
    __name__,
    {
        "accounts": "FieldAccount",
        "differences.diff": "diff Diff",
        "differences.difference": "Difference",
        "differences.patch": "apply_diff",
        "dossier": "Dossier",
        "ledger.entry": "DueDate LedgerEntry",
        "ledger.ledger": "Ledger",
        "ledger.rules": "LEDGER_RULES LedgerRule",
        "lineage": "LineageLink Lineage",
        "meetings": "Meeting Meetings",
        "merging.matching": "Suggestion",
        "merging.merge": "FieldOutcome merge Merge Resolution",
        "offices": "Holder",
        "query": "Query",
        "references": "Link",
        "storage": "dump dumps iter_records load loads write_records",
        "timeline": "TimelineEntry Timeline",
        "treaty_status": "PartyStanding",
        "view": "View",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
