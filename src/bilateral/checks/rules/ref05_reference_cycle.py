"""Records precede, contain or continue one another in a ring.

Why it matters: lineage points backwards in time and a whole holds its parts. In a ring, each
amends what amends it, and no question about the first or the topmost has an answer.

Example: `a: {amends: [b]}` and `b: {supersedes: [a]}`. Looked at are the lineage of instruments
(all its words together) and of trade targets, what events and joint bodies are part of, the
parents and, apart from them, the predecessors of institutions, the predecessors of states, the
commitments that others follow, the parts of sources and the revisions of figures. Of rings that
hang together, the shortest through their first record is recorded.

Use instead: the references that the sources support; one of the ring is the wrong way round.
"""

from collections import deque
from collections.abc import Iterator

from attrs import frozen

from bilateral.checks.look import CheckContext
from bilateral.checks.rule import Rule, RuleFinding
from bilateral.model import (
    Commitment,
    Council,
    Event,
    Institution,
    Instrument,
    Record,
    Source,
    State,
    TradeObservation,
    TradeTarget,
)

#: What must not run in a ring: the kind, and the fields that lead on.
_CHAINS: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Instrument, ("implements", "amends", "supplements", "supersedes", "annexed_to")),
    (TradeTarget, ("restates", "revises", "supersedes")),
    (Event, ("parent",)),
    (Council, ("parent",)),
    (Institution, ("parent",)),
    (Institution, ("predecessors",)),
    (State, ("predecessors",)),
    (Commitment, ("follows",)),
    (Source, ("part_of",)),
    (TradeObservation, ("revises",)),
)
# Of a longer ring, no more are named.
_NAMED = 6


def _look(look: CheckContext) -> Iterator[RuleFinding]:
    for kind, fields in _CHAINS:
        graph = _graph(look, kind, fields)
        for ring in _rings(graph):
            first = look.dossier[ring[0]]
            names = [*ring[:_NAMED], *(("...",) if len(ring) > _NAMED else ()), ring[0]]
            yield RuleFinding(
                record=first,
                message=f"leads back to itself: {' > '.join(names)}",
                field=graph[ring[0]].steps[ring[1]],
                related=tuple(ring[1 : _NAMED + 1]),
                hint="one of these references is the wrong way round, or one too many",
            )


@frozen(kw_only=True)
class _Node:
    """Where a record leads: the ids that it names, each with the field that names it first."""

    steps: dict[str, str]


def _graph(look: CheckContext, kind: type[Record], fields: tuple[str, ...]) -> dict[str, _Node]:
    """The records of a kind, in the order of the dossier, then the shipped ones they lead to."""
    graph: dict[str, _Node] = {}
    waiting = deque(r for r in look.of(kind) if look.dossier.get(r.id) is r)
    while waiting:
        record = waiting.popleft()
        if str(record.id) in graph:
            continue
        steps: dict[str, str] = {}
        for link in look.links(record):
            if link.path.partition("[")[0] not in fields or link.target == str(record.id):
                continue
            if look.get(link.target, kind) is not None:
                steps.setdefault(link.target, link.path)
        graph[str(record.id)] = _Node(steps=steps)
        for id in steps:
            if id not in graph:
                waiting.append(look.dossier[id])
    return graph


def _rings(graph: dict[str, _Node]) -> Iterator[list[str]]:
    """One ring of each group of nodes that all lead to one another, from its first node on."""
    group = _groups(graph)
    seen = set[int]()
    for start in graph:
        if group[start] not in seen:
            seen.add(group[start])
            ring = _ring(graph, group, start)
            if ring:
                yield ring


def _ring(graph: dict[str, _Node], group: dict[str, int], start: str) -> list[str]:
    """The shortest way from a node back to it; empty where there is none."""
    came: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for step in graph[node].steps:
            if step == start:
                way = [node]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if step not in came and group[step] == group[start]:
                came[step] = node
                waiting.append(step)
    return []


def _groups(graph: dict[str, _Node]) -> dict[str, int]:
    """The strongly connected component of every node (Tarjan's, without recursion)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    group: dict[str, int] = {}
    path: list[str] = []
    for root in graph:
        if root in order:
            continue
        order[root] = lowest[root] = len(order)
        path.append(root)
        work = [(root, iter(graph[root].steps))]
        while work:
            node, steps = work[-1]
            step = next(steps, None)
            if step is None:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[node])
                if lowest[node] == order[node]:
                    while True:
                        member = path.pop()
                        group[member] = order[node]
                        if member == node:
                            break
            elif step not in order:
                order[step] = lowest[step] = len(order)
                path.append(step)
                work.append((step, iter(graph[step].steps)))
            elif step not in group:
                lowest[node] = min(lowest[node], order[step])
    return group


RULE = Rule(
    code="REF05",
    name="reference-cycle",
    severity="error",
    kinds=tuple(dict.fromkeys(kind for kind, _ in _CHAINS)),
    groups=("references",),
    look=_look,
)
