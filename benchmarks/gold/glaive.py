"""Glaive's demonstration rows in English and Chinese: turns with calls, results and answers, and plain talk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from callsmith.records import AssistantMessage, Message, SystemMessage, ToolMessage, UserMessage
from gold.row import Row, answered, called, make_row, read_lines

__all__ = ["read_glaive"]


def read_glaive(root: Path) -> Iterator[Row]:
    """Rows whose turns can be told apart; what the user says last, without an answer, is left out."""
    for language in ("en", "zh"):
        path = root / "C_train" / "Glaive_LLaMA-Factory" / f"glaive_toolcall_{language}_demo.json"
        for index, row in enumerate(read_lines(path)):
            messages = _messages(row["conversations"])
            tools = json.loads(row["tools"] or "[]")
            if messages:
                made = make_row(f"glaive_{language}", path, str(index), tools, messages)
                if made is not None:
                    yield made


def _messages(turns: list[Mapping[str, Any]]) -> list[Message]:
    messages: list[Message] = []
    for index, turn in enumerate(turns):
        text = turn["value"]
        match turn["from"]:
            case "system":
                messages.append(SystemMessage(content=text))
            case "human":
                messages.append(UserMessage(content=text))
            case "gpt":
                messages.append(AssistantMessage(content=text))
            case "function_call":
                try:
                    given = json.loads(text)
                except ValueError:
                    return []
                calls = given if isinstance(given, list) else [given]
                if any(not isinstance(call.get("arguments"), dict) for call in calls):
                    return []
                messages.append(called([(call["name"], call["arguments"]) for call in calls], f"call_{index}"))
            case "observation":
                last = messages[-1]
                if not isinstance(last, AssistantMessage) or len(last.tool_calls) != 1:
                    return []
                messages += answered(last, [text])
            case _:
                return []
    while messages and isinstance(messages[-1], UserMessage | ToolMessage):
        messages.pop()
    return messages
