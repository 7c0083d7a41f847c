"""Findings about a dossier, as values with permanent codes; never exceptions."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.checks.engine import check as check
    from bilateral.checks.finding import Finding as Finding
    from bilateral.checks.look import CheckContext as CheckContext
    from bilateral.checks.report import Report as Report
    from bilateral.checks.rule import Rule as Rule
    from bilateral.checks.rule import RuleError as RuleError
    from bilateral.checks.rule import RuleFinding as RuleFinding
    from bilateral.checks.rule import all_rules as all_rules

PLACES = _places(
    __name__,
    {
        "engine": "check",
        "finding": "Finding",
        "look": "CheckContext",
        "report": "Report",
        "rule": "all_rules RuleFinding Rule RuleError",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
