"""`act`: what a call gives back on one occasion, as a pure function, so that anybody can run the call again."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from callsmith.records import Tool, canonical
from callsmith.world.setting import Setting
from callsmith.world.simulation.results import Simulator, simulator_of

__all__ = ["WORLD_VERSION", "Occasion", "act"]

WORLD_VERSION = 1
"""Raised whenever the same call may give another result than before: older rows cannot be run again then."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


class Occasion(NamedTuple):
    """When and for whom calls are run."""

    id: str
    """The scenario's: two scenarios see different worlds."""
    language: str
    clock: datetime


def act(tool: Tool, arguments: Mapping[str, Any], occasion: Occasion) -> str:
    """The result of a call as JSON text, the same in every process and in any order of calls.

    It depends on the occasion, on the tool (its return schema, name and parameters) and on what the arguments mean:
    not on the order of their keys, on 3 or 3.0, on how a text is composed, or on a default being said or left out.
    Raises `Undrawable` when the return schema cannot be met.
    """
    return _acted(simulator_of(tool, occasion.language), _encode(_settled(arguments, tool.parameters)), occasion)


@lru_cache(maxsize=512)  # the writer runs a call, and the check runs it again at once
def _acted(simulator: Simulator, settled: bytes, occasion: Occasion) -> str:
    arguments = _decode(settled)
    lot = f"{occasion.id}:{simulator.tool.name}:{canonical(arguments).decode()}"
    setting = Setting(occasion.language, occasion.clock, random.Random(lot))
    return _encode(simulator.run(arguments, setting)).decode()


def _settled(value: Any, schema: Any) -> Any:
    """Arguments in one form of many that mean the same: defaults filled in, keys in the schema's order."""
    if isinstance(value, Mapping):
        declared = schema.get("properties") if isinstance(schema, Mapping) else None
        known: Mapping[str, Any] = declared if isinstance(declared, Mapping) else {}
        filled = {
            name: _settled(value[name] if name in value else node["default"], node)
            for name, node in known.items()
            if name in value or (isinstance(node, Mapping) and node.get("default") is not None)
        }
        return filled | {name: _settled(value[name], {}) for name in sorted(value) if name not in known}
    if isinstance(value, list | tuple):
        items = schema.get("items") if isinstance(schema, Mapping) else None
        return [_settled(item, items) for item in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, str) and not value.isascii():
        return unicodedata.normalize("NFC", value)
    return value
