"""`bilateral`: check, show and brief dossiers, and turn them from one format into another."""

import importlib
import os
import sys

import click

from bilateral.cli._out import NO_PLUGINS

# One module each, imported only when the command is called or asked about.
_COMMANDS = (
    "check",
    "rules",
    "rule",
    "show",
    "brief",
    "overview",
    "ledger",
    "timeline",
    "diff",
    "merge",
    "draft",
    "accept",
    "progress",
    "mirror",
    "panel",
    "convert",
    "schema",
    "new",
)


class _Commands(click.Group):
    """The commands, each found in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a first use."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"bilateral.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest command suggested."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from bilateral.errors import did_you_mean

            hint = did_you_mean(args[0], _COMMANDS) or f"there is {', '.join(_COMMANDS)}"
            ctx.fail(f"there is no command {args[0]!r} ({hint})")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@NO_PLUGINS
@click.version_option(package_name="bilateral", message="bilateral %(version)s")
def main() -> None:
    """Typed, cited, checkable records of what two states said, signed and promised.

    A dossier is a YAML, JSON or JSON Lines file, or a folder of such files. Exit status: 0 all
    is well, 1 `check` found errors or `diff --exit-code` a difference, 2 wrong use or a file that
    cannot be read.
    """


def run() -> None:
    """Run the command line; errors of the library and of files become one message, status 2."""
    _open_streams()
    try:
        main(prog_name="bilateral")
    except BrokenPipeError:
        # The reader of our output has gone; Python must not complain of it at exit.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        from bilateral.errors import BilateralError

        if isinstance(error, BilateralError):
            _fail(str(error))
        reason = (error.strerror or str(error)).lower()
        _fail(f"{error.filename}: {reason}" if error.filename else reason)
    except Exception as error:
        # Known when they are needed: help is shown without them.
        from bilateral.errors import BilateralError, DecodeError

        if isinstance(error, DecodeError):
            _fail(*map(str, error.problems[: error.SHOWN]), rest=len(error.problems) - error.SHOWN)
        if not isinstance(error, BilateralError):
            raise
        _fail(str(error))


def _open_streams() -> None:
    """See that all three streams are there, and can take any text.

    A stream that was closed (`2>&-`) is none, and the next file that is opened would get its
    number. A pipe in another encoding than UTF-8 (cp1252) gets what it can hold, and the rest
    written out.
    """
    from bilateral._visible import ERRORS

    while (handle := os.open(os.devnull, os.O_RDWR)) < 3:
        pass
    os.close(handle)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=ERRORS)


def _fail(*messages: str, rest: int = 0) -> None:
    from bilateral.cli._out import echo, joined, styled

    for message in messages:
        echo(joined(styled("error:", fg="red", bold=True), f" {message}"), err=True)
    if rest > 0:
        echo(f"... and {rest} more", err=True)
    sys.exit(2)
