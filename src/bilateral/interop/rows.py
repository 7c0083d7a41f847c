"""Rows of a foreign table as they stand: texts, column by column, with the place of each row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from bilateral.errors import MissingExtraError

if TYPE_CHECKING:
    from types import ModuleType

#: What tables write where they have no figure.
MISSING: Final = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "..", "...", "-")


def arrow() -> tuple[ModuleType, ModuleType]:
    """PyArrow and its functions, imported on use.

    Raises:
        MissingExtraError: PyArrow or NumPy is not installed.
    """
    try:
        import numpy  # noqa: F401
        import pyarrow
        import pyarrow.compute
    except ImportError:
        raise MissingExtraError("reading trade figures", "frames") from None
    return pyarrow, pyarrow.compute


class Rows:
    """A batch of rows: texts under the names that the format has for them.

    Arguments:
        columns: arrays of texts, by name, all of one length.
        first: the number of the first row in its file, counted from 1.
        word: what a row is called: `line` or `item`.
        lines: the numbers of lines that are no rows, in order; where rows are lines.
    """

    def __init__(
        self,
        columns: Mapping[str, Any],
        size: int,
        *,
        first: int,
        word: str = "line",
        lines: Sequence[int] = (),
    ) -> None:
        self._columns = columns
        self.size = size
        self._first = first
        self.word = word
        self._skipped = lines
        self._trimmed: dict[str, Any] = {}

    @property
    def used(self) -> frozenset[str]:
        """The columns that were asked for so far."""
        return frozenset(self._trimmed) & frozenset(self._columns)

    def has(self, name: str) -> bool:
        """Whether the file has the column."""
        return name in self._columns

    def text(self, name: str) -> Any:
        """A column without the blanks around its cells; empty cells where the file has none."""
        if name not in self._trimmed:
            pa, pc = arrow()
            if name in self._columns:
                self._trimmed[name] = pc.utf8_trim_whitespace(self._columns[name])
            else:
                self._trimmed[name] = pa.repeat(pa.scalar("", pa.string()), self.size)
        return self._trimmed[name]

    def maybe(self, name: str) -> Any:
        """A column, or None where the file has none."""
        return self.text(name) if name in self._columns else None

    def number(self, index: int) -> int:
        """The number of a row of the batch in its file, counted from 1."""
        at = self._first + index
        if not self._skipped:
            return at
        # The rows before it, and the lines between them that are none.
        skipped = bisect_left(self._skipped, at)
        while (more := bisect_left(self._skipped, at + skipped + 1)) != skipped:
            skipped = more
        return at + skipped

    def place(self, index: int) -> str:
        """Where a row of the batch stands in its file."""
        return f"{self.word} {self.number(index)}"
