"""Schemas as a speaker sees them: one plain form a value, found by its path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = ["at", "leaf_paths", "node_at", "plain", "put", "schema_of"]


def plain(node: Any, root: Mapping[str, Any]) -> dict[str, Any] | None:
    """The node with its reference followed and a null alternative forgotten; None where it has several forms."""
    for _ in range(4):
        if not isinstance(node, Mapping):
            return None
        node = dict(node)
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/$defs/"):
            node = root.get("$defs", {}).get(reference.removeprefix("#/$defs/"))
            continue
        options = node.get("anyOf") or node.get("oneOf")
        if options:
            real = [option for option in options if option.get("type") != "null"]
            scalar = [option for option in real if option.get("type") in ("integer", "string", "number")]
            if len(real) != 1 and scalar != real:
                return None  # several forms, and not just several ways to write one value
            node = {**{key: item for key, item in node.items() if key not in ("anyOf", "oneOf")}, **real[0]}
            continue
        if len(node.get("allOf", ())) == 1:
            node = {**{key: item for key, item in node.items() if key != "allOf"}, **node["allOf"][0]}
            continue
        break
    if node.get("allOf") or node.get("if") or node.get("not"):
        return None
    kind = node.get("type")
    if isinstance(kind, list):
        kinds = [each for each in kind if each != "null"]
        if len(kinds) != 1:
            return None
        node = {**node, "type": kinds[0]}
    if "type" not in node:
        if "properties" in node:
            return {**node, "type": "object"}
        values = node.get("enum", ())
        if values and all(isinstance(value, str) for value in values):
            return {**node, "type": "string"}
        return None
    return dict(node)


def node_at(schema: Mapping[str, Any], path: Sequence[str]) -> Mapping[str, Any]:
    """The subschema at a path of reference tokens; empty where the schema says nothing."""
    node: Mapping[str, Any] = schema
    for token in path:
        if "items" in node and (token == "*" or token.isdecimal()):
            node = node["items"]
        else:
            node = node.get("properties", {}).get(token, {})
    return node


def schema_of(leaves: Iterable[tuple[Sequence[str], Mapping[str, Any]]]) -> dict[str, Any]:
    """A schema that holds these leaves at their paths, so that `node_at` finds them."""
    root: dict[str, Any] = {}
    for path, leaf in leaves:
        node = root
        for token in path:
            node = (
                node.setdefault("items", {})
                if token.isdecimal()
                else node.setdefault("properties", {}).setdefault(token, {})
            )
        node.update(leaf)
    return root


def at(value: Any, path: Sequence[str], default: Any = None) -> Any:
    """The value at a path of reference tokens, or the default."""
    if not path:
        return default
    for token in path:
        if isinstance(value, Mapping) and token in value:
            value = value[token]
        elif isinstance(value, list) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        else:
            return default
    return value


def put(target: dict[str, Any], path: Sequence[str], value: Any) -> None:
    """Set a value at a path of reference tokens; numbers make arrays."""
    node: Any = target
    for token, following in zip(path, [*path[1:], None], strict=True):
        fresh: Any = value if following is None else [] if following.isdecimal() else {}
        if isinstance(node, list):
            index = int(token)
            if index == len(node):
                node.append(fresh)
            elif following is None:
                node[index] = fresh
            node = node[index]
        else:
            if following is None or token not in node:
                node[token] = fresh
            node = node[token]


def leaf_paths(value: Any, base: tuple[str, ...] = ()) -> Iterable[tuple[str, ...]]:
    """Paths of the leaves of a JSON value; an empty object or array is a leaf."""
    if isinstance(value, Mapping) and value:
        for key, item in value.items():
            yield from leaf_paths(item, (*base, key))
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from leaf_paths(item, (*base, str(index)))
    else:
        yield base
