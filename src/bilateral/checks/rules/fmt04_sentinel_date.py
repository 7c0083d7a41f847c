"""A date is one by which databases say that they have none.

Why it matters: 9999-12-31 is no day on which anything ends. Taken for one, a treaty is in force
for eight thousand years and a president holds office to the end of time; 0001-01-01 puts a
beginning before every other.

Example: `ends_on: 9999-12-31`.

Use instead: what is meant: `not yet` for what goes on, `unknown` for what nobody recorded, or no
date at all.
"""

from collections.abc import Iterator

from bilateral.checks._contents import dates_within
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding

_FIRST = ("0001-01-01", "0000-01-01", "0001", "0000")
#: What a date has to begin with to be one of them.
_HEADS = ("000", "9999")
_LAST = ("9999-12-31", "9999-12-30", "9999-01-01", "9999-12", "9999")


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        for path, date in dates_within(record):
            if not date.text.startswith(_HEADS) and "/9999" not in date.text:
                continue
            found = [end for end in date.text.split("/") if end in (*_FIRST, *_LAST)]
            for end in found[:1]:
                meant = "`not yet` for what goes on" if end in _LAST else "no date"
                yield RuleFinding(
                    record=record,
                    message=f"{end} is what databases write for no date",
                    field=path,
                    hint=f"write `unknown` for what is not recorded, {meant}",
                )


RULE = Rule(code="FMT04", name="sentinel-date", severity="warning", groups=("format",), look=_look)
