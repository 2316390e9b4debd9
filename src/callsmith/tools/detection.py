"""What kind of source a text is: told by its content; a file's name only settles what the content leaves open."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any

from callsmith.errors import SourceError
from callsmith.tools.files.content import parse_content
from callsmith.tools.files.text import SourceText
from callsmith.tools.reading import KINDS
from callsmith.tools.sources.listing import Found, find_tools, listing_kind

__all__ = ["Detected", "detect"]

_PROSE_NAMES = frozenset({".md", ".markdown", ".mdx", ".txt", ".text", ".rst", ".adoc", ""})
_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
_PYTHON_NAMES = frozenset({".py", ".pyi"})
_MARKDOWN = re.compile(r"^(#{1,6} |[-*] |\d+\. |> |```)|\]\(", re.MULTILINE)
_SENTENCE = re.compile(r"\w[.!?。！？](\s|$)")


@dataclass(frozen=True)
class Detected:
    """A source, parsed as what it is."""

    kind: str
    content: Any = None
    """A JSON value, a list of `Found`, a syntax tree, or nothing for a document."""


def detect(source: SourceText, kind: str | None = None) -> Detected:
    """The kind of a source and its parsed content. With `kind`, read it as that.

    Raises `SourceError` where it is broken, or of no kind that can be read.
    """
    if kind is not None and kind not in KINDS:
        raise SourceError(f"{source.path}: {kind!r} is no kind of source; the kinds are {', '.join(KINDS)}")
    if kind == "document":
        return Detected("document")
    if kind == "python" or (kind is None and source.path.suffix.lower() in _PYTHON_NAMES):
        return Detected("python", _python(source))
    value = parse_content(source, must=kind is not None)
    if value is None:
        return _not_data(source)
    if kind in ("openapi", "swagger") and not _is_specification(value):
        raise SourceError(f"{source.path}: is no OpenAPI or Swagger document (it has no `paths`)")
    if kind in ("openapi", "swagger") or (kind is None and _is_specification(value)):
        return Detected("swagger" if "swagger" in value and "openapi" not in value else "openapi", value)
    return _listing(source, value, kind)


def _is_specification(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    return "openapi" in value or "swagger" in value or (isinstance(value.get("paths"), dict) and "info" in value)


def _listing(source: SourceText, value: Any, kind: str | None) -> Detected:
    tools: list[Found] = find_tools(value)
    if tools:
        return Detected(kind or listing_kind(tools), tools)
    if value in ([], {}) or (isinstance(value, dict) and value.get("tools") == []):
        raise SourceError(f"{source.path}: holds no tools: the list is empty")
    prose = source.path.suffix.lower() in _PROSE_NAMES - {""}
    if prose and kind is None and not source.text.lstrip().startswith(("{", "[")):
        return Detected("document")
    raise SourceError(
        f"{source.path}: holds no tools that are recognised: neither an OpenAPI or Swagger document nor a list of "
        "tools with a name and a schema of arguments (MCP, OpenAI, Anthropic, Gemini)"
    )


def _not_data(source: SourceText) -> Detected:
    """Neither JSON nor YAML: Python under another name, or prose."""
    suffix = source.path.suffix.lower()
    if suffix not in _PROSE_NAMES - {"", ".txt"}:
        module = _parsed(source.text)
        if isinstance(module, ast.Module) and any(isinstance(node, _FUNCTIONS) for node in module.body):
            return Detected("python", module)
    if suffix in _PROSE_NAMES and (suffix or _MARKDOWN.search(source.text) or _SENTENCE.search(source.text)):
        return Detected("document")
    raise SourceError(f"{source.path}: is of no kind that can be read; the kinds are {', '.join(KINDS)} (--as KIND)")


def _python(source: SourceText) -> ast.Module:
    module = _parsed(source.text)
    if isinstance(module, ast.Module):
        return module
    raise SourceError(f"{source.path}: broken Python: {module}; correct it and run again")


def _parsed(text: str) -> ast.Module | str:
    """The module, or what is wrong with the text."""
    try:
        return ast.parse(text)
    except SyntaxError as error:
        return f"{error.msg} (line {error.lineno}, column {error.offset})"
    except (ValueError, RecursionError, MemoryError):
        return "nested too deep to be parsed"
