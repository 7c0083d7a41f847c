"""Every error and every result can be pickled and copied, so that a pool of processes works."""

import copy
import functools
import importlib
import inspect
import pickle
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from typing import Any

import attrs
import pytest

import bilateral
import bilateral as bl
from bilateral.errors import Problem

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data" / "interop"
DOSSIER = ROOT / "examples" / "kazakhstan-azerbaijan.yaml"

# Every module is imported, so that every class is among the subclasses that are walked.
for _module in pkgutil.walk_packages(bilateral.__path__, "bilateral."):
    if not _module.name.endswith("__main__"):
        importlib.import_module(_module.name)


def below(kind: type) -> Iterator[type]:
    if issubclass(kind, type):
        return
    for child in type.__subclasses__(kind):
        yield child
        yield from below(child)


ERRORS = sorted({bl.BilateralError, *below(bl.BilateralError)}, key=lambda kind: kind.__qualname__)
_GIVEN: Mapping[str, Any] = {
    "problems": [Problem(message="is wrong", file="a.yaml", line=3, column=1, path="events.e")],
    "near": ("one", "two"),
    "places": ("a.yaml:3:1", "dossier 2"),
}


def an_error(kind: type) -> Exception:
    """An error of a class, with something said in every argument that it names."""
    parameters = inspect.signature(kind.__init__).parameters.values()
    plain = [p for p in parameters if p.name != "self" and p.kind is not p.VAR_KEYWORD]
    if any(p.kind is p.VAR_POSITIONAL for p in plain):
        return kind("what is wrong")  # type: ignore[no-any-return]
    stated = {p.name: _GIVEN.get(p.name, f"the {p.name} é") for p in plain}
    return kind(**stated)  # type: ignore[no-any-return]


def known(error: Exception) -> tuple[Any, ...]:
    return type(error), str(error), repr(error), error.args, vars(error)


@pytest.mark.parametrize("kind", ERRORS)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_error_is_the_same_after_pickling(kind: type, protocol: int) -> None:
    error = an_error(kind)
    error.add_note("seen while reading")
    assert known(pickle.loads(pickle.dumps(error, protocol))) == known(error)  # noqa: S301


@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_is_the_same_after_a_deep_copy(kind: type) -> None:
    error = an_error(kind)
    copied = copy.deepcopy(error)
    assert copied is not error
    assert known(copied) == known(error)


def _raise(kind_name: str) -> None:
    raise an_error(next(kind for kind in ERRORS if kind.__qualname__ == kind_name))


def test_a_pool_of_processes_hands_an_error_on() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        for kind in (bl.InvalidValueError, bl.errors.MergeError, bl.errors.MissingExtraError):
            with pytest.raises(kind, match="the "):
                pool.submit(_raise, kind.__qualname__).result(timeout=60)


# Results

TRADE = [bl.TradeObservation(id=f"trade-{year}", reporter="KAZ", partner="AZE", period=str(year),
                             measure="turnover", value=f"{year - 1900} million USD")
         for year in range(2018, 2025)]  # fmt: skip
SIDES = [
    bl.TradeObservation(id=f"{one}-{measure}", reporter=one, partner=other, period="2023",
                        measure=measure, value="100 million USD")
    for one, other in (("KAZ", "AZE"), ("AZE", "KAZ"))
    for measure in ("exports", "imports")
]  # fmt: skip


@functools.cache
def dossier() -> bl.Dossier:
    return bl.load(DOSSIER)


def _earlier() -> bl.Dossier:
    return bl.load(ROOT / "examples" / "kazakhstan-azerbaijan-2023-04.yaml")


def _progress() -> bl.Progress:
    target = bl.TradeTarget(id="t", parties=["KAZ", "AZE"], measure="turnover", deadline="2030",
                            value="1 billion USD")  # fmt: skip
    return bl.progress(target, TRADE, set_on="2022-08-24")


