"""The generated readers and writers and the converter accept and refuse the same, and agree.

What a generated reader does not accept goes to the converter, so it is enough that it accepts
nothing that the converter refuses, makes equal records, and leaves nothing in order unread.
"""

import contextlib
import copy
import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.errors import BilateralError
from bilateral.model import record_kinds
from bilateral.serde import json as json_format
from bilateral.serde.converter import converter
from bilateral.serde.document import unstructure
from bilateral.serde.generated import Decoding, can_be_written, writer_of
from bilateral.testing import dossiers, records
from profiles import examples

KINDS = list(record_kinds().values())
NORMAL = converter(short=False, kinds=len(KINDS))
FEW = examples(10, deep=150)


def by_converter(plain: Any, kind: type) -> Any:
    """What the converter makes of plain data; None where it refuses."""
    try:
        return NORMAL.structure(copy.deepcopy(plain), kind)
    except (BilateralError, ExceptionGroup):
        return None


def by_generated(plain: Any, kind: type, reading: Decoding | None = None) -> Any:
    """What the generated reader makes of plain data; None where it leaves it to the converter."""
    reader = (reading or Decoding()).reader(kind)
    assert reader is not None
    try:
        return reader(copy.deepcopy(plain))
    except Exception:  # noqa: BLE001  whatever it is
        return None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.tag)
def test_what_is_in_order_is_read_and_written_by_both_alike(kind: type[bl.Record]) -> None:
    @FEW
    @given(records(kind))
    def check(record: Any) -> None:
        plain = NORMAL.unstructure(record)
        written = writer_of(kind)(record)
        assert written == plain
        assert json.dumps(written) == json.dumps(plain)
        assert by_generated(plain, kind) == record
        assert by_converter(plain, kind) == record

    check()


JUNK: tuple[Any, ...] = (
    None, True, 0, 1, -1, 1.5, 10**12, "", " ", "x", "none", "unknown", "2023-13", "2022-Q1", "022",
    "a b", "-1", "1e3", "1,5", "x" * 20_001, "\x00", "\u2028", " x", [], [None], ["x"], ["x", "x"],
    [[]], {}, {"x": 1}, {"date": "2022"}, {"date": "2022-Q1", "words": "x"}, {"words": "May"},
    {"amount": "1", "currency": "USD", "unit": "tonnes"}, {"amount": "1.0", "currency": "UDS"},
    {"amount": "-0", "currency": "USD"}, {"amount": "1", "unit": "t"}, {"factor": "0"},
    {"amount": "0.10", "currency": "USD", "qualifier": "between", "upper": "0.1"},
    {"amount": "٣", "currency": "USD"}, {"amount": ".5", "currency": "USD"},
    {"amount": "5.", "currency": "USD"}, {"amount": "+5", "currency": "USD"},
    {"amount": "1" * 41, "currency": "USD"}, {"amount": "0." + "1" * 29, "currency": "USD"},
    {"source": "s", "supports": ["note", "nota"]}, {"source": "s", "start": 1},
    [{"source": "s", "supports": ["identifiers[3].value"]}],
    [{"field": "citations", "why": "none"}], [{"field": "id", "why": "none"}],
    [{"field": "note", "why": "none"}, {"field": "areas", "why": "unknown"}],
    [{"field": "areas", "why": "unknown"}, {"field": "note", "why": "never"}],
)  # fmt: skip


