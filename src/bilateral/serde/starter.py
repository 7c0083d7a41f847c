"""The dossier that a new user begins with: small, whole, and explained line by line."""

from importlib import resources

from bilateral.reference.states import state


def starter(one: str, other: str) -> str:
    """The text of a commented starter dossier about two states.

    Arguments:
        one, other: ISO 3166-1 alpha-3 codes.

    Raises:
        InvalidValueError: a code of no known state.
    """
    text = resources.files("bilateral.serde").joinpath("starter.yaml").read_text("utf-8")
    for code, slot in ((one, "ONE"), (other, "OTHER")):
        known = state(code)
        text = text.replace(f"{{{slot}}}", str(known.id)).replace(f"{{{slot}_NAME}}", known.name)
    return text
