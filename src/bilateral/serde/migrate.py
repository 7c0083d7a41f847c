"""Files of earlier versions, brought up to date as plain data, before any record is made.

Every dossier file says the version of the format that it is written in: `bilateral: 1`. When the
format changes in a way that an older file would not survive, the version goes up by one and a
step is added here that turns the plain data of the one into that of the other. The records know
only the present.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bilateral.errors import FutureVersionError, Problem

#: The key under which a file says its version.
KEY = "bilateral"
#: The version that is written.
VERSION = 1

#: What turns the plain data of one version into that of the next.
Step = Callable[[dict[str, Any]], dict[str, Any]]

#: By the version that they start from. Version 1 is the first, so there are none yet.
STEPS: Mapping[int, Step] = MappingProxyType({})


def migrate(
    data: dict[str, Any],
    found: int,
    *,
    file: str = "",
    steps: Mapping[int, Step] = STEPS,
    version: int = VERSION,
) -> dict[str, Any]:
    """`data` of version `found`, brought to `version` by one step after the other.

    Raises:
        FutureVersionError: the file is of a later version, or of an earlier one that no step
            starts from any more.
    """
    if found > version:
        raise FutureVersionError(
            [
                Problem(
                    file=file,
                    path=KEY,
                    message=f"is of format version {found}; this library reads up to {version}",
                    hint="upgrade: pip install --upgrade bilateral",
                )
            ]
        )
    while found < version:
        step = steps.get(found)
        if step is None:
            raise FutureVersionError(
                [
                    Problem(
                        file=file,
                        path=KEY,
                        message=f"is of format version {found}, which is no longer read",
                        hint=f"the earliest is {min([*steps, version])}",
                    )
                ]
            )
        data = step(data)
        found += 1
    return {**data, KEY: version}
