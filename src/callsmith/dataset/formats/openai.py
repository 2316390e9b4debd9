"""OpenAI's fine-tuning form: `messages`, `tools`, `parallel_tool_calls`; arguments are the text of an object.

An assistant turn that is not to be trained on gets `weight` 0. A turn of calls keeps its text where it has any. What
the form has no place for (reasoning, a result's error flag and tool name) is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from callsmith.dataset.formats.fields import read_conversation
from callsmith.records import Conversation

__all__ = ["NAME", "read_row", "write_sample"]

NAME = "openai"

_encode = msgspec.json.Encoder().encode


def write_sample(sample: Mapping[str, Any]) -> dict[str, Any]:
    """A row from a sample in the run's form."""
    conversation = sample["conversation"]
    messages = [_message(message) for message in conversation["messages"]]
    row: dict[str, Any] = {"messages": messages}
    if conversation["tools"]:  # the service refuses an empty list, and the flag without tools
        row["tools"] = conversation["tools"]
        row["parallel_tool_calls"] = any(len(message.get("tool_calls", ())) > 1 for message in messages)
    return row


def _message(message: Mapping[str, Any]) -> dict[str, Any]:
    role = message["role"]
    if role == "tool":
        return {"role": role, "tool_call_id": message["tool_call_id"], "content": message["content"]}
    wire: dict[str, Any] = {"role": role, "content": message["content"]}
    if "tool_calls" in message:
        wire["tool_calls"] = [_call(call) for call in message["tool_calls"]]
    if message.get("trained") is False:
        wire["weight"] = 0
    return wire


def _call(call: Mapping[str, Any]) -> dict[str, Any]:
    function = call["function"]
    text = _encode(function["arguments"]).decode()
    return {"id": call["id"], "type": "function", "function": {"name": function["name"], "arguments": text}}


def read_row(row: Mapping[str, Any]) -> Conversation:
    """The conversation of a row. Raises `FormatError`."""
    return read_conversation(row.get("tools"), row.get("messages"))
