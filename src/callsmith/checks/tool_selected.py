"""`tool_selected`: the tool that the user's words pick is called, and no words stand where a call should."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from callsmith.checks.check import Check, failed
from callsmith.checks.intent import Reply, classify_reply
from callsmith.checks.intent.contrast import contrast, support
from callsmith.checks.intent.fitting import Fit, best_fit, is_foreign, is_strange
from callsmith.checks.intent.given import asked_slots, given_before
from callsmith.checks.intent.guesses import guesses
from callsmith.checks.intent.mentions import mentions_of, unanswered
from callsmith.checks.intent.profiles import profile_of
from callsmith.checks.intent.requests import Request, requests_of
from callsmith.checks.intent.terms import terms_of
from callsmith.checks.intent.wanted import required_slots
from callsmith.checks.memo import Memo
from callsmith.checks.view import CallSite, View, leaves
from callsmith.checks.words.text import has_cjk
from callsmith.records import AssistantMessage, CheckResult, Tool, ToolMessage, pointer

__all__ = ["ToolSelected"]

_MARGIN, _MARGIN_ZH = 1.5, 2.0
"""How much more must speak for another tool than for the called one, in words of a tool's name or description."""
_WEIGHT_OF_CALLED = 1.3
_PRECURSOR, _AGAIN, _PLANNED, _SEVERAL = 1.0, 1.0, 1.0, 1.0
_LONGEST = 1_500
"""Longer requests are documents: their words pick no tool."""
_POLICY = 600
"""A system text of this length lays down when to act and when to ask."""
_TITLE_SHARE = 0.7
_FACT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ToolSelected:
    """Calls against look-alikes and against requests that no tool fits; words where a tool should have been called."""

    name: str = "tool_selected"
    version: int = 1
    claim: str = (
        "No other offered tool fits the user's words clearly better than the called one, and the called one has to do "
        "with them. Where a tool clearly fits and all that it requires was said, it is called: the assistant neither "
        "asks for what was given, nor refuses, nor makes up an answer. No call gives a value for "
        "what the user left open, or a number where nobody said any."
    )
    blind_spots: str = (
        "Tools that differ in nothing that the user said. Requests in other languages than English and Chinese. Acts "
        "that a policy forbids or orders."
    )

    def applies(self, view: View) -> bool:
        """Conversations with tools and a user; where plan and scenario decide, `plan_followed` and `executes` do."""
        return bool(view.turns) and bool(view.tools) and not view.is_planned

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections turn by turn."""
        for request in requests_of(view):
            if len(request.text) > _LONGEST or is_foreign(request.text):
                continue
            if request.turn.calls:
                yield from _wrong_tools(self, view, request)
                yield from _guesses(self, view, request)
            else:
                yield from _idle_words(self, view, request)


def _wrong_tools(check: Check, view: View, request: Request) -> Iterator[CheckResult]:
    first = request.turn.calls[0].message
    called = {site.call.name for site in request.turn.calls}
    judged: set[str] = set()
    for site in request.turn.calls:
        if site.message != first or site.tool is None or site.call.name in judged:
            continue  # what follows upon a result need not be in the user's words
        judged.add(site.call.name)
        better = _better(view, request, site.tool, called)
        if better is not None:
            tool, words = better
            reason = f"the words fit {tool.name!r} better than {site.call.name!r}"
            yield failed(check, reason, site.location(), ", ".join(words[:5]))
        elif _fits_nothing(view, request, site, called):
            yield failed(check, f"{site.call.name!r} has nothing to do with the request", site.location())


def _guesses(check: Check, view: View, request: Request) -> Iterator[CheckResult]:
    """Values that a call gives for what nobody said."""
    for entry, reason, words in guesses(view, request):
        yield failed(check, f"{entry.path[-1]!r} {reason}", entry.site.location(*entry.path), words[:120])


def _better(view: View, request: Request, called: Tool, names: set[str]) -> tuple[Tool, tuple[str, ...]] | None:
    """The offered tool that the words pick instead of the called one, and these words; None where they pick none."""
    mine = profile_of(called)
    best: tuple[float, Tool, tuple[str, ...]] | None = None
    zh = has_cjk(request.text)
    for tool in view.tools.values():
        if tool.name in names or _provides(called, tool):
            continue
        other = profile_of(tool)
        weighed = contrast(request.terms, mine, other, request.looking)
        margin = weighed.other - _WEIGHT_OF_CALLED * weighed.called + weighed.act
        if mine.plain and other.strong - mine.strong:
            margin -= _PRECURSOR  # one looks before one acts
        if len(names) > 1:
            margin -= _SEVERAL  # the words are about the other calls as well
        if view.plan is not None:
            margin -= _PLANNED  # who planned the call knew what the words are to mean
        if called.name in request.earlier:
            margin -= _AGAIN  # a follow-up need not repeat what it is about
        if margin >= (_MARGIN_ZH if zh else _MARGIN) and (best is None or margin > best[0]):
            best = margin, tool, weighed.words
    return None if best is None else best[1:]


def _provides(called: Tool, other: Tool) -> bool:
    """Whether the called tool is named after something that the other one requires: a token, an id, a location."""
    if profile_of(called).strong:
        return False
    name = {term.word for term in profile_of(called).name}
    return not name.isdisjoint(_words_required(other.parameters) - _words_required(called.parameters))


_words_required: Memo[Mapping[str, Any], frozenset[str]] = Memo(
    lambda schema: frozenset(
        term.word for slot in required_slots(schema) for term in terms_of(slot.name.replace("_", " "))
    )
)
"""The words of the names of a schema's required parameters."""


