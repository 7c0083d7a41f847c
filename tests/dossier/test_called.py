"""What a thing was called on a day, where its seat was, under which codes it was known."""

import pytest

import bilateral as bl

STATE = bl.State(
    id="XYZ",
    name="Xyzland",
    names=[
        bl.Name(text="Old Xyz", kind="former", period="1950/1990"),
        bl.Name(text="Very Old Xyz", kind="former"),
        bl.Name(text="Republic of Xyz", kind="official", period="1991/.."),
        bl.Name(text="Xyzistan", language="ru"),
    ],
    identifiers=[
        bl.Identifier(scheme="cow", value="1", period="1950/1990"),
        bl.Identifier(scheme="cow", value="2", period="1991/.."),
        bl.Identifier(scheme="m49", value="031"),
    ],
    capitals=[bl.Capital(name="Old Town", period="/1995-06"), bl.Capital(name="New Town")],
)
DOSSIER = bl.Dossier([STATE])


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("1980-01-01", ["Xyzland yes", "Old Xyz yes", "Very Old Xyz maybe", "Xyzistan yes"]),
        (
            "2000-01-01",
            ["Xyzland yes", "Very Old Xyz maybe", "Republic of Xyz yes", "Xyzistan yes"],
        ),
    ],
)
def test_names_are_those_of_the_day(day: str, names: list[str]) -> None:
    assert [f"{n} {a.value}" for n, a in DOSSIER.as_of(day).names("XYZ")] == names


def test_a_capital_of_which_no_time_is_reported_may_have_been_it() -> None:
    view = DOSSIER.as_of("1990-01-01")
    assert [(c.name, str(a.value)) for c, a in view.capital("XYZ")] == [
        ("Old Town", "maybe"),
        ("New Town", "maybe"),
    ]
    after = DOSSIER.as_of("2000-01-01").capital("XYZ")
    assert [c.name for c, _ in after] == ["New Town"]


def test_codes_are_those_of_the_day() -> None:
    codes = [(c.scheme, c.value, str(a.value)) for c, a in DOSSIER.as_of("1980-01-01").codes("XYZ")]
    assert codes == [("cow", "1", "yes"), ("m49", "031", "yes")]


def test_only_states_have_a_capital() -> None:
    dossier = DOSSIER.add(bl.Leader(id="l", name="L"))
    with pytest.raises(bl.InvalidValueError, match="l is a leader, not a state"):
        dossier.as_of("2000-01-01").capital("l")
    assert [str(name) for name, _ in dossier.as_of("2000-01-01").names("l")] == ["L"]
