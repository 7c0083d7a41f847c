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
from bilateral.model.path import Path, path_text
from bilateral.serde import limits
from bilateral.serde.forms import Unquoted
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
        problems: takes what is wrong but does not stop the reading: equal keys, anchors and
            aliases (which are never followed), tags.
        places: where given, takes the place of every value by its path.

    Raises:
        DecodeError: not YAML at all, or too deep a nesting. What was found before is among its
            problems.
    """
    check_controls(text, file)
    try:
        return _Builder(file, problems, places, text).build(_events(text, file))
    except DecodeError as error:
        raise DecodeError([*problems, *error.problems]) from None


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CLoader", yaml.Loader)(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        stated = " ".join(part for part in (error.problem, error.context) if part)
        message, hint = _in_plain_words(stated, text, error)
        # Newer parsers have a bound of their own, which they come upon before we do.
        deep = "nesting depth" in stated
        raise DecodeError(
            [
                Problem(
                    file=file,
                    line=mark.line + 1 if mark else 0,
                    column=mark.column + 1 if mark else 0,
                    message=limits.TOO_DEEP if deep else f"is not YAML: {message}",
                    hint=hint,
                )
            ]
        ) from None
    except yaml.YAMLError as error:
        raise DecodeError([Problem(file=file, message=f"is not YAML: {error}")]) from None
    finally:
        loader.dispose()


def _in_plain_words(stated: str, text: str, error: yaml.MarkedYAMLError) -> tuple[str, str]:
    """What is wrong, and what would do, for those who do not know how a YAML parser works."""
    mark, since = error.problem_mark, error.context_mark
    begins = f" that begins on line {since.line + 1}" if since else ""
    if "cannot start any token" in stated and mark:
        line = text.split("\n", mark.line + 1)[mark.line]
        character = line[mark.column : mark.column + 1]
        if character == "\t":
            return "a tab stands where blanks should", "indent with blanks, not with tabs"
        return f"text cannot begin with {character!r}", "put it in quotes"
    if "mapping values are not allowed" in stated:
        return "a colon stands where none can", "text with a colon and a blank in it needs quotes"
    if "end of stream" in stated and "quoted" in stated:
        return "a quote is not closed", f"look at the one{begins}"
    if "expected ',' or" in stated:
        line = text.split("\n", mark.line + 1)[mark.line] if mark else ""
        value = line.partition(":")[2].strip()
        if value.startswith("[") and not value.endswith("]"):
            return (
                f"text begins with a bracket: {shorten(value)}",
                f"a list ends with ]; text needs quotes, as {_quoted(value)}",
            )
        cut = re.search(r"\[[^\[\]{}]*\] [^\s,#\]}][^,\]}]*", line)
        if cut:
            return (
                f"text begins with a bracket: {shorten(cut[0])}",
                f"a list ends with ]; text needs quotes, as {_quoted(cut[0])}",
            )
        return "a bracket is not closed, or a comma is missing", f"look at the bracket{begins}"
    if "could not find expected ':'" in stated:
        return "a key is not followed by a colon and a blank", "write it as in title: Talks"
    if "unknown escape" in stated:
        return (
            "a backslash means nothing before this character",
            "write it twice, or use single quotes, where it means itself",
        )
    if "invalid Unicode character escape" in stated:
        return "an escape that is no character", "write the character itself"
    if "did not find expected key" in stated or "expected <block end>" in stated:
        line = text.split("\n", mark.line + 1)[mark.line] if mark else ""
        value = line.partition(":")[2].strip()
        if len(value) > 2 and value[0] in "'\"" and value[0] in value[1:-1] and mark:
            return (
                f"a quote within the quotes ends the text early: {shorten(value)}",
                f"write {_quoted(value[1:-1])}",
            )
        if value.startswith("[") and not value.endswith("]"):
            return (
                f"text begins with a bracket: {shorten(value)}",
                f"a list ends with ]; text needs quotes, as {_quoted(value)}",
            )
        return (
            "the line does not belong to what stands above it",
            f"look at the indentation from line {since.line + 1} on" if since else "",
        )
    if "block sequence entries are not allowed" in stated:
        return "a list cannot begin here", "write - on the lines below the key, or use brackets"
    return stated, ""


# A blank and a # with text glued to it: a remark has a blank after its #, `Protocol #5` has not.
_CUT = re.compile(r"(?<=\S)[ \t]+#(?![\s#!])(.*)")


def _cuts(text: str) -> dict[int, tuple[int, int, str]]:
    """The lines on which text may be lost to a comment: where text ends, the #, what follows."""
    if " #" not in text and "\t#" not in text:
        return {}
    found: dict[int, tuple[int, int, str]] = {}
    for match in _CUT.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if "#" not in text[start : match.start()]:
            columns = match.start() - start, match.start(1) - 1 - start
            found.setdefault(text.count("\n", 0, start), (*columns, match[1]))
    return found


def _is_rest_of_text(key: Any) -> bool:
    """Whether a key without a value is what follows a comma in a text: `200-kilometre road`."""
    return isinstance(key, str) and (" " in key or key[:1].isdigit())


