"""What else a name is called: the table of aliases, and names without the words that they carry along."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from callsmith.checks.words.lists import read_list
from callsmith.checks.words.text import fold, has_cjk
from callsmith.checks.words.tokens import phrase_of
from callsmith.errors import DataError

__all__ = ["Bare", "aliases_of", "bare_forms", "groups_of", "key_of", "keys_of", "kinds_of", "plain", "table"]

Bare = Literal["honorific", "suffix", "region"]
"""What a name was stripped of: a title, a word such as Inc or 市, a state or country."""


class Table(NamedTuple):
    """The aliases and the words around names, as the data says."""

    groups: dict[str, frozenset[int]]
    """Key -> the groups that it belongs to."""
    terms: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    """For each group what it names: countries, cities, companies."""
    regions: frozenset[str]
    longer: dict[str, tuple[str, ...]]
    """A Chinese stretch -> known names that it is only a part of."""
    titles: re.Pattern[str]
    endings: re.Pattern[str]
    places: re.Pattern[str]


@lru_cache(maxsize=1)
def table() -> Table:
    data = read_list("aliases.yaml", dict)
    groups: dict[str, set[int]] = {}
    terms: list[tuple[str, ...]] = []
    kinds: list[str] = []
    regions: set[str] = set()
    for kind, entries in data["groups"].items():
        for entry in entries:
            names = tuple(name.strip() for name in re.split(r"[,|]", entry) if name.strip())
            if len(names) < 2:
                raise DataError(f"word list aliases.yaml: {kind}: {entry!r} is not two names or more")
            for name in names:
                groups.setdefault(key_of(name), set()).add(len(terms))
            if kind in data["regions"]:
                regions.update(key_of(name) for name in names)
            terms.append(names)
            kinds.append(kind)
    return Table(
        {key: frozenset(found) for key, found in groups.items()},
        tuple(terms),
        tuple(kinds),
        frozenset(regions),
        _longer_names(terms),
        re.compile(
            rf"^(?:(?:{_alternatives(data['titles_before'])})[.\s]+)+|\s*(?:{_alternatives(data['titles_after'])})$"
        ),
        re.compile(rf"[\s,]+(?:{_alternatives(data['endings'])})\.?$|(?:{_alternatives(data['endings_joined'])})$"),
        re.compile(rf"(?<=..)(?:{_alternatives(data['places_joined'])})$|\s+(?:{_alternatives(data['places'])})$"),
    )


def _longer_names(terms: list[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    longer: dict[str, list[str]] = {}
    for name in {term for names in terms for term in names if has_cjk(term)}:
        for start in range(len(name)):
            for end in range(start + 2, len(name) + 1):
                if end - start < len(name) and name[end:] not in ("市", "省", "县", "区", "国", "州", "岛"):
                    longer.setdefault(name[start:end], []).append(name)
    return {piece: tuple(sorted(names)) for piece, names in longer.items()}


def _alternatives(words: str) -> str:
    return "|".join(sorted((re.escape(word) for word in words.split()), key=len, reverse=True))


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """A name without case, diacritics, articles, hyphens, stops and blanks."""
    folded = plain(fold(name).text)
    return re.sub(r"^the\s+|[\s\-_.'\"·・,&]+", "", folded)


@lru_cache(maxsize=8192)
def keys_of(name: str) -> frozenset[str]:
    """The keys of a name as it is, in the singular, and without titles and endings."""
    keys = {key_of(name), "".join(phrase_of(plain(fold(name).text))) or key_of(name)}
    keys.update(key_of(bare) for how, bare in bare_forms(name) if how != "region")
    return frozenset(key for key in keys if key)


def bare_forms(name: str) -> list[tuple[Bare, str]]:
    """A name without its title, without the words that companies and places carry, and without its region."""
    folded, known = fold(name).text.strip(), table()
    forms: list[tuple[Bare, str]] = []
    stripped: tuple[tuple[Bare, re.Pattern[str]], ...] = (
        ("honorific", known.titles),
        ("suffix", known.endings),
        ("suffix", known.places),
    )
    for how, pattern in stripped:
        bare = pattern.sub("", folded).strip()
        if bare and bare != folded:
            forms.append((how, bare))
    head, comma, tail = folded.partition(",")
    if comma and head.strip() and all(key_of(part) in known.regions for part in tail.split(",")):
        forms.append(("region", head.strip()))
    return forms


@lru_cache(maxsize=8192)
def groups_of(name: str) -> frozenset[int]:
    groups = table().groups
    found = frozenset[int]()
    for key in keys_of(name):
        found |= groups.get(key, frozenset())
    return found


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """A folded text without diacritics, character by character."""
    if text.isascii():
        return text
    return "".join(_bare_letter(character) for character in text)


@lru_cache(maxsize=4096)
def _bare_letter(character: str) -> str:
    first = unicodedata.normalize("NFD", character)[0]
    return first if first.isascii() else character


def kinds_of(name: str) -> frozenset[str]:
    """What a name is known as the name of: countries, cities, companies, languages."""
    return frozenset(table().kinds[group] for group in groups_of(name))


def aliases_of(name: str) -> tuple[str, ...]:
    """The other names that a name is known by."""
    return tuple(dict.fromkeys(term for group in sorted(groups_of(name)) for term in table().terms[group]))
