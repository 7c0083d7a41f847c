"""Doubts about a dossier, as values with permanent codes; never exceptions."""

from bilateral.checks._rule import Rule, all_rules
from bilateral.checks.finding import Finding
from bilateral.checks.report import Report
from bilateral.dossier import Dossier

__all__ = ["Finding", "Report", "Rule", "all_rules", "check"]


def check(dossier: Dossier) -> Report:
    """Everything that the rules doubt in a dossier, in the order of its records."""
    order = {str(record.id): index for index, record in enumerate(dossier)}
    found = [finding for rule in all_rules() for finding in rule.look(rule, dossier)]
    found.sort(key=lambda f: (order.get(f.record, len(order)), f.code, f.field))
    return Report(findings=tuple(found), checked=len(dossier), rules=len(all_rules()))
