"""When two strings are the same words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["CJK", "fold_text", "has_cjk", "word_set"]

CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_QUOTES = "\"'`“”‘’„‟«»‹›「」『』《》〈〉"
_QUOTE_TABLE = {ord(quote): None for quote in _QUOTES}
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
_STOP = frozenset(["a", "an", "the", "of", "with", "for", "in", "on", "at", "by", "to", "and", "or", "my"])


def has_cjk(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return not text.isascii() and CJK.search(text) is not None


def fold_text(text: str) -> str:
    """A text without what does not count: case, width, normal form, quotation marks, runs of blanks."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_QUOTE_TABLE)
    return " ".join(folded.split())


@lru_cache(maxsize=4096)
def word_set(text: str) -> frozenset[str]:
    """The words of a name or a phrase, whatever its case style, in a singular-like form; little words left out."""
    words = (word.lower() for word in _WORD.findall(unicodedata.normalize("NFKC", text)))
    return frozenset(word.removesuffix("s") for word in words if word not in _STOP)