def spots(plain: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of everything in plain data."""
    if path:
        yield path
    if isinstance(plain, dict):
        for key, item in plain.items():
            yield from spots(item, (*path, key))
    if isinstance(plain, list):
        for index, item in enumerate(plain):
            yield from spots(item, (*path, index))


def spoilt(plain: Any, path: tuple[Any, ...], junk: Any, how: str) -> Any:
    """Plain data with something else at a place, nothing there, or something beside it."""
    plain = copy.deepcopy(plain)
    here = plain
    for step in path[:-1]:
        here = here[step]
    if how == "put":
        here[path[-1]] = junk
    elif how == "drop":
        del here[path[-1]]
    elif isinstance(here, dict):
        here["titel"] = junk
    else:
        here.append(junk)
    return plain


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.tag)
def test_what_is_spoilt_is_refused_by_both_or_read_by_both_alike(kind: type[bl.Record]) -> None:
    reading = Decoding()

    @FEW
    @given(records(kind), st.data())
    def check(record: Any, data: st.DataObject) -> None:
        plain = NORMAL.unstructure(record)
        places = list(spots(plain))
        for _ in range(12):
            path = data.draw(st.sampled_from(places))
            how = data.draw(st.sampled_from(("put", "put", "put", "drop", "add")))
            bad = spoilt(plain, path, data.draw(st.sampled_from(JUNK)), how)
            wanted, found = by_converter(bad, kind), by_generated(bad, kind, reading)
            assert found is None or found == wanted
            # Once more with what the reading remembers: it must not have learnt anything wrong.
            assert by_generated(bad, kind, reading) == found
            again = by_generated(plain, kind, reading)
            assert again == record

    check()


def test_hardly_anything_in_order_is_left_to_the_converter() -> None:
    """Else the quick way would be quick on paper only."""
    examples = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"
    found = list(bl.load(examples))
    reading = Decoding()
    assert all(by_generated(unstructure(r), type(r), reading) == r for r in found)
    assert all(can_be_written(type(r)) for r in found)


def test_equal_ids_dates_and_terms_become_one_object() -> None:
    reading = Decoding()
    plain = {"id": "e", "form": "visit", "when": "2022-08-24", "host": "KAZ", "areas": ["trade"]}
    text = json.dumps(plain)
    one, other = (by_generated(json.loads(text), bl.Event, reading) for _ in range(2))
    assert one.host is other.host
    assert one.when is other.when
    assert one.form is other.form
    assert one.areas[0] is other.areas[0]


HEAD = '{"bilateral":1}\n'


@pytest.mark.parametrize(
    ("line", "reported"),
    [
        ('{"type":"source","id":"a","id":"a"}', "the key 'id' is here a second time"),
        ('{"type":"source","type":"source","id":"a"}', "the key 'type' is here a second time"),
        ('{"type":"source","id":"a","id" :"a"}', "the key 'id' is here a second time"),
        ('{"type":"source","id":"a","title":"x\\":","title":"x"}', "'title' is here a second time"),
        ('{"type":"source","id":"a","title" :"x","id":"a"}', "'id' is here a second time"),
        ('{"type":"event","id":"a","citations":[{"source":"s","source":"s"}]}', "'source' is here"),
        ('{"type":"event","id":"a","when":{"date":"2022","date":"2022","words":"x"}}', "'date' is"),
        ('{"type":"source","id":"a","title":"\x7f"}', "control character"),
        ('{"type":"source","id":"a","title":"\\ud800"}', "control character"),
        ('{"type":"source","id":"a","title":NaN}', "needs text"),
    ],
)
@pytest.mark.parametrize("parser", ["json", "installed"])
def test_what_one_line_may_not_hold_is_refused_however_it_is_parsed(
    line: str, reported: str, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if parser == "json":
        monkeypatch.setattr(json_format, "_loads", lambda line: json.loads(line.decode()))
    with pytest.raises(bl.DecodeError) as caught:
        bl.loads(HEAD + line + "\n", format="jsonl")
    assert reported in str(caught.value)
    assert caught.value.problems[0].line == 2


@FEW
@given(dossiers(min_size=2, max_size=5))
def test_json_lines_are_read_alike_with_and_without_the_quick_way(dossier: bl.Dossier) -> None:
    text = bl.dumps(dossier, format="jsonl")
    spaced = "".join(json.dumps(json.loads(line)) + "\n" for line in text.splitlines())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_format, "has_keys", lambda *_: False)
        slow = bl.loads(text, format="jsonl")
    assert bl.loads(text, format="jsonl") == slow == bl.loads(spaced, format="jsonl") == dossier


def test_lines_that_are_in_order_take_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = Path(__file__).parents[2] / "examples" / "kazakhstan-azerbaijan.yaml"
    dossier = bl.load(examples)
    text = bl.dumps(dossier, format="jsonl")
    parsed: list[str] = []
    real = json_format.parse
    monkeypatch.setattr(
        json_format, "parse", lambda text, *a, **k: (parsed.append(text), real(text, *a, **k))[1]
    )
    assert bl.loads(text, format="jsonl") == dossier
    # The header, the first record, and those few in whose text a quote meets a colon.
    assert len(parsed) <= 2 + len(dossier) // 50


@pytest.mark.parametrize("was_on", [True, False])
@pytest.mark.parametrize("text", [HEAD, HEAD + "{\n", HEAD + '{"type":"source","id":"a b"}\n', ""])
def test_the_collector_is_as_it_was_whatever_happened(
    text: str, was_on: bool, tmp_path: Path
) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(text)
    (gc.enable if was_on else gc.disable)()
    try:
        for read in (lambda: bl.load(path), lambda: bl.loads(text, format="jsonl")):
            with contextlib.suppress(bl.DecodeError):
                read()
            assert gc.isenabled() == was_on
    finally:
        gc.enable()
