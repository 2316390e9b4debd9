"""A planned call's provenance: every value of the plan names its source, and the dialogue says it there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from callsmith.checks.check import Check, abstained, failed
from callsmith.checks.schemas import node_at
from callsmith.checks.view import Turn, View, leaves
from callsmith.checks.words import DATED, Said, agrees, read_clock
from callsmith.records import Argument, CheckResult, Plan, PlannedCall, ToolMessage, UserMessage, equal, pointer

__all__ = ["planned_results"]


class _Leaf(NamedTuple):
    """One value of a planned call, in its place."""

    path: tuple[str | int, ...]
    value: Any
    source: Argument
    step: PlannedCall
    turn: Turn


def planned_results(check: Check, view: View) -> Iterator[CheckResult]:
    """Objections to the plan's provenance, value by value; at most one abstention, which names what was not read."""
    if view.plan is None:
        return
    today = read_clock(view.system_text) if _is_dated(view.plan) else None
    unread: list[str] = []
    for planned, turn in zip(view.plan.turns, view.turns, strict=False):
        for step in planned.calls:
            yield from _step(check, view, step, turn, today, unread)
    if unread:
        yield abstained(check, "the words were not understood", evidence="; ".join(unread[:5]))


def _step(
    check: Check, view: View, step: PlannedCall, turn: Turn, today: date | None, unread: list[str]
) -> Iterator[CheckResult]:
    sources: dict[str, Argument] = {}
    for source in step.arguments:
        if source.path in sources:
            yield failed(check, "one value has two sources", evidence=f"{step.call.name}{source.path}")
        sources[source.path] = source
    used = {""}  # a call without arguments has no value, and a source of the whole of it says nothing
    for path, value in leaves(step.call.arguments):
        owner = next((name for name in _upwards(path) if name in sources), None)
        if owner is not None:
            used.add(owner)
            yield from _leaf(check, view, _Leaf(path, value, sources[owner], step, turn), today, unread)
        elif path:
            yield failed(check, "a value without a source", evidence=f"{step.call.name}{pointer(path)}")
    for name in sources:
        if name not in used:
            yield failed(check, "a source of no value", evidence=f"{step.call.name}{name}")


def _leaf(check: Check, view: View, leaf: _Leaf, today: date | None, unread: list[str]) -> Iterator[CheckResult]:
    tool = view.tools.get(leaf.step.call.name)
    schema = node_at(tool.parameters, leaf.path) if tool else {}
    reason: str | None = ""
    match leaf.source.kind:
        case "user" | "result":
            reason = _misquoted(view, leaf)
            if not reason:
                verdict = agrees(leaf.source.rule, Said(leaf.source.text, leaf.value, schema, today))
                if verdict is False:
                    reason = f"the words do not mean the value by the rule {leaf.source.rule!r}"
                elif verdict is None:
                    unread.append(f"{_label(leaf)} ({leaf.source.rule}): {leaf.source.text[:60]}")
        case "default":
            reason = "" if "default" in schema and equal(schema["default"], leaf.value) else "not the default"
        case "const":
            members = [schema["const"]] if "const" in schema else list(schema.get("enum", ()))
            reason = "" if len(members) == 1 and equal(members[0], leaf.value) else "not the only allowed value"
        case "clock":
            unread.append(f"{_label(leaf)} (clock)")
    if reason:
        where = pointer(("messages", leaf.source.message)) if leaf.source.message >= 0 else ""
        yield failed(check, reason, where, f"{_label(leaf)}: {leaf.source.text[:60]!r} for {leaf.value!r}"[:200])


def _label(leaf: _Leaf) -> str:
    return f"{leaf.step.call.name}{pointer(leaf.path)}"


def _is_dated(plan: Plan) -> bool:
    return any(source.rule in DATED for turn in plan.turns for step in turn.calls for source in step.arguments)


def _upwards(path: tuple[str | int, ...]) -> Iterator[str]:
    """JSON Pointers of a path and of the containers around it, the nearest first, the root left out."""
    for length in range(len(path), 0, -1):
        yield pointer(path[:length])


def _misquoted(view: View, leaf: _Leaf) -> str:
    """Why a span is not what its message says; empty when it is."""
    source = leaf.source
    if not 0 <= source.message < leaf.turn.end:
        return "the source lies after the call" if source.message >= leaf.turn.end else "the source names no message"
    message = view.messages[source.message]
    wanted = UserMessage if source.kind == "user" else ToolMessage
    if not isinstance(message, wanted):
        return f"the source is not a message of the {'user' if source.kind == 'user' else 'tool'}"
    if not 0 <= source.start < source.end <= len(message.content):
        return "the span lies outside of the message"
    if message.content[source.start : source.end] != source.text:
        return "the message does not say that"
    return "" if source.text.strip() else "the span holds no words"
