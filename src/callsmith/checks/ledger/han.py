"""Where Chinese words end, as far as a list of common words and the characters around tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.ledger.lists import load_list
from callsmith.checks.words.aliases import groups_of, table
from callsmith.checks.words.text import CJK

__all__ = ["general_nouns", "is_cut", "unbroken"]

_LONGEST = 5
_TAILS = frozenset("风画系味感派")
"""What makes a kind of something of it: 自然风, 抽象画."""
_OPENINGS = frozenset(
    "现在 改在 改到 改成 换成 寄给 发给 送给 送到 寄到 发到 转给 今天 明天 后天 昨天 "
    "今晚 明晚 最近 目前 已经 还是 还有 还能 可以 能不 有没 是不 会不 要不 多少 怎么 什么 "
    "哪里 几点 设为 设成 调到 调成 定在 约在 安排 推迟 提前 取消 预订 订在".split()
)
_ASPECTS = frozenset("了过着的")
_LITTLE_ENDS = frozenset("的和与及或在是把被对您")
"""With which no value ends that the text goes on behind."""
_SUFFIXES = frozenset("式期率仪者员化")
"""Characters that end words and begin few."""
_ORDINAL = re.compile(r"第(?:\d{1,4}|[一二三四五六七八九十百]{1,4})$")
"""The number of something that the next character says: 第3 of 第3章."""
_SPANS = re.compile(r"(?:\d|[一两二三四五六七八九十几半])个$")
_SPANNED = ("月", "小时", "星期", "礼拜", "工作日", "季度", "钟头")
_HELD = {"《": "》", "“": "”", "「": "」", "『": "』"}
_LETTERED = re.compile(r"[A-Z](?![A-Za-z0-9])")
"""A letter that tells things of one name apart: 公司A, 服务器B."""


class _Han(NamedTuple):
    function: frozenset[str]
    free: frozenset[str]
    sounds: frozenset[str]
    words: frozenset[str]
    general: tuple[str, ...]


@lru_cache(maxsize=1)
def _han() -> _Han:
    lists = load_list("han.yaml", dict[str, str])
    return _Han(
        frozenset("".join(lists["function"].split())),
        frozenset("".join(lists["free"].split())),
        frozenset("".join(lists["sounds"].split())),
        frozenset(lists["words"].split()),
        tuple(lists["general"].split()),
    )


def general_nouns() -> tuple[str, ...]:
    """What things of every kind are called behind their names, which say as much without it: 方面, 地区, 行业."""
    return _han().general


def is_cut(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text ends, or begins, within a Chinese word: 人工智 of 人工智能, 活 of 活跃."""
    return _is_cut_behind(text, start, end) or _is_cut_before(text, start, end)


def unbroken(text: str, start: int) -> int:
    """Where the row of Chinese characters ends that begins at a place and has no little word in it."""
    stop = start
    while stop < len(text) and CJK.match(text[stop]) and text[stop] not in _han().function:
        stop += 1
    return stop


def _is_cut_behind(text: str, start: int, end: int) -> bool:
    han = _han()
    if end >= len(text):
        return False
    if not CJK.match(text[end - 1]):
        return _ORDINAL.search(text[max(start, end - 6) : end]) is not None and CJK.match(text[end]) is not None
    if _LETTERED.match(text, end) or _is_unfinished(text, start, end):
        return True
    if not CJK.match(text[end]):
        return _HELD.get(text[start]) == text[end]
    if end - start > 1 and (text[end] in _SUFFIXES or (end - start > 2 and text[end - 1] in _LITTLE_ENDS)):
        return True
    if _begins_with_word(text, end) and (end - start > 1 or text[start] in han.free):
        return False
    if end - start == 1:
        return text[end] not in han.function and text[end] not in han.free
    if _begins_with_function(text, end) or (_ends_with_word(text[start:end], end - start) and text[end] in _TAILS):
        return False
    if _crosses(text, start, end):
        return True
    if text[end] in han.function:
        return False
    if _ends_with_word(text[start:end], end - start) and not _ASPECTS.isdisjoint(text[end + 1 : end + 3]):
        return False  # a verb follows: 对学习失去了兴趣
    return _rest(text, end) == 1 and text[end] not in han.free


def _is_unfinished(text: str, start: int, end: int) -> bool:
    """Whether an ordinal, a length of time, a known name or a foreign one spelled by its sound goes on."""
    tail = text[max(start, end - 6) : end]
    if CJK.match(text[end]) and _ORDINAL.search(tail):
        return True
    if _SPANS.search(tail) and text.startswith(_SPANNED, end):
        return True
    value = text[start:end]
    if any(text.startswith(name, start) for name in table().longer.get(value, ())) and not groups_of(value):
        return True
    sounds = _han().sounds
    is_sounded = text[end] in sounds and all(character in sounds for character in tail[-2:])
    ends = _begins_with_word(text, end) or _ends_with_word(value, end - start)
    return is_sounded and end - start > 1 and not ends


def _is_cut_before(text: str, start: int, end: int) -> bool:
    if not start or not CJK.match(text[start]) or not CJK.match(text[start - 1]):
        return False
    if text[start - 1] in _han().function or _ends_with_word(text, start):
        return False
    return any(
        text[low:high] in _han().words
        for low in range(max(0, start - _LONGEST + 1), start)
        for high in range(start + 1, min(end, low + _LONGEST) + 1)
    )


def _begins_with_function(text: str, at: int) -> bool:
    """Whether two characters follow that begin a new part of the sentence: 热水器改在, 台式机主机寄给, 食全食美现在."""
    return text[at : at + 2] in _OPENINGS


def _crosses(text: str, start: int, end: int) -> bool:
    """Whether a known word begins inside of the stretch and ends behind it."""
    return any(
        text[low:high] in _han().words
        for low in range(max(start, end - _LONGEST + 1), end)
        for high in range(end + 1, min(len(text), low + _LONGEST) + 1)
    )


def _begins_with_word(text: str, at: int) -> bool:
    return any(text[at : at + length] in _han().words for length in range(2, _LONGEST + 1))


def _ends_with_word(text: str, at: int) -> bool:
    return any(text[max(0, at - length) : at] in _han().words for length in range(2, _LONGEST + 1))


def _rest(text: str, at: int) -> int:
    """How many characters stand between a place and the next mark or little word."""
    stop = at
    while stop < len(text) and stop - at < 3 and CJK.match(text[stop]) and text[stop] not in _han().function:
        stop += 1
    return stop - at
