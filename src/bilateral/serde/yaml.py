"""YAML for people: scalars are text, and a surprise is an error.

Of YAML only the part that people mean is read. A plain scalar is the text that stands there
(`NO` is Norway, `031` keeps its zero, `2023-04` is no number) and the field says what it means;
only an empty value, `null` and `~` are nothing. Anchors, aliases, tags, several documents and
equal keys are refused.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from bilateral.errors import DecodeError, Problem, shorten
from bilateral.serde import limits
from bilateral.serde.converter import _Plain
from bilateral.serde.path import Path, path_text
from bilateral.serde.text import check_controls

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})

#: Line and column, from 1, of a key and of the value that belongs to it.
Place = tuple[int, int, int, int]


def parse(
    text: str, file: str, problems: list[Problem], places: dict[Path, Place] | None = None
) -> Any:
    """The plain data of a YAML text: mappings, lists, text and None.

    Arguments:
        text: the whole file.
        file: what problems call it.
        problems: takes what is wrong but does not stop the reading: equal keys, anchors, tags.
        places: where given, takes the place of every value by its path.

    Raises:
        DecodeError: not YAML at all, or an alias, or too deep a nesting. What was found before
            is among its problems.
    """
    limits.check_size(len(text), limits.YAML_BYTES, file, "the file")
    check_controls(text, file)
    try:
        return _Builder(file, problems, places).build(_events(text, file))
    except DecodeError as error:
        raise DecodeError([*problems, *error.problems]) from None


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CLoader", yaml.Loader)(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(part for part in (error.problem, error.context) if part)
        raise DecodeError(
            [
                Problem(
                    file=file,
                    line=mark.line + 1 if mark else 0,
                    column=mark.column + 1 if mark else 0,
                    message=f"is not YAML: {said}",
                    hint=_hint(said),
                )
            ]
        ) from None
    except yaml.YAMLError as error:
        raise DecodeError([Problem(file=file, message=f"is not YAML: {error}")]) from None
    finally:
        loader.dispose()


def _hint(said: str) -> str:
    if "mapping values are not allowed" in said:
        return "text with a colon and a blank in it needs quotes"
    if "'\\t'" in said or "tab" in said:
        return "indent with blanks, not with tabs"
    if "expected <block end>" in said or "expected ',' or" in said:
        return "look at the indentation and brackets just above"
    return ""


class _Builder:
    """Builds plain data out of events, with a stack of its own rather than Python's."""

    def __init__(
        self, file: str, problems: list[Problem], places: dict[Path, Place] | None
    ) -> None:
        self.file = file
        self.places = places
        self.problems = problems

    def problem(self, mark: Any, path: Path, message: str, hint: str = "") -> Problem:
        return Problem(
            file=self.file,
            line=mark.line + 1,
            column=mark.column + 1,
            path=path_text(path),
            message=message,
            hint=hint,
        )

    def build(self, events: Iterator[yaml.Event]) -> Any:
        result: Any = None
        documents = 0
        # Each frame: the container, the pending key and its mark, the lines of the keys so far.
        stack: list[list[Any]] = []
        path: list[str | int] = []

        def place(value: Any, mark: Any) -> None:
            nonlocal result
            if not stack:
                result = value
                self._note((), mark, mark)
                return
            frame = stack[-1]
            container = frame[0]
            if isinstance(container, list):
                self._note((*path, len(container)), mark, mark)
                container.append(value)
            else:
                key, key_mark = frame[1], frame[2]
                frame[1] = None
                if key in container:
                    self.problems.append(
                        self.problem(
                            key_mark,
                            (*path, key),
                            f"the key {shorten(key)} is here a second time",
                            f"the first is on line {frame[3][key]}",
                        )
                    )
                else:
                    frame[3][key] = key_mark.line + 1
                    self._note((*path, key), key_mark, mark)
                    container[key] = value

        for event in events:
            mark = event.start_mark
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_extras(event, path)
                frame = stack[-1] if stack else None
                if frame is not None and isinstance(frame[0], dict) and frame[1] is None:
                    frame[1], frame[2] = event.value, mark
                else:
                    plain = event.style in (None, "")
                    empty = plain and event.value in _NOTHING
                    place(None if empty else event.value, mark)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._refuse_extras(event, path)
                if len(stack) >= limits.DEPTH:
                    raise DecodeError([self.problem(mark, tuple(path[:8]), limits.TOO_DEEP)])
                frame = stack[-1] if stack else None
                if frame is not None and isinstance(frame[0], dict) and frame[1] is None:
                    raise DecodeError([self.problem(mark, tuple(path), "a key has to be text")])
                container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                step = (
                    None
                    if frame is None
                    else frame[1]
                    if isinstance(frame[0], dict)
                    else len(frame[0])
                )
                place(container, mark)
                stack.append([container, None, None, {}])
                if step is not None:
                    path.append(step)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                stack.pop()
                if stack:
                    path.pop()
            elif isinstance(event, yaml.AliasEvent):
                raise DecodeError(
                    [self.problem(mark, tuple(path), "an alias (*) is not read", "write it out")]
                )
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    raise DecodeError(
                        [self.problem(mark, (), "a second document begins", "one file holds one")]
                    )
        return result

    def _note(self, path: Path, key: Any, value: Any) -> None:
        if self.places is not None:
            self.places[path] = (key.line + 1, key.column + 1, value.line + 1, value.column + 1)

    def _refuse_extras(self, event: Any, path: list[str | int]) -> None:
        if event.anchor is not None:
            self.problems.append(
                self.problem(
                    event.start_mark, tuple(path), "an anchor (&) is not read", "write it out"
                )
            )
        if event.tag is not None and event.tag != "!":
            self.problems.append(
                self.problem(
                    event.start_mark,
                    tuple(path),
                    f"the tag {shorten(event.tag)} is not read",
                    "leave it out",
                )
            )


