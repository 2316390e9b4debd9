"""What only the whole tool shows of its parameters and its result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from callsmith.records import Tool
from callsmith.synthesis.voices.composed.english.intent import Intent
from callsmith.synthesis.voices.composed.lexicon import English, load_english
from callsmith.synthesis.voices.composed.parameters import Parameter

__all__ = ["acted", "enum_of", "on_chain", "said_words", "settled"]


def acted(tool: Tool, intent: Intent) -> Tool:
    """The tool as the world sees it: where one value is asked for and nothing says what comes back, that value."""
    scalar = load_english().scalars.get(intent.head.lower())
    if tool.returns is not None or scalar is None or intent.kind not in ("get", "act"):
        return tool
    field, kind = scalar
    returns = {"type": "object", "properties": {field: {"type": kind}}, "required": [field]}
    return msgspec.structs.replace(tool, returns=returns)


def on_chain(parameter: Parameter, tool: Tool) -> Parameter:
    """Addresses of wallets and contracts, which no street map knows."""
    if "address" not in parameter.label.lower() or parameter.node.get("pattern") or parameter.node["type"] != "string":
        return parameter
    words = set(re.findall(r"[a-z0-9]+", f"{tool.name} {tool.description} {parameter.label}".lower().replace("_", " ")))
    if not words & load_english().chain_words:
        return parameter
    node = {**parameter.node, "x-value": {"id": "0x" + "%" * 40}}
    return msgspec.structs.replace(parameter, node=node)


def settled(parameters: Sequence[Parameter], intent: Intent, lexicon: English) -> list[Parameter]:
    """Roles that only the whole shows: an owner and a repository are one thing; a noun of the object identifies it."""
    names = {each.path[-1].lower() for each in parameters}
    pair = {"owner", "repo"} <= names
    settled = []
    for each in parameters:
        name = each.path[-1].lower()
        if each.role == "named" and intent.kind not in ("create", "act"):
            identified = any(other.role == "identity" for other in parameters)
            each = _with(each, "other", "") if identified else _with(each, "identity", intent.head)
        if pair and name in ("owner", "repo") and len(each.path) == 1:
            each = _with(each, "pair", each.noun)
        elif each.role == "other" and not enum_of(each) and each.node["type"] == "string":
            noun = each.label.lower()
            if noun in lexicon.containers or re.search(
                rf"\b(?:a|an|the) (?:\w+ )?{re.escape(noun)}\b", intent.object.lower()
            ):
                each = _with(each, "identity", each.label)
        settled.append(each)
    order = {"owner": 0, "repo": 1}
    return sorted(settled, key=lambda each: order.get(each.path[-1].lower(), 2) if pair else 0)


def _with(parameter: Parameter, role: str, noun: str) -> Parameter:
    return Parameter(parameter.path, role, parameter.label, noun, parameter.node, parameter.required, parameter.plural)


def enum_of(parameter: Parameter) -> Sequence[Any]:
    node = parameter.node
    values = node.get("enum") or node.get("items", {}).get("enum") or ()
    return values if isinstance(values, list) else ()


def said_words(parameter: Parameter) -> dict[str, tuple[str, ...]]:
    """Words for the values that are not words themselves; the others are said as they are."""
    words = {str(value): _plain_words(value) for value in enum_of(parameter) if value is not None}
    return {value: (text,) for value, text in words.items() if text != value}


def _plain_words(value: Any) -> str:
    text = str(value)
    if text.lower() in ("asc", "desc"):
        return "ascending" if text.lower() == "asc" else "descending"
    if (re.fullmatch(r"[A-Z][A-Z]+(?:_[A-Z]+)*", text) and len(text) > 4) or "_" in text:
        return text.replace("_", " ").lower()
    return text
