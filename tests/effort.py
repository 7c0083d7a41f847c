"""How much work a call is, whatever the machine and whoever else is using it."""

import time

# A `unit` is what takes about a millisecond on an ordinary machine of 2024.
_STEPS = 8_000


def _unit() -> float:
    """The processor time of a fixed piece of plain Python, at its quickest of a few."""
    times = []
    for _ in range(5):
        begun = time.process_time()
        total = 0
        for number in range(_STEPS):
            total += number * number % 7
        times.append(time.process_time() - begun)
    return min(times)


class Effort:
    """Measures the processor time of a `with` block in units of a fixed piece of work.

    The fixed work is done before and after the block, on the same machine in the same state, and
    the waiting for other processes is not counted; so a bound in units holds on slow machines too.
    """

    units: float

    def __enter__(self) -> "Effort":
        self._unit = _unit()
        self._begun = time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        spent = time.process_time() - self._begun
        self.units = spent / max(self._unit, _unit())