def _quoted(value: str) -> str:
    """A text in the quotes that it does not hold."""
    value = value[:80]
    return f'"{value}"' if '"' not in value else "'" + value.replace("'", "''") + "'"


class _Builder:
    """Builds plain data out of events, with a stack of its own rather than Python's."""

    def __init__(
        self,
        file: str,
        problems: list[Problem],
        places: dict[Path, Place] | None,
        text: str = "",
    ) -> None:
        self.file = file
        self.places = places
        self.problems = problems
        # Where text may have been cut by ` #`: the column of the mark, by its line.
        self.cuts = _cuts(text)

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
        # Each frame: the container, the pending key and its mark, the lines of the keys so far,
        # whether it is in brackets.
        stack: list[list[Any]] = []
        path: list[str | int] = []

        def here() -> Path:
            # The path of what begins now, of which the key or the number is known already.
            if not stack:
                return ()
            container, key = stack[-1][:2]
            if isinstance(container, list):
                return (*path, len(container))
            return tuple(path) if key is None else (*path, key)

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
                    self.add(
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
                self._refuse_extras(event, here())
                frame = stack[-1] if stack else None
                plain = event.style in (None, "")
                if plain and self.cuts:
                    self._refuse_cut(event, here())
                if frame is not None and isinstance(frame[0], dict) and frame[1] is None:
                    frame[1], frame[2] = event.value, mark
                    if plain and event.value == "<<":
                        self.add(
                            self.problem(
                                mark, here(), "a merge key (<<) is not read", "write it out"
                            )
                        )
                elif plain and event.value in _NOTHING:
                    if frame is not None and frame[4] and _is_rest_of_text(frame[1]):
                        self.add(
                            self.problem(
                                frame[2],
                                here()[:-1],
                                f"a comma within braces ends the text before {shorten(frame[1])}",
                                "put the text in quotes, or write the fields on lines of their own",
                            )
                        )
                        # It is no field of anything, and one complaint is enough.
                        frame[1] = None
                        continue
                    place(None, mark)
                elif event.style in ("|", ">"):
                    # The line break at the end of a block is the layout's, not the text's.
                    place(event.value.rstrip("\n"), mark)
                else:
                    place(event.value, mark)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._refuse_extras(event, here())
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
                stack.append([container, None, None, {}, event.flow_style])
                if step is not None:
                    path.append(step)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                stack.pop()
                if stack:
                    path.pop()
            elif isinstance(event, yaml.AliasEvent):
                self.add(self.problem(mark, here(), "an alias (*) is not read", "write it out"))
                frame = stack[-1] if stack else None
                if frame is not None and isinstance(frame[0], dict) and frame[1] is None:
                    frame[1], frame[2] = f"*{event.anchor}", mark
                else:
                    place(None, mark)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    raise DecodeError(
                        [self.problem(mark, (), "a second document begins", "one file holds one")]
                    )
        return result

    def _refuse_cut(self, event: Any, path: Path) -> None:
        first, last, rest = self.cuts.get(event.end_mark.line, (0, 0, ""))
        if rest and event.value and first <= event.end_mark.column <= last:
            self.add(
                self.problem(
                    event.end_mark,
                    path,
                    f"what follows is taken for a comment: {shorten('#' + rest)}",
                    f'put the text in quotes, as "{event.value} #{rest.strip()[:40]}", or write a'
                    " blank after the # if it is a remark",
                )
            )

    def _note(self, path: Path, key: Any, value: Any) -> None:
        if self.places is not None:
            self.places[path] = (key.line + 1, key.column + 1, value.line + 1, value.column + 1)

    def add(self, problem: Problem) -> None:
        """Note what is wrong but does not stop the reading, unless there is too much of it."""
        self.problems.append(problem)
        if len(self.problems) >= limits.PROBLEMS:
            raise DecodeError([Problem(file=self.file, message=limits.TOO_MANY)])

    def _refuse_extras(self, event: Any, path: Path) -> None:
        if event.anchor is not None:
            self.add(
                self.problem(event.start_mark, path, "an anchor (&) is not read", "leave it out")
            )
        if event.tag is not None and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self.add(
                self.problem(
                    event.start_mark, path, f"the tag {shorten(tag)} is not read", "leave it out"
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
        # Of a section each record is spread out, of a mapping in the header each field.
        records = isinstance(value, dict) and any(isinstance(v, dict) for v in value.values())
        spread = 3 if records else 2 if isinstance(value, dict) else 1
        text = _dump(_node({key: value}, 0, 0, spread=spread))
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
                    _scalar(Unquoted(key) if key == "on" else key),
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
    if isinstance(value, Unquoted):
        # The tag that the plain text resolves to, so that the emitter adds neither it nor quotes.
        return yaml.ScalarNode(
            _resolver.resolve(yaml.ScalarNode, str(value), (True, False)), str(value)
        )
    style = '"' if _GUESSED.fullmatch(value) else "|" if "\n" in value else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", value, style=style)


_resolver: Any = yaml.resolver.Resolver()
