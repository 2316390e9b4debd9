"""Whether short words stand where they can be a member's name: 高 in 优先级高 but not in 高中, `US` but not `us`."""

from __future__ import annotations

import re

from callsmith.checks.words.text import CJK
from callsmith.checks.words.tokens import Scan

__all__ = ["standing"]

_COMMON = frozenset("us it in or me is am to no as at be do go he ok so we my on off all any".split())
_FRIENDS = frozenset("的为是选用要到级性档度等朝代型类色号至、了吧就得较偏很最比按设调成以")
_LETTER_BEFORE = re.compile(
    r"(?:type|grade|class|group|plan|option|size|team|section|level|category|model|tier|is|to)\s*[\"'(]?$"
)
_LETTER_AFTER = re.compile(
    r"[\"')]?\s*(?:类|型|级|等|组|班|座|方案|栋|队|档|套餐|\b(?:type|grade|class|group|plan|size)\b)"
)


def standing(text: str, words: Scan, start: int, end: int, member: str, strength: int) -> int | None:
    """The strength that a mention of a member's words keeps where it stands; None where it is no mention at all."""
    folded = words.folded.text
    if end - start > 3:
        return strength
    if end - start == 1 and CJK.match(folded[start]):
        around = folded[max(0, start - 1) : start] + folded[end : end + 1]
        return strength if all(not CJK.match(each) or each in _FRIENDS for each in around) else None
    said = text[slice(*words.folded.span(start, end))]
    if not member.isupper() or not said.isascii() or said.isdigit():
        return strength
    if len(said) == 1:
        if said != member:
            return None
        is_marked = _LETTER_BEFORE.search(folded[:start][-20:]) or _LETTER_AFTER.match(folded, end)
        return strength if is_marked else max(strength, 2)
    return None if said.lower() in _COMMON and said.islower() else strength
