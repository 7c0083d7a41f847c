"""Rates of exchange: those that a user supplies, and no others."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from attrs import field, frozen

from bilateral.errors import (
    DecodeError,
    FormatError,
    InvalidValueError,
    Problem,
    did_you_mean,
    shorten,
)
from bilateral.model.checked import Checked
from bilateral.reference.redenominations import newest_unit, redenominated
from bilateral.trade.figures import Span, span_of
from bilateral.values.converters import to_date
from bilateral.values.currencies import check_currency
from bilateral.values.edtf import EDTF
from bilateral.values.numbers import plain, to_field

Kind = Literal["average", "end"]

_ENCODE = "save it as UTF-8"
_COLUMNS = ("base", "quote", "period", "rate", "kind", "source")


def _to_rate(value: Decimal | int | str) -> Decimal:
    return to_field(value, "rate")


@frozen(kw_only=True, repr=False)
class Rate(Checked):
    """What one unit of a currency was worth in another, over a period or at its end.

    What was traded through a year is converted at the average of that year, what stands at the end
    of it (a debt, a stock of investment) at the rate of its last day. A rate of another period is
    another rate: none is stretched.

    Fields:
        base: the currency of which one unit is priced; a code of ISO 4217.
        quote: the currency that the price is in.
        period: the time that it is for: a year, a month, a day.
        rate: how many of `quote` one of `base` is; exact, above 0.
        kind: `average` over the period, or at its `end`.
        source: who published it, in words; every rate names its source.

    Raises:
        InvalidValueError: no such currency; one currency twice; a rate of 0 or less; a period
            that is uncertain or open; no source.
    """

    base: str
    quote: str
    period: EDTF = field(converter=to_date)
    rate: Decimal = field(converter=_to_rate)
    kind: Kind = "average"
    source: str

    def _impossible(self) -> Iterator[InvalidValueError]:
        for name in ("base", "quote"):
            check_currency(getattr(self, name), name)
        if self.base == self.quote:
            yield InvalidValueError(f"{self.base} has no rate in itself", field="quote")
        if self.rate <= 0:
            yield InvalidValueError(f"{plain(self.rate)} is no rate", field="rate")
        if span_of(self.period) is None:
            yield InvalidValueError(
                f"a rate is for a period with two certain ends, not {self.period}", field="period"
            )

    def __str__(self) -> str:
        when = f"average of {self.period}" if self.kind == "average" else f"end of {self.period}"
        return f"{plain(self.rate)} {self.quote} for 1 {self.base}, {when} ({self.source})"


@frozen(kw_only=True)
class Conversion:
    """How a sum was converted.

    Fields:
        factor: what the sum was multiplied by; exact.
        base: the currency that it was in.
        quote: the currency that it is in now.
        rate: the rate that was used; None where the two are one money, redenominated.
    """

    factor: Fraction
    base: str
    quote: str
    rate: Rate | None = None

    def __str__(self) -> str:
        if self.rate is not None:
            return str(self.rate)
        ratio = self.factor if self.factor >= 1 else 1 / self.factor
        many, one = (self.quote, self.base) if self.factor >= 1 else (self.base, self.quote)
        return f"{ratio} {many} are 1 {one}, by redenomination"


class Rates:
    """The rates of exchange that a comparison may use.

    None ships with the library: which rate is right depends on who counted and for what, and a
    figure that was converted in silence is nobody's figure. A rate serves for its own pair in both
    directions, for its own period, and for its own kind; two rates are never chained. What is one
    money under two codes (old and new manat) needs none.

    Arguments:
        rates: rates, or rows with the fields of one.

    Raises:
        InvalidValueError: a row that is no rate; two rates for one pair, period and kind.
    """

    __slots__ = ("_by_unit", "rates")

    #: The rates, in the order in which they were given.
    rates: tuple[Rate, ...]

    def __init__(self, rates: Iterable[Rate | Mapping[str, object]] = ()) -> None:
        found: list[Rate] = []
        by_key: dict[tuple[str, str, Span, str], Rate] = {}
        by_unit: dict[tuple[str, str, Span, str], Conversion] = {}
        for index, given in enumerate(rates):
            try:
                rate = _rate(given)
            except InvalidValueError as error:
                raise error.within(f"rates[{index}]") from None
            span = span_of(rate.period)
            assert span is not None  # noqa: S101  a rate without one is refused
            for key in (
                (rate.base, rate.quote, span, rate.kind),
                (rate.quote, rate.base, span, rate.kind),
            ):
                known = by_key.setdefault(key, rate)
                if known != rate:
                    raise InvalidValueError(
                        f"two rates for one thing: {known}, and {rate}", field=f"rates[{index}]"
                    )
            for one in _both_ways(rate):
                by_unit.setdefault((one.base, one.quote, span, rate.kind), one)
            found.append(rate)
        self.rates = tuple(found)
        self._by_unit = by_unit

    @classmethod
    def read(cls, path: str | PathLike[str]) -> "Rates":
        """The rates in a CSV file with the columns base, quote, period, rate, kind and source.

        `kind` may be missing, and an empty cell of it is the average. Other columns are not read,
        and a line of empty cells is no rate. A rate written as `460,48` is two cells: one too many.

        Raises:
            FormatError: a column is missing, is there twice, or has nearly the name of one.
            DecodeError: text that is not UTF-8; lines that are no rates, each with its number.
            InvalidValueError: two rates for one pair, period and kind.
            OSError: the file cannot be read.
        """
        name = Path(path).name
        try:
            text = Path(path).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DecodeError(
                [Problem(message="there is text that is not UTF-8", hint=_ENCODE, file=name)]
            ) from error
        reader = csv.reader(io.StringIO(text, newline=""))
        try:
            heads = [head.strip() for head in next(reader, [])]
            _check_heads(heads, name)
            rates = [*_rows_of(reader, heads, name)]
        except csv.Error as error:
            problem = Problem(message=f"no CSV: {error}", file=name, line=reader.line_num)
            raise DecodeError([problem]) from error
        return cls(rates)

    def find(
        self, base: str, quote: str, period: EDTF, kind: Kind = "average"
    ) -> Conversion | None:
        """How a sum of a period is converted; None where no rate for it was supplied.

        Raises:
            InvalidValueError: no such currency.
        """
        for name, code in (("base", base), ("quote", quote)):
            check_currency(code, name)
        return self.of_span(base, quote, span_of(period), kind)

    def of_span(self, base: str, quote: str, span: Span | None, kind: str) -> Conversion | None:
        """As `find`, for a period by its first and last day."""
        same = redenominated(base, quote)
        if same is not None:
            return Conversion(factor=same, base=base, quote=quote)
        if span is None:
            return None
        # A rate in the unit of another day serves too: the noughts are known.
        (newest, of_base), (priced, of_quote) = newest_unit(base), newest_unit(quote)
        known = self._by_unit.get((newest, priced, span, kind))
        if known is None:
            return None
        factor = of_base * known.factor / of_quote
        return Conversion(factor=factor, base=base, quote=quote, rate=known.rate)

    def __len__(self) -> int:
        return len(self.rates)

    def __repr__(self) -> str:
        return f"Rates({list(self.rates)!r})"


def _check_heads(heads: list[str], name: str) -> None:
    missing = sorted(set(_COLUMNS) - {"kind"} - set(heads))
    if missing:
        raise FormatError(f"{name} is no table of rates: it lacks {', '.join(missing)}")
    for head in heads:
        # A column of one's own is left alone; a slip of the pen in `kind` would change the rates.
        near = "" if head in _COLUMNS else did_you_mean(head, _COLUMNS)
        if near:
            raise FormatError(f"{name}: a table of rates has no column {shorten(head)} ({near})")
        if head in _COLUMNS and heads.count(head) > 1:
            raise FormatError(f"{name}: the column {head} is there twice")


def _rows_of(reader: Any, heads: list[str], name: str) -> Iterator[Rate]:
    """The rates of a table; all lines that are none are reported at once."""
    wrong: list[Problem] = []
    line = reader.line_num + 1
    for cells in reader:
        try:
            if len(cells) > len(heads):
                raise InvalidValueError(
                    f"{len(cells)} cells under {len(heads)} columns",
                    hint="decimals have a point, and text with a comma quotes",
                )
            given = {h: c for h, c in zip(heads, cells, strict=False) if h in _COLUMNS and c}
            if any(cells):
                yield _rate(given)
        except InvalidValueError as error:
            at = Problem(
                message=error.message, hint=error.hint, file=name, line=line, path=error.field
            )
            wrong.append(at)
        line = reader.line_num + 1
    if wrong:
        raise DecodeError(wrong)


def _rate(given: Rate | Mapping[str, object]) -> Rate:
    if isinstance(given, Rate):
        return given
    if not isinstance(given, Mapping):
        raise InvalidValueError(f"needs a rate, not {shorten(given)}")
    for name in given:
        if name not in _COLUMNS:
            raise InvalidValueError(
                f"a rate has no field {shorten(name)}", hint=did_you_mean(str(name), _COLUMNS)
            )
    missing = [name for name in _COLUMNS if name not in given and name != "kind"]
    if missing:
        raise InvalidValueError(f"a rate needs {', '.join(missing)}")
    return Rate(**given)  # type: ignore[arg-type]


def _both_ways(rate: Rate) -> Iterator[Conversion]:
    """What a rate converts, and back, in the newest units of both moneys."""
    (base, of_base), (quote, of_quote) = newest_unit(rate.base), newest_unit(rate.quote)
    factor = Fraction(rate.rate) / of_base * of_quote
    yield Conversion(factor=factor, base=base, quote=quote, rate=rate)
    yield Conversion(factor=1 / factor, base=quote, quote=base, rate=rate)
