"""Strategies for texts and ids, full of what a careless program takes for something else."""

from hypothesis import strategies as st

from bilateral.model.reference import RESERVED
from bilateral.values.text import LONGEST

#: Texts that a careless reader or writer of YAML, JSON or citations takes for something else.
TRICKY = (
    *("NO", "no", "yes", "on", "y", "null", "Null", "~", "true", "False", ".nan", "-.inf"),
    *("031", "0x1F", "0o17", "1e3", "1_000", "12:30:00", "-1", "+1", ".5", "2022", "2023-04-10"),
    *("2023-04-10T12:00:00Z", "<<", "=", "---", "...", "--- a", "- a", "-", "?", "? a", "a: b"),
    *(":", "a:", "#x", "a #b", "#", "@a", "`a`", "%a", "!a", "!!str a", "&a", "*a", "|", ">", "|-"),
    *('"', "'", '"quoted"', "'quoted'", "it's", 'say "no"', "[a]", "{a: b}", "a, b", ",", "\\n"),
    *("unknown", "none", "not yet", "exactly", "scheme", "term", "field", "double", "\\u0041"),
    *("two\nlines", "two\n\nparagraphs", "a\n  indented", "a\n- b\n", "tab\tin it", "a\n\tb"),
    *("a  b " * 60, "word " * 60, "x" * 300, "trailing \nblank", "a\n \nb", "a: b\n# c"),
    *("Қазақстан", "Əliyev", "دولة", "ישראל \u200fא\u200f", "日本国\n東京", "👩🏽‍🚀 🇰🇿", "e\u0301"),
    *("a\u00a0b", "\u200bzero\u200b", "a\u3000b", "\U0010fffd", "\ue000", "\ufffd", "\u00ad"),
)
_PLAIN_IDS = (
    *("KAZ", "AZE", "TUR", "XKX", "NO", "a", "joint-statement-2023", "tokayev", "nca-2023-04-11"),
    *("null", "true", "y", "031", "1e3", "2023-04-10", "12:30:00", "0x1F", "id", "type", "para"),
    *("by", "sha256:00", "a.b_c:d-e", "x" * 128),
)
#: Terms in lower case, some of them the names of fields.
WORDS = ("official", "cow", "iso3166-1-numeric", "scheme", "value", "term", "no", "null", "031")

# The texts that a field may hold, given once: see `bilateral.values.text`.
_CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc"),
    exclude_characters="\u2028\u2029\ufeff\ufffe\uffff",
    include_characters="\t\n",
)


def texts(*, max_size: int = LONGEST) -> st.SearchStrategy[str]:
    """Texts that a field may hold: of all scripts, with line breaks, seldom very long.

    Many of them look like something else: `NO`, `null`, `031`, `a: b`, `unknown`.

    Args:
        max_size: how many characters they have at most.
    """
    free = st.text(_CHARACTERS, min_size=1, max_size=min(max_size, 40))
    long = st.builds(lambda text, size: (text * size)[:size], free, st.sampled_from((300, 900)))
    plain = st.text("abc de", min_size=1, max_size=min(max_size, 150))
    tricky = st.sampled_from([text for text in TRICKY if len(text.strip()) <= max_size])
    drawn = st.one_of(tricky, free, plain, *([long] if max_size >= 900 else []))
    return drawn.map(str.strip).filter(bool)


def ids() -> st.SearchStrategy[str]:
    """Ids of records. Few of them are common, so that records of one dossier name each other."""
    made = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,20}", fullmatch=True)
    return st.one_of(st.sampled_from(_PLAIN_IDS), made).filter(lambda id: id not in RESERVED)
