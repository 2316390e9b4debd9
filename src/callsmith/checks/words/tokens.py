"""Texts as words: tokens that forget inflection, and phrase books that find thousands of phrases in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from callsmith.checks.words.text import CJK, Folded, fold, has_cjk

__all__ = ["PAUSE", "Phrasebook", "Scan", "Token", "phrase_of", "root_of", "scan", "stem_of"]

PAUSE = ""
"""The stem of the token that a comma or a full stop is."""

_TOKEN = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:'[a-z]+)?|\d+(?:\.\d+)?|[.,;:!?\n()。！？；，…]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ARTICLES = frozenset(["a", "an", "the"])
_WHOLE = frozenset(
    "evening morning ceiling wedding building nothing something anything everything during sibling beijing united "
    "limited news always series species speed need feed indeed bleed breed hundred sacred red wing king spring string "
    "thing bring ring sing boeing sterling chongqing nanjing peking shipping housing".split()
)
_FIGURES = {
    word: str(value)
    for value, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}
_DOUBLED = re.compile(r"([bdgkmnprt])\1$")
_ROOT = re.compile(
    r"(?:ational|ations?|itions?|ically|ical|ments?|nesses|ness|ities|iti|ives?|iv|ists?|ions?|ers?|ors?|als?|ics?"
    r"|ants?|ents?|anc|enc|ly|ous|ful|abl|ibl|li|at|i)$"
)


class Token(NamedTuple):
    """A word of a folded text."""

    stem: str
    start: int
    end: int


class Scan(NamedTuple):
    """A text, folded and cut into words. Chinese is left whole: it is searched by characters."""

    folded: Folded
    tokens: tuple[Token, ...]
    """Without articles; a pause is a token too."""
    is_chinese: bool


@lru_cache(maxsize=32_768)
def stem_of(word: str) -> str:
    """A lower-case word without its plural, past and progressive endings; the same for `price`, `prices`, `pricing`.

    A number's word becomes its figure, but for `one`, which is said of anything.
    """
    word = _FIGURES.get(word, word).removesuffix("'s")
    if len(word) <= 3 or word in _WHOLE or not word.isascii():
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "zzes")) else word[:-1]
    for ending in () if word in _WHOLE else ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("eed"):
            rest = word.removesuffix(ending)
            if any(vowel in rest for vowel in "aeiouy"):
                word = _DOUBLED.sub(r"\1", rest)
                break
    if len(word) > 4:
        word = word.removesuffix("e")
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


@lru_cache(maxsize=16_384)
def root_of(stem: str) -> str:
    """A stem without the endings that make nouns, verbs and adjectives of each other; itself where it is short."""
    root = _ROOT.sub("", stem)
    return root if len(root) >= 5 else stem


@lru_cache(maxsize=2048)
def scan(text: str) -> Scan:
    """Fold a text and cut it into words."""
    folded = fold(text)
    tokens = []
    for match in _TOKEN.finditer(folded.text):
        word = match[0]
        if word in _ARTICLES:
            continue
        stem = stem_of(word) if word[0].isalpha() else word if word[0].isdigit() else PAUSE
        tokens.append(Token(stem, match.start(), match.end()))
    return Scan(folded, tuple(tokens), has_cjk(folded.text))


@lru_cache(maxsize=16_384)
def phrase_of(words: str) -> tuple[str, ...]:
    """The stems of a name or phrase in any case style, articles and pauses left out."""
    spaced = _CAMEL.sub(" ", words).replace("_", " ") if not words.islower() or "_" in words else words
    return tuple(token.stem for token in scan(spaced).tokens if token.stem)


def _is_stem(token: Token, stem: str) -> bool:
    return token.stem == stem


_Meaning = TypeVar("_Meaning")


class Phrasebook(Generic[_Meaning]):
    """Phrases, each with what it means, found wherever a text has them. A phrase may have many meanings."""

    def __init__(self, entries: Iterable[tuple[str, _Meaning]]) -> None:
        words: dict[str, dict[tuple[str, ...], list[_Meaning]]] = {}
        characters: dict[str, dict[str, list[_Meaning]]] = {}
        for phrase, meaning in entries:
            if CJK.search(phrase):
                key = "".join(fold(phrase.strip()).text.split())
                characters.setdefault(key[:1], {}).setdefault(key, []).append(meaning)
            elif stems := phrase_of(phrase):
                words.setdefault(stems[0], {}).setdefault(stems[1:], []).append(meaning)
        self._words = {
            head: tuple((rest, len(rest), tuple(found)) for rest, found in each.items()) for head, each in words.items()
        }
        self._characters = {
            head: tuple((key, tuple(found)) for key, found in each.items()) for head, each in characters.items()
        }

    def find(self, text: Scan) -> Iterator[tuple[int, int, tuple[_Meaning, ...]]]:
        """Start, end (in the folded text) and meanings of every phrase that the text has, overlapping ones too."""
        tokens, known = text.tokens, self._words
        for index, token in enumerate(tokens):
            for rest, length, meanings in known.get(token.stem, ()):
                following = tokens[index + 1 : index + 1 + length]
                if length == len(following) and all(map(_is_stem, following, rest)):
                    yield token.start, following[-1].end if following else token.end, meanings
        if text.is_chinese:
            yield from self._find_characters(text.folded.text)

    def _find_characters(self, text: str) -> Iterator[tuple[int, int, tuple[_Meaning, ...]]]:
        known = self._characters
        for index, character in enumerate(text):
            if character in known:
                for phrase, meanings in known[character]:
                    if text.startswith(phrase, index):
                        yield index, index + len(phrase), meanings
