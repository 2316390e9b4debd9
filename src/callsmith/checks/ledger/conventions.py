"""Values that nobody says because they stand for something: results by reference, credentials, units by their sign."""

from __future__ import annotations

import re
from functools import lru_cache

from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided, ungrounded
from callsmith.checks.ledger.lists import slot_words
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.ledger.sources import Source
from callsmith.checks.words.quantities import read_quantities
from callsmith.checks.words.units import dimension_of, unit_after, unit_named

__all__ = ["ground_convention", "ground_unit"]

_REFERENCE = re.compile(
    r"[$<{\[(]*\s*(?:api_?call|call|func(?:tion)?_?call|func(?:tion)?|tool_?call|tool|var|result|response|output|step)"
    r"[_\-. ]?(?P<number>\d+)(?:[_.]?[\w.\[\]'\"]*)?[>}\])$]*",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_SPAN = re.compile(r"\d{1,3}(?:[smhdwy]|mo|min|ms|hr|mins|hrs)", re.IGNORECASE)
_UNIT_PLACE = re.compile(r"(?<![A-Za-z])[A-Za-z°℃℉$€£¥]|[\u3400-\u9fff]")


def ground_convention(slot: Slot, value: str, grounds: Grounds) -> Finding | None:
    """What a value stands for that is not said; None where it is no such value."""
    match = _REFERENCE.fullmatch(value)
    if match and grounds.earlier:
        return grounded("reference")
    if "".join(sorted(slot.words)) and slot_words().credential & _joined(slot):
        return undecided("credential", "a credential that the caller holds rather than says")
    if _COLOUR.fullmatch(value):
        return undecided("knowledge", "a colour by its code")
    if _SPAN.fullmatch(value):
        return undecided("duration", "a length of time in signs")
    return None


def _joined(slot: Slot) -> frozenset[str]:
    return frozenset((re.sub(r"[^a-z]", "", slot.name.lower()),))


def ground_unit(slot: Slot, value: str, grounds: Grounds) -> Finding | None:
    """A unit or a currency by its sign or code, where the text has its name; another one of its kind is no evidence."""
    unit = unit_named(value)
    if not unit:
        return None
    rival: Finding | None = None
    for source in grounds.sources:
        said = _units_said(source.page.text)
        if unit in said:
            return grounded("unit", source, *said[unit])
        if rival is None and source.role == "user" and slot.words & slot_words().unit:
            rival = _rival(unit, said, source, grounds)
    return rival


def _rival(unit: str, said: dict[str, tuple[int, int]], source: Source, grounds: Grounds) -> Finding | None:
    dimension = dimension_of(unit)
    for other, (start, end) in said.items():
        text = source.page.text[start:end]
        if text == "in" and not source.page.text[:start].rstrip()[-1:].isdigit():
            continue  # the preposition
        if dimension and dimension_of(other) == dimension and not {text, other} & grounds.carried:
            return ungrounded("unit", "another unit was said", text, source, start, end)
    return None


@lru_cache(maxsize=1024)
def _units_said(text: str) -> dict[str, tuple[int, int]]:
    """Every unit that a text names, with its first place."""
    found: dict[str, tuple[int, int]] = {}
    reached = 0
    for match in _UNIT_PLACE.finditer(text):
        if match.start() >= reached:
            unit, end = unit_after(text, match.start())
            if unit:
                found.setdefault(unit, (match.start(), end))
                reached = end
    for quantity in read_quantities(text):
        if quantity.unit:
            found.setdefault(quantity.unit, (quantity.start, quantity.end))
    return found
