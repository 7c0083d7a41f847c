"""Progress, case by case, each reckoned by hand.

Most cases go by one path that can be reckoned in the head: 100 million dollars in 2020, to reach
1,600 million in 2024, doubles every year:

    2020  100    2021  200    2022  400    2023  800    2024  1,600

A number is taken to be rounded at the last digit that is not a zero, but by no more than a
twentieth of it. So 400 million may be anything from 380 to 420 million, and 401 million from 400.5
to 401.5.
"""

from fractions import Fraction
from typing import Any, NamedTuple

import pytest

import bilateral as bl
from bilateral.trade.target_progress import WHYS

UNDEFINED = "undefined"


def fig(period: str | int, value: str | None, reporter: str | None = "KAZ", **more: Any) -> Any:
    """A figure of the trade of Kazakhstan and Azerbaijan."""
    other = {"KAZ": "AZE", "AZE": "KAZ"}
    sides: dict[str, Any] = {"reporter": reporter, "partner": other.get(reporter or "")}
    if reporter is None:
        sides = {"parties": ["KAZ", "AZE"]}
    sides |= {k: more.pop(k) for k in ("partner", "parties") if k in more}
    measure = more.pop("measure", "turnover")
    made = f"{reporter}-{measure}-{period}-{more.get('vintage', 'x')}-{more.get('valuation', '')}"
    id = more.pop("id", made.replace("/", "_").replace("~", "ca"))
    return bl.TradeObservation(
        id=id, measure=measure, period=str(period), value=value, **sides, **more
    )


def target(value: str = "1600 million USD", deadline: str | None = "2024", **more: Any) -> Any:
    more = {"parties": ["KAZ", "AZE"], "measure": "turnover"} | more
    return bl.TradeTarget(id="t", value=value, deadline=deadline, **more)


BASE = bl.Baseline(value="100 million USD", period="2020")
#: The figure that the path begins with, for targets that name it by its period.
Y2020 = fig(2020, "100 million USD")


class Case(NamedTuple):
    name: str
    target: Any
    figures: list[Any]
    verdict: str
    why: str | None = None
    on: str = "2023-06-30"
    more: dict[str, Any] = {}  # noqa: RUF012  never changed
    # What is expected of the account by the first reporter.
    one: dict[str, Any] = {}  # noqa: RUF012


def between(low: Any, high: Any) -> bl.values.Interval:
    return bl.values.Interval(low=Fraction(low), high=Fraction(high))


GOAL = Fraction(1_600_000_000)

# A level by a deadline ---------------------------------------------------------------------------

