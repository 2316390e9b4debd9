"""Changing one part of a conversation, and keeping the plan's spans where the words have moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from callsmith.checks.mutants.operator import Case, Corner
from callsmith.checks.view import CallSite, View
from callsmith.records import (
    Argument,
    AssistantMessage,
    Message,
    Plan,
    PlannedCall,
    PlannedTurn,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
)

__all__ = [
    "calls_in",
    "drop_messages",
    "insert_messages",
    "planned_call",
    "replace_message",
    "splice",
    "thawed",
    "turn_of",
    "with_arguments",
    "with_call",
    "with_calls",
    "with_messages",
    "with_plan",
    "with_tools",
]

_replace = msgspec.structs.replace


def thawed(value: Any) -> Any:
    """A copy of a JSON value that can be changed."""
    if isinstance(value, dict):
        return {key: thawed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [thawed(item) for item in value]
    return value


def calls_in(case: Case) -> tuple[CallSite, ...]:
    """Every call and where it stands."""
    return View(case.conversation).calls


def with_tools(case: Case, tools: Sequence[Tool]) -> Case:
    """Other tools offered, everything else as it was."""
    return case._replace(conversation=_replace(case.conversation, tools=tuple(tools)))


def with_messages(case: Case, messages: Sequence[Message]) -> Case:
    """Other messages; the plan stays as it is, so no message before a quoted one may come or go."""
    return case._replace(conversation=_replace(case.conversation, messages=tuple(messages)))


def replace_message(case: Case, index: int, message: Message) -> Case:
    """One message exchanged."""
    messages = list(case.conversation.messages)
    messages[index] = message
    return with_messages(case, messages)


def insert_messages(case: Case, index: int, new: Sequence[Message]) -> Case:
    """Messages put in before the one at `index`; the plan's quotations and the allowed values move along."""
    messages = case.conversation.messages
    moved = with_messages(case, (*messages[:index], *new, *messages[index:]))
    return _shifted(moved, index, len(new))


def drop_messages(case: Case, start: int, end: int) -> Case:
    """The messages from `start` up to `end` taken out; quotations from them no longer name any message."""
    messages = case.conversation.messages
    cut = with_messages(case, (*messages[:start], *messages[end:]))
    return _shifted(cut, end, start - end, gone=range(start, end))


def _shifted(case: Case, first: int, by: int, gone: range = range(0)) -> Case:
    def moved(source: Argument) -> Argument:
        if source.message in gone:
            return _replace(source, message=-1, start=-1, end=-1)
        return _replace(source, message=source.message + by) if source.message >= first else source

    allowed = {}
    for where, values in case.allowed.items():
        _, head, index, rest = where.split("/", 3)
        number = int(index)
        if number not in gone:
            allowed[f"/{head}/{number + by if number >= first else number}/{rest}"] = values
    return case._replace(plan=_with_sources(case.plan, moved), allowed=allowed)


def _with_sources(plan: Plan | None, change: Callable[[Argument], Argument]) -> Plan | None:
    if plan is None:
        return None
    return Plan(
        turns=tuple(
            _replace(
                turn,
                calls=tuple(
                    _replace(step, arguments=tuple(change(source) for source in step.arguments)) for step in turn.calls
                ),
            )
            for turn in plan.turns
        )
    )


def with_plan(case: Case, turn: int, change: Callable[[PlannedTurn], PlannedTurn]) -> Case:
    """One turn of the plan exchanged; a case without a plan as it is."""
    if case.plan is None:
        return case
    turns = list(case.plan.turns)
    turns[turn] = change(turns[turn])
    return case._replace(plan=Plan(turns=tuple(turns)))


def turn_of(case: Case, message: int) -> int:
    """The number of the user's turn that a message belongs to."""
    return sum(isinstance(one, UserMessage) for one in case.conversation.messages[: message + 1]) - 1


def splice(case: Case, message: int, start: int, end: int, text: str) -> Case:
    """Other words in place of a span of a message. A quotation that holds the span grows or shrinks with it."""
    old = case.conversation.messages[message]
    content = old.content[:start] + text + old.content[end:]
    by = len(text) - (end - start)

    def moved(source: Argument) -> Argument:
        if source.message != message or source.end <= start:
            return source
        first = source.start if source.start <= start else max(start, source.start + by)
        last = max(first, source.end + by)
        return _replace(source, start=first, end=last, text=content[first:last])

    changed = replace_message(case, message, _replace(old, content=content))
    return changed._replace(plan=_with_sources(case.plan, moved))


def planned_call(case: Case, call: ToolCall) -> PlannedCall | None:
    """What the plan says of a call; None where it says nothing, or there is no plan."""
    if case.plan is None:
        return None
    steps = (step for turn in case.plan.turns for step in turn.calls)
    return next((step for step in steps if step.call == call), None)


def with_calls(case: Case, message: int, calls: Sequence[ToolCall]) -> Case:
    """Other calls in one assistant message."""
    old = case.conversation.messages[message]
    assert isinstance(old, AssistantMessage)  # noqa: S101 (call sites stand in assistant messages)
    return replace_message(case, message, _replace(old, tool_calls=tuple(calls)))


def with_call(case: Case, site: CallSite, call: ToolCall, corner: Corner = "call") -> Case:
    """One call exchanged, in the plan as well if the corner is `both`; results keep pairing by id and name."""
    old = case.conversation.messages[site.message]
    assert isinstance(old, AssistantMessage)  # noqa: S101 (call sites stand in assistant messages)
    calls = list(old.tool_calls)
    calls[site.position] = call
    changed = with_calls(case, site.message, calls)
    if call.name != site.call.name:
        changed = with_messages(changed, [_renamed(one, call) for one in changed.conversation.messages])
    if corner != "both" or case.plan is None:
        return changed
    step = planned_call(case, site.call)

    def exchanged(one: PlannedCall) -> PlannedCall:
        return _replace(one, call=call) if one is step else one

    turns = tuple(_replace(turn, calls=tuple(map(exchanged, turn.calls))) for turn in case.plan.turns)
    return changed._replace(plan=Plan(turns=turns))


def _renamed(message: Message, call: ToolCall) -> Message:
    if isinstance(message, ToolMessage) and message.tool_call_id == call.id:
        return _replace(message, name=call.name)
    return message


def with_arguments(case: Case, site: CallSite, arguments: Mapping[str, Any], corner: Corner = "call") -> Case:
    """The arguments of one call exchanged, in the plan as well if the corner is `both`."""
    return with_call(case, site, _replace(site.call, arguments=dict(arguments)), corner)
