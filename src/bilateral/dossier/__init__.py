"""The dossier: records by id and by kind, and how they hang together."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.dossier.clocks.asof import View as View
    from bilateral.dossier.diffs.diff import Diff as Diff
    from bilateral.dossier.diffs.diff import diff as diff
    from bilateral.dossier.diffs.difference import Difference as Difference
    from bilateral.dossier.diffs.patch import apply as apply
    from bilateral.dossier.dossier import Dossier as Dossier
    from bilateral.dossier.ledgers.entry import DueDate as DueDate
    from bilateral.dossier.ledgers.entry import Entry as Entry
    from bilateral.dossier.ledgers.ledger import Ledger as Ledger
    from bilateral.dossier.ledgers.rules import LEDGER_RULES as LEDGER_RULES
    from bilateral.dossier.ledgers.rules import LedgerRule as LedgerRule
    from bilateral.dossier.links import Link as Link
    from bilateral.dossier.merging.merge import FieldOutcome as FieldOutcome
    from bilateral.dossier.merging.merge import Merge as Merge
    from bilateral.dossier.merging.merge import Resolution as Resolution
    from bilateral.dossier.merging.merge import Suggestion as Suggestion
    from bilateral.dossier.merging.merge import merge as merge
    from bilateral.dossier.merging.reconcile import Account as Account
    from bilateral.dossier.questions.lineage import Kin as Kin
    from bilateral.dossier.questions.lineage import Lineage as Lineage
    from bilateral.dossier.questions.meetings import Meeting as Meeting
    from bilateral.dossier.questions.meetings import Meetings as Meetings
    from bilateral.dossier.questions.offices import Holder as Holder
    from bilateral.dossier.questions.query import Query as Query
    from bilateral.dossier.questions.standing import PartyStanding as PartyStanding
    from bilateral.dossier.saving import dump as dump
    from bilateral.dossier.saving import dumps as dumps
    from bilateral.dossier.saving import load as load
    from bilateral.dossier.saving import loads as loads
    from bilateral.dossier.timelines.moment import Moment as Moment
    from bilateral.dossier.timelines.timeline import Timeline as Timeline

PLACES = _places(
    __name__,
    {
        "clocks.asof": "View",
        "diffs.diff": "Diff diff",
        "diffs.difference": "Difference",
        "diffs.patch": "apply",
        "dossier": "Dossier",
        "ledgers.entry": "DueDate Entry",
        "ledgers.ledger": "Ledger",
        "ledgers.rules": "LEDGER_RULES LedgerRule",
        "links": "Link",
        "merging.merge": "FieldOutcome Merge Resolution Suggestion merge",
        "merging.reconcile": "Account",
        "questions.lineage": "Kin Lineage",
        "questions.meetings": "Meeting Meetings",
        "questions.offices": "Holder",
        "questions.query": "Query",
        "questions.standing": "PartyStanding",
        "saving": "dump dumps load loads",
        "timelines.moment": "Moment",
        "timelines.timeline": "Timeline",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
