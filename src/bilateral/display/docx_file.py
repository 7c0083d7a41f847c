"""A document as DOCX: headings, lists, tables, footnotes that link, a chart as picture."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from typing import Any, Final

from bilateral.errors import MissingExtraError
from bilateral.render.chart import to_svg
from bilateral.render.document import (
    Cell,
    Chart,
    Document,
    Line,
    Section,
    Styled,
    Table,
    bare,
    printable,
    shares,
)
from bilateral.render.page import LONGEST_SOURCE

# Sizes in points, of which Word knows halves; distances in millimetres.
_FONT: Final = "Arial"
_BODY, _SMALL, _SOURCE = 8.5, 6.0, 6.0
_INK, _LINK = "12384F", "1B5F8F"
_COLUMNS: Final = 3
_WIDTH: Final = 184.0
# What a file without a day of its own is dated by: the first day that a ZIP file can name.
_EPOCH: Final = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)


def to_docx(document: Document) -> bytes:
    """A document as a DOCX file of A4.

    Raises:
        MissingExtraError: python-docx, or the renderer of its chart, is not installed.
    """
    try:
        import docx
    except ImportError:
        raise MissingExtraError("writing a DOCX file", "docx") from None
    made = io.BytesIO()
    _File(docx.Document(), document).filled().save(made)
    return _undated(made.getvalue())


def _undated(data: bytes) -> bytes:
    """The same ZIP file without the time at which it was made."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def picture(chart: Chart) -> bytes:
    """A chart as PNG, at the density of print.

    Raises:
        MissingExtraError: the renderer is not installed.
    """
    try:
        import vl_convert
    except ImportError:
        raise MissingExtraError("a chart in a DOCX file", "docx") from None
    png: bytes = vl_convert.svg_to_png(to_svg(chart), scale=3)
    return png


