"""Bounds on what is read: hostile or mistaken input costs little, and says what to do."""

import gzip
import io
from typing import IO, Any

from bilateral.errors import DecodeError, Problem

#: Bytes of a YAML file. A dossier that people type is a thousandth of this.
YAML_BYTES = 16 * 2**20
#: Bytes of a JSON file, which is read whole.
JSON_BYTES = 128 * 2**20
#: Bytes of one line of JSON Lines: one record.
LINE_BYTES = 4 * 2**20
#: How many times larger than itself a packed file may become; text seldom does more than 20.
UNPACKED_TIMES = 100
#: Bytes that a packed file may become however small it is.
UNPACKED_BYTES = 64 * 2**20
#: Lines without anything on them, which are read past.
BLANK_LINES = 1_000_000
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
                    hint="for many records use JSON Lines, one record a line; "
                    "or say with limit= how many bytes to read",
                )
            ]
        )


def unpacked(stream: IO[bytes], file: str, *, most: int | None = None) -> io.BufferedReader:
    """What a gzip stream unpacks to, as far as it is in proportion to what was packed.

    Arguments:
        stream: the packed bytes.
        file: what errors call it.
        most: how many bytes are read at the most; None for what is likely of a file of its size.

    Raises:
        DecodeError: from the reader, where more than that comes out.
    """
    return io.BufferedReader(_Unpacked(stream, file, most), 1 << 18)


class _Unpacked(io.RawIOBase):
    def __init__(self, stream: IO[bytes], file: str, most: int | None) -> None:
        self._packed = _Counted(stream)
        self._source = gzip.GzipFile(fileobj=self._packed)
        self._file = file
        self._most = most
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        count = self._source.readinto(buffer)
        self._size += count
        most = self._most
        if most is None:
            most = max(UNPACKED_BYTES, UNPACKED_TIMES * self._packed.size)
        if self._size > most:
            raise DecodeError(
                [
                    Problem(
                        file=self._file,
                        message=f"unpacks to more than {most:,} bytes, of which it has read "
                        f"{self._packed.size:,} packed ones",
                        hint="if it is to be trusted, say with limit= how many bytes to read",
                    )
                ]
            )
        return count


class _Counted(io.RawIOBase):
    """A stream that knows how much was read of it; a pipe cannot tell otherwise."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.size = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.size += len(data)
        return data
