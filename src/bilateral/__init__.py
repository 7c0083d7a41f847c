"""Typed, cited, checkable records of what two states said, signed and promised.

Everything that a user needs is here by one name: `import bilateral as bl`, then `bl.load`,
`bl.Dossier`, `bl.Protocol`. The names live in the rooms of the package; a room is entered when
a name of it is first used, so that the import itself costs next to nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bilateral.checks import *
    from bilateral.display import *
    from bilateral.dossier import *
    from bilateral.errors import *
    from bilateral.frames import *
    from bilateral.interop import *
    from bilateral.model import *
    from bilateral.reference import *
    from bilateral.serde import *
    from bilateral.trade import *
    from bilateral.values import *

__version__ = "0.1.0"

# In the order in which a name is looked for: those first that load nothing by themselves.
_ROOMS = (
    "errors",
    "dossier",
    "trade",
    "checks",
    "display",
    "frames",
    "interop",
    "values",
    "model",
    "reference",
    "serde",
)

if not TYPE_CHECKING:
    # Type checkers do not see these: to them a name that is not exported is an error.

    def _room(name):
        from importlib import import_module

        return import_module(f"{__name__}.{name}")

    def __getattr__(name):
        if not name.startswith("_"):
            for room in map(_room, _ROOMS):
                if name in room.__all__:
                    return globals().setdefault(name, getattr(room, name))
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__():
        return sorted({"__version__", *(name for room in _ROOMS for name in _room(room).__all__)})
