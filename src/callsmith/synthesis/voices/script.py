"""A script: everything that can be said about one tool in one language, whoever wrote it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from callsmith.records import Tool
from callsmith.synthesis.pattern import Pattern
from callsmith.synthesis.vocabulary import Vocabulary
from callsmith.synthesis.wording import SaidWords, Wording, Words
from callsmith.tools.catalogue import Rule

__all__ = ["Key", "Script", "called_by_path"]


def called_by_path(path: tuple[str, ...], owner: str = "") -> tuple[str, str]:
    """The last name of a path, and the one before it or else `owner`."""
    names = [token for token in path if not token.isdecimal()]
    return names[-1], names[-2] if len(names) > 1 else owner


class Key(NamedTuple):
    """What tells one of several calls from the others: an argument's path, and how the user said it."""

    path: tuple[str, ...]
    text: str


class Script(Protocol):
    """The words for one tool. Patterns come by chance, so that a script may be a list or a grammar."""

    @property
    def tool(self) -> Tool: ...
    @property
    def acted(self) -> Tool:
        """The tool as the world sees it, with the annotated schema of its result."""
        ...

    @property
    def language(self) -> str: ...
    @property
    def intent(self) -> str:
        """One short clause: what a user of this tool wants done."""
        ...

    def called(self, path: tuple[str, ...]) -> tuple[str, str]:
        """The name of an argument and what it belongs to, for the world that draws it: `id` of a `release`."""
        ...

    @property
    def schema(self) -> Mapping[str, Any]:
        """The parameters with the annotations that make values plausible."""
        ...

    @property
    def returns(self) -> Mapping[str, Any] | None:
        """The result's schema with its annotations."""
        ...

    @property
    def said(self) -> SaidWords: ...
    @property
    def vocabulary(self) -> Vocabulary:
        """How values are said that are not their own words, in all that this script may say."""
        ...

    @property
    def rules(self) -> Sequence[Rule]: ...
    @property
    def goes_with(self) -> Sequence[str] | None:
        """Names of tools that one may want in the same breath; None where nobody said."""
        ...

    def request(self, rng: random.Random, *, opening: bool = True) -> Pattern:
        """A turn that says everything that the call needs; `opening` where it may begin with a greeting."""
        ...

    def incomplete(self, rng: random.Random) -> tuple[Pattern, frozenset[str]] | None:
        """A first turn that leaves required parameters out, and their names."""
        ...

    def parallel(self, rng: random.Random) -> Pattern | None:
        """A first turn that wants several calls of this tool at once."""
        ...

    def ask(self, missing: frozenset[str], rng: random.Random) -> str:
        """The assistant's question for what was left out."""
        ...

    def tell(self, missing: frozenset[str], rng: random.Random) -> Pattern:
        """The user's reply to it."""
        ...

    def answer(
        self, wording: Wording, arguments: Mapping[str, Any], result: Any, *, brief: bool, key: Key | None = None
    ) -> Words:
        """The closing answer to one call, and the values that it gives back; a brief one is one of several.

        Raises `UnsayableError` when the result gives nothing to say.
        """
        ...
