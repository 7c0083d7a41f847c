"""Bad input is an error that says where, what and what to do; never a traceback, never silence."""

import contextlib
import gzip
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl
from bilateral.errors import Problem
from bilateral.serde import limits
from effort import Effort

HEAD = "bilateral: 1\n"
LINE = '{"bilateral":1}\n'


def problems(text: str, format: Any = "yaml") -> tuple[Problem, ...]:
    """Everything that is wrong with a text, which must be something."""
    with pytest.raises(bl.DecodeError) as caught:
        bl.loads(text, format=format)
    for problem in caught.value.problems:
        assert problem.message
        assert problem.line, problem
        assert problem.column, problem
        str(problem).encode()
    return caught.value.problems


def only(text: str, format: Any = "yaml") -> tuple[int, int, str, str, str]:
    """The one thing that is wrong with a text: line, column, path, message, hint."""
    (found,) = problems(text, format)
    return found.line, found.column, found.path, found.message, found.hint


def places(text: str, format: Any = "yaml") -> list[tuple[int, int, str]]:
    return [(found.line, found.column, found.path) for found in problems(text, format)]


def normal(body: str) -> str:
    """The text of a JSON dossier, all on one line."""
    return f'{{"bilateral": 1, {body}}}'


# Names and shapes


@pytest.mark.parametrize(
    ("text", "line", "column", "path", "message", "hint"),
    [
        (
            "instrumets: {}\n", 2, 1, "instrumets",
            "there is no section 'instrumets' in a dossier", "did you mean 'instruments'?",
        ),
        (
            "instruments:\n  a:\n    title: T\n    sigend_on: 2022\n", 5, 5,
            "instruments.a.sigend_on", "there is no field 'sigend_on' in an instrument",
            "did you mean 'signed_on' or 'issued_on'?",
        ),
        (
            "events: {a: {form: vist}}\n", 2, 20, "events.a.form",
            "'vist' is not one of its terms", "did you mean 'visit'?",
        ),
        (
            "events: {a: {session: one}}\n", 2, 23, "events.a.session",
            "needs a whole number, not 'one'", "",
        ),
        (
            "events: {a: {session: 99999999999999}}\n", 2, 23, "events.a.session",
            "'99999999999999' is too large to be meant", "",
        ),
        (
            "leaders:\n  a: {name: A, terms: [{office: o, acting: maybe}]}\n", 3, 44,
            "leaders.a.terms[0].acting", "needs true or false, not 'maybe'", "",
        ),
        (
            "events: {a: {when: 2023-02-30}}\n", 2, 20, "events.a.when",
            "there is no day 30 in 2023-02 ('2023-02-30')", "",
        ),
        (
            "trade_targets: {a: {measure: turnover, value: 1 billion UDS}}\n", 2, 47,
            "trade_targets.a.value", "there is no currency 'UDS' in ISO 4217",
            "did you mean 'USD'?",
        ),
        (
            "trade_targets: {a: {measure: turnover, value: {amount: 1, curency: USD}}}\n", 2, 47,
            "trade_targets.a.value",
            "an amount has one of currency, unit, factor, percent, part, direction and equals",
            "did you mean 'currency'?",
        ),
        (
            "events: {a: {place: [x]}}\n", 2, 21, "events.a.place",
            "needs text or a mapping of its fields, not a list", "",
        ),
        (
            "events: {a: {parties: null}}\n", 2, 23, "events.a.parties",
            "needs a list, not nothing", "",
        ),
        ("events: {a: 5}\n", 2, 13, "events.a", "needs the fields of a record, not '5'", ""),
        ("events: 5\n", 2, 9, "events", "needs records by their id, not '5'", ""),
        (
            "instruments: {a: {title: T, type: event}}\n", 2, 35, "instruments.a.type",
            "there is no type 'event' among instruments", "there is instrument, protocol",
        ),
        (
            "instruments: {a: {title: T, type: protocl}}\n", 2, 35, "instruments.a.type",
            "there is no type 'protocl' among instruments", "did you mean 'protocol'?",
        ),
        (
            "sources: {a: {id: b}}\n", 2, 19, "sources.a.id",
            "is 'b' here and 'a' as the key", "",
        ),
        (
            "sources: {a b: {}}\n", 2, 11, "sources.'a b'.id", "'a b' cannot be an id",
            "use letters, digits and - _ . : without blanks, as in 'joint-statement-2023'",
        ),
        (
            "sources: [a]\n", 2, 11, "sources[0]",
            "only states can be named without being described, not 'a'", "give its fields",
        ),
        ("sources: [{title: T}]\n", 2, 11, "sources[0]", "id is missing", ""),
        (
            "events: {a: {place: x, absent: {place: unknown}}}\n", 2, 40, "events.a.absent.place",
            "is recorded as unknown, and yet place is given", "",
        ),
        (
            "events: {a: {place: none, absent: {place: unknown}}}\n", 2, 43,
            "events.a.absent.place", "is recorded as empty twice", "",
        ),
        (
            "events: {a: {cite: [b para]}}\n", 2, 21, "events.a.cite[0]",
            "nothing follows 'para' in 'b para'", "",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and ":" in value else "",
)  # fmt: skip
def test_one_slip_is_one_problem_with_its_place_its_path_and_what_would_do(
    text: str, line: int, column: int, path: str, message: str, hint: str
) -> None:
    assert only(HEAD + text) == (line, column, path, message, hint)


def test_an_unknown_value_of_a_field_that_must_be_there_is_refused() -> None:
    found = only(HEAD + "trade_targets: {a: {measure: turnover, value: unknown}}\n")
    assert found[:4] == (2, 47, "trade_targets.a.value", "cannot read 'unknown' as an amount")


def test_the_evidence_given_under_both_its_names_is_one_problem_of_the_record_among_others() -> (
    None
):
    text = HEAD + "events:\n  a:\n    cite: s\n    citations: [t]\n    form: vist\n"
    assert places(text) == [(4, 11, "events.a.cite"), (6, 11, "events.a.form")]


def test_a_state_that_is_not_shipped_is_shown_where_it_is_named() -> None:
    assert places(HEAD + "states: [KAZ, KZA]\n") == [(2, 15, "states[1]")]
    assert places(HEAD + "states:\n  KAZ:\n  QQQ:\n") == [(4, 3, "states.QQQ")]


def test_everything_that_is_wrong_is_listed_in_the_order_of_the_file() -> None:
    """Equal keys and tags, which the parser finds, among what the fields find."""
    text = HEAD + (
        "titel: x\n"
        "instruments:\n"
        "  a:\n"
        "    title: T\n"
        "    title: again\n"
        "    form: !!str pact\n"
        "    signed_on: 2023-13\n"
        "  b: {}\n"
        "events:\n"
        "  a: {when: *x}\n"
        "events: {}\n"
    )
    assert places(text) == [
        (2, 1, "titel"),
        (6, 5, "instruments.a.title"),
        (7, 11, "instruments.a.form"),
        (8, 16, "instruments.a.signed_on"),
        (9, 6, "instruments.b"),
        (11, 13, "events.a.when"),
        (12, 1, "events"),
    ]


def test_the_message_of_the_error_has_every_problem_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(HEAD + "titel: x\nsources: 5\n")
    with pytest.raises(bl.DecodeError) as caught:
        bl.load(path)
    assert str(caught.value) == (
        f"{path}:2:1: titel: there is no section 'titel' in a dossier\n"
        "    did you mean 'title'?\n"
        f"{path}:3:10: sources: needs records by their id, not '5'"
    )


def test_problems_in_several_files_of_a_folder_are_listed_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "sources: 5\n")
    (tmp_path / "b.jsonl").write_text(LINE + "5\n")
    (tmp_path / "c.json").write_text("{")
    with pytest.raises(bl.DecodeError) as caught:
        bl.load(tmp_path)
    assert [Path(found.file).name for found in caught.value.problems] == [
        "a.yaml",
        "b.jsonl",
        "c.json",
    ]


# YAML


def test_an_alias_is_never_followed() -> None:
    """A bomb of nested aliases costs nothing, because none of them is expanded."""
    bomb = HEAD + "a0: &a0 [x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    with Effort() as effort:
        stated = {found.message for found in problems(bomb)}
    assert effort.units < 2_000
    assert {"an alias (*) is not read", "an anchor (&) is not read"} <= stated


def test_a_file_of_endless_aliases_is_not_read_to_its_end() -> None:
    found = problems_of_many(HEAD + "sources: [" + "*a, " * 200_000 + "]\n")
    assert found[-1].message == limits.TOO_MANY or limits.TOO_MANY in {f.message for f in found}
    assert len(found) <= limits.PROBLEMS + 1


def problems_of_many(text: str, format: Any = "yaml") -> tuple[Problem, ...]:
    with pytest.raises(bl.DecodeError) as caught:
        bl.loads(text, format=format)
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("sources: {<<: {}}\n", 2, 11, "a merge key (<<) is not read", "write it out"),
        (
            "sources: {a: !!python/object/apply:os.system [x]}\n", 2, 14,
            "the tag '!!python/object/apply:os.system' is not read", "leave it out",
        ),
        ("---\nbilateral: 1\n", 2, 1, "a second document begins", "one file holds one"),
        (
            "sources:\n\ta: {}\n", 3, 1, "is not YAML: a tab stands where blanks should",
            "indent with blanks, not with tabs",
        ),
        (
            "title: a: b\n", 2, 9, "is not YAML: a colon stands where none can",
            "text with a colon and a blank in it needs quotes",
        ),
        ("title: @a\n", 2, 8, "is not YAML: text cannot begin with '@'", "put it in quotes"),
        (
            "title: 'a\n", 3, 1, "is not YAML: a quote is not closed",
            "look at the one that begins on line 2",
        ),
        (
            "states: [KAZ\n", 3, 1, "is not YAML: a bracket is not closed, or a comma is missing",
            "look at the bracket that begins on line 2",
        ),
        (
            "sources:\n  a: {}\n b: {}\n", 4, 2,
            "is not YAML: the line does not belong to what stands above it",
            "look at the indentation from line 1 on",
        ),
        ("? [a]\n: b\n", 2, 3, "a key has to be text", ""),
        ("title: a\x00b\n", 2, 9, "holds the control character U+0000", "is this a text file?"),
        ("title: \ud800\n", 2, 8, "holds the surrogate U+D800", "it is half of a character"),
    ],
)  # fmt: skip
def test_yaml_that_is_none_or_surprises_says_what_to_do(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    found = problems(HEAD + text)[0]
    assert (found.line, found.column, found.message, found.hint) == (line, column, message, hint)


@pytest.mark.parametrize("deep", [1_000, 100_000])
@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_yaml_that_is_nested_too_deep_costs_nothing(deep: int, opening: str) -> None:
    with Effort() as effort:
        found = problems(HEAD + "title:\n  " + opening * deep)
    assert effort.units < 2_000
    assert found[0].message == "is nested more than 32 levels deep"


def test_yaml_of_several_shapes_that_are_fine_is_read() -> None:
    for text in (
        "\ufeffbilateral: 1\n",
        "bilateral: 1\r\ntitle: x\r\n",
        "%YAML 1.2\n---\nbilateral: 1\n",
    ):
        assert len(bl.loads(text)) == 0


# JSON


@pytest.mark.parametrize(
    ("text", "column", "path", "message", "hint"),
    [
        (
            '"offices": [{"id": "a", "name": "A", "seats": true}]', 64, "offices[0].seats",
            "needs a whole number, not true", "",
        ),
        (
            '"offices": [{"id": "a", "name": "A", "seats": "1"}]', 64, "offices[0].seats",
            "needs a whole number, not '1'", "",
        ),
        (
            '"offices": [{"id": "a", "name": "A", "seats": 1.0}]', 64, "offices[0].seats",
            "needs a whole number, not 1.0", "",
        ),
        ('"title": 5', 27, "title", "needs text, not 5", "put it in quotes"),
        ('"title": NaN', 27, "title", "needs text, not NaN", ""),
        ('"title": -Infinity', 27, "title", "needs text, not -Infinity", ""),
        ('"title": [[]]', 27, "title", "needs text, not a list", ""),
        ('"sources": {"a": {}}', 29, "sources", "needs a list of records, not a mapping", ""),
        ('"sources": [null]', 30, "sources[0]", "needs the fields of a record, not nothing", ""),
        (
            '"sources": [{"id": "a", "identifiers": null}]', 57, "sources[0].identifiers",
            "needs a list, not nothing", "",
        ),
        (
            '"sources": [{"id": "a", "cite": []}]', 42, "sources[0].cite",
            "there is no field 'cite' in a source", "it is called 'citations' here",
        ),
        (
            '"events": [{"id": "a", "when": "2023-Q1"}]', 49, "events[0].when",
            "'2023-Q1' is not in normal form: 2023-33", "",
        ),
        ('"\\ud800": 1', 18, "'\\ud800'", "there is no section '\\ud800' in a dossier", ""),
    ],
)  # fmt: skip
def test_json_is_read_without_guessing(
    text: str, column: int, path: str, message: str, hint: str
) -> None:
    assert only(normal(text), "json") == (1, column, path, message, hint)


def test_half_a_character_is_refused_in_json_that_spells_it_out() -> None:
    line, column, path, message, _ = only(normal('"title": "\\ud800"'), "json")
    assert (line, column, path) == (1, 27, "title")
    assert "U+D800" in message


def test_a_float_for_an_amount_is_refused_before_a_digit_is_lost() -> None:
    value = '{"amount": 461.9, "currency": "USD"}'
    text = normal(f'"trade_targets": [{{"id": "a", "measure": "turnover", "value": {value}}}]')
    path, message, hint = only(text, "json")[2:]
    assert path == "trade_targets[0].value.amount"
    assert message == "needs a decimal number, not 461.9"
    assert hint == "write it as text, so that no digit is lost"


def test_a_number_of_thousands_of_digits_is_refused_by_its_field() -> None:
    body = f'"events": [{{"id": "a", "session": {"9" * 5000}}}, {{"id": "b", "form": "vist"}}]'
    first, second = problems(normal(body), "json")
    assert first.path == "events[0].session"
    assert first.message.startswith("needs a whole number, not 999")
    assert len(first.message) < 200
    assert second.path == "events[1].form"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ('{"bilateral": 1,}', 1, 17, "expecting property name enclosed in double quotes"),
        ('{"bilateral": 1} x', 1, 18, "extra data"),
        ('{"bilateral":\n 1, "title": "a\nb"}', 2, 16, "invalid control character"),
        ('{"a": {"b": 1, "b": 2}, ', 1, 25, "expecting property name enclosed in double quotes"),
    ],
)
def test_json_that_is_none_says_where_it_breaks_off(
    text: str, line: int, column: int, message: str
) -> None:
    """Also where equal keys were found before: they must not hide it behind a traceback."""
    found = only(text, "json")
    assert found[:4] == (line, column, "", f"is not JSON: {message}")
    assert found[4]