LEVELS = [
    Case(
        "on the path to the last dollar is on track",
        target(baseline=BASE),
        [fig(2022, "400 million USD")],
        "on track",
        # 399.5 to 400.5 of 1,600. To double twice takes growth of 100 percent a year; with
        # rounding it would be the root of 16000/4005 and of 16000/3995.
        one={
            "share": between(Fraction(3995, 16000), Fraction(4005, 16000)),
            "years": 2,
            "within_rounding": True,
        },
    ),
    Case(
        "a dollar short of the path is behind",
        target(baseline=BASE),
        [fig(2022, "399999999 USD")],
        "behind",
    ),
    Case(
        "between the path of this year and that of the next is on track",
        target(baseline=BASE),
        [fig(2022, "799 million USD")],
        "on track",
        # 798.5 to 799.5 million of 1,600: over 400 and under 800, whatever the rounding of it. But
        # the baseline is 95 to 105: from 105, 2023 would be at 105 * (320/21)^(3/4) = 810, and from
        # 95 at 95 * (320/19)^(3/4) = 790: so that it may be ahead.
        one={"within_rounding": True},
    ),
    Case(
        "at the point of the next year already is ahead",
        target(baseline=BASE),
        [fig(2022, "800 million USD")],
        "ahead",
    ),
    Case(
        "from nothing there are no equal steps of growth, and a dollar is not ahead of them",
        target(baseline=bl.Baseline(value="0 USD", period="2020")),
        [fig(2022, "1 USD")],
        UNDEFINED,
        "from nothing",
    ),
    Case(
        "twice nothing is no level that any figure would reach",
        target("2 times"),
        [fig(2020, "0 USD"), fig(2022, "1 USD")],
        UNDEFINED,
        "from nothing",
        more={"baseline": "latest", "set_on": "2021-05-01"},
    ),
    Case(
        "what began from nothing has reached the level when a figure does",
        target(baseline=bl.Baseline(value="0 USD", period="2020")),
        [fig(2022, "1600 million USD")],
        "reached",
    ),
    Case(
        "the level itself is reached",
        target(baseline=BASE),
        [fig(2022, "1600 million USD")],
        "reached",
        one={"needed": None, "years": None},
    ),
    Case(
        "just under the level is not reached",
        target(baseline=BASE),
        [fig(2023, "1599999999 USD")],
        "on track",  # 2023 needs 800, and the year after 1,600
        on="2024-06-30",
    ),
    Case(
        "growth that is needed is a root of what is left",
        target("900 million USD", baseline=BASE),
        [fig(2022, "between 100 and 225 million USD")],
        "behind",  # at 100 * 9^(1/2) = 300 in 2022
        # From 225 it is 4 times in two years, twice a year; from 100 it is 9 times, thrice a year.
        one={"years": 2, "needed": between(1, 2)},
    ),
    Case(
        "a deadline in the middle of a year ends with the year before it",
        target(deadline="2024-06-30", baseline=BASE),
        # To 2023, three years: 2022 is at 100 * 16^(2/3) = 634.96 million.
        [fig(2022, "634 million USD")],
        "behind",
    ),
    Case(
        "and what is over that is on track",
        target(deadline="2024-06-30", baseline=BASE),
        [fig(2022, "635 million USD")],
        "on track",
    ),
    Case(
        "a deadline that passed with a figure that falls short has lapsed",
        target(deadline="2022", baseline=BASE),
        [fig(2022, "1599 million USD")],
        "lapsed",
    ),
    Case(
        "what was reached after the deadline has lapsed all the same",
        target(deadline="2021", baseline=BASE),
        [fig(2021, "1500 million USD"), fig(2022, "1700 million USD")],
        "lapsed",
    ),
    Case(
        "what was reached in time stays reached after the deadline",
        target(deadline="2021", baseline=BASE),
        [fig(2021, "1600 million USD"), fig(2022, "500 million USD")],
        "reached",
        more={"set_on": "2021-02-01"},
    ),
    Case(
        "what was reached once since it was set stays reached",
        target(baseline=BASE),
        [fig(2021, "1700 million USD"), fig(2022, "500 million USD")],
        "reached",
        more={"set_on": "2021-02-01"},
    ),
    Case(
        "untold when it was set, what was reached once since the baseline stays reached",
        target(baseline=BASE),
        [fig(2021, "1700 million USD"), fig(2022, "500 million USD")],
        "reached",
    ),
    Case(
        "where nothing is recorded but figures, only the latest counts",
        target(),
        [fig(2021, "1700 million USD"), fig(2022, "500 million USD")],
        UNDEFINED,
        "no baseline",
    ),
    Case(
        "and that may be of a part of a year",
        target(),
        [fig(2021, "500 million USD"), fig("2022-01/2022-08", "1700 million USD")],
        "reached",
    ),
    Case(
        "what was met only before it was set is not reached",
        target(baseline=BASE),
        [fig(2019, "1700 million USD"), fig(2022, "500 million USD")],
        "on track",
        more={"set_on": "2021-02-01"},
    ),
    Case(
        "what the latest figure had met before it was set was already met",
        target(),
        [fig(2020, "1700 million USD")],
        UNDEFINED,
        "already met when set",
        more={"set_on": "2021-02-01"},
        one={"reached": bl.Ternary.NO, "met_before.reported.amount": 1_700_000_000},
    ),
    Case(
        "a figure of the year in which it was set, some year, may be of before",
        target(),
        [fig(2021, "1700 million USD")],
        UNDEFINED,
        "set about then",
        more={"set_on": "2021/2022"},
    ),
    Case(
        "a figure published some day that year may not have been known by the day",
        target(baseline=BASE),
        [fig(2022, "1700 million USD", vintage="2023")],
        UNDEFINED,
        "published about then",
    ),
    Case(
        "without a baseline the latest figure before it was set serves for the path",
        target(),
        [Y2020, fig(2022, "399 million USD")],
        "behind",
        more={"set_on": "2021-02-01"},
    ),
    Case(
        "a figure of the year in which it was set is none before it",
        target(),
        [fig(2021, "100 million USD"), fig(2022, "399 million USD")],
        UNDEFINED,
        "no baseline",
        more={"set_on": "2021-02-01"},
    ),
    Case(
        "the reporter's own figure for the year of the baseline comes before the one reported",
        # From its own 400 in 2020 to 1,600 in 2024: 2022 is at 400 * 4^(1/2) = 800.
        target(baseline=BASE),
        [fig(2020, "400 million USD"), fig(2022, "799 million USD")],
        "behind",
        one={"baseline.origin": "figure"},
    ),
    Case(
        "over a level is more than the level",
        target("over 1600 million USD", baseline=BASE),
        [fig(2022, "1600 million USD")],
        "ahead",
    ),
    Case(
        "a dollar over it is",
        target("over 1600 million USD", baseline=BASE),
        [fig(2022, "1600000001 USD")],
        "reached",
    ),
    Case(
        "up to a level is reached at the level",
        target("up to 1600 million USD", baseline=BASE),
        [fig(2022, "1600 million USD")],
        "reached",
    ),
    Case(
        "between two levels is reached at the lower",
        target("between 1600 and 2000 million USD", baseline=BASE),
        [fig(2022, "1600 million USD")],
        "reached",
    ),
    Case(
        "at least is the level itself",
        target("at least 1600 million USD", baseline=BASE),
        [fig(2022, "1600 million USD")],
        "reached",
    ),
    Case(
        "about a level is reached within the tolerance that the asker allows",
        target("about 1600 million USD", baseline=BASE),
        [fig(2022, "1520 million USD")],  # 95 percent of it
        "reached",
        more={"tolerance": "0.05"},
    ),
    Case(
        "nearly a level reaches less than the level",
        target("500 million USD", baseline=BASE),
        [fig(2022, "nearly 500 million USD")],
        UNDEFINED,  # how far below is not recorded, so that it may be behind the path
        "hedged",
        # At most the whole of it, and less than that.
        one={"share": bl.values.Interval(high=Fraction(1), high_open=True)},
    ),
    Case(
        "over a figure that reaches it is reached",
        target(baseline=BASE),
        [fig(2022, "over 1600 million USD")],
        "reached",
    ),
]

