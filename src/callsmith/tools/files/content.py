"""The value in a text: JSON, JSON lines or YAML, told apart by what stands there, not by the file's name."""

from __future__ import annotations

import re
from typing import Any

from callsmith.errors import SourceError
from callsmith.records import JsonError, parse
from callsmith.tools.files.text import SourceText
from callsmith.tools.files.yaml import YamlError, parse_yaml

__all__ = ["MAX_DEPTH", "parse_content"]

MAX_DEPTH = 200
"""How deep a document may nest. The deepest real specification seen nests 40 deep."""

_YAML_KEY = re.compile(r"^(?:\s*#.*\n|\s*\n|%.*\n|---.*\n)*\s*(?:- +)?[\"']?[\w$./<-]+[\"']?\s*:(?:\s|$)")
_FLOW_YAML = re.compile(r"\s*[{\[][{\[\s]*[A-Za-z_$'#]")
_LIKE_JSON = re.compile(r"\s*(\{|\[\s*[\[{\"\d\]-])")
_YAML_NAMES = (".yaml", ".yml")
_JSON_NAMES = (".json", ".jsonl", ".ndjson", ".snap")
_SPECIFICATION = re.compile(r"^[\"']?(openapi|swagger)[\"']?\s*:", re.MULTILINE)


def parse_content(source: SourceText, *, must: bool = False) -> Any | None:
    """The JSON or YAML value of a source, or None where it is neither (prose, code).

    With `must` a text that is neither raises `SourceError`, as one that is broken always does.
    """
    text, suffix = source.text, source.path.suffix.lower()
    if text.lstrip()[:1] in ("{", "["):
        return _bracketed(source, must)
    if not must and suffix not in _YAML_NAMES and not _YAML_KEY.match(text):
        return None
    try:
        value = parse_yaml(text)
    except YamlError as error:
        if must or suffix in _YAML_NAMES or _SPECIFICATION.search(text):
            raise _broken(source, "YAML", error) from None
        return None
    if isinstance(value, dict | list):
        return value
    if must or suffix in _YAML_NAMES:
        raise SourceError(f"{source.path}: holds one plain value, no specification")
    return None


def _bracketed(source: SourceText, must: bool) -> Any | None:
    """The value of a text that begins with a bracket: JSON, YAML in flow style, or prose that begins with a link."""
    text, suffix = source.text, source.path.suffix.lower()
    try:
        return _shallow(source, _json_or_lines(text))
    except JsonError as error:
        if _FLOW_YAML.match(text) or suffix in _YAML_NAMES:
            value = _quietly_yaml(text)
            if isinstance(value, dict | list):
                return value
        if must or suffix in _JSON_NAMES or _LIKE_JSON.match(text):
            raise _broken(source, "JSON", error if error.line else _placed(text, error)) from None
        return None


def _placed(text: str, error: JsonError) -> JsonError | YamlError:
    """The same fault with its line: the JSON parser does not know it of a duplicate key, the YAML parser does."""
    try:
        parse_yaml(text)
    except YamlError as found:
        if found.reason == error.reason:
            return found
    return error


def _json_or_lines(text: str) -> Any:
    try:
        return parse(text)
    except JsonError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].strip().endswith(("}", "]")):
            raise
        try:
            parse(lines[0])
        except JsonError:
            raise error from None
        return _lines(text)


def _lines(text: str) -> list[Any]:
    values = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                values.append(parse(line))
            except JsonError as error:
                raise JsonError(error.reason, number, error.column) from None
    return values


def _quietly_yaml(text: str) -> Any:
    try:
        return parse_yaml(text)
    except YamlError:
        return None


def _shallow(source: SourceText, value: Any) -> Any:
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise SourceError(f"{source.path}: is nested more than {MAX_DEPTH} deep; no specification is")
        level = [
            child
            for item in level
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, dict | list)
        ]
    return value


def _broken(source: SourceText, language: str, error: JsonError | YamlError) -> SourceError:
    return SourceError(f"{source.path}: broken {language}: {error}; correct it and run again")
