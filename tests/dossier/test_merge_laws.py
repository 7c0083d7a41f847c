"""Whatever is merged: nothing is lost, nothing is made up, and the order makes no difference."""

import re
from collections.abc import Iterator
from typing import Any

import attrs
from attrs import evolve
from hypothesis import given, reject
from hypothesis import strategies as st

import bilateral as bl
from bilateral.dossier.accounts import bare
from bilateral.errors import InvalidValueError, MergeError
from bilateral.model.checked import Checked
from bilateral.model.claim import slot_of
from bilateral.model.path import field_at
from bilateral.testing import dossiers, records
from profiles import examples

SOME = examples(10, deep=150)


#: What tells a source, a figure or a target from another of the same id.
TELLS_APART = {
    bl.Source: ("url", "path", "publisher", "published_on"),
    bl.TradeObservation: ("reporter", "partner", "parties", "measure", "period"),
    bl.TradeTarget: ("parties",),
}


def like(record: Any, first: Any) -> Any:
    """The record with what makes it one with the first; else they are two things of one id."""
    names = TELLS_APART.get(type(record), ())
    if names and getattr(first, "reporter", names) is None:
        names = (*names, "value", "change")
    given = {name: getattr(first, name) for name in names}
    absent = [a for a in record.absent if a.field not in given]
    absent += [a for a in first.absent if a.field in given]
    return evolve(record, absent=absent, **given) if given else record


@st.composite
def of_one_thing(draw: st.DrawFn, most: int = 3) -> list[bl.Dossier]:
    """Dossiers that each have a record of one kind under one id, and say of it what they like."""
    kind = draw(st.sampled_from(list(bl.model.record_kinds().values())))
    made: list[bl.Dossier] = []
    for _ in range(draw(st.integers(2, most))):
        record = draw(records(kind))
        try:
            record = evolve(record, id="x", identifiers=())
            if made:
                record = like(record, made[0]["x"])
            made.append(bl.Dossier([record]))
        except InvalidValueError:
            # It names "x", which it now is.
            reject()
    return made


@st.composite
def variants(draw: st.DrawFn) -> list[bl.Dossier]:
    """Dossiers whose record of one id is the same but for a field or two."""
    first, second = draw(of_one_thing(2))
    one, other = first["x"], second["x"]
    made = [first]
    for _ in range(2):
        names = draw(st.sets(st.sampled_from([a.name for a in attrs.fields(type(one))])))
        changed = {name: getattr(other, name) for name in names - {"claims", "absent"}}
        absent = [a for a in one.absent if changed.get(a.field) in (None, ())]
        try:
            made.append(bl.Dossier([evolve(one, claims=(), **{**changed, "absent": absent})]))
        except InvalidValueError:
            reject()
    return made


def merged(*found: bl.Dossier, **options: Any) -> bl.Dossier:
    """The merge of dossiers, of which those that cannot stand together are drawn again."""
    try:
        return bl.merge(*found, **options).dossier
    except MergeError:
        return reject()


def stated(holder: Any, stem: str = "") -> Iterator[tuple[str, Any]]:
    """Everything that a record, or a part of it, says: field by field, without numbers."""
    for attribute in attrs.fields(type(holder)):
        value = getattr(holder, attribute.name)
        path = f"{stem}{attribute.name}"
        if attribute.name in ("claims", "absent", "suppressions", "citations"):
            continue
        if value in (None, ()) or value == attribute.default:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            spread = isinstance(item, Checked)
            if spread and (
                not isinstance(value, tuple) or isinstance(item, bl.model.RecordPart | bl.Capital)
            ):
                yield from stated(item, f"{path}.")
            else:
                yield path, item
    for item in getattr(holder, "absent", ()):
        yield f"{stem}{item.field}", (item.why, item.words)


def kept(dossier: bl.Dossier) -> set[tuple[str, str, Any]]:
    """The accounts of a dossier: what is held or claimed of which field of which record."""
    found: set[tuple[str, str, Any]] = set()
    for record in dossier:
        found |= {(record.id, path, value) for path, value in stated(record)}
        for claim in record.claims:
            found |= {(record.id, *account) for account in claimed(type(record), claim)}
    return found


def spelled(found: list[bl.Dossier]) -> set[tuple[str, str, Any]]:
    """The names under which a record goes that another record of the same id lists as its own.

    A name that is listed is another spelling, so it stays in the list and is no other account.
    """
    records = [record for dossier in found for record in dossier]
    return {
        (record.id, "name", name.text)
        for record in records
        for name in getattr(record, "names", ())
        if any(getattr(other, "name", None) == name.text for other in records)
        and any(getattr(other, "name", None) != name.text for other in records)
    }


