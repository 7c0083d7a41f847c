"""What files look like, where that is not recorded by the classes: sections and short forms."""

import types
from collections.abc import Mapping
from typing import Any, get_args

from bilateral._cached import cached
from bilateral.model.absent import Absence, absentable
from bilateral.model.constructor import keyed, main_fields
from bilateral.model.fields import fields_by_name

#: The order of the sections of a file: what is cited and named before what cites and names it.
#: A section that is not listed comes after them.
SECTIONS = (
    "sources",
    "states",
    "offices",
    "leaders",
    "institutions",
    "relationships",
    "councils",
    "instruments",
    "events",
    "corridors",
    "projects",
    "commitments",
    "trade_targets",
    "trade_observations",
)

#: Parts that people write as a mapping of one field to another: `{cow: "705"}`.
KEYED: Mapping[type, tuple[str, str]] = keyed()

#: Parts for which the value of one field may stand alone: `signatories: [KAZ, AZE]`.
MAIN: Mapping[type, str] = main_fields()

#: What people call a field, where that differs from its name; and the reverse.
SHORT_NAMES: Mapping[str, str] = types.MappingProxyType(
    {"cite": "citations", "suppress": "suppressions"}
)
WRITTEN_NAMES: Mapping[str, str] = types.MappingProxyType(
    {long: short for short, long in SHORT_NAMES.items()}
)

#: Why a field is empty, as the key of a mapping to what the source says of it.
REASONS: frozenset[str] = frozenset(get_args(Absence))


@cached
def with_words(cls: type) -> frozenset[str]:
    """The absentable fields in whose place a reason may stand with the words of the source.

    `due: {vague: in the near future}`. Not those that hold what is itself written as a mapping of
    words to words.
    """
    fields = fields_by_name(cls)
    return frozenset(name for name in absentable(cls) if not _words_to_words(fields[name].cls))


def _words_to_words(part: Any) -> bool:
    return part in KEYED and fields_by_name(part)[KEYED[part][0]].kind != "reference"


class Unquoted(str):
    """Text that YAML may show without quotes although another reader would take it for a date."""

    __slots__ = ()
