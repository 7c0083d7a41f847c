"""Python's collector of cycles, paused while very many objects are made that form none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector, and set it going again whatever happens, if it was.

    At a hundred thousand records it costs more than reading them: each time that so many objects
    were made it looks at all of them again. Records hold no cycles. What was made counts as old
    afterwards, so that the collector does not go through all of it at once when it goes on.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_freeze_count() == 0:
                # Both only join lists. What somebody else has frozen stays so.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
