"""What is said around the requests: system texts, connectors, refusals. One data file a language."""

from __future__ import annotations

from functools import cache

import msgspec

from callsmith.synthesis.voices.lists import load_lists

__all__ = ["Talk", "load_talk"]


class Systems(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    clocked: tuple[str, ...]
    plain: tuple[str, ...]


class Talk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's phrases."""

    systems: Systems
    connectors: tuple[str, ...]
    """How two requests are said in one breath: `{first}` and `{second}`."""
    pausing_connectors: tuple[str, ...]
    """Those after which a sentence keeps its capital."""
    lowered: frozenset[str]
    """Opening words that lose their capital when a connector comes before them."""
    declines: tuple[str, ...]
    topical_declines: tuple[str, ...]
    """Refusals that name the field that the request belongs to: `{topic}`."""


@cache
def load_talk(language: str) -> Talk:
    """The phrases of a language. Raises `DataError` when the file does not hold what it should."""
    return load_lists(__package__, f"{language}.yaml", Talk)
