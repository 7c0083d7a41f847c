"""What merged dossiers disagreed on, in words and tables, with nothing in them taken for markup."""

import bilateral as bl

AKORDA = bl.Source(id="akorda", publisher="Akorda", published_on="2023-04-10")
AZERTAC = bl.Source(id="azertac", publisher="Azertac", published_on="2023-04-12")
MINE = bl.Dossier(
    [
        AKORDA,
        bl.Leader(id="tokayev", name="Kassym-Jomart Tokayev"),
        bl.Instrument(id="roadmap", title="Roadmap", signed_on="2022-08", citations="akorda"),
        bl.Commitment(
            id="cable", what="Lay the cable", due="2024", said_by="tokayev", citations="akorda"
        ),
    ]
)
YOURS = bl.Dossier(
    [
        AZERTAC,
        bl.Leader(id="kjt", name="Kassym-Jomart Tokayev"),
        bl.Instrument(id="roadmap", title="Roadmap", signed_on="2022-08-24", citations="azertac"),
        bl.Commitment(
            id="cable",
            what="Lay the cable",
            absent={"due": "none"},
            said_by="aliyev",
            citations="azertac",
        ),
    ]
)

TEXT = """\
2 dossiers, 6 records; of the fields of the 2 that several hold: 2 confirmed, 1 reported
more exactly by one, 2 in conflict.

Contradictions (2)
------------------
- cable.said_by: aliyev (dossier 2: Azertac, 12 April 2023)
  - also: Kassym-Jomart Tokayev (dossier 1: Akorda, 10 April 2023)
  - All kept, the first by a fixed order holds the field.
- cable.due: 2024 (dossier 1: Akorda, 10 April 2023)
  - also: none (dossier 2: Azertac, 12 April 2023)
  - What is recorded holds the field.

More exactly (1)
----------------
- roadmap.signed_on: 24 August 2022 (dossier 2: Azertac, 12 April 2023)
  - also: August 2022 (dossier 1: Akorda, 10 April 2023)
  - The more precise account holds the field.

Perhaps the same (1)
--------------------
- kjt and tokayev: “Kassym-Jomart Tokayev” and “Kassym-Jomart Tokayev”
"""


def test_it_reads_like_a_note() -> None:
    assert bl.merge(MINE, YOURS).text == TEXT
    assert str(bl.merge(MINE, YOURS)) == TEXT


def test_a_page_has_a_table_of_what_they_disagreed_on() -> None:
    lines = bl.merge(MINE, YOURS).markdown.splitlines()
    assert lines[4] == "| Record | Field |  | Kept | Also said | What decided |"
    assert lines[13] == (
        "| roadmap | signed\\_on | refined | 24 August 2022 (dossier 2: Azertac, 12 April 2023)"
        " | August 2022 (dossier 1: Akorda, 10 April 2023)"
        " | the more precise account holds the field |"
    )
    assert lines[-1] == "| kjt | tokayev | “Kassym-Jomart Tokayev” and “Kassym-Jomart Tokayev” |"


def test_ids_that_are_no_more_are_reported() -> None:
    merge = bl.merge(MINE, YOURS, same=[("tokayev", "kjt")])
    head = "Now under another id (1)"
    assert merge.text.endswith(f"{head}\n{'-' * len(head)}\n- kjt: tokayev\n")
    assert merge.markdown.endswith(f"## {head}\n\n| Id | Now |\n| --- | --- |\n| kjt | tokayev |\n")
    assert "Now under another id" in merge._repr_html_()


def test_the_same_twice_is_reported_in_a_sentence() -> None:
    # Publisher and date, a name, title and date, what, due and by whom: 2 + 1 + 2 + 3.
    stated = bl.merge(MINE, MINE).text
    assert (
        stated == "2 dossiers, 4 records; of the fields of the 4 that several hold: 8 confirmed.\n"
    )
    assert bl.merge(MINE).text == "1 dossier, 4 records.\n"


def test_text_from_a_file_is_no_markup() -> None:
    evil = "<script>alert(1)</script> | **x** [a](b)"
    merge = bl.merge(
        bl.Dossier([bl.Event(id="e", title=evil)]), bl.Dossier([bl.Event(id="e", title="a")])
    )
    assert "<script>" not in merge._repr_html_()
    assert "&lt;script&gt;" in merge._repr_html_()
    assert "\\<script\\>alert(1)\\</script\\> \\| \\*\\*x\\*\\* \\[a\\](b)" in merge.markdown


def test_a_record_shows_what_others_say() -> None:
    merge = bl.merge(MINE, YOURS)
    assert merge.dossier.show("roadmap").text.splitlines()[5:8] == [
        "- title: Roadmap",
        "- signed_on: 24 August 2022",
        "- others say: signed_on: August 2022, cite: Akorda, 10 April 2023",
    ]
    titled = bl.Dossier(header=bl.Header(title="T", claims=[bl.Claim(field="title", text="U")]))
    assert titled.text.splitlines()[-3:] == ["Others say", "----------", "- title: U"]
