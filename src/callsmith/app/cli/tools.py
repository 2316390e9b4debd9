"""`callsmith tools`: what a source holds, and what was left out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from callsmith.app.cli.screen import answer, columns, print_json, show
from callsmith.errors import UsageError
from callsmith.pipeline import nearest
from callsmith.records import Tool
from callsmith.tools import LeftOut, SourceReading, read_sources

__all__ = ["run_tools_list", "run_tools_show"]

EXAMPLES = 3


def run_tools_list(sources: Sequence[Path], kind: str | None, *, as_json: bool) -> int:
    """Print every tool by source, then what was left out by reason."""
    readings = read_sources(sources, kind)
    if as_json:
        print_json({"sources": [_wire(reading) for reading in readings]})
        return 0
    screen = answer()
    for reading in readings:
        tools = f"{len(reading.tools):,} of {reading.operations:,} operations became tools"
        said = "carried, not read yet" if reading.kind == "document" else tools
        screen.print(f"{reading.uri}  ({reading.kind}): {said}", soft_wrap=True)
        if reading.tools:
            table = columns("  tool", "arguments", "description", numbers=["arguments"])
            for tool in reading.tools:
                table.add_row(f"  {tool.name}", _arguments(tool), _first_words(tool.description))
            show(table)
        _show_left_out(reading.left_out)
        screen.print()
    tools_found = sum(len(reading.tools) for reading in readings)
    left_out = sum(len(reading.left_out) for reading in readings)
    screen.print(f"{tools_found:,} tools, {left_out:,} left out")
    return 0


def run_tools_show(source: Path, name: str, kind: str | None) -> int:
    """Print one tool as JSON. Raises `UsageError` with the nearest name when there is none of that name."""
    tools = [tool for reading in read_sources([source], kind) for tool in reading.tools]
    for tool in tools:
        if tool.name == name:
            print_json({"id": tool.id} | msgspec.to_builtins(tool))
            return 0
    names = [tool.name for tool in tools]
    hint = nearest(name, names) if len(names) <= 12 else nearest(name, names).split("; there are")[0]
    raise UsageError(f"{source}: no tool {name!r}{hint}")


def _wire(reading: SourceReading) -> dict[str, object]:
    tools = [{"id": tool.id} | msgspec.to_builtins(tool) for tool in reading.tools]
    return {**msgspec.to_builtins(reading), "tools": tools}


def _arguments(tool: Tool) -> str:
    """`2+3`: two required, three optional."""
    properties = tool.parameters.get("properties", {})
    required = sum(name in properties for name in tool.parameters.get("required", ()))
    return f"{required}+{len(properties) - required}"


def _first_words(description: str, most: int = 60) -> str:
    line = " ".join(description.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _show_left_out(items: Sequence[LeftOut]) -> None:
    by_reason: dict[str, list[LeftOut]] = defaultdict(list)
    for item in items:
        by_reason[item.reason].append(item)
    screen = answer()
    for reason, group in sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        names = ", ".join(item.name or item.locator or item.uri for item in group[:EXAMPLES])
        more = f" and {len(group) - EXAMPLES:,} more" if len(group) > EXAMPLES else ""
        screen.print(f"  left out {len(group):,}: {reason}: {names}{more}", soft_wrap=True)
