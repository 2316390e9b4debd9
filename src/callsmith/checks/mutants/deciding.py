"""Wrong decisions between a call, a question and a refusal."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from callsmith.checks.mutants.drawing import arguments_for
from callsmith.checks.mutants.editing import calls_in, drop_messages, splice, turn_of, with_messages, with_plan
from callsmith.checks.mutants.kinds import is_identifier, is_moment
from callsmith.checks.mutants.operator import Case, Corner, Edit
from callsmith.checks.mutants.slots import Slot, slots, spoken
from callsmith.checks.mutants.wording import words
from callsmith.checks.view import CallSite
from callsmith.records import (
    Argument,
    AssistantMessage,
    Message,
    Plan,
    PlannedCall,
    PlannedTurn,
    ToolCall,
    ToolMessage,
    UserMessage,
    pointer,
)

__all__ = ["call_despite_missing", "call_though_none_fits", "question_asked", "refusal_given"]

_replace = msgspec.structs.replace
_HEAD = re.compile(r"^[^，。；：、,.;:（(]{2,12}")


def _last_call(case: Case) -> CallSite | None:
    """The first call of the last turn, where that turn has one and nobody had to be asked in it."""
    messages = case.conversation.messages
    users = [index for index, message in enumerate(messages) if isinstance(message, UserMessage)]
    sites = [site for site in calls_in(case) if users and site.message > users[-1]]
    return sites[0] if sites and sites[0].message == users[-1] + 1 else None


def _ended(case: Case, site: CallSite, message: AssistantMessage) -> Case:
    """The conversation ended by a message in the place of a call."""
    gone = f"/messages/{site.message}/"
    allowed = {where: values for where, values in case.allowed.items() if not where.startswith(gone)}
    cut = with_messages(case, (*case.conversation.messages[: site.message], message))
    return cut._replace(allowed=allowed)


def _title(slot: Slot, language: str) -> str:
    """What a parameter is called in a question."""
    if language == "zh":
        found = _HEAD.match(str(slot.schema.get("description", "")))
        if found is not None and not found[0].isascii():
            return found[0]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", slot.name).replace("_", " ").replace("-", " ").lower()


def _required_said(case: Case) -> list[Slot]:
    found = []
    for slot in slots(case):
        assert slot.site.tool is not None  # noqa: S101 (slots are of offered tools)
        required = slot.site.tool.parameters.get("required") or ()
        if len(slot.path) == 1 and slot.path[0] in required and spoken(case, slot) is not None:
            found.append(slot)
    return found


def question_asked(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """The last call gives way to a question for one of the values that the user has said."""
    site = _last_call(case)
    found = [slot for slot in _required_said(case) if site is not None and slot.site.message == site.message]
    if site is None or not found:
        return None
    slot = chance.choice(found)
    question = chance.choice(words(case.language)["questions"]).format(name=_title(slot, case.language))
    changed = _ended(case, site, AssistantMessage(content=question))
    if corner == "both":
        name = f"{slot.site.call.name}#{pointer(slot.path)}"
        changed = with_plan(changed, turn_of(case, site.message), lambda turn: _replace(turn, calls=(), asks=(name,)))
    return Edit(changed, f"/messages/{site.message}/content", slot.site.call.name, question)


def refusal_given(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """The last call gives way to a refusal."""
    site = _last_call(case)
    if site is None:
        return None
    refusal = chance.choice(words(case.language)["refusals"])
    changed = _ended(case, site, AssistantMessage(content=refusal))
    if corner == "both":
        changed = with_plan(
            changed, turn_of(case, site.message), lambda turn: PlannedTurn(reveals=(), calls=(), declines=True)
        )
    return Edit(changed, f"/messages/{site.message}/content", site.call.name, refusal)


def call_though_none_fits(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A refusal gives way to a call of one of the offered tools."""
    messages = case.conversation.messages
    last = messages[-1]
    cues = words(case.language)["refusal_cues"]
    refuses = isinstance(last, AssistantMessage) and not last.tool_calls
    if not refuses or not any(cue in last.content.lower() for cue in cues) or calls_in(case):
        return None
    for tool in chance.sample(case.conversation.tools, len(case.conversation.tools)):
        if not tool.parameters.get("required"):
            continue
        arguments, _ = arguments_for(case, tool, _quoted(messages[-2].content, tool.parameters, chance), chance)
        if arguments is None:
            continue
        call = ToolCall(id="call_0", name=tool.name, arguments=arguments)
        tail: list[Message] = [AssistantMessage(tool_calls=(call,))]
        if case.plan is not None:
            done = chance.choice(words(case.language)["done"])
            result = ToolMessage(tool_call_id=call.id, name=call.name, content='{"status": "ok"}')
            tail += [result, AssistantMessage(content=done)]
        changed = with_messages(case, (*messages[:-1], *tail))
        if corner == "both":
            changed = _planned(changed, call, len(messages) - 2)
        where = f"/messages/{len(messages) - 1}/tool_calls/0"
        return Edit(changed, where, last.content, {"name": tool.name, "arguments": arguments})
    return None


