"""Which of several accounts of a field the merged dossier goes by, and what decided it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

import attrs
from attrs import field, frozen

from bilateral.dossier.merging.leaves import Token, facts
from bilateral.model import Absent, Citation
from bilateral.model._checked import Checked
from bilateral.values._figure import Figure
from bilateral.values.edtf import EDTF

#: What decides where accounts contradict each other. See `merge`.
Strategy = Literal["keep", "precise", "recent", "trust", "refuse"]


@attrs.define(kw_only=True)
class Voice:
    """Who says something, and on what evidence: filled while records are taken apart.

    Fields:
        dossiers: the numbers of those that hold it.
        claimed_in: the numbers of those that only claim it.
        cited: the citations of records for just this.
        inner: those of the parts that it stands in.
    """

    dossiers: set[int] = field(factory=set)
    claimed_in: set[int] = field(factory=set)
    cited: set[Token] = field(factory=set)
    inner: set[Token] = field(factory=set)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All the evidence, in an order that depends on nothing but itself."""
        return tuple(sorted({citation for citation, _ in self.cited | self.inner}, key=repr))


Voices: TypeAlias = dict[Any, Voice]

_ABSENCES: Mapping[str, int] = MappingProxyType({"not yet": 1, "none": 2, "unknown": 3})


@frozen(kw_only=True)
class Choice:
    """A strategy with what it needs to know of the sources.

    Fields:
        strategy: what decides.
        published: when each source appeared, as the key to sort by; missing where not told.
        trust: the rank of each trusted source, by its id or its publisher.
        publisher: of each source.
    """

    strategy: Strategy
    published: Mapping[str, tuple[int, int, str]]
    trust: Mapping[str, int]
    publisher: Mapping[str, str]

    def best(self, voices: Mapping[Any, Voice]) -> Any:
        """The value that holds the field."""
        standing = list(unrefined(voices))
        return min(standing, key=lambda value: self.rank(value, voices[value]))

    def rank(self, value: Any, voice: Voice) -> tuple[Any, ...]:
        """The key by which accounts are chosen: the least comes first."""
        absence = _ABSENCES[value.why] if isinstance(value, Absent) else 0
        return (absence, *_KEYS[self.strategy](self, value, voice), repr(value))

    def decided(self) -> str:
        """What a resolution says of how it was decided."""
        return _SAID[self.strategy]

    def _recent(self, value: Any, voice: Voice) -> tuple[Any, ...]:
        del value
        dates = (self.published.get(str(citation.source)) for citation in voice.citations)
        known = [date for date in dates if date is not None]
        if not known:
            return (1, 0, 0)
        latest = max(known, key=lambda date: (date[1], date[0]))
        return (0, -latest[1], -latest[0])

    def _trusted(self, value: Any, voice: Voice) -> tuple[Any, ...]:
        del value
        ranks = [len(self.trust)]
        for citation in voice.citations:
            source = str(citation.source)
            for name in (source, self.publisher.get(source, "")):
                ranks.append(self.trust.get(name, len(self.trust)))
        return (min(ranks),)

    def _precise(self, value: Any, voice: Voice) -> tuple[Any, ...]:
        del voice
        return vagueness(value)

    def _kept(self, value: Any, voice: Voice) -> tuple[Any, ...]:
        del value, voice
        return ()


_KEYS: Mapping[str, Callable[[Choice, Any, Voice], tuple[Any, ...]]] = MappingProxyType(
    {
        "keep": Choice._kept,
        "precise": Choice._precise,
        "recent": Choice._recent,
        "trust": Choice._trusted,
        "refuse": Choice._kept,
    }
)
_SAID: Mapping[str, str] = MappingProxyType(
    {
        "keep": "all kept, the first by a fixed order holds the field",
        "precise": "the most precise holds the field",
        "recent": "the most recent source holds the field",
        "trust": "the most trusted source holds the field",
        "refuse": "refused",
    }
)


def vagueness(value: Any) -> tuple[Any, ...]:
    """How vague a value is: days of a date, hedges and missing digits of an amount."""
    if isinstance(value, EDTF):
        first, last, _ = value.sort_key
        return (last - first, value.uncertain or value.approximate)
    if isinstance(value, Figure):
        digits = value.number.normalize().as_tuple().digits
        return (value.qualifier != "exactly", -len(digits))
    if isinstance(value, str):
        return (-len(value),)
    return ()


def unrefined(values: Iterable[Any]) -> list[Any]:
    """The values of which no other is a more precise account."""
    listed = list(values)
    return [value for value in listed if not any(refines(other, value) for other in listed)]


def refines(precise: Any, vague: Any) -> bool:
    """Whether one account says more exactly what another says too, and contradicts nothing in it.

    2022-08-24 refines 2022-08, and `2022-03/2024` refines `2022/2024`; the words of a source
    refine a date or an amount without them; a place with its state refines the bare place; a
    value refines `unknown`.
    """
    if isinstance(vague, Absent):
        return vague.why == "unknown" and not (
            isinstance(precise, Absent) and precise.why == "unknown"
        )
    if isinstance(precise, EDTF) and isinstance(vague, EDTF):
        if precise.text == vague.text:
            return precise.words is not None and vague.words is None
        return _within(precise, vague)
    if isinstance(precise, Figure) and type(precise) is type(vague):
        bare = attrs.evolve(precise, words=None)  # type: ignore[misc]  # all amounts are attrs
        return precise != vague and bare == vague
    if isinstance(precise, Checked) and type(precise) is type(vague):
        return precise != vague and all(
            mine == theirs or refines(mine, theirs)
            for mine, theirs, default in _fields(precise, vague)
            if theirs not in (default, None, ())
        )
    return False


def _fields(one: Checked, other: Any) -> Iterator[tuple[Any, Any, Any]]:
    for attribute in facts(type(one)):
        name = attribute.name
        yield getattr(one, name), getattr(other, name), attribute.default


def _within(precise: EDTF, vague: EDTF) -> bool:
    if precise.is_interval != vague.is_interval:
        return False
    if not vague.is_interval:
        narrower = vagueness(precise) < vagueness(vague)
        return narrower and vague.contains(precise).surely
    ends = zip(precise.text.split("/"), vague.text.split("/"), strict=True)
    return all(mine == theirs or _end_within(mine, theirs) for mine, theirs in ends)


def _end_within(mine: str, theirs: str) -> bool:
    if not theirs:
        # An end that is not known may be any.
        return True
    return "" != mine != ".." != theirs and _within(EDTF.of(mine), EDTF.of(theirs))
