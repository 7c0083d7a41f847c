"""Whatever the library can hold goes through YAML, JSON and JSON Lines with nothing lost."""

import contextlib
import json
import re
from pathlib import Path
from typing import Any, ClassVar, get_args

import attrs
import jsonschema
import pytest
import yaml
from hypothesis import find, given
from hypothesis.errors import NoSuchExample
from referencing import Registry

import bilateral as bl
from bilateral.model import AREAS, record_kinds
from bilateral.model.checked import Checked
from bilateral.reference.states import states
from bilateral.serde.document import structure, unstructure
from bilateral.serde.files import Format
from bilateral.serde.schema import schema
from bilateral.serde.yaml import parse
from bilateral.testing import dossiers, headers, records
from bilateral.testing.texts import TRICKY
from profiles import examples, search

FORMATS: tuple[Format, ...] = get_args(Format)[:3]
KINDS = list(record_kinds().values())
EXAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "examples").rglob("*.yaml")
    if re.search("^bilateral: 1", path.read_text("utf-8"), re.MULTILINE)
)

FEW = examples(10, deep=100)
MORE = examples(10, deep=300)

VALIDATORS = {
    form: jsonschema.Draft7Validator(schema(form=form), registry=Registry())
    for form in ("short", "normal")
}


def survives(dossier: bl.Dossier) -> None:
    """The dossier is the same after every format, and its second text the same as the first."""
    for format in FORMATS:
        text = bl.dumps(dossier, format=format)
        again = bl.loads(text, format=format)
        assert again == dossier
        assert bl.dumps(again, format=format) == text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.tag)
def test_each_kind_of_record_goes_through_every_format_unchanged(kind: type[bl.Record]) -> None:
    @FEW
    @given(records(kind))
    def check(record: Any) -> None:
        survives(bl.Dossier([record]))

    check()


@MORE
@given(dossiers(min_size=2, max_size=5))
def test_dossiers_go_through_every_format_unchanged(dossier: bl.Dossier) -> None:
    survives(dossier)


@FEW
@given(headers())
def test_what_a_dossier_says_of_itself_goes_through_every_format_unchanged(header: Any) -> None:
    survives(bl.Dossier(header=header))


@FEW
@given(dossiers(min_size=2, max_size=4))
def test_yaml_to_json_and_back_gives_the_same_yaml(dossier: bl.Dossier) -> None:
    text = bl.dumps(dossier)
    through = bl.loads(bl.dumps(bl.loads(text), format="json"), format="json")
    assert bl.dumps(through) == text


@FEW
@given(dossiers(min_size=2, max_size=5, doubles=True))
def test_two_records_of_one_id_are_a_finding_that_every_format_keeps(dossier: bl.Dossier) -> None:
    for format in FORMATS:
        assert bl.loads(bl.dumps(dossier, format=format), format=format) == dossier


@pytest.mark.parametrize("text", [*dict.fromkeys(text.strip() for text in TRICKY), "x" * 20_000])
def test_texts_that_look_like_something_else_stay_text(text: str) -> None:
    """`NO` stays Norway's code, `031` keeps its zero, and a place called Unknown is a place."""
    short = text if len(text) <= 200 else text[:199] + "."
    date = bl.EDTF("2022", words=short)
    place = bl.Place(name=text)
    records = [
        bl.Source(
            id="s", title=text, note=text, identifiers=[bl.Identifier(scheme="a", value=text)]
        ),
        bl.Event(id="e", title=text, when=date, place=place, areas=[text, text]),
        bl.State(id="XXA", name=text, capitals=[bl.Capital(name=text)]),
        bl.Instrument(
            id="i",
            title=text,
            names=[bl.Name(text=text)],
            citations=[bl.Citation(source="s", page=text, quote=text)],
        ),
        bl.TradeTarget(
            id="t", measure="turnover", value="1 billion USD", product=bl.Product(name=text)
        ),
        bl.Corridor(
            id="c",
            name=text,
            nodes=[place],
            legs=[bl.Leg(origin=text, destination=text, mode="sea")],
        ),
    ]
    survives(bl.Dossier(records))


@pytest.mark.parametrize(
    "id", ["NO", "null", "y", "031", "1e3", "2023-04-10", "type", "id", "0x1F"]
)
def test_ids_that_look_like_something_else_stay_ids(id: str) -> None:
    dossier = bl.Dossier([bl.Source(id=id), bl.Source(id="b", part_of=id)])
    survives(dossier)
    assert bl.loads(bl.dumps(dossier))["b"].part_of == id  # type: ignore[attr-defined]


