"""One self-contained schema out of converted pieces: references inlined where that stays small, else `$defs`.

A recursive definition stays in `$defs`, for it cannot be written out. Others are written out at each reference as long
as the whole stays under `MAX_INLINED_NODES`; beyond that only small ones are. Sizes are computed before anything is
copied, so references that double each other cost nothing.
"""

from __future__ import annotations

import re
from typing import Any

from callsmith.records import freeze
from callsmith.tools.schema.convert import Converter
from callsmith.tools.schema.graph import Graph
from callsmith.tools.schema.keywords import SchemaError, map_subschemas, subschemas
from callsmith.tools.schema.merge import merge_all_of, overlay

__all__ = ["Assembler"]

MAX_INLINED_NODES = 600
MAX_INLINED_DEPTH = 48
MAX_NODES = 30_000
SMALL = 12

# Schemas under these words speak of the same value as the schema they stand in.
_SAME_VALUE = frozenset({"allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas"})
_NAME = re.compile(r"[^A-Za-z0-9_.-]+")


class Assembler:
    """Assembles the schemas of one document for one direction.

    `hides` is the annotation that takes a property out: `readOnly` for what is sent, `writeOnly` for what comes back,
    empty where neither applies.
    """

    def __init__(self, converter: Converter, hides: str = "") -> None:
        self.converter = converter
        self._hides = hides
        self._graph = Graph(converter)
        self._written: dict[tuple[str, bool], tuple[Any, frozenset[str]]] = {}
        self._marks: dict[str, bool] = {}
        self._names: dict[str, str] = {}

    def assemble(self, schema: dict[str, Any] | bool, *, all_properties: bool = False) -> dict[str, Any] | bool:
        """The schema with its references resolved, and `$defs` where some remain. Frozen parts are shared.

        With `all_properties` the schema's own properties all stay, hidden or not: they are an operation's parameters,
        and only the property of an object can be read-only.
        """
        if isinstance(schema, bool):
            return schema
        size, depth = self._graph.measure(schema)
        write_all = size <= MAX_INLINED_NODES and depth <= MAX_INLINED_DEPTH
        used: set[str] = set()
        result = self._expand(schema, write_all, used, frozenset(), look=not all_properties)
        bodies: dict[str, Any] = {}
        total, waiting = 0, sorted(used)
        while waiting:
            path = waiting.pop(0)
            if path not in bodies:
                bodies[path], more = self._body(path, write_all)
                total += _count(bodies[path], MAX_NODES)
                if total > MAX_NODES:
                    raise SchemaError(f"the schema has more than {MAX_NODES:,} nodes")
                waiting += sorted(more)
        if bodies:
            result = {**result, "$defs": {self._name(path): bodies[path] for path in sorted(bodies)}}
        return result  # type: ignore[no-any-return]

    def shallow(self, schema: dict[str, Any] | bool) -> dict[str, Any]:
        """The schema with its own references and `allOf` resolved, those further inside left as they are."""
        return self._shallow(schema, frozenset())

    def hidden(self, schema: dict[str, Any]) -> frozenset[str]:
        """The properties of an object schema that this direction does not have."""
        return self._hidden_names(schema, frozenset()) if self._hides else frozenset()

    def _shallow(self, schema: dict[str, Any] | bool, seen: frozenset[str]) -> dict[str, Any]:
        if isinstance(schema, bool):
            return {} if schema else {"not": {}}
        if "$ref" in schema:
            path = schema["$ref"]
            if path in seen:
                raise SchemaError(f"the reference to {path} leads back to itself")
            siblings = {key: value for key, value in schema.items() if key != "$ref"}
            target = self._shallow(self.converter.definition(path), seen | {path})
            schema = overlay(target, siblings)
        if "allOf" in schema:
            schema = merge_all_of({**schema, "allOf": [self._shallow(member, seen) for member in schema["allOf"]]})
        return schema

    def _expand(self, schema: Any, write_all: bool, used: set[str], hidden: frozenset[str], look: bool = True) -> Any:
        if not isinstance(schema, dict):
            return schema
        if self._hides and look:
            hidden |= self._hidden_names(schema, frozenset())
        if "$ref" in schema:
            return self._expand_reference(schema, write_all, used, hidden)
        outer: dict[str, Any] = {}
        for key, value in schema.items():
            if key == "properties" and hidden:
                value = {name: item for name, item in value.items() if name not in hidden}
            if key == "required" and hidden:
                value = [name for name in value if name not in hidden]
                if not value:
                    continue
            if key not in ("readOnly", "writeOnly") or not self._hides:
                inherited = hidden if key in _SAME_VALUE else frozenset()
                outer[key] = self._expand_part(key, value, write_all, used, inherited)
        return merge_all_of(outer)

    def _expand_part(self, key: str, value: Any, write_all: bool, used: set[str], hidden: frozenset[str]) -> Any:
        return map_subschemas({key: value}, lambda item: self._expand(item, write_all, used, hidden))[key]

    def _expand_reference(self, schema: dict[str, Any], write_all: bool, used: set[str], hidden: frozenset[str]) -> Any:
        path = schema["$ref"]
        siblings = {key: value for key, value in schema.items() if key != "$ref"}
        beside = self._expand(siblings, write_all, used, hidden) if siblings else {}
        node = self._graph.node(path)
        if node.recursive or not (write_all or node.expanded <= SMALL):
            used.add(path)
            return {"$ref": "#/$defs/" + self._name(path), **beside}
        if hidden:
            body = self._expand(self.converter.definition(path), write_all, used, hidden)
        else:
            body, inner = self._body(path, write_all)
            used |= inner
        if isinstance(body, bool):
            return body if not body else beside
        return overlay(body, beside)

    def _body(self, path: str, write_all: bool) -> tuple[Any, frozenset[str]]:
        """A definition written out once, and the definitions that it still refers to."""
        key = (path, write_all)
        if key not in self._written:
            used: set[str] = set()
            body = freeze(self._expand(self.converter.definition(path), write_all, used, frozenset()))
            self._written[key] = (body, frozenset(used))
        return self._written[key]

    def _hidden_names(self, schema: dict[str, Any], seen: frozenset[str]) -> frozenset[str]:
        names = {name for name, item in schema.get("properties", {}).items() if self._marked(item)}
        for member in schema.get("allOf", ()):
            if isinstance(member, dict):
                names |= self._hidden_names(member, seen)
        path = schema.get("$ref")
        if path is not None and path not in seen and ("required" in schema or "properties" in schema or seen):
            target = self.converter.definition(path)
            if isinstance(target, dict):
                names |= self._hidden_names(target, seen | {path})
        return frozenset(names)

    def _marked(self, schema: Any) -> bool:
        """Whether a property's schema carries the annotation, itself or through references."""
        if not isinstance(schema, dict):
            return False
        if schema.get(self._hides) is True:
            return True
        path = schema.get("$ref")
        if path is not None:
            if path not in self._marks:
                self._marks[path] = False  # while it is being looked at: a circle of references marks nothing
                self._marks[path] = self._marked(self.converter.definition(path))
            if self._marks[path]:
                return True
        return any(self._marked(member) for member in schema.get("allOf", ()))

    def _name(self, path: str) -> str:
        if path not in self._names:
            stem = _NAME.sub("_", path.rsplit("/", 1)[-1].replace("~1", "_")).strip("_") or "Root"
            taken, name, count = set(self._names.values()), stem, 1
            while name in taken:
                count += 1
                name = f"{stem}_{count}"
            self._names[path] = name
        return self._names[path]


def _count(schema: Any, limit: int) -> int:
    total, waiting = 0, [schema]
    while waiting and total <= limit:
        total += 1
        waiting += subschemas(waiting.pop())
    return total
