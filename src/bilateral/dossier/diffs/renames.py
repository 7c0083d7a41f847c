"""Records that have another id: which they are, and what names them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from bilateral.dossier.dossier import Dossier
from bilateral.dossier.links import links_of
from bilateral.dossier.rewrite import swapped, with_ids
from bilateral.model._record import Record

# What stands for the record itself, and for records that only one of the versions has, while it
# is not known which is which. No id has blanks.
_ITSELF = "the record itself"
_SOMEBODY = "some other record"
# Renamed records that name renamed records are found one after the other, to this depth.
_DEEPEST = 10


def renamed_ids(
    gone: Mapping[str, Record], come: Mapping[str, Record], is_free: Callable[[str], bool]
) -> dict[str, str]:
    """The new id, by the old one, of each record that is the same under another id.

    It is the same if it shares an identifier that no other record here has, or if it has the
    same content, and no other has. Records without content are nobody.

    Arguments:
        gone: the records that only the old version has, by id.
        come: those that only the new one has.
        is_free: whether nothing in the old version names an id.
    """
    gone = {id: record for id, record in gone.items() if _has_content(record)}
    come = {id: record for id, record in come.items() if is_free(id)}
    found: dict[str, str] = {}
    if not gone or not come:
        return found
    _pair(found, gone, come, _identifiers, _identifiers)
    for _ in range(_DEEPEST):
        before = len(found)
        open_ids = (gone.keys() | come.keys()) - found.keys() - set(found.values())
        _pair(found, gone, come, _content_of(found, open_ids), _content_of({}, open_ids))
        if len(found) == before:
            break
    return found


_Keys = Callable[[Record], Iterable[Hashable]]


def _pair(
    found: dict[str, str],
    gone: Mapping[str, Record],
    come: Mapping[str, Record],
    old_keys: _Keys,
    new_keys: _Keys,
) -> None:
    """Pair the records that alone have a key, of those that are not paired yet."""
    taken = set(found.values())
    ones, others = _by_key(gone, found, old_keys), _by_key(come, taken, new_keys)
    for key, (one, *more) in ones.items():
        matches = others.get(key, [])
        if not more and len(matches) == 1 and one not in found and matches[0] not in taken:
            found[one] = matches[0]
            taken.add(matches[0])


def _by_key(
    records: Mapping[str, Record], taken: Iterable[str], keys: _Keys
) -> dict[Hashable, list[str]]:
    by_key: dict[Hashable, list[str]] = defaultdict(list)
    for id, record in records.items():
        if id not in taken:
            for key in keys(record):
                by_key[key].append(id)
    return by_key


def _has_content(record: Record) -> bool:
    return any(
        getattr(record, attribute.name) != attribute.default
        for attribute in attrs.fields(type(record))
        if attribute.name != "id"
    )


def _identifiers(record: Record) -> Iterator[Hashable]:
    for identifier in dict.fromkeys((i.scheme, i.value) for i in record.identifiers):
        yield (type(record), identifier)


def _content_of(names: Mapping[str, str], open_ids: Iterable[str]) -> _Keys:
    somebody = frozenset(open_ids)

    def content(record: Record) -> Iterator[Hashable]:
        own = str(record.id)

        def swap(id: str) -> str:
            if id == own:
                return _ITSELF
            return _SOMEBODY if id in somebody else names.get(id, id)

        yield swapped(record, swap, _key)

    return content


def _key(part: Any, named: dict[str, Any]) -> Hashable:
    rest = tuple(
        getattr(part, attribute.name)
        for attribute in attrs.fields(type(part))
        if attribute.name not in named and not (attribute.name == "id" and isinstance(part, Record))
    )
    return (type(part), tuple(named.values()), rest)


# Ids in records


def is_named(dossier: Dossier, id: str) -> bool:
    """Whether a dossier names an id anywhere."""
    return bool(dossier.referrers(id)) or any(str(state) == id for state in dossier.header.between)


def by_id(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by their ids, of which several may have one."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(str(record.id), []).append(record)
    return found


def renamed(records: dict[str, list[Record]], names: dict[str, str]) -> dict[str, list[Record]]:
    """The records under their new ids, and with the new ids for what they name."""

    def rename(record: Record) -> Record:
        if any(link.target in names for link in links_of(record)):
            record = with_ids(record, names)
        after = names.get(str(record.id))
        return record if after is None else attrs.evolve(record, id=after)

    return {names.get(id, id): [rename(r) for r in found] for id, found in records.items()}
