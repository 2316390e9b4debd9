from __future__ import annotations

import copy
import json
import pickle

import jsonschema
import pytest

from callsmith.dataset import RawRow, open_rows, read_row
from callsmith.dataset.readers import READERS, recognise
from callsmith.records import AssistantMessage, SystemMessage, ToolMessage, lookup, wire_conversation
from dataset.foreign import ARGUMENTS, ASKED, DONE, FOREIGN, RESULT
from dataset.rows import wires

NAMES = list(FOREIGN)


def read(row, **options):
    return read_row(RawRow(0, json.dumps(row, ensure_ascii=False).encode(), **options))


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_told_by_what_the_row_holds(name):
    assert recognise(FOREIGN[name].row) == FOREIGN[name].form


def test_every_form_has_a_row_here():
    assert {foreign.form for foreign in FOREIGN.values()} | {"run"} == set(READERS)


@pytest.mark.parametrize("name", NAMES)
def test_a_row_becomes_the_conversation_that_it_means(name):
    foreign = FOREIGN[name]
    row = read(foreign.row)
    assert row.error is None and row.format == foreign.form
    messages = [m for m in row.conversation.messages if not isinstance(m, SystemMessage)]
    assert len(messages) == foreign.spoken
    calls = row.conversation.calls
    assert calls[0].name == "book_table" and calls[0].arguments == ARGUMENTS
    assert any(getattr(message, "content", "").endswith(ASKED) for message in messages)
    results = [message for message in messages if isinstance(message, ToolMessage)]
    assert all(m.tool_call_id == calls[0].id and m.name == "book_table" and m.content == RESULT for m in results)
    if results:
        assert isinstance(messages[-1], AssistantMessage) and messages[-1].content == DONE


@pytest.mark.parametrize("name", NAMES)
def test_tools_come_as_standard_schemas_that_accept_the_call(name):
    conversation = read(FOREIGN[name].row).conversation
    (tool,) = conversation.tools
    assert tool.name == "book_table"
    jsonschema.Draft202012Validator.check_schema(tool.parameters)
    kinds = {key: schema["type"] for key, schema in tool.parameters["properties"].items()}
    assert kinds == {"place": "string", "guests": "integer"}
    jsonschema.validate(ARGUMENTS, tool.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_foreign_types_are_said(name):
    notes = " ".join(read(FOREIGN[name].row).notes)
    row = json.dumps(FOREIGN[name].row)
    assert ("`interger` read as integer" in notes) is ("interger" in row)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_is_located_in_the_row_as_it_lies_in_the_file(name):
    row = read(FOREIGN[name].row)
    for ours, theirs in FOREIGN[name].places.items():
        assert row.locate(ours) == theirs


def pointers(value, path=""):
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from pointers(item, f"{path}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from pointers(item, f"{path}/{index}")


@pytest.mark.parametrize("name", NAMES)
def test_every_place_of_a_conversation_resolves_in_the_row(name):
    original = FOREIGN[name].row
    row = read(original)
    for pointer in pointers(wire_conversation(row.conversation)):
        lookup(original, row.locate(pointer))
    lookup(original, row.locate("/messages/99/content"))


def test_a_runs_places_lie_below_its_conversation():
    for original in wires():
        row = read(original)
        for pointer in pointers(wire_conversation(row.conversation)):
            assert row.locate(pointer) == f"/conversation{pointer}"


@pytest.mark.parametrize("name", NAMES)
def test_reading_is_pure_and_goes_through_a_pickle(name):
    original = copy.deepcopy(FOREIGN[name].row)
    raw = RawRow(3, original)
    row = read_row(pickle.loads(pickle.dumps(raw)))  # noqa: S301
    again = pickle.loads(pickle.dumps(read_row(raw)))  # noqa: S301
    assert original == FOREIGN[name].row and again == row and row.index == 3


@pytest.mark.parametrize("name", NAMES)
def test_a_named_form_is_forced_and_a_row_that_is_not_of_it_is_told(name):
    form = FOREIGN[name].form
    assert read_row(RawRow(0, FOREIGN[name].row, forced=True), form).error is None
    other = "glaive" if form != "glaive" else "bfcl"
    assert read_row(RawRow(0, FOREIGN[name].row, forced=True), other).error


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["lines", "array", "pretty array", "pretty object"])
def test_files_are_told_by_content_whatever_they_are_called(tmp_path, name, kind):
    row = FOREIGN[name].row
    indent = 2 if kind.startswith("pretty") else None
    text = json.dumps(row if "object" in kind or kind == "lines" else [row, row], ensure_ascii=False, indent=indent)
    file = tmp_path / "data.bin"
    file.write_text(text * 1 if kind != "lines" else f"{text}\n{text}", encoding="utf-8")
    rows = open_rows(file)
    assert rows.format == FOREIGN[name].form
    assert [read_row(raw, rows.format).error for raw in rows] == [None] * (1 if "object" in kind else 2)


def test_rows_of_several_forms_in_one_file_are_each_read_as_what_they_are(tmp_path):
    file = tmp_path / "mix.jsonl"
    file.write_text("\n".join(json.dumps(foreign.row) for foreign in FOREIGN.values()))
    rows = open_rows(file)
    read_back = [read_row(raw, rows.format) for raw in rows]
    assert [row.format for row in read_back] == [foreign.form for foreign in FOREIGN.values()]
    assert set(rows.format.split("+")) <= set(READERS)
