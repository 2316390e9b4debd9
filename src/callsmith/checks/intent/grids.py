"""Calls that combine two lists: rock and jazz in Rome and Oslo are four, of which none may be missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from callsmith.checks.view import CallSite, Turn, View, leaves
from callsmith.checks.words import fold_text
from callsmith.records import canonical

__all__ = ["Combination", "missing_combination"]

_FEWEST, _MOST = 3, 40
_NAME = "tool"
"""The column of the tools' names."""


class Combination(NamedTuple):
    """Two values that were each combined with others, and not with each other."""

    one: str
    other: str
    site: CallSite


def missing_combination(view: View, turn: Turn) -> Combination | None:
    """The one combination of two lists that no call of a turn makes; None where all are made or there are no lists."""
    sites = [site for site in turn.calls if site.message == turn.calls[0].message]
    if not _FEWEST <= len(sites) <= _MOST:
        return None
    rows = [_row(site) for site in sites]
    text = fold_text(view.messages[turn.user].content)
    factors = _factors(rows)
    if len(factors) != 2:
        return None
    first, second = factors
    one, other = sorted(set(first)), sorted(set(second))
    made = set(zip(first, second, strict=True))
    if len(made) != len(rows) or len(rows) != len(one) * len(other) - 1:
        return None
    left = next((a, b) for a in one for b in other if (a, b) not in made)
    if not _stand_apart(text, one, other) or not all(_is_said_once(text, value) for value in (*one, *other)):
        return None
    return Combination(_plain(left[0]), _plain(left[1]), sites[0])


def _row(site: CallSite) -> dict[str, str]:
    values = {str(path): canonical(leaf).decode() for path, leaf in leaves(site.call.arguments)}
    return {_NAME: site.call.name} | values


def _factors(rows: Sequence[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """The columns that all rows have and that vary, those that vary together taken once."""
    shared = [name for name in rows[0] if all(name in row for row in rows)]
    columns = [tuple(row[name] for row in rows) for name in shared]
    found: dict[tuple[int, ...], tuple[str, ...]] = {}
    for column in columns:
        order = list(dict.fromkeys(column))
        if len(order) > 1:
            found.setdefault(tuple(order.index(value) for value in column), column)
    return list(found.values())


def _plain(value: str) -> str:
    return value.strip('"')


def _is_said_once(text: str, value: str) -> bool:
    """Whether a value stands once in the words: what is said of one thing alone is said again with the next."""
    return text.count(fold_text(_plain(value))) < 2


def _stand_apart(text: str, one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words list the ones before or after the others, and not in pairs."""
    first = [at for value in one if (at := text.find(fold_text(_plain(value)))) >= 0]
    second = [at for value in other if (at := text.find(fold_text(_plain(value)))) >= 0]
    if not first or not second:
        return bool(first) or bool(second)  # which tools are called may be said in other words
    return max(first) < min(second) or max(second) < min(first)
