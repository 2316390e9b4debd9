"""Rows of `messages` with `role` and `content`: OpenAI's form and TRL's, ms-swift's, Hermes', LLaMA-Factory's newer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callsmith.dataset.draft import Call, Draft, as_text
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.readers import tagged
from callsmith.dataset.readers.calls import arguments_of, calls_in, simple_call
from callsmith.records import AssistantMessage, pointer

__all__ = ["claims", "name_of", "read", "read_messages"]

_TEXT_PARTS = ("text", "input_text", "output_text")
_CALL_ROLES = ("tool_call", "function_call", "tool_calls")
_RESULT_ROLES = ("tool_response", "function_response", "observation")


def claims(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of chat messages."""
    return any(_is_chat(row.get(key)) for key in ("messages", "prompt")) or _is_preference(row)


def _is_chat(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and any(isinstance(m, dict) and "role" in m for m in value)


def _is_preference(row: Mapping[str, Any]) -> bool:
    inputs = row.get("input")
    return isinstance(inputs, dict) and "messages" in inputs


def name_of(row: Mapping[str, Any]) -> str:
    """What the form is called: by who calls, and how."""
    messages = _messages(row)[0][1]
    name = "trl" if isinstance(row.get("tools"), str) or "messages" not in row else ""
    for message in messages if isinstance(messages, list) else ():
        if not isinstance(message, dict):
            continue
        content = message.get("content")
        if message.get("role") in ("tool_call", "tool_response"):
            return "ms-swift"
        if isinstance(content, list) and any(isinstance(part, dict) and "value" in part for part in content):
            return "llama-factory"
        if message.get("role") == "assistant" and isinstance(content, str) and tagged.is_tagged(content):
            return "hermes"
        if message.get("role") == "system" and isinstance(content, str) and "<tools>" in content:
            return "hermes"
        if not name and isinstance(message.get("tool_calls"), list) and message["tool_calls"]:
            name = "trl" if _has_object_arguments(message["tool_calls"][0]) else "openai"
    return name or "openai"


def _has_object_arguments(call: Any) -> bool:
    function = call.get("function") if isinstance(call, dict) else None
    return isinstance(function, dict) and isinstance(function.get("arguments"), dict)


def _messages(row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The lists of messages that make the conversation, each with its place: a preference pair's chosen side."""
    if "messages" in row:
        return [("/messages", row["messages"])]
    if _is_preference(row):
        return [("/input/messages", row["input"]["messages"]), ("/preferred_output", row.get("preferred_output") or [])]
    parts = [(f"/{key}", row[key]) for key in ("prompt", "completion", "chosen") if isinstance(row.get(key), list)]
    prompt, chosen = row.get("prompt"), row.get("chosen")
    if isinstance(chosen, list) and isinstance(prompt, list) and chosen[: len(prompt)] == prompt:
        return [("/chosen", chosen)]
    return parts


def read(row: Mapping[str, Any]) -> Draft:
    """The conversation of a row. Raises `FormatError`."""
    draft = Draft()
    preference = _is_preference(row) and "messages" not in row
    if preference or "chosen" in row:
        draft.note("of a pair the preferred side is read")
    holder, place = (row["input"], "/input/tools") if preference else (row, "/tools")
    draft.offer(holder.get("tools"), place)
    if not holder.get("tools") and isinstance(holder.get("functions"), list):
        draft.offer(holder["functions"], place.replace("tools", "functions"))
    for where, messages in _messages(row):
        read_messages(draft, messages, where)
    return draft


def read_messages(draft: Draft, messages: Any, where: str) -> None:
    """All messages of a list."""
    if not isinstance(messages, list):
        raise FormatError(where, "must be an array")
    nameless = not any(_has_ids(message) for message in messages)
    for index, message in enumerate(messages):
        _message(draft, message, f"{where}/{index}", nameless)
    if nameless and any(isinstance(message, AssistantMessage) and message.tool_calls for message in draft.messages):
        draft.note("calls without ids were given some")


def _has_ids(message: Any) -> bool:
    """Whether a message carries any id of a call: if none does, the form has none and they are made."""
    if not isinstance(message, dict):
        return False
    calls = message.get("tool_calls")
    return message.get("tool_call_id") is not None or any(
        isinstance(call, dict) and call.get("id") is not None for call in (calls if isinstance(calls, list) else ())
    )


def _message(draft: Draft, message: Any, where: str, nameless: bool) -> None:
    if not isinstance(message, dict):
        raise FormatError(where, "must be an object")
    role = message.get("role")
    if role in ("system", "developer"):
        _system(draft, message, where)
    elif role == "user":
        text = _text(message, where)
        if not tagged.read_responses(draft, text, where):  # Qwen's templates give results to the user
            draft.user(text, where)
    elif role == "assistant":
        _assistant(draft, message, where, nameless)
    elif role in ("tool", "function", *_RESULT_ROLES):
        _result(draft, message, where, nameless)
    elif role in _CALL_ROLES:
        content = message.get("content")
        field = f"{where}/content"
        value = draft.data(content, field) if isinstance(content, str) else content
        draft.extend(calls_in(draft, value, field if isinstance(content, str) else None, field))
    else:
        raise FormatError(f"{where}/role", f"{role!r} is no role")


def _system(draft: Draft, message: dict[str, Any], where: str) -> None:
    text = _text(message, where)
    rest = tagged.read_tools(draft, text, f"{where}/content")
    if rest.strip() or rest == text:
        draft.system(rest, where)


def _assistant(draft: Draft, message: dict[str, Any], where: str, nameless: bool) -> None:
    calls: list[Call] = []
    raw = message.get("tool_calls")
    if raw is not None and not isinstance(raw, list):
        raise FormatError(f"{where}/tool_calls", "must be an array")
    for index, item in enumerate(raw or ()):
        calls.append(_wire_call(draft, item, f"{where}/tool_calls/{index}", nameless))
    if message.get("function_call") is not None:
        draft.note("the old `function_call` was read as a call without id")
        calls.append(simple_call(draft, message["function_call"], f"{where}/function_call"))
    content = message.get("content")
    text, reasoning = "", _reasoning(message)
    if isinstance(content, list):
        text, thought = _parts(draft, content, f"{where}/content", calls)
        reasoning = reasoning or thought
    elif content is not None:
        text = _text(message, where)
        spoken = tagged.read_spoken(draft, text, f"{where}/content") if not calls else None
        if spoken is not None:
            text, calls, reasoning = spoken.text, spoken.calls, reasoning or spoken.reasoning
    draft.assistant(text, where, calls, reasoning=reasoning, trained=_trained(message, where))


def _wire_call(draft: Draft, item: Any, where: str, nameless: bool) -> Call:
    if not isinstance(item, dict):
        raise FormatError(where, "must be an object")
    if not isinstance(item.get("function"), dict):
        if "name" in item:
            return simple_call(draft, item, where)
        raise FormatError(f"{where}/function", "is missing" if "function" not in item else "must be an object")
    function, below = item["function"], f"{where}/function"
    if not isinstance(function.get("name"), str):
        raise FormatError(f"{below}/name", "is missing" if "name" not in function else "must be a string")
    arguments = arguments_of(draft, function, "arguments", f"{below}/arguments")
    identity = item.get("id")
    if not isinstance(identity, str) and not nameless:
        raise FormatError(f"{where}/id", "is missing" if identity is None else "must be a string")
    return Call(function["name"], arguments, where, identity if isinstance(identity, str) else None, "/function")


def _result(draft: Draft, message: dict[str, Any], where: str, nameless: bool) -> None:
    content = message.get("content")
    text = _text(message, where) if _is_parts(content) else "" if content is None else as_text(content)
    call_id, name, is_error = message.get("tool_call_id"), message.get("name"), message.get("is_error", False)
    if call_id is not None and not isinstance(call_id, str):
        raise FormatError(f"{where}/tool_call_id", "must be a string")
    if name is not None and not isinstance(name, str):
        raise FormatError(f"{where}/name", "must be a string")
    if call_id is None and message["role"] == "tool" and not nameless:
        raise FormatError(f"{where}/tool_call_id", "is missing")
    if tagged.read_responses(draft, text, where):
        return
    if call_id is None and name is None:
        draft.results(text, where)
        return
    draft.result(text, where, call_id=call_id, name=name, is_error=is_error is True)


def _is_parts(content: Any) -> bool:
    return isinstance(content, str) or (
        isinstance(content, list)
        and all(isinstance(part, dict) and part.get("type") in _TEXT_PARTS for part in content)
    )


def _text(message: dict[str, Any], where: str) -> str:
    """The content: a string or parts of text; nothing said is the empty string, to which the checks object."""
    content = message.get("content")
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        raise FormatError(f"{where}/content", "must be a string")
    if not _is_parts(content):
        raise FormatError(f"{where}/content", "only parts of text are read")
    return "".join(_part_text(part, f"{where}/content/{index}") for index, part in enumerate(content))


def _part_text(part: dict[str, Any], where: str) -> str:
    text = part.get("text", part.get("value"))
    if not isinstance(text, str):
        raise FormatError(where, "holds no text")
    return text


def _parts(draft: Draft, parts: list[Any], where: str, calls: list[Call]) -> tuple[str, str]:
    """Text and reasoning of an assistant's parts; calls among them are added to `calls`."""
    text: list[str] = []
    thought: list[str] = []
    for index, part in enumerate(parts):
        place = f"{where}/{index}"
        kind = part.get("type") if isinstance(part, dict) else None
        if kind == "tool_call":
            value = part.get("value", part.get("text"))
            data = draft.data(value, f"{place}/value") if isinstance(value, str) else value
            calls += calls_in(draft, data, f"{place}/value" if isinstance(value, str) else None, f"{place}/value")
        elif kind in ("reasoning", "thinking"):
            thought.append(_part_text(part, place))
        elif kind in _TEXT_PARTS:
            text.append(_part_text(part, place))
        else:
            raise FormatError(place, "only parts of text, reasoning and calls are read")
    return "".join(text), "".join(thought)


def _reasoning(message: dict[str, Any]) -> str:
    value = next((message[key] for key in ("reasoning", "reasoning_content", "thinking") if message.get(key)), "")
    return value if isinstance(value, str) else ""


def _trained(message: dict[str, Any], where: str) -> bool:
    for key in ("weight", "loss_weight"):
        weight = message.get(key)
        if weight is not None:
            if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= 1:
                raise FormatError(f"{where}/{key}", "must be 0 or 1")
            return weight > 0
    trained = message.get("trained", message.get("loss"))
    if trained is not None and not isinstance(trained, bool):
        raise FormatError(where + pointer(("trained" if "trained" in message else "loss",)), "must be true or false")
    return trained is not False
