"""Whether what a user says touches a parameter's subject at all."""

from __future__ import annotations

import re
from functools import lru_cache

from callsmith.checks.ledger.finding import Grounds
from callsmith.checks.ledger.page import stem, words_of
from callsmith.checks.ledger.slot import Slot, name_words
from callsmith.checks.words.lexicon import concepts_of, mentions
from callsmith.checks.words.moments import read_moments
from callsmith.checks.words.quantities import read_quantities
from callsmith.checks.words.text import fold

__all__ = ["has_room", "speaks_of"]

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
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_POLITE = re.compile(r"你好|您好|谢谢|麻烦|帮我|帮忙|可以吗|好吗|行吗|我想知道|我想|我要|我需要|请问|能不能|能否")
_POLITE = frozenset(
    words_of(
        "a an the i you me my we our your please can could would should will do does did is are be to of for in on at "
        "it this that with and or so hi hello hey thanks thank help need want like tell find show give get what how"
    )
)
_CLAUSE = re.compile(r"[^,，.。;；!！?？\n、]+")
_FEWEST_WORDS = 3
_FEWEST_HAN = 5
_SHORTEST_KIN = 5
_LONGEST = 4_000


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
    meant = _meanings(slot.name, str(value))
    return bool(meant) and any(
        not meant.isdisjoint(mention.named | mention.hinted)
        for source in grounds.sources
        if source.role == "user"
        for mention in mentions(source.page.text[:_LONGEST])
    )


@lru_cache(maxsize=8192)
def _meanings(name: str, value: str) -> frozenset[int]:
    """The concepts of a value, and of the words of a parameter's name."""
    return frozenset(concept for word in (value, *name_words(name)) for concept in concepts_of(word))


def has_room(grounds: Grounds) -> bool:
    """Whether the user says something that holds none of the calls' values, and so may mean what no word names."""
    values = [fold(value).text.strip() for value in grounds.carried if len(value) > 1]
    for source in grounds.sources:
        if source.role != "user":
            continue
        text = source.page.text[:_LONGEST]
        told = [(amount.start, amount.end) for amount in read_quantities(text)]
        told += [(moment.start, moment.end) for moment in read_moments(text)]
        for match in _CLAUSE.finditer(text):
            clause = fold(match[0]).text
            if not _says_something(clause) or any(value in clause for value in values):
                continue
            if not any(start < match.end() and match.start() < end for start, end in told):
                return True
    return False


def _says_something(clause: str) -> bool:
    words = [word for word in words_of(clause) if word.isascii() and word not in _POLITE]
    return len(words) >= _FEWEST_WORDS or len(_HAN.findall(_HAN_POLITE.sub("", clause))) >= _FEWEST_HAN


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
