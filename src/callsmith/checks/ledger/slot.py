"""What a parameter wants, by its schema, its name and its description; worked out once for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from callsmith.checks.ledger.lists import slot_words
from callsmith.checks.memo import Memo
from callsmith.checks.schemas import node_at
from callsmith.checks.words.quantities import unit_of

__all__ = ["Slot", "name_words", "slots_of"]

_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u3400-\u9fff]+")
_DEFAULT = re.compile(
    r"\bdefaults?(?:\s+(?:value|option|setting|unit|currency))?\s*(?:is|to|of|as|=|:|will\s+be|being)?\s*(?:set\s+to\s*)?"
    r"[:=]?\s*[\"'`“‘]?(?P<after>[^\"'`“”‘’()。；;，,\n]{1,60})"
    r"|[\"'`“‘]?(?P<before>[\w./+-]{1,40})[\"'`”’]?\s*(?:[(（]default[)）]|(?:by|is(?: the)?|as(?: the)?) default\b)"
    r"|(?:默认值?|缺省值?)\s*(?:为|是|：|:|使用)?\s*[\"'“‘「]?(?P<zh>[^\"'“”‘’」()（）。；;，,\s]{1,40})",
    re.IGNORECASE,
)

_EXAMPLES = re.compile(
    r"\b(?:e\.?g\.?|for example|for instance|such as|like|example|examples)\b[:,]?[^.;()（）。；]*|(?:例如|比如|如)[^。；;()（）]*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?<![^\W_])'([^'\n]{1,40})'(?![^\W_])|[\"“「`]([^\"“”「」`\n]{1,40})[\"”」`]")
_LISTED = re.compile(
    r"(?:options?|choices|possible values|optional values|valid values|allowed values|supported values|accepted values"
    r"|values|one of|either|supports?|can be|could be|may be|must be|should be|可选值|可选项|可选|取值|选项|支持)"
    r"\s*(?:are|is|include|includes|of|包括|为|有)?\s*[:：]?\s*[(（\[]?((?:[^\s,，、/|;.。()（）]+ ?){1,3}"
    r"(?:\s*(?:,\s*(?:and|or)|,|，|、|/|\||\bor\b|\band\b|或|和)\s*(?:[^\s,，、/|;.。()（）]+ ?){1,3})+)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:and|or)\b|,|，|、|/|\||\bor\b|\band\b|或|和)\s*")


class Slot(NamedTuple):
    """One parameter, or one item of one."""

    name: str
    """Its own name, or that of the array that it is an item of."""
    words: frozenset[str]
    """The words of its name, lower case."""
    hint: str
    """Name and description, for readers that look for units and orders in them."""
    schema: Mapping[str, Any]
    required: bool
    unit: str
    members: tuple[Any, ...]
    """The members of its enumeration, if it has one."""
    options: tuple[str, ...]
    """What its description lists as its possible values, where the schema has no enumeration."""
    stated: tuple[str, ...]
    """What its description states as its default, as text, lower case."""
    is_identifier: bool
    is_knowledge: bool
    """Whether people fill it by knowing, not by having been told: tickers, codes of languages, coordinates."""
    is_prose: bool
    is_name: bool
    """Whether it wants the name of somebody or of a place."""
    takes_instants: bool
    """Whether a day or a time may stand in it, by its words."""

    @property
    def has_default(self) -> bool:
        return "default" in self.schema


class _Slots:
    """The slots of one tool, by path."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self._parameters = parameters
        self._known: dict[tuple[str | int, ...], Slot] = {}

    def at(self, path: tuple[str | int, ...]) -> Slot:
        """The slot of a value; items of one array share one unless the schema tells them apart."""
        known = self._known.get(path)
        if known is None:
            known = _slot(self._parameters, path)
            if len(self._known) < 2000:
                self._known[path] = known
        return known


slots_of = Memo(_Slots)
"""The slots of a tool's parameters."""


@lru_cache(maxsize=8192)
def name_words(name: str) -> frozenset[str]:
    """The words of a parameter's name in any case style, lower case."""
    return frozenset(word.lower() for word in _NAME.findall(name))


def _slot(parameters: Mapping[str, Any], path: tuple[str | int, ...]) -> Slot:
    schema = node_at(parameters, path)
    keys = [token for token in path if isinstance(token, str)]
    name = keys[-1] if keys else ""
    owner = _named(parameters, path) if isinstance(path[-1] if path else "", int) else schema
    described = " ".join(
        text for text in (schema.get("description"), owner.get("description") if owner is not schema else "")
        if isinstance(text, str) and text
    )  # fmt: skip
    words, lists = name_words(name), slot_words()
    lowered = described.lower()[:600]
    return Slot(
        name=name,
        words=words,
        hint=f"{name} {described}"[:1000],
        schema=schema,
        required=_is_required(parameters, path),
        unit=unit_of(name, {**schema, "description": described}),
        members=_members(schema),
        options=() if "enum" in schema else _options(described),
        stated=_stated(described),
        is_identifier=bool(words & lists.identifier) or schema.get("format") in lists.exact_formats,
        is_knowledge=bool(words & lists.knowledge) or any(phrase in lowered for phrase in lists.knowledge_phrases),
        is_prose=bool(words & lists.prose),
        is_name=bool(words & lists.name),
        takes_instants=_takes_instants(words, lowered, schema),
    )


def _takes_instants(words: frozenset[str], described: str, schema: Mapping[str, Any]) -> bool:
    lists = slot_words()
    if words & (lists.instant | lists.prose) or str(schema.get("format", "")).startswith(("date", "time", "duration")):
        return True
    return not described or any(phrase in described or phrase in words for phrase in lists.instant_phrases)


def _named(parameters: Mapping[str, Any], path: tuple[str | int, ...]) -> Mapping[str, Any]:
    """The schema of the array that an item belongs to."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return node_at(parameters, path)


def _is_required(parameters: Mapping[str, Any], path: tuple[str | int, ...]) -> bool:
    while path and isinstance(path[-1], int):
        path = path[:-1]
    required = node_at(parameters, path[:-1]).get("required") if path else ()
    return isinstance(required, list | tuple) and bool(path) and path[-1] in required


def _members(schema: Mapping[str, Any]) -> tuple[Any, ...]:
    members = schema.get("enum")
    return tuple(members) if isinstance(members, list | tuple) else ()


def _options(described: str) -> tuple[str, ...]:
    """The values that a description offers: in quotation marks, or listed after words that say so."""
    described = described[:1500]
    plain = _EXAMPLES.sub(" ", described)
    quoted = [match[1] or match[2] for match in _QUOTED.finditer(plain)]
    listed = [part for match in _LISTED.finditer(plain) for part in _SEPARATOR.split(match[1])]
    found = dict.fromkeys(part.strip(" \"'`.") for part in (*quoted, *listed))
    options = tuple(part for part in found if 0 < len(part) <= 40)
    return options if len(options) > 1 else ()


def _stated(described: str) -> tuple[str, ...]:
    if "efault" not in described and "默认" not in described and "缺省" not in described:
        return ()
    found = (next(part for part in match.groups() if part) for match in _DEFAULT.finditer(described[:2000]))
    return tuple(text.strip(" .'\"").lower() for text in found)
