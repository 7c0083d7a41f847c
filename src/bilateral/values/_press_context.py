"""What is asked of the text of a figure as a whole, and how it is refused."""

from typing import NamedTuple

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.currency import read_currency


class Context(NamedTuple):
    """What the caller said, and what is asked of the text as a whole."""

    text: str
    dollar: str | None
    default: str | None

    def refuse(self, hint: str) -> InvalidValueError:
        """The error that says why the text is not read."""
        return InvalidValueError(f"cannot read {shorten(self.text)} as an amount", hint=hint)

    def currency(self, name: str) -> str:
        """The code of the currency that `name` means to the caller."""
        return read_currency(name, dollar=self.dollar, default_currency=self.default)
