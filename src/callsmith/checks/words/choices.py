"""Which member of an enumeration words pick, whether they switch something on or off, and when names are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

__all__ = ["Choice", "Switch", "choose", "read_switch", "same_name"]


class Choice(NamedTuple):
    """A member of an enumeration that a text names."""

    member: Any
    start: int
    end: int
    """Span in the text as given."""
    strength: Literal["exact", "synonym", "overlap"]
    """Said in its own words, by a synonym (of the schema's description or of the language), or by a part of them."""


class Switch(NamedTuple):
    """What a text says of something that can be on or off."""

    value: bool
    start: int
    end: int


def choose(text: str, members: Sequence[Any], name: str, schema: Mapping[str, Any]) -> tuple[Choice, ...]:
    """Every member that the text names, the strongest first; empty where it names none.

    `name` and `schema` are the parameter's: its description may state synonyms and translations of members.
    """
    return ()


def read_switch(text: str, name: str, schema: Mapping[str, Any]) -> Switch | None:
    """Whether the text wants the boolean parameter true or false; None where it does not speak of it."""
    return None


def same_name(left: str, right: str) -> bool | None:
    """Whether two texts name the same thing but for case, width, script variant, honorifics, number, a known alias.

    None where they might (a transliteration, an abbreviation) and it cannot be told.
    """
    return None
