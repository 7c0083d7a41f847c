"""What the date in a field does to the thing that it is a date of: metadata of fields.

A dossier can be seen as it stood on a day. What that means for a field stands beside the field,
so that a new kind of record can be seen so without an edit anywhere else.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal

from attrs import frozen

Role = Literal["starts", "spans", "counts", "in_use", "happens", "ends", "with", "published"]

CLOCK: Final = "clock"
#: The roles of dates that begin a thing.
STARTING: Final = frozenset({"starts", "spans", "counts"})


@frozen(kw_only=True)
class Clock:
    """What a field tells of the time of its record, or of its part.

    Fields:
        role: what the field does; see the functions below.
        verb: what happened then, for a sentence: `signed`, `established`.
        along: the fields that tell more of the same, and are empty whenever it is.
        foreseen: whether a source can tell the date before it comes.
        lasts: whether an interval is the time that it took, as of a visit; and not, as of a
            signature, a time in which the day lies.
    """

    role: Role
    verb: str
    along: tuple[str, ...] = ()
    foreseen: bool = False
    lasts: bool = False


def starts(verb: str, *along: str, lasts: bool = False) -> Mapping[str, Any]:
    """Of a date before which the record, or the part, was not there."""
    return {CLOCK: Clock(role="starts", verb=verb, along=along, lasts=lasts)}


def spans(verb: str) -> Mapping[str, Any]:
    """Of the interval in which it was there, or the intervals: it begins, and may have ended."""
    return {CLOCK: Clock(role="spans", verb=verb, foreseen=True, lasts=True)}


def counts(verb: str) -> Mapping[str, Any]:
    """Of the period that a figure is for: the figure is not there before the period is over."""
    return {CLOCK: Clock(role="counts", verb=verb)}


def in_use(verb: str) -> Mapping[str, Any]:
    """Of the interval in which a name, a code or a capital held: at other times it is not shown."""
    return {CLOCK: Clock(role="in_use", verb=verb, foreseen=True, lasts=True)}


def happens(verb: str, *along: str, foreseen: bool = False) -> Mapping[str, Any]:
    """Of a date of something that happens later on: before it, the field is not yet filled."""
    return {CLOCK: Clock(role="happens", verb=verb, along=along, foreseen=foreseen)}


def ends(verb: str, *along: str, foreseen: bool = False) -> Mapping[str, Any]:
    """Of the last day of a thing that lasts: before it, the field is not yet filled."""
    return {CLOCK: Clock(role="ends", verb=verb, along=along, foreseen=foreseen)}


def comes_with(verb: str) -> Mapping[str, Any]:
    """Of a reference to the record with which this one came about; its own date goes before."""
    return {CLOCK: Clock(role="with", verb=verb)}


def published(verb: str) -> Mapping[str, Any]:
    """Of the date on which it was made public: it cannot have been known before."""
    return {CLOCK: Clock(role="published", verb=verb)}
