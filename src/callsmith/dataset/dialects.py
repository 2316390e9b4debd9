"""Schemas as other people's tools have them, made JSON Schema 2020-12: what was changed is told in notes.

Only what has one meaning is changed. What is wrong in a way that nobody can read (a type that no one knows, a
`required` name without a property) stays, so that the linter sees it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from callsmith.dataset.typenames import STANDARD, read_type_name

__all__ = ["is_flat", "normalise_schema"]

_MAPS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
_LISTS = ("anyOf", "oneOf", "allOf", "prefixItems")
_SINGLES = ("additionalProperties", "not", "if", "then", "else", "contains", "propertyNames", "items")
_VOCABULARY = {"type", "properties", "$ref", "anyOf", "oneOf", "allOf", "enum", "const", "items", "$defs"}
_MAX_DEPTH = 100

Say = Callable[[str], None]


def normalise_schema(schema: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The schema of a tool's parameters as JSON Schema 2020-12, and a note for each kind of change.

    Reads Python's, Java's and JavaScript's names of types, misspellings of the usual ones, parameters that are listed
    flat without `properties`, `required` as a flag, `nullable`, exclusive bounds as flags and tuples as lists of items.
    The schema given is not changed; it is returned itself where nothing had to be.
    """
    notes: dict[str, None] = {}
    if is_flat(schema):
        return _from_flat(schema, notes.setdefault), tuple(notes)
    return _normalised(schema, notes.setdefault, 0), tuple(notes)


def is_flat(schema: dict[str, Any]) -> bool:
    """Whether parameters stand side by side (`{"city": {"type": "str"}}`) without an object schema around them."""
    if not schema or any(not isinstance(value, dict) for value in schema.values()):
        return False
    if schema.keys() <= {"properties", "$defs", "definitions"}:
        return False
    return all(not value or value.keys() & {"type", "description", "default", "enum"} for value in schema.values())


def _from_flat(parameters: dict[str, Any], say: Say) -> dict[str, Any]:
    say("flat parameters read as the properties of an object")
    properties: dict[str, Any] = {}
    required = []
    flagged = any(isinstance(given.get("required"), bool) for given in parameters.values())
    for name, given in parameters.items():
        schema = {key: value for key, value in given.items() if key not in ("required", "optional")}
        kind = given.get("type")
        known = read_type_name(kind) if isinstance(kind, str) else None
        spared = given.get("optional") is True or given.get("required") is False or (known and known.optional)
        if given.get("required") is True or not (spared or flagged or "default" in given):
            required.append(name)
        properties[name] = _sound_default(_normalised(schema, say, 1), say)
    schema = {"type": "object", "properties": properties}
    return schema | {"required": required} if required else schema


def _sound_default(schema: dict[str, Any], say: Say) -> dict[str, Any]:
    """Flat lists write every default as text, and an empty text where there is none."""
    default, kind = schema.get("default"), schema.get("type")
    if not isinstance(default, str) or kind in (None, "string"):
        return schema
    rest = {key: value for key, value in schema.items() if key != "default"}
    kinds = kind if isinstance(kind, list) else [kind]
    if "string" in kinds:
        return schema
    if default.strip().lower() in ("", "none", "null"):
        say("an empty default taken as none")
        return rest
    value = _literal(default)
    if value is not None and any(_is(value, one) for one in kinds):
        say("defaults written as text read as values")
        return rest | {"default": value}
    return schema


