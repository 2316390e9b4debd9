"""Names that every dialect accepts, made from names that it would not; unique in a source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

__all__ = ["LEGAL_NAME", "MAX_NAME", "Names", "legal_name", "path_words", "snake_case", "words"]

MAX_NAME = 64
LEGAL_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_ILLEGAL = re.compile(r"[^a-zA-Z0-9_-]+")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^a-zA-Z0-9]+")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def words(name: str) -> list[str]:
    """The ASCII words of an identifier, in lower case: `listUser_IDs` gives list, user, ids."""
    # An acronym's plural belongs to it: `userIDs` is not `i ds`.
    name = re.sub(r"([A-Z]{2,})s(?![a-z])", lambda match: match[1].capitalize() + "s", name)
    return [word.lower() for word in _HUMPS.split(name) if word]


def snake_case(name: str) -> str:
    """The words of an identifier joined by underscores."""
    return "_".join(words(name))


def path_words(method: str, path: str) -> str:
    """A readable name for an operation without one: `GET /users/{id}` gives `get_users_by_id`."""
    parts, placeholders = [method.lower()], []
    for segment in path.split("/"):
        placeholders += _PLACEHOLDER.findall(segment)
        fixed = _PLACEHOLDER.sub(" ", segment)
        parts += words(fixed)
    if placeholders:
        parts += ["by", *"_and_".join(snake_case(name) or "value" for name in placeholders).split("_")]
    return "_".join(part for part in parts if part)


def legal_name(name: str, fallback: str = "") -> str:
    """A legal name: `name` with its illegal characters replaced, or `fallback` where that would lose letters.

    A name with letters outside ASCII is never cut down to the few that are left: two such names would look alike.
    """
    candidates = (name, fallback) if fallback else (name,)
    for candidate in candidates:
        if candidate.isascii() or not any(character.isalnum() and not character.isascii() for character in candidate):
            cleaned = _ILLEGAL.sub("_", candidate).strip("_") if not LEGAL_NAME.fullmatch(candidate) else candidate
            if cleaned:
                return _fit(cleaned, candidate)
    return f"tool_{_digest(name or fallback)}"


class Names:
    """Hands out each name once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def take(self, name: str) -> str:
        """`name`, or `name_2`, `name_3`, … where it is already given away; never longer than `MAX_NAME`."""
        chosen, count = name, 1
        while chosen in self._taken:
            count += 1
            suffix = f"_{count}"
            chosen = name[: MAX_NAME - len(suffix)] + suffix
        self._taken.add(chosen)
        return chosen


def _fit(name: str, source: str) -> str:
    if len(name) <= MAX_NAME:
        return name
    return f"{name[: MAX_NAME - 9].rstrip('_-')}_{_digest(source)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