# What cannot be decided ---------------------------------------------------------------------


UNSAYABLE = [
    Case(
        "no deadline",
        target(deadline=None, absent={"deadline": "none"}, baseline=BASE),
        [fig(2022, "401 million USD")],
        UNDEFINED,
        "no deadline",
        # 400.5 to 401.5 million of 1,600.
        one={"share": between(Fraction(4005, 16000), Fraction(4015, 16000)), "needed": None},
    ),
    Case("no baseline", target(), [fig(2022, "400 million USD")], UNDEFINED, "no baseline"),
    Case(
        "a baseline without a time is none for a path",
        target(baseline=bl.Baseline(value="100 million USD")),
        [fig(2022, "400 million USD")],
        UNDEFINED,
        "no baseline",
    ),
    Case("no figure", target(baseline=BASE), [], UNDEFINED, "no figure"),
    Case(
        "figures of other states are no figures",
        target(baseline=BASE),
        [fig(2022, "400 million USD", partner="GEO")],
        UNDEFINED,
        "no figure",
    ),
    Case(
        "part-year only",
        target(baseline=BASE),
        [fig("2022-01/2022-08", "400 million USD")],
        UNDEFINED,
        "part-year only",
        one={"share": None},
    ),
    Case(
        "nothing newer",
        target(baseline=bl.Baseline(value="100 million USD", period="2022")),
        [fig(2022, "400 million USD")],
        UNDEFINED,
        "nothing newer",
    ),
    Case(
        "no figure for the deadline",
        target(deadline="2022", baseline=BASE),
        [fig(2021, "1500 million USD")],
        UNDEFINED,
        "no figure for the deadline",
    ),
    Case(
        "currencies",
        target(baseline=BASE),
        [fig(2022, "184 billion KZT")],
        UNDEFINED,
        "currencies",
    ),
    Case(
        "a rate of another year is no rate",
        target(baseline=BASE),
        [fig(2022, "184 billion KZT")],
        UNDEFINED,
        "currencies",
        more={"rates": [("USD", "KZT", "2021", "426")]},
    ),
    Case(
        "a baseline in another currency is not replaced by a figure that was not recorded",
        target(baseline=bl.Baseline(value="46 billion KZT", period="2020")),
        [fig(2021, "100 million USD"), fig(2022, "400 million USD")],
        UNDEFINED,
        "currencies",
        more={"set_on": "2022-02-01"},
    ),
    Case(
        "nor is one for half a year",
        target("double", baseline=bl.Baseline(value="100 million USD", period="2020-40")),
        [fig(2021, "100 million USD"), fig(2022, "400 million USD")],
        UNDEFINED,
        "part-year only",
        more={"set_on": "2022-02-01", "baseline": None},
    ),
    Case(
        "nor one for five years",
        target(baseline=bl.Baseline(value="100 million USD", period="2016/2020")),
        [fig(2022, "400 million USD")],
        UNDEFINED,
        "longer than a year",
    ),
    Case(
        "units",
        target("1600 tonnes", measure="cargo", baseline=bl.Baseline(value="100 tonnes")),
        [fig(2022, "400 barrels", measure="cargo")],
        UNDEFINED,
        "units",
    ),
    Case(
        "measures",
        target(baseline=BASE),
        [fig(2022, "400 million USD", measure="investment")],
        UNDEFINED,
        "measures",
    ),
    Case(
        "products",
        target(baseline=BASE, product="grain"),
        [fig(2022, "400 million USD")],
        UNDEFINED,
        "products",
    ),
    Case(
        "a forecast is no count",
        target(baseline=BASE),
        [fig(2022, "1600 million USD", status="forecast")],
        UNDEFINED,
        "forecast",
    ),
    Case(
        "a plan is none either, and does not stand in the way of a count",
        target(baseline=BASE),
        [fig(2022, "1600 million USD", status="plan"), fig(2022, "400 million USD", id="counted")],
        "on track",
    ),
    Case(
        "what five years brought together is no year's level",
        target(baseline=BASE),
        [fig(2022, "1600 million USD", nature="sum")],
        UNDEFINED,
        "another nature",
    ),
    Case(
        "a share is held against a share of the same whole",
        target("30 percent", measure="transit", nature="share", whole="all transit"),
        [fig(2022, "33 percent", measure="transit", nature="share", whole="All transit")],
        "reached",
    ),
    Case(
        "and not against that of another",
        target("30 percent", measure="transit", nature="share", whole="all transit"),
        [fig(2022, "33 percent", measure="transit", nature="share", whole="oil transit")],
        UNDEFINED,
        "another nature",
    ),
    Case(
        "exports of the other side do not count for those of one",
        target(measure="exports", baseline=BASE, origin="KAZ", destination="AZE"),
        [fig(2022, "1600 million USD", measure="exports", reporter="AZE", partner="KAZ")],
        UNDEFINED,
        "the other direction",
    ),
    Case(
        "and its own do",
        target(measure="exports", baseline=BASE, origin="KAZ", destination="AZE"),
        [
            fig(2022, "1600 million USD", measure="exports"),
            fig(2022, "100 million USD", measure="exports", reporter="AZE", partner="KAZ"),
        ],
        "reached",
    ),
    Case(
        "routes",
        target(baseline=BASE),
        [fig(2022, "400 million USD", route="middle-corridor")],
        UNDEFINED,
        "routes",
    ),
    Case(
        "valuation",
        target(measure="imports", parties=["KAZ", "AZE"]),
        [
            fig(2020, "100 million USD", measure="imports", valuation="FOB"),
            fig(2022, "401 million USD", measure="imports", valuation="CIF"),
        ],
        UNDEFINED,
        "valuation",
        more={"set_on": "2021-02-01", "whose": "KAZ"},
    ),
    Case(
        "years: a fiscal deadline, and figures for calendar years",
        target(deadline="2024-04-01/2025-03-31", baseline=BASE),
        [fig(2022, "400 million USD")],
        UNDEFINED,
        "years",
    ),
    Case(
        "longer than a year",
        target(baseline=BASE),
        [fig("2018/2022", "1700 million USD")],
        UNDEFINED,
        "longer than a year",
    ),
    Case(
        "period uncertain",
        target(baseline=BASE),
        [fig("2022~", "400 million USD")],
        UNDEFINED,
        "period uncertain",
    ),
    Case(
        "stock or flow",
        target(measure="investment", baseline=BASE),
        [
            fig(2022, "400 million USD", measure="investment"),
            fig("2022-12-31", "900 million USD", measure="investment"),
        ],
        UNDEFINED,
        "stock or flow",
    ),
    Case(
        "vague target",
        target("about 1600 million USD", baseline=BASE),
        [fig(2022, "1600 million USD")],
        UNDEFINED,
        "vague target",
    ),
    Case(
        "below baseline",
        target("90 million USD", baseline=BASE),
        [fig(2022, "80 million USD")],
        UNDEFINED,
        "below baseline",
        one={"share": None},
    ),
    Case(
        "below baseline: its own figure was at the level when the target was set, and fell",
        target(baseline=bl.Baseline(value="100 million USD", period="2020")),
        [fig(2020, "1700 million USD"), fig(2022, "1500 million USD")],
        UNDEFINED,
        "below baseline",
    ),
    Case(
        "below baseline: half of it",
        target("0.5 times", baseline=BASE),
        [fig(2022, "40 million USD")],
        UNDEFINED,
        "below baseline",
    ),
    Case(
        "below baseline: a fall",
        target("-20 percent", baseline=BASE),
        [fig(2022, "40 million USD")],
        UNDEFINED,
        "below baseline",
    ),
    Case(
        "hedged",
        target(baseline=BASE),
        [fig(2022, "about 400 million USD")],
        UNDEFINED,
        "hedged",
    ),
    Case(
        "whose flow",
        target(measure="exports", baseline=BASE),
        [fig(2022, "400 million USD", measure="exports")],
        UNDEFINED,
        "whose flow",
        one={"verdict": UNDEFINED, "why": "whose flow", "share": None},
    ),
    Case(
        "rate of growth",
        target("+2 percent a month", deadline=None),
        [fig(2022, "400 million USD")],
        UNDEFINED,
        "rate of growth",
    ),
    Case(
        "no parties",
        target(parties=[], baseline=BASE),
        [fig(2022, "400 million USD")],
        UNDEFINED,
        "no parties",
    ),
    Case(
        "not set yet",
        target(baseline=BASE),
        [fig(2022, "400 million USD")],
        UNDEFINED,
        "not set yet",
        more={"set_on": "2023-07-01"},
    ),
    Case(
        "missing years",
        target("+20 percent a year", deadline=None),
        [fig(2020, "100 million USD"), fig(2022, "400 million USD")],
        UNDEFINED,
        "missing years",
    ),
    Case(
        "sides differ",
        target(baseline=BASE),
        [fig(2022, "800 million USD"), fig(2022, "399 million USD", "AZE")],
        UNDEFINED,
        "sides differ",
        one={"verdict": "behind", "name": "Azerbaijan"},
    ),
]

