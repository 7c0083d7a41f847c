"""Options of one name mean one thing, and come in one form, in every command."""

import importlib
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bilateral.cli.main import _COMMANDS, main

ASTANA = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"


def _options(name: str) -> dict[str, click.Option]:
    command: click.Command = importlib.import_module(f"bilateral.cli.{name}").command
    return {
        text: option
        for option in command.params
        if isinstance(option, click.Option)
        for text in option.opts
    }


@pytest.mark.parametrize("name", _COMMANDS)
def test_a_day_is_called_a_day(name: str) -> None:
    options = _options(name)
    days = [options[text].metavar for text in ("--on", "--known-by") if text in options]
    assert set(days) <= {"DAY"}


# `convert` writes dossiers, `draft` draft files and `check` also for code hosts: their formats are
# others.
@pytest.mark.parametrize("name", sorted(set(_COMMANDS) - {"convert", "check", "draft"}))
def test_formats_stand_in_one_order_and_text_is_the_first(name: str) -> None:
    option = _options(name).get("--format")
    if option is None:
        return
    assert isinstance(option.type, click.Choice)
    choices = list(option.type.choices)
    assert choices == [f for f in ("text", "markdown", "json") if f in choices]
    assert option.default == "text"
    assert "-f" in option.opts


@pytest.mark.parametrize("name", _COMMANDS)
def test_where_there_is_an_output_it_has_a_short_form(name: str) -> None:
    options = _options(name)
    assert ("--output" in options) == ("-o" in options)


def run(*args: str) -> str:
    found = CliRunner().invoke(main, list(args))
    assert found.exit_code == 0, found.output
    return found.stdout


@pytest.mark.parametrize(
    "args",
    [
        ["check", "-i", "REF,OFF,EVI,INS,TGT,COM,TRD,STA,BOD,EVT"],
        ["ledger", "--on", "2024-06-01"],
        ["timeline"],
        ["progress", "--on", "2024-06-01"],
        ["mirror"],
    ],
    ids=lambda args: args[0],
)
def test_json_is_written_alike(args: list[str], tmp_path: Path) -> None:
    """Indented by two, in the letters of the text, with a line end; printed or in a file."""
    command, *rest = args
    stated = run(command, str(ASTANA), *rest, "-f", "json")
    assert json.dumps(json.loads(stated), ensure_ascii=False, indent=2) + "\n" == stated
    out = tmp_path / "out.json"
    assert run(command, str(ASTANA), *rest, "-f", "json", "-o", str(out)) == ""
    assert out.read_text(encoding="utf-8") == stated


def test_a_timeline_can_be_of_what_was_known_by_a_day() -> None:
    """The council's protocol of April 2023 is in no source of 2022."""
    assert "council" in run("timeline", str(ASTANA)).casefold()
    early = run("timeline", str(ASTANA), "--known-by", "2023-01-01")
    assert "2023-04" not in early
    assert "April 2023" not in early
