"""Columns of few texts and many rows: what is asked of a text is asked once, not by the row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bilateral.interop.rows import arrow
from bilateral.interop.seen import Digests


class Column:
    """A column as numbers, one a row, and the texts that these stand for.

    Arguments:
        codes: an array of places in `texts`.
        texts: the texts; None for an empty cell.
    """

    def __init__(self, codes: Any, texts: Sequence[str | None]) -> None:
        self.codes = codes
        self.texts = list(texts)

    @classmethod
    def of(cls, given: Any, size: int) -> Column:
        """A column from an array of texts, or from one text that holds for all rows."""
        import numpy as np

        if given is None or isinstance(given, str):
            return cls(np.zeros(size, np.int32), [given or None])
        array = given.dictionary_encode()
        texts = [text or None for text in array.dictionary.to_pylist()]
        return cls(np.asarray(array.indices), texts)

    def as_(self, texts: Sequence[str | None]) -> Column:
        """The column with other texts in the same places."""
        return Column(self.codes, texts)

    def where(self, fits: Callable[[str | None], object]) -> Any:
        """In which rows the text is one that fits."""
        return self.spread([bool(fits(text)) for text in self.texts])

    def spread(self, told: Sequence[Any], kind: Any = bool) -> Any:
        """Something that is told of each text, row by row."""
        import numpy as np

        return np.array(told, kind)[self.codes] if told else np.zeros(0, kind)

    def counts(self, index: Any) -> list[tuple[str | None, int]]:
        """How often each text stands in some rows."""
        import numpy as np

        found = np.bincount(self.codes[index], minlength=len(self.texts))
        return [(t, int(n)) for t, n in zip(self.texts, found, strict=True) if n]

    def keys(self, digests: Digests, part: str) -> Any:
        """For each row the number of its text as a part of a key."""
        return digests.of(part, self.texts)[self.codes]

    def taken(self, index: Any) -> Any:
        """The texts of some rows as an array of PyArrow."""
        pa, _ = arrow()
        return pa.array(self.texts, pa.string()).take(pa.array(self.codes[index]))

    def same(self, other: Column) -> Any:
        """In which rows both have the same text."""
        places = {text: place for place, text in enumerate(self.texts)}
        # Two texts of one column may have become one: a code of the user's and the list's own.
        mine = self.spread([places[text] for text in self.texts], int)
        theirs = other.spread([places.get(text, -1) for text in other.texts], int)
        return (mine == theirs) & ~self.where(lambda text: text is None)
