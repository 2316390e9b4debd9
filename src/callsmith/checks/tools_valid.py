"""`tools_valid`: the offered tools can be offered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from callsmith.checks.check import failed
from callsmith.checks.memo import Memo
from callsmith.checks.schemas import compile_schema
from callsmith.checks.view import View
from callsmith.records import CheckResult, pointer

__all__ = ["ToolsValid"]

_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}\Z")
_OPENING = ("$ref", "allOf", "anyOf", "oneOf", "if", "patternProperties", "dependentSchemas")
"""Keywords through which a required name may be defined elsewhere than in `properties`."""


@dataclass(frozen=True, slots=True)
class ToolsValid:
    """Names, schemas and required names of the tools."""

    name: str = "tools_valid"
    version: int = 1
    claim: str = (
        "Tool names are unique and legal ([a-zA-Z0-9_-], at most 64 characters), every parameters schema is an object "
        "schema that compiles as JSON Schema 2020-12 by itself, and its required names exist."
    )
    blind_spots: str = "Whether a description is true, and whether a schema can be met at all."

    def applies(self, view: View) -> bool:
        """Conversations with tools."""
        return bool(view.conversation.tools)

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections tool by tool."""
        seen: set[str] = set()
        for index, tool in enumerate(view.conversation.tools):
            if not _NAME.match(tool.name):
                yield failed(self, "the name is not legal", _place(index, "name"), tool.name[:80])
            if tool.name in seen:
                yield failed(self, "two tools have one name", _place(index, "name"), tool.name)
            seen.add(tool.name)
            reason = _flaw(tool.parameters)
            if reason:
                yield failed(self, reason, _place(index, "parameters"), tool.name)


def _place(tool: int, field: str) -> str:
    return pointer(("tools", tool, "function", field))


def _find_flaw(schema: Mapping[str, Any]) -> str:
    """Why a schema cannot be a tool's parameters; empty when it can."""
    compiled = compile_schema(schema)
    if compiled.validator is None:
        return f"the schema does not compile: {compiled.reason}"
    kind = schema.get("type", "object" if "properties" in schema or not schema else None)
    if kind != "object" and not any(keyword in schema for keyword in _OPENING):
        return "the schema is not that of an object"
    if any(keyword in schema for keyword in _OPENING):
        return ""
    properties = schema.get("properties", {})
    missing = [name for name in schema.get("required", ()) if name not in properties]
    return f"required but not among the properties: {', '.join(missing)}" if missing else ""


_flaw = Memo(_find_flaw)
