"""What a tool does, read from its name and description: a verb, and the object that it acts on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from callsmith.records import Tool
from callsmith.world.simulation.templates import templates
from callsmith.world.values.names import singular, words

__all__ = ["Operation", "read_operation"]

_NAME_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@dataclass(frozen=True, slots=True)
class Operation:
    """`verb` is the tool's own (cancel), `effect` its class (change), `entity` a singular noun (booking)."""

    verb: str
    effect: str
    entity: str
    is_list: bool


def read_operation(tool: Tool) -> Operation:
    """The operation that a tool performs, as far as its name and description tell."""
    return _read(tool.name, tool.description[:300])


@lru_cache(maxsize=8192)
def _read(name: str, description: str) -> Operation:
    known = templates()
    spoken = [part.lower() for part in _NAME_WORD.findall(name)]
    parts = list(words(name))
    verb = next((part for part in parts if part in known.effects), "")
    if not verb:
        lead = [word for word in words(description)[:3] if word in known.effects]
        verb = lead[0] if lead else ""
    effect = known.effects.get(verb, "")
    nouns = [part for part in parts if part != verb and not part.isdigit() and part not in known.fillers]
    entity = _entity(nouns, known.entities) or (nouns[-1] if nouns else "")
    many = any(word != singular(word) and singular(word) == entity for word in spoken) or effect == "list"
    if not effect:
        effect = "get" if entity in known.entities else "other"
    if effect == "get" and many and not _names_one(name):
        effect = "list"
    return Operation(verb, effect, entity, effect == "list")


def _entity(nouns: list[str], known: frozenset[str]) -> str:
    """The last noun that is a known object, or none."""
    return next((noun for noun in reversed(nouns) if noun in known), "")


def _names_one(name: str) -> bool:
    return re.search(r"(?i)by_?id$", name) is not None
