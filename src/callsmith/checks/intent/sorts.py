"""Words of closed classes (colours, languages, parts of the day) and the parameters that take one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.intent.members import Spans, overlaps
from callsmith.checks.intent.reading import broken, read_data
from callsmith.checks.intent.terms import stem
from callsmith.checks.intent.wanted import words_of_name

__all__ = ["sorted_word"]

_FILE, _OPENING, _LONGEST = "sorts.yaml", 24, 2_500
_LATIN, _HAN = re.compile("[a-z]+"), re.compile("[\u4e00-\u9fff]")


class _Sort(NamedTuple):
    """A class of words, and what parameters that take one are called."""

    stems: frozenset[str]
    titles: tuple[str, ...]
    words: re.Pattern[str]


@lru_cache(maxsize=1)
def _sorts() -> tuple[_Sort, ...]:
    return tuple(_read(read_data(_FILE)))


def _read(data: dict[str, dict[str, str]]) -> Iterator[_Sort]:
    for name, entry in data.items():
        if set(entry) != {"names", "words"}:
            raise broken(_FILE, f"{name}: names and words are wanted")
        names, words = entry["names"].split(), sorted(entry["words"].split(), key=len, reverse=True)
        latin = "|".join(re.escape(word) for word in words if word.isascii())
        han = "|".join(re.escape(word) for word in words if not word.isascii())
        pattern = re.compile(rf"(?<![\w'-])(?:{latin})(?![\w'-])|(?:{han})", re.IGNORECASE)
        titles = tuple(word for word in names if _HAN.match(word))
        yield _Sort(frozenset(stem(word) for word in names if word.isascii()), titles, pattern)


@lru_cache(maxsize=8_192)
def _sort_of(name: str, described: str) -> _Sort | None:
    """The class whose words a parameter takes: by the last word of its name, or how its description begins."""
    words = _LATIN.findall(words_of_name(name).lower())
    last = stem(words[-1]) if words else ""
    opening = described[:_OPENING]
    for sort in _sorts():
        if last in sort.stems or any(title in opening or title in name for title in sort.titles):
            return sort
    return None


def sorted_word(name: str, described: str, text: str, used: Spans) -> str:
    """The one word of a parameter's class that a text says and that is not spoken for; empty where none or several."""
    sort = _sort_of(name, described)
    if sort is None:
        return ""
    found = [match for match in sort.words.finditer(text[:_LONGEST]) if not overlaps(used, match.start(), match.end())]
    return found[0][0] if len({match[0].lower() for match in found}) == 1 else ""
