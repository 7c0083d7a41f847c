"""A brief as a file: whole, the same each time, with links, and safe whatever a dossier says."""

import importlib
import io
import re
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

import bilateral as bl
from bilateral.cli.main import main
from bilateral.display.brief import Brief
from bilateral.display.saving import SUFFIXES, save
from bilateral.render.document import Bar, Chart, Document, Line, Section, Styled, Table

ROOT = Path(__file__).parents[2]
ASTANA = ROOT / "examples" / "kazakhstan-azerbaijan.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What needs a package that is not always there.
NEEDS = {".docx": "docx", ".pdf": "weasyprint"}
every_suffix = pytest.mark.parametrize("suffix", SUFFIXES)


def page() -> Brief:
    return bl.load(ASTANA).brief(on="2026-11-24", length="page", since="2025-10-01")


SAID = (
    '<script>alert("1")</script></desc></svg>',
    "z" * 10_000,
    "a b " * 3_000 + "c",
    "الاتفاقية بين البلدين",
    "](javascript:x) **|` $x$",
)
#: What a dossier refuses, and what others may make a document of.
RAW = (*SAID, "\x00\x1b[31m\x07\u202eright\ufffe\uffff", "\ud800 half", "")


def hostile() -> bl.Dossier:
    """Markup, ten thousand characters with and without spaces, text from the right."""
    stated = SAID
    sources = [bl.Source(id=f"s{n}", title=text, publisher=text) for n, text in enumerate(stated)]
    states = [bl.State(id="XAA", name=stated[0]), bl.State(id="XBB", name=stated[3])]
    events = [
        bl.Event(
            id=f"e{n}", form="talks", title=text, when=f"202{n}", parties=("XAA", "XBB"),
            citations=(bl.Citation(source=f"s{n}"),),
        )
        for n, text in enumerate(stated)
    ]  # fmt: skip
    target = bl.TradeTarget(
        id="t", title=stated[0], parties=("XAA", "XBB"), measure="turnover", value="1 billion USD"
    )
    figures = [
        bl.TradeObservation(
            id=f"f{n}", reporter="XAA", partner="XBB", measure="turnover", period=f"202{n}",
            value=f"{n + 1} million USD",
        )
        for n in range(4)
    ]  # fmt: skip
    return bl.Dossier([*sources, *states, *events, target, *figures])


def needed(suffix: str) -> None:
    """Skip where what such a file needs is not here; of PDF that may be a library of the system."""
    if suffix in NEEDS:
        try:
            importlib.import_module(NEEDS[suffix])
        except (ImportError, OSError) as error:
            pytest.skip(f"{suffix} cannot be written here: {str(error).splitlines()[0]}")


def saved(brief: Brief, folder: Path, suffix: str) -> bytes:
    needed(suffix)
    path = folder / f"brief{suffix}"
    brief.save(path)
    return path.read_bytes()


