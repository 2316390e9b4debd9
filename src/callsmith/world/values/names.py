"""Words of names: `departureCity`, `departure_city`, `Departure-City` and `departure.city` say the same."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["singular", "singular_name", "subject_of", "words"]

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u3400-\u9fff]+")
_INVARIANT = frozenset(
    {"news", "series", "species", "sms", "address", "gps", "dns", "aws", "os", "ios", "https", "css"}
)


def singular(word: str) -> str:
    """The singular of an English word, by its ending; the same word where it has no plural ending."""
    if word == "ids":
        return "id"
    if len(word) < 4 or word in _INVARIANT or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


_PREPOSITIONS = frozenset({"by", "for", "in", "from", "with", "to", "of", "at", "on", "via", "using"})
_TRAILING = frozenset({"name", "id", "list", "detail", "info", "information", "status", "data"})


@lru_cache(maxsize=16384)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, each in the singular: `pickupLocations` -> ("pickup", "location")."""
    return tuple(singular(part.lower()) for part in _WORD.findall(name))


@lru_cache(maxsize=8192)
def subject_of(name: str) -> tuple[str, ...]:
    """The words of a tool's or object's name up to what qualifies it: `get_release_by_tag` -> ("get", "release")."""
    parts = words(name)
    end = next((index for index, part in enumerate(parts) if part in _PREPOSITIONS and index > 1), len(parts))
    while end > 1 and parts[end - 1] in _TRAILING:
        end -= 1
    return parts[:end]


def singular_name(name: str) -> str:
    """The name of one item of a list of that name: `categories` -> `category`."""
    if name.endswith(("List", "_list")):
        return name.removesuffix("List").removesuffix("_list")
    match = re.search(r"[A-Z]?[a-z]+$", name)
    if match is None:
        return name
    last = singular(match[0].lower())
    return name[: match.start()] + (last.capitalize() if match[0][0].isupper() else last)