# Sides, formulas, vintages -----------------------------------------------------------------------

SIDES = [
    Case(
        "sides that agree give one verdict",
        target(baseline=BASE),
        [fig(2022, "401 million USD"), fig(2022, "500 million USD", "AZE")],
        "on track",
    ),
    Case(
        "one side only, where the other tells a part of a year, is no agreement",
        target(baseline=BASE),
        [fig(2022, "401 million USD"), fig("2022-01/2022-06", "200 million USD", "AZE")],
        UNDEFINED,
        "sides differ",
    ),
    Case(
        "figures that do not tell their reporter have no say beside those that do",
        target(baseline=BASE),
        [fig(2022, "401 million USD"), fig(2022, "300 million USD", None)],
        "on track",
    ),
    Case(
        "and where there are no others they still may be of several, and make no path",
        target(baseline=BASE),
        [fig(2022, "300 million USD", None)],
        UNDEFINED,
        "reporter not recorded",
    ),
    Case(
        "but what they reach is reached",
        target(baseline=BASE),
        [fig(2022, "1600 million USD", None)],
        "reached",
    ),
    Case(
        "turnover is exports and imports where no turnover is reported",
        target(baseline=BASE),
        [
            fig(2022, "375.3 million USD", measure="exports", valuation="FOB"),
            fig(2022, "86.6 million USD", measure="imports", valuation="CIF"),
        ],
        "on track",
        # 375.3 + 86.6 = 461.9; each may be off by 0.05: 461.8 to 462.0 of 1,600.
        one={
            "share": between(Fraction(4618, 16000), Fraction(4620, 16000)),
            "latest.formula": "exports (FOB) + imports (CIF)",
        },
    ),
    Case(
        "a turnover that is reported comes before the sum",
        target(baseline=BASE),
        [
            fig(2022, "399 million USD"),
            fig(2022, "375.3 million USD", measure="exports"),
            fig(2022, "86.6 million USD", measure="imports"),
        ],
        "behind",
        one={"latest.formula": "turnover"},
    ),
    Case(
        "the exports of one and the imports of the other are no turnover of either",
        target(baseline=BASE),
        [
            fig(2022, "375.3 million USD", measure="exports"),
            fig(2022, "86.6 million USD", "AZE", measure="imports"),
        ],
        UNDEFINED,
        "no figure",
    ),
    Case(
        "the exports of both are, if that is the formula",
        target(baseline=BASE),
        [
            fig(2022, "349.0 million USD", measure="exports"),
            fig(2022, "52.9 million USD", "AZE", measure="exports"),
        ],
        "on track",  # 349 + 52.9 = 401.9
        more={"formula": "mirror"},
        one={"latest.formula": "exports of AZE + exports of KAZ"},
    ),
    Case(
        "a target of exports is judged by the side that the asker names",
        target(measure="exports", baseline=BASE),
        [
            fig(2022, "400 million USD", measure="exports"),
            fig(2022, "10 million USD", "AZE", measure="exports"),
        ],
        "on track",
        more={"whose": "KAZ"},
    ),
    Case(
        "a revised figure gives way to its revision",
        target(baseline=BASE),
        [
            fig(2022, "801 million USD", id="first"),
            fig(2022, "399 million USD", revises="first"),
        ],
        "behind",
    ),
    Case(
        "a revision of after the day does not",
        target(baseline=BASE),
        [
            fig(2022, "801 million USD", id="first", vintage="2023-02-01"),
            fig(2022, "399 million USD", revises="first", vintage="2023-07-01"),
        ],
        "ahead",
    ),
    Case(
        "of two vintages the later stands",
        target(baseline=BASE),
        [
            fig(2022, "801 million USD", vintage="2023-02-01"),
            fig(2022, "399 million USD", vintage="2023-03-01"),
        ],
        "behind",
    ),
    Case(
        "two figures of one vintage that differ leave open what lies between them",
        target(baseline=BASE),
        [
            fig(2022, "399 million USD", id="a"),
            fig(2022, "401 million USD", id="b"),
        ],
        UNDEFINED,
        "hedged",
        one={
            "latest.disputed": True,
            "share": between(Fraction(3985, 16000), Fraction(4015, 16000)),
        },
    ),
    Case(
        "a forecast is no figure",
        target(baseline=BASE),
        [fig(2022, "399 million USD"), fig(2023, "1700 million USD")],
        "behind",
    ),
    Case(
        "a negative figure is none",
        target(measure="investment", baseline=BASE),
        [fig(2022, "-400 million USD", measure="investment")],
        UNDEFINED,
        "no figure",
    ),
]

