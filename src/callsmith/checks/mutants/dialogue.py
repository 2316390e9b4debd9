"""Calls and answers that do not follow from what was said and found before them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from callsmith.checks.mutants.correcting import stale_value
from callsmith.checks.mutants.editing import (
    replace_message,
    splice,
    thawed,
    with_messages,
)
from callsmith.checks.mutants.operator import Case, Corner, Edit, Operator
from callsmith.checks.mutants.results import Cited, altered, cited, rows_in
from callsmith.checks.mutants.slots import put, slots
from callsmith.checks.mutants.validity import fits
from callsmith.checks.mutants.wording import words
from callsmith.checks.view import leaves
from callsmith.records import AssistantMessage, ToolMessage, UserMessage, equal, pointer

__all__ = ["DIALOGUE"]

_replace = msgspec.structs.replace
_REFERENCE = re.compile(r"[A-Za-z0-9][\w#-]{2,}")


def _other_row(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A value of a later call, or of the answer, from another row of the same results."""
    ways = [_row_called, _row_told]
    chance.shuffle(ways)
    for way in ways:
        edit = way(case, chance)
        if edit is not None:
            return edit
    return None


def _row_called(case: Case, chance: random.Random) -> Edit | None:
    rows = list(rows_in(case))
    for slot in slots(case):
        for column in rows:
            same = [value for index, value in column if index < slot.site.message and equal(value, slot.value)]
            others = [value for index, value in column if index < slot.site.message and not equal(value, slot.value)]
            told = any(str(slot.value) in one.content for one in _users(case, slot.site.message))
            if len(same) == 1 and others and not told and not isinstance(slot.value, bool) and str(slot.value):
                after = chance.choice(others)
                if after is not None and fits(slot, after):
                    return Edit(put(case, slot, thawed(after), "both"), slot.where, slot.value, after, "call")
    return None


def _users(case: Case, before: int) -> list[UserMessage]:
    return [one for one in case.conversation.messages[:before] if isinstance(one, UserMessage)]


def _row_told(case: Case, chance: random.Random) -> Edit | None:
    columns = [column for column in rows_in(case) if len(column) > 1]
    for one in cited(case):
        for column in columns:
            values = [value for _, value in column]
            others = [v for v in values if str(v) != one.text and _reads_otherwise(v, one.value)]
            if sum(str(value) == one.text for value in values) == 1 and others:
                after = str(chance.choice(others))
                where = f"/messages/{one.answer}/content"
                return Edit(splice(case, one.answer, one.start, one.end, after), where, one.text, after, "answer")
    return None


def _reads_otherwise(one: Any, other: Any) -> bool:
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return (numbers or type(one) is type(other)) and not isinstance(one, bool) and not equal(one, other)


def _changed_text(one: Cited, chance: random.Random) -> str | None:
    """Another value of the kind of a cited one, written as the answer writes it."""
    after = altered(one.value, chance)
    return None if after is None else str(after)


