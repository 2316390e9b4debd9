"""Whether words switch something on or off: `without breakfast`, 不用保险, `make it private`.

A boolean parameter has a topic, the words of its name and description that are about something, and may have two sides
that each have words of their own (private and public). What is said of the topic is yes unless it is denied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from callsmith.checks.words.lexicon import mentions
from callsmith.checks.words.polarity import answered, denies, is_denied
from callsmith.checks.words.tokens import Scan, scan
from callsmith.checks.words.topics import Topic, topic_of

__all__ = ["Switch", "read_switch", "read_trace"]

_WINDOW = 40
"""Characters within which the words of a topic must stand together."""


class Switch(NamedTuple):
    """What a text says of something that can be on or off."""

    value: bool
    start: int
    end: int
    """Span in the text as given: the words that speak of it, without those that deny it."""


def read_switch(text: str, name: str, schema: Mapping[str, Any]) -> Switch | None:
    """Whether the text wants the boolean parameter true or false.

    None where it does not speak of it, and where it says both (as when several things are asked for).
    """
    topic, words = topic_of(name, schema), scan(text)
    best: Switch | None = None
    for start, end, meant in _spoken(text, words, topic):
        stated = answered(words, end)
        value = meant is not is_denied(words, start, end) if stated is None else meant is stated
        if best is None:
            best = Switch(value, *words.folded.span(start, end))
        elif best.value is not value:
            return None
    return best


def read_trace(text: str, name: str, schema: Mapping[str, Any]) -> bool | None:
    """What a text stands for that has no more than a single word of the parameter, and no denial; else None."""
    topic, words = topic_of(name, schema), scan(text)
    meant = {meanings[0] for _, _, meanings in topic.traces.find(words)}
    return meant.pop() if len(meant) == 1 and not denies(words) else None


def _spoken(text: str, words: Scan, topic: Topic) -> Iterator[tuple[int, int, bool]]:
    """Where a text speaks of the topic, longest words first, and the value that those words stand for."""
    found = [(start, end, meanings[0]) for start, end, meanings in topic.phrases.find(words)]
    if topic.concepts:
        for mention in mentions(text):
            for concept in mention.named & topic.concepts.keys():
                found.append((mention.start, mention.end, topic.concepts[concept]))
    for piece in topic.pieces:
        found.extend((start, end, not topic.is_reversed) for start, end in _together(words, piece))
    reach = -1
    for start, end, meant in sorted(found, key=lambda each: (each[0], -each[1])):
        if end > reach:  # words inside of others say nothing of their own
            yield start, end, meant
            reach = end


def _together(words: Scan, piece: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Stretches that hold all words of a piece."""
    last: dict[str, tuple[int, int]] = {}
    for token in words.tokens:
        if token.stem in piece:
            last[token.stem] = (token.start, token.end)
            if len(last) == len(piece):
                start, end = min(last.values())[0], max(end for _, end in last.values())
                if end - start <= _WINDOW:
                    yield start, end
                    last.clear()
