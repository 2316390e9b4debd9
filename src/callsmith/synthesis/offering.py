"""Which tools are offered beside the one that is meant: near ones on purpose, never ones that would do as well."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from callsmith.records import Tool
from callsmith.synthesis.voices.script import Script

__all__ = ["Group", "words_of"]

_WORD = re.compile(r"[a-z]+|[0-9]+|[\u3400-\u9fff]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
TOO_NEAR = 0.7
"""Two tools whose names and first sentences share more than this (Jaccard) cannot be told apart by a request."""
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "for",
        "on",
        "by",
        "with",
        "and",
        "or",
        "from",
        "is",
        "are",
        "this",
        "that",
        "it",
        "its",
        "be",
        "as",
        "at",
    ]
)


def words_of(tool: Tool) -> frozenset[str]:
    """The content words of a tool's name and of the beginning of its description; bigrams for Chinese."""
    text = f"{_CAMEL.sub(' ', tool.name)} {tool.description.split('. ')[0][:160]}".replace("_", " ").lower()
    tokens = _WORD.findall(text)
    bigrams = [a + b for a, b in pairwise(tokens) if a > "\u3400" and b > "\u3400"]
    latin = [_stem(token) for token in tokens if token < "\u3400" and token not in _STOP]
    return frozenset(bigrams + latin)


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


class Group:
    """The scripts of one source in one language: they are offered together."""

    def __init__(self, name: str, title: str, scripts: Sequence[Script], others: Sequence[Tool] = ()) -> None:
        self.name = name
        self.title = title
        """What the group is about, for people; empty where nobody said."""
        self.scripts = tuple(scripts)
        self.tools: tuple[Tool, ...] = _distinct([*(script.tool for script in scripts), *others])
        """All tools of the source in this language, also those that nobody can ask for in words."""
        self.by_name = {script.tool.name: script for script in scripts}
        self._near: dict[str, tuple[list[Tool], list[Tool]]] = {}

    @cached_property
    def for_parallel(self) -> tuple[Script, ...]:
        """Scripts that can ask for several calls at once."""
        return tuple(script for script in self.scripts if script.parallel(random.Random(0)) is not None)

    @cached_property
    def for_missing(self) -> tuple[Script, ...]:
        """Scripts that can leave a required parameter out."""
        return tuple(script for script in self.scripts if script.incomplete(random.Random(0)) is not None)

    @cached_property
    def _index(self) -> tuple[dict[str, frozenset[str]], dict[str, list[Tool]]]:
        words = {tool.name: words_of(tool) for tool in self.tools}
        where: dict[str, list[Tool]] = defaultdict(list)
        for tool in self.tools:
            for word in sorted(words[tool.name]):
                where[word].append(tool)
        return words, where

    def near(self, tool: Tool) -> tuple[list[Tool], list[Tool]]:
        """Other tools of the group: the eight nearest that can be told apart, and those that are too near."""
        if tool.name not in self._near:
            words, where = self._index
            own = words.get(tool.name) or words_of(tool)
            shared = Counter(other.name for word in sorted(own) for other in where.get(word, ()))
            by_name = {other.name: other for other in self.tools}
            scored = [(count / len(own | words[name]), name) for name, count in shared.items() if name != tool.name]
            scored.sort(key=lambda pair: (-pair[0], pair[1]))
            close = [by_name[name] for score, name in scored if score <= TOO_NEAR][:8]
            same = [by_name[name] for score, name in scored if score > TOO_NEAR]
            self._near[tool.name] = (close, same)
        return self._near[tool.name]

    def offer(self, meant: Sequence[Tool], count: int, rng: random.Random, more: Iterable[Tool]) -> tuple[Tool, ...]:
        """`meant` and up to `count` others, shuffled: half of them near, the rest from the group, then from `more`."""
        names = {tool.name for tool in meant}
        barred = {other.name for tool in meant for other in self.near(tool)[1]} | names
        near = [other for tool in meant for other in self.near(tool)[0] if other.name not in barred]
        chosen: dict[str, Tool] = {}
        rng.shuffle(near)
        for tool in near[: (count + 1) // 2]:
            chosen[tool.name] = tool
        pools = [rng.sample(self.tools, min(len(self.tools), count * 3)), more]
        for pool in pools:
            for tool in pool:
                if len(chosen) >= count:
                    break
                if tool.name not in barred:
                    chosen.setdefault(tool.name, tool)
        offered = [*meant, *list(chosen.values())[:count]]
        rng.shuffle(offered)
        return tuple(offered)


def _distinct(tools: Iterable[Tool]) -> tuple[Tool, ...]:
    """One tool a name, the first one."""
    found: dict[str, Tool] = {}
    for tool in tools:
        found.setdefault(tool.name, tool)
    return tuple(found.values())
