"""Definitions of tools in any of the usual notations, and those that stand in the middle of a prompt."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from callsmith.dataset.dialects import is_flat, normalise_schema
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.literals import LiteralError, read_data
from callsmith.records import Tool, parse

__all__ = ["ReadTool", "looks_like_tool", "read_tool", "tools_in_text"]

_NAMES = ("name", "api_name", "apiCode", "tool_name", "function_name")
_DESCRIPTIONS = ("description", "api_description", "desc", "doc")
_PARAMETERS = (
    "parameters", "arguments", "input_schema", "inputSchema", "params", "input_parameters", "query_parameters",
)  # fmt: skip
_NO_PARAMETERS: dict[str, Any] = {"type": "object", "properties": {}}
_CACHED_UP_TO = 20_000
_MAX_TEXT, _MAX_ATTEMPTS = 1_000_000, 400

_encode = msgspec.json.Encoder().encode


class ReadTool(NamedTuple):
    """A tool, and how it was written."""

    tool: Tool
    notes: tuple[str, ...]
    parameters_key: str
    flat: bool


def read_tool(spec: Any, where: str) -> ReadTool | None:
    """A tool from its definition; None for a tool that a service brings itself. Raises `FormatError`."""
    if not isinstance(spec, dict):
        raise FormatError(where, "a tool must be an object")
    try:
        key = _encode(spec)
        if len(key) <= _CACHED_UP_TO:
            return _cached(key)
        return _read(spec)
    except FormatError as error:
        raise FormatError(where + error.location, error.reason) from None
    except RecursionError:
        raise FormatError(where, "nested too deep") from None


@lru_cache(maxsize=2048)
def _cached(key: bytes) -> ReadTool | None:
    return _read(msgspec.json.decode(key))


def _read(spec: dict[str, Any]) -> ReadTool | None:
    function, below = spec, ""
    if "function" in spec:
        function, below = spec["function"], "/function"
        if not isinstance(function, dict):
            raise FormatError(below, "must be an object")
    elif isinstance(spec.get("type"), str) and spec["type"] != "function" and not any(key in spec for key in _NAMES):
        return None
    name = next((function[key] for key in _NAMES if key in function), None)
    if not isinstance(name, str):
        raise FormatError(f"{below}/name", "is missing" if name is None else "must be a string")
    said = next((function[key] for key in _DESCRIPTIONS if function.get(key) is not None), "")
    if not isinstance(said, str):
        raise FormatError(f"{below}/description", "must be a string")
    key = next((key for key in _PARAMETERS if key in function), "parameters")
    given = _parameters(function.get(key), f"{below}/{key}")
    flat = is_flat(given)
    schema, notes = normalise_schema(given)
    schema = _with_required(schema, function.get("required"), flat=flat)
    try:
        tool = Tool(name=name, description=said, parameters=schema)
    except ValueError as error:
        raise FormatError(f"{below}/{key}", str(error)) from None
    return ReadTool(tool, notes, key, flat)


def _parameters(given: Any, where: str) -> dict[str, Any]:
    if isinstance(given, str) and given.strip():
        try:
            given = read_data(given)[0]
        except LiteralError as error:
            raise FormatError(where, f"the text is {error}") from None
    if given is None or given in ("", [], {}):
        return dict(_NO_PARAMETERS)
    if isinstance(given, list) and all(isinstance(item, dict) and isinstance(item.get("name"), str) for item in given):
        return {item["name"]: {key: value for key, value in item.items() if key != "name"} for item in given}
    if not isinstance(given, dict):
        raise FormatError(where, "must be an object")
    return given


def _with_required(schema: dict[str, Any], required: Any, *, flat: bool) -> dict[str, Any]:
    """The names that stand beside flat parameters rather than among them."""
    if not isinstance(required, list) or not (flat or "required" not in schema):
        return schema
    names = [name for name in required if isinstance(name, str) and name in schema.get("properties", {})]
    rest = {key: value for key, value in schema.items() if key != "required"}
    return rest | {"required": names} if names else rest


def looks_like_tool(value: Any) -> bool:
    """Whether a value could be the definition of a tool."""
    if not isinstance(value, dict):
        return False
    function = value["function"] if isinstance(value.get("function"), dict) else value
    if not any(isinstance(function.get(key), str) for key in _NAMES):
        return False
    return any(key in function for key in (*_DESCRIPTIONS, *_PARAMETERS[:-1])) and "answers" not in function


def tools_in_text(text: str) -> tuple[list[Any], str]:
    """The definitions of tools that stand in a text as JSON, and the text without them.

    What is JSON by its looks but breaks the strict parser's rules is left in the text.
    """
    found: list[Any] = []
    kept: list[str] = []
    at, attempts = 0, 0
    decoder = json.JSONDecoder()
    body = text[:_MAX_TEXT]
    while attempts < _MAX_ATTEMPTS:
        starts = [start for start in (body.find("[", at), body.find("{", at)) if start >= 0]
        if not starts:
            break
        start = min(starts)
        attempts += 1
        try:
            _, end = decoder.raw_decode(body, start)
            value = parse(body[start:end])
        except (ValueError, RecursionError):
            kept.append(body[at : start + 1])
            at = start + 1
            continue
        items = value if isinstance(value, list) else [value]
        if items and all(looks_like_tool(item) for item in items):
            found += items
            kept.append(body[at:start])
        else:
            kept.append(body[at:end])
        at = end
    return found, "".join(kept) + text[at:]
