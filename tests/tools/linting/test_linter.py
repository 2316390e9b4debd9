"""What the linter objects to, and what it only remarks."""

from __future__ import annotations

from typing import Any

import pytest

from callsmith.records import Tool
from callsmith.tools.linting import lint, lint_together


def tool(name: str = "find_order", description: str = "Finds an order.", **properties: Any) -> Tool:
    described = {key: {"description": "What it is.", **node} for key, node in properties.items()}
    return Tool(name=name, description=description, parameters={"type": "object", "properties": described})


def told(subject: Tool, severity: str) -> list[str]:
    return [finding.location for finding in lint(subject) if finding.severity == severity]


def test_a_plain_tool_is_without_findings() -> None:
    assert lint(tool(number={"type": "string", "pattern": "^[A-Z]{2}\\d+$", "examples": ["AB1"]})) == ()


PLACE = "/parameters/properties/a"
FAULTS = {
    "a default beyond the maximum": ({"type": "integer", "maximum": 5, "default": 9}, f"{PLACE}/default"),
    "a default of another type": ({"type": "boolean", "default": "false"}, f"{PLACE}/default"),
    "a default that is no member": ({"type": "string", "enum": ["x"], "default": "y"}, f"{PLACE}/default"),
    "members that are of another type all": ({"type": "integer", "enum": ["1", "2"]}, f"{PLACE}/enum"),
    "a pattern that can hang": ({"type": "string", "pattern": "^(a+)+$"}, f"{PLACE}/pattern"),
    "a nested required name that does not exist": (
        {"type": "object", "properties": {"b": {}}, "required": ["c"]},
        PLACE,
    ),
    "a default in an item": (
        {"type": "array", "items": {"type": "integer", "default": "one"}},
        f"{PLACE}/items/default",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_at_its_place(name: str) -> None:
    node, place = FAULTS[name]
    assert told(tool(a=node), "fault") == [place]


ADVICE = {
    "a placeholder for a default": {"type": "integer", "default": "N/A"},
    "one member of another type": {"type": "string", "enum": ["a", 1]},
    "an example that breaks the schema": {"type": "integer", "examples": ["one"]},
    "a parameter without a description": {"type": "integer", "description": ""},
}


@pytest.mark.parametrize("name", ADVICE)
def test_what_a_reader_may_live_with_is_advice(name: str) -> None:
    subject = tool(a=ADVICE[name])
    assert told(subject, "advice")
    assert not told(subject, "fault")


@pytest.mark.parametrize("name", ["", " ", "a\u202eb", "a\u200bb", " a", "a\n", "a" * 129, "a\ud800"])
def test_names_that_nobody_can_type_are_faults(name: str) -> None:
    assert told(tool(name), "fault") == ["/name"]


@pytest.mark.parametrize("name", ["weather.get", "Search Managers", "查天气", "a" * 65])
def test_names_that_some_providers_refuse_are_advice(name: str) -> None:
    assert told(tool(name), "advice") == ["/name"]
    assert not told(tool(name), "fault")


def test_strict_modes_are_told_of_what_they_refuse() -> None:
    deep: dict[str, Any] = {"type": "string"}
    for _ in range(12):
        deep = {"type": "object", "properties": {"a": deep}}
    reasons = " ".join(finding.reason for finding in lint(tool(a=deep, b={"not": {"type": "null"}}, c={"enum": [1]})))
    assert "10 levels" in reasons
    assert "refuses not" in reasons
    assert "Gemini" in reasons


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (tool(), tool(), 1),
        (tool("getUser", "Gets."), tool("get_user", "gets."), 1),
        (tool("get_user", "Gets one."), tool("get_user_list", "Gets all."), 0),
        (tool("get_user", "Gets."), tool("get_order", "Gets."), 0),
    ],
)
def test_tools_that_nobody_could_tell_apart_are_found(first: Tool, second: Tool, expected: int) -> None:
    assert len(list(lint_together((first, second)))) == expected


@pytest.mark.parametrize("schema", [{"type": "object", "properties": {"a": {"$ref": "#/$defs/x"}}}, {"type": "array"}])
def test_what_is_no_schema_of_arguments_is_a_fault(schema: dict[str, Any]) -> None:
    assert told(Tool(name="t", description="T.", parameters=schema), "fault") == ["/parameters"]
