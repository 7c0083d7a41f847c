"""The sides of instruments and bodies."""

from collections.abc import Iterable

from bilateral.checks.look import Look
from bilateral.model import Institution, Instrument


def side_of(look: Look, party: object) -> str | None:
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


def known_sides(look: Look, parties: Iterable[object]) -> frozenset[str]:
    """The sides of those parties whose side is known."""
    return frozenset(side for party in parties if (side := side_of(look, party)) is not None)


def all_sides(look: Look, parties: Iterable[object]) -> frozenset[str] | None:
    """The sides of the parties; None where there are no parties or one's side is not known."""
    found = [side_of(look, party) for party in parties]
    known = frozenset(side for side in found if side is not None)
    return None if not found or None in found else known


def concerned(instrument: Instrument) -> tuple[str, ...]:
    """Whoever is a party to an instrument or signed it, each once."""
    named = (*instrument.parties, *(signatory.party for signatory in instrument.signatories))
    return tuple(dict.fromkeys(str(party) for party in named))
