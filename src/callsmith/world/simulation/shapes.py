"""A small return schema for a tool that has none, from the kind of operation and the object's usual fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callsmith.records import Tool
from callsmith.world.simulation.operations import Operation
from callsmith.world.simulation.templates import templates
from callsmith.world.values.inference import id_prefix, infer_kind
from callsmith.world.values.names import words

__all__ = ["infer_returns"]

_ECHOED = 4
"""So many arguments come back in the result of a change."""
_NOT_ECHOED = frozenset({"limit", "page", "offset", "cursor", "password", "token", "query", "format", "dry", "force"})
_NAMED: Mapping[str, Any] = {
    "name": {"x-value": {"kind": "label"}},
    "updated_at": {"x-value": {"kind": "past_datetime"}},
}
_LONG = frozenset({"message_text", "description_text", "note_text", "comment_text"})


def infer_returns(tool: Tool, operation: Operation) -> dict[str, Any]:
    """The schema of a plausible result: an annotated object schema, every property of which is drawn."""
    match operation.effect:
        case "list":
            return _listing(operation)
        case "create":
            return _changed(
                tool, operation, {**_identity(operation), "status": _status(operation), **_when("created_at")}
            )
        case "change":
            return _changed(tool, operation, {"status": _status(operation), **_when("updated_at")})
        case "delete":
            return _changed(tool, operation, {"deleted": {"const": True}})
        case "send":
            return _changed(
                tool, operation, {"message_id": _id("MSG-#######"), "status": {"const": "sent"}, **_when("sent_at")}
            )
        case "check":
            return _changed(
                tool, operation, {"valid" if operation.verb != "check" else "available": {"type": "boolean"}}
            )
        case "compute":
            return _changed(
                tool, operation, {"result": {"type": "number", "x-value": {"range": [12, 980], "digits": 2}}}
            )
        case "get":
            return _object(_fields(operation))
        case _:
            return _changed(tool, operation, {"success": {"const": True}})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _fields(operation: Operation) -> dict[str, Any]:
    known = templates()
    if operation.entity in known.fields:
        return dict(known.fields[operation.entity])
    return {**_identity(operation), **known.plain}


def _listing(operation: Operation) -> dict[str, Any]:
    entity = operation.entity
    known = entity in templates().fields or operation.is_plural
    plural = _plural(entity) if known else "results"
    fields = _fields(operation) if entity in templates().fields else {**_identity(operation), **_NAMED}
    items = {"type": "array", "items": _object(fields), "x-value": {"count": [2, 4]}}
    return _object({plural: items, "total": {"type": "integer"}})


def _plural(noun: str) -> str:
    if noun.endswith(("s", "news")):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("x", "ch", "sh")) else "s")


def _identity(operation: Operation) -> dict[str, Any]:
    entity = operation.entity if operation.entity.isascii() and operation.entity else "res"
    return {"id": _id(id_prefix(entity) + "-#####")}


def _id(shape: str) -> dict[str, Any]:
    return {"type": "string", "x-value": {"id": shape}}


def _status(operation: Operation) -> dict[str, Any]:
    return {"const": templates().done.get(operation.verb, "created" if operation.effect == "create" else "updated")}


def _when(name: str) -> dict[str, Any]:
    return {name: {"type": "string", "x-value": {"days_from_now": [0, 0]}, "format": "date-time"}}


def _changed(tool: Tool, operation: Operation, properties: dict[str, Any]) -> dict[str, Any]:
    """The properties, with some short arguments before them: what came of the call names what was asked."""
    echoed: dict[str, Any] = {}
    required = set(tool.parameters.get("required", ()))
    declared: Mapping[str, Any] = tool.parameters.get("properties", {})
    for name in sorted(declared, key=lambda name: name not in required):
        schema = declared[name]
        if len(echoed) < _ECHOED and isinstance(schema, Mapping) and _is_short(name, schema) and name not in properties:
            echoed[name] = {"x-value": {"echo": name}}
    ids = {key: properties.pop(key) for key in ("id", "message_id") if key in properties}
    result: dict[str, Any] = ids | echoed | properties
    return {"type": "object", "properties": result, "required": [key for key in result if key not in echoed]}


def _is_short(name: str, schema: Mapping[str, Any]) -> bool:
    if schema.get("type") not in ("string", "integer", "number", "boolean") or _NOT_ECHOED & set(words(name)):
        return False
    return infer_kind(name, schema) not in _LONG
