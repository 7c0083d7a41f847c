"""Codes of states: what the shipped table says of them."""

from functools import cache

from bilateral.reference.states import shipped_state, states

#: The schemes whose codes have three digits, zeros kept.
NUMERIC = ("iso3166-1-numeric", "m49")


def normal(scheme: str, value: str) -> str:
    """A code as it would be if only its zeros or its capitals were amiss."""
    return value.zfill(3) if scheme in NUMERIC else value.upper()


@cache
def owners() -> dict[tuple[str, str], tuple[str, ...]]:
    """The shipped states that have or had a code, by its scheme and normal form."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for state in states():
        for code in state.identifiers:
            key = code.scheme, normal(code.scheme, code.value)
            found.setdefault(key, {})[str(state.id)] = None
    return {key: tuple(ids) for key, ids in found.items()}


def shipped_code(id: str, scheme: str) -> str | None:
    """The code that a shipped state has under a scheme; None where there is none."""
    state = shipped_state(id)
    return state.code(scheme) if state is not None else None
