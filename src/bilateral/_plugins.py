"""What other packages offer by entry points: taken if it can be, and named if it cannot.

A plugin is the code of somebody else. Whatever it does when it is loaded, the rest goes on, and
who asked is recorded that it is missing. Only an interrupt from the keyboard ends the program: it
cannot be distinguished from the user's own. A plugin that ends the process by force (`os._exit`) or
changes this library cannot be held off from inside; leave it out, or uninstall it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from attrs import frozen

from bilateral.errors import BilateralError

#: The environment variable by which plugins are left out; the command line has --no-plugins.
SWITCH = "BILATERAL_NO_PLUGINS"

_without: ContextVar[bool] = ContextVar("_without", default=False)


@frozen(kw_only=True)
class BrokenPlugin:
    """Something that another package offers and that cannot be taken.

    Fields:
        group: the group of entry points.
        where: what the entry point leads to, as `package.module:NAME`.
        package: the package that offers it; empty where that is not recorded.
        why: what is wrong with it.
    """

    group: str
    where: str
    package: str
    why: str

    def __str__(self) -> str:
        of = f" of the package {self.package}" if self.package else ""
        return f"the plugin {self.where}{of} is left out: {self.why}"


def wanted() -> bool:
    """Whether plugins are to be loaded at all."""
    return not _without.get() and os.environ.get(SWITCH, "0") in ("", "0")


@contextmanager
def left_out() -> Iterator[None]:
    """Load no plugins meanwhile."""
    token = _without.set(True)
    try:
        yield
    finally:
        _without.reset(token)


def load(group: str, take: Callable[[object, str], None]) -> tuple[BrokenPlugin, ...]:
    """Hand each plugin of a group on; returns those that could not be loaded or taken.

    Arguments:
        group: the group of entry points.
        take: given the object and what it is called; raises `BilateralError` where it is none.
    """
    from importlib import metadata

    broken: list[BrokenPlugin] = []
    for point in metadata.entry_points(group=group):
        try:
            take(point.load(), point.value)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  even one that asks to end the program
            kind = "" if isinstance(error, BilateralError) else f"{type(error).__name__}: "
            offering = getattr(point, "dist", None)
            broken.append(
                BrokenPlugin(
                    group=group,
                    where=point.value,
                    package="" if offering is None else str(offering.name),
                    why=f"{kind}{error}" if str(error) else type(error).__name__,
                )
            )
    return tuple(broken)
