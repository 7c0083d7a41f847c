"""Hedges and changes around a figure: "approached", "up about", "or more"."""

from typing import NamedTuple

from bilateral.values._figure import Qualifier
from bilateral.values._press_context import Context
from bilateral.values._press_tokens import low
from bilateral.values._press_words import AFTER, BEFORE, CHANGES, UNSAID


class Hedges(NamedTuple):
    """What was peeled off around the figure: its qualifier, and the change that it measures."""

    qualifier: Qualifier = "exactly"
    direction: int = 0
    per: str = ""
    by: bool = False


def peel(tokens: list[str], context: Context) -> tuple[Hedges, list[str]]:
    """Take the hedges off both ends, longest phrase first."""
    hedges = Hedges()
    rest = tokens
    for size in (3, 2, 1):
        found = AFTER.get(low(rest[-size:])) if len(rest) > size else None
        if found:
            hedges = _hedged(hedges, found, context)
            rest = rest[:-size]
            break
    peeled = True
    while peeled:
        peeled = False
        for size in (4, 3, 2, 1):
            phrase = low(rest[:size])
            if len(rest) <= size:
                continue
            if phrase in UNSAID:
                raise context.refuse(
                    f"{phrase!r} is no qualifier: write 'up to' or 'nearly', whichever is meant"
                )
            if phrase == "from":
                raise context.refuse("'from ... to' may be a change or a range")
            change = CHANGES.get(phrase)
            if change:
                if hedges.direction:
                    raise context.refuse("it tells of two changes")
                hedges = hedges._replace(
                    direction=change[0],
                    per=change[1],
                    by=phrase.endswith((" by", " of")),
                )
            elif phrase in BEFORE:
                if hedges.direction and phrase.endswith("to") and phrase != "up to":
                    raise context.refuse("give the change alone, or the level that it led to")
                hedges = _hedged(hedges, BEFORE[phrase], context)
            else:
                continue
            rest = rest[size:]
            peeled = True
            break
    if "the" in (token.lower() for token in tokens) and len(rest) > 1 and low(rest[-1:]) == "mark":
        rest = rest[:-1]
    return hedges, rest


def _hedged(hedges: Hedges, qualifier: Qualifier, context: Context) -> Hedges:
    if qualifier == "exactly":
        return hedges
    if hedges.qualifier != "exactly":
        raise context.refuse(f"it is hedged twice, {hedges.qualifier!r} and {qualifier!r}")
    return hedges._replace(qualifier=qualifier)
