"""All the places of a text where a grounded value stands."""

from __future__ import annotations

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.page import Page
from callsmith.checks.words.quantities import read_quantities
from callsmith.checks.words.text import fold

__all__ = ["places_of"]


def places_of(page: Page, entry: Entry) -> list[tuple[int, int]]:
    """Every span that says the value as its evidence does, in order; the evidence is one of them."""
    found = {(entry.start, entry.end)}
    if isinstance(entry.value, int | float):
        found |= {(q.start, q.end) for q in read_quantities(page.text) if entry.value in q.values}
    elif entry.text:
        found.update(page.find_all(fold(entry.text).text.strip()))
    return sorted(found)
