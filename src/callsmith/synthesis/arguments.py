"""Draw the arguments of gold calls for what a pattern says: typed, plausible, and fitting together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from callsmith.synthesis.pattern import Pattern
from callsmith.synthesis.sayings import UnsayableError
from callsmith.synthesis.schemas import at, node_at, plain, put
from callsmith.synthesis.voices.script import Script
from callsmith.tools.catalogue import Rule
from callsmith.world import Setting, Undrawable, draw

__all__ = ["draw_arguments", "fill_fixed"]

_TRIES = 12


def draw_arguments(
    patterns: Iterable[Pattern], script: Script, setting: Setting, calls: int = 1
) -> list[dict[str, Any]]:
    """One object a call, holding what the patterns say and nothing else; starred slots differ from call to call.

    Raises `UnsayableError` when no value can be drawn.
    """
    first: dict[str, Any] = {}
    starred: list[tuple[str, ...]] = []
    for pattern in patterns:
        for slot in pattern.said:
            if slot.each:
                starred.append(slot.path)
            for path in (slot.path, slot.currency):
                if path and at(first, path) is None:
                    value = slot.value if slot.bound else _draw(script, path, setting)
                    put(first, path, value)
    for rule in script.rules:
        _apply(rule, first, script, setting)
    objects = [first]
    for _ in range(calls - 1):
        objects.append(_another(first, starred, objects, script, setting))
    if len(starred) == 1 and node_at(script.schema, starred[0]).get("format") in ("date", "date-time", "time"):
        objects.sort(key=lambda each: str(at(each, starred[0])))  # people name days in their order
    for each in objects:
        fill_fixed(each, script.tool.parameters, script.tool.parameters)
    return objects


def _draw(script: Script, path: tuple[str, ...], setting: Setting) -> Any:
    node = node_at(script.schema, path)
    name, owner = script.called(path)
    try:
        return draw(node, setting, name=name, owner=owner)
    except Undrawable as error:
        raise UnsayableError(str(error)) from None


def _another(
    first: Mapping[str, Any],
    starred: Sequence[tuple[str, ...]],
    others: Sequence[Mapping[str, Any]],
    script: Script,
    setting: Setting,
) -> dict[str, Any]:
    for _ in range(_TRIES):
        copy: dict[str, Any] = _copy(first)
        for path in starred:
            value = _draw(script, path, setting)
            if any(at(other, path) == value for other in others):
                break
            put(copy, path, value)
        else:
            if all(_holds(rule, copy) for rule in script.rules):
                return copy
    raise UnsayableError(f"too few different values for {', '.join('.'.join(path) for path in starred)}")


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def fill_fixed(arguments: dict[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any]) -> None:
    """Add the required constants and single-valued enums, at any depth, which nobody has to say."""
    for name, raw in schema.get("properties", {}).items():
        if name not in arguments and name not in schema.get("required", ()):
            continue
        node = plain(raw, root) or {}
        held = arguments.get(name)
        if held is None and "const" in node:
            arguments[name] = node["const"]
        elif held is None and len(node.get("enum", ())) == 1:
            arguments[name] = node["enum"][0]
        elif isinstance(held, dict):
            fill_fixed(held, node, root)
        elif isinstance(held, list):
            items = plain(node.get("items", {}), root) or {}
            for item in held:
                if isinstance(item, dict):
                    fill_fixed(item, items, root)


def _holds(rule: Rule, arguments: Mapping[str, Any]) -> bool:
    """Whether the arguments keep a rule; what is not said keeps it."""
    names = rule.before or rule.differ or rule.at_most or ("", "")
    first, second = (at(arguments, tuple(name.split("."))) for name in names)
    if first is None or second is None:
        return True
    return bool(first != second if rule.differ else first < second)


def _apply(rule: Rule, arguments: dict[str, Any], script: Script, setting: Setting) -> None:
    if rule.before:
        first, second = (tuple(name.split(".")) for name in rule.before)
        if at(arguments, first) is not None and at(arguments, second) is not None:
            put(arguments, second, _later(at(arguments, first), rule, setting))
    elif rule.differ:
        first, second = (tuple(name.split(".")) for name in rule.differ)
        for _ in range(_TRIES):
            if at(arguments, first) != at(arguments, second) or at(arguments, second) is None:
                return
            put(arguments, second, _draw(script, second, setting))
        raise UnsayableError(f"{rule.differ[1]} does not come to differ")
    elif rule.at_most:
        first, second = (tuple(name.split(".")) for name in rule.at_most)
        low, high = at(arguments, first), at(arguments, second)
        if low is not None and high is not None:
            for _ in range(_TRIES):
                if low < high:
                    break
                low, high = _draw(script, first, setting), _draw(script, second, setting)
            else:
                raise UnsayableError(f"{rule.at_most[0]} does not come below {rule.at_most[1]}")
            put(arguments, first, low)
            put(arguments, second, high)


def _later(value: str, rule: Rule, setting: Setting) -> str:
    """A moment after `value`, written as `value` is."""
    days, minutes = rule.days, rule.minutes
    if "T" in value:
        span = dt.timedelta(days=_one(days, setting)) if minutes == (0, 0) else _minutes(minutes, setting)
        return _like(dt.datetime.fromisoformat(value) + span, value)
    if ":" in value:
        start = dt.datetime.combine(setting.clock.date(), dt.time.fromisoformat(value))
        later = start + _minutes(minutes if minutes != (0, 0) else (30, 180), setting)
        if later.date() != start.date():
            raise UnsayableError("the later time would lie on the next day")
        return _like(later, value)
    return (dt.date.fromisoformat(value) + dt.timedelta(days=_one(days, setting))).isoformat()


def _like(moment: dt.datetime, text: str) -> str:
    if len(text) in (5, 16):
        return moment.strftime("%H:%M" if len(text) == 5 else "%Y-%m-%dT%H:%M")
    return moment.isoformat() if "T" in text else moment.timetz().isoformat()


def _minutes(span: tuple[int, int], setting: Setting) -> dt.timedelta:
    """A number of minutes in the span, in quarters of an hour where it can be."""
    low, high = -(-span[0] // 15), span[1] // 15
    return dt.timedelta(minutes=setting.rng.randint(low, high) * 15 if low <= high else setting.rng.randint(*span))


def _one(span: tuple[int, int], setting: Setting) -> int:
    return setting.rng.randint(*span)
