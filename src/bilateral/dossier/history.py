"""The history of a dossier: who changed what, when and why, told by the dossier itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve

from bilateral.model.revision import Revision
from bilateral.values.edtf import EDTF, DateLike

if TYPE_CHECKING:
    from bilateral.dossier.dossier import Dossier


def revised(
    dossier: Dossier,
    *,
    why: str,
    by: str | None = None,
    on: DateLike | None = None,
    since: Dossier | None = None,
    what: Iterable[str] = (),
) -> Dossier:
    """A dossier with one more entry in its history: see `Dossier.revised`."""
    listed = tuple(what)
    if since is not None:
        from bilateral.dossier.diffs.diff import diff

        touched = diff(since, dossier).touched
        if not touched and not listed:
            return dossier
        listed = tuple(dict.fromkeys((*listed, *touched)))
    day = EDTF.of(datetime.date.today() if on is None else on)
    entry = Revision(on=day, by=by, why=why, what=listed)
    return dossier.with_header(evolve(dossier.header, history=(*dossier.header.history, entry)))
