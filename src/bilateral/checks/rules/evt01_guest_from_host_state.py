"""The guest at an event is of the side that hosts it.

Why it matters: the visitor is the actor and the host the recipient. With one state for both there
was no visit, and every count of who travels to whom is off by one.

Example: `host: KAZ`, `guest: ministry-of-energy-kaz`; or a participant
`{person: tokayev, party: KAZ, role: guest}` where Kazakhstan is the host.

Use instead: the side that came; `role: host` for those at home, and `parties` where nobody hosts.
"""

from collections.abc import Iterator

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.checks.sides import side_of
from bilateral.model import Event


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for event in look.of(Event):
        host, guest = side_of(look, event.host), side_of(look, event.guest)
        if host is not None and host == guest:
            yield RuleFinding(
                record=event,
                message=f"the guest, {event.guest}, is of {host}, which hosts it",
                field="guest",
                related=(str(event.guest), str(event.host)),
                hint="name the side that came, or put both under parties",
            )
            continue
        for index, participant in enumerate(event.participants):
            side = side_of(look, participant.party)
            named = str(participant.person or participant.capacity or participant.party)
            wrong = {"guest": host, "host": guest}.get(participant.role)
            if side is not None and side == wrong:
                hosts = participant.role == "guest"
                yield RuleFinding(
                    record=event,
                    message=f"{named} takes part as a {participant.role} for {participant.party}, "
                    f"and {side} is the {'host' if hosts else 'guest'}",
                    field=f"participants[{index}].role",
                    related=(str(participant.party),),
                    hint=f"say role: {'host' if hosts else 'guest'}, or the side that "
                    f"{named} acted for",
                )


RULE = Rule(
    code="EVT01",
    name="guest-from-host-state",
    severity="error",
    kinds=(Event,),
    groups=("events",),
    look=_look,
)
