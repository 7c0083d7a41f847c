"""What two files that know nothing of each other call alike: two things are two, one is one."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from bilateral.errors import MergeError
from profiles import examples

HEAD = "bilateral: 1\nstates: [KAZ, AZE, UZB]\n"


def loaded(text: str) -> bl.Dossier:
    return bl.loads(HEAD + text, format="yaml")


def report(figure: str = "461.9 million USD", more: str = "", **source: Any) -> bl.Dossier:
    """What somebody made of one report: the source, a figure, and a target of it."""
    reported = {
        "publisher": "A",
        "published_on": "2024-03-05",
        "url": "https://a.example/1",
    } | source
    stated = ", ".join(f"{name}: '{value}'" for name, value in reported.items() if value)
    return loaded(f"""
sources: {{report: {{form: press report, {stated}}}}}
trade_observations:
  turnover-2022: {{reporter: unknown, parties: [KAZ, AZE], measure: turnover, period: 2022,
    value: {figure}, cite: report{more}}}
trade_targets:
  billion: {{parties: [KAZ, AZE], measure: turnover, value: 1 billion USD, deadline: none,
    cite: report}}
""")


def test_figures_of_which_no_reporter_is_recorded_do_not_clash_by_their_id() -> None:
    mine, yours = report(), report("500 million USD", publisher="B", url="https://b.example/2")
    merge = bl.merge(mine, yours)
    figures = merge.dossier.of(bl.TradeObservation)
    assert {str(one.value) for one in figures} == {"461.9 million USD", "500 million USD"}
    assert not merge.conflicts
    assert {(one.id, one.new) for one in merge.apart} == {
        ("report", "report-2"),
        ("turnover-2022", "turnover-2022-2"),
    }


def test_what_names_a_thing_that_is_parted_follows_it() -> None:
    merge = bl.merge(report(), report(url="https://b.example/2")).dossier
    figures = merge.of(bl.TradeObservation)
    assert {str(c.source) for one in figures for c in one.citations} == {"report", "report-2"}
    assert merge.check(select=["REF"]).findings == ()


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ({"url": "https://b.example/2"}, 2),
        ({"url": "", "path": "other.txt", "publisher": "B", "published_on": "2024-05-06"}, 2),
        ({"path": "copy.txt"}, 1),
        ({"title": "Another title"}, 1),
        ({"url": "", "publisher": "B"}, 1),
        ({"url": "", "published_on": "2024-03"}, 1),
    ],
)
def test_two_sources_at_two_addresses_are_two(source: dict[str, str], count: int) -> None:
    assert len(bl.merge(report(), report(**source)).dossier.of(bl.Source)) == count


def test_two_copies_in_two_places_are_two_texts() -> None:
    one, other = report(url="", path="a.txt"), report(url="", path="b.txt")
    assert len(bl.merge(one, other).dossier.of(bl.Source)) == 2


TARGET = "trade_targets: {t: {parties: [KAZ, %s], measure: turnover, value: %s, deadline: none}}\n"


def test_targets_of_two_pairs_are_two_and_of_one_pair_are_one_that_is_disputed() -> None:
    mine = loaded(TARGET % ("AZE", "1 billion USD"))
    other_pair = bl.merge(mine, loaded(TARGET % ("UZB", "10 billion USD")))
    assert len(other_pair.dossier.of(bl.TradeTarget)) == 2
    same_pair = bl.merge(mine, loaded(TARGET % ("AZE", "10 billion USD")))
    assert len(same_pair.dossier.of(bl.TradeTarget)) == 1
    assert len(same_pair.conflicts) == 1


FIGURE = (
    "trade_observations: {f: {reporter: %s, partner: AZE, measure: %s, period: %s, value: %s}}\n"
)


@pytest.mark.parametrize(
    ("figure", "count"),
    [
        (("KAZ", "exports", "2022", "5 USD"), 1),
        # One reporter, one thing counted: these contradict each other.
        (("KAZ", "exports", "2022", "6 USD"), 1),
        (("KAZ", "exports", "2023", "5 USD"), 2),
        (("KAZ", "exports", "2022-03", "5 USD"), 1),
        (("KAZ", "imports", "2022", "5 USD"), 2),
        (("UZB", "exports", "2022", "5 USD"), 2),
    ],
)
def test_a_figure_is_of_its_pair_measure_and_time(figure: tuple[str, ...], count: int) -> None:
    mine = loaded(FIGURE % ("KAZ", "exports", "2022", "5 USD"))
    assert len(bl.merge(mine, loaded(FIGURE % figure)).dossier.of(bl.TradeObservation)) == count


def test_whoever_knows_better_says_that_an_id_means_one_thing() -> None:
    merge = bl.merge(report(), report("500 million USD"), same=[("turnover-2022", "turnover-2022")])
    assert len(merge.dossier.of(bl.TradeObservation)) == 1
    assert [found.field for found in merge.conflicts] == ["value"]


def test_an_id_that_is_taken_is_not_given_again() -> None:
    taken = loaded("sources: {report-2: {title: T, url: 'https://c.example/3'}}\n")
    merge = bl.merge(report(), report(url="https://b.example/2"), taken)
    assert {str(source.id) for source in merge.dossier.of(bl.Source)} == {
        "report",
        "report-2",
        "report-3",
    }


def test_what_was_parted_before_is_found_again() -> None:
    """Whatever is merged first, each address is there once."""
    files = [report(url=f"https://{name}.example/1", publisher=name) for name in "abc"]
    for one, other, third in permutations(files):
        made = bl.merge(one, bl.merge(other, third).dossier).dossier
        urls = [source.url for source in made.of(bl.Source)]
        assert sorted(map(str, urls)) == [f"https://{name}.example/1" for name in "abc"]


NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.sampled_from(["1 USD", "2 USD", "3 USD"])


@examples(10, deep=100)
@given(st.lists(st.tuples(NAMES, VALUES), min_size=2, max_size=4))
def test_the_order_of_the_files_makes_no_difference(drawn: list[tuple[str, str]]) -> None:
    files = [report(value, url=f"https://{name}.example/1") for name, value in drawn]
    there, back = bl.merge(*files), bl.merge(*reversed(files))
    assert there.dossier == back.dossier
    assert {s.url for s in there.dossier.of(bl.Source)} == {
        f"https://{name}.example/1" for name, _ in drawn
    }
    values = {str(figure.value) for figure in there.dossier.of(bl.TradeObservation)}
    assert values == {value for _, value in drawn}


# States, titles, words about what was parted


def test_states_by_their_codes_are_never_perhaps_the_same() -> None:
    codes = [bl.state(code) for code in ("IND", "IRQ", "IDN", "IRN", "NER", "NGA", "SVK", "SVN")]
    merge = bl.merge(*(bl.Dossier([state]) for state in codes))
    assert merge.suggestions == ()
    assert len(merge.dossier) == len(codes)


def test_institutions_of_two_states_are_never_perhaps_the_same() -> None:
    def academy(state: str) -> bl.Dossier:
        name = "National Academy of Sciences"
        return bl.Dossier([bl.Institution(id=f"academy-{state}", name=name, state=state)])

    assert bl.merge(academy("KAZ"), academy("AZE")).suggestions == ()


def test_the_title_of_the_whole_can_be_given(tmp_path: Path) -> None:
    one, other = loaded("title: One\n"), loaded("title: Other\n")
    assert bl.merge(one, other).conflicts
    merge = bl.merge(one, other, title="Both")
    assert merge.dossier.header.title == "Both"
    assert not merge.conflicts
    with pytest.raises(bl.InvalidValueError, match="title"):
        bl.merge(one, other, title=" ")


def test_what_was_parted_is_stated_with_the_reason() -> None:
    merge = bl.merge(report(), report("500 million USD"))
    stated = " ".join(merge.text.split())
    assert "Two things under one id (1)" in stated
    assert "turnover-2022 of dossier" in stated
    assert "it is not recorded whose figures they are, and they differ" in stated


def test_what_is_no_dossier_is_refused_with_what_would_do() -> None:
    several: Any = [report(), report()]
    with pytest.raises(bl.InvalidValueError, match=r"merge\(\*several\)"):
        bl.merge(several)


def test_one_id_for_two_kinds_is_an_error_as_before() -> None:
    with pytest.raises(MergeError, match="two things under one id"):
        bl.merge(bl.Dossier([bl.Event(id="x")]), bl.Dossier([bl.Source(id="x", title="T")]))
