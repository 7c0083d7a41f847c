"""Fields: what each field of a class holds, read from its annotation once and for all.

The annotations of records and parts are the only description of what they hold. Readers, writers,
tables, views, merges and checks all need it in one way or another; they ask here.
"""

import types
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

import attrs
from attrs import frozen

from bilateral._cached import cached
from bilateral.errors import did_you_mean
from bilateral.values.amounts import KINDS
from bilateral.values.clock import CLOCK, Clock
from bilateral.values.edtf import EDTF

#: What one value of a field is: free text, a whole number, true or false, a decimal number, a
#: fraction, a date, an amount, one of a list of terms, the id of the record itself, the id of
#: another record, a part with fields of its own, or a value of a class that is none of these.
FieldKind = Literal[
    "text",
    "whole",
    "truth",
    "decimal",
    "fraction",
    "date",
    "amount",
    "term",
    "id",
    "reference",
    "part",
    "other",
]

AMOUNTS: Final = frozenset(KINDS.values())

#: Fields that most classes have, which are shown and written last.
COMMON: Final = (
    "areas",
    "incomplete",
    "note",
    "identifiers",
    "absent",
    "claims",
    "suppressions",
    "citations",
)


@frozen
class Reference:
    """What stands in the annotation of a field that names other records.

    Fields:
        kinds: the class names of the records that it may name; `("Record",)` for any.
    """

    kinds: tuple[str, ...]


LINEAGE: Final = "lineage"


@frozen(kw_only=True)
class Kinship:
    """How a record stands to the one that a field names.

    Fields:
        word: from the record to the one named: `implements`.
        back: the way back: `is implemented by`.
        down: whether the one named came out of the record, and not the reverse.
    """

    word: str
    back: str
    down: bool = False


def lineage(word: str, back: str, *, down: bool = False) -> Mapping[str, Any]:
    """Metadata of a reference to a record that this one came out of, or (`down`) that came of it.

    Arguments:
        word: how the record stands to the one that is named: `implements`.
        back: the way back: `implemented by`.
        down: whether the one that is named came out of this one.
    """
    return {LINEAGE: Kinship(word=word, back=back, down=down)}


#: The key in the metadata of a field whose terms a dossier may add to.
OPEN: Final = "open"


class Field(NamedTuple):
    """What a field of a record, a part or a value holds.

    Fields:
        name: of the field.
        kind: what one value is.
        many: whether it holds a tuple of them.
        optional: whether it may be None.
        default: what it is where nothing is given; `attrs.NOTHING` where it has to be given.
        annotation: as it stands in the class.
        item: the annotation of one value.
        cls: of a part, its class; of another value of one class, that class.
        terms: of a term, the words that the field takes.
        refers_to: of a reference, the class names of the records that it may name.
        clock: what its date does; None for one that does nothing.
        lineage: what lineage the reference records; None for none.
        vocabulary: of a term, the list of the header by which a dossier adds to the terms.
    """

    name: str
    kind: FieldKind
    many: bool
    optional: bool
    default: Any
    annotation: Any
    item: Any
    cls: Any
    terms: tuple[str, ...]
    refers_to: tuple[str, ...]
    clock: Clock | None
    lineage: Kinship | None
    vocabulary: str | None

    @property
    def required(self) -> bool:
        """Whether it has to be given."""
        return self.default is attrs.NOTHING

    @property
    def names_records(self) -> bool:
        """Whether its values are ids: of other records, or of the record itself."""
        return self.kind in ("reference", "id")

    @property
    def one(self) -> "Field":
        """The same of one of its values, where it holds several; it may not be None."""
        return self._replace(
            many=False, optional=False, annotation=self.item, default=attrs.NOTHING
        )

    def is_empty(self, value: Any) -> bool:
        """Whether a value is what the field has where nothing is given."""
        return bool(value == self.default) and type(value) is type(self.default)


@cached
def fields_of(cls: type[Any]) -> tuple[Field, ...]:
    """The fields of an attrs class, in the order of the class.

    Raises:
        TypeError: an annotation that is not understood, as a forward reference is.
    """
    return tuple(_described(attribute) for attribute in attrs.fields(cls))


