"""What rules look at: the dossier, with indexes that all rules share."""

from collections.abc import Iterator

from bilateral.checks.texts import text_beside
from bilateral.dossier import Dossier
from bilateral.dossier.index import Index
from bilateral.model import CheckSettings, Record, Source
from bilateral.values.edtf import EDTF


class Look(Index):
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
