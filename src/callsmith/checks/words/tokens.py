"""Texts as words: tokens that forget inflection, and phrase books that find thousands of phrases in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
    places: Mapping[str, list[int]]
    """Stem -> the indexes of its tokens."""
    characters: Mapping[str, list[int]]
    """Character -> where it stands, for texts with Chinese; else empty."""


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
    tokens: list[Token] = []
    places: dict[str, list[int]] = {}
    for match in _TOKEN.finditer(folded.text):
        word = match[0]
        if word in _ARTICLES:
            continue
        stem = stem_of(word) if word[0].isalpha() else word if word[0].isdigit() else PAUSE
        places.setdefault(stem, []).append(len(tokens))
        tokens.append(Token(stem, *match.span()))
    characters: dict[str, list[int]] = {}
    if has_cjk(folded.text):
        for index, character in enumerate(folded.text):
            characters.setdefault(character, []).append(index)
    return Scan(folded, tuple(tokens), places, characters)


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
        words: dict[tuple[str, ...], list[_Meaning]] = {}
        characters: dict[str, list[_Meaning]] = {}
        for phrase, meaning in entries:
            if CJK.search(phrase):
                characters.setdefault("".join(fold(phrase.strip()).text.split()), []).append(meaning)
            elif stems := phrase_of(phrase):
                words.setdefault(stems, []).append(meaning)
        self._single = {stems[0]: tuple(meanings) for stems, meanings in words.items() if len(stems) == 1}
        self._rows: dict[str, dict[str, list[tuple[tuple[str, ...], tuple[_Meaning, ...]]]]] = {}
        for stems, meanings in words.items():
            if len(stems) > 1:
                self._rows.setdefault(stems[0], {}).setdefault(stems[1], []).append((stems[2:], tuple(meanings)))
        self._characters: dict[str, list[tuple[str, tuple[_Meaning, ...]]]] = {}
        for key, meanings in characters.items():
            self._characters.setdefault(key[:1], []).append((key, tuple(meanings)))

    def find(self, text: Scan) -> Iterator[tuple[int, int, tuple[_Meaning, ...]]]:
        """Start, end (in the folded text) and meanings of every phrase that the text has, overlapping ones too.

        In no order: one looks only where a text and a phrase begin alike.
        """
        tokens = text.tokens
        for stem in self._single.keys() & text.places.keys():
            for index in text.places[stem]:
                yield tokens[index].start, tokens[index].end, self._single[stem]
        for head in self._rows.keys() & text.places.keys():
            seconds = self._rows[head]
            for index in text.places[head]:
                following = tokens[index + 1].stem if index + 1 < len(tokens) else PAUSE
                for rest, meanings in seconds.get(following, ()):
                    last = index + 1 + len(rest)
                    if not rest or (last < len(tokens) and all(map(_is_stem, tokens[index + 2 : last + 1], rest))):
                        yield tokens[index].start, tokens[last].end, meanings
        whole = text.folded.text
        for head in self._characters.keys() & text.characters.keys():
            for phrase, meanings in self._characters[head]:
                for index in text.characters[head]:
                    if whole.startswith(phrase, index):
                        yield index, index + len(phrase), meanings
