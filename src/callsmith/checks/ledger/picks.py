"""Members of enumerations, and switches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from callsmith.checks.ledger.conventions import ground_unit
from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided, ungrounded
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.ledger.sources import Source, result_leaves
from callsmith.checks.ledger.topics import has_room, speaks_of
from callsmith.checks.words.choices import Choice, choose, read_switch
from callsmith.checks.words.text import fold
from callsmith.records import equal

__all__ = ["ground_member", "ground_switch"]

_CONTRAST = re.compile(
    r"\b(?:just|only|without|again|both|as well as|while|but|less|instead|whereas)\b|只|仅|而|但|不用|不要|另一|第二",
    re.IGNORECASE,
)


def ground_member(slot: Slot, value: Any, members: Sequence[Any], grounds: Grounds) -> Finding:
    """The words that pick the member; words that pick another one are evidence against it.

    Against the schema's own default only that one's own words are.
    """
    rival: Finding | None = None
    is_default = slot.has_default and equal(slot.schema["default"], value)
    for source in grounds.sources:
        if source.role == "assistant" and rival:
            break
        for choice in choose(source.page.text, members, slot.name, slot.schema):
            if equal(choice.member, value):
                if choice.strength != "overlap" or rival is None:
                    return grounded("enum", source, choice.start, choice.end)
            elif (choice.strength == "exact" or not is_default) and _is_rival(choice, rival, source, grounds):
                text = source.page.text[choice.start : choice.end]
                rival = ungrounded("enum", "another member was named", text, source, choice.start, choice.end)
        hit = source.page.find(fold(str(value)).text.replace("_", " "))
        if hit and hit.whole:
            return grounded("verbatim", source, hit.start, hit.end)
    if rival:
        return rival
    unit = ground_unit(slot, value, grounds) if isinstance(value, str) else None
    if unit and unit.status == "grounded":
        return unit
    if is_default:
        return grounded("default")
    if str(value).lower() in slot.stated:
        return grounded("default")
    if not slot.required and not speaks_of(slot, value, grounds, least=1) and not has_room(grounds):
        return ungrounded("enum", "nothing that was said is about it")
    return undecided("enum", "no member was named")


def _is_rival(choice: Choice, rival: Finding | None, source: Source, grounds: Grounds) -> bool:
    """Whether the user names another member plainly, and no call of the message carries that one."""
    plain = choice.strength != "overlap" and rival is None and source.role == "user"
    return plain and str(choice.member) not in grounds.carried


def ground_switch(slot: Slot, value: bool, grounds: Grounds) -> Finding:
    """The words that switch it; unspoken, it may stay off or at its default."""
    for source in grounds.sources:
        if source.role == "result":
            if any(name == slot.name and leaf is value for name, leaf in result_leaves(source.page.text)):
                return grounded("result", source)
            continue
        spoken = read_switch(source.page.text, slot.name, slot.schema)
        if spoken is None:
            continue
        if spoken.value is value:
            return grounded("switch", source, spoken.start, spoken.end)
        if source.role == "user":
            if {"True", "False"} <= grounds.carried and _CONTRAST.search(source.page.text):
                return undecided("switch", "it is on in one call and off in another")
            text = source.page.text[spoken.start : spoken.end]
            return ungrounded("switch", "the words switch it the other way", text, source, spoken.start, spoken.end)
    if slot.has_default and slot.schema["default"] is value:
        return grounded("default")
    if str(value).lower() in slot.stated or (not slot.required and not slot.has_default and value is False):
        return grounded("default")
    about = speaks_of(slot, "", grounds, least=2)
    if not about and value and not slot.required and not has_room(grounds):
        return ungrounded("switch", "nothing that was said is about it")
    if about and value:
        return grounded("topic")
    return undecided("switch", "the words do not say which way")
