"""Which words mean which values: what is written down beside a dialogue, so that its words can be held against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from callsmith.records import canonical
from callsmith.synthesis.pattern import Pattern
from callsmith.synthesis.wording import SaidWords

__all__ = ["Vocabulary", "gather", "items_as_one", "spelt"]

Vocabulary = Mapping[tuple[str, ...], Mapping[str, tuple[str, ...]]]
"""Path (`-` for any item) -> value (`spelt`) -> every way to say it."""


def gather(patterns: Iterable[Pattern], said: SaidWords) -> Vocabulary:
    """The words that patterns bind to values, and those that a parameter's values are said by."""
    found: dict[tuple[str, ...], dict[str, dict[str, None]]] = {}
    for dotted, ways in said.items():
        path = tuple("-" if token == "[]" else token for token in dotted.split("."))
        if path[0] != "result":
            for value, words in ways.items():
                key = value.lower() if value in ("True", "False") else value
                found.setdefault(path, {}).setdefault(key, {}).update(dict.fromkeys(words))
    for pattern in patterns:
        for slot in pattern.said:
            if slot.bound:
                ways_of = found.setdefault(items_as_one(slot.path), {})
                ways_of.setdefault(spelt(slot.value), {})[slot.words] = None
    return {path: {value: tuple(words) for value, words in ways.items()} for path, ways in found.items()}


def items_as_one(path: Iterable[str]) -> tuple[str, ...]:
    """A path on which every item of an array is the same one."""
    return tuple("-" if token.isdecimal() else token for token in path)


def spelt(value: Any) -> str:
    """A value as a key: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else canonical(value).decode()
