"""Progress in words: an account by the figures of each side, and what cannot be decided."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from bilateral.display.words import amount_words, listed
from bilateral.render.document import Document, Line, Section, Styled, Table
from bilateral.trade.figures import SLIPS
from bilateral.trade.goals import ENOUGH_RATES
from bilateral.trade.rates import Conversion, Rate
from bilateral.trade.target_progress import WHYS
from bilateral.values.answers import Ternary
from bilateral.values.date_words import date_words, deadline_words, time_words
from bilateral.values.edtf import EDTF
from bilateral.values.intervals import Interval
from bilateral.values.numbers import plain, scaled

if TYPE_CHECKING:
    from bilateral.model import Stage
    from bilateral.trade.target_progress import (
        ComparedFigure,
        GrowthStep,
        OmittedFigure,
        PartYear,
        Progress,
        ProgressBaseline,
        ReporterProgress,
        StageProgress,
    )

_ASIDE: dict[str, str] = {
    "no value": "give neither a value nor a change",
    "not over": "are for a time that was not over",
    "negative": "are negative",
}
_OTHER = ("measures", "products", "routes")
_VERDICTS = {
    "reached": "the target is reached",
    "ahead": "the target is ahead of its path by a year or more",
    "on track": "the target is on track",
    "behind": "the target is behind its path",
    "lapsed": "the target has lapsed: the deadline has passed, and it was not reached by then",
}
_ABSENCES = {
    "none": "no deadline was set",
    "unknown": "whether there is a deadline is not known",
    "not yet": "the deadline is still to be agreed",
    "vague": "the deadline is given in words only",
    None: "no deadline is recorded",
}


def progress_document(progress: Progress) -> Document:
    """The account by the figures of each reporter; at one glance, a row for each."""
    heads = ("By the figures of", "Latest", "Share", "Growth", "Part of a year", "It stands")
    rows = tuple(
        (
            one.name,
            "" if one.latest is None else _figure(one.latest),
            "" if one.share is None else percent(one.share),
            tuple(_growth(one)),
            "" if one.part_year is None else _part_year(one.part_year),
            _verdict(one),
        )
        for one in progress.reporters
    )
    return Document(
        title=progress.target.label,
        lead=(_demanded(progress), Styled(_answer(progress), "strong")),
        sections=tuple(
            Section(f"By the figures of {one.name}", tuple(map(Line, _lines(progress, one))))
            for one in progress.reporters
        ),
        after=(*_differing(progress), *_aside(progress)),
        overview=Table(heads, rows),
    )


def progress_reason(progress: Progress) -> str:
    """The verdict on all figures with its reason, in a sentence without a full stop."""
    counted = progress.counted
    if progress.verdict != "undefined":
        names = listed([one.name for one in counted])
        alone = len(counted) == 1 and counted[0].reporter is not None
        only = " alone" if alone else ""
        rough = (
            ", though rounding leaves room for another answer"
            if any(one.within_rounding for one in counted)
            else ""
        )
        return f"by the figures of {names}{only}, {_VERDICTS[progress.verdict]}{rough}"
    if progress.why == "sides differ":
        stated = "; ".join(f"by those of {one.name}, {_verdict_words(one)}" for one in counted)
        return f"the sides' figures differ: {stated}"
    assert progress.why is not None  # noqa: S101  what is undefined has a reason
    stated = WHYS[progress.why]
    return f"whether it is on track cannot be decided: {stated}"


def percent(found: Interval) -> str:
    """Shares as percent, rounded outwards: `53.2 to 53.4 percent`, `over 50 percent`."""
    low = None if found.low is None else _tenths(found.low, math.floor)
    high = None if found.high is None else _tenths(found.high, math.ceil)
    if low is None or high is None:
        if low is None and high is None:
            return "not known how much"
        return f"{low} percent or more" if low is not None else f"at most {high} percent"
    if found.low == found.high:
        return f"{_tenths(found.low or Fraction(0), round)} percent"
    return f"{low} percent" if low == high else f"{low} to {high} percent"


def _tenths(number: Fraction, to_whole: Callable[[Fraction], int]) -> str:
    tenths = to_whole(number * 1000)
    whole, rest = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else ''}{whole}{f'.{rest}' if rest else ''}"


# The lines


def _demanded(progress: Progress) -> str:
    target = progress.target
    names = dict(progress.names)
    sides = listed([names.get(str(p), str(p)) for p in target.parties])
    goods = target.product
    stated = f"{_capital(target.measure)}{f' of {sides}' if sides else ''}"
    if goods is not None:
        stated += f", {goods.name or f'{goods.classification} {goods.code}'}"
    stated += f": {amount_words(target.value)}"
    if target.deadline is not None:
        stated += f", {deadline_words(target.deadline)}"
    else:
        stated += f"; {_ABSENCES[target.absence('deadline')]}"
        words = target.words_for("deadline")
        stated += f" (“{words}”)" if words else ""
    if progress.set_on is not None:
        stated += f"; set {_on(progress.set_on)}"
    stages = [_stage(stage) for stage in target.stages]
    if stages:
        stated += f"; on the way {listed(stages)}"
    return f"{stated}."


def _stage(stage: Stage | StageProgress) -> str:
    """A stage: its figure, by when, and what the source calls it."""
    stated = amount_words(stage.value)
    if stage.by is not None:
        stated += f" by {date_words(stage.by)}"
    return f"{stated}, {stage.name}" if stage.name else stated


def _answer(progress: Progress) -> str:
    return f"As of {date_words(progress.on)}: {progress_reason(progress)}."


def _lines(progress: Progress, one: ReporterProgress) -> Iterator[str]:
    if one.latest is None:
        yield "There is no figure for a full year."
    else:
        of = f": {percent(one.share)} of {_level(one)}" if one.share is not None else ""
        head = "The latest full year is" if one.latest.added is None else "Added up, it is"
        yield f"{head} {_figure(one.latest)}{of}."
    if one.baseline.origin != "none":
        yield f"It is measured from {_baseline(one.baseline)}."
    yield from _growth(one)
    if one.needed is not None and one.years is not None:
        span = "in one year" if one.years == 1 else f"a year for {one.years} years"
        yield f"To reach it in time takes growth of {percent(one.needed)} {span}."
    if one.part_year is not None:
        yield f"{_part_year(one.part_year)}."
    yield from _projected(progress, one)
    for stage in one.stages:
        stated = stage.verdict if stage.why is None else WHYS[stage.why]
        yield f"Stage of {_stage(stage)}: {stated}."
    yield f"{_capital(_verdict(one))}."


def _level(one: ReporterProgress) -> str:
    goal = one.demand.goal
    assert goal is not None  # noqa: S101  there is a share of it
    return _number(goal, one.demand.unit)


def _verdict(one: ReporterProgress) -> str:
    rough = ", though rounding leaves room for another answer" if one.within_rounding else ""
    return f"{_verdict_words(one)}{rough}"


def _verdict_words(one: ReporterProgress) -> str:
    if one.why is not None:
        return f"nothing can be stated: {WHYS[one.why]}"
    return _VERDICTS[one.verdict]


def _growth(one: ReporterProgress) -> list[str]:
    lines = []
    for step in one.growth:
        reported = ", as the source reports it" if step.reported else ""
        each = " a year" if step.years > 1 else ""
        years = f"from {date_words(step.first)} to {date_words(step.last)}"
        slip = "; is one of them a slip of the unit?" if _slipped(step) else ""
        lines.append(f"Growth {years}: {percent(step.a_year)}{each}{reported}{slip}.")
    return lines


def _slipped(step: GrowthStep) -> bool:
    """Whether two years are so far apart as only thousands and millions are."""
    low, high = step.a_year.low, step.a_year.high
    if step.years > 1 or step.reported or low is None or high is None:
        return False
    least, _ = SLIPS[0]
    return 1 + low >= least or (1 + high) * least <= 1


def _projected(progress: Progress, one: ReporterProgress) -> Iterator[str]:
    target = progress.target
    if target.deadline is not None or one.demand.goal is None or one.verdict == "reached":
        return
    found = one.projection
    if found is None:
        known = sum(1 for step in one.growth if step.years == 1 and not step.reported)
        yield (
            f"Past growth is not carried forward: of {ENOUGH_RATES} yearly rates that this takes, "
            f"{known or 'none'} can be reckoned from its figures."
        )
        return
    middle, early, late = (
        f"in {year}" if year is not None else "not within a hundred years, if ever"
        for year in (found.year, found.earliest, found.latest)
    )
    yield (
        f"Growth as it was, by {found.rates} yearly rates, would reach it {middle}; one standard "
        f"deviation faster, {early}; as much slower, {late}. That is no forecast."
    )


def _part_year(part: PartYear) -> str:
    stated = f"Part of a year, not stretched to a full one: {_figure(part.figure)}"
    if part.before is not None:
        stated += f", after {_figure(part.before)}"
    if part.growth is not None:
        reported = ", as the source reports it" if part.reported else ""
        stated += f"; growth of {percent(part.growth)} on the same months a year before{reported}"
    return stated


def _baseline(found: ProgressBaseline) -> str:
    reported = "a sum of figures" if found.reported is None else amount_words(found.reported)
    when = "" if found.period is None else f" {_on(found.period)}"
    how = {
        "as reported": ", as the target tells",
        "figure": "",
        "latest before it was set": ", the latest before it was set",
    }
    return f"{reported}{when}{how.get(found.origin, '')}"


def compared_amount(found: ComparedFigure) -> str:
    """The amount alone, with its conversion where there was one."""
    reported = found.reported
    stated = amount_words(reported) if reported is not None else ""
    if reported is None and found.amount is None and found.parts:
        return " + ".join(map(amount_words, found.parts))
    if reported is None or found.conversion is not None:
        reckoned = _number(found.size.given, found.unit)
        stated = f"{stated}, which is {reckoned} ({found.conversion})" if stated else reckoned
    return stated


def _figure(found: ComparedFigure) -> str:
    stated = f"{compared_amount(found)} {_on(found.period)}"
    if "+" in found.formula or "(" in found.formula:
        stated += f", {found.formula}"
    stated += added_words(found)
    return f"{stated}, in figures that differ" if found.disputed else stated


def added_words(found: ComparedFigure) -> str:
    """How many years were added up, and of how many; nothing for a figure of one time."""
    if found.added is None:
        return ""
    number, of = found.added
    return f", {number} of {of} years{' added up' if number > 1 else ''}"


def _number(found: Interval, unit: str) -> str:
    if found.number is not None:
        return f"{_scaled(found.number)} {unit}".strip()
    low, high = (None if end is None else _scaled(end) for end in (found.low, found.high))
    if low is None or high is None:
        if low is None and high is None:
            return f"an unknown amount of {unit}" if unit else "an unknown amount"
        return f"at most {high} {unit}".strip() if high else f"{low} {unit} or more"
    return f"{low} to {high} {unit}".strip()


def _scaled(number: Fraction) -> str:
    return scaled((Decimal(round(number)),)) if abs(number) >= 1000 else f"{float(number):g}"


def _on(date: EDTF) -> str:
    return f"{'on' if date.precision == 'day' else 'in'} {time_words(date)}"


def _capital(stated: str) -> str:
    return stated[:1].upper() + stated[1:]


def _differing(progress: Progress) -> Iterator[str]:
    """The latest year for which several figures stand beside each other, and what they are."""
    if progress.why == "whose flow":
        # Two flows are no two counts of one.
        return
    by_year: dict[str, list[tuple[str, ComparedFigure]]] = {}
    for one in progress.reporters:
        for figure in one.figures:
            by_year.setdefault(figure.period.text, []).append((one.name, figure))
    shared = [several for _, several in sorted(by_year.items()) if len(several) > 1]
    if shared:
        stated = [f"{compared_amount(figure)} by {name}" for name, figure in shared[-1]]
        same = len({figure.size for _, figure in shared[-1]}) == 1
        verb = "agree" if same else "do not agree"
        when = _capital(_on(shared[-1][0][1].period))
        yield f"{when} the figures {verb}: {listed(stated)}."


def _aside(progress: Progress) -> Iterator[str]:
    # What counts something else altogether is worth a word only where nothing else is there.
    reported = [a for a in progress.set_aside if a.why not in _OTHER or not progress.reporters]
    if reported:
        yield f"Not compared: {'; '.join(map(one_aside, reported))}."


def one_aside(item: OmittedFigure, words: Mapping[str, str] | None = None) -> str:
    """How many figures were left out and why, in `words` or else in those of progress."""
    why = (_ASIDE | WHYS | dict(words or {}))[item.why]
    shown = f" ({', '.join(item.ids)}{', ...' if item.count > len(item.ids) else ''})"
    figures = "1 figure" if item.count == 1 else f"{item.count} figures"
    return f"{figures}{shown if item.ids else ''}: {why}"


# Progress as plain data, for programs.


# More digits than any figure of trade has, and fewer than a root would fill a page with.
_DIGITS = Context(prec=15)


def progress_data(progress: Progress) -> dict[str, Any]:
    """The account as plain data: the target by its id, numbers, amounts and dates as text."""
    found: dict[str, Any] = {"target": str(progress.target.id), "reason": progress.reason}
    for name in ("on", "set_on", "deadline", "verdict", "why", "reporters", "set_aside"):
        found[name] = _plain(getattr(progress, name))
    found["names"] = dict(progress.names)
    return found


def number_text(number: Fraction) -> str:
    """A number in digits, to fifteen of them."""
    digits = _DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))
    return plain(digits.normalize(_DIGITS) + 0)


def _plain(value: object) -> Any:
    if isinstance(value, Fraction):
        return number_text(value)
    if isinstance(value, EDTF | Conversion | Rate):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Interval):
        ends = {"low": _plain(value.low), "high": _plain(value.high)}
        open_ends = {n: True for n in ("low_open", "high_open") if getattr(value, n)}
        return ends | open_ends
    if isinstance(value, Ternary):
        return value.name.lower()
    if value is None or isinstance(value, str | int | bool):
        return value
    if hasattr(value, "qualifier"):
        return str(value)
    kind: Any = type(value)
    return {f.name: _plain(getattr(value, f.name)) for f in attrs.fields(kind)}
