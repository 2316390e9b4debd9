"""Compares what a specification says of its parameters with what the tools say, keyword by keyword.

Written against the specifications of OpenAPI and JSON Schema, not against the importer: it has a resolver of its own
and walks the source and the result side by side. The tests and `benchmarks/importers.py` use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from callsmith.records import Tool, equal, lookup
from callsmith.tools import SourceReading

LOWER = ("minLength", "minItems", "minProperties", "minContains")
UPPER = ("maxLength", "maxItems", "maxProperties", "maxContains")
PLAIN = ("pattern", "format", "multipleOf", "contentEncoding", "contentMediaType", "const")
# What lists written for other validators call the types.
OTHER_NAMES = {
    "any": ["any"],
    "array of strings": ["array"],
    "bool": ["boolean"],
    "char": ["string"],
    "date": ["string"],
    "datetime": ["string"],
    "dict": ["object"],
    "double": ["number"],
    "file": ["string"],
    "float": ["number"],
    "hashmap": ["object"],
    "int": ["integer"],
    "list": ["array"],
    "long": ["integer"],
    "str": ["string"],
    "tuple": ["array"],
}
UNSAID = {"authorization", "accept", "content-type"}


@dataclass
class Comparison:
    """How many constraints of the source were looked for, and those that were not found."""

    document: Any
    sent: bool = True
    """Whether the schemas say what is sent, so that read-only properties have no place in it."""
    kept: int = 0
    lost: list[str] = field(default_factory=list)
    _seen: set[tuple[int, frozenset[int]]] = field(default_factory=set)
    _alive: list[Any] = field(default_factory=list)

    def resolve(self, node: Any) -> Any:
        for _ in range(50):
            if not (isinstance(node, dict) and isinstance(node.get("$ref"), str)):
                return node
            node = self.target(node["$ref"])
        raise AssertionError("a chain of references without an end")

    def target(self, ref: str) -> Any:
        return lookup(self.document, unquote(ref[1:]))

    def note(self, found: bool, place: str, keyword: str, value: Any) -> None:
        if found:
            self.kept += 1
        else:
            self.lost.append(f"{place}: {keyword} {str(value)[:60]}")

    # -- schemas -------------------------------------------------------------------------------------------------

    def compare(
        self, source: Any, products: list[Any], root: Any, place: str, omitted: frozenset[str] = frozenset()
    ) -> None:
        """Every constraint of `source` must stand in one of `products`, or in what they refer to and join."""
        views = [view for product in products for view in _views(product, root)]
        pair = (id(source), frozenset(map(id, views)))
        if not isinstance(source, dict) or pair in self._seen:
            return
        self._seen.add(pair)
        self._alive.append((source, views))
        if isinstance(source.get("$ref"), str):
            self.compare(self.target(source["$ref"]), views, root, place, omitted)
        wrapped = source.get("nullable") is True and "type" not in source and "allOf" in source
        if wrapped and not any("type" in view for view in views):
            views = [inner for view in views for branch in view.get("anyOf", ()) for inner in _views(branch, root)]
        for member in source.get("allOf") or ():
            self.compare(member, views, root, place, omitted)
        self._values(source, views, place)
        self._bounds(source, views, place)
        self._inner(source, views, root, place)
        self._object(source, views, root, place, omitted)

    def _values(self, source: dict[str, Any], views: list[dict[str, Any]], place: str) -> None:
        if isinstance(source.get("type"), str | list):
            named = {str(kind).lower() for kind in _listed(source["type"])}
            wanted = {kind for name in named for kind in OTHER_NAMES.get(name, [name])}
            if source.get("nullable") or source.get("x-nullable"):
                wanted.add("null")
            if "number" in wanted:
                wanted.add("integer")
            types = [set(_listed(view["type"])) for view in views if "type" in view]
            self.note("any" in wanted or any(kinds <= wanted for kinds in types), place, "type", source["type"])
        if isinstance(source.get("enum"), list):
            allowed = [*source["enum"], None]
            found = any(
                all(any(equal(item, other) for other in view["enum"]) for item in source["enum"])
                and all(any(equal(item, other) for other in allowed) for item in view["enum"])
                for view in views
                if "enum" in view
            )
            self.note(found, place, "enum", source["enum"])
        for keyword in PLAIN:
            if source.get(keyword) is not None:
                self.note(
                    any(equal(view.get(keyword), source[keyword]) for view in views), place, keyword, source[keyword]
                )
        if source.get("uniqueItems") is True:
            self.note(any(view.get("uniqueItems") is True for view in views), place, "uniqueItems", True)
        if source.get("default") is not None and _fits(source["default"], source):
            kept = any("default" in view and equal(view["default"], source["default"]) for view in views)
            self.note(kept, place, "default", source["default"])

    def _bounds(self, source: dict[str, Any], views: list[dict[str, Any]], place: str) -> None:
        for keyword in LOWER:
            if isinstance(source.get(keyword), int | float):
                self.note(
                    any(view.get(keyword, -1) >= source[keyword] for view in views), place, keyword, source[keyword]
                )
        for keyword in UPPER:
            if isinstance(source.get(keyword), int | float):
                least = min((view[keyword] for view in views if keyword in view), default=float("inf"))
                self.note(least <= source[keyword], place, keyword, source[keyword])
        for keyword, strict, sign in (("minimum", "exclusiveMinimum", 1), ("maximum", "exclusiveMaximum", -1)):
            limit, word = source.get(keyword), keyword
            if source.get(strict) is True and limit is not None:
                word = strict
            if isinstance(limit, int | float):
                self.note(any(sign * view[word] >= sign * limit for view in views if word in view), place, word, limit)
            if isinstance(source.get(strict), int | float) and not isinstance(source[strict], bool):
                self.note(any(view.get(strict) == source[strict] for view in views), place, strict, source[strict])

    def _inner(self, source: dict[str, Any], views: list[dict[str, Any]], root: Any, place: str) -> None:
        for keyword in ("items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else"):
            value = source.get(keyword)
            if isinstance(value, dict) and value:
                held = [view[keyword] for view in views if isinstance(view.get(keyword), dict)]
                self.note(bool(held), place, keyword, value)
                if held:
                    self.compare(value, held, root, f"{place}/{keyword}")
        if source.get("additionalProperties") is False:
            self.note(
                any(view.get("additionalProperties") is False for view in views), place, "additionalProperties", 0
            )
        for keyword in ("oneOf", "anyOf"):
            branches = source.get(keyword)
            if isinstance(branches, list) and branches:
                held = [view[keyword] for view in views if len(view.get(keyword, ())) >= len(branches)]
                self.note(bool(held), place, keyword, len(branches))
                for listed in held[:1]:
                    for index, branch in enumerate(branches):
                        self.compare(branch, [listed[index]], root, f"{place}/{keyword}/{index}")

    def _object(
        self, source: dict[str, Any], views: list[dict[str, Any]], root: Any, place: str, omitted: frozenset[str]
    ) -> None:
        properties = source.get("properties") if isinstance(source.get("properties"), dict) else {}
        unsent = {name for name, item in properties.items() if self.read_only(item)} | omitted
        unsent |= {name for name in properties if any(self.read_only(view) for view in self._members(source, name))}
        for name, item in properties.items():
            if name in unsent:
                continue
            held = [view["properties"][name] for view in views if name in view.get("properties", {})]
            self.note(bool(held), place, "property", name)
            if held:
                self.compare(item, held, root, f"{place}/{name}")
        if isinstance(source.get("required"), list):
            required = {name for view in views for name in view.get("required", ())}
            for name in source["required"]:
                if name not in unsent and not any(self.read_only(item) for item in self._members(source, name)):
                    self.note(name in required, place, "required", name)

    def _members(self, source: dict[str, Any], name: str) -> list[Any]:
        """What the members of `allOf` say of a property: `readOnly` there counts for the whole object."""
        found = []
        for member in source.get("allOf") or ():
            member = self.resolve(member)
            if isinstance(member, dict):
                found += [member["properties"][name]] if name in (member.get("properties") or {}) else []
                found += self._members(member, name)
        return found

    def read_only(self, item: Any, depth: int = 0) -> bool:
        if not self.sent or not isinstance(item, dict) or depth > 20:
            return False
        if item.get("readOnly") is True:
            return True
        if isinstance(item.get("$ref"), str) and self.read_only(self.target(item["$ref"]), depth + 1):
            return True
        return any(self.read_only(member, depth + 1) for member in item.get("allOf") or ())


def _views(product: Any, root: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The schemas that all hold at a place: the schema, what it refers to, the members of its `allOf`."""
    if not isinstance(product, dict) or depth > 50:
        return
    yield product
    if "$ref" in product:
        yield from _views(root["$defs"][product["$ref"].removeprefix("#/$defs/")], root, depth + 1)
    for member in product.get("allOf", ()):
        yield from _views(member, root, depth + 1)


