"""Python's annotations as JSON Schema, read from the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from callsmith.tools.schema.keywords import SchemaError

__all__ = ["Annotations", "literal", "name_of"]

_PLAIN: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "complex": {"type": "string"},
    "bool": {"type": "boolean"},
    "bytes": {"type": "string", "contentEncoding": "base64"},
    "None": {"type": "null"},
    "NoneType": {"type": "null"},
    "Any": {},
    "object": {},
    "list": {"type": "array"},
    "dict": {"type": "object"},
    "set": {"type": "array", "uniqueItems": True},
    "tuple": {"type": "array"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "AwareDatetime": {"type": "string", "format": "date-time"},
    "time": {"type": "string", "format": "time"},
    "timedelta": {"type": "string", "format": "duration"},
    "UUID": {"type": "string", "format": "uuid"},
    "UUID4": {"type": "string", "format": "uuid"},
    "Decimal": {"type": "number"},
    "Path": {"type": "string"},
    "AnyUrl": {"type": "string", "format": "uri"},
    "HttpUrl": {"type": "string", "format": "uri"},
    "EmailStr": {"type": "string", "format": "email"},
    "LiteralString": {"type": "string"},
    "SecretStr": {"type": "string"},
    "StrictStr": {"type": "string"},
    "StrictInt": {"type": "integer"},
    "StrictBool": {"type": "boolean"},
    "StrictFloat": {"type": "number"},
    "PositiveInt": {"type": "integer", "exclusiveMinimum": 0},
    "NonNegativeInt": {"type": "integer", "minimum": 0},
    "NegativeInt": {"type": "integer", "exclusiveMaximum": 0},
    "NonPositiveInt": {"type": "integer", "maximum": 0},
    "PositiveFloat": {"type": "number", "exclusiveMinimum": 0},
    "NonNegativeFloat": {"type": "number", "minimum": 0},
}
_LISTS = frozenset({"list", "List", "Sequence", "MutableSequence", "Iterable", "Collection", "Iterator", "deque"})
_SETS = frozenset({"set", "Set", "frozenset", "FrozenSet", "AbstractSet", "MutableSet"})
_MAPS = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict"})
_TUPLES = frozenset({"tuple", "Tuple"})
_WRAPPERS = frozenset({"Required", "NotRequired", "ReadOnly", "Final", "ClassVar", "Awaitable"})
_FIELD_WORDS = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
    "multiple_of": "multipleOf",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "regex": "pattern",
    "description": "description",
    "title": "title",
    "examples": "examples",
    "deprecated": "deprecated",
}
_CONSTRAINED = {"conint": "int", "confloat": "float", "constr": "str", "condecimal": "Decimal", "conlist": "list"}


class Annotations:
    """Turns annotations into schemas. `lookup` answers for names that the module defines, or None."""

    def __init__(self, lookup: Callable[[str], dict[str, Any] | None]) -> None:
        self._lookup = lookup

    def schema(self, node: ast.expr) -> dict[str, Any]:
        """The schema of an annotation. Raises `SchemaError` for a type that the file does not explain."""
        match node:
            case ast.Constant(value=None):
                return {"type": "null"}
            case ast.Constant(value=str(text)):
                return self.schema(_parsed(text))
            case ast.BinOp(op=ast.BitOr()):
                return self._union([node.left, node.right])
            case ast.Name() | ast.Attribute():
                return self._named(name_of(node))
            case ast.Subscript():
                return self._generic(name_of(node.value), _elements(node.slice))
            case ast.Call() if name_of(node.func) in _CONSTRAINED:
                base = self._named(_CONSTRAINED[name_of(node.func)])
                return self.constrain(base, node)
        raise SchemaError(f"the type {ast.unparse(node)} has no JSON Schema")

    def constrain(self, schema: dict[str, Any], call: ast.Call) -> dict[str, Any]:
        """The schema with what `Field(…)`, `Query(…)` and the like say of it."""
        result = dict(schema)
        for keyword in call.keywords:
            word = _FIELD_WORDS.get(keyword.arg or "")
            found, value = literal(keyword.value)
            if word is None or not found or value is None:
                continue
            if word in ("minLength", "maxLength") and schema.get("type") == "array":
                word = word.replace("Length", "Items")
            result[word] = list(value) if word == "examples" else value
        return result

    def _named(self, name: str) -> dict[str, Any]:
        own = self._lookup(name)
        if own is not None:
            return own
        if name in _PLAIN:
            return dict(_PLAIN[name])
        for names, plain in ((_LISTS, "list"), (_SETS, "set"), (_MAPS, "dict"), (_TUPLES, "tuple")):
            if name in names:
                return dict(_PLAIN[plain])
        raise SchemaError(f"the type {name} is not explained in the file")

    def _generic(self, name: str, parts: list[ast.expr]) -> dict[str, Any]:
        if name == "Optional":
            return self._union([parts[0], ast.Constant(value=None)])
        if name == "Union":
            return self._union(parts)
        if name == "Literal":
            return _enumeration(parts)
        if name == "Annotated":
            return self._annotated(parts)
        if name in _WRAPPERS:
            return self.schema(parts[0])
        if name in _LISTS or name in _SETS:
            return {**self._named("list" if name in _LISTS else "set"), "items": self.schema(parts[0])}
        if name in _MAPS and len(parts) == 2:
            return self._map(parts)
        if name in _TUPLES:
            return self._tuple(parts)
        raise SchemaError(f"the type {name}[…] is not explained in the file")

    def _map(self, parts: list[ast.expr]) -> dict[str, Any]:
        keys, values = self.schema(parts[0]), self.schema(parts[1])
        result: dict[str, Any] = {"type": "object", "additionalProperties": values or True}
        if "enum" in keys:
            result["propertyNames"] = {"enum": [str(value) for value in keys["enum"]]}
        return result

    def _tuple(self, parts: list[ast.expr]) -> dict[str, Any]:
        if len(parts) == 2 and isinstance(parts[1], ast.Constant) and parts[1].value is ...:
            return {"type": "array", "items": self.schema(parts[0])}
        items = [self.schema(part) for part in parts]
        count = len(items)
        return {"type": "array", "prefixItems": items, "items": False, "minItems": count, "maxItems": count}

    def _annotated(self, parts: list[ast.expr]) -> dict[str, Any]:
        schema = self.schema(parts[0])
        for part in parts[1:]:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                schema = {**schema, "description": part.value}
            elif isinstance(part, ast.Call):
                if name_of(part.func) in ("Doc", "doc") and part.args and literal(part.args[0])[0]:
                    schema = {**schema, "description": str(literal(part.args[0])[1])}
                schema = self.constrain(schema, _with_positional(part))
        return schema

    def _union(self, parts: list[ast.expr]) -> dict[str, Any]:
        schemas = [self.schema(part) for part in parts]
        flat: list[dict[str, Any]] = []
        for schema in schemas:
            flat += schema["anyOf"] if list(schema) == ["anyOf"] else [schema]
        if any(not schema for schema in flat):
            return {}
        kept = [schema for index, schema in enumerate(flat) if schema not in flat[:index]]
        if len(kept) == 1:
            return kept[0]
        if all(list(schema) == ["type"] for schema in kept):
            names: list[str] = []
            for schema in kept:
                names += schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
            return {"type": list(dict.fromkeys(names))}
        valued = [schema for schema in kept if schema != {"type": "null"}]
        if len(valued) == 1 and len(kept) == 2 and isinstance(valued[0].get("type"), str) and "$ref" not in valued[0]:
            return _with_null(valued[0])
        return {"anyOf": kept}


def name_of(node: ast.expr) -> str:
    """The last part of a dotted name: `datetime.date` gives `date`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def literal(node: ast.expr) -> tuple[bool, Any]:
    """Whether an expression is a literal that JSON can say, and its value. Nothing is evaluated but literals."""
    try:
        return True, _json(ast.literal_eval(node))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False, None


