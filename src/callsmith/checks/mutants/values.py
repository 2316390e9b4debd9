"""Wrong values: valid under the schema, and not what was said."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from callsmith.checks.mutants.arranging import items_changed, siblings_swapped
from callsmith.checks.mutants.drawing import unsaid_texts
from callsmith.checks.mutants.editing import splice, thawed
from callsmith.checks.mutants.equivalence import alike, allows
from callsmith.checks.mutants.kinds import (
    TIME,
    ZONE,
    is_free_text,
    is_identifier,
    is_moment,
    like_number,
    move_date,
    move_time,
    name_words,
    swap_half_day,
)
from callsmith.checks.mutants.operator import Case, Corner, Edit, Operator
from callsmith.checks.mutants.rendering import say_like
from callsmith.checks.mutants.slots import Slot, at, put, slots, spoken
from callsmith.checks.mutants.validity import fits
from callsmith.checks.mutants.wording import other_name, words
from callsmith.records import UserMessage

__all__ = ["VALUES"]

_Candidates = Callable[[Case, Slot, random.Random], Iterable[tuple[str, Any]]]
"""Variants and other values for a slot, the best first."""


def _shuffled(case: Case, chance: random.Random) -> list[Slot]:
    found = list(slots(case))
    chance.shuffle(found)
    return found


def _replacing(
    candidates: _Candidates, *, exactly: bool = False
) -> Callable[[Case, random.Random, Corner], Edit | None]:
    """An edit that puts another value in one slot, or lets the user say another one."""

    def edit(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
        for slot in _shuffled(case, chance):
            for variant, after in candidates(case, slot, chance):
                if after == slot.value or not fits(slot, after):
                    continue
                if not exactly and alike(after, slot.value):
                    continue
                made = _made(case, slot, variant, after, corner, exactly)
                if made is not None:
                    return made
        return None

    return edit


def _made(case: Case, slot: Slot, variant: str, after: Any, corner: Corner, exactly: bool) -> Edit | None:
    if corner == "dialogue":
        return _said(case, slot, variant, after)
    whole = thawed(slot.site.call.arguments)
    at(whole, slot.path[:-1])[slot.path[-1]] = after
    equivalent = allows(case, slot.argument, whole[slot.path[0]], exactly=exactly)
    return Edit(put(case, slot, after, corner), slot.where, slot.value, after, variant, equivalent)


def _said(case: Case, slot: Slot, variant: str, after: Any) -> Edit | None:
    """The user says the other value; the call stays."""
    place, source = spoken(case, slot), slot.source
    if place is None or source is None or _shared(case, slot):
        return None
    text = say_like(source.text, slot.value, after, source.rule, case.language)
    if text is None or text == source.text:
        return None
    message, start, end = place
    return Edit(splice(case, message, start, end, text), f"/messages/{message}/content", source.text, text, variant)


def _shared(case: Case, slot: Slot) -> bool:
    """Whether the slot's words say another value as well, or are said a second time elsewhere."""
    source = slot.source
    if source is None:
        return True
    others = (other.source for other in slots(case) if other.where != slot.where)
    overlap = any(
        other is not None and other.message == source.message and other.start < source.end and source.start < other.end
        for other in others
    )
    users = [message.content for message in case.conversation.messages if isinstance(message, UserMessage)]
    return overlap or sum(content.count(source.text) for content in users) > 1


def _enum_members(case: Case, slot: Slot, chance: random.Random) -> Iterator[tuple[str, Any]]:
    members = [member for member in slot.schema.get("enum") or () if member not in (None, "")]
    if isinstance(slot.value, bool):
        return
    chance.shuffle(members)
    yield from (("", member) for member in members)


def _inventions(case: Case, slot: Slot, chance: random.Random) -> Iterator[tuple[str, Any]]:
    if is_free_text(slot.value, slot.schema) and not is_moment(slot.value):
        found = unsaid_texts(case, slot.schema, slot.name, slot.site.call.name, chance)
        yield from (("", value) for value in found)


def _numbers(case: Case, slot: Slot, chance: random.Random) -> Iterator[tuple[str, Any]]:
    value = slot.value
    if isinstance(value, bool) or not isinstance(value, int | float) or "enum" in slot.schema:
        return
    unit = chance.choice([60, 100, 3.6, 2.2, 1.609])
    ways: list[tuple[str, float]] = [
        ("plus_one", value + 1 if float(value).is_integer() else round(value + 0.1, 6)),
        ("times_ten", value * 10),
        ("times_thousand", value * 1000),
        ("wrong_unit", value * unit if chance.random() < 0.5 else value / unit),
    ]
    chance.shuffle(ways)
    for variant, number in ways:
        yield variant, like_number(number, value)


def _moments(case: Case, slot: Slot, chance: random.Random) -> Iterator[tuple[str, Any]]:
    if not is_moment(slot.value):
        return
    value: str = slot.value
    ways: list[tuple[str, str | None]] = [
        ("day_off", move_date(value, chance.choice([-1, 1]))),
        ("week_off", move_date(value, chance.choice([-7, 7]))),
        ("hour_off", move_time(value, chance.choice([-60, 60]))),
        ("half_day", swap_half_day(value) if TIME.search(value) else None),
        ("zone", ZONE.sub(lambda zone: "+08:00" if zone[1] in ("Z", "+00:00") else "Z", value)),
    ]
    chance.shuffle(ways)
    yield from ((variant, after) for variant, after in ways if after is not None and after != value)


