"""Queries and everything between two states: narrowed down in words, agreeing with a scan."""

import datetime

import pytest
from asof_reference import DAYS, days
from hypothesis import given
from hypothesis import strategies as st

import bilateral as bl
from profiles import examples

MINISTRY = bl.Institution(id="ministry", name="Ministry", state="AZE")
TREATY = bl.Instrument(
    id="treaty",
    title="T",
    form="treaty",
    parties=["KAZ", "AZE"],
    signed_on="2022-05-01",
    areas=["transport"],
    signatories=[bl.Signatory(party="KAZ", by="tokayev"), bl.Signatory(party="AZE", by="aliyev")],
    citations="press",
)
MEMO = bl.Protocol(
    id="memo",
    title="M",
    parties=["KAZ", "ministry"],
    signed_on="2023-06",
    areas=["energy", "transport"],
    citations="other",
)
TALKS = bl.Event(
    id="talks", form="talks", when="2023-06-10/2023-06-12", host="KAZ", guest="AZE", areas=["trade"]
)
UNDATED = bl.Event(id="undated", form="visit", host="KAZ", guest="UZB")
PLAN = bl.Commitment(
    id="plan",
    what="W",
    obligors="KAZ",
    concerns="talks",
    changes=bl.CommitmentChange(status="in progress", citations="press"),
)
TOKAYEV = bl.Leader(id="tokayev", name="Tokayev")
DOSSIER = bl.Dossier(
    [
        bl.state("KAZ"),
        bl.state("AZE"),
        MINISTRY,
        TOKAYEV,
        TREATY,
        MEMO,
        TALKS,
        UNDATED,
        PLAN,
        bl.Source(id="press", published_on="2023-01-01"),
        bl.Source(id="other", published_on="2023-07-01"),
    ]
)


def _ids(records: object) -> list[str]:
    return [str(record.id) for record in records]  # type: ignore[attr-defined]


def test_all_of_a_kind_in_the_order_of_the_dossier() -> None:
    assert _ids(DOSSIER.all(bl.Instrument)) == ["treaty", "memo"]
    assert _ids(DOSSIER.all(bl.Protocol)) == ["memo"]
    assert len(DOSSIER.all(bl.Event)) == 2
    assert not DOSSIER.all(bl.Project)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (DOSSIER.all(bl.Record).between("KAZ", "AZE"), ["treaty", "memo", "talks"]),
        (DOSSIER.all(bl.Record).between("AZE", bl.state("KAZ")), ["treaty", "memo", "talks"]),
        (DOSSIER.all(bl.Event).involving("UZB"), ["undated"]),
        (DOSSIER.all(bl.Instrument).involving("AZE"), ["treaty", "memo"]),
        (DOSSIER.all(bl.Instrument).involving(MINISTRY), ["memo"]),
        (DOSSIER.all(bl.Instrument).about("energy", "trade"), ["memo"]),
        (DOSSIER.all(bl.Record).about("trade"), ["talks"]),
        (DOSSIER.all(bl.Instrument).of_form("protocol", "treaty"), ["treaty", "memo"]),
        (DOSSIER.all(bl.Record).naming("talks"), ["plan"]),
        (DOSSIER.all(bl.Record).naming("press"), []),
        (DOSSIER.all(bl.Record).citing("press"), ["treaty", "plan"]),
        (DOSSIER.all(bl.Instrument).signed_by(TOKAYEV), ["treaty", "memo"]),
        (DOSSIER.all(bl.Instrument).signed_by(TOKAYEV).surely(), ["treaty"]),
        (DOSSIER.all(bl.Event).signed_by(TOKAYEV), []),
        (DOSSIER.all(bl.Instrument).during("2022/2023"), ["treaty", "memo"]),
        (DOSSIER.all(bl.Instrument).during("2022"), ["treaty"]),
        (DOSSIER.all(bl.Instrument).on("2023-06-10"), ["memo"]),
        (DOSSIER.all(bl.Instrument).on("2023-06-10").surely(), []),
        # Of a visit that nobody dates, it may have been on any day.
        (DOSSIER.all(bl.Event).on("2023-06-11"), ["talks", "undated"]),
        (DOSSIER.all(bl.Event).on("2023-06-11").surely(), ["talks"]),
        # Before 2023 is before it began.
        (DOSSIER.all(bl.Instrument).before("2023"), ["treaty"]),
        (DOSSIER.all(bl.Instrument).before("2023-06-15"), ["treaty", "memo"]),
        (DOSSIER.all(bl.Instrument).before("2023-06-15").surely(), ["treaty"]),
        (DOSSIER.all(bl.Instrument).after("2022-12-31"), ["memo"]),
        (DOSSIER.all(bl.Instrument).after("2023-06-15"), ["memo"]),
        (DOSSIER.all(bl.Event).after("2023-06-11").surely(), []),
        (DOSSIER.all(bl.Instrument).where(lambda i: i.title == "M"), ["memo"]),
        (DOSSIER.all(bl.Instrument).where(lambda _: bl.Ternary.MAYBE).surely(), []),
    ],
    ids=lambda value: "" if isinstance(value, list) else None,
)
def test_each_word_narrows_it_down(query: bl.Query[bl.Record], ids: list[str]) -> None:
    assert _ids(query) == ids
    assert len(query) == len(ids)
    assert bool(query) is bool(ids)