# Multiples, growth, stages -----------------------------------------------------------------------

RELATIVE = [
    Case(
        "double of what was reported",
        target("double", baseline=BASE),  # 200 million by 2024; 2022 is at 100 * 2^(1/2) = 141.4
        [fig(2022, "142 million USD")],
        "on track",
        one={"demand.goal": bl.values.Interval.at(200_000_000)},
    ),
    Case(
        "double of what was reported, and behind",
        target("double", baseline=BASE),
        [fig(2022, "141 million USD")],
        "behind",
    ),
    Case(
        "double of nobody knows what",
        target("double"),
        [Y2020, fig(2022, "400 million USD")],
        UNDEFINED,
        "no baseline",
        more={"set_on": "2021-02-01"},
    ),
    Case(
        "double of the latest before it was set, if the asker will have it so",
        target("double"),
        [Y2020, fig(2022, "200 million USD")],
        "reached",
        more={"set_on": "2021-02-01", "baseline": "latest"},
        one={"baseline.origin": "latest before it was set"},
    ),
    Case(
        "double of a figure of one side is no measure for the other",
        target("double", baseline=bl.Baseline(period="2020", observation="KAZ-2020")),
        [fig(2022, "400 million USD", "AZE")],
        UNDEFINED,
        "no baseline",
    ),
    Case(
        "threefold nearly 100 is less than 300, and nothing less is recorded",
        target("3 times", baseline=bl.Baseline(value="nearly 100 million USD", period="2020")),
        [fig(2022, "300 million USD")],
        "reached",
    ),
    Case(
        "half as much again, once",
        target("+50 percent", baseline=BASE),
        [fig(2022, "150 million USD")],
        "reached",
        one={"demand.goal": bl.values.Interval.at(150_000_000)},
    ),
    Case(
        "20 percent a year, of parts of years only",
        target("+20 percent a year", deadline=None),
        [fig("2022-01/2022-08", "480 million USD")],
        UNDEFINED,
        "part-year only",
    ),
    Case(
        "20 percent a year, with nothing newer than the baseline",
        target("+20 percent a year", deadline=None, baseline=BASE),
        [Y2020],
        UNDEFINED,
        "nothing newer",
    ),
    Case(
        "20 percent a year to a year that has passed, from nobody knows where",
        target("+20 percent a year", deadline="2022"),
        [fig(2021, "400 million USD"), fig(2022, "480 million USD")],
        UNDEFINED,
        "no baseline",
    ),
    Case(
        "20 percent a year to a year that was over before its baseline",
        target("+20 percent a year", deadline="2020", baseline=BASE),
        [fig(2022, "480 million USD")],
        UNDEFINED,
        "nothing newer",
    ),
    Case(
        "20 percent a year to a year that has passed, with its figure still to come",
        target("+20 percent a year", deadline="2022", baseline=BASE),
        [Y2020, fig(2021, "120 million USD")],
        UNDEFINED,
        "no figure for the deadline",
    ),
    Case(
        "20 percent a year to a year that has passed, with a year missing on the way",
        target(
            "+20 percent a year",
            deadline="2022",
            baseline=bl.Baseline(period="2019", value="80 million USD"),
        ),
        [Y2020, fig(2021, "120 million USD"), fig(2022, "144 million USD")],
        UNDEFINED,
        "missing years",
    ),
    Case(
        "20 percent of fiscal years as the source tells the growth",
        target("+20 percent a year", deadline=None),
        [
            fig(
                "2022-04-01/2023-03-31",
                "480 million USD",
                change=bl.ReportedChange(value="+25 percent", against="2021-04-01/2022-03-31"),
            )
        ],
        "on track",
    ),
    Case(
        "20 percent a year, met to the dollar",
        target("+20 percent a year", deadline=None),
        [fig(2021, "400 million USD"), fig(2022, "480 million USD")],
        "on track",
    ),
    Case(
        "20 percent a year, not met",
        target("+20 percent a year", deadline=None),
        [fig(2021, "400 million USD"), fig(2022, "479 million USD")],
        "behind",
    ),
    Case(
        "20 percent a year, and a year ahead of it",
        # From 100 in 2020 that is 144 in 2022 and 172.8 in 2023.
        target("+20 percent a year", deadline=None, baseline=BASE),
        [fig(2021, "140 million USD"), fig(2022, "172.8 million USD")],
        "ahead",
    ),
    Case(
        "20 percent a year as the source tells the growth, for want of the year before",
        target("+20 percent a year", deadline=None),
        [
            fig(
                2022,
                "480 million USD",
                change=bl.ReportedChange(value="+25 percent", against="2021"),
            )
        ],
        "on track",
        # 25 percent is 24.5 to 25.5.
        one={"spread": between(Fraction(245, 1000), Fraction(255, 1000))},
    ),
    Case(
        "10 percent a year for two years, each of them met",
        target("+10 percent a year", deadline="2022", baseline=BASE),
        [Y2020, fig(2021, "110 million USD"), fig(2022, "121 million USD")],
        "reached",
    ),
    Case(
        "10 percent a year for two years, the first of them missed",
        target("+10 percent a year", deadline="2022", baseline=BASE),
        [Y2020, fig(2021, "109 million USD"), fig(2022, "130 million USD")],
        "lapsed",
    ),
    Case(
        "the path leads through the stages",
        # 100 in 2020 to 900 in 2022 trebles every year: 2021 is at 300.
        target(baseline=BASE, stages=[bl.Stage(value="900 million USD", by="2022")]),
        [fig(2021, "299 million USD")],
        "behind",
        on="2022-06-30",
        one={"stages": ["behind"]},
    ),
    Case(
        "each stage is judged for itself",
        target(
            baseline=BASE,
            stages=[
                bl.Stage(value="300 million USD", by="2021"),
                bl.Stage(value="3 times", by="2022"),
                bl.Stage(value="500 million USD", by="2022"),
            ],
        ),
        # 2023 lies on the way from 500 in 2022 to 1,600 in 2024: at 500 * 3.2^(1/2) = 894.4.
        [
            fig(2021, "250 million USD"),
            fig(2022, "350 million USD"),
        ],
        "behind",
        more={"set_on": "2021-01-10"},
        one={"stages": ["lapsed", "reached", "lapsed"]},
    ),
]

