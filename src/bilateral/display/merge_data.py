"""What merged dossiers disagreed on as plain data, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from bilateral.serde.document import unstructure

if TYPE_CHECKING:
    from bilateral.dossier.accounts import Account
    from bilateral.dossier.merging.merge import Merge


def as_dict(merge: Merge) -> dict[str, Any]:
    """Resolutions, suggestions and changed ids, without limit; values in the form of files."""
    return {
        "count": merge.count,
        "strategy": merge.strategy,
        "counts": dict(merge.counts),
        "resolutions": [
            {
                "record": found.record,
                "field": found.field,
                "category": found.category,
                "how": found.how,
                "kept": None if found.kept is None else _account(found.kept),
                "others": [_account(account) for account in found.others],
            }
            for found in merge.resolutions
        ],
        "suggestions": [attrs.asdict(found) for found in merge.suggestions],
        "renamed": [{"old": old, "new": new} for old, new in merge.renamed],
    }


def _account(account: Account) -> dict[str, Any]:
    return {
        "value": _plain(account.value),
        "absence": account.absence,
        "words": account.words,
        "citations": [unstructure(citation) for citation in account.citations],
        "dossiers": list(account.dossiers),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return None if value is None else unstructure(value)
