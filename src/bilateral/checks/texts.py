"""The texts of sources, where a copy lies beside the dossier."""

from pathlib import Path

from bilateral.dossier import Dossier
from bilateral.model import Source

#: Characters of a source that are read at the most.
LONGEST = 4 * 2**20


def text_beside(dossier: Dossier, source: Source) -> str | None:
    """The text of a source, read from its `path` in the folder of the file that names it.

    A path that leads out of that folder is not followed: a dossier that somebody sends must not
    make its reader open what it likes. A file that is not there, not text or too long is None.
    """
    place = dossier.where(source)
    if place is None or source.path is None:
        return None
    folder = Path(place.file).resolve().parent
    target = (folder / source.path).resolve()
    if not target.is_relative_to(folder) or not target.is_file():
        return None
    if target.stat().st_size > 4 * LONGEST:
        return None
    try:
        text = target.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text if len(text) <= LONGEST else None
