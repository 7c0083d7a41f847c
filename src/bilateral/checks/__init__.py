"""Doubts about a dossier, as values with permanent codes; never exceptions."""

from bilateral.checks._rule import Doubt, Rule, RuleError, all_rules
from bilateral.checks.engine import check
from bilateral.checks.finding import Finding
from bilateral.checks.look import Look
from bilateral.checks.report import Report

__all__ = ["Doubt", "Finding", "Look", "Report", "Rule", "RuleError", "all_rules", "check"]
