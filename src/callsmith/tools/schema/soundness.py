"""Whether a schema can be used at all: it compiles, refers only to itself, and does not contradict itself."""

from __future__ import annotations

from typing import Any, NoReturn

import jsonschema_rs

from callsmith.records import canonical
from callsmith.tools.schema.dialects import fits
from callsmith.tools.schema.keywords import LISTS, MAPS, SINGLES
from callsmith.tools.schema.patterns import pattern_lengths

__all__ = ["MAX_COMPILED_DEPTH", "compile_schema", "flaw"]

MAX_COMPILED_DEPTH = 200
_BOUNDS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
    ("exclusiveMinimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
)
# Inside these a schema that nothing meets is no contradiction: another branch may be met, or it is meant.
_UNDECIDED = frozenset({"anyOf", "oneOf", "not", "if", "then", "else", "contains", "dependentSchemas", "propertyNames"})


def compile_schema(schema: Any) -> jsonschema_rs.Draft202012Validator:
    """A validator that fetches nothing. Raises `ValueError` where the schema is none."""
    if _depth(schema) > MAX_COMPILED_DEPTH:
        raise ValueError(f"nested more than {MAX_COMPILED_DEPTH} deep")
    try:
        # As text: the library knows `list`, but not our frozen lists.
        return jsonschema_rs.Draft202012Validator(canonical(schema).decode(), retriever=_refuse, validate_formats=False)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
        place = "/".join(str(part) for part in getattr(error, "instance_path", ()))
        message = getattr(error, "message", "") or str(error).split("\n")[0]
        raise ValueError(f"{message[:160]}{f' at /{place}' if place else ''}") from None


def flaw(schema: Any) -> str | None:
    """Why no call could obey the schema, or why it is none; None for a sound one."""
    found = _contradiction(schema, "")
    if found is not None:
        return found
    try:
        compile_schema(schema)
    except ValueError as error:
        return f"the schema does not compile: {error}"
    return None


def _refuse(uri: str) -> NoReturn:
    raise ValueError(f"{uri} lies outside the file, and nothing is fetched")


def _depth(schema: Any) -> int:
    depth, level = 0, [schema]
    while level and depth <= MAX_COMPILED_DEPTH:
        depth += 1
        level = [
            child
            for item in level
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, dict | list)
        ]
    return depth


def _contradiction(schema: Any, place: str) -> str | None:
    if not isinstance(schema, dict):
        return None
    own = _own_contradiction(schema)
    if own is not None:
        return f"{place or '/'} contradicts itself: {own}"
    for key, value in schema.items():
        if key in _UNDECIDED:
            continue
        children: list[tuple[str, Any]] = []
        if key in SINGLES:
            children = [(f"{place}/{key}", value)]
        elif key in LISTS and isinstance(value, list):
            children = [(f"{place}/{key}/{index}", item) for index, item in enumerate(value)]
        elif (key in MAPS or key == "$defs") and isinstance(value, dict):
            base = place if key == "properties" else f"{place}/{key}"
            children = [(f"{base}/{name}", item) for name, item in value.items()]
        for at, child in children:
            found = _contradiction(child, at)
            if found is not None:
                return found
    return None


def _own_contradiction(schema: dict[str, Any]) -> str | None:
    for low, high in _BOUNDS:
        if isinstance(schema.get(low), int | float) and isinstance(schema.get(high), int | float):
            strict = "exclusive" in low + high
            if schema[low] > schema[high] or (strict and schema[low] == schema[high]):
                return f"{low} {schema[low]} and {high} {schema[high]}"
    enum = schema.get("enum")
    if isinstance(enum, list):
        if not enum:
            return "its enum is empty"
        if not any(fits(value, {key: schema[key] for key in ("type", "const") if key in schema}) for value in enum):
            kind = schema.get("type", "const")
            return f"no value of its enum is of type {kind}"
    if "const" in schema and "type" in schema and not fits(schema["const"], {"type": schema["type"]}):
        return f"its const is not of type {schema['type']}"
    return _closed_out(schema) or _no_string(schema)


def _closed_out(schema: dict[str, Any]) -> str | None:
    properties = schema.get("properties") or {}
    required = schema.get("required") or []
    if schema.get("additionalProperties") is False and "patternProperties" not in schema:
        missing = [name for name in required if isinstance(name, str) and name not in properties]
        if missing:
            return f"{missing[0]!r} is required but not among its properties, which are closed"
    barred = [name for name in required if isinstance(name, str) and properties.get(name) is False]
    if barred:
        return f"{barred[0]!r} is required and forbidden"
    most = schema.get("maxProperties")
    if isinstance(most, int) and len(required) > most:
        return f"{len(required)} properties are required and at most {most} allowed"
    return None


def _no_string(schema: dict[str, Any]) -> str | None:
    pattern = schema.get("pattern")
    kinds = schema.get("type", "string")
    if not isinstance(pattern, str) or kinds != "string":
        return None
    lengths = pattern_lengths(pattern)
    if lengths is None:
        return None
    low, high = lengths
    most, least = schema.get("maxLength"), schema.get("minLength")
    if isinstance(most, int) and low > most:
        return f"its pattern needs {low} characters and maxLength is {most}"
    if isinstance(least, int) and high is not None and high < least:
        return f"its pattern takes at most {high} characters and minLength is {least}"
    return None
