"""Choosing rules: by code, family, name, group or bundle."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bilateral.checks._rule import Rule
from bilateral.errors import InvalidValueError, did_you_mean, shorten

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
