"""One text, read once: where words, values, quotations and identifiers stand in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.ledger.han import is_cut
from callsmith.checks.words.normal_form import nfkc
from callsmith.checks.words.text import LIMIT, Folded, fold

__all__ = ["Hit", "Page", "page_of", "stem", "words_of"]

_WORD = re.compile(r"[^\W_\u2e80-\U0003ffff]+(?:'[a-z]{1,2}\b)?")
_QUOTED = re.compile(
    r"[\"“「『《](?P<long>[^\"“”「」『』《》\n]{1,200})[\"”」』》]|(?<![^\W_])['‘](?P<short>[^'‘’\n]{1,80})['’](?![^\W_])"
)
_IDENTIFIER = re.compile(
    r"(?<![\w.@/-])(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s\"'<>，。）)]+"
    r"|(?=[\w.#/-]*\d)(?=[\w.#/-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_.#/-]*[A-Za-z0-9])",
    re.ASCII,
)
_LETTER = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0370-\u052f]")
"""Of scripts that put blanks between words."""
_OPEN_ENDS = "@-_/"
"""Signs with which nothing ends that goes on behind them."""
_WRITTEN_BREAKS = ("\\n", "\\t")
_INFLECTION = re.compile(r"(?:'?s|es|'|ed|ing)(?![^\W_])")
_IRREGULAR = {
    "children": "child", "women": "woman", "men": "man", "people": "person", "feet": "foot", "mice": "mouse",
    "teeth": "tooth", "geese": "goose", "lives": "life", "leaves": "leaf", "knives": "knife", "wives": "wife",
}  # fmt: skip
_SUFFIXES = (
    ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("zes", "z"),
    ("ments", ""), ("ment", ""), ("ations", ""), ("ation", ""), ("ating", ""), ("ated", ""), ("ates", ""), ("ate", ""),
    ("ions", ""), ("ion", ""), ("ings", ""), ("ing", ""), ("ers", ""), ("ors", ""), ("er", ""), ("or", ""),
    ("ally", ""), ("al", ""), ("ies", ""), ("ly", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""), ("y", ""),
)  # fmt: skip


class Hit(NamedTuple):
    """A place in a text that reads like a value, in the text as given."""

    start: int
    end: int
    whole: bool
    """Whether it is not a piece cut out of a longer word."""


class Page:
    """A text and what was read of it; made by `page_of`, which keeps it."""

    __slots__ = ("_identifiers", "_plain", "_quotes", "_stems", "folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text[:LIMIT]
        self._plain = self.text if text.isascii() else _narrow(self.text)
        self.folded: Folded = fold(text)
        self._stems: dict[str, tuple[int, int]] | None = None
        self._quotes: tuple[tuple[int, int], ...] | None = None
        self._identifiers: tuple[tuple[int, int], ...] | None = None

    @property
    def stems(self) -> dict[str, tuple[int, int]]:
        """The stem of every Latin word and number with the first span that it has in the folded text."""
        if self._stems is None:
            self._stems = {}
            for match in _WORD.finditer(self.folded.text):
                self._stems.setdefault(stem(match[0]), match.span())
        return self._stems

    @property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """What stands in quotation marks, without them."""
        if self._quotes is None:
            self._quotes = tuple(match.span(match.lastgroup or 0) for match in _QUOTED.finditer(self.text))
        return self._quotes

    @property
    def identifiers(self) -> tuple[tuple[int, int], ...]:
        """Addresses, links, and words in which letters meet figures."""
        if self._identifiers is None:
            self._identifiers = tuple(match.span() for match in _IDENTIFIER.finditer(self.text))
        return self._identifiers

    def find(self, folded: str) -> Hit | None:
        """Where a folded value stands: as whole words if it does so anywhere, else cut out of a longer word."""
        if not folded:
            return None
        text, cut = self.folded.text, None
        start = text.find(folded)
        looked = 0
        while start >= 0 and looked < 50:
            end = start + len(folded)
            if _is_whole(text, start, end):
                return Hit(*self.folded.span(start, end), True)
            cut = cut or Hit(*self.folded.span(start, end), False)
            start = text.find(folded, start + 1)
            looked += 1
        return cut

    def find_all(self, folded: str) -> list[tuple[int, int]]:
        """Every whole place of a folded value, in the text as given; the first fifty."""
        text = self.folded.text
        found: list[tuple[int, int]] = []
        start = text.find(folded) if folded else -1
        while start >= 0 and len(found) < 50:
            if _is_whole(text, start, start + len(folded)):
                found.append(self.folded.span(start, start + len(folded)))
            start = text.find(folded, start + 1)
        return found

    def find_exactly(self, value: str) -> Hit | None:
        """Where a value stands character by character, whole."""
        text, cut = self._plain, None
        start = text.find(value)
        while start >= 0:
            end = start + len(value)
            if _is_whole(text, start, end, inflected=False) and not _goes_on(text, end):
                return Hit(start, end, True)
            cut = cut or Hit(start, end, False)
            start = text.find(value, start + 1)
        return cut


def _narrow(text: str) -> str:
    """The text with the half-width form of its full-width characters, each in its place."""
    narrow = nfkc(text)
    return narrow if len(narrow) == len(text) else text


def _is_whole(text: str, start: int, end: int, *, inflected: bool = True) -> bool:
    if start and _joins(text[start - 1], text[start]) and text[max(0, start - 2) : start] not in _WRITTEN_BREAKS:
        return False
    if end >= len(text) or not _joins(text[end - 1], text[end]):
        return not is_cut(text, start, end)
    return inflected and _INFLECTION.match(text, end) is not None


def _goes_on(text: str, end: int) -> bool:
    """Whether letters meet figures at the end of a stretch, where only an identifier goes on."""
    return end < len(text) and bool(_LETTER.match(text[end - 1]) and _LETTER.match(text[end]))


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word, as far as the script alone tells."""
    if left in _OPEN_ENDS:
        return right.isalnum()
    return bool(_LETTER.match(left) and _LETTER.match(right)) and left.isdigit() == right.isdigit()


@lru_cache(maxsize=1024)
def page_of(text: str) -> Page:
    """The page of a text; kept, since system texts and requests are looked at again for every value."""
    return Page(text)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A folded word without its endings, so that forms of one word meet; not a word itself."""
    word = word.removesuffix("'s").replace("'", "")
    word = _IRREGULAR.get(word, word)
    for _ in range(4):
        for suffix, instead in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 3:
                word = word[: len(word) - len(suffix)] + instead
                break
        else:
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word.isalpha() else word


def words_of(folded: str) -> list[str]:
    """The stems of a folded text's Latin words and numbers, in order."""
    return [stem(word) for word in _WORD.findall(folded)]
