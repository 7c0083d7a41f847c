"""What other packages offer can fail in any way: it is named, and no check is passed unseen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import bilateral as bl
from bilateral import _plugins
from bilateral.checks import CheckContext, Rule, RuleFinding

DOSSIER = "bilateral: 1\nstates: [KAZ]\nevents: {talks: {host: KAZ}}\n"
RULE = (
    "from bilateral.checks import Rule, RuleFinding\n"
    "def look(look):\n"
    "    {body}\n"
    "RULE = Rule(code='XYZ01', name='theirs', severity='note', look=look)\n"
)
#: What a module of another package may do, and what has to be said of it.
IMPORTED = {
    "raises": ("1 / 0", "ZeroDivisionError: division by zero"),
    "does not exist": (None, "ModuleNotFoundError"),
    "is no Python": ("def (", "SyntaxError"),
    "ends the program": ("raise SystemExit(0)", "SystemExit: 0"),
    "ends the program by name": ("import sys\nsys.exit()", "SystemExit"),
    "raises what is no exception": ("class E(BaseException): pass\nraise E('x')", "E: x"),
    "has no such name": ("OTHER = 1", "AttributeError"),
    "is no rule": ("RULE = FORMAT = 5", "is no "),
    "has a code of ours": (RULE.format(body="return iter(())").replace("XYZ01", "REF01"), "REF01"),
    "has no code": (RULE.format(body="return iter(())").replace("'XYZ01'", "None"), "has no code"),
}
LOOKED = {
    "raises": ("1 / 0", "ZeroDivisionError"),
    "ends the program": ("raise SystemExit(0)", "SystemExit: 0"),
    "yields what is no finding": ("yield 5", "AttributeError"),
    "yields a finding without words": (
        "yield RuleFinding(record=next(iter(look)), message=None)", "needs texts"),
    "yields a finding of a field that is none": (
        "yield RuleFinding(record=next(iter(look)), message='x', field=3)", "needs texts"),
}  # fmt: skip


def package(folder: Path, group: str, name: str, code: str | None) -> None:
    """A package that offers something, as pip would install it."""
    module = "theirs_xyz"
    if code is not None:
        (folder / f"{module}.py").write_text(code)
    info = folder / "theirs_xyz-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs-xyz\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{group}]\nit = {module}:{name}\n")


def run(folder: Path, *words: str, status: int, **env: str) -> subprocess.CompletedProcess[str]:
    (folder / "d.yaml").write_text(DOSSIER)
    paths = os.pathsep.join([str(folder), str(Path(bl.__file__).parent.parent)])
    line = [sys.executable, *words]
    done = subprocess.run(
        line, capture_output=True, text=True, cwd=folder, check=False,
        env={**os.environ, "PYTHONPATH": paths, **env},
    )  # fmt: skip
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def check(folder: Path, *words: str, status: int, **env: str) -> str:
    return run(folder, "-m", "bilateral", "check", "d.yaml", *words, status=status, **env).stdout


@pytest.mark.parametrize("what", IMPORTED)
def test_a_rule_that_cannot_be_loaded_is_an_error_that_names_it(tmp_path: Path, what: str) -> None:
    code, stated = IMPORTED[what]
    package(tmp_path, "bilateral.rules", "RULE", code)
    out = check(tmp_path, status=1)
    assert "error ENG03 plugin-left-out" in out
    assert "theirs_xyz:RULE of the package theirs-xyz is left out" in out
    assert stated in out
    assert "EVI01" in out, "the rules of the library have run"


@pytest.mark.parametrize("what", LOOKED)
def test_a_rule_that_fails_when_it_looks_is_an_error_that_names_it(
    tmp_path: Path, what: str
) -> None:
    body, stated = LOOKED[what]
    package(tmp_path, "bilateral.rules", "RULE", RULE.format(body=body))
    out = check(tmp_path, status=1)
    assert "error ENG01 rule-failed" in out
    assert "XYZ01 theirs" in out
    assert stated in out
    assert "EVI01" in out


def test_a_switch_leaves_plugins_out(tmp_path: Path) -> None:
    package(tmp_path, "bilateral.rules", "RULE", "raise SystemExit(0)")
    assert "ENG03" not in check(tmp_path, "--no-plugins", status=0)
    assert "ENG03" not in check(tmp_path, status=0, **{_plugins.SWITCH: "1"})


def test_a_keyboard_interrupt_ends_the_check_and_is_no_pass(tmp_path: Path) -> None:
    """It cannot be distinguished from the user's own."""
    package(tmp_path, "bilateral.rules", "RULE", "raise KeyboardInterrupt")
    assert run(tmp_path, "-m", "bilateral", "check", "d.yaml", status=1).stdout == ""

    def look(look: CheckContext) -> object:
        raise KeyboardInterrupt

    rule = Rule(code="XYZ01", name="theirs", severity="note", look=look)  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        bl.check(bl.loads(DOSSIER), rules=(rule,))


def test_the_list_of_rules_names_what_is_left_out(tmp_path: Path) -> None:
    package(tmp_path, "bilateral.rules", "RULE", "1 / 0")
    done = run(tmp_path, "-m", "bilateral", "rules", status=0)
    assert "warning: the plugin theirs_xyz:RULE" in done.stderr
    assert "REF01" in done.stdout


FORMATS = (
    "import warnings\n"
    "from bilateral.interop import trade_formats\n"
    "with warnings.catch_warnings(record=True) as said:\n"
    "    warnings.simplefilter('always')\n"
    "    print(*trade_formats())\n"
    "print(*(f'{w.category.__name__}: {w.message}' for w in said))\n"
)


@pytest.mark.parametrize("what", [what for what in IMPORTED if "code" not in what])
def test_a_trade_format_that_cannot_be_loaded_is_a_warning_that_names_it(
    tmp_path: Path, what: str
) -> None:
    pytest.importorskip("pyarrow")
    code, stated = IMPORTED[what]
    package(tmp_path, "bilateral.trade_formats", "FORMAT", code)
    names, warned = run(tmp_path, "-c", FORMATS, status=0).stdout.splitlines()
    assert "comtrade-csv" in names
    assert warned.startswith("PluginWarning: the plugin theirs_xyz:FORMAT of the package")
    assert stated in warned


def test_plugins_are_left_out_only_meanwhile() -> None:
    assert _plugins.wanted()
    with _plugins.left_out():
        assert not _plugins.wanted()
    assert _plugins.wanted()


def test_a_finding_is_what_a_rule_yields() -> None:
    """A rule that yields no texts is the same error in Python as at the command line."""

    def look(look: CheckContext) -> object:
        yield RuleFinding(record=next(iter(look)), message="m", related=(1,))  # type: ignore[arg-type]

    rule = Rule(code="XYZ01", name="theirs", severity="note", look=look)  # type: ignore[arg-type]
    (finding,) = bl.check(bl.loads(DOSSIER), rules=(rule,))
    assert finding.code == "ENG01"
