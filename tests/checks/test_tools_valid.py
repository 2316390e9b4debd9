from __future__ import annotations

import pytest

from callsmith.checks import judge
from callsmith.records import Tool
from checks.gold import GOLD, WEATHER
from checks.mutants import replace


def verdict(*tools):
    conversation = replace(GOLD["forecast"].conversation, tools=tools)
    return judge(conversation, only=("tools_valid",)).status


def tool(schema, name="t"):
    return Tool(name=name, description="", parameters=schema)


BROKEN = {
    "an empty name": replace(WEATHER, name=""),
    "a name of 129 characters": replace(WEATHER, name="a" * 129),
    "a name with a newline at its end": replace(WEATHER, name="get_weather\n"),
    "a name with an invisible character": replace(WEATHER, name="get\u200bweather"),
    "a pattern that can hang": tool({"type": "object", "properties": {"a": {"pattern": "^(a+)+$"}}}),
    "Python's type names": tool({"type": "dict", "properties": {}}),
    "a broken pattern": tool({"type": "object", "properties": {"a": {"pattern": "(["}}}),
    "a dangling reference": tool({"type": "object", "properties": {"a": {"$ref": "#/$defs/none"}}}),
    "a remote reference": tool({"type": "object", "properties": {"a": {"$ref": "http://example.com/a.json"}}}),
    "a file reference": tool({"type": "object", "properties": {"a": {"$ref": "file:///etc/hostname"}}}),
    "not an object": tool({"type": "string"}),
    "a schema without type that is no object's": tool({"enum": [1, 2]}),
    "required is a string": tool({"type": "object", "required": "a", "properties": {"a": {}}}),
    "a required name that does not exist": tool({"type": "object", "required": ["b"], "properties": {"a": {}}}),
    "nested too deep": tool({"type": "object", "properties": {"a": __import__("functools").reduce(
        lambda inner, _: {"items": inner}, range(150), {})}}),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_tool_that_cannot_be_offered_is_rejected(name):
    assert verdict(WEATHER, BROKEN[name]) == "rejected"


def test_two_tools_of_one_name_are_rejected():
    assert verdict(WEATHER, replace(WEATHER, description="Another.")) == "rejected"


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "properties": {}},
        {"type": "object"},
        {},
        {"properties": {"a": {"type": ["string", "null"]}}, "required": ["a"]},
        {"type": "object", "required": ["b"], "allOf": [{"properties": {"b": {}}}]},
        {"type": "object", "properties": {"node": {"$ref": "#"}}},
        {"$ref": "#/$defs/a", "$defs": {"a": {"type": "object", "properties": {"x": {}}}}},
    ],
)
def test_odd_but_lawful_schemas_pass(schema):
    assert verdict(tool(schema)) == "accepted"


def test_without_tools_there_is_nothing_to_judge():
    conversation = replace(GOLD["forecast"].conversation, tools=())
    assert judge(conversation, only=("tools_valid",)).results == ()


def test_a_broken_default_is_a_fault_of_a_called_tool_and_a_remark_on_another():
    broken = {"type": "object", "properties": {"days": {"type": "integer", "maximum": 5, "default": 9}}}
    called = replace(WEATHER, parameters={**WEATHER.parameters, **broken})
    other = replace(WEATHER, name="other_tool", description="Another.", parameters=broken)
    assert verdict(called) == "rejected"
    assert verdict(WEATHER, other) == "accepted"
    conversation = replace(GOLD["forecast"].conversation, tools=(WEATHER, other))
    assert "other_tool" in judge(conversation, only=("tools_valid",)).results[0].reason


@pytest.mark.parametrize("name", ["weather.get", "查天气", "Get Weather"])
def test_names_that_only_some_providers_refuse_pass_with_a_remark(name):
    result = judge(replace(GOLD["forecast"].conversation, tools=(tool({}, name),)), only=("tools_valid",)).results[0]
    assert (result.status, "OpenAI" in result.reason) == ("pass", True)


def remarks(*tools):
    conversation = replace(GOLD["forecast"].conversation, tools=tools)
    return [
        (found.status, found.location, found.reason) for found in judge(conversation, only=("tools_valid",)).results
    ]


def test_a_fault_points_at_its_place_in_the_tool():
    (found,) = remarks(WEATHER, BROKEN["a required name that does not exist"])
    assert found[:2] == ("fail", "/tools/1/function/parameters")


def test_advice_is_one_remark_on_a_pass_and_the_rest_is_counted():
    few = [tool({"type": "object", "properties": {"a": {"type": "string"}}}, name=f"t{at}") for at in range(2)]
    many = [tool({"type": "object", "properties": {"a": {"type": "string"}}}, name=f"t{at}") for at in range(12)]
    for tools, has_more in ((few[:1], False), (many, True)):
        found = remarks(*[replace(each, description=f"Number {at}.") for at, each in enumerate(tools)])
        assert [status for status, _, _ in found] == ["pass"]
        assert "t0: " in found[0][2]
        assert (" more)" in found[0][2]) is has_more
