"""A handful of samples whose tools and arguments have little in common, so that whatever pads or casts shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from callsmith.records import (
    AssistantMessage,
    Conversation,
    Plan,
    PlannedTurn,
    Sample,
    Scenario,
    SystemMessage,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
    wire_sample,
)


def tool(name: str, properties: dict[str, Any]) -> Tool:
    return Tool(name=name, description=f"Does {name}.", parameters={"type": "object", "properties": properties})


WEATHER = tool("get_weather", {"city": {"type": "string"}, "days": {"type": "integer", "enum": [1, 2], "default": 1}})
BOOKING = tool("book", {"date": {"type": "string", "format": "date"}, "who": {"type": "object", "properties": {}}})
SWITCH = tool("switch", {"on": {"type": ["boolean", "null"]}, "level": {"type": "number", "default": {"a": 1}}})
BARE = tool("ping", {})

CALLS: list[tuple[tuple[Tool, ...], list[tuple[str, dict[str, Any]]]]] = [
    ((WEATHER,), [("get_weather", {"city": "Oslo", "days": 1})]),
    ((BOOKING, BARE), [("book", {"date": "2025-01-02", "who": {"name": "Ada", "tags": []}})]),
    ((SWITCH,), [("switch", {"on": None, "level": 0.5}), ("switch", {"on": True, "level": 3})]),
    ((BARE, WEATHER), [("ping", {})]),
    ((WEATHER, SWITCH), [("get_weather", {"city": "2025-01-02T10:00:00", "days": 2.0})]),
    ((BOOKING,), []),
    ((), []),
    ((BOOKING,), [("book", {"date": "10:30", "who": "阿达 \u2028 ☃", "extra": [1, "a", None, {"k": 2**60}]})]),
]


def conversation(index: int) -> Conversation:
    tools, made = CALLS[index % len(CALLS)]
    calls = tuple(ToolCall(id=f"call_{n}", name=name, arguments=args) for n, (name, args) in enumerate(made))
    results = tuple(ToolMessage(tool_call_id=call.id, name=call.name, content='{"ok": true}') for call in calls)
    asked = (AssistantMessage(content="On it." if index % 2 else "", tool_calls=calls), *results) if calls else ()
    opening = (SystemMessage(content="Be kind."), UserMessage(content=f"Please, number {index}."))
    return Conversation(tools=tools, messages=(*opening, *asked, AssistantMessage(content="There you are.")))


def sample(index: int, split: str = "train") -> Sample:
    scenario = Scenario(
        id=f"sc_{index}", domain="test", intent="to test", language="en", ability="mapping", shape="simple"
    )
    spoken = conversation(index)
    return Sample(
        id=Sample.make_id(spoken),
        conversation=spoken,
        scenario=scenario,
        plan=Plan(turns=(PlannedTurn(),)),
        split=split,
    )


SPLITS = ("train", "train", "validation", "train", "test", "train", "train", "train")


def wires(count: int = 16) -> list[dict[str, Any]]:
    """Samples in the run's form, as they are read back from a file."""
    lines = (msgspec.json.encode(wire_sample(sample(index, SPLITS[index % 8]))) for index in range(count))
    return [json.loads(line) for line in lines]


def write_run(folder: Path, rows: list[dict[str, Any]], *, complete: bool = True) -> Path:
    """A run's folder, as far as an export looks at it."""
    folder.mkdir(parents=True)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "samples.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")
    if complete:
        (folder / "manifest.json").write_text("{}", encoding="utf-8")
    return folder
