"""How a text compares: at least, more than, under, between; 至少, 超过, 以内, 之间."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, get_args

import msgspec

from callsmith.checks.words.lists import load_lists, phrases

__all__ = ["Bound", "bound_around"]

Bound = Literal["", "ge", "gt", "le", "lt", "eq", "ne", "about"]
"""What is said of the value: nothing, ≥, >, ≤, <, exactly, not, roughly. A range is two mentions, `ge` and `le`."""


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before: str = ""
    stems: str = ""
    after: str = ""
    zh_before: str = ""
    zh_stems: str = ""
    zh_after: str = ""


_TABLE = load_lists("bounds.yaml", dict[str, _Words])
if not _TABLE.keys() <= set(get_args(Bound)):
    raise ValueError(f"bounds.yaml: no bound is called {sorted(_TABLE.keys() - set(get_args(Bound)))}")


def _by_words(pick: Callable[[_Words], str]) -> dict[str, Bound]:
    return {word: bound for bound, words in _TABLE.items() for word in phrases(pick(words))}  # type: ignore[misc]


def _any_of(words: dict[str, Bound]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_BEFORE, _STEMS, _AFTER = _by_words(lambda w: w.before), _by_words(lambda w: w.stems), _by_words(lambda w: w.after)
_ZH_BEFORE, _ZH_AFTER = _by_words(lambda w: w.zh_before), _by_words(lambda w: w.zh_after)
_ZH_STEMS = _by_words(lambda w: w.zh_stems)
_FILLER = r"(?:(?:an? |about |approximately |or equal to |(?:a )?total of |of )*)"
_BEFORE_AT = re.compile(rf"(?:^|(?<![a-z=<>-]))({_any_of(_BEFORE)})\s*{_FILLER}\Z")
_STEM_AT = re.compile(
    rf"(?<![a-z])(?<!\d)(?<!\d )({_any_of(_STEMS)}) (?:[a-z-]+ ){{0,3}}?(?:(?:of|is|to|at|be|for|:|=) ?)*(?:[a-z]+ )?\Z"
)
_ZH_BEFORE_AT = re.compile(rf"({_any_of(_ZH_BEFORE)})(?:了|到|为|是|有|要|在|约|:|：)*\s*\Z")
_ZH_STEM_AT = re.compile(rf"({_any_of(_ZH_STEMS)})[^\s，。,.;；、0-9]{{0,6}}?(?:为|是|到|在|设为|定为|不能|:|：)*\s*\Z")
_AFTER_AT = re.compile(rf"\s?-?({_any_of(_AFTER)})(?![a-z])")
_LONG = {word: bound for word, bound in _ZH_AFTER.items() if len(word) > 1}
_SHORT = {word: bound for word, bound in _ZH_AFTER.items() if len(word) == 1}
_ZH_AFTER_AT = re.compile(
    rf"\s?(?:[^\s，。,.;；、0-9a-z的和或到至]{{0,2}}?)(?P<long>{_any_of(_LONG)})"
    rf"|\s?(?P<short>{_any_of(_SHORT)})(?![部容存侧地衣床飞点来自源跑步始码诉])"
)
_NEGATED = re.compile(r"(?:\bnot|n't|never) \Z")
_OPPOSITE: dict[str, Bound] = {"gt": "le", "lt": "ge", "ge": "lt", "le": "gt"}
_LOOK = 48


def bound_around(low: str, start: int, end: int, noun_end: int) -> Bound:
    """What the words around a span of a text in lower case say of the amount in it.

    `noun_end` is where the thing counted ends: `3 nights or more`, `三个人以上`.
    """
    before = low[max(0, start - _LOOK) : start]
    return _said_before(before) or _said_after(low, end) or (_said_after(low, noun_end) if noun_end > end else "")


def _said_before(before: str) -> Bound:
    if not before:
        return ""
    if not before.isascii() and (match := _ZH_BEFORE_AT.search(before) or _ZH_STEM_AT.search(before)):
        return _ZH_BEFORE.get(match[1]) or _ZH_STEMS[match[1]]
    if match := _BEFORE_AT.search(before):
        bound = _BEFORE[match[1]]
        if bound in _OPPOSITE and _NEGATED.search(before[: match.start()]):
            return _OPPOSITE[bound]
        return bound
    if match := _STEM_AT.search(before):
        return _STEMS[match[1]]
    return ""


def _said_after(low: str, end: int) -> Bound:
    following = low[end : end + 12]
    if not following:
        return ""
    if not following.isascii() and (match := _ZH_AFTER_AT.match(following)):
        return _ZH_AFTER[match["long"] or match["short"]]
    if match := _AFTER_AT.match(low, end):
        is_sum = match[1] == "+" and low[match.end() : match.end() + 2].strip()[:1].isdigit()
        return "" if is_sum else _AFTER[match[1]]
    return ""