def test_words_compose_and_leave_the_query_that_they_were_said_of() -> None:
    between = DOSSIER.all(bl.Instrument).between("KAZ", "AZE")
    assert _ids(between.about("transport").during("2023").of_form("protocol")) == ["memo"]
    assert _ids(between) == ["treaty", "memo"]


def test_answers_say_whether_it_is_sure_and_why() -> None:
    found = DOSSIER.all(bl.Instrument).between("KAZ", "AZE").on("2023-06-10").answers()
    ((record, answer),) = found
    assert record.id == "memo"
    assert str(answer) == "maybe: of AZE and KAZ; on 2023-06-10"
    assert answer.because == ("memo", "memo.signed_on")


def test_a_condition_of_your_own_may_be_an_answer() -> None:
    view = DOSSIER.as_of("2023-06-10")
    found = dict(view.all(bl.Instrument).where(lambda i: view.signed(i)).answers())
    assert {str(i.id): str(a.value) for i, a in found.items()} == {"treaty": "yes", "memo": "maybe"}


def test_surely_can_be_taken_back() -> None:
    query = DOSSIER.all(bl.Instrument).on("2023-06-10").surely()
    assert _ids(query.possibly()) == ["memo"]


def test_they_can_be_sorted_by_time_or_by_a_key() -> None:
    late_first = DOSSIER.all(bl.Record).between("KAZ", "AZE").sorted(reverse=True)
    assert _ids(late_first) == ["talks", "memo", "treaty"]
    assert _ids(DOSSIER.all(bl.Instrument).sorted(lambda i: i.title)) == ["memo", "treaty"]


def test_the_first_and_the_only_one() -> None:
    assert DOSSIER.all(bl.Instrument).first() is TREATY
    assert DOSSIER.all(bl.Project).first() is None
    assert DOSSIER.all(bl.Protocol).one() is MEMO
    with pytest.raises(bl.errors.NotOneError, match="no record of kind Project fits"):
        DOSSIER.all(bl.Project).one()
    with pytest.raises(
        bl.errors.NotOneError, match="2 records of kind Instrument fit, and one was asked"
    ):
        DOSSIER.all(bl.Instrument).one()


def test_it_says_what_it_is_of() -> None:
    assert repr(DOSSIER.all(bl.Instrument)) == "<Query of Instrument, 2 found>"


def test_an_area_or_an_id_that_there_is_not_is_an_error_that_suggests() -> None:
    with pytest.raises(bl.InvalidValueError, match="did you mean 'transport'"):
        DOSSIER.all(bl.Instrument).about("transprot")
    with pytest.raises(bl.UnknownIdError, match="did you mean talks"):
        DOSSIER.all(bl.Record).naming("talkz")
    with pytest.raises(bl.UnknownIdError):
        DOSSIER.between("KAZ", "nowhere")
    with pytest.raises(bl.InvalidValueError):
        DOSSIER.all(bl.Instrument).during("sometime")


def test_an_id_that_is_named_without_having_a_record_can_be_asked_for() -> None:
    assert _ids(DOSSIER.all(bl.Instrument).signed_by("aliyev").surely()) == ["treaty"]


