"""The ledger's word lists: YAML files beside it, validated on load."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TypeVar

import msgspec
import yaml

from callsmith.errors import DataError

__all__ = ["RoleWords", "SlotWords", "load_list", "role_words", "slot_words"]

_Lists = TypeVar("_Lists")


class SlotWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of parameter names and descriptions that tell what is wanted."""

    identifier: frozenset[str]
    exact_formats: frozenset[str]
    knowledge: frozenset[str]
    knowledge_phrases: frozenset[str]
    prose: frozenset[str]
    credential: frozenset[str]
    unit: frozenset[str]
    name: frozenset[str]
    instant: frozenset[str]
    instant_phrases: frozenset[str]


class RoleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pair of roles that two parameters of one call can play, with the cues that stand beside their values."""

    first: frozenset[str]
    """Words of the name of the parameter that plays the first role."""
    second: frozenset[str]
    first_cues: frozenset[str]
    """What stands before, or after in Chinese, the value of the first role."""
    second_cues: frozenset[str]
    ordered: str = ""
    """Whether the first value may not be greater than the second one."""


def load_list(name: str, kind: type[_Lists]) -> _Lists:
    """A data file of this room in its type. Raises `DataError` that names the file."""
    text = (resources.files("callsmith.checks.ledger") / "data" / name).read_text("utf-8")
    try:
        return msgspec.convert(yaml.load(text, Loader=yaml.CBaseLoader), kind, strict=False)  # noqa: S506 - strings only
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"ledger/{name}: {' '.join(str(error).split())}") from None


@lru_cache(maxsize=1)
def slot_words() -> SlotWords:
    """The words that tell kinds of slots."""
    return load_list("slots.yaml", SlotWords)


@lru_cache(maxsize=1)
def role_words() -> tuple[RoleWords, ...]:
    """The pairs of roles."""
    return load_list("roles.yaml", tuple[RoleWords, ...])
