"""What a command says: printed, or written into a file; in the same formats everywhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from bilateral._visible import escaped_for, visible

F = TypeVar("F", bound=Callable[..., Any])

_FOR = {"text": "people", "markdown": "pages", "json": "programs"}
_PAGES = frozenset({".html", ".docx", ".pdf"})
_PLOTS = frozenset({".svg", ".png", ".pdf", ".html"})

#: The option of commands that can write what they say into a file.
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write into this file instead."
)
#: The same, of commands that can also make a page to hand on.
PAGE_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write into this file instead; .html, .docx and .pdf make a page, .md Markdown.",
)
#: The option of commands that write a dossier.
DOSSIER_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The dossier to write: .yaml, .json or .jsonl.",
)
#: The same as `OUTPUT`, of commands that can also draw a plot.
PLOT_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write into this file instead; .svg, .png, .pdf and .html make a plot.",
)


def format_option(*formats: str) -> Callable[[F], F]:
    """The option for the formats that a command has, text first."""
    stated = ", ".join(f"{name} for {_FOR[name]}" for name in formats)
    return click.option(
        "-f",
        "--format",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help=f"{stated[0].upper()}{stated[1:]}.",
    )


def rendered(account: Any, format: str) -> str:
    """A ledger, a diff, ... in one of the formats: all of them show themselves alike."""
    if format == "json":
        return json_text(account.as_dict())
    text: str = account.markdown if format == "markdown" else account.text
    return text


def say_or_save(account: Any, format: str, output: Path | None) -> None:
    """Print a brief, an overview, or write it into a file; what its name tells goes first."""
    suffix = "" if output is None else output.suffix.lower()
    if output is not None and suffix in _PAGES:
        account.save(output)
    elif suffix == ".md" and format == "text":
        say(account.markdown, output)
    else:
        say(rendered(account, format), output, data=format == "json")


def json_text(data: object) -> str:
    """Plain data as JSON that people can read too."""
    import json

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def say(text: str | Iterable[str], output: Path | None, *, data: bool = False) -> None:
    """Print a text, or write it into a file, whole or not at all.

    Arguments:
        text: the text, or its parts.
        output: the file; None for standard output.
        data: whether programs read it: JSON, of which no character may become another one.
    """
    parts = (text,) if isinstance(text, str) else text
    if output is None:
        for part in parts:
            echo(escaped_for(_encoding(), part) if data else part, nl=False)
        return
    from bilateral.serde import atomic

    # Colours are for a terminal.
    plain = (click.unstyle(p) if isinstance(p, Styled) else p for p in parts)
    atomic.write(output, (part.encode() for part in plain))


def echo(text: str, *, err: bool = False, nl: bool = True, **style: Any) -> None:
    """Print a text for people, in which nothing hides and nothing moves a cursor.

    Arguments:
        text: what is stated; of a `Styled` text the style is kept.
        err: whether it goes to standard error.
        nl: whether a line feed follows.
        style: that of the whole text, as `click.style` takes it.
    """
    shown = text if isinstance(text, Styled) else visible(text)
    # Handed over as it is: click would put a stream of its own before one in ASCII.
    stream = sys.stderr if err else sys.stdout
    click.echo(click.style(shown, **style) if style else shown, file=stream, nl=nl)


def exactly(text: str) -> None:
    """Print what is a file: in UTF-8 and to the letter, but for people's terminals."""
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        echo(text, nl=False)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())


class Styled(str):
    """Text in which nothing hides, but for the styles of our own."""

    __slots__ = ()


def styled(text: str, **style: Any) -> Styled:
    """A text in a style; what else would style it is escaped."""
    return Styled(click.style(visible(text), **style))


def joined(*parts: str) -> Styled:
    """Texts put together, of which only those that are `Styled` keep their styles."""
    return Styled("".join(part if isinstance(part, Styled) else visible(part) for part in parts))


def _encoding() -> str:
    return sys.stdout.encoding or "utf-8"


def _left_out(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from bilateral import _plugins

        ctx.with_resource(_plugins.left_out())


#: The option that leaves plugins out.
NO_PLUGINS = click.option(
    "--no-plugins",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_left_out,
    help="Load nothing that other packages offer: rules, trade formats.",
)


def is_plot(output: Path) -> bool:
    """Whether the name of a file asks for a picture."""
    return output.suffix.lower() in _PLOTS