def _quoted(text: str, schema: Mapping[str, Any], chance: random.Random) -> dict[str, str]:
    """A word of the user's for one of the texts that a tool wants: what a careless model would take."""
    known: Mapping[str, Any] = schema.get("properties") or {}
    plain = [
        name
        for name in schema.get("required") or ()
        if isinstance(known.get(name), Mapping) and known[name].get("type") == "string" and "enum" not in known[name]
    ]
    found = re.findall(r"[A-Z][a-z]{3,}|[\u4e00-\u9fff]{2,4}", text[1:])
    return {chance.choice(plain): chance.choice(found)} if plain and found else {}


def _planned(case: Case, call: ToolCall, user: int) -> Case:
    """The plan made to want the call, each value said by the whole of the user's turn."""
    text = case.conversation.messages[user].content
    sources = tuple(
        Argument(path=pointer((name,)), kind="user", message=user, start=0, end=len(text), text=text)
        for name, value in call.arguments.items()
        if not isinstance(value, dict | list)
    )
    step = PlannedCall(call=call, arguments=sources)
    return with_plan(case, turn_of(case, user), lambda turn: _replace(turn, declines=False, calls=(step,)))


def call_despite_missing(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """The question for a missing value is left out with its answer, or a said value is made vague."""
    return _unasked(case) if corner == "call" else _unsaid(case, chance)


def _unasked(case: Case) -> Edit | None:
    """The call comes without the question and the answer that brought its value."""
    messages = case.conversation.messages
    for site in calls_in(case):
        index = site.message
        if index < 3 or not _answers_a_question(messages, index):
            continue
        answer, before = messages[index - 1].content, "\n".join(one.content for one in messages[: index - 2])
        brought = [
            slot
            for slot in slots(case)
            if slot.site.message == index and str(slot.value) in answer and str(slot.value) not in before
        ]
        if case.plan is not None:
            brought = [one for one in slots(case) if one.source is not None and one.source.message == index - 1]
        if brought:
            changed = _merged(drop_messages(case, index - 2, index), turn_of(case, index), index - 3)
            where = pointer(("messages", index - 2, "tool_calls", site.position))
            return Edit(changed, where, answer, None, "unasked")
    return None


def _merged(case: Case, turn: int, user: int) -> Case:
    """The plan without the turn that asked; what the answer had said is put down to the first request."""
    if case.plan is None:
        return case
    text = case.conversation.messages[user].content

    def requoted(source: Argument) -> Argument:
        if source.kind != "user" or source.message >= 0:
            return source
        return _replace(source, message=user, start=0, end=len(text), text=text)

    def sourced(one: PlannedTurn) -> PlannedTurn:
        calls = (_replace(step, arguments=tuple(map(requoted, step.arguments))) for step in one.calls)
        return _replace(one, calls=tuple(calls))

    turns = tuple(map(sourced, case.plan.turns))
    return case._replace(plan=Plan(turns=(*turns[: turn - 1], *turns[turn:])))


def _answers_a_question(messages: tuple[Message, ...], index: int) -> bool:
    """Whether a message follows a user's answer to a question of the assistant."""
    first, question, answer = messages[index - 3 : index]
    asks = isinstance(question, AssistantMessage) and not question.tool_calls
    return isinstance(first, UserMessage) and asks and isinstance(answer, UserMessage)


def _said_again(messages: tuple[Message, ...], message: int, start: int, end: int) -> bool:
    """Whether a telling part of some words stands elsewhere as well."""
    content = messages[message].content
    rest = "\n".join(
        [*(one.content for one in messages if one is not messages[message]), content[:start], content[end:]]
    )
    parts = (
        re.findall(r"[^\W_]{4,}|\d+", content[start:end]) if content[start:end].isascii() else [content[start:end][:2]]
    )
    return any(part.casefold() in rest.casefold() for part in parts or [content[start:end]])


def _unsaid(case: Case, chance: random.Random) -> Edit | None:
    """The words of a required value made vague."""
    found = _required_said(case)
    chance.shuffle(found)
    for slot in found:
        place = spoken(case, slot)
        if place is None:
            continue
        message, start, end = place
        earlier = case.conversation.messages[: slot.site.message]
        text = case.conversation.messages[message].content[start:end]
        if case.conversation.messages[message].content[start - 1 : start] in tuple("$€£¥￥\"'“‘「《#@"):
            continue
        if "enum" in slot.schema or isinstance(slot.value, bool) or _said_again(earlier, message, start, end):
            continue
        kind = "number" if isinstance(slot.value, int | float) else "text"
        if isinstance(slot.value, str) and is_moment(slot.value):
            kind = "time" if re.fullmatch(r"\d{1,2}:\d{2}", slot.value) else "date"
        if is_identifier(slot.value):
            kind = "id"
        vague = chance.choice(words(case.language)["vague"][kind])
        return Edit(splice(case, message, start, end, vague), f"/messages/{message}/content", text, vague, "unsaid")
    return None
