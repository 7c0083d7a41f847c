"""Write the tables of a dossier and their columns anew: `python tests/frames/write_columns.py`.

With `show` they are printed. It runs in a process of its own, in which no test has made a kind of
record.
"""

import sys
from pathlib import Path

from bilateral.frames.columns import tables

GOLDEN = Path(__file__).parent / "golden" / "columns.txt"


def columns_text() -> str:
    """All tables, with their columns and what these hold."""
    return "".join(
        f"{name}\n" + "".join(f"    {column.name}: {column.kind}\n" for column in table.columns)
        for name, table in tables().items()
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["show"]:
        sys.stdout.write(columns_text())
    else:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(columns_text(), encoding="utf-8")
