"""Mentions that overlap: readers look for everything, and the longest stretch is what was said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

__all__ = ["Stretch", "longest"]


class Stretch(Protocol):
    """Something found in a text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last."""


_Found = TypeVar("_Found", bound=Stretch)


def longest(mentions: Iterable[_Found]) -> list[_Found]:
    """The mentions, in order, of which no two overlap: the longer stands, of two as long the one found first."""
    kept: list[_Found] = []
    for mention in sorted(mentions, key=_by_place):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept


def _by_place(mention: Stretch) -> tuple[int, int]:
    return mention.start, -mention.end
