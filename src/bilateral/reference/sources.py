"""The sources that the shipped records cite."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bilateral.model.source import Source


@cache
def reference_sources() -> Mapping[str, Source]:
    """The sources of the shipped states by id: what a citation in one of them resolves to.

    They carry no `published_on`: their facts were public long before the edition that was read,
    and a look at what was known in 1995 should not lose the states for it. Licences are in the
    notes, and in full in the `NOTICE.txt` beside this module.
    """
    return MappingProxyType({str(source.id): source for source in _made()})


def _made() -> tuple[Source, ...]:
    return (
        Source(
            id="iso-3166",
            title="Country Codes",
            form="data set",
            publisher="datasets/country-codes",
            relays="ISO 3166-1, UN M49, UNTERM, GeoNames",
            url="https://github.com/datasets/country-codes",
            language="en",
            note=(
                "Codes, official English names and capitals. Commit caa72d1e of 2026-05-15, "
                "ODC-PDDL-1.0. Mended here: leading zeros of numeric codes, the capital of "
                "Kazakhstan, the Wikidata id of Namibia."
            ),
        ),
        Source(
            id="iso-3166-3",
            title="ISO 3166-3: Code for formerly used names of countries",
            form="register",
            publisher="International Organization for Standardization",
            url="https://www.iso.org/iso-3166-country-codes.html",
            language="en",
            note="Codes and days of withdrawal, entered by hand.",
        ),
        Source(
            id="cldr",
            title="Unicode Common Locale Data Repository, version 48: territory names",
            form="data set",
            publisher="Unicode, Inc.",
            url="https://cldr.unicode.org",
            note="Names in az, en, kk, ru and tr, from cldr-localenames-full 48.2.0. Unicode-3.0.",
        ),
        Source(
            id="cow-states",
            title="State System Membership List",
            form="data set",
            publisher="Correlates of War Project",
            url="https://correlatesofwar.org",
            language="en",
            note=(
                "As packaged by Andreas Beger in andybega/states, commit b1544828 of 2025-08-25, "
                "MIT. Periods of membership of the state system, from 1816."
            ),
        ),
        Source(
            id="gleditsch-ward",
            title=(
                "Interstate System Membership: A Revised List of the Independent States since 1816"
            ),
            form="data set",
            author="Kristian Skrede Gleditsch and Michael D. Ward",
            url="http://ksgleditsch.com/data-4.html",
            language="en",
            note=(
                "International Interactions 25 (1999), 393-413, with later additions; as packaged "
                "by Andreas Beger in andybega/states, commit b1544828 of 2025-08-25, MIT. Periods "
                "of independence, from 1816."
            ),
        ),
        Source(
            id="bilateral-states",
            title="Capitals of Kazakhstan, former states and successions",
            form="data set",
            publisher="The bilateral authors",
            language="en",
            note="Our own small tables; those of successions decide where periods are cut. MIT.",
        ),
    )
