"""How the rules make their proposals: readings at places of the plain text."""

from typing import Any

from bilateral.drafting.context import Context
from bilateral.drafting.proposals import FactBasis, FieldReading, Proposal


def reading(
    context: Context, value: Any, start: int, end: int, how: str, basis: FactBasis = "stated"
) -> FieldReading:
    """A field with words of its own, given by places in the plain text."""
    text = context.text
    while end > start and text.plain[end - 1] in " \n":
        end -= 1
    while start < end and text.plain[start] in " \n":
        start += 1
    out, stop = text.outward(start, end)
    return FieldReading(
        value=value, start=out, end=stop, words=text.words(out, stop), basis=basis, how=how
    )


def inferred(value: Any, how: str) -> FieldReading:
    """A field that a named rule concludes from the text as a whole."""
    return FieldReading(value=value, basis="inferred", how=how)


def proposal(
    context: Context,
    kind: str,
    start: int,
    end: int,
    rule: str,
    /,
    **fields: FieldReading | None,
) -> Proposal:
    """A proposal over a stretch of the plain text; fields that are None are left out."""
    out, stop = context.text.outward(start, end)
    return Proposal(
        kind=kind,
        fields={name: value for name, value in fields.items() if value is not None},
        start=out,
        end=stop,
        rule=rule,
    )


def speaker_reading(context: Context, at: int) -> FieldReading | None:
    """Who says it, with the words of the label of the turn."""
    turn = context.turn_at(at)
    person = context.speaker_at(at)
    if turn is None or person is None:
        return None
    last = person.name.split(" ")[-1]
    place = context.text.plain.find(last, turn.start, turn.label_end)
    if place < 0:
        return None
    start = place
    for mention in person.mentions:
        if turn.start <= mention.name_start <= turn.label_end:
            start = mention.name_start
            break
    return reading(context, person.name, start, place + len(last), "person")


def currency_before(context: Context, at: int, core: int) -> FieldReading | None:
    """The currency of the sum before a number that has none, in its paragraph.

    Arguments:
        context: of the text.
        at: where the number begins, with its hedge.
        core: where its digits begin.
    """
    start = context.text.paragraph_at(core).start
    before = [
        n.figure.unit for n in context.numbers_between(start, at) if n.kind == "money" and n.figure
    ]
    return inferred(before[-1], "the currency of the sum before") if before else None
