"""Chinese names that stand right before a value, held against how a parameter is described: 音量设为45."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.intent.terms import concepts, terms_of
from callsmith.checks.intent.wanted import words_of_name

__all__ = ["Heading", "headings", "is_heading_of"]

_LONGEST, _OPENING, _TAIL = 2_500, 16, 4
_HEADING = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,10}?)(?:大约|大概|约|应该|目前|现在|也)?"
    r"(?:设置为|设定为|设为|定为|改为|是|为|：|:|达到|调到|设到)\s*"
    r"(?P<value>[^\s，。；、？！,;?!：:（）()]{1,30})"
)
_NO_VALUE = re.compile(r"^(?:什么|多少|哪|否|不是|因为|了|怎)|[吗呢]$|[我你您他她们]")
_NO_NAME = frozenset(
    "这是 那是 就是 还是 或是 但是 因为 作为 成为 认为 以为 我的 他的 如果 结果 时候 东西 问题 目的".split()
)


class Heading(NamedTuple):
    """A value and what it is called."""

    name: str
    start: int
    end: int
    value: str


@lru_cache(maxsize=1_024)
def headings(text: str) -> tuple[Heading, ...]:
    """Every value of a Chinese text that its name leads up to."""
    return tuple(_headings(text[:_LONGEST]))


def _headings(text: str) -> Iterator[Heading]:
    for match in _HEADING.finditer(text):
        if not _NO_VALUE.search(match["value"]) and match["name"][-2:] not in _NO_NAME:
            yield Heading(match["name"], match.start("value"), match.end("value"), match["value"])


def is_heading_of(heading: Heading, name: str, described: str) -> bool:
    """Whether a value is called as a parameter is: by the words of its description's beginning, or of its name."""
    opening, tail = described[:_OPENING], heading.name[-_TAIL:]
    if any(tail[at : at + 2] in opening for at in range(len(tail) - 1) if tail[at : at + 2] not in concepts().hollow):
        return True
    words, said = terms_of(words_of_name(name)), terms_of(heading.name)
    told = [term for term in words if term.told]
    return bool(told) and all(any(_shared(term.forms, other.forms) for other in said) for term in told)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not set(one).isdisjoint(other)