class _File:
    """A DOCX file in the making."""

    def __init__(self, file: Any, document: Document) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt, RGBColor

        self.file = file
        self.document = document
        self._element = OxmlElement
        self._qn = qn
        self._mm, self._pt, self._rgb = Mm, Pt, RGBColor
        self._cited = set[int]()
        self._bookmarks = 0

    def filled(self) -> Any:
        """The file with all that the document has to say."""
        document = self.document
        self._properties()
        self._page()
        self._styles()
        if document.title:
            self._paragraph("Heading 1", document.title)
        for stated in document.lead:
            self._paragraph("Normal", bare(stated))
        if document.overview is not None and not document.sections:
            self._table(document.overview)
        for section in document.sections:
            self._section(section)
        for stated in document.after:
            self._paragraph("Normal", stated)
        if document.footnotes:
            self._sources(document.footnotes)
        return self.file

    # The file as a whole

    def _properties(self) -> None:
        document, properties = self.document, self.file.core_properties
        try:
            day = datetime.datetime.fromisoformat(document.day).replace(tzinfo=datetime.UTC)
        except ValueError:
            day = _EPOCH
        properties.title = printable(document.title, 250)
        properties.language = document.language
        properties.author = properties.last_modified_by = "bilateral"
        properties.comments = properties.keywords = ""
        properties.created = properties.modified = day

    def _page(self) -> None:
        page, mm = self.file.sections[0], self._mm
        page.page_width, page.page_height = mm(210), mm(297)
        page.top_margin, page.bottom_margin = mm(9), mm(8)
        page.left_margin = page.right_margin = mm(13)
        page.header_distance = page.footer_distance = mm(4)

    def _styles(self) -> None:
        styles = self.file.styles
        self._style(styles["Normal"], _BODY, after=0.4)
        self._style(styles["List Bullet"], _BODY, after=0.3)
        self._style(styles["List Bullet 2"], _BODY, after=0.2)
        self._style(styles["Heading 1"], 14, after=1, bold=True)
        self._style(styles["Heading 2"], 8.8, before=3.6, after=0.8, bold=True, ruled=True)
        for name, indent in (("List Bullet", 3.6), ("List Bullet 2", 7.2)):
            form = styles[name].paragraph_format
            form.left_indent, form.first_line_indent = self._mm(indent), self._mm(-3.2)
        language = styles.element.find(f".//{self._qn('w:lang')}")
        if language is not None:
            language.set(self._qn("w:val"), self.document.language)

    def _style(
        self, style: Any, size: float, *, before: float = 0, after: float = 0,
        bold: bool = False, ruled: bool = False,
    ) -> None:  # fmt: skip
        style.font.name, style.font.bold = _FONT, bold
        self._sized(style.font, style.element, size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            # What a theme says would win over the name.
            fonts.attrib.pop(self._qn(theme), None)
        fonts.set(self._qn("w:cs"), _FONT)
        if bold:
            style.font.color.rgb = self._rgb.from_string(_INK)
        form = style.paragraph_format
        form.space_before, form.space_after = self._pt(before), self._pt(after)
        form.line_spacing = 1.0
        if ruled:
            borders = self._element("w:pBdr")
            line = self._with("w:bottom", val="single", sz="4", space="1", color="B9C4CB")
            borders.append(line)
            style.element.get_or_add_pPr().insert_element_before(
                borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
            )

    # Sections

    def _section(self, section: Section) -> None:
        if section.title:
            self._paragraph("Heading 2", section.title)
        if section.table is not None:
            self._table(section.table)
        else:
            for line in section.lines:
                self._line(line)
        if section.chart is not None:
            self._chart(section.chart)
        for stated in section.after:
            self._paragraph("Normal", stated)

    def _line(self, line: Line) -> None:
        style = "List Bullet 2" if line.depth else "List Bullet"
        paragraph = self._paragraph(style, line.text, line.about)
        for place, number in enumerate(line.notes):
            if place:
                self._raised(paragraph, ", ")
            self._mark(paragraph, number)

    def _chart(self, chart: Chart) -> None:
        paragraph = self.file.add_paragraph(style=self._named("Normal"))
        shape = paragraph.add_run().add_picture(io.BytesIO(picture(chart)), width=self._mm(183))
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")
        shape._inline.docPr.set("descr", printable(chart.description))
        shape._inline.docPr.set("title", printable(chart.title, 200))

    def _table(self, table: Table) -> None:
        if table.rows:
            made = self.file.add_table(rows=0, cols=len(table.heads), style="Table Grid")
            made.autofit = False
            for column, share in zip(made.columns, shares(table), strict=True):
                column.width = self._mm(round(_WIDTH * share, 1))
            if any(table.heads):
                cells = made.add_row().cells
                for cell, head in zip(cells, table.heads, strict=True):
                    self._text(cell.paragraphs[0], head, bold=True)
                top = made.rows[0]._tr.get_or_add_trPr()
                top.append(self._with("w:tblHeader", val="true"))
            for row in table.rows[: table.most]:
                for cell, stated in zip(made.add_row().cells, row, strict=True):
                    self._cell(cell, stated)
        if table.hidden:
            self._paragraph("Normal", f"... and {table.hidden} more")

    def _cell(self, cell: Any, stated: Cell) -> None:
        parts = stated if isinstance(stated, tuple) else (stated,)
        for place, part in enumerate(parts):
            paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
            strong = isinstance(part, Styled) and part.style in ("strong", "error", "warning")
            self._text(paragraph, bare(part), bold=strong)

    def _sources(self, footnotes: Iterable[str]) -> None:
        self._paragraph("Heading 2", "Sources")
        self._in_columns(_COLUMNS)
        for number, note in enumerate(footnotes, 1):
            paragraph = self.file.add_paragraph(style=self._named("Normal"))
            form = paragraph.paragraph_format
            form.left_indent, form.first_line_indent = self._mm(4), self._mm(-4)
            form.space_after = self._pt(0)
            with_link = number in self._cited
            self._bookmarked(paragraph, f"source_{number}", str(number), _SOURCE,
                             to=f"cited_{number}" if with_link else "")  # fmt: skip
            self._text(paragraph, f" {printable(note, LONGEST_SOURCE)}", size=_SOURCE)
        # Columns are made equally long where another part follows them.
        self._in_columns(1)

    def _in_columns(self, number: int) -> None:
        """Go on in so many columns, on the same page."""
        from docx.enum.section import WD_SECTION

        part = self.file.add_section(WD_SECTION.CONTINUOUS)
        columns = part._sectPr.find(self._qn("w:cols"))
        if columns is None:
            columns = self._element("w:cols")
            part._sectPr.append(columns)
        columns.set(self._qn("w:num"), str(number))
        columns.set(self._qn("w:space"), "200")
        # The end of the part before it stands in a paragraph of its own, which is not to be seen.
        form = self.file.paragraphs[-1].paragraph_format
        form.line_spacing, form.space_after = self._pt(1), self._pt(0)

    # Pieces

    def _named(self, style: str) -> Any:
        return self.file.styles[style]

    def _paragraph(self, style: str, text: str, about: str = "") -> Any:
        paragraph = self.file.add_paragraph(style=self._named(style))
        if about:
            self._text(paragraph, f"{about}: ", bold=True)
        self._text(paragraph, text)
        return paragraph

    def _text(self, paragraph: Any, text: str, *, bold: bool = False, size: float = 0) -> None:
        lead = " " if text[:1] == " " else ""
        tail = " " if text[-1:] == " " and text.strip() else ""
        run = paragraph.add_run(f"{lead}{printable(text)}{tail}")
        if bold:
            run.bold = True
        if size:
            self._sized(run.font, run._r, size)

    def _mark(self, paragraph: Any, number: int) -> None:
        """The number of a source, raised, which leads to it."""
        if number > len(self.document.footnotes):
            self._raised(paragraph, str(number))
            return
        first = number not in self._cited
        self._cited.add(number)
        name = f"cited_{number}" if first else ""
        self._bookmarked(paragraph, name, str(number), _SMALL, to=f"source_{number}", raised=True)

    def _sized(self, font: Any, element: Any, size: float) -> None:
        """Give a size to letters of all scripts: Arabic and Hebrew have one of their own."""
        font.size = self._pt(size)
        properties = element.get_or_add_rPr()
        for other in properties.findall(self._qn("w:szCs")):
            properties.remove(other)
        properties.find(self._qn("w:sz")).addnext(self._with("w:szCs", val=str(round(2 * size))))

    def _raised(self, paragraph: Any, text: str) -> None:
        run = paragraph.add_run(text)
        run.font.superscript = True

    def _bookmarked(
        self, paragraph: Any, name: str, text: str, size: float, *, to: str, raised: bool = False
    ) -> None:
        """A text that others lead to by a name, and that leads to another."""
        run = paragraph.add_run(text)
        run.font.superscript = raised or None
        if not raised:
            self._sized(run.font, run._r, size)
        element = run._r
        if to:
            run.font.color.rgb = self._rgb.from_string(_LINK)
            link = self._with("w:hyperlink", anchor=to, history="1")
            paragraph._p.append(link)
            link.append(element)
            element = link
        if name:
            number = str(self._bookmarks)
            self._bookmarks += 1
            element.addprevious(self._with("w:bookmarkStart", id=number, name=name))
            element.addnext(self._with("w:bookmarkEnd", id=number))

    def _with(self, tag: str, **attributes: str) -> Any:
        element = self._element(tag)
        for name, value in attributes.items():
            element.set(self._qn(f"w:{name}"), value)
        return element
