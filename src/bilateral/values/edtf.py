"""Dates as they are known: to the day, the month, the year, roughly, or as a span."""

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import (
    TYPE_CHECKING,
    Final,
    Literal,
    NamedTuple,
    NoReturn,
    TypeAlias,
    Union,
    cast,
    final,
)

from bilateral.errors import InvalidValueError, shorten
from bilateral.values.ternary import Ternary
from bilateral.values.text import check_text

if TYPE_CHECKING:
    import pendulum

Precision: TypeAlias = Literal["day", "month", "quarter", "half", "year", "decade", "interval"]
DateLike: TypeAlias = Union[str, datetime.date, "EDTF"]

#: What `EDTF.spanning` takes for an end that is open: still running, or without a beginning.
OPEN: Final = ".."

_LONGEST = 100
_LONGEST_WORDS = 200

# The day before the first and after the last that the calendar holds: where a date near year 1
# or 9999 is widened past them.
_TOO_EARLY = 0
_TOO_LATE = datetime.date.max.toordinal() + 1
# No beginning, no end.
_ALWAYS = -1_000_000_000
_NEVER = 1_000_000_000

_SINGLE = re.compile(
    r"(?:([0-9]{3})[Xx]"
    r"|([0-9]{4})(?:-(?:([QqHh][0-9])|([0-9]{2})(?:-([0-9]{2}))?))?)"
    r"([?~%]?)"
)

