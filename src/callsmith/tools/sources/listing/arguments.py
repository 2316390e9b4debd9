"""The schema of a tool's arguments in every shape in which lists declare it."""

from __future__ import annotations

from typing import Any

from callsmith.tools.schema.keywords import SchemaError

__all__ = ["object_schema"]

_SCHEMA_KEYS = (
    "inputSchema",
    "input_schema",
    "parametersJsonSchema",
    "parameters_json_schema",
    "parameters",
    "arguments",
    "required_parameters",
)
_TYPE_WORDS = ("type", "annotation")
_TEXT_WORDS = ("description", "desc", "help")
_SKIPPED = frozenset({"name", "required", "optional", "annotation", "desc", "help"})


def object_schema(node: dict[str, Any]) -> dict[str, Any]:
    """The declared schema as an object schema.

    Besides a JSON Schema it may be a list of named arguments (`[{"name", "type", "desc"}]`, as in MCP registries), two
    such lists, required and optional, or a bare map of names to schemas.
    """
    key = next((key for key in _SCHEMA_KEYS if node.get(key) is not None), None)
    value = node[key] if key else {}
    if isinstance(value, list):
        schema = _from_list(value, optional=False)
        if key == "required_parameters" and isinstance(node.get("optional_parameters"), list):
            more = _from_list(node["optional_parameters"], optional=True)
            schema["properties"] = {**schema["properties"], **more["properties"]}
        return schema
    if not isinstance(value, dict):
        raise SchemaError(f"its arguments are declared by {type(value).__name__}, not by a schema")
    if _is_bare_map(value):
        return {"type": "object", "properties": value}
    return value


def _from_list(items: list[Any], optional: bool) -> dict[str, Any]:
    """An argument is required unless its list, its `optional` or `required`, or a default says otherwise."""
    properties: dict[str, Any] = {}
    required: list[str] = []
    for index, item in enumerate(items):
        name = item.get("name") if isinstance(item, dict) else None
        if not isinstance(name, str) or not name:
            raise SchemaError(f"argument {index} has no name")
        schema = {key: value for key, value in item.items() if key not in _SKIPPED}
        kind = next((item[word] for word in _TYPE_WORDS if item.get(word) is not None), None)
        if kind is not None:
            schema["type"] = kind
        text = next((item[word] for word in _TEXT_WORDS if isinstance(item.get(word), str)), "")
        if text:
            schema["description"] = text
        if schema.get("default") is None:
            schema.pop("default", None)
        if "optional" in item or "required" in item:
            needed = item.get("required") is True or item.get("optional") is False
        else:
            needed = not optional and "default" not in schema
        if needed:
            required.append(name)
        properties[name] = schema
    return {"type": "object", "properties": properties, "required": required}


def _is_bare_map(value: dict[str, Any]) -> bool:
    """`{"city": {"type": "string"}}` in place of a schema with `properties`."""
    if not value or "properties" in value or "$ref" in value or isinstance(value.get("type"), str | list):
        return False
    return all(isinstance(item, dict) and ("type" in item or "description" in item) for item in value.values())
