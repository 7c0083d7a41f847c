"""Unknown, none and not yet: three ways for a field to be empty."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, Literal, get_args

from attrs import field, frozen

from bilateral._cached import cached
from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model.checked import Checked
from bilateral.model.constructor import taker
from bilateral.model.fields import described, fields_by_name, fields_of
from bilateral.model.path import wrong_supports
from bilateral.values._convert import named
from bilateral.values.text import check_text

Absence = Literal["unknown", "none", "not yet"]

_REASONS: Final = get_args(Absence)
#: Fields that cannot be said to be absent: there either are claims, or there are none.
NEVER_ABSENT = frozenset({"id", "absent", "claims"})


@frozen(kw_only=True)
class Absent:
    """Why a field is empty, where that is known.

    A treaty that sets no deadline, a report that does not tell one, and a deadline still to be
    agreed are three different findings. An empty field alone says none of them: it says that
    nobody has recorded anything.

    Fields:
        field: the name of the empty field.
        why: `unknown` (looked for, and the sources do not tell), `none` (there is none), or
            `not yet` (had not come about when the source spoke).
        words: what the source says instead, as "as soon as possible" where a date might stand.

    Raises:
        InvalidValueError: another reason than these three.
    """

    field: str
    why: Absence
    words: str | None = None

    def __attrs_post_init__(self) -> None:
        check_text(self.field, "field")
        if self.why not in _REASONS:
            raise InvalidValueError(
                f"a field is empty because it is unknown, none or not yet, not {shorten(self.why)}",
                field="why",
            )
        if self.words is not None:
            check_text(self.words, "words")


def to_absent(value: Absent | Mapping[str, str] | Iterable[Absent]) -> tuple[Absent, ...]:
    """Absences, sorted by field, from a mapping (`{"deadline": "none"}`) or as they are."""
    made: tuple[Absent, ...] = taker(described(tuple[Absent, ...]))(value)
    return made


if not TYPE_CHECKING:
    to_absent = named(to_absent)


@frozen(kw_only=True, repr=False)
class RecordPart(Checked):
    """A part of a record: equal by content, and able to say why a field of it is empty.

    Fields:
        absent: which fields are empty because the thing is unknown, none, or not yet.
    """

    absent: tuple[Absent, ...] = field(default=(), converter=to_absent)

    @classmethod
    def open_to_absence(cls) -> frozenset[str]:
        """The fields in whose place `unknown`, `none` or `not yet` may be given."""
        return absentable(cls)

    def _check_whole(self) -> None:
        if self.absent:
            self._check_absent()
        if getattr(self, "citations", ()):
            for wrong in self._wrong_evidence():
                raise wrong
        super()._check_whole()

    def _wrong_evidence(self) -> Iterator[InvalidValueError]:
        """An error for each citation that is evidence for no field of the part."""
        return wrong_supports(self)

    def _check_absent(self) -> None:
        known = fields_by_name(type(self))
        seen = set[str]()
        for item in self.absent:
            at = f"absent.{shorten(item.field).strip(chr(39))}"
            if item.field not in known or item.field in NEVER_ABSENT:
                raise InvalidValueError(
                    f"there is no field {shorten(item.field)} that could be {item.why}",
                    hint=did_you_mean(item.field, known),
                    field=at,
                )
            if getattr(self, item.field) not in (None, ()):
                raise InvalidValueError(
                    f"is said to be {item.why}, and yet {item.field} is given", field=at
                )
            if item.field in seen:
                raise InvalidValueError("is said to be empty twice", field=at)
            seen.add(item.field)

    def absence(self, field: str) -> Absence | None:
        """Why `field` is empty: `unknown`, `none` or `not yet`; None where that is not said."""
        return next((item.why for item in self.absent if item.field == field), None)


@cached
def absentable(cls: type) -> frozenset[str]:
    """The fields in whose place a person may write `unknown`, `none` or `not yet`.

    Not those that hold free text, where such a word may be the text.
    """
    return frozenset(
        field.name
        for field in fields_of(cls)
        if not field.required
        and field.name not in NEVER_ABSENT
        and (field.default in (None, ()) or field.optional)
        and (field.kind != "text" or field.many)
    )


@cached
def filled(cls: type) -> frozenset[str]:
    """Those of them that hold something unless they are emptied."""
    fields = fields_by_name(cls)
    return frozenset(name for name in absentable(cls) if fields[name].default not in (None, ()))
