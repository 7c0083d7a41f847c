"""A currency is given as stated, and the words of the source name none.

Why it matters: "approached the half-billion mark" is no dollar figure until somebody reads the
dollars into it. That may well be right, and it is a reading: whoever quotes the sum should know.

Example: `value: {amount: "500000000", currency: USD, words: approached the half-billion mark}`,
cited as stated.

Words without a number in them ("estimated at") and words in other languages than English are not
judged.

Use instead: a citation of its own for the currency, with what it was inferred from: `nca-2023-04-11
para 6 inferred for value.currency`; or words that take in the currency.
"""

import re
from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.money import Sum, sums_of
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Commitment, Project, Record, TradeObservation, TradeTarget
from bilateral.values.currencies import is_currency_name
from bilateral.values.press_numbers import tokens_of
from bilateral.values.press_words import CARDINALS, POWERS, TENS

#: The most words that the name of a currency has.
_LONGEST = 4


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for record in look:
        for amount in sums_of(record):
            words = amount.money.words
            if words is None or not _tells_a_number(words) or _names_a_currency(words):
                continue
            if _read_into(record, amount) or not _in_english(look, record, amount, words):
                continue
            yield RuleFinding(
                record=record,
                message=f"the words {words!r} do not say that it is {amount.money.currency}",
                field=f"{amount.path}.currency",
                hint=f"cite what it was read from: inferred for {amount.path}.currency",
            )


def _read_into(record: Record, amount: Sum) -> bool:
    """Whether the currency is recorded as no statement of the source."""
    return any(
        citation.basis != "stated" and {path, f"{path}.currency"} & {*citation.supports}
        for citation, path in amount.evidence(record)
    )


def _tells_a_number(words: str) -> bool:
    tokens = [token.lower() for token in tokens_of(words)]
    return any(
        token[:1].isdigit() or token in POWERS or token in CARDINALS or token in TENS
        for token in tokens
    )


def _names_a_currency(words: str) -> bool:
    tokens = [token.strip(".,;:()\"'") for token in tokens_of(words)]
    return any(
        is_currency_name(" ".join(tokens[start : start + length]))
        for start in range(len(tokens))
        for length in range(1, _LONGEST + 1)
    )


def _in_english(look: CheckContext, record: Record, amount: Sum, words: str) -> bool:
    if re.search(r"[^\W\d_a-zA-Z]", words):
        return False
    sources = [look.source(citation.source) for citation, _ in amount.evidence(record)]
    tongues = {source.language for source in sources if source is not None and source.language}
    return all(tongue.split("-")[0] == "en" for tongue in tongues)


RULE = Rule(
    code="EVI07",
    name="stated-but-not-in-words",
    severity="warning",
    kinds=(TradeObservation, TradeTarget, Commitment, Project),
    groups=("evidence",),
    look=_look,
)
