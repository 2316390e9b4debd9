"""YAML read safely: the 1.2 core meanings, and nothing that a JSON document could not say.

PyYAML's own loaders read `NO` as false, `010` as 8 and `12:30:45` as 45045, keep the last of two equal keys, and
let a small file with aliases grow without bound. Here values are built from the parser's events, without recursion:

- scalars mean what they mean in YAML 1.2's core schema, except that a whole number with a leading zero (`010`, `007`)
  stays a string, since JSON has no such number and the zero would be lost; so do `.inf` and `.nan`;
- keys are strings: `200:` is `"200"`;
- duplicate keys, foreign tags, several documents and aliases that grow too large are refused, with the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

__all__ = ["MAX_EXPANDED_NODES", "MAX_YAML_DEPTH", "YamlError", "parse_yaml"]

MAX_EXPANDED_NODES = 3_000_000
"""How many nodes a document may have once every alias is written out."""
MAX_YAML_DEPTH = 200

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MERGE = "<<\0"  # no scalar can hold a null character, so no key of the file is mistaken for it
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,4000})")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
_CORE = "tag:yaml.org,2002:"
_CONTAINER_TAGS = {None, "!", _CORE + "map", _CORE + "seq", _CORE + "omap", _CORE + "set"}
_TEXT_TAGS = frozenset(_CORE + name for name in ("str", "binary", "timestamp"))
_CORE_TAGS = frozenset(_CORE + name for name in ("int", "float", "bool", "null"))


class YamlError(ValueError):
    """A text that is not safe YAML. `line` and `column` count from 1 where they are known."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        place = f" (line {line}, column {column})" if line is not None else ""
        super().__init__(f"{reason}{place}")
        self.reason, self.line, self.column = reason, line, column


class _Open:
    """A container that is being filled."""

    __slots__ = ("anchor", "height", "key", "merges", "nodes", "value")

    def __init__(self, value: dict[str, Any] | list[Any], anchor: str | None) -> None:
        self.value, self.anchor = value, anchor
        self.nodes, self.height = 1, 1
        self.key: str | None = None
        self.merges: list[dict[str, Any]] = []


def parse_yaml(text: str) -> Any:
    """The value of a YAML document. Raises `YamlError`, with the place."""
    builder = _Builder()
    try:
        for event in _events(text):
            builder.feed(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = (error.problem or error.context or "cannot be parsed").replace("\n", " ")
        raise YamlError(reason, mark.line + 1 if mark else None, mark.column + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise YamlError(str(error).split("\n")[0]) from None
    return builder.result


def _events(text: str) -> Iterator[Any]:
    parser = _PARSER(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


class _Builder:
    def __init__(self) -> None:
        self.result: Any = None
        self._documents = 0
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int, int]] = {}

    def feed(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._end(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _at(event, "holds a second document; give one document a file")

    def _begin(self, event: Any) -> None:
        if event.tag not in _CONTAINER_TAGS:
            raise _at(event, f"the tag {event.tag} is not allowed")
        if len(self._stack) >= MAX_YAML_DEPTH:
            raise _at(event, f"nested more than {MAX_YAML_DEPTH} deep")
        if self._stack and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None:
            raise _at(event, "a key must be a plain value, not a mapping or a list")
        self._stack.append(_Open({} if isinstance(event, yaml.MappingStartEvent) else [], event.anchor))

    def _end(self, event: Any) -> None:
        done = self._stack.pop()
        if isinstance(done.value, dict):
            for merged in done.merges:
                for key, value in merged.items():
                    done.value.setdefault(key, value)
        if done.anchor:
            self._anchors[done.anchor] = (done.value, done.nodes, done.height)
        self._place(event, done.value, done.nodes, done.height)

    def _scalar(self, event: Any) -> None:
        owner = self._stack[-1] if self._stack else None
        if owner is not None and isinstance(owner.value, dict) and owner.key is None:
            if event.anchor:
                self._anchors[event.anchor] = (event.value, 1, 0)
            self._key(event, owner, event.value)
            return
        value = _scalar_value(event)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1, 0)
        self._place(event, value, 1, 0)

    def _key(self, event: Any, owner: _Open, key: str) -> None:
        is_merge = key == "<<" and not getattr(event, "style", None)
        if key in owner.value and not is_merge:
            raise _at(event, f"duplicate key {key!r}")
        owner.key = _MERGE if is_merge else key

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            raise _at(event, f"the alias *{event.anchor} is unknown or stands inside itself")
        value, nodes, height = self._anchors[event.anchor]
        owner = self._stack[-1] if self._stack else None
        if owner is not None and isinstance(owner.value, dict) and owner.key is None:
            if not isinstance(value, str):
                raise _at(event, "a key must be a plain value, not a mapping or a list")
            self._key(event, owner, value)
            return
        self._place(event, value, nodes, height)

    def _place(self, event: Any, value: Any, nodes: int, height: int) -> None:
        if not self._stack:
            self.result = value
            return
        owner = self._stack[-1]
        owner.nodes += nodes
        owner.height = max(owner.height, height + 1)
        if owner.height > MAX_YAML_DEPTH:
            raise _at(event, f"nested more than {MAX_YAML_DEPTH} deep")
        if owner.nodes > MAX_EXPANDED_NODES:
            raise _at(event, f"aliases expand to more than {MAX_EXPANDED_NODES:,} nodes")
        if isinstance(owner.value, list):
            owner.value.append(value)
        elif owner.key == _MERGE:
            owner.merges += _merge_sources(event, value)
        else:
            owner.value[str(owner.key)] = value
        owner.key = None


def _merge_sources(event: Any, value: Any) -> list[dict[str, Any]]:
    sources = value if isinstance(value, list) else [value]
    if not all(isinstance(source, dict) for source in sources):
        raise _at(event, "<< merges mappings only")
    return sources


def _scalar_value(event: Any) -> Any:
    tag, text = event.tag, event.value
    if tag in _TEXT_TAGS or tag == "!":
        return text
    if tag is None and not event.implicit[0]:  # quoted or a block: a string
        return text
    if tag is not None and tag not in _CORE_TAGS:
        raise _at(event, f"the tag {tag} is not allowed")
    return core_scalar(text)


def core_scalar(text: str) -> Any:
    """What a plain scalar means."""
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INT.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text[2:], 8 if text[1] == "o" else 16) if len(text) < 1_000 else text
    if _FLOAT.fullmatch(text) and not _LEADING_ZERO.fullmatch(text) and text.strip("+-.").isascii():
        number = float(text)
        return number if abs(number) != float("inf") else text
    return text


def _at(event: Any, reason: str) -> YamlError:
    mark = event.start_mark
    return YamlError(reason, mark.line + 1, mark.column + 1)
