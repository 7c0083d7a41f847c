"""Answers to questions about facts that are known in part: yes, no or maybe, and why."""

import enum
from collections.abc import Iterable
from typing import Self

from attrs import field, frozen

from bilateral.errors import InvalidValueError, UncertainError, shorten


class Ternary(enum.Enum):
    """Whether something is so, where the sources may not settle it.

    "Was the treaty in force that day?" has three honest answers when all that is known of its
    entry into force is the month. `&`, `|` and `~` follow Kleene's strong logic, and take a
    plain bool on either side: what is unknown matters only where it could change the outcome.

    `YES` and `NO` stand for themselves in an `if`; `MAYBE` does not, since a program that takes
    it for either would state what nobody knows: ask for `.surely` or `.possibly` instead.

    Raises:
        UncertainError: `bool()` of `MAYBE`.
    """

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"

    @classmethod
    def of(cls, value: "bool | Ternary") -> "Ternary":
        """The answer that a plain truth value stands for; a `Ternary` is returned as it is.

        Raises:
            InvalidValueError: anything else, since most things count as true.
        """
        answer = _answer(value)
        if answer is None:
            raise InvalidValueError(f"an answer is made of True or False, not {shorten(value)}")
        return answer

    @property
    def surely(self) -> bool:
        """Whether it is so in every case that the sources allow (only `YES`)."""
        return self is Ternary.YES

    @property
    def possibly(self) -> bool:
        """Whether it is so in at least one case that the sources allow (`YES` or `MAYBE`)."""
        return self is not Ternary.NO

    def __and__(self, other: "Ternary | bool") -> "Ternary":
        answer = _answer(other)
        if answer is None:
            return NotImplemented
        if self is Ternary.NO or answer is Ternary.NO:
            return Ternary.NO
        return Ternary.YES if self is answer is Ternary.YES else Ternary.MAYBE

    def __or__(self, other: "Ternary | bool") -> "Ternary":
        answer = _answer(other)
        if answer is None:
            return NotImplemented
        if self is Ternary.YES or answer is Ternary.YES:
            return Ternary.YES
        return Ternary.NO if self is answer is Ternary.NO else Ternary.MAYBE

    __rand__ = __and__
    __ror__ = __or__

    def __invert__(self) -> "Ternary":
        if self is Ternary.MAYBE:
            return self
        return Ternary.NO if self is Ternary.YES else Ternary.YES

    def __bool__(self) -> bool:
        if self is Ternary.MAYBE:
            raise UncertainError(
                "the answer is maybe, which is neither true nor false: ask for .surely (is it "
                "certain?) or .possibly (can it be?)"
            )
        return self is Ternary.YES

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __repr__(self) -> str:
        return self.value

    def __str__(self) -> str:
        return self.value


def _answer(value: object) -> Ternary | None:
    if isinstance(value, Ternary):
        return value
    if isinstance(value, bool):
        return Ternary.YES if value else Ternary.NO
    return None


def all_of(answers: Iterable[Ternary | bool]) -> Ternary:
    """Whether all of several things are so: no at the first no, and yes of none at all."""
    result = Ternary.YES
    for answer in answers:
        result = result & answer
        if result is Ternary.NO:
            break
    return result


def any_of(answers: Iterable[Ternary | bool]) -> Ternary:
    """Whether at least one of several things is so: yes at the first yes, and no of none."""
    result = Ternary.NO
    for answer in answers:
        result = result | answer
        if result is Ternary.YES:
            break
    return result


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
