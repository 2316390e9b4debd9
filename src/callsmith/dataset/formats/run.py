"""The run's own form: a line of `samples.jsonl`, which holds a sample with all that is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from callsmith.dataset.formats.fields import FormatError, read_conversation, typed
from callsmith.records import Conversation, Plan, Scenario, freeze

__all__ = ["NAME", "read_plan", "read_row", "read_scenario", "write_sample"]

NAME = "run"

_Part = TypeVar("_Part", Plan, Scenario)


def write_sample(sample: Mapping[str, Any]) -> dict[str, Any]:
    """The sample as it is."""
    return dict(sample)


def read_row(row: Mapping[str, Any]) -> Conversation:
    """The conversation of a row. Raises `FormatError`."""
    conversation = typed(row, "conversation", dict, ())
    if "tools" not in conversation:
        raise FormatError(("conversation", "tools"), "is missing")
    return read_conversation(conversation["tools"], conversation.get("messages"), ("conversation",))


def read_plan(row: Mapping[str, Any]) -> Plan | None:
    """The plan of a row, None where it has none. Raises `FormatError`."""
    return _converted(row, "plan", Plan)


def read_scenario(row: Mapping[str, Any]) -> Scenario | None:
    """The scenario of a row, None where it has none. Raises `FormatError`."""
    return _converted(_with_known_schemas(row), "scenario", Scenario)


def _with_known_schemas(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with the result schemas of its world as the very objects that earlier rows had."""
    scenario = row.get("scenario")
    world = scenario.get("world") if isinstance(scenario, dict) else None
    returns = world.get("returns") if isinstance(world, dict) else None
    if not (isinstance(scenario, dict) and isinstance(world, dict) and isinstance(returns, dict)):
        return row
    try:
        known = {name: schema if schema is None else _schema(_encode(schema)) for name, schema in returns.items()}
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return row
    return {**row, "scenario": {**scenario, "world": {**world, "returns": known}}}


@lru_cache(maxsize=2048)
def _schema(text: bytes) -> Any:
    return freeze(msgspec.json.decode(text))


_encode = msgspec.json.Encoder().encode


def _converted(row: Mapping[str, Any], key: str, kind: type[_Part]) -> _Part | None:
    if row.get(key) is None:
        return None
    try:
        return msgspec.convert(row[key], kind)
    except msgspec.ValidationError as error:
        raise FormatError((key,), str(error)) from None
    except RecursionError:
        raise FormatError((key,), "nested too deep") from None
