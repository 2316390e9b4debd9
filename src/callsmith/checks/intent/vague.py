"""Values that a user left open: `some hours`, `a certain date`, 若干小时, 某个城市."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.intent.labels import is_named, labels_of, stretches_of
from callsmith.checks.intent.terms import terms_of
from callsmith.checks.intent.wanted import Slot
from callsmith.checks.ledger import Entry
from callsmith.checks.words.quantities import unit_of
from callsmith.checks.words.units import unit_after

__all__ = ["Vague", "left_open", "vague_in"]

_LONGEST, _NEAR = 1_500, 14
_AMOUNT = re.compile(
    r"\b(?:a few|several|some|an? (?:certain|particular|specific|unknown) (?:number|amount) of)\b"
    r"(?:\s+(?P<en>[a-z]+))?|(?<![好这那前后过近])(?:若干|好几|几|一些|少量|大量)(?P<zh>[\u4e00-\u9fff%％]{0,2})",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(r"[点乎何率楼号]|种|年前|天前|年来|天来|位数")
"""What follows 几 where it asks, or belongs to another word."""


class Vague(NamedTuple):
    """An amount that was left open."""

    text: str
    counted: str
    """What is counted, as far as it is said."""
    around: str
    """The words right beside it."""


@lru_cache(maxsize=1_024)
def vague_in(text: str) -> tuple[Vague, ...]:
    """Every amount that a text leaves open."""
    return tuple(_vague(text[:_LONGEST])) if _AMOUNT.search(text[:_LONGEST]) else ()


def _vague(text: str) -> Iterator[Vague]:
    for stretch in stretches_of(text):
        if any(letter.isdecimal() for letter in stretch):
            continue
        for match in _AMOUNT.finditer(stretch):
            counted = match["en"] or match["zh"] or ""
            if _NO_COUNT.match(counted) is None:
                around = stretch[max(0, match.start() - _NEAR) : match.end() + (_NEAR if match["zh"] is None else 0)]
                yield Vague(match[0], counted, around)


def left_open(entry: Entry, slot: Slot, text: str) -> str:
    """The words that leave open what a call gives a number for; empty where there are none."""
    if entry.status == "grounded" or isinstance(entry.value, bool) or not isinstance(entry.value, int | float):
        return ""
    unit, labels = unit_of(slot.name, entry.schema), labels_of(slot.name, slot.title, text)
    for vague in vague_in(text):
        counts = bool(unit) and unit_after(vague.counted, 0)[0] == unit
        if counts or any(is_named(label, terms_of(vague.around)) for label in labels):
            return vague.around.strip()
    return ""
