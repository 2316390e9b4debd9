"""What the providers' own dialects refuse, each with its source; advice only, since a tool may be meant for another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["name_limits", "provider_limits"]

_PLAIN_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}\Z")
_STRICT_DEPTH = 10
_STRICT_MEMBERS = 1000
_STRICT_REFUSES = ("allOf", "not", "if", "dependentRequired", "dependentSchemas", "patternProperties")


def name_limits(name: str) -> Iterator[str]:
    """Who refuses a tool's name."""
    if not _PLAIN_NAME.match(name):
        yield "OpenAI and Anthropic take names of 1 to 64 letters, digits, _ and - only"


def provider_limits(schema: Mapping[str, Any]) -> Iterator[str]:
    """Limits of the strict modes that a parameters schema exceeds.

    OpenAI's structured outputs: depth 10, 1,000 enum values, no `allOf`, `not`, `if`; `additionalProperties: false` and
    all properties required, which is true of hardly any schema and is not repeated here. Gemini: enumerations of text.
    """
    depth, members, refused, other_enums = _measure(schema)
    if depth > _STRICT_DEPTH:
        yield f"OpenAI's strict mode takes {_STRICT_DEPTH} levels of nesting, this has {depth}"
    if members > _STRICT_MEMBERS:
        yield f"OpenAI's strict mode takes {_STRICT_MEMBERS} enum values in all, this has {members}"
    if refused:
        yield f"OpenAI's strict mode refuses {', '.join(sorted(refused))}"
    if other_enums:
        yield "Gemini takes enumerations of text only"


def _measure(schema: Mapping[str, Any]) -> tuple[int, int, set[str], bool]:
    """Depth of objects, number of enum values, refused keywords, and whether an enumeration holds more than text."""
    deepest, members, refused, other_enums = 0, 0, set[str](), False
    pending: list[tuple[Any, int]] = [(schema, 0)]
    while pending:
        node, depth = pending.pop()
        if isinstance(node, list):
            pending.extend((item, depth) for item in node)
        if not isinstance(node, dict):
            continue
        is_object = isinstance(node.get("properties"), dict)
        depth += is_object
        deepest = max(deepest, depth)
        refused.update(key for key in _STRICT_REFUSES if key in node)
        listed = node.get("enum")
        if isinstance(listed, list):
            members += len(listed)
            other_enums = other_enums or any(not isinstance(member, str) for member in listed)
        for key, item in node.items():
            if key == "properties" and is_object:
                pending.extend((each, depth) for each in item.values())
            elif key not in ("enum", "default", "examples", "const"):
                pending.append((item, depth))
    return deepest, members, refused, other_enums
