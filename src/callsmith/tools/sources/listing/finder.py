"""Where in a JSON value the tools are, however they are wrapped: envelopes, registries, recordings, JSON lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from callsmith.records import pointer

__all__ = ["MAX_WRAPPING", "Found", "find_tools", "has_schema"]

MAX_WRAPPING = 6
"""How many objects and lists may stand around a tool."""

_SCHEMA_KEYS = ("inputSchema", "input_schema", "parametersJsonSchema", "parameters_json_schema")
_DECLARATIONS = ("functionDeclarations", "function_declarations")
_TOOL_LISTS = ("tools", "functions", *_DECLARATIONS)


@dataclass(frozen=True)
class Found:
    """An object that describes a tool, and the JSON Pointer to it."""

    locator: str
    node: dict[str, Any]
    declared: bool = True
    """Whether it says what its arguments are (a bare name and description does not)."""


def find_tools(document: Any) -> list[Found]:
    """Every tool in the document, in its order. An object inside a tool is never taken for another tool."""
    found: list[Found] = []
    _search(document, (), "", found)
    return found


def has_schema(node: dict[str, Any]) -> bool:
    """Whether an object says what arguments a tool takes, in any dialect."""
    function = node.get("function")
    if isinstance(function, dict):
        return _named(function) and ("parameters" in function or "description" in function)
    if not _named(node):
        return False
    if any(isinstance(node.get(key), dict) for key in _SCHEMA_KEYS):
        return True
    if node.get("type") == "function" and ("parameters" in node or "description" in node):
        return True
    if isinstance(node.get("parameters"), dict):
        return True
    return any(
        isinstance(node.get(key), list) and all(isinstance(item, dict) and "name" in item for item in node[key])
        for key in ("arguments", "parameters", "required_parameters")
    ) and ("description" in node or "arguments" in node)


def _named(node: dict[str, Any]) -> bool:
    return isinstance(node.get("name"), str) and bool(node["name"])


def _search(value: Any, place: tuple[str | int, ...], key: str, found: list[Found]) -> None:
    if len(place) > MAX_WRAPPING:
        return
    if isinstance(value, dict):
        if has_schema(value):
            found.append(Found(pointer(place), value))
            return
        for name, item in value.items():
            _search(item, (*place, name), name, found)
    elif isinstance(value, list):
        before = len(found)
        for index, item in enumerate(value):
            _search(item, (*place, index), key, found)
        if len(found) > before or key in _TOOL_LISTS or not place:
            _add_bare(value, place, key, found)


def _add_bare(items: list[Any], place: tuple[str | int, ...], key: str, found: list[Found]) -> None:
    """Neighbours of tools, or members of a list called so, that have a name and a description and nothing else."""
    taken = {entry.locator for entry in found}
    for index, item in enumerate(items):
        locator = pointer((*place, index))
        if not isinstance(item, dict) or not _named(item) or not isinstance(item.get("description"), str):
            continue
        if not any(entry == locator or entry.startswith(locator + "/") for entry in taken):
            declared = key in ("functions", *_DECLARATIONS)  # there, no parameters means that there are none
            found.append(Found(locator, item, declared=declared))
