"""The codes that the engine itself gives, explained as the rules are."""

from collections.abc import Iterator

from attrs import frozen

from bilateral.checks._rule import Doubt, Rule
from bilateral.checks.engine import FAILED, UNUSED
from bilateral.checks.look import Look


@frozen(kw_only=True, eq=False)
class OwnCode(Rule):
    """A code of the engine: it has an explanation, and looks at nothing.

    Fields:
        text: the explanation.
    """

    text: str

    @property
    def doc(self) -> str:
        """What it means, why it matters, an example, and what to do."""
        return self.text


def _nothing(look: Look) -> Iterator[Doubt]:
    del look
    return iter(())


_FAILED = """\
A rule failed, and did not look at all that it should have.

Why it matters: what the rule would have found is not among the findings. The other rules have
run; a dossier is as sound as they say, and no more is known of it.

Example: a rule of another package that expects every event to have a place.

Use instead: nothing in the dossier needs mending. Please report the message to whoever keeps the
rule; until it is mended, `--ignore` leaves the rule out."""

_UNUSED = """\
A suppression has nothing to suppress.

Why it matters: it once set a doubt aside, with a reason. If the doubt is gone and the suppression
stays, it will silence the next doubt of its kind, which nobody has looked into.

Example: `suppress: {EVI01: nothing was published}` on a record that has a `cite` by now; or
`suppress: {EVO01: ...}`, a code that no rule has.

Use instead: take the suppression out, or correct its code."""

#: Both of them.
OWN_CODES = (
    OwnCode(code=FAILED[0], name=FAILED[1], severity="error", look=_nothing, text=_FAILED),
    OwnCode(code=UNUSED[0], name=UNUSED[1], severity="warning", look=_nothing, text=_UNUSED),
)
