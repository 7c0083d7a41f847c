"""What targets and figures share: the measures, and the goods that they cover."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model.checked import Checked
from bilateral.model.constructor import taker
from bilateral.model.fields import described
from bilateral.values._convert import named

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
    "other",
]

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
        """Goods of which only the name is told."""
        return cls(name=text)

    def to_text(self) -> str | None:
        """The name, or None where a code is told too."""
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


def to_product(value: str | Product | Mapping[str, Any] | None) -> Product | None:
    """Goods, from their name, from their fields, or as they are."""
    made: Product | None = taker(described(Product | None))(value)
    return made


if not TYPE_CHECKING:
    to_product = named(to_product)
