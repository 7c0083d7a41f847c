"""Patterns that are tried at every place of a text, written so that they fail quickly.

Python's `re` looks at the first letter of each branch before it enters it, unless letter case is to
be ignored: then it enters them all, which takes three times as long. Here each letter of a pattern
is written as both of its cases instead, and no flag is needed.
"""

import re
from functools import cache

_NAMED = re.compile(r"\(\?(?:P<\w+>|P=\w+\)|P>\w+\)|[:=!]|<[=!])")


@cache
def any_case(pattern: str, *, verbose: bool = False) -> re.Pattern[str]:
    """A pattern whose ASCII letters match in either case.

    Arguments:
        pattern: as for `re.compile`, without flags of its own inside.
        verbose: whether blanks and remarks in it are layout, as with `re.VERBOSE`.
    """
    made: list[str] = []
    at, inside = 0, False
    while at < len(pattern):
        here = pattern[at]
        named = None if inside else _NAMED.match(pattern, at)
        if here == "\\":
            size = {"u": 6, "x": 4}.get(pattern[at + 1], 2)
            made.append(pattern[at : at + size])
        elif named:
            size = len(named.group())
            made.append(named.group())
        elif inside and here.isascii() and here.isalpha():
            # A range in a class, as in `a-z`, is written again with its ends in the other case.
            span = pattern[at : at + 3]
            size = 3 if len(span) == 3 and span[1] == "-" and span[2] not in "]\\" else 1
            made.append(f"{span[:size]}{span[:size].swapcase()}")
        elif here.isascii() and here.isalpha():
            size = 1
            made.append(f"[{here}{here.swapcase()}]")
        else:
            size = 1
            if here == "[" and not inside:
                inside = True
            elif here == "]" and inside and pattern[at - 1] != "[" and pattern[at - 2 : at] != "[^":
                inside = False
            made.append(here)
        at += size
    return re.compile("".join(made), re.VERBOSE if verbose else 0)