# Volumes, currencies, years ----------------------------------------------------------------------

TONNES = bl.Baseline(value="100 tonnes", period="2020")
UNITS = [
    Case(
        "kilograms are tonnes",
        target("1600 tonnes", measure="transit", baseline=TONNES),
        [fig(2022, "400000 kg", measure="transit")],
        "on track",
    ),
    Case(
        "what a year brought is so much a year",
        target("1600 tonnes a year", measure="transit", baseline=TONNES),
        [fig(2022, "1600 tonnes", measure="transit")],
        "reached",
    ),
    Case(
        "what eight months brought is not",
        target("1600 tonnes a year", measure="transit", baseline=TONNES),
        [fig("2022-01/2022-08", "1600 tonnes", measure="transit")],
        UNDEFINED,
        "units",
    ),
    Case(
        "what a corridor carries is counted whosever it is",
        target("1600 tonnes", measure="cargo", route="corridor", baseline=TONNES),
        [fig(2022, "401 tonnes", None, measure="cargo", route="corridor", parties=[])],
        "on track",
    ),
    Case(
        "capacity is what it is at a day",
        target("1600 MW", measure="capacity", baseline=bl.Baseline(value="100 MW", period="2020")),
        [fig("2022-03-01", "401 MW", measure="capacity")],
        "on track",
    ),
    Case(
        "tenge at the average rate of the year are dollars",
        target(baseline=BASE),
        [fig(2022, "184 billion KZT")],  # 184,000 million at 460 are 400 million
        "on track",
        more={"rates": [("USD", "KZT", "2022", "460")]},
        # 183.5 to 184.5 billion at 460.
        one={
            "share": between(
                Fraction(183_500_000_000, 460) / GOAL, Fraction(184_500_000_000, 460) / GOAL
            )
        },
    ),
    Case(
        "what stands at a day is converted at the rate of that day",
        target(measure="investment", baseline=BASE),
        [fig("2022-12-31", "184 billion KZT", measure="investment")],
        "on track",
        more={"rates": [("USD", "KZT", "2022-12-31", "460")]},
    ),
    Case(
        "a rate reported the other way round serves too",
        target(baseline=BASE),
        [fig(2022, "200 billion KZT")],  # at 0.002 dollars, 400 million
        "on track",
        more={"rates": [("KZT", "USD", "2022", "0.002")]},
    ),
    Case(
        "old manat are new manat, 5,000 to one",
        target("1600 million AZN", baseline=bl.Baseline(value="100 million AZN", period="2020")),
        [fig(2022, "2 trillion AZM")],  # 2,000,000 million / 5,000 = 400 million
        "on track",
    ),
    Case(
        "a rate in the new unit serves for sums in the old",
        target(baseline=BASE),
        [fig(2022, "3.4 trillion AZM")],  # 680 million AZN at 1.7 are 400 million USD
        "on track",
        more={"rates": [("USD", "AZN", "2022", "1.7")]},
    ),
    Case(
        "fiscal years against a fiscal deadline",
        target(
            deadline="2024-04-01/2025-03-31",
            baseline=bl.Baseline(value="100 million USD", period="2020-04-01/2021-03-31"),
        ),
        [fig("2022-04-01/2023-03-31", "400 million USD")],
        "on track",
    ),
    Case(
        "fiscal years against a calendar deadline end with the last that is over by then",
        # The year from April 2023 is the last that is over by the end of 2024. To it there are
        # three steps: 100, 252.0, 634.96, 1,600.
        target(baseline=bl.Baseline(value="100 million USD", period="2020-04-01/2021-03-31")),
        [fig("2022-04-01/2023-03-31", "634 million USD")],
        "behind",
    ),
    Case(
        "a part of a year that alone reaches the level reaches it",
        target(baseline=BASE),
        [fig(2021, "200 million USD"), fig("2022-01/2022-08", "1600 million USD")],
        "reached",
        more={"set_on": "2021-02-01"},
    ),
    Case(
        "eight months are held against the same eight months",
        target(baseline=BASE),
        [
            fig(2021, "201 million USD"),
            fig("2021-01/2021-08", "125 million USD"),
            fig("2022-01/2022-08", "175 million USD"),
        ],
        "on track",  # by 2021, 200 on the path; the eight months of 2022 have no say
        # 175 over 125 is 1.4; 174.5/125.5 = 349/251 to 175.5/124.5 = 351/249.
        one={"part_year.growth": between(Fraction(349, 251) - 1, Fraction(351, 249) - 1)},
    ),
]

