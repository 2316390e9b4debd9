"""Words as terms that can be compared: English stems, pairs of Chinese characters, and concepts across both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from callsmith.checks.intent.reading import broken, read_data
from callsmith.checks.words.normal_form import nfkc

__all__ = ["Concepts", "Term", "Terms", "concepts", "stem", "terms_of"]

_FILE = "concepts.yaml"
_LONGEST = 4_000
_KEPT = 8
_WORD = re.compile(r"[A-Z]{2,}s?(?![a-z])|[A-Z]?[a-z]+|[\u4e00-\u9fff]+")
_STOP = frozenset(
    "a an the of with for in on at by to and or my me i you your we our us it its is are was were be been am do does "
    "did can could would will shall should may might must have has had this that these those there here what which "
    "who how when where why if then than so as from into about also too please just not no nor but only very more "
    "most some any each other such up out over under again s t re ll ve d m hi hello hey thanks thank use used using "
    "via per etc e g like based given specified specific provided certain various different following whether".split()
)
_SUFFIXES = tuple(
    "izations ization isation ations ation ments ment ingly ings ing ities ity ives ive ions ion ates ated ating ate "
    "ables able ally ers ors or er ies ied ed es ly al s y e".split()
)
_SHORTEST = 4
_IE = frozenset("movie cookie calorie selfie rookie zombie prairie brownie smoothie serie specie".split())
_HOLLOW, _SINGLE, _PAIR = 0.3, 0.7, 0.5
_PLAIN_ACT, _CONCEPT = 0.2, 0.75


class Term(NamedTuple):
    """One word of a text, in every form under which a tool may mean the same."""

    word: str
    forms: tuple[str, ...]
    """An English stem or the word's pairs of Chinese characters, and `#concept` for what it means."""
    weight: float
    """How much the word tells: little for words that every description holds, less for a bare pair of characters."""
    worths: tuple[tuple[str, float], ...] = ()
    """How much each of the forms tells in a tool's own words."""

    @property
    def told(self) -> bool:
        """Whether the word tells anything much."""
        return self.weight > _HOLLOW


class Terms(tuple[Term, ...]):
    """The terms of a text, with where each form stands, so that only those are looked at that a tool holds."""

    by_word: dict[str, Term]
    """The same by their words."""

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, term in enumerate(self):
            for form in term.forms:
                places.setdefault(form, []).append(at)
        return places

    @cached_property
    def strong(self) -> tuple[str, ...]:
        """The acts that change or make something, in order."""
        known = concepts().strong
        return tuple(form for term in self for form in term.forms if form in known)

    @cached_property
    def _told(self) -> dict[int, tuple[Mapping[str, float], dict[int, float]]]:
        """What was told last, by the identity of the weights: one tool is held against many others."""
        return {}

    def told(self, weights: Mapping[str, float]) -> dict[int, float]:
        """How much each term tells under the weights of forms, by its number and in order; of the others nothing."""
        known = self._told.get(id(weights))
        if known is not None and known[0] is weights:
            return known[1]
        if len(self._told) >= _KEPT:
            self._told.clear()
        told = self._tell(weights)
        self._told[id(weights)] = (weights, told)
        return told

    def _tell(self, weights: Mapping[str, float]) -> dict[int, float]:
        places, found = self._places, dict[int, float]()
        for form in places.keys() & weights.keys():
            weight = weights[form]
            for at in places[form]:
                if weight > found.get(at, 0.0):
                    found[at] = weight
        return {at: found[at] * self[at].weight for at in sorted(found)}


class Concepts(NamedTuple):
    """Which concepts a word stands for."""

    english: dict[str, tuple[str, ...]]
    """By stem."""
    chinese: dict[str, tuple[str, ...]]
    chinese_words: re.Pattern[str]
    """Any of the Chinese words, the longest first."""
    chinese_heads: dict[str, tuple[str, ...]]
    """The Chinese words by their first two characters, or by their only one, the longest first."""
    plain: frozenset[str]
    """Acts of reading, which nearly every tool does."""
    strong: frozenset[str]
    """Acts that change or make something."""
    transactions: frozenset[str]
    """Those of them that no tool does which does not say so."""
    things: frozenset[str]
    """What something can be about."""
    hollow: frozenset[str]
    """Stems and pairs of characters that pick no tool."""


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """An English word without its endings: `reservations` and `reserve` give the same; short words are kept."""
    low = word.lower()
    if low.endswith("ies") and len(low) > _SHORTEST:
        low = low[:-1] if low[:-1] in _IE else low[:-3] + "y"
    for suffix in _SUFFIXES:
        if low.endswith(suffix) and len(low) - len(suffix) >= _SHORTEST - (suffix == "ing"):
            low = low[: -len(suffix)]
            break
    else:
        if len(low) > 3 and low.endswith("s") and not low.endswith("ss"):
            low = low[:-1]
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "aeioul":
        low = low[:-1]
    return low[:-1] if len(low) > _SHORTEST and low[-1] in "ey" else low


