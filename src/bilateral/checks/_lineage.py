"""What instruments say of one another."""

from collections.abc import Iterator

from bilateral.checks.look import Look
from bilateral.model import Instrument


def lineage(
    look: Look, instrument: Instrument, *words: str
) -> Iterator[tuple[str, str, Instrument]]:
    """The instruments that one names by those words: the word, the field and the other.

    What the dossier does not hold, or what is no instrument, is left out.
    """
    for word in words:
        for index, target in enumerate(getattr(instrument, word)):
            other = look.get(target, Instrument)
            if other is not None and other is not instrument:
                yield word, f"{word}[{index}]", other
