"""What of a result a person wants to hear, in any language: its items, their names, its telling fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from callsmith.synthesis.voices.composed.naming import split_name

__all__ = ["items_of", "salient", "title_of"]

_TITLES = (
    "name title full_name display_name subject label headline login username summary question text "
    "description key slug code symbol email number id"
).split()
_WORTH = (
    "status state result total price amount balance value rate temperature score count name title date "
    "time due start end expires created updated type city location currency quantity number id"
).split()
_DULL = frozenset(
    (
        "url uri href html self link links etag hash token cursor avatar gravatar node page pages per limit "
        "offset size next previous msg message password secret "
        "credential private"
    ).split()
)


def items_of(result: Any, *, record: bool) -> list[Any] | None:
    """The list that a result is about; None where it is about one thing (`record`: where one thing was asked for)."""
    if isinstance(result, list):
        return result
    if isinstance(result, Mapping):
        lists = [value for value in result.values() if isinstance(value, list)]
        records = [value for value in lists if value and isinstance(value[0], Mapping)]
        if len(result) <= 2 and lists:
            return lists[0]
        if not record and (records or lists):
            return (records or lists)[0]
    return None


def title_of(item: Any) -> str | None:
    """What a person would call an item of a list."""
    if isinstance(item, str | int | float) and not isinstance(item, bool):
        return _short(str(item))
    if not isinstance(item, Mapping):
        return None
    folded = {re.sub(r"[^a-z]", "", key.lower()): value for key, value in item.items()}
    values = [folded.get(title.replace("_", "")) for title in _TITLES]
    values += [
        value for key, value in item.items() if split_name(key)[-1:] in (["name"], ["title"], ["id"], ["number"])
    ]
    for value in values:
        if isinstance(value, str | int) and not isinstance(value, bool) and (short := _short(str(value))):
            return short
    nested = (title_of(value) for value in item.values() if isinstance(value, Mapping))
    return next((title for title in nested if title), None)


def _short(text: str) -> str | None:
    return text if 0 < len(text) <= 42 and "\n" not in text and "://" not in text else None


def salient(result: Mapping[str, Any], most: int) -> list[tuple[tuple[str, ...], Any]]:
    """The fields of a record that a person wants to hear, best first."""
    found: list[tuple[int, int, tuple[str, ...], Any]] = []
    for order, (path, value) in enumerate(_scalars(result, ())):
        words = split_name(path[-1])
        if not words or any(word in _DULL for word in words) or isinstance(value, bool) or value is None:
            continue
        if isinstance(value, str) and (not _short(value) or not value.strip() or len(value) > 45):
            continue
        if isinstance(value, int | float) and ("at" in words[-1:] or value > 10**9):
            continue  # a Unix time is no date to a reader
        rank = next((index for index, word in enumerate(_WORTH) if word in words), len(_WORTH)) + 8 * (len(path) - 1)
        found.append((rank, order, path, value))
    found.sort(key=lambda entry: entry[:2])
    return [(path, value) for _, _, path, value in found[:most]]


def _scalars(value: Mapping[str, Any], base: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, item in value.items():
        if isinstance(item, Mapping):
            if len(base) < 2:
                yield from _scalars(item, (*base, key))
        elif not isinstance(item, list):
            yield (*base, key), item
