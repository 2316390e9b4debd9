"""Values that a user left open: `some hours`, `somewhere`, 若干小时, 某个城市."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.intent.labels import is_named, labels_of, stretches_of
from callsmith.checks.intent.terms import terms_of
from callsmith.checks.intent.wanted import Slot
from callsmith.checks.ledger import Entry
from callsmith.checks.words.quantities import unit_of
from callsmith.checks.words.units import unit_after

__all__ = ["Vague", "leaves_open", "left_open", "vague_in"]

_LONGEST, _NEAR = 1_500, 14
_AMOUNT = re.compile(
    r"\b(?:a few|several|some|an? (?:certain|particular|specific|unknown) (?:number|amount) of)\b"
    r"(?:\s+(?P<en>[a-z]+))?|(?<![好这那前后过近])(?:若干|好几|几|一些|少量|大量)(?P<zh>[\u4e00-\u9fff%％]{0,2})",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"\b(?:some(?:thing|body|one|where|place)|some (?:day|time|date|place|city|person|name|value)|"
    r"a (?:certain|particular) (?:one|day|date|place|city|person|name|thing)|"
    r"(?:my|the) usual(?: one)?|that one from before|whatsit|so-and-so|"
    r"such[- ]and[- ]such|a day soon|a suitable time)\b"
    r"|某(?:个|天|日|位|人|地|处|家|种|某|时|件|款|城市|公司|地方|时间)|那个什么|什么什么的|之前那个|上次那个|(?:常用|老)的?那个|过几天|方便的时候",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(
    r"\s*(?:to|like|that|for|about|else|new|good|nice|similar|related|more|with|fun|who|i |you |we )", re.IGNORECASE
)
"""What follows a vague word that only speaks of what the user wants: something to watch."""
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


def leaves_open(text: str) -> bool:
    """Whether a text leaves anything open."""
    return bool(vague_in(text)) or bool(_vague_text(text))


def _vague(text: str) -> Iterator[Vague]:
    for stretch in stretches_of(text):
        if any(letter.isdecimal() for letter in stretch):
            continue
        for match in _AMOUNT.finditer(stretch):
            counted = match["en"] or match["zh"] or ""
            if _NO_COUNT.match(counted) is None:
                around = stretch[max(0, match.start() - _NEAR) : match.end() + (_NEAR if match["zh"] is None else 0)]
                yield Vague(match[0], counted, around)


def left_open(entry: Entry, slot: Slot, text: str, entries: Sequence[Entry]) -> str:
    """The words that leave open what a call gives a value for, among the values of the call; empty where none do."""
    if entry.status == "grounded" or isinstance(entry.value, bool):
        return ""
    if isinstance(entry.value, str) and "enum" not in entry.schema:
        return _vague_text(text) if _is_alone(entry, entries) else ""
    if not isinstance(entry.value, int | float):
        return ""
    unit, labels = unit_of(slot.name, entry.schema), labels_of(slot.name, slot.title, text)
    for vague in vague_in(text):
        counted = unit_after(vague.counted, 0)[0]
        counts = counted == unit if unit else bool(counted) and _is_alone(entry, entries)
        if counts or any(is_named(label, terms_of(vague.around)) for label in labels):
            return vague.around.strip()
    return ""


def _is_alone(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether of the values of its type this one alone comes from nowhere: then it is what was left open."""
    return sum(1 for other in entries if other.status != "grounded" and type(other.value) is type(entry.value)) == 1


@lru_cache(maxsize=1_024)
def _vague_text(text: str) -> str:
    for match in _TEXT.finditer(text[:_LONGEST]):
        if _NO_TEXT.match(text, match.end()) is None:
            return match[0]
    return ""
