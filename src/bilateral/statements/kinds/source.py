"""Sources: who published what and when, and whom it relays."""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.model import Event, Source
from bilateral.statements.account import Account, Phrase
from bilateral.statements.speakers import speaks
from bilateral.statements.statement import Statement
from bilateral.statements.words import source_words


@speaks(Source)
def speak(account: Account, source: Source, above: tuple[Event, ...] = ()) -> Iterator[Statement]:
    """The source as a footnote names it."""
    del above
    phrase = Phrase(account, source).add(source_words(source))
    for field in ("title", "publisher", "relays", "published_on"):
        if getattr(source, field) or (field == "published_on" and source.absence(field)):
            phrase.speak_for(field)
    form = f"{source.form}: " if source.form else ""
    phrase.speak_for(*(["form"] if form else []))
    phrase.text = f"{form}{phrase.text}"
    yield phrase.statement(verb="published", when=source.published_on)