def _result_altered(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A value of a result changed that the answer cites."""
    found = list(cited(case))
    chance.shuffle(found)
    for one in found:
        message = case.conversation.messages[one.result]
        after = altered(one.value, chance)
        if after is None or not isinstance(message, ToolMessage):
            continue
        value = json.loads(message.content)
        holder = value
        for part in one.path[:-1]:
            holder = holder[part]
        holder[one.path[-1]] = after
        if sum(equal(leaf, one.value) for _, leaf in leaves(value)):
            continue  # the cited value is still there
        content = json.dumps(value, ensure_ascii=False)
        changed = replace_message(case, one.result, _replace(message, content=content))
        return Edit(changed, f"/messages/{one.result}/content", one.value, after)
    return None


def _answer_contradicts(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A cited value changed in the answer."""
    found = list(cited(case))
    chance.shuffle(found)
    known = "\n".join(message.content for message in case.conversation.messages)
    for one in found:
        after = _changed_text(one, chance)
        if after is not None and after not in known:
            changed = splice(case, one.answer, one.start, one.end, after)
            return Edit(changed, f"/messages/{one.answer}/content", one.text, after)
    return None


def _out_of_order(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A call moved before the one whose result it needs."""
    messages = case.conversation.messages
    for first, second in _dependent(case):
        end = first + 1
        while isinstance(messages[end], ToolMessage):
            end += 1
        last = second + 1
        while last < len(messages) and isinstance(messages[last], ToolMessage):
            last += 1
        if end != second or (last == len(messages) and last == second + 1):
            continue
        order = (*messages[:first], *messages[second:last], *messages[first:second], *messages[last:])
        return Edit(with_messages(case, order), pointer(("messages", first)), first, second)
    return None


def _dependent(case: Case) -> Iterator[tuple[int, int]]:
    """Pairs of messages with calls, the second of which takes a value that only the first one's result holds."""
    messages = case.conversation.messages
    for slot in slots(case):
        text = str(slot.value)
        if not isinstance(slot.value, str | int) or isinstance(slot.value, bool) or not _REFERENCE.fullmatch(text):
            continue
        first = next((i for i, m in enumerate(messages[: slot.site.message]) if text in m.content), None)
        if first is not None and isinstance(messages[first], ToolMessage):
            while isinstance(messages[first], ToolMessage):
                first -= 1
            yield first, slot.site.message


def _answered(case: Case) -> list[tuple[int, int]]:
    """Results and the answers that directly follow them."""
    messages = case.conversation.messages
    found = []
    for index, message in enumerate(messages[1:], 1):
        told = isinstance(message, AssistantMessage) and bool(message.content) and not message.tool_calls
        admits = any(cue in message.content.lower() for cue in words(case.language)["refusal_cues"])
        if told and not admits and isinstance(messages[index - 1], ToolMessage):
            found.append((index - 1, index))
    return found


def _error_told(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A result exchanged for an error; the answer still reports success."""
    found = _answered(case)
    if not found:
        return None
    index, _ = chance.choice(found)
    message = case.conversation.messages[index]
    assert isinstance(message, ToolMessage)  # noqa: S101 (chosen so)
    error = chance.choice(words(case.language)["errors"]).replace("{{", "{").replace("}}", "}")
    flagged = chance.random() < 0.5
    changed = replace_message(case, index, _replace(message, content=error, is_error=flagged))
    return Edit(changed, f"/messages/{index}/content", message.content, error, "flagged" if flagged else "unflagged")


def _language_wrong(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """The last answer in the other language."""
    messages = case.conversation.messages
    last = messages[-1]
    if not isinstance(last, AssistantMessage) or last.tool_calls or not last.content:
        return None
    other = "en" if case.language == "zh" else "zh"
    refuses = any(cue in last.content.lower() for cue in words(case.language)["refusal_cues"])
    done = isinstance(messages[-2], ToolMessage)
    key = "foreign_answers" if done else "refusals" if refuses else "okays"
    after = chance.choice(words(other)[key])
    index = len(messages) - 1
    changed = replace_message(case, index, _replace(last, content=after))
    return Edit(changed, f"/messages/{index}/content", last.content, after)


def _part_given_away(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """The user spells out the call that the assistant is to make."""
    found = [slot.site for slot in slots(case)]
    sites = [site for site in found if isinstance(case.conversation.messages[site.message - 1], UserMessage)]
    if not sites:
        return None
    site = chance.choice(sites)
    index, call = site.message - 1, site.call
    content = case.conversation.messages[index].content
    ways = {
        "json": json.dumps({"name": call.name, "arguments": call.arguments}, ensure_ascii=False),
        "python": f"{call.name}({', '.join(f'{name}={value!r}' for name, value in thawed(call.arguments).items())})",
    }
    variant = chance.choice(sorted(ways))
    form: str = chance.choice(words(case.language)["giveaways"])
    tail = form.replace("{text}", "", 1).replace("{call}", ways[variant])
    changed = replace_message(case, index, UserMessage(content=content.rstrip() + tail))
    return Edit(changed, f"/messages/{index}/content", None, tail.strip(), variant)


def _dialogue(name: str, summary: str, edit: Any, *variants: str) -> Operator:
    return Operator(name, "dialogue", summary, edit, ("dialogue",), variants, ("dialogue",))


DIALOGUE: tuple[Operator, ...] = (
    _dialogue(
        "stale_value", "A call with a value that the user has taken back.", stale_value, "same_breath", "own_turn"
    ),
    _dialogue("row_mistaken", "A value from another row of the results.", _other_row, "call", "answer"),
    _dialogue("result_altered", "A result changed that the answer cites.", _result_altered),
    _dialogue("order_reversed", "A call before the one whose result it needs.", _out_of_order),
    _dialogue("answer_contradicts", "An answer with a value that the results do not hold.", _answer_contradicts),
    _dialogue("error_as_success", "An error that the answer tells as success.", _error_told, "flagged", "unflagged"),
    _dialogue("language_wrong", "An answer in the other language.", _language_wrong),
    _dialogue("call_given_away", "A user who spells out the call.", _part_given_away, "json", "python"),
)
