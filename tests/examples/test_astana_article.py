"""The citations of the example, held against the article itself, where it is at hand.

The article is not in the repository. It is looked for in the folder that `BILATERAL_SEED` names,
and then in `shared/seed` beside the checkout.
"""

import os
import re
from functools import cache
from pathlib import Path

import pytest

from bilateral.dossier import Dossier, load
from bilateral.dossier.references import citations_of
from bilateral.model import Citation, Source, digest_of

CHECKOUT = Path(__file__).resolve().parents[2]
EXAMPLE = CHECKOUT / "examples" / "kazakhstan-azerbaijan.yaml"
ARTICLE = "nca-2023-04-11"

#: Each fact of the article, by its number, as the records that hold it and where they cite it.
ROWS: dict[int, dict[str, int]] = {
    1: {"nca-2023-04-11": 13, "nca-2023-04-11-photo": 13},
    2: {
        "astana-visit-2023": 11,
        "astana-talks-2023": 1,
        "presidents-signing-2023": 4,
        "press-conference-2023": 6,
        "street-opening-2023": 13,
    },
    3: {"tokayev": 1, "aliyev": 1, "president-of-kazakhstan": 12, "president-of-azerbaijan": 1},
    4: {"astana-talks-2023": 2, "kazakhstan-azerbaijan": 2},
    5: {"protocol-on-the-council": 4, "supreme-interstate-council": 4},
    6: {"joint-statement-2023": 4},
    7: {"declaration-2022": 5, "protocol-on-the-council": 5},
    8: {"turnover-2022-presidents": 6},
    9: {"one-billion": 6, "widen-goods": 6},
    10: {
        "middle-corridor": 7,
        "corridor-logistics": 7,
        "corridor-operators": 7,
        "corridor-tariffs": 7,
        "corridor-barriers": 7,
        "corridor-logistics-cycle": 7,
    },
    11: {"roadmap-middle-corridor": 7, "corridor-roadmap": 7},
    12: {"corridor-third-countries": 7, "corridor-stable-cargo": 7},
    13: {"energy-diversification": 8},
    14: {"first-oil-2023": 9, "oil-growth": 9},
    15: {"trans-caspian-cable": 10, "cable-launch": 10},
    16: {"invitation-digital-services": 10, "invitation-startup-platforms": 10},
    17: {"documents-signing-2023": 11},
    18: {
        "mou-information-and-youth": 12,
        "ministry-of-information-kaz": 12,
        "ministry-of-youth-and-sports-aze": 12,
    },
    19: {"mou-diaspora": 12, "otandastar-foundation": 12, "state-committee-for-diaspora-aze": 12},
    20: {"mou-academies": 12, "academy-of-sciences-kaz": 12, "academy-of-sciences-aze": 12},
    21: {"mou-media": 12, "presidential-tv-and-radio-complex": 12, "azertac": 12},
    22: {"mou-foreign-trade": 12, "foreign-trade-chamber-kaz": 12, "sme-agency-aze": 12},
    23: {
        "memorandum-ethnopolitics": 12,
        "institute-of-ethnopolitical-studies": 12,
        "center-for-multiculturalism": 12,
    },
    24: {"street-opening-2023": 13},
}

#: Names and titles, which are what the things are called: the only long runs of words that the
#: example has from the article.
NAMES = (
    (
        "Declaration on Strengthening Strategic Relations and Deepening Allied Cooperation "
        "between Kazakhstan and Azerbaijan"
    ),
    (
        "Protocol on the establishment of the Supreme Interstate Council of the Republic of "
        "Kazakhstan and the Republic of Azerbaijan"
    ),
    "Roadmap for the Development of the Middle Corridor for 2022-2027",
    "TV and Radio Complex of the President of the Republic of Kazakhstan",
    "Agency for the Development of Small and Medium-sized Businesses",
)


@cache
def article() -> str:
    folders = [CHECKOUT.parent / "shared" / "seed"]
    if named := os.environ.get("BILATERAL_SEED"):
        folders.insert(0, Path(named))
    for folder in folders:
        if (folder / "article.txt").is_file():
            return (folder / "article.txt").read_bytes().decode("utf-8")
    pytest.skip("the article is not here: name its folder in BILATERAL_SEED")


@cache
def paragraphs() -> dict[int, tuple[int, int]]:
    """The span of each paragraph: the lines that are not blank, counted from 1."""
    lines = [line for line in re.finditer(r"[^\n]+", article()) if line[0].strip()]
    return {number: line.span() for number, line in enumerate(lines, 1)}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    article()
    return load(EXAMPLE)


def to_the_article(dossier: Dossier) -> list[tuple[str, Citation]]:
    return [
        (f"{record.id}.{path}", citation)
        for record in dossier
        for path, citation in citations_of(record)
        if citation.source == ARTICLE
    ]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def test_the_source_has_the_digest_of_the_article(dossier: Dossier) -> None:
    source = dossier[ARTICLE]
    assert isinstance(source, Source)
    assert source.digest is not None
    assert 16 <= len(source.digest.removeprefix("sha256:")) <= 64
    assert digest_of(article()).startswith(source.digest)


def test_every_citation_vouches_for_words_that_stand_in_its_paragraph(dossier: Dossier) -> None:
    cited = to_the_article(dossier)
    assert len(cited) > 90
    for path, citation in cited:
        assert citation.start is not None, path
        assert citation.end is not None, path
        assert citation.digest is not None, path
        assert citation.paragraph is not None, path
        assert citation.quote is None, path
        stated = article()[citation.start : citation.end]
        assert citation.vouches_for(stated), path
        assert stated == stated.strip(), path
        begins, ends = paragraphs()[citation.paragraph]
        assert begins <= citation.start < citation.end <= ends, path


def test_a_changed_word_would_be_noticed(dossier: Dossier) -> None:
    for path, citation in to_the_article(dossier):
        stated = article()[citation.start : citation.end]
        assert not citation.vouches_for(stated + "."), path


@pytest.mark.parametrize("row", range(1, 25))
def test_every_fact_is_held_by_records_that_cite_its_paragraph(dossier: Dossier, row: int) -> None:
    for id, paragraph in ROWS[row].items():
        cited = {c.paragraph for _, c in citations_of(dossier[id]) if c.source == ARTICLE}
        assert paragraph in cited, id


def test_what_cites_the_article_is_one_of_its_facts(dossier: Dossier) -> None:
    held = {id for row in ROWS.values() for id in row}
    assert {path.partition(".")[0] for path, _ in to_the_article(dossier)} <= held | {
        "heydar-aliyev"
    }


def test_every_paragraph_is_cited(dossier: Dossier) -> None:
    cited = {citation.paragraph for _, citation in to_the_article(dossier)}
    assert cited == set(paragraphs())


def test_no_sentence_of_the_article_is_in_the_example() -> None:
    stated = runs(article())
    text = " ".join(EXAMPLE.read_text(encoding="utf-8").split())
    for name in NAMES:
        assert name in text, f"no exemption is needed for {name}"
        text = text.replace(name, " | ")
    shared = set[tuple[str, ...]]()
    for piece in text.split(" | "):
        shared |= runs(piece) & stated
    assert not shared


def test_the_words_that_are_kept_are_short_and_stand_in_the_article() -> None:
    known = {
        "in August last year",
        "by the end of last year",
        "approached the half-billion mark",
        "during the official visit",
        "this year",
        "currently underway",
    }
    for phrase in known:
        assert phrase in article()
        assert f"words: {phrase}" in EXAMPLE.read_text(encoding="utf-8")
        assert len(phrase.split()) <= 6
