"""Which words mean the same: concepts with their names and cues in both languages, whatever the schema says.

A name may spell a member of an enumeration as well as be said (`first_class`, `first class`, 头等舱); a cue is only
said (`the cheapest` for a price in ascending order).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.words.lists import read_list
from callsmith.checks.words.text import CJK, fold
from callsmith.checks.words.tokens import Phrasebook, phrase_of, scan
from callsmith.errors import DataError

__all__ = ["Mention", "concepts_of", "mentions"]

_FILE = "synonyms.yaml"


class Mention(NamedTuple):
    """A stretch of a folded text that names concepts."""

    start: int
    end: int
    concepts: frozenset[int]


class _Lexicon(NamedTuple):
    """The concepts, turned round."""

    named: dict[str, frozenset[int]]
    """A name's key -> the concepts that it may spell."""
    said: Phrasebook[int]


def concepts_of(name: str) -> frozenset[int]:
    """The concepts that a name, in any case style, may spell; empty where it is none that we know."""
    return _lexicon().named.get(_key(name), frozenset())


@lru_cache(maxsize=1024)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every mention of a concept in a text, in order; those inside of longer ones are left out."""
    found: dict[tuple[int, int], set[int]] = {}
    for start, end, concepts in _lexicon().said.find(scan(text)):
        found.setdefault((start, end), set()).update(concepts)
    kept: list[Mention] = []
    reach = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if end > reach:
            kept.append(Mention(start, end, frozenset(found[start, end])))
            reach = end
    return tuple(kept)


def _key(name: str) -> str:
    return "".join(fold(name).text.split()) if CJK.search(name) else " ".join(phrase_of(name))


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    named: dict[str, set[int]] = {}
    said: list[tuple[str, int]] = []
    for concept, (names, cues) in enumerate(_entries()):
        for name in names:
            named.setdefault(_key(name), set()).add(concept)
        said.extend((words, concept) for words in dict.fromkeys((*names, *cues)))
    return _Lexicon({key: frozenset(concepts) for key, concepts in named.items()}, Phrasebook(said))


def _entries() -> Iterator[tuple[list[str], list[str]]]:
    """Names and cues, concept by concept. An entry reads `names; cues | names; cues`, English and then Chinese."""
    for group, entries in read_list(_FILE, dict).items():
        for entry in entries:
            halves = entry.split("|") if isinstance(entry, str) else ()
            if len(halves) not in (1, 2):
                raise DataError(f"word list {_FILE}: {group}: {entry!r} is not `names; cues | names; cues`")
            names: list[str] = []
            cues: list[str] = []
            for half in halves:
                own, _, more = half.partition(";")
                names += [word.strip() for word in own.split(",") if word.strip()]
                cues += [word.strip() for word in more.split(",") if word.strip()]
            yield names, cues
