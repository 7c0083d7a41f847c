"""Numbers as sources give them: exact decimals of bounded length."""

import re
from decimal import Context, Decimal, Inexact

from bilateral.errors import InvalidValueError, shorten

#: How many digits a number may have, and how far from 1 its exponent may lead.
MOST_DIGITS = 40
MOST_EXPONENT = 30

_LONGEST = 120
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?"


def exact() -> Context:
    """A context in which two numbers of an amount multiply exactly, or raise `Inexact`.

    The usual context would round to 28 digits without a word.
    """
    return Context(prec=4 * MOST_DIGITS, Emin=-999, Emax=999, traps=[Inexact])


def plain(number: Decimal) -> str:
    """The number in digits alone, as files hold it: never `1E+9`."""
    return format(number, "f")


def to_decimal(value: Decimal | int | str) -> Decimal:
    """The number of an amount, in its normal form.

    The normal form has no exponent (`4.619E+8` is `461900000`), keeps the zeros that it was given
    (`0.10`), and knows no negative zero. A float is refused: `0.1` is not the tenth that a source
    gave, and nobody would see it.

    Raises:
        InvalidValueError: a float, a text that is no number, NaN or infinity, more than 40
            digits, an exponent beyond 30.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        hint = "write it as text: '0.10'" if isinstance(value, float) else "as in '461.9'"
        raise InvalidValueError(f"needs a number, not {shorten(value)}", hint=hint)
    if isinstance(value, int) and abs(value) >= 10**MOST_DIGITS:
        raise _too_long()
    if isinstance(value, str) and (len(value) > _LONGEST or not re.fullmatch(_NUMBER, value)):
        hint = "write it without separators: '1392000'" if "," in value else "as in '461.9'"
        raise InvalidValueError(f"{shorten(value)} is not a number", hint=hint)
    number = Decimal(value)
    if not number.is_finite():
        raise InvalidValueError(f"{shorten(value)} is not a number that a source can give")
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or abs(exponent) > MOST_EXPONENT:
        raise InvalidValueError(f"{shorten(value)} is too large or too small to be meant")
    if len(digits) + max(exponent, 0) > MOST_DIGITS:
        raise _too_long()
    if exponent > 0:
        number = Decimal(int(number))
    return number if number else number.copy_abs()


def times_ten(number: Decimal, power: int) -> Decimal:
    """The number times ten to a power, in normal form."""
    return to_decimal(exact().scaleb(number, power))


def to_field(value: Decimal | int | str, name: str) -> Decimal:
    """As `to_decimal`, with the name of the field in the error."""
    try:
        return to_decimal(value)
    except InvalidValueError as error:
        raise error.within(name) from None


def _too_long() -> InvalidValueError:
    return InvalidValueError(f"a number has at most {MOST_DIGITS} digits")
