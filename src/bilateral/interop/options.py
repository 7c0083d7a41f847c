"""The options of reading trade figures: what may be said, and what it is held to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal, TypedDict, get_args

from attrs import field, fields_dict, frozen

from bilateral._frozen import FrozenMapping
from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model.reference import check_id
from bilateral.values.edtf import EDTF
from bilateral.values.fiscal_years import FiscalYear

#: Which areas are taken: states; territories such as Hong Kong too; or all that have a code.
Areas = Literal["states", "territories", "all"]
#: Whose figures of CEPII's Gravity are read.
Flows = Literal["comtrade", "imf", "baci"]


class TradeOptions(TypedDict, total=False):
    """The options of `open_trade` and `read`. The first nine suit every format.

    Fields:
        areas: `states` (the default); `territories`, which also takes customs territories such as
            Hong Kong, under their ISO 3166-1 alpha-3 codes; or `all`, which also takes groups and
            trade booked under no country, under the scheme and their code (`comtrade-490`), and
            the world as no partner.
        codes: ids for codes of areas, before any look-up: `{"490": "TWN"}`.
        vintage: when the figures were published, as an EDTF date, where the file does not tell.
        examples: how many examples the report keeps of each reason; 5 unless given.
        remember: how many figures are remembered to find those that are recorded twice; 16,777,216
            unless given, at 16 bytes each.
        block_size: how many bytes are read at a time; 4 MiB unless given.
        encoding: of a text file; UTF-8 unless given.
        delimiter: between the cells of a text file; found from its first line unless given.
        limit: how many bytes of a packed file are read at the most, unpacked; a hundred times its
            size unless given.
        quantities: whether tonnes and kilograms are read too (UN Comtrade, BACI).
        classification: of the goods, where the file does not tell (BACI, `table`).
        year: of all figures, where the file does not tell (Gravity, `table`).
        flows: `comtrade` (the default), `imf` or `baci`: which of its figures (Gravity).
        columns: the columns of a `table`: `{"value": "Umsatz", "reporter": "Land"}`.
        constants: what holds for all rows of a `table`: `{"measure": "exports", "unit": "USD"}`.
        words: what the words of its column of measures mean: `{"X": "exports"}`.
        scale: what the values of a `table` are counted in: 1000 for thousands.
        scheme: of the codes of areas in a `table`, as `find_trade_area` takes it.
        decimal: the decimal mark of a `table`, `.` or `,`.
        grouping: the mark between groups of three digits in a `table`: `,`, `.`, `'` or a blank.
        periods: what `2011-12` and `2021/2022` mean in a `table`: `calendar`, a month and two
            years; or the day on which a fiscal year begins, as `04-01`.
    """

    areas: Areas
    codes: Mapping[str, str]
    vintage: str
    examples: int
    remember: int
    block_size: int
    encoding: str
    delimiter: str
    limit: int
    quantities: bool
    classification: str
    year: int
    flows: Flows
    columns: Mapping[str, str]
    constants: Mapping[str, str]
    words: Mapping[str, str]
    scale: int
    scheme: str
    decimal: str
    grouping: str
    periods: str


#: The options that every format takes.
COMMON: Final = frozenset(
    [
        "areas",
        "codes",
        "vintage",
        "examples",
        "remember",
        "block_size",
        "encoding",
        "delimiter",
        "limit",
    ]
)

_NOTHING: Final[Mapping[str, str]] = FrozenMapping()


def _texts(value: Any) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or not all(
        isinstance(word, str) for item in value.items() for word in item
    ):
        raise InvalidValueError(f"needs texts by texts, not {shorten(value)}")
    return FrozenMapping(value)


@frozen(kw_only=True)
class Settings:
    """The options of one reading, checked. Fields as those of `TradeOptions`."""

    file: str = ""
    areas: Areas = "states"
    codes: Mapping[str, str] = field(default=_NOTHING)
    vintage: str | None = None
    examples: int = 5
    remember: int = 1 << 24
    block_size: int = 4 << 20
    encoding: str = "utf-8"
    delimiter: str | None = None
    limit: int | None = None
    quantities: bool = False
    classification: str | None = None
    year: int | None = None
    flows: Flows = "comtrade"
    columns: Mapping[str, str] = field(default=_NOTHING)
    constants: Mapping[str, str] = field(default=_NOTHING)
    words: Mapping[str, str] = field(default=_NOTHING)
    scale: int = 1
    scheme: str = "iso3166-1-alpha-3"
    decimal: str = "."
    grouping: str | None = None
    periods: str | None = None

    @property
    def power(self) -> int:
        """The power of ten that `scale` is."""
        return len(str(self.scale)) - 1


def settings(file: str, options: Mapping[str, Any]) -> Settings:
    """The options of a user, checked.

    Raises:
        InvalidValueError: an option that there is not, or one that cannot be; `field` names it.
    """
    known = [name for name in fields_dict(Settings) if name != "file"]
    for name, value in options.items():
        if name not in known:
            raise InvalidValueError(
                f"there is no option {shorten(name)}",
                hint=did_you_mean(name, known) or f"there are {', '.join(known)}",
            )
        try:
            _check(name, value)
        except InvalidValueError as error:
            raise error.within(name) from None
    texts = {k: _texts(v) for k, v in options.items() if k in _MAPPINGS}
    return Settings(**{**options, **texts, "file": file})


_MAPPINGS: Final = ("codes", "columns", "constants", "words")
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "areas": get_args(Areas),
    "flows": get_args(Flows),
    "decimal": (".", ","),
    "grouping": (",", ".", "'", " "),
}
_LEAST: Final = {
    "examples": 0,
    "remember": 0,
    "block_size": 1024,
    "year": 1,
    "scale": 1,
    "limit": 1,
}


def _check(name: str, value: object) -> None:
    if name in _CHOICES:
        if value not in _CHOICES[name]:
            raise InvalidValueError(f"is one of {', '.join(_CHOICES[name])}, not {shorten(value)}")
    elif name in _LEAST:
        if not isinstance(value, int) or isinstance(value, bool) or value < _LEAST[name]:
            raise InvalidValueError(f"is a whole number from {_LEAST[name]}, not {shorten(value)}")
        if name == "scale" and not re.fullmatch("10*", str(value)):
            raise InvalidValueError(f"is a power of ten, not {value}")
    elif name == "codes":
        for id in _texts(value).values():
            check_id(id)
    elif name in _MAPPINGS:
        _texts(value)
    elif name == "quantities":
        if not isinstance(value, bool):
            raise InvalidValueError(f"is yes or no, not {shorten(value)}")
    elif not isinstance(value, str):
        raise InvalidValueError(f"needs text, not {shorten(value)}")
    elif name == "vintage" and EDTF(value).latest is None:
        raise InvalidValueError(f"{value} does not end")
    elif name == "periods" and value != "calendar":
        try:
            FiscalYear(year=2000, begins_on=value)
        except InvalidValueError as error:
            hint = "calendar, or the day on which a fiscal year begins, as 04-01"
            raise InvalidValueError(error.message, hint=hint) from None
    elif name == "delimiter" and len(value) != 1:
        raise InvalidValueError(f"is one character, not {shorten(value)}")
