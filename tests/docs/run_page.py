"""Runs the pages of the documentation, so that what they show is what happens.

A page is run from top to bottom, in a folder that holds the example dossiers and no more:

- a `python` block with `>>>` is a doctest; the blocks of a page share their names;
- a `{code-block}` with a `:caption:` is the file of that name, and is written;
- a `console` block holds commands after `$ `, each with what it prints.

`python tests/docs/run_page.py docs/cli.md` writes what was printed into the page instead.
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r":caption: (?P<name>\S+)\n\n?")
_FLAGS = doctest.ELLIPSIS


class Block(NamedTuple):
    """A fenced block: its info string, what stands in it, and where that begins in the page."""

    info: str
    body: str
    start: int


class Failure(NamedTuple):
    """Something that a page shows and that did not happen; `start` and `end` are in the page."""

    line: int
    source: str
    want: str
    got: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"line {self.line}: {self.source.strip()}\nshown:\n{self.want}\ngot:\n{self.got}"


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    for found in _FENCE.finditer(text):
        yield Block(found["info"].strip(), found["body"], found.start("body"))


def copy_examples(folder: Path) -> None:
    """Put the example dossiers and reports where a page can name them."""
    examples = Path(__file__).parents[2] / "examples"
    for example in sorted([*examples.glob("*.yaml"), *examples.glob("*.txt")]):
        shutil.copy(example, folder)


def run_page(text: str, names: dict[str, Any] | None = None) -> list[Failure]:
    """Run a page in the present folder; `names` are those that its Python blocks share."""
    names = {} if names is None else names
    names.setdefault("__name__", "__main__")
    failures: list[Failure] = []
    status = [0]
    for block in blocks(text):
        caption = _CAPTION.match(block.body)
        if block.info.startswith("{code-block}") and caption:
            Path(caption["name"]).write_text(block.body[caption.end() :], encoding="utf-8")
        elif block.info == "python" and ">>>" in block.body:
            failures += _run_python(block, names)
        elif block.info == "console":
            failures += _run_console(block, status)
    return [f._replace(line=text.count("\n", 0, f.start) + 1) for f in failures]


class _Runner(doctest.DocTestRunner):
    """A runner that keeps what went otherwise than shown."""

    def __init__(self) -> None:
        super().__init__(optionflags=_FLAGS, verbose=False)
        self.found: list[tuple[doctest.Example, str]] = []

    def report_failure(self, _out: Any, _test: Any, example: doctest.Example, got: str) -> None:
        short = re.sub(r"(?<=last\):\n)(  .*\n)+", "    ...\n", got)
        self.found.append((example, short))

    def report_unexpected_exception(
        self, _out: Any, _test: Any, example: doctest.Example, exc_info: Any
    ) -> None:
        kind, error, _ = exc_info
        name = f"{kind.__module__}.{kind.__name__}"
        stated = (
            f"{name}: {error}" if kind.__module__ != "builtins" else f"{kind.__name__}: {error}"
        )
        self.found.append((example, f"Traceback (most recent call last):\n    ...\n{stated}\n"))


def _run_python(block: Block, names: dict[str, Any]) -> Iterator[Failure]:
    test = doctest.DocTestParser().get_doctest(block.body, names, "page", None, 0)
    test.globs = names
    runner = _Runner()
    runner.run(test, out=lambda _: None, clear_globs=False)
    lines = block.body.splitlines(keepends=True)
    for example, got in runner.found:
        first = example.lineno + example.source.count("\n")
        start = block.start + sum(map(len, lines[:first]))
        shown = "".join(lines[first : first + example.want.count("\n")])
        yield Failure(0, example.source, shown, got, start, start + len(shown))


def _run_console(block: Block, status: list[int]) -> Iterator[Failure]:
    at = block.start
    for piece in re.split(r"^(?=\$ )", block.body, flags=re.MULTILINE):
        command, _, want = piece.partition("\n")
        if command.startswith("$ "):
            got = _command(shlex.split(command[2:]), status)
            start = at + len(command) + 1
            if not doctest.OutputChecker().check_output(want, got, _FLAGS):
                yield Failure(0, command, want, got, start, start + len(want))
        at += len(piece)


def _command(words: list[str], status: list[int]) -> str:
    """What a command prints; its exit status becomes the only item of `status`."""
    match words:
        case ["echo", "$?"]:
            return f"{status[0]}\n"
        case ["cat", name]:
            return Path(name).read_text(encoding="utf-8")
        case ["bilateral", *_]:
            from bilateral.cli.main import run

            out = io.StringIO()
            status[0] = 0
            with (
                mock.patch.object(sys, "argv", words),
                mock.patch.dict(os.environ, {"COLUMNS": "80"}),
                contextlib.redirect_stdout(out),
                contextlib.redirect_stderr(out),
            ):
                try:
                    run()
                except SystemExit as end:
                    status[0] = end.code if isinstance(end.code, int) else int(bool(end.code))
            return out.getvalue()
    raise ValueError(f"a page shows the command {words}, which tests cannot run")


def _update(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        copy_examples(Path(folder))
        sys.path.insert(0, folder)
        failures = run_page(text)
    for failure in sorted(failures, key=lambda f: f.start, reverse=True):
        text = text[: failure.start] + failure.got + text[failure.end :]
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{path}: {len(failures)} changed\n")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        _update(Path(name).resolve())
