"""Bad input: counted, listed and said, never dropped in silence; or refused by name."""

import gzip
from pathlib import Path
from typing import Any

import pytest

import bilateral as bl

DATA = Path(__file__).parents[1] / "data" / "interop"
HEAD = "reporter,partner,measure,year,value,unit,valuation,product,classification\n"


def _read(tmp_path: Path, text: str, *args: Any, **options: Any) -> bl.interop.TradeReader:
    path = tmp_path / "figures.csv"
    path.write_text(text, encoding="utf-8")
    reader = bl.open_trade(path, *args, **options)
    reader.taken = reader.to_frame().to_pylist()  # type: ignore[attr-defined]
    return reader


def _left(tmp_path: Path, line: str) -> str:
    """The one reason for which a line of a trade table is not taken; empty where it is."""
    report = _read(tmp_path, HEAD + line + "\n").report
    assert report.figures == 1
    return report.left[0].reason if report.left else ""


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("KAZ,AZE,exports,2023,5,USD,FOB,,", ""),
        ("KAZ,AZE,exports,2023,0,USD,,,", ""),
        ("KAZ,AZE,exports,2023,+5.5e3,USD,,2709,HS2022", ""),
        ("KAZ,AZE,exports,2023,,USD,,,", "no-figure"),
        ("KAZ,AZE,exports,2023,NA,USD,,,", "no-figure"),
        ("KAZ,AZE,exports,2023,five,USD,,,", "not-a-number"),
        ("KAZ,AZE,exports,2023,0x10,USD,,,", "not-a-number"),
        ("KAZ,AZE,exports,2023,1e999,USD,,,", "not-a-number"),
        ("KAZ,AZE,exports,2023,inf,USD,,,", "not-a-number"),
        ("KAZ,AZE,exports,2023,1 000,USD,,,", "not-a-number"),
        ("KAZ,AZE,exports,2023,-5,USD,,,", "negative"),
        ("KAZ,AZE,exports,last year,5,USD,,,", "period"),
        ("KAZ,AZE,exports,2023-13,5,USD,,,", "period"),
        ("KAZ,AZE,exports,2023/..,5,USD,,,", "period"),
        ("KAZ,AZE,exports,0000,5,USD,,,", "period"),
        ("XXX,AZE,exports,2023,5,USD,,,", "unknown-area"),
        (",AZE,exports,2023,5,USD,,,", "unknown-area"),
        ("KAZ,HKG,exports,2023,5,USD,,,", "no-state"),
        ("KAZ,KAZ,exports,2023,5,USD,,,", "with-itself"),
        ("KAZ,AZE,exports,2023,5,XXX,,,", "unit"),
        ("KAZ,AZE,exports,2023,5,,,,", "unit"),
        ("KAZ,AZE,smuggling,2023,5,USD,,,", "term"),
        ("KAZ,AZE,exports,2023,5,USD,EXW,,", "term"),
        ("KAZ,AZE,exports,2023,5,USD,,<b>,HS2022", "goods"),
    ],
)
def test_a_row_is_taken_or_left_for_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    assert _left(tmp_path, line) == reason


def test_an_example_names_its_line_and_says_what_stands_there(tmp_path: Path) -> None:
    good = "KAZ,AZE,exports,2022,5,USD,,,\n"
    report = _read(tmp_path, HEAD + good + "KAZ,AZE,exports,2023,-7,USD,,,\n").report
    assert [str(example) for example in report.left[0].examples] == [
        "line 3: KAZ AZE 2023 exports -7"
    ]


def test_no_more_examples_are_kept_than_asked_for(tmp_path: Path) -> None:
    lines = "".join(f"KAZ,AZE,exports,{year},-1,USD,,,\n" for year in range(1995, 2020))
    report = _read(tmp_path, HEAD + lines, examples=2).report
    assert (report.left[0].count, len(report.left[0].examples)) == (25, 2)
    assert _read(tmp_path, HEAD + lines, examples=0).report.left[0].examples == ()


def test_unknown_codes_are_listed_with_their_counts(tmp_path: Path) -> None:
    text = "t,i,j,k,v,q\n" + "2020,999,31,010101,1,1\n" * 2 + "2020,31,998,010101,1,1\n"
    report = _read(tmp_path, text).report
    assert [(t.reason, dict(t.details)) for t in report.left] == [
        ("unknown-area", {"999": 2, "998": 1})
    ]


