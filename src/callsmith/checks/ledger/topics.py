"""Whether what a user says touches a parameter's subject at all."""

from __future__ import annotations

import re
from functools import lru_cache

from callsmith.checks.ledger.finding import Grounds
from callsmith.checks.ledger.page import stem, words_of
from callsmith.checks.ledger.slot import Slot, name_words
from callsmith.checks.words.text import fold

__all__ = ["speaks_of"]

_GENERIC = frozenset(
    words_of(
        "whether if flag indicate indicates include includes including enable enabled enables disable is are has have "
        "with without should must can will be to the a an of for in on or and not only no any all this that it its by "
        "from when true false yes set get show use used using value option optional default specify specifies boolean "
        "type level kind mode status name number id item items data result results information details detail user "
        "request search filter find list return returned based which what preferred preference choose select such as"
    )
)
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_HAN_GENERIC = re.compile(
    r"是否|包括|包含|需要|启用|开启|允许|显示|使用|默认|用户|类型|信息|例如|设置|选择|的|或|和|与|请|可选|如"
)
_SHORTEST_KIN = 5


def speaks_of(slot: Slot, value: object, grounds: Grounds, least: int) -> bool:
    """Whether some word of the parameter's name or of the value is said, or so many of its description."""
    told = _subject(slot.name, slot.described[:400], str(value))
    for source in grounds.sources:
        if source.role not in ("user", "assistant"):
            continue
        said, text = source.page.stems, source.page.folded.text
        if any(word in said for word in told.names) or any(beginning in f" {text}" for beginning in told.beginnings):
            return True
        if sum(word in said for word in told.words) >= least or any(pair in text for pair in told.pairs):
            return True
    return False


class _Subject:
    """The words that a parameter is about."""

    __slots__ = ("beginnings", "names", "pairs", "words")

    def __init__(self, name: str, described: str, value: str) -> None:
        spoken = " ".join((*name_words(name), *name_words(value))).lower()
        self.names = frozenset(words_of(spoken)) - _GENERIC
        long = [word for word in spoken.split() if len(word) >= _SHORTEST_KIN and stem(word) not in _GENERIC]
        self.beginnings = tuple(" " + word[: max(4, len(word) * 3 // 5)] for word in long if word.isascii())
        """Of words long enough that what begins like them is akin: mysterious to Mystery."""
        self.words = frozenset(words_of(fold(described).text)) - _GENERIC
        runs = _HAN_RUN.findall(_HAN_GENERIC.sub(" ", f"{described} {value}"))
        self.pairs = frozenset(run[index : index + 2] for run in runs for index in range(len(run) - 1))


@lru_cache(maxsize=8192)
def _subject(name: str, described: str, value: str) -> _Subject:
    return _Subject(name, described, value)
