"""What the people and things of a state are called in English, and other names of our own table."""

#: By id: demonyms and adjectives, parted by commas.
DEMONYMS = """
AFG Afghan; AGO Angolan; ALB Albanian; AND Andorran; ARE Emirati; ARG Argentine, Argentinian;
ARM Armenian; ATG Antiguan; AUS Australian; AUT Austrian; AZE Azerbaijani, Azeri; BDI Burundian;
BEL Belgian; BEN Beninese; BFA Burkinabe; BGD Bangladeshi; BGR Bulgarian; BHR Bahraini;
BHS Bahamian; BIH Bosnian; BLR Belarusian, Belarussian; BLZ Belizean; BOL Bolivian; BRA Brazilian;
BRB Barbadian; BRN Bruneian; BTN Bhutanese; BWA Botswanan; CAF Central African; CAN Canadian;
CHE Swiss; CHL Chilean; CHN Chinese; CIV Ivorian; CMR Cameroonian; COD Congolese; COG Congolese;
COL Colombian; COM Comorian; CPV Cabo Verdean; CRI Costa Rican; CUB Cuban; CYP Cypriot; CZE Czech;
DEU German; DJI Djiboutian; DMA Dominican; DNK Danish; DOM Dominican; DZA Algerian;
ECU Ecuadorian; EGY Egyptian; ERI Eritrean; ESP Spanish; EST Estonian; ETH Ethiopian; FIN Finnish;
FJI Fijian; FRA French; FSM Micronesian; GAB Gabonese; GBR British; GEO Georgian; GHA Ghanaian;
GIN Guinean; GMB Gambian; GNQ Equatoguinean; GRC Greek; GRD Grenadian; GTM Guatemalan;
GUY Guyanese; HND Honduran; HRV Croatian; HTI Haitian; HUN Hungarian; IDN Indonesian; IND Indian;
IRL Irish; IRN Iranian; IRQ Iraqi; ISL Icelandic; ISR Israeli; ITA Italian; JAM Jamaican;
JOR Jordanian; JPN Japanese; KAZ Kazakh, Kazakhstani; KEN Kenyan; KGZ Kyrgyz, Kyrgyzstani;
KHM Cambodian; KOR South Korean, Korean; KWT Kuwaiti; LAO Lao, Laotian; LBN Lebanese;
LBR Liberian; LBY Libyan; LCA Saint Lucian; LIE Liechtensteiner; LKA Sri Lankan; LSO Basotho;
LTU Lithuanian; LUX Luxembourgish; LVA Latvian; MAR Moroccan; MCO Monegasque; MDA Moldovan;
MDG Malagasy; MDV Maldivian; MEX Mexican; MKD Macedonian; MLI Malian; MLT Maltese;
MMR Myanma, Burmese; MNE Montenegrin; MNG Mongolian; MOZ Mozambican; MRT Mauritanian;
MUS Mauritian; MWI Malawian; MYS Malaysian; NAM Namibian; NER Nigerien; NGA Nigerian;
NIC Nicaraguan; NLD Dutch; NOR Norwegian; NPL Nepali, Nepalese; NRU Nauruan; OMN Omani;
PAK Pakistani; PAN Panamanian; PER Peruvian; PHL Philippine, Filipino; PLW Palauan;
PNG Papua New Guinean; POL Polish; PRK North Korean, Korean; PRT Portuguese; PRY Paraguayan;
PSE Palestinian; QAT Qatari; ROU Romanian; RUS Russian; RWA Rwandan; SAU Saudi, Saudi Arabian;
SDN Sudanese; SEN Senegalese; SGP Singaporean; SLB Solomon Islander; SLE Sierra Leonean;
SLV Salvadoran; SMR Sammarinese; SOM Somali; SRB Serbian; SSD South Sudanese; SUN Soviet;
SUR Surinamese; SVK Slovak; SVN Slovenian, Slovene; SWE Swedish; SWZ Swazi; SYC Seychellois;
SYR Syrian; TCD Chadian; TGO Togolese; THA Thai; TJK Tajik, Tajikistani; TKM Turkmen;
TLS Timorese; TON Tongan; TTO Trinidadian; TUN Tunisian; TUR Turkish; TUV Tuvaluan;
TZA Tanzanian; UGA Ugandan; UKR Ukrainian; URY Uruguayan; USA American; UZB Uzbek, Uzbekistani;
VEN Venezuelan; VNM Vietnamese; VUT Vanuatuan; WSM Samoan; XKX Kosovar; YEM Yemeni;
YUG Yugoslav; ZAF South African; ZMB Zambian; ZWE Zimbabwean; CSK Czechoslovak; KIR Kiribati;
DDR East German; GNB Bissau-Guinean
"""

#: By id: abbreviations, former and everyday names that no public table has.
OTHERS = """
ARE UAE, U.A.E., Emirates; GBR UK, U.K., Britain, Great Britain, England and Wales; USA US, U.S.,
U.S.A., United States of America, America; PRK DPRK, D.P.R.K., North Korea, Korea; KOR ROK, South
Korea, Rep. of Korea, Korea; COD DRC, D.R.C., DR Congo, Zaire, Congo-Kinshasa, Democratic Republic
of Congo, Congo; COG Congo-Brazzaville, Republic of Congo, Congo; CHN PRC, P.R.C., Mainland China;
ZAF RSA; SAU KSA; RUS Russian Federation; MMR Burma; CIV Ivory Coast; CZE Czechia, Czech Republic;
SWZ Swaziland; MKD Macedonia, FYROM, Former Yugoslav Republic of Macedonia; TUR Turkey, Republic of
Türkiye; CPV Cape Verde; TLS East Timor; LKA Ceylon; BFA Upper Volta; BEN Dahomey; KHM Kampuchea;
IRN Iran, Persia; LAO Laos, Lao PDR, Lao People's Dem. Rep.; VNM Viet Nam, Vietnam; SYR Syria;
TZA Tanzania; BOL Bolivia; VEN Venezuela; MDA Moldova, Moldavia; BRN Brunei; FSM Micronesia;
VAT Vatican, Vatican City, Holy See; PSE Palestine; LCA St Lucia; KNA St Kitts and Nevis;
VCT St Vincent and the Grenadines; BIH Bosnia, BiH; DOM Dominican Rep.; CAF CAR; NZL Aotearoa;
GNB Guinea-Bissau; BLR Byelorussia, Belorussia; KGZ Kirghizia, Kyrgyzstan; ZWE Rhodesia;
MDG Malagasy Republic; BGD East Pakistan; DEU FRG, Federal Republic of Germany; NLD Holland
"""
