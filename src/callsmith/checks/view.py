"""A conversation laid out for judging: turns, calls and where they stand, worked out once for all checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from callsmith.records import (
    AssistantMessage,
    Conversation,
    Plan,
    Scenario,
    SystemMessage,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
    pointer,
)

if TYPE_CHECKING:
    from callsmith.checks.ledger import Ledger

__all__ = ["CallSite", "Turn", "View", "leaves", "strings_in"]


class CallSite(NamedTuple):
    """One call and where it stands."""

    call: ToolCall
    message: int
    position: int
    """Index among the message's calls."""
    tool: Tool | None
    """The offered tool of that name; None when there is none."""

    def location(self, *path: str | int) -> str:
        """JSON Pointer to the call, or to something below its arguments."""
        below = ("function", "arguments", *path) if path else ()
        return pointer(("messages", self.message, "tool_calls", self.position, *below))


class Turn(NamedTuple):
    """A user message and all that follows it, up to the next one."""

    user: int
    end: int
    """Index after the turn's last message."""
    calls: tuple[CallSite, ...]


class View:
    """What the checks look at, laid out once. Not to be changed."""

    def __init__(
        self,
        conversation: Conversation,
        plan: Plan | None = None,
        language: str | None = None,
        scenario: Scenario | None = None,
    ) -> None:
        self.conversation, self.plan, self.scenario = conversation, plan, scenario
        self.declared_language = language
        """`en`, `zh`, or another code that the caller knows; None where nobody has said."""
        self.messages = conversation.messages
        self.tools: Mapping[str, Tool] = {tool.name: tool for tool in reversed(conversation.tools)}
        """The offered tools by name; the first of several with one name."""
        self.calls = tuple(
            CallSite(call, index, position, self.tools.get(call.name))
            for index, message in enumerate(self.messages)
            if isinstance(message, AssistantMessage)
            for position, call in enumerate(message.tool_calls)
        )
        """Every call, in order."""
        self.turns = self._turns()
        """The user's turns; what precedes the first user message belongs to none."""
        self._values: frozenset[str] | None = None
        self._ledger: Ledger | None = None

    def _turns(self) -> tuple[Turn, ...]:
        starts = [index for index, message in enumerate(self.messages) if isinstance(message, UserMessage)]
        ends = [*starts[1:], len(self.messages)]
        return tuple(
            Turn(start, end, tuple(site for site in self.calls if start < site.message < end))
            for start, end in zip(starts, ends, strict=False)
        )

    @property
    def is_planned(self) -> bool:
        """Whether plan and scenario say what has to happen, so that nothing has to be told from the words alone."""
        return self.plan is not None and self.scenario is not None

    @property
    def results_recorded(self) -> bool:
        """Whether the conversation holds any result at all: sets of questions and calls hold none."""
        return any(isinstance(message, ToolMessage) for message in self.messages)

    @property
    def system_text(self) -> str:
        """All system messages, where the clock stands if it stands anywhere."""
        return "\n".join(message.content for message in self.messages if isinstance(message, SystemMessage))

    @property
    def ledger(self) -> Ledger:
        """Where every argument value comes from by the conversation's words alone; worked out when first asked for."""
        if self._ledger is None:
            from callsmith.checks.ledger import build_ledger  # the ledger's entries name call sites of this module

            self._ledger = build_ledger(self)
        return self._ledger

    @property
    def values(self) -> frozenset[str]:
        """Every string that is data rather than speech: arguments, enum members and results, whole and as text."""
        if self._values is None:  # only looked at when something is suspicious, so worked out then
            found = {text for site in self.calls for text in strings_in(site.call.arguments)}
            found |= {message.content for message in self.messages if isinstance(message, ToolMessage)}
            found |= {text for tool in self.conversation.tools for text in strings_in(tool.parameters)}
            self._values = frozenset(found)
        return self._values


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every scalar, empty array and empty object below a JSON value, with its path."""
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list | tuple) and value:
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path, value


def strings_in(value: Any) -> Iterator[str]:
    """Every string below a JSON value, keys left out."""
    return (leaf for _, leaf in leaves(value) if isinstance(leaf, str))
