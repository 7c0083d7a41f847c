"""Draws docs/pictures/brief.svg: the first lines of the brief of the Astana dossier.

python examples/picture.py
"""

from html import escape
from pathlib import Path

import bilateral as bl

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures" / "brief.svg"

LINES = 34
WIDTH = 760
LINE = 19
TOP = 58


def picture() -> str:
    """The picture as the text of an SVG file."""
    dossier = bl.load(ROOT / "examples" / "kazakhstan-azerbaijan.yaml")
    shown = ["$ bilateral brief kazakhstan-azerbaijan.yaml", ""]
    shown += dossier.brief().text.splitlines()[: LINES - 3]
    shown.append("...")
    height = TOP + LINE * len(shown) + 10
    dots = "".join(
        f'<circle cx="{20 + 18 * n}" cy="17" r="5" fill="{colour}"/>'
        for n, colour in enumerate(("#c9695a", "#d6a84e", "#7c9d6a"))
    )
    bar = f"M0 34V10A10 10 0 0 1 10 0H{WIDTH - 10}A10 10 0 0 1 {WIDTH} 10V34Z"
    font = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace"
    size = f'width="{WIDTH}" height="{height}"'
    box = f'viewBox="0 0 {WIDTH} {height}"'
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size} {box}>',
        "<title>The brief of a dossier, with footnotes</title>",
        f'<rect {size} rx="10" fill="#fbfaf7" stroke="#d8d4c8"/>',
        f'<path d="{bar}" fill="#efece3"/>',
        dots,
        f'<g font-family="{font}" font-size="13" xml:space="preserve">',
    ]
    for number, line in enumerate(shown):
        heading = number + 1 < len(shown) and set(shown[number + 1]) in ({"-"}, {"="})
        rule = bool(line) and set(line) in ({"-"}, {"="})
        weight = ' font-weight="bold"' if heading else ""
        colour = "#b7b1a0" if rule else "#1f4e6b" if heading else "#2b2a27"
        out.append(
            f'<text x="18" y="{TOP + LINE * number}" fill="{colour}"{weight}>{escape(line)}</text>'
        )
    out += ["</g>", "</svg>", ""]
    return "\n".join(out)


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(picture(), encoding="utf-8")
