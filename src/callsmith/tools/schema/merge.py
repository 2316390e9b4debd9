"""Two schemas that must both hold, written as one wherever nothing is lost by it."""

from __future__ import annotations

from typing import Any

from callsmith.records import equal
from callsmith.tools.schema.keywords import ANNOTATIONS

__all__ = ["combine", "merge_all_of", "overlay"]

_LOWER_BOUNDS = frozenset(
    {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"},
)
_UPPER_BOUNDS = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"})
# Keywords whose meaning depends on a neighbour: two schemas that split such a group cannot be put into one.
_GROUPS = (
    frozenset({"properties", "patternProperties", "additionalProperties"}),
    frozenset({"items", "prefixItems"}),
    frozenset({"contains", "minContains", "maxContains"}),
    frozenset({"if", "then", "else"}),
    frozenset({"contentEncoding", "contentMediaType", "contentSchema"}),
)


def combine(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any] | None:
    """One schema that holds exactly where both do, or None. Annotations of `second` win."""
    if any(key.startswith("unevaluated") for schema in (first, second) for key in schema):
        return None
    if any(_split(first, second, group) for group in _GROUPS):
        return None
    result = dict(first)
    for key, value in second.items():
        if key not in first or key in ANNOTATIONS or equal(first[key], value):
            result[key] = value
            continue
        joined = _join(key, first[key], value)
        if joined is None:
            return None
        result[key] = joined
    return result


def overlay(target: dict[str, Any], siblings: dict[str, Any]) -> dict[str, Any]:
    """What a `$ref` to `target` with `siblings` beside it means."""
    if not siblings:
        return target
    combined = combine(target, siblings)
    if combined is not None:
        return combined
    return {**siblings, "allOf": [target, *siblings.get("allOf", [])]}


def merge_all_of(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with those members of its `allOf` that can be merged into it merged, the others kept."""
    if "allOf" not in schema:
        return schema
    result = {key: value for key, value in schema.items() if key != "allOf"}
    kept: list[Any] = []
    for member in schema["allOf"]:
        if member is True:
            continue
        combined = combine(member, result) if isinstance(member, dict) and "$ref" not in member else None
        if combined is None:
            kept.append(member)
        else:
            result = combined
    if "properties" in result:
        result = {**result, "properties": _as_written(schema, result["properties"])}
    kept = [*result.get("allOf", ()), *kept]  # a merged member may have brought an `allOf` of its own
    return {**result, "allOf": kept} if kept else result


def _as_written(schema: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    """The properties in the order in which the members of `allOf`, then the schema itself, name them."""
    owners = [*(member for member in schema["allOf"] if isinstance(member, dict)), schema]
    names = dict.fromkeys(name for owner in owners for name in owner.get("properties", {}))
    return {name: properties[name] for name in names if name in properties}


def _split(first: dict[str, Any], second: dict[str, Any], group: frozenset[str]) -> bool:
    """Whether both have a part of the group, and one of these parts changes the meaning of the other."""
    mine, other = group & first.keys(), group & second.keys()
    if not mine or not other:
        return False
    if "properties" in group:
        return not _open(first, mine) or not _open(second, other)
    return not (mine == other and all(equal(first[key], second[key]) for key in mine))


def _open(schema: dict[str, Any], present: frozenset[str]) -> bool:
    if present == {"additionalProperties"} or "patternProperties" in present:
        return "patternProperties" not in present and schema["additionalProperties"] in (True, {})
    return schema.get("additionalProperties", True) is True or schema["additionalProperties"] == {}


def _join(key: str, first: Any, second: Any) -> Any | None:
    """One value of a keyword for two values that must both hold, or None."""
    if key == "properties":
        return _join_properties(first, second)
    if key == "required":
        return [*first, *(name for name in second if name not in first)]
    if key == "allOf":
        return [*first, *second]
    if key in _LOWER_BOUNDS:
        return max(first, second)
    if key in _UPPER_BOUNDS:
        return min(first, second)
    if key == "uniqueItems":
        return first or second
    if key == "type":
        return _join_types(first, second)
    if key == "additionalProperties":  # both open, or `combine` would have stopped before
        return True
    return None


def _join_properties(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    result = dict(first)
    for name, schema in second.items():
        if name not in first or equal(first[name], schema):
            result[name] = schema
            continue
        mine = first[name]
        combined = None
        if isinstance(mine, dict) and isinstance(schema, dict) and "$ref" not in mine and "$ref" not in schema:
            combined = combine(mine, schema)
        result[name] = combined if combined is not None else {"allOf": [mine, schema]}
    return result


def _join_types(first: Any, second: Any) -> Any | None:
    mine = first if isinstance(first, list) else [first]
    other = second if isinstance(second, list) else [second]
    common = [name for name in mine if name in other]
    if ("integer" in mine and "number" in other) or ("number" in mine and "integer" in other):
        common += ["integer"] if "integer" not in common and "number" not in common else []
    if not common:
        return None
    return common if len(common) > 1 else common[0]
