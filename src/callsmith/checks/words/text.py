"""When two strings are the same words, and where in the original text folded words stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

import opencc

from callsmith.checks.words.normal_form import Substitution, nfkc

__all__ = ["CJK", "LIMIT", "Folded", "fold", "fold_text", "has_cjk", "has_digit", "simplified", "word_set"]

CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
LIMIT = 20_000
"""Characters of one text that the readers look at: texts are strangers'."""

_QUOTES = "\"'`“”‘’„‟«»‹›「」『』《》〈〉"
_UNQUOTED = Substitution(dict.fromkeys(_QUOTES, ""))
_MARKS = {
    mark: plain for plain, marks in {"'": "’‘ʼ‛`´", '"': "“”„‟«»「」『』", "-": "‐‑‒–—−"}.items() for mark in marks
}
_UNEVEN = re.compile(r"\s\s|[^\S \n]|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
"""What keeps a folded text from having its characters where the original has them."""
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
_STOP = frozenset(["a", "an", "the", "of", "with", "for", "in", "on", "at", "by", "to", "and", "or", "my"])


class Folded(NamedTuple):
    """A text without case, width, normal form, kinds of quotation marks, invisible characters and runs of blanks."""

    text: str
    starts: tuple[int, ...] | range
    """For each character of `text` where it begins in the original, and at last where the text read ends."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind a stretch, not empty, of the folded text."""
        return self.starts[start], max(self.starts[end], self.starts[end - 1] + 1)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the folded text that a stretch of the original has become."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def has_digit(text: str) -> bool:
    """Whether a text has a digit, of whatever script."""
    return any(map(str.isdigit, text))


def has_cjk(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return not text.isascii() and CJK.search(text) is not None


def fold_text(text: str) -> str:
    """A text without what does not count: case, width, normal form, quotation marks, runs of blanks."""
    if text.isascii():
        folded = text.lower().replace('"', "").replace("'", "").replace("`", "")
    else:
        folded = _UNQUOTED(nfkc(text).casefold())
    return " ".join(folded.split())


@lru_cache(maxsize=2048)
def fold(text: str) -> Folded:
    """The folded form of a text, of its first `LIMIT` characters; traditional characters become simplified ones.

    A line break stays one, other blanks become a space.
    """
    text = text[:LIMIT]
    if not (text.isprintable() and "  " not in text) and _UNEVEN.search(text):
        return _fold_slowly(text)
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    folded = nfkc(text).casefold()
    if len(folded) == len(text) and unicodedata.is_normalized("NFC", text):  # then nothing has moved
        return Folded(_plain()(folded), range(len(text) + 1))
    return _fold_slowly(text)


def _fold_slowly(text: str) -> Folded:
    pieces: list[str] = []
    starts: list[int] = []
    size, index = len(text), 0
    while index < size:
        start, char = index, text[index]
        index += 1
        while index < size and unicodedata.combining(text[index]):
            char += text[index]
            index += 1
        for each in _folded_char(char):
            if each in " \n" and pieces and pieces[-1] in " \n":
                pieces[-1] = min(each, pieces[-1])  # the line break of a run of blanks
                continue
            pieces.append(each)
            starts.append(start)
    return Folded("".join(pieces), (*starts, size))


@lru_cache(maxsize=8192)
def _folded_char(char: str) -> str:
    if char.isspace():
        return "\n" if char in "\r\n\u2028\u2029\x85" else " "
    if unicodedata.category(char[0]) == "Cf":  # zero width, or a sign of direction
        return char[1:]
    folded = _plain()(nfkc(char).casefold())
    return " " if folded.isspace() else folded


@lru_cache(maxsize=1)
def _plain() -> Substitution:
    return Substitution({**_MARKS, **_simplifications()})


def simplified(text: str) -> str:
    """A text with the simplified form of every traditional character."""
    return text if text.isascii() else _simplifier()(text)


@lru_cache(maxsize=1)
def _simplifier() -> Substitution:
    return Substitution(_simplifications())


@lru_cache(maxsize=1)
def _simplifications() -> dict[str, str]:
    """OpenCC's answer for every common character by itself, so that folding keeps a text's length."""
    common = [chr(code) for code in range(0x4E00, 0xA000)]
    converted = opencc.OpenCC("t2s").convert("\n".join(common)).split("\n")
    return {old: new for old, new in zip(common, converted, strict=True) if old != new and len(new) == 1}


@lru_cache(maxsize=4096)
def word_set(text: str) -> frozenset[str]:
    """The words of a name or a phrase, whatever its case style, in a singular-like form; little words left out."""
    words = (word.lower() for word in _WORD.findall(nfkc(text)))
    return frozenset(word.removesuffix("s") for word in words if word not in _STOP)
