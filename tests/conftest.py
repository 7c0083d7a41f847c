"""The profile of a run: see profiles.py. It is set before any test is read."""

import pytest
from hypothesis import settings

import profiles

settings.load_profile("quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked `deep` runs in that profile alone, and `browser` where it is asked for."""
    marks = [] if profiles.is_deep() else ["deep"]
    if "browser" not in config.getoption("markexpr"):
        # A browser takes minutes, and is there or is not.
        marks.append("browser")
    left_out = [item for item in items if any(map(item.get_closest_marker, marks))]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
