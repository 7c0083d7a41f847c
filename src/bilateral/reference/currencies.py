"""Currencies in time: from which day to which day each was the money of some state."""

import json
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bilateral.values.edtf import EDTF


def currency_days(code: str) -> tuple[EDTF | None, EDTF | None]:
    """The first and the last day of a currency.

    The first is None where it is older than ISO 4217 (1978) or not known, the last where it is
    still in use. From Unicode CLDR 48 (Unicode-3.0), with the corrections that
    `tests/reference/builders/build_currencies.py` names.
    """
    first, last = _table().get(code, ("", ""))
    return EDTF(first) if first else None, EDTF(last) if last else None


@cache
def _table() -> Mapping[str, tuple[str, str]]:
    text = pkgutil.get_data("bilateral.reference", "currencies.json")
    assert text is not None  # noqa: S101  it ships with the package
    return MappingProxyType({code: (days[0], days[1]) for code, days in json.loads(text).items()})
