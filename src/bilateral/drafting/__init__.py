"""From a press report to a draft dossier: facts anchored in the words that they were read from."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.drafting.answers import asked as asked
    from bilateral.drafting.answers import read_answers as read_answers
    from bilateral.drafting.drafts import Draft as Draft
    from bilateral.drafting.drafts import draft as draft
    from bilateral.drafting.explain import Explanation as Explanation
    from bilateral.drafting.proposals import Fact as Fact
    from bilateral.drafting.proposals import FieldReading as FieldReading
    from bilateral.drafting.proposals import Proposal as Proposal
    from bilateral.drafting.proposals import Reader as Reader
    from bilateral.drafting.proposals import Refused as Refused
    from bilateral.drafting.proposals import Unread as Unread

PLACES = _places(
    __name__,
    {
        "answers": "asked read_answers",
        "drafts": "Draft draft",
        "explain": "Explanation",
        "proposals": "Fact FieldReading Proposal Reader Refused Unread",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
