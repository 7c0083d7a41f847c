"""Figures of trade: how much, of when, by whose count."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.model import Event, ReportedChange, TradeObservation
from bilateral.statements.account import Account, Phrase
from bilateral.statements.speakers import speaks
from bilateral.statements.statement import Statement
from bilateral.statements.values import quoted
from bilateral.statements.words import amount_words, in_period, listed
from bilateral.trade.figures import kind_words
from bilateral.values.amounts import Increment
from bilateral.values.date_words import date_words, moment_words

# Of what one side counts: where the goods go, or come from.
_WAYS = {"exports": "to", "imports": "from", "re-exports": "to"}


@speaks(TradeObservation)
def speak(
    account: Account, one: TradeObservation, above: tuple[Event, ...] = ()
) -> Iterator[Statement]:
    """The figure with its time and whose it is; then how it changed."""
    del above
    phrase = Phrase(account, one)
    measure = str(one.measure)
    phrase.add(f"{measure[:1].upper()}{measure[1:]}", "measure")
    if one.reporter is not None and one.partner is not None and measure in _WAYS:
        way = _WAYS[measure]
        of, with_whom = phrase.name(one.reporter, "reporter"), phrase.name(one.partner, "partner")
        phrase.text += f" of {of} {way} {with_whom}"
    else:
        # Who it goes from and to says whose it is, and whose count it is comes at the end.
        ends = {one.origin, one.destination}
        both = ("reporter", one.reporter), ("partner", one.partner)
        sides = [phrase.name(who, field) for field, who in both if who is not None]
        sides += [name for name in phrase.names("parties") if name not in sides]
        if sides and not {*one.parties, one.reporter, one.partner} - {None} <= ends:
            phrase.text += f" of {listed(sides)}"
    if one.origin is not None or one.destination is not None:
        for word, field in (("from", "origin"), ("to", "destination")):
            who = getattr(one, field)
            phrase.text += f" {word} {phrase.name(who, field)}" if who is not None else ""
    if one.route is not None:
        phrase.text += f" through {phrase.name(one.route, 'route')}"
    phrase.name_sides()
    phrase.text += f": {size_words(phrase)}"
    phrase.add(f" {in_period(one.period)}", "period")
    phrase.text += against_words(phrase)
    if one.status is not None:
        phrase.add(f" ({one.status})", "status")
    phrase.text += f", {whose_words(account, one)}"
    if one.vintage is not None:
        phrase.add(f", published {moment_words(one.vintage)}", "vintage")
    if one.absence("reporter") is not None:
        phrase.speak_for("reporter")
    by = () if one.reporter is None else (account.name(one.reporter),)
    standing = "reported" if one.is_count else "forecast"
    yield phrase.statement(
        verb=standing,
        subjects=[who for who in (one.reporter, one.partner, *one.parties) if who is not None],
        what=measure,
        when=one.period,
        standing=standing,
        by=by,
    )
    if one.value is not None and one.change is not None and one.change.value is not None:
        phrase = Phrase(account, one).add(
            f"Change: {amount_words(one.change.value)}{quoted(one.change.words)}",
            "change.value",
            "change.words",
        )
        if one.change.against is not None:
            phrase.add(f" against {date_words(one.change.against)}", "change.against")
        phrase.text += phrase.left_of("change")
        yield phrase.statement(verb="changed", standing=standing, by=by, depth=1)


def size_words(phrase: Phrase) -> str:
    """How much it is, or by how much it changed; notes the fields."""
    one = phrase.record
    assert isinstance(one, TradeObservation)  # noqa: S101  what has a size
    if one.value is not None:
        phrase.speak_for("value", *(field for field in ("nature", "whole") if getattr(one, field)))
        return f"{amount_words(one.value)}{kind_words(one)}"
    if one.change is not None and one.change.value is not None:
        phrase.speak_for("change.value")
        return amount_words(one.change.value)
    if one.change is not None and one.change.increment is not None:
        phrase.speak_for("change.increment")
        return increment_words(one.change)
    if one.absence("value") is not None:
        phrase.speak_for("value")
    return "no value recorded"


def against_words(phrase: Phrase) -> str:
    """` against 2023`, of a change without a figure, where that is recorded; notes it."""
    one = phrase.record
    change = one.change if isinstance(one, TradeObservation) and one.value is None else None
    if change is None or change.against is None or (change.value or change.increment) is None:
        return ""
    phrase.speak_for("change.against")
    return f" against {date_words(change.against)}"


def increment_words(change: ReportedChange) -> str:
    """By how much a figure grew or fell: `up by 550 million USD`."""
    increment = change.increment
    if increment is None or isinstance(increment, Increment):
        return "" if increment is None else amount_words(increment)
    return f"{'up' if increment.number >= 0 else 'changed'} by {amount_words(increment)}"


def whose_words(account: Account, one: TradeObservation) -> str:
    """Whose figure it is: `by the figures of Kazakhstan`."""
    if one.reporter is None:
        return "reporter not recorded"
    return f"by the figures of {account.name(one.reporter)}"


def figure_words(one: TradeObservation) -> str:
    """The amount, its nature and its time: `640 million USD in 2023`."""
    value = "no value" if one.value is None else amount_words(one.value)
    return f"{value}{kind_words(one)} {in_period(one.period)}"
