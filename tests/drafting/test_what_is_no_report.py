"""Input that is no report, or not the one that was meant: clear words, bounded work, no false pair."""

import json
import sys
from pathlib import Path

import pytest
from reports import OWN

import bilateral as bl
from bilateral.drafting.files import parse_draft, read_decisions, read_draft_file
from bilateral.drafting.text import LARGEST_FILE, LONGEST, read_file
from bilateral.errors import DecodeError, FormatError
from command_line import run as run_command

ROOT = Path(__file__).parents[2]
NOT_UTF8 = b"kind: \xff\xfe\x80\n"


def _fails(*args: object) -> str:
    """What a command says that fails in words and not with a traceback."""
    done = run_command(*map(str, args), cwd=ROOT)
    stated = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in stated
    return stated


@pytest.mark.parametrize("option", ["--answers", "--decisions"])
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bad.json", NOT_UTF8, "1:7: is not UTF-8"),
        ("bad.json", b'{"text": "x",\n "decisions": {,}}', "is not JSON"),
        ("bad.json", b"\x00\x01", "control character"),
        ("bad.json", b'{"text": "x"}\n\n[[[', "bad.json:3:"),
    ],
)
def test_a_broken_file_of_a_person_is_named_with_its_line(
    tmp_path: Path, option: str, name: str, data: bytes, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    stated = _fails("draft", OWN, option, file)
    assert words in stated
    assert name in stated


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (NOT_UTF8, "save it as UTF-8"),
        (b"draft: '1'\nfacts: [", "is not YAML"),
        (b"- a\n- b\n", "this is no draft file"),
        (b"", "this is no draft file"),
        (b"draft: '1'\nfacts: words\n", "facts are a list"),
        (b"draft: '1'\nfacts:\n  - 7\n", "3:"),
        (b"draft: '1'\nsource: [x]\nfacts: []\n", "the source is a mapping"),
        (b"draft: '1'\nsource: {id: r}\nbetween: KAZ\nfacts: []\n", "list of their codes"),
        (b"draft: '1'\nsource: {id: r}\nfacts:\n  - kind: event\n    fields: [x]\n", "mapping"),
        (
            (
                b"draft: '1'\nsource: {id: r}\nfacts:\n  - kind: event\n    at: 1-5\n    words: abcd\n"
                b"    fields:\n      form: {value: {a: b}}\n"
            ),
            "8:",
        ),
    ],
)
def test_a_broken_draft_file_is_named_with_its_line_and_what_would_do(
    tmp_path: Path, data: bytes, words: str
) -> None:
    file = tmp_path / "x.draft.yaml"
    file.write_bytes(data)
    with pytest.raises(DecodeError) as error:
        read_draft_file(file)
    assert str(file) in str(error.value)
    assert words in str(error.value)
    stated = _fails("accept", file, "-o", tmp_path / "out.yaml")
    assert not (tmp_path / "out.yaml").exists()
    assert "x.draft.yaml" in stated


def test_decisions_that_are_none_are_refused_with_their_place(tmp_path: Path) -> None:
    file = tmp_path / "decisions.json"
    file.write_text('{"text": "sha256:x",\n "decisions": {"event:1-2": "acept"}}')
    with pytest.raises(DecodeError, match=r"decisions\.json:2:") as error:
        read_decisions(file)
    assert "accept" in error.value.problems[0].hint
    file.write_text('{"decisions": ["accept"]}')
    with pytest.raises(DecodeError, match="these are no decisions"):
        read_decisions(file)
    file.write_text('{"text": "sha256:x", "decisions": {"a": "accept", "b": "open"}}')
    assert read_decisions(file) == ("sha256:x", {"a": "accept"})


@pytest.mark.parametrize("value", [{"a": 1}, 7, None, [1, [2]], 1e400])
def test_an_answer_whose_value_is_no_text_is_refused(value: object) -> None:
    row = {"kind": "leader", "fields": {"name": {"value": value, "quote": "Kazakhstan"}}}
    text = "Kazakhstan and Turkey signed an agreement on visas on 3 May 2024."
    draft = bl.draft(text=text, readers=[bl.drafting.asked(lambda _: [row])])
    assert any(r.proposal.rule == "model/1" and r.why for r in draft.refused)


def test_answers_beyond_the_bound_are_stated_not_to_be_heard() -> None:
    draft = bl.draft(text=OWN.read_text("utf-8"), readers=[bl.drafting.asked(lambda _: [0] * 2100)])
    assert any("2,000 of 2,100 answers" in r.why for r in draft.refused)


def test_a_report_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "talks.pdf"
    file.write_bytes(b"%PDF-1.7\x00\x81\xff")
    assert "talks.pdf: the file is not text" in _fails("draft", file).replace("\n", "")
    with file.open("wb") as sparse:
        sparse.truncate(LARGEST_FILE + 1)
    with pytest.raises(FormatError, match="cut it into reports"):
        read_file(file)


