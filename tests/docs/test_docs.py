"""The documentation says what is so: pages are run, tables are computed, nothing is left out."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
from run_page import blocks, copy_examples, run_page

import bilateral as bl
from bilateral.cli.main import main
from bilateral.model.checked import Checked
from bilateral.serde.schema import field_docs

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *(p for p in sorted(DOCS.rglob("*.md")) if "_build" not in p.parts)]
# This one defines a kind of record, which would stay defined for all other tests.
APART = DOCS / "extending.md"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


pages = pytest.mark.parametrize("page", PAGES, ids=_named)


def _documenting() -> ModuleType:
    """What the documentation takes from the library, as it is built."""
    where = DOCS / "_ext" / "documenting.py"
    spec = importlib.util.spec_from_file_location("documenting", where)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# What a page shows is what happens


@pytest.mark.parametrize("page", [page for page in PAGES if page != APART], ids=_named)
def test_what_a_page_shows_is_what_happens(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_examples(tmp_path)
    monkeypatch.chdir(ROOT if page.name == "README.md" else tmp_path)
    failures = run_page(_text(page))
    assert not failures, "\n\n".join(map(str, failures))


def test_a_record_of_your_own_works_as_the_page_says(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from run_page import run_page\n"
        "failures = run_page(Path(sys.argv[1]).read_text(encoding='utf-8'))\n"
        "sys.exit('\\n\\n'.join(map(str, failures)) or 0)"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), str(tmp_path), *sys.path])
    run = subprocess.run(
        [sys.executable, "-c", script, str(APART)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def _fragments(page: Path) -> Iterator[bl.Dossier]:
    """The pieces of dossiers in a page, each made whole by the version of the format."""
    for block in blocks(_text(page)):
        if block.info == "yaml":
            version = "" if re.search("^bilateral:", block.body, re.MULTILINE) else "bilateral: 1\n"
            yield bl.loads(version + block.body)


@pages
def test_every_piece_of_a_dossier_can_be_read(page: Path) -> None:
    assert all(isinstance(dossier, bl.Dossier) for dossier in _fragments(page))


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.parent.name == "records"], ids=lambda p: p.stem
)
def test_the_record_in_the_file_is_the_one_in_python(page: Path) -> None:
    names: dict[str, Any] = {}
    assert run_page(_text(page), names) == []
    made = {}
    for value in names.values():
        for record in value if isinstance(value, list) else [value]:
            if isinstance(record, bl.Record):
                made[str(record.id)] = record
    shown = [record for dossier in _fragments(page) for record in dossier]
    assert shown or page.stem == "index"
    assert {str(record.id): record for record in shown} == {
        str(record.id): made.get(str(record.id)) for record in shown
    }


# Tables are computed


def _rows(page: Path, kind: str) -> Iterator[tuple[list[str], list[str]]]:
    """The rows of the tables of a class in a page: its further classes, and its cells."""
    pattern = rf"^:::\{{list-table\}}\n(?:(?!:::).*\n)*?:class: {kind}(.*)\n\n((?:.*\n)*?):::$"
    for more, body in re.findall(pattern, _text(page), re.MULTILINE):
        for row in body.split("* - ")[2:]:
            cells = [" ".join(cell.split()) for cell in row.split("\n  - ")]
            yield more.split(), [cell.strip("`") for cell in cells]


def _table(page: Path, kind: str) -> list[list[str]]:
    return [cells for _, cells in _rows(page, kind)]


# What a record of a section needs to have, if a pair does not show it.
NEEDED: dict[str, dict[str, Any]] = {
    "instruments": {"title": "T"},
    "institutions": {"name": "N"},
    "events": {},
    "trade_targets": {"measure": "turnover", "value": {"amount": "1", "currency": "USD"}},
}
PAIRS = [(where[0], *cells) for where, cells in _rows(DOCS / "file-format.md", "pairs")]


@pytest.mark.parametrize(("section", "short", "normal"), PAIRS, ids=[pair[1] for pair in PAIRS])
def test_a_short_form_means_the_normal_form_beside_it(
    section: str, short: str, normal: str
) -> None:
    field = short.partition(":")[0]
    rest = {name: value for name, value in NEEDED[section].items() if name != field}
    typed = "".join(f"\n    {name}: {json.dumps(value)}" for name, value in rest.items())
    dossier = bl.loads(f"bilateral: 1\n{section}:\n  x:\n    {short}{typed}")
    (record,) = json.loads(bl.dumps(dossier, format="json"))[section]
    assert record == {"id": "x", **rest, **json.loads(f"{{{normal}}}")}
    assert bl.loads(bl.dumps(dossier), format="yaml") == dossier


def test_there_are_pairs() -> None:
    assert len(PAIRS) > 20


DATES = DOCS / "values" / "dates.md"


@pytest.mark.parametrize("row", _table(DATES, "comparisons"))
def test_a_comparison_of_dates_is_answered_as_the_table_says(row: list[str]) -> None:
    one, question, other = re.fullmatch(r'EDTF\("(.+)"\)\.(\w+)\("(.+)"\)', row[0]).groups()
    assert str(getattr(bl.EDTF(one), question)(other)) == row[1]


@pytest.mark.parametrize("row", _table(DATES, "phrases"))
def test_a_phrase_reads_as_the_table_says(row: list[str]) -> None:
    assert bl.read_date(row[0], "2023-04-10").text == row[1]


@pytest.mark.parametrize("row", _table(DOCS / "values" / "amounts.md", "amounts"))
def test_an_amount_reads_as_the_table_says(row: list[str]) -> None:
    target = bl.TradeTarget(id="t", measure="other", value=row[0])
    assert repr(target.value) == row[1]


# Nothing is left out


def test_every_kind_of_record_has_its_place_on_a_page() -> None:
    text = "\n".join(_text(page) for page in (DOCS / "records").glob("*.md"))
    shown = set(re.findall(r"autoclass:: bilateral\.(\w+)$", text, re.MULTILINE))
    kinds = {k.__name__ for k in bl.model.record_kinds().values() if hasattr(bl, k.__name__)}
    assert kinds <= shown


def test_every_rule_is_documented() -> None:
    page = _documenting().expand(_text(DOCS / "checks.md"))
    for rule in bl.checks.all_rules():
        assert f"### {rule.code} {rule.name}\n" in page


def test_every_rule_of_the_ledger_is_documented() -> None:
    page = _documenting().expand(_text(DOCS / "ledger.md"))
    for rule in bl.ledger.LEDGER_RULES:
        statuses = ", ".join(rule.statuses)
        assert f"* - `{rule.name}`\n  - {rule.of}\n  - {statuses}\n  - {rule.says}\n" in page


def test_every_area_is_documented() -> None:
    page = _documenting().expand(_text(DOCS / "areas.md"))
    for term, meaning in bl.model.AREAS.items():
        assert f"* - `{term}`\n  - {meaning}\n" in page


def test_every_command_is_documented() -> None:
    page = _text(DOCS / "cli.md")
    for command in main.list_commands(None):  # type: ignore[arg-type]
        assert f"\n## {command}\n" in page
        assert f"\n$ bilateral {command} --help\n" in page


def test_every_public_name_is_in_the_reference() -> None:
    names = re.findall(r"bilateral\.(\w+)", _text(DOCS / "python.md"))
    assert set(dir(bl)) - set(names) == set()


def test_every_strategy_is_in_the_reference() -> None:
    testing = pytest.importorskip("bilateral.testing")
    shown = re.findall(r"`(\w+)`", _text(DOCS / "python.md"))
    assert set(testing.__all__) - set(shown) == set()


PARTS = [
    value
    for name in dir(bl)
    if isinstance(value := getattr(bl, name), type) and issubclass(value, Checked)
]


@pytest.mark.parametrize("cls", PARTS, ids=lambda cls: cls.__name__)
def test_every_field_is_described_in_a_docstring(cls: type) -> None:
    stated = field_docs(cls)
    # What is absent is described once, for all records and their parts.
    fields = {field.name for field in attrs.fields(cls)} - {"absent"}
    assert {name for name in fields if not stated.get(name)} == set()


@pages
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", _text(page), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
        name, _, anchor = target.partition("#")
        path = (page.parent / name) if name else page
        assert path.exists(), f"{target} is not there"
        if anchor and path.suffix == ".md":
            heads = re.findall(r"^#+ (.+)$", _documenting().expand(_text(path)), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
            assert anchor in slugs, f"{target} has no such heading"
