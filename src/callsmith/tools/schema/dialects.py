"""What the dialects say differently: names of types, `nullable`, exclusive bounds, numbers written as text."""

from __future__ import annotations

import re
from typing import Any

from callsmith.tools.schema.keywords import NUMBERS, TYPES, SchemaError

__all__ = ["fits", "read_as", "settle_bounds", "settle_default", "settle_nullable", "settle_type"]

# What hand-written and generated lists call the types: Python's names, Gemini's, Java's, and formats used as types.
_ALIASES: dict[str, dict[str, Any]] = {
    **{name: {"type": "object"} for name in ("dict", "map", "hash", "hashmap", "struct", "record", "json")},
    **{name: {"type": "array"} for name in ("list", "tuple", "sequence", "iterable")},
    **{name: {"type": "string"} for name in ("str", "text", "char", "varchar", "enum", "String")},
    **{name: {"type": "number"} for name in ("float", "double", "decimal", "numeric", "float64")},
    **{name: {"type": "integer"} for name in ("int", "long", "short", "int32", "int64", "uint", "bigint")},
    **{name: {"type": "boolean"} for name in ("bool",)},
    **{name: {"type": "null"} for name in ("none", "nonetype")},
    **{name: {} for name in ("any", "mixed", "type_unspecified")},
    "set": {"type": "array", "uniqueItems": True},
    "date": {"type": "string", "format": "date"},
    "time": {"type": "string", "format": "time"},
    "datetime": {"type": "string", "format": "date-time"},
    "date-time": {"type": "string", "format": "date-time"},
    "timestamp": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "email": {"type": "string", "format": "email"},
    "uri": {"type": "string", "format": "uri"},
    "url": {"type": "string", "format": "uri"},
    "file": {"type": "string", "format": "binary"},
    "binary": {"type": "string", "format": "binary"},
}
_UNION = re.compile(r"\s*[|/]\s*|\s+or\s+|\s*,\s*")
_OPTIONAL = re.compile(r"optional\[(.+)\]|(.+?)\?")
_LIST_OF = re.compile(r"(?:list|array|sequence|set|tuple)\s*(?:\[|<|of\s+)\s*([\w -]+?)s?\s*[\]>]?|(\w+)\[\]")
_MAP_OF = re.compile(r"(?:dict|map|record)\s*[\[<]\s*\w+\s*,\s*([\w]+)\s*[\]>]")
MAX_TYPE_NAME = 60
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")


def settle_type(schema: dict[str, Any], value: Any) -> None:
    """Write `type` into `schema` as JSON Schema has it. Raises `SchemaError` for a type that nobody knows."""
    if isinstance(value, list):
        parts = [read_as(item if isinstance(item, str) else repr(item)) for item in value]
        if any("type" not in part for part in parts):
            return
        names = [name for part in parts for name in _listed(part["type"])]
        for part in parts:
            for key, item in part.items():
                schema.setdefault(key, item)
        unique = list(dict.fromkeys(names))
        if not unique:
            raise SchemaError("the list of types is empty")
        schema["type"] = unique if len(unique) > 1 else unique[0]
    elif isinstance(value, str):
        for key, item in read_as(value).items():
            schema.setdefault(key, item)
    else:
        raise _unknown(value)


def read_as(name: str) -> dict[str, Any]:
    """The schema that a type's name stands for: `STRING`, `float`, `list[str]`, `string or null`."""
    if name in TYPES:
        return {"type": name}
    word = name.strip().lower()
    if len(word) > MAX_TYPE_NAME:
        raise _unknown(name)
    if word in TYPES:
        return {"type": word}
    if word in _ALIASES:
        return dict(_ALIASES[word])
    if match := _OPTIONAL.fullmatch(word):
        inner = read_as(match[1] or match[2])
        return {**inner, "type": [*_listed(inner["type"]), "null"]} if "type" in inner else inner
    if match := _LIST_OF.fullmatch(word):
        item = read_as(match[1] or match[2])
        return {"type": "array", "items": item} if item else {"type": "array"}
    if match := _MAP_OF.fullmatch(word):
        return {"type": "object", "additionalProperties": read_as(match[1])}
    parts = [part for part in _UNION.split(word) if part not in ("", "optional", "required")]
    if parts and parts != [word]:
        read = [read_as(part) for part in parts]
        if any("type" not in part for part in read):
            return {}
        names = list(dict.fromkeys(kind for part in read for kind in _listed(part["type"])))
        rest = {key: item for part in read for key, item in part.items() if key != "type"}
        return {**rest, "type": names if len(names) > 1 else names[0]}
    raise _unknown(name)