@cached
def fields_by_name(cls: type[Any]) -> Mapping[str, Field]:
    """The fields of a class by their names."""
    return types.MappingProxyType({field.name: field for field in fields_of(cls)})


@cached
def ordered_fields(cls: type[Any]) -> tuple[Field, ...]:
    """The fields of a class as they are shown, written and asked for.

    First the id and what the class itself adds, then what most classes have: areas, note,
    identifiers, absences, claims, suppressions, citations. A mere value, such as a name, has its
    fields in the order of its class.
    """
    found = fields_of(cls)
    own = [field for field in found if field.name not in COMMON and field.name != "id"]
    first = [field for field in found if field.name == "id"]
    last = [field for name in COMMON for field in found if field.name == name]
    return (*first, *own, *last)


@cached
def clocks_of(cls: type[Any]) -> tuple[tuple[str, Clock], ...]:
    """The fields of a class that have a clock, each with it."""
    return tuple((field.name, field.clock) for field in fields_of(cls) if field.clock is not None)


@cached
def lineage_of(cls: type[Any]) -> tuple[tuple[str, Kinship], ...]:
    """The fields of a class that record its lineage."""
    found = ((field.name, field.lineage) for field in fields_of(cls))
    return tuple((name, kinship) for name, kinship in found if kinship is not None)


def nearest_field(cls: type[Any], name: str, *, known: tuple[str, ...] = ()) -> str:
    """A hint at the field of a class that a name may be a slip for, or an empty text."""
    return did_you_mean(name, (*fields_by_name(cls), *known))


def _described(attribute: "attrs.Attribute[Any]") -> Field:
    made = described(attribute.type, name=attribute.name)
    return made._replace(
        default=attribute.default,
        clock=attribute.metadata.get(CLOCK),
        lineage=attribute.metadata.get(LINEAGE),
        vocabulary=attribute.metadata.get(OPEN),
    )


def described(annotation: Any, *, name: str = "") -> Field:
    """The description of what a field so annotated holds.

    Raises:
        TypeError: an annotation that is not understood.
    """
    held, optional = _bare(annotation)
    many = get_origin(held) is tuple
    item = get_args(held)[0] if many else held
    kind, cls, terms, kinds = _item(item, annotation)
    if name == "id" and kind == "reference":
        kind = "id"
    return Field(
        name=name,
        kind=kind,
        many=many,
        optional=optional,
        default=attrs.NOTHING,
        annotation=annotation,
        item=item,
        cls=cls,
        terms=terms,
        refers_to=kinds,
        clock=None,
        lineage=None,
        vocabulary=None,
    )


_BY_CLASS: Mapping[Any, FieldKind] = types.MappingProxyType(
    {
        str: "text",
        int: "whole",
        bool: "truth",
        Decimal: "decimal",
        Fraction: "fraction",
        EDTF: "date",
    }
)


def _item(annotation: Any, whole: Any) -> tuple[FieldKind, Any, tuple[str, ...], tuple[str, ...]]:
    """Kind, class, terms and kinds of records of one value so annotated."""
    origin = get_origin(annotation)
    if origin is Annotated:
        marks = [extra for extra in annotation.__metadata__ if isinstance(extra, Reference)]
        if marks:
            return "reference", None, (), marks[0].kinds
        return _item(annotation.__origin__, whole)
    if origin is Literal:
        return "term", None, get_args(annotation), ()
    if origin in (Union, types.UnionType) and set(get_args(annotation)) <= AMOUNTS:
        return "amount", None, (), ()
    if annotation in _BY_CLASS:
        return _BY_CLASS[annotation], annotation, (), ()
    if annotation in AMOUNTS:
        return "amount", annotation, (), ()
    if isinstance(annotation, type):
        return ("part" if attrs.has(annotation) else "other"), annotation, (), ()
    raise TypeError(f"a field cannot be described by {whole!r}: is it a forward reference?")


def _bare(annotation: Any) -> tuple[Any, bool]:
    """An annotation without its None, and whether it had one."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation, False
    members = [member for member in get_args(annotation) if member is not type(None)]
    optional = len(members) < len(get_args(annotation))
    if len(members) == 1:
        return members[0], optional
    return Union[tuple(members)], optional  # noqa: UP007  not known before it runs
