"""Whether an answer gives one row of a result the value of another.

A row is known by its name, the first of its texts. A figure that only rows have which an answer does not name,
while it names others, stands in the wrong place.
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
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FIGURE = re.compile(r"(?<![\w.:/-])\d[\d,]*(?:\.\d+)?(?![\w:/-]*\d)")
_SCALE = re.compile(r"(?:out of |/ ?|满分(?:是|为)?)(\d{1,3})(?![\d.])")
"""The best that there is, beside a rating: `4.5 out of 5`."""


class _Row(NamedTuple):
    """One object of a list: its name, and its numbers."""

    name: str
    numbers: frozenset[float]
    told: frozenset[float]
    """Figures in its texts, such as the number of a house."""


def misplaced_value(answer: str, results: list[str]) -> tuple[str, str] | None:
    """A value and the name of the row that it is given to though only others have it; None where there is none."""
    text = answer[:_LONGEST]
    if not _FIGURE.search(text):
        return None
    lists: list[list[_Row]] = []
    loose: set[float] = set()
    for result in results:
        lists += _lists(result, loose)
    excused = loose | {float(match[1]) for match in _SCALE.finditer(text)}
    names = Counter(row.name for rows in lists for row in rows)
    for rows in lists:
        elsewhere = {number for other in lists if other is not rows for row in other for number in row.numbers}
        own = [row for row in rows if names[row.name] == 1]
        found = _search(text, own, excused | elsewhere | {float(len(rows))} | {n for row in rows for n in row.told})
        if found is not None:
            return found
    return None


def _lists(result: str, loose: set[float]) -> Iterator[list[_Row]]:
    """Every list of two objects or more in a result whose objects have a name and numbers.

    Numbers that belong to no row, such as a total or an average, are added to `loose`.
    """
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
            loose.update(_numbers(node))
        elif isinstance(node, list):
            rows = [_row(item) for item in node[:_MOST_ROWS] if isinstance(item, dict)]
            named = [row for row in rows if row is not None]
            if len(named) > 1 and len({row.name for row in named}) == len(named):
                yield named


def _row(item: dict[str, Any]) -> _Row | None:
    texts = [value for value in item.values() if isinstance(value, str) and len(value) > 1]
    numbers = _numbers(item)
    told = frozenset(_amount(figure) for text in texts for figure in _DIGITS.findall(text))
    return _Row(fold(texts[0]).text, frozenset(numbers), told) if texts and numbers else None


def _amount(figure: str) -> float:
    return float(figure.rstrip(",").replace(",", ""))


def _numbers(item: dict[str, Any]) -> list[float]:
    return [float(value) for value in item.values() if isinstance(value, int | float) and not isinstance(value, bool)]


def _search(text: str, rows: list[_Row], excused: set[float]) -> tuple[str, str] | None:
    """A figure of the rows in an answer that names rows, but none that has it."""
    named = sorted(_places(page_of(text), rows))
    held = {number for row in rows for number in row.numbers} - {n for _, _, row in named for n in row.numbers}
    for match in _FIGURE.finditer(text) if named else ():
        value = _amount(match[0])
        if value in held and value not in excused and not any(start <= match.start() < end for start, end, _ in named):
            return match[0], named[0][2].name
    return None


def _places(page: Page, rows: list[_Row]) -> Iterator[tuple[int, int, _Row]]:
    for row in rows:
        hit = page.find(row.name)
        if hit is not None:
            yield hit.start, hit.end, row
