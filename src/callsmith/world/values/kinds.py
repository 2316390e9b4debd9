"""The named kinds of values: generators, lists and records of the lexicon under one name each.

A kind is *weak* when it says little about the service at hand (an id, a count, a free text): an example that the
tool's own schema gives is then better than ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from callsmith.errors import DataError
from callsmith.world.setting import Setting
from callsmith.world.values import amounts, codes, moments, people, places
from callsmith.world.values.lexicon import lexicon, read_data

__all__ = ["KINDS", "Kind", "draw_kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A named kind of value."""

    name: str
    draw: Callable[[Setting], Any]
    """A new value; strings, integers or numbers."""
    weak: bool = False
    """Whether the schema's own examples should win over this kind."""


def _from_list(name: str) -> Callable[[Setting], Any]:
    return lambda setting: setting.take(name, setting.lexicon.lists[name])


def _from_record(subject: str, field: str) -> Callable[[Setting], Any]:
    return lambda setting: setting.tell(subject, field)


def _from_texts(name: str) -> Callable[[Setting], Any]:
    def draw(setting: Setting) -> Any:
        groups = setting.lexicon.texts[name]
        topic = setting.topic if setting.topic in groups else "everyday"
        return setting.take(f"{name}/{topic}", groups[topic])

    return draw


_RECORD_FIELDS = {
    "product": ("product_name", "category"),
    "book": ("book_title", "author"),
    "song": ("song_title", "artist", "album"),
    "movie": ("movie_title",),
    "stock": ("stock_symbol", "company_listed"),
}


def _build() -> dict[str, Kind]:
    draws: dict[str, Callable[[Setting], Any]] = {}
    sample = lexicon("en")
    for name in sample.lists:
        draws[name] = _from_list(name)
    for name in sample.texts:
        draws[name] = _from_texts(name)
    for subject, fields in _RECORD_FIELDS.items():
        draws.update({field: _from_record(subject, field) for field in fields if field != "category"})
    for module in (people, places, codes, moments, amounts):
        draws.update(module.GENERATORS)
    for retired in ("file_stem", "domain_word", "url_path", "flight_carrier", "street"):
        draws.pop(retired, None)
    weak = frozenset(read_data("inference.yaml")["weak"].split())
    if unknown := sorted(weak - draws.keys()):
        raise DataError(f"world data file inference.yaml: weak: there is no kind {unknown[0]!r}")
    return {name: Kind(name, draw, name in weak) for name, draw in sorted(draws.items())}


KINDS: Mapping[str, Kind] = _build()
"""Every kind by name."""


def draw_kind(kind: str, setting: Setting) -> Any:
    """A value of that kind. Raises `KeyError` for a kind that is not in `KINDS`."""
    return KINDS[kind].draw(setting)
