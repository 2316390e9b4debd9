"""Schemas made plain: references followed, `allOf` merged, so that one flat object schema is left to draw from."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

import jsonschema_rs

from callsmith.records import canonical
from callsmith.world.drawing.session import Undrawable

__all__ = ["Schema", "build_validator", "flatten", "json_type", "plain", "types_of"]

Schema = Mapping[str, Any]

_MAX_HOPS = 64
_ANY_TYPES = ("string", "integer", "object", "array", "boolean", "number")


def build_validator(schema: Any, root: Schema | None = None) -> jsonschema_rs.Draft202012Validator | None:
    """A validator with formats asserted that never fetches; None when the schema does not compile."""
    if root is not None and isinstance(schema, Mapping) and schema is not root:
        schema = {**{key: root[key] for key in ("$defs", "definitions") if key in root}, **schema}
    try:
        text = canonical(schema).decode()  # frozen containers are only taken as text
        return jsonschema_rs.Draft202012Validator(text, validate_formats=True, retriever=_refuse)
    except (jsonschema_rs.ValidationError, ValueError, TypeError, RecursionError):
        return None


def _refuse(uri: str) -> Any:
    raise ValueError(f"{uri} is not fetched")


def plain(value: Any) -> Any:
    """The value in plain containers: the validator takes no subclasses of list, and a caller may change it."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def json_type(value: Any) -> str:
    """The JSON type of a value; whole numbers are `integer`."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case Mapping():
            return "object"
        case _:
            return "array"


def flatten(schema: Any, root: Schema, hops: int = 0) -> dict[str, Any]:
    """The schema without `$ref` and `allOf`. Raises `Undrawable` for a contradiction or an unresolved reference."""
    if schema is True:
        return {}
    if schema is False:
        raise Undrawable("the schema allows nothing")
    if not isinstance(schema, Mapping):
        raise Undrawable(f"a schema is an object or a boolean, not {json_type(schema)}")
    if hops > _MAX_HOPS:
        raise Undrawable("references go round in a circle")
    if "$dynamicRef" in schema:
        raise Undrawable("$dynamicRef is not supported")
    result = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
    if "$ref" in schema:
        result = merge(result, flatten(_resolve(schema["$ref"], root), root, hops + 1))
    for part in schema.get("allOf", ()):
        result = merge(result, flatten(part, root, hops + 1))
    return result


def _resolve(reference: Any, root: Schema) -> Any:
    if not isinstance(reference, str) or not reference.startswith("#"):
        raise Undrawable(f"reference {reference!r} leads outside the schema")
    value: Any = root
    for token in unquote(reference[1:]).split("/")[1:]:
        token = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and token in value:
            value = value[token]
        elif isinstance(value, list) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        else:
            raise Undrawable(f"reference {reference!r} leads nowhere")
    return value


def types_of(schema: Schema) -> tuple[str, ...]:
    """The JSON types that a flat schema allows, guessed from its keywords where it does not say."""
    declared = schema.get("type")
    if isinstance(declared, str):
        return (declared,)
    if isinstance(declared, list | tuple):
        return tuple(declared)
    if any(key in schema for key in ("properties", "required", "additionalProperties", "patternProperties")):
        return ("object",)
    if any(key in schema for key in ("items", "prefixItems", "minItems", "contains")):
        return ("array",)
    if any(key in schema for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")):
        return ("number",)
    if any(key in schema for key in ("pattern", "minLength", "maxLength", "format")):
        return ("string",)
    return ()


def merge(left: Schema, right: Schema) -> dict[str, Any]:
    """One schema that both allow; what `left` says in words wins. Raises `Undrawable` where they contradict."""
    result = dict(left)
    for key, value in right.items():
        result[key] = _MERGERS[key](left[key], value) if key in left and key in _MERGERS else left.get(key, value)
    _merge_closures(left, right, result)
    return result


def _merge_closures(left: Schema, right: Schema, result: dict[str, Any]) -> None:
    """A side that closes its object forbids what only the other side names."""
    for one, other in ((left, right), (right, left)):
        extra = one.get("additionalProperties")
        if extra is None or extra is True or "properties" not in result:
            continue
        own = one.get("properties", {})
        properties = dict(result["properties"])
        for name in other.get("properties", {}):
            if name not in own and not one.get("patternProperties"):
                properties[name] = False if extra is False else {"allOf": [properties[name], extra]}
        result["properties"] = properties


def _types(left: Any, right: Any) -> Any:
    ours = [left] if isinstance(left, str) else list(left)
    theirs = [right] if isinstance(right, str) else list(right)
    both = [kind for kind in ours if kind in theirs or (kind == "integer" and "number" in theirs)]
    both += [kind for kind in theirs if kind == "integer" and "number" in ours and kind not in both]
    if not both:
        raise Undrawable(f"no value is both {left} and {right}")
    return both[0] if len(both) == 1 else both


def _enum(left: Any, right: Any) -> Any:
    both = [value for value in left if any(value == other and type(value) is type(other) for other in right)]
    if not both:
        raise Undrawable("no value is in both enumerations")
    return both


def _const(left: Any, right: Any) -> Any:
    if left != right:
        raise Undrawable("a value cannot be two constants")
    return left


def _multiple(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int):
        return math.lcm(left, right)
    return max(left, right)


def _properties(left: Schema, right: Schema) -> dict[str, Any]:
    result = dict(left)
    for name, schema in right.items():
        result[name] = {"allOf": [left[name], schema]} if name in left else schema
    return result


def _both(left: Any, right: Any) -> Any:
    if left is True or left == right:
        return right
    return left if right is True else {"allOf": [left, right]}


def _closure(left: Any, right: Any) -> Any:
    return False if left is False or right is False else _both(left, right)


def _branches(left: Any, right: Any) -> Any:
    return [{"allOf": [one, other]} for one in left[:8] for other in right[:8]]


def _pattern(left: str, right: str) -> str:
    return left if left == right or len(left) >= len(right) else right


_MERGERS: Mapping[str, Callable[[Any, Any], Any]] = {
    "type": _types,
    "enum": _enum,
    "const": _const,
    "minimum": max,
    "exclusiveMinimum": max,
    "minLength": max,
    "minItems": max,
    "minProperties": max,
    "maximum": min,
    "exclusiveMaximum": min,
    "maxLength": min,
    "maxItems": min,
    "maxProperties": min,
    "multipleOf": _multiple,
    "pattern": _pattern,
    "properties": _properties,
    "patternProperties": _properties,
    "required": lambda left, right: [*left, *(name for name in right if name not in left)],
    "items": _both,
    "contains": _both,
    "propertyNames": _both,
    "additionalProperties": _closure,
    "anyOf": _branches,
    "oneOf": _branches,
    "not": lambda left, right: {"anyOf": [left, right]},
}
