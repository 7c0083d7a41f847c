"""A headless Chromium that opens pages and notes whatever goes wrong in them.

Skipped, with the reason, where Playwright (the extra `browser`) or a Chromium is not installed.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from in_browser import Open, Opened

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the extra `browser`")
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium is installed here (Debian: apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        # As root Chromium starts only without its sandbox; it opens nothing but our own files.
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens HTML from a file: `opened(html, width=400, dark=True)`."""
    contexts = []

    def open_it(html: str, *, width: int = 1200, dark: bool = False) -> Opened:
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(html, "utf-8")
        scheme = "dark" if dark else "light"
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True
        )
        contexts.append(context)
        page = context.new_page()
        made = Opened(page, file.as_uri())
        page.on(
            "console",
            lambda stated: stated.type in ("error", "warning") and made.wrong.append(stated.text),
        )
        page.on("pageerror", lambda error: made.wrong.append(str(error)))
        page.on("request", lambda request: made.asked.append(request.url))

        def closed(dialog: Any) -> None:
            made.wrong.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        page.on("dialog", closed)
        page.goto(made.address)
        return made

    yield open_it
    for context in contexts:
        context.close()
