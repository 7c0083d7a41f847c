"""What a rule is, and where rules are found."""

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from attrs import frozen

from bilateral import _plugins
from bilateral._plugins import BrokenPlugin
from bilateral.checks.finding import Severity
from bilateral.errors import BilateralError, InvalidValueError, did_you_mean, shorten
from bilateral.model import Record
from bilateral.values.answers import Ternary

if TYPE_CHECKING:
    from bilateral.checks.look import CheckContext

#: The entry points under which other packages offer rules: each is a `Rule`.
ENTRY_POINTS = "bilateral.rules"


@frozen(kw_only=True)
class RuleFinding:
    """What a rule finds about one record; the engine makes a finding of it.

    Fields:
        record: the record concerned.
        message: what is doubtful, as a sentence without a full stop.
        field: the field concerned, as in `signatories[0].by`; empty for the whole record.
        related: the ids of other records that play a part.
        hint: what would fix it.
        sure: whether it is so. What surely is has the severity of the rule; what may be, because
            a date is known only to the month, is a note; what is not, is no finding.
        fix: the text that would fix the field without anybody's judgement, where there is one.
    """

    record: Record
    message: str
    field: str = ""
    related: tuple[str, ...] = ()
    hint: str = ""
    sure: Ternary = Ternary.YES
    fix: str | None = None


@frozen(kw_only=True, eq=False)
class Rule:
    """A permanent code and what it looks for.

    Each rule is a module of `bilateral.checks.rules` named after its code and name, and holds it
    as `RULE`; the docstring of the module is the documentation of the rule. Other packages offer
    theirs by an entry point of the group `bilateral.rules`.

    Fields:
        code: three letters for the family and two digits, never used again for another rule.
        name: in words joined by hyphens.
        severity: of what is surely so.
        kinds: the kinds of record that it looks at; empty for the dossier as a whole.
        groups: beside its family: `evidence`, `strict` (not among the default rules), ...
        look: the function that looks.
    """

    code: str
    name: str
    severity: Severity
    look: "Callable[[CheckContext], Iterator[RuleFinding]]"
    kinds: tuple[type[Record], ...] = ()
    groups: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code[:3]

    @property
    def doc(self) -> str:
        """What it does, why it matters, an example, and what to write instead."""
        return (sys.modules[self.look.__module__].__doc__ or "").strip()

    @property
    def summary(self) -> str:
        """What it does, in its first line."""
        return " ".join(self.doc.split("\n\n")[0].split())


class RuleError(BilateralError, TypeError):
    """Another package offers as a rule something that is none, or has a code already taken."""


def all_rules() -> tuple[Rule, ...]:
    """All rules, by their codes: those of the library and those that other packages offer.

    What another package offers and that is no rule, or cannot be loaded, is left out; `check`
    finds it (`ENG03`).
    """
    return gathered(plugins=_plugins.wanted())[0]


def broken_plugins() -> tuple[BrokenPlugin, ...]:
    """What other packages offer as rules and that cannot be taken."""
    return gathered(plugins=_plugins.wanted())[1]


@cache
def gathered(*, plugins: bool) -> tuple[tuple[Rule, ...], tuple[BrokenPlugin, ...]]:
    """All rules, and the plugins that are broken."""
    package = importlib.import_module("bilateral.checks.rules")
    found: dict[str, Rule] = {}
    for info in pkgutil.iter_modules(package.__path__):
        _take(found, importlib.import_module(f"{package.__name__}.{info.name}").RULE, info.name)

    def take(rule: object, where: str) -> None:
        _take(found, rule, where)

    broken = _plugins.load(ENTRY_POINTS, take) if plugins else ()
    return tuple(found[code] for code in sorted(found)), broken


def _take(found: dict[str, Rule], rule: object, where: str) -> None:
    if not isinstance(rule, Rule):
        raise RuleError(f"{where} is no rule but {shorten(rule)}")
    for name, fits in (
        ("code", isinstance(rule.code, str) and re.fullmatch("[A-Z]{3}[0-9]{2}", rule.code)),
        ("name", isinstance(rule.name, str) and re.fullmatch("[a-z0-9-]+", rule.name)),
        ("severity", rule.severity in get_args(Severity)),
        ("kinds", isinstance(rule.kinds, tuple)),
        ("groups", isinstance(rule.groups, tuple)),
        ("look", callable(rule.look)),
    ):
        if not fits:
            raise RuleError(f"{where} has no {name} of a rule but {shorten(getattr(rule, name))}")
    if rule.code in found:
        raise RuleError(f"{where} has the code {rule.code}, which {found[rule.code].name} has")
    found[rule.code] = rule


# Choosing rules: by code, family, name, group or bundle.


#: Bundles are lists of what they are made of; `strict` also has the rules that are for few.
BUNDLES: Mapping[str, str] = MappingProxyType(
    {
        "default": "all rules but those of the group strict",
        "strict": "all rules",
        "evidence": "the rules on sources, citations and what they can bear",
    }
)


def choose(
    rules: tuple[Rule, ...], select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules that `select` names (`default` if it names none), without those of `ignore`.

    Arguments:
        rules: all there are.
        select, ignore: codes (`TGT02`), families (`TGT`), names (`no-deadline`), groups or
            bundles. A bare text is taken as one of them.

    Raises:
        InvalidValueError: a word that names no rule.
    """
    chosen = {rule.code for word in _words(select) or ("default",) for rule in _named(rules, word)}
    dropped = {rule.code for word in _words(ignore) for rule in _named(rules, word)}
    return tuple(rule for rule in rules if rule.code in chosen - dropped)


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _named(rules: tuple[Rule, ...], word: str) -> tuple[Rule, ...]:
    if word == "default":
        return tuple(rule for rule in rules if "strict" not in rule.groups)
    if word == "strict":
        return rules
    found = tuple(
        rule for rule in rules if word in (rule.code, rule.family, rule.name) or word in rule.groups
    )
    if not found:
        known = {*BUNDLES, *(name for r in rules for name in (r.code, r.family, r.name, *r.groups))}
        raise InvalidValueError(
            f"no rule is called {shorten(word)}",
            hint=did_you_mean(word, known) or "`bilateral rules` lists them",
        )
    return found
