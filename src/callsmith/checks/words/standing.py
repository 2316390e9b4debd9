"""Whether short words stand where they can be a member's name: 高 in 优先级高 but not in 高中, `US` but not `us`."""

from __future__ import annotations

import re

from callsmith.checks.words.text import CJK
from callsmith.checks.words.tokens import Scan

__all__ = ["standing", "stands_alone"]

_COMMON = frozenset("us it in or me is am to no as at be do go he ok so we my on off all any".split())
_FRIENDS = frozenset("的为是选用要到级性档度等朝代型类色号至、了吧就得较偏很最比按设调成以态内外前后")
_FIGURES = frozenset("一二两三四五六七八九十半几")
_COUNTED = frozenset("周天月年日个小分次位人间张份秒晚岁条种杯本台部颗")
_LETTER_BEFORE = re.compile(
    r"(?:type|grade|class|group|plan|option|size|team|section|level|category|model|tier|is|to)\s*[\"'(]?$"
)
_LETTER_AFTER = re.compile(
    r"[\"')]?\s*(?:类|型|级|等|组|班|座|方案|栋|队|档|套餐|\b(?:type|grade|class|group|plan|size)\b)"
)


def stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether a single character has only such neighbours as do not make it part of a longer word."""
    around = folded[max(0, start - 1) : start] + folded[end : end + 1]
    if folded[start] in _FIGURES:
        return folded[end : end + 1] in _COUNTED and folded[start - 1 : start] not in _FIGURES
    return all(not CJK.match(each) or each in _FRIENDS or each in _FIGURES for each in around)


def standing(text: str, words: Scan, start: int, end: int, member: str, strength: int) -> int | None:
    """The strength that a mention of a member's words keeps where it stands; None where it is no mention at all."""
    folded = words.folded.text
    if end - start > 3:
        return strength
    if end - start == 1 and CJK.match(folded[start]):
        return strength if stands_alone(folded, start, end) else None
    said = text[slice(*words.folded.span(start, end))]
    if not said.isascii() or not said.isalpha():
        return strength
    if len(member) == 1 and said != member.upper() and not _is_quoted(folded, start, end):
        return None
    if len(member) == 1:
        is_marked = _LETTER_BEFORE.search(folded[max(0, start - 20) : start]) or _LETTER_AFTER.match(folded, end)
        return strength if is_marked or _is_quoted(folded, start, end) else max(strength, 2)
    return None if member.isupper() and said.islower() and said in _COMMON else strength


def _is_quoted(folded: str, start: int, end: int) -> bool:
    return folded[start - 1 : start] in ("'", '"', "(") and folded[end : end + 1] in ("'", '"', ")")
