"""Pairs of fields that have an order: a start and an end, a minimum and a maximum, created and updated."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from callsmith.world.values.names import words

__all__ = ["Pair", "find_pairs", "put_in_order"]

_OPPOSITES = {
    "start": "end",
    "begin": "end",
    "from": "to",
    "min": "max",
    "minimum": "maximum",
    "departure": "return",
    "depart": "return",
    "in": "out",
    "checkin": "checkout",
    "since": "until",
    "after": "before",
    "opens": "closes",
    "open": "close",
    "low": "high",
    "issue": "due",
    "issued": "due",
    "invoice": "due",
    "pickup": "return",
    "gte": "lte",
    "gt": "lt",
}
_HISTORY = {
    "created": "updated",
    "create": "update",
    "first": "last",
    "ordered": "delivered",
    "order": "delivery",
    "shipped": "delivered",
    "submitted": "completed",
}
_CLOCK = re.compile(r"^\d\d:\d\d$")
_ARRIVAL = {"departure": "arrival", "depart": "arrive", "departs": "arrives"}


@dataclass(frozen=True, slots=True)
class Pair:
    """`first` must not lie after `second`."""

    first: str
    second: str
    span: int = 5
    """The greatest usual distance in days; 0 for some minutes, -1 where any distance is fine."""


def find_pairs(names: Iterable[str]) -> tuple[Pair, ...]:
    """The ordered pairs among the names of an object's properties."""
    by_words: Mapping[tuple[str, ...], str] = {words(name): name for name in names}
    pairs = []
    for parts, name in by_words.items():
        for position, word in enumerate(parts):
            for table, span in ((_OPPOSITES, 5), (_ARRIVAL, 0), (_HISTORY, -1)):
                opposite = table.get(word)
                other = by_words.get((*parts[:position], opposite, *parts[position + 1 :])) if opposite else None
                if other is not None:
                    pairs.append(Pair(name, other, span))
    return tuple(pairs)


def put_in_order(drawn: dict[str, Any], pairs: Iterable[Pair], bound: set[str], rng: random.Random) -> None:
    """Put each pair of an object in order, in place. A value that was given from outside stays."""
    for pair in pairs:
        if pair.first not in drawn or pair.second not in drawn:
            continue
        first, second = drawn[pair.first], drawn[pair.second]
        if isinstance(first, str) and isinstance(second, str):
            _order_moments(drawn, pair, bound, rng)
        elif _is_number(first) and _is_number(second) and first > second:
            if not bound & {pair.first, pair.second}:
                drawn[pair.first], drawn[pair.second] = second, first
            elif pair.second not in bound:
                drawn[pair.second] = first
            elif pair.first not in bound:
                drawn[pair.first] = second


def _order_moments(drawn: dict[str, Any], pair: Pair, bound: set[str], rng: random.Random) -> None:
    try:
        first, second = datetime.fromisoformat(drawn[pair.first]), datetime.fromisoformat(drawn[pair.second])
    except ValueError:
        if (
            _CLOCK.match(drawn[pair.first])
            and _CLOCK.match(drawn[pair.second])
            and drawn[pair.first] > drawn[pair.second]
        ):
            _swap(drawn, pair, bound)
        return
    if (first.tzinfo is None) != (second.tzinfo is None):
        return
    if pair.first in bound and pair.second in bound:
        return
    if pair.span < 0:
        if first > second:
            _swap(drawn, pair, bound)
        return
    day = len(drawn[pair.second]) == 10
    gap = (
        timedelta(days=rng.randint(1, max(1, pair.span)))
        if day
        else timedelta(minutes=rng.choice((30, 45, 60, 90, 120)))
    )
    if pair.second not in bound:
        drawn[pair.second] = _like(first + gap, drawn[pair.second])
    elif first >= second:
        drawn[pair.first] = _like(second - gap, drawn[pair.first])


def _swap(drawn: dict[str, Any], pair: Pair, bound: set[str]) -> None:
    if not bound & {pair.first, pair.second}:
        drawn[pair.first], drawn[pair.second] = drawn[pair.second], drawn[pair.first]
    else:
        given, other = (pair.first, pair.second) if pair.first in bound else (pair.second, pair.first)
        drawn[other] = drawn[given]


def _like(when: datetime, text: str) -> str:
    return when.date().isoformat() if len(text) == 10 else when.isoformat(sep="T" if "T" in text else " ")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
