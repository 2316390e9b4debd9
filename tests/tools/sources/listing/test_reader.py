"""Lists of tools in every dialect and wrapping, read by what they say and not by what their file is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from callsmith.errors import SourceError
from callsmith.tools import SourceReading

Read = Callable[..., SourceReading]

SCHEMA = {
    "type": "object",
    "properties": {"city": {"type": "string", "description": "Where"}, "days": {"type": "integer", "minimum": 1}},
    "required": ["city"],
}
UPPER = {
    "type": "OBJECT",
    "properties": {"city": {"type": "STRING", "description": "Where"}, "days": {"type": "INTEGER", "minimum": 1}},
    "required": ["city"],
}
SAID = {"name": "forecast", "description": "The weather to come."}
MCP = {**SAID, "inputSchema": SCHEMA}


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ([MCP], "mcp"),
        ({"tools": [MCP]}, "mcp"),
        ({"jsonrpc": "2.0", "id": 1, "result": {"tools": [MCP], "nextCursor": None}}, "mcp"),
        (MCP, "mcp"),
        (
            {"labels": {}, "metadata": {"answer": {"tools": [{**SAID, "input_schema": SCHEMA, "annotations": {}}]}}},
            "mcp",
        ),
        ([{**SAID, "input_schema": SCHEMA}], "anthropic"),
        ({"tools": [{**SAID, "input_schema": SCHEMA, "cache_control": {"type": "ephemeral"}}]}, "anthropic"),
        ([{"type": "function", "function": {**SAID, "parameters": SCHEMA}}], "openai"),
        ([{"type": "function", **SAID, "parameters": SCHEMA, "strict": True}], "openai"),
        ([{**SAID, "parameters": SCHEMA}], "openai"),
        ({"functions": [{**SAID, "parameters": SCHEMA}]}, "openai"),
        ({"tools": [{"functionDeclarations": [{**SAID, "parameters": UPPER}]}]}, "gemini"),
        ([{"function_declarations": [{**SAID, "parameters": UPPER}]}], "gemini"),
        ({"functionDeclarations": [{**SAID, "parametersJsonSchema": SCHEMA}]}, "gemini"),
        ([{"tool": {**SAID, "input_schema": SCHEMA}, "source": "here"}], "anthropic"),
    ],
)
@pytest.mark.parametrize("name", ["tools.json", "tools.snap", "tools.txt", "tools"])
def test_every_dialect_and_wrapping_gives_the_same_tool(read: Read, document: Any, kind: str, name: str) -> None:
    reading = read(document, name)
    assert reading.kind == kind
    (tool,) = reading.tools
    assert (tool.name, tool.description, dict(tool.parameters)) == ("forecast", "The weather to come.", SCHEMA)


def test_json_lines_are_a_list(read: Read) -> None:
    lines = [{**MCP, "name": f"tool_{number}"} for number in range(3)]
    reading = read("\n".join(json.dumps(line) for line in lines) + "\n", "tools.jsonl")
    assert [tool.name for tool in reading.tools] == ["tool_0", "tool_1", "tool_2"]
    assert [tool.origin.locator for tool in reading.tools if tool.origin] == ["/0", "/1", "/2"]


def test_yaml_lists_are_read_too(read: Read) -> None:
    text = "tools:\n- name: forecast\n  inputSchema:\n    type: object\n    properties:\n      city: {type: string}\n"
    assert read(text, "tools.yaml").tools[0].parameters["properties"] == {"city": {"type": "string"}}


def test_a_list_of_named_arguments_is_a_schema(read: Read) -> None:
    arguments = [
        {"name": "branch", "type": "string", "desc": "The branch"},
        {"name": "tags", "type": "array", "items": {"type": "string"}, "desc": "", "optional": True},
        {"name": "depth", "type": "integer", "default": 3},
    ]
    tool = read([{**SAID, "arguments": arguments}]).tools[0]
    assert tool.parameters == {
        "type": "object",
        "properties": {
            "branch": {"type": "string", "description": "The branch"},
            "tags": {"type": "array", "items": {"type": "string"}},
            "depth": {"type": "integer", "default": 3},
        },
        "required": ["branch"],
    }


def test_a_bare_map_of_names_to_schemas_is_a_schema(read: Read) -> None:
    tool = read([{**SAID, "parameters": {"city": {"type": "str", "description": "Where"}}}]).tools[0]
    assert tool.parameters["properties"] == {"city": {"type": "string", "description": "Where"}}


def test_a_tool_without_parameters_takes_none(read: Read) -> None:
    reading = read([{"type": "function", "function": SAID}])
    assert reading.tools[0].parameters == {"type": "object", "properties": {}}


def test_a_name_and_a_description_alone_do_not_say_what_the_arguments_are(read: Read) -> None:
    reading = read([MCP, {"name": "mystery", "description": "Does something."}])
    assert [tool.name for tool in reading.tools] == ["forecast"]
    assert [(item.name, item.locator) for item in reading.left_out] == [("mystery", "/1")]


def test_the_same_tool_twice_in_a_file_counts_once(read: Read) -> None:
    reading = read({"recorded": {"tools": [MCP]}, "crawled": {"tools": [{**MCP, "description": "Other words."}]}})
    assert len(reading.tools) == 1
    assert reading.left_out[0].reason == "the same tool stands earlier in the file"


def test_two_tools_of_one_name_are_both_kept(read: Read) -> None:
    other = {**MCP, "inputSchema": {"type": "object", "properties": {}}}
    reading = read([MCP, other])
    assert [tool.name for tool in reading.tools] == ["forecast", "forecast_2"]
    assert [tool.origin.source_name for tool in reading.tools if tool.origin] == ["", "forecast"]


def test_the_title_and_the_output_schema_are_kept(read: Read) -> None:
    output = {"type": "object", "properties": {"t": {"type": "number"}}}
    tool = read([{**MCP, "annotations": {"title": "Forecast"}, "outputSchema": output}]).tools[0]
    assert tool.returns == output
    assert tool.origin is not None
    assert tool.origin.title == "Forecast"


def test_credentials_are_left_out_and_listed(read: Read) -> None:
    schema = {"type": "object", "properties": {"api_key": {}, "q": {}}, "required": ["api_key", "q"]}
    reading = read([{**SAID, "inputSchema": schema}])
    assert reading.tools[0].parameters == {"type": "object", "properties": {"q": {}}, "required": ["q"]}
    assert [item.name for item in reading.left_out] == ["forecast.api_key"]


def test_references_are_read_from_the_schemas_own_root(read: Read) -> None:
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "properties": {"a": {"$ref": "#/definitions/A"}, "b": {"$ref": "#/properties/a"}},
        "definitions": {"A": {"type": "integer", "maximum": 3}},
    }
    tool = read([{**SAID, "inputSchema": schema}]).tools[0]
    assert tool.parameters["properties"] == {
        "a": {"type": "integer", "maximum": 3},
        "b": {"type": "integer", "maximum": 3},
    }


@pytest.mark.parametrize(
    "schema", [{"type": "array"}, {"type": "string"}, {"$ref": "#/$defs/Gone"}, {"properties": {"a": "text"}}]
)
def test_what_is_no_object_schema_is_left_out_with_the_reason(read: Read, schema: Any) -> None:
    reading = read([MCP, {"name": "odd", "description": "", "inputSchema": schema}])
    assert [tool.name for tool in reading.tools] == ["forecast"]
    assert reading.left_out[0].name == "odd"


@pytest.mark.parametrize("document", [[], {}, {"tools": []}])
def test_an_empty_list_says_so(read: Read, document: Any) -> None:
    with pytest.raises(SourceError, match="the list is empty"):
        read(document)


def test_names_in_other_scripts_become_legal_and_lead_back(read: Read) -> None:
    reading = read([{**MCP, "name": "查询天气"}, {**MCP, "name": "weather.查询"}, {**MCP, "name": "x" * 80}])
    for tool in reading.tools:
        assert tool.origin is not None
        assert tool.origin.source_name
    assert [tool.name[:7] for tool in reading.tools] == ["tool_" + reading.tools[0].name[5:7], "weather", "xxxxxxx"]
