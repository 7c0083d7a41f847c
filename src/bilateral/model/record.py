"""What all records have in common, and the register of their kinds."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import ClassVar

from attrs import field, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model.absent import NEVER_ABSENT, RecordPart
from bilateral.model.check_settings import Suppression
from bilateral.model.citation import Citation, to_citations
from bilateral.model.claim import Claim, wrong_claims
from bilateral.model.fields import clocks_of, fields_by_name, nearest_field
from bilateral.model.reference import Id, one, parts
from bilateral.render.result import Shown
from bilateral.values.clock import STARTING, Clock
from bilateral.values.edtf import EDTF
from bilateral.values.names import Identifier

# Filled as classes are defined, and only then: a kind of record is a class, not a setting.
_KINDS: dict[str, type["Record"]] = {}


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


@frozen(kw_only=True, repr=False)
class Record(RecordPart, Shown):
    """What every record has. Subclass it to define a kind of record of your own.

    A subclass is known in files by its name in snake case (`TradeTarget` is `trade_target`) and
    kept there in a section named after it in the plural, unless it sets `section`. A subclass of
    a kind, as `Protocol` is of `Instrument`, shares the section of that kind.

    Fields:
        id: unique in a dossier; the ISO 3166-1 alpha-3 code for a state, a slug for the rest.
        identifiers: the codes under which other lists know the thing.
        incomplete: the fields of which the source gives only a part: lists that it cuts short
            ("among others"), documents of which it names a few.
        note: a remark for people; no fact should live here alone.
        absent: which fields are empty because the thing is unknown, none, or not yet.
        claims: what other sources say of single fields.
        suppressions: findings that are known and lived with. In dossier files: `suppress`.
        citations: the evidence. In dossier files: `cite`.
    """

    #: The plural under which files keep records of this kind.
    section: ClassVar[str] = "records"
    #: The word for this kind in files, where the section alone does not tell it.
    tag: ClassVar[str] = "record"

    id: Id["Record"] = field(converter=one["Record"])
    identifiers: tuple[Identifier, ...] = field(default=(), converter=parts[Identifier])
    incomplete: tuple[str, ...] = field(default=(), converter=parts[str])
    note: str | None = None
    claims: tuple[Claim, ...] = field(default=(), converter=parts[Claim])
    suppressions: tuple[Suppression, ...] = field(default=(), converter=parts[Suppression])
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        super().__attrs_init_subclass__()
        parent = cls.__mro__[1]
        cls.tag = _snake(cls.__name__)
        if "section" not in vars(cls):
            cls.section = f"{cls.tag}s" if parent is Record else parent.section  # type: ignore[attr-defined]
        known = _KINDS.get(cls.tag)
        if known is not None and (known.__module__, known.__qualname__) != (
            cls.__module__,
            cls.__qualname__,
        ):
            raise TypeError(f"{known} is already the kind of record called {cls.tag!r}")
        _KINDS[cls.tag] = cls

    @classmethod
    @cache
    def kind_names(cls) -> frozenset[str]:
        """The names of this class and of the record classes above it."""
        return frozenset(base.__name__ for base in cls.__mro__ if issubclass(base, Record))

    @property
    def label(self) -> str:
        """What to call the record in a line of text: its name or title, or else its id."""
        return str(getattr(self, "name", None) or getattr(self, "title", None) or self.id)

    def came_about(self) -> Iterator[tuple[str, Clock, EDTF]]:
        """The dates before which it was not there: each with its field and what the date does."""
        for name, clock in clocks_of(type(self)):
            if clock.role in STARTING:
                value = getattr(self, name)
                for date in value if isinstance(value, tuple) else (value,):
                    if date is not None:
                        yield name, clock, date

    def _impossible(self) -> Iterator[InvalidValueError]:
        yield from super()._impossible()
        if self.claims:
            yield from wrong_claims(self)
        known = fields_by_name(type(self))
        for index, name in enumerate(self.incomplete):
            if name not in known or name in NEVER_ABSENT:
                yield InvalidValueError(
                    f"there is no field {shorten(name)} to be given in part",
                    hint=nearest_field(type(self), name),
                    field=f"incomplete[{index}]",
                )


def record_kinds() -> Mapping[str, type[Record]]:
    """All kinds of records by their tag, in the order in which they were defined."""
    return MappingProxyType(_KINDS)
