"""A period is written so that it may be a month or a half, or two years.

Why it matters: in a dossier `2011-12` is December 2011, as in ISO 8601. Statistics and plans of
several states write the fiscal year 2011/2012 so, and whoever copies it records a month in place of
a year, and nobody sees it.

Example: `period: 2011-12` of a plan, or `period: 1939-41`, which is the first half of 1939.

Looked at are periods in files that people type, where the second number is the year after the
first one, or one of few years later that is no month. Where the words of the source stand beside
the date, it is plain what was meant.

Use instead: `period: 2011/2012` for the years; for the month, its words: `period: {date: 2011-12,
words: December 2011}`.
"""

import re
from collections.abc import Iterator

from bilateral.checks._contents import dates_within
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.serde.origin import Origin
from bilateral.values.date_phrases import readings_of

_FORM = re.compile("([0-9]{4})-([0-9]{2})")
#: Nobody writes a span of more years than these with two digits and means no quarter.
_FEW = 4


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        origin = look.dossier._origin(record)
        if not (isinstance(origin, Origin) and origin.source.short):
            continue
        for path, date in dates_within(record):
            if date.words is not None:
                continue
            found = _FORM.fullmatch(date.text)
            if found is None or path.rpartition(".")[2] != "period":
                continue
            following, part = readings_of(found[1], found[2])
            apart = following - int(found[1])
            if part is not None and 0 < apart <= (1 if part == "month" else _FEW):
                yield RuleFinding(
                    record=record,
                    message=f"{date} is the {part}, and may be meant for the years "
                    f"{found[1]}/{following}",
                    field=path,
                    hint=f"write {found[1]}/{following} for the years, or the words beside the "
                    f"date, as in {{date: {date}, words: ...}}",
                )


RULE = Rule(code="FMT05", name="read-in-two-ways", severity="note", groups=("format",), look=_look)
