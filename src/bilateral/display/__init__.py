"""What a dossier looks like to people."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.display.plots import Plot as Plot

PLACES = _places(
    __name__,
    {
        "plots": "Plot",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
