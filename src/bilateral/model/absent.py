"""Unknown, none and not yet: three ways for a field to be empty."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

import attrs
from attrs import field, frozen

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model._checked import Checked
from bilateral.values.text import check_text

Absence = Literal["unknown", "none", "not yet"]

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
        if self.why not in get_args(Absence):
            raise InvalidValueError(
                f"a field is empty because it is unknown, none or not yet, not {shorten(self.why)}",
                field="why",
            )
        if self.words is not None:
            check_text(self.words, "words")


def to_absent(value: Mapping[str, Absence] | Iterable[Absent]) -> tuple[Absent, ...]:
    """Absences, sorted by field, from a mapping (`{"deadline": "none"}`) or as they are."""
    if isinstance(value, Mapping):
        value = [Absent(field=name, why=why) for name, why in value.items()]
    items = tuple(value)
    for item in items:
        if not isinstance(item, Absent):
            raise InvalidValueError(
                f"needs absences, not {shorten(item)}",
                hint="as in {'deadline': 'none'}",
                field="absent",
            )
    return tuple(sorted(items, key=lambda item: item.field)) if len(items) > 1 else items


@frozen(kw_only=True, repr=False)
class RecordPart(Checked):
    """A part of a record: equal by content, and able to say why a field of it is empty.

    Fields:
        absent: which fields are empty because the thing is unknown, none, or not yet.
    """

    absent: tuple[Absent, ...] = field(default=(), converter=to_absent)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.absent:
            self._check_absent()

    def _check_absent(self) -> None:
        known = attrs.fields_dict(type(self))
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
