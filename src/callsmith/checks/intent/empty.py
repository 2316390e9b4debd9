"""Optional parameters that a call leaves empty, at the top and inside of the objects that it passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from callsmith.checks.view import CallSite

__all__ = ["Empty", "empties_of"]

_DEPTH, _ITEMS = 6, 20


class Empty(NamedTuple):
    """An optional parameter without a value."""

    name: str
    schema: Mapping[str, Any]
    path: tuple[str | int, ...] = ()
    """Where the object lies that does not have it."""


def empties_of(site: CallSite) -> Iterator[Empty]:
    """Every optional parameter that a call of an offered tool could have and has not."""
    if site.tool is not None:
        yield from _empties(site.tool.parameters, site.call.arguments, ())


def _empties(schema: Any, value: Any, path: tuple[str | int, ...]) -> Iterator[Empty]:
    if not isinstance(schema, Mapping) or len(path) > _DEPTH:
        return
    if isinstance(value, list | tuple):
        for index, item in enumerate(value[:_ITEMS]):
            yield from _empties(schema.get("items"), item, (*path, index))
    known = schema.get("properties")
    if not isinstance(value, Mapping) or not isinstance(known, Mapping):
        return
    required = schema.get("required")
    needed = required if isinstance(required, list | tuple) else ()
    for name, below in known.items():
        if name in value:
            yield from _empties(below, value[name], (*path, name))
        elif name not in needed and isinstance(below, Mapping):
            yield Empty(name, below, path)
