"""The house: which room may import which, and what stands at the front door."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bilateral

PACKAGE = Path(bilateral.__file__).parent

# A floor imports only floors below it; rooms on one floor do not import each other.
FLOORS = {
    "errors": 0,
    "_cached": 0,
    "_collector": 0,
    "_frozen": 0,
    "_plugins": 1,
    "_visible": -1,
    "_lazy": 0,
    "render": 0,
    "values": 1,
    "model": 2,
    "reference": 3,
    "serde": 4,
    "trade": 4,
    "dossier": 5,
    "ledger": 6,
    "checks": 6,
    "statements": 6,
    "drafting": 6,
    "frames": 6,
    "interop": 6,
    "display": 7,
    "testing": 7,
    "cli": 8,
    "__main__": 9,
}
# Called by a user on a dossier, and entered only then.
ALLOWED_UPWARD = {
    ("dossier/queryable.py", "checks"),
    ("dossier/queryable.py", "display"),
    ("dossier/queryable.py", "frames"),
}


def _imports(path: Path) -> set[str]:
    """The rooms of the package that a module imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by dots; rooms are named in full"
            names.add(node.module)
            if node.module == "bilateral":
                names.update(f"bilateral.{alias.name}" for alias in node.names)
    return {name.split(".")[1] for name in names if name.startswith("bilateral.")}


def _modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_below_it(path: Path) -> None:
    here = path.relative_to(PACKAGE).as_posix()
    room = here.split("/")[0].removesuffix(".py")
    for other in _imports(path) - {room}:
        assert FLOORS[other] < FLOORS[room] or (here, other) in ALLOWED_UPWARD, (
            f"{here}, on floor {FLOORS[room]}, imports {other}, on floor {FLOORS[other]}"
        )


def test_every_room_is_on_a_floor() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in _modules()}
    assert rooms == set(FLOORS)


def test_the_public_names_are_these_and_no_others() -> None:
    """A name that goes missing breaks somebody; a name that slips in has to be kept."""
    expected = (Path(__file__).parent / "public_names.txt").read_text().split()
    assert dir(bilateral) == sorted(expected)


def test_only_the_profiles_say_how_thoroughly_the_laws_are_tried() -> None:
    """A law with settings of its own could fail on a slow machine; `examples` cannot."""
    tests = Path(__file__).parent
    own = [
        path.relative_to(tests).as_posix()
        for path in sorted(tests.rglob("*.py"))
        if path.name != "profiles.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for decorator in [node.func]
        if (isinstance(decorator, ast.Name) and decorator.id == "settings")
        or (isinstance(decorator, ast.Attribute) and decorator.attr == "register_profile")
    ]
    assert own == []


def test_no_two_files_of_tests_have_one_name() -> None:
    """Pytest takes the second for the first, and does not run it."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


LAZY = [path for path in PACKAGE.glob("*/__init__.py") if "PLACES" in path.read_text()]


@pytest.mark.parametrize("path", LAZY, ids=lambda path: path.parent.name)
def test_a_room_tells_type_checkers_what_it_gives(path: Path) -> None:
    """What is fetched on use at run time is imported for those who only read the code."""
    room = f"bilateral.{path.parent.name}"
    reported = {
        (alias.name, node.module)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{room}.")
        for alias in node.names
    }
    places = importlib.import_module(room).PLACES
    assert reported == set(places.items())
    # A name that is also a module would be the one or the other, by what was imported before.
    assert not {
        name for name in places if [*path.parent.glob(f"{name}.py"), *path.parent.glob(f"{name}/")]
    }


def test_some_rooms_are_lazy() -> None:
    assert len(LAZY) > 4


def test_every_public_name_can_be_got_and_has_a_docstring() -> None:
    for name in dir(bilateral):
        value = getattr(bilateral, name)
        if callable(value) and name != "Amount":
            assert value.__doc__, f"{name} says nothing of itself"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Treaty'"):
        bilateral.Treaty  # noqa: B018


def test_the_version_stands_in_one_place() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", bilateral.__version__)
    holders = [p for p in PACKAGE.rglob("*.py") if bilateral.__version__ in p.read_text()]
    assert holders == [PACKAGE / "__init__.py"]


def _loaded_after(code: str) -> set[str]:
    script = f"{code}\nimport sys; print(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = _loaded_after("import bilateral")
    assert not loaded & {"attr", "cattrs", "pendulum", "yaml", "click", "json"}


def test_making_records_loads_neither_cattrs_nor_pendulum_nor_yaml() -> None:
    loaded = _loaded_after(
        "import bilateral as bl\n"
        "d = bl.Dossier([bl.Protocol(id='p', title='P', signed_on='2023-04-10')])\n"
        "assert d['p'].signed_on.before('2023-05')"
    )
    assert not loaded & {"cattrs", "pendulum", "yaml", "click"}
