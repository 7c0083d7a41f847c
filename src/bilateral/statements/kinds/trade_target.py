"""Trade targets: what level was set, by when, and at what."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.dossier.dates import made_on
from bilateral.dossier.standing import event_standing, instrument_standing
from bilateral.model import Event, Instrument, TradeTarget
from bilateral.model.event import NOT_HELD
from bilateral.model.instrument import UNSIGNED
from bilateral.statements.account import Account, Phrase
from bilateral.statements.speakers import speaks
from bilateral.statements.statement import Statement
from bilateral.statements.words import amount_words, listed
from bilateral.values.date_words import deadline_words

_NO_DEADLINE = {
    "none": ", no date set",
    "unknown": ", date not known",
    "vague": ", date in words only",
}


@speaks(TradeTarget)
def speak(
    account: Account, target: TradeTarget, above: tuple[Event, ...] = ()
) -> Iterator[Statement]:
    """The level, the deadline, and what it was set at."""
    del above
    phrase = Phrase(account, target)
    through = phrase.name(target.route, "route") if target.route else ""
    parties = phrase.names("parties")
    phrase.add(f"Target: {level_words(target, parties, through)}", "measure", "value").name_sides()
    phrase.add(deadline_clause(target))
    if target.deadline is not None or target.absence("deadline") is not None:
        phrase.speak_for("deadline")
    if target.set_by:
        phrase.text += f"; set at: {phrase.name(target.set_by, 'set_by')}"
    yield phrase.statement(
        verb="set",
        subjects=target.parties,
        what=amount_words(target.value),
        when=made_on(account.dossier.index, target),
        standing=target_standing(account, target),
    )


def level_words(target: TradeTarget, parties: list[str], through: str = "") -> str:
    """What is to be reached: `turnover of Kazakhstan and Azerbaijan: 1 billion USD`.

    Arguments:
        target: the target.
        parties: the names of its parties.
        through: the name of the route, where it counts what a corridor carries.
    """
    of = f" of {listed(parties)}" if parties else ""
    by = f" through {through}" if through else ""
    return f"{target.measure}{of}{by}: {amount_words(target.value)}"


def deadline_clause(target: TradeTarget) -> str:
    """`, by the end of 2030`, or why there is no date, with the words of the source."""
    if target.deadline is not None:
        return f", {deadline_words(target.deadline)}"
    words = target.words_for("deadline")
    why = _NO_DEADLINE.get(target.absence("deadline") or "", ", date not recorded")
    return f"{why} (“{words}”)" if words else why


def target_standing(account: Account, target: TradeTarget) -> str:
    """How a target stands: by what set it, or as the wish of the one who spoke of it."""
    by = account.dossier.get(str(target.set_by)) if target.set_by is not None else None
    if isinstance(by, Instrument):
        got = instrument_standing(by)
        return got if got in UNSIGNED or got == "mentioned" else "agreed"
    if isinstance(by, Event):
        standing = event_standing(account.dossier, by)
        return standing if standing in NOT_HELD else "agreed"
    return "wished by one side" if target.said_by is not None else "recorded"
