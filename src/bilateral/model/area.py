"""Subject matters: the vocabulary of cooperation areas."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from bilateral.errors import InvalidValueError
from bilateral.values.text import check_text, check_word

#: Cooperation areas, each with what falls under it. Communiques list them in fixed phrases
#: ("trade and economic, transport and transit, cultural and humanitarian"); the terms here are
#: the parts of those phrases, so that one phrase becomes two terms. A dossier may add its own.
AREAS: Mapping[str, str] = MappingProxyType(
    {
        "politics": "political dialogue and cooperation, contacts of leaders and ministries",
        "strategic-partnership": "the standing of the relationship itself, partnership, alliance",
        "regional-affairs": "positions on questions of the region",
        "international-affairs": "positions on world questions, international organisations",
        "security": "security, counter-terrorism, organised crime, intelligence",
        "defence": "armed forces, arms, military technology, exercises",
        "borders": "delimitation, demarcation, border regimes, sea shelves",
        "law": "legal assistance, extradition, treaty law",
        "justice": "courts, prosecution, ministries of justice",
        "human-rights": "rights of persons, of women, of children, of minorities",
        "anti-corruption": "corruption, recovery of assets",
        "consular": "visas, consulates, protection of citizens",
        "parliament": "interparliamentary contacts",
        "urban-development": "cities, housing, construction, architecture",
        "rural-development": "villages, land, cooperatives",
        "infrastructure": "public works at large, where no one means of transport is named",
        "regions": "cooperation of provinces, cities and municipalities",
        "trade": "exchange of goods and services, market access, trade promotion",
        "economy": "economic cooperation at large, industrial policy, entrepreneurship",
        "investment": "direct investment, funds, investment protection",
        "finance": "banking, payments, taxation, customs revenue, loans",
        "customs": "customs procedure, administrative barriers at borders",
        "competition": "competition policy, monopolies, consumer protection",
        "small-business": "small and medium-sized enterprises, entrepreneurs, crafts",
        "privatisation": "state property, privatisation, public-private partnership",
        "industry": "manufacturing, machine building, industrial cooperation",
        "mining": "minerals, metals, rare earths",
        "agriculture": "crops, livestock, food, veterinary and plant health",
        "energy": "oil, gas, electricity, pipelines, supply routes",
        "nuclear": "peaceful uses of atomic energy",
        "transport": "roads, railways, ports, shipping, aviation",
        "transit": "passage of goods through a territory, transit tariffs",
        "logistics": "terminals, forwarding, cargo operators, supply chains",
        "digital": "information technology, public services online, start-ups",
        "telecommunications": "lines, cables, satellites, frequencies",
        "cybersecurity": "security of networks and data",
        "artificial-intelligence": "artificial intelligence, its use and its rules",
        "space": "space research, launches, remote sensing",
        "science": "research, academies, technology",
        "education": "schools, universities, scholarships, diplomas",
        "vocational-training": "skills, apprenticeships, training of specialists",
        "religion": "faiths and their dialogue, pilgrimage",
        "culture": "arts, heritage, languages, cultural days",
        "humanitarian": "contacts of people and societies, aid",
        "health": "medicine, epidemics, pharmaceuticals",
        "social": "social protection, pensions, family",
        "labour": "employment, labour migration",
        "migration": "migration, readmission, refugees",
        "environment": "nature, pollution, biodiversity, the sea",
        "climate": "emissions, adaptation, green energy targets",
        "water": "rivers, reservoirs, water sharing",
        "emergencies": "disaster prevention and relief",
        "tourism": "travel, tourist exchange",
        "sport": "sport and games",
        "youth": "youth policy and exchange",
        "media": "press, broadcasting, news agencies",
        "diaspora": "work with compatriots and communities abroad",
        "interethnic-relations": "multiculturalism, ethnic and religious communities",
        "government": "public administration, civil service, public services",
        "statistics": "exchange of data, statistical offices",
        "standards": "standardisation, metrology, accreditation",
        "intellectual-property": "patents, trade marks, copyright",
        "fisheries": "fishing, fish farming, stocks",
        "forestry": "forests, timber, reforestation",
        "livestock": "animal husbandry, veterinary health",
        "oil-and-gas": "crude oil, natural gas, their transport and processing",
        "electricity": "generation, grids, trade in power",
        "renewable-energy": "wind, sun, water power, hydrogen",
        "aviation": "flights, air services, airports",
        "railways": "rail lines, wagons, tariffs",
        "shipping": "sea and river transport, ports, fleets",
        "e-commerce": "trade online, postal parcels",
        "development-aid": "grants, technical assistance, concessional loans",
        "gender": "equality, women in public and economic life",
        "disarmament": "arms control, non-proliferation",
        "peace-process": "settlement of conflicts, mediation, peacekeeping",
        "archives": "archives, libraries, museums",
    }
)


@frozen(kw_only=True)
class Area:
    """A cooperation area that a dossier adds to the vocabulary.

    Fields:
        term: lower-case words joined by hyphens, as in `AREAS`.
        meaning: what falls under it.

    Raises:
        InvalidValueError: a term that the vocabulary already has.
    """

    term: str
    meaning: str

    def __attrs_post_init__(self) -> None:
        check_word(self.term, "term")
        check_text(self.meaning, "meaning")
        if self.term in AREAS:
            raise InvalidValueError(
                f"{self.term!r} is an area already: {AREAS[self.term]}", field="term"
            )
