"""The schema in a real editor: the YAML language server marks what is wrong and nothing else.

It runs where `yaml-language-server` of npm is found on the path, or under `YAML_LANGUAGE_SERVER`.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
SCHEMA = (ROOT / "src/bilateral/serde/dossier.schema.json").as_uri()
SETTINGS = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
HEAD = f"# yaml-language-server: $schema={SCHEMA}\nbilateral: 1\n"

pytestmark = pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not installed")


class Editor:
    """As much of the language server protocol as an editor needs to show a file."""

    def __init__(self, folder: Path) -> None:
        assert SERVER is not None
        self._server = subprocess.Popen(
            [SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self._folder = folder
        self._number = 0
        self._found: dict[str, list[dict[str, Any]]] = {}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self._send({"method": "initialized", "params": {}})
        changed = {"settings": {"yaml": SETTINGS}}
        self._send({"method": "workspace/didChangeConfiguration", "params": changed})

    def marked(self, text: str) -> list[tuple[int, int, str]]:
        """What an editor marks in a file: line, column and words, from 1."""
        self._number += 1
        uri = self._open(text)
        while uri not in self._found:
            self._take()
        return [
            (d["range"]["start"]["line"] + 1, d["range"]["start"]["character"] + 1, d["message"])
            for d in self._found.pop(uri)
        ]

    def offered(self, text: str) -> set[str]:
        """What an editor offers where `|` stands in the text."""
        return {item["label"] for item in self._at(text, "completion")["items"]}

    def shown(self, text: str) -> str:
        """What an editor shows over the word before `|`."""
        found = self._at(text, "hover")
        return str(found["contents"]["value"]) if found else ""

    def close(self) -> None:
        """Stop the server."""
        self._server.kill()
        self._server.communicate()

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request and wait for its answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                return message.get("result")

    def _at(self, text: str, what: str) -> Any:
        before, _, after = text.partition("|")
        uri = self._open(before + after)
        line = before.count("\n")
        place = {"line": line, "character": len(before) - before.rfind("\n") - 1}
        if what == "hover":
            place["character"] -= 1
        return self.ask(f"textDocument/{what}", {"textDocument": {"uri": uri}, "position": place})

    def _open(self, text: str) -> str:
        self._number += 1
        uri = (self._folder / f"file-{self._number}.yaml").as_uri()
        # The examples name the schema by its place.
        text = text.replace(
            "$schema=../src/bilateral/serde/dossier.schema.json", f"$schema={SCHEMA}"
        )
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _take(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while (line := self._server.stdout.readline().strip()) or not length:
            assert line or self._server.poll() is None, "the server has stopped"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            items = message.get("params", {}).get("items", [])
            asked = [SETTINGS if item["section"] == "yaml" else {} for item in items]
            self._send({"id": message["id"], "result": asked or None})
        return message


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    made = Editor(tmp_path_factory.mktemp("editor"))
    yield made
    made.close()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_is_marked_in_a_file_that_loads(editor: Editor, example: Path) -> None:
    assert editor.marked(example.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "line", "column", "stated"),
    [
        ("events:\n  e:\n    form: talks\n    plce: Astana\n", 6, 5, "plce"),
        ("events:\n  e:\n    place: {nme: Astana}\n", 5, 13, "nme"),
        ("events:\n  e:\n    cite:\n    - a\n    - {sorce: a}\n", 7, 8, "sorce"),
        ("events:\n  e:\n    participants: {x: hst}\n", 5, 23, "host"),
        ("instruments:\n  i:\n    title: I\n    signatories:\n    - {partty: A}\n", 7, 8, "partty"),
        ("instruments:\n  i:\n    status: sgned\n    rows: [A]\n", 5, 13, "signed"),
        ("leaders:\n  x: {name: X, office: {name: PM, lvel: minister}}\n", 4, 35, "lvel"),
        ("trade_observations:\n  t:\n    rows:\n    - {exprts: 3 USD}\n", 6, 8, "exprts"),
        ("trade_targets:\n  t: {measure: turnover, value: {amont: 3, unit: t}}\n", 4, 34, "amont"),
        ("defaults: {citte: a}\n", 3, 12, "citte"),
        ("evnts: {}\n", 3, 1, "evnts"),
    ],
)
def test_a_slip_is_marked_where_it_stands(
    editor: Editor, text: str, line: int, column: int, stated: str
) -> None:
    marked = editor.marked(HEAD + text)
    assert [m for m in marked if m[:2] == (line, column) and stated in m[2]], marked
    # What lacks the right field for it is marked at the field around it, and nothing else is.
    assert {m[0] for m in marked} == {line}


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("eve|", {"events", "leaders", "defaults"}),
        ("defaults:\n  |", {"cite", "vintage", "currency"}),
        ("events:\n  e:\n    |", {"form", "place", "participants", "cite"}),
        ("events:\n  e:\n    form: |", {"talks", "visit", "unknown"}),
        ("events:\n  e:\n    participants:\n    - |", {"person", "role"}),
        ("events:\n  e:\n    participants:\n    - person: x\n      role: |", {"host", "guest"}),
        ("instruments:\n  t:\n    rows:\n    - |", {"title", "signatories", "signed_on"}),
        ("leaders:\n  x:\n    |", {"office", "since", "until"}),
    ],
)
def test_fields_and_terms_are_offered(editor: Editor, text: str, some: set[str]) -> None:
    assert some <= editor.offered(HEAD + text)


def test_a_field_shows_what_it_is_for(editor: Editor) -> None:
    shown = editor.shown(HEAD + "events:\n  e:\n    claimed_documents|: 3\n")
    assert "how many documents the report says were signed" in shown
