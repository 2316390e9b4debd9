"""Which words mean the same: concepts with their names and cues in both languages, whatever the schema says.

A name may spell a member of an enumeration as well as be said (`first_class`, `first class`, 头等舱); a cue is only
said (`the cheapest` for a price in ascending order).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.words.lists import read_list
from callsmith.checks.words.standing import stands_alone
from callsmith.checks.words.text import CJK, fold
from callsmith.checks.words.tokens import Phrasebook, phrase_of, scan
from callsmith.errors import DataError

__all__ = ["Mention", "concepts_of", "is_word", "mentions"]

_FILE = "synonyms.yaml"
_SHORT = frozenset("uk eu tv ac pc hr gp xl xs km kg cm mm mg ml lb oz kw gb mb tb kb ft ev id js wc".split())
_NEVER_SAID = frozenset(
    "try ind fin ron dan pol por tur hin sar any all no off on yes other current present long short may mar sun sat sec"
    " min out top back left count value set get go run new old free now and real one".split()
)
"""Names that a member may be spelled by, but that mean too much else where somebody says them."""


class Mention(NamedTuple):
    """A stretch of a folded text that says concepts."""

    start: int
    end: int
    named: frozenset[int]
    """Those that it is a name of."""
    hinted: frozenset[int]
    """Those that it is a cue for, no more than a word long: weak evidence."""


class _Meaning(NamedTuple):
    concept: int
    is_hint: bool


class _Lexicon(NamedTuple):
    """The concepts, turned round."""

    named: dict[str, frozenset[int]]
    """A name's key -> the concepts that it may spell."""
    said: Phrasebook[_Meaning]


def concepts_of(name: str) -> frozenset[int]:
    """The concepts that a name, in any case style, may spell; empty where it is none that we know."""
    return _lexicon().named.get(_key(name), frozenset())


def is_word(characters: str) -> bool:
    """Whether Chinese characters are a word that the lexicon has."""
    return characters in _lexicon().named


@lru_cache(maxsize=1024)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every mention of a concept in a text, in order; those inside of longer ones are left out."""
    words = scan(text)
    folded = words.folded.text
    found: dict[tuple[int, int], set[_Meaning]] = {}
    for start, end, meanings in _lexicon().said.find(words):
        if end - start > 1 or stands_alone(folded, start, end):
            found.setdefault((start, end), set()).update(meanings)
    kept: list[Mention] = []
    reach = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if end > reach:
            named = frozenset(each.concept for each in found[start, end] if not each.is_hint)
            hinted = frozenset(each.concept for each in found[start, end] if each.is_hint)
            kept.append(Mention(start, end, named, hinted - named))
            reach = end
    return tuple(kept)


def _key(name: str) -> str:
    return "".join(fold(name).text.split()) if CJK.search(name) else " ".join(phrase_of(name))


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    named: dict[str, set[int]] = {}
    said: dict[tuple[str, _Meaning], None] = {}
    for concept, (names, cues) in enumerate(_entries()):
        for name in names:
            spelled = name.removeprefix("=")
            named.setdefault(_key(spelled), set()).add(concept)
            if spelled == name and not _is_code(name):
                said[name, _Meaning(concept, False)] = None
        for cue in cues:
            is_hint = len(cue) < 3 if CJK.search(cue) else " " not in cue
            said[cue, _Meaning(concept, is_hint)] = None
    return _Lexicon({key: frozenset(concepts) for key, concepts in named.items()}, Phrasebook(said))


def _is_code(name: str) -> bool:
    """Whether a name is too short to be more than a spelling of a member: letters that words are full of."""
    letters = "".join(phrase_of(name))
    is_short = letters.isascii() and letters.isalpha() and len(letters) < 3
    return name in _NEVER_SAID or (is_short and name not in _SHORT)


def _entries() -> Iterator[tuple[list[str], list[str]]]:
    """Names and cues, concept by concept. An entry reads `names; cues | names; cues`, English and then Chinese.

    A name that begins with `=` is only spelled so, never said: it says too much else.
    """
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
