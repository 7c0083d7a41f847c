"""The numbered sessions of joint bodies."""

from collections.abc import Iterator

from bilateral.checks.look import Look
from bilateral.model import Event


def wholes(look: Look) -> dict[str, str]:
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


def sessions(look: Look) -> Iterator[tuple[str, list[tuple[int, Event]]]]:
    """The bodies whose sessions are numbered, each with its sessions by number, then by date."""
    for body, events in look.meetings.items():
        numbered = [(event.session, event) for event in events if event.session is not None]
        if numbered:
            yield body, sorted(numbered, key=lambda entry: (entry[0], _dated(entry[1])))


def _dated(event: Event) -> tuple[int, int, str]:
    return event.when.sort_key if event.when is not None else (10**9, 10**9, "")
