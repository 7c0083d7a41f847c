"""The dossier: records by id and by kind, and how they hang together."""

from bilateral.dossier.dossier import Dossier
from bilateral.dossier.links import Link
from bilateral.dossier.saving import dump, dumps, load, loads

__all__ = ["Dossier", "Link", "dump", "dumps", "load", "loads"]
