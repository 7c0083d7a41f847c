"""Unknown, none, not yet and vague: the ways for a field to be empty."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, Literal, get_args

from attrs import field, frozen

from bilateral._cached import cached
from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model.checked import Checked
from bilateral.model.constructor import taker
from bilateral.model.fields import described, fields_by_name, fields_of
from bilateral.model.path import wrong_supports
from bilateral.values.converters import named
from bilateral.values.text import check_text

Absence = Literal["unknown", "none", "not yet", "vague"]

_REASONS: Final = get_args(Absence)
#: Fields that cannot be decided to be absent: there either are claims, or there are none.
NEVER_ABSENT = frozenset({"id", "absent", "claims"})


@frozen(kw_only=True)
class Absent:
    """Why a field is empty, where that is known.

    A treaty that sets no deadline, a report that does not give one, a deadline still to be agreed
    and one "in the near future" are four different findings. An empty field alone says none of
    them: it says that nobody has recorded anything.

    Fields:
        field: the name of the empty field.
        why: `unknown` (looked for, and the sources do not say), `none` (there is none), `not yet`
            (had not come about when the source spoke), or `vague` (the source gives a date or a
            period in words that no calendar holds).
        words: what the source says, as "in the near future" where a date might stand; a vague
            date has them always.

    Raises:
        InvalidValueError: another reason than these; a vague date without its words.
    """

    field: str
    why: Absence
    words: str | None = None

    def __attrs_post_init__(self) -> None:
        check_text(self.field, "field")
        if self.why not in _REASONS:
            raise InvalidValueError(
                "a field is empty because it is unknown, none or not yet, or vague, not "
                f"{shorten(self.why)}",
                field="why",
            )
        if self.why == "vague" and self.words is None:
            raise InvalidValueError(
                "what is vague is given in the words of the source",
                hint="as in {vague: in the near future}",
                field="words",
            )
        if self.words is not None:
            check_text(self.words, "words")


def to_absent(
    value: "Absent | Mapping[str, str | Mapping[str, str]] | Iterable[Absent]",
) -> tuple[Absent, ...]:
    """Absences, sorted by field, as they are or from a mapping.

    `{"deadline": "none"}`, or with the words of the source `{"deadline": {"vague": "soon"}}`.
    """
    made: tuple[Absent, ...] = taker(described(tuple[Absent, ...]))(value)
    return made


if not TYPE_CHECKING:
    to_absent = named(to_absent)


def _absent(field: str, why: Absence | Mapping[Absence, str]) -> Absent:
    if not isinstance(why, Mapping):
        return Absent(field=field, why=why)
    if len(why) != 1:
        raise InvalidValueError("is absent for one reason", field=f"absent.{field}")
    ((reason, words),) = why.items()
    return Absent(field=field, why=reason, words=words)


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
                    f"is recorded as {item.why}, and yet {item.field} is given", field=at
                )
            if item.why == "vague" and known[item.field].kind != "date":
                raise InvalidValueError(
                    f"only a date or a period can be vague, and {item.field} is neither", field=at
                )
            if item.field in seen:
                raise InvalidValueError("is recorded as empty twice", field=at)
            seen.add(item.field)

    def absence(self, field: str) -> Absence | None:
        """Why `field` is empty: `unknown`, `none`, `not yet` or `vague`; None: not recorded."""
        return next((item.why for item in self.absent if item.field == field), None)

    def words_for(self, field: str) -> str | None:
        """What the source says in the place of `field`; None where no words are recorded."""
        return next((item.words for item in self.absent if item.field == field), None)


# Texts that are the name of a person or a body.
_NAMES_OF_SOMEBODY: Final = frozenset({"publisher", "relays", "author"})


@cached
def absentable(cls: type) -> frozenset[str]:
    """The fields in whose place a person may write `unknown`, `none` or `not yet`.

    Not those that hold free text, where such a word may be the text; but those that name
    somebody, since nobody is called `unknown`.
    """
    return frozenset(
        field.name
        for field in fields_of(cls)
        if not field.required
        and field.name not in NEVER_ABSENT
        and (field.default in (None, ()) or field.optional)
        and (field.kind != "text" or field.many or field.name in _NAMES_OF_SOMEBODY)
    )


@cached
def filled(cls: type) -> frozenset[str]:
    """Those of them that hold something unless they are emptied."""
    fields = fields_by_name(cls)
    return frozenset(name for name in absentable(cls) if fields[name].default not in (None, ()))
