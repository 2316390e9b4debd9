"""An even text and what it is made of, so that a pattern is only tried where its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from callsmith.checks.words.calendar_words import even_text

__all__ = ["EvenText", "even"]

_SIGN = re.compile(r"[a-z]+|[^\x00-\x7f]|[:/.@-]")
_FIGURE = re.compile(r"\d+", re.ASCII)
_LENGTHS = tuple(f"#{length}" for length in range(10))
_NOTHING: tuple[re.Match[str], ...] = ()


class EvenText:
    """A text in lower case and half width, with the set of its words, marks and Chinese characters.

    A figure stands in the set as `#` and the number of its digits.
    """

    __slots__ = ("original", "signs", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = even_text(original)
        self.signs = set(_SIGN.findall(self.text))
        self.signs.update({_LENGTHS[min(len(figure), 9)] for figure in _FIGURE.findall(self.text)})

    def find(self, pattern: re.Pattern[str], *needs: frozenset[str]) -> Iterator[re.Match[str]]:
        """The pattern's matches; none, without a look, where of one of the needed sets nothing is there."""
        for need in needs:
            if need.isdisjoint(self.signs):
                return iter(_NOTHING)
        return pattern.finditer(self.text)

    @property
    def is_chinese(self) -> bool:
        """Whether there may be Chinese words."""
        return not self.text.isascii()


@lru_cache(maxsize=1024)
def even(text: str) -> EvenText:
    """The even form of a text."""
    return EvenText(text)
