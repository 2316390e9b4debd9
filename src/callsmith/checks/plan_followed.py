"""`plan_followed`: what happened is what was planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from callsmith.checks.check import abstained, failed
from callsmith.checks.view import CallSite, Turn, View
from callsmith.records import AssistantMessage, CheckResult, PlannedTurn, ToolCall, equal, pointer

__all__ = ["PlanFollowed"]

_QUESTION = re.compile(
    r"[?？]|\b(?:need|tell|let me know|give|share|send|provide|say|read|check|look|what|which|when|where|who|how)\b"
    r"|请|麻烦|需|要|发|报|给|告诉|说|提供|看一下|哪|几|什么|多少|谁|吗|呢",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"n['’]t\b|\bcannot\b|\b(?:no|none|nothing|only|unable|beyond|outside|unfortunately|sorry|afraid)\b"
    r"|\bout of (?:my )?(?:reach|scope)\b|没|不|无法|超出|只能|抱歉",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlanFollowed:
    """Calls, questions and refusals against the plan, turn by turn."""

    name: str = "plan_followed"
    version: int = 1
    claim: str = (
        "In every turn the calls are exactly the planned ones (as a multiset, by JSON equality of all their keys); "
        "a turn that is planned to ask ends in a question and no call, one that declines in a refusal and no call."
    )
    blind_spots: str = "Whether the plan itself is right. Whether the question asks for the parameter that is missing."

    def applies(self, view: View) -> bool:
        """Conversations with a plan."""
        return view.plan is not None

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections turn by turn; without a plan there is nothing to follow."""
        plan = view.plan
        if plan is None:
            yield abstained(self, "no plan")
            return
        yield from self._strays(view)
        if len(plan.turns) != len(view.turns):
            yield failed(self, f"{len(view.turns)} user turns where {len(plan.turns)} were planned", "/messages")
            return
        for planned, turn in zip(plan.turns, view.turns, strict=True):
            yield from self._calls(planned, turn)
            yield from self._words(planned, turn, view)

    def _strays(self, view: View) -> Iterator[CheckResult]:
        first = view.turns[0].user if view.turns else len(view.messages)
        for site in view.calls:
            if site.message < first:
                yield failed(self, "a call before the user has spoken", site.location())

    def _calls(self, planned: PlannedTurn, turn: Turn) -> Iterator[CheckResult]:
        missing = [step.call for step in planned.calls]
        extra: list[CallSite] = []
        for site in turn.calls:
            match = next((index for index, gold in enumerate(missing) if _same(gold, site.call)), None)
            if match is None:
                extra.append(site)
            else:
                del missing[match]
        for site in extra:
            gold = next((call for call in missing if call.name == site.call.name), None)
            if gold is None:
                yield failed(self, f"a call of {site.call.name!r} that was not planned", site.location())
            else:
                missing.remove(gold)
                yield failed(self, f"not the planned arguments: {_difference(gold, site.call)}", site.location())
        for gold in missing:
            yield failed(self, f"the planned call of {gold.name!r} is missing", pointer(("messages", turn.user)))

    def _words(self, planned: PlannedTurn, turn: Turn, view: View) -> Iterator[CheckResult]:
        if not planned.asks and not planned.declines:
            return
        last = view.messages[turn.end - 1]
        where = pointer(("messages", turn.end - 1))
        if not isinstance(last, AssistantMessage) or not last.content.strip():
            yield failed(self, "the assistant does not answer", where)
        elif planned.asks and not _QUESTION.search(last.content):
            yield failed(self, "the assistant does not ask for what is missing", where, last.content[:200])
        elif planned.declines and not _REFUSAL.search(last.content):
            yield abstained(self, "no word of refusal was recognised", where, last.content[:200])


def _same(left: ToolCall, right: ToolCall) -> bool:
    return left.name == right.name and equal(left.arguments, right.arguments)


def _difference(gold: ToolCall, made: ToolCall) -> str:
    """The names of the top-level arguments that differ, over the union of both calls' keys."""
    reasons = [f"{name} is missing" for name in gold.arguments if name not in made.arguments]
    reasons += [f"{name} was not planned" for name in made.arguments if name not in gold.arguments]
    reasons += [
        f"{name} is another"
        for name, value in gold.arguments.items()
        if name in made.arguments and not equal(value, made.arguments[name])
    ]
    return ", ".join(reasons)
