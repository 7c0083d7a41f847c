"""Fixes: what needs no judgement is changed, and nothing else in the file is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.checks import CheckContext, Rule, RuleFinding
from bilateral.checks.fixes import Fixes, find_fixes
from profiles import examples

HEAD = "bilateral: 1\n"


def fixed(text: str, *, format: Any = "yaml", **more: Any) -> Fixes:
    dossier = bl.loads(text, format=format)
    return find_fixes(dossier, dossier.check(**(more or {"select": ["FMT", "STA03"]})))


def after(text: str, **more: Any) -> str:
    """The text after fixing; checked to be whole, and to need no fixing any more."""
    fixing = fixed(text, **more)
    (file,) = fixing.files
    assert file.before == text
    again = fixed(file.after, **more)
    assert again.files == ()
    return file.after


def reasons(fixing: Fixes) -> list[str]:
    assert fixing.files == ()
    return [reason for _, reason in fixing.left]


# Values


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("2022-Q3", "2022-35"),
        ("2022-h2~  # about then", "2022-41~  # about then"),
        ("' 2022 '", "'2022'"),
        ('"2022-Q1/2027"', '"2022-33/2027"'),
        ("2022 / 2027", "2022/2027"),
        ("199x", "199X"),
        ("/2022-q1", "/2022-33"),
        (".. / 2022", "../2022"),
        ("{date: 2022-Q1, words: in spring}", "{date: 2022-33, words: in spring}"),
        ("{words: last year, anchor: '2022 '}", "{words: last year, anchor: '2022'}"),
    ],
)
def test_a_date_is_written_in_its_normal_form(was: str, becomes: str) -> None:
    text = (
        f"{HEAD}sources:\n  # Ақорда 🇰🇿\n  s:\n    title: Ә\n    published_on: {{}}\n    note: N\n"
    )
    assert after(text.replace("{}", was)) == text.replace("{}", becomes)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("{m49: 31}", '{m49: "031"}'),
        ("{m49: '31'}", "{m49: '031'}"),
        ('{m49: "31", other: 31}', '{m49: "031", other: 31}'),
        ("\n      m49:   8   # Albania", '\n      m49:   "008"   # Albania'),
        ("[{scheme: m49, value: 31}]", '[{scheme: m49, value: "031"}]'),
        ("{scheme: m49, value: 31}", '{scheme: m49, value: "031"}'),
    ],
)
def test_a_code_gets_its_zeros_and_quotes_so_that_it_stays_text(was: str, becomes: str) -> None:
    text = HEAD + "states:\n  XXA:\n    name: X\n    identifiers: {}\n    note: 31\n"
    assert after(text.replace("{}", was)) == text.replace("{}", becomes)


def test_the_dossier_is_the_same_but_for_what_was_mended() -> None:
    text = (
        HEAD + "states:\n  XXA: {name: X, identifiers: {m49: 31}}\n"
        "events:\n  e: {when: 2022-Q1, guest: XXA}\n"
    )
    was, now = bl.loads(text), bl.loads(after(text))
    assert now["e"] == was["e"]
    assert now["XXA"] != was["XXA"]
    assert now["XXA"].identifiers == (bl.Identifier(scheme="m49", value="031"),)


def test_json_is_mended_in_its_text_too() -> None:
    plain = {
        "bilateral": 1,
        "states": [{"id": "XXA", "name": "Ə\n\"", "identifiers": [
            {"scheme": "m49", "value": "31"}
        ]}],
        "offices": [{"id": "o", "name": "O", "of": "XXA", "level": "other"}],
        "leaders": [
            {"id": "l", "name": "L", "terms": [
                {"office": "o", "begins_on": "2020"}, {"office": "o", "begins_on": "2010"}
            ]}
        ],
    }  # fmt: skip
    for layout in {"indent": 1}, {"indent": 3, "ensure_ascii": False}, {}:
        text = json.dumps(plain, **layout)
        expected = text.replace('"31"', '"031"').replace("2010", "@")
        expected = expected.replace("2020", "2010").replace("@", "2020")
        assert after(text, format="json") == expected


def rule(field: str, fix: str, **more: Any) -> Rule:
    def look(look: CheckContext) -> Iterator[RuleFinding]:
        for record in look.of(bl.Event):
            yield RuleFinding(record=record, message="m", field=field, fix=fix, **more)

    return Rule(code="XXX01", name="x", severity="note", look=look)


def mended_by(text: str, *rules: Rule) -> Fixes:
    dossier = bl.loads(text)
    return find_fixes(dossier, bl.checks.check(dossier, rules=rules))


@pytest.mark.parametrize(
    ("was", "fix", "becomes"),
    [
        ("Baku", "Astana", "Astana"),
        ("Baku", "no", '"no"'),
        ("Baku", "2022-01-01", '"2022-01-01"'),
        ("Baku", "a: b", '"a: b"'),
        ("Baku", "a #b", '"a #b"'),
        ("Baku", "Bakú", '"Bakú"'),
        ("Baku", '"', '"\\""'),
        ("'Baku'", "d'Or", "'d''Or'"),
        ('"Baku"', 'a\\"', '"a\\\\\\""'),
        ('"B\\u0061ku"', "X", '"X"'),
        ("'Ba''ku'", "X", "'X'"),
    ],
)
@pytest.mark.parametrize(
    "layout", ["events: {e: {note: VALUE, title: T}}", "events:\n  e:\n    note: VALUE"]
)
def test_what_is_written_is_quoted_as_it_has_to_be(
    was: str, fix: str, becomes: str, layout: str
) -> None:
    text = HEAD + layout
    (file,) = mended_by(text.replace("VALUE", was), rule("note", fix)).files
    assert file.after == text.replace("VALUE", becomes)
    assert bl.loads(file.after)["e"].note == fix


@pytest.mark.parametrize(
    ("text", "mend_rule", "reason"),
    [
        ("{e: {guest: KAZ}}", rule("note", "x"), "something else stands there"),
        ("\n  e:\n    note: |\n      a text\n", rule("note", "x"),
         "it is written in an unusual way"),
        ("\n  e:\n    note: a text\n      of two\n", rule("note", "x"),
         "it is written in an unusual way"),
        ("{e: {note: a}}", rule("guest", "KAZ"), "something else stands there"),
        ("{e: {guest: KAZ}}", rule("guest", "not an id"), "the file would not read as it should"),
        ("{e: {form: talks}}", rule("form", "talsk"), "the file would not read as it should"),
    ],
)  # fmt: skip
def test_what_cannot_be_mended_safely_is_left_with_the_reason(
    text: str, mend_rule: Rule, reason: str
) -> None:
    assert reasons(mended_by(f"{HEAD}events: {text}", mend_rule)) == [reason]


def test_two_findings_that_agree_are_one_change_and_two_that_differ_are_left() -> None:
    text = HEAD + "events: {e: {note: a}}"
    other = Rule(code="YYY01", name="y", severity="note", look=rule("note", "b").look)
    agreed = mended_by(text, rule("note", "b"), other)
    assert agreed.files[0].after.endswith("{note: b}}")
    assert len(agreed.fixed) == 2
    differing = Rule(code="YYY01", name="y", severity="note", look=rule("note", "c").look)
    fixing = mended_by(text, rule("note", "b"), differing)
    assert fixing.files[0].after.endswith("{note: b}}")
    assert [reason for _, reason in fixing.left] == [
        "another finding would have something else there"
    ]


def test_what_only_may_be_so_is_not_mended() -> None:
    text = HEAD + "events: {e: {note: a}}"
    assert mended_by(text, rule("note", "b", sure=bl.Ternary.MAYBE)) == Fixes()


def test_what_was_not_read_from_yaml_or_json_is_left_with_the_reason(tmp_path: Path) -> None:
    dossier = bl.loads(HEAD + "states: {XXA: {name: X, identifiers: {m49: 31}}}")
    bl.dump(dossier, tmp_path / "d.jsonl")
    loaded = bl.load(tmp_path / "d.jsonl")
    (reason,) = reasons(find_fixes(loaded, loaded.check(select=["STA03"])))
    assert reason == "JSON Lines are not fixed; convert them to YAML first"
    made = bl.Dossier(list(dossier))
    assert reasons(find_fixes(made, made.check(select=["STA03"]))) == [
        "it was not read from a file"
    ]


def test_of_two_records_under_one_id_each_is_mended_in_its_place() -> None:
    text = HEAD + "sources: [{id: s, published_on: 2022-Q1}, {id: s, published_on: 2022-Q2}]"
    assert after(text) == text.replace("Q1", "33").replace("Q2", "34")


# The order of lists

LEADER = HEAD + "offices: {o: {name: O}}\nleaders:\n  l:\n    name: L\n"


def test_items_of_a_block_move_with_their_comments() -> None:
    was = LEADER + (
        "    terms:\n"
        "      # now\n"
        "      - office: o  # at last\n"
        "        begins_on: 2019\n"
        "        # it goes on\n"
        "\n"
        "      # before\n"
        "      # that\n"
        "      - {office: o, begins_on: 2013-Q4,\n"
        "         ends_on: 2019} # to the end\n"
        "\n"
        "\n"
        "      - office: o\n"
        "        begins_on: 2007\n"
        "        ends_on:\n"
        "    # of the leader\n"
        "    note: N\n"
    )
    becomes = LEADER + (
        "    terms:\n"
        "      - office: o\n"
        "        begins_on: 2007\n"
        "        ends_on:\n"
        "\n"
        "      # before\n"
        "      # that\n"
        "      - {office: o, begins_on: 2013-36,\n"
        "         ends_on: 2019} # to the end\n"
        "\n"
        "\n"
        "      # now\n"
        "      - office: o  # at last\n"
        "        begins_on: 2019\n"
        "        # it goes on\n"
        "    # of the leader\n"
        "    note: N\n"
    )
    assert after(was) == becomes
    assert after(was.replace("\n", "\r\n")) == becomes.replace("\n", "\r\n")


def test_items_change_places_between_their_brackets() -> None:
    was = LEADER + "    terms: [ {office: o, begins_on: 2019} ,\n  {begins_on: 2007, office: o}]"
    becomes = (
        LEADER + "    terms: [ {begins_on: 2007, office: o} ,\n  {office: o, begins_on: 2019}]"
    )
    assert after(was) == becomes


def test_the_last_line_of_a_file_needs_no_end() -> None:
    was = (
        LEADER
        + "    terms:\n    - {office: o, begins_on: 2019}\n    - {office: o, begins_on: 2007}"
    )
    becomes = LEADER + (
        "    terms:\n    - {office: o, begins_on: 2007}\n    - {office: o, begins_on: 2019}"
    )
    assert after(was) == becomes
    assert fixed(was).diff().endswith("\n\\ No newline at end of file\n")


def test_items_of_one_date_stay_as_they_are_to_each_other() -> None:
    items = [("a", 2019), ("b", 2007), ("c", 2019), ("d", 2007)]
    listed = "".join(f"    - {{office: {o}, begins_on: {year}}}\n" for o, year in items)
    made = after(LEADER + "    terms:\n" + listed)
    assert re.findall(r"office: (.), begins", made) == ["b", "d", "a", "c"]


TWO = "- {office: o, begins_on: 2019}", "- {office: o, begins_on: 2007}"


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        (f"    {TWO[0]}\n    - {{office: o, begins_on: 2007~}}\n",
         "not all of its dates are sure"),
        (f"    {TWO[0]}\n    - {{office: o}}\n    {TWO[1]}\n",
         "not all of its dates are sure"),
        (f"    {TWO[0]}\n    - {{office: o, begins_on: 2019-06}}\n    {TWO[1]}\n",
         "not all of its dates are sure"),
        (f"    {TWO[0]}\n    # of which?\n\n    {TWO[1]}\n",
         "it is not clear to which item a comment belongs"),
        (f"    {TWO[0]}\n  # of which?\n    {TWO[1]}\n",
         "it is not clear to which item a comment belongs"),
        (f"    -\n      office: o\n      begins_on: 2019\n    {TWO[1]}\n",
         "the layout of the list is unusual"),
        (f"      [{TWO[0][2:]}, # now\n       {TWO[1][2:]}]\n",
         "a comment stands between the items"),
        (f"      [{TWO[0][2:]},\n       {TWO[1][2:]} # then\n      ]\n",
         "a comment stands between the items"),
        (f"    {TWO[0]}\n    {TWO[1]}\n    cite: o for terms[0].office\n",
         "a citation names one of the items by its number"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_ordered_safely_is_left_with_the_reason(
    terms: str, reason: str
) -> None:
    assert reasons(fixed(f"{LEADER}    terms:\n{terms}")) == [reason]


def test_an_item_that_ends_in_a_block_of_text_is_left() -> None:
    text = HEAD + (
        "commitments:\n  c:\n    what: w\n    changes:\n"
        "    - {on: 2020, status: announced}\n"
        "    - on: 2019\n      status: |\n        announced\n"
    )
    assert reasons(fixed(text)) == ["the layout of the list is unusual"]


# Files


def test_the_diff_is_that_of_the_file_and_writing_changes_just_that(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "events: {e: {when: 2022-Q1}}\r\n").encode())
    path.chmod(0o640)
    dossier = bl.load(path)
    fixing = find_fixes(dossier, dossier.check(select=["FMT"]))
    assert fixing.diff() == (
        f"--- {path}\n+++ {path}\n@@ -1,2 +1,2 @@\n bilateral: 1\n"
        "-events: {e: {when: 2022-Q1}}\r\n+events: {e: {when: 2022-33}}\r\n"
    )
    fixing.write()
    assert path.read_bytes() == (
        b"\xef\xbb\xbf" + (HEAD + "events: {e: {when: 2022-33}}\r\n").encode()
    )
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_mended_file_by_file(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(f"{HEAD}events: {{{name}: {{when: 2022-Q1}}}}\n")
    (tmp_path / "c.yaml").write_text(f"{HEAD}events: {{c: {{when: 2022}}}}\n")
    dossier = bl.load(tmp_path)
    fixing = find_fixes(dossier, dossier.check(select=["FMT"]))
    assert [Path(file.file).name for file in fixing.files] == ["a.yaml", "b.yaml"]
    fixing.write()
    assert bl.load(tmp_path) == dossier
    assert bl.load(tmp_path).check(select=["FMT"]).findings == ()


def test_a_file_that_has_changed_meanwhile_is_left_alone_and_so_are_the_others(
    tmp_path: Path,
) -> None:
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(f"{HEAD}events: {{{name}: {{when: 2022-Q1}}}}\n")
    dossier = bl.load(tmp_path)
    fixing = find_fixes(dossier, dossier.check(select=["FMT"]))
    (tmp_path / "b.yaml").write_text(HEAD)
    with pytest.raises(bl.errors.ChangedFileError, match=r"b\.yaml: it was changed after"):
        fixing.write()
    assert "2022-Q1" in (tmp_path / "a.yaml").read_text()


# Whatever is in the file

_YEARS = st.lists(st.integers(1990, 2030), min_size=1, max_size=5)
_FORMS = st.sampled_from(["{}", "'{}'", '" {}"', "{}-Q2", "{}-h1", "{}-05", '"{}-q4~"'])


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Leaders whose terms are in any order, layout and form of date."""
    lines = [HEAD + "offices: {o: {name: O}}", "leaders:"]
    for number in range(draw(st.integers(1, 3))):
        lines += [f"  l{number}:", f"    name: {draw(st.sampled_from(['L', 'Ł 🇰🇿', '#']))!r}"]
        dates = [draw(_FORMS).replace("{}", str(year)) for year in draw(_YEARS)]
        layout = draw(st.sampled_from(["block", "flow", "inline"]))
        if layout == "flow":
            items = ", ".join(f"{{office: o, begins_on: {date}}}" for date in dates)
            lines.append(f"    terms: [{items}]")
            continue
        lines.append("    terms:")
        for date in dates:
            lines += draw(
                st.sampled_from([[], [""], ["      # above"], ["", "      # above", "    "]])
            )
            if layout == "inline":
                lines.append(f"      - {{office: o, begins_on: {date}}}  # {date}")
            else:
                lines += ["      - office: o", f"        begins_on: {date} # {date}"]
            lines += draw(st.sampled_from([[], ["        # below"], ["     # below?"]]))
        lines += draw(st.sampled_from([[], ["    # after"], [""]]))
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n# end\n"]))


def _without_order(dossier: bl.Dossier) -> list[Any]:
    return [
        (
            str(record.id),
            sorted(map(repr, record.terms)) if isinstance(record, bl.Leader) else record,
        )
        for record in dossier
    ]


@examples(14, deep=300)
@given(_texts())
def test_mending_keeps_every_fact_and_every_comment_and_is_done_once(text: str) -> None:
    dossier = bl.loads(text)
    report = dossier.check(select=["FMT"])
    fixing = find_fixes(dossier, report)
    (made,) = [file.after for file in fixing.files] or [text]
    again = bl.loads(made)
    assert _without_order(again) == _without_order(dossier)
    assert sorted(re.findall(r"#.*", made)) == sorted(re.findall(r"#.*", text))
    assert len(made.splitlines()) == len(text.splitlines())
    left = again.check(select=["FMT"])
    assert find_fixes(again, left).files == ()
    assert not [f for f in left if f.code == "FMT01"]
    assert len(fixing.fixed) + len(fixing.left) == len(report)
    assert len(left) == len(fixing.left)
