"""The grammar of lists in running text: what joins items, and what stands beside the first and the last of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["between", "following", "is_gap", "preceding"]

_CLOSE = r"[\"'”’」』》*`]*"
_OPEN = r"[\"'“‘「『《*`]*"
_FINAL_SIGN = r"\band\b|\bor\b|\bas well as\b|\bplus\b|&|以及|还有|和|与|及|或者?|跟"
_SIGN = rf"(?:[,，]\s*(?:{_FINAL_SIGN})|,|，|、|;|；|{_FINAL_SIGN}|\+|/|→|->|\n\s*(?:[-*•]|\d+[.)、])?)"
_LEAD = r"(?:(?:the|an?|some|my|also|for|in|of|from|to|at)\s+)?"
_JOINT = rf"{_CLOSE}\s*{_SIGN}\s*{_OPEN}{_LEAD}{_OPEN}"
_GAP = re.compile(_JOINT, re.IGNORECASE)
_FINAL = re.compile(_FINAL_SIGN, re.IGNORECASE)
_QUOTE = "\"'“”‘’「」『』《》`"
_ITEM = rf"(?P<item>(?:[^,，、;；。:：!?！？\n()（）\[\]{_QUOTE}]|(?<=\d):(?=\d)){{1,40}}?)"
_END_WORDS = (
    "for|in|on|at|with|from|to|by|using|of|as|is|are|was|were|that|which|who|when|while|please|can|could|would|should|"
    "so|then|if|and|or|during|between|about|into|via|over|through|before|after|within|under|per|will|have|has|respectively"
)
_AFTER = re.compile(
    rf"(?P<joint>{_JOINT}){_ITEM}(?:(?=\s*(?:$|[,，、;；。!?！？\n\"'”’」』)）\]}}]|\.(?!\d)))|(?=\s+(?:{_END_WORDS})\b)"
    r"|(?=的|之间|分别|进行|等|吗|呢|有什么|哪|这[些两三几]|[两三四五]个))",
    re.IGNORECASE,
)
_MISSED = re.compile(rf"{_JOINT}{_ITEM}{_JOINT}", re.IGNORECASE)
_START_WORDS = (
    "including|includes|include|are|is|of|for|with|in|from|between|both|like|as|to|on|about|my|have|has|need|want|"
    "the|both|compare|using|use|at|by|enable|track|analyze|contain|containing|add|only|at least"
)
_BEFORE = re.compile(
    rf"^.*(?:^|[.。:：!?！？;；，,、\n\[(（{_QUOTE}]|\b(?:{_START_WORDS})\s|[是有为从在含括了对按选买要将把看查较用])\s*"
    rf"(?=\S)(?P<item>(?:[^,，、;；。:：!?！？\n()（）\[\]{_QUOTE}]|(?<=\d):(?=\d)){{1,30}}){_CLOSE}(?P<sign>\s*{_SIGN}\s*){_OPEN}{_LEAD}{_OPEN}$",
    re.IGNORECASE | re.DOTALL,
)
_PRONOUN = re.compile(
    r"(?:i|we|you|he|she|they|it|me|us|them|my|your|我|你|他|她|我们|他们|你们)(?:\b.*|$)", re.IGNORECASE
)
_CLAUSE = re.compile(r"\s+(?:is|are|was|were|will|has|have|should|would)\b", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:my|our|the)\s*$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]+")
_LEFT = 70


def is_gap(text: str) -> bool:
    """Whether nothing but the sign of a list stands between two items."""
    return _GAP.fullmatch(text) is not None


def between(gap: str, items: Sequence[str]) -> str:
    """The one item that a gap between two others holds; empty where it holds none or more."""
    match = _MISSED.fullmatch(gap)
    return match["item"].strip() if match and _is_like(match["item"], items) else ""


def following(text: str, end: int, items: Sequence[str], gaps: Sequence[str]) -> str:
    """The item with which the text goes on after the last one."""
    match = _AFTER.match(text, end)
    if match is None or any(_FINAL.search(gap) for gap in gaps) or not _goes_on(match["joint"], gaps):
        return ""
    if not _FINAL.search(match["joint"]) and "、" not in match["joint"] and not _is_marked(match["item"], items):
        return ""  # after a comma anything may follow
    if not gaps and _CLAUSE.match(text, match.end()) and _OWNED.search(match["joint"]):
        return ""  # `and my budget is` begins another clause
    if _is_quoted(match["joint"]) != (text[end : end + 1] in _QUOTE and end < len(text)):
        return ""
    return match["item"].strip() if _is_like(match["item"], items) else ""


def preceding(text: str, start: int, items: Sequence[str], gaps: Sequence[str]) -> str:
    """The item that the text has before the first one."""
    match = _BEFORE.search(text[max(0, start - _LEFT) : start])
    if match is None or not _goes_on(match["sign"], gaps, backwards=True):
        return ""
    return match["item"].strip() if _is_like(match["item"], items, is_bounded=True) else ""


def _goes_on(joint: str, gaps: Sequence[str], *, backwards: bool = False) -> bool:
    """Whether a sign belongs to the list: one of the signs inside of it, or the last `and` of it."""
    final = bool(_FINAL.search(joint))
    if not gaps:
        return (final and "," not in joint and "，" not in joint) or "、" in joint
    if backwards:
        return (not final and any(sign in gap for gap in gaps for sign in ",，、;/" if sign in joint)) or (
            not final and any(_FINAL.search(gap) for gap in gaps)
        )
    return final or any(sign in gap for gap in gaps for sign in ",，、;；/→\n" if sign in joint)


def _is_marked(item: str, items: Sequence[str]) -> bool:
    """Whether a piece of text is of the items' making on its face: all of figures, or all with a capital."""
    making = [(bool(_DIGIT.search(each)), each[:1].isupper()) for each in (item.strip(), *items)]
    return len(set(making)) == 1 and any(making[0])


def _is_quoted(joint: str) -> bool:
    return joint.rstrip()[-1:] in _QUOTE


def _is_like(item: str, items: Sequence[str], *, is_bounded: bool = False) -> bool:
    """Whether a piece of text looks like the items beside it: a number among numbers, a name among names.

    Where a word bounds the piece on its far side, it may be longer than an only item.
    """
    item = item.strip()
    if not item or _PRONOUN.fullmatch(item):
        return False
    if all(_DIGIT.search(each) for each in items):
        return bool(_DIGIT.search(item)) and len(item) <= 2 * max(map(len, items)) + 2
    if _DIGIT.search(item):
        return False
    if not item.isascii():
        return len(item) <= 2 * max(map(len, items))
    words, most = len(_WORDS.findall(item)), max(len(_WORDS.findall(each)) for each in items)
    if all(each[:1].isupper() for each in items):
        return item[:1].isupper() and words <= most + 2
    return words <= most + (len(items) > 1 or is_bounded)
