"""What a request gives that could fill a parameter, counted by kind: figures, dates, names, members of a choice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.intent.reading import read_data
from callsmith.checks.intent.terms import Term, concepts, terms_of
from callsmith.checks.intent.wanted import Slot
from callsmith.checks.words.normal_form import nfkc

__all__ = ["Mentions", "mentions_of", "unanswered"]

_LONGEST = 4_000
_APART = r"(?<![A-Za-z0-9_.])"
"""Nothing of a Latin word before; Chinese characters stand right beside figures."""
_QUOTED = re.compile(
    r"\"[^\"\n]{1,80}\"|(?<![A-Za-z0-9_])'[^'\n]{1,80}'(?![A-Za-z0-9_])|“[^”\n]{1,80}”|「[^」\n]{1,80}」|《[^》\n]{1,80}》"
)
_CODE = re.compile(
    rf"[A-Za-z0-9_.+-]+@[A-Za-z0-9_-]+\.[A-Za-z0-9_]+|https?://[^\s，。；]+|{_APART}/[A-Za-z0-9_./-]{{4,}}"
    rf"|{_APART}(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z_])[A-Za-z0-9_-]{{4,}}|\b[a-z]+_[a-z_0-9]+"
)
_MEASURED = re.compile(r"\d+(?:\.\d+)?[A-Za-z]{1,4}")
"""A figure with its unit, which is no code."""
_CAPITAL = re.compile(
    r"(?<![.!?。！？\n] )(?<!^)(?<![\w.])[A-Z][\w'’&.-]*(?:[ ,]{1,2}(?:of |the |de |and )?[A-Z][\w'’&.-]*)*"
)
_OPENING = re.compile(r"(?:^|(?<=[.!?\n] ))[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+")
_DATED = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|now|noon|midnight|morning|afternoon|evening|weekend|(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|"
    r"mar|apr|jun|jul|aug|sept?|oct|nov|dec|next|last|this (?:week|month|year)|\d{1,2} ?[ap]\.?m|o'clock|"
    r"\d{1,2}(?:st|nd|rd|th) century|christmas|easter|thanksgiving|halloween|new year)\b"
    r"|\d{1,2}:\d{2}|\d{4}[-/.年]\d{1,2}|\d{1,2}/\d{1,2}|[今明后昨前]天|今晚|明早|明晚|上午|下午|早上|晚上|中午|周末|"
    r"(?:周|星期|礼拜)[一二三四五六日天]|[\d一二三四五六七八九十]+(?:月|日|号|点|世纪)|[上下这本]个?(?:周|月|星期|年)|"
    r"春节|元旦|清明|端午|中秋|国庆|圣诞|(?<![\d.,$€£¥])(?:1[5-9]|20)\d{2}(?![\d.,]*\d|元|块|美元|%)",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    rf"{_APART}-?\d[\d,]*(?:\.\d+)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|hundred|thousand|million|half|dozen|couple|pair|myself|alone|twice)\b"
    r"|[一二两三四五六七八九十百千万半俩]+(?=[个位名件张间次份斤公千米元块天周年月小分克升度岁只台辆]|$)",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:in|at|to|from|near|for|around|of|into|visit|visiting|leaving|between|and) (?:the |downtown )?[A-Z]\w+"
    r"|\b[A-Z]\w+,? [A-Z]{2}\b"
)
_PLACED_ZH = re.compile("[\u4e00-\u9fff]{2,}")
_DIGITS = re.compile(r"(?<![A-Za-z0-9_])\d{3,}(?![A-Za-z0-9_])")
_SPELT = ("name", "place")
_DESCRIBED = 0.9
_NAMES = ("place", "code", "address")
_NO_NAME = frozenset("I I'm I'd I'll I've Can Could Please What Hi Hello Hey OK Okay Thanks AM PM A The".split())
_HAN = re.compile("[\u4e00-\u9fff]+")


class Mentions(NamedTuple):
    """What a text gives."""

    given: Mapping[str, int]
    """How many of each kind of slot."""
    forms: frozenset[str]
    names: tuple[str, ...]
    """Names, quoted ones left out."""


@lru_cache(maxsize=4_096)
def mentions_of(text: str) -> Mentions:
    """Count what a text gives by kind."""
    normal = nfkc(text[:_LONGEST])
    quoted = _QUOTED.findall(normal)
    plain = _QUOTED.sub(" ", normal)
    codes = [code for code in _CODE.findall(plain) if not _MEASURED.fullmatch(code)]
    plain = _CODE.sub(lambda match: match[0] if _MEASURED.fullmatch(match[0]) else " ", plain)
    moments = _DATED.findall(plain)
    undated = _DATED.sub(" ", plain)
    numbers = len(_FIGURE.findall(undated))
    addresses = sum(1 for code in codes if "@" in code or "/" in code)
    places = len(_PLACED.findall(undated)) + sum(1 for word in _PLACED_ZH.findall(undated) if _is_left(word))
    names = tuple(_names(undated))
    given = {
        "number": numbers,
        "year": numbers + len(moments),
        "moment": len(moments),
        "name": max(len(quoted) + len(codes) + len(names), places),
        "place": places,
        "code": len(quoted) + len(codes) - addresses + len(_DIGITS.findall(undated)),
        "address": len(quoted) + addresses,
    }
    return Mentions(given, frozenset(form for term in terms_of(text) for form in term.forms), names)


def _is_left(run: str) -> bool:
    """Whether something is left of a run of characters without the words that name nothing."""
    rest = _filler().sub(" ", concepts().chinese_words.sub(" ", run))
    return any(len(piece) > 1 for piece in rest.split())


def _names(text: str) -> Iterator[str]:
    for pattern in (_CAPITAL, _OPENING):
        for match in pattern.finditer(text):
            if match[0] not in _NO_NAME:
                yield match[0]
    if _HAN.search(text):
        rest = _filler().sub(" ", concepts().chinese_words.sub(" ", text))
        yield from (run for run in _HAN.findall(rest) if len(run) > 1)


@lru_cache(maxsize=1)
def _filler() -> re.Pattern[str]:
    words = sorted(read_data("requests.yaml")["filler"].split(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def unanswered(slots: tuple[Slot, ...], mentions: Mentions, weights: Mapping[str, float]) -> tuple[str, ...]:
    """Names of the slots for which the text gives nothing of their kind; all of a kind where it gives too little.

    `weights` are the tool's own words: a name that its description holds tells what it is about, and fills nothing.
    """
    missing: list[str] = []
    for kind, count in mentions.given.items():
        wanted = [slot.name for slot in slots if slot.kind == kind or (kind == "name" and slot.kind in _NAMES)]
        if wanted and kind in _SPELT:
            count -= sum(1 for name in mentions.names if _is_topic(name, weights))
        if len(wanted) > count:
            missing += wanted
    missing += [slot.name for slot in slots if slot.kind in ("choice", "switch") and not slot.members & mentions.forms]
    missing += [slot.name for slot in slots if slot.kind == "unknown"]
    return tuple(dict.fromkeys(missing))


def _is_topic(name: str, weights: Mapping[str, float]) -> bool:
    return all(_is_described(term, weights) for term in terms_of(name)) and bool(terms_of(name))


def _is_described(term: Term, weights: Mapping[str, float]) -> bool:
    return any(weights.get(form, 0.0) >= _DESCRIBED * term.weight for form in term.forms if form[0] != "#")
