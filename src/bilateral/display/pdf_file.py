"""A document as PDF: its page, set by WeasyPrint, with links, an outline and tags.

WeasyPrint and not a browser: it is a package that pip installs (BSD), one call in this process,
and it gives the same bytes for the same page. It needs Pango from the system.
"""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from bilateral.errors import FormatError, MissingExtraError
from bilateral.render.document import Document
from bilateral.render.page import to_page


def to_pdf(document: Document) -> bytes:
    """A document as a PDF file.

    Raises:
        MissingExtraError: WeasyPrint, or the Pango that it needs, is not installed.
    """
    try:
        import weasyprint
    except ImportError:
        raise MissingExtraError("writing a PDF", "pdf") from None
    except OSError:
        # What it says when the library is not there goes on for a page.
        system = "Pango (on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"
        raise MissingExtraError("writing a PDF", "pdf", system) from None
    # What it has to say of a style is nothing to whoever saves a brief.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    page = weasyprint.HTML(string=to_page(document), url_fetcher=_fetch_nothing)
    made: bytes = page.write_pdf(pdf_tags=True, pdf_identifier=b"bilateral")
    return made


def _fetch_nothing(url: str, *rest: Any, **options: Any) -> NoReturn:
    del rest, options
    raise FormatError(f"a page fetches nothing, and not {url[:80]}")
