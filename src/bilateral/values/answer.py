"""Answers to questions about a dossier: yes, no or maybe, with the reason."""

from attrs import field, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.ternary import Ternary


def _to_ternary(value: bool | Ternary) -> Ternary:
    return Ternary.of(value)


@frozen(kw_only=True)
class Answer:
    """What is known of a question, and why.

    "Was the protocol in force that day?" is worth little without the act that made it so, or
    without the date that leaves it open. An answer stands for its truth in an `if`, as a
    `Ternary` does, and cannot be taken for yes or no where it is maybe.

    Fields:
        value: yes, no or maybe.
        reason: why, in a sentence without a full stop.
        because: the ids of the records that it rests on, each with the field where one field
            decides, as in `protocol.actions[1].on`.

    Raises:
        UncertainError: `bool()` of an answer that is maybe.
        InvalidValueError: a value that is no answer, or no reason.
    """

    value: Ternary = field(converter=_to_ternary)
    reason: str
    because: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.reason, str) or not self.reason:
            raise InvalidValueError(f"needs a reason, not {shorten(self.reason)}", field="reason")

    @property
    def surely(self) -> bool:
        """Whether it is so in every case that the sources allow."""
        return self.value.surely

    @property
    def possibly(self) -> bool:
        """Whether it is so in at least one case that the sources allow."""
        return self.value.possibly

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return f"{self.value}: {self.reason}"
