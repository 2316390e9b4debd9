"""Fill a pattern's slots with said values, and keep where every value stands in the text."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from callsmith.synthesis.pattern import Pattern, Slot
from callsmith.synthesis.sayings import Part, Said, Saying, UnsayableError, joined, say
from callsmith.synthesis.schemas import at, node_at

__all__ = ["Given", "SaidWords", "Span", "Wording", "Words"]


class Span(NamedTuple):
    """Characters `start:end` of a text say the argument at `path` of call number `call`."""

    call: int
    path: tuple[str, ...]
    start: int
    end: int
    rule: str


class Given(NamedTuple):
    """Words of an answer that give a value back: of the call's result, or of its arguments."""

    of_result: bool
    path: tuple[str, ...]
    text: str


class Words(NamedTuple):
    """A worded pattern."""

    text: str
    spans: tuple[Span, ...]
    given: tuple[Given, ...] = ()
    """What an answer gives back, in the order of the words."""


SaidWords = Mapping[str, Mapping[str, Sequence[str]]]
"""Dotted path (`[]` for items, results below `result`) -> enum value as text -> ways to say it."""


class Wording(msgspec.Struct, frozen=True):
    """What is needed to word patterns about one tool in one dialogue."""

    language: str
    clock: datetime
    rng: random.Random
    schema: Mapping[str, Any]
    returns: Mapping[str, Any]
    said: SaidWords
    heard: dict[tuple[str, str], str] = msgspec.field(default_factory=dict)
    """Words that the user chose for values, by parameter and value: the answer takes them up."""
    style: float = -1.0
    """The speaker's way with times of day (`Saying.style`)."""

    def word(self, pattern: Pattern, arguments: Sequence[Mapping[str, Any]], result: Any = None) -> Words:
        """The text. `arguments` has one object a call; more than one only where the pattern has starred slots.

        Raises `UnsayableError` when a value is missing or has no words.
        """
        text, spans, answering = "", [], result is not None
        given: list[Given] = []
        for piece in pattern.pieces:
            if isinstance(piece, str):
                text += piece
                continue
            said, owners = self._slot(piece, arguments, result, answering=answering)
            opening = self.language == "en" and _OPENING.search(text) is not None
            words = said.text
            if opening and words[:1].islower() and _may_capitalise(said):
                words = words[0].upper() + words[1:]
            shift = len(text)
            text += words
            if answering and piece.form != "count":
                given += _given(piece, said)
            spans += [
                Span(call, path, part.start + shift, part.end + shift, part.rule)
                for part in said.parts
                for call, path in owners(part)
            ]
        return Words(text, tuple(spans), tuple(given))

    def _slot(
        self, slot: Slot, arguments: Sequence[Mapping[str, Any]], result: Any, *, answering: bool
    ) -> tuple[Said, Any]:
        if slot.of_result:
            said = self._value(
                _collect(result, slot.path), node_at(self.returns, slot.path), slot, ("result",), answering=True
            )
            return said, lambda part: ()
        if slot.bound:
            rule = "switch" if isinstance(slot.value, bool) else "number" if _is_number(slot.value) else "enum"
            every = [(call, slot.path) for call in range(len(arguments))]
            return Said.whole(slot.words, rule), lambda part: every
        node = node_at(self.schema, slot.path)
        if slot.each and len(arguments) > 1:
            items = [self._value(at(each, slot.path), node, slot, (), answering=answering) for each in arguments]
            base = tuple((str(index),) for index in range(len(items)))
            said = self._row(items, slot, base)
            return said, lambda part: [(int(part.sub[0]), (*slot.path, *part.sub[1:]))]
        currency = at(arguments[0], slot.currency, "")
        said = self._value(at(arguments[0], slot.path), node, slot, (), currency, answering=answering)
        calls = range(len(arguments))
        if slot.currency:
            return said, lambda part: [(call, path) for call in calls for path in (slot.path, slot.currency)]
        return said, lambda part: [(call, (*slot.path, *part.sub)) for call in calls]

    def _value(
        self,
        value: Any,
        node: Mapping[str, Any],
        slot: Slot,
        prefix: tuple[str, ...],
        currency: str = "",
        *,
        answering: bool,
    ) -> Said:
        if value is None or value == "":
            raise UnsayableError(f"{slot.name} has no value")
        if slot.form == "count":
            return Said.whole(str(len(value)), "number")
        path = (*prefix, *("[]" if token == "*" or token.isdecimal() else token for token in slot.path))
        if isinstance(value, list):
            items = [
                self._value(item, node.get("items", node), slot, prefix, currency, answering=answering)
                for item in value
            ]
            if not items:
                raise UnsayableError(f"{slot.name} is empty")
            return self._row(items, slot, tuple((str(index),) for index in range(len(items))))
        words = self._enum_words(value, path, answering=answering)
        if words is None:
            form = slot.form or ("figure" if answering else "")
            how = Saying(
                self.clock, self.rng, "" if form == "a" else form, slot.option, answering, currency, self.style
            )
            said = self._moment(value, form, say(self.language, value, node, how), answering=answering)
        else:
            said = Said.whole(words, "enum")
        if slot.form == "a":
            article = _article(said.text)
            said = Said(article + said.text, tuple(_shift(part, len(article)) for part in said.parts))
        return said

    def _moment(self, value: Any, form: str, said: Said, *, answering: bool) -> Said:
        """A date or time once said keeps its words: an answer does not call Friday the 27th."""
        if not said.parts or said.parts[0].rule not in ("date", "time", "datetime"):
            return said
        word = (said.parts[0].rule, str(value))
        if not answering:
            self.heard.setdefault(word, said.text.removeprefix("on "))
        elif word in self.heard:
            words = self.heard[word]
            bare = form != "on" or self.language != "en" or _UNPREPOSED.match(words) or word[0] == "time"
            return Said.whole(words if bare else f"on {words}", word[0])
        return said

    def _row(self, items: list[Said], slot: Slot, base: tuple[tuple[str, ...], ...]) -> Said:
        separator, last, alternative = _JOINTS[self.language]
        return joined(items, separator, alternative if slot.form == "or" else last, base)

    def _enum_words(self, value: Any, path: tuple[str, ...], *, answering: bool) -> str | None:
        for key in (".".join(path), ".".join((*path, "[]"))):
            if key in self.said:
                options = self.said[key].get(str(value))
                if not options:
                    return None  # the value is its own word
                word = (path[-1], str(value))
                if not answering:
                    self.heard[word] = self.rng.choice(options)
                elif self.heard.get(word) not in options:
                    return self.rng.choice(options)
                return self.heard[word]
        return None