def _json(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float) and abs(value) != float("inf") and value == value:
        return value
    if isinstance(value, list | tuple):
        return [_json(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((_json(item) for item in value), key=repr)
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: _json(item) for key, item in value.items()}
    raise ValueError("not a JSON value")


def _with_null(schema: dict[str, Any]) -> dict[str, Any]:
    result = {**schema, "type": [schema["type"], "null"]}
    if "enum" in result:
        result["enum"] = [*result["enum"], None]
    return result


def _with_positional(call: ast.Call) -> ast.Call:
    """annotated-types' `Ge(1)`, `Len(1, 5)` as if written `Field(ge=1)`."""
    words = {
        "Ge": ["ge"],
        "Gt": ["gt"],
        "Le": ["le"],
        "Lt": ["lt"],
        "MultipleOf": ["multiple_of"],
        "MinLen": ["min_length"],
        "MaxLen": ["max_length"],
        "Len": ["min_length", "max_length"],
        "Interval": [],
    }.get(name_of(call.func))
    if not words:
        return call
    named = [ast.keyword(arg=word, value=value) for word, value in zip(words, call.args, strict=False)]
    return ast.Call(func=call.func, args=[], keywords=[*named, *call.keywords])


def _enumeration(parts: list[ast.expr]) -> dict[str, Any]:
    values: list[Any] = []
    for part in parts:
        found, value = literal(part)
        if not found:
            raise SchemaError(f"Literal[{ast.unparse(part)}] is no literal")
        values.append(value)
    kinds = {"string": str, "boolean": bool, "integer": int}
    kind = next((name for name, python in kinds.items() if all(type(value) is python for value in values)), None)
    return {"type": kind, "enum": values} if kind else {"enum": values}


def _elements(node: ast.expr) -> list[ast.expr]:
    return list(node.elts) if isinstance(node, ast.Tuple) else [node]


def _parsed(text: str) -> ast.expr:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise SchemaError(f"the annotation {text[:40]!r} cannot be parsed") from None
