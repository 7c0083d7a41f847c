"""Dates as they are known: to the day, the month, the year, roughly, or as a span."""

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias, Union, cast, final

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.answers import Ternary
from bilateral.values.days import ALWAYS, NEVER
from bilateral.values.edtf_grammar import GROUPS, MONTHS_IN, OPEN, Precision, Reading, checked, read
from bilateral.values.text import check_text

if TYPE_CHECKING:
    import pendulum

_PLURALS: Final = {"month": "months", "quarter": "quarters", "half": "half-years", "year": "years"}


def months_and_days(duration: datetime.timedelta) -> tuple[int, int]:
    """A duration as whole months and whole days; anything finer is refused."""
    if hasattr(duration, "remaining_days"):
        # A pendulum.Duration, known by its attributes so that pendulum need not be loaded.
        exact = cast("pendulum.Duration", duration)
        months = exact.years * 12 + exact.months
        days = exact.weeks * 7 + exact.remaining_days
        rest = exact.hours or exact.minutes or exact.remaining_seconds or exact.microseconds
    else:
        months, days = 0, duration.days
        rest = duration.seconds or duration.microseconds
    if rest:
        raise InvalidValueError(
            f"a date can be moved by whole days, not by {shorten(duration)}",
            hint="hours and less are not kept in a date",
        )
    return months, days


def moved(reading: Reading, months: int, days: int) -> str:
    """The text of the date that lies so many months and days later."""
    if reading.precision == "interval":
        sides = [
            side if side in ("", OPEN) else moved(read(side), months, days)
            for side in (reading.begins, reading.ends)
        ]
        return "/".join(sides)
    text = reading.text.rstrip("?~%")
    if reading.precision == "set":
        parts = (moved(read(part), months, days) for part in re.split(r",|\.\.", text[1:-1]))
        marks = [*re.findall(r",|\.\.", text), ""]
        return f"[{''.join(part + mark for part, mark in zip(parts, marks, strict=True))}]"
    if reading.precision == "day":
        import pendulum

        try:
            day = pendulum.Date.fromisoformat(text).add(months=months, days=days)
        except (ValueError, OverflowError):
            raise _beyond(text) from None
        return day.isoformat() + reading.mark
    unit = MONTHS_IN[reading.precision]
    if days or months % unit:
        if reading.precision == "decade":
            allowed = "tens of years"
        else:
            allowed = f"whole {_PLURALS[reading.precision]}"
        raise InvalidValueError(
            f"a date known to the {reading.precision} can be moved by {allowed} only ({text!r})"
        )
    earliest = datetime.date.fromordinal(cast("int", reading.earliest))
    first = earliest.year * 12 + earliest.month - 1 + months
    if not 12 <= first < 120_000:
        raise _beyond(text)
    year, rest = divmod(first, 12)
    if reading.precision == "decade":
        return f"{year // 10:03}X{reading.mark}"
    if reading.precision == "year":
        return f"{year:04}{reading.mark}"
    if reading.precision == "month":
        return f"{year:04}-{rest + 1:02}{reading.mark}"
    code = next(c for c, known in GROUPS.items() if known == (reading.precision, rest + 1))
    return f"{year:04}-{code}{reading.mark}"


def _beyond(text: str) -> InvalidValueError:
    return InvalidValueError(
        f"{text!r} would be moved beyond the calendar", hint="years run from 0001 to 9999"
    )


DateLike: TypeAlias = Union[str, datetime.date, "EDTF"]

_LONGEST_WORDS = 200