def test_a_query_of_a_view_is_of_what_it_shows() -> None:
    view = DOSSIER.as_of("2023-05-31")
    assert _ids(view.all(bl.Instrument).between("KAZ", "AZE")) == ["treaty"]
    known = DOSSIER.as_of("2023-12-31", known_by="2023-06-30")
    assert _ids(known.all(bl.Instrument).during("2022/2024")) == ["treaty"]
    assert _ids(known.all(bl.Instrument).citing("other")) == []


# Between two states


def test_between_can_be_kept_to_a_span() -> None:
    assert _ids(DOSSIER.between("KAZ", "AZE", during="2022")) == ["treaty"]
    assert _ids(DOSSIER.between("KAZ", "AZE", during="2023-06-12")) == ["memo", "talks"]
    assert DOSSIER.between("KAZ", "AZE", during="2024/..") == ()
    assert _ids(DOSSIER.between("KAZ", "UZB", during="1950")) == ["undated"]


def test_between_of_a_view_is_what_was_there() -> None:
    view = DOSSIER.as_of("2022-12-31")
    assert _ids(view.between("KAZ", "AZE")) == ["treaty"]
    assert _ids(view.between("KAZ", "AZE", during="2022/2030")) == ["treaty"]


def test_a_thing_that_lasts_is_there_all_the_while() -> None:
    body = bl.Council(
        id="c",
        name="C",
        members=["KAZ", "AZE"],
        established_on="2000-01-01",
        dissolved_on="2010-01-01",
    )
    dossier = bl.Dossier([bl.state("KAZ"), bl.state("AZE"), body])
    found = {
        day: _ids(dossier.between("KAZ", "AZE", during=day)) for day in ("1999", "2005", "2011")
    }
    assert found == {"1999": [], "2005": ["c"], "2011": []}


def test_a_convention_of_many_states_is_between_any_two_of_them() -> None:
    parties = [str(state.id) for state in bl.states()[:40]]
    convention = bl.Instrument(id="many", title="M", parties=parties, signed_on="2000-01-01")
    few = bl.Instrument(id="few", title="F", parties=parties[:2], signed_on="2001-01-01")
    dossier = bl.Dossier([few, convention])
    assert _ids(dossier.between(parties[0], parties[1])) == ["few", "many"]
    assert _ids(dossier.between(parties[5], parties[30])) == ["many"]
    assert _ids(dossier.between(parties[5], parties[30], during="2000")) == ["many"]
    assert len(dossier.as_of("2005-01-01").in_force_between(parties[0], parties[1])) == 2


# Against a plain scan

_days = st.builds(
    lambda day, mark: f"{day.isoformat()}{mark}",
    st.sampled_from(DAYS),
    st.sampled_from(("", "~", "%")),
)
_records = st.lists(
    st.tuples(st.none() | _days, st.sets(st.sampled_from(("KAZ", "AZE", "UZB")), max_size=3)),
    max_size=12,
)


@examples(18, deep=400)
@given(
    _records,
    st.sampled_from(DAYS),
    st.integers(0, 4),
    st.none() | st.sampled_from(DAYS),
)
def test_between_in_a_span_agrees_with_a_plain_scan(
    made: list[tuple[str | None, set[str]]],
    first: datetime.date,
    length: int,
    day: datetime.date | None,
) -> None:
    events = [
        bl.Event(id=f"e{n}", when=when, parties=sorted(sides))
        for n, (when, sides) in enumerate(made)
    ]
    dossier = bl.Dossier(events)
    last = first + datetime.timedelta(days=length)
    span = f"{first}/{last}"
    asked = dossier if day is None else dossier.as_of(day)
    possible, sure = [], []
    for event in events:
        could_be = None if event.when is None else days(event.when)
        if not {"KAZ", "AZE"} <= set(map(str, event.parties)):
            continue
        if day is not None and could_be is not None and min(could_be) > day:
            continue
        if could_be is None or any(first <= d <= last for d in could_be):
            possible.append(str(event.id))
            if could_be is not None and all(first <= d <= last for d in could_be):
                sure.append(str(event.id))
    assert _ids(asked.between("KAZ", "AZE", during=span)) == possible
    query = asked.all(bl.Event).between("KAZ", "AZE").during(span)
    assert _ids(query) == possible
    assert _ids(query.surely()) == sure
    assert _ids(asked.all(bl.Event).during(span).between("AZE", "KAZ")) == possible
