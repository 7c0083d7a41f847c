"""The draft as a person uses it: file, accept, review page, annotations, answers, bad input."""

import json
import re
from pathlib import Path

import pytest
from measuring import sentence_table
from reports import OWN, PAGES, of_pages, own

import bilateral as bl
from bilateral.drafting.answers import binding, request
from bilateral.drafting.files import accept, parse_draft
from bilateral.drafting.proposals import KINDS
from bilateral.drafting.rules import shipped_readers
from bilateral.drafting.text import LONGEST, Text, decode
from bilateral.errors import DecodeError, FormatError, MissingExtraError
from command_line import run as run_command

ROOT = Path(__file__).parents[2]
SIGNED = "Kazakhstan and Turkey signed an agreement on visas on 3 May 2024."


def _run(*args: object) -> tuple[int, str]:
    done = run_command(*map(str, args), cwd=ROOT)
    return done.returncode, done.stdout + done.stderr


# --- what is measured --------------------------------------------------------------------------


def test_the_sentences_of_our_own_are_read_as_their_facts_say() -> None:
    table = sentence_table()
    assert sum(row["sentences"] for row in table.values()) >= 40
    for about, row in table.items():
        assert row["right"] / (row["right"] + row["false"]) >= 0.95, about
        assert row["right"] / (row["right"] + row["missed"]) >= 0.85, about


@pytest.mark.skipif(not PAGES.exists(), reason="the pages are not part of the project")
def test_the_pages_with_facts_are_read_as_well_as_the_documentation_says(tmp_path: Path) -> None:
    from measuring import score, write_drafts

    write_drafts(PAGES, tmp_path)
    found = score(PAGES, tmp_path)
    kinds = found["kinds"]
    assert found["anchors verbatim"][0] == found["anchors verbatim"][1]
    assert found["numbers accounted for"][0] == found["numbers accounted for"][1]
    assert found["false hard facts a page"] <= 0.05
    for kind, precision, recall in (
        ("observation", 0.95, 0.80),
        ("target", 0.95, 0.85),
        ("growth", 0.90, 0.75),
        ("instrument", 0.85, 0.65),
        ("leader", 0.95, 0.85),
    ):
        assert kinds[kind]["precision"] >= precision, kind
        assert kinds[kind]["recall"] >= recall, kind
    assert kinds["body"]["f1"] >= 0.80
    assert kinds["observation"]["fields"]["period"] >= 0.90
    assert kinds["instrument"]["fields"]["status"] >= 0.90


def test_every_rule_says_what_it_reads() -> None:
    """One rule a file, with a docstring, a name and a version."""
    import importlib

    readers = shipped_readers()
    assert len(readers) >= 12
    for reader in readers:
        module = importlib.import_module(type(reader).__module__)
        assert len(module.__doc__ or "") > 150, reader.name
        assert reader.version
    assert len({r.name for r in readers}) == len(readers)


# --- file and accept ---------------------------------------------------------------------------


def test_a_draft_is_corrected_accepted_and_merged(tmp_path: Path) -> None:
    file = tmp_path / "talks.draft.yaml"
    code, stated = _run(
        "draft", OWN, "--publisher", "Own", "--published-on", "2023-04-11", "-o", file
    )
    assert code == 0, stated
    text = file.read_text("utf-8").replace("decision: open", "decision: accept")
    text = text.replace('value: "461900000"', 'value: "461800000"').replace(
        "value: '461900000'", "value: '461800000'"
    )
    assert "461800000" in text
    file.write_text(text, "utf-8")
    code, stated = _run("accept", file, "-o", tmp_path / "talks.yaml")
    assert code == 0, stated
    dossier = bl.load(tmp_path / "talks.yaml")
    (figure,) = [o for o in dossier.of(bl.TradeObservation) if o.value is not None]
    assert str(figure.value.amount) == "461800000"
    assert not dossier.check().errors
    example = ROOT / "examples" / "kazakhstan-azerbaijan-2023-04.yaml"
    code, stated = _run("merge", example, tmp_path / "talks.yaml", "-o", tmp_path / "both.yaml")
    assert code == 0, stated