def test_identifiers_under_a_scheme_called_scheme_are_not_taken_for_a_single_one() -> None:
    """Found by Hypothesis: in a mapping by scheme, `scheme` would read as the field."""
    twins = [bl.Identifier(scheme="scheme", value="1"), bl.Identifier(scheme="a", value="2")]
    survives(bl.Dossier([bl.Source(id="a", identifiers=twins)]))
    survives(bl.Dossier([bl.Source(id="a", identifiers=twins[:1])]))
    survives(bl.Dossier(header=bl.Header(areas=[bl.model.Area(term="term", meaning="terms")])))


def test_a_place_called_unknown_is_not_an_unknown_place() -> None:
    """Found by Hypothesis: the short form of such a name would say that there is none."""
    named = bl.Event(id="a", place=bl.Place(name="unknown"))
    absent = bl.Event(id="a", absent={"place": "unknown"})
    for event in (named, absent):
        survives(bl.Dossier([event]))
    assert "place: unknown" in bl.dumps(bl.Dossier([absent]))
    assert "place: {name: unknown}" in bl.dumps(bl.Dossier([named]))


def test_a_form_that_is_emptied_on_purpose_stays_empty() -> None:
    """A protocol has a form by default; None is then a value, and is written."""
    survives(bl.Dossier([bl.Protocol(id="p", title="P", form=None)]))
    survives(bl.Dossier([bl.Protocol(id="p", title="P", form=None, absent={"form": "unknown"})]))


def test_shipped_states_are_written_as_their_codes_and_read_back_whole() -> None:
    dossier = bl.Dossier(states())
    survives(dossier)
    assert "states:\n- AFG\n- AGO\n" in bl.dumps(dossier)


def test_a_state_that_differs_from_the_shipped_one_is_written_out() -> None:
    changed = attrs.evolve(bl.state("KAZ"), note="ours")
    survives(bl.Dossier([changed, bl.state("AZE")]))
    survives(bl.Dossier([changed]))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_go_through_every_format_unchanged(path: Path) -> None:
    survives(bl.load(path))


