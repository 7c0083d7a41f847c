"""The shipped states: looked up by code or by name, and made only when asked for."""

import json
import pkgutil
import re
from functools import cache
from typing import Any

from bilateral.errors import InvalidValueError, nearest, shorten
from bilateral.model.record import Record
from bilateral.model.state import Capital, State
from bilateral.render.result import Listing
from bilateral.values.answers import Ternary
from bilateral.values.edtf import EDTF, DateLike
from bilateral.values.likeness import folded
from bilateral.values.names import Identifier, Name

# The codes that are found without naming their scheme; CLDR's is the XK of Kosovo.
_PLAIN = ("iso3166-1-alpha-2", "iso3166-1-alpha-3", "iso3166-1-numeric", "iso3166-3", "cldr")


def state(code: str) -> State:
    """The shipped record of a state, so that a dossier need not spell it out.

    Shipped are the states of today under their ISO 3166-1 alpha-3 code, Kosovo under the
    user-assigned `XKX`, and six former states (`CSK`, `DDR`, `SCG`, `SUN`, `YMD`, `YUG`). That a
    code is here says that the code exists, not who recognises whom. Each record cites
    `reference_sources`; `existence` is Gleditsch and Ward's, or else that of the Correlates of War,
    and is empty where it began before their lists do, in 1816.

        >>> state("AZE").code("iso3166-1-numeric")
        '031'

    Args:
        code: the alpha-3 code, in capitals.

    Raises:
        InvalidValueError: there is none of that code; the hint names the code that may be meant,
            also where a name or another code of the state was given.
    """
    if not isinstance(code, str):
        raise InvalidValueError(f"a state is asked for by its code, not {shorten(code)}")
    if code not in _rows():
        near = _near(code)
        raise InvalidValueError(
            f"no state is shipped under the code {shorten(code)}",
            hint=f"did you mean {' or '.join(near)}?"
            if near
            else "states() has them all; any other can be written out in the dossier",
        )
    return _state(code)


def shipped_state(code: str) -> State | None:
    """The shipped state of exactly that code, or None."""
    return _state(code) if code in _rows() else None


def states() -> Listing[State]:
    """All shipped states, by code. The records are made once and kept."""
    return Listing(map(_state, _rows()))


def find_state(text: str, *, scheme: str | None = None, on: DateLike | None = None) -> State | None:
    """The state that a table or a text means by a code or a name, or None.

    None is also the answer where several states could be meant (`states_called` has them), as by
    `CS`, the code first of
    Czechoslovakia and then of Serbia and Montenegro, unless `on` decides. Case, accents and
    punctuation do not matter.

        >>> find_state("365", scheme="cow", on="1980").id
        'SUN'

    Args:
        text: a code of ISO 3166 (or `XK`), or a name in any of the shipped languages.
        scheme: look only among the codes of this one (`cow`, `gw`, `m49`, `wikidata`, ...), as
            issued. Numbers of COW and of Gleditsch and Ward are found in no other way, because
            they name other states than those of ISO do.
        on: the day or the year that the text speaks of; without it, a code that is still valid is
            taken before one that is not.

    Raises:
        InvalidValueError: `on` is no date.
    """
    found = states_called(text, scheme=scheme, on=on)
    return found[0] if len(found) == 1 else None


def states_called(
    text: str, *, scheme: str | None = None, on: DateLike | None = None
) -> tuple[State, ...]:
    """All states that a code or a name may mean: none, one, or several (`Korea`, `Congolese`).

    Beside what `find_state` finds in the shipped records, it knows the spellings of ISO and the
    UN, abbreviations (`UAE`, `DRC`), former names (`Burma`), demonyms (`Kazakh`) and the names in
    Arabic, Azerbaijani, Chinese, English, French, German, Hindi, Indonesian, Italian, Kazakh,
    Portuguese, Russian, Spanish, Turkish and Vietnamese.

        >>> [state.id for state in states_called("Korea")]
        ['KOR', 'PRK']

    Args:
        text: as for `find_state`.
        scheme: as for `find_state`.
        on: as for `find_state`.

    Raises:
        InvalidValueError: `on` is no date.
    """
    found = _index().get((scheme or "", folded(text)), ())
    if not found and scheme is None:
        return tuple(map(_state, _other_names().get(_spelt_out(text), ())))
    if on is None:
        valid = {id for id, period in found if period is None or period.endswith("..")}
        chosen = valid or {id for id, _ in found}
    else:
        day = EDTF.of(on)
        answers = [
            (id, EDTF(period).contains(day) if period else Ternary.YES) for id, period in found
        ]
        sure = {id for id, answer in answers if answer.surely}
        chosen = sure or {id for id, answer in answers if answer.possibly}
    return tuple(map(_state, sorted(chosen)))