def test_equal_keys_of_json_are_listed_with_everything_else() -> None:
    text = '{"bilateral": 1,\n "title": "a",\n "title": "b",\n "foo": {"x": NaN, "x": 2}}'
    assert places(text, "json") == [(3, 2, "title"), (4, 2, "foo"), (4, 20, "foo.x")]


@pytest.mark.parametrize("deep", [40, 900, 1_000, 100_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("closed", [True, False])
def test_json_that_is_nested_too_deep_costs_nothing(deep: int, opening: str, closed: bool) -> None:
    closing = ("]" if opening == "[" else "}") * deep if closed else ""
    text = normal(f'"title":\n{opening * deep}{"1" if closed else ""}{closing}')
    found = problems(text, "json")[0]
    if closed or deep >= 1_000:
        assert (found.line, found.message) == (2, "is nested more than 32 levels deep")


def test_a_value_that_only_quotes_brackets_is_not_deep() -> None:
    text = normal(f'"title": "{"[{" * 100}"')
    assert bl.loads(text, format="json").header.title == "[{" * 100


def test_json_with_a_byte_order_mark_is_read() -> None:
    assert len(bl.loads('\ufeff{"bilateral": 1}', format="json")) == 0


# JSON Lines


def test_every_bad_line_is_listed_with_its_number() -> None:
    text = LINE + (
        '{"type": "sorce", "id": "a"}\n'
        '{"id": "b"}\n'
        "{\n"
        "[]\n"
        "\n"
        '{"type": "source", "id": "a", "id": "b", "titel": "x"}\r\n'
        '{"type": "source", "id": "a b"}\n'
    )
    assert places(text, "jsonl") == [
        (2, 10, "type"),
        (3, 1, ""),
        (4, 2, ""),
        (5, 1, ""),
        (7, 31, "id"),
        (7, 42, "titel"),
        (8, 26, "id"),
    ]


def test_a_first_line_that_is_no_header_does_not_hide_what_is_wrong_below() -> None:
    text = '{"type": "source", "id": "a"}\n{"type": "source", "id": "a b"}\n'
    assert places(text, "jsonl") == [(1, 1, ""), (2, 26, "id")]
    assert places("broken\n" + text[text.index("\n") + 1 :], "jsonl") == [(1, 1, ""), (2, 26, "id")]


def test_a_file_of_endless_bad_lines_is_not_read_to_its_end() -> None:
    found = problems_of_many(LINE + "5\n" * 200_000, "jsonl")
    assert len(found) == limits.PROBLEMS + 1
    assert found[-1].message == limits.TOO_MANY


def test_a_record_of_endless_bad_items_or_fields_is_not_recorded_in_full() -> None:
    items = normal(f'"events": [{{"id": "a", "areas": [{"5," * 100_000}5]}}]')
    assert len(problems_of_many(items, "json")) == limits.PROBLEMS_IN_ONE
    fields = ", ".join(f'"f{n}": 1' for n in range(20_000))
    with Effort() as effort:
        found = problems_of_many(normal(f'"events": [{{"id": "a", {fields}}}]'), "json")
    assert effort.units < 5_000
    assert len(found) == limits.PROBLEMS_IN_ONE


# Version


@pytest.mark.parametrize(
    ("format", "text", "line"),
    [
        ("yaml", "title: x\nbilateral: {}\n", 2),
        ("json", '{{"bilateral": {}}}', 1),
        ("jsonl", '{{"bilateral": {}}}\n', 1),
    ],
)
@pytest.mark.parametrize("version", ["2", "99"])
def test_a_file_of_a_later_version_says_to_upgrade(
    format: str, text: str, line: int, version: str
) -> None:
    with pytest.raises(bl.errors.FutureVersionError) as caught:
        bl.loads(text.format(version), format=format)  # type: ignore[arg-type]
    (found,) = caught.value.problems
    assert (found.line, found.path) == (line, "bilateral")
    assert found.message == f"is of format version {version}; this library reads up to 1"
    assert found.hint == "upgrade: pip install --upgrade bilateral"


@pytest.mark.parametrize("version", ["one", "1.0", "-1", "", "[1]"])
def test_a_version_that_is_none_does_not_hide_what_else_is_wrong(version: str) -> None:
    first, second = problems(f"bilateral: {version}\nsources: 5\n")
    assert (first.line, first.path) == (1, "bilateral")
    assert first.message.startswith("needs a format version, not ")
    assert first.hint == "a dossier begins with bilateral: 1"
    assert second.path == "sources"


@pytest.mark.parametrize("version", ["true", "1.0", "null", '"1"'])
def test_the_version_of_a_json_file_is_a_whole_number(version: str) -> None:
    path, message = only(f'{{"bilateral": {version}}}', "json")[2:4]
    assert path == "bilateral"
    assert message.startswith("needs a format version, not ")


def test_a_missing_version_does_not_hide_what_else_is_wrong() -> None:
    first, second = problems("title: x\nsources: 5\n")
    assert first.message == "does not say its format version"
    assert second.path == "sources"


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "~\n"])
def test_an_empty_yaml_file_says_that_it_is_empty(text: str) -> None:
    assert only(text) == (1, 1, "", "is empty", "a dossier begins with bilateral: 1")


