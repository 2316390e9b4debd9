"""What a call may draw on: everything said and returned before it, strongest first."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from callsmith.checks.ledger.page import Page, page_of
from callsmith.records import AssistantMessage, JsonError, SystemMessage, ToolMessage, UserMessage, parse

if TYPE_CHECKING:
    from callsmith.checks.view import View

__all__ = ["Source", "SourceBook", "result_leaves"]

_LARGEST_RESULT = 200_000
_MOST_LEAVES = 5_000


class Source(NamedTuple):
    """One message as a source of values."""

    message: int
    role: Literal["user", "result", "system", "assistant"]
    page: Page


class SourceBook:
    """The sources of each call of one conversation."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[int, tuple[Source, ...]] = {}

    def before(self, message: int) -> tuple[Source, ...]:
        """User turns, latest first; then results, latest first; system texts; what the assistant said to the user.

        The assistant's own words count where the user has spoken after them and so let them stand.
        """
        if message not in self._known:
            self._known[message] = self._collect(message)
        return self._known[message]

    def _collect(self, before: int) -> tuple[Source, ...]:
        users: list[Source] = []
        results: list[Source] = []
        systems: list[Source] = []
        answers: list[Source] = []
        for index in range(before - 1, -1, -1):
            message = self._view.messages[index]
            match message:
                case UserMessage():
                    users.append(Source(index, "user", page_of(message.content)))
                case ToolMessage():
                    results.append(Source(index, "result", page_of(message.content)))
                case SystemMessage():
                    systems.append(Source(index, "system", page_of(message.content)))
                case AssistantMessage() if users and message.content:
                    answers.append(Source(index, "assistant", page_of(message.content)))
        return (*users, *results, *systems, *answers)


@lru_cache(maxsize=512)
def result_leaves(text: str) -> tuple[tuple[str, Any], ...]:
    """The scalars of a JSON result, each with the name of its field; empty where the text is not JSON."""
    if len(text) > _LARGEST_RESULT or text.lstrip()[:1] not in ("{", "[", '"'):
        return ()
    try:
        value = parse(text)
    except (JsonError, RecursionError):
        return ()
    found: list[tuple[str, Any]] = []
    _walk(value, "", found)
    return tuple(found)


def _walk(value: Any, name: str, found: list[tuple[str, Any]]) -> None:
    if len(found) >= _MOST_LEAVES:
        return
    if isinstance(value, dict):
        for key, item in value.items():
            _walk(item, key, found)
    elif isinstance(value, list):
        for item in value:
            _walk(item, name, found)
    else:
        found.append((name, value))