def test_a_value_that_a_person_changed_is_cited_as_coded() -> None:
    text = own().yaml().replace("decision: open", "decision: accept")
    changed = re.sub(r"(value: )(['\"]?)461900000", r"\g<1>\g<2>461000000", text, count=1)
    assert changed != text
    dossier, _ = accept(parse_draft(changed))
    figure = next(o for o in dossier.of(bl.TradeObservation) if o.value is not None)
    assert str(figure.value.amount) == "461000000"
    assert ("coded", ("value",)) in [(c.basis, c.supports) for c in figure.citations]


def test_only_accepted_facts_become_records() -> None:
    dossier, _ = accept(parse_draft(own().yaml()))
    assert [r for r in dossier if isinstance(r, bl.Instrument)] == []


def test_a_draft_file_reads_back_as_the_facts_that_it_was_written_from() -> None:
    file = parse_draft(own().yaml())
    assert [f.key for f in file.facts] == [f.key for f in own().facts]
    for one, two in zip(file.facts, own().facts, strict=True):
        assert one.words == two.words
        assert {n: r.value for n, r in one.fields.items()} == {
            n: r.value for n, r in two.fields.items() if r.value is not None
        }


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("decision: open", "decision: acept", "decision"),
        ("kind: leader", "kind: ruler", "kind"),
        ("at: ", "at: x", "at"),
        ('draft: "1"', 'draft: "9"', "draft"),
    ],
)
def test_a_wrong_draft_file_says_where(old: str, new: str, path: str) -> None:
    with pytest.raises(DecodeError) as error:
        parse_draft(own().yaml().replace(old, new, 1))
    assert path in str(error.value)


def test_decisions_are_kept_when_a_text_is_drafted_again(tmp_path: Path) -> None:
    key = own().facts[0].key
    decisions = tmp_path / "d.json"
    decisions.write_text(json.dumps({"text": own().text.digest, "decisions": {key: "reject"}}))
    code, stated = _run(
        "draft",
        OWN,
        "--published-on",
        "2023-04-11",
        "--decisions",
        decisions,
        "-o",
        tmp_path / "a.yaml",
    )
    assert code == 0, stated
    assert parse_draft((tmp_path / "a.yaml").read_text("utf-8")).decisions == {key: "reject"}
    decisions.write_text(json.dumps({"text": "sha256:other", "decisions": {key: "reject"}}))
    code, stated = _run("draft", OWN, "--decisions", decisions)
    assert code == 2
    assert "another text" in stated


def test_every_kind_of_fact_becomes_a_record_or_is_stated_not_to() -> None:
    for draft in (own(), *of_pages()):
        dossier = draft.dossier("all")
        assert len(dossier) > 0
        for left in draft.not_kept("all"):
            assert left.why
        codes = {f.code for f in dossier.check().errors}
        assert not codes & {"REF01", "REF02"}, codes


def test_how_far_a_project_is_goes_into_its_history() -> None:
    (cable,) = own().dossier("all").of(bl.Project)
    assert [(str(c.on), c.status) for c in cable.changes] == [("2023-04-11", "under construction")]
    named = bl.draft(
        text="Turkey and Georgia spoke of the joint work on the Kars Nuclear Power Plant.",
        published_on="2023-04-11",
    )
    assert [f.value("status") for f in named.facts if f.kind == "project"] == ["mentioned"]
    assert [p.changes for p in named.dossier("all").of(bl.Project)] == [()]


def test_each_record_cites_the_very_words() -> None:
    dossier = own().dossier("all")
    raw = own().text.raw
    cited = 0
    for record in dossier:
        for citation in record.citations:
            if citation.start is not None and citation.end is not None:
                cited += 1
                assert citation.vouches_for(raw[citation.start : citation.end])
    assert cited > 15


def test_a_dossier_that_is_drafted_against_lends_its_leaders() -> None:
    known = bl.load(ROOT / "examples" / "kazakhstan-azerbaijan-2023-04.yaml")
    draft = bl.draft(OWN, published_on="2023-04-11", against=known)
    dossier = draft.dossier("all")
    assert [r for r in dossier if isinstance(r, bl.Leader)] == []
    assert any("tokayev" in [str(p.person) for p in e.participants] for e in dossier.of(bl.Event))