# What a reader that guesses types would not take for text.
_GUESSED = re.compile(
    r"[-+]?[.\d][\d_,.:]*([eE][-+]?\d+)?|0[xob][\da-fA-F_]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|\d{4}-\d{1,2}-\d{1,2}.*"
    r"|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF"
    r"|y|Y|n|N|=|<<"
)
_WIDTH = 100


def emit(data: dict[str, Any], *, head: str = "") -> str:
    """The YAML text of plain data, laid out for people and for small diffs.

    What fits on one line stands on one; the rest is spread out, one entry a line. `head` are
    comment lines to put above.
    """
    blocks = [head] if head else []
    plain: list[str] = []
    for key, value in data.items():
        text = _dump(_node({key: value}, 0, 0, spread=3 if isinstance(value, dict) else 1))
        if isinstance(value, dict | list) and value:
            if plain:
                blocks.append("".join(plain))
                plain = []
            blocks.append(text)
        else:
            plain.append(text)
    if plain:
        blocks.append("".join(plain))
    return "\n".join(blocks)


def _dump(node: yaml.Node) -> str:
    text: str = yaml.serialize(
        node,
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        allow_unicode=True,
        width=_WIDTH,
        indent=2,
    )
    return text


def _node(value: Any, indent: int, column: int, *, spread: int = 0) -> yaml.Node:
    """The node of a value.

    `column` is where it begins if it stands on the line of its key, `indent` where its lines
    begin if it does not; the first `spread` levels never stand on one line.
    """
    flow = not value or (not spread and column + _length(value) <= _WIDTH)
    if isinstance(value, dict):
        deeper = indent + 2
        return yaml.MappingNode(
            "tag:yaml.org,2002:map",
            [
                (
                    _scalar(_Plain(key) if key == "on" else key),
                    _node(item, deeper, indent + len(key) + 2, spread=max(spread - 1, 0)),
                )
                for key, item in value.items()
            ],
            flow_style=flow,
        )
    if isinstance(value, list):
        return yaml.SequenceNode(
            "tag:yaml.org,2002:seq",
            [_node(item, indent + 2, indent + 2) for item in value],
            flow_style=flow,
        )
    return _scalar(value)


def _length(value: Any) -> int:
    """How long a value is on one line; more than any line where it cannot stand on one."""
    if isinstance(value, dict):
        return 2 + sum(len(key) + 2 + _length(item) + 2 for key, item in value.items())
    if isinstance(value, list):
        return 2 + sum(_length(item) + 2 for item in value)
    if isinstance(value, str):
        return 1000 if "\n" in value else len(value) + 2
    return len(str(value))


def _scalar(value: Any) -> yaml.ScalarNode:
    if value is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "null")
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", str(value).lower())
    if isinstance(value, int):
        return yaml.ScalarNode("tag:yaml.org,2002:int", str(value))
    if isinstance(value, _Plain):
        # The tag that the plain text resolves to, so that the emitter adds neither it nor quotes.
        return yaml.ScalarNode(
            _resolver.resolve(yaml.ScalarNode, str(value), (True, False)), str(value)
        )
    style = '"' if _GUESSED.fullmatch(value) else "|" if "\n" in value else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", value, style=style)


_resolver: Any = yaml.resolver.Resolver()
