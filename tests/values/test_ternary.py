"""Ternary answers follow Kleene's strong logic, and never pass a maybe off as a yes or no."""

import copy
import itertools
import pickle

import pytest

from bilateral.errors import InvalidValueError, UncertainError
from bilateral.values.answers import Ternary, all_of, any_of

YES, NO, MAYBE = Ternary.YES, Ternary.NO, Ternary.MAYBE
ALL = (YES, NO, MAYBE)
PAIRS = list(itertools.product(ALL, ALL))


def cases(answer: Ternary) -> set[bool]:
    """The plain truth values that an answer leaves possible."""
    return {YES: {True}, NO: {False}, MAYBE: {True, False}}[answer]


def known(outcomes: set[bool]) -> Ternary:
    return MAYBE if len(outcomes) == 2 else Ternary.of(outcomes.pop())


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_and_and_or_are_what_holds_in_every_case_of_their_operands(a: Ternary, b: Ternary) -> None:
    pairs = list(itertools.product(cases(a), cases(b)))
    assert a & b is known({x and y for x, y in pairs})
    assert a | b is known({x or y for x, y in pairs})


@pytest.mark.parametrize("a", ALL)
def test_not_is_what_holds_in_every_case_and_undoes_itself(a: Ternary) -> None:
    assert ~a is known({not x for x in cases(a)})
    assert ~~a is a


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_de_morgans_laws_hold(a: Ternary, b: Ternary) -> None:
    assert ~(a & b) is ~a | ~b
    assert ~(a | b) is ~a & ~b


@pytest.mark.parametrize(("a", "b", "c"), list(itertools.product(ALL, ALL, ALL)))
def test_and_and_or_are_associative_and_distribute(a: Ternary, b: Ternary, c: Ternary) -> None:
    assert (a & b) & c is a & (b & c)
    assert (a | b) | c is a | (b | c)
    assert a & (b | c) is (a & b) | (a & c)


@pytest.mark.parametrize("a", ALL)
@pytest.mark.parametrize("plain", [True, False])
def test_a_plain_bool_may_stand_on_either_side(a: Ternary, plain: bool) -> None:
    assert a & plain is plain & a is a & Ternary.of(plain)
    assert a | plain is plain | a is a | Ternary.of(plain)


def test_nothing_else_is_taken_for_an_answer() -> None:
    with pytest.raises(TypeError):
        YES & 1  # type: ignore[operator]
    with pytest.raises(TypeError):
        "no" | YES  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="not 'maybe'"):
        Ternary.of("maybe")  # type: ignore[arg-type]


def test_maybe_is_neither_true_nor_false_and_the_error_says_what_to_ask() -> None:
    with pytest.raises(UncertainError, match=r"\.surely .* \.possibly"):
        bool(MAYBE)
    with pytest.raises(UncertainError):
        not MAYBE  # noqa: B018
    assert bool(YES) is True
    assert bool(NO) is False


def test_surely_and_possibly_are_plain_bools() -> None:
    assert [a.surely for a in ALL] == [True, False, False]
    assert [a.possibly for a in ALL] == [True, False, True]


def test_an_answer_is_written_as_the_plain_word_and_read_from_it() -> None:
    assert [str(a) for a in ALL] == [repr(a) for a in ALL] == ["yes", "no", "maybe"]
    assert [Ternary(str(a)) for a in ALL] == list(ALL)


@pytest.mark.parametrize("a", ALL)
def test_copies_and_pickles_are_the_same_object(a: Ternary) -> None:
    assert pickle.loads(pickle.dumps(a)) is a  # noqa: S301
    assert copy.deepcopy([a])[0] is copy.copy(a) is a


@pytest.mark.parametrize("answers", [(), *itertools.product(ALL, ALL, ALL), (True, False), (True,)])
def test_all_of_and_any_of_are_repeated_and_and_or(answers: tuple[Ternary | bool, ...]) -> None:
    every, some = YES, NO
    for answer in answers:
        every, some = every & answer, some | answer
    assert all_of(iter(answers)) is every
    assert any_of(iter(answers)) is some


def test_all_of_and_any_of_stop_as_soon_as_the_answer_is_settled() -> None:
    rest = iter((NO, MAYBE))
    all_of(rest)
    assert list(rest) == [MAYBE]
    rest = iter((YES, MAYBE))
    any_of(rest)
    assert list(rest) == [MAYBE]
