"""Two tools against the same words: what speaks for the one and not for the other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.intent.profiles import Profile
from callsmith.checks.intent.reading import alternatives, read_data
from callsmith.checks.intent.terms import Terms

__all__ = ["Contrast", "contrast", "searches", "support"]

_FAINT, _FAINT_MOST = 0.25, 0.5
# What acts add: the first one that the user names, any other, one that nobody named where another tool only looks, and
# looking where the user looks for something.
_FIRST_ACT, _ACT, _UNWANTED, _LOOKED = 1.0, 0.5, 0.8, 1.0


class Contrast(NamedTuple):
    """What a text says for a tool that was called and for another that was offered."""

    called: float
    other: float
    words: tuple[str, ...]
    """The words that speak for the other, the strongest first."""
    act: float
    """What the acts add: above 0 where the user wants what only the other does."""


def contrast(terms: Terms, called: Profile, other: Profile, looking: bool) -> Contrast:
    """Weigh the words that tell the two tools apart. `looking` says that the user looks for something."""
    for_called = for_other = faint_called = faint_other = 0.0
    telling: list[tuple[float, str]] = []
    mine, others = terms.told(called.weights), terms.told(other.weights)
    for at in sorted(mine.keys() | others.keys()):
        left, right = mine.get(at, 0.0), others.get(at, 0.0)
        if left > right:
            if left <= _FAINT:
                faint_called += left - right
            else:
                for_called += left - right
        elif right > left:
            if right <= _FAINT:
                faint_other += right - left
            else:
                for_other += right - left
                telling.append((right - left, terms[at].word))
    telling.sort(key=lambda told: -told[0])
    return Contrast(
        for_called + min(faint_called, _FAINT_MOST),
        for_other + min(faint_other, _FAINT_MOST),
        tuple(word for _, word in telling),
        _acts(terms, called, other, looking),
    )


def support(terms: Terms, profile: Profile) -> float:
    """How much of a text speaks for a tool at all."""
    return sum(terms.told(profile.weights).values())


def _acts(terms: Terms, called: Profile, other: Profile, looking: bool) -> float:
    only_called, only_other = called.strong - other.strong, other.strong - called.strong
    if not only_called and not only_other:
        return 0.0
    said = terms.strong
    if said and said[0] in only_other and only_called and not called.plain:
        return _FIRST_ACT
    total = 0.0
    if not only_other.isdisjoint(said):
        total += _ACT
    if not only_called.isdisjoint(said):
        total -= _ACT
    elif only_called and other.plain and looking:
        total += _UNWANTED
    if only_other and called.plain and looking:
        total -= _LOOKED
    return total


@lru_cache(maxsize=1)
def _looking() -> re.Pattern[str]:
    return alternatives("requests.yaml", read_data("requests.yaml")["looking"])


@lru_cache(maxsize=4_096)
def searches(text: str) -> bool:
    """Whether a user's words look for something or ask something, rather than order it."""
    return _looking().search(text[:4_000].lower()) is not None
