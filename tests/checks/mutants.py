"""Ways to break one thing of a right conversation, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from callsmith.checks import judge
from callsmith.records import Argument, AssistantMessage, Message, Plan, ToolCall
from checks.gold import Gold

replace = msgspec.structs.replace


def reworded(gold: Gold, old: str, new: str) -> Gold:
    """Every message says `new` where it said `old`; the plan does not know."""
    messages = tuple(
        replace(message, content=message.content.replace(old, new)) if old in message.content else message
        for message in gold.conversation.messages
    )
    assert messages != gold.conversation.messages
    return gold._replace(conversation=replace(gold.conversation, messages=messages))


def with_messages(gold: Gold, change: Callable[[list[Message]], Any]) -> Gold:
    """The list of messages, changed in place."""
    messages = list(gold.conversation.messages)
    change(messages)
    return gold._replace(conversation=replace(gold.conversation, messages=tuple(messages)))


def with_calls(gold: Gold, change: Callable[[ToolCall], ToolCall], *, plan_too: bool = False) -> Gold:
    """Each call changed, in the conversation, and in the plan as well if asked."""

    def changed(message: Message) -> Message:
        if isinstance(message, AssistantMessage):
            return replace(message, tool_calls=tuple(change(call) for call in message.tool_calls))
        return message

    messages = tuple(changed(message) for message in gold.conversation.messages)
    mutant = gold._replace(conversation=replace(gold.conversation, messages=messages))
    if not plan_too:
        return mutant
    turns = tuple(
        replace(turn, calls=tuple(replace(step, call=change(step.call)) for step in turn.calls))
        for turn in gold.plan.turns
    )
    return mutant._replace(plan=Plan(turns=turns))


def with_argument(gold: Gold, name: str, value: Any, *, plan_too: bool = False) -> Gold:
    """One top-level argument set in each call that has it."""

    def change(call: ToolCall) -> ToolCall:
        return replace(call, arguments={**call.arguments, name: value}) if name in call.arguments else call

    return with_calls(gold, change, plan_too=plan_too)


def with_source(gold: Gold, path: str, **fields: Any) -> Gold:
    """The provenance of the arguments at a path, changed."""

    def change(source: Argument) -> Argument:
        return replace(source, **fields) if source.path == path else source

    turns = tuple(
        replace(
            turn,
            calls=tuple(replace(step, arguments=tuple(map(change, step.arguments))) for step in turn.calls),
        )
        for turn in gold.plan.turns
    )
    return gold._replace(plan=Plan(turns=turns))


def failures(gold: Gold, *, planned: bool = True) -> set[str]:
    """The names of the checks that reject."""
    verdict = judge(gold.conversation, gold.plan if planned else None, language=gold.language)
    return {result.check for result in verdict.results if result.status == "fail"}
