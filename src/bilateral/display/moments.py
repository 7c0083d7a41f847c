"""Moments and citations as plain data, for programs."""

from typing import Any

import attrs

from bilateral.dossier.timeline import Moment
from bilateral.model import Citation


def moment_data(moment: Moment) -> dict[str, Any]:
    """A moment as plain data."""
    return {
        "date": None if moment.date is None else str(moment.date),
        "record": moment.record,
        "path": moment.path,
        "label": moment.label,
        "text": moment.text,
        "planned": moment.planned,
        "cite": [citation_data(citation) for citation in moment.citations],
    }


def citation_data(citation: Citation) -> dict[str, Any]:
    """A citation as plain data: the fields that it has."""
    found: dict[str, Any] = {}
    for attribute in attrs.fields(Citation):
        value = getattr(citation, attribute.name)
        if value != attribute.default:
            found[attribute.name] = list(map(str, value)) if isinstance(value, tuple) else value
    return found
