"""What became of a trade target: superseded, revised, restated, lapsed."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bilateral.dossier.clocks.presence import beginnings
from bilateral.dossier.questions.kin import date_of, names
from bilateral.model import TradeTarget
from bilateral.values._window import Window, within
from bilateral.values.answer import Answer
from bilateral.values.edtf import EDTF
from bilateral.values.ternary import Ternary

if TYPE_CHECKING:
    from bilateral.dossier.asking import Asking

# In the order of their weight.
_WORDS: Final = {
    "superseded by": "superseded",
    "revised by": "revised",
    "restated by": "restated",
}


def became(asking: "Asking", target: TradeTarget) -> Iterator[tuple[str, Answer]]:
    """What later targets did to one, or else that its deadline passed and it lapsed."""
    day: EDTF | None = getattr(asking, "day", None)
    taken_up = False
    _, after = asking.base.index.kin
    for back, word in _WORDS.items():
        for tie in after.get(str(target.id), ()):
            later = asking.get(tie.other)
            if tie.word != back or not isinstance(later, TradeTarget):
                continue
            if names(later, str(target.id), tie):
                date = date_of(asking, later)
                said = f"{word} by {later.id}" + (f", set {date}" if date is not None else "")
                sure = Ternary.YES if day is None else _there(asking, later, within(day))
                taken_up |= sure.surely
                yield word, Answer(value=sure, reason=said, because=(tie.path,))
    if day is not None and target.deadline is not None and not taken_up:
        yield from _lapsed(asking, target, day)


def _there(asking: "Asking", record: TradeTarget, day: Window) -> Ternary:
    days = [beginning.day for beginning in beginnings(asking.index, record)]
    return Ternary.YES if any(d.by(day).surely for d in days) else Ternary.MAYBE


def _lapsed(asking: "Asking", target: TradeTarget, day: EDTF) -> Iterator[tuple[str, Answer]]:
    """That a target lapsed, as the ledger has it: its deadline passed, and no figure reached it."""
    from bilateral.dossier.ledgers.asked import Asked
    from bilateral.dossier.ledgers.targets import target_entry

    at = within(day)
    found: list[tuple[Ternary, Answer | None]] = []
    index = asking.index if asking.dates_differ else asking.base.index
    for ordinal in dict.fromkeys((max(at.first, 1), min(at.last, datetime.date.max.toordinal()))):
        asked = Asked(index, EDTF.of(datetime.date.fromordinal(ordinal)))
        entry = target_entry(asked, target, frozenset())
        if entry is not None and "lapsed" in (entry.status, *entry.possible):
            sure = entry.status == "lapsed" and entry.answer.surely
            found.append((Ternary.YES if sure else Ternary.MAYBE, entry.answer))
        else:
            found.append((Ternary.NO, None))
    told = next((answer for _, answer in found if answer is not None), None)
    if told is not None:
        value = Ternary.YES if all(v.surely for v, _ in found) else Ternary.MAYBE
        yield "lapsed", Answer(value=value, reason=told.reason, because=told.because)
