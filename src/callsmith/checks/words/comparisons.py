"""What the names of parameters and the members of enumerations say of comparison: min_price, rating_gte, `at_least`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import msgspec

from callsmith.checks.words.bounds import Bound
from callsmith.checks.words.lists import load_lists, phrases

__all__ = ["Side", "operator_of", "operators_in", "side_of"]


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    low: str
    high: str
    above: str
    below: str
    opening: str
    closing: str
    operators: dict[str, str]


class Side(NamedTuple):
    """Which end of a range a parameter is."""

    end: Literal["low", "high"]
    is_open: bool
    """Whether its name says that the value itself is not allowed (above, under)."""
    is_firm: bool
    """Whether it can only be a limit; `start` and `to` may be other things as well."""
    stem: str
    """The name without the words of comparison, by which two ends find each other."""


_TABLE = load_lists("comparisons.yaml", _Words)
_ENDS: Mapping[str, tuple[Literal["low", "high"], bool, bool]] = {
    **dict.fromkeys(phrases(_TABLE.low), ("low", False, True)),
    **dict.fromkeys(phrases(_TABLE.high), ("high", False, True)),
    **dict.fromkeys(phrases(_TABLE.above), ("low", True, True)),
    **dict.fromkeys(phrases(_TABLE.below), ("high", True, True)),
    **dict.fromkeys(phrases(_TABLE.opening), ("low", False, False)),
    **dict.fromkeys(phrases(_TABLE.closing), ("high", False, False)),
}
_OPERATORS: Mapping[str, Bound] = {
    spelling: bound  # type: ignore[misc]
    for bound, spellings in _TABLE.operators.items()
    for spelling in phrases(spellings)
}
_CHINESE_END = re.compile("|".join(sorted((word for word in _ENDS if not word.isascii()), key=len, reverse=True)))
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u3400-\u9fff]+")
_STATED = re.compile(
    r"\s*(?:the |an? |optional |filter by |filter for |specif(?:y|ies) the |set the |enter the )*"
    r"(?:(?P<low>minimum|lowest|lower (?:bound|limit|end)|smallest)"
    r"|(?P<high>maximum|highest|upper (?:bound|limit|end)|largest))"
    r"(?! (?:and|or|/|to) )",
    re.IGNORECASE,
)
_STATED_ZH = re.compile(
    "[^，。,；;（(]{0,6}?(?:(?P<low>最低|最小|最少|下限|最短)|(?P<high>最高|最大|最多|上限|最长))(?![/和或])"
)
_CLOCKED = frozenset("duration time timeout wait delay interval length runtime prep cook travel".split())
_LISTED = re.compile(r"[<>=!≤≥≠]=?|[A-Za-z][A-Za-z_]+(?: (?:than|or|equal|to|least|most))*|[\u4e00-\u9fff]{2,6}")


@lru_cache(maxsize=4096)
def side_of(name: str, description: str = "") -> Side | None:
    """The end of a range that a parameter is; None where it is none, or where name and description disagree."""
    named = _named(name, description)
    if named is not None and named.is_firm:
        return named
    stated = _STATED.match(description) or _STATED_ZH.match(description)
    if stated is None:
        return named
    end: Literal["low", "high"] = "low" if stated["low"] else "high"
    return None if named is not None and named.end != end else Side(end, False, True, named.stem if named else name)


def _named(name: str, description: str) -> Side | None:
    words = _WORDS.findall(name)
    lowered = [word.lower() for word in words]
    found: list[tuple[int, tuple[Literal["low", "high"], bool, bool]]] = []
    for index, word in enumerate(lowered):
        if word in _ENDS:
            found.append((index, _ENDS[word]))
        elif not word.isascii() and (match := _CHINESE_END.search(word)):
            found.append((index, _ENDS[match[0]]))
    ends = {end for _, (end, _, _) in found}
    if len(ends) != 1 or (lowered[-1] == "min" and _is_minutes(lowered, description)):
        return None
    is_open = all(opened for _, (_, opened, _) in found) and not {"equal", "eq", "equals"} & set(lowered)
    taken = {index for index, _ in found}
    stem = " ".join(
        _CHINESE_END.sub("", word)
        for index, word in enumerate(lowered)
        if index not in taken and word not in ("than", "or", "equal", "at")
    )
    return Side(found[0][1][0], is_open, any(firm for _, (_, _, firm) in found), stem)


def _is_minutes(words: list[str], description: str) -> bool:
    return "minute" in description.lower() or "分钟" in description or bool(_CLOCKED & set(words))


@lru_cache(maxsize=4096)
def operator_of(text: str) -> Bound:
    """The comparison that a whole text spells (`gte`, `greater_than`, `>=`, 大于等于); empty where it is none."""
    if text in _OPERATORS:
        return _OPERATORS[text]
    words = " ".join(word.lower() for word in _WORDS.findall(text))
    return _OPERATORS.get(words, "")


def operators_in(schema: Mapping[str, Any]) -> frozenset[Bound]:
    """The comparisons that a parameter offers, by its enumeration, else as its description lists them."""
    members = schema.get("enum")
    if isinstance(members, list):
        return frozenset(filter(None, (operator_of(member) for member in members if isinstance(member, str))))
    description = schema.get("description")
    if not isinstance(description, str):
        return frozenset()
    return frozenset(filter(None, (operator_of(spelt) for spelt in _LISTED.findall(description[:400]))))
