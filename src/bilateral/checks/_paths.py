"""The names of files as other machines know them: relative, with forward slashes."""

from pathlib import Path


def relative(file: str) -> str:
    """A file as seen from the working folder, with forward slashes; absolute if it lies outside."""
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()
