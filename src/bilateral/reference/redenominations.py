"""Redenominations: the days on which states struck noughts off their money, and how many.

The old and the new unit are one money under two codes: what a sum in the one is in the other is a
fact, and needs no rate of exchange. That is not so of a currency that gave way to another at a rate
which a market or a treaty had made (the German mark and the euro): those are no redenominations,
and are not in this table.

Days are those on which the new unit came in, from Unicode CLDR 48 as in `currencies.json`. Factors
are those of the laws, which the central banks published at the time. They were entered by hand,
and each was compared with at least one of: the Bank of Russia (press release of 30 June 2016, for
Belarus), the amendments to ISO 4217 (161 for BYN), the press of the day (iol.co.za, 4 July 2022,
for Sierra Leone), a history of rates (for Tajikistan), Wikipedia ("Redenomination"). All are
general knowledge, and none is in dispute.

The table is not complete. Most redenominations before 1994 are not in it, nor is that of Venezuela
in 2021, for whose new unit the old code serves on. Units that are not here need a rate.
"""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple


class Redenomination(NamedTuple):
    """A unit of money that took the place of an older one.

    Fields:
        old: the code of the old unit.
        new: the code of the new one.
        factor: how many old units are one new.
        since: the day on which the new unit came in, as ISO text.
    """

    old: str
    new: str
    factor: int
    since: str


#: In the order of the old codes.
REDENOMINATIONS: tuple[Redenomination, ...] = (
    Redenomination("AFA", "AFN", 1_000, "2002-10-07"),
    Redenomination("AZM", "AZN", 5_000, "2006-01-01"),
    Redenomination("BGL", "BGN", 1_000, "1999-07-05"),
    Redenomination("BYB", "BYR", 1_000, "2000-01-01"),
    Redenomination("BYR", "BYN", 10_000, "2016-07-01"),
    Redenomination("GHC", "GHS", 10_000, "2007-07-03"),
    Redenomination("MRO", "MRU", 10, "2018-01-01"),
    Redenomination("MZM", "MZN", 1_000, "2006-07-01"),
    Redenomination("PLZ", "PLN", 10_000, "1995-01-01"),
    Redenomination("ROL", "RON", 10_000, "2005-07-01"),
    Redenomination("RUR", "RUB", 1_000, "1998-01-01"),
    Redenomination("SDD", "SDG", 100, "2007-01-10"),
    Redenomination("SLL", "SLE", 1_000, "2022-07-01"),
    Redenomination("STD", "STN", 1_000, "2018-01-01"),
    Redenomination("TJR", "TJS", 1_000, "2000-10-26"),
    Redenomination("TMM", "TMT", 5_000, "2009-01-01"),
    Redenomination("TRL", "TRY", 1_000_000, "2005-01-01"),
    Redenomination("UAK", "UAH", 100_000, "1996-09-02"),
    Redenomination("VEB", "VEF", 1_000, "2008-01-01"),
    Redenomination("VEF", "VES", 100_000, "2018-08-20"),
    Redenomination("ZMK", "ZMW", 1_000, "2013-01-01"),
)

_AFTER: Mapping[str, Redenomination] = MappingProxyType({r.old: r for r in REDENOMINATIONS})


def newest_unit(currency: str) -> tuple[str, Fraction]:
    """The unit that a money is counted in now, and how much of it one of the given unit is.

    Of a money that was never redenominated it is itself, and 1. Two codes are one money if their
    newest unit is the same.
    """
    factor = Fraction(1)
    while currency in _AFTER:
        step = _AFTER[currency]
        currency, factor = step.new, factor / step.factor
    return currency, factor


def redenominated(old: str, new: str) -> Fraction | None:
    """How many of one unit a single one of the other is, if both are one money; else None.

    It goes both ways: 5,000 old manat are 1 new one, and 1 new one is 5,000 old.
    """
    (one, share), (other, of) = newest_unit(old), newest_unit(new)
    return share / of if one == other else None