# Words that lists of the UN cut short.
_SHORT_WORDS = {
    "rep": "republic",
    "dem": "democratic",
    "fed": "federated",
    "isl": "islands",
    "st": "saint",
}


def _spelt_out(text: str) -> str:
    """A name in whatever order its words are: `Iran (Islamic Republic of)`, `Rep. of Korea`."""
    if len(text) > 200:
        return ""
    bare = text.replace(".", "") if re.fullmatch(r"(?:\w\.)+\w?", text.strip()) else text
    words = (_SHORT_WORDS.get(word, word) for word in folded(bare).split())
    return " ".join(sorted(words))


@cache
def _other_names() -> dict[str, tuple[str, ...]]:
    text = pkgutil.get_data("bilateral.reference", "state_names.json")
    assert text is not None  # noqa: S101
    found: dict[str, list[str]] = {}
    for id, row in json.loads(text).items():
        known = (_rows()[id]["name"], *(name[0] for name in _rows()[id]["names"]))
        for name in (*row["names"], *row["demonyms"], *known):
            ids = found.setdefault(_spelt_out(name), [])
            if id not in ids:
                ids.append(id)
    return {name: tuple(sorted(ids)) for name, ids in found.items() if name}


def is_shipped(record: Record) -> bool:
    """Whether a record is a shipped state as it is, so that a file need not repeat it."""
    return type(record) is State and str(record.id) in _rows() and record == _state(str(record.id))


@cache
def _rows() -> dict[str, dict[str, Any]]:
    # As good as importlib.resources inside an archive, and 10 ms quicker to import.
    text = pkgutil.get_data("bilateral.reference", "states.json")
    assert text is not None  # noqa: S101
    return {row["id"]: row for row in json.loads(text)}


@cache
def _state(id: str) -> State:
    row = _rows()[id]
    return State(
        id=id,
        name=row["name"],
        names=(
            Name(**dict(zip(("text", "language", "kind", "period"), name, strict=False)))
            for name in row["names"]
        ),
        identifiers=(
            Identifier(**dict(zip(("scheme", "value", "period"), code, strict=False)))
            for code in row["identifiers"]
        ),
        existence=row.get("existence", ()),
        capitals=(
            Capital(**dict(zip(("name", "period"), capital, strict=False)))
            for capital in row["capitals"]
        ),
        predecessors=row.get("predecessors", ()),
        note=row.get("note"),
        citations=row["citations"],
    )


@cache
def _index() -> dict[tuple[str, str], tuple[tuple[str, str | None], ...]]:
    """Codes by scheme, and under no scheme codes of ISO and names: to the ids and their periods."""
    found: dict[tuple[str, str], dict[tuple[str, str | None], None]] = {}
    for id, row in _rows().items():
        words = [("", id, None), ("", row["name"], None)]
        words += [("", name[0], name[3] if len(name) > 3 else None) for name in row["names"]]
        for scheme, value, *rest in row["identifiers"]:
            period = rest[0] if rest else None
            words.append((scheme, value, period))
            if scheme in _PLAIN and value != id:
                words.append(("", value, period))
        for scheme, text, period in words:
            found.setdefault((scheme, folded(text)), {})[id, period] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _near(code: str) -> tuple[str, ...]:
    """The ids that a wrong code may be a slip for."""
    if len(code) > 100:
        return ()
    meant = find_state(code)
    if meant is not None:
        return (str(meant.id),)
    rows = _rows()
    if len(code) <= 3:
        word = code.upper()
        slips = [id for id in rows if sum(map(str.__eq__, id, word)) == 2]
        return tuple(slips[:2]) or nearest(word, rows)
    names = {folded(row["name"]): id for id, row in rows.items()}
    return tuple(names[name] for name in nearest(folded(code), names))
