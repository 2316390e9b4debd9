"""What was said in other letters: initials, no preference, a people for its country, a name with a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided
from callsmith.checks.ledger.lists import load_list
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.ledger.sources import Source
from callsmith.checks.words.aliases import aliases_of
from callsmith.checks.words.choices import choose
from callsmith.checks.words.lexicon import concepts_of, mentions
from callsmith.checks.words.text import fold_text, has_cjk

__all__ = ["ground_meaning", "ground_spelling"]

_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+){1,4}\b")
_PHRASE = re.compile(r"\b[A-Za-z]+(?:[ -][A-Za-z]+){2,4}\b")
_LETTERS = re.compile(r"[A-Za-z]{2,5}")
_JOINED = re.compile(r"[A-Z0-9]{5,12}")
_RANGE = re.compile(r"(\d{1,4})\s*[-–~至到]\s*(\d{1,4})")
_WORD = re.compile(r"[A-Za-z]{5,20}")
_FIGURE = re.compile(r"(?<![\d.])\d{1,4}(?!\d|\.\d)")
_RANGED = frozenset(["range", "group", "bracket", "band", "interval", "范围", "年龄段", "区间"])
_GENDERED = frozenset(["gender", "sex", "性别"])
_SHORTEST_NAME = 6
_LONGEST = 4_000


def ground_spelling(slot: Slot, value: str, grounds: Grounds) -> Finding | None:
    """The value as another writing of what the user said; None where it is none."""
    if fold_text(value) in _lists()["open"]:
        return undecided("wildcard", "a value for no preference")
    head = value.partition(",")[0].strip()
    for source in grounds.sources:
        if source.role == "user":
            text = source.page.text[:_LONGEST]
            span = _initials(head, text) or _people(value, text) or _joined(value, text) or _slip(head, text)
            span = span or _in_range(slot, value, text)
            if span:
                return grounded("spelling", source, *span)
            if slot.words & _GENDERED and (found := _gender(value, source)):
                return found
    return None


def ground_meaning(value: str, grounds: Grounds) -> Finding | None:
    """A short value for whose meaning the user has another word is left open."""
    meant = concepts_of(value) if len(value) <= 30 else ()
    if meant:
        for source in grounds.sources:
            said = mentions(source.page.text[:_LONGEST]) if source.role == "user" else ()
            if any(not mention.named.isdisjoint(meant) for mention in said):
                return undecided("meaning", "another word that can mean it was said")
    return None


def _initials(value: str, text: str) -> tuple[int, int] | None:
    """SD for San Diego, ssn for social security number, and San Diego for SD."""
    if _LETTERS.fullmatch(value) and (value.isupper() or len(value) > 2):
        for match in (_CAPITALISED if len(value) == 2 else _PHRASE).finditer(text):
            words = re.split(r"[ -]", match[0])
            for first in range(len(words) - len(value) + 1):
                if "".join(word[0] for word in words[first : first + len(value)]).lower() == value.lower():
                    return match.span()
    elif _CAPITALISED.fullmatch(value):
        short = "".join(word[0] for word in re.split(r"[ -]", value))
        found = re.search(rf"(?<![A-Za-z]){short}(?![A-Za-z])", text)
        return found.span() if found else None
    return None


def _people(value: str, text: str) -> tuple[int, int] | None:
    """British for the UK, and the UK for British."""
    wanted, folded = _peoples().get(fold_text(value), frozenset()), fold_text(text)
    for name in wanted:
        match = re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", folded)
        if match and len(folded) == len(text):
            return match.span()
    return None


def _joined(value: str, text: str) -> tuple[int, int] | None:
    """BNBUSDT for BNB/USDT."""
    if not _JOINED.fullmatch(value):
        return None
    match = re.search(rf"(?<!\w){'/?'.join(value)}(?!\w)", text)
    return match.span() if match else None


def _slip(value: str, text: str) -> tuple[int, int] | None:
    """A known name of which the user typed one letter too many or too few, or two in the wrong order."""
    if len(value) < _SHORTEST_NAME or not _WORD.fullmatch(value) or not aliases_of(value):
        return None
    for match in _WORD.finditer(text):
        said, wanted = match[0].lower(), value.lower()
        is_near = said[0] == wanted[0] and abs(len(said) - len(wanted)) <= 1 and not aliases_of(said)
        if is_near and (said in _slips(wanted) or wanted in _slips(said)):
            return match.span()
    return None


@lru_cache(maxsize=1024)
def _slips(name: str) -> frozenset[str]:
    """The name without one of its letters, and with two neighbours exchanged."""
    return frozenset(_with_slips(name))


def _with_slips(name: str) -> Iterator[str]:
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]


def _in_range(slot: Slot, value: str, text: str) -> tuple[int, int] | None:
    """25-30 for 26, where the parameter wants a range."""
    limits = _RANGE.fullmatch(value.strip())
    if limits and slot.words & _RANGED:
        for match in _FIGURE.finditer(text):
            if int(limits[1]) <= int(match[0]) <= int(limits[2]):
                return match.span()
    return None


def _gender(value: str, source: Source) -> Finding | None:
    """Male for a grandfather."""
    members = ["男", "女"] if has_cjk(value) else ["male", "female"]
    found = choose(source.page.text, members, "gender", {})
    if len(found) == 1 and str(found[0].member) == fold_text(value).removesuffix("性"):
        return grounded("enum", source, found[0].start, found[0].end)
    return None


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, frozenset[str]]:
    return {
        name: frozenset(part.strip() for part in text.split(","))
        for name, text in load_list("spellings.yaml", dict[str, str]).items()
    }


@lru_cache(maxsize=1)
def _peoples() -> Mapping[str, frozenset[str]]:
    """For every name of a country the names of its people, and the other way round."""
    found: dict[str, frozenset[str]] = {}
    for pair in _lists()["peoples"]:
        countries, _, people = (part.strip() for part in pair.partition("="))
        for country in countries.split(" or "):
            found[country] = found.get(country, frozenset()) | {people}
            found[people] = found.get(people, frozenset()) | {country}
    return found
