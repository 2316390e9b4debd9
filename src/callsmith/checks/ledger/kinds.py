"""What kind of thing a value plainly is, and what kinds a parameter wants: money, a share, a place, prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.lists import load_list
from callsmith.checks.ledger.slot import Slot, name_words
from callsmith.checks.words.aliases import kinds_of
from callsmith.checks.words.quantities import read_quantities
from callsmith.checks.words.text import fold_text
from callsmith.checks.words.units import dimension_of

__all__ = ["PLAIN", "given", "kinds_of_value", "wanted_kinds"]

_MOST_DESCRIBED = 600
_LONGEST_NAME = 40
_SORTS = frozenset("form type kind category format unit units currency code id method mode status".split())
"""Words of a name behind which the others say what is told apart, not what is given: dosage_form, country_code."""
PLAIN = frozenset(["country", "link", "mail", "prose", "day", "clock", "language", "latitude"])
"""Kinds of which a value is whatever its own parameter wants."""
_DIMENSIONS = {"time": "span", "temperature": "temperature", "mass": "mass", "length": "length"}
_NAMED = {
    "countries": ("country", "place"),
    "cities": ("city", "place"),
    "states": ("place",),
    "provinces": ("place",),
    "languages": ("language",),
}
_SHAPES = (
    ("link", re.compile(r"(?:https?://|www\.)\S+", re.ASCII)),
    ("mail", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:[,; ]+[\w.+-]+@[\w-]+(?:\.[\w-]+)+)*", re.ASCII)),
    ("day", re.compile(r"(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})(?:[T ].*)?")),
    ("clock", re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?", re.IGNORECASE)),
    ("year", re.compile(r"(?:1[5-9]|20)\d\d")),
    ("measure", re.compile(r"\d+(?:\.\d+)? ?(?:[a-zA-Z]{1,10}|[\u3400-\u9fff]{1,2})")),
    ("prose", re.compile(r"(?=.{24})(?=(?:\S+ ){4}).*[.!?].*|(?=.{12}).*[\u3400-\u9fff].*[，。！？].*", re.DOTALL)),
    ("place", re.compile(r"[\u3400-\u9fff]{2,12}[省市区县镇]")),
)
_GIVEN = re.compile(
    r"(?:\b(?:e\.?g\.?|i\.?e\.?|such as|for example|for instance|options?(?: (?:like|are|include))?|following|examples?"
    r"|one of(?: the following)?|like|can be|either)\b|例如|比如|候选集|选项包括|包括|可选值?|如)\s*[,:：]?\s*"
    r"(?P<list>[^.;()（）。；]{2,300})",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,，、/|;；]|\bor\b|\band\b|或|和|等|etc)\s*")


class _Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: frozenset[str]
    said: tuple[str, ...]


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, _Kind]:
    return load_list("kinds.yaml", dict[str, _Kind])


def wanted_kinds(slot: Slot) -> frozenset[str]:
    """The kinds that a parameter wants, by its name, else by its Chinese description."""
    return _wanted(slot.name, slot.described[:_MOST_DESCRIBED])


@lru_cache(maxsize=8192)
def _wanted(name: str, described: str) -> frozenset[str]:
    words = name_words(name)
    if not words.isdisjoint(_SORTS):
        return frozenset()
    return frozenset(
        kind
        for kind, lists in _lists().items()
        if not words.isdisjoint(lists.names) or any(phrase in described for phrase in lists.said)
    )


def kinds_of_value(entry: Entry, text: str) -> frozenset[str]:
    """The kinds that a value plainly is of: a number by the units that the text has it with, a text by its making."""
    value = entry.value
    if isinstance(value, str):
        return _kinds_of_text(value)
    if not isinstance(value, int | float):
        return frozenset()
    said = [quantity for quantity in read_quantities(text) if value in quantity.values] if entry.start >= 0 else []
    kinds = {_kind_of_unit(quantity.unit) for quantity in said}
    if len(kinds) == 1 and "" not in kinds:
        return frozenset(kinds)
    if value == int(value) and 1500 <= value < 2100:
        return frozenset(["year"])
    return frozenset(["latitude"] if isinstance(value, float) and -90 <= value <= 90 else ())


def _kind_of_unit(unit: str) -> str:
    if unit == "%":
        return "share"
    if len(unit) == 3 and unit.isupper():
        return "money"
    return _DIMENSIONS.get(dimension_of(unit) or "", "")


@lru_cache(maxsize=8192)
def _kinds_of_text(value: str) -> frozenset[str]:
    found = {kind for kind, shape in _SHAPES if shape.fullmatch(value.strip())}
    if len(value) <= _LONGEST_NAME:
        found |= {kind for group in kinds_of(value) for kind in _NAMED.get(group, ())}
    return frozenset(found)


@lru_cache(maxsize=8192)
def given(described: str) -> frozenset[str]:
    """What a description gives as examples or options, folded."""
    found = (part for match in _GIVEN.finditer(described[:_MOST_DESCRIBED]) for part in _BETWEEN.split(match["list"]))
    return frozenset(folded for part in found if 1 < len(folded := fold_text(part).strip(" .[]{}*")) <= _LONGEST_NAME)
