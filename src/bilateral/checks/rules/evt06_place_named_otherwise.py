"""A place has a name that it did not bear on the day.

Why it matters: cities change names with regimes, and a place is recorded as it was called then.
"Nur-Sultan" in 2023 shows that a date or a place was copied from elsewhere, and who searches
by the name of the time does not find the record.

Example: `place: Nur-Sultan` for a meeting of 10 April 2023. The capital of Kazakhstan was called
so from March 2019 to September 2022.

Use instead: `place: Astana`. That a city is called otherwise in another language is no finding; the
rule knows the renamings that are listed in `bilateral.reference.cities`.
"""

from collections.abc import Iterator

from bilateral.checks.dates import apart
from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.dossier.dates import made_on
from bilateral.model import Event, Instrument, Place, Record
from bilateral.reference.cities import City, Naming, cities_called
from bilateral.values.answers import all_of
from bilateral.values.edtf import EDTF


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for event in look.of(Event):
        when = made_on(look, event)
        if when is not None:
            yield from _places(event, when, "place", event.place)
            yield from _places(event, when, "opened", event.opened)
    for instrument in look.of(Instrument):
        made = made_on(look, instrument)
        if made is not None:
            yield from _places(instrument, made, "place", instrument.place)


def _places(record: Record, day: EDTF, field: str, place: Place | None) -> Iterator[RuleFinding]:
    if place is None:
        return
    plain = place.to_text() is not None
    names = ((field if plain else f"{field}.name", place.name), (f"{field}.within", place.within))
    for path, name in names:
        for city in cities_called(name) if name is not None else ():
            in_use = city.in_use(name) if name is not None else ()
            then = _then(city, in_use, day)
            there = place.state is None or str(place.state) in city.states
            if there and then:
                yield RuleFinding(
                    record=record,
                    message=f"{name} was called {' or '.join(then)} on {day}",
                    field=path,
                    hint=f"say {then[0]}, or look up the date",
                    sure=all_of(apart(day, naming.period) for naming in in_use),
                )


def _then(city: City, in_use: tuple[Naming, ...], day: EDTF) -> tuple[str, ...]:
    """What else the city may have been called on a day."""
    others = (n for n in city.names if n not in in_use)
    return tuple(dict.fromkeys(n.name for n in others if n.period.overlaps(day).possibly))


RULE = Rule(
    code="EVT06",
    name="place-named-otherwise",
    severity="error",
    kinds=(Event, Instrument),
    groups=("events", "instruments"),
    look=_look,
)
