"""Whether an offered tool is made for a request, and whether it has nothing to do with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.intent.contrast import support
from callsmith.checks.intent.mentions import mentions_of, unanswered
from callsmith.checks.intent.profiles import profile_of
from callsmith.checks.intent.requests import Request
from callsmith.checks.intent.terms import Term, concepts
from callsmith.checks.intent.wanted import all_slots, required_slots
from callsmith.checks.words.normal_form import nfkc
from callsmith.checks.words.text import has_cjk
from callsmith.records import Tool

__all__ = ["Fit", "best_fit", "is_foreign", "is_strange"]

# A fit is weighed: the tool's name, the sentence that describes it, how much of the request speaks for it, the choices
# of which a member is named, and what is missing.
_NAME, _OPENING, _SUPPORT, _MEMBER, _MISSING, _ALONE = 1.3, 2.4, 0.44, 0.7, 1.6, 1.0
_OPENING_ZH, _SUPPORT_ZH, _MISSING_ZH = 9.0, 0.9, 1.5
_MOST_SUPPORT, _MOST_MEMBERS, _LONGEST, _LONGEST_ZH = 8.0, 2, 600, 400


class _Marks(NamedTuple):
    """From which weight on a fit is what it is called."""

    likely: float
    good: float
    certain: float


_MARKS, _MARKS_ZH = _Marks(2.0, 3.2, 4.2), _Marks(3.0, 4.0, 4.0)
_STRANGE = 0.9
_ANYTHING = re.compile(r"query|keyword|question|prompt|command|search|^(?:text|input|message)$", re.IGNORECASE)
"""Names of parameters that take words about anything."""
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_ENGLISH = re.compile(
    r"\b(?:the|is|are|what|how|me|my|i|you|for|of|to|and|in|can|could|please|a|an|with|do|does|find|get|show|who|when)\b"
)


class Fit(NamedTuple):
    """The tool that a request speaks for most."""

    tool: Tool
    support: float
    is_good: bool
    """Whether the request names what the tool does, so that the tool is beyond doubt the one."""
    is_certain: bool
    """Whether that much is named that the tool is the one even where something is missing that it requires."""
    is_likely: bool
    """Whether it names enough of that for a question about one of the tool's parameters to be about this tool."""
    missing: tuple[str, ...]
    """What the tool requires and the request does not say, as far as kinds of words tell."""


def best_fit(request: Request, tools: Iterable[Tool]) -> Fit | None:
    """The tool that the request's words support most; None where nothing is offered."""
    found = [(support(request.terms, profile_of(tool)), tool) for tool in tools]
    if not found:
        return None
    total, tool = max(found, key=lambda pair: pair[0])
    slots = required_slots(tool.parameters)
    missing = unanswered(slots, mentions_of(request.text), profile_of(tool).weights)
    weight = _weigh(request, tool, total, len(missing) / len(slots) if slots else 0.0)
    if len(found) == 1 and not has_cjk(request.text):
        weight -= _ALONE  # that it is the best of several tells something
    if _wants_another_act(request, tool):
        return Fit(tool, total, False, False, False, missing)
    marks, longest = (_MARKS_ZH, _LONGEST_ZH) if has_cjk(request.text) else (_MARKS, _LONGEST)
    if len(request.text) > longest:
        return Fit(tool, total, False, False, weight >= marks.likely, missing)  # a long text holds words of any tool
    return Fit(tool, total, weight >= marks.good, weight >= marks.certain, weight >= marks.likely, missing)


def _wants_another_act(request: Request, tool: Tool) -> bool:
    """Whether the user wants something done that the tool nowhere speaks of: to book what it only looks up."""
    profile = profile_of(tool)
    acts = {form for term in request.terms for form in term.forms} & concepts().transactions
    return bool(acts) and bool(profile.plain) and acts.isdisjoint(profile.weights)


def _weigh(request: Request, tool: Tool, total: float, missing: float) -> float:
    profile = profile_of(tool)
    said = frozenset(form for term in request.terms if term.told for form in term.forms)
    opening, weight = _share(profile.opening, said), min(total, _MOST_SUPPORT)
    if has_cjk(request.text):
        return _OPENING_ZH * opening + _SUPPORT_ZH * weight - _MISSING_ZH * missing
    members = sum(
        1 for slot in all_slots(tool.parameters) if slot.kind == "choice" and not slot.members.isdisjoint(said)
    )
    named = _NAME * _share(profile.name, said) + _MEMBER * min(members, _MOST_MEMBERS)
    return named + _OPENING * opening + _SUPPORT * weight - _MISSING * missing


def _share(terms: Sequence[Term], said: frozenset[str]) -> float:
    return sum(1 for term in terms if not said.isdisjoint(term.forms)) / len(terms) if terms else 0.5


def is_strange(request: Request, tool: Tool) -> bool:
    """Whether a request is about something, a tool is about something, and the two have nothing in common."""
    if any(_ANYTHING.search(slot.name) for slot in required_slots(tool.parameters)):
        return False
    profile, things = profile_of(tool), concepts().things
    about = {form for term in request.terms if term.told for form in term.forms if form in things}
    if not about or not profile.topics or not about.isdisjoint(profile.weights):
        return False
    said = frozenset(form for term in request.terms if term.told for form in term.forms)
    named = any(not said.isdisjoint(term.forms) for term in profile.name)
    return not named and support(request.terms, profile) < _STRANGE


@lru_cache(maxsize=4_096)
def is_foreign(text: str) -> bool:
    """Whether a text is neither English nor Chinese, as far as scripts and little words tell."""
    normal = nfkc(text[:2_000])
    if _OTHER_SCRIPT.search(normal):
        return True
    return not has_cjk(normal) and _ENGLISH.search(normal.lower()) is None
