"""Items that a text lists side by side: Paris, Rome and Oslo; 北京、上海和广州."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Item", "listed"]

_LONGEST = 4_000
_WORD = r"[A-Z](?:[\w'’-]|\.(?=\w))*"
_NAME = rf"(?!I\b){_WORD}(?: (?:(?:of|de|the|la) )?{_WORD})*(?:, [A-Z]{{2}}\b)?"
_QUOTE = r"\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'|“[^”\n]{1,80}”|《[^》\n]{1,40}》"
_FIGURE = r"[$€£¥]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|[$€£¥]?\d+(?:\.\d+)?%?"
_PREPOSITION = r"(?:(?:in|for|of|to|at|from|on|with|by) )?"
_AND = r"(?:,? and |,? & |, as well as | as well as |,? plus )"
_LISTS = tuple(
    re.compile(rf"(?<![\w])(?:{item})(?:, ?{_PREPOSITION}(?:{item}))*{_AND}{_PREPOSITION}(?:{item})(?![\w])")
    for item in (_NAME, _QUOTE, _FIGURE)
)
_ITEMS = tuple(re.compile(item) for item in (_NAME, _QUOTE, _FIGURE))
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
_ZH_WHOLE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·.%]+")
_ZH_SPEECH = re.compile("[我你您他她它想要请帮能在对从到去把吗呢吧]|知道|需要")
"""What belongs to speech around items."""
_ZH_LONGEST = 8
_ZH_AND = re.compile(r"、|以及|和|与|及|还有")
_ZH_END = re.compile(
    r"[，。,.？?！!；;\s（）()：:]|的|之间|在|从|到|各|分别|这|两|三|几|都|一|是|有|、|以及|和|与|及|跟|还有"
)
_ZH_VERBS = "查询问看请给把对"
"""Characters that lead up to an item and are none of it."""


class Item(NamedTuple):
    """One item of a list."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=2_048)
def listed(text: str) -> tuple[tuple[Item, ...], ...]:
    """Every list of names, quotations or figures in a text, each with its items in order."""
    cut = text[:_LONGEST]
    return tuple(_english(cut)) + tuple(_chinese(cut))


def _english(text: str) -> Iterator[tuple[Item, ...]]:
    if " and " not in text and "&" not in text and " plus " not in text and " as well as " not in text:
        return
    for pattern, item in zip(_LISTS, _ITEMS, strict=True):
        for match in pattern.finditer(text):
            if _BETWEEN.search(text, max(0, match.start() - 12), match.start()):
                continue
            found = item.finditer(text, match.start(), match.end())
            yield tuple(Item(one.start(), one.end(), one[0].strip("\"'“”《》")) for one in found)


def _chinese(text: str) -> Iterator[tuple[Item, ...]]:
    """Pairs around each joining word: what stands right before it, and what stands right after it."""
    for joint in _ZH_AND.finditer(text):
        left, right = _before(text, joint.start()), _after(text, joint.end())
        if left is not None and right is not None and _shape(left.text) == _shape(right.text):
            yield left, right


def _shape(text: str) -> tuple[bool, bool]:
    """Items of one list look alike: figures beside figures, Latin letters beside Latin letters."""
    return any(letter.isdecimal() for letter in text), text.isascii()


def _before(text: str, end: int) -> Item | None:
    start = end
    while start > 0 and end - start < _ZH_LONGEST:
        if _ZH_END.match(text, start - 1) or text[start - 1] in _ZH_VERBS:
            break
        start -= 1
    return _item(text, start, end)


def _after(text: str, start: int) -> Item | None:
    end = _ZH_END.search(text, start + 1)
    stop = min(end.start() if end else len(text), start + _ZH_LONGEST)
    return _item(text, start, stop)


def _item(text: str, start: int, end: int) -> Item | None:
    piece = text[start:end]
    return Item(start, end, piece) if _ZH_WHOLE.fullmatch(piece) and not _ZH_SPEECH.search(piece) else None
