"""A conversation laid out for judging: turns, calls and where they stand, worked out once for all checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from callsmith.checks.memo import Memo
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
    from callsmith.checks.alignment import Alignment
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

    @cached_property
    def results_recorded(self) -> bool:
        """Whether the conversation holds any result at all: sets of questions and calls hold none."""
        return any(isinstance(message, ToolMessage) for message in self.messages)

    @cached_property
    def system_text(self) -> str:
        """All system messages, where the clock stands if it stands anywhere."""
        return "\n".join(message.content for message in self.messages if isinstance(message, SystemMessage))

    @cached_property
    def ledger(self) -> Ledger:
        """Where every argument value comes from by the conversation's words alone; worked out when first asked for."""
        from callsmith.checks.ledger import build_ledger  # the ledger's entries name call sites of this module

        return build_ledger(self)

    @cached_property
    def alignment(self) -> Alignment | None:
        """The plan laid beside the conversation; None where there is no plan."""
        from callsmith.checks.alignment import align  # which names turns of this module

        return align(self.plan, self) if self.plan is not None else None

    def holds_value(self, text: str) -> bool:
        """Whether data rather than speech holds a text: an argument, a result, or a string of a tool's schema."""
        return (
            any(text in value for site in self.calls for value in strings_in(site.call.arguments))
            or any(text in message.content for message in self.messages if isinstance(message, ToolMessage))
            or any(_holds(tool.parameters, text) for tool in self.conversation.tools)
        )


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every scalar, empty array and empty object below a JSON value, with its path."""
    found: list[tuple[tuple[str | int, ...], Any]] = []
    _gather(value, path, found)
    return iter(found)


def _gather(value: Any, path: tuple[str | int, ...], found: list[tuple[tuple[str | int, ...], Any]]) -> None:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            _gather(item, (*path, key), found)
    elif isinstance(value, (list, tuple)) and value:
        for index, item in enumerate(value):
            _gather(item, (*path, index), found)
    else:
        found.append((path, value))


def strings_in(value: Any) -> Iterator[str]:
    """Every string below a JSON value, keys left out."""
    return (leaf for _, leaf in leaves(value) if isinstance(leaf, str))


_END = "\x00"


def _holds(schema: Any, text: str) -> bool:
    return text in _joined_strings(schema) and (_END not in text or any(text in value for value in strings_in(schema)))


_joined_strings: Memo[Any, str] = Memo(lambda schema: _END.join(dict.fromkeys(strings_in(schema))))
"""Every string of a schema, once each, one behind the other."""
