"""Units of measurement and currencies: their names in both languages, and exact conversion between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import msgspec

from callsmith.checks.words.lists import load_lists, phrases

__all__ = ["CURRENCIES", "Unit", "convert", "currency_before", "dimension_of", "scale_of", "unit_after", "unit_named"]


class _Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    factor: str
    binary: str = ""
    offset: str = "0"
    symbols: str = ""
    words: str = ""
    zh: str = ""


class _Money(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    signs: str = ""
    words: str = ""
    zh: str = ""


class Unit(NamedTuple):
    """How a unit stands to the base unit of its dimension: base = value * factor + offset."""

    dimension: str
    factors: tuple[Fraction, ...]
    """One, or both usual readings of a size of data."""
    offset: Fraction = Fraction(0)


_MINOR = {"cent": Fraction(1, 100), "dime": Fraction(1, 10)}
_MEASURES = load_lists("units.yaml", dict[str, dict[str, _Measure]])
_MONEY = load_lists("money.yaml", dict[str, _Money])
CURRENCIES = frozenset(_MONEY) - frozenset(_MINOR)
"""The ISO 4217 codes (and two or three tokens) that are known by name."""


def _fraction(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or "1")


_UNITS: Mapping[str, Unit] = {
    name: Unit(
        dimension,
        tuple(_fraction(factor) for factor in (measure.factor, measure.binary) if factor),
        _fraction(measure.offset),
    )
    for dimension, members in _MEASURES.items()
    for name, measure in members.items()
}


def _plurals(words: str) -> Iterator[str]:
    for word in phrases(words):
        yield word
        if not word.endswith("s"):
            yield word + "s"


def _latin_names() -> tuple[dict[str, str], dict[str, str]]:
    """Names with their case, and names without it."""
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for members in _MEASURES.values():
        for name, measure in members.items():
            exact |= dict.fromkeys(phrases(measure.symbols), name)
            folded |= {word: name for word in _plurals(measure.words) if word not in folded}
    for name, money in _MONEY.items():
        folded |= {word: name for word in _plurals(money.words) if word not in folded}
        exact |= {sign: name for sign in phrases(money.signs) if not sign.isalpha()}
    for symbol, name in exact.items():
        if len(symbol) > 1:
            folded.setdefault(symbol.lower(), name)
    return exact, folded


def _chinese_names() -> dict[str, str]:
    found = {word: name for members in _MEASURES.values() for name, m in members.items() for word in phrases(m.zh)}
    return found | {word: name for name, money in _MONEY.items() for word in phrases(money.zh)}


_EXACT, _FOLDED = _latin_names()
_CHINESE = {word: name for word, name in _chinese_names().items() if name not in _MEASURES["scale"]}
_SIGNS = {sign.lower(): name for name, money in _MONEY.items() for sign in phrases(money.signs)} | {
    code.lower(): code for code in CURRENCIES
}


def _any_of(words: Iterator[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_LONGEST = max(len(word) for word in _CHINESE)
_LATIN = re.compile(r"[A-Za-z°℃℉µμΩΩ%％‰$€£¥￥₩₹฿₫₱₽₺₴₪₦₿¢㎡×][A-Za-z°µμΩ./²³^·$0-9-]*")
_LATIN_PHRASE = re.compile(
    "(?:" + _any_of(word for word in _FOLDED if " " in word) + r")(?![a-z])",
    re.IGNORECASE,
)
_PHRASE_HEADS = frozenset(word.split(" ")[0] for word in _FOLDED if " " in word)
_NEEDS_TOUCH = frozenset(["in", "in.", "a", "A", "C", "F", "K", "B", "d", "st", "x", "×"])
"""Symbols that are also words or letters: units only where they touch the figure."""
_SIGN_BEFORE = re.compile("(?:" + _any_of(iter(_SIGNS)) + r")\s{0,2}\Z", re.IGNORECASE)
_SIGN_ENDS = frozenset(sign[-1] for sign in _SIGNS)
_LARGEST = 1e200
_LOOK = 40


def unit_after(text: str, at: int) -> tuple[str, int]:
    """The unit that stands at a place, blanks and one hyphen skipped, and where it ends; empty where there is none."""
    start = at
    while start < len(text) and start - at < 3 and text[start] in " \u00a0-":
        start += 1
    if start >= len(text):
        return "", at
    character = text[start]
    if character > "\u2e7f" and character not in "％￥㎡":
        for length in range(min(_LONGEST, len(text) - start), 0, -1):
            if text[start : start + length] in _CHINESE:
                return _CHINESE[text[start : start + length]], start + length
        return "", at
    word = _LATIN.match(text, start, start + _LOOK)
    if word is None:
        return "", at
    head = word[0].lower()
    phrase = _LATIN_PHRASE.match(text, start, start + _LOOK) if head in _PHRASE_HEADS else None
    if phrase is not None:
        return _FOLDED[phrase[0].lower()], phrase.end()
    return _latin(word[0], start, touches=start == at) or ("", at)


def _latin(word: str, start: int, touches: bool) -> tuple[str, int] | None:
    """The unit that a run of letters and signs is, without the full stop or the rate that may follow it."""
    for tail in ("", ".", "-/", "-/."):
        bare = re.split(r"[-/]", word)[0] if "-/" in tail else word
        bare = bare.rstrip(".-") if tail != "" else bare
        if not bare or (not touches and bare in _NEEDS_TOUCH):
            continue
        name = _EXACT.get(bare) or _FOLDED.get(bare.lower()) or (_loose(bare) if touches else None)
        if name:
            return name, start + len(bare)
    return None


def _loose(symbol: str) -> str | None:
    """A one-letter symbol in the wrong case, where it touches its figure: 25c, 5KG."""
    return _EXACT.get(symbol.upper()) or _EXACT.get(symbol.lower()) if len(symbol) == 1 else None


def currency_before(text: str, at: int) -> tuple[str, int]:
    """The currency whose sign or code stands right before a place, and where it starts."""
    before = text[max(0, at - 8) : at]
    if before.rstrip()[-1:].lower() not in _SIGN_ENDS:
        return "", at
    match = _SIGN_BEFORE.search(before)
    if match is None:
        return "", at
    start = at - len(before) + match.start()
    sign = match[0].strip().lower()
    if sign[0].isalpha() and sign.isascii() and start and text[start - 1].isalnum() and text[start - 1].isascii():
        return "", at
    return _SIGNS[sign], start


@lru_cache(maxsize=4096)
def unit_named(words: str) -> str:
    """The unit that a text names, all of it: `km`, `square feet`, `公斤`; empty when it names none."""
    bare = words.strip()
    return _EXACT.get(bare) or _FOLDED.get(bare.lower()) or _CHINESE.get(bare) or ""


def dimension_of(unit: str) -> str:
    """What a unit measures; `money` for every currency, empty for a counted noun."""
    if unit in _UNITS:
        return _UNITS[unit].dimension
    return "money" if unit in _MONEY else ""


def scale_of(unit: str) -> float:
    """How many a parameter counts as one: a million for `million`."""
    return float(_UNITS[unit].factors[0])


@lru_cache(maxsize=8192)
def convert(value: float, source: str, target: str) -> tuple[float, ...]:
    """The value in another unit of the same dimension; two readings for sizes of data, none where there is no way."""
    if source == target:
        return (value,)
    if abs(value) > _LARGEST:
        return ()
    exact = Fraction(repr(float(value)))
    if source in _MONEY and target in _MONEY:
        if source in CURRENCIES and target in CURRENCIES:
            return ()
        return (float(exact * _MINOR.get(source, Fraction(1)) / _MINOR.get(target, Fraction(1))),)
    old, new = _UNITS.get(source), _UNITS.get(target)
    if old is None or new is None or old.dimension != new.dimension:
        return ()
    if len(old.factors) == len(new.factors):
        pairs = set(zip(old.factors, new.factors, strict=True))
    else:
        pairs = {(a, b) for a in old.factors for b in new.factors}
    return tuple(sorted({float((exact * a + old.offset - new.offset) / b) for a, b in pairs}))
