"""Whether a text holds several reports: a file of a day's news, two pages pasted into one.

A report begins with a dateline (`ASTANA, 10 April 2023 (Agency) -`), with the day of its page
beside its headline, or with a headline that names two states, where what follows is about these
two and what stands before it about others. The sections of one page begin with none of them. Where
a second report begins so, the two are not one text: `today`, `the two countries` and a bare surname
of the one say nothing of the other.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise

from attrs import frozen

from bilateral.drafting.state_names import StateMention, states_in
from bilateral.drafting.text import Span, Text
from bilateral.drafting.words import MONTH, WEEKDAYS
from bilateral.errors import shorten

_MONTH = rf"(?:{MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_DAY = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
_AGENCY = r"(?:\([A-Z][\w. -]{1,40}\)|/[A-Z][\w. -]{1,40}/|\[[A-Z][\w. -]{1,40}\])"
_PLACE = r"(?P<place>[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,2})(?:, [A-Z][\w'-]+(?: [A-Z][\w'-]+)?)?"
_DATELINE = re.compile(
    rf"{_PLACE}(?:(?:,|\.)? (?P<day>{_DAY})[,.]? ?(?:{_AGENCY})? ?(?:[-\u2013\u2014.:]|(?<=[)/\]]))|,? {_AGENCY})"
)
# Without one of these no dateline has a day or an agency.
_MARK = re.compile(r"[\d(/\[]")
# `ASTANA. The presidents met`: a place in capitals, and nothing else before the first sentence.
_PLACE_ALONE = re.compile(
    r"(?P<place>[A-Z][A-Z' -]{2,30}?)(?:, [A-Z][A-Za-z]+)?(?:\. | ?[-\u2013\u2014]{1,2} )(?=[A-Z\"\u201c])"
)
_DATE_ALONE = re.compile(
    rf"(?:(?:{'|'.join(WEEKDAYS)}),? )?(?P<day>{_DAY}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?)?(?:, [A-Z][\w ,]{2,40})?"
)
Pair = tuple[str, str] | None
_LONGEST_HEADLINE = 180
# So many headlines are weighed, each by so many characters of its report: the work is bounded.
_MOST_HEADLINES = 8
_READ = 6_000


@frozen
class Beginning:
    """Where a report begins.

    Fields:
        at: its place in the plain text, with its headline.
        words: the words by which it is known.
        day: the day that stands there, as written; empty where none does.
    """

    at: int
    words: str
    day: str


def beginnings(
    text: Text, states: Sequence[StateMention], pair_of: Callable[[Span], Pair]
) -> tuple[Beginning, ...]:
    """Where the reports of a text begin; none where it is one report.

    Arguments:
        text: the text.
        states: the states that it names, in order.
        pair_of: the two states that a stretch of it is about.
    """
    bodies = [p.start for p in text.paragraphs if _is_body(text, p)]

    def has_body(start: int, end: int) -> bool:
        return bisect_left(bodies, start) < bisect_left(bodies, end)

    found: list[Beginning] = []
    for begun in _datelines(text, states):
        if not found or has_body(found[-1].at, begun.at):
            found.append(begun)
    if not found or has_body(0, found[0].at):
        # What stands before the first dateline is a report too.
        first = text.paragraphs[0] if text.paragraphs else Span(0, 0)
        found.insert(0, Beginning(first.start, _words(text, first), ""))
    for headline in islice(_headlines_of_two(text, states), _MOST_HEADLINES):
        at = [*(one.at for one in found), len(text.plain)]
        before, after = next(
            ((low, high) for low, high in pairwise(at) if low <= headline.at < high), (0, 0)
        )
        if before == headline.at or not has_body(before, headline.at):
            continue
        mine = pair_of(Span(before, min(headline.at, before + _READ)))
        theirs = pair_of(Span(headline.at, min(after, headline.at + _READ)))
        if mine and theirs and set(mine) != set(theirs):
            found = sorted([*found, headline], key=lambda one: one.at)
    return tuple(found) if len(found) > 1 else ()


def parts(text: Text, begun: Sequence[Beginning]) -> Iterator[Span]:
    """The reports of a text, in order."""
    starts = [one.at for one in begun][1:]
    for start, end in zip([0, *starts], [*starts, len(text.plain)], strict=True):
        yield Span(start, end)


def _datelines(text: Text, states: Sequence[StateMention]) -> Iterator[Beginning]:
    """Datelines, and days that stand alone beside a headline."""
    places = {s.start for s in states if s.form != "people"}
    for number, paragraph in enumerate(text.paragraphs):
        words = text.plain[paragraph.start : min(paragraph.end, paragraph.start + 200)]
        line = _DATELINE.match(words) if _MARK.search(words, 0, 100) else None
        if line is not None and (paragraph.start in places or line["place"].isupper()):
            dateline = shorten(line.group().strip(" -\u2013\u2014"))
            yield Beginning(_with_headline(text, number), dateline, line["day"] or "")
            continue
        place = _PLACE_ALONE.match(words) if words[:2].isupper() else None
        if place is not None and any(
            s.form != "people" and s.end == len(place["place"])
            for s in states_in(place["place"].title())
        ):
            yield Beginning(_with_headline(text, number), shorten(place["place"]), "")
            continue
        alone = _DATE_ALONE.fullmatch(words) if len(words) < 100 else None
        if alone is not None and (_headline(text, number - 1) or _headline(text, number + 1)):
            yield Beginning(_with_headline(text, number), shorten(words), alone["day"])


def _headlines_of_two(text: Text, states: Sequence[StateMention]) -> Iterator[Beginning]:
    """Headlines inside the text that name two states."""
    starts = [s.start for s in states]
    for number, paragraph in enumerate(text.paragraphs[1:], 1):
        if paragraph.end - paragraph.start <= _LONGEST_HEADLINE:
            here = states[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
            if len({s.code for s in here}) == 2 and _headline(text, number):
                yield Beginning(paragraph.start, _words(text, paragraph), "")


def _span(text: Text, number: int) -> tuple[int, int]:
    paragraph = text.paragraphs[number]
    return paragraph.start, paragraph.end


def _with_headline(text: Text, number: int) -> int:
    """The start of a paragraph, or of the headline over it."""
    return text.paragraphs[number - 1 if _headline(text, number - 1) else number].start


def _headline(text: Text, number: int) -> bool:
    """Whether a paragraph is a headline: short, of several words, and no sentence."""
    if not 0 <= number < len(text.paragraphs):
        return False
    start, end = _span(text, number)
    words = text.plain[start:end]
    return (
        15 <= len(words) <= _LONGEST_HEADLINE
        and len(words.split()) >= 3
        and words[0].isupper()
        and words[-1] not in ".!?:;,"
    )


def _is_body(text: Text, paragraph: Span) -> bool:
    """Whether a paragraph is of a report's body, and no headline or date."""
    return paragraph.end - paragraph.start >= 60 and text.plain[paragraph.end - 1] in ".!?\"'\u201d"


def _words(text: Text, paragraph: Span) -> str:
    return shorten(text.plain[paragraph.start : paragraph.end])
