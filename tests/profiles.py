"""How much the tests try: `quick` for everybody, `deep` for where there is time.

`quick` is the profile of `pytest` as it stands. It tries the same examples every time, few of each
law, and takes a few minutes on any machine. `pytest --hypothesis-profile=deep` tries many new
examples of each law, and runs the tests that are marked `deep`. No profile has a deadline, or a
health check of speed or of luck: a slow or loaded machine fails no test.

A law says how many examples it needs in each profile by `@examples(18, deep=400)`. A law without it
has those of the profile.
"""

from hypothesis import HealthCheck, Phase, settings

# What depends on the machine, or on the luck of the draw, and not on what is tested.
_LUCK = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
    HealthCheck.filter_too_much,
)
_QUICK, _DEEP = 12, 250

settings.register_profile(
    "quick",
    max_examples=_QUICK,
    deadline=None,
    suppress_health_check=_LUCK,
    derandomize=True,
    database=None,
    # What explains a failure runs the law hundreds of times more.
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    report_multiple_bugs=False,
)
settings.register_profile(
    "deep",
    max_examples=_DEEP,
    deadline=None,
    suppress_health_check=_LUCK,
    print_blob=True,
    report_multiple_bugs=False,
)


def is_deep() -> bool:
    """Whether `--hypothesis-profile=deep` was asked for; known once pytest is configured."""
    return settings().max_examples == _DEEP


def examples(quick: int, *, deep: int, fixture: bool = False) -> settings:
    """How many examples a law needs in each profile, for use as a decorator.

    `fixture` allows a fixture of the test, such as `tmp_path`, to serve all examples.
    """
    more = (HealthCheck.function_scoped_fixture,) if fixture else ()
    return settings(
        max_examples=deep if is_deep() else quick, suppress_health_check=(*_LUCK, *more)
    )


def search(most: int) -> settings:
    """For `hypothesis.find`: the same examples in each profile, and none made smaller."""
    return settings(max_examples=most, phases=[Phase.generate], derandomize=True, database=None)
