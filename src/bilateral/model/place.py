"""Places, under the name that they had."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from bilateral.model.checked import Checked
from bilateral.model.constructor import taker
from bilateral.model.fields import described
from bilateral.model.reference import Id, maybe_one
from bilateral.values.converters import named

if TYPE_CHECKING:
    from bilateral.model.leader import Leader
    from bilateral.model.state import State


@frozen(kw_only=True, repr=False)
class Place(Checked):
    """Where something happened, or what stands there: a capital, a port, a street.

    Fields:
        name: as it was called at the time (Astana was Nur-Sultan from March 2019 to September
            2022).
        within: the larger place it lies in, where that helps.
        state: on whose territory.
        unlocode: UN/LOCODE, five characters: `KZAAU` is Aktau.
        named_after: the person whose name it bears.
    """

    name: str
    within: str | None = None
    state: Id["State"] | None = field(default=None, converter=maybe_one["State"])
    unlocode: str | None = None
    named_after: Id["Leader"] | None = field(default=None, converter=maybe_one["Leader"])

    @classmethod
    def from_text(cls, text: str) -> "Place":
        """A place of which only the name is recorded."""
        return cls(name=text)

    def to_text(self) -> str | None:
        """The name, or None where the place holds more than that."""
        return self.name if self == Place(name=self.name) else None

    def __str__(self) -> str:
        return f"{self.name}, {self.within}" if self.within else self.name


def to_place(value: str | Place | Mapping[str, Any] | None) -> Place | None:
    """A place, from its name, from its fields, or as it is."""
    made: Place | None = taker(described(Place | None))(value)
    return made


def to_some_place(value: str | Place) -> Place:
    """As `to_place`, where there has to be one."""
    return Place(name=value) if isinstance(value, str) else value


if not TYPE_CHECKING:
    to_some_place = named(to_some_place)
    to_place = named(to_place)
