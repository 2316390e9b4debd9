"""Too little or too much in a call: optional values dropped or invented, and calls that are not made."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from callsmith.checks.mutants.drawing import drawn
from callsmith.checks.mutants.editing import (
    calls_in,
    planned_call,
    thawed,
    turn_of,
    with_arguments,
    with_calls,
    with_messages,
    with_plan,
)
from callsmith.checks.mutants.equivalence import allows
from callsmith.checks.mutants.operator import ABSENT, Case, Corner, Edit
from callsmith.checks.mutants.slots import Slot, removed, slots, spoken, subschema
from callsmith.checks.mutants.validity import valid
from callsmith.checks.view import CallSite
from callsmith.records import (
    Argument,
    AssistantMessage,
    Plan,
    PlannedCall,
    PlannedTurn,
    ToolMessage,
    UserMessage,
    equal,
    pointer,
)

__all__ = ["optional_dropped", "optional_invented", "parallel_dropped"]

_replace = msgspec.structs.replace


def _optional_slots(case: Case) -> Iterator[Slot]:
    """Stated values of arguments that need not be given."""
    for slot in slots(case):
        assert slot.site.tool is not None  # noqa: S101 (slots are of offered tools)
        owner = subschema(slot.site.tool.parameters, slot.path[:-1])
        required = owner.get("required") or ()
        last = slot.path[-1]
        stated = spoken(case, slot) is not None and not equal(slot.schema.get("default"), slot.value)
        if isinstance(last, str) and last not in required and stated:
            yield slot


def optional_dropped(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    found = list(_optional_slots(case))
    chance.shuffle(found)
    for slot in found:
        changed = removed(case, slot, corner)
        if slot.site.tool is None or not valid(slot.site.tool.parameters, _call_at(changed, slot.site)):
            continue
        if corner == "both":
            changed = _unsourced(case, slot, changed)
        options = case.allowed.get(slot.argument, ())
        equivalent = len(slot.path) == 1 and any(option is ABSENT for option in options)
        return Edit(changed, slot.where, slot.value, None, "", equivalent)
    return None


def _call_at(case: Case, site: CallSite) -> Mapping[str, Any]:
    message = case.conversation.messages[site.message]
    assert isinstance(message, AssistantMessage)  # noqa: S101 (call sites stand in assistant messages)
    return message.tool_calls[site.position].arguments


def _unsourced(before: Case, slot: Slot, changed: Case) -> Case:
    """The plan without the source of a value that was taken out of it."""

    def without(turn: PlannedTurn) -> PlannedTurn:
        name = f"{slot.site.call.name}#{pointer(slot.path)}"
        calls = tuple(
            _replace(step, arguments=tuple(one for one in step.arguments if one is not slot.source))
            for step in turn.calls
        )
        return _replace(turn, calls=calls, reveals=tuple(one for one in turn.reveals if one != name))

    return with_plan(changed, turn_of(before, slot.site.message), without)


def optional_invented(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    sites = [site for site in calls_in(case) if site.tool is not None]
    chance.shuffle(sites)
    for site in sites:
        assert site.tool is not None  # noqa: S101 (chosen so)
        known: Mapping[str, Any] = site.tool.parameters.get("properties") or {}
        absent = [name for name in known if name not in site.call.arguments]
        chance.shuffle(absent)
        for name in absent:
            value = drawn(case, known[name], name, site.call.name, chance)
            schema = known[name] if isinstance(known[name], Mapping) else {}
            if value is None or equal(value, schema.get("default")) or value in (False, [], {}, ""):
                continue
            arguments = {**thawed(site.call.arguments), name: value}
            if valid(site.tool.parameters, arguments):
                changed = with_arguments(case, site, arguments, corner)
                if corner == "both":
                    changed = _falsely_sourced(case, site, name, value, changed)
                equivalent = allows(case, site.location(name), value)
                return Edit(changed, site.location(name), None, value, "", equivalent)
    return None


def _falsely_sourced(before: Case, site: CallSite, name: str, value: Any, changed: Case) -> Case:
    """The plan with a source for the invented value that quotes the whole of the user's turn."""
    user = max(i for i, m in enumerate(before.conversation.messages[: site.message]) if isinstance(m, UserMessage))
    text = before.conversation.messages[user].content
    paths = [pointer((name,))] if not isinstance(value, dict | list) else []
    false = tuple(Argument(path=path, kind="user", message=user, start=0, end=len(text), text=text) for path in paths)

    def sourced(turn: PlannedTurn) -> PlannedTurn:
        calls = (
            _replace(step, arguments=(*step.arguments, *false)) if step.call.id == site.call.id else step
            for step in turn.calls
        )
        return _replace(turn, calls=tuple(calls))

    return with_plan(changed, turn_of(before, site.message), sourced)


def parallel_dropped(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    messages = case.conversation.messages
    found = [i for i, m in enumerate(messages) if isinstance(m, AssistantMessage) and len(m.tool_calls) > 1]
    if not found:
        return None
    index = chance.choice(found)
    message = messages[index]
    assert isinstance(message, AssistantMessage)  # noqa: S101 (chosen so)
    gone = chance.choice(message.tool_calls)
    step = planned_call(case, gone)
    changed = with_calls(case, index, [call for call in message.tool_calls if call is not gone])
    kept = [
        one
        for one in changed.conversation.messages
        if not (isinstance(one, ToolMessage) and one.tool_call_id == gone.id)
    ]
    if len(kept) < len(messages) and turn_of(case, index) < turn_of(case, len(messages)):
        return None  # later quotations would move
    changed = with_messages(changed, kept)
    if corner == "both" and case.plan is not None and step is not None:
        changed = changed._replace(plan=_without_step(case.plan, step))
    return Edit(changed, pointer(("messages", index, "tool_calls")), gone.name, None)


def _without_step(plan: Plan, step: PlannedCall) -> Plan:
    return Plan(
        turns=tuple(_replace(turn, calls=tuple(one for one in turn.calls if one is not step)) for turn in plan.turns)
    )
