"""Schemas compiled to nodes, lazily, once per schema, name and owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from callsmith.world.drawing.annotations import annotate
from callsmith.world.drawing.leaves import BooleanNode, EnumNode, Node, NumberNode, accepts_number
from callsmith.world.drawing.lists import ArrayNode, UnionNode
from callsmith.world.drawing.objects import ObjectNode, Property
from callsmith.world.drawing.ordering import find_pairs
from callsmith.world.drawing.schemas import Schema, build_validator, flatten, json_type, types_of
from callsmith.world.drawing.session import Undrawable
from callsmith.world.drawing.strings import string_node
from callsmith.world.values.inference import infer_kind
from callsmith.world.values.kinds import KINDS
from callsmith.world.values.names import singular_name

__all__ = ["Compiler"]

_HARD = ("not", "dependentSchemas", "if", "propertyNames", "unevaluatedProperties", "unevaluatedItems", "maxContains")
"""Keywords that a drawn value is judged by, because drawing only aims at them."""
_WORDS = frozenset({"title", "description", "default", "examples", "example", "deprecated", "x-value", "enum", "const"})

_SHAPING = frozenset({"type", "enum", "const", "oneOf", "anyOf", "properties", "items", "format", "pattern"})
"""Keywords that say which values an annotated schema takes; without any of them its rule decides alone."""


class Compiler:
    """The nodes of one root schema."""

    def __init__(self, root: Any) -> None:
        self.root: Schema = root if isinstance(root, Mapping) else {}
        self._nodes: dict[tuple[int, str, str], Node] = {}
        self._kept: list[Any] = []
        """Schemas whose `id()` is a key: they must not be collected."""

    def lazily(self, schema: Any, name: str, owner: str) -> Callable[[], Node]:
        """A function that compiles when it is first called."""
        found: list[Node] = []

        def node() -> Node:
            if not found:
                found.append(self.node(schema, name, owner))
            return found[0]

        return node

    def node(self, schema: Any, name: str, owner: str) -> Node:
        """The node of a schema under a name. Raises `Undrawable` for a contradiction."""
        key = (id(schema), name, owner)
        if key not in self._nodes:
            self._kept.append(schema)
            self._nodes[key] = self._compile(flatten(schema, self.root), name, owner)
        return self._nodes[key]

    def _compile(self, schema: dict[str, Any], name: str, owner: str) -> Node:
        spec = schema.pop("x-value", None)
        if spec is None:
            return self._plain(schema, name, owner)
        plain = self._plain(schema, name, owner) if schema.keys() & _SHAPING else None
        return annotate(spec, schema, plain) or plain or self._plain(schema, name, owner)

    def _plain(self, schema: dict[str, Any], name: str, owner: str) -> Node:
        if "const" in schema or "enum" in schema:
            return self._enumeration(schema)
        for key in ("oneOf", "anyOf"):
            if key in schema:
                return self._union(schema, key, name, owner)
        if "if" in schema:
            return self._conditional(schema, name, owner)
        declared = types_of(schema)
        types = [kind for kind in declared if kind != "null"] or list(declared)
        if len(types) > 1:
            branches = [self.lazily({**schema, "type": kind}, name, owner) for kind in types]
            return UnionNode(branches, None)
        node = self._typed(types[0] if types else _guess(schema), schema, name, owner)
        if any(key in schema for key in _HARD) and not isinstance(node, EnumNode):
            judge = build_validator(schema, self.root)
            if judge is not None:
                return UnionNode([lambda: node] * 10, judge.is_valid, plausible=node.plausible)
        return node

    def _typed(self, kind: str, schema: dict[str, Any], name: str, owner: str) -> Node:
        match kind:
            case "string":
                return string_node(schema, name, infer_kind(name, schema, owner=owner), owner)
            case "integer" | "number":
                return _number(schema, name, owner, whole=kind == "integer")
            case "boolean":
                return BooleanNode(schema.get("default"))
            case "null":
                return EnumNode([None])
            case "array":
                return self._array(schema, name, owner)
            case "object":
                return self._object(schema, name, owner)
            case _:
                raise Undrawable(f"there is no type {kind!r}")

    def _enumeration(self, schema: dict[str, Any]) -> EnumNode:
        values = [schema["const"]] if "const" in schema else list(schema["enum"])
        if any(key not in _WORDS and key != "type" for key in schema) or ("const" in schema and "enum" in schema):
            judge = build_validator(schema, self.root)
            if judge is not None:
                values = [value for value in values if judge.is_valid(value)]
        elif (types := types_of(schema)) and "null" not in types:
            allowed = {*types, *(("integer",) if "number" in types else ())}
            values = [value for value in values if json_type(value) in allowed]
        return EnumNode(values, schema.get("default"))

    def _union(self, schema: dict[str, Any], key: str, name: str, owner: str) -> Node:
        base = {word: value for word, value in schema.items() if word != key}
        inner = {word: value for word, value in base.items() if word not in ("title", "examples", "default")}
        options = [option for option in schema[key] if not _is_null(option)] or list(schema[key])
        branches = [self.lazily({"allOf": [option, inner]}, name, owner) for option in options]
        judged = key == "oneOf" and len(options) > 1
        judge = build_validator(schema, self.root) if judged or any(word in schema for word in _HARD) else None
        return UnionNode(branches, judge.is_valid if judge is not None else None)

    def _conditional(self, schema: dict[str, Any], name: str, owner: str) -> Node:
        base = {word: value for word, value in schema.items() if word not in ("if", "then", "else")}
        met = {"allOf": [base, schema["if"], schema.get("then", True)]}
        unmet = {"allOf": [base, schema.get("else", True)]}
        judge = build_validator(schema, self.root)
        branches = [self.lazily(met, name, owner)] + [self.lazily(unmet, name, owner)] * 6
        return UnionNode(branches, judge.is_valid if judge is not None else None)

    def _array(self, schema: dict[str, Any], name: str, owner: str) -> ArrayNode:
        item = singular_name(name)
        leading = [self.lazily(part, item, owner) for part in schema.get("prefixItems", ())]
        rest = schema.get("items", True)
        must = schema.get("contains")
        wanted = (
            (self.lazily({"allOf": [must, rest]}, item, owner), schema.get("minContains", 1))
            if must is not None
            else None
        )
        free = None if rest is False else self.lazily(rest if rest is not True else {}, item, owner)
        if leading and "items" not in schema and schema.get("minItems", 0) <= len(leading):
            free = None
        return ArrayNode(
            free,
            leading,
            wanted,
            low=schema.get("minItems", 0),
            high=schema.get("maxItems"),
            distinct=bool(schema.get("uniqueItems")),
        )

    def _object(self, schema: dict[str, Any], name: str, owner: str) -> ObjectNode:
        inside = name or owner
        required = [key for key in schema.get("required", ()) if isinstance(key, str)]
        declared: Mapping[str, Any] = schema.get("properties", {})
        properties = [
            Property(key, key in required, self.lazily(part, key, inside), self._share_of(part))
            for key, part in declared.items()
            if part is not False or key in required
        ]
        extra_schema = self._extra_schema(schema)
        properties += [
            Property(key, True, self.lazily(extra_schema, key, inside)) for key in required if key not in declared
        ]
        key_schema = self._key_schema(schema)
        extra = None if extra_schema is False else (lambda key: self.node(extra_schema, key, inside))
        return ObjectNode(
            properties,
            low=schema.get("minProperties", 0),
            high=schema.get("maxProperties"),
            needs=schema.get("dependentRequired", {}),
            extra=extra,
            key=self.lazily(key_schema, "", "") if key_schema is not None else None,
            pairs=find_pairs([item.name for item in properties]),
        )

    def _share_of(self, part: Any) -> float | None:
        """How often an annotated optional property appears; None for one that is not annotated."""
        spec = part.get("x-value") if isinstance(part, Mapping) else None
        if isinstance(spec, Mapping):
            return float(spec.get("share", 1.0))
        return None

    @staticmethod
    def _extra_schema(schema: dict[str, Any]) -> Any:
        patterns: Mapping[str, Any] = schema.get("patternProperties", {})
        if patterns:
            return next(iter(patterns.values()))
        extra = schema.get("additionalProperties", True)
        return {"type": "string"} if extra is True or extra == {} else extra

    @staticmethod
    def _key_schema(schema: dict[str, Any]) -> Any:
        patterns: Mapping[str, Any] = schema.get("patternProperties", {})
        if patterns:
            return {"type": "string", "pattern": next(iter(patterns))}
        return schema.get("propertyNames")


def _is_null(schema: Any) -> bool:
    return isinstance(schema, Mapping) and (
        schema.get("type") == "null" or schema.get("const", 0) is None or schema.get("enum") == [None]
    )


def _guess(schema: Schema) -> str:
    """A type for a schema that names none: that of its example or default, otherwise a string."""
    examples = schema.get("examples")
    candidates = [*(examples if isinstance(examples, list) else []), schema.get("example"), schema.get("default")]
    return next((json_type(value) for value in candidates if value is not None), "string")


def _number(schema: Schema, name: str, owner: str, *, whole: bool) -> NumberNode:
    low, high = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    if isinstance(above, bool) or isinstance(below, bool):
        above = below = None
    multiple = schema.get("multipleOf")
    accepts = accepts_number(whole, low, high, above, below, multiple)
    kind = infer_kind(name, schema, owner=owner)
    examples = schema.get("examples")
    given = [*(examples if isinstance(examples, list | tuple) else []), schema.get("example"), schema.get("default")]
    numbers = [value for value in given if accepts(value)]
    floor = _inner(low, above, 1 if whole else 0)
    ceiling = _inner(high, below, -1 if whole else 0)
    weak = kind is not None and KINDS[kind].weak and bool(numbers) and kind != "numeric_id"
    make = None if kind is None or weak else (lambda session: KINDS[kind].draw(session.setting))
    bounded = floor is not None and ceiling is not None and ceiling - floor <= 1_000_000
    return NumberNode(
        name,
        whole=whole,
        low=floor,
        high=ceiling,
        multiple=multiple,
        accepts=accepts,
        make=make,
        examples=numbers,
        plausible=kind is not None or bool(numbers) or bounded,
    )


def _inner(inclusive: float | None, exclusive: float | None, step: int) -> float | None:
    if exclusive is None:
        return inclusive
    inner = exclusive + step if isinstance(exclusive, int) else exclusive
    if inclusive is None:
        return inner
    return (
        max(inclusive, inner) if step >= 0 and inner >= inclusive else inclusive if step >= 0 else min(inclusive, inner)
    )
