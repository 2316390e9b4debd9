"""The named kinds of values: generators, lists and records of the lexicon under one name each.

A kind is *weak* when it says little about the service at hand (an id, a count, a free text): an example that the
tool's own schema gives is then better than ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from callsmith.world.setting import Setting
from callsmith.world.values import amounts, codes, moments, people, places
from callsmith.world.values.lexicon import lexicon, read_data

__all__ = ["KINDS", "Kind", "draw_kind"]

_WEAK = frozenset(
    """hex_id short_id numeric_id order_id confirmation_code quantity amount label title status_text category score seed
    version slug small_count large_count password role tag sku description_text note_text comment_text message_text
    search_query topic file_path directory_path table_name column_name database_name namespace sort_field file_name
    service_name url image_url username transaction_hash wallet_address page offset limit reason_text unit percentage
    timeframe full_repo_name metric_name cluster_name bucket_name environment team_name department role genre skill
    person_name first_name last_name company phone phone_e164 probability project_name task_title price
    channel_name duration_minutes duration_hours duration_days duration_seconds duration_iso milliseconds""".split()
)


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
    return {name: Kind(name, draw, name in _WEAK) for name, draw in sorted(draws.items())}


KINDS: Mapping[str, Kind] = _build()
"""Every kind by name."""


def draw_kind(kind: str, setting: Setting) -> Any:
    """A value of that kind. Raises `KeyError` for a kind that is not in `KINDS`."""
    return KINDS[kind].draw(setting)


@lru_cache(maxsize=1)
def topics() -> Mapping[str, tuple[str, ...]]:
    """Topic -> the words of tools and objects that belong to it."""
    return {topic: tuple(words.split()) for topic, words in read_data("inference.yaml")["topics"].items()}