@pytest.mark.parametrize("format", ["json", "jsonl"])
@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_json_file_says_that_it_is_empty(text: str, format: str) -> None:
    assert only(text, format)[:4] == (1, 1, "", "is empty")


@pytest.mark.parametrize(
    ("text", "format"),
    [("- a\n", "yaml"), ("a\n", "yaml"), ("[]", "json"), ('"a"', "json"), ("5\n", "jsonl")],
)
def test_what_is_no_mapping_is_no_dossier(text: str, format: str) -> None:
    assert only(text, format)[:4] == (1, 1, "", "is not a dossier")


# Files


@pytest.mark.parametrize("name", ["d.yaml", "d.json", "d.jsonl"])
@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b"x: \xff\n", 1, 4, "is not UTF-8: byte 0xff"),
        ("x: é\n".encode("latin-1"), 1, 4, "is not UTF-8: byte 0xe9"),
        ("bilateral: 1\n".encode("utf-16"), 1, 1, "is not UTF-8: byte 0xff"),
        (b"\n\nab\x00\n", 3, 3, "holds the control character U+0000"),
        (b"\nab\x1b[31m\n", 2, 3, "holds the control character U+001B"),
    ],
)
def test_a_file_that_is_no_utf_8_text_says_where(
    tmp_path: Path, name: str, data: bytes, line: int, column: int, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(bl.DecodeError) as caught:
        bl.load(path)
    found = caught.value.problems[0]
    assert (found.file, found.line, found.column, found.message) == (
        str(path),
        line,
        column,
        message,
    )
    assert found.hint


@pytest.mark.parametrize("name", ["d.yaml", "d.json", "d.jsonl"])
def test_a_byte_order_mark_and_carriage_returns_are_no_matter(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    bl.dump(bl.Dossier([bl.Source(id="a", title="A")]), path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert bl.load(path)["a"].title == "A"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["d.yaml", "d.json", "d.jsonl"])
def test_a_line_of_200_megabytes_is_refused_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.write(b'{"bilateral": 1}\n' if name.endswith("l") and "json" in name else b"")
        stream.write(b'"')
        os.truncate(stream.fileno(), 200 * 2**20)
    with Effort() as effort, pytest.raises(bl.DecodeError) as caught:
        bl.load(path)
    assert effort.units < 1_000
    (found,) = caught.value.problems
    assert "bytes" in found.message
    assert found.hint


def test_a_compressed_bomb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    zeros = gzip.compress(b" " * 2**20 * 8, 9)
    path.write_bytes(gzip.compress(LINE.encode()) + zeros * 40)
    assert path.stat().st_size < 2**20
    with Effort() as effort, pytest.raises(bl.DecodeError) as caught:
        bl.load(path)
    assert effort.units < 1_000
    (found,) = caught.value.problems
    assert (found.line, found.message) == (2, f"has more than {limits.LINE_BYTES:,} bytes")


def test_a_compressed_file_that_was_cut_off_says_so(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl.gz"
    bl.dump(bl.Dossier([bl.Source(id=f"s{n}", title=f"{n * 7919}") for n in range(999)]), path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(bl.DecodeError, match=r"is not a whole gzip file(.|\n)*was it cut off"):
        bl.load(path)


@pytest.mark.parametrize("data", [b"", b"not gzip at all", b"\x1f\x8b\x08\x00garbage-garbage"])
def test_a_file_that_is_not_compressed_is_a_decode_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "d.jsonl.gz"
    path.write_bytes(data)
    with pytest.raises(bl.DecodeError):
        bl.load(path)


def test_a_damaged_compressed_file_is_a_decode_error(tmp_path: Path) -> None:
    """Wherever a bit has turned over: the header, the stream, the checksum."""
    path = tmp_path / "d.jsonl.gz"
    whole = bl.Dossier([bl.Source(id=f"s{n}", title=f"{n * 7919}") for n in range(50)])
    bl.dump(whole, path)
    sound = path.read_bytes()
    for at in range(0, len(sound), 3):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 0x10]) + sound[at + 1 :])
        with contextlib.suppress(bl.DecodeError):
            assert bl.load(path) == whole


def test_a_folder_checked_in_two_ways_names_both_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "checks: {stale_after: P1Y, ignore: TGT}\n")
    (tmp_path / "b.yaml").write_text(HEAD + "checks: {ignore: EVI}\n")
    with pytest.raises(
        bl.DecodeError, match=r"b\.yaml: checks: .* than that of .*a\.yaml"
    ) as caught:
        bl.load(tmp_path)
    assert caught.value.problems[0].hint == "give it in one file of the folder only"


