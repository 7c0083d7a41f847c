"""The brief: what an officer hands up, each line with the footnote that it rests on."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from attrs import frozen

from bilateral.display.markdown import escaped

if TYPE_CHECKING:
    from bilateral.dossier import Dossier


@frozen
class Line:
    """One statement of a brief.

    Fields:
        text: what is said.
        notes: the numbers of the footnotes that it rests on.
        depth: 0 for a statement, 1 for one that belongs to the statement above.
    """

    text: str
    notes: tuple[int, ...] = ()
    depth: int = 0


@frozen
class Section:
    """Statements under a heading."""

    title: str
    lines: tuple[Line, ...]


@frozen
class Brief:
    """A short account of a dossier: who met and when, what was signed, set up and promised.

    Every line names the sources it rests on; a line without a footnote is one that nothing
    supports. What is not known is said to be not known.

    Fields:
        title: of the dossier.
        sections: the account, without empty sections.
        footnotes: the sources, numbered from 1.
    """

    title: str
    sections: tuple[Section, ...]
    footnotes: tuple[str, ...]

    @classmethod
    def of(cls, dossier: Dossier) -> Brief:
        """The brief of a dossier."""
        from bilateral.display.account import Account

        account = Account(dossier)
        sections = tuple(
            Section(title, tuple(Line(*statement) for statement in statements))
            for title, statements in account.sections()
        )
        return cls(account.title(), sections, account.notes.footnotes)

    @property
    def text(self) -> str:
        """The brief as plain text, in lines of at most 88 characters."""
        title = " ".join(self.title.split())
        out = [title, "=" * len(title)]
        for section in self.sections:
            out += ["", section.title, "-" * len(section.title)]
            for line in section.lines:
                notes = "".join(f" [{number}]" for number in line.notes)
                margin = "  " * line.depth
                out += textwrap.wrap(
                    line.text + notes,
                    88,
                    initial_indent=f"{margin}- ",
                    subsequent_indent=f"{margin}  ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
        if self.footnotes:
            out += ["", "Sources", "-------"]
            for number, note in enumerate(self.footnotes, 1):
                head = f"[{number}] "
                out += textwrap.wrap(
                    note, 88, initial_indent=head, subsequent_indent=" " * len(head)
                )
        return "\n".join(out) + "\n"

    @property
    def markdown(self) -> str:
        """The brief as Markdown, with footnotes; text of the dossier is escaped."""
        out = [f"# {escaped(self.title)}"]
        for section in self.sections:
            out += ["", f"## {section.title}", ""]
            for line in section.lines:
                notes = "".join(f"[^{number}]" for number in line.notes)
                out.append(f"{'  ' * line.depth}- {escaped(line.text)}{notes}")
        if self.footnotes:
            out.append("")
            out += [f"[^{n}]: {escaped(note)}" for n, note in enumerate(self.footnotes, 1)]
        return "\n".join(out) + "\n"

    def __str__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        return self.markdown
