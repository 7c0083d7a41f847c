"""Python's collector of cycles, paused while very many objects are made that form none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector, and set it going again whatever happens, if it was.

    At a hundred thousand records it costs more than reading them: each time that so many objects
    were made it looks at all of them again. Records hold no cycles.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
