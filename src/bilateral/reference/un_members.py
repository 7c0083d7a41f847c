"""Members of the United Nations, by the days of their admission.

The days are those of the list "Member States" of the United Nations
(https://www.un.org/en/about-us/member-states), which counts 193 members; the ends and the
continuations are those that its notes tell. Entered by hand and compared with two public copies of
the list.

What that list decides is followed, and should be known to whoever counts with it:

- China is one membership from 1945; until 25 October 1971 its seat was held by the Republic of
  China (General Assembly resolution 2758).
- The Russian Federation continues the membership of the Soviet Union from 24 December 1991.
  Belarus and Ukraine are original members.
- Indonesia's absence from 20 January 1965 to 28 September 1966 was taken for an end of its
  cooperation, not of its membership.
- Egypt stays a member as the United Arab Republic, and Syria does not: it resumed its own
  membership on 13 October 1961.
- The seat of the Socialist Federal Republic of Yugoslavia is counted until 26 April 1992, and that
  of the Federal Republic from its admission on 1 November 2000: in between the General Assembly did
  not let the second continue the first (resolution 47/1). Serbia and Montenegro is its new name
  from 4 February 2003; Serbia continues it from 3 June 2006.
- Tanzania is counted from the admission of Tanganyika, and Yemen from that of the Yemen whose
  capital was Sanaa.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

# Members without an end, by the day of admission.
_ADMITTED: Final[Mapping[str, str]] = {
    "1945-10-24": (
        "ARG BLR BRA CHL CHN CUB DNK DOM EGY FRA GBR HTI IRN LBN LUX NIC NZL PHL POL PRY SAU SLV"
        " TUR UKR USA"
    ),
    "1945-10-25": "GRC",
    "1945-10-30": "IND",
    "1945-10-31": "PER",
    "1945-11-01": "AUS",
    "1945-11-02": "CRI LBR",
    "1945-11-05": "COL",
    "1945-11-07": "MEX ZAF",
    "1945-11-09": "CAN",
    "1945-11-13": "ETH PAN",
    "1945-11-14": "BOL",
    "1945-11-15": "VEN",
    "1945-11-21": "GTM",
    "1945-11-27": "NOR",
    "1945-12-10": "NLD",
    "1945-12-17": "HND",
    "1945-12-18": "URY",
    "1945-12-21": "ECU IRQ",
    "1945-12-27": "BEL",
    "1946-11-19": "AFG ISL SWE",
    "1946-12-16": "THA",
    "1947-09-30": "PAK YEM",
    "1948-04-19": "MMR",
    "1949-05-11": "ISR",
    "1950-09-28": "IDN",
    "1955-12-14": "ALB AUT BGR ESP FIN HUN IRL ITA JOR KHM LAO LBY LKA NPL PRT ROU",
    "1956-11-12": "MAR SDN TUN",
    "1956-12-18": "JPN",
    "1957-03-08": "GHA",
    "1957-09-17": "MYS",
    "1958-12-12": "GIN",
    "1960-09-20": "BEN BFA CAF CIV CMR COD COG CYP GAB MDG NER SOM TCD TGO",
    "1960-09-28": "MLI SEN",
    "1960-10-07": "NGA",
    "1961-09-27": "SLE",
    "1961-10-13": "SYR",
    "1961-10-27": "MNG MRT",
    "1961-12-14": "TZA",
    "1962-09-18": "BDI JAM RWA TTO",
    "1962-10-08": "DZA",
    "1962-10-25": "UGA",
    "1963-05-14": "KWT",
    "1963-12-16": "KEN",
    "1964-12-01": "MLT MWI ZMB",
    "1965-09-21": "GMB MDV SGP",
    "1966-09-20": "GUY",
    "1966-10-17": "BWA LSO",
    "1966-12-09": "BRB",
    "1968-04-24": "MUS",
    "1968-09-24": "SWZ",
    "1968-11-12": "GNQ",
    "1970-10-13": "FJI",
    "1971-09-21": "BHR BTN QAT",
    "1971-10-07": "OMN",
    "1971-12-09": "ARE",
    "1973-09-18": "BHS DEU",
    "1974-09-17": "BGD GNB GRD",
    "1975-09-16": "CPV MOZ STP",
    "1975-10-10": "PNG",
    "1975-11-12": "COM",
    "1975-12-04": "SUR",
    "1976-09-21": "SYC",
    "1976-12-01": "AGO",
    "1976-12-15": "WSM",
    "1977-09-20": "DJI VNM",
    "1978-09-19": "SLB",
    "1978-12-18": "DMA",
    "1979-09-18": "LCA",
    "1980-08-25": "ZWE",
    "1980-09-16": "VCT",
    "1981-09-15": "VUT",
    "1981-09-25": "BLZ",
    "1981-11-11": "ATG",
    "1983-09-23": "KNA",
    "1984-09-21": "BRN",
    "1990-04-23": "NAM",
    "1990-09-18": "LIE",
    "1991-09-17": "EST FSM KOR LTU LVA MHL PRK",
    "1991-12-24": "RUS",
    "1992-03-02": "ARM AZE KAZ KGZ MDA SMR TJK TKM UZB",
    "1992-05-22": "BIH HRV SVN",
    "1992-07-31": "GEO",
    "1993-01-19": "CZE SVK",
    "1993-04-08": "MKD",
    "1993-05-28": "ERI MCO",
    "1993-07-28": "AND",
    "1994-12-15": "PLW",
    "1999-09-14": "KIR NRU TON",
    "2000-09-05": "TUV",
    "2002-09-10": "CHE",
    "2002-09-27": "TLS",
    "2006-06-03": "SRB",
    "2006-06-28": "MNE",
    "2011-07-14": "SSD",
}

# Memberships that ended, or were broken off.
_ENDED: Final[tuple[tuple[str, str], ...]] = (
    ("CSK", "1945-10-24/1992-12-31"),
    ("DDR", "1973-09-18/1990-10-02"),
    ("SCG", "2003-02-04/2006-06-02"),
    ("SUN", "1945-10-24/1991-12-23"),
    ("SYR", "1945-10-24/1958-02-20"),
    ("YMD", "1967-12-14/1990-05-21"),
    ("YUG", "1945-10-24/1992-04-26"),
    ("YUG", "2000-11-01/2003-02-03"),
)


@cache
def un_members() -> Mapping[str, tuple[str, ...]]:
    """The members by the id of the state, each with the periods of its membership as EDTF text."""
    found: dict[str, list[str]] = {}
    for id, period in _ENDED:
        found.setdefault(id, []).append(period)
    for day, ids in _ADMITTED.items():
        for id in ids.split():
            found.setdefault(id, []).append(f"{day}/..")
    return {id: tuple(sorted(found[id])) for id in sorted(found)}