# --- shown -------------------------------------------------------------------------------------


def test_the_review_page_needs_nothing_and_escapes_everything() -> None:
    evil = (
        "<script>alert(1)</script> Kazakhstan and Turkey signed an agreement on <b>visas</b> today."
    )
    page = bl.draft(text=evil, published_on="2024-01-01").html()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(?:src|href)=[\"']", page)
    assert "default-src 'none'" in page
    # The keys stand in a line of their own, and no longer on each button.
    assert "a accepts, r rejects, o leaves open" in page
    for word in (">Accept<", ">Reject<", "Save decisions", "ArrowDown", "localStorage"):
        assert word in page


def test_the_review_page_holds_the_whole_text_once() -> None:
    import html

    page = own().html()
    body = page[page.index('<div id="text">') : page.index("</main>")]
    plain = html.unescape(re.sub(r"<[^>]+>", "", body))
    assert plain == own().text.raw


def test_explain_names_the_rule_that_took_it_or_what_each_lacked() -> None:
    (taken,) = own().explain("$461.9 million")
    assert any(line.startswith("figures/1 read it") for line in taken.lines)
    (left,) = own().explain("$2 billion")
    assert any(line.startswith("targets: ") for line in left.lines)
    with pytest.raises(bl.InvalidValueError, match="does not stand"):
        own().explain("$3 billion")


# --- a model's answers -------------------------------------------------------------------------


def _answer(**fields: tuple[str, str]) -> dict[str, object]:
    kind = fields.pop("kind")
    return {"kind": kind, "fields": {n: {"value": v, "quote": q} for n, (v, q) in fields.items()}}


def test_an_answer_that_says_the_same_confirms_and_another_is_a_claim() -> None:
    text = "Trade between Kazakhstan and Turkey reached over $5 billion in 2023."
    same = {
        "measure": ("turnover", "Trade"),
        "value": ("5000000000", "over $5 billion"),
        "period": ("2023", "2023"),
    }
    rows = [_answer(kind="observation", **same)]  # type: ignore[arg-type]
    draft = bl.draft(
        text=text, published_on="2024-02-01", readers=[bl.drafting.asked(lambda _: rows, name="m")]
    )
    (fact,) = [f for f in draft.facts if f.kind == "observation"]
    assert fact.confirmed_by == ("m/1",)
    other = {**same, "qualifier": ("exactly", "$5 billion")}
    rows = [_answer(kind="observation", **other)]  # type: ignore[arg-type]
    draft = bl.draft(
        text=text, published_on="2024-02-01", readers=[bl.drafting.asked(lambda _: rows, name="m")]
    )
    (fact,) = [f for f in draft.facts if f.kind == "observation"]
    assert fact.claims == (("qualifier", "exactly", "m/1"),)
    assert fact.grade == "claimed"


@pytest.mark.parametrize(
    "row",
    [
        _answer(
            kind="instrument",
            title=("agreement on borders", "agreement on borders"),
            form=("agreement", "agreement"),
            status=("signed", "signed"),
        ),  # type: ignore[arg-type]
        _answer(
            kind="instrument",
            title=("agreement on visas", "agreement on visas"),
            form=("treaty", "agreement on visas"),
            status=("signed", "signed"),
        ),  # type: ignore[arg-type]
        _answer(kind="coup", name=("x", "visas")),  # type: ignore[arg-type]
        {"kind": "instrument"},
        "nonsense",
        None,
        {"kind": "leader", "fields": {"name": {"value": "Freedonia", "quote": ""}}},
    ],
)
def test_an_answer_that_the_text_does_not_bear_out_is_refused_with_the_reason(row: object) -> None:
    draft = bl.draft(text=SIGNED, readers=[bl.drafting.asked(lambda _: [row])])
    plain = bl.draft(text=SIGNED)
    assert [f.key for f in draft.facts] == [f.key for f in plain.facts]
    assert len(draft.refused) == len(plain.refused) + 1
    assert draft.refused[-1].why


def test_the_example_of_the_prompt_cannot_leak_into_a_draft() -> None:
    asked = request(own().text, own().context)
    assert "Freedonia" in asked["prompt"]
    lines = [line for line in asked["prompt"].splitlines() if line.startswith("{")]
    assert len(lines) >= 2
    draft = bl.draft(text=SIGNED, readers=[bl.drafting.asked(lambda _: map(json.loads, lines))])
    assert len(draft.refused) >= len(lines)


