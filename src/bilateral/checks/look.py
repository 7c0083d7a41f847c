"""What rules look at: the dossier, with indexes that all rules share."""

from collections.abc import Iterator
from pathlib import Path

from bilateral.dossier import Dossier
from bilateral.dossier.index import Index
from bilateral.model import CheckSettings, Record, Source
from bilateral.values.edtf import EDTF

# The texts of sources, where a copy lies beside the dossier.


#: Characters of a source that are read at the most.
LONGEST = 4 * 2**20


def text_beside(dossier: Dossier, source: Source) -> str | None:
    """The text of a source, read from its `path` in the folder of the file that names it.

    A path that leads out of that folder is not followed: a dossier that somebody sends must not
    make its reader open what it likes. A file that is not there, not text or too long is None,
    and so is a path that no file can have.
    """
    place = dossier.where(source)
    if place is None or source.path is None:
        return None
    try:
        folder = Path(place.file).resolve().parent
        target = (folder / source.path).resolve()
        if not target.is_relative_to(folder) or not target.is_file():
            return None
        if target.stat().st_size > 4 * LONGEST:
            return None
        text = target.read_text("utf-8")
    except (OSError, RuntimeError, ValueError):
        # A path that is too long, links that go in a circle, a NUL in a name, no rights, no UTF-8.
        return None
    return text if len(text) <= LONGEST else None


class CheckContext(Index):
    """A dossier as the rules see it. Each index is built once, by the first rule that asks."""

    dossier: Dossier

    def __init__(self, dossier: Dossier, on: EDTF) -> None:
        super().__init__(dossier)
        #: The day that the rules take for today.
        self.on = on
        self.settings = dossier.header.checks or CheckSettings()
        self._texts: dict[str, str | None] = {}

    def text_of(self, source: Source) -> str | None:
        """The text of a source, from the copy beside the dossier; None where there is none."""
        key = str(source.id)
        if key not in self._texts:
            self._texts[key] = text_beside(self.dossier, source)
        return self._texts[key]

    def __iter__(self) -> Iterator[Record]:
        return iter(self.dossier)
