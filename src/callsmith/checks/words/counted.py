"""What an amount counts, where it is no unit of measurement: 3 nights, two adults, 三张票."""

from __future__ import annotations

import re
from functools import lru_cache

from callsmith.checks.words.lists import load_lists

__all__ = ["counted_noun"]

_WORD = re.compile(r"[ -]?([a-z]+(?:-[a-z]+)?)(?: ([a-z]+))?(?: ([a-z]+))?")
_STOP = frozenset(
    "a an the of with for in on at by to and or my is are was were be from as than that this these those if then pm am "
    "it its his has does as us vs plus times minus per each respectively years less this yes thus perhaps always "
    "across towards besides unless versus which whose please".split()
)
_PEOPLE = {
    "people": "person", "persons": "person", "children": "child", "kids": "child", "men": "man", "women": "woman",
    "feet": "foot", "mice": "mouse", "teeth": "tooth", "lives": "life", "knives": "knife", "loaves": "loaf",
    "series": "series", "species": "species", "guys": "person", "folks": "person", "indices": "index",
}  # fmt: skip
_LONG_MEASURES = frozenset("个人 人份 人次".split())
_MEASURES = frozenset(load_lists("counting.yaml", dict[str, str])["measures"])


@lru_cache(maxsize=4096)
def _singular(word: str) -> str:
    if word in _PEOPLE:
        return _PEOPLE[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_plural(word: str) -> bool:
    return word in _PEOPLE or (len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")))


def counted_noun(low: str, at: int, values: frozenset[float]) -> tuple[str, int]:
    """The noun in the singular after an amount, and where it ends; empty and the place where there is none."""
    if at >= len(low):
        return "", at
    if not low[at : at + 2].isascii():
        start = at + (low[at] == " ")
        measure = low[start : start + 2] if low[start : start + 2] in _LONG_MEASURES else low[start : start + 1]
        if len(measure) < 2 and measure not in _MEASURES:
            return "", at
        return "人" if measure in ("个人", "位") else measure, start + len(measure)
    match = _WORD.match(low, at)
    if match is None:
        return "", at
    for group in (1, 2, 3):
        word = match[group]
        if not word or word in _STOP:
            return "", at
        if _is_plural(word) or (group == 1 and (values == {1} or low[at] == "-")):
            return _singular(word), match.end(group)
    return "", at
