"""The tables behind results without a schema: verbs and their effects, objects and their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from callsmith.errors import DataError
from callsmith.world.values.kinds import KINDS
from callsmith.world.values.lexicon import read_data

__all__ = ["Templates", "templates"]


@dataclass(frozen=True, slots=True)
class Templates:
    """What `operations.yaml` says."""

    effects: Mapping[str, str]
    """Verb -> effect."""
    fillers: frozenset[str]
    """Words of names that are no objects."""
    also_nouns: frozenset[str]
    """Verbs that are nouns too: they are read as verbs only where a name begins with them."""
    fields: Mapping[str, Mapping[str, Any]]
    """Object -> field -> schema."""
    plain: Mapping[str, Any]
    """The fields of an object that is not listed."""
    rather: Mapping[str, str]
    """`verb noun` -> the object that is meant."""
    done: Mapping[str, str]
    """Verb -> the status that it leaves behind."""

    @property
    def entities(self) -> frozenset[str]:
        return frozenset(self.fields)


@lru_cache(maxsize=1)
def templates() -> Templates:
    """The tables, read once. Raises `DataError` for a field that is no known kind."""
    data = read_data("operations.yaml")
    effects = {verb: effect for effect, verbs in data["effects"].items() for verb in verbs.split()}
    fields: dict[str, Mapping[str, Any]] = {}
    for names, listed in data["entities"].items():
        table = _table(listed, names)
        for name in names.split():
            fields[name] = table
    fillers, nouns = frozenset(data["fillers"].split()), frozenset(data["also_nouns"].split())
    return Templates(effects, fillers, nouns, fields, _table(data["plain"], "plain"), data["rather"], data["done"])


def _table(listed: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    return {field: _field(said, f"{where}.{field}") for field, said in listed.items()}


def _field(said: Any, where: str) -> dict[str, Any]:
    """A field's schema from its short form: a kind, an id's shape, a choice, or an annotation as it is."""
    if isinstance(said, Mapping):
        return {"x-value": said}
    if isinstance(said, list):
        return {"enum": said}
    if said == "yes":
        return {"const": True}
    if isinstance(said, str) and ("#" in said or "%" in said):
        return {"type": "string", "x-value": {"id": said}}
    if said not in KINDS:
        raise DataError(f"world data file operations.yaml: {where}: there is no kind {said!r}")
    return {"x-value": {"kind": said}}