def _calls(text: str) -> tuple[int, bl.Draft]:
    count = 0

    def tracer(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tracer)
    try:
        draft = bl.draft(text=text, published_on="2024-01-01")
    finally:
        sys.setprofile(None)
    return count, draft


def test_ten_megabytes_cost_no_more_than_what_is_read_of_them() -> None:
    """What lies behind the bound is not looked at, and is said not to be."""
    piece = "Trade of A and B came to 6 million in 2023, and on and on it went with them. "
    once = piece * (LONGEST // len(piece) + 1)
    bl.draft(text=piece)
    assert len(once * 25) > 10_000_000
    (few, _), (many, draft) = _calls(once), _calls(once * 25)
    assert many < 1.1 * few
    assert any("characters were read" in r for r in draft.remarks)


TWO = (
    "ASTANA. The presidents of Kazakhstan and Turkey, Kassym-Jomart Tokayev and Recep Tayyip Erdogan, "
    "met in Astana. Trade between Kazakhstan and Turkey reached $5 billion in 2023.\n\n"
    "TBILISI. The prime ministers of Georgia and Armenia met in Tbilisi. "
    "Trade between Georgia and Armenia reached $1 billion in 2023. "
    "Georgia and Armenia signed an agreement on transit.\n"
)


def test_of_two_reports_in_one_file_no_figure_goes_to_the_wrong_pair() -> None:
    draft = bl.draft(text=TWO, published_on="2024-01-01")
    assert any("seems to hold 2 reports" in stated for stated in draft.remarks)
    pair = set(draft.pair or ())
    assert pair in (set(), {"KAZ", "TUR"}, {"GEO", "ARM"})
    for fact in draft.facts:
        for name in ("parties", "of", "to", "host", "guest"):
            value = fact.value(name)
            assert set([value] if isinstance(value, str) else value or ()) <= pair
    values = {f.value("value") for f in draft.facts if f.kind == "observation"}
    assert values <= ({"5000000000"} if "KAZ" in pair else {"1000000000"})


def test_a_page_about_three_states_has_no_pair_and_its_figures_are_unread() -> None:
    text = (
        "The Presidents of Kazakhstan, Azerbaijan and Turkmenistan held talks in Astana. "
        "Kazakhstan, Azerbaijan and Turkmenistan signed an agreement on transit. "
        "Trade between the three countries reached $3 billion in 2023. "
        "They agreed to bring it to $5 billion by 2030."
    )
    draft = bl.draft(text=text, published_on="2024-01-01")
    assert draft.pair is None
    assert any("no single pair of states" in stated for stated in draft.remarks)
    assert not {f.kind for f in draft.facts} & {"observation", "target", "growth", "event"}
    assert {"$3 billion", "$5 billion"} <= {u.words for u in draft.unread}


def test_a_report_without_any_date_has_no_period_and_no_day() -> None:
    text = (
        "Kazakhstan and Turkey signed an agreement on visas. Trade between them reached $5 billion."
    )
    for fact in bl.draft(text=text).facts:
        assert {"on", "period", "deadline"}.isdisjoint(fact.fields)


def test_a_script_in_a_page_that_is_handed_over_as_text_is_text_and_nothing_runs() -> None:
    text = "<script>alert('Kazakhstan and Turkey signed a treaty on visas')</script> Kazakhstan and Turkey met."
    page = bl.draft(text=text, published_on="2024-01-01").html()
    assert "<script>alert" not in page


def test_a_file_of_answers_may_end_its_lines_as_windows_does(tmp_path: Path) -> None:
    rows = bl.drafting.read_answers(b'{"kind": "event"}\r\n\r\n{"kind": "body"}\r\n').rows
    assert [json.loads(json.dumps(r))["kind"] for r in rows] == ["event", "body"]


def test_a_draft_file_says_the_line_of_a_wrong_decision() -> None:
    text = bl.draft(OWN, published_on="2023-04-11").yaml()
    wrong = text.replace("decision: open", "decision: acept", 2)
    lines = [n for n, line in enumerate(wrong.split("\n"), 1) if "acept" in line]
    with pytest.raises(DecodeError) as error:
        parse_draft(wrong, "x.yaml")
    assert [p.line for p in error.value.problems] == lines


def test_a_title_that_is_cut_off_is_unread_and_said_to_be_cut() -> None:
    text = (
        "Kazakhstan and Turkey signed the following documents:\n- Agreement on visas;\n"
        "- Protocol on customs;\n- Memorandum of understanding between the Ministry of\n"
    )
    draft = bl.draft(text=text, published_on="2024-01-01")
    titles = [f.value("title") for f in draft.facts if f.kind == "instrument"]
    assert titles == ["Agreement on visas", "Protocol on customs"]
    (left,) = [u for u in draft.unread if u.words.startswith("Memorandum")]
    assert "cut short" in left.why
