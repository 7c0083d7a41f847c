"""Results as files to hand on: the name of the file tells the format."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from bilateral.errors import FormatError
from bilateral.render.document import Document
from bilateral.render.markdown import to_markdown
from bilateral.render.page import to_page
from bilateral.render.text import to_text
from bilateral.serde import atomic

#: The formats that a document is saved in.
SUFFIXES: Final = (".txt", ".md", ".html", ".docx", ".pdf")


def save(document: Document, path: str | os.PathLike[str]) -> None:
    """Save a document, in the format that the name of the file tells, whole or not at all.

    The same document gives the same file: no time of writing is in it.

    Arguments:
        document: what there is to say.
        path: a file that ends in `.txt`, `.md`, `.html` (one page with all that it needs), `.docx`
            (needs the extra `docx`) or `.pdf` (needs the extra `pdf`).

    Raises:
        FormatError: the name tells no such format.
        MissingExtraError: the packages for the format are not installed.
        WriteError: the file cannot be written.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise FormatError(
            f"cannot tell the format of {target} from its name: it ends in {', '.join(SUFFIXES)}"
        )
    atomic.write(target, [_written(document, suffix)])


def _written(document: Document, suffix: str) -> bytes:
    if suffix == ".docx":
        from bilateral.display.docx_file import to_docx

        return to_docx(document)
    if suffix == ".pdf":
        from bilateral.display.pdf_file import to_pdf

        return to_pdf(document)
    forms = {".txt": to_text, ".md": to_markdown, ".html": to_page}
    # A lone half of a pair of surrogates, which a text of Python can hold, is no text of a file.
    return forms[suffix](document).encode("utf-8", errors="replace")
