"""What is wrong in a file is answered with what can be written in a file."""

import pytest

import bilateral as bl

HEAD = "bilateral: 1\nstates: [GEO, ARM]\nsources: {a: {publisher: A}, b: {publisher: B}}\n"
COMMITMENT = "commitments:\n  c: {what: build it, obligors: GEO, %s}\n"


def load(text: str) -> bl.Dossier:
    return bl.loads(HEAD + text, format="yaml")


def refused(text: str) -> str:
    with pytest.raises(bl.DecodeError) as caught:
        load(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "would_do"),
    [
        ("due: in the near future", "{vague: in the near future}"),
        ("due: August last year", "{words: August last year, anchor: 2023-04-10}"),
        ("due: {words: over ten years, anchor: 2024-01-04}", "{date: 2024-01/2024-06, words:"),
        ("due: {words: FY 2024-25, anchor: 2024-01-04}", "{date: 2024-01/2024-06, words:"),
        ("due: {words: the previous year, anchor: 2024-01-04}", "write the date beside the words"),
        ("due: 24.06.2024", "write 2024-06-24"),
        ("value: 1000000000", "among the defaults of the file"),
        ("value: {amount: 5, currency: unknown}", "stays open, as dollars or rupees"),
        ("cite: [a for when; b]", "fields are joined by and"),
        ("cite: {source: a, for: [what]}", "it is called 'supports' here"),
    ],
)
def test_a_hint_says_what_can_be_written_in_a_file(written: str, would_do: str) -> None:
    stated = refused(COMMITMENT % written)
    assert would_do in stated
    for python in ("bilateral.", "looking=", "period=", "fiscal_year_begins=", "currency="):
        assert python not in stated


def test_a_bracket_that_begins_a_text_in_braces_is_shown_mended() -> None:
    stated = refused("instruments:\n  i: {title: [Draft] agreement, cite: a}\n")
    assert 'text needs quotes, as "[Draft] agreement"' in stated


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("к концу 2025 года", "../2025-12-31"),
        ("primer semestre de 2023", "2023-40"),
        ("bis Ende 2025", "../2025-12-31"),
        ("by the end of next year", "../2025-12-31"),
    ],
)
def test_a_phrase_is_read_in_the_language_that_has_it(words: str, date: str) -> None:
    dossier = load(COMMITMENT % f'due: {{words: "{words}", anchor: 2024-01-04}}')
    due = dossier["c"].due
    assert (str(due), due.words) == (date, words)


@pytest.mark.parametrize("words", ["к концу next year", "bis Ende года", "2011-12", "quatsch"])
def test_a_phrase_of_two_languages_or_of_none_is_refused(words: str) -> None:
    assert "commitments.c.due" in refused(
        COMMITMENT % f'due: {{words: "{words}", anchor: 2024-01-04}}'
    )