@lru_cache(maxsize=1)
def concepts() -> Concepts:
    """The concepts of the data files, turned round. Raises `DataError` for a line that is no concept."""
    data, hollow = read_data(_FILE), read_data("hollow.yaml")
    english: dict[str, list[str]] = {}
    chinese: dict[str, list[str]] = {}
    for section in ("plain", "acts", "things"):
        for name, line in data[section].items():
            latin, bar, han = line.partition("|")
            if not bar or not latin.split() or not han.split():
                raise broken(_FILE, f"{name}: English words, a bar and Chinese words are wanted")
            for word in latin.split():
                english.setdefault(stem(word), []).append(f"#{name}")
            for word in han.split():
                chinese.setdefault(word, []).append(f"#{name}")
    longest = sorted(chinese, key=len, reverse=True)
    strong, transactions = hollow["strong"].split(), hollow["transactions"].split()
    if unknown := [name for name in (*strong, *transactions) if name not in data["acts"]]:
        raise broken("hollow.yaml", f"there is no act {unknown[0]!r}")
    return Concepts(
        {word: tuple(dict.fromkeys(found)) for word, found in english.items()},
        {word: tuple(found) for word, found in chinese.items()},
        re.compile("|".join(map(re.escape, longest))),
        {head: _begun(head, longest) for head in {word[:2] for word in longest}},
        frozenset(f"#{name}" for name in data["plain"]),
        frozenset(f"#{name}" for name in strong),
        frozenset(f"#{name}" for name in transactions),
        frozenset(f"#{name}" for name in data["things"]),
        frozenset(map(stem, hollow["en"].split())) | frozenset(hollow["zh"].split()),
    )


def _begun(head: str, longest: list[str]) -> tuple[str, ...]:
    """The words that begin with two characters, and last the one that is the first of them."""
    return tuple(word for word in longest if word[:2] == head or word == head[0])


@lru_cache(maxsize=8_192)
def terms_of(text: str) -> Terms:
    """The terms of a text or an identifier, each word once, little words left out."""
    normal = nfkc(text[:_LONGEST])
    found: dict[str, Term] = {}
    for piece in _WORD.findall(normal[:_LONGEST]):
        if piece[0] >= "\u4e00":
            found.update(_chinese(piece))
        elif len(piece) > 1 and (term := _english(piece)) is not None:
            found[term.word] = term
    terms = Terms(found.values())
    terms.by_word = found
    return terms


@lru_cache(maxsize=65_536)
def _english(piece: str) -> Term | None:
    if piece.lower() in _STOP:
        return None
    root, known = stem(piece), concepts()
    return _term(root, (root, *known.english.get(root, ())), _HOLLOW if root in known.hollow else 1.0)


def _term(word: str, forms: tuple[str, ...], weight: float) -> Term:
    if forms[-1][0] != "#" and forms[0][0] != "#":
        return Term(word, forms, weight, tuple([(form, weight) for form in forms]))
    plain = concepts().plain
    worths = [(form, weight if form[0] != "#" else _PLAIN_ACT if form in plain else _CONCEPT) for form in forms]
    return Term(word, forms, weight, tuple(worths))


@lru_cache(maxsize=16_384)
def _chinese(run: str) -> dict[str, Term]:
    """The words that are known, the longest at each place, then the pairs that stand in none of them."""
    known, last = concepts(), len(run) - 1
    heads, hollow = known.chinese_heads, known.hollow
    found: dict[str, Term] = {}
    free: list[str] = []
    """Pairs of characters that no known word holds."""
    at = 0
    while at <= last:
        pair = run[at : at + 2]
        for word in heads.get(pair) or heads.get(pair[0], ()):
            if run.startswith(word, at):
                found[word] = _word(word)
                at += len(word)
                pair = run[at - 1 : at + 1]
                break
        else:
            at += 1
        if len(pair) > 1 and pair not in hollow:
            free.append(pair)
    for pair in free:
        found[pair] = _pair(pair)
    return found


@lru_cache(maxsize=16_384)
def _word(word: str) -> Term:
    pairs = tuple(word[at : at + 2] for at in range(len(word) - 1))
    return _term(word, concepts().chinese[word] + pairs, 1.0 if len(word) > 1 else _SINGLE)


@lru_cache(maxsize=65_536)
def _pair(pair: str) -> Term:
    return Term(pair, (pair,), _PAIR, ((pair, _PAIR),))