@final
class EDTF:
    """A date as it is known.

    What is known of a date in diplomacy is seldom a day: "in the third quarter of 2022", "by
    the end of last year", "since 1992". A day made up to fill a field would be evidence that no
    source gave, so a date is kept at the precision of its source, with the source's own words
    where they were relative ("August last year").

    The forms are a subset of the Extended Date/Time Format:

    ======================  ===================================================================
    `2022-08-24`            a day
    `2022-08`               a month
    `2022-33` to `2022-36`  a quarter (also read from `2022-Q1` to `2022-Q4`)
    `2022-40`, `2022-41`    a half of a year (also read from `2022-H1`, `2022-H2`)
    `2022`                  a year
    `202X`                  a decade
    `2022-08~`              about then; `?` uncertain, `%` both
    `2022/2027`             from some day in 2022 to some day in 2027
    `2023/..`, `../2022`    without an end (it is still so), without a beginning
    `2023/`, `/2022`        with an end, a beginning, that may or may not be and is not known
    ======================  ===================================================================

    An unknown day within known ones ("on one of these days") is a set: `[2022-03-01,2022-03-04]` is
    one of the two, `[2022-03-01..2022-03-04]` one of the four.

    Equal dates have the same normal form, words and anchor. Dates define no order (`<`), because
    "2022" is neither before nor after "2022-08": ask `before`, `after`, `same`, `contains` and
    `overlaps`, which answer yes, no or maybe, and sort by `sort_key`. Those answers are sure
    only if they hold whatever the true days are; for them, and for them only, a date marked `?`
    or `~` is widened on each side by one unit of its precision, and one marked `%` by two.

    Args:
        text: one of the forms above; years run from 0001 to 9999.
        words: the phrase of the source that the date was read from, at most 200 characters.
        anchor: the date that the phrase was relative to, as ISO text: a single date without a
            mark, most often the day of the report. It needs words.

    Raises:
        InvalidValueError: the text is no such date, or names a day that does not exist, or an
            interval that surely ends before it begins or has neither a beginning nor an end.

    Standard: ISO 8601-2:2019 (EDTF), levels 0 and 1 in part, sub-year groupings of level 2.
    """

    __slots__ = ("_anchor", "_hash", "_reading", "_words")

    _reading: Reading
    _words: str | None
    _anchor: str | None
    _hash: int

    def __init__(self, text: str, *, words: str | None = None, anchor: str | None = None) -> None:
        put = object.__setattr__
        reading = read(checked(text))
        if words is not None:
            check_text(words, "words")
            if len(words) > _LONGEST_WORDS:
                raise InvalidValueError(
                    f"are {len(words)} characters long; at most {_LONGEST_WORDS} are kept",
                    hint="keep the phrase that names the date, not its sentence",
                    field="words",
                )
        if anchor is not None:
            anchor = _checked_anchor(anchor, words)
        put(self, "_reading", reading)
        put(self, "_words", words)
        put(self, "_anchor", anchor)
        put(self, "_hash", hash((reading.text, words, anchor)))

    @classmethod
    def of(cls, value: DateLike) -> "EDTF":
        """The date that a text or a calendar date stands for; the way in for other code.

        Args:
            value: EDTF text, a `datetime.date` or `pendulum.Date` (a full day), or a date as it
                is known, which is returned as it is, words included.

        Raises:
            InvalidValueError: a text that is no date, a date with a time of day, any other type.
        """
        if type(value) is str:
            return _of_text(value)
        if isinstance(value, EDTF):
            return value
        return _of_other(value)

    @classmethod
    def spanning(cls, begins: DateLike | None, ends: DateLike | None) -> "EDTF":
        """The interval from one date to another, as a term of office or of validity has.

        Args:
            begins: when it begins, a single date; `OPEN` (`..`) where it has always been so, None
                where the beginning is not known.
            ends: when it ends; `OPEN` where it is still so, None where that is not known.

        Raises:
            InvalidValueError: an end that is itself an interval, or an interval that cannot be.
        """
        return _of_text(f"{_end_text(begins)}/{_end_text(ends)}")

    @property
    def text(self) -> str:
        """The normal form, which is also `str()` of it."""
        return self._reading.text

    @property
    def words(self) -> str | None:
        """The phrase of the source that the date was read from; None if it was given as it is."""
        return self._words

    @property
    def anchor(self) -> str | None:
        """The date, as ISO text, that the words were relative to; None where there is none."""
        return self._anchor

    @property
    def precision(self) -> Precision:
        """What it is known to: the day, ..., the decade; or that it is a set or an interval."""
        return self._reading.precision

    @property
    def is_interval(self) -> bool:
        """Whether it runs from one date to another, either of which may be open or unknown."""
        return self._reading.precision == "interval"

    @property
    def is_open(self) -> bool:
        """Whether it is an interval known to have no end, or no beginning (`..`)."""
        reading = self._reading
        return reading.begins == OPEN or reading.ends == OPEN

    @property
    def uncertain(self) -> bool:
        """Whether any part of it is uncertain in the source (`?` or `%`)."""
        return "?" in self._reading.mark or "%" in self._reading.mark

    @property
    def approximate(self) -> bool:
        """Whether any part of it is an estimate (`~` or `%`)."""
        return "~" in self._reading.mark or "%" in self._reading.mark

    @property
    def start(self) -> "EDTF | None":
        """The date that an interval begins on, None if open or unknown; a single date itself."""
        reading = self._reading
        if reading.precision != "interval":
            return self
        return None if reading.begins in ("", OPEN) else _of_text(reading.begins)

    @property
    def end(self) -> "EDTF | None":
        """The date that an interval ends on, None if open or unknown; a single date itself."""
        reading = self._reading
        if reading.precision != "interval":
            return self
        return None if reading.ends in ("", OPEN) else _of_text(reading.ends)

    @property
    def earliest(self) -> "pendulum.Date | None":
        """The first day that it covers as written, marks aside; None if open or unknown."""
        ordinal = self._reading.earliest
        return None if ordinal is None else _day(ordinal)

    @property
    def latest(self) -> "pendulum.Date | None":
        """The last day that it covers as written, marks aside; None if open or unknown."""
        ordinal = self._reading.latest
        return None if ordinal is None else _day(ordinal)

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """A key to list dates by: earliest day, then latest day, then text.

        What has no known beginning comes first; of what begins on the same day, what has no
        known end comes last. An order for lists is no claim that one date was before another.
        """
        reading = self._reading
        return (
            ALWAYS if reading.earliest is None else reading.earliest,
            NEVER if reading.latest is None else reading.latest,
            reading.text,
        )

    def before(self, other: DateLike) -> Ternary:
        """Whether this was over before `other` began.

        A single date is an event on one day within its bounds; an interval runs from a day
        within its start to a day within its end.

        Args:
            other: anything that `EDTF.of` takes.

        Raises:
            InvalidValueError: `other` is no date.
        """
        return self._reading.event.before(EDTF.of(other)._reading.event)

    def after(self, other: DateLike) -> Ternary:
        """Whether this began when `other` was over: `other.before(self)`.

        Args:
            other: anything that `EDTF.of` takes.

        Raises:
            InvalidValueError: `other` is no date.
        """
        return EDTF.of(other).before(self)

    def same(self, other: DateLike) -> Ternary:
        """Whether both are of the same day, or of the same first and last day.

        Two events of August 2022 may have been on two days, so only dates that are certain to
        the day (or open, `..`) are surely the same; whether the dates are equally known is `==`.

        Args:
            other: anything that `EDTF.of` takes.

        Raises:
            InvalidValueError: `other` is no date.
        """
        mine, theirs = self._reading, EDTF.of(other)._reading
        return mine.event.same(theirs.event, on_one_day=mine.is_event or theirs.is_event)

    def contains(self, other: DateLike) -> Ternary:
        """Whether `other` fell within this period.

        This date is taken as the period that it names: a single date as its calendar period,
        from its first day to its last; one with a mark as some run of days within its widened
        bounds; an interval as running from some day within its start to some day within its end,
        where an unknown end may be any day, or none. `other` is an event, or an interval, as in
        `before`; an interval is contained if all of it is.

        Args:
            other: anything that `EDTF.of` takes.

        Raises:
            InvalidValueError: `other` is no date.
        """
        return self._reading.period.contains(EDTF.of(other)._reading.event)

    def overlaps(self, other: DateLike) -> Ternary:
        """Whether the two periods have a day in common.

        Both are taken as the periods that they name, as `contains` takes this one: August 2022
        overlaps 2022, though an event in the one need not be on the day of an event in the other.

        Args:
            other: anything that `EDTF.of` takes.

        Raises:
            InvalidValueError: `other` is no date.
        """
        return self._reading.period.overlaps(EDTF.of(other)._reading.period)

    def __add__(self, other: datetime.timedelta) -> "EDTF":
        if not isinstance(other, datetime.timedelta):
            return NotImplemented
        return _of_text(moved(self._reading, *months_and_days(other)))

    def __sub__(self, other: datetime.timedelta) -> "EDTF":
        if not isinstance(other, datetime.timedelta):
            return NotImplemented
        months, days = months_and_days(other)
        return _of_text(moved(self._reading, -months, -days))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EDTF):
            return NotImplemented
        return self is other or (
            self._reading.text == other._reading.text
            and self._words == other._words
            and self._anchor == other._anchor
        )

    def __hash__(self) -> int:
        return self._hash

    def __str__(self) -> str:
        return self._reading.text

    def __repr__(self) -> str:
        words = "" if self._words is None else f", words={self._words!r}"
        anchor = "" if self._anchor is None else f", anchor={self._anchor!r}"
        return f"EDTF({self._reading.text!r}{words}{anchor})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a date cannot be changed: {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a date cannot be changed: {name!r}")

    def __copy__(self) -> "EDTF":
        return self

    def __deepcopy__(self, memo: object) -> "EDTF":
        return self

    def __reduce__(self) -> "tuple[Callable[..., EDTF], tuple[str, str | None, str | None]]":
        return _restored, (self._reading.text, self._words, self._anchor)


