"""A page that is open in a browser, and whatever went wrong in it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import define, field

#: What a notebook or a page puts around a piece of HTML.
FRAME = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A display</title>'
    '<meta name="viewport" content="width=device-width"><style>:root{color-scheme:light dark}'
    "body{font:15px/1.5 system-ui,sans-serif}</style></head><body><main><h1>A display</h1>"
    "%s</main></body></html>"
)


@define
class Opened:
    """A page in the browser, and what was noted of it.

    Fields:
        page: the page, as Playwright drives it.
        address: of its file.
        wrong: errors, warnings and dialogs of the page.
        asked: the addresses that it asked for.
    """

    page: Any
    address: str
    wrong: list[str] = field(factory=list)
    asked: list[str] = field(factory=list)

    def reached(self) -> list[str]:
        """What was asked for besides the file itself and what the page made."""
        return [a for a in self.asked if a != self.address and not a.startswith(("blob:", "data:"))]

    def width(self) -> tuple[int, int]:
        """How wide the page is, and how wide its window."""
        wide, window = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        return int(wide), int(window)

    def faults(self) -> list[str]:
        """What axe-core finds wrong for people with disabilities."""
        axe = pytest.importorskip(
            "axe_playwright_python.sync_playwright", reason="needs the extra `browser`"
        )
        found = axe.Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


#: Opens HTML from a file, in a window of some width, on a light page or on a dark one.
Open = Callable[..., Opened]
