"""Units: what physical volumes and counts in diplomatic reports are measured in."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from attrs import frozen

from bilateral.errors import InvalidValueError, did_you_mean, shorten

# The longest text that is looked at at all.
_LONGEST = 120


@frozen(kw_only=True)
class Unit:
    """What a volume or a count is measured in: tonnes of grain, barrels a day, MW, TEU a year.

    States set each other targets in cargo, oil, power, containers and flights as often as in
    money. A target in `tonnes a year` and an observation in `tonnes` are not the same thing, so
    a rate is a unit of its own.

    Fields:
        name: the normal form, as people write it: `tonnes a year`, `MW`, `flights a week`.
        singular: the same of one: `tonne a year`; equal to `name` where it does not change.
        dimension: what it measures; only units of one dimension convert into one another.
        factor: how many of the base unit of the dimension it is; exact.
        aliases: other spellings that are read as it; symbols exactly, words in any case.
    """

    name: str
    singular: str
    dimension: str
    factor: Decimal
    aliases: tuple[str, ...] = ()


# name, singular (~ for the same) = factor | aliases. The first unit under a heading is the base
# of the dimension. A heading with * is of things that flow: each of its units also has its rates.
#
# - A barrel is 42 US gallons (0.158987294928 cubic metres). It is a volume, and is never turned
#   into tonnes: that takes the density of the crude, which the source must give.
# - `tons` are metric tons: so the press and the statistics of the region mean it. Long and short
#   tons are not read, and nor are Mt, MT, mt and mtpa, which some write for
#   metric tons and others for millions of tonnes.
# - A gigacalorie is that of the International Table, 1.163 MWh.
# - An FEU is two TEU by definition.
_TABLE = """
* mass
    tonnes, tonne = 1 | tons, ton, metric tons, metric ton, metric tonnes, metric tonne, t
    kg, ~ = 0.001 | kilograms, kilogram, kilogrammes, kilogramme, kilos
    troy ounces, troy ounce = 0.0000311034768 | troy oz, oz t
* volume
    cubic metres, cubic metre = 1 | cubic meters, cubic meter, m3, m³, cu m, cu. m, cbm
    litres, litre = 0.001 | liters, liter
    barrels, barrel = 0.158987294928 | bbl, bbls, barrels of oil, barrel of oil, oil barrels
* energy
    MWh, ~ = 1 | megawatt hours, megawatt hour, mwh
    kWh, ~ = 0.001 | kilowatt hours, kilowatt hour, kwh, KWh
    GWh, ~ = 1000 | gigawatt hours, gigawatt hour
    TWh, ~ = 1000000 | terawatt hours, terawatt hour
    Gcal, ~ = 1.163 | gigacalories, gigacalorie
power
    MW, ~ = 1 | megawatts, megawatt
    kW, ~ = 0.001 | kilowatts, kilowatt, kw, KW
    GW, ~ = 1000 | gigawatts, gigawatt
    TW, ~ = 1000000 | terawatts, terawatt
apparent power
    MVA, ~ = 1 | megavolt amperes
voltage
    kV, ~ = 1 | kilovolts, kilovolt, kv, KV
length
    m, ~ = 1 | metres, metre, meters, meter
    mm, ~ = 0.001 | millimetres, millimetre, millimeters, millimeter
    km, ~ = 1000 | kilometres, kilometre, kilometers, kilometer, kms, Km, KM
    miles, mile = 1609.344 |
    nautical miles, nautical mile = 1852 |
area
    hectares, hectare = 1 | ha
    square km, ~ = 100 | square kilometres, square kilometre, square kilometers, \
square kilometer, sq km, sq. km, km2, km²
    square metres, square metre = 0.0001 | square meters, square meter, sq m, sq. m, m2, m²
    acres, acre = 0.40468564224 |
data rate
    Mbit/s, ~ = 1 | Mbps, Mb/s, megabits per second, megabits a second
    Gbit/s, ~ = 1000 | Gbps, Gb/s, gigabits per second, gigabits a second
    Tbit/s, ~ = 1000000 | Tbps, Tb/s, terabits per second, terabits a second
share
    percent, ~ = 1 | per cent, %, pct, pct.
difference of shares
    percentage points, percentage point = 1 | percent points, pp, p.p.
* container volume
    TEU, ~ = 1 | TEUs, teu, teus, twenty-foot equivalent units, twenty foot equivalent units
    FEU, ~ = 2 | FEUs, feu, feus, forty-foot equivalent units, forty foot equivalent units
calendar time
    months, month = 1 |
    years, year = 12 |
time
    hours, hour = 1 |
    days, day = 24 |
    weeks, week = 168 |
