"""Arrays against the lists that a text writes in brackets, `[1, 2, 2, 7]`: an item less, or one more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from callsmith.checks.ledger.entry import Entry
from callsmith.records import UserMessage

if TYPE_CHECKING:
    from callsmith.checks.view import View

__all__ = ["unlike_literals"]

_MOST_TEXT = 20_000
_MOST_LISTS = 200
_LISTED = re.compile(r"[\[［【]\s*([^\[\]［］【】\n]{1,2000}?)\s*[\]］】]|[(（]\s*([-\d., ，、]{3,2000}?)\s*[)）]")
_BETWEEN = re.compile(r"\s*[,，、;]\s*")
_Items = tuple[str, ...]


def unlike_literals(view: View, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Arrays of scalars that no bracket holds, while some bracket holds all but one of their items, or one more."""
    arrays: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        if entry.path and isinstance(entry.path[-1], int):
            arrays.setdefault((entry.site.message, entry.site.position, entry.path[:-1]), []).append(entry)
    for column in arrays.values():
        items = tuple(_spelled(entry.value) for entry in column)
        written = [each for text in _speech(view, column[0]) for each in _lists_in(text)]
        if not written or items in written or any(isinstance(entry.value, bool | None) for entry in column):
            continue
        near = next((each for each in written if _differ_by_one(items, each)), None)
        if near is not None:
            reason = "an item of what was listed is left out" if len(near) > len(items) else "it was not listed"
            first = column[0]
            yield first._replace(
                path=first.path[:-1],
                value=[entry.value for entry in column],
                status="ungrounded",
                rule="list",
                nearest=", ".join(near)[:80],
                reason=reason,
            )


def _speech(view: View, entry: Entry) -> Iterator[str]:
    for message in view.messages[: entry.site.message]:
        if isinstance(message, UserMessage):
            yield message.content[:_MOST_TEXT]


@lru_cache(maxsize=1024)
def _lists_in(text: str) -> tuple[_Items, ...]:
    """The lists of two items and more that stand in brackets, the items as they are compared."""
    found: list[_Items] = []
    for match in _LISTED.finditer(text):
        items = tuple(_bare(item) for item in _BETWEEN.split(match[1] or match[2]))
        if len(items) > 1 and all(items):
            found.append(items)
        if len(found) == _MOST_LISTS:
            break
    return tuple(found)


def _bare(item: str) -> str:
    bare = item.strip(" \"'“”‘’`")
    try:
        return _spelled(float(bare))
    except ValueError:
        return bare.casefold()


def _spelled(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value).casefold()


def _differ_by_one(items: _Items, listed: _Items) -> bool:
    """Whether one of two lists is the other without one item, in the same order; lists of one item tell nothing."""
    short, long = sorted((items, listed), key=len)
    alone = len(short) == 1 and (len(items) > 1 or not short[0].lstrip("-")[:1].isdigit())
    if len(long) != len(short) + 1 or alone:
        return False
    return any(long[:gone] + long[gone + 1 :] == short for gone in range(len(long)))
