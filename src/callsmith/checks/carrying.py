"""Corrections and arguments side by side: what was taken back, and whether an argument carries what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from callsmith.checks.ledger import Entry
from callsmith.checks.words.corrections import Correction
from callsmith.checks.words.moments import Moment, moment_agrees
from callsmith.checks.words.names import same_name
from callsmith.checks.words.quantities import Quantity, read_quantities
from callsmith.checks.words.text import fold_text

__all__ = [
    "LONGEST_NAME",
    "UNNAMED",
    "Stale",
    "Takeback",
    "amounts_of",
    "carries_moment",
    "carries_number",
    "hint_of",
    "is_number",
    "may_carry",
    "name_of",
]

LONGEST_NAME = 48
"""Characters of a value that can be a name."""
UNNAMED = frozenset(("date", "number", "switch"))
"""Rules of values that are no names."""


class Takeback(NamedTuple):
    """A correction, and the user message that it stands in."""

    message: int
    text: str
    correction: Correction


class Stale(NamedTuple):
    """What was said first, and what took its place."""

    old: str
    new: str


_BARE = re.compile(r"[零一二两三四五六七八九十百千万]+(?=[吧了来，,。.！!；;]|$|不作数|不算|作废)")
"""A figure without the word for what it counts, as it is only said where something is corrected: 还是八吧."""


def amounts_of(text: str) -> list[Quantity]:
    """The amounts of a correction, in order, those without a word for what they count among them."""
    found = list(read_quantities(text))
    for match in _BARE.finditer(text):
        if not any(each.start < match.end() and match.start() < each.end for each in found):
            values = frozenset(number for each in read_quantities(f"{match[0]}个") for number in each.values)
            if values:
                found.append(Quantity(match.start(), match.end(), match[0], values))
    return sorted(found, key=lambda each: each.start)


def is_number(value: object, values: frozenset[float]) -> bool:
    """Whether a value is one of these numbers."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return any(abs(number - each) < 1e-9 * max(1.0, abs(each)) for each in values)


def carries_number(entries: Sequence[Entry], new: Quantity) -> bool:
    """Whether an argument is the amount."""
    return any(not isinstance(each.value, bool) and is_number(each.value, new.values) for each in entries)


def carries_moment(entries: Sequence[Entry], moment: Moment, clock: date | None) -> bool:
    """Whether an argument is the moment."""
    return any(moment_agrees(moment, each.value, clock, hint_of(each)) for each in entries)


def may_carry(entry: Entry, old: Entry, phrase: str) -> bool:
    """Whether an argument may be the new words, in whatever form; the old value is not, unless it has them."""
    if not isinstance(entry.value, str) or not entry.value:
        return False
    one, two = fold_text(entry.value), fold_text(phrase)
    if two in one or (len(one) > 1 and one in two):
        return True
    if entry is old or entry.rule in UNNAMED:
        return False
    same = same_name(entry.value, phrase)
    return same is True or (same is None and entry.status != "grounded")


def hint_of(entry: Entry) -> str:
    """The name and the description of an argument's parameter."""
    return f"{name_of(entry)} {entry.schema.get('description', '')}"


def name_of(entry: Entry) -> str:
    """The name of an argument's parameter."""
    return next((str(token) for token in reversed(entry.path) if isinstance(token, str)), "")