def test_areas_that_are_no_state_are_listed_with_their_names() -> None:
    reader = bl.open_trade(DATA / "comtrade.json")
    list(reader)
    (tally,) = [tally for tally in reader.report.left if tally.reason == "no-state"]
    assert dict(tally.details) == {
        "0 World": 1,
        "344 China, Hong Kong SAR": 1,
        "490 Other Asia, nes": 1,
        "838 Free Zones": 1,
        "899 Areas, nes": 1,
    }


def test_territories_are_taken_where_asked_for() -> None:
    rows = bl.open_trade(DATA / "comtrade.json", areas="territories").to_frame().to_pylist()
    assert {row["partner"] for row in rows} >= {"HKG"}
    assert not any((row["partner"] or "").startswith("comtrade") for row in rows)


def test_all_areas_are_taken_under_their_code_where_asked_for_and_the_world_as_no_partner() -> None:
    rows = bl.open_trade(DATA / "comtrade.json", areas="all").to_frame().to_pylist()
    partners = {row["partner"]: row["value"] for row in rows if row["reporter"] == "KAZ"}
    assert partners["comtrade-490"] == 1000
    assert partners["comtrade-838"] == 2000
    assert partners["comtrade-899"] == 3000
    assert partners[None] == 78_700_000_000


def test_a_code_of_the_users_own_comes_first_and_is_reported() -> None:
    reader = bl.open_trade(DATA / "comtrade.json", codes={"490": "TWN", "0899": "other-areas"})
    rows = reader.to_frame().to_pylist()
    assert {row["partner"] for row in rows} >= {"TWN", "other-areas"}
    assert "by your codes, 490 is TWN in 1 figures" in reader.report.remarks


def test_a_state_that_was_not_there_is_taken_and_uncertain() -> None:
    reader = bl.open_trade(DATA / "comtrade.json")
    rows = reader.to_frame().to_pylist()
    (tally,) = reader.report.uncertain
    assert (tally.reason, dict(tally.details)) == ("not-then", {"643 Russia": 1})
    assert ("RUS", 1985) in {(row["reporter"], row["year"]) for row in rows}


def test_a_figure_reported_twice_is_taken_once(tmp_path: Path) -> None:
    reader = _read(
        tmp_path,
        HEAD
        + "KAZ,AZE,exports,2023,5,USD,FOB,,\n"
        + "KAZ,AZE,exports,2023,5.0,USD,FOB,,\n"
        + "KAZ,AZE,exports,2023,6,USD,FOB,,\n"
        # These are other figures: of another side, year, valuation, currency, goods.
        + "AZE,KAZ,exports,2023,5,USD,FOB,,\n"
        + "KAZ,AZE,exports,2022,5,USD,FOB,,\n"
        + "KAZ,AZE,exports,2023,5,USD,CIF,,\n"
        + "KAZ,AZE,exports,2023,5,EUR,FOB,,\n"
        + "KAZ,AZE,exports,2023,5,USD,FOB,2709,HS2022\n",
    )
    assert (reader.report.count("given-twice"), reader.report.count("given-otherwise")) == (1, 1)
    assert reader.report.taken == 6
    # The first stands.
    assert reader.taken[0]["value"] == 5  # type: ignore[attr-defined]


def test_two_figures_of_one_thing_are_found_across_batches(tmp_path: Path) -> None:
    filler = "".join(f"KAZ,AZE,exports,{year},1,USD,,,\n" for year in range(1000, 1400))
    line = "KAZ,AZE,exports,2023,5,USD,,,\n"
    report = _read(tmp_path, HEAD + line + filler + line, block_size=1024).report
    assert report.count("given-twice") == 1


def test_a_memory_that_is_full_is_stated(tmp_path: Path) -> None:
    lines = "".join(f"KAZ,AZE,exports,{year},1,USD,,,\n" for year in range(1000, 2000))
    report = _read(tmp_path, HEAD + lines + lines, remember=4, block_size=1024).report
    # Each comes again a thousand lines later, and only four are remembered.
    assert report.count("given-twice") == 4
    assert any("among the first 4 only" in remark for remark in report.remarks)


def test_mixed_currencies_and_periods_are_stated(tmp_path: Path) -> None:
    report = _read(
        tmp_path,
        HEAD + "KAZ,AZE,exports,2023,5,USD,,,\nKAZ,AZE,exports,2023-Q1,2,EUR,,,\n",
    ).report
    assert report.units == {"EUR": 1, "USD": 1}
    assert report.lengths == {"quarter": 1, "year": 1}
    assert report.remarks == (
        "mixed currencies and units, which do not add up: EUR (1), USD (1)",
        "mixed periods, which do not add up: quarters (1), years (1)",
    )


