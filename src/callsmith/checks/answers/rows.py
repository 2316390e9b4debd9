"""Whether an answer gives one row of a result the value of another.

A row is known by its name, the first of its texts. A figure that only other rows have, in a sentence that names rows
but none of theirs, stands in the wrong place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from callsmith.checks.ledger.page import Page, page_of
from callsmith.checks.words.text import fold
from callsmith.records import JsonError, parse

__all__ = ["misplaced_value"]

_LONGEST = 8_000
_MOST_ROWS = 50
_LARGEST = 100_000
_SENTENCE = re.compile(r"(?<=[.!?])\s+|[。！？\n]")
_FIGURE = re.compile(r"(?<![\w.:/-])\d[\d,]*(?:\.\d+)?(?![\w:/-]*\d)")


class _Row(NamedTuple):
    """One object of a list: its name, and its numbers."""

    name: str
    numbers: frozenset[float]


def misplaced_value(answer: str, results: list[str]) -> tuple[str, str] | None:
    """A value and the name of the row that it is given to though only others have it; None where there is none."""
    text = answer[:_LONGEST]
    if not _FIGURE.search(text):
        return None
    lists = [rows for result in results for rows in _lists(result)]
    names = Counter(row.name for rows in lists for row in rows)
    for rows in lists:
        elsewhere = {number for other in lists if other is not rows for row in other for number in row.numbers}
        own = [row for row in rows if names[row.name] == 1]
        found = _search(text, own, elsewhere | {float(len(rows))})
        if found is not None:
            return found
    return None


def _lists(result: str) -> Iterator[list[_Row]]:
    """Every list of two objects or more in a result whose objects have a name and numbers."""
    if len(result) > _LARGEST or result.lstrip()[:1] not in ("{", "["):
        return
    try:
        pending: list[Any] = [parse(result)]
    except (JsonError, RecursionError):
        return
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            pending.extend(node.values())
        elif isinstance(node, list):
            rows = [_row(item) for item in node[:_MOST_ROWS] if isinstance(item, dict)]
            named = [row for row in rows if row is not None]
            if len(named) > 1 and len({row.name for row in named}) == len(named):
                yield named


def _row(item: dict[str, Any]) -> _Row | None:
    name = next((value for value in item.values() if isinstance(value, str) and len(value) > 1), None)
    numbers = [
        float(value) for value in item.values() if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    return _Row(fold(name).text, frozenset(numbers)) if name and numbers else None


def _search(text: str, rows: list[_Row], excused: set[float]) -> tuple[str, str] | None:
    """A figure of one of the rows in a sentence that names rows, but none that has it."""
    held = {number for row in rows for number in row.numbers} - excused
    for sentence in _SENTENCE.split(text):
        named = sorted(_places(page_of(sentence), rows))
        for match in _FIGURE.finditer(sentence) if named else ():
            value = float(match[0].rstrip(",").replace(",", ""))
            if value not in held or any(start <= match.start() < end for start, end, _ in named):
                continue
            if not any(value in row.numbers for _, _, row in named):
                return match[0], named[0][2].name
    return None


def _places(page: Page, rows: list[_Row]) -> Iterator[tuple[int, int, _Row]]:
    for row in rows:
        hit = page.find(row.name)
        if hit is not None:
            yield hit.start, hit.end, row
