"""`well_formed`: the messages make a conversation that every trainer accepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from callsmith.checks.check import abstained, failed
from callsmith.checks.view import View
from callsmith.records import (
    AssistantMessage,
    CheckResult,
    SystemMessage,
    ToolCall,
    ToolMessage,
    UserMessage,
    equal,
    pointer,
)

__all__ = ["WellFormed"]


@dataclass(frozen=True, slots=True)
class WellFormed:
    """Order of roles, pairing of calls and results, nothing empty."""

    name: str = "well_formed"
    version: int = 2
    claim: str = (
        "Roles come in a possible order, every call has one result and every result its call, ids are unique, "
        "no call is made twice at once, nothing is empty, and the assistant has the last word. Where no result is "
        "recorded at all, as in sets of questions and calls, none is asked for, and no answer may follow a call."
    )
    blind_spots: str = "Without a plan, a conversation may end with calls that are still unanswered."

    def applies(self, view: View) -> bool:
        """Every conversation."""
        return True

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections to the order first, then to single messages."""
        yield from self._order(view)
        yield from self._results(view)
        yield from self._calls(view)
        for index, message in enumerate(view.messages):
            silent = not message.content or message.content.isspace()
            if silent and not (isinstance(message, AssistantMessage) and message.tool_calls):
                yield failed(self, "the message is empty", pointer(("messages", index, "content")))

    def _order(self, view: View) -> Iterator[CheckResult]:
        messages = view.messages
        if not any(isinstance(message, UserMessage) for message in messages):
            yield failed(self, "no user speaks", "/messages")
            return
        if not any(isinstance(message, AssistantMessage) for message in messages):
            yield abstained(self, "the assistant does not speak, so that there is nothing to judge", "/messages")
            return
        previous: object = None
        for index, message in enumerate(messages):
            reason = _misplaced(previous, message, index, recorded=view.results_recorded)
            if reason:
                yield failed(self, reason, pointer(("messages", index)))
            previous = message
        last = messages[-1]
        unanswered = isinstance(last, AssistantMessage) and last.tool_calls
        if not isinstance(last, AssistantMessage) or (unanswered and view.plan is not None):
            yield failed(
                self,
                "the conversation does not end with the assistant's words",
                pointer(("messages", len(messages) - 1)),
            )

    def _results(self, view: View) -> Iterator[CheckResult]:
        """Each assistant message's calls against the tool messages that directly follow it."""
        if not view.results_recorded:
            answer = next((index for index, _ in _answers_after_calls(view)), None)
            if answer is not None:
                yield failed(self, "an answer to calls that have no result", pointer(("messages", answer)))
            return
        open_calls: dict[str, ToolCall] = {}
        asked_at = -1
        for index, message in enumerate(view.messages):
            if isinstance(message, ToolMessage):
                call = open_calls.pop(message.tool_call_id, None)
                if call is None:
                    where = pointer(("messages", index))
                    yield failed(self, "a result for no open call", where, message.tool_call_id)
                elif call.name != message.name:
                    reason = f"a result of {message.name!r} for a call of {call.name!r}"
                    yield failed(self, reason, pointer(("messages", index)))
                continue
            yield from self._unanswered(open_calls, asked_at)
            open_calls, asked_at = {}, index
            if isinstance(message, AssistantMessage):
                open_calls = {call.id: call for call in message.tool_calls}
        if asked_at != len(view.messages) - 1:
            yield from self._unanswered(open_calls, asked_at)

    def _unanswered(self, calls: dict[str, ToolCall], message: int) -> Iterator[CheckResult]:
        for call in calls.values():
            yield failed(self, f"the call of {call.name!r} has no result", pointer(("messages", message)), call.id)

    def _calls(self, view: View) -> Iterator[CheckResult]:
        seen: set[str] = set()
        for site in view.calls:
            if not site.call.id:
                yield failed(self, "a call has no id", site.location())
            elif site.call.id in seen:
                yield failed(self, "two calls have one id", site.location(), site.call.id)
            seen.add(site.call.id)
        for message in view.messages:
            if isinstance(message, AssistantMessage) and len(message.tool_calls) > 1:
                yield from self._twins(message, view)

    def _twins(self, message: AssistantMessage, view: View) -> Iterator[CheckResult]:
        for position, call in enumerate(message.tool_calls):
            if any(_same(call, earlier) for earlier in message.tool_calls[:position]):
                where = next((site.location() for site in view.calls if site.call is call), "")
                yield failed(self, "the same call is made twice at once", where, call.name)


def _answers_after_calls(view: View) -> Iterator[tuple[int, AssistantMessage]]:
    """Assistant messages that speak right after calls, with their index."""
    for index, (before, message) in enumerate(pairwise(view.messages), 1):
        called = isinstance(before, AssistantMessage) and before.tool_calls
        if called and isinstance(message, AssistantMessage) and not message.tool_calls:
            yield index, message


def _misplaced(previous: object, message: object, index: int, *, recorded: bool) -> str:
    """Why a message cannot follow another; empty when it can. Calls follow calls where no results are `recorded`."""
    match message:
        case SystemMessage():
            return "a system message after the start" if index else ""
        case UserMessage():
            if isinstance(previous, UserMessage):
                return "two user messages in a row"
            if isinstance(previous, ToolMessage):
                return "the user speaks before the assistant has answered"
            return ""
        case AssistantMessage():
            if previous is None or isinstance(previous, SystemMessage):
                return "the assistant speaks before the user"
            follows = isinstance(previous, AssistantMessage) and (recorded or not previous.tool_calls)
            return "two assistant messages in a row" if follows else ""
        case ToolMessage():
            called = isinstance(previous, ToolMessage) or (
                isinstance(previous, AssistantMessage) and bool(previous.tool_calls)
            )
            return "" if called else "a result that follows no call"
    return "a message of an unknown kind"


def _same(left: ToolCall, right: ToolCall) -> bool:
    return left.name == right.name and equal(left.arguments, right.arguments)
