"""The words that carry facts in reports, and those that make something not a fact."""

import re

from bilateral.drafting.patterns import any_case
from bilateral.values import press_words
from bilateral.values.date_words import MONTHS
from bilateral.values.press_words import TENS

MONTH = (
    rf"(?:{'|'.join(MONTHS)}"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
# Nobody signs or meets nought times.
CARDINALS = {word: number for word, number in {**press_words.CARDINALS, **TENS}.items() if number}

# --- polarity, tense and modality ------------------------------------------------------------
# `May` with a capital is the month: `(?!\x4d)may` is the verb.

NEGATION = any_case(
    r"\b(?:not|never|no longer|nor|neither|without|failed? to|refuse[sd]? to|none of|declin\w+ to|denied|"
    r"yet to|unable to|instead of|rather than|far from|cannot)\b|n't\b",
)
FUTURE = any_case(
    r"\b(?:will|shall|'ll|going to|expect(?:s|ed)? to|plan(?:s|ned|ning)? to|plan on|"
    r"intend(?:s|ed)? to|intention to|due to be|set to|ready to|about to|scheduled (?:to|for)|"
    r"prepar\w+ to|prepar\w+ (?:for )?(?:the )?sign\w*|wants? to|hopes? to|hoping to|to be|aims? to|"
    r"seeks? to|proposed? to|agreed to|decided to|would|could|should|(?!\x4d)may|might|must|can|"
    r"is to|are to|forthcoming|upcoming|expected|planned|draft)\b",
)
MODAL = any_case(
    r"\b(?:would|could|should|(?!\x4d)may|might|must|can|if|unless|potential(?:ly)?|forecast\w*|expect\w*|"
    r"project(?:ed|ion\w*) (?:to|at)|estimates? (?:show|suggest)|hopes?|hoping|possib\w+|capable|able to)\b",
)
TALK_ONLY = any_case(
    r"\b(?:discuss\w*|exchang\w+ (?:of )?(?:views|opinions)|touch\w+ (?:up)?on|dwel[lt]\w* on|talk\w* about|"
    r"express\w* (?:\w+ )?(?:readiness|interest|hope|confidence|satisfaction|support)|consider\w*|reviewed|"
    r"focus\w* on|spoke about|conversation|praised|welcomed|reaffirm\w*)\b",
)
SIGNING = any_case(
    r"\b(?:signed|signing|signs|inked|concluded|initialled|sealed|put (?:their )?signatures?)\b",
)
ADOPTING = any_case(r"\b(?:adopted|adopting|approved|endorsed|issued|released)\b")
EXCHANGING = any_case(r"\b(?:exchanged|exchanging|exchange of)\b")

# --- gatherings of many ----------------------------------------------------------------------

#: Bodies of more than two states: what takes place in them is no matter of the two alone.
OF_MANY = (
    r"(?:CIS|SCO|CSTO|EAEU|G7|G8|G20|APEC|BRICS|ASEAN|OSCE|OIC|OPEC|NATO|UN|United Nations"
    r"|Shanghai Cooperation Organi[sz]ation|Eurasian Economic Union|Organi[sz]ation of Turkic States)"
)

# --- documents -------------------------------------------------------------------------------

# The noun in a text, and the form that it makes. The last of them before "on", "between" or "of"
# decides in a title with several.
FORMS = (
    ("joint statement", "joint statement"),
    ("joint declaration", "declaration"),
    ("joint communique", "joint statement"),
    ("joint communiqué", "joint statement"),
    ("memoranda of understanding", "memorandum"),
    ("memorandums of understanding", "memorandum"),
    ("memorandum of understanding", "memorandum"),
    ("memorandum", "memorandum"),
    ("memorandums", "memorandum"),
    ("memoranda", "memorandum"),
    ("mou", "memorandum"),
    ("mous", "memorandum"),
    ("agreement", "agreement"),
    ("agreements", "agreement"),
    ("protocol", "protocol"),
    ("protocols", "protocol"),
    ("declaration", "declaration"),
    ("declarations", "declaration"),
    ("treaty", "treaty"),
    ("treaties", "treaty"),
    ("convention", "treaty"),
    ("programme", "programme"),
    ("programmes", "programme"),
    ("program", "programme"),
    ("roadmap", "roadmap"),
    ("roadmaps", "roadmap"),
    ("road map", "roadmap"),
    ("road maps", "roadmap"),
    ("action plan", "plan"),
    ("action plans", "plan"),
    ("plan of action", "plan"),
    ("contract", "contract"),
    ("contracts", "contract"),
    ("document", "other"),
    ("documents", "other"),
)
FORM_OF = dict(FORMS)
FORM = any_case(
    rf"\b(?=[{''.join(sorted({noun[0] for noun, _ in FORMS}))}])(?:"
    + "|".join(
        re.escape(noun).replace("\\ ", " ") for noun, _ in sorted(FORMS, key=lambda f: -len(f[0]))
    )
    + r")\b",
)


def in_capitals(*words: str) -> tuple[str, ...]:
    """Parts of words, and the same in capitals, for looking them up by `Text.with_words`."""
    return (*words, *(word.upper() for word in words))


#: Without one of these parts no noun for several documents stands in a sentence.
DOCUMENTS = in_capitals(
    "ocuments", "greements", "emorand", "ontracts", "rotocols", "oUs", "apers", "eals", "ccords"
)
DOCUMENTS += in_capitals("nstruments", "ous")

# --- projects --------------------------------------------------------------------------------

#: What a text says of how far a project is, the surest words first.
PROJECT_STATUS = (
    (
        re.compile(
            r"\b(?:planned|plans? (?:to|for)|will (?:be built|begin|launch|build|start)|agree(?:d|ment) to build|to be built|(?:contracts?|agreements?|memorand\w+|plans?|proposals?) (?:for|on) (?:the )?(?:construction|building) of|prepar(?:atory work|ations?) (?:for|to)|intends? to build)\b"
        ),
        "planned",
    ),
    (
        re.compile(
            r"\b(?:under construction|construction of|building (?:an?|the|of)|finish the construction)\b"
        ),
        "under construction",
    ),
    (
        re.compile(
            r"\b(?:in operation|operat(?:es|ing)|covers|imports|has set up|have set up|was (?:opened|launched|commissioned))\b"
        ),
        "operating",
    ),
    (
        re.compile(
            r"\b(?:under ?way|being \w+ed|implement(?:ed|ing|s)?|(?:is|are) (?:helping|taking part|developing|carrying out|working on|modernising|upgrading)|upgrading|modernising|has (?:already )?invested)\b"
        ),
        "under way",
    ),
)
