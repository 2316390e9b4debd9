"""`plan_followed`: what happened is what was planned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from callsmith.checks.alignment import Match
from callsmith.checks.check import abstained, failed
from callsmith.checks.intent import Reply, classify_reply
from callsmith.checks.schemas import node_at
from callsmith.checks.stated import departures
from callsmith.checks.view import Turn, View
from callsmith.checks.words.text import fold_text, word_set
from callsmith.records import (
    Argument,
    AssistantMessage,
    CheckResult,
    Plan,
    PlannedTurn,
    ToolCall,
    ToolMessage,
    equal,
    pointer,
)

__all__ = ["PlanFollowed"]

_ASIDE = r"\b(?:in|at|during|for|on|of|to|from|with|by|near)\s+(?:\w+\s+)?"
"""What stands before a thing that a question speaks of without asking for it: `during those days`."""
_REQUEST = re.compile(
    r"[?？]|\b(?:need|tell|let me know|give|share|send|provide|say|with (?:the|your)|what|which|when|where|who|how)\b"
    r"|请|麻烦|需|要|发|报|给|告诉|说|提供|看一下|哪|几|什么|多少|谁|吗|呢|吧",
    re.IGNORECASE,
)
"""What may be a question although it was not read as one."""
_CHINESE = re.compile("[\u4e00-\u9fff]{2,}")
_DENIAL = re.compile(
    r"n['’]t\b|\bcannot\b|\b(?:no|none|nothing|not|unable|beyond|outside|unfortunately|sorry|afraid)\b"
    r"|\bout of (?:my )?(?:reach|scope)\b|没|不|无法|超出|抱歉",
    re.IGNORECASE,
)
"""What may be a refusal although it was not read as one."""


@dataclass(frozen=True, slots=True)
class PlanFollowed:
    """Calls, questions and refusals against the plan, turn by turn."""

    name: str = "plan_followed"
    version: int = 2
    claim: str = (
        "Every planned turn happens, in order; its calls are exactly the planned ones (as a multiset, over the union "
        "of their keys, a default said or left out being the same), a call after the results that it draws on; a turn "
        "that is planned to ask ends in a question and no call, one that declines in a refusal and no call. Turns that "
        "were not planned call nothing."
    )
    blind_spots: str = (
        "Whether the plan itself is right. Whether a question asks for the missing parameter, where it names none that "
        "was already given."
    )

    def applies(self, view: View) -> bool:
        """Conversations with a plan."""
        return view.plan is not None

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections turn by turn; without a plan there is nothing to follow."""
        plan, aligned = view.plan, view.alignment
        if plan is None or aligned is None:
            yield abstained(self, "no plan")
            return
        yield from self._strays(view)
        yield from self._plan(view, plan)
        given: set[str] = set()
        for match in aligned.matches:
            given.update(match.planned.reveals)
            yield from self._calls(match, view)
            yield from self._words(match.planned, match.turn, view, given)
            for departure in departures(match, view):
                where = pointer(("messages", match.turn.end - 1)) if match.turn is not None else ""
                tell = failed if departure.is_sure else abstained
                yield tell(self, departure.reason, where, departure.evidence)
        for turn in aligned.unplanned:
            for site in turn.calls:
                yield failed(self, "a call in a turn that was not planned", site.location())

    def _plan(self, view: View, plan: Plan) -> Iterator[CheckResult]:
        """Whether the plan is still the one that the scenario wanted: all that is revealed is used, nothing was cut."""
        revealed = Counter(name for turn in plan.turns for name in turn.reveals)
        steps = [step for turn in plan.turns for step in turn.calls]
        used = Counter(f"{step.call.name}#{source.path}" for step in steps for source in step.arguments)
        for name in sorted((revealed - used).keys()):
            yield failed(self, "the plan reveals a value that no call takes", evidence=name)
        scenario = view.scenario
        if scenario is None:
            return
        if scenario.calls is not None and len(steps) != scenario.calls:
            yield failed(self, f"the plan has {len(steps)} calls where the scenario has {scenario.calls}")
        for shape, turns in (("missing_parameter", "asks"), ("irrelevance", "declines")):
            if any(getattr(turn, turns) for turn in plan.turns) is not (scenario.shape == shape):
                yield failed(self, f"the plan {turns} otherwise than a scenario of the shape {scenario.shape!r}")
        if scenario.world is not None:
            for name in sorted(scenario.world.returns.keys() - {step.call.name for step in steps}):
                yield failed(self, f"the plan has no call of {name!r}, which the scenario has")

    def _strays(self, view: View) -> Iterator[CheckResult]:
        first = view.turns[0].user if view.turns else len(view.messages)
        for site in view.calls:
            if site.message < first:
                yield failed(self, "a call before the user has spoken", site.location())

    def _calls(self, match: Match, view: View) -> Iterator[CheckResult]:
        turn = match.turn
        if turn is None:
            if match.planned != PlannedTurn():
                yield failed(self, "a planned turn is missing", "/messages")
            return
        for site in match.extra:
            yield failed(self, f"a call of {site.call.name!r} that was not planned", site.location())
        for step, site, exact in match.pairs:
            if not exact:
                reason = f"not the planned arguments: {_difference(step.call, site.call)}"
                yield failed(self, reason, site.location())
            elif not all(_was_there(source, view, site.message) for source in step.arguments):
                yield failed(self, "the call comes before the result that it draws on", site.location())
        last = view.messages[turn.end - 1]
        if match.missing and isinstance(last, AssistantMessage) and last.content:
            kind = classify_reply(last.content).kind
            instead = f": the assistant's turn is a {kind}" if kind in ("question", "refusal", "confirmation") else ""
        else:
            instead = ""
        for step in match.missing:
            reason = f"the planned call of {step.call.name!r} is missing{instead}"
            yield failed(self, reason, pointer(("messages", turn.user)))
        if match.planned.calls and not (isinstance(last, AssistantMessage) and last.content.strip()):
            yield failed(self, "the turn ends without an answer", pointer(("messages", turn.end - 1)))

    def _words(self, planned: PlannedTurn, turn: Turn | None, view: View, given: set[str]) -> Iterator[CheckResult]:
        if turn is None or not (planned.asks or planned.declines):
            return
        last = view.messages[turn.end - 1]
        where = pointer(("messages", turn.end - 1))
        if not isinstance(last, AssistantMessage) or not last.content.strip():
            yield failed(self, "the assistant does not answer", where)
            return
        reply = classify_reply(last.content)
        evidence = last.content[:200]
        if planned.declines:
            if reply.kind in ("statement", "courtesy") and _DENIAL.search(last.content):
                yield abstained(self, "it is not clear whether the assistant declines", where, evidence)
            elif reply.kind != "refusal":
                yield failed(self, f"a {reply.kind} where the plan declines", where, evidence)
        elif reply.kind == "refusal" or (reply.kind == "confirmation" and not _names(last.content, planned, view)):
            yield failed(self, f"a {reply.kind} where the plan asks for what is missing", where, evidence)
        elif reply.kind != "question":
            asks = _REQUEST.search(last.content) is not None
            if asks and not (last.content.rstrip().endswith(("?", "？")) or _names(last.content, planned, view)):
                yield abstained(self, "it is not clear whether the assistant asks", where, evidence)
            elif not asks:
                yield failed(self, "the assistant does not ask for what is missing", where, evidence)
        elif known := _asked_again(reply, planned.asks, given, view):
            yield failed(self, f"the assistant asks for {known!r}, which was given", where, evidence)