CASES = [*LEVELS, *UNSAYABLE, *SIDES, *RELATIVE, *UNITS]


def made(case: Case) -> bl.Progress:
    more = dict(case.more)
    if "rates" in more:
        keys = ("base", "quote", "period", "rate")
        rows = (dict(zip(keys, row, strict=True)) | {"source": "a bank"} for row in more["rates"])
        more["rates"] = bl.Rates(rows)
    return bl.progress(case.target, case.figures, on=case.on, **more)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_progress_agrees_with_what_was_reckoned_by_hand(case: Case) -> None:
    found = made(case)
    assert (case.verdict, case.why) == (found.verdict, found.why)
    for path, expected in case.one.items():
        value: Any = found.reporters[0]
        for name in path.split("."):
            value = getattr(value, name)
        if path == "stages":
            value = [stage.verdict for stage in value]
        assert expected == value, path


def test_every_reason_for_which_nothing_can_be_said_has_its_case() -> None:
    assert {case.why for case in CASES} - {None} == set(WHYS)


def test_every_verdict_has_its_case() -> None:
    verdicts = {"reached", "ahead", "on track", "behind", "lapsed", "undefined"}
    assert verdicts == {case.verdict for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_account_can_be_reported_in_words_and_as_data(case: Case) -> None:
    found = made(case)
    assert found.reason in " ".join(found.text.split())
    assert found.markdown.startswith("# ")
    assert "<p>" in found._repr_html_()
    assert found.as_dict()["verdict"] == case.verdict
