"""Schemas of strangers, compiled once: formats asserted, no network, bounded depth, bounded memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any, NamedTuple, NoReturn

import jsonschema_rs

from callsmith.checks.memo import Memo
from callsmith.records import canonical, lookup

__all__ = ["Compiled", "Violation", "build_validator", "compile_schema", "node_at", "violations"]

MAX_DEPTH = 128
"""jsonschema_rs ends the process on values nested 20,000 deep; nobody means 128."""
_MOST_VIOLATIONS = 5
_MOST_LOOKED_AT = 100
_MOST_REFERENCES = 32


class Compiled(NamedTuple):
    """A schema's validator, or the reason why it has none."""

    validator: jsonschema_rs.Validator | None
    reason: str


class Violation(NamedTuple):
    """One way in which a value breaks its schema."""

    path: tuple[str | int, ...]
    reason: str


_DRAFTS = {
    "http://json-schema.org/draft-04/schema": jsonschema_rs.Draft4Validator,
    "http://json-schema.org/draft-06/schema": jsonschema_rs.Draft6Validator,
    "http://json-schema.org/draft-07/schema": jsonschema_rs.Draft7Validator,
    "https://json-schema.org/draft/2019-09/schema": jsonschema_rs.Draft201909Validator,
}
"""By `$schema`; 2020-12 where a schema names none or one that is not known."""


_LOCAL = {
    "time": re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"),
    "date-time": re.compile(r"(\d{4}-\d{2}-\d{2})[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"),
}


def _lenient(name: str) -> Callable[[str], bool]:
    """The format as RFC 3339 has it, or without its zone: authors who write `format: time` mean clocks on walls."""
    strict = jsonschema_rs.Draft202012Validator({"format": name}, validate_formats=True)
    local = _LOCAL[name]

    def accepts(text: str) -> bool:
        match = local.fullmatch(text)
        if match is None:
            return strict.is_valid(text)
        return match.lastindex is None or _DATE.is_valid(match[1])

    return accepts


_DATE = jsonschema_rs.Draft202012Validator({"format": "date"}, validate_formats=True)
_LENIENT = {name: _lenient(name) for name in _LOCAL}


def build_validator(
    schema: Mapping[str, Any], *, formats: bool = True, fetch: Callable[[str], Any] | None = None
) -> Compiled:
    """A new validator of a schema's own draft. `fetch` answers references outwards, which are refused without it."""
    named = schema.get("$schema")
    kind = _DRAFTS.get(named.rstrip("#") if isinstance(named, str) else "", jsonschema_rs.Draft202012Validator)
    try:
        validator = kind(
            _plain(schema),
            validate_formats=formats,
            formats=_LENIENT if formats else None,
            retriever=fetch or _refuse,
        )
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
        return Compiled(None, _one_line(error))
    return Compiled(validator, "")


compile_schema: Memo[Mapping[str, Any], Compiled] = Memo(build_validator)
"""The validator of a schema, formats asserted, compiled once."""


def _refuse(uri: str) -> NoReturn:
    raise ValueError(f"a schema may not point outside of itself: {uri}")


def _one_line(error: BaseException) -> str:
    reason = getattr(error, "message", "") or str(error)
    return str(reason).splitlines()[0][:200] if reason else type(error).__name__


def violations(compiled: Compiled, value: Any) -> tuple[Violation, ...]:
    """How a value breaks a schema that compiled; empty when it does not. At most five are told, in a fixed order."""
    if compiled.validator is None:
        raise ValueError(f"the schema does not compile: {compiled.reason}")
    try:
        plain = _plain(value)
        canonical(plain)  # refuses lone surrogates, which the validator lets through
        if compiled.validator.is_valid(plain):
            return ()
        errors = islice(compiled.validator.iter_errors(plain), _MOST_LOOKED_AT)
        found = sorted((Violation(tuple(error.instance_path), _one_line(error)) for error in errors), key=str)
    except (TypeError, ValueError) as error:  # bytes, keys that are not text, lone surrogates
        return (Violation((), f"cannot be validated: {_one_line(error)}"),)
    return tuple(found[:_MOST_VIOLATIONS])


def _plain(value: Any, room: int = MAX_DEPTH) -> Any:
    """The value in plain containers, since jsonschema_rs takes no subclasses of list; `ValueError` beyond the cap."""
    if isinstance(value, dict):
        if not room:
            raise ValueError(f"nested more than {MAX_DEPTH} deep")
        return {key: _plain(item, room - 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        if not room:
            raise ValueError(f"nested more than {MAX_DEPTH} deep")
        return [_plain(item, room - 1) for item in value]
    return value


def node_at(
    schema: Mapping[str, Any], path: tuple[str | int, ...], root: Mapping[str, Any] | None = None
) -> Mapping[str, Any]:
    """The subschema of the value at a path, through local references; empty where the schema says nothing of it.

    `root` is the document that references point into, when `schema` is only a part of it.
    """
    root = schema if root is None else root
    node = _resolved(schema, root)
    for token in path:
        node = _resolved(_child(node, token), root)
    return node


def _child(node: Mapping[str, Any], token: str | int) -> Any:
    """The subschema one step down; schemas that do not compile come here, too, so that nothing is taken for granted."""
    if isinstance(token, int):
        prefix = node.get("prefixItems")
        return prefix[token] if isinstance(prefix, list) and token < len(prefix) else node.get("items", {})
    properties = node.get("properties")
    if isinstance(properties, dict) and token in properties:
        return properties[token]
    return node.get("additionalProperties", {})


def _resolved(node: Any, root: Mapping[str, Any]) -> Mapping[str, Any]:
    seen = 0
    while isinstance(node, dict) and isinstance(node.get("$ref"), str) and seen < _MOST_REFERENCES:
        try:
            target = lookup(root, node["$ref"].removeprefix("#")) if node["$ref"].startswith("#") else {}
        except KeyError:
            target = {}
        siblings = {key: item for key, item in node.items() if key != "$ref"}
        node = {**target, **siblings} if isinstance(target, dict) else siblings
        seen += 1
    return node if isinstance(node, dict) else {}