@pytest.mark.parametrize("name", ["d.yaml", "d.yml", "d.json", "d.jsonl", "d.ndjson", "d.jsonl.gz"])
@examples(2, deep=10)
@given(dossier=dossiers(min_size=3, max_size=5))
def test_files_of_every_name_are_written_and_read_alike(
    dossier: bl.Dossier, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("round") / name
    bl.dump(dossier, path)
    first = path.read_bytes()
    assert bl.load(path) == dossier
    bl.dump(bl.load(path), path)
    assert path.read_bytes() == first


def test_a_text_that_people_lay_out_as_a_block_has_no_line_break_at_its_end() -> None:
    """The last line break of a YAML block is the layout's; no text of a record may end in one."""
    text = "bilateral: 1\ntitle: >\n  a\n  b\ndescription: |\n  c\n    d\n"
    header = bl.loads(text).header
    assert (header.title, header.description) == ("a b", "c\n  d")


# What is written


def defaults_in(value: Any, plain: Any, path: str = "") -> list[str]:
    """Where the plain data of a value holds a field that has its default."""
    found: list[str] = []
    if isinstance(value, tuple) and isinstance(plain, list):
        for index, (item, written) in enumerate(zip(value, plain, strict=True)):
            found += defaults_in(item, written, f"{path}[{index}]")
    elif attrs.has(type(value)) and isinstance(plain, dict):
        for attribute in attrs.fields(type(value)):
            if attribute.name in plain:
                item = getattr(value, attribute.name)
                where = f"{path}.{attribute.name}"
                if item == attribute.default and type(item) is type(attribute.default):
                    found.append(where)
                found += defaults_in(item, plain[attribute.name], where)
    return found


@MORE
@given(dossiers(min_size=1, max_size=3))
def test_no_default_is_written(dossier: bl.Dossier) -> None:
    """Neither None nor an empty list nor any other default of any field, however deep."""
    for record in dossier:
        plain = unstructure(record)
        assert not defaults_in(record, plain)
        assert not empties(plain)


def empties(plain: Any) -> list[Any]:
    if isinstance(plain, dict):
        return [item for value in plain.values() for item in empties(value)]
    if isinstance(plain, list):
        return [plain] if not plain else [item for value in plain for item in empties(value)]
    return []


@FEW
@given(dossiers(min_size=1, max_size=3))
def test_the_short_and_the_normal_form_say_the_same(dossier: bl.Dossier) -> None:
    for record in dossier:
        for short in (True, False):
            plain = json.loads(json.dumps(unstructure(record, short=short)))
            assert structure(plain, type(record), short=short) == record


def test_the_fields_of_a_record_stand_in_the_order_of_its_class_whatever_order_they_came_in() -> (
    None
):
    """So that diffs stay small: the id first, what all records have last."""
    one = "bilateral: 1\ninstruments:\n  a: {cite: [s], signed_on: 2022, note: n, title: T}\n"
    two = "bilateral: 1\ninstruments:\n  a: {title: T, note: n, signed_on: 2022, cite: s}\n"
    assert bl.dumps(bl.loads(one)) == bl.dumps(bl.loads(two))
    plain = unstructure(bl.loads(one)["a"])
    assert list(plain) == ["id", "title", "signed_on", "note", "citations"]


def test_one_changed_field_changes_one_line_of_the_file() -> None:
    dossier = bl.Dossier([bl.Source(id=f"s{n}", title=f"Title {n} {'x' * 90}") for n in range(9)])
    other = dossier.replace(attrs.evolve(dossier["s4"], title=f"Changed {'x' * 90}"))
    for format in FORMATS:
        pairs = zip(
            bl.dumps(dossier, format=format).splitlines(),
            bl.dumps(other, format=format).splitlines(),
            strict=True,
        )
        assert sum(one != two for one, two in pairs) == 1


# Read by others


def plain_text(value: Any) -> Any:
    """The data of another YAML reader with its guesses undone as far as keys go."""
    if isinstance(value, dict):
        return {str(key): plain_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain_text(item) for item in value]
    return value if isinstance(value, str) else None


def texts_only(value: Any, other: Any) -> Any:
    """`value` without the scalars for which `other`, of the same shape, has no text."""
    if isinstance(value, dict) and isinstance(other, dict):
        return {key: texts_only(item, other.get(key)) for key, item in value.items()}
    if isinstance(value, list) and isinstance(other, list) and len(value) == len(other):
        return [texts_only(item, theirs) for item, theirs in zip(value, other, strict=True)]
    return None if other is None else value


@FEW
@given(dossiers(min_size=1, max_size=4))
def test_an_independent_reader_of_yaml_1_2_finds_the_same_keys_and_texts(
    dossier: bl.Dossier,
) -> None:
    """What is text to the library is text to others; only dates and numbers may be more."""
    other = pytest.importorskip("ruamel.yaml")
    text = bl.dumps(dossier)
    theirs = plain_text(other.YAML(typ="safe", pure=True).load(text))
    ours = parse(text, "", [])
    assert texts_only(ours, theirs) == theirs
    assert theirs.keys() == ours.keys()
    for section in ours.keys() - {"bilateral"}:
        if isinstance(ours[section], dict):
            assert theirs[section].keys() == ours[section].keys()


class CoreLoader(yaml.SafeLoader):
    """Reads the core schema of YAML 1.2, as editors do: numbers, truth and nothing, no dates."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern in (
    ("null", "~|null|Null|NULL|"),
    ("bool", "true|True|TRUE|false|False|FALSE"),
    ("int", "[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^({pattern})$"), None)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def as_editors_read(text: str) -> Any:
    return yaml.load(text, CoreLoader)  # noqa: S506  a kind of SafeLoader


@MORE
@given(dossiers(min_size=1, max_size=4))
def test_the_schemas_accept_what_the_library_writes(dossier: bl.Dossier) -> None:
    VALIDATORS["normal"].validate(json.loads(bl.dumps(dossier, format="json")))
    VALIDATORS["short"].validate(as_editors_read(bl.dumps(dossier)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_schema_accepts_the_examples_as_people_wrote_them(path: Path) -> None:
    VALIDATORS["short"].validate(as_editors_read(path.read_text("utf-8")))


# The strategies themselves


@MORE
@given(dossiers(max_size=4))
def test_the_drawn_dossiers_hold_each_id_once(dossier: bl.Dossier) -> None:
    assert not dossier.duplicates


@pytest.mark.deep
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.tag)
def test_every_field_of_every_kind_is_drawn_sooner_or_later(kind: type[bl.Record]) -> None:
    fields = {attribute.name for attribute in attrs.fields(kind)}
    seen = set[str]()

    def all_were_seen(record: Any) -> bool:
        assert isinstance(record, Checked)
        for attribute in attrs.fields(type(record)):
            if getattr(record, attribute.name) != attribute.default:
                seen.add(attribute.name)
        return seen == fields

    # It ends with the record that brings the last field.
    with contextlib.suppress(NoSuchExample):
        find(
            records(kind),
            all_were_seen,
            settings=search(2000),
        )
    assert seen == fields


def test_areas_of_the_vocabulary_are_texts_like_others() -> None:
    survives(bl.Dossier([bl.Event(id="a", areas=sorted(AREAS))]))
