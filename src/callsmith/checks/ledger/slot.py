"""What a parameter wants, by its schema, its name and its description; worked out once for each, and when asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from callsmith.checks.ledger.described import options_in, stated_in
from callsmith.checks.ledger.lists import slot_words
from callsmith.checks.memo import Memo
from callsmith.checks.schemas import node_at
from callsmith.checks.words.quantities import unit_of
from callsmith.records import FrozenDict

__all__ = ["Slot", "Slots", "name_words", "slots_of"]

_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u3400-\u9fff]+")
_MOST_PATHS = 2000
_NOTHING: Mapping[str, Any] = FrozenDict({})


class Slot:
    """One parameter, or one item of one. Not to be changed."""

    def __init__(self, name: str, schema: Mapping[str, Any], described: str, required: bool) -> None:
        self.name = name
        """Its own name, or that of the array that it is an item of."""
        self.schema = schema
        self.described = described
        """Its description, and that of the array that it is an item of."""
        self.required = required
        self.words = name_words(name)
        """The words of its name, lower case."""
        members = schema.get("enum")
        self.members: tuple[Any, ...] = tuple(members) if isinstance(members, list | tuple) else ()
        """The members of its enumeration, if it has one."""

    @cached_property
    def hint(self) -> str:
        """Name and description, for readers that look for units and orders in them."""
        return f"{self.name} {self.described}"[:1000]

    @cached_property
    def unit(self) -> str:
        """The canonical unit that it wants, as far as its words say."""
        return unit_of(self.name, {**self.schema, "description": self.described})

    @cached_property
    def options(self) -> tuple[str, ...]:
        """What its description lists as its possible values, where the schema has no enumeration."""
        return () if "enum" in self.schema else options_in(self.described)

    @cached_property
    def stated(self) -> tuple[str, ...]:
        """What its description states as its default, as text, lower case."""
        return stated_in(self.described)

    @cached_property
    def is_identifier(self) -> bool:
        """Whether every character of a value counts."""
        return bool(self.words & slot_words().identifier) or self.schema.get("format") in slot_words().exact_formats

    @cached_property
    def is_knowledge(self) -> bool:
        """Whether people fill it by knowing, not by having been told: tickers, codes of languages, coordinates."""
        lowered = self.described.lower()[:600]
        phrases = slot_words().knowledge_phrases
        return bool(self.words & slot_words().knowledge) or any(phrase in lowered for phrase in phrases)

    @cached_property
    def is_name(self) -> bool:
        """Whether it wants the name of somebody or of a place."""
        return bool(self.words & slot_words().name)

    @cached_property
    def takes_instants(self) -> bool:
        """Whether a day or a time may stand in it, by its words."""
        lists, lowered = slot_words(), self.described.lower()[:600]
        if self.words & (lists.instant | lists.prose):
            return True
        if str(self.schema.get("format", "")).startswith(("date", "time", "duration")):
            return True
        return not lowered or any(phrase in lowered or phrase in self.words for phrase in lists.instant_phrases)

    @property
    def has_default(self) -> bool:
        """Whether the schema has a default."""
        return "default" in self.schema


class Slots:
    """The slots of one tool, by path."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self._parameters = parameters
        self._known: dict[tuple[str | int, ...], Slot] = {}

    def at(self, path: tuple[str | int, ...]) -> Slot:
        """The slot of a value."""
        known = self._known.get(path)
        if known is None:
            known = _slot(self._parameters, path)
            if len(self._known) < _MOST_PATHS:
                self._known[path] = known
        return known


slots_of = Memo(Slots)
"""The slots of a tool's parameters."""


@lru_cache(maxsize=8192)
def name_words(name: str) -> frozenset[str]:
    """The words of a parameter's name in any case style, lower case."""
    return frozenset(word.lower() for word in _NAME.findall(name))


def _slot(parameters: Mapping[str, Any], path: tuple[str | int, ...]) -> Slot:
    schema = node_at(parameters, path) if parameters else _NOTHING
    owner_path = path
    while owner_path and isinstance(owner_path[-1], int):
        owner_path = owner_path[:-1]
    owner = schema if owner_path == path else node_at(parameters, owner_path)
    texts = [schema.get("description"), owner.get("description") if owner is not schema else ""]
    described = " ".join(text for text in texts if isinstance(text, str) and text)
    name = next((token for token in reversed(path) if isinstance(token, str)), "")
    required = node_at(parameters, owner_path[:-1]).get("required") if owner_path else ()
    return Slot(name, schema, described, isinstance(required, list | tuple) and owner_path[-1] in required)