def _was_there(source: Argument, view: View, message: int) -> bool:
    """Whether a value from a result stands in one before the call."""
    if source.kind != "result" or not source.text:
        return True
    wanted = fold_text(source.text)
    earlier = view.messages[:message]
    return any(isinstance(each, ToolMessage) and wanted in fold_text(each.content) for each in earlier)


def _asked_again(reply: Reply, asks: tuple[str, ...], given: set[str], view: View) -> str:
    """A parameter that the user has given and that the question names, while it names none that is missing."""
    missing = [_words_of(name, view) for name in asks]
    if any(words & reply.asks_for for words in missing):
        return ""
    for name in sorted(given):
        own = word_set(name.rpartition("/")[2])
        aside = any(re.search(rf"{_ASIDE}{re.escape(word)}", reply.text) for word in own)
        if own and own <= reply.asks_for and not aside and not any(own & words for words in missing):
            return name.rpartition("/")[2]
    return ""


def _names(text: str, planned: PlannedTurn, view: View) -> bool:
    """Whether a text names a parameter that the plan asks for."""
    words = _content(text)
    return any(words & _words_of(name, view) for name in planned.asks)


def _words_of(name: str, view: View) -> frozenset[str]:
    """The words by which a parameter may be asked for: of its name and of its description."""
    tool_name, _, path = name.partition("#")
    tool = view.tools.get(tool_name)
    schema = node_at(tool.parameters, tuple(path.split("/")[1:])) if tool is not None else {}
    return word_set(path) | _content(str(schema.get("description", ""))[:500])


def _content(text: str) -> frozenset[str]:
    """English words, and pairs of Chinese characters."""
    pairs = (run[at : at + 2] for run in _CHINESE.findall(text) for at in range(len(run) - 1))
    return word_set(text) | frozenset(pairs)


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