def settle_bounds(schema: dict[str, Any]) -> None:
    """Exclusive bounds as numbers (draft 4 and OpenAPI 3.0 say true or false), numbers written as text as numbers."""
    for key in NUMBERS:
        if isinstance(schema.get(key), str) and _NUMBER.fullmatch(schema[key]):
            text = schema[key]
            schema[key] = int(text) if text.lstrip("-").isdigit() else float(text)
        elif key in schema and schema[key] is None:
            del schema[key]
    for exclusive, inclusive in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(schema.get(exclusive), bool) and schema.pop(exclusive) and inclusive in schema:
            schema[exclusive] = schema.pop(inclusive)
    for key in ("maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties"):
        if isinstance(schema.get(key), float) and schema[key].is_integer():
            schema[key] = int(schema[key])


def settle_nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema that allows null as well: in its type, its enum, its branches."""
    result = dict(schema)
    null = {"type": "null"}
    if "type" in result:
        result["type"] = list(dict.fromkeys([*_listed(result["type"]), "null"]))
    if "enum" in result and None not in result["enum"]:
        result["enum"] = [*result["enum"], None]
    if "const" in result and result["const"] is not None:
        result["enum"] = [result.pop("const"), None]
    for key in ("anyOf", "oneOf"):
        if key in result and not any(_takes_null(branch) for branch in result[key]):
            result[key] = [*result[key], null]
    if "type" not in result and ("allOf" in result or "$ref" in result):
        words = ("title", "description", "default", "examples")
        said: dict[str, Any] = {key: result.pop(key) for key in words if key in result}
        return {**said, "anyOf": [result, null]}
    return result


def settle_default(schema: dict[str, Any]) -> bool:
    """Make the default one that its own schema allows; false where it had to be dropped.

    A default of null where null is not allowed means that there is none. A number or truth value written as text
    (`"10"` for an integer) is read as what it says.
    """
    value = schema["default"]
    if fits(value, schema):
        return True
    if value is None:
        del schema["default"]
        return True
    kinds = _listed(schema.get("type", []))
    candidates: list[Any] = []
    if isinstance(value, str):
        if ("integer" in kinds or "number" in kinds) and _NUMBER.fullmatch(value):
            candidates.append(int(value) if value.lstrip("-").isdigit() else float(value))
        if "boolean" in kinds and value.lower() in ("true", "false"):
            candidates.append(value.lower() == "true")
    elif "string" in kinds and isinstance(value, int | float) and not isinstance(value, bool):
        candidates.append(str(value))
    for candidate in candidates:
        if fits(candidate, schema):
            schema["default"] = candidate
            return True
    del schema["default"]
    return False


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value has one of the schema's types and is in its enum (the cheap part of validation)."""
    if "type" in schema and not any(_is(value, kind) for kind in _listed(schema["type"])):
        return False
    if "enum" in schema and isinstance(schema["enum"], list):
        return any(_same(value, item) for item in schema["enum"])
    return "const" not in schema or _same(value, schema["const"])


def _same(left: Any, right: Any) -> bool:
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def _is(value: Any, kind: str) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
            return whole and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "object":
            return isinstance(value, dict)
        case "array":
            return isinstance(value, list)
    return value is None


def _takes_null(branch: Any) -> bool:
    if not isinstance(branch, dict):
        return bool(branch)
    return "null" in _listed(branch.get("type", [])) or branch.get("enum", ["x"])[-1] is None


def _listed(kind: Any) -> list[Any]:
    return kind if isinstance(kind, list) else [kind]


def _unknown(value: Any) -> SchemaError:
    shown = repr(value)
    return SchemaError(f"{shown[:40]} is not a type that JSON Schema knows")