def _restored(text: str, words: str | None, anchor: str | None) -> EDTF:
    return EDTF(text, words=words, anchor=anchor)


@lru_cache(maxsize=65536)
def _of_text(text: str) -> EDTF:
    return EDTF(text)


def _of_other(value: object) -> EDTF:
    if isinstance(value, datetime.datetime):
        raise InvalidValueError(
            f"{shorten(value)} carries a time of day; only the date is kept here",
            hint="call .date() on it, in the time zone that is meant",
        )
    if isinstance(value, datetime.date):
        return _of_text(f"{value.year:04}-{value.month:02}-{value.day:02}")
    return _of_text(checked(value))


def _end_text(end: DateLike | None) -> str:
    if end is None:
        return ""
    if isinstance(end, str) and end == OPEN:
        return OPEN
    date = EDTF.of(end)
    if date.is_interval:
        raise InvalidValueError(f"an interval cannot begin or end on an interval, {date.text!r}")
    return date.text


def _checked_anchor(anchor: str, words: str | None) -> str:
    if words is None:
        raise InvalidValueError(
            "is given without words that would be relative to it", field="anchor"
        )
    try:
        reading = read(checked(anchor))
    except InvalidValueError as error:
        raise error.within("anchor") from None
    if reading.precision == "interval" or reading.mark:
        raise InvalidValueError(
            f"must be a single, certain date, not {reading.text!r}", field="anchor"
        )
    return reading.text


@lru_cache(maxsize=65536)
def _day(ordinal: int) -> "pendulum.Date":
    import pendulum

    return pendulum.Date.fromordinal(ordinal)


# The day that a question is about.


def asked_day(on: DateLike | None, field: str = "on", *, or_today: bool = True) -> EDTF:
    """The day that a question asks about; today, if it names none and `or_today`.

    All that takes `on=`, `day=` or `known_by=` reads it here. A date that is known in part (`2024`,
    `2024-06`) stands for one unknown day in it: what holds on all of its days is sure.

    Raises:
        InvalidValueError: it is no date, or goes from one day to another; it names the field.
    """
    try:
        date = EDTF.of(datetime.date.today() if on is None and or_today else on)  # type: ignore[arg-type]
    except InvalidValueError as error:
        raise error.within(field) from None
    if date.is_interval:
        raise InvalidValueError(
            f"is one day, not from one to another ({date})",
            hint="ask for its first or its last day; all(...).during(...) takes an interval",
            field=field,
        )
    return date