def claimed(kind: type[Any], claim: bl.Claim) -> Iterator[tuple[str, Any]]:
    """What a claim says, in the shape of what a record says."""
    path = re.sub(r"\[[0-9]+\]", "", claim.field)
    absent = next(iter(claim.absent), None)
    held = field_at(kind, claim.field).cls
    if absent is not None:
        yield path, (absent.why, absent.words)
    elif hasattr(held, "from_text") and "[" not in claim.field:
        # A place or product of which only the name is recorded.
        made = held.from_text(claim.text)
        whole = path in ("capitals", "nodes", "route")
        yield from [(path, made)] if whole else stated(made, f"{path}.")
    else:
        yield path, claim.text == "true" if held is bool else claim.value


def evidence(dossier: bl.Dossier) -> set[tuple[str, bl.Citation]]:
    """Every citation of every record, wherever it stands, without what it supports."""
    found = set()
    for record in dossier:
        found |= {(record.id, bare(citation)) for _, citation in citations_within(record)}
    return found


def citations_within(holder: Any) -> Iterator[tuple[str, bl.Citation]]:
    """The citations of a record, of its claims and of its parts."""
    for attribute in attrs.fields(type(holder)):
        value = getattr(holder, attribute.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, bl.Citation):
                yield attribute.name, item
            elif isinstance(item, Checked):
                yield from citations_within(item)


@SOME
@given(dossiers(doubles=True))
def test_a_dossier_merged_with_itself_is_itself(dossier: bl.Dossier) -> None:
    assert bl.merge(dossier, dossier).dossier == dossier
    assert bl.merge(dossier).dossier == dossier


@SOME
@given(st.one_of(of_one_thing(), variants()), st.sampled_from(["keep", "precise", "recent"]))
def test_the_order_of_the_dossiers_makes_no_difference(
    found: list[bl.Dossier], strategy: str
) -> None:
    assert merged(*found, strategy=strategy) == merged(*reversed(found), strategy=strategy)


def uncited_unknown(account: tuple[str, str, Any]) -> bool:
    return account[2] == ("unknown", None)


@SOME
@given(st.one_of(of_one_thing(), variants()))
def test_nothing_is_lost_and_nothing_is_made_up(found: list[bl.Dossier]) -> None:
    """Found or claimed, by field: an `unknown` may go where more is recorded, and only that."""
    everything = set().union(*map(kept, found))
    result = kept(merged(*found))
    lost = {a for a in everything - result if not uncited_unknown(a)}
    assert lost <= spelled(found)
    assert result - everything == set()


@SOME
@given(st.one_of(of_one_thing(), variants()))
def test_every_citation_is_kept_and_none_is_made_up(found: list[bl.Dossier]) -> None:
    assert evidence(merged(*found)) == set().union(*map(evidence, found))


@SOME
@given(st.one_of(of_one_thing(), variants()))
def test_what_is_kept_does_not_depend_on_what_is_merged_first(found: list[bl.Dossier]) -> None:
    together = merged(*found)
    first, *rest = found
    one_by_one = merged(first, merged(*rest))
    differ = {a for a in kept(together) ^ kept(one_by_one) if not uncited_unknown(a)}
    assert differ <= spelled(found)
    assert evidence(together) == evidence(one_by_one)


def attributed(dossier: bl.Dossier) -> set[tuple[str, str, Any, bl.Citation]]:
    """Who is cited for what in the fields of records that hold a single value."""
    found = set()
    for record in dossier:
        for attribute in attrs.fields(type(record)):
            if slot_of(field_at(type(record), attribute.name)) is None or attribute.default == ():
                continue
            if attribute.name in ("id", "place", "opened", "product", "states"):
                continue
            for account in dossier.claims(record, attribute.name):
                stated = (account.value, account.absence, account.words)
                found |= {(record.id, attribute.name, stated, bare(c)) for c in account.citations}
    return found


def attentive(dossier: bl.Dossier) -> bl.Dossier:
    """The dossier with no citation of a record for a field that the record leaves empty."""
    (record,) = dossier
    given = {path.partition(".")[0] for path, _ in stated(record)} | {"id"}
    citations = [
        evolve(c, supports=[p for p in c.supports if p.partition("[")[0] in given])
        for c in record.citations
    ]
    return bl.Dossier([evolve(record, citations=citations)])


@SOME
@given(st.one_of(of_one_thing(), variants()))
def test_who_is_cited_for_what_stays_as_it_was(found: list[bl.Dossier]) -> None:
    """No citation supports what its author did not write down, and none is parted from it."""
    found = [attentive(dossier) for dossier in found]
    everything = set().union(*map(attributed, found))
    # Who wrote one spelling of a name is cited for the one that is kept.
    joined = {(id, path) for id, path, _ in spelled(found)}
    differ = attributed(merged(*found)) ^ everything
    assert {account for account in differ if account[:2] not in joined} == set()
