"""What targets and figures share: measures, the nature of a figure, and goods."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import field, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model.absent import RecordPart
from bilateral.model.checked import Checked
from bilateral.model.citation import Citation, to_citations
from bilateral.model.constructor import taker
from bilateral.model.fields import described
from bilateral.values.amounts import Amount, Increment, Share
from bilateral.values.converters import named, to_amount

#: What is counted. Turnover is exports and imports together, as one side reports them.
Measure = Literal[
    "turnover",
    "exports",
    "imports",
    "re-exports",
    "services turnover",
    "transit",
    "cargo",
    "investment",
    "capacity",
    "output",
    "companies",
    "passengers",
    "aid",
    "credit",
    "remittances",
    "tourists",
    "students",
    "jobs",
    "other",
]

#: What kind of number a figure is. A `flow` is what passed in its period, a `stock` what had
#: accumulated by the end of it; a `sum` is what several years bring together; an `increment` is
#: by how much something grows, and not the size that it grows to; a `share` is a part of a whole.
Nature = Literal["flow", "stock", "sum", "increment", "share"]

#: How far a figure is a count: a `forecast` and a `plan` are of something that had not happened
#: when they were made (SDMX, code list CL_OBS_STATUS).
FigureStatus = Literal["final", "provisional", "estimate", "plan", "forecast"]

#: Figures of these are never compared as counts.
NOT_COUNTED: Final = frozenset({"plan", "forecast"})


@frozen(kw_only=True, repr=False)
class Portion(RecordPart):
    """One part of a figure that the source breaks down: of 26 documents, 24 were signed.

    Fields:
        of: what the part is, as the source calls it: "signed at the forum".
        value: how much of the figure it is.
        citations: the evidence.
    """

    of: str
    value: Amount = field(converter=to_amount)
    citations: tuple[Citation, ...] = field(default=(), converter=to_citations)


#: What a value says of the nature of a figure.
_NATURE_OF: Final[Mapping[type[Any], Nature]] = MappingProxyType(
    {Share: "share", Increment: "increment"}
)


def nature_of(nature: Nature | None, value: Amount | None) -> Nature | None:
    """What kind of number a figure is, as recorded, or as its value says."""
    return _NATURE_OF.get(type(value), nature)


def whole_of(whole: str | None, value: Amount | None) -> str | None:
    """What a share is a part of, as recorded beside it or in it."""
    return value.whole or whole if isinstance(value, Share) else whole


def wrong_whole(
    nature: Nature | None,
    whole: str | None,
    value: Amount | None,
    sides: tuple[object, object],
) -> Iterator[InvalidValueError]:
    """What of the nature and the direction of a figure cannot stand together."""
    known = nature_of(nature, value)
    if nature not in (None, known):
        yield InvalidValueError(f"{value} is a figure of nature {known}", field="nature")
    if whole is not None and known != "share":
        yield InvalidValueError(
            "is for a share, as in nature: share, whole: all transit", field="whole"
        )
    elif whole is not None and whole_of(whole, value) != whole:
        yield InvalidValueError(
            f"is {shorten(whole)}, and the value is {value}", hint="write it once", field="whole"
        )
    origin, destination = sides
    if origin is not None and origin == destination:
        yield InvalidValueError(f"{destination} is where it comes from", field="destination")


_CODE = re.compile(r"[A-Z0-9][A-Z0-9.]{0,14}")


@frozen(kw_only=True, repr=False)
class Product(Checked):
    """The goods that a figure or a target covers.

    Fields:
        name: as the source calls them: "oil", "non-commodity goods".
        code: the heading in a classification, zeros kept: `2709`.
        classification: which: `HS2022`, `SITC4`, `BEC5`.

    Raises:
        InvalidValueError: a code without its classification, or the reverse; neither name nor
            code.
    """

    name: str | None = None
    code: str | None = None
    classification: str | None = None

    @classmethod
    def from_text(cls, text: str) -> "Product":
        """Goods of which only the name is recorded."""
        return cls(name=text)

    def to_text(self) -> str | None:
        """The name, or None where a code is recorded too."""
        return self.name if self.code is None else None

    def _impossible(self) -> Iterator[InvalidValueError]:
        if self.name is None and self.code is None:
            yield InvalidValueError("goods need a name or a code")
        if (self.code is None) != (self.classification is None):
            yield InvalidValueError(
                "a code means something only in its classification, and the reverse", field="code"
            )
        if self.code is not None and not _CODE.fullmatch(self.code):
            yield InvalidValueError(f"{shorten(self.code)} is not a heading", field="code")


def to_amounts(value: str | Amount | Iterable[str | Amount]) -> tuple[Amount, ...]:
    """Amounts, from one or several, as they are or as text."""
    made: tuple[Amount, ...] = taker(described(tuple[Amount, ...]))(value)
    return made


def to_product(value: str | Product | Mapping[str, Any] | None) -> Product | None:
    """Goods, from their name, from their fields, or as they are."""
    made: Product | None = taker(described(Product | None))(value)
    return made


if not TYPE_CHECKING:
    to_amounts = named(to_amounts)
    to_product = named(to_product)
