"""Terms, changes or actions are not listed in the order of their dates.

Why it matters: such a list is read from top to bottom as a history. Whoever adds the next entry
looks at the last one to see how things stand, and sees how they stood three years ago.

Example: the terms of a leader with `begins_on: 2019` above `begins_on: 2013`.

Use instead: the earliest first. Where all dates are sure, `bilateral check --fix` moves the
entries, each with its comments.
"""

from collections.abc import Iterator

from bilateral.checks.dates import DATED_LISTS, dated_list, first_out_of_order, order_of
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        listed = dated_list(record)
        if listed is None:
            continue
        name, dates, noun = listed
        found = first_out_of_order(dates)
        if found is None:
            continue
        late, early = found
        sure = order_of(dates) is not None
        yield RuleFinding(
            record=record,
            message=f"the {noun} {dates[late]} stands below that of {dates[early]}",
            field=f"{name}[{late}]",
            hint="list the earliest first"
            + ("; `bilateral check --fix` does so" if sure else ", as far as the dates tell"),
        )


RULE = Rule(
    code="FMT02",
    name="out-of-order",
    severity="note",
    kinds=tuple(DATED_LISTS),
    groups=("format",),
    look=_look,
)
