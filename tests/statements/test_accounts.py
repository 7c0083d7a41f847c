"""The full account and the page: as they were read against the record, by what matters, whole."""

import datetime

import pytest
from golden import DOSSIERS, LENGTHS, account, kept
from hypothesis import given

import bilateral as bl
from bilateral.display.brief import Brief
from bilateral.display.page import AT_RISK, ORDER
from bilateral.testing import dossiers
from profiles import examples

DAY = "2025-03-01"


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", DOSSIERS)
def test_an_account_is_as_it_was_read(name: str, length: str) -> None:
    assert account(name, length) + "\n" == kept(name, length).read_text(encoding="utf-8")


def _page(name: str, since: str | None = None) -> Brief:
    return bl.load(DOSSIERS[name]).brief(on=DAY, length="page", since=since)


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_sections_of_a_page_come_by_their_importance(name: str) -> None:
    found = [section.title for section in _page(name, since="2020-12-31").sections]
    order = [title.format(since="31 December 2020") for title, _ in ORDER] + [""]
    assert found == [title for title in order if title in found]
    assert ORDER[0][0] == "The relationship"
    assert AT_RISK[0] == "overdue"


@pytest.mark.parametrize("name", DOSSIERS)
def test_no_section_of_a_page_is_longer_than_its_share(name: str) -> None:
    shares = {title.split(" since")[0]: most for title, most in ORDER}
    for section in _page(name, since="2020-12-31").sections[:-1]:
        tops = [line for line in section.lines if line.depth == 0]
        more = sum(line.text.startswith("And ") for line in tops)
        assert len(tops) - more <= shares[section.title.split(" since")[0]]


def test_what_a_page_leaves_out_is_counted_by_kind() -> None:
    text = _page("georgia-armenia").sections[-1].lines[-1].text
    assert text == "Not shown: 1 institution, 1 council, 1 event and 4 instruments."


def test_what_is_overdue_stands_with_why() -> None:
    (line,) = next(
        section.lines
        for section in _page("uzbekistan-turkiye").sections
        if section.title == "Overdue or at risk"
    )
    assert line.text.startswith("Lower the duties on textiles: overdue since 1 January 2024;")
    assert line.notes


def test_only_a_page_says_what_changed() -> None:
    dossier = bl.load(DOSSIERS["georgia-armenia"])
    with pytest.raises(bl.InvalidValueError, match="only a page"):
        dossier.brief(since="2020")
    with pytest.raises(bl.InvalidValueError, match="there is no length 'pages'"):
        dossier.brief(length="pages")  # type: ignore[arg-type]
    with pytest.raises(bl.InvalidValueError, match="since"):
        dossier.brief(length="page", since="2020/2021")


@pytest.mark.parametrize("pair", [("ITA", "DZA"), ("MEX", "CHL")])
def test_every_length_can_be_narrowed_to_a_pair(pair: tuple[str, str]) -> None:
    dossier = bl.load(DOSSIERS["two-pairs"])
    other = {"ITA": "Chile", "MEX": "Algeria"}[pair[0]]
    for length in LENGTHS:
        assert other not in dossier.brief(on=DAY, length=length, between=pair).text  # type: ignore[arg-type]
    assert all(
        other not in one.text
        for one in dossier.statements(on=DAY, between=pair)
        if one.kind != "state"
    )


@examples(10, deep=200)
@given(dossiers())
def test_a_full_account_has_every_statement_of_every_record(dossier: bl.Dossier) -> None:
    """What is stated of an event above its parts is not recorded again of these."""
    lines = {
        line.text
        for section in dossier.brief(on=DAY, length="full").sections
        for line in section.lines
    }
    nested = {str(event.id) for event in dossier.of(bl.Event) if event.parent in dossier}
    for one in dossier.statements(on=DAY):
        assert one.text in lines or one.record in nested


@examples(10, deep=200)
@given(dossiers())
def test_a_page_can_be_made_of_any_dossier(dossier: bl.Dossier) -> None:
    brief = dossier.brief(on=DAY, length="page", since="2000")
    assert brief.text
    numbers = {n for s in brief.sections for line in s.lines for n in line.notes}
    assert numbers <= set(range(1, len(brief.footnotes) + 1))