def _literal(text: str) -> Any:
    lowered = {"True": "true", "False": "false"}.get(text.strip(), text.strip())
    try:
        return json.loads(lowered, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


def _is(value: Any, kind: str) -> bool:
    types: dict[str, tuple[type, ...]] = {
        "boolean": (bool,), "integer": (int,), "number": (int, float), "array": (list,), "object": (dict,)
    }  # fmt: skip
    return isinstance(value, types.get(kind, ())) and (kind == "boolean" or not isinstance(value, bool))


def _normalised(schema: Any, say: Say, depth: int) -> Any:
    """The schema, or itself where nothing had to be changed."""
    if not isinstance(schema, dict) or depth > _MAX_DEPTH:
        return schema
    changed: dict[str, Any] = {}
    for key in _MAPS:
        below = schema.get(key)
        if isinstance(below, dict) and below:
            new = {name: _normalised(item, say, depth + 1) for name, item in below.items()}
            if any(new[name] is not below[name] for name in below):
                changed[key] = new
    for key in _LISTS:
        branches = schema.get(key)
        if isinstance(branches, list):
            listed = [_normalised(item, say, depth + 1) for item in branches]
            if any(a is not b for a, b in zip(listed, branches, strict=True)):
                changed[key] = listed
    for key in _SINGLES:
        if isinstance(schema.get(key), dict):
            one = _normalised(schema[key], say, depth + 1)
            if one is not schema[key]:
                changed[key] = one
    result = {**schema, **changed} if changed else schema
    for settle in (_settle_items, _settle_type, _settle_required, _settle_bounds, _settle_nullable):
        result = settle(result, say)
    return result


def _settle_type(schema: dict[str, Any], say: Say) -> dict[str, Any]:
    kind = schema.get("type")
    if kind in STANDARD if isinstance(kind, str) else kind is None or isinstance(kind, dict):
        return _without(schema, "type", say) if "type" in schema and kind is None else schema
    if isinstance(kind, list) and all(isinstance(item, str) and item in STANDARD for item in kind):
        return schema
    names = kind if isinstance(kind, list) else [kind]
    read = [read_type_name(name) if isinstance(name, str) else None for name in names]
    found = [name.schema for name in read if name is not None]
    if len(found) < len(read) or not found:
        return schema
    rest = {key: value for key, value in schema.items() if key != "type"}
    if len(found) == 1:
        say(f"type {kind if isinstance(kind, str) else names[0]!r} read as {_shown(found[0])}".replace("'", "`"))
        return _merged(rest, found[0])
    kinds = [one.get("type") for one in found]
    if not all(isinstance(one, str) for one in kinds):
        return rest
    say(f"types {', '.join(map(str, names))} read as {', '.join(map(str, kinds))}")
    return {"type": list(dict.fromkeys(kinds)), **rest}


def _merged(rest: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """The rest of a schema with what its type's name said; the rest knows better where both speak."""
    kind = {"type": said["type"]} if "type" in said else {}
    more = {key: value for key, value in said.items() if key != "type" and key not in rest}
    if "properties" in rest:
        more.pop("additionalProperties", None)
    return {**kind, **rest, **more}


def _shown(schema: dict[str, Any]) -> str:
    kind = schema.get("type")
    if isinstance(kind, list):
        return " or ".join(kind)
    if kind == "array" and isinstance(schema.get("items"), dict):
        return f"array of {_shown(schema['items'])}"
    return str(kind) if kind else "one of several" if schema else "any value"


def _settle_required(schema: dict[str, Any], say: Say) -> dict[str, Any]:
    """`required` as a flag of each property becomes the object's list of names."""
    required, properties = schema.get("required"), schema.get("properties")
    result = schema
    if required is None and "required" in schema:
        result = _without(schema, "required", say)
    elif isinstance(required, str) and isinstance(properties, dict) and required in properties:
        say("`required` given as one name read as a list")
        result = {**schema, "required": [required]}
    if not isinstance(properties, dict):
        return result
    flagged = [
        name for name, item in properties.items() if isinstance(item, dict) and isinstance(item.get("required"), bool)
    ]
    if not flagged:
        return result
    say("`required` as a flag of a property moved to its object")
    bare = {
        name: {key: value for key, value in item.items() if key != "required"} if name in flagged else item
        for name, item in properties.items()
    }
    listed = result.get("required")
    names = list(listed) if isinstance(listed, list) else []
    names += [name for name in flagged if properties[name]["required"] and name not in names]
    return {**result, "properties": bare} | ({"required": names} if names else {})


def _settle_items(schema: dict[str, Any], say: Say) -> dict[str, Any]:
    items = schema.get("items")
    if not isinstance(items, list):
        return schema
    rest = {key: value for key, value in schema.items() if key not in ("items", "additionalItems")}
    say("`items` as a list read as `prefixItems`")
    tail = {"items": schema["additionalItems"]} if "additionalItems" in schema else {}
    return {**rest, "prefixItems": [_normalised(item, say, 1) for item in items], **tail} if items else {**rest, **tail}


def _settle_bounds(schema: dict[str, Any], say: Say) -> dict[str, Any]:
    result = schema
    for exclusive, inclusive in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(result.get(exclusive), bool):
            say(f"`{exclusive}` as a flag read as a bound")
            rest = {key: value for key, value in result.items() if key != exclusive}
            if result[exclusive] and inclusive in rest:
                rest[exclusive] = rest.pop(inclusive)
            result = rest
    return result


def _settle_nullable(schema: dict[str, Any], say: Say) -> dict[str, Any]:
    kind = schema.get("type")
    if schema.get("nullable") is not True or not isinstance(kind, str | list):
        return schema
    say("`nullable` read as a type that may be null")
    result = {key: value for key, value in schema.items() if key != "nullable"}
    result["type"] = list(dict.fromkeys([*(kind if isinstance(kind, list) else [kind]), "null"]))
    if isinstance(result.get("enum"), list) and None not in result["enum"]:
        result["enum"] = [*result["enum"], None]
    return result


def _without(schema: dict[str, Any], key: str, say: Say) -> dict[str, Any]:
    say(f"`{key}` of null taken as absent")
    return {name: value for name, value in schema.items() if name != key}
