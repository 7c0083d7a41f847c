"""Words for what is of a state: its adjectives and peoples, its short names, its larger cities.

A table of our own. A word that belongs to two states (`Guinean`, `Congolese`, `Korean`) is left
out rather than guessed at; a word that a state of today shares with a former one stands for the
state of today. Cities are those beside the capitals in which visits and meetings are reported.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

# Code, then the adjective and the people in their English spellings; `|` parts the words.
_PEOPLES = """
AFG Afghan|Afghans; ALB Albanian|Albanians; DZA Algerian|Algerians; AND Andorran; AGO Angolan|Angolans
ARG Argentine|Argentinian|Argentinians; ARM Armenian|Armenians; AUS Australian|Australians
AUT Austrian|Austrians; AZE Azerbaijani|Azeri|Azerbaijanis; BHR Bahraini|Bahrainis
BGD Bangladeshi|Bangladeshis; BLR Belarusian|Byelorussian|Belarusians; BEL Belgian|Belgians
BEN Beninese; BTN Bhutanese; BOL Bolivian|Bolivians; BIH Bosnian|Bosnians; BWA Botswanan
BRA Brazilian|Brazilians; BRN Bruneian; BGR Bulgarian|Bulgarians; BFA Burkinabe; BDI Burundian
KHM Cambodian|Cambodians; CMR Cameroonian; CAN Canadian|Canadians; TCD Chadian; CHL Chilean|Chileans
CHN Chinese; COL Colombian|Colombians; CRI Costa Rican; HRV Croatian|Croatians; CUB Cuban|Cubans
CYP Cypriot|Cypriots; CZE Czech|Czechs; DNK Danish|Danes; DJI Djiboutian; ECU Ecuadorian
EGY Egyptian|Egyptians; SLV Salvadoran; ERI Eritrean; EST Estonian|Estonians; ETH Ethiopian|Ethiopians
FIN Finnish|Finns; FRA French; GAB Gabonese; GMB Gambian; GEO Georgian|Georgians
DEU German|Germans; GHA Ghanaian; GRC Greek|Greeks; GTM Guatemalan; HTI Haitian; HND Honduran
HUN Hungarian|Hungarians; ISL Icelandic; IND Indian|Indians; IDN Indonesian|Indonesians
IRN Iranian|Iranians; IRQ Iraqi|Iraqis; IRL Irish; ISR Israeli|Israelis; ITA Italian|Italians
CIV Ivorian; JAM Jamaican; JPN Japanese; JOR Jordanian|Jordanians; KAZ Kazakh|Kazakhstani|Kazakhs|Kazakhstanis
KEN Kenyan|Kenyans; KWT Kuwaiti|Kuwaitis; KGZ Kyrgyz|Kyrgyzstani|Kirghiz|Kyrgyzstanis; LAO Lao|Laotian
LVA Latvian|Latvians; LBN Lebanese; LBR Liberian; LBY Libyan|Libyans; LTU Lithuanian|Lithuanians
LUX Luxembourgish; MDG Malagasy; MWI Malawian; MYS Malaysian|Malaysians; MDV Maldivian; MLI Malian
MLT Maltese; MRT Mauritanian; MUS Mauritian; MEX Mexican|Mexicans; MDA Moldovan|Moldavian|Moldovans
MNG Mongolian|Mongolians; MNE Montenegrin; MAR Moroccan|Moroccans; MOZ Mozambican; MMR Burmese
NAM Namibian; NPL Nepalese|Nepali; NLD Dutch; NZL New Zealander; NIC Nicaraguan; NGA Nigerian|Nigerians
PRK North Korean|North Koreans; MKD Macedonian; NOR Norwegian|Norwegians; OMN Omani|Omanis
PAK Pakistani|Pakistanis; PSE Palestinian|Palestinians; PAN Panamanian; PRY Paraguayan; PER Peruvian
PHL Philippine|Filipino|Filipinos; POL Polish|Poles; PRT Portuguese; QAT Qatari|Qataris
ROU Romanian|Romanians; RUS Russian|Russians; RWA Rwandan; SAU Saudi|Saudi Arabian|Saudis; SEN Senegalese
SRB Serbian|Serb|Serbs; SYC Seychellois; SLE Sierra Leonean; SGP Singaporean|Singaporeans
SVK Slovak|Slovaks; SVN Slovenian|Slovene; SOM Somali; ZAF South African|South Africans
KOR South Korean|South Koreans; SSD South Sudanese; ESP Spanish|Spaniards; LKA Sri Lankan; SDN Sudanese
SUR Surinamese; SWE Swedish|Swedes; CHE Swiss; SYR Syrian|Syrians; TWN Taiwanese
TJK Tajik|Tajikistani|Tajiks|Tajikistanis; TZA Tanzanian; THA Thai|Thais; TGO Togolese; TUN Tunisian
TUR Turkish|Turks; TKM Turkmen|Turkmenistani; UGA Ugandan; UKR Ukrainian|Ukrainians; ARE Emirati|Emiratis
GBR British|Britons; USA American|Americans; URY Uruguayan; UZB Uzbek|Uzbekistani|Uzbeks|Uzbekistanis
VEN Venezuelan; VNM Vietnamese; YEM Yemeni|Yemenis; ZMB Zambian; ZWE Zimbabwean; XKX Kosovar
"""

_SHORT_NAMES = """
USA United States|United States of America|USA|U.S.A|America; GBR UK|U.K|Britain|Great Britain
ARE UAE|Emirates|Abu Dhabi; CHN PRC|People's Republic of China|China; KOR South Korea|Republic of Korea
PRK North Korea|DPRK; RUS Russia|Russian Federation|Russia Federation; VNM Vietnam|Viet Nam
KGZ Kyrgyzstan|Kyrgyz Republic|Kirghizia; TUR Turkey|Türkiye|Turkiye; CZE Czech Republic|Czechia
MDA Moldova; IRN Iran; SYR Syria; LAO Laos; BOL Bolivia; VEN Venezuela; TZA Tanzania; BRN Brunei
MKD Macedonia|North Macedonia; MMR Myanmar|Burma; PSE Palestine; CIV Ivory Coast|Côte d'Ivoire
COD DR Congo|DRC; COG Republic of the Congo; SAU Saudi Arabia|KSA; BIH Bosnia|Bosnia and Herzegovina
NLD Netherlands|Holland; BLR Belarus|Byelorussia; KAZ Kazakhstan; SWZ Eswatini|Swaziland; CPV Cape Verde
"""

_CITIES = """
RUS Sochi|St Petersburg|Saint Petersburg|St. Petersburg|Vladivostok|Kazan|Yekaterinburg|Novosibirsk|Chelyabinsk|Omsk|Astrakhan|Ufa|Orenburg|Novo-Ogaryovo|Kaliningrad|Samara
KAZ Almaty|Nur-Sultan|Aktau|Atyrau|Turkistan|Shymkent|Borovoye|Semey; UZB Samarkand|Bukhara|Khiva|Namangan|Urgench
AZE Ganja|Shusha|Nakhchivan|Sumgayit|Gabala|Fuzuli|Khankendi|Lachin; KGZ Osh|Cholpon-Ata|Issyk-Kul
TJK Khujand|Khorog; TKM Avaza|Turkmenbashi|Turkmenabat|Arkadag; GEO Batumi|Kutaisi; ARM Gyumri
TUR Istanbul|Izmir|Antalya; CHN Shanghai|Xi'an|Guangzhou|Shenzhen|Urumqi|Harbin|Qingdao|Dalian|Boao|Hangzhou|Xiamen
IND Mumbai|Goa|Bangalore|Chennai|Hyderabad|Ahmedabad|Kolkata; DEU Munich|Hamburg|Bonn|Dresden|Frankfurt
FRA Strasbourg|Nice|Marseille|Lyon|Deauville; ITA Milan|Venice|Naples; USA New York|San Francisco|Camp David
CHE Geneva|Davos|Zurich; ARE Dubai|Sharjah; SAU Jeddah|Neom; EGY Sharm el-Sheikh|Alexandria; JPN Osaka|Nagato|Kyoto|Hiroshima
VNM Ho Chi Minh City|Danang|Da Nang|Hue; IDN Bali|Jakarta; BRA Rio de Janeiro|Sao Paulo|Fortaleza; POL Krakow|Gdansk
UKR Yalta|Kharkiv|Kharkov|Odessa|Lviv|Donetsk; BLR Brest|Gomel|Vitebsk|Mogilev; GBR Edinburgh|Glasgow|Manchester
ZAF Cape Town|Johannesburg|Durban; PAK Karachi|Lahore; KOR Busan|Gyeongju; MAR Marrakech|Casablanca; AUS Sydney|Melbourne|Brisbane
"""


def _rows(table: str) -> list[tuple[str, str]]:
    found = []
    for line in table.strip().splitlines():
        for row in line.split(";"):
            code, _, words = row.strip().partition(" ")
            found += [(word, code) for word in words.split("|") if word]
    return found


@cache
def demonyms() -> Mapping[str, str]:
    """The codes of states by the English words for their people and for what is of them."""
    return MappingProxyType(dict(_rows(_PEOPLES)))


@cache
def short_names() -> Mapping[str, str]:
    """The codes of states by the everyday names and abbreviations that reports use."""
    return MappingProxyType(dict(_rows(_SHORT_NAMES)))


@cache
def meeting_places() -> Mapping[str, str]:
    """The codes of states by cities other than the capital where meetings are reported."""
    return MappingProxyType(dict(_rows(_CITIES)))
