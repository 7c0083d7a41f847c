"""Commitments: what was promised, by whom, by when, and what was reported of it."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.dossier.dates import due_now, dues, in_time
from bilateral.model import Commitment, Event
from bilateral.statements.account import Account, Phrase
from bilateral.statements.changes import change_statement
from bilateral.statements.speakers import speaks
from bilateral.statements.statement import Statement
from bilateral.statements.words import amount_words, listed
from bilateral.values.date_words import due_words, moment_words


@speaks(Commitment)
def speak(
    account: Account, commitment: Commitment, above: tuple[Event, ...] = ()
) -> Iterator[Statement]:
    """The promise with its last date and status; then each report."""
    del above
    yield head(account, commitment)
    for number, change in in_time(commitment):
        yield change_statement(Phrase(account, commitment), change, f"changes[{number}]")


def head(account: Account, commitment: Commitment) -> Statement:
    """The promise in one sentence."""
    phrase = Phrase(account, commitment)
    who = listed(phrase.names("obligors"))
    kind = who
    if commitment.kind and who:
        kind = f"{commitment.kind} of {who}"
        phrase.speak_for("kind")
    if commitment.said_by:
        kind += f"{', ' if kind else ''}said by {phrase.name(commitment.said_by, 'said_by')}"
    if commitment.beneficiaries:
        kind += f"{' ' if kind else ''}for {listed(phrase.names('beneficiaries'))}"
    what = f"{commitment.what[0].upper()}{commitment.what[1:]}".rstrip(".")
    phrase.add(f"{what} ({kind})" if kind else what, "what").name_sides()
    if commitment.value:
        phrase.add(f"; {amount_words(commitment.value)}", "value")
    phrase.text += f"; {_due(phrase, commitment)}"
    last = next(((n, c) for n, c in reversed(in_time(commitment)) if c.status), None)
    if last is not None:
        number, change = last
        since = f", {moment_words(change.on)}" if change.on else ""
        phrase.add(f"; {change.status}{since}", f"changes[{number}].status")
        if since:
            phrase.speak_for(f"changes[{number}].on")
    status = None if last is None else last[1].status
    now = due_now(commitment)
    return phrase.statement(
        verb=status or commitment.kind or "promised",
        subjects=commitment.obligors,
        what=commitment.what,
        when=None if now is None else now.date,
        others_present=commitment.beneficiaries,
        standing=status or _standing(commitment),
    )


def _standing(commitment: Commitment) -> str:
    """What one side wishes or offers is no agreement of both."""
    one = commitment.kind in ("intention", "invitation", "option") or (
        commitment.said_by is not None and commitment.made_in is None
    )
    return "wished by one side" if one and len(commitment.obligors) < 2 else "promised"


def _due(phrase: Phrase, commitment: Commitment) -> str:
    dates, now = dues(commitment), due_now(commitment)
    at_first = ""
    if dates and (now is None or len(dates) > 1):
        at_first = f" (at first {due_words(dates[0].date)})"
        phrase.speak_for(dates[0].field)
    if now is not None:
        phrase.speak_for(now.field)
        return f"due {due_words(now.date)}{at_first}"
    if commitment.absence("due") is not None:
        phrase.speak_for("due")
    words = commitment.words_for("due")
    none = at_first or commitment.absence("due") == "none"
    reported = f"no date set{at_first}" if none else "date not recorded"
    if commitment.absence("due") == "vague":
        reported = "date in words only"
    elif commitment.absence("due") == "unknown" and not at_first:
        reported = "date not known"
    return f"{reported} (“{words}”)" if words else reported
