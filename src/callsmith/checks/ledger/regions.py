"""Places that a value gives with a state or country that nobody needs to say."""

from __future__ import annotations

import re

from callsmith.checks.ledger.finding import Finding, Grounds, grounded
from callsmith.checks.words.aliases import aliases_of, table
from callsmith.checks.words.names import find_name

__all__ = ["COMPLETED", "ground_head", "is_region_cut"]

COMPLETED = re.compile(r"(?P<said>[^,，]{2,}),\s*(?P<known>[^,，]{2,30})(?:,\s*[^,，]{2,30})?")
"""A place, and behind a comma the region that it lies in."""


def ground_head(place: str, grounds: Grounds) -> Finding | None:
    """A place that the value gives with its region, under another name of it."""
    for source in grounds.sources:
        found = find_name(source.page.text, place)
        if found:
            return grounded("completed", source, found.start, found.end)
    return None


def is_region_cut(tail: str) -> bool:
    """Whether a region, as it is written, is only the beginning of one: Chi of China, Ch that is no code."""
    if not tail.isascii() or not tail[:1].isupper() or tail.isupper() or tail in aliases_of(tail):
        return False
    return any(region.startswith(tail.lower()) and region != tail.lower() for region in table().regions)
