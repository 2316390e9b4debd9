"""The classes and aliases of a module as schemas: enums, dataclasses, typed dictionaries, models."""

from __future__ import annotations

import ast
import inspect
from typing import Any

from callsmith.tools.schema.keywords import SchemaError
from callsmith.tools.sources.python.annotations import Annotations, literal, name_of
from callsmith.tools.sources.python.docstrings import parse_docstring

__all__ = ["Definitions", "Missing", "read_default"]

_ENUMS = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"})
_RECORDS = frozenset({"BaseModel", "TypedDict", "NamedTuple", "Struct", "SQLModel", "RootModel"})
_RECORD_DECORATORS = frozenset({"dataclass", "define", "frozen", "attrs", "attr"})
_FIELDS = frozenset({"Field", "field", "Query", "Path", "Body", "Form", "Parameter", "attrib", "Header"})


class Missing:
    """In place of a default: there is none."""


class Definitions:
    """What a module defines. Schemas refer to its classes as `#/$defs/<name>`; `schemas` holds those asked for."""

    def __init__(self, module: ast.Module) -> None:
        self._classes: dict[str, ast.ClassDef] = {}
        self._aliases: dict[str, ast.expr] = {}
        for node in module.body:
            if isinstance(node, ast.ClassDef):
                self._classes[node.name] = node
            elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                self._aliases[node.targets[0].id] = node.value
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                self._aliases[node.target.id] = node.value
            elif type(node).__name__ == "TypeAlias" and isinstance(getattr(node, "name", None), ast.Name):
                self._aliases[node.name.id] = node.value  # type: ignore[attr-defined]
        self.annotations = Annotations(self.find)
        self.schemas: dict[str, dict[str, Any]] = {}
        self._resolving: set[str] = set()

    def find(self, name: str) -> dict[str, Any] | None:
        """A reference to the class of that name, an alias's schema, or None where the module has neither."""
        if name in self._classes:
            if name not in self.schemas:
                self.schemas[name] = {}  # a class that contains itself finds it begun
                try:
                    self.schemas[name] = self._class(self._classes[name])
                except SchemaError:
                    del self.schemas[name]
                    raise
            return {"$ref": f"#/$defs/{name}"}
        if name in self._aliases:
            return self._alias(name)
        return None

    def default(self, node: ast.expr) -> Any:
        """The value of a default, an enum's member included; `Missing` where it is no literal."""
        found, value = literal(node)
        if found:
            return value
        if isinstance(node, ast.Attribute) and name_of(node.value) in self._classes:
            owner = self._classes[name_of(node.value)]
            return dict(_members(owner)).get(node.attr, Missing)
        if isinstance(node, ast.Name) and node.id in self._aliases:
            found, value = literal(self._aliases[node.id])
            return value if found else Missing
        return Missing

    def _alias(self, name: str) -> dict[str, Any]:
        if name in self._resolving:
            raise SchemaError(f"the type {name} is defined by itself")
        node = self._aliases[name]
        if isinstance(node, ast.Call) and name_of(node.func) == "NewType" and len(node.args) == 2:
            node = node.args[1]
        self._resolving.add(name)
        try:
            return self.annotations.schema(node)
        finally:
            self._resolving.discard(name)

    def _class(self, node: ast.ClassDef) -> dict[str, Any]:
        if self._is(node, _ENUMS):
            return _enum(node)
        decorated = {name_of(item.func if isinstance(item, ast.Call) else item) for item in node.decorator_list}
        if not decorated & _RECORD_DECORATORS and not self._is(node, _RECORDS):
            raise SchemaError(f"the class {node.name} has no fields that its annotations declare")
        return self._record(node)

    def _is(self, node: ast.ClassDef, kinds: frozenset[str], depth: int = 0) -> bool:
        names = [name_of(base.value if isinstance(base, ast.Subscript) else base) for base in node.bases]
        if any(name in kinds for name in names):
            return True
        owned = [self._classes[name] for name in names if name in self._classes and depth < 20]
        return any(self._is(base, kinds, depth + 1) for base in owned)

    def _record(self, node: ast.ClassDef) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        required: list[str] = []
        for owner in self._lineage(node):
            said = parse_docstring(ast.get_docstring(owner) or "").parameters
            total = not any(word.arg == "total" and literal(word.value) == (True, False) for word in owner.keywords)
            for name, annotation, value, text in _fields(owner):
                schema, default = read_default(self, self.annotations.schema(annotation), value)
                if text or (name in said and "description" not in schema):
                    schema = {**schema, "description": text or said[name]}
                kind = name_of(annotation.value) if isinstance(annotation, ast.Subscript) else ""
                needed = value is None and (total or kind == "Required") and kind != "NotRequired"
                if (needed or default is ...) and name not in required:
                    required.append(name)
                properties[name] = schema
        result: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            result["required"] = required
        text = parse_docstring(ast.get_docstring(node) or "").text
        return {"description": text, **result} if text else result

    def _lineage(self, node: ast.ClassDef, depth: int = 0) -> list[ast.ClassDef]:
        names = [name_of(base) for base in node.bases]
        owned = [self._classes[name] for name in names if name in self._classes and depth < 20]
        return [*(ancestor for base in owned for ancestor in self._lineage(base, depth + 1)), node]


