"""The texts that the tests of the drafting room read, ours and, where they are, real pages."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

from bilateral.drafting.drafts import Draft, draft

ROOT = Path(__file__).parents[2]
#: Our own report, which may be shown.
OWN = ROOT / "examples" / "talks-in-astana.txt"
#: Real pages with facts by hand. They may not be part of the project, and so may be absent.
PAGES = ROOT.parent / "shared" / "reports" / "pages"
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
DAY = "2025-06-10"


@cache
def own() -> Draft:
    """The draft of our own report."""
    return draft(OWN, published_on="2023-04-11")


@cache
def of_sentences() -> tuple[Draft, ...]:
    """The drafts of our own sentences."""
    cases = sorted((Path(__file__).parent / "sentences").glob("*.json"))
    return tuple(
        draft(text=row["text"], published_on=DAY)
        for path in cases
        for row in json.loads(path.read_text("utf-8"))
    )


@cache
def of_pages() -> tuple[Draft, ...]:
    """The drafts of the real pages, none where they are absent."""
    index = PAGES / "INDEX.tsv"
    if not index.exists():
        return ()
    with index.open(encoding="utf-8") as rows:
        days = {row["id"]: row["date"] for row in csv.DictReader(rows, delimiter="\t")}
    return tuple(
        draft(text=path.read_bytes().decode("utf-8"), published_on=days[path.stem])
        for path in sorted(PAGES.glob("*.txt"))
    )


@cache
def everything() -> tuple[Draft, ...]:
    """All drafts that there are."""
    return (own(), *of_sentences(), *of_pages())