def test_goods_at_several_levels_are_stated() -> None:
    reader = bl.open_trade(DATA / "comtrade.json")
    list(reader)
    assert any(remark.startswith("mixed levels of goods") for remark in reader.report.remarks)


def test_goods_at_one_level_are_no_mixture(tmp_path: Path) -> None:
    lines = "".join(f"KAZ,AZE,exports,2023,5,USD,,{code},HS2022\n" for code in (2709, 2710))
    assert _read(tmp_path, HEAD + lines).report.remarks == ()


def _series(values: dict[int, float], *, reporter: str = "KAZ", partner: str = "AZE") -> str:
    return "".join(
        f"{reporter},{partner},exports,{year},{value},USD,,,\n" for year, value in values.items()
    )


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        # One year in thousands between two in whole dollars.
        ({2020: 4.1e8, 2021: 4.3e5, 2022: 4.6e8}, [3]),
        # The newest year, where the one before agrees with its own.
        ({2020: 4.1e8, 2021: 4.3e8, 2022: 4.6e5}, [4]),
        # The oldest year.
        ({2020: 4.1e5, 2021: 4.3e8, 2022: 4.6e8}, [2]),
        # A million times.
        ({2020: 4.1e8, 2021: 4.3e2, 2022: 4.6e8}, [3]),
        # A level that is left and stays left.
        ({2019: 4e5, 2020: 4.1e5, 2021: 4.3e8, 2022: 4.6e8}, []),
        # A factor of a hundred is growth, or war.
        ({2020: 4.1e8, 2021: 4.3e6, 2022: 4.6e8}, []),
        # Years that do not follow one another are not compared.
        ({2010: 4.1e8, 2015: 4.3e5, 2020: 4.6e8}, []),
        # Next to nothing varies by any factor.
        ({2020: 410, 2021: 1, 2022: 460}, []),
        # Of two figures nobody can say which is wrong.
        ({2020: 4.1e8, 2021: 4.3e5}, []),
    ],
)
def test_a_slip_by_a_thousand_is_found_by_its_neighbours(
    tmp_path: Path, values: dict[int, float], lines: list[int]
) -> None:
    report = _read(tmp_path, HEAD + _series(values)).report
    found = [example.place for tally in report.uncertain for example in tally.examples]
    assert found == [f"line {line}" for line in lines]
    assert report.taken == len(values)


def test_a_slip_is_found_whatever_the_order_of_the_years(tmp_path: Path) -> None:
    report = _read(tmp_path, HEAD + _series({2022: 4.6e8, 2020: 4.1e8, 2021: 4.3e5})).report
    assert [example.place for example in report.uncertain[0].examples] == ["line 4"]


def test_a_slip_is_found_by_the_figures_of_the_other_side(tmp_path: Path) -> None:
    text = (
        HEAD
        + "KAZ,AZE,exports,2023,413200000,USD,FOB,,\n"
        + "AZE,KAZ,imports,2023,420100,USD,CIF,,\n"
        # Another flow altogether.
        + "AZE,KAZ,exports,2023,420100,USD,FOB,,\n"
    )
    report = _read(tmp_path, text).report
    assert [str(example) for example in report.uncertain[0].examples] == [
        "line 3: 420,100 beside 413,200,000 of line 2"
    ]


def test_a_slip_within_single_goods_is_not_looked_for(tmp_path: Path) -> None:
    lines = "".join(
        f"KAZ,AZE,exports,{year},{value},USD,,2709,HS2022\n"
        for year, value in {2020: 4.1e8, 2021: 4.3e5, 2022: 4.6e8}.items()
    )
    assert _read(tmp_path, HEAD + lines).report.uncertain == ()


def test_a_broken_line_is_counted_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    text = (
        HEAD
        + "KAZ,AZE,exports\n"
        + "KAZ,AZE,exports,2022,5,USD,,,\n"
        + "KAZ,AZE,exports,2023,5,USD,,,,,,\n"
        + "KAZ,AZE,exports,2021,-5,USD,,,\n"
    )
    report = _read(tmp_path, text).report
    broken, negative = report.left
    assert (broken.reason, broken.count) == ("broken-line", 2)
    assert [example.place for example in broken.examples] == ["line 2", "line 4"]
    assert [example.place for example in negative.examples] == ["line 5"]
    assert (report.rows, report.figures, report.taken) == (4, 4, 1)


