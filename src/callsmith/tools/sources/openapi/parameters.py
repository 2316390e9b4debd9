"""The parameters of an operation that stand in path, query, header and cookie, and Swagger 2's form fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from callsmith.tools.credentials import NEVER_ARGUMENTS, is_credential
from callsmith.tools.schema.keywords import SchemaError
from callsmith.tools.sources.openapi.specification import Operation, Specification

__all__ = ["Argument", "Omission", "read_parameters"]

PLACES = ("path", "query", "header", "cookie", "formData")
_NOT_SCHEMA = frozenset(
    {"name", "in", "required", "schema", "content", "collectionFormat", "style", "explode", "allowReserved"}
)
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Argument:
    """A parameter to be: its schema is converted, its references are still open."""

    name: str
    place: str
    schema: dict[str, Any]
    required: bool


@dataclass(frozen=True)
class Omission:
    """A parameter that is no argument, and why."""

    name: str
    reason: str


def read_parameters(specification: Specification, operation: Operation) -> tuple[list[Argument], list[Omission]]:
    """The operation's parameters outside the body, in the order of the places.

    Raises `SchemaError` where one of them cannot be read, or a required one cannot be said.
    """
    arguments: list[Argument] = []
    omissions: list[Omission] = []
    for place, name, node in _declared(specification, operation):
        reason = _no_argument(specification, place, name, node)
        if reason is not None:
            omissions.append(Omission(name, reason))
            continue
        try:
            schema = _schema(specification, node)
        except SchemaError as error:
            raise SchemaError(f"{place} parameter {name}: {error}") from None
        required = place == "path" or node.get("required") is True
        if is_binary(schema):
            if required:
                raise SchemaError(f"{name} is a binary file, which no call can carry")
            omissions.append(Omission(name, "a binary file, which no call can carry"))
            continue
        arguments.append(Argument(name, place, schema, required))
    arguments += _undeclared(operation, arguments)
    arguments.sort(key=lambda argument: PLACES.index(argument.place))
    return arguments, omissions


def is_binary(schema: dict[str, Any]) -> bool:
    """Whether a schema stands for the bytes of a file (or a list of files)."""
    items = schema.get("items")
    return schema.get("format") == "binary" or (isinstance(items, dict) and items.get("format") == "binary")


def _declared(specification: Specification, operation: Operation) -> list[tuple[str, str, dict[str, Any]]]:
    """Place, name and node of each parameter; those of the operation replace those of its path."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for owner in (operation.shared, operation.node):
        listed = owner.get("parameters") or []
        if not isinstance(listed, list):
            raise SchemaError("parameters must be a list")
        for index, node in enumerate(listed):
            node = specification.references.resolve(node)
            if not isinstance(node, dict):
                raise SchemaError(f"parameter {index} is not an object")
            place, name = node.get("in"), node.get("name")
            if place == "body":
                continue
            if place not in PLACES or not isinstance(name, str) or not name:
                raise SchemaError(f"parameter {index} ({name!r}) has no name or stands in no known place ({place!r})")
            found[place, name] = node
    return [(place, name, node) for (place, name), node in found.items()]


def _no_argument(specification: Specification, place: str, name: str, node: dict[str, Any]) -> str | None:
    if place == "header" and name.lower() in NEVER_ARGUMENTS:
        return "a header that the client sets by itself"
    if (place, name.lower()) in specification.credentials:
        return "a credential (named by a security scheme)"
    if is_credential(name, node.get("description"), place):
        return "a credential"
    return None


def _schema(specification: Specification, node: dict[str, Any]) -> dict[str, Any]:
    """The parameter's schema, with what stands beside it: description, examples, deprecation."""
    own = {key: value for key, value in node.items() if key not in _NOT_SCHEMA}
    inner: Any = node.get("schema")
    if inner is None and isinstance(node.get("content"), dict) and node["content"]:
        media = specification.references.resolve(next(iter(node["content"].values())))
        inner = media.get("schema", {}) if isinstance(media, dict) else {}
    if inner is None:  # Swagger 2 writes the schema's words into the parameter itself
        return _as_object(specification.converter.convert(own))
    schema = _as_object(specification.converter.convert(inner))
    said = {key: own[key] for key in ("description", "example", "examples", "deprecated") if key in own}
    if isinstance(said.get("examples"), dict):
        said["examples"] = {key: specification.references.resolve(item) for key, item in said["examples"].items()}
    beside = _as_object(specification.converter.convert(said))
    if "examples" in beside and "examples" in schema:
        beside["examples"] += [item for item in schema["examples"] if item not in beside["examples"]]
    return {**schema, **beside}


def _as_object(schema: dict[str, Any] | bool) -> dict[str, Any]:
    if isinstance(schema, bool):
        return {} if schema else {"not": {}}
    return schema


def _undeclared(operation: Operation, arguments: list[Argument]) -> list[Argument]:
    """Placeholders of the path that nobody declared. The path cannot be built without them, and takes strings."""
    declared = {argument.name for argument in arguments if argument.place == "path"}
    names = dict.fromkeys(_PLACEHOLDER.findall(operation.path))
    return [Argument(name, "path", {"type": "string"}, True) for name in names if name not in declared]
