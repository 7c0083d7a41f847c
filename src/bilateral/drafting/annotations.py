"""A draft as W3C Web Annotations: each field a body on its span, for other programs to show.

After the Web Annotation Data Model (W3C Recommendation, 23 February 2017): a collection with one
page in it, whose annotations select words by their place and by a quote.
"""

import uuid
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import quote as percent

from bilateral.drafting.drafts import Draft

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Characters of context on each side of a quote: so many, or twice as many until it stands once.
_CONTEXT_LEAST, _CONTEXT_MOST = 24, 384


def annotations(draft: Draft, *, target: str | None = None) -> dict[str, Any]:
    """An annotation collection in JSON-LD after the Web Annotation Data Model.

    Each fact is an annotation that classifies its words, and each field with words of its own
    describes them. Selectors are a TextPositionSelector (in characters, which are code points, of
    the text as decoded) and a TextQuoteSelector with as much context as makes the quote stand once.

    The target is the text as it was decoded, named by its digest (`ni:`, RFC 6920), since in a web
    page that it was taken from, its places are others; the address of the source is its scope.

    Arguments:
        draft: the draft.
        target: the address of the very text, where it has one.
    """
    digest = draft.text.digest.removeprefix("sha256:")
    named = urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")
    where: dict[str, Any] = {"source": target or f"ni:///sha-256;{named}"}
    if target is None and draft.source is not None and draft.source.url:
        where["scope"] = draft.source.url
    collection = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, str(where['source']))}"
    items = []

    def add(key: str, motive: str, value: str, start: int, end: int) -> None:
        items.append(
            {
                "id": f"{collection}#{percent(key, safe=':.-')}",
                "type": "Annotation",
                "motivation": motive,
                "body": {
                    "type": "TextualBody",
                    "value": value,
                    "format": "text/plain",
                    "purpose": motive,
                },
                "target": {
                    "type": "SpecificResource",
                    **where,
                    "selector": _selectors(draft.text.raw, start, end),
                },
            }
        )

    for fact in draft.facts:
        add(fact.key, "classifying", fact.kind, fact.start, fact.end)
        for name, read in fact.fields.items():
            if read.start >= 0:
                values = read.value if isinstance(read.value, tuple) else (read.value,)
                value = f"{name}: {', '.join(map(str, values))}"
                add(f"{fact.key}.{name}", "describing", value, read.start, read.end)
    made: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": draft.source.label if draft.source is not None else "Draft",
        "total": len(items),
    }
    if items:
        made["first"] = {
            "id": f"{collection}#page",
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        }
    return made


def _selectors(raw: str, start: int, end: int) -> list[dict[str, Any]]:
    size = _CONTEXT_LEAST
    while size < _CONTEXT_MOST and not _stands_once(raw, start, end, size):
        size *= 2
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": raw[start:end],
            "prefix": raw[max(0, start - size) : start],
            "suffix": raw[end : end + size],
        },
    ]


def _stands_once(raw: str, start: int, end: int, size: int) -> bool:
    """Whether the words with so much context stand nowhere else in the text."""
    low = max(0, start - size)
    words = raw[low : end + size]
    return raw.find(words) == low and raw.find(words, low + 1) < 0
