"""From the codes of a foreign table to what a trade table calls its areas, by the million."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from bilateral.interop.options import Settings
from bilateral.interop.periods import Period
from bilateral.interop.trade_format import TradeFormat
from bilateral.model import State
from bilateral.reference import reference_record
from bilateral.reference.trade_areas import AreaKind, find_trade_area

#: The kinds that each setting of `areas` takes.
TAKEN: Final[dict[str, frozenset[AreaKind]]] = {
    "states": frozenset({"state"}),
    "territories": frozenset({"state", "territory"}),
    "all": frozenset({"state", "territory", "former", "group", "world", "unspecified"}),
}

#: Codes and periods that are kept looked up; then they are looked up anew.
_MOST_KNOWN: Final = 1 << 17


class Area(NamedTuple):
    """What a code in one period stands for.

    Fields:
        key: what the trade table calls it; None for the world.
        reason: why it is not taken; empty where it is.
        stated: the code and the name, for the report.
        not_then: whether it is a state that did not exist in the period.
    """

    key: str | None
    reason: str
    stated: str
    not_then: bool


class Areas:
    """Looks up areas, each code and period once.

    Arguments:
        format: whose codes they are.
        settings: which are taken, and the codes of the user, which come first.
    """

    def __init__(self, format: TradeFormat, settings: Settings) -> None:
        self._scheme = settings.scheme if format.options >= {"scheme"} else format.scheme
        own = {_plain(code): id for code, id in format.codes.items()}
        self._by_user = {_plain(code): id for code, id in settings.codes.items()}
        self._codes = own | self._by_user
        self._kinds = TAKEN[settings.areas]
        self._known: dict[tuple[str, Period | None], Area] = {}
        #: How many figures were taken under a code of the user.
        self.used: dict[str, int] = {}

    def of(self, code: str, period: Period | None) -> Area:
        """What a code stands for in a period."""
        key = (code, period)
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        if key not in self._known:
            self._known[key] = self._look_up(code, period)
        return self._known[key]

    def _look_up(self, code: str, period: Period | None) -> Area:
        plain = _plain(code)
        given = self._codes.get(plain)
        if given is not None:
            return Area(given, "", printable(code), _not_then(given, period))
        year = None if period is None else f"{period.first.year:04}"
        area = find_trade_area(code, scheme=self._scheme, on=year)
        if area is None:
            return Area(None, "unknown-area", printable(code) or "(empty)", False)
        stated = printable(f"{code} {area.name}" if area.name not in ("", code) else code)
        if area.kind not in self._kinds:
            return Area(None, "no-state", stated, False)
        if area.kind == "world":
            return Area(None, "", stated, False)
        return Area(area.key, "", stated, area.kind == "state" and _not_then(area.key, period))

    def by_user(self, code: str) -> bool:
        """Whether the user has said what a code stands for."""
        return _plain(code) in self._by_user


def _plain(code: str) -> str:
    text = code.strip()
    return text.lstrip("0") or "0" if text.isdigit() else text.upper()


def _not_then(key: str, period: Period | None) -> bool:
    """Whether a shipped state surely did not exist at any time of a period."""
    if period is None:
        return False
    return not _existed(key, period.first.year, period.last.year)


@lru_cache(maxsize=1 << 15)
def _existed(key: str, first: int, last: int) -> bool:
    state = reference_record(key)
    if not isinstance(state, State) or not state.existence:
        return True
    return any(
        span.contains(f"{year:04}").possibly
        for span in state.existence
        for year in range(first, min(last, first + 10) + 1)
    )


def printable(text: str, most: int = 80) -> str:
    """Text of a foreign file as it may be shown: short, and without what moves a cursor."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in text[: most + 1])
    return shown if len(shown) <= most else f"{shown[: most - 3]}..."
