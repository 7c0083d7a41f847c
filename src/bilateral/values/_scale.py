"""Scale words: whole numbers in millions, billions and trillions."""

from decimal import Decimal

from bilateral.values.number import plain

#: The powers of ten that the short form knows; thousands are read, and never written.
POWERS = {"trillion": 12, "billion": 9, "million": 6, "thousand": 3}
_WRITTEN = ("trillion", "billion", "million")


def scaled(numbers: tuple[Decimal, ...]) -> str:
    """The numbers with the largest scale word that all of them take in three decimals."""
    if all(number.as_tuple().exponent == 0 for number in numbers):
        whole = [int(number) for number in numbers]
        for word in _WRITTEN:
            power = POWERS[word]
            if all(abs(n) >= 10**power and n % 10 ** (power - 3) == 0 for n in whole):
                return f"{' and '.join(_shifted(n, power) for n in whole)} {word}"
    return " and ".join(plain(number) for number in numbers)


def _shifted(number: int, power: int) -> str:
    whole, rest = divmod(abs(number), 10**power)
    decimals = str(rest).zfill(power).rstrip("0")
    return ("-" if number < 0 else "") + f"{whole}.{decimals}".rstrip(".")
