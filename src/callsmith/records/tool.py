"""What a tool is, and where it came from."""

from __future__ import annotations

from typing import Any

import msgspec

from callsmith.records.json import FrozenDict, content_id, freeze

__all__ = ["Origin", "Tool", "ToolCall"]


class Origin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a tool came from."""

    kind: str
    """The importer that read it: openapi, swagger, mcp, openai, anthropic, gemini, python, catalogue."""
    uri: str
    """The source as the user gave it, relative to the run where possible; `catalogue:<domain>` for our own."""
    locator: str = ""
    """The place in the source: a JSON Pointer, a qualified name, or an operation's name in the catalogue."""
    source_name: str = ""
    """The name in the source, where it had to be changed to be legal: this is what makes the change reversible."""
    parameter_names: dict[str, str] = msgspec.field(default_factory=dict)
    """Renamed parameters: the name here -> `<in>.<name>` in the source (for example `body.id`)."""
    title: str = ""
    """The source's own short wording (an OpenAPI summary, an MCP title), where it has one."""
    license: str = ""
    sha256: str = ""
    """SHA-256 of the source file's bytes."""


class Tool(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A tool that a model may call. `parameters` is a JSON Schema 2020-12 object schema."""

    name: str
    description: str
    parameters: dict[str, Any]
    returns: dict[str, Any] | None = None
    """JSON Schema of the result, where the source has one."""
    origin: Origin | None = None

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "parameters", freeze(self.parameters))
        if self.returns is not None:
            msgspec.structs.force_setattr(self, "returns", freeze(self.returns))

    @property
    def id(self) -> str:
        """Content address: what a model sees of the tool, not where it came from."""
        return content_id([self.name, self.description, self.parameters, self.returns], "tool_")

    def offer(self) -> dict[str, Any]:
        """The tool as a model is offered it: `{"type": "function", "function": {…}}`."""
        function = {"name": self.name, "description": self.description, "parameters": self.parameters}
        return {"type": "function", "function": function}


class ToolCall(msgspec.Struct, frozen=True, kw_only=True):
    """One call: `arguments` is a JSON object, never its text."""

    id: str
    name: str
    arguments: dict[str, Any]

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "arguments", FrozenDict(freeze(self.arguments)))
