"""Cities that were renamed, and when each of their names was in use."""

from functools import cache

from attrs import frozen

from bilateral.values.edtf import EDTF
from bilateral.values.likeness import folded

# A table of our own: cities that were given another name, not names in other languages, and not
# capitals that moved. A day stands where it is beyond dispute; where accounts differ, or give the
# decree and its publication, the month or the year does. The states are those that it belonged
# to under these names, the present one first. A name may stand in several spellings.
_TABLE: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "KAZ SUN",
        (
            ("Akmolinsk", "/1961-03"),
            ("Tselinograd", "1961-03/1992-07"),
            ("Akmola|Aqmola", "1992-07/1998-05-05"),
            ("Astana", "1998-05-06/2019-03-22"),
            ("Nur-Sultan|Nursultan", "2019-03-23/2022-09-16"),
            ("Astana", "2022-09-17/.."),
        ),
    ),
    ("KAZ SUN", (("Alma-Ata|Alma Ata", "1921/1993-01-27"), ("Almaty", "1993-01-28/.."))),
    ("KAZ SUN", (("Shevchenko", "1964/1991"), ("Aktau|Aqtau", "1991/.."))),
    ("KAZ SUN", (("Semipalatinsk", "/2007-06"), ("Semey", "2007-06/.."))),
    (
        "KGZ SUN",
        (("Pishpek", "/1926-05"), ("Frunze", "1926-05/1991-02"), ("Bishkek", "1991-02/..")),
    ),
    (
        "TJK SUN",
        (
            ("Dushanbe|Dyushambe", "/1929-10"),
            ("Stalinabad", "1929-10/1961-11"),
            ("Dushanbe", "1961-11/.."),
        ),
    ),
    ("TJK SUN", (("Leninabad", "1936/1991"), ("Khujand|Khudzhand", "1991/.."))),
    ("TKM SUN", (("Krasnovodsk", "/1993"), ("Turkmenbashi|Türkmenbaşy|Turkmenbashy", "1993/.."))),
    ("TKM SUN", (("Chardzhou|Chardzhev", "/1999"), ("Turkmenabat|Türkmenabat", "1999/.."))),
    (
        "AZE SUN",
        (
            ("Elisavetpol|Yelizavetpol", "/1918"),
            ("Ganja|Gandzha|Gyandzha", "1918/1935"),
            ("Kirovabad", "1935/1989-12"),
            ("Ganja|Gandzha|Gyandzha", "1989-12/.."),
        ),
    ),
    (
        "RUS SUN",
        (
            ("Saint Petersburg", "/1914"),
            ("Petrograd", "1914/1924-01"),
            ("Leningrad", "1924-01/1991-09-06"),
            ("Saint Petersburg", "1991-09-06/.."),
        ),
    ),
    (
        "RUS SUN",
        (
            ("Tsaritsyn", "/1925-04"),
            ("Stalingrad", "1925-04/1961-11"),
            ("Volgograd", "1961-11/.."),
        ),
    ),
    (
        "RUS SUN",
        (
            ("Nizhny Novgorod|Nizhni Novgorod", "/1932-10"),
            ("Gorky|Gorki", "1932-10/1990-10"),
            ("Nizhny Novgorod|Nizhni Novgorod", "1990-10/.."),
        ),
    ),
    (
        "RUS SUN",
        (
            ("Yekaterinburg|Ekaterinburg", "/1924"),
            ("Sverdlovsk", "1924/1991-09"),
            ("Yekaterinburg|Ekaterinburg", "1991-09/.."),
        ),
    ),
    (
        "RUS SUN",
        (
            ("Samara", "/1935-01"),
            ("Kuybyshev|Kuibyshev", "1935-01/1991-01"),
            ("Samara", "1991-01/.."),
        ),
    ),
    (
        "RUS SUN",
        (
            ("Vladikavkaz", "/1931"),
            ("Ordzhonikidze", "1931/1944"),
            ("Dzaudzhikau", "1944/1954"),
            ("Ordzhonikidze", "1954/1990"),
            ("Vladikavkaz", "1990/.."),
        ),
    ),
    ("UKR SUN", (("Dnipropetrovsk", "1926/2016-05"), ("Dnipro", "2016-05/.."))),
    ("MNE YUG SCG", (("Titograd", "1946/1992-04"), ("Podgorica", "1992-04/.."))),
    ("DEU DDR", (("Karl-Marx-Stadt", "1953-05/1990-06"), ("Chemnitz", "1990-06/.."))),
    ("VNM", (("Saigon", "/1976-07"), ("Ho Chi Minh City", "1976-07/.."))),
    ("ZWE", (("Salisbury", "/1982-04"), ("Harare", "1982-04/.."))),
    ("COD", (("Léopoldville", "/1966"), ("Kinshasa", "1966/.."))),
)


@frozen(kw_only=True)
class Naming:
    """A name of a city, and from when to when it was called so.

    Fields:
        name: the name.
        spellings: all its spellings, as they are compared.
        period: from when to when.
    """

    name: str
    spellings: frozenset[str]
    period: EDTF


@frozen(kw_only=True)
class City:
    """A city under the names that it bore one after the other.

    Fields:
        states: the codes of the states that it belonged to.
        names: its names in order of time.
    """

    states: tuple[str, ...]
    names: tuple[Naming, ...]

    def in_use(self, name: str) -> tuple[Naming, ...]:
        """The times at which it had a name; several where it was given back."""
        spelt = folded(name)
        return tuple(naming for naming in self.names if spelt in naming.spellings)


def cities_called(name: str) -> tuple[City, ...]:
    """The renamed cities that once had a name, or have it now."""
    return _by_name().get(folded(name), ())


@cache
def _by_name() -> dict[str, tuple[City, ...]]:
    found: dict[str, tuple[City, ...]] = {}
    for states, rows in _TABLE:
        names = (
            Naming(
                name=spellings.partition("|")[0],
                spellings=frozenset(folded(name) for name in spellings.split("|")),
                period=EDTF(period),
            )
            for spellings, period in rows
        )
        city = City(states=tuple(states.split()), names=tuple(names))
        for spelling in {spelling for naming in city.names for spelling in naming.spellings}:
            found[spelling] = (*found.get(spelling, ()), city)
    return found
