"""What was promised, and how it stands: the names that the ledger works with."""

from bilateral.dossier.ledger.entry import DueDate, LedgerEntry
from bilateral.dossier.ledger.ledger import Ledger
from bilateral.dossier.ledger.rules import LEDGER_RULES, LedgerRule

__all__ = ["DueDate", "LEDGER_RULES", "Ledger", "LedgerEntry", "LedgerRule"]
