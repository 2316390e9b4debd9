"""Things told one after another (the first, the second; 第一个, 第二个, 另一个), of which one went into no call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from callsmith.checks.ledger import Entry
from callsmith.checks.ledger.mention import Mention, mentions_of
from callsmith.checks.view import Turn, View
from callsmith.checks.words.quantities import Quantity

__all__ = ["Point", "forgotten_point"]

_LONGEST = 4_000
_MARK = re.compile(
    r"第[一二三四五六七八九十]+(?=[个位条项场次名家份组种台只批座件]|[^\u4e00-\u9fff])|另一[个位家项台]"
    r"|\b(?:first|second|third|fourth|fifth)\b"
    r"(?= (?:one|is|has|was|with|[a-z]+ (?:is|has|was|with|of|at|in|on|which|that)))"
    r"|(?:^|\n)\s*\d{1,2}[.、)](?!\d)",
    re.IGNORECASE,
)
_END = re.compile(r"。|\n\n|[.?!] +[A-Z]")


class Point(NamedTuple):
    """A value of a thing that went into no call, and one of a thing that did."""

    left: str
    taken: str


def forgotten_point(view: View, turn: Turn) -> Point | None:
    """A thing of which nothing was taken beside others that went into calls; None where there is none."""
    text = view.messages[turn.user].content[:_LONGEST]
    parts = list(_parts(text))
    if len(parts) < 2 or len(turn.calls) >= len(parts):
        return None
    entries = [entry for site in turn.calls for entry in view.ledger.by_site(site)]
    said = [entry for entry in entries if entry.message == turn.user and entry.start >= 0]
    taken = [part for part in parts if _within(said, part)]
    free = [part for part in parts if part not in taken]
    if not taken or len(free) != 1 or len(taken) > len(turn.calls):
        return None
    spoken = {mention.start for mention in view.ledger.spoken(turn)}
    every = mentions_of(text, turn.user, ())
    sorts = {_sort(one): one.text for one in every if one.start not in spoken and any(_is_in(one, p) for p in taken)}
    for mention in every:
        if mention.start in spoken and _is_in(mention, free[0]) and _sort(mention) in sorts:
            return Point(mention.text, sorts[_sort(mention)])
    return None


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that the marks of things begin, each up to the next mark or the end of its sentence."""
    marks = list(_MARK.finditer(text))
    for mark, after in zip_longest(marks, marks[1:]):
        stop = after.start() if after is not None else len(text)
        end = _END.search(text, mark.end(), stop) if after is None else None
        yield mark.end(), end.start() if end is not None else stop


def _within(said: Sequence[Entry], part: tuple[int, int]) -> bool:
    return any(part[0] <= entry.start < part[1] for entry in said)


def _is_in(mention: Mention, part: tuple[int, int]) -> bool:
    return part[0] <= mention.start < part[1]


def _sort(mention: Mention) -> tuple[str, str]:
    return mention.kind, mention.read.unit if isinstance(mention.read, Quantity) else ""
