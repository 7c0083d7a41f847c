"""`functools.cache` for functions of a class, with the type of the function kept."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


def cached(function: F) -> F:
    """`function`, computed once for each argument.

    To `functools.cache` as typed, a frozen attrs class is not hashable although it is; this says
    no more of the arguments than the function does.
    """
    return cast("F", functools.cache(function))
