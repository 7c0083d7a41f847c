"""What a draft may never do, whatever the text."""

import json
import re

import pytest
from corruptions import corrupted, proposal_of
from hypothesis import given
from hypothesis import strategies as st
from reports import OWN, everything, own

import bilateral as bl
from bilateral.drafting.answers import Answers
from bilateral.drafting.gate import refusal
from bilateral.drafting.readings import INFERENCES
from bilateral.drafting.text import Text
from profiles import examples

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
DRAFTS = everything()


def test_the_words_of_each_field_stand_at_exactly_their_place() -> None:
    fields = 0
    for draft in DRAFTS:
        for fact in draft.facts:
            assert draft.text.raw[fact.start : fact.end] == fact.words
            for read in fact.fields.values():
                if read.start >= 0:
                    fields += 1
                    assert draft.text.raw[read.start : read.end] == read.words
    assert fields > 300


def test_each_field_has_words_of_its_own_or_names_the_rule_that_inferred_it() -> None:
    for draft in DRAFTS:
        for fact in draft.facts:
            for name, read in fact.fields.items():
                if read.start < 0:
                    assert read.basis == "inferred", f"{fact.key}.{name}"
                    assert read.how in INFERENCES


def test_a_fact_read_again_by_the_gate_is_taken_again() -> None:
    for draft in DRAFTS:
        for fact in draft.facts:
            assert refusal(draft.context, proposal_of(fact)) is None


def test_every_number_is_used_by_a_fact_or_listed_as_unread_with_why() -> None:
    for draft in DRAFTS:
        used = [span for f in draft.facts for span in f.spans]
        used += [(u.start, u.end) for u in draft.unread]
        for found in NUMBER.finditer(draft.text.raw):
            assert any(s < found.end() and found.start() < e for s, e in used), found.group()
        assert all(u.why for u in draft.unread)


def test_what_is_unread_is_verbatim_too() -> None:
    for draft in DRAFTS:
        for left in draft.unread:
            assert draft.text.raw[left.start : left.end] == left.words


def test_the_same_text_gives_the_same_bytes() -> None:
    text = OWN.read_text("utf-8")
    one = bl.draft(text=text, published_on="2023-04-11")
    two = bl.draft(text=text, published_on="2023-04-11")
    assert one.yaml() == two.yaml()
    assert one.html() == two.html()
    assert json.dumps(one.annotations()) == json.dumps(two.annotations())


def test_no_corrupted_proposal_is_taken() -> None:
    """Digits, signs, dates, parties, forms, negation, tense: one thing wrong is enough."""
    kinds: dict[str, int] = {}
    taken = []
    for draft in DRAFTS:
        for kind, context, proposal in corrupted(draft):
            kinds[kind.split(" ")[0]] = kinds.get(kind.split(" ")[0], 0) + 1
            if refusal(context, proposal) is None:
                words = context.text.raw[proposal.start : proposal.end]
                taken.append((kind, proposal.kind, words[:100]))
    assert taken == []
    assert sum(kinds.values()) >= 500
    assert {"digit", "sign", "date", "party", "form", "negation", "tense"} <= set(kinds)


def _as_answer(fact: bl.drafting.Fact, raw: str) -> dict[str, object]:
    cells = {}
    for name, read in fact.fields.items():
        if read.start < 0:
            continue
        value = list(read.value) if isinstance(read.value, tuple) else read.value
        cells[name] = {
            "value": value,
            "quote": read.words,
            "prefix": raw[max(0, read.start - 40) : read.start],
            "suffix": raw[read.end : read.end + 40],
        }
    return {"kind": fact.kind, "fields": cells}


def test_true_answers_of_a_model_are_kept() -> None:
    """At least 99 of a hundred proposals that say what the text says pass the gate."""
    kept = asked = 0
    for draft in DRAFTS:
        rows = tuple(_as_answer(f, draft.text.raw) for f in draft.facts)
        needed = [r for r, f in zip(rows, draft.facts, strict=True) if _whole(f)]
        proposals = list(Answers(rows=tuple(needed)).read(draft.text, draft.context))
        asked += len(proposals)
        kept += sum(refusal(draft.context, p) is None for p in proposals)
    assert asked > 100
    assert kept >= 0.99 * asked


def _whole(fact: bl.drafting.Fact) -> bool:
    from bilateral.drafting.gate import NEEDED

    return all(name in fact.fields and fact.fields[name].start >= 0 for name in NEEDED[fact.kind])


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Kazakhstan and Turkey discussed trade, energy and an agreement on visas.",
        "Kazakhstan and Turkey exchanged views on the treaty on transit.",
        "India and Nepal expressed readiness to develop trade and sign documents.",
        "The sides, Georgia and Armenia, reaffirmed the importance of trade worth billions.",
        "Bilateral trade between Georgia and Armenia is growing.",
    ],
)
def test_talk_alone_makes_no_document_and_no_figure(text: str) -> None:
    found = [
        f
        for f in bl.draft(text=text, published_on="2025-01-01").facts
        if f.kind not in ("event", "leader")
    ]
    assert [f for f in found if f.kind in ("observation", "growth", "target", "documents")] == []
    assert [f for f in found if f.kind == "instrument" and f.value("status") != "mentioned"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Trade reached $5 billion.",
        "Exports of Kazakhstan reached $5 billion in 2024, its ministry said.",
        "Trade between Kazakhstan, Turkey and China reached $5 billion.",
        "Kazakhstan and Turkey met. Foreign trade of Germany reached $5 billion.",
    ],
)
def test_a_figure_whose_pair_is_not_named_is_unread(text: str) -> None:
    draft = bl.draft(text=text, published_on="2025-01-01")
    assert [f for f in draft.facts if f.kind == "observation"] == []
    assert any("$5 billion" in u.words for u in draft.unread)


def test_nothing_is_reported_as_signed_without_a_signing_verb() -> None:
    for draft in DRAFTS:
        for fact in draft.facts:
            if fact.kind in ("instrument", "documents") and fact.value("status") == "signed":
                assert re.search(
                    "sign|ink|conclud|initial|seal", fact.fields["status"].words.lower()
                )


@examples(21, deep=400)
@given(st.text(max_size=300))
def test_any_text_is_drafted_without_an_error_and_with_true_places(noise: str) -> None:
    draft = bl.draft(text=f"{noise} Kazakhstan and Turkey signed an agreement on visas. {noise}")
    for fact in draft.facts:
        assert draft.text.raw[fact.start : fact.end] == fact.words
    for left in draft.unread:
        assert draft.text.raw[left.start : left.end] == left.words


@examples(21, deep=400)
@given(st.text(alphabet="ab \u00a0\u00ad\r\n\t\u200b.$1", max_size=80))
def test_the_plain_text_leads_back_to_the_same_characters(raw: str) -> None:
    text = Text(raw=raw)
    for at, char in enumerate(text.plain):
        start, end = text.outward(at, at + 1)
        assert 0 <= start < end <= len(raw)
        assert text.inward(start, end)[0] == at
        if not char.isspace():
            assert raw[start] == char


def test_our_own_report_is_read_as_a_person_would() -> None:
    reported = {
        (f.kind, str(f.value("value") or f.value("title") or f.value("form") or ""))
        for f in own().facts
    }
    assert ("observation", "461900000") in reported
    assert ("target", "1000000000") in reported
    assert ("growth", "40") in reported
    assert not any(value == "2000000000" for _, value in reported)
