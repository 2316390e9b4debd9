"""The user takes a value back, in the same breath or in a turn of its own."""

from __future__ import annotations

import random
import re
from typing import Any

from callsmith.checks.mutants.drawing import unsaid_texts
from callsmith.checks.mutants.editing import (
    insert_messages,
    replace_message,
    turn_of,
)
from callsmith.checks.mutants.kinds import is_moment, move_date, move_time
from callsmith.checks.mutants.operator import Case, Corner, Edit
from callsmith.checks.mutants.rendering import say_like
from callsmith.checks.mutants.slots import Slot, slots, spoken
from callsmith.checks.mutants.validity import fits
from callsmith.checks.mutants.wording import words
from callsmith.records import AssistantMessage, Plan, PlannedTurn, UserMessage

__all__ = ["stale_value"]

_LEAD = re.compile(r"^(?:on|at|by|for|from)\s+")


def _other_value(case: Case, slot: Slot, chance: random.Random) -> Any:
    """Another valid value of the slot's kind; None where none is at hand."""
    value, found = slot.value, list[Any]()
    if "enum" in slot.schema:
        found = [member for member in slot.schema["enum"] if member != value and not isinstance(value, bool)]
    elif isinstance(value, bool):
        found = [not value]
    elif isinstance(value, int | float):
        found = [value + step for step in (1, 2, 3, 5, -1, -2) if value + step > 0]
    elif isinstance(value, str) and is_moment(value):
        days, minutes = chance.choice([1, 2, 3, 7, -1]), chance.choice([60, 90, 120, -60])
        found = [moved for moved in (move_date(value, days), move_time(value, minutes)) if moved is not None]
    elif isinstance(value, str):
        found = list(unsaid_texts(case, slot.schema, slot.name, slot.site.call.name, chance))
    chance.shuffle(found)
    return next((one for one in found if fits(slot, one)), None)


def _said_as(slot: Slot, text: str, after: Any, language: str) -> str | None:
    """Words for another value as it would be said in place of `text`."""
    rule = slot.source.rule if slot.source is not None else "verbatim"
    if slot.source is None and isinstance(slot.value, str) and is_moment(slot.value):
        return str(after)
    words_ = say_like(text, slot.value, after, rule, language)
    return words_ if words_ is None or isinstance(after, bool) else _LEAD.sub("", words_)


def stale_value(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """The user takes a value back; the call still has it."""
    found = list(slots(case))
    chance.shuffle(found)
    for slot in found:
        place = spoken(case, slot)
        if place is None or isinstance(slot.value, bool) or place[0] != _last_user(case, slot.site.message):
            continue
        message, start, end = place
        content = case.conversation.messages[message].content
        after = _other_value(case, slot, chance)
        said = _said_as(slot, content[start:end], after, case.language) if after is not None else None
        if said is None or said == content[start:end]:
            continue
        forms = words(case.language)["corrections"]
        kinds = [type(other.value) for other in found if "enum" not in other.schema]
        if kinds.count(type(slot.value)) > 1:  # with several of a kind the old value must be named
            forms = [form for form in forms if "{before}" in form]
        correction = chance.choice(forms).format(value=said, before=_LEAD.sub("", content[start:end]))
        return _corrected(case, slot, message, correction, chance)
    return None


def _last_user(case: Case, before: int) -> int:
    """The last of the user's messages before a call."""
    return max(i for i, one in enumerate(case.conversation.messages[:before]) if isinstance(one, UserMessage))


def _corrected(case: Case, slot: Slot, message: int, correction: str, chance: random.Random) -> Edit:
    """The correction in the same breath, or as a turn of its own before the call."""
    content = case.conversation.messages[message].content
    if slot.site.message == message + 1 and chance.random() < 0.5:
        okay = AssistantMessage(content=chance.choice(words(case.language)["okays"]))
        changed = insert_messages(case, message + 1, (okay, UserMessage(content=correction)))
        if changed.plan is not None:
            turn = turn_of(case, message)
            turns = changed.plan.turns
            changed = changed._replace(plan=Plan(turns=(*turns[:turn], PlannedTurn(), *turns[turn:])))
        return Edit(changed, f"/messages/{message + 2}/content", None, correction, "own_turn")
    gap = "" if case.language == "zh" else " "
    stop = "" if content.rstrip()[-1:] in ".!?。！？" else ("。" if case.language == "zh" else ".")
    tail = f"{stop}{gap}{correction}"
    changed = replace_message(case, message, UserMessage(content=content.rstrip() + tail))
    return Edit(changed, f"/messages/{message}/content", None, correction, "same_breath")
