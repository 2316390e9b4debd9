"""What is wrong with a tool, as faults and as advice.

A fault makes the tool unusable or untrue: its schema does not compile, a default breaks it. Advice is what an author
should know and a reader may live with: a parameter without a description, a name that one provider refuses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import jsonschema_rs

from callsmith.records import Tool, canonical, pointer
from callsmith.tools.linting.backtracking import can_hang
from callsmith.tools.linting.providers import name_limits, provider_limits
from callsmith.tools.schema.keywords import LISTS, MAPS, SINGLES
from callsmith.tools.schema.soundness import compile_schema

__all__ = ["Finding", "lint", "lint_together"]

MAX_NAME = 128
_DEPTH = 64
_SEPARATORS = re.compile(r"[\W_]+")
_PLACEHOLDERS = frozenset(
    "|n/a|na|none|null|nil|nan|undefined|unknown|unspecified|not specified|any|all|dontcare|don't care|doesn't matter"
    "|default|auto|empty|optional|-|无|空|不限|全部|任意|默认|未知|未指定".split("|")
)
"""What authors write for a default where they mean that there is none."""
_OPENING = frozenset(("$ref", "allOf", "anyOf", "oneOf", "if", "patternProperties", "dependentSchemas"))
"""Keywords through which a required name may be defined elsewhere than in `properties`."""
_Path = tuple[str | int, ...]


class Finding(NamedTuple):
    """One thing that the linter has to say."""

    severity: Literal["fault", "advice"]
    kind: Literal["unusable", "stated value", "wording"]
    """`unusable` concerns whoever is offered the tool, `stated value` who relies on a default, example or member."""
    location: str
    """JSON Pointer below the tool: `/name`, `/parameters/properties/city`."""
    reason: str


def _unusable(path: _Path, reason: str) -> Finding:
    return Finding("fault", "unusable", pointer(path), reason)


_STATING = frozenset(("default", "examples", "example", "enum"))
_PLAIN = {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}
_PLAIN_KEYS = _STATING | {"type", "description", "title"}
_DEEPER = frozenset((*SINGLES, *LISTS, *MAPS, "$defs", "definitions"))


def _stated(severity: Literal["fault", "advice"], path: _Path, reason: str) -> Finding:
    return Finding(severity, "stated value", pointer(path), reason)


def lint(tool: Tool) -> tuple[Finding, ...]:
    """All findings about one tool by itself, faults first."""
    found = [*_name(tool.name), *_schema(tool.parameters)]
    return tuple(sorted(found, key=lambda finding: finding.severity == "advice"))


def lint_together(tools: Sequence[Tool]) -> Iterator[tuple[int, Finding]]:
    """What is wrong with tools side by side, with the index of the later one: one name twice, or two of one meaning."""
    names: set[str] = set()
    meanings: dict[tuple[str, str], str] = {}
    for index, tool in enumerate(tools):
        if tool.name in names:
            yield index, _unusable(("name",), "two tools have one name")
            continue
        names.add(tool.name)
        meaning = _meaning(tool.name, tool.description)
        if meaning in meanings:
            reason = f"nobody could tell it from {meanings[meaning]!r}: their names and descriptions are alike"
            yield index, _unusable(("name",), reason)
        meanings.setdefault(meaning, tool.name)


@lru_cache(maxsize=4096)
def _meaning(name: str, description: str) -> tuple[str, str]:
    """Name and description without case and separators: `get_user` and `getUser` are one to a reader."""
    return _SEPARATORS.sub("", name).casefold(), " ".join(description.casefold().split())


def _name(name: str) -> Iterator[Finding]:
    if not name.strip():
        yield _unusable(("name",), "the name is empty")
    elif name != name.strip() or any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in name):
        yield _unusable(("name",), "the name holds invisible characters or blanks at its ends")
    elif len(name) > MAX_NAME:
        yield _unusable(("name",), f"the name has more than {MAX_NAME} characters")
    else:
        yield from (Finding("advice", "wording", "/name", reason) for reason in name_limits(name))


def _schema(schema: Mapping[str, Any]) -> Iterator[Finding]:
    try:
        compile_schema(schema)
    except (ValueError, TypeError, RecursionError) as error:
        yield _unusable(("parameters",), f"the schema does not compile: {error}")
        return
    kind = schema.get("type", "object" if "properties" in schema or not schema else None)
    if kind != "object" and _OPENING.isdisjoint(schema):
        yield _unusable(("parameters",), "the schema is not that of an object")
    for path, node in _walk(schema, ("parameters",)):
        yield from _node(node, path, schema)
    undocumented = [name for name, node in _properties(schema) if not _documented(node)]
    if undocumented:
        reason = f"no description: {', '.join(undocumented[:5])}"
        yield Finding("advice", "wording", "/parameters/properties", reason)
    for reason in provider_limits(schema):
        yield Finding("advice", "wording", "/parameters", reason)


def _properties(schema: Mapping[str, Any]) -> list[tuple[str, Any]]:
    properties = schema.get("properties")
    return list(properties.items()) if isinstance(properties, dict) else []


def _documented(node: Any) -> bool:
    return not isinstance(node, dict) or bool(node.get("description") or node.get("title") or "$ref" in node)


def _walk(node: Any, path: _Path) -> Iterator[tuple[_Path, Mapping[str, Any]]]:
    """Every subschema with its place; what only looks like one, such as the value of a default, is left out."""
    if not isinstance(node, dict) or len(path) > _DEPTH:
        return
    yield path, node
    if _DEEPER.isdisjoint(node):
        return
    for key in SINGLES:
        if key in node:
            yield from _walk(node[key], (*path, key))
    for key in LISTS:
        for index, item in enumerate(node.get(key) or ()):
            yield from _walk(item, (*path, key, index))
    for key in (*MAPS, "$defs", "definitions"):
        held = node.get(key)
        for name, item in held.items() if isinstance(held, dict) else ():
            yield from _walk(item, (*path, key, name))


def _node(node: Mapping[str, Any], path: _Path, root: Mapping[str, Any]) -> Iterator[Finding]:
    properties = node.get("properties")
    required = node.get("required")
    if isinstance(properties, dict) and isinstance(required, list) and _OPENING.isdisjoint(node):
        missing = [str(name) for name in required if name not in properties]
        if missing and node.get("additionalProperties") is not True:
            yield _unusable(path, f"required but not among the properties: {', '.join(missing)}")
    pattern = node.get("pattern")
    if isinstance(pattern, str) and can_hang(pattern):
        yield _unusable((*path, "pattern"), f"a backtracking matcher can hang on {pattern[:80]!r}")
    yield from _stated_values(node, path, root)


def _stated_values(node: Mapping[str, Any], path: _Path, root: Mapping[str, Any]) -> Iterator[Finding]:
    """Members, defaults and examples that their own schema refuses."""
    if _STATING.isdisjoint(node) or _plainly_sound(node):
        return
    rule = {key: item for key, item in node.items() if key not in ("default", "examples", "example", "enum")}
    judge = _validator(rule, root)
    members = node.get("enum")
    if isinstance(members, list) and judge is not None:
        wrong = [member for member in members if not judge.is_valid(_thawed(member))]
        if members and len(wrong) == len(members):
            yield _stated("fault", (*path, "enum"), "no member of the enumeration is of the type")
        elif wrong:
            yield _stated("advice", (*path, "enum"), f"members of another type: {_shown(wrong[0])}")
    full = _validator({key: item for key, item in node.items() if key not in ("default", "examples", "example")}, root)
    if full is None:
        return
    if "default" in node and node["default"] is not None and not full.is_valid(_thawed(node["default"])):
        reason = f"the default {_shown(node['default'])} breaks the schema that it stands in"
        yield _stated("advice" if _is_placeholder(node["default"]) else "fault", (*path, "default"), reason)
    examples = node.get("examples")
    for example in examples if isinstance(examples, list) else ():
        if not full.is_valid(_thawed(example)):
            yield _stated("advice", (*path, "examples"), f"the example {_shown(example)} breaks the schema")
            return


def _plainly_sound(node: Mapping[str, Any]) -> bool:
    """Whether all that a node of one plain type states is of that type, so that no validator need be built."""
    kind, members = node.get("type"), node.get("enum")
    if not isinstance(kind, str) or kind not in _PLAIN or not node.keys() <= _PLAIN_KEYS:
        return False
    types = _PLAIN[kind]
    if "enum" in node and not (isinstance(members, list) and all(type(member) in types for member in members)):
        return False
    examples = node.get("examples")
    stated = [*examples] if isinstance(examples, list) else []
    if node.get("default") is not None:
        stated.append(node["default"])
    return all(type(value) in types and (members is None or value in members) for value in stated)


def _validator(rule: Mapping[str, Any], root: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator | None:
    """The validator of a part of a schema, with what its references need; None where they point elsewhere."""
    held = {key: root[key] for key in ("$defs", "definitions") if key in root}
    try:
        return compile_schema({**rule, **held})
    except (ValueError, TypeError, RecursionError):
        return None


def _is_placeholder(value: Any) -> bool:
    return value in ([], {}) or (isinstance(value, str) and value.strip().casefold() in _PLACEHOLDERS)


def _thawed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _thawed(item) for key, item in value.items()}
    return [_thawed(item) for item in value] if isinstance(value, list | tuple) else value


def _shown(value: Any) -> str:
    text = canonical(value).decode()
    return text if len(text) <= 60 else f"{text[:57]}…"