RESULTS: Mapping[str, Callable[[], Any]] = {
    "dossier": dossier,
    "records of all kinds": lambda: tuple(_earlier()),
    "report": lambda: bl.load(ROOT / "examples" / "wrong-on-purpose.yaml").check(),
    "rules": lambda: bl.checks.all_rules(),
    "view": lambda: dossier().as_of("2023-04-10"),
    "look": lambda: bl.checks.CheckContext(dossier(), bl.EDTF("2024-01-01")),
    "ledger": lambda: dossier().ledger(),
    "timeline": lambda: dossier().timeline(),
    "claims": lambda: [dossier().claims(record.id) for record in dossier()],
    "lineage": lambda: [dossier().lineage(record.id) for record in dossier()],
    "links": lambda: [(dossier().links(r.id), dossier().referrers(r.id)) for r in dossier()],
    "query": lambda: dossier().all(bl.Event),
    "diff": lambda: bl.diff(_earlier(), dossier()),
    "merge": lambda: bl.merge(_earlier(), dossier()),
    "panel": lambda: bl.panel(dossier(), years=(2020, 2023)).report,
    "frames": lambda: bl.schema(),
    "progress": _progress,
    "mirror": lambda: bl.mirror("KAZ", "AZE", SIDES),
    "weighing": lambda: bl.compare_claim(TRADE[0], SIDES),
    "plot": lambda: _progress().plot(),
    "rates": lambda: bl.Rates([bl.trade.Rate(base="USD", quote="EUR", period="2023", rate="0.92",
                                       source="ecb")]),
    "fiscal": lambda: bl.FiscalYear(year=2023),
    "trade formats": lambda: tuple(bl.interop.trade_formats().values()),
    **{
        f"reading of {path.name}": functools.partial(bl.read, path)
        for path in sorted(DATA.glob("*.*"))
        if path.name != "SOURCE.txt" and not path.name.startswith("gravity_")
    },
}  # fmt: skip
#: Rules, formats, views and looks are known by which they are, not by what they hold.
BY_IDENTITY = (
    bl.checks.Rule,
    bl.interop.TradeFormat,
    bl.View,
    bl.checks.CheckContext,
    bl.Query,
    bl.Rates,
)


@functools.cache
def made(name: str) -> Any:
    return RESULTS[name]()


def _same(one: object, other: object) -> bool:
    if isinstance(one, BY_IDENTITY):
        return type(one) is type(other)
    if isinstance(one, tuple | list) and one and isinstance(one[0], BY_IDENTITY):
        return [type(item) for item in one] == [type(item) for item in other]  # type: ignore[attr-defined]
    return one == other


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_can_be_pickled(name: str) -> None:
    result = made(name)
    again = pickle.loads(pickle.dumps(result))  # noqa: S301
    assert _same(result, again)
    assert str(again) == str(result) or isinstance(result, (*BY_IDENTITY, tuple))


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_can_be_deep_copied(name: str) -> None:
    result = made(name)
    assert _same(result, copy.deepcopy(result))


CLASSES = sorted(
    {
        kind
        for kind in below(object)
        if kind.__module__.startswith("bilateral.")
        and attrs.has(kind)
        # Not what attrs replaced by a class with slots, which lives until it is collected.
        and attrgetter(kind.__qualname__)(sys.modules[kind.__module__]) is kind
    },
    key=lambda kind: f"{kind.__module__}.{kind.__qualname__}",
)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__qualname__)
def test_every_class_keeps_all_its_fields_when_pickled(kind: type) -> None:
    """Of every class with fields that the library has, also those that no result above holds."""
    made = object.__new__(kind)
    stated = {field.name: f"the {field.name}" for field in attrs.fields(kind)}
    for name, value in stated.items():
        object.__setattr__(made, name, value)
    for again in (
        pickle.loads(pickle.dumps(made)),  # noqa: S301
        copy.deepcopy(made),
    ):
        assert type(again) is kind
        assert {name: getattr(again, name) for name in stated} == stated


def test_there_are_many_such_classes() -> None:
    assert len(CLASSES) > 150
    assert len(ERRORS) > 12
