"""A trade figure rests on one source, which passes on the words of another.

Why it matters: ten agencies that relay one press service are one source. Between the office that
counted and the dossier stands a reporter, and figures lose their unit and their year on that way.

Example: turnover of 461.9 million dollars, cited to two press reports that both relay one
ministry.

The rule is of the group `strict`: most figures of most dossiers are like that, and it is for the
day on which the important ones are to be traced to their tables.

Use instead: the table of the statistical office beside the report: `cite: [azernews-2022-08-24,
stat-gov-kz-2022-h1]`.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for one in look.of(TradeObservation):
        ids = dict.fromkeys(str(citation.source) for citation in one.citations)
        sources = [look.source(id) for id in ids]
        relayed = {source.relays for source in sources if source is not None}
        if not sources or None in sources or None in relayed or len(relayed) != 1:
            continue
        yield RuleFinding(
            record=one,
            message=f"all that is cited for it relays {next(iter(relayed))}",
            field="citations",
            related=tuple(ids),
            hint="look for the figure in the publication of whoever counted it",
        )


RULE = Rule(
    code="EVI05",
    name="single-relayed-source",
    severity="note",
    kinds=(TradeObservation,),
    groups=("evidence", "strict"),
    look=_look,
)
