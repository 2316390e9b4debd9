"""What the user wants in a turn: the words that the assistant has to act on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from callsmith.checks.intent.contrast import searches
from callsmith.checks.intent.terms import Terms, terms_of
from callsmith.checks.view import Turn, View
from callsmith.records import AssistantMessage

__all__ = ["Request", "requests_of"]


class Request(NamedTuple):
    """The words that a turn answers: its own, with those before that only led to a question."""

    turn: Turn
    text: str
    terms: Terms
    looking: bool
    """Whether the words look for something."""
    earlier: frozenset[str]
    """Names of the tools called in the turns before."""
    follows: bool
    """Whether something was said before that is not part of the text."""
    users: tuple[int, ...]
    """The user's messages that make up the text."""


def requests_of(view: View) -> Iterator[Request]:
    """The request of every turn, in order."""
    pending: list[int] = []
    earlier: frozenset[str] = frozenset()
    spoken = False
    for turn in view.turns:
        pending.append(turn.user)
        text = "\n".join(view.messages[user].content for user in pending)
        follows = spoken and len(pending) == 1
        yield Request(turn, text, terms_of(text), searches(text), earlier, follows, tuple(pending))
        spoken = True
        earlier |= {site.call.name for site in turn.calls}
        if turn.calls or not _is_answered_in_words(view, turn):
            pending = []


def _is_answered_in_words(view: View, turn: Turn) -> bool:
    return turn.end - turn.user > 1 and all(
        isinstance(message, AssistantMessage) for message in view.messages[turn.user + 1 : turn.end]
    )
