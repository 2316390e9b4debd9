"""Changes that keep a conversation as right as it was: other spellings, other orders, other words."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import msgspec

from callsmith.checks.mutants.editing import (
    calls_in,
    insert_messages,
    replace_message,
    splice,
    thawed,
    with_arguments,
    with_calls,
    with_tools,
)
from callsmith.checks.mutants.operator import Case, Corner, Edit, Operator
from callsmith.checks.mutants.restating import (
    city_formed,
    currency_words,
    date_words,
    decomposed,
    number_words,
    rewording,
    shuffled,
    synonym_said,
    time_words,
    unit_converted,
    widened,
)
from callsmith.checks.mutants.slots import Slot, put
from callsmith.checks.mutants.validity import fits
from callsmith.checks.mutants.wording import words
from callsmith.records import (
    AssistantMessage,
    Plan,
    PlannedTurn,
    SystemMessage,
    Tool,
    ToolMessage,
    UserMessage,
    pointer,
)

__all__ = ["BENIGN"]

_replace = msgspec.structs.replace
"""Variants and other words for the words that say a slot's value."""


def _keys_reordered(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    found = [site for site in calls_in(case) if len(site.call.arguments) > 1]
    if not found:
        return None
    site = chance.choice(found)
    names = list(site.call.arguments)
    order = [*names[1:], names[0]] if chance.random() < 0.5 else names[::-1]
    arguments = {name: thawed(site.call.arguments[name]) for name in order}
    return Edit(with_arguments(case, site, arguments, corner), site.location(), names, order)


def _calls_reordered(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    found = [
        (index, message)
        for index, message in enumerate(case.conversation.messages)
        if isinstance(message, AssistantMessage) and len(message.tool_calls) > 1
    ]
    if not found or case.allowed:  # allowed values are named by the call's position
        return _calls_reordered(case._replace(allowed={}), chance, corner) if found else None
    index, message = chance.choice(found)
    changed = with_calls(case, index, message.tool_calls[::-1])
    if changed.plan is not None and chance.random() < 0.5:
        changed = changed._replace(plan=_plan_reordered(changed.plan))
    return Edit(changed, pointer(("messages", index, "tool_calls")), [c.id for c in message.tool_calls])


def _plan_reordered(plan: Plan) -> Plan:
    return Plan(turns=tuple(_replace(turn, calls=turn.calls[::-1]) for turn in plan.turns))


def _default_said(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """An optional argument that was left out, with the very default that its schema states."""
    if case.plan is not None:
        return None  # a plan's calls are exact
    found = [
        (site, name, schema["default"])
        for site in calls_in(case)
        if site.tool is not None
        for name, schema in (site.tool.parameters.get("properties") or {}).items()
        if name not in site.call.arguments
        and isinstance(schema, dict)
        and schema.get("default") not in (None, "", [], {})
    ]
    chance.shuffle(found)
    for site, name, default in found:
        slot = Slot(site, (name,), None, {}, None)
        if fits(slot, thawed(default)):
            arguments = {**thawed(site.call.arguments), name: thawed(default)}
            return Edit(with_arguments(case, site, arguments, corner), site.location(name), None, default)
    return None


def _number_respelt(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    for slot in shuffled(case, chance):
        value = slot.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not float(value).is_integer():
            continue
        after = float(value) if isinstance(value, int) else int(value)
        if abs(value) < 2**53 and fits(slot, after):
            return Edit(put(case, slot, after, "both"), slot.where, value, after)
    return None


def _wrapped(kind: type[UserMessage] | type[AssistantMessage], key: str) -> Callable[..., Edit | None]:
    def edit(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
        found = [
            index
            for index, message in enumerate(case.conversation.messages)
            if isinstance(message, kind) and message.content.strip() and not getattr(message, "tool_calls", ())
        ]
        if not found:
            return None
        index = chance.choice(found)
        form: str = chance.choice(words(case.language)[key])
        head, tail = form.split("{text}")
        content = case.conversation.messages[index].content
        if tail and content.rstrip()[-1:].isalnum():
            tail = ("。" if case.language == "zh" else ".") + tail
        changed = splice(splice(case, index, len(content), len(content), tail), index, 0, 0, head)
        return Edit(
            _unquoted(case, changed, index, len(head)), f"/messages/{index}/content", content, head + content + tail
        )

    return edit


def _unquoted(before: Case, changed: Case, index: int, by: int) -> Case:
    """The plan's spans of one message moved by what was put in front of it; nothing put behind belongs to them."""
    if before.plan is None:
        return changed
    turns = tuple(
        _replace(
            turn,
            calls=tuple(
                _replace(
                    step,
                    arguments=tuple(
                        _replace(source, start=source.start + by, end=source.end + by)
                        if source.message == index
                        else source
                        for source in step.arguments
                    ),
                )
                for step in turn.calls
            ),
        )
        for turn in before.plan.turns
    )
    return changed._replace(plan=Plan(turns=turns))


def _chitchat_added(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    messages = case.conversation.messages
    start = 1 if isinstance(messages[0], SystemMessage) else 0
    last = messages[-1]
    closing = isinstance(last, AssistantMessage) and not last.tool_calls and case.plan is None and chance.random() < 0.5
    user, assistant = chance.choice(words(case.language)["thanks" if closing else "greetings"])
    index = len(messages) if closing else start
    changed = insert_messages(case, index, (UserMessage(content=user), AssistantMessage(content=assistant)))
    if case.plan is not None:
        assert changed.plan is not None  # noqa: S101 (an insertion keeps the plan)
        changed = changed._replace(plan=Plan(turns=(PlannedTurn(), *changed.plan.turns)))
    return Edit(changed, f"/messages/{index}", None, user, "closing" if closing else "greeting")


def _tools_shuffled(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    tools = list(case.conversation.tools)
    if len(tools) < 2:
        return None
    order = [*tools[1:], tools[0]]
    return Edit(with_tools(case, order), "/tools", [tool.name for tool in tools], [tool.name for tool in order])


def _distractor_added(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    name, description, one, two = chance.choice(words(case.language)["distractors"])
    if any(tool.name == name for tool in case.conversation.tools):
        return None
    text = {"type": "string", "description": description}
    parameters = {"type": "object", "properties": {one: text, two: text}, "required": [one]}
    tool = Tool(name=name, description=description, parameters=parameters)
    tools = list(case.conversation.tools)
    index = chance.randint(0, len(tools))
    return Edit(with_tools(case, [*tools[:index], tool, *tools[index:]]), f"/tools/{index}", None, name)


def _result_respelt(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A JSON result with its keys in another order and other blanks."""
    for index, message in enumerate(case.conversation.messages):
        if isinstance(message, ToolMessage):
            try:
                value = json.loads(message.content)
            except ValueError:
                continue
            if isinstance(value, dict) and len(value) > 1:
                content = json.dumps(dict(reversed(value.items())), ensure_ascii=False, indent=1)
                changed = replace_message(case, index, _replace(message, content=content))
                return Edit(changed, f"/messages/{index}/content", message.content, content)
    return None


def _benign(name: str, summary: str, edit: Callable[..., Edit | None], *variants: str) -> Operator:
    return Operator(name, "benign", summary, edit, ("call",), variants)


BENIGN: tuple[Operator, ...] = (
    _benign("keys_reordered", "The arguments of a call in another order.", _keys_reordered),
    _benign("calls_reordered", "Parallel calls in another order.", _calls_reordered),
    _benign("default_said", "An optional argument with the default that its schema states.", _default_said),
    _benign("number_respelt", "3.0 for 3.", _number_respelt),
    _benign("number_said", "1.5k, fifteen hundred, 1,500, 一千五百 for 1500.", rewording(number_words)),
    _benign("date_said", "A date in words for an ISO date.", rewording(date_words)),
    _benign("time_said", "A time in words for one in figures.", rewording(time_words)),
    _benign("city_formed", "A city in the form that the schema asks for.", city_formed),
    _benign("currency_said", "The same money with the currency's sign, name or code.", rewording(currency_words)),
    _benign("unit_converted", "A value said in a larger unit than the schema asks for.", unit_converted),
    _benign("synonym_said", "A synonym that the schema's description names.", synonym_said),
    _benign("text_decomposed", "A value's words in NFD, or in NFC.", rewording(decomposed), "nfd", "nfc"),
    _benign("text_widened", "A value's words in full width.", rewording(widened)),
    _benign("turn_paraphrased", "Polite words around a user's turn.", _wrapped(UserMessage, "wraps")),
    _benign("answer_paraphrased", "Polite words around an answer.", _wrapped(AssistantMessage, "answer_wraps")),
    _benign("chitchat_added", "A greeting before, or thanks afterwards.", _chitchat_added, "greeting", "closing"),
    _benign("tools_shuffled", "The offered tools in another order.", _tools_shuffled),
    _benign("distractor_added", "One more tool that has nothing to do with it.", _distractor_added),
    _benign("result_respelt", "A JSON result with other blanks and another order of keys.", _result_respelt),
)
