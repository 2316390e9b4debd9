"""Docstrings in the styles of Google, NumPy and reStructuredText: the text, and what is said of each parameter."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field

__all__ = ["Docstring", "parse_docstring"]

_PARAMETER_SECTIONS = frozenset(
    {"args", "arguments", "parameters", "params", "keyword args", "keyword arguments", "other parameters", "attributes"}
)
_RETURN_SECTIONS = frozenset({"returns", "return", "yields", "yield"})
_OTHER_SECTIONS = frozenset(
    {
        *("raises", "raise", "warns", "errors", "exceptions", "side effects", "methods", "usage", "todo", "references"),
        *("example", "examples", "note", "notes", "warning", "warnings", "see also"),
    }
)
_SECTIONS = _PARAMETER_SECTIONS | _RETURN_SECTIONS | _OTHER_SECTIONS
_GOOGLE_HEADING = re.compile(r"([A-Za-z ]+?)\s*[:：]\s*")
_GOOGLE_ITEM = re.compile(r"\*{0,2}`?(\w+)`?\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\s*[:：]\s*(.*)|(\w+)\s+--?\s+(.*)")
_NUMPY_ITEM = re.compile(r"\*{0,2}(\w+(?:\s*,\s*\w+)*)\s*(?::.*)?")
_REST_PARAMETER = re.compile(r":(?:param|parameter|arg|argument|key|keyword)\s+(?:[^:]*\s)?\*{0,2}(\w+)\s*:\s*(.*)")
_REST_FIELD = re.compile(r":(\w+)(?:\s+[^:]*)?:\s*(.*)")


@dataclass
class Docstring:
    """What a docstring says."""

    text: str = ""
    """Summary and description, without the sections."""
    parameters: dict[str, str] = field(default_factory=dict)
    returns: str = ""

    @property
    def summary(self) -> str:
        """The first paragraph, on one line."""
        return " ".join(self.text.split("\n\n")[0].split())


def parse_docstring(docstring: str) -> Docstring:
    """Read a docstring; what follows no known style is simply text."""
    lines = inspect.cleandoc(docstring).split("\n")
    result = Docstring()
    text: list[str] = []
    at = 0
    while at < len(lines):
        section, begin = _section_at(lines, at)
        if section is not None:
            end = _section_end(lines, begin)
            _read_section(result, section, lines[begin:end], numpy=begin == at + 2)
            at = end
        elif _REST_FIELD.match(lines[at].strip()):
            at = _read_field(result, lines, at)
        else:
            text.append(lines[at])
            at += 1
    result.text = "\n".join(text).strip()
    return result


def _section_at(lines: list[str], at: int) -> tuple[str | None, int]:
    """The section that begins on a line, and where its content begins: after a colon, or a line of dashes."""
    line = lines[at].strip()
    if at + 1 < len(lines) and re.fullmatch(r"\s*-{3,}\s*", lines[at + 1]) and line.lower() in _SECTIONS:
        return line.lower(), at + 2
    match = _GOOGLE_HEADING.fullmatch(line)
    if match and match[1].lower() in _SECTIONS and not lines[at].startswith(" "):
        return match[1].lower(), at + 1
    return None, at


def _section_end(lines: list[str], begin: int) -> int:
    """A section of Google's style ends where the indentation does; one of NumPy's where the next begins."""
    numpy = begin >= 2 and re.fullmatch(r"\s*-{3,}\s*", lines[begin - 1]) is not None
    for at in range(begin, len(lines)):
        if _section_at(lines, at)[0] is not None or _REST_FIELD.match(lines[at]):
            return at
        if not numpy and lines[at].strip() and not lines[at].startswith(" "):
            return at
    return len(lines)


def _read_section(result: Docstring, section: str, lines: list[str], numpy: bool) -> None:
    if section in _PARAMETER_SECTIONS:
        for names, text in _numpy_items(lines) if numpy else _google_items(lines):
            for name in names:
                result.parameters[name] = text
    elif section in _RETURN_SECTIONS:
        if numpy:
            lines = [line for line in lines if line.startswith(" ")] or lines
        result.returns = " ".join(" ".join(lines).split())


def _google_items(lines: list[str]) -> list[tuple[list[str], str]]:
    filled = [line for line in lines if line.strip()]
    if not filled:
        return []
    margin = min(len(line) - len(line.lstrip()) for line in filled)
    items: list[tuple[list[str], list[str]]] = []
    for line in filled:
        match = _GOOGLE_ITEM.fullmatch(line.strip()) if len(line) - len(line.lstrip()) == margin else None
        if match:
            items.append(([match[1] or match[3]], [match[2] if match[1] else match[4]]))
        elif items:
            items[-1][1].append(line.strip())
    return [(names, " ".join(part for part in parts if part)) for names, parts in items]


def _numpy_items(lines: list[str]) -> list[tuple[list[str], str]]:
    items: list[tuple[list[str], list[str]]] = []
    for line in lines:
        if line.strip() and not line.startswith(" "):
            match = _NUMPY_ITEM.fullmatch(line.strip())
            items.append((re.split(r"\s*,\s*", match[1]) if match else [], []))
        elif line.strip() and items:
            items[-1][1].append(line.strip())
    return [(names, " ".join(parts)) for names, parts in items]


def _read_field(result: Docstring, lines: list[str], at: int) -> int:
    """One `:field:` of reStructuredText with its continuation lines; the line after it."""
    end = at + 1
    while end < len(lines) and lines[end].strip() and not lines[end].lstrip().startswith(":"):
        if not lines[end].startswith(" "):
            break
        end += 1
    text = " ".join(" ".join(lines[at:end]).split())
    if match := _REST_PARAMETER.fullmatch(text):
        result.parameters[match[1]] = match[2]
    elif (match := _REST_FIELD.fullmatch(text)) and match[1] in ("return", "returns"):
        result.returns = match[2]
    return end
