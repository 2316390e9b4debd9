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
_TAILS = (*_BEFORE, " a", " an", " of", " about", " approximately", " equal to")
_ZH_TAILS = (*_ZH_BEFORE, *"了到为是有要在约:：")
_ZH_STEM_CUE = re.compile(_any_of(_ZH_STEMS))
"""What the text must end with for the dearer patterns to be worth a try."""
_AFTER_AT = re.compile(rf"\s?-?({_any_of(_AFTER)})(?![a-z])")
_AFTER_HEADS = frozenset(word[0] for word in _AFTER)
_LONG = {word: bound for word, bound in _ZH_AFTER.items() if len(word) > 1}
_SHORT = {word: bound for word, bound in _ZH_AFTER.items() if len(word) == 1}
_ZH_AFTER_AT = re.compile(
    rf"\s?(?:[^\s，。,.;；、0-9a-z的和或到至]{{0,2}}?)(?P<long>{_any_of(_LONG)})"
    rf"|\s?(?P<short>{_any_of(_SHORT)})(?![部容存侧地衣床飞点来自源跑步始码诉])"
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|cannot|without|avoid|nothing|none|skip|exclud(?:e|ing)|ignor(?:e|ing)|omit"
    r"|leave o(?:ut|ff)|rule out|filter out|hide)|n[o']t) "
    r"(?:(?!\b(?:but|and|or|if|so|because|with)\b)[^.,;:!?])*\Z|\bno (?:[a-z]+ )?\Z"
)
_ZH_NEGATED = re.compile(
    "(?:不(?:要|想|能|希望|应|会|可以?|得|用|准|愿|看|考虑)|别|勿|没有?|避免|排除|跳过|去掉|除去)[^，。,.;；！？0-9]{0,8}\\Z"
)
_LEFT_OUT = re.compile(
    r"[^.,;:!?，。；！？]{0,14}?(?:\b(?:can|may|should) be (?:skipped|left|ignored|excluded)"
    r"|\b(?:don't|do not|doesn't) (?:count|matter|interest)"
    r"|不用|不要|就别|不看|不考虑|除外|免了|算了|排除|跳过|不算|不必|忽略|略过)"
)
_YEARS: dict[str, Bound] = {"since": "ge", "from": "ge", "after": "gt", "before": "lt", "until": "le", "till": "le"}
_YEAR_AT = re.compile(r"\b(since|from|after|before|until|till)(?: the)?(?: year)? \Z")
_ZH_YEARS: dict[str, Bound] = {
    "以来": "ge", "之后": "ge", "以后": "ge", "后": "ge", "起": "ge", "开始": "ge",
    "之前": "lt", "以前": "lt", "前": "lt",
}  # fmt: skip
_ZH_YEAR_AT = re.compile("(以来|之后|以后|后|起|开始|之前|以前|前)")
_OPPOSITE: dict[str, Bound] = {"gt": "le", "lt": "ge"}
_LOOK = 48


def bound_around(low: str, start: int, end: int, noun_end: int) -> Bound:
    """What the words around a span of a text in lower case say of the amount in it.

    `noun_end` is where the thing counted ends: `3 nights or more`, `三个人以上`.
    """
    before = low[max(0, start - _LOOK) : start]
    if _is_year(low, start, end) and (dated := _said_of_year(before, low, end)):
        return dated
    if (said := _said_before(before)) and said in _OPPOSITE:
        return _excluded(said, low, end)
    return said or _said_after(low, end) or (_said_after(low, noun_end) if noun_end > end else "")


def _is_year(low: str, start: int, end: int) -> bool:
    """Whether an amount is four figures that can be a year."""
    figures = low[start : start + 4]
    return end - start <= 5 and figures.isdecimal() and figures[0] in "12" and low[start + 4 : end] in ("", "年")


def _said_of_year(before: str, low: str, end: int) -> Bound:
    if match := _YEAR_AT.search(before):
        return _YEARS[match[1]]
    if not low.isascii() and (match := _ZH_YEAR_AT.match(low, end)):
        return _ZH_YEARS[match[1]]
    return ""


def _said_before(before: str) -> Bound:
    bare = before.rstrip()
    if not bare:
        return ""
    if not bare.isascii():
        match = _ZH_BEFORE_AT.search(before) if bare.endswith(_ZH_TAILS) else None
        match = match or (_ZH_STEM_AT.search(before) if _ZH_STEM_CUE.search(bare) else None)
        if match:
            return _turned(_ZH_BEFORE.get(match[1]) or _ZH_STEMS[match[1]], _ZH_NEGATED, before[: match.start()])
    if bare.endswith(_TAILS) and (match := _BEFORE_AT.search(before)):
        return _turned(_BEFORE[match[1]], _NEGATED, before[: match.start()])
    if ("min" in bare or "max" in bare) and (match := _STEM_AT.search(before)):
        return _STEMS[match[1]]
    return ""


def _turned(bound: Bound, negation: re.Pattern[str], before: str) -> Bound:
    """The bound, or its opposite where it is denied: not to spend more than, 不想花超过."""
    return _OPPOSITE[bound] if bound in _OPPOSITE and negation.search(before) else bound


def _excluded(bound: Bound, low: str, end: int) -> Bound:
    """The bound, or its opposite where what is so bounded is to be left out: 200元以下的不用列."""
    opposite = _OPPOSITE.get("lt" if bound == "le" else "gt" if bound == "ge" else bound)
    return opposite if opposite and _LEFT_OUT.match(low, end) else bound


def _said_after(low: str, end: int) -> Bound:
    following = low[end : end + 12]
    if not following:
        return ""
    if not following.isascii() and (match := _ZH_AFTER_AT.match(following)):
        bound = _ZH_AFTER[match["long"] or match["short"]]
        return _excluded(bound, low, end + match.end())
    if following.lstrip(" -")[:1] in _AFTER_HEADS and (match := _AFTER_AT.match(low, end)):
        is_sum = match[1] == "+" and low[match.end() : match.end() + 2].strip()[:1].isdigit()
        return "" if is_sum else _AFTER[match[1]]
    return ""
