"""The script of a catalogue operation: phrases written by hand."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from callsmith.records import Tool
from callsmith.synthesis.pattern import Pattern
from callsmith.synthesis.sayings import UnsayableError
from callsmith.synthesis.vocabulary import Vocabulary, gather
from callsmith.synthesis.voices.phrasebook import Phrases, load_phrases
from callsmith.synthesis.voices.script import Key, called_by_path
from callsmith.synthesis.wording import SaidWords, Wording, Words
from callsmith.tools.catalogue import Operation, Rule

__all__ = ["WrittenScript"]


class WrittenScript:
    """Phrases of the phrasebook for one operation in one language."""

    def __init__(self, operation: Operation, language: str, phrases: Phrases | None = None) -> None:
        self.operation = operation
        self.language = language
        self.tool: Tool = operation.tool(language)
        self.schema: Mapping[str, Any] = operation.parameters[language]
        self.returns: Mapping[str, Any] | None = operation.returns
        self.acted = msgspec.structs.replace(self.tool, returns=operation.returns)
        self.said: SaidWords = operation.said[language]
        self.rules: Sequence[Rule] = operation.rules
        self.goes_with: Sequence[str] | None = operation.goes_with
        self.intent = operation.about[language]
        self._phrases = phrases or load_phrases(operation.domain, language)[operation.name]
        self.vocabulary: Vocabulary = gather(self._phrases.requests, self.said)

    def called(self, path: tuple[str, ...]) -> tuple[str, str]:
        return called_by_path(path)

    def request(self, rng: random.Random, *, opening: bool = True) -> Pattern:
        return rng.choice(self._phrases.complete)

    def incomplete(self, rng: random.Random) -> tuple[Pattern, frozenset[str]] | None:
        return rng.choice(self._phrases.incomplete) if self._phrases.incomplete else None

    def parallel(self, rng: random.Random) -> Pattern | None:
        return rng.choice(self._phrases.parallel) if self._phrases.parallel else None

    def ask(self, missing: frozenset[str], rng: random.Random) -> str:
        return rng.choice(self._phrases.ask[missing])

    def tell(self, missing: frozenset[str], rng: random.Random) -> Pattern:
        return rng.choice(self._phrases.tell[missing])

    def answer(
        self, wording: Wording, arguments: Mapping[str, Any], result: Any, *, brief: bool, key: Key | None = None
    ) -> Words:
        patterns = list(self._phrases.brief if brief else self._phrases.answers)
        wording.rng.shuffle(patterns)
        if key is not None:  # those first that say which of the calls they are about
            patterns.sort(key=lambda pattern: all(slot.path != key.path for slot in pattern.slots))
        for pattern in patterns:
            try:
                return wording.word(pattern, [arguments], result)
            except UnsayableError:
                continue  # it names an argument or a field that this call does not have
        raise UnsayableError(f"no answer fits a result of {self.tool.name}")
