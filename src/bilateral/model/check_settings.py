"""What a dossier says of its own checks: which findings to raise, and which to live with."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from bilateral.errors import InvalidValueError, shorten
from bilateral.model.checked import Checked
from bilateral.model.reference import parts
from bilateral.values.durations import check_span
from bilateral.values.text import check_text

_CODE = re.compile(r"[A-Z]{3}[0-9]{2}")


@frozen(kw_only=True)
class Suppression:
    """A finding about a record that somebody has looked into and lives with.

    In dossier files: `suppress: {TGT02: no year was ever named}`.

    Fields:
        code: of the rule: `TGT02`.
        reason: why the finding does not hold, or cannot be helped.

    Raises:
        InvalidValueError: no such shape of a code, or no reason.
    """

    code: str
    reason: str

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.code, str) or not _CODE.fullmatch(self.code):
            raise InvalidValueError(
                f"{shorten(self.code)} is not the code of a rule", hint="as in TGT02", field="code"
            )
        check_text(self.reason, "reason")


@frozen(kw_only=True, repr=False)
class CheckSettings(Checked):
    """Which rules look at a dossier, and the measures that they apply.

    Fields:
        select: codes, families, groups or bundles of rules to run; empty for the default ones.
        ignore: those not to run.
        stale_after: how old the last report on an open commitment may be (ISO 8601 duration).
        mirror_gap: by how many percent an import may exceed the same export of the other side
            before the difference is uncertain; insurance and freight explain some ten to twenty.

    Raises:
        InvalidValueError: a duration or a percentage that is none.
    """

    select: tuple[str, ...] = field(default=(), converter=parts[str])
    ignore: tuple[str, ...] = field(default=(), converter=parts[str])
    stale_after: str = "P1Y"
    mirror_gap: int = 25

    def _impossible(self) -> Iterator[InvalidValueError]:
        check_span(self.stale_after, "stale_after")
        if not 0 <= self.mirror_gap <= 1000:
            yield InvalidValueError("a gap is from 0 to 1000 percent", field="mirror_gap")
