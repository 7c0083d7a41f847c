"""Standing: what the parties call their relationship: a strategic partnership, an alliance.

Taken where the words stand for the relation of the two (`our strategic partnership`, `relations
are a strategic partnership`, `Declaration on Strategic Partnership`). A partner in trade, a
strategic nature and a wish to become partners are no standing.
"""

import re
from collections.abc import Iterable

from bilateral.drafting.build import proposal, reading
from bilateral.drafting.context import Context
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import Proposal
from bilateral.drafting.text import Text

_TERM = any_case(
    r"\b(?P<term>(?:(?:special|privileged|comprehensive|all-round|all-weather|enhanced|multifaceted|eternal|long-term) )*strategic partner(?:ship)?)(?P<more> and (?:alliance|allied relations))?\b"
    r"|\b(?P<alliance>(?:strategic )?(?:alliance|allied relations(?:hip)?))\b",
)
#: Without one of these no term stands in a sentence.
_WORDS = ("artner", "PARTNER", "llian", "llied", "ALLI")


class Standings:
    """What the two call their relationship."""

    name = "standing"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The standings that the text names, each once."""
        plain = text.plain
        seen = set()
        for found in text.near(_TERM, *_WORDS):
            if found["alliance"]:
                sentence = context.sentence(found.start())
                words = plain[sentence.start : sentence.end]
                if (
                    not re.search(r"\b(?:partnership|strategic|our|countries|relations)\b", words)
                    or "Alliance" in found.group()
                ) and "Alliance and Strategic" not in plain[found.start() : found.end() + 25]:
                    continue
                value, start, end = "alliance", *found.span("alliance")
            else:
                start, end = found.span("term")
                value = re.sub(r"\bpartner$", "partnership", plain[start:end].lower())
            if value not in seen:
                seen.add(value)
                yield self._made(context, value, start, end)
            if found["more"] and "alliance" not in seen:
                seen.add("alliance")
                at = found.start("more") + len(" and ")
                yield self._made(context, "alliance", at, found.end("more"))

    def _made(self, context: Context, value: str, start: int, end: int) -> Proposal:
        return proposal(
            context,
            "standing",
            start,
            end,
            f"{self.name}/{self.version}",
            standing=reading(context, value, start, end, "standing"),
        )


READER = Standings()