def _given(slot: Slot, said: Said) -> Iterator[Given]:
    """Which values the words of a slot give back: a `*` of its path is the number of the item."""
    for part in said.parts:
        below = iter(part.sub)
        path = tuple(next(below, token) if token == "*" else token for token in slot.path)
        yield Given(slot.of_result, (*path, *below), said.text[part.start : part.end])


_OPENING = re.compile(r"(?:^|[.?!]\s+|\n)[“\"'(]*$")
"""Where a sentence begins."""
_UNPREPOSED = re.compile("(?i)today|tomorrow|yesterday|this |next |the day after")
"""Dates that take no `on`."""
_JOINTS = {"en": (", ", " and ", " or "), "zh": ("、", "和", "或")}


def _shift(part: Part, by: int) -> Part:
    return Part(part.sub, part.start + by, part.end + by, part.rule)


def _may_capitalise(said: Said) -> bool:
    return all(part.rule != "verbatim" for part in said.parts)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _article(words: str) -> str:
    vowel = re.match(r"(?i)(?:[aeio]|u(?!ni|s[aeiu]|k\b|ti|r[aeiou])|hour|honest|8|11\b|18\b)", words)
    sounds_like_consonant = re.match(r"(?i)(?:one\b|once\b|eu)", words)
    return "an " if vowel and not sounds_like_consonant else "a "


def _collect(value: Any, path: Sequence[str]) -> Any:
    """As `at`, with `*` for every item."""
    if "*" not in path:
        return at(value, path) if path else value
    star = list(path).index("*")
    items = at(value, path[:star])
    if not isinstance(items, list):
        return None
    found = [_collect(item, path[star + 1 :]) for item in items]
    return None if any(item is None for item in found) else found