def test_answers_are_bound_to_the_text_that_they_were_given_for(tmp_path: Path) -> None:
    ask = tmp_path / "request.json"
    assert _run("draft", OWN, "--ask", ask)[0] == 0
    asked = json.loads(ask.read_text("utf-8"))
    assert asked["binding"] == binding(own().text)
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps({"binding": asked["binding"], "model": "m"}) + "\n", "utf-8")
    assert _run("draft", OWN, "--answers", answers)[0] == 0
    answers.write_text(json.dumps({"binding": "sha256:0", "model": "m"}) + "\n", "utf-8")
    code, stated = _run("draft", OWN, "--answers", answers)
    assert code != 0
    assert "another text" in stated, stated
    with pytest.raises(DecodeError, match=r":1:2: is not JSON"):
        bl.drafting.read_answers("{")


class _Silent:
    name = "silent"
    version = "7"

    def read(self, text: object, context: object) -> list[bl.drafting.Proposal]:
        return [bl.drafting.Proposal(kind="leader", fields={}, start=0, end=3, rule="silent/7")]


def test_a_reader_of_ones_own_passes_the_same_gate() -> None:
    draft = bl.draft(text=SIGNED, readers=[_Silent()])
    assert "silent/7" in [r.proposal.rule for r in draft.refused]


# --- bad input ---------------------------------------------------------------------------------


def test_another_language_is_stated_and_nothing_is_read() -> None:
    draft = bl.draft(text="Президенты Казахстана и Турции подписали соглашение о визах. " * 5)
    assert draft.facts == ()
    assert any("not in English" in r for r in draft.remarks)


def test_no_day_is_stated_and_today_is_not_guessed() -> None:
    draft = bl.draft(text="Kazakhstan and Turkey signed an agreement on visas today.")
    (fact,) = [f for f in draft.facts if f.kind == "instrument"]
    assert fact.value("on") is None
    assert any("day of the page" in r for r in draft.remarks)


def test_a_page_about_three_states_has_no_pair() -> None:
    text = (
        "Turkish-Azerbaijani-Georgian talks\n\nThe presidents of Turkey, Azerbaijan and Georgia met. "
        "Trade between Turkey, Azerbaijan and Georgia reached $7 billion in 2023."
    )
    draft = bl.draft(text=text, published_on="2024-01-01")
    assert draft.pair is None
    assert [f for f in draft.facts if f.kind == "observation"] == []


def test_a_journalists_question_makes_no_fact() -> None:
    text = (
        "President of Kazakhstan Kassym-Jomart Tokayev: We discussed trade between Kazakhstan and Turkey.\n"
        "Question: Did Kazakhstan and Turkey bring trade to $10 billion in 2023? Trade between Kazakhstan and Turkey reached $9 billion in 2023.\n"
    )
    draft = bl.draft(text=text, published_on="2024-01-01")
    assert [f for f in draft.facts if f.kind in ("observation", "target")] == []


def test_the_broken_lines_of_a_pdf_are_joined_and_the_offsets_stay() -> None:
    text = (
        "Trade between Kazakhstan and Turkey reached $900\nmillion in 2023, as\nboth sides noted."
    )
    draft = bl.draft(text=text, published_on="2024-01-01")
    (fact,) = [f for f in draft.facts if f.kind == "observation"]
    assert fact.value("value") == "900000000"
    assert fact.fields["value"].words == "$900\nmillion"


def test_no_break_blanks_do_not_part_a_number_from_its_scale() -> None:
    text = "Trade between Kazakhstan\u00a0and Turkey reached $900\u00a0million in\u00a02023."
    (fact,) = [f for f in bl.draft(text=text).facts if f.kind == "observation"]
    assert fact.value("value") == "900000000"
    assert text[fact.start : fact.end] == fact.words


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Tokayev’s".encode(), "utf-8"),
        ("Tokayev’s".encode("cp1252"), "windows-1252"),
        ("Tokayev’s".encode("utf-16"), "utf-16"),
    ],
)
def test_mixed_encodings_are_read_and_named(data: bytes, encoding: str) -> None:
    assert decode(data) == ("Tokayev’s", encoding)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(FormatError, match="not text"):
        decode(b"%PDF-1.7\x00\xff\xfe\x00")


