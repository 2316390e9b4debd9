"""Whether a user has already given what an assistant asks for: beside its name, in answer to the same question, or in
a call that was made before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from callsmith.checks.intent.labels import is_linked, is_named, labels_of, stretches_of
from callsmith.checks.intent.mentions import mentions_of
from callsmith.checks.intent.replies import classify_reply
from callsmith.checks.intent.requests import Request
from callsmith.checks.intent.terms import terms_of
from callsmith.checks.intent.wanted import Slot, all_slots, required_slots, words_of_name
from callsmith.checks.view import View, leaves
from callsmith.checks.words.text import has_cjk
from callsmith.records import AssistantMessage, Tool, UserMessage

__all__ = ["asked_slots", "given_before"]

_TITLE_SHARE = 0.7
_OPEN = re.compile(r"\?|？|don't know|not sure|no idea|any of|不知道|不清楚|不确定|随便", re.IGNORECASE)
"""Signs that an answer gives nothing."""
_WORD = re.compile(r"[A-Za-z0-9][\w'@./:-]*|[\u4e00-\u9fff]{2}")
_SAID_IN_FIGURES = ("number", "year", "moment", "code", "address")


def asked_slots(text: str, tools: Sequence[Tool]) -> tuple[Slot, ...]:
    """The parameters that a question speaks of, by their names or, in Chinese, by how their descriptions begin.

    Where one name holds another (`end_date` and `date`) the longer one is meant.
    """
    said = {form for term in terms_of(text) for form in term.forms}
    slots = {slot: None for tool in tools for slot in (*required_slots(tool.parameters), *all_slots(tool.parameters))}
    found = [slot for slot in slots if _is_asked(slot, said)]
    words = {slot.name: {term.word for term in terms_of(words_of_name(slot.name))} for slot in found}
    return tuple(one for one in found if not any(words[one.name] < words[other.name] for other in found))


def _is_asked(slot: Slot, said: set[str]) -> bool:
    words = terms_of(words_of_name(slot.name))
    if words and all(not said.isdisjoint(term.forms) for term in words):
        return True
    title = terms_of(slot.title) if has_cjk(slot.title) else ()
    return bool(title) and sum(1 for term in title if not said.isdisjoint(term.forms)) >= _TITLE_SHARE * len(title)


def given_before(view: View, request: Request, slots: Sequence[Slot]) -> bool:
    """Whether each of the parameters that are asked for has been given beyond doubt."""
    return bool(slots) and all(
        _is_labelled(slot, request.text) or _was_answered(view, request, slot) or _was_passed(view, request, slot)
        for slot in slots
    )


def _is_labelled(slot: Slot, text: str) -> bool:
    """Whether a value of the right kind stands right beside the parameter's name."""
    labels = labels_of(slot.name, slot.title, text)
    in_figures = slot.kind in _SAID_IN_FIGURES
    for stretch in stretches_of(text) if labels else ():
        if in_figures and not mentions_of(stretch).given[slot.kind]:
            continue
        terms = terms_of(stretch)
        if any(is_named(label, terms) and (in_figures or is_linked(label, stretch)) for label in labels):
            return True
    return False


def _was_answered(view: View, request: Request, slot: Slot) -> bool:
    """Whether the same was asked before, and the user replied with as many values as were asked for."""
    index = request.turn.user
    question = view.messages[index - 1] if index else None
    reply = view.messages[index]
    if not isinstance(question, AssistantMessage) or question.tool_calls or not isinstance(reply, UserMessage):
        return False
    if classify_reply(question.content).kind != "question" or _OPEN.search(reply.content):
        return False
    asked = asked_slots(question.content, tuple(view.tools.values()))
    if slot.name not in {one.name for one in asked}:
        return False
    given = mentions_of(reply.content).given
    alike = {one.name for one in asked if one.kind == slot.kind}
    if slot.kind in _SAID_IN_FIGURES:
        return given[slot.kind] >= len(alike)
    return len(_WORD.findall(reply.content)) >= len({one.name for one in asked})


def _was_passed(view: View, request: Request, slot: Slot) -> bool:
    """Whether an earlier call carries an identifier under the same name."""
    if slot.kind != "code":
        return False
    name = words_of_name(slot.name).lower()
    earlier = (site for site in view.calls if site.message < request.turn.user)
    keys = (path[-1] for site in earlier for path, _ in leaves(site.call.arguments) if path)
    return any(isinstance(key, str) and words_of_name(key).lower() == name for key in keys)
