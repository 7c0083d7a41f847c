"""The areas that trade statistics count by: customs territories, which are not always states."""

import json
import pkgutil
from functools import cache
from typing import Final, Literal, NamedTuple

from attrs import evolve, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.reference.imf_areas import IMF_NUMBERS
from bilateral.reference.states import find_state
from bilateral.values.edtf import EDTF, DateLike

#: What an area is. A `territory` reports or is reported for by itself and is no state (Hong Kong);
#: a `former` one had no state that ships with the library; a `group` is several states that are
#: counted as one; `unspecified` is trade that is booked under no country.
AreaKind = Literal["state", "territory", "former", "group", "world", "unspecified"]

#: Codes of ISO 3166-1 that were replaced and that tables still have: Romania to 2002, Zaire to
#: 1997, East Timor to 2002, Burma to 1989 (ISO 3166-3 and its newsletters).
_REPLACED: Final = {"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "BUR": "MMR"}
#: The International Monetary Fund's own code for Kosovo.
_IMF: Final = {"KOS": "XKX"}
_IMF_WORLD: Final = frozenset({"W00", "G001", "001"})
_NUMBERS: Final = "iso3166-1-numeric"


@frozen(kw_only=True)
class TradeArea:
    """An area of trade statistics, and the state that it is, if it is one.

    Customs count by customs territories: Switzerland with Liechtenstein, France with Monaco, Hong
    Kong beside China. They also book trade under the world, under groups, and under nothing in
    particular (bunkers, free zones, "areas not elsewhere specified").

    Fields:
        code: as the statistics have it, without leading zeros.
        name: as the list of areas has it; empty where that is not known.
        kind: `state`, `territory`, `former`, `group`, `world` or `unspecified`.
        key: what it is called in a trade table: the id of the state, the ISO 3166-1 alpha-3 code
            of a territory, or else the scheme and the code, as in `comtrade-490`.
    """

    code: str
    name: str
    kind: AreaKind
    key: str


class _Row(NamedTuple):
    code: str
    name: str
    kind: AreaKind
    state: str
    alpha_3: str
    alpha_2: str
    ends: str


def find_trade_area(
    code: str, *, scheme: str = "comtrade", on: DateLike | None = None
) -> TradeArea | None:
    """The area that trade statistics mean by a code, or None where there is none of that code.

    The codes of UN Comtrade are not those of ISO 3166-1: Switzerland is 757, France 251, the United
    States 842, and 490, "other Asia", holds in practice the trade of Taiwan, but does not say so.

        >>> find_trade_area("757").key
        'CHE'
        >>> find_trade_area("490").kind
        'unspecified'
        >>> find_trade_area("891", on="2004").key
        'SCG'

    Args:
        code: as the statistics have it; leading zeros do not matter.
        scheme: `comtrade` (also the codes of CEPII's BACI); `imf`; `iso3166-1-alpha-3`,
            `iso3166-1-alpha-2` or `iso3166-1-numeric`; any other that `find_state` knows (`cow`,
            `gw`, ...); or `name`.
        on: the day or year that the figure is of, where a code meant several states in turn.

    Raises:
        InvalidValueError: the code is no text; `on` is no date.
    """
    if not isinstance(code, str):
        raise InvalidValueError(f"an area is asked for by its code, not {shorten(code)}")
    text = code.strip()
    if scheme == "comtrade":
        return _by_number(text.lstrip("0") or "0" if text.isdigit() else text, on)
    if scheme == "imf":
        return _of_imf(text, on)
    if scheme in ("iso3166-1-alpha-3", "iso3166-1-alpha-2"):
        return _by_letters(text.upper(), scheme, on)
    if scheme == _NUMBERS:
        text = text.zfill(3)
    return _state(code, None if scheme == "name" else scheme, text, on)


def _by_number(code: str, on: DateLike | None) -> TradeArea | None:
    row = _numbers().get(code)
    if row is None:
        return _state(code, _NUMBERS, code.zfill(3), on) if code.isdigit() else None
    key = row.state or row.alpha_3 or f"comtrade-{code}"
    return TradeArea(code=code, name=row.name, kind=row.kind, key=key)


def _of_imf(code: str, on: DateLike | None) -> TradeArea | None:
    """The Fund's lists name states by letters or by its own numbers, and groups by other codes."""
    if code in _IMF_WORLD:
        return TradeArea(code=code, name="World", kind="world", key=f"imf-{code}")
    if code in IMF_NUMBERS:
        found = _by_letters(IMF_NUMBERS[code], "iso3166-1-alpha-3", on)
        return None if found is None else evolve(found, code=code)
    if any(letter.isdigit() for letter in code):
        known = code.isascii() and code.replace("_", "").isalnum() and len(code) <= 12
        return TradeArea(code=code, name="", kind="group", key=f"imf-{code}") if known else None
    letters = _IMF.get(code, code)
    return _by_letters(letters, f"iso3166-1-alpha-{'2' if len(letters) == 2 else '3'}", on)


def _by_letters(code: str, scheme: str, on: DateLike | None) -> TradeArea | None:
    text = _REPLACED.get(code, code)
    # Kosovo has no code in ISO 3166; XK and XKX are found without a scheme only.
    found = _state(code, scheme, text, on) or (
        _state(code, None, text, on) if text.isascii() and len(text) == int(scheme[-1]) else None
    )
    if found is not None:
        return found
    row = _letters().get(text)
    return (
        None if row is None else TradeArea(code=code, name=row.name, kind=row.kind, key=row.alpha_3)
    )


def _state(code: str, scheme: str | None, text: str, on: DateLike | None) -> TradeArea | None:
    state = None if on is None else find_state(text, scheme=scheme, on=on)
    if state is None and on is not None:
        # In the year in which it passed from one to another, whose it was at the end.
        last = EDTF.of(on).latest
        state = None if last is None else find_state(text, scheme=scheme, on=last)
    # A figure may also be of the year after a code was withdrawn, or from before it was issued.
    state = state or find_state(text, scheme=scheme)
    if state is None:
        return None
    return TradeArea(code=code, name=state.name, kind="state", key=str(state.id))


@cache
def _numbers() -> dict[str, _Row]:
    text = pkgutil.get_data("bilateral.reference", "trade_areas.json")
    assert text is not None  # noqa: S101  it ships with the package
    return {row[0]: _Row(*row) for row in json.loads(text)}


@cache
def _letters() -> dict[str, _Row]:
    """The territories by their alpha-3 and alpha-2 codes."""
    rows = [row for row in _numbers().values() if row.alpha_3]
    # BQ was Antarctica's before it was Bonaire's; the Netherlands Antilles come twice.
    return {row.alpha_2: row for row in rows} | {row.alpha_3: row for row in reversed(rows)}