def test_a_folder_without_a_dossier_says_what_one_ends_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(bl.FormatError, match=r"holds no dossier \(\.yaml"):
        bl.load(tmp_path)


def test_a_name_that_tells_no_format_is_refused_for_reading_and_writing(tmp_path: Path) -> None:
    path = tmp_path / "d.xml"
    path.write_text("<a/>")
    with pytest.raises(bl.FormatError, match=r"cannot tell the format of .*d\.xml"):
        bl.load(path)
    with pytest.raises(bl.FormatError, match=r"cannot tell the format of .*d\.xml"):
        bl.dump(bl.Dossier(), path)
    assert path.read_text() == "<a/>"


def test_a_format_that_there_is_not_is_suggested() -> None:
    with pytest.raises(bl.FormatError, match=r"no format 'ymal' \(did you mean 'yaml'\?\)"):
        bl.loads("", format="ymal")  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_the_error_that_python_has_for_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        bl.load(tmp_path / "d.yaml")


# The command line


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("d.yaml", b"bilateral: 1\ntitel: x\n"),
        ("d.yaml", b"\xff"),
        ("d.yaml", b""),
        ("d.yaml", b"bilateral: 9\n"),
        ("d.json", b'{"bilateral": 1, "title": ' + b"[" * 100_000),
        ("d.json", b'{"bilateral": 1, "\\ud800": 1}'),
        ("d.jsonl", b'{"bilateral": 1}\n{"type": "source", "id": "\\ud800"}\n'),
        ("d.jsonl.gz", b"not gzip"),
    ],
)
def test_on_the_command_line_bad_input_is_status_2_and_no_traceback(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-m", "bilateral", "check", name],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert name in run.stderr
    assert "Traceback" not in run.stderr + run.stdout


def test_no_bytes_at_all_make_anything_but_a_decode_error() -> None:
    """Slips of every kind in a sound file: a character lost, doubled or exchanged."""
    sound = bl.dumps(bl.Dossier([bl.Source(id="a", title="A: b"), bl.Event(id="e", when="2022~")]))
    for format in ("yaml", "json", "jsonl"):
        text = bl.dumps(bl.loads(sound), format=format)  # type: ignore[arg-type]
        for at in range(len(text)):
            for put in ("", text[at] * 2, "\t", '"', "{", "]", ":", "&", "\ud800", "\x85", "9"):
                try:
                    bl.loads(text[:at] + put + text[at + 1 :], format=format)  # type: ignore[arg-type]
                except bl.DecodeError as error:
                    str(error).encode()
