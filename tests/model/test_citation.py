"""Citations: where a fact was read, in a short form that people can type."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.model.fields import fields_of


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("nca", bl.Citation(source="nca")),
        ("nca para 4", bl.Citation(source="nca", paragraph=4)),
        ("nca paragraph 4", bl.Citation(source="nca", paragraph=4)),
        ("vclt art 2(1)(a)", bl.Citation(source="vclt", article="2(1)(a)")),
        ("book page xii", bl.Citation(source="book", page="xii")),
        ("nca chars 10-20", bl.Citation(source="nca", start=10, end=20)),
        (
            "nca para 6 chars 5-9 sha256:0123456789abcdef by tokayev,aliyev inferred for value",
            bl.Citation(
                source="nca",
                paragraph=6,
                start=5,
                end=9,
                digest="sha256:0123456789abcdef",
                speakers=["tokayev", "aliyev"],
                basis="inferred",
                supports=["value"],
            ),
        ),
    ],
)
def test_the_short_form_says_what_the_fields_say(text: str, citation: bl.Citation) -> None:
    assert bl.Citation.from_text(text) == citation


_WORD = st.from_regex(r"[A-Za-z0-9().:-]{1,12}", fullmatch=True)


@given(
    st.builds(
        bl.Citation,
        source=st.just("nca"),
        paragraph=st.none() | st.integers(1, 999),
        page=st.none() | _WORD,
        article=st.none() | _WORD,
        digest=st.none() | st.just("sha256:0123456789abcdef"),
        speakers=st.lists(st.sampled_from(["tokayev", "aliyev"]), unique=True),
        basis=st.sampled_from(["stated", "inferred", "derived", "coded"]),
        supports=st.lists(st.sampled_from(["value", "value.currency", "period"]), unique=True),
    )
)
def test_what_has_a_short_form_is_read_back_from_it(citation: bl.Citation) -> None:
    text = citation.to_text()
    assert text is not None
    assert bl.Citation.from_text(text) == citation


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nca pra 4", "did you mean 'para'"),
        ("nca para", "nothing follows 'para'"),
        ("nca para four", "para needs a number"),
        ("nca chars 12", "chars needs a span such as 120-180"),
        ("nca para 4 para 5", "paragraph is given twice"),
        ("nca para 0", "counted from 1"),
        ("nca chars 9-5", "holds no character"),
        ("nca sha256:xyz", "is not a digest"),
        ("nca para 99999999999999999999", "para needs a number"),
        ("-nca para 4", "cannot be an id"),
        ("", "needs some text"),
    ],
)
def test_a_slip_in_the_short_form_is_explained(text: str, message: str) -> None:
    with pytest.raises(bl.InvalidValueError) as caught:
        bl.Citation.from_text(text)
    assert message in str(caught.value)


def test_a_quote_needs_the_length_of_its_span_and_the_digest_of_its_words() -> None:
    words = "half-billion"
    citation = bl.Citation(
        source="s", start=0, end=12, quote=words, digest=bl.model.digest_of(words, digits=16)
    )
    assert citation.vouches_for(words)
    with pytest.raises(bl.InvalidValueError, match="has 12 characters, and its span 5"):
        bl.Citation(source="s", start=0, end=5, quote=words)
    with pytest.raises(bl.InvalidValueError, match="not the digest of the quote"):
        bl.Citation(source="s", quote=words, digest=bl.model.digest_of("another"))
    with pytest.raises(bl.InvalidValueError, match="both its start and its end"):
        bl.Citation(source="s", start=5)


def test_a_digest_vouches_for_its_words_and_no_others() -> None:
    citation = bl.Citation(source="s", digest=bl.model.digest_of("Ақтау", digits=16))
    assert citation.vouches_for("Ақтау")
    assert not citation.vouches_for("Актау")
    assert not bl.Citation(source="s").vouches_for("Ақтау")


def test_what_a_citation_supports_has_to_be_a_field_of_the_record() -> None:
    with pytest.raises(bl.InvalidValueError, match="did you mean 'value'"):
        bl.TradeTarget(
            id="t", measure="turnover", value="1 USD", citations=["nca inferred for vale.currency"]
        )


@pytest.mark.parametrize("field", [f.name for f in fields_of(bl.Citation) if f.kind == "whole"])
def test_a_number_below_zero_is_refused_in_whatever_field_it_stands(field: str) -> None:
    """The quick test that most citations pass must look at every number there is."""
    number: dict[str, Any] = {"start": -2, "end": -1} if field in ("start", "end") else {field: -1}
    with pytest.raises(bl.InvalidValueError):
        bl.Citation(source="nca", **number)
    with pytest.raises(bl.DecodeError):
        bl.loads(
            '{"bilateral":1}\n'
            + json.dumps({"type": "event", "id": "e", "citations": [{"source": "s", **number}]}),
            format="jsonl",
        )
