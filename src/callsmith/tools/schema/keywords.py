"""The words of JSON Schema 2020-12, by what their value is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = [
    "ANNOTATIONS",
    "LISTS",
    "MAPS",
    "NUMBERS",
    "SINGLES",
    "TYPES",
    "VALUES",
    "SchemaError",
    "map_subschemas",
    "subschemas",
]

TYPES = ("string", "number", "integer", "boolean", "object", "array", "null")
SINGLES = (
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
)
"""Keywords whose value is a schema."""
LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
"""Keywords whose value is a list of schemas."""
MAPS = ("properties", "patternProperties", "dependentSchemas")
"""Keywords whose value maps names to schemas."""
NUMBERS = (
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maxProperties",
    "minProperties",
    "maxContains",
    "minContains",
)
VALUES = (
    *NUMBERS,
    "enum",
    "const",
    "pattern",
    "format",
    "uniqueItems",
    "required",
    "dependentRequired",
    "contentEncoding",
    "contentMediaType",
)
"""Keywords that constrain and hold no schema."""
ANNOTATIONS = ("title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly")
"""Keywords that say something and constrain nothing."""


class SchemaError(ValueError):
    """A schema that cannot become JSON Schema 2020-12; the message says why, for whoever wrote the source."""


def subschemas(schema: Any) -> list[Any]:
    """The schemas directly inside a schema."""
    found: list[Any] = []
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key in SINGLES:
                found.append(value)
            elif key in LISTS:
                found += value
            elif key in MAPS or key == "$defs":
                found += value.values()
    return found


def map_subschemas(schema: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """The schema with each schema directly inside it changed."""
    result: dict[str, Any] = {}
    for key, value in schema.items():
        if key in SINGLES:
            result[key] = change(value)
        elif key in LISTS:
            result[key] = [change(item) for item in value]
        elif key in MAPS:
            result[key] = {name: change(item) for name, item in value.items()}
        else:
            result[key] = value
    return result
