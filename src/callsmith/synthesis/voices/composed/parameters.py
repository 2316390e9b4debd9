"""What each parameter of a tool never seen before is for, and how it could be said.

A leaf gets a role by its name, type, format, enum and description. The role decides where in a sentence its value
goes; `None` means that nobody would say it aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from callsmith.synthesis.schemas import plain

__all__ = ["Parameter", "UnspeakableError", "leaves"]


class UnspeakableError(ValueError):
    """A required parameter that nobody would say aloud."""


class Parameter(msgspec.Struct, frozen=True):
    """A leaf of the parameters, as people see it."""

    path: tuple[str, ...]
    role: str
    label: str
    """What people call it: `commit message`."""
    noun: str
    """For identities: what it identifies (`release`)."""
    node: Mapping[str, Any]
    required: bool
    plural: bool = False


Reader = Callable[[tuple[str, ...], Mapping[str, Any], bool], Parameter | None]
"""Path, schema and whether it is required -> the parameter, or None where nobody would say it aloud."""


def leaves(schema: Mapping[str, Any], read: Reader) -> tuple[Parameter, ...]:
    """The leaves that can be said, required ones first. Raises `UnspeakableError` when a required one cannot."""
    found = list(_leaves(schema, (), schema, read, required=True))
    found.sort(key=lambda parameter: not parameter.required)
    return tuple(found)


def _leaves(
    schema: Mapping[str, Any], base: tuple[str, ...], root: Mapping[str, Any], read: Reader, *, required: bool
) -> Iterator[Parameter]:
    needed = schema.get("required", ())
    for name, raw in schema.get("properties", {}).items():
        must = required and name in needed
        path = (*base, name)
        node = plain(raw, root)
        if node is None or "const" in node or len(node.get("enum", ())) == 1:
            if must and node is None:
                raise UnspeakableError(f"{'.'.join(path)} can take several forms")
            continue
        if node.get("type") == "object":
            if must:
                yield from _object(node, path, root, read)
            continue
        if node.get("type") == "array":
            items = plain(node.get("items", {}), root) or {}
            if items.get("type") == "object":
                if must:
                    yield from _object(items, (*path, "0"), root, read)
                continue
            if items.get("type") not in ("string", "integer", "number") or node.get("minItems", 0) > 4:
                if must:
                    raise UnspeakableError(f"nobody would say the list {'.'.join(path)}")
                continue
            node = {**node, "items": items}
        parameter = read(path, node, must)
        if parameter is not None:
            yield parameter
        elif must:
            raise UnspeakableError(f"nobody would say {'.'.join(path)}")


def _object(
    node: Mapping[str, Any], path: tuple[str, ...], root: Mapping[str, Any], read: Reader
) -> Iterator[Parameter]:
    inside = list(_leaves(node, path, root, read, required=True))
    needed = [parameter for parameter in inside if parameter.required]
    if not needed:
        if not inside:
            raise UnspeakableError(f"{'.'.join(path)} has nothing in it that could be said")
        needed = inside[:2]
    if len(needed) > 5:
        raise UnspeakableError(f"{'.'.join(path)} holds too much to be said")
    for parameter in needed:
        yield msgspec.structs.replace(parameter, required=True)
