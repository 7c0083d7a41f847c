"""Trade: targets against the figures that were reported, and two sides' figures for one flow."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.trade.interval import Interval as Interval
    from bilateral.trade.mirrors.mirror import Mirror as Mirror
    from bilateral.trade.mirrors.mirror import MirrorRow as MirrorRow
    from bilateral.trade.mirrors.mirror import mirror as mirror
    from bilateral.trade.mirrors.weigh import Weighed as Weighed
    from bilateral.trade.mirrors.weigh import Weighing as Weighing
    from bilateral.trade.mirrors.weigh import weigh as weigh
    from bilateral.trade.rates import Conversion as Conversion
    from bilateral.trade.rates import Rate as Rate
    from bilateral.trade.rates import Rates as Rates
    from bilateral.trade.targets.parts import ComparedFigure as ComparedFigure
    from bilateral.trade.targets.parts import Demand as Demand
    from bilateral.trade.targets.parts import GrowthStep as GrowthStep
    from bilateral.trade.targets.parts import PartYear as PartYear
    from bilateral.trade.targets.parts import ProgressBaseline as ProgressBaseline
    from bilateral.trade.targets.parts import Projection as Projection
    from bilateral.trade.targets.parts import SetAside as SetAside
    from bilateral.trade.targets.parts import StageProgress as StageProgress
    from bilateral.trade.targets.progress import Progress as Progress
    from bilateral.trade.targets.progress import ReporterProgress as ReporterProgress
    from bilateral.trade.targets.progress import progress as progress

PLACES = _places(
    __name__,
    {
        "interval": "Interval",
        "mirrors.mirror": "mirror Mirror MirrorRow",
        "mirrors.weigh": "weigh Weighed Weighing",
        "rates": "Conversion Rate Rates",
        "targets.parts": (
            "ComparedFigure Demand GrowthStep PartYear ProgressBaseline Projection "
            "SetAside StageProgress"
        ),
        "targets.progress": "Progress progress ReporterProgress",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
