"""The columns of a panel, one by one."""

from typing import Literal, NamedTuple

from bilateral.frames.panels.counts import COUNTS
from bilateral.frames.panels.trade import FLOWS

_COUNTED = {
    "instruments_signed": (
        "instruments signed in the period for both sides, by the states or by institutions of"
        " theirs"
    ),
    "instruments_in_force": (
        "instruments in force between the two states themselves on any day of the period"
    ),
    "visits_1_to_2": (
        "visits that began in the period, of a guest from state 1 to a host in state 2"
    ),
    "visits_2_to_1": (
        "visits that began in the period, of a guest from state 2 to a host in state 1"
    ),
    "meetings": (
        "talks, summits, meetings and consultations that began in the period and in which both"
        " sides took part, those during a visit included"
    ),
    "councils": (
        "joint bodies of both sides that stood on any day of the period: founded by its end, and"
        " seen to meet, known not to be dissolved, or dissolved no earlier than its beginning"
    ),
    "commitments_open": (
        "commitments that name both sides as obligors or beneficiaries, or were made in what does,"
        " made by the last day of the period and not by then fulfilled, abandoned, superseded or"
        " followed by another"
    ),
}
_FLOW = {
    "flow12_by_1": "goods from state 1 to state 2 as state 1 reports them: its exports",
    "flow12_by_2": "goods from state 1 to state 2 as state 2 reports them: its imports",
    "flow21_by_1": "goods from state 2 to state 1 as state 1 reports them: its imports",
    "flow21_by_2": "goods from state 2 to state 1 as state 2 reports them: its exports",
}


class PanelColumn(NamedTuple):
    """A column of a panel.

    Fields:
        name: its name.
        kind: what its cells hold: `text`, `whole`, `number` or `truth`.
        when: when a panel has it.
        what: what it says, and what a null in it says.
    """

    name: str
    kind: Literal["text", "whole", "number", "truth"]
    when: str
    what: str


def _all() -> tuple[PanelColumn, ...]:
    found = [
        PanelColumn("state1", "text", "always", "the id of one state"),
        PanelColumn(
            "state2",
            "text",
            "always",
            "the id of the other; after `state1` in the alphabet, unless the panel is directed",
        ),
        PanelColumn("year", "whole", "always", "the calendar year"),
        PanelColumn("quarter", "whole", 'by="quarter"', "the quarter, 1 to 4"),
        PanelColumn("month", "whole", 'by="month"', "the month, 1 to 12"),
    ]
    for name, system, what, kind in (
        ("ccode", "cow", "the number in the list of the Correlates of War", "whole"),
        ("gwcode", "gw", "the number in the list of Gleditsch and Ward", "whole"),
        ("m49code", "un", "the code of UN M49, three digits as text", "text"),
    ):
        for n in (1, 2):
            found.append(
                PanelColumn(
                    f"{name}{n}",
                    "whole" if kind == "whole" else "text",
                    f'states="{system}"',
                    f"{what}, of state {n} in the period",
                )
            )
    for name in COUNTS:
        found.append(
            PanelColumn(name, "whole", "with a dossier", f"{_COUNTED[name]}: those that surely are")
        )
        found.append(
            PanelColumn(
                f"{name}_possibly",
                "whole",
                "with a dossier",
                f"as `{name}`, with those that may be: where dates are known in part, or not told",
            )
        )
    found.append(
        PanelColumn(
            "diplomatic_relations",
            "truth",
            "with a dossier",
            "whether the two had diplomatic relations on the last day of the period; null: not"
            " told",
        )
    )
    found += [
        PanelColumn(
            name,
            "number",
            "with a dossier or a trade table",
            f"{_FLOW[name]}, in whole units; null: not reported; 0: reported as none",
        )
        for name in FLOWS
    ]
    return tuple(found)


#: All columns that a panel can have, in their order.
PANEL_COLUMNS: tuple[PanelColumn, ...] = _all()