def test_of_a_text_that_is_too_long_the_rest_is_stated_to_be_unread() -> None:
    draft = bl.draft(text=SIGNED + "\n" + "x" * (LONGEST + 10))
    assert any("characters were read" in r for r in draft.remarks)
    assert [f.kind for f in draft.facts if f.kind == "instrument"] == ["instrument"]


def test_the_work_grows_with_the_text_and_no_faster() -> None:
    """Twice the text is about twice the calls, also where nothing can be read."""
    import sys

    def calls(times: int, piece: str) -> int:
        count = 0

        def tracer(frame: object, event: str, arg: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        text = piece * times
        sys.setprofile(tracer)
        try:
            bl.draft(text=text, published_on="2024-01-01")
        finally:
            sys.setprofile(None)
        return count

    for piece in (
        OWN.read_text("utf-8") + "\n",
        "Trade of A and B, of 5 percent and of 6 million, in 2023 and on. ",
    ):
        bl.draft(text=piece)
        assert calls(16, piece) < 2.6 * calls(8, piece)


def test_a_web_page_without_the_extra_says_which_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "trafilatura", None)
    page = tmp_path / "page.html"
    page.write_text("<html><body><p>Kazakhstan</p></body></html>")
    with pytest.raises(MissingExtraError, match=r"bilateral\[html\]"):
        bl.draft(page)


def test_a_web_page_is_read_without_its_scripts(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = tmp_path / "page.html"
    words = f"<p>{SIGNED}</p>" + "".join(
        f"<p>The two sides spoke at length about item {n} of the agenda of the day.</p>"
        for n in range(12)
    )
    page.write_text(
        f"<html><head><script>var x='$7 billion'</script></head><body><article><h1>Talks</h1>{words}</article></body></html>"
    )
    draft = bl.draft(page, published_on="2024-05-04")
    assert "$7 billion" not in draft.text.raw
    assert any(f.kind == "instrument" for f in draft.facts)


def test_a_draft_needs_a_path_or_a_text() -> None:
    with pytest.raises(TypeError, match="not both"):
        bl.draft()
    with pytest.raises(bl.InvalidValueError, match="accept is"):
        own().dossier("everything")  # type: ignore[arg-type]


# --- command line ------------------------------------------------------------------------------


def test_the_command_prints_what_became_of_words() -> None:
    code, stated = _run("draft", OWN, "--published-on", "2023-04-11", "--why", "$461.9 million")
    assert code == 0
    assert "figures/1 read it as value" in stated


def test_several_reports_are_drafted_into_a_folder(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(SIGNED)
    code, stated = _run("draft", OWN, other, "-o", tmp_path / "drafts", "-f", "facts")
    assert code == 0, stated
    assert sorted(p.name for p in (tmp_path / "drafts").iterdir()) == [
        "other.draft.json",
        "talks-in-astana.draft.json",
    ]
    assert "other.txt: the day of the page is not given" in " ".join(stated.split())
    assert _run("draft", OWN, other)[0] == 2


def test_the_forms_of_the_command_are_plain_data() -> None:
    run = run_command("draft", str(OWN), "-f", "facts", cwd=ROOT)
    data = json.loads(run.stdout)
    assert {f["kind"] for f in data["facts"]} <= set(KINDS)
    assert {"facts", "unread", "refused", "parties"} <= set(data)
    run = run_command("draft", str(OWN), "-f", "annotations", cwd=ROOT)
    assert json.loads(run.stdout)["type"] == "AnnotationCollection"


def test_a_text_knows_its_paragraphs_and_sentences() -> None:
    text = Text(raw="Mr. Tokayev met Mr. Aliyev. They talked.\n\nThen $1.5 billion came up.")
    assert len(text.paragraphs) == 2
    assert [text.plain[s.start : s.end] for s in text.sentences] == [
        "Mr. Tokayev met Mr. Aliyev.",
        "They talked.",
        "Then $1.5 billion came up.",
    ]
