"""The sides of instruments and bodies."""

from collections.abc import Iterable, Iterator

from bilateral.checks.look import CheckContext
from bilateral.model import Event, Institution, Instrument, State
from bilateral.values.likeness import stems_of


def side_of(look: CheckContext, party: object) -> str | None:
    """The state that a party is or belongs to; an institution that is of no state is its own.

    None where that is not known.
    """
    state = look.side(party)
    if state is not None:
        return state
    institution = look.get(party, Institution)
    if institution is not None and institution.absence("state") == "none":
        return str(institution.id)
    return None


def known_sides(look: CheckContext, parties: Iterable[object]) -> frozenset[str]:
    """The sides of those parties whose side is known."""
    return frozenset(side for party in parties if (side := side_of(look, party)) is not None)


def all_sides(look: CheckContext, parties: Iterable[object]) -> frozenset[str] | None:
    """The sides of the parties; None where there are no parties or one's side is not known."""
    found = [side_of(look, party) for party in parties]
    known = frozenset(side for side in found if side is not None)
    return None if not found or None in found else known


def concerned(instrument: Instrument) -> tuple[str, ...]:
    """Whoever is a party to an instrument or signed it, each once."""
    named = (*instrument.parties, *(signatory.party for signatory in instrument.signatories))
    return tuple(dict.fromkeys(str(party) for party in named))


def stems_of_sides(look: CheckContext, sides: Iterable[str]) -> frozenset[str]:
    """How the words begin by which titles name the sides: `kaza`, `azer`."""
    states = (state for side in sides if (state := look.get(side, State)) is not None)
    return stems_of(n for state in states for n in (state.name, *(o.text for o in state.names)))


# What instruments say of one another.


def lineage(
    look: CheckContext, instrument: Instrument, *words: str
) -> Iterator[tuple[str, str, Instrument]]:
    """The instruments that one names by those words: the word, the field and the other.

    What the dossier does not hold, or what is no instrument, is left out.
    """
    for word in words:
        for index, target in enumerate(getattr(instrument, word)):
            other = look.get(target, Instrument)
            if other is not None and other is not instrument:
                yield word, f"{word}[{index}]", other


# The numbered sessions of joint bodies.


def wholes(look: CheckContext) -> dict[str, str]:
    """The outermost event that each event is part of, by id; itself, if it is part of none.

    Events that are part of each other in a ring all get the same one of them.
    """
    found: dict[str, str] = {}
    for event in look.of(Event):
        here, path = str(event.id), []
        while here not in found:
            found[here] = here
            path.append(here)
            record = look.get(here, Event)
            if record is None or look.get(record.parent, Event) is None:
                break
            here = str(record.parent)
        found.update(dict.fromkeys(path, found[here]))
    return found


def sessions(look: CheckContext) -> Iterator[tuple[str, list[tuple[int, Event]]]]:
    """The bodies whose sessions are numbered, each with its sessions by number, then by date."""
    for body, events in look.meetings.items():
        numbered = [(event.session, event) for event in events if event.session is not None]
        if numbered:
            yield body, sorted(numbered, key=lambda entry: (entry[0], _dated(entry[1])))


def _dated(event: Event) -> tuple[int, int, str]:
    return event.when.sort_key if event.when is not None else (10**9, 10**9, "")