def _listed(kind: Any) -> list[Any]:
    return kind if isinstance(kind, list) else [kind]


def _fits(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a default is of its schema's own type and enum; one that is not is corrected or left out, and listed."""
    python = {"string": str, "boolean": bool, "array": list, "object": dict}
    kinds = _listed(schema.get("type", []))
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    fitting = [
        (numeric and (kind == "number" or value == int(value)))
        if kind in ("integer", "number")
        else isinstance(value, python.get(kind, ()))
        for kind in kinds
    ]
    in_enum = not isinstance(schema.get("enum"), list) or any(equal(value, item) for item in schema["enum"])
    return (not kinds or any(fitting)) and in_enum


# -- operations ------------------------------------------------------------------------------------------------------


def compare_reading(document: Any, reading: SourceReading) -> Comparison:
    """Compare every tool of a file with the operation or declaration that it came from."""
    if reading.kind not in ("openapi", "swagger"):
        return _compare_listing(document, reading)
    comparison = Comparison(document)
    omissions: dict[str, set[str]] = {}
    for item in reading.left_out:
        omissions.setdefault(item.locator, set()).add(item.name.rsplit(".", 1)[-1])
        omissions[item.locator].add(item.name)
    for tool in reading.tools:
        assert tool.origin is not None
        _compare_operation(comparison, tool, omissions.get(tool.origin.locator, set()))
    return comparison


def _compare_listing(document: Any, reading: SourceReading) -> Comparison:
    """Tools of a list: the declared schema against the tool's, where the list declares a JSON Schema."""
    total = Comparison(document)
    omitted = {(item.locator, item.name.rsplit(".", 1)[-1]) for item in reading.left_out}
    for tool in reading.tools:
        assert tool.origin is not None
        node = lookup(document, tool.origin.locator)
        node = node["function"] if isinstance(node.get("function"), dict) else node
        words = ("inputSchema", "input_schema", "parametersJsonSchema", "parameters")
        schema = next((node[word] for word in words if isinstance(node.get(word), dict)), None)
        if schema is not None and isinstance(schema.get("properties"), dict):
            comparison = Comparison(schema, sent=False)
            names = frozenset(name for place, name in omitted if place == tool.origin.locator)
            comparison.compare(schema, [tool.parameters], tool.parameters, tool.name, names)
            total.kept += comparison.kept
            total.lost += comparison.lost
    return total


def _compare_operation(comparison: Comparison, tool: Tool, omissions: set[str]) -> None:
    assert tool.origin is not None
    path = tool.origin.locator
    operation = lookup_through(comparison, path)
    item = lookup_through(comparison, path.rsplit("/", 1)[0])
    renamed = {source: name for name, source in tool.origin.parameter_names.items()}
    declared = {}
    for owner in (item, operation):
        for node in owner.get("parameters") or ():
            node = comparison.resolve(node)
            declared[node.get("in"), node.get("name")] = node
    for (place, name), node in declared.items():
        dropped = any(entry == name or entry.endswith(f".{name}") for entry in omissions)
        if dropped or (place == "header" and str(name).lower() in UNSAID):
            continue
        at = f"{tool.name}/{name}"
        if place == "body":
            _compare_body(comparison, tool, node.get("schema"), renamed, omissions)
            continue
        where = "body" if place == "formData" else place
        product = tool.parameters["properties"].get(renamed.get(f"{where}.{name}", name))
        comparison.note(product is not None, tool.name, "parameter", name)
        if place == "path" or node.get("required") is True:
            required = tool.parameters.get("required", ())
            comparison.note(renamed.get(f"{where}.{name}", name) in required, tool.name, "required parameter", name)
        schema = node.get("schema", node if "type" in node or "$ref" in node else None)
        if schema is not None and product is not None:
            schema = {key: value for key, value in schema.items() if key != "required" or isinstance(value, list)}
            comparison.compare(schema, [product], tool.parameters, at)
    body = comparison.resolve(operation.get("requestBody"))
    if isinstance(body, dict) and body.get("content"):
        media = body["content"].get("application/json") or next(iter(body["content"].values()))
        _compare_body(comparison, tool, comparison.resolve(media).get("schema"), renamed, omissions)


def _compare_body(
    comparison: Comparison, tool: Tool, schema: Any, renamed: dict[str, str], omissions: set[str]
) -> None:
    if not isinstance(schema, dict) or "body" in omissions:
        return
    fields = property_names(comparison, schema)
    properties = tool.parameters["properties"]
    flat = [name for name in fields if name != "body" and renamed.get(f"body.{name}", name) in properties]
    only = fields == {"body"} and properties.get("body", {}).get("type") not in ("object", ["object", "null"])
    if "body" in properties and not flat and not only:
        comparison.compare(schema, [properties["body"]], tool.parameters, f"{tool.name}/body")
        return
    inner = {
        name: properties[renamed.get(f"body.{name}", name)]
        for name in fields
        if renamed.get(f"body.{name}", name) in properties
    }
    required = [name for name in fields if renamed.get(f"body.{name}", name) in tool.parameters.get("required", ())]
    product = {**tool.parameters, "properties": inner, "required": required}
    omitted = frozenset(name for name in fields if any(entry.endswith(f".{name}") for entry in omissions))
    comparison.compare(schema, [product], tool.parameters, f"{tool.name}/(body)", omitted)


def property_names(comparison: Comparison, schema: Any, depth: int = 0) -> set[str]:
    schema = comparison.resolve(schema)
    if not isinstance(schema, dict) or depth > 20:
        return set()
    names = set(schema.get("properties") or ()) | set(schema.get("required") or ())
    for member in schema.get("allOf") or ():
        names |= property_names(comparison, member, depth + 1)
    return names


def lookup_through(comparison: Comparison, path: str) -> Any:
    """A value by JSON Pointer, going through the references on the way."""
    value = comparison.document
    for token in path.split("/")[1:]:
        value = comparison.resolve(value)[token.replace("~1", "/").replace("~0", "~")]
    return comparison.resolve(value)
