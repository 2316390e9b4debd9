from __future__ import annotations

import json
import pickle

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.records import (
    AssistantMessage,
    Conversation,
    Plan,
    Sample,
    Scenario,
    Tool,
    ToolCall,
    UserMessage,
    wire_conversation,
    wire_message,
    wire_sample,
)
from records.strategies import conversations, messages, plans, samples, scenarios, tools


def on_disk(value):
    return json.loads(msgspec.json.encode(value))


@given(messages)
def test_content_is_always_there_and_always_text(message):
    wire = wire_message(message)
    assert isinstance(wire["content"], str)
    assert wire["role"] in ("system", "user", "assistant", "tool")


@given(conversations)
def test_only_what_people_or_schemas_wrote_can_be_null(conversation):
    wire = on_disk(wire_conversation(conversation))
    for message in wire["messages"]:
        calls = message.pop("tool_calls", [])
        assert None not in message.values()
        for call in calls:
            assert isinstance(call["function"].pop("arguments"), dict)
            assert None not in (*call.values(), *call["function"].values())
    for tool in wire["tools"]:
        assert tool["type"] == "function" and set(tool["function"]) == {"name", "description", "parameters"}


@given(samples)
def test_a_samples_line_has_no_null_of_ours_and_keeps_its_order(sample):
    wire = on_disk(wire_sample(sample))
    assert None not in wire.values()
    order = ["id", "conversation", "scenario", "plan", "verdict", "provenance", "split", "tags"]
    assert list(wire) == [key for key in order if key in wire]
    assert {"id", "conversation", "provenance", "split", "tags"} <= set(wire)


@given(plans, scenarios)
def test_plan_and_scenario_come_back_from_disk_as_they_were(plan, scenario):
    assert msgspec.convert(on_disk(plan), Plan) == plan
    assert msgspec.convert(on_disk(scenario), Scenario) == scenario


@given(samples)
def test_a_sample_survives_the_way_to_a_worker_and_back(sample):
    assert pickle.loads(pickle.dumps(sample)) == sample  # noqa: S301 - our own value, pickled a moment ago


@given(conversations)
def test_a_samples_id_is_its_conversations_content(conversation):
    again = Conversation(
        tools=tuple(msgspec.structs.replace(tool, returns=None, origin=None) for tool in conversation.tools),
        messages=conversation.messages,
    )
    assert Sample.make_id(conversation) == Sample.make_id(again)
    other = msgspec.structs.replace(conversation, messages=(*conversation.messages, UserMessage(content="more")))
    assert Sample.make_id(conversation) != Sample.make_id(other)


@given(tools, st.randoms())
def test_a_tools_id_depends_neither_on_key_order_nor_on_its_origin(tool, chance):
    keys = list(tool.parameters)
    chance.shuffle(keys)
    twin = Tool(
        name=tool.name,
        description=tool.description,
        parameters={key: tool.parameters[key] for key in keys},
        returns=tool.returns,
    )
    assert twin.id == tool.id
    assert msgspec.structs.replace(tool, name=tool.name + "x").id != tool.id


def test_a_record_around_a_mutable_value_is_frozen_all_through():
    given_arguments = {"to": {"name": "Ada"}, "tags": ["a"]}
    call = ToolCall(id="1", name="f", arguments=given_arguments)
    given_arguments["to"]["name"] = "Bob"
    assert call.arguments["to"]["name"] == "Ada"
    for change in (
        lambda: call.arguments.update(x=1),
        lambda: call.arguments["to"].update(x=1),
        lambda: call.arguments["tags"].append("b"),
        lambda: setattr(call, "name", "g"),
    ):
        with pytest.raises((TypeError, AttributeError)):
            change()


def test_a_conversation_finds_its_calls_and_tools():
    call = ToolCall(id="1", name="f", arguments={})
    tool = Tool(name="f", description="", parameters={})
    conversation = Conversation(
        tools=(tool,), messages=(UserMessage(content="x"), AssistantMessage(tool_calls=(call,)))
    )
    assert conversation.calls == (call,)
    assert conversation.tool("f") is tool and conversation.tool("g") is None
