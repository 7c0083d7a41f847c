"""Begins and ends: what every part with both fields has to hold to."""

from collections.abc import Iterator

from bilateral.errors import InvalidValueError
from bilateral.values.edtf import EDTF


def in_order(
    first: EDTF | None, last: EDTF | None, *, field: str, says: str
) -> Iterator[InvalidValueError]:
    """An error at `field` where `last` surely lies before `first`; `says` how to put it."""
    if first is not None and last is not None and last.before(first).surely:
        yield InvalidValueError(f"{last} {says} {first}", field=field)
