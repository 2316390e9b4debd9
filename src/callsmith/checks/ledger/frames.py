"""Records of a list that a text puts in one form: what stands in the frame of the items and is none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from callsmith.checks.words.text import has_digit

__all__ = ["framed"]

_LEFT = 24
_ALONE = 8
"""How much of what stands before an only item is its frame."""
_RIGHT = 3
_LEAST = 3
_MOST_PLACES = 60
_VALUE = re.compile(r"[^\s,，、;；。:：!?！？()（）\[\]{}\"'“”‘’「」《》]+(?::\d\d\b)*")
_SAYS = re.compile(r"[a-z]{3}|[\u3400-\u9fff]{2}|[\"'“‘「《(（$￥¥€£=:：]", re.IGNORECASE)
_TELLS = re.compile(r"[a-z]{3}.*|[\u3400-\u9fff]{2}.*", re.IGNORECASE | re.DOTALL)
_DIGIT = re.compile(r"\d+")


def framed(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """What the text has in the frame of the items, `date: "…"` or `(…%)`, and of their making, beside themselves."""
    lefts = [text[max(0, start - _LEFT) : start] for start, _ in spans]
    rights = [text[end : end + _RIGHT] for _, end in spans]
    left = _beginning([each[::-1] for each in lefts])[::-1]
    right = _beginning(rights)
    if len(spans) == 1:
        left, right = left[-_ALONE:], ""
    if len(left.strip()) + len(right.strip()) < _LEAST or not (_SAYS if len(spans) > 1 else _TELLS).search(left):
        return
    shapes = {_shape(text[start:end]) for start, end in spans}
    if len(shapes) > 1 or not has_digit(min(shapes)):
        return
    at = text.find(left)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        match = _VALUE.match(text, at + len(left))
        if match and not any(start < match.end() and match.start() < end for start, end in spans):
            said = match[0]
            if text.startswith(right, match.end()) and _shape(said) in shapes:
                yield said
        at = text.find(left, at + 1)


def _beginning(texts: Sequence[str]) -> str:
    """What all the texts begin with."""
    low, high = min(texts), max(texts)
    size = next((at for at, (one, other) in enumerate(zip(low, high, strict=False)) if one != other), len(low))
    return low[:size]


def _shape(text: str) -> str:
    return _DIGIT.sub("0", text)