def test_columns_that_are_not_read_are_named() -> None:
    reader = bl.open_trade(DATA / "BACI_HS92_Y2020_V202301.csv")
    list(reader)
    assert reader.report.unread == ("q",)


def test_text_of_a_file_can_neither_be_markup_nor_move_a_cursor(tmp_path: Path) -> None:
    text = "t,i,j,k,v,q\n2020,<script>\x1b[2J,31,010101,1,1\n"
    report = _read(tmp_path, text).report
    assert "\x1b" not in str(report)
    assert "<script>" not in report._repr_html_()
    assert "&lt;script&gt;" in report._repr_html_()
    assert "\\<script\\>" in report.markdown
    assert "\x1b" not in report.markdown


def test_a_report_in_markdown_has_a_row_for_each_reason() -> None:
    reader = bl.open_trade(DATA / "comtrade.json")
    list(reader)
    rows = [line for line in reader.report.markdown.splitlines() if line.startswith("| ")]
    # Of each of the two tables a head and a rule below it; all that was left or is uncertain.
    assert len(rows) == 4 + len(reader.report.left) + len(reader.report.uncertain)
    assert {line.count(" | ") for line in rows} == {3}


# Files that are refused


def test_a_missing_column_is_an_error_that_names_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("t,i,jj,k,v,q\n2020,1,2,3,4,5\n")
    with pytest.raises(bl.DecodeError) as error:
        bl.open_trade(tmp_path / "x.csv", "cepii-baci")
    (problem,) = error.value.problems
    assert (problem.file, problem.line) == ("x.csv", 1)
    assert problem.message == "cepii-baci needs the columns j"
    assert "the file has 't', 'i', 'jj', 'k', 'v', 'q'" in problem.hint


def test_a_column_that_nearly_matches_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("iso_o,iso_d,flows\nKAZ,AZE,1\n")
    with pytest.raises(bl.DecodeError, match="for flow, did you mean 'flows'"):
        bl.open_trade(tmp_path / "x.csv", "cepii-gravity", year=2006)


def test_a_column_of_the_users_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("land,wert\nKAZ,1\n")
    with pytest.raises(bl.DecodeError, match="no column 'werte', which is to be read as value"):
        bl.open_trade(tmp_path / "x.csv", "table", columns={"value": "werte"})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b,c\n1,2,3\n", "is none of the known formats"),
        ("", "is empty"),
        ("  \n", "is empty"),
        ("[]", "has no items"),
        ('{"data": [], "error": "no key"}', "no key"),
        ("\x00\x01\x02", "is no table"),
    ],
)
def test_a_file_of_no_known_format_is_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "x").write_text(text)
    with pytest.raises(bl.FormatError, match=says):
        bl.open_trade(tmp_path / "x")


def test_a_format_that_there_is_not_is_refused_with_a_suggestion() -> None:
    with pytest.raises(bl.FormatError, match="did you mean 'cepii-baci'"):
        bl.open_trade(DATA / "gravity.csv", "cepii-bacci")


def test_a_file_that_could_be_two_formats_is_not_guessed(tmp_path: Path) -> None:
    # The columns of BACI and of a trade table both.
    (tmp_path / "x.csv").write_text("t,i,j,k,v,q,reporter,measure,year,value,unit\n")
    with pytest.raises(bl.FormatError, match="could be cepii-baci, table; say format="):
        bl.open_trade(tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"area": "all"}, "there is no option 'area' (did you mean 'areas'?)"),
        ({"areas": "some"}, "areas: is one of states, territories, all, not 'some'"),
        ({"codes": {"490": "no id"}}, "codes: 'no id' cannot be an id"),
        ({"codes": ["490"]}, "codes: needs texts by texts"),
        ({"examples": -1}, "examples: is a whole number from 0, not -1"),
        ({"vintage": "soon"}, "vintage: "),
        ({"quantities": "yes"}, "quantities: is yes or no"),
        ({"columns": {"value": "v"}}, "columns: is no option of cepii-baci"),
        ({"delimiter": ", "}, "delimiter: is one character"),
    ],
)
def test_an_option_that_cannot_be_is_refused(options: dict[str, Any], says: str) -> None:
    with pytest.raises(bl.InvalidValueError) as error:
        bl.open_trade(DATA / "BACI_HS92_Y2020_V202301.csv", "cepii-baci", **options)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"scale": 1500}, "scale: is a power of ten, not 1500"),
        ({"columns": {"wert": "value"}}, "there is nothing called 'wert'"),
        ({"columns": {"value": "value"}}, "nothing tells the reporter"),
        (
            {"constants": {"reporter": "KAZ", "measure": "exports", "unit": "USD"}},
            "nothing tells the period",
        ),
    ],
)
def test_a_mapping_that_does_not_tell_enough_is_refused(
    tmp_path: Path, options: dict[str, Any], says: str
) -> None:
    (tmp_path / "x.csv").write_text("value,wert\n1,1\n")
    if "wert" in options.get("columns", {}):
        options = {"columns": {"wert": "wert"}}
    with pytest.raises(bl.InvalidValueError) as error:
        bl.open_trade(tmp_path / "x.csv", "table", **options)
    assert says in str(error.value)


