"""tools.jsonl: the tools of a run, one a line, each once, with its origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from callsmith.pipeline.recipe import Prepared
from callsmith.records import Tool
from callsmith.tools.catalogue import load_catalogue

__all__ = ["run_tools", "tool_lines"]


def tool_lines(prepared: Prepared) -> Iterator[bytes]:
    """The lines of tools.jsonl: `id`, then the tool's fields."""
    for tool in run_tools(prepared):
        yield msgspec.json.encode({"id": tool.id} | msgspec.to_builtins(tool)) + b"\n"


def run_tools(prepared: Prepared) -> Iterator[Tool]:
    """Every tool that the run can offer, in the order of the sources, without repetition."""
    seen: set[str] = set()
    for tool in _all_tools(prepared):
        if tool.id not in seen:
            seen.add(tool.id)
            yield tool


def _all_tools(prepared: Prepared) -> Iterable[Tool]:
    if prepared.recipe.sources:
        return (tool for reading in prepared.readings for tool in reading.tools)
    return (
        operation.tool(language)
        for domain in load_catalogue().values()
        for operation in domain.operations.values()
        for language in prepared.recipe.languages
    )
