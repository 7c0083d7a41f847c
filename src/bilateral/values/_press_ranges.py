"""Ranges: one number or two, the lower completed from the upper."""

from bilateral.errors import InvalidValueError
from bilateral.values._press_context import Context
from bilateral.values._press_hedges import Hedges
from bilateral.values._press_numbers import Side, read_side


def read_sides(tokens: list[str], hedges: Hedges, context: Context) -> list[Side]:
    """The number, or the two numbers of a range, with what stands around them."""
    lows = [token.lower() for token in tokens]
    between = hedges.qualifier == "between"
    joints = ("and",) if between else ("-", "to")
    cuts = [index for index, low in enumerate(lows) if low in joints and index > 0]
    if not cuts and not between:
        return [read_side(tokens, context)]
    if not between and hedges.qualifier != "exactly":
        raise context.refuse("a range cannot be hedged as well")
    if not cuts:
        raise context.refuse("between what and what?")
    found: list[list[Side]] = []
    first: InvalidValueError | None = None
    for cut in cuts:
        try:
            left = read_side(tokens[:cut], context)
            found.append(_joined(left, read_side(tokens[cut + 1 :], context), context))
        except InvalidValueError as error:
            first = first or error
    if len(found) == 1:
        return found[0]
    raise first if first and not found else context.refuse("it can be read as several ranges")


def _joined(left: Side, right: Side, context: Context) -> list[Side]:
    """Both ends of a range, the lower one completed from the upper one."""
    if right.prefix and not left.prefix:
        raise context.refuse("put the currency before both numbers, or before the first")
    if left.prefix and right.prefix and left.prefix != right.prefix:
        raise context.refuse("the ends of a range are in one currency")
    if left.tail and left.tail != right.tail:
        raise context.refuse("the ends of a range are in one unit")
    if right.power and not left.power and not left.tail:
        left = left._replace(power=right.power)
    if left.value >= right.value:
        raise context.refuse("a range runs from the lower number to the higher, each in full")
    signed = left.signed or right.signed
    return [
        left._replace(tail=right.tail, signed=signed),
        right._replace(prefix=left.prefix, signed=signed),
    ]
