"""Messages, tagged by role, and the conversation that they make."""

from __future__ import annotations

from typing import Any

import msgspec

from callsmith.records.tool import Tool, ToolCall

__all__ = ["AssistantMessage", "Conversation", "Message", "SystemMessage", "ToolMessage", "UserMessage", "wire_message"]


class SystemMessage(msgspec.Struct, frozen=True, kw_only=True, tag_field="role", tag="system"):
    content: str


class UserMessage(msgspec.Struct, frozen=True, kw_only=True, tag_field="role", tag="user"):
    content: str


class AssistantMessage(msgspec.Struct, frozen=True, kw_only=True, tag_field="role", tag="assistant"):
    content: str = ""
    """Text; empty beside calls, never null and never absent."""
    tool_calls: tuple[ToolCall, ...] = ()
    reasoning: str = ""
    trained: bool = True
    """Whether a trainer should put loss on this turn."""


class ToolMessage(msgspec.Struct, frozen=True, kw_only=True, tag_field="role", tag="tool"):
    tool_call_id: str
    name: str
    content: str
    """The result as text: JSON for structured results."""
    is_error: bool = False


Message = SystemMessage | UserMessage | AssistantMessage | ToolMessage


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """The tools that were offered and what was said."""

    tools: tuple[Tool, ...]
    messages: tuple[Message, ...]

    @property
    def calls(self) -> tuple[ToolCall, ...]:
        """Every call of every assistant turn, in order."""
        return tuple(
            call for message in self.messages if isinstance(message, AssistantMessage) for call in message.tool_calls
        )

    def tool(self, name: str) -> Tool | None:
        """The offered tool of that name, or None."""
        return next((tool for tool in self.tools if tool.name == name), None)


def wire_message(message: Message) -> dict[str, Any]:
    """A message in the run's form: OpenAI-like, arguments as an object, `content` always there, no defaults."""
    match message:
        case SystemMessage() | UserMessage():
            return {"role": "system" if isinstance(message, SystemMessage) else "user", "content": message.content}
        case AssistantMessage():
            wire: dict[str, Any] = {"role": "assistant", "content": message.content}
            if message.reasoning:
                wire["reasoning"] = message.reasoning
            if message.tool_calls:
                wire["tool_calls"] = [
                    {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
                    for call in message.tool_calls
                ]
            if not message.trained:
                wire["trained"] = False
            return wire
        case ToolMessage():
            wire = {
                "role": "tool",
                "tool_call_id": message.tool_call_id,
                "name": message.name,
                "content": message.content,
            }
            if message.is_error:
                wire["is_error"] = True
            return wire
