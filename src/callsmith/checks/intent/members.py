"""Which member of a choice, and which position of a switch, a text states beyond doubt."""

from __future__ import annotations

import re
from typing import Any

from callsmith.checks.intent.empty import Empty
from callsmith.checks.words.choices import choose, read_switch

__all__ = ["Spans", "chosen", "is_default", "overlaps", "switched"]

Spans = tuple[tuple[int, int], ...]
"""Stretches of a text that are spoken for."""

_NAMED = re.compile("[A-Z]?[a-z]+|[A-Z]+")
_WORDS, _STEM = re.compile("[a-z]+"), 4
_DEFAULT = re.compile(r"default[^.;。]{0,60}|默认[^.;。，]{0,30}")
_SHORTEST = 3
_LEADS = frozenset("include allow enable show with is has need want require use only".split())
"""How names of switches begin."""
_INDIFFERENT = re.compile(
    r"exclud\w*|except|other than|(?:don't|do not|doesn't|does not) (?:mind|care|matter)|regardless|whether"
    r"|除了|除去|不包括|不管|无论|不论|不在乎"
)
"""Words after which what is named is not asked for."""
_OWNED = re.compile(r"\b(?:my|our|his|her|their)\s$", re.IGNORECASE)
"""What somebody has is no choice: in my house."""
_BEFORE = 40


def overlaps(spans: Spans, start: int, end: int) -> bool:
    """Whether a stretch shares anything with others."""
    return any(one < end and start < other for one, other in spans)


def chosen(parameter: Empty, members: list[Any], text: str, used: Spans) -> str:
    """The words that name one member and no other; empty where none do."""
    choices = choose(text, members, parameter.name, parameter.schema)
    exact = [choice for choice in choices if choice.strength == "exact"]
    if len(exact) != 1 or exact[0].member == parameter.schema.get("default"):
        return ""
    choice = exact[0]
    words = text[choice.start : choice.end]
    counted = text[: choice.start].rstrip()[-1:].isdecimal()
    spoken_for = (
        counted
        or words.isdecimal()
        or len(words.encode()) < _SHORTEST
        or _is_opening(text, choice.start)
        or _is_indifferent(text, choice.start)
        or _OWNED.search(text, max(0, choice.start - _BEFORE), choice.start) is not None
        or overlaps(used, choice.start, choice.end)
    )
    return "" if spoken_for or is_default(parameter, str(choice.member)) else words


def _is_opening(text: str, at: int) -> bool:
    """Whether a word opens a sentence, where orders stand."""
    return text[at].isascii() and (at == 0 or text[:at].rstrip()[-1:] in tuple(".!?\n"))


def _is_indifferent(text: str, at: int) -> bool:
    return _INDIFFERENT.search(text[max(0, at - _BEFORE) : at].lower()) is not None


def switched(parameter: Empty, text: str) -> str:
    """What switches a parameter, where it says at least half of what the parameter is called."""
    switch = read_switch(text, parameter.name, parameter.schema)
    if switch is None or switch.value is parameter.schema.get("default", False):
        return ""
    if _is_indifferent(text, switch.start):
        return ""
    words = text[switch.start : switch.end]
    name = [word for word in map(str.lower, _NAMED.findall(parameter.name)) if word not in _LEADS]
    spoken = _WORDS.findall(words.lower())
    known = sum(1 for word in name if any(word[:_STEM] == said_word[:_STEM] for said_word in spoken))
    short = 2 * known <= len(name) and words.isascii()
    return "" if short or is_default(parameter, "true" if switch.value else "false") else words


def is_default(parameter: Empty, member: str) -> bool:
    """Whether the description says that this is what is taken where nothing is given."""
    described = str(parameter.schema.get("description", "")).lower()
    return any(member.lower() in match[0] for match in _DEFAULT.finditer(described))