"""

# Twelve months are a year and seven days a week, whatever the year: those convert. A year is not
# a fixed number of days: rates a year and rates a week are dimensions apart.
_RATES = (
    ("year", "a year", 1),
    ("month", "a year", 12),
    ("week", "a week", 1),
    ("day", "a week", 7),
)

# Things that are counted. Each is a dimension of its own: trucks are not added to vehicles.
_FLOWING = """
aircraft, ~ | planes, plane, airplanes, airplane
cars, car | automobiles, automobile
containers, container |
flights, flight |
head of livestock, ~ | head of cattle
passengers, passenger |
persons, person | people
scholarships, scholarship |
ships, ship | vessels, vessel
tourists, tourist |
trains, train | container trains, container train, block trains, block train
trucks, truck | lorries, lorry
units, unit | pieces, piece, items, item
vehicles, vehicle |
visitors, visitor |
voyages, voyage |
wagons, wagon | railcars, railcar, rail cars, rail car
"""
_COUNTED = """
agreements, agreement |
centres, centre | centers, center
cities, city |
contracts, contract |
companies, company |
documents, document |
enterprises, enterprise |
events, event |
exhibitions, exhibition |
families, family |
joint ventures, joint venture |
meetings, meeting |
products, product |
programmes, programme | programs, program
regions, region |
experts, expert |
jobs, job |
projects, project |
schools, school |
specialists, specialist |
stations, station |
students, student |
substations, substation |
types of goods, type of goods | kinds of goods, kind of goods
"""

_PERIODS: Mapping[str, str] = MappingProxyType(
    {
        f"{how} {period}": period
        for how in ("a", "per", "each", "every")
        for period in ("year", "quarter", "month", "week", "day")
    }
    | {"per annum": "year", "p.a.": "year", "annually": "year", "yearly": "year"}
    | {"quarterly": "quarter", "monthly": "month", "weekly": "week", "daily": "day"}
)

# Rates that have a spelling of their own.
_RATE_ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"barrels a day": ("bpd", "b/d"), "tonnes a year": ("tpa",)}
)


def _rows() -> Iterator[tuple[bool, str, str]]:
    """Whether it flows, the dimension, the row: one for each unit of the tables."""
    flows, dimension = False, ""
    for line in _TABLE.strip().splitlines():
        if line.startswith("    "):
            yield flows, dimension, line
        else:
            flows, dimension = line.startswith("* "), line.removeprefix("* ")
    for flows, table in ((True, _FLOWING), (False, _COUNTED)):
        for line in table.strip().splitlines():
            names, _, aliases = line.partition(" |")
            yield flows, names.partition(",")[0], f"{names} = 1 |{aliases}"


def _units() -> Iterator[Unit]:
    for flows, dimension, row in _rows():
        names, _, rest = row.partition(" = ")
        factor, _, aliases = rest.partition(" |")
        name, singular = (part.strip() for part in names.split(","))
        unit = Unit(
            name=name,
            singular=name if singular == "~" else singular,
            dimension=dimension,
            factor=Decimal(factor),
            aliases=tuple(alias.strip() for alias in aliases.split(",") if alias.strip()),
        )
        yield unit
        if flows:
            for period, family, times in _RATES:
                yield Unit(
                    name=f"{unit.name} a {period}",
                    singular=f"{unit.singular} a {period}",
                    dimension=f"{dimension} {family}",
                    factor=unit.factor * times,
                    aliases=_RATE_ALIASES.get(f"{unit.name} a {period}", ()),
                )


#: Every unit by its normal form.
UNITS: Mapping[str, Unit] = MappingProxyType({unit.name: unit for unit in _units()})

# Every spelling that is read.
_SPELT: Mapping[str, Unit] = MappingProxyType(
    {
        spelling: unit
        for unit in UNITS.values()
        for spelling in (unit.name, unit.singular, *unit.aliases)
    }
)


def split_rate(name: str) -> tuple[str, str]:
    """A unit without its rate, and the period of the rate: `tonnes per annum` to tonnes, year.

    The period is `year`, `quarter`, `month`, `week` or `day`, and empty where there is no rate.
    """
    words = name.replace("/year", " a year").replace("/day", " a day").split(" ")
    for last in (2, 1):
        period = _PERIODS.get(" ".join(words[-last:]).lower(), "")
        if period:
            return " ".join(words[:-last]), period
    return name, ""


def find_unit(name: str) -> Unit | None:
    """The unit that `name` spells, or None: see `unit`."""
    if len(name) > _LONGEST:
        return None
    text = " ".join(name.split())
    if text in _SPELT:
        return _SPELT[text]
    base, period = split_rate(text)
    if base != text:
        found = find_unit(base)
        return UNITS.get(f"{found.name} a {period}") if found else None
    # MW and mW, t and T, Mt and mt differ: only words may change their capitals.
    word = text.lower()
    return _SPELT.get(word) if len(word.replace(" ", "")) > 3 and "/" not in word else None


def unit(name: str) -> Unit:
    """The unit that a report means by `name`.

    The normal form, its singular and its aliases are read, and so is any way of writing a rate:
    `tonnes per annum`, `barrels daily`, `TEU annually`. Symbols are read as they are written
    (`MW` is not `mW`), words in any case.

    Raises:
        InvalidValueError: no unit of that name; the nearest are suggested.
    """
    if not isinstance(name, str):
        raise InvalidValueError(f"the name of a unit is text, not {shorten(name)}")
    found = find_unit(name)
    if found is None:
        raise InvalidValueError(
            f"there is no unit {shorten(name)}",
            hint=_near(name) or "as in 'tonnes', 'tonnes a year', 'MW', 'units'",
        )
    return found


def is_like_a_unit(name: str) -> bool:
    """Whether a short name is a unit but for its capitals, or may be one of two: KWH, MMT."""
    return len(name) <= 4 and bool(_near(name))


@lru_cache(maxsize=256)
def _near(name: str) -> str:
    if name.split(" ")[0].lower() in ("mt", "mmt", "mtpa", "mmtpa"):
        return "tonnes or million tonnes? Write 'tonnes' or 'million tonnes'"
    if len(name) > 4:
        return did_you_mean(name, UNITS) or did_you_mean(name, _SPELT)
    # Of a short symbol, anything is near: only its capitals can be put right.
    same = {unit.name: 1 for spelt, unit in _SPELT.items() if spelt.lower() == name.lower()}
    return f"did you mean {' or '.join(repr(spelling) for spelling in same)}?" if same else ""
