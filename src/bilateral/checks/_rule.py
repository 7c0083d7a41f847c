"""What a rule is, and where rules are found."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache

from attrs import frozen

from bilateral.checks.finding import Finding, Severity
from bilateral.dossier import Dossier

#: Looks at a dossier and yields what it doubts.
Look = Callable[["Rule", Dossier], Iterator[Finding]]


@frozen(kw_only=True)
class Rule:
    """A permanent code and what it looks for.

    Each rule is a module of `bilateral.checks.rules` named after its code and name, and holds it
    as `RULE`; the docstring of the module is the documentation of the rule.

    Fields:
        code: three letters for the family and two digits, never used again for another rule.
        name: in words joined by hyphens.
        severity: of its findings.
        look: the function that looks.
    """

    code: str
    name: str
    severity: Severity
    look: Look

    def finding(
        self,
        dossier: Dossier,
        record: object,
        message: str,
        *,
        field: str = "",
        related: tuple[str, ...] = (),
        hint: str = "",
    ) -> Finding:
        """A finding of this rule about `record`, with its place in the file."""
        return Finding(
            code=self.code,
            rule=self.name,
            severity=self.severity,
            record=str(getattr(record, "id", record)),
            field=field,
            related=related,
            message=message,
            hint=hint,
            location=dossier.where(record, field),  # type: ignore[arg-type]
        )


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules, by their codes."""
    package = importlib.import_module("bilateral.checks.rules")
    modules = (
        importlib.import_module(f"{package.__name__}.{info.name}")
        for info in pkgutil.iter_modules(package.__path__)
    )
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.code))
