"""Projects: plants, pipelines, corridors and routes that the text names as their common work.

Taken where a proper name with a noun of building (`the Akkuyu Nuclear Power Plant`, `the North-South
transport corridor`) stands with a word of work. Figures of a project are left to the rule on
figures; a project that is only discussed is not taken.
"""

import re
from collections.abc import Iterable

from bilateral.drafting.build import proposal, reading
from bilateral.drafting.context import Context
from bilateral.drafting.patterns import any_case
from bilateral.drafting.proposals import Proposal
from bilateral.drafting.text import Text

_NAME = re.compile(
    r"\b(?P<name>(?:[A-Z][\w]+(?:-[A-Z]?\w+)*(?: \d)? ){1,4}(?:Nuclear Power Plant|[Hh]ydroelectric (?:[Pp]ower )?(?:[Pp]lant|[Ss]tation)|Power (?:Plant|Station)|[Pp]ipeline|(?:[Ii]nternational )?(?:[Tt]rans(?:port|it) )?(?:[Cc]orridor|[Rr]oute)|[Ii]ndustrial [Pp]ark|[Rr]ailway|gold mine|field)|[Ff]ib(?:er|re)[- ][Oo]ptic (?:communications? )?(?:line|cable)(?: along the (?:bottom|bed) of the [A-Z]\w+ [A-Z]\w+)?|bridge over (?:the )?[A-Z]\w+)\b"
)
_STATUS = (
    (
        re.compile(
            r"\b(?:under construction|the construction of which is currently underway|construction of|build(?:ing)?)\b"
        ),
        "under construction",
    ),
    (re.compile(r"\b(?:in operation|is operating|covers|operates|supplies)\b"), "operating"),
    (re.compile(r"\b(?:under way|underway|being implemented|implementing)\b"), "under way"),
    (re.compile(r"\b(?:planned|will be built|plans? to build)\b"), "planned"),
)
_WORK = any_case(
    r"\b(?:construct\w*|build\w*|built|project\w*|implement\w*|develop\w*|under way|flagship|operat\w*|launch\w*|complet\w*|potential of|moderni[sz]\w*|capacity|covers)\b",
)


class Projects:
    """What the two build or run together."""

    name = "projects"
    version = "1"

    def read(self, text: Text, context: Context) -> Iterable[Proposal]:
        """The projects that the text names, each once."""
        seen = set()
        if context.pair is None:
            return
        for found in _NAME.finditer(text.plain):
            start, end = found.span("name")
            words = text.plain[start:end]
            if words.startswith("The "):
                start, words = start + 4, words[4:]
            sentence = context.sentence(start)
            if words.casefold() in seen or not _WORK.search(
                text.plain, sentence.start, sentence.end
            ):
                continue
            if {s.code for s in context.states_between(start, end)} - set(context.pair):
                continue
            seen.add(words.casefold())
            status = None
            for pattern, value in _STATUS:
                told = pattern.search(
                    text.plain, max(sentence.start, start - 60), min(sentence.end, end + 90)
                )
                if told is not None:
                    status = reading(context, value, *told.span(), "project status")
                    break
            yield proposal(
                context,
                "project",
                start,
                end,
                f"{self.name}/{self.version}",
                name=reading(context, words, start, end, "text"),
                status=status,
            )


READER = Projects()