def body(data: bytes) -> ElementTree.Element:
    """The body of a DOCX file."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return ElementTree.fromstring(file.read("word/document.xml"))  # noqa: S314  our own


def words(root: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in root.iter(f"{W}t"))


@every_suffix
def test_the_same_dossier_and_day_give_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    assert saved(page(), tmp_path, suffix) == saved(page(), tmp_path, suffix)


@every_suffix
@pytest.mark.parametrize("length", ["page", "standard", "full"])
def test_nothing_that_a_dossier_says_breaks_a_file(
    length: str, suffix: str, tmp_path: Path
) -> None:
    brief = hostile().brief(on="2026-11-24", length=length)  # type: ignore[arg-type]
    data = saved(brief, tmp_path, suffix)
    assert data
    if suffix == ".docx":
        stated = words(body(data))
        assert "<script>" in stated
        assert "الاتفاقية" in stated
    if suffix == ".html":
        assert "<script" not in data.decode()
        assert "الاتفاقية" in data.decode()


@every_suffix
def test_no_text_breaks_a_file_wherever_it_stands(suffix: str, tmp_path: Path) -> None:
    needed(suffix)
    lines = tuple(Line(text, (1, 99), n % 3, text) for n, text in enumerate(RAW))
    bars = tuple(Bar(text, RAW[0], 1.0, text) for text in RAW)
    chart = Chart(RAW[5], RAW, (RAW[0],), bars, RAW[5], level=0.0, level_label=RAW[1])
    cells = tuple(Styled(text, "error", hover=text) for text in RAW)
    table = Table(RAW, (cells, tuple((text, text) for text in RAW)), most=1)
    # Setting a page takes seconds.
    for text in RAW[-3:-2] if suffix == ".pdf" else RAW:
        document = Document(
            title=text, lead=RAW, after=RAW, footnotes=RAW, day=text, language="en",
            sections=(Section(text, lines, chart=chart, after=RAW), Section(text, table=table)),
        )  # fmt: skip
        path = tmp_path / f"file{suffix}"
        save(document, path)
        data = path.read_bytes()
        if suffix == ".docx":
            assert "\u202e" not in words(body(data))
        if suffix == ".html":
            found = data.decode()
            assert _Links(found).open == []
            assert not re.search("[\x00\x07\x1b\u202e]|<script", found)


@every_suffix
def test_nothing_to_say_is_a_file_all_the_same(suffix: str, tmp_path: Path) -> None:
    for length in ("page", "standard"):
        brief = bl.Dossier().brief(on="2026-11-24", length=length)  # type: ignore[arg-type]
        assert saved(brief, tmp_path, suffix)


class _Links(HTMLParser):
    """The names and the links of a page, and whether all that is opened is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.names += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        self.language = found.get("lang") or self.language
        if tag not in ("meta", "br", "col"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_footnotes_of_html_lead_to_sources_and_back(tmp_path: Path) -> None:
    brief = page()
    text = saved(brief, tmp_path, ".html").decode()
    found = _Links(text)
    assert found.open == []
    assert found.language == "en"
    assert len(set(found.names)) == len(found.names)
    assert {link.removeprefix("#") for link in found.links} == set(found.names)
    assert sum(name.startswith("source-") for name in found.names) == len(brief.footnotes)
    # Nothing is fetched: no address but the name of a vocabulary.
    assert set(re.findall(r"https?://[^\"' )]+", text)) == {"http://www.w3.org/2000/svg"}


def test_footnotes_of_docx_lead_to_sources_and_back(tmp_path: Path) -> None:
    brief = page()
    data = saved(brief, tmp_path, ".docx")
    root = body(data)
    names = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    links = {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")}
    assert len(set(names)) == len(names)
    assert links == set(names)
    assert sum(str(name).startswith("source_") for name in names) == len(brief.footnotes)
    for line in (line for section in brief.sections for line in section.lines):
        assert line.text in words(root)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        properties = file.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}
    assert "<dc:title>Kazakhstan and Azerbaijan</dc:title>" in properties
    assert "<dc:language>en</dc:language>" in properties
    assert "2026-11-24T00:00:00Z" in properties


def test_a_chart_has_its_words_for_those_who_do_not_see_it(tmp_path: Path) -> None:
    brief = page()
    (chart,) = [section.chart for section in brief.sections if section.chart is not None]
    (section,) = [section for section in brief.sections if section.chart is not None]
    for bar in chart.bars:
        assert bar.series in chart.series
        assert bar.group in chart.groups
    first = [section.lines[0], *(line for line in section.lines[1:5] if line.depth)]
    assert chart.description == " ".join(line.text for line in first)
    assert f"<desc>{chart.description}</desc>" in brief.html
    root = body(saved(brief, tmp_path, ".docx"))
    stated = [item.get("descr") for item in root.iter() if item.get("descr")]
    assert chart.description in stated
    assert "<svg" not in brief.markdown
    assert "<svg" not in brief.text


def test_a_pdf_has_a_title_a_language_tags_and_links(tmp_path: Path) -> None:
    data = saved(page(), tmp_path, ".pdf")
    reader = pytest.importorskip("pypdf").PdfReader(io.BytesIO(data))
    assert reader.metadata.title == "Kazakhstan and Azerbaijan"
    assert reader.root_object["/Lang"] == "en"
    assert "/StructTreeRoot" in reader.root_object
    assert str(reader.metadata.creation_date).startswith("2026-11-24")
    assert any("source-1" in name for name in reader.named_destinations)


def test_the_page_of_the_astana_dossier_is_one_page(tmp_path: Path) -> None:
    data = saved(page(), tmp_path, ".pdf")
    reader = pytest.importorskip("pypdf").PdfReader(io.BytesIO(data))
    assert len(reader.pages) == 1


def test_a_package_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix, module in NEEDS.items():
        monkeypatch.setitem(sys.modules, module, None)
        path = tmp_path / f"brief{suffix}"
        with pytest.raises(bl.errors.MissingExtraError, match=rf"bilateral\[{suffix[1:]}\]"):
            page().save(path)
        assert not path.exists()


def test_a_name_that_tells_no_format_is_refused(tmp_path: Path) -> None:
    for name in ("brief", "brief.odt"):
        with pytest.raises(bl.errors.FormatError, match=r"\.docx, \.pdf"):
            page().save(tmp_path / name)


@pytest.mark.parametrize("command", ["brief", "overview"])
@every_suffix
def test_the_command_line_writes_what_the_name_tells(
    command: str, suffix: str, tmp_path: Path
) -> None:
    needed(suffix)
    day = "2026-11-24"
    path, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    found = CliRunner().invoke(main, [command, str(ASTANA), "--on", day, "-o", str(path)])
    assert found.exit_code == 0, found.output
    dossier = bl.load(ASTANA).as_of(day)
    (dossier.brief() if command == "brief" else dossier.overview()).save(other)
    assert path.read_bytes() == other.read_bytes()


def test_a_library_of_the_system_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint is there and cannot load Pango: it says so with an `OSError`."""

    class Broken:
        def find_spec(self, name: str, *rest: object) -> None:
            del rest
            if name == "weasyprint":
                raise OSError("cannot load library 'libgobject-2.0-0': a page of words")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    from bilateral.display.pdf_file import to_pdf
    from bilateral.render.document import Document

    with pytest.raises(
        bl.errors.MissingExtraError, match=r"bilateral\[pdf\].*Pango.*apt-get install"
    ):
        to_pdf(Document(title="x"))