def read_default(
    definitions: Definitions, schema: dict[str, Any], value: ast.expr | None
) -> tuple[dict[str, Any], Any]:
    """The schema with its default, and the default: `...` where the value is required all the same.

    `value` may be a plain default or a `Field(…)` that carries one.
    """
    if value is None:
        return schema, Missing
    if isinstance(value, ast.Call) and name_of(value.func) in _FIELDS:
        schema = definitions.annotations.constrain(schema, value)
        words = {word.arg: word.value for word in value.keywords}
        if "default_factory" in words or "factory" in words:
            return schema, Missing
        inner = value.args[0] if value.args else words.get("default")
        if inner is None or (isinstance(inner, ast.Constant) and inner.value is ...):
            return schema, ...
        value = inner
    default = definitions.default(value)
    return (schema, Missing) if default is Missing else ({**schema, "default": default}, default)


def _fields(node: ast.ClassDef) -> list[tuple[str, ast.expr, ast.expr | None, str]]:
    """Name, annotation, default and documentation of each declared field."""
    found = []
    for index, item in enumerate(node.body):
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name) and not item.target.id.startswith("_"):
            if isinstance(item.annotation, ast.Subscript) and name_of(item.annotation.value) == "ClassVar":
                continue
            after = node.body[index + 1] if index + 1 < len(node.body) else None
            text = ""
            if isinstance(after, ast.Expr):
                found_text, value = literal(after.value)
                text = " ".join(inspect.cleandoc(value).split()) if found_text and isinstance(value, str) else ""
            found.append((item.target.id, item.annotation, item.value, text))
    return found


def _enum(node: ast.ClassDef) -> dict[str, Any]:
    values = [value for _, value in _members(node)]
    if not values:
        raise SchemaError(f"the enum {node.name} has no members that can be read")
    result: dict[str, Any] = {"enum": values}
    if all(isinstance(value, str) for value in values):
        result = {"type": "string", "enum": list(dict.fromkeys(values))}
    elif all(type(value) is int for value in values):
        result = {"type": "integer", **result}
    text = parse_docstring(ast.get_docstring(node) or "").text
    return {"description": text, **result} if text else result


def _members(node: ast.ClassDef) -> list[tuple[str, Any]]:
    """Names and values of an enum's members; `auto()` counts, or gives the name in a string enum."""
    texts = any(name_of(base) in ("StrEnum", "str") for base in node.bases)
    members: list[tuple[str, Any]] = []
    for item in node.body:
        if isinstance(item, ast.Assign) and len(item.targets) == 1 and isinstance(item.targets[0], ast.Name):
            name = item.targets[0].id
            found, value = literal(item.value)
            if not found and isinstance(item.value, ast.Call) and name_of(item.value.func) == "auto":
                found, value = True, name.lower() if texts else len(members) + 1
            if found and not name.startswith("_"):
                members.append((name, value))
    return members
