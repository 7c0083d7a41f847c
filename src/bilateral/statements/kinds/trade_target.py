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
    parties = listed(phrase.names("parties"))
    of = f" of {parties}" if parties else ""
    through = f" through {phrase.name(target.route, 'route')}" if target.route else ""
    text = f"Target: {target.measure}{of}{through}: {amount_words(target.value)}"
    phrase.add(text, "measure", "value").name_sides()
    if target.deadline is not None:
        phrase.add(f", {deadline_words(target.deadline)}", "deadline")
    else:
        absence = target.absence("deadline")
        phrase.add(_NO_DEADLINE.get(absence or "", ", date not recorded"))
        words = target.words_for("deadline")
        phrase.text += f" (“{words}”)" if words else ""
        if absence is not None:
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