def test_a_dossier_with_nothing_has_an_account_of_nothing() -> None:
    for length in LENGTHS:
        assert bl.Dossier().brief(length=length).sections == ()  # type: ignore[arg-type]
    assert bl.Dossier().statements() == ()


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "x" * 10_000, "\u05e2\u05d1\u05e8\u05d9\u05ea [a](b) *c* $d$"],
    ids=["markup", "long", "right to left"],
)
def test_hostile_text_is_text_in_every_form(text: str) -> None:
    dossier = bl.Dossier(
        [
            bl.Event(id="e", title=text, when="2023", participants=[bl.Participant(person="p")]),
            bl.Leader(id="p", name=text),
            bl.Corridor(id="c", name=text),
            bl.Commitment(id="m", what=text, due="9999-12-31/.."),
            bl.Event(id="old", when="0001-01-01", parent="e"),
        ]
    )
    for length in LENGTHS:
        brief = dossier.brief(on=DAY, length=length)  # type: ignore[arg-type]
        assert "<script>" not in brief.html
        assert "<script>" not in brief.markdown.replace("\\<", "")
        assert brief.text


def _many(number: int) -> bl.Dossier:
    events = [
        bl.Event(id=f"e{n}", form="talks", when="2023-04-10", parties=["KAZ", "AZE"])
        for n in range(number)
    ]
    return bl.Dossier([bl.state("KAZ"), bl.state("AZE"), *events])


def test_a_page_of_many_events_is_short() -> None:
    text = _many(2000).brief(on=DAY, length="page", since=datetime.date(2023, 1, 1)).text
    assert len(text) < 3000
    assert "And 1994 more." in text


def test_parents_in_a_ring_and_dates_without_ends_are_accounted_for() -> None:
    dossier = bl.Dossier(
        [
            bl.Event(id="a", title="A", parent="b", when="2023"),
            bl.Event(id="b", title="B", parent="a", when="2023"),
            bl.Event(id="c", title="C", when="../2023"),
            bl.Instrument(id="i", title="I", part_of="j", period="1990/.."),
            bl.Instrument(id="j", title="J", part_of="i"),
        ]
    )
    for length in LENGTHS:
        assert dossier.brief(on=DAY, length=length).text  # type: ignore[arg-type]
    assert {one.record for one in dossier.statements(on=DAY)} == {"a", "b", "c", "i", "j"}


def test_a_statement_is_plain_data_for_programs() -> None:
    data = bl.load(DOSSIERS["georgia-armenia"]).statements(on=DAY).as_dict()
    (charter,) = [
        one for one in data["statements"] if one["record"] == "charter" and not one["depth"]
    ]
    assert charter["standing"] == "announced"
    assert [other["field"] for other in charter["others"]] == ["status", "form"]
    assert charter["cite"] == [{"source": "gazette"}]


@pytest.mark.parametrize(
    "name", [name for name, path in DOSSIERS.items() if path.parent.name == "dossiers"]
)
def test_whoever_is_named_in_the_words_is_named_by_the_fields(name: str) -> None:
    """In dossiers whose titles and free text name nobody, so that any name is that of a field."""
    dossier = bl.load(DOSSIERS[name])
    who = [*dossier.of(bl.Leader), *dossier.of(bl.Institution), *dossier.of(bl.State)]
    for one in dossier.statements(on=DAY):
        record = dossier[one.record]
        if isinstance(record, bl.Source | bl.State):
            # A source has a publisher and a state has names in other languages: free text.
            continue
        stated = one.text.casefold()
        for text in (record.label, *(dossier[id].label for id in one.named if id in dossier)):
            stated = stated.replace(text.casefold(), "")
        for other in who:
            assert other.name.casefold() not in stated or str(other.id) in one.named, one.text


def test_there_are_accounts_of_twelve_dossiers_and_ten_pairs() -> None:
    """What reads well of one pair may not of another."""
    found = [bl.load(path) for path in DOSSIERS.values()]
    sides = [frozenset(one.sides(event)) for one in found for event in one.of(bl.Event)]
    pairs = {pair for pair in sides if len(pair) == 2}
    assert len(found) >= 12
    assert len(pairs) >= 10
