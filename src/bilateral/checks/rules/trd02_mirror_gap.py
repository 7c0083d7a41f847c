"""What one side exports and what the other side imports differ by more than freight explains.

Why it matters: the exporter values goods at its own border (FOB), the importer at arrival (CIF),
so that imports are the larger of the two by insurance and freight, ten to twenty percent as a rule
(IMTS 2010, chapter IV). A wider gap tells of re-exports, of a third state as partner, or of a
figure that is of something else.

Example: Kazakhstan exports 375.3 million dollars to Azerbaijan, and Azerbaijan imports 560 million
from Kazakhstan. Or it imports 200 million: then freight explains none of it.

How many percent may lie between them is `mirror_gap` in the `checks` of the dossier (25 if not
said), reckoned from the exports, and beyond what rounding allows. Hedged figures are not compared,
and a gap of a thousand times is `TRD03`.

Use instead: two figures of one period and one vintage; or leave both, each is true of its own
count, and `suppress` with the reason.
"""

from collections.abc import Iterator
from fractions import Fraction

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import TradeObservation
from bilateral.trade.figures import mirrored, rounded, slipped


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for exports, imports in mirrored(look.figures):
        out, back = exports.value, imports.value
        if out is None or back is None or {out.qualifier, back.qualifier} != {"exactly"}:
            continue
        if slipped(exports, imports):
            continue
        (low, high), (least, most) = rounded(out, coarse=True), rounded(back, coarse=True)
        share = Fraction(look.settings.mirror_gap, 100)
        if high > 0 and least > high * (1 + share):
            how = f"{_percent(least, high)} percent more, which freight does not explain"
        elif most < low * (1 - share):
            how = f"{_percent(most, low)} percent less, where freight would make it more"
        else:
            continue
        yield RuleFinding(
            record=imports,
            message=(
                f"{imports.reporter} imports {back} from {exports.reporter} in {imports.period}, "
                f"and {exports.reporter} exports {out}: at least {how}"
            ),
            field="value",
            related=(str(exports.id),),
            hint="compare period, valuation (FOB, CIF), product and re-exports of both counts",
        )


def _percent(number: Fraction, base: Fraction) -> int:
    return int(abs(number / base - 1) * 100)


RULE = Rule(
    code="TRD02",
    name="mirror-gap",
    severity="warning",
    kinds=(TradeObservation,),
    groups=("trade",),
    look=_look,
)
