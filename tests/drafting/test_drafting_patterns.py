"""Patterns of either case find what `re.IGNORECASE` finds; sentences with a word are all of them."""

import re

import pytest
from reports import OWN, of_sentences

from bilateral.drafting.patterns import any_case
from bilateral.drafting.text import Text

TEXTS = [OWN.read_text("utf-8"), *(d.text.raw for d in of_sentences())]


@pytest.mark.parametrize(
    ("pattern", "verbose"),
    [
        (r"\b(?P<verb>signed|agreed)\b(?= to|\s)", False),
        (r"(?<!free )trade[^a-d.]{3,20}?[A-Z]\w+", False),
        (r"[]a-c-]x?|\u0041s|\x42y", False),
        ("(?: trade | of\\ the )  # a remark (with [brackets]", True),
        (r"\$\d+ (?P<scale>m|b)illion(?P=scale)?", False),
    ],
)
def test_letters_of_either_case_match_as_with_the_flag(pattern: str, verbose: bool) -> None:
    flags = re.IGNORECASE | (re.VERBOSE if verbose else 0)
    theirs, ours = re.compile(pattern, flags), any_case(pattern, verbose=verbose)
    for text in TEXTS:
        for cased in (text, text.upper(), text.swapcase()):
            assert [m.span() for m in ours.finditer(cased)] == [
                m.span() for m in theirs.finditer(cased)
            ]


def test_sentences_with_a_word_are_those_that_hold_it_each_once() -> None:
    for raw in TEXTS:
        text = Text(raw=raw)
        for words in (("trade", "rade"), ("the",), ("no such word",)):
            held = [
                s for s in text.sentences if any(w in text.plain[s.start : s.end] for w in words)
            ]
            assert list(text.with_words(*words)) == held
