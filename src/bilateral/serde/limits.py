"""Bounds on what is read: hostile or mistaken input costs little, and says what to do."""

from bilateral.errors import DecodeError, Problem

#: Bytes of a YAML file. A dossier that people type is a thousandth of this.
YAML_BYTES = 16 * 2**20
#: Bytes of a JSON file, which is read whole.
JSON_BYTES = 128 * 2**20
#: Bytes of one line of JSON Lines: one record.
LINE_BYTES = 4 * 2**20
#: How deep mappings and lists may nest; the deepest record needs eight.
DEPTH = 32
#: How many problems are gathered before the reading stops.
PROBLEMS = 1000
#: How many of them in one list or one mapping.
PROBLEMS_IN_ONE = 100
TOO_MANY = f"has more than {PROBLEMS:,} problems; the rest was not read"
TOO_DEEP = f"is nested more than {DEPTH} levels deep"


def check_size(size: int, most: int, file: str, what: str) -> None:
    """Raise `DecodeError` if `size` bytes of `what` are more than `most`."""
    if size > most:
        raise DecodeError(
            [
                Problem(
                    file=file,
                    message=f"{what} has {size:,} bytes; at most {most:,} are read",
                    hint="for many records use JSON Lines, one record a line",
                )
            ]
        )
