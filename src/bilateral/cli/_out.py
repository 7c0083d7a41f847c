"""What a command says: printed, or written into a file; in the same formats everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_FOR = {"text": "people", "markdown": "pages", "json": "programs"}
_PLOTS = frozenset({".svg", ".png", ".pdf", ".html"})

#: The option of commands that can write what they say into a file.
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write into this file instead."
)
#: The same, of commands that can also draw a plot.
PLOT_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write into this file instead; .svg, .png, .pdf and .html make a plot.",
)


def format_option(*formats: str) -> Callable[[F], F]:
    """The option for the formats that a command has, text first."""
    said = ", ".join(f"{name} for {_FOR[name]}" for name in formats)
    return click.option(
        "-f",
        "--format",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help=f"{said[0].upper()}{said[1:]}.",
    )


def rendered(account: Any, format: str) -> str:
    """A ledger, a diff, ... in one of the formats: all of them show themselves alike."""
    if format == "json":
        return json_text(account.as_dict())
    text: str = account.markdown if format == "markdown" else account.text
    return text


def json_text(data: object) -> str:
    """Plain data as JSON that people can read too."""
    import json

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def say(text: str, output: Path | None) -> None:
    """Print a text, or write it into a file, whole or not at all."""
    if output is None:
        click.echo(text, nl=False)
        return
    from bilateral.serde import atomic

    atomic.write(output, [text.encode()])


def is_plot(output: Path) -> bool:
    """Whether the name of a file asks for a picture."""
    return output.suffix.lower() in _PLOTS
