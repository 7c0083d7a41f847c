"""Trade: targets against the figures that were reported, and two sides' figures for one flow."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.trade.mirror_figures import Mirror as Mirror
    from bilateral.trade.mirror_figures import MirrorRow as MirrorRow
    from bilateral.trade.mirror_figures import mirror as mirror
    from bilateral.trade.rates import Conversion as Conversion
    from bilateral.trade.rates import Rate as Rate
    from bilateral.trade.rates import Rates as Rates
    from bilateral.trade.target_progress import ComparedFigure as ComparedFigure
    from bilateral.trade.target_progress import Demand as Demand
    from bilateral.trade.target_progress import GrowthStep as GrowthStep
    from bilateral.trade.target_progress import OmittedFigure as OmittedFigure
    from bilateral.trade.target_progress import PartYear as PartYear
    from bilateral.trade.target_progress import Progress as Progress
    from bilateral.trade.target_progress import ProgressBaseline as ProgressBaseline
    from bilateral.trade.target_progress import Projection as Projection
    from bilateral.trade.target_progress import ReporterProgress as ReporterProgress
    from bilateral.trade.target_progress import StageProgress as StageProgress
    from bilateral.trade.target_progress import progress as progress
    from bilateral.trade.weighing import ClaimComparison as ClaimComparison
    from bilateral.trade.weighing import ComparedCount as ComparedCount
    from bilateral.trade.weighing import compare_claim as compare_claim

PLACES = _places(
    __name__,
    {
        "mirror_figures": "mirror Mirror MirrorRow",
        "rates": "Conversion Rate Rates",
        "target_progress": (
            "ComparedFigure Demand GrowthStep PartYear progress Progress "
            "ProgressBaseline Projection ReporterProgress OmittedFigure StageProgress"
        ),
        "weighing": "compare_claim ComparedCount ClaimComparison",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
