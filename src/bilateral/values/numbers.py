"""Numbers as sources give them: exact decimals of bounded length, and how they are written."""

import re
from decimal import Context, Decimal, Inexact
from fractions import Fraction

from bilateral.errors import InvalidValueError, shorten

#: How many digits a number may have, and how far from 1 its exponent may lead.
MOST_DIGITS = 40
MOST_EXPONENT = 30

_LONGEST = 120
_FRACTION = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}/0*[1-9][0-9]{{0,{MOST_DIGITS - 1}}}")
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?"


def exact() -> Context:
    """A context in which two numbers of an amount multiply exactly, or raise `Inexact`.

    The usual context would round to 28 digits without a word.
    """
    return Context(prec=4 * MOST_DIGITS, Emin=-999, Emax=999, traps=[Inexact])


def plain(number: Decimal | Fraction) -> str:
    """The number in digits alone, as files hold it: never `1E+9`; a third is `1/3`."""
    if isinstance(number, Fraction):
        found = as_decimal(number)
        if found is None:
            return f"{number.numerator}/{number.denominator}"
        number = found
    return format(number, "f")


def as_decimal(number: Fraction) -> Decimal | None:
    """A fraction in decimals; None for one that no 40 digits can write exactly."""
    context = Context(prec=MOST_DIGITS, traps=[Inexact])
    try:
        found = context.divide(Decimal(number.numerator), Decimal(number.denominator))
        return to_decimal(found)
    except (Inexact, InvalidValueError):
        return None


def to_fraction(value: Fraction | Decimal | int | str, name: str) -> Fraction:
    """A number with a field, where a fraction is taken too: `1/3`.

    Raises:
        InvalidValueError: as `to_decimal`; a fraction of more than 40 digits above or below.
    """
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        value = Fraction(value)
    if isinstance(value, Fraction):
        if max(abs(value.numerator), value.denominator) >= 10**MOST_DIGITS:
            raise _too_long().within(name)
        return value
    try:
        return Fraction(to_decimal(value))
    except InvalidValueError as error:
        raise InvalidValueError(error.message, hint="as in '1/3' or '0.4'", field=name) from None


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


#: The powers of ten that the short form knows.
POWERS = {"trillion": 12, "billion": 9, "million": 6, "thousand": 3}
_WRITTEN = ("trillion", "billion", "million")
_HUNDREDS = (Decimal(10), Decimal(100))


def scaled(numbers: tuple[Decimal, ...], rounded_to: Decimal | None = None) -> str:
    """The numbers with the largest scale word that all of them take in three decimals.

    Arguments:
        numbers: one number, or both ends of a range.
        rounded_to: the unit of the last digit that the source wrote, if it wrote more zeros
            behind the point than are needed (`100.00 million`), or tenths or hundredths of
            thousands (`375.3 thousand`).
    """
    word = _scale_of(numbers)
    if rounded_to is not None and len(numbers) == 1 and word:
        decimals = POWERS[word] - rounded_to.adjusted()
        if decimals > 0:
            return f"{numbers[0].scaleb(-POWERS[word], exact()):.{decimals}f} {word}"
    if (
        not word
        and rounded_to in _HUNDREDS
        and len(numbers) == 1
        and _is_in(numbers[0], rounded_to)
    ):
        # `375.3 thousand`: in full, nothing would show that it was rounded.
        return f"{numbers[0].scaleb(-3, exact()):.{3 - rounded_to.adjusted()}f} thousand"
    if not word:
        return " and ".join(plain(number) for number in numbers)
    power = POWERS[word]
    return f"{' and '.join(_shifted(int(n), power) for n in numbers)} {word}"


def _is_in(number: Decimal, step: Decimal) -> bool:
    return bool(number) and _is_whole(number) and exact().remainder(number, step) == 0


def _is_whole(number: Decimal) -> bool:
    return number.as_tuple().exponent == 0


def _scale_of(numbers: tuple[Decimal, ...]) -> str:
    """The largest scale word that all of the numbers take in three decimals, or an empty text."""
    if not all(map(_is_whole, numbers)):
        return ""
    whole = [int(number) for number in numbers]
    for word in _WRITTEN:
        power = POWERS[word]
        if all(abs(n) >= 10**power and n % 10 ** (power - 3) == 0 for n in whole):
            return word
    return ""


def _shifted(number: int, power: int) -> str:
    whole, rest = divmod(abs(number), 10**power)
    decimals = str(rest).zfill(power).rstrip("0")
    return ("-" if number < 0 else "") + f"{whole}.{decimals}".rstrip(".")


def place_written(number: Decimal) -> int:
    """The power of ten of the last digit of a number in its short form.

    Of 461900000, written `461.9 million`, it is 5; of 400000, written in full, 0.
    """
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101
    if exponent or not number:
        return exponent
    word = _scale_of((number,))
    if not word:
        return 0
    digits = str(abs(int(number)))
    return min(POWERS[word], len(digits) - len(digits.rstrip("0")))


def rounding_of(
    number: Decimal, rounded_to: Decimal | None = None, *, coarse: bool = False
) -> Fraction:
    """By how much a number may have been rounded: half a unit of the last digit that was written.

    Decimals count, and so do the zeros before a scale word: `461.9 million` may stand for 461.85
    to 461.95 million, `100 billion` for 99.5 to 100.5 billion, `100.00 million` for 99.995 to
    100.005 million. What is written in full is meant to the unit: 400000 dollars are no more than
    half a dollar off. Where a scale word follows, two digits are taken to be meant even if only
    one was needed: `1 billion` may stand for 0.95 to 1.05 billion, not for 0.5 to 1.5.

    Arguments:
        number: the number.
        rounded_to: the unit of its last written digit, where that is known to be another.
        coarse: whether zeros at the end may be no more than rounding: 470 million may then stand
            for 465 to 475. Who says that two figures contradict each other has to ask so.
    """
    place = place_written(number) if rounded_to is None else rounded_to.adjusted()
    if coarse and rounded_to is None and place >= 0 and number:
        digits = str(abs(int(number)))
        place = len(digits) - len(digits.rstrip("0"))
    if place > 0 and number:
        place = min(place, max(number.adjusted() - 1, 0))
    return Fraction(10) ** place / 2
