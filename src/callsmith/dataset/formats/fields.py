"""Reading the OpenAI-like parts that the forms have in common, strictly: a wrong field is named, never guessed at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callsmith.records import (
    AssistantMessage,
    Conversation,
    JsonError,
    Message,
    SystemMessage,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
    parse,
    pointer,
)

__all__ = ["FormatError", "read_conversation", "typed"]

_NO_PARAMETERS: dict[str, Any] = {"type": "object", "properties": {}}


class FormatError(ValueError):
    """A row that is not of its form. `str(error)` is the place, as JSON Pointer into the row, and the reason."""

    def __init__(self, path: tuple[str | int, ...] | str, reason: str) -> None:
        self.location, self.reason = path if isinstance(path, str) else pointer(path), reason
        super().__init__(f"{self.location}: {reason}" if path else reason)


_Path = tuple[str | int, ...]
_KINDS = {dict: "an object", list: "an array", str: "a string", bool: "true or false"}


def typed(holder: Mapping[str, Any], key: str, kind: type, path: _Path, default: Any = None) -> Any:
    """`holder[key]` if it is of that kind; the default where the key is absent and there is one."""
    value = holder.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, kind):
        reason = "is missing" if key not in holder else f"must be {_KINDS[kind]}"
        raise FormatError((*path, key), reason)
    return value


def read_conversation(tools: Any, messages: Any, path: _Path = ()) -> Conversation:
    """A conversation from OpenAI-like tools and messages; arguments may be an object or its text."""
    if not isinstance(messages, list):
        raise FormatError((*path, "messages"), "must be an array")
    names: dict[str, str] = {}
    try:
        read = [_message(message, (*path, "messages", index), names) for index, message in enumerate(messages)]
        return Conversation(tools=_tools(tools, (*path, "tools")), messages=tuple(read))
    except RecursionError:  # the parser lets through more than the records can freeze
        raise FormatError(path, "nested too deep") from None


def _tools(tools: Any, path: _Path) -> tuple[Tool, ...]:
    """Offered tools: an array of `{"type": "function", "function": {…}}` or of bare functions, or its text."""
    if isinstance(tools, str):
        try:
            tools = parse(tools) if tools.strip() else []
        except JsonError as error:
            raise FormatError(path, f"the text is not JSON: {error}") from None
    if tools is None:
        return ()
    if not isinstance(tools, list):
        raise FormatError(path, "must be an array")
    return tuple(_tool(tool, (*path, index)) for index, tool in enumerate(tools))


def _tool(tool: Any, path: _Path) -> Tool:
    if not isinstance(tool, Mapping):
        raise FormatError(path, "must be an object")
    function, below = tool, path
    if "function" in tool:
        function, below = typed(tool, "function", dict, path), (*path, "function")
    return Tool(
        name=typed(function, "name", str, below),
        description=typed(function, "description", str, below, default=""),
        parameters=typed(function, "parameters", dict, below, default=_NO_PARAMETERS),
    )


def _message(message: Any, path: _Path, names: dict[str, str]) -> Message:
    """One message. `names` gathers the name of every call by its id, for results that do not repeat it."""
    if not isinstance(message, Mapping):
        raise FormatError(path, "must be an object")
    match message.get("role"):
        case "system" | "developer":
            return SystemMessage(content=_text(message, path))
        case "user":
            return UserMessage(content=_text(message, path))
        case "assistant":
            return _assistant(message, path, names)
        case "tool":
            call_id = typed(message, "tool_call_id", str, path)
            return ToolMessage(
                tool_call_id=call_id,
                name=typed(message, "name", str, path, default=names.get(call_id, "")),
                content=_text(message, path),
                is_error=typed(message, "is_error", bool, path, default=False),
            )
    raise FormatError((*path, "role"), f"{message.get('role')!r} is no role")


def _assistant(message: Mapping[str, Any], path: _Path, names: dict[str, str]) -> AssistantMessage:
    if "function_call" in message:
        raise FormatError((*path, "function_call"), "the old form of calls is not read; use tool_calls")
    raw = typed(message, "tool_calls", list, path, default=[])
    calls = tuple(_call(call, (*path, "tool_calls", index)) for index, call in enumerate(raw))
    names.update((call.id, call.name) for call in calls)
    return AssistantMessage(
        content=_text(message, path, optional=bool(calls)),
        tool_calls=calls,
        reasoning=typed(message, "reasoning", str, path, default=""),
        trained=_trained(message, path),
    )


def _trained(message: Mapping[str, Any], path: _Path) -> bool:
    """`trained` of the run's own form, or OpenAI's `weight` of 0 or 1; true where neither is given."""
    if message.get("weight") is not None:
        weight = message["weight"]
        if isinstance(weight, bool) or weight not in (0, 1):
            raise FormatError((*path, "weight"), "must be 0 or 1")
        return bool(weight)
    trained: bool = typed(message, "trained", bool, path, default=True)
    return trained


def _call(call: Any, path: _Path) -> ToolCall:
    if not isinstance(call, Mapping):
        raise FormatError(path, "must be an object")
    function = typed(call, "function", dict, path)
    below = (*path, "function")
    arguments = function.get("arguments")
    if isinstance(arguments, str):
        try:
            arguments = parse(arguments)
        except JsonError as error:
            raise FormatError((*below, "arguments"), f"the text is not JSON: {error}") from None
    if not isinstance(arguments, dict):
        raise FormatError((*below, "arguments"), "must be an object, or the text of one")
    return ToolCall(id=typed(call, "id", str, path), name=typed(function, "name", str, below), arguments=arguments)


def _text(message: Mapping[str, Any], path: _Path, *, optional: bool = False) -> str:
    """The content: a string, an array of text parts, or nothing where calls stand in its place."""
    content = message.get("content")
    if content is None and optional:
        return ""
    if isinstance(content, list):
        parts = [part for part in content if isinstance(part, Mapping) and part.get("type") == "text"]
        if len(parts) != len(content):
            raise FormatError((*path, "content"), "only parts of text are read")
        return "".join(typed(part, "text", str, (*path, "content")) for part in parts)
    if not isinstance(content, str):
        raise FormatError((*path, "content"), "must be a string")
    return content
