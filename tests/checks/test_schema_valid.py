from __future__ import annotations

import pytest

from callsmith.checks import judge
from callsmith.records import AssistantMessage, Conversation, Tool, UserMessage
from checks.gold import GOLD, WEATHER, call
from checks.mutants import failures, replace, with_argument, with_calls

FORECAST, TRANSFERS, SEAT = GOLD["forecast"], GOLD["transfers"], GOLD["seat"]


def without(name):
    return lambda c: replace(c, arguments={key: value for key, value in c.arguments.items() if key != name})


def also(**more):
    return lambda c: replace(c, arguments={**c.arguments, **more})


MUTANTS = {
    "an enum value outside": with_argument(SEAT, "zone", "电脑区", plan_too=True),
    "a number as text": with_argument(FORECAST, "days", "3", plan_too=True),
    "a whole number as a fraction": with_argument(FORECAST, "days", 2.5, plan_too=True),
    "true for 1": with_argument(FORECAST, "days", True, plan_too=True),
    "null": with_argument(FORECAST, "days", None, plan_too=True),
    "below the minimum": with_argument(FORECAST, "days", 0, plan_too=True),
    "above the maximum": with_argument(FORECAST, "days", 15, plan_too=True),
    "a day that does not exist": with_argument(FORECAST, "start_date", "2024-02-30", plan_too=True),
    "a date in words": with_argument(FORECAST, "start_date", "this Friday", plan_too=True),
    "a text too short": with_argument(FORECAST, "city", "", plan_too=True),
    "a tenth of a cent": with_argument(TRANSFERS, "amount", 10.001, plan_too=True),
    "a broken pattern": with_argument(TRANSFERS, "at", "6pm", plan_too=True),
    "another constant": with_argument(TRANSFERS, "kind", "loan", plan_too=True),
    "a required one left out": with_calls(FORECAST, without("city"), plan_too=True),
    "a nested required one left out": with_argument(TRANSFERS, "recipient", {}, plan_too=True),
    "a nested value hoisted": with_calls(TRANSFERS, also(name="Bo"), plan_too=True),
    "an argument unknown to a closed schema": with_calls(TRANSFERS, also(memo="x"), plan_too=True),
    "an argument unknown to an open schema": with_calls(FORECAST, also(country="Norway"), plan_too=True),
    "an unknown key in a nested open object": with_argument(
        TRANSFERS, "recipient", {"name": "Bo", "iban": "x"}, plan_too=True
    ),
    "an unknown tool": with_calls(FORECAST, lambda c: replace(c, name="get_tides"), plan_too=True),
    "a misspelt tool": with_calls(FORECAST, lambda c: replace(c, name="get_forcast"), plan_too=True),
}


@pytest.mark.parametrize("name", MUTANTS)
@pytest.mark.parametrize("planned", [True, False])
def test_a_call_that_breaks_its_schema_is_rejected(name, planned):
    assert "schema_valid" in failures(MUTANTS[name], planned=planned)


def verdict(schema, arguments):
    tool = Tool(name="t", description="", parameters=schema)
    messages = (UserMessage(content="Do it."), AssistantMessage(tool_calls=(call("t", arguments),)))
    return judge(Conversation(tools=(tool,), messages=messages), only=("schema_valid",))


@pytest.mark.parametrize(
    ("schema", "arguments"),
    [
        ({"type": "object"}, {"anything": 1}),
        ({"type": "object", "properties": {"a": {}}, "additionalProperties": {"type": "integer"}}, {"b": 1}),
        ({"type": "object", "properties": {"a": {}}, "additionalProperties": True}, {"b": 1}),
        ({"type": "object", "properties": {"a": {}}, "patternProperties": {"^x": {}}}, {"x1": 1}),
        ({"type": "object", "properties": {"a": {}}, "anyOf": [{"properties": {"b": {}}}]}, {"b": 1}),
        ({"type": "object", "properties": {"n": {"type": "number", "multipleOf": 0.01}}}, {"n": 19.99}),
        ({"type": "object", "properties": {"n": {"type": "integer"}}}, {"n": 3.0}),
        ({"type": "object", "properties": {"n": {"type": "integer"}}}, {"n": 10**30}),
        (
            {"type": "object", "properties": {"l": {"type": "array", "items": {"$ref": "#/$defs/p"}}},
             "$defs": {"p": {"type": "object", "properties": {"n": {"type": "string"}}}}},
            {"l": [{"n": "x"}]},
        ),
    ],
)  # fmt: skip
def test_lawful_calls_pass(schema, arguments):
    assert verdict(schema, arguments).status == "accepted"


def test_unknown_keys_are_found_behind_references_and_in_arrays():
    schema = {
        "type": "object",
        "properties": {"l": {"type": "array", "items": {"$ref": "#/$defs/p"}}},
        "$defs": {"p": {"type": "object", "properties": {"n": {"type": "string"}}}},
    }
    found = verdict(schema, {"l": [{"n": "x"}, {"n": "y", "m": 1}]}).results
    assert [result.location for result in found] == ["/messages/1/tool_calls/0/function/arguments/l/1/m"]


@pytest.mark.parametrize("value", ["\ud800", b"bytes"])  # the records themselves refuse NaN
def test_values_that_are_no_json_are_rejected_and_do_not_raise(value):
    assert verdict({"type": "object", "properties": {"a": {"type": "string"}}}, {"a": value}).status == "rejected"


def test_deep_arguments_are_rejected_before_they_reach_the_validator():
    deep = []
    for _ in range(300):
        deep = [deep]
    assert verdict({"type": "object"}, {"a": deep}).status == "rejected"


def test_a_tool_whose_schema_is_broken_leaves_the_call_undecided():
    assert verdict({"type": "dict"}, {"a": 1}).status == "undecided"


def test_a_misspelt_name_is_told_with_the_right_one():
    mutant = MUTANTS["a misspelt tool"]
    result = judge(mutant.conversation, only=("schema_valid",)).results[0]
    assert "'get_forecast'" in result.reason
    assert WEATHER.name == "get_forecast"
