"""A draft as W3C Web Annotations: what the data model demands of each part of it."""

import base64
import hashlib
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import everything, own

import bilateral as bl
from profiles import examples

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`#]+(#[^\s<>\"{}|\\^`#]+)?")
MOTIVES = {"classifying", "describing"}


def _items(data: dict[str, Any]) -> list[dict[str, Any]]:
    return list(data["first"]["items"]) if "first" in data else []


@pytest.mark.parametrize("at", range(3))
def test_each_part_has_what_the_model_demands(at: int) -> None:
    draft = (own(), everything()[1], bl.draft(text="Kazakhstan and Turkey met."))[at]
    data = draft.annotations()
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (data["type"], data["total"]) == ("AnnotationCollection", len(_items(data)))
    assert IRI.fullmatch(data["id"])
    if _items(data):
        page = data["first"]
        assert (page["type"], page["partOf"], page["startIndex"]) == (
            "AnnotationPage",
            data["id"],
            0,
        )
        assert IRI.fullmatch(page["id"])
    else:
        assert "first" not in data
    for item in _items(data):
        assert item["type"] == "Annotation"
        assert IRI.fullmatch(item["id"])
        assert item["motivation"] == item["body"]["purpose"]
        assert item["motivation"] in MOTIVES
        assert item["body"]["type"] == "TextualBody"
        assert item["body"]["value"]
        assert item["target"]["type"] == "SpecificResource"
        kinds = [one["type"] for one in item["target"]["selector"]]
        assert kinds == ["TextPositionSelector", "TextQuoteSelector"]
    assert len({item["id"] for item in _items(data)}) == len(_items(data))
    assert json.loads(json.dumps(data)) == data


def test_the_words_stand_at_their_place_and_with_their_context_nowhere_else() -> None:
    for draft in everything():
        raw = draft.text.raw
        for item in _items(draft.annotations()):
            place, quote = item["target"]["selector"]
            start, end = place["start"], place["end"]
            assert raw[start:end] == quote["exact"] != ""
            assert raw[:start].endswith(quote["prefix"])
            assert raw[end:].startswith(quote["suffix"])
            whole = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert raw.find(whole) == start - len(quote["prefix"])
            assert raw.find(whole, start - len(quote["prefix"]) + 1) < 0


@examples(15, deep=300)
@given(st.text(max_size=40), st.text(max_size=40))
def test_places_count_code_points_whatever_stands_around(before: str, after: str) -> None:
    words = "Kazakhstan and Turkey signed an agreement on visas on 3 May 2024."
    draft = bl.draft(text=f"{before}\n\n{words}\n\n{after}", published_on="2024-05-04")
    for item in _items(draft.annotations()):
        place, quote = item["target"]["selector"]
        assert draft.text.raw[place["start"] : place["end"]] == quote["exact"]


def test_the_text_is_named_by_its_digest_and_its_source_is_the_scope() -> None:
    text = "Kazakhstan and Turkey signed an agreement on visas on 3 May 2024."
    source = bl.Source(id="s", publisher="Own", url="https://example.org/report")
    (first, *_) = _items(bl.draft(text=text, source=source).annotations())
    name = first["target"]["source"].removeprefix("ni:///sha-256;")
    digest = base64.urlsafe_b64decode(name + "=" * (-len(name) % 4))
    assert digest == hashlib.sha256(text.encode()).digest()
    assert first["target"]["scope"] == "https://example.org/report"
    data = bl.draft(text=text, source=source).annotations(target="https://example.org/text")
    assert {i["target"]["source"] for i in _items(data)} == {"https://example.org/text"}
    assert not any("scope" in i["target"] for i in _items(data))