def _fits_nothing(view: View, request: Request, site: CallSite, called: set[str]) -> bool:
    if request.follows or len(called) > 1 or site.tool is None or view.plan is not None:
        return False
    text = request.text.casefold()
    values = (value for _, value in leaves(site.call.arguments) if isinstance(value, str | int | float))
    if any(str(value).casefold() in text for value in values if not isinstance(value, bool) and value != ""):
        return False  # the call takes up something that was said
    called_tool = site.tool
    helps = any(_provides(called_tool, other) for other in view.tools.values() if other.name != called_tool.name)
    return not helps and is_strange(request, called_tool)


def _idle_words(check: Check, view: View, request: Request) -> Iterator[CheckResult]:
    """A question, a refusal or an answer where the tool that fits could have been called."""
    end = request.turn.end
    last = view.messages[end - 1]
    if not isinstance(last, AssistantMessage) or not last.content:
        return
    reply = classify_reply(last.content)
    if reply.kind == "question":
        tool = _asks_needlessly(view, request, last.content, reply.text) if end == len(view.messages) else None
    elif reply.kind in _IDLE and len(view.system_text) <= _POLICY:
        tool = _acts_needlessly(view, request, reply)
    else:
        return
    if tool is not None:
        place = pointer(("messages", end - 1))
        yield failed(check, _IDLE[reply.kind].format(tool=tool.name), place, reply.text[:200])


def _acts_needlessly(view: View, request: Request, reply: Reply) -> Tool | None:
    """The tool that should have been called instead of a refusal or an answer."""
    fit = best_fit(request, view.tools.values())
    if fit is None:
        return None
    told = fit.is_good and not fit.missing
    if reply.kind == "refusal":
        begun = len(request.users) > 1 or bool(request.earlier)  # who has asked or called before has the tools for it
        return fit.tool if told or fit.is_certain or (begun and fit.is_likely) else None
    made_up = told and fit.tool.name not in request.earlier and _is_made_up(view, request, reply.stated)
    return fit.tool if made_up else None


def _asks_needlessly(view: View, request: Request, content: str, question: str) -> Tool | None:
    """The tool for which everything had been said that a question asks for."""
    tools = sorted(view.tools.values(), key=lambda tool: -support(request.terms, profile_of(tool)))
    for text in (question, content):
        for tool in tools:
            if asked := asked_slots(text, (tool,)):
                if given_before(view, request, asked):
                    return tool
                break
    fit = best_fit(request, tools)
    if fit is None or not fit.is_likely or fit.tool.name in request.earlier or len(view.system_text) > _POLICY:
        return None
    return fit.tool if _was_told(request, fit, question) else None


def _was_told(request: Request, fit: Fit, question: str) -> bool:
    """Whether the user had said what the question asks for, or all there is to say where it names nothing."""
    required = required_slots(fit.tool.parameters)
    asked = asked_slots(question, (fit.tool,))
    if asked:
        kinds = {slot.kind for slot in asked}
        rivals = tuple(slot for slot in required if slot.kind in kinds and slot not in asked)
        return not unanswered((*asked, *rivals), mentions_of(request.text), profile_of(fit.tool).weights)
    spoken = {term.word for term in request.terms}
    terms = terms_of(question)
    return bool(required) and not fit.missing and all(term.word in spoken or not term.told for term in terms)


_IDLE = {
    "question": "asks for what was said, although {tool!r} fits",
    "refusal": "refuses although {tool!r} fits",
    "statement": "answers from nothing although {tool!r} fits and all that it requires was said",
}


def _is_made_up(view: View, request: Request, stated: str) -> bool:
    """Whether an answer states figures that nothing in the conversation so far holds."""
    before = view.messages[: request.turn.end - 1]
    if any(isinstance(message, ToolMessage) for message in before):
        return False
    known = "".join(message.content for message in before)
    return any(figure not in known for figure in re.findall(r"\d+", stated)) if _FACT.search(stated) else False
