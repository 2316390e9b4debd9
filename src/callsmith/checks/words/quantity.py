"""One amount that a text mentions."""

from __future__ import annotations

from typing import NamedTuple

from callsmith.checks.words.bounds import Bound

__all__ = ["Quantity"]


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
