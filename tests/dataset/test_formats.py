from __future__ import annotations

import copy
import json

import pytest

from callsmith.dataset import FORMATS, FormatError, detect
from callsmith.dataset.formats import run
from callsmith.records import wire_conversation
from dataset.rows import conversation, wires

ROWS = wires()


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_form_writes_it_reads_back(form):
    for index, wire in enumerate(ROWS):
        row = json.loads(json.dumps(FORMATS[form].write_sample(wire)))
        assert wire_conversation(FORMATS[form].read_row(row)) == wire_conversation(conversation(index))


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_form_writes_is_recognised_or_at_least_read_alike(form):
    for wire in ROWS:
        row = json.loads(json.dumps(FORMATS[form].write_sample(wire)))
        found = detect(row)
        has_calls = any("tool_calls" in message for message in wire["conversation"]["messages"])
        assert found == form if has_calls or form != "openai" else found in ("openai", "trl")
        assert FORMATS[found].read_row(row) == FORMATS[form].read_row(row)


@pytest.mark.parametrize("form", FORMATS)
def test_writing_leaves_the_sample_as_it_was_and_leaves_no_null_content(form):
    for wire in ROWS:
        before = copy.deepcopy(wire)
        row = FORMATS[form].write_sample(wire)
        assert wire == before
        messages = row["conversation"]["messages"] if form == "run" else row["messages"]
        assert all(isinstance(message["content"], str) for message in messages)


def test_openai_arguments_are_the_text_of_an_object():
    for wire in ROWS:
        row = FORMATS["openai"].write_sample(wire)
        for message in row["messages"]:
            for call in message.get("tool_calls", ()):
                assert isinstance(json.loads(call["function"]["arguments"]), dict)
        calls = [len(message.get("tool_calls", ())) for message in row["messages"]]
        assert row.get("parallel_tool_calls", False) is (max(calls) > 1)
        assert ("tools" in row) is bool(wire["conversation"]["tools"])


def test_an_untrained_turn_has_weight_0_and_comes_back_untrained():
    wire = copy.deepcopy(ROWS[0])
    wire["conversation"]["messages"][-1]["trained"] = False
    row = FORMATS["openai"].write_sample(wire)
    assert [message.get("weight") for message in row["messages"]] == [None] * 4 + [0]
    assert FORMATS["openai"].read_row(row).messages[-1].trained is False
    assert FORMATS["run"].read_row(wire).messages[-1].trained is False
    assert "trained" not in FORMATS["trl"].write_sample(wire)["messages"][-1]


def test_openais_liberties_are_read():
    row = {
        "messages": [
            {"role": "developer", "content": [{"type": "text", "text": "Be "}, {"type": "text", "text": "kind."}]},
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": None, "tool_calls": [
                {"id": "a", "type": "function", "function": {"name": "ping", "arguments": "{}"}}]},
            {"role": "tool", "tool_call_id": "a", "content": "pong"},
            {"role": "assistant", "content": "Pong.", "weight": 1},
        ],
        "tools": [{"type": "function", "function": {"name": "ping", "strict": True}}, {"name": "pong"}],
    }  # fmt: skip
    read = FORMATS[detect(row)].read_row(row)
    assert read.messages[0].content == "Be kind."
    assert read.messages[2].content == "" and read.messages[3].name == "ping"
    assert [tool.parameters for tool in read.tools] == [{"type": "object", "properties": {}}] * 2


CALL = {"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}
BROKEN = {
    "no messages": ({"tools": []}, "/messages"),
    "messages of no array": ({"messages": "hi"}, "/messages"),
    "a message of no object": ({"messages": ["hi"]}, "/messages/0"),
    "an unknown role": ({"messages": [{"role": "human", "content": "hi"}]}, "/messages/0/role"),
    "no content": ({"messages": [{"role": "user"}]}, "/messages/0/content"),
    "null content": ({"messages": [{"role": "user", "content": None}]}, "/messages/0/content"),
    "an image": ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, "/messages/0/content"),
    "arguments of broken text": (
        {"messages": [{"role": "assistant", "tool_calls": [
            CALL | {"function": {"name": "f", "arguments": "{'a': 1}"}}]}]},
        "/messages/0/tool_calls/0/function/arguments"),
    "arguments with a key twice": (
        {"messages": [{"role": "assistant", "tool_calls": [
            CALL | {"function": {"name": "f", "arguments": '{"a": 1, "a": 2}'}}]}]},
        "/messages/0/tool_calls/0/function/arguments"),
    "arguments encoded twice": (
        {"messages": [{"role": "assistant", "tool_calls": [
            CALL | {"function": {"name": "f", "arguments": '"{}"'}}]}]},
        "/messages/0/tool_calls/0/function/arguments"),
    "a call without id": (
        {"messages": [{"role": "assistant", "tool_calls": [{"function": CALL["function"]}]}]},
        "/messages/0/tool_calls/0/id"),
    "a call of no object": ({"messages": [{"role": "assistant", "tool_calls": ["f"]}]}, "/messages/0/tool_calls/0"),
    "the old function_call": (
        {"messages": [{"role": "assistant", "content": None, "function_call": {}}]}, "/messages/0/function_call"),
    "a result without id": ({"messages": [{"role": "tool", "content": "x"}]}, "/messages/0/tool_call_id"),
    "a weight of two": ({"messages": [{"role": "assistant", "content": "x", "weight": 2}]}, "/messages/0/weight"),
    "a weight of true": ({"messages": [{"role": "assistant", "content": "x", "weight": True}]}, "/messages/0/weight"),
    "tools of broken text": ({"messages": [], "tools": "[{"}, "/tools"),
    "tools of no array": ({"messages": [], "tools": {"name": "f"}}, "/tools"),
    "a tool of no object": ({"messages": [], "tools": ["f"]}, "/tools/0"),
    "a tool without name": ({"messages": [], "tools": [{"function": {}}]}, "/tools/0/function/name"),
    "parameters of no object": ({"messages": [], "tools": [{"name": "f", "parameters": []}]}, "/tools/0/parameters"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("form", ["openai", "trl"])
def test_a_wrong_field_is_named_by_its_place(form, name):
    row, location = BROKEN[name]
    with pytest.raises(FormatError) as caught:
        FORMATS[form].read_row(row)
    assert caught.value.location == location
    assert str(caught.value) == f"{location}: {caught.value.reason}"


@pytest.mark.parametrize("row", [[], "text", 3, None, {}, {"prompt": "x"}])
def test_a_row_of_no_known_form_is_refused(row):
    with pytest.raises(FormatError):
        detect(row)


def test_a_runs_row_gives_its_plan_and_scenario_and_a_broken_plan_is_named():
    assert run.read_plan(ROWS[0]).turns and run.read_scenario(ROWS[0]).language == "en"
    assert run.read_plan({}) is None and run.read_scenario({"scenario": None}) is None
    with pytest.raises(FormatError, match="/plan"):
        run.read_plan({"plan": {"turns": "none"}})
    with pytest.raises(FormatError, match="/conversation"):
        FORMATS["run"].read_row({"conversation": {"messages": []}})