def _flips(case: Case, slot: Slot, chance: random.Random) -> Iterator[tuple[str, Any]]:
    if isinstance(slot.value, bool):
        yield "", not slot.value


def _truncations(case: Case, slot: Slot, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """The end of a text cut off within a word."""
    text = slot.value
    if not is_free_text(text, slot.schema) or is_moment(text) or len(text) < (3 if not text.isascii() else 5):
        return
    shortest = 1 if not text.isascii() else 2
    for _ in range(4):
        cut = chance.randint(shortest, max(shortest, min(len(text) // 2, 8)))
        kept, gone = text[:-cut], text[-cut:]
        inside = not kept.isascii() or (kept[-1:].isalnum() and gone[:1].isalnum())
        if inside and gone not in ("s", "es", "市", "省", "县", "区", "的"):
            yield "", kept


def _translations(case: Case, slot: Slot, chance: random.Random) -> Iterator[tuple[str, Any]]:
    if is_free_text(slot.value, slot.schema) and spoken(case, slot) is not None:
        name = other_name(slot.value)
        if name is not None:
            yield "", name


def _ids(case: Case, slot: Slot, chance: random.Random) -> Iterator[tuple[str, Any]]:
    text, marks = slot.value, words(case.language)["references"]
    if not is_identifier(text) or "enum" in slot.schema or (slot.source is None and spoken(case, slot) is None):
        return
    spelt = "".join(name_words("", str(slot.schema.get("description", ""))))
    if not set(name_words(slot.name)) & set(marks) and not any(mark in spelt for mark in marks if not mark.isascii()):
        return  # a size, a formula, a version: no name of one thing
    middle = len(text) // 2
    ways = [("case", text.swapcase()), ("blank", f"{text[:middle]} {text[middle:]}"), ("blank", f"{text} ")]
    if "-" in text:
        ways.append(("blank", text.replace("-", " ")))
    chance.shuffle(ways)
    yield from ways


def _bounds(case: Case, slot: Slot, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """A limit one step further: at least 4 as 5."""
    value, place = slot.value, spoken(case, slot)
    if isinstance(value, bool) or not isinstance(value, int | float) or place is None:
        return
    content = case.conversation.messages[place[0]].content
    around = content[max(0, place[1] - 14) : place[2] + 4].lower()
    if any(cue in around for cue in words(case.language)["strict"]):
        return  # the next whole number may be just what was meant
    spelt = name_words(slot.name)
    own = set(spelt) if spelt else set()
    description = str(slot.schema.get("description", ""))
    lists = words(case.language)["bounds"]
    lower = bool(own & set(lists["lower"])) or any(word in description for word in lists["lower"] if not word.isascii())
    upper = bool(own & set(lists["upper"])) or any(word in description for word in lists["upper"] if not word.isascii())
    if lower or upper:
        step = 1 if float(value).is_integer() else 0.1
        yield "", like_number(value + step if lower else value - step, value)


_ALL: tuple[Corner, ...] = ("call", "dialogue", "both")
_CALLS: tuple[Corner, ...] = ("call", "both")
VALUES: tuple[Operator, ...] = (
    Operator("enum_member", "values", "Another valid member of the enumeration.", _replacing(_enum_members), _ALL),
    Operator("siblings_swapped", "values", "Two values of one type in each other's place.", siblings_swapped, _CALLS),
    Operator("string_invented", "values", "A plausible text that nobody said.", _replacing(_inventions), _ALL),
    Operator(
        "number_changed",
        "values",
        "A number one more, ten or a thousand times as much, or in another unit.",
        _replacing(_numbers),
        _ALL,
        ("plus_one", "times_ten", "times_thousand", "wrong_unit"),
    ),
    Operator(
        "moment_changed",
        "values",
        "A date or time off by one, in the other half of the day, or in another zone.",
        _replacing(_moments),
        _ALL,
        ("day_off", "week_off", "hour_off", "half_day", "zone"),
    ),
    Operator("boolean_flipped", "values", "True for false, false for true.", _replacing(_flips), _ALL),
    Operator("string_truncated", "values", "The end of a text cut off.", _replacing(_truncations), _CALLS),
    Operator("entity_translated", "values", "A name in the other language.", _replacing(_translations), _CALLS),
    Operator(
        "id_respelt",
        "values",
        "An id in the other case, or with a blank in it.",
        _replacing(_ids, exactly=True),
        _CALLS,
        ("case", "blank"),
    ),
    Operator(
        "items_changed",
        "values",
        "An item dropped or added, or the order reversed where it counts.",
        items_changed,
        _CALLS,
        ("dropped", "added", "reversed"),
    ),
    Operator("boundary_moved", "values", "A limit one step further: at least 4 as 5.", _replacing(_bounds), _ALL),
)
