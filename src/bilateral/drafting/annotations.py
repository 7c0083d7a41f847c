"""A draft as W3C Web Annotations: each field a body on its span, for other programs to show."""

from typing import Any

from bilateral.drafting.drafts import Draft

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations(draft: Draft, *, target: str | None = None) -> dict[str, Any]:
    """An annotation collection in JSON-LD after the Web Annotation Data Model.

    Each fact is an annotation that classifies its words, and each field with words of its own
    describes its own. Selectors are a TextPositionSelector (in characters of the text as decoded)
    and a TextQuoteSelector with some context.

    Arguments:
        target: the address of the text; without it the digest names it.
    """
    source = target or (draft.source.url if draft.source is not None and draft.source.url else None)
    source = source or f"urn:sha256:{draft.text.digest.removeprefix('sha256:')}"
    items = []
    for fact in draft.facts:
        items.append(
            {
                "id": f"#{fact.key}",
                "type": "Annotation",
                "motivation": "classifying",
                "body": {"type": "TextualBody", "value": fact.kind, "purpose": "classifying"},
                "target": {"source": source, "selector": _selector(draft, fact.start, fact.end)},
            }
        )
        for name, read in fact.fields.items():
            if read.start < 0:
                continue
            value = (
                ", ".join(map(str, read.value))
                if isinstance(read.value, tuple)
                else str(read.value)
            )
            items.append(
                {
                    "id": f"#{fact.key}.{name}",
                    "type": "Annotation",
                    "motivation": "describing",
                    "body": {
                        "type": "TextualBody",
                        "value": f"{name}: {value}",
                        "purpose": "describing",
                    },
                    "target": {
                        "source": source,
                        "selector": _selector(draft, read.start, read.end),
                    },
                }
            )
    return {
        "@context": _CONTEXT,
        "id": f"urn:bilateral:draft:{draft.text.digest.removeprefix('sha256:')[:16]}",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _selector(draft: Draft, start: int, end: int) -> list[dict[str, Any]]:
    raw = draft.text.raw
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": raw[start:end],
            "prefix": raw[max(0, start - 24) : start],
            "suffix": raw[end : end + 24],
        },
    ]
