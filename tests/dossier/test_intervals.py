"""Things found by a stretch of days that they may meet, against a plain scan."""

from hypothesis import given
from hypothesis import strategies as st

from bilateral.dossier.pairs import Intervals

_entries = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10)), max_size=40)


@given(_entries, st.integers(-5, 40), st.integers(0, 10))
def test_all_that_meet_a_stretch_are_found_in_order_of_their_first_day(
    made: list[tuple[int, int]], first: int, length: int
) -> None:
    entries = [(begin, begin + lasts, place) for place, (begin, lasts) in enumerate(made)]
    last = first + length
    wanted = sorted(
        ((begin, place) for begin, end, place in entries if begin <= last and end >= first)
    )
    found = Intervals(entries)
    assert list(found.meeting(first, last)) == [place for _, place in wanted]
    assert len(found) == len(entries)
