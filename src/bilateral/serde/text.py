"""Bytes to text: UTF-8, or an error that says where it is not."""

import re

from bilateral.errors import DecodeError, Problem

# NUL and the other controls have no place in a text file; a carriage return ends a line. Lone
# surrogates are in no file that is UTF-8, but may be in a text that was made otherwise.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def decode(data: bytes, file: str, *, first_line: int = 1) -> str:
    """The text of `data`, without a byte order mark.

    Raises:
        DecodeError: not UTF-8, or with control characters in it; says at which line and column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n")
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        raise DecodeError(
            [
                Problem(
                    file=file,
                    line=line + first_line,
                    column=column,
                    message=f"is not UTF-8: byte 0x{data[error.start]:02x}",
                    hint="it looks like UTF-16; save it as UTF-8" if wide else "save it as UTF-8",
                )
            ]
        ) from None
    check_controls(text, file, first_line=first_line)
    return text


def check_controls(text: str, file: str, *, first_line: int = 1) -> None:
    """Raise `DecodeError` at the first control character of `text`, if there is one."""
    found = _CONTROL.search(text)
    if found:
        start = found.start()
        lone = found[0] >= "\ud800"
        raise DecodeError(
            [
                Problem(
                    file=file,
                    line=text.count("\n", 0, start) + first_line,
                    column=start - (text.rfind("\n", 0, start) + 1) + 1,
                    message=f"holds the {'surrogate' if lone else 'control character'} "
                    f"U+{ord(found[0]):04X}",
                    hint="it is half of a character" if lone else "is this a text file?",
                )
            ]
        )
