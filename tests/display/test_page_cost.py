"""A page costs what it shows: what is only counted is never worded."""

from collections.abc import Iterator

import pytest

import bilateral as bl
from bilateral.statements.account import Account


def visits(number: int) -> Iterator[bl.Record]:
    """So many visits, with what was signed, promised and counted at each."""
    yield from (bl.state("KAZ"), bl.state("AZE"))
    parties = ("KAZ", "AZE")
    for n in range(number):
        day = f"{2000 + n % 24}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
        yield bl.Event(id=f"visit-{n}", form="visit", when=day, host="KAZ", guest="AZE")
        yield bl.Event(
            id=f"next-{n}", form="visit", when="2027-05", status="planned", host="KAZ", guest="AZE"
        )
        yield bl.Protocol(id=f"protocol-{n}", title=f"Protocol {n}", signed_on=day, parties=parties)
        yield bl.Commitment(id=f"cable-{n}", what="lay a cable", obligors=parties, due="2025")
        yield bl.TradeTarget(
            id=f"target-{n}",
            parties=parties,
            measure="turnover",
            value="1 billion USD",
            set_by=f"visit-{n}",
        )


def worded(number: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many records are asked what they say for a page."""
    asked: list[object] = []
    say = Account.statements

    def counting(self: Account, record: bl.Record, *rest: object, **how: bool) -> object:
        asked.append(record.id)
        return say(self, record, *rest, **how)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Account, "statements", counting)
        bl.Dossier(visits(number)).brief(on="2026-01-01", length="page", since="2001-01-01")
    return len(asked)


def test_a_longer_dossier_has_no_more_of_its_records_worded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert worded(40, monkeypatch) == worded(160, monkeypatch)


def test_what_is_not_worded_is_counted() -> None:
    page = bl.Dossier(visits(40)).brief(on="2026-01-01", length="page", since="2001-01-01")
    more = {s.title: s.lines[-1].text for s in page.sections if s.title}
    assert more["Next dates"] == "And 35 more."
    assert more["Overdue or at risk"] == "And 35 more."
    assert more["Trade now"] == "And 36 more."


def odd() -> dict[str, list[bl.Record]]:
    """Dossiers that are long, old, open or turned in on themselves."""
    states: list[bl.Record] = [bl.state("KAZ"), bl.state("AZE")]
    sides = {"host": "KAZ", "guest": "AZE"}
    return {
        "nothing": [],
        "one record": [bl.Event(id="e", form="visit", when="2024-05-01", **sides)],
        "five thousand on one day": [
            *states,
            *(bl.Event(id=f"e{n}", form="visit", when="2024-05-01", **sides) for n in range(5_000)),
        ],
        "the year 1 and open ends": [
            *states,
            bl.Event(id="first", form="visit", when="0001-01-01", **sides),
            bl.Event(id="before", form="visit", when="../2020", **sides),
            bl.Event(id="since", form="visit", when="2020/..", **sides),
            bl.Commitment(id="ever", what="wait", obligors=("KAZ",), due="2020/.."),
            bl.Commitment(id="last", what="wait", obligors=("KAZ",), due="9999-12-31"),
        ],
        "parents in a ring": [
            *states,
            bl.Event(id="a", form="visit", when="2024", parent="b", **sides),
            bl.Event(id="b", form="visit", when="2024", parent="a", **sides),
        ],
    }


@pytest.mark.parametrize("name", odd())
def test_a_page_of_an_odd_dossier_is_a_page(name: str) -> None:
    dossier = bl.Dossier(odd()[name])
    page = dossier.brief(on="2026-01-01", length="page", since="0001-01-01")
    assert sum(len(section.lines) for section in page.sections) < 40
    for form in (page.text, page.markdown, page.html):
        assert len(form) < 20_000
    assert dossier.overview(on="2026-01-01").text
