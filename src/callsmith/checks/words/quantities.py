"""Amounts in running text: figures and words, with their unit and with how they compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from callsmith.checks.words.bounds import Bound

__all__ = ["Quantity", "amount_agrees", "read_quantities", "unit_of"]


class Quantity(NamedTuple):
    """One amount that a text mentions."""

    start: int
    end: int
    """Span in the text as given, in characters, end excluded; without the words of comparison."""
    text: str
    values: frozenset[float]
    """What the figure or the words may stand for, as said and without conversion: `2k` is 2000, `a couple` is 2."""
    unit: str = ""
    """Canonical unit: an ISO 4217 code, `%`, `km`, `kg`, `celsius`, `min`, …, or the counted noun in the singular."""
    bound: Bound = ""
    is_ordinal: bool = False


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Every amount in a text, in order. Parts of ids, dates, times and addresses are none."""
    return ()


def unit_of(name: str, schema: Mapping[str, Any]) -> str:
    """The canonical unit that a parameter wants, by its name and description; empty where neither says."""
    return ""


def amount_agrees(quantity: Quantity, value: float, unit: str = "") -> bool | None:
    """Whether the words can mean the value in a parameter's unit, by conversion where the units differ.

    None where that cannot be told, such as for currencies, whose rates are nobody's constant.
    """
    return None