# ISO 8601-2, 4.8: the sub-year groupings that divide a year evenly, with their first month.
_GROUPS: Final[dict[str, tuple[Precision, int]]] = {
    "33": ("quarter", 1),
    "34": ("quarter", 4),
    "35": ("quarter", 7),
    "36": ("quarter", 10),
    "40": ("half", 1),
    "41": ("half", 7),
}
_LETTERS: Final = {"Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}
_MONTHS_IN: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_WIDENED_BY: Final = {"": 0, "?": 1, "~": 1, "%": 2}

# Bounds of a first and a last day, as ordinals: (first from, first to, last from, last to). Every
# pair within them whose first day is not after its last is a possible world, and every bound is
# reached by one: first from <= last from, first to <= last to.
_Worlds: TypeAlias = tuple[int, int, int, int]


class _Reading(NamedTuple):
    """What one text says, worked out once."""

    text: str
    precision: Precision
    mark: str
    earliest: int | None
    latest: int | None
    event: _Worlds
    period: _Worlds
    # An event is on one day: its first day is its last. An interval is not.
    is_event: bool
    begins: str = ""
    ends: str = ""


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

    _reading: _Reading
    _words: str | None
    _anchor: str | None
    _hash: int

    def __init__(self, text: str, *, words: str | None = None, anchor: str | None = None) -> None:
        put = object.__setattr__
        reading = _read(_checked(text))
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
        """What the date is known to: the day, ..., the decade; or that it is an interval."""
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
        """Whether any part of it is in doubt in the source (`?` or `%`)."""
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
            _ALWAYS if reading.earliest is None else reading.earliest,
            _NEVER if reading.latest is None else reading.latest,
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
        mine, theirs = self._reading.event, EDTF.of(other)._reading.event
        if mine[3] < theirs[0]:
            return Ternary.YES
        if mine[2] >= theirs[1]:
            return Ternary.NO
        return Ternary.MAYBE

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
        a, b = mine.event, theirs.event
        first = (max(a[0], b[0]), min(a[1], b[1]))
        last = (max(a[2], b[2]), min(a[3], b[3]))
        if mine.is_event or theirs.is_event:
            first = last = (max(first[0], last[0]), min(first[1], last[1]))
        if first[0] > first[1] or last[0] > last[1]:
            return Ternary.NO
        if a == b and a[0] == a[1] and a[2] == a[3]:
            return Ternary.YES
        return Ternary.MAYBE

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
        mine, theirs = self._reading.period, EDTF.of(other)._reading.event
        if mine[1] <= theirs[0] and theirs[3] <= mine[2]:
            return Ternary.YES
        # The widest that this can be holds none that the other can be.
        first = max(mine[0], theirs[0])
        last = min(mine[3], theirs[3])
        if first > theirs[1] or last < theirs[2]:
            return Ternary.NO
        return Ternary.MAYBE

    def overlaps(self, other: DateLike) -> Ternary:
        """Whether the two periods have a day in common.

        Both are taken as the periods that they name, as `contains` takes this one: August 2022
        overlaps 2022, though an event in the one need not be on the day of an event in the other.

        Args:
            other: anything that `EDTF.of` takes.

        Raises:
            InvalidValueError: `other` is no date.
        """
        mine, theirs = self._reading.period, EDTF.of(other)._reading.period
        if mine[1] <= theirs[2] and theirs[1] <= mine[2]:
            return Ternary.YES
        if mine[0] > theirs[3] or theirs[0] > mine[3]:
            return Ternary.NO
        return Ternary.MAYBE

    def __add__(self, other: datetime.timedelta) -> "EDTF":
        if not isinstance(other, datetime.timedelta):
            return NotImplemented
        return _of_text(_moved(self._reading, *_months_and_days(other)))

    def __sub__(self, other: datetime.timedelta) -> "EDTF":
        if not isinstance(other, datetime.timedelta):
            return NotImplemented
        months, days = _months_and_days(other)
        return _of_text(_moved(self._reading, -months, -days))

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
    return _of_text(_checked(value))


def _end_text(end: DateLike | None) -> str:
    if end is None:
        return ""
    if isinstance(end, str) and end == OPEN:
        return OPEN
    date = EDTF.of(end)
    if date.is_interval:
        raise InvalidValueError(f"an interval cannot begin or end on an interval, {date.text!r}")
    return date.text


def _checked(text: object) -> str:
    if not isinstance(text, str):
        raise InvalidValueError(
            f"a date is written as text, not {shorten(text)}",
            hint="as in '2022', '2022-08' or '2022-08-24'",
        )
    if len(text) > _LONGEST:
        raise InvalidValueError(f"{shorten(text)} is too long to be a date")
    # A subclass of str may compare and hash as it likes.
    return text if type(text) is str else str.__str__(text)


def _checked_anchor(anchor: str, words: str | None) -> str:
    if words is None:
        raise InvalidValueError(
            "is given without words that would be relative to it", field="anchor"
        )
    try:
        reading = _read(_checked(anchor))
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


@lru_cache(maxsize=65536)
def _read(text: str) -> _Reading:
    """Read a text of bounded length; the whole grammar is here and in the three below."""
    stripped = text.strip()
    match = _SINGLE.fullmatch(stripped)
    if match:
        return _read_single(match)
    if stripped.count("/") == 1:
        return _read_interval(stripped)
    raise _explained(stripped)


def _read_single(match: re.Match[str]) -> _Reading:
    decade, year, letters, month, day, mark = match.groups()
    text = match[0]
    if (year or decade) in ("0000", "000"):
        raise InvalidValueError(f"there is no year 0 ({text!r})", hint="years run from 0001")
    if decade:
        return _whole(f"{decade}X", "decade", int(decade) * 10, 1, mark)
    number = int(year)
    if letters:
        month = _LETTERS.get(letters.upper())
        if month is None:
            kind = "quarter" if letters[0] in "Qq" else "half"
            raise InvalidValueError(f"there is no {kind} {letters[1]} in {text!r}")
    elif month is None:
        return _whole(year, "year", number, 1, mark)
    if month in _GROUPS and day is None:
        precision, first = _GROUPS[month]
        return _whole(f"{year}-{month}", precision, number, first, mark)
    if not 1 <= int(month) <= 12:
        raise InvalidValueError(f"there is no month {month} in {text!r}", hint=_month_hint(month))
    if day is None:
        return _whole(f"{year}-{month}", "month", number, int(month), mark)
    try:
        ordinal = datetime.date(number, int(month), int(day)).toordinal()
    except ValueError:
        raise InvalidValueError(
            f"there is no day {day} in {year}-{month} ({text!r})",
            hint=f"{number} is not a leap year" if (month, day) == ("02", "29") else "",
        ) from None
    margin = _WIDENED_BY[mark]
    bounds = (max(ordinal - margin, _TOO_EARLY), min(ordinal + margin, _TOO_LATE))
    return _single(f"{year}-{month}-{day}", "day", mark, (ordinal, ordinal), bounds)


def _whole(text: str, precision: Precision, year: int, month: int, mark: str) -> _Reading:
    """A single date of whole months, beginning with the first of `month`."""
    months = _MONTHS_IN[precision]
    first = year * 12 + month - 1
    last = first + months - 1
    margin = months * _WIDENED_BY[mark]
    strict = (_first_day(first), _last_day(last))
    bounds = (_first_day(first - margin), _last_day(last + margin)) if margin else strict
    return _single(text, precision, mark, strict, bounds)


def _first_day(month: int) -> int:
    """The ordinal of the first day of a month, counted from January of the year 0."""
    year, rest = divmod(month, 12)
    return _TOO_EARLY if year < 1 else datetime.date(year, rest + 1, 1).toordinal()


def _last_day(month: int) -> int:
    """The ordinal of the last day of a month, counted alike."""
    year, rest = divmod(month + 1, 12)
    if year > 9999:
        return _TOO_LATE - 1 if (year, rest) == (10_000, 0) else _TOO_LATE
    return _TOO_EARLY if year < 1 else datetime.date(year, rest + 1, 1).toordinal() - 1


def _single(
    text: str, precision: Precision, mark: str, strict: tuple[int, int], bounds: tuple[int, int]
) -> _Reading:
    event = (*bounds, *bounds)
    return _Reading(
        text=text + mark,
        precision=precision,
        mark=mark,
        earliest=strict[0],
        latest=strict[1],
        event=event,
        period=event if mark else (strict[0], strict[0], strict[1], strict[1]),
        is_event=True,
    )


def _read_interval(text: str) -> _Reading:
    begins, ends = (side.strip() for side in text.split("/"))
    known = [side for side in (begins, ends) if side not in ("", OPEN)]
    if not known:
        raise InvalidValueError(
            f"the interval {text!r} has neither a beginning nor an end", hint="leave the date out"
        )
    readings = {}
    for side in known:
        match = _SINGLE.fullmatch(side)
        if match is None:
            raise _explained(text if _slashes(text) else side, text)
        readings[side] = _read_single(match)
    start, end = readings.get(begins), readings.get(ends)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest is not None and latest is not None and earliest > latest:
        raise InvalidValueError(f"the interval {text!r} ends before it begins")
    first = _bounds(start, _ALWAYS, _ALWAYS if begins == OPEN else _NEVER)
    last = _bounds(end, _NEVER if ends == OPEN else _ALWAYS, _NEVER)
    # A first day is not after a last day, which narrows what each can be.
    worlds = (first[0], min(first[1], last[1]), max(first[0], last[0]), last[1])
    begins = start.text if start else begins
    ends = end.text if end else ends
    return _Reading(
        text=f"{begins}/{ends}",
        precision="interval",
        mark="".join(reading.mark for reading in readings.values()),
        earliest=earliest,
        latest=latest,
        event=worlds,
        period=worlds,
        is_event=False,
        begins=begins,
        ends=ends,
    )


def _bounds(side: _Reading | None, lowest: int, highest: int) -> tuple[int, int]:
    return (lowest, highest) if side is None else (side.event[0], side.event[1])


def _months_and_days(duration: datetime.timedelta) -> tuple[int, int]:
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


def _moved(reading: _Reading, months: int, days: int) -> str:
    if reading.precision == "interval":
        sides = [
            side if side in ("", OPEN) else _moved(_read(side), months, days)
            for side in (reading.begins, reading.ends)
        ]
        return "/".join(sides)
    text = reading.text.rstrip("?~%")
    if reading.precision == "day":
        import pendulum

        try:
            day = pendulum.Date.fromisoformat(text).add(months=months, days=days)
        except (ValueError, OverflowError):
            raise _beyond(text) from None
        return day.isoformat() + reading.mark
    unit = _MONTHS_IN[reading.precision]
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
    code = next(c for c, known in _GROUPS.items() if known == (reading.precision, rest + 1))
    return f"{year:04}-{code}{reading.mark}"


_PLURALS: Final = {"month": "months", "quarter": "quarters", "half": "half-years", "year": "years"}


def _beyond(text: str) -> InvalidValueError:
    return InvalidValueError(
        f"{text!r} would be moved beyond the calendar", hint="years run from 0001 to 9999"
    )


# From here on: what to say of a text that is no date. Nothing below is on the way of a good one.

_MONTH_NAMES: Final = (
    "january february march april may june july august september october november december"
)


def month_number(name: str) -> int | None:
    """The number of a month by its English name or the first letters of it, at least three."""
    if len(name) < 3:
        return None
    return next(
        (
            number
            for number, full in enumerate(_MONTH_NAMES.split(), start=1)
            if full.startswith(name.lower())
        ),
        None,
    )


def _month_hint(month: str) -> str:
    if month in ("21", "22", "23", "24"):
        return "seasons differ by hemisphere: name a quarter, as in 2022-Q3"
    return "a month is 01 to 12; quarters are written 2022-Q1 to 2022-Q4"


def _slashes(text: str) -> bool:
    """Whether slashes stand where a date has hyphens (`2022/08`)."""
    return re.fullmatch(r"[0-9]{4}/[0-9]{1,2}", text) is not None


def _explained(text: str, whole: str = "") -> InvalidValueError:
    if not text:
        return InvalidValueError("a date cannot be empty", hint="leave it out if it is not known")
    if re.search(r"[0-9][T ][0-9]{1,2}:[0-9]{2}", text, re.IGNORECASE):
        return InvalidValueError(
            f"{shorten(text)} carries a time of day; only the date is kept here",
            hint=f"write {text[:10]}" if _SINGLE.fullmatch(text[:10]) else "",
        )
    tail = f" in {shorten(whole)}" if whole and whole != text else ""
    meant = _meant(text)
    hint = f"write {' or '.join(meant)}" if meant else _other_hint(text)
    return InvalidValueError(f"{shorten(text)} is not a date{tail}", hint=hint)


def _meant(text: str) -> list[str]:
    """What was probably meant, as far as it is a date."""
    guesses: list[str] = []
    day = r"([0-9]{1,2})(?:st|nd|rd|th)?"
    month = r"([A-Za-z]{3,9})\.?"
    if m := re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", text):
        guesses = [f"{m[3]}-{m[2]:>02}-{m[1]:>02}", f"{m[3]}-{m[1]:>02}-{m[2]:>02}"]
    elif m := re.fullmatch(r"([0-9]{4})[./-]([0-9]{1,2})(?:[./-]([0-9]{1,2}))?", text):
        guesses = [f"{m[1]}-{m[2]:>02}" + (f"-{m[3]:>02}" if m[3] else "")]
    elif m := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        guesses = [f"{m[1]}-{m[2]}-{m[3]}"]
    elif m := re.fullmatch(rf"(?:{day} )?{month},? ([0-9]{{4}})", text):
        guesses = _spelt(m[3], m[2], m[1])
    elif m := re.fullmatch(rf"{month} {day},? ([0-9]{{4}})", text):
        guesses = _spelt(m[3], m[1], m[2])
    elif m := re.fullmatch(r"([0-9]{4}) ?[-–—] ?([0-9]{4})", text):  # noqa: RUF001
        guesses = [f"{m[1]}/{m[2]}"]
    elif m := re.fullmatch(r"([0-9]{3})[uU*]|([0-9]{3})0s", text):
        guesses = [f"{m[1] or m[2]}X"]
    elif m := re.fullmatch(r"(.+?)(?:\?~|~\?)", text):
        guesses = [f"{m[1]}%"]
    elif m := re.fullmatch(r"([QqHh][1-4])[ -]?([0-9]{4})", text):
        guesses = [f"{m[2]}-{m[1].upper()}"]
    elif m := re.fullmatch(r"([0-9]{4}) ?([QqHh][1-4])", text):
        guesses = [f"{m[1]}-{m[2].upper()}"]
    return [guess for guess in dict.fromkeys(guesses) if _is_date(guess)]


def _spelt(year: str, month: str, day: str | None) -> list[str]:
    number = month_number(month)
    if number is None:
        return []
    return [f"{year}-{number:02}" + (f"-{day:>02}" if day else "")]


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except InvalidValueError:
        return False
    return True


def _other_hint(text: str) -> str:
    if text.lower() in ("open", "unknown", "now", "present", "today"):
        return "an open end is written .. and an unknown one is left empty, as in 2022/"
    if re.search(r"[?~%].", text):
        return "the mark ?, ~ or % stands at the end of a date"
    if text.startswith(("-", "Y")):
        return "years run from 0001 to 9999"
    if any(letter.isalpha() for letter in text):
        return "words such as 'August last year' are read by bilateral.values.phrases.resolve"
    return "write it as 2022, 2022-08, 2022-08-24, 2022-Q3 or 2022/2027"
