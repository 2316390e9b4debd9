"""What a tool does, read from its name and description: a verb, and the object that it acts on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from callsmith.records import Tool
from callsmith.world.simulation.templates import Templates, templates
from callsmith.world.values.names import singular, subject_of, words

__all__ = ["Operation", "read_operation"]

_PAGING = frozenset(
    {("limit",), ("max", "result"), ("num", "result"), ("page", "size"), ("per", "page"), ("top", "k"), ("page",)}
)
_NAME_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@dataclass(frozen=True, slots=True)
class Operation:
    """`verb` is the tool's own (cancel), `effect` its class (change), `entity` a singular noun (booking)."""

    verb: str
    effect: str
    entity: str
    is_list: bool
    is_plural: bool = False
    """Whether the name says the entity in the plural."""


def read_operation(tool: Tool) -> Operation:
    """The operation that a tool performs, as far as its name and description tell."""
    names = [words(name) for name in tool.parameters.get("properties", {})]
    pageable = any(name in _PAGING for name in names)
    keys = frozenset(name[0] for name in names if len(name) == 2 and name[1] in ("id", "number"))
    return _read(tool.name, tool.description[:300], pageable, keys)


@lru_cache(maxsize=8192)
def _read(name: str, description: str, pageable: bool, keys: frozenset[str]) -> Operation:
    known = templates()
    spoken = [part.lower() for part in _NAME_WORD.findall(name)]
    parts = list(words(name))
    verb = _verb(parts, words(description)[:3], known)
    effect = known.effects.get(verb, "")
    subject = [part for part in subject_of(name) if part != verb]
    nouns = [part for part in subject or parts if part != verb and not part.isdigit() and part not in known.fillers]
    entity = _entity(nouns, known.entities) or (nouns[-1] if nouns else "")
    entity = known.rather.get(f"{verb} {entity}", entity)
    plural = any(word != singular(word) and singular(word) == entity for word in spoken)
    many = plural or effect == "list"
    if not effect:
        effect = "get" if entity in known.entities else "other"
    if effect == "get" and (many or pageable) and entity not in keys and not _names_one(name):
        effect = "list"
    return Operation(verb, effect, entity, effect == "list", plural)


def _verb(parts: list[str], lead: tuple[str, ...], known: Templates) -> str:
    """The word that says what is done: the first or the last of the name, then any other, then the description's."""
    plain = [
        word for word in (*parts[:1], *parts[-1:], *parts) if word in known.effects and word not in known.also_nouns
    ]
    if plain and (parts[0] not in known.effects or plain[0] in (parts[0], parts[-1])):
        return plain[0]
    if parts and parts[0] in known.effects:
        return parts[0]
    return next((word for word in lead if word in known.effects), "")


def _entity(nouns: list[str], known: frozenset[str]) -> str:
    """The last noun that is a known object, or none."""
    return next((noun for noun in reversed(nouns) if noun in known), "")


def _names_one(name: str) -> bool:
    return re.search(r"(?i)by_?id$", name) is not None
