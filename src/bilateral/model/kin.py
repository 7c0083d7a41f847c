"""Which references of a record tell its lineage: metadata of fields."""

from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

KIN: Final = "kin"


@frozen(kw_only=True)
class Kinship:
    """How a record stands to the one that a field names.

    Fields:
        word: from the record to the one named: `implements`.
        back: the way back: `is implemented by`.
        down: whether the one named came out of the record, and not the reverse.
    """

    word: str
    back: str
    down: bool = False


def kin(word: str, back: str, *, down: bool = False) -> Mapping[str, Any]:
    """Of a reference to a record that this one came out of, or else (`down`) that came of it."""
    return {KIN: Kinship(word=word, back=back, down=down)}
