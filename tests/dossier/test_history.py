"""A dossier can tell who changed what in it, when and why, and stays readable for all that."""

import datetime
import json
from pathlib import Path

import pytest

import bilateral as bl
from bilateral.model.header import Header

OLD = bl.Dossier([bl.Event(id="meeting", form="meeting"), bl.Event(id="talks", form="talks")])


def test_an_entry_says_by_itself_what_changed_since() -> None:
    new = OLD.replace(bl.Event(id="meeting", form="meeting", when="2024-03-11"))
    new = new.add(bl.Council(id="council", name="Council"))
    made = new.revised(since=OLD, by="A. Editor", why="the meeting in Baku", on="2024-03-12")
    (entry,) = made.header.history
    assert (str(entry.on), entry.by, entry.why) == (
        "2024-03-12",
        "A. Editor",
        "the meeting in Baku",
    )
    assert set(entry.what) == {"meeting.when", "council"}
    assert list(made) == list(new)


def test_what_changed_can_be_said_instead() -> None:
    (entry,) = OLD.revised(why="checked", on="2024", what=["talks.when"]).header.history
    assert entry == bl.model.Revision(on="2024", why="checked", what=["talks.when"])


def test_entries_follow_each_other_and_the_history_is_no_change_of_its_own() -> None:
    first = OLD.revised(why="begun", on="2023")
    second = first.remove("talks").revised(since=first, why="taken out", on="2024")
    assert [revision.why for revision in second.header.history] == ["begun", "taken out"]
    assert second.header.history[1].what == ("talks",)


def test_where_nothing_changed_there_is_nothing_to_tell() -> None:
    assert OLD.revised(since=OLD, why="again") is OLD


def test_the_day_is_today_unless_it_is_given() -> None:
    before = datetime.date.today()
    (entry,) = OLD.revised(why="begun").header.history
    assert str(entry.on) in {str(before), str(datetime.date.today())}


def test_an_entry_needs_a_reason() -> None:
    with pytest.raises(bl.InvalidValueError, match="why"):
        OLD.revised(why="", on="2024")


LONG = OLD.with_header(
    Header(
        title="A dossier",
        history=[
            bl.model.Revision(
                on=f"20{year}-01-01", by="A. Editor", why="the year", what=["talks.when"]
            )
            for year in range(10, 30)
        ],
    )
)


def test_the_history_stands_at_the_end_of_a_file_one_line_an_entry() -> None:
    lines = bl.dumps(LONG).splitlines()
    at = lines.index("history:")
    assert lines[:3] == ["bilateral: 1", "title: A dossier", ""]
    assert lines[at + 1 :] == [
        f"- {{on: 20{year}-01-01, by: A. Editor, why: the year, what: [talks.when]}}"
        for year in range(10, 30)
    ]


def test_it_stands_at_the_end_of_json_too_and_in_the_header_of_json_lines() -> None:
    assert list(json.loads(bl.dumps(LONG, format="json")))[-1] == "history"
    assert "history" in json.loads(bl.dumps(LONG, format="jsonl").splitlines()[0])


def test_histories_of_the_files_of_a_folder_are_one_in_time(tmp_path: Path) -> None:
    one = "bilateral: 1\nhistory:\n- {on: 2024-03-12, why: Baku}\n- {on: 2022, why: begun}\n"
    other = "bilateral: 1\nhistory:\n- {on: 2023-04-12, why: Astana}\n- {on: 2022, why: begun}\n"
    (tmp_path / "a.yaml").write_text(one, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(other, encoding="utf-8")
    assert [r.why for r in bl.load(tmp_path).header.history] == ["begun", "Astana", "Baku"]


def test_a_dossier_shows_its_history_one_line_an_entry() -> None:
    new = OLD.revised(why="checked\nagain", on="2024-03-12", by="A. Editor", what=["a", "b"])
    new = new.revised(why="mended", on="2025", what=["talks.when"])
    assert new.text.splitlines()[-4:] == [
        "History (2)",
        "-----------",
        "- 12 March 2024, A. Editor: checked again (2 places)",
        "- 2025: mended (talks.when)",
    ]