def test_a_table_of_no_year_needs_the_year() -> None:
    with pytest.raises(bl.InvalidValueError, match="say of which year it is"):
        bl.open_trade(DATA / "gravity_2006.csv")


def test_bytes_that_are_not_of_the_encoding_are_an_error_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    text = "reporter,partner,measure,year,value,unit\nCôte d'Ivoire,France,exports,2020,1,EUR\n"
    path.write_bytes(text.encode("latin-1"))
    options: Any = {"format": "table", "scheme": "name"}
    with pytest.raises(bl.DecodeError, match="say encoding='latin-1'"):
        list(bl.open_trade(path, **options))
    rows = bl.open_trade(path, **options, encoding="latin-1").to_frame().to_pylist()
    assert [(row["reporter"], row["partner"]) for row in rows] == [("CIV", "FRA")]


def test_a_packed_file_is_read_and_a_broken_one_refused(tmp_path: Path) -> None:
    plain = (DATA / "tradhist.csv").read_bytes()
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(plain))
    assert bl.open_trade(tmp_path / "t.csv.gz").to_frame().num_rows == 287
    (tmp_path / "half.csv.gz").write_bytes(gzip.compress(plain)[:1000])
    with pytest.raises(bl.DecodeError, match=r"half\.csv\.gz"):
        list(bl.open_trade(tmp_path / "half.csv.gz"))


def test_a_packed_answer_in_json_is_read(tmp_path: Path) -> None:
    plain = (DATA / "comtrade.json").read_bytes()
    (tmp_path / "c.json.gz").write_bytes(gzip.compress(plain))
    assert bl.open_trade(tmp_path / "c.json.gz").to_frame().num_rows == 17


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text[:-200], "is not JSON"),
        (lambda text: text.replace('"data": [', '"data": [7,'), "an item is an object, not '7'"),
        (lambda text: text.replace('"data": [', '"data": [' + "[" * 100_000), "is not JSON"),
    ],
)
def test_broken_json_is_an_error_with_its_line(tmp_path: Path, change: Any, says: str) -> None:
    (tmp_path / "c.json").write_text(change((DATA / "comtrade.json").read_text()))
    with pytest.raises(bl.DecodeError, match=says):
        list(bl.open_trade(tmp_path / "c.json", "comtrade-json"))


def test_an_answer_that_says_another_number_of_items_is_remarked_upon(tmp_path: Path) -> None:
    text = (DATA / "comtrade.json").read_text().replace('"count": 33', '"count": 500')
    (tmp_path / "c.json").write_text(text)
    reader = bl.open_trade(tmp_path / "c.json")
    list(reader)
    assert "the answer says that it has '500' items; it has 33" in reader.report.remarks


def test_a_list_of_items_without_an_envelope_is_read(tmp_path: Path) -> None:
    text = (DATA / "comtrade.json").read_text()
    bare = text[text.index("[") : text.rindex("]") + 1]
    (tmp_path / "c.json").write_text(bare)
    assert bl.open_trade(tmp_path / "c.json").to_frame().num_rows == 17


def test_a_report_says_when_it_is_not_complete() -> None:
    reader = bl.open_trade(DATA / "comtrade.json")
    assert not reader.report.complete
    next(iter(reader))
    assert not reader.report.complete
    assert "so far" in reader.report.summary()
    list(reader)
    assert reader.report.complete
