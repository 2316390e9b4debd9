"""What a tool says of itself: which words it holds, and how near to its name they stand."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from callsmith.checks.intent.terms import Term, concepts, terms_of
from callsmith.checks.words.text import has_cjk
from callsmith.records import Tool, canonical

__all__ = ["Profile", "profile_of"]

_CAPACITY = 4_096
_NAME, _DESCRIPTION, _PARAMETER, _SAYING = 1.5, 1.0, 0.5, 0.25
_SAYING_LENGTH, _MEMBERS, _DEPTH, _OPENING = 60, 40, 4, 150
_SENTENCE = re.compile(r"[.。;；\n]")
_SEPARATORS = str.maketrans("._-/:", "     ")


class Profile(NamedTuple):
    """The words of a tool."""

    weights: Mapping[str, float]
    """How much a term's form speaks for the tool: most in its name, less in its description, least in parameters'."""
    strong: frozenset[str]
    """What it changes or makes, by its name and the first words of its description."""
    plain: frozenset[str]
    """How it reads."""
    name: tuple[Term, ...]
    """Words of its name that could pick it."""
    opening: tuple[Term, ...]
    """Words of the first sentence that describes it."""
    topics: frozenset[str]
    """Concepts that its name and first sentence are about."""


class _Remembered:
    """Profiles by the tool itself where the very object was seen, else by its content; bounded."""

    def __init__(self) -> None:
        self._by_identity: OrderedDict[int, tuple[Tool, Profile]] = OrderedDict()
        self._by_content: OrderedDict[tuple[str, str, bytes], Profile] = OrderedDict()

    def __call__(self, tool: Tool) -> Profile:
        known = self._by_identity.get(id(tool))
        if known is not None and known[0] is tool:
            return known[1]
        key = (tool.name, tool.description, canonical(tool.parameters))
        profile = self._by_content.get(key)
        if profile is None:
            profile = self._by_content[key] = _read(tool)
        self._by_identity[id(tool)] = (tool, profile)
        if len(self._by_identity) > _CAPACITY:
            self._by_identity.popitem(last=False)
        if len(self._by_content) > _CAPACITY:
            self._by_content.popitem(last=False)
        return profile


def _read(tool: Tool) -> Profile:
    weights = _weights(tool)
    name = terms_of(tool.name.translate(_SEPARATORS))
    acts = {form for term in (*name, *terms_of(_opening(tool.description))) for form in term.forms}
    known = concepts()
    picking = tuple(term for term in name if term.word not in known.hollow and known.plain.isdisjoint(term.forms))
    opening = tuple(term for term in terms_of(_first_sentence(tool.description)) if term.told)
    topics = frozenset(form for term in (*picking, *opening) for form in term.forms if form in known.things)
    return Profile(weights, frozenset(acts & known.strong), frozenset(acts & known.plain), picking, opening, topics)


def _weights(tool: Tool) -> dict[str, float]:
    """How much each form speaks for a tool, each word of texts that count the same taken once."""
    by_share: dict[float, dict[str, Term]] = {}
    for text, share in _texts(tool):
        by_share.setdefault(share, {}).update(terms_of(text).by_word)
    weights: dict[str, float] = {}
    weight_of = weights.get
    for share, terms in by_share.items():
        for term in terms.values():
            for form, worth in term.worths:
                told = share * worth
                if told > weight_of(form, 0.0):
                    weights[form] = told
    return weights


def _texts(tool: Tool) -> Iterator[tuple[str, float]]:
    yield from _parameters(tool.parameters, 0)
    yield tool.description, _DESCRIPTION
    yield tool.name.translate(_SEPARATORS), _NAME


def _parameters(schema: Any, depth: int) -> Iterator[tuple[str, float]]:
    properties = schema.get("properties") if isinstance(schema, Mapping) else None
    if not isinstance(properties, Mapping) or depth > _DEPTH:
        return
    for name, below in properties.items():
        yield name.translate(_SEPARATORS), _PARAMETER
        if isinstance(below, Mapping):
            described = below.get("description")
            if isinstance(described, str):
                yield described[:_SAYING_LENGTH], _SAYING
            for node in (below, below.get("items")):
                if isinstance(node, Mapping):
                    members = node.get("enum")
                    for member in members[:_MEMBERS] if isinstance(members, list) else ():
                        if isinstance(member, str):
                            yield member, _PARAMETER
                    yield from _parameters(node, depth + 1)


def _first_sentence(description: str) -> str:
    return _SENTENCE.split(description[:_OPENING], maxsplit=1)[0]


def _opening(description: str) -> str:
    """The first words of a description, where it says what the tool does."""
    head = _first_sentence(description)
    return head[:8] if has_cjk(head) else " ".join(head.split()[:3])


profile_of = _Remembered()
"""The profile of a tool, worked out once."""
