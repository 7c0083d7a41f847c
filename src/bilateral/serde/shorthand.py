"""What people leave out of a dossier file: defaults, tables of records, an office on one line.

All of it is undone while the file is read, on plain data: the records are those that the long
form would have made, so nothing that stands behind the reader knows of it.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from bilateral.errors import InvalidValueError, did_you_mean, shorten
from bilateral.model.council import Council
from bilateral.model.defaults import SOURCE_DAY, Defaults
from bilateral.model.event import Event, Shipment
from bilateral.model.fields import fields_by_name
from bilateral.model.instrument import Instrument
from bilateral.model.leader import Leader
from bilateral.model.path import Path
from bilateral.model.product import Measure
from bilateral.model.record import Record
from bilateral.model.source import Source
from bilateral.model.state import State
from bilateral.model.trade_observation import TradeObservation
from bilateral.model.trade_target import TradeTarget
from bilateral.reference.states import find_state
from bilateral.serde.forms import SHORT_NAMES

#: The key under which a table of records has its rows.
ROWS = "rows"
MEASURES: tuple[str, ...] = get_args(Measure)
_MOST_ROWS = 10_000
_IN_MONEY = frozenset(
    {"turnover", "exports", "imports", "re-exports", "services turnover", "transit", "investment"}
)
# A number as it is written, with the words before it and a scale behind it, and no unit.
_BARE_SUM = re.compile(
    r"(?:[A-Za-z]+ ){0,3}[0-9][0-9 .,]{0,30}(?: (?:thousand|million|billion|trillion))?"
)
# A dollar sign alone, which may stand for each of these; `A$` names its own.
_DOLLAR = re.compile(r"(?<![A-Za-z$])\$ ?(?=[0-9])")
_DOLLARS = frozenset({"USD", "AUD", "CAD", "HKD", "NZD", "SGD"})
# Fields that say between whom a thing is, so that the default must not.
_WHO = ("parties", "signatories", "host", "guest", "participants", "reporter", "members")
_PARTIES_OF: tuple[tuple[type[Record], str], ...] = (
    (Instrument, "parties"),
    (Event, "parties"),
    (TradeTarget, "parties"),
    (Council, "members"),
)
_TITLES = ("title", "name", "what")


_CITES = ("cite", "citations")
# The first and the last day of the term that a leader has on one line.
_BOUNDS = (("since", "begins_on"), ("until", "ends_on"))
_ON_ONE_LINE = ("office", *(name for name, _ in _BOUNDS))
_LIKE_AN_ID = re.compile(r"[a-z0-9.:_]+(-[a-z0-9.:_]+)+")


class Row(NamedTuple):
    """A record that a table holds: its plain data, and where it stands below the table."""

    body: dict[str, Any]
    path: Path
    #: The column that the figure stands in, and the fields in its cell where that has several.
    column: str | None = None
    cell: frozenset[str] = frozenset()

    def place(self, path: Path) -> Path:
        """A path below the row as the file has it: `exports.change` for `change`."""
        if self.column is None or not path:
            return path
        if path[0] in self.cell:
            return (self.column, *path)
        return (self.column, *path[1:]) if path[0] == "value" else path


class Filling:
    """The defaults of one file, applied to the plain data of its records.

    Arguments:
        defaults: those of the header; None where it has none.
        between: the states that the dossier is about.
        plain: the citations of the defaults in plain data.
        source_days: when each source of the file was published, in plain data, by its id.
    """

    def __init__(
        self,
        defaults: Defaults | None,
        between: tuple[str, ...],
        cite: Any = None,
        source_days: Mapping[str, Any] | None = None,
    ) -> None:
        self._defaults = defaults or Defaults()
        self._parties = tuple(map(str, self._defaults.parties))
        self._pair = self._parties or tuple(map(str, between))
        self._cite = cite
        self._days = source_days or {}
        self.active = defaults is not None and defaults != Defaults()

    def missing(self, kind: type[Record], body: Mapping[str, Any]) -> dict[str, Any]:
        """The fields that the defaults give a record of a kind, beside those it has."""
        if not self.active or issubclass(kind, Source | State):
            return {}
        has = {SHORT_NAMES.get(name, name) for name in body}
        found: dict[str, Any] = {}
        if self._defaults.citations and "citations" not in has:
            found["cite"] = self._cite
        if issubclass(kind, TradeObservation):
            found.update(self._of_figure(has, {**body, **found}))
        elif self._parties and has.isdisjoint(_WHO) and not issubclass(kind, Shipment):
            for cls, name in _PARTIES_OF:
                if issubclass(kind, cls):
                    found[name] = list(self._parties)
        value = body.get("value")
        if isinstance(value, str):
            full = self._with_currency(value, bare=body.get("measure") in _IN_MONEY)
            if full != value:
                found["value"] = full
        return found

    def _with_currency(self, value: str, *, bare: bool) -> str:
        """A sum with the currency of the file, where it names only `$`, or none and is one."""
        currency = self._defaults.currency
        if currency is None:
            return value
        if bare and _BARE_SUM.fullmatch(value):
            return f"{value} {currency}"
        return _DOLLAR.sub(f"{currency} ", value) if currency in _DOLLARS else value

    def _of_figure(self, has: set[str], body: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        reporter = body.get("reporter")
        if "parties" not in has:
            if "reporter" not in has and self._defaults.reporter is not None:
                reporter = str(self._defaults.reporter)
                yield "reporter", reporter
            elif "reporter" not in has and self._parties and "partner" not in has:
                yield "reporter", "unknown"
                yield "parties", list(self._parties)
            elif reporter == "unknown" and self._parties and "partner" not in has:
                yield "parties", list(self._parties)
            if "partner" not in has and reporter in self._pair and len(self._pair) == 2:
                yield "partner", next(state for state in self._pair if state != reporter)
        if self._defaults.vintage is not None and "vintage" not in has:
            day = self._vintage(body)
            if day is not None:
                yield "vintage", day

    def _vintage(self, body: Mapping[str, Any]) -> Any:
        if self._defaults.vintage != SOURCE_DAY:
            return self._defaults.vintage
        cited = body.get("cite", body.get("citations"))
        first = cited[0] if isinstance(cited, list) and cited else cited
        if isinstance(first, dict):
            first = first.get("source")
        day = self._days.get(first.split()[0]) if isinstance(first, str) and first else None
        return None if day in ("unknown", "none", "not yet") else day

    def without(self, kind: type[Record], plain: dict[str, Any]) -> dict[str, Any]:
        """The plain data of a record without what the defaults give it again when it is read."""
        if not self.active or issubclass(kind, Source | State):
            return plain
        lean = dict(plain)
        order = ("cite", "vintage", "partner", "parties", "members", "reporter", "value")
        for names in (("reporter", "parties"), ("reporter", "partner"), *((n,) for n in order)):
            trial = {key: item for key, item in lean.items() if key not in names}
            if "value" in names and isinstance(lean.get("value"), str):
                bare = lean["value"].removesuffix(f" {self._defaults.currency}")
                if bare == lean["value"]:
                    continue
                trial = {key: bare if key == "value" else item for key, item in lean.items()}
            given = {**trial, **self.missing(kind, trial)}
            if given == plain:
                lean = trial
        # What it does not have, and the defaults would give it, is recorded as empty.
        for name in self.missing(kind, lean):
            if name not in plain:
                lean[name] = [] if name in ("cite", "parties", "members") else None
        return lean


def has_rows(body: Any) -> bool:
    """Whether what stands under the id of a record is a table of records."""
    return isinstance(body, dict) and ROWS in body


def rows_of(id: str, body: dict[str, Any], kind: type[Record]) -> Iterator[Row | InvalidValueError]:
    """The records of a table, with what they share, or what is wrong with a row.

    Rows are a list of mappings, a list of titles, or the lines of a block of CSV with a head. In
    a table of figures a column may be called after a measure: it makes a figure of each cell.
    """
    shared = {key: item for key, item in body.items() if key != ROWS}
    rows = body[ROWS]
    if isinstance(rows, str):
        try:
            rows = _csv_rows(rows)
        except InvalidValueError as error:
            yield error.within(ROWS)
            return
    if not isinstance(rows, list) or not rows:
        yield InvalidValueError(
            "needs rows: a list of mappings or titles, or lines of CSV with a head", field=ROWS
        )
        return
    if len(rows) > _MOST_ROWS:
        yield InvalidValueError(f"has more than {_MOST_ROWS:,} rows", field=ROWS)
        return
    seen: dict[str, int] = {}
    for index, row in enumerate(rows):
        at = f"{ROWS}[{index}]"
        if isinstance(row, str) and not issubclass(kind, TradeObservation):
            row = {_title_field(kind): row}
        if not isinstance(row, dict):
            yield InvalidValueError(f"needs the fields of a record, not {shorten(row)}", field=at)
            continue
        made = (
            _figures(id, shared, row, kind)
            if issubclass(kind, TradeObservation)
            else _titled(id, shared, row, kind)
        )
        for item in made:
            if isinstance(item, InvalidValueError):
                yield item.within(at)
                continue
            name = item.body["id"]
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                yield InvalidValueError(
                    f"makes the id {name!r} again",
                    hint="give the row an id of its own, as `id: other-figure`",
                    field=at,
                )
                continue
            yield item._replace(path=(ROWS, index, *item.path))


def _title_field(kind: type[Record]) -> str:
    names = fields_by_name(kind)
    return next((name for name in _TITLES if name in names), "title")


def _titled(
    table: str, shared: dict[str, Any], row: dict[str, Any], kind: type[Record]
) -> Iterator[Row | InvalidValueError]:
    body = {**shared, **row}
    if "id" not in row:
        title = next((row[name] for name in _TITLES if isinstance(row.get(name), str)), None)
        if title is None:
            yield InvalidValueError(
                "has neither a title nor an id",
                hint=f"write the {_title_field(kind)} of each, or an id",
            )
            return
        body["id"] = f"{table}-{slug(title)}"
    yield Row(body, ())


def _figures(
    table: str, shared: dict[str, Any], row: dict[str, Any], kind: type[Record]
) -> Iterator[Row | InvalidValueError]:
    names = {*fields_by_name(kind), *SHORT_NAMES, "type"}
    columns = [key for key in row if key in MEASURES]
    for key in row:
        if key not in names and key not in columns:
            near = did_you_mean(str(key), [*names, *MEASURES])
            yield InvalidValueError(
                f"there is no field or measure {shorten(key)}", hint=near, field=str(key)
            )
            return
    own = {key: item for key, item in row.items() if key not in columns and item not in ("", None)}
    period = own.get("period", shared.get("period"))
    stem = own.pop("id", None)
    if stem is None:
        reporter = own.get("reporter")
        parts = [table, period if isinstance(period, str) else "unknown", reporter or ""]
        stem = "-".join(slug(str(part)) for part in parts if part)
    if not columns:
        yield Row({**shared, **own, "id": stem}, ())
        return
    if "value" in own or "measure" in own:
        yield InvalidValueError(
            f"has both a column for {columns[0]} and a field for its measure or value",
            hint="write the one or the other",
        )
        return
    for measure in columns:
        cell = row[measure]
        if cell in ("", None):
            continue
        figure = cell if isinstance(cell, dict) else {"value": cell}
        body = {**shared, **own, "measure": measure, **figure}
        body["id"] = f"{stem}-{slug(measure)}"
        fields = frozenset(map(str, cell)) if isinstance(cell, dict) else frozenset[str]()
        yield Row(body, (), measure, fields)


def _csv_rows(text: str) -> list[dict[str, Any]]:
    lines = [line for line in csv.reader(io.StringIO(text), skipinitialspace=True) if line]
    if not lines:
        raise InvalidValueError("is an empty table", hint="its first line names the columns")
    head, *rest = [[cell.strip() for cell in line] for line in lines]
    twice = next((name for name in head if head.count(name) > 1), None)
    if twice is not None:
        raise InvalidValueError(f"has two columns called {shorten(twice)}")
    for number, line in enumerate(rest, 2):
        if len(line) != len(head):
            raise InvalidValueError(
                f"line {number} of the table has {len(line)} cells and its head {len(head)}:"
                f" {shorten(','.join(line))}",
                hint='a cell with a comma in it needs quotes, as "1,200 million USD"',
            )
    return [dict(zip(head, line, strict=True)) for line in rest]


class Offices:
    """The offices of a file, found by id or title, and made for leaders who name one by title."""

    def __init__(self, plain: Any) -> None:
        self._ids: dict[str, str] = {}
        items = plain.items() if isinstance(plain, dict) else ()
        for id, body in items:
            self._ids[id] = id
            if isinstance(body, dict) and isinstance(body.get("name"), str):
                self._ids.setdefault(_folded(body["name"]), id)

    def held_by(
        self, body: dict[str, Any]
    ) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None] | InvalidValueError]:
        """The leader with a term instead of an office, and the office if there was none."""
        office = body["office"]
        given: dict[str, Any] = {}
        if isinstance(office, dict) and isinstance(office.get("name"), str):
            given, office = office, office["name"]
        if not isinstance(office, str) or not office.strip():
            yield InvalidValueError(
                f"needs the title or the id of an office, not {shorten(office)}",
                hint="as in office: President of Kazakhstan",
                field="office",
            )
            return
        id = self._ids.get(office) or self._ids.get(_folded(office))
        if given and id is not None:
            yield InvalidValueError(
                f"{shorten(office)} is described already",
                hint=f"name it, as office: {id}",
                field="office",
            )
            return
        made: dict[str, Any] | None = None
        if id is None and _LIKE_AN_ID.fullmatch(office):
            # An id that is misspelt: the checks find that nothing is called so.
            id = office
        elif id is None:
            id = str(given.get("id", slug(office)))
            made = {"id": id, "name": office, **_office_of(office), **given}
            if made.keys().isdisjoint(_CITES):
                made.update(_cited(body))
            self._ids[id] = self._ids[_folded(office)] = id
        rest = {key: item for key, item in body.items() if key not in _ON_ONE_LINE}
        terms = rest.get("terms", [])
        term = {"office": id, **{new: body[old] for old, new in _BOUNDS if old in body}}
        rest["terms"] = [term, *(terms if isinstance(terms, list) else [terms])]
        yield rest, made


def names_office(kind: type[Record], body: dict[str, Any]) -> bool:
    """Whether a leader has an office on the same line."""
    return issubclass(kind, Leader) and "office" in body


def _cited(body: Mapping[str, Any]) -> dict[str, Any]:
    """What a leader cites for the whole record, which is as good for the office on its line."""
    cited = body.get("cite", body.get("citations", []))
    whole = [
        item
        for item in (cited if isinstance(cited, list) else [cited])
        if (isinstance(item, str) and " for " not in item)
        or (isinstance(item, dict) and not item.get("supports"))
    ]
    return {"cite": whole} if whole else {}


def _office_of(title: str) -> dict[str, str]:
    state = _state_in(title)
    return {} if state is None else {"of": state}


def _state_in(title: str) -> str | None:
    """The state whose office a title names: `President of Kazakhstan`."""
    words = title.split()
    for start in range(len(words)):
        if start and words[start - 1].lower() in ("of", "the"):
            found = find_state(" ".join(words[start:]))
            if found is not None:
                return str(found.id)
    return None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def slug(text: str) -> str:
    """A text as a readable part of an id: `Memorandum on energy` is `memorandum-on-energy`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9.]+", "-", plain).strip("-.").lower()
    return words[:60].rstrip("-.") or "x"
