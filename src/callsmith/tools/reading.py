"""What a source gave: its tools, and everything in it that did not become one, with the reason."""

from __future__ import annotations

import msgspec

from callsmith.records import Tool

__all__ = ["KINDS", "LeftOut", "SourceReading"]

KINDS = ("openapi", "swagger", "mcp", "openai", "anthropic", "gemini", "python", "document")
"""The kinds of source that are recognised. A `document` is carried along; it gives no tools here."""


class LeftOut(msgspec.Struct, frozen=True):
    """An operation, a parameter or a file that did not become a tool, or part of one."""

    uri: str
    locator: str
    """The place in the source, as `Origin.locator`."""
    name: str
    """The operation's or file's name; for a parameter `<operation>.<parameter>`."""
    reason: str


class SourceReading(msgspec.Struct, frozen=True):
    """One file, read."""

    uri: str
    kind: str
    """One of `KINDS`, or `unknown` for a file in a folder that could not be read or recognised."""
    sha256: str
    operations: int
    """Operations (or tools, or public functions) found in the source, whatever became of them."""
    tools: tuple[Tool, ...]
    left_out: tuple[LeftOut, ...]
