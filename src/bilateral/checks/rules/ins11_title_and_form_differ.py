"""The title of an instrument says one form, and its form is another.

Why it matters: neither the word in the title nor the form tells what force the instrument has,
but lists are made by form, and a memorandum filed as an agreement is missed among memoranda and
counted too much among agreements.

Example: `title: Protocol amending the Agreement on visas` with `form: agreement`.

Use instead: `form: protocol`. What an exchange of notes constitutes, minutes that are called a
protocol as is usual in Russian, and companies' contracts that are called agreements are no finding.
"""

import re
from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import Instrument

# What a title calls itself, and the forms that this may stand for. Longer ones come first.
_CALLED: dict[str, tuple[str, ...]] = {
    "memorandum of understanding": ("memorandum of understanding", "memorandum"),
    "memorandum": ("memorandum", "memorandum of understanding"),
    "joint statement": ("joint statement",),
    "communiqué": ("communique",),
    "communique": ("communique",),
    "programme of action": ("action plan", "programme"),
    "program of action": ("action plan", "programme"),
    "action programme": ("action plan", "programme"),
    "action program": ("action plan", "programme"),
    "plan of action": ("action plan",),
    "action plan": ("action plan",),
    "exchange of notes": ("exchange of notes", "agreement", "treaty", "arrangement"),
    "exchange of letters": ("exchange of letters", "agreement", "treaty", "arrangement"),
    "road map": ("roadmap",),
    "roadmap": ("roadmap",),
    "programme": ("programme",),
    "program": ("programme",),
    "declaration": ("declaration",),
    "protocol": ("protocol", "minutes"),
    "minutes": ("minutes", "protocol"),
    "treaty": ("treaty",),
    "agreement": ("agreement", "contract", "exchange of notes", "exchange of letters"),
    "convention": ("convention",),
    "arrangement": ("arrangement",),
    "contract": ("contract",),
    "charter": ("charter",),
}
_NOUN = re.compile(rf"\b({'|'.join(_CALLED)})\b")
# Behind these words stands what the instrument is about, and no longer what it is.
_ABOUT = re.compile(
    r"\b(about|amending|and|annex|between|by|concerning|constituting|extending|for|from|in|of|on"
    r"|regarding|relating|terminating|to|under|with)\b|[(:,;]"
)


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for instrument in look.of(Instrument):
        called = _called(instrument.title)
        if (
            called is not None
            and instrument.form is not None
            and instrument.form not in _CALLED[called]
        ):
            yield RuleFinding(
                record=instrument,
                message=f"its title says {called}, and its form {instrument.form}",
                field="form",
                hint=f"say form: {_CALLED[called][0]}, unless the title is only what the press "
                "calls it",
            )


def _called(title: str) -> str | None:
    """What a title says that the instrument is: the last such noun before what it is about."""
    text = title.casefold()
    found = None
    for match in _NOUN.finditer(text):
        if _ABOUT.search(text, found.end() if found else 0, match.start()):
            break
        found = match
    return found[1] if found else None


RULE = Rule(
    code="INS11",
    name="title-and-form-differ",
    severity="note",
    kinds=(Instrument,),
    groups=("instruments",),
    look=_look,
)
