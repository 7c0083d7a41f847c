"""The profile of a run: see profiles.py. It is set before any test is read."""

import pytest
from hypothesis import settings

import profiles

settings.load_profile("quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked `deep` runs in that profile, and is left out of all others."""
    if profiles.is_deep():
        return
    left_out = [item for item in items if item.get_closest_marker("deep")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
