"""Optional parameters that a call leaves empty."""

from __future__ import annotations

from callsmith.checks.intent.empty import empties_of
from callsmith.checks.view import CallSite
from callsmith.records import Tool, ToolCall

INNER = {"type": "object", "properties": {"b": {"type": "string"}, "c": {"type": "string"}}, "required": ["b"]}
SCHEMA = {
    "type": "object",
    "properties": {"a": {"type": "string"}, "o": INNER, "l": {"type": "array", "items": INNER}, "odd": True},
    "required": ["a"],
}


def empty(**arguments):
    tool = Tool(name="act", description="", parameters=SCHEMA)
    site = CallSite(ToolCall(id="c", name="act", arguments=arguments), 1, 0, tool)
    return [(one.path, one.name) for one in empties_of(site)]


def test_what_is_neither_required_nor_passed_is_empty():
    assert empty() == [((), "o"), ((), "l")]
    assert empty(a="x", o={"b": 1, "c": 2}, l=[]) == []


def test_so_is_what_an_object_that_is_passed_could_have():
    assert empty(o={"b": 1}, l=[{"b": 1, "c": 2}, {}, "x"]) == [(("o",), "c"), (("l", 1), "c")]


def test_a_call_of_no_tool_leaves_nothing_empty():
    assert list(empties_of(CallSite(ToolCall(id="c", name="gone", arguments={}), 1, 0, None))) == []
