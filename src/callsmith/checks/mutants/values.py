"""Wrong values: valid under the schema, and not what was said."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from callsmith.checks.mutants.drawing import unsaid_texts
from callsmith.checks.mutants.editing import calls_in, splice, thawed, with_arguments
from callsmith.checks.mutants.equivalence import alike, allows
from callsmith.checks.mutants.kinds import (
    TIME,
    ZONE,
    is_free_text,
    is_identifier,
    is_moment,
    move_date,
    move_time,
    name_words,
    swap_half_day,
)
from callsmith.checks.mutants.operator import Case, Corner, Edit, Operator
from callsmith.checks.mutants.rendering import say_like
from callsmith.checks.mutants.slots import Path, Slot, at, put, slots, spoken, subschema
from callsmith.checks.mutants.validity import fits, valid
from callsmith.checks.mutants.wording import other_name, words
from callsmith.checks.view import CallSite
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
        yield variant, _like(number, value)


def _like(number: float, value: float) -> int | float:
    """A number written as the first one is: whole if that was."""
    if isinstance(value, int):
        return round(number)
    return round(float(number), 4)


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
    text = slot.value
    if not is_identifier(text) or "enum" in slot.schema or (slot.source is None and spoken(case, slot) is None):
        return
    middle = len(text) // 2
    ways = [("case", text.swapcase()), ("blank", f"{text[:middle]} {text[middle:]}"), ("blank", f"{text} ")]
    if "-" in text:
        ways.append(("blank", text.replace("-", " ")))
    chance.shuffle(ways)
    yield from ways


def _bounds(case: Case, slot: Slot, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """A limit one step further: at least 4 as 5."""
    value = slot.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    spelt = name_words(slot.name)
    own = set(spelt) if spelt else set()
    description = str(slot.schema.get("description", ""))
    lists = words(case.language)["bounds"]
    lower = bool(own & set(lists["lower"])) or any(word in description for word in lists["lower"] if not word.isascii())
    upper = bool(own & set(lists["upper"])) or any(word in description for word in lists["upper"] if not word.isascii())
    if lower or upper:
        step = 1 if float(value).is_integer() else 0.1
        yield "", _like(value + step if lower else value - step, value)


def _siblings_swapped(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    pairs = [pair for site in calls_in(case) for pair in _pairs(case, site)]
    chance.shuffle(pairs)
    for site, owner, one, two in pairs:
        arguments = thawed(site.call.arguments)
        holder = at(arguments, owner)
        holder[one], holder[two] = holder[two], holder[one]
        if site.tool is None or not valid(site.tool.parameters, arguments):
            continue
        keys = {owner[0]} if owner else {one, two}
        equivalent = all(allows(case, site.location(key), arguments[key]) for key in keys)
        changed = with_arguments(case, site, arguments, corner)
        before = {one: holder[two], two: holder[one]}
        return Edit(changed, site.location(*owner), before, {one: holder[one], two: holder[two]}, "", equivalent)
    return None


def _pairs(case: Case, site: CallSite) -> Iterator[tuple[CallSite, Path, str, str]]:
    """Names beside each other whose values could be mistaken for each other, numbered twins (`a`, `b`) left out."""
    by_owner: dict[Path, list[tuple[str, Any]]] = {}
    for slot in slots(case):
        if slot.site == site and isinstance(slot.path[-1], str) and not isinstance(slot.value, bool):
            by_owner.setdefault(slot.path[:-1], []).append((slot.path[-1], slot.value))
    for owner, items in by_owner.items():
        for index, (one, left) in enumerate(items):
            for two, right in items[:index]:
                twins = name_words(one)[:1] == name_words(two)[:1] and len(one) == len(two) and one[:-1] == two[:-1]
                single = len(one) == 1 and len(two) == 1
                if _same_kind(left, right) and not alike(left, right) and not twins and not single:
                    yield site, owner, two, one


def _same_kind(left: Any, right: Any) -> bool:
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    texts = isinstance(left, str) and isinstance(right, str)
    return numbers or (texts and bool(left and right) and is_moment(left) == is_moment(right))


def _items_changed(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """An array with an item less, an item more, or in the wrong order."""
    found = [
        (site, path, value) for site in calls_in(case) for path, value in _arrays(site.call.arguments) if site.tool
    ]
    chance.shuffle(found)
    for site, path, value in found:
        for variant, after in _other_items(case, site, path, list(value), chance):
            arguments = thawed(site.call.arguments)
            at(arguments, path[:-1])[path[-1]] = after
            if site.tool is None or not valid(site.tool.parameters, arguments):
                continue
            equivalent = allows(case, site.location(path[0]), arguments[path[0]])
            changed = with_arguments(case, site, arguments, corner)
            return Edit(changed, site.location(*path), thawed(value), after, variant, equivalent)
    return None


def _arrays(value: Any, path: Path = ()) -> Iterator[tuple[Path, list[Any]]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _arrays(item, (*path, key))
    elif isinstance(value, list):
        if path and value:
            yield path, value
        for index, item in enumerate(value):
            yield from _arrays(item, (*path, index))


def _other_items(
    case: Case, site: CallSite, path: Path, items: list[Any], chance: random.Random
) -> Iterator[tuple[str, list[Any]]]:
    assert site.tool is not None  # noqa: S101 (arrays are taken of offered tools)
    ways: list[tuple[str, list[Any]]] = []
    if len(items) > 1:
        gone = chance.randrange(len(items))
        ways.append(("dropped", [item for index, item in enumerate(items) if index != gone]))
    slot = Slot(site, (*path, 0), items[0], subschema(site.tool.parameters, (*path, 0), items[0]), None)
    extra = _extra_item(case, slot, items, chance)
    if extra is not None:
        ways.append(("added", [*items, extra]))
    ordered = set(words(case.language)["ordered"])
    spelt = name_words(slot.name, str(subschema(site.tool.parameters, path, items).get("description", "")))
    if len(items) > 1 and items != items[::-1] and ordered & set(spelt):
        ways.append(("reversed", items[::-1]))
    chance.shuffle(ways)
    yield from ways


def _extra_item(case: Case, slot: Slot, items: list[Any], chance: random.Random) -> Any:
    members = [member for member in slot.schema.get("enum") or () if member not in items]
    if members:
        return chance.choice(members)
    if isinstance(slot.value, str):
        return next(iter(unsaid_texts(case, slot.schema, slot.name, slot.site.call.name, chance)), None)
    if isinstance(slot.value, int | float) and not isinstance(slot.value, bool):
        return _like(max(items) + chance.randint(1, 9), slot.value)
    return None


_ALL: tuple[Corner, ...] = ("call", "dialogue", "both")
_CALLS: tuple[Corner, ...] = ("call", "both")
VALUES: tuple[Operator, ...] = (
    Operator("enum_member", "values", "Another valid member of the enumeration.", _replacing(_enum_members), _ALL),
    Operator("siblings_swapped", "values", "Two values of one type in each other's place.", _siblings_swapped, _CALLS),
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
        _items_changed,
        _CALLS,
        ("dropped", "added", "reversed"),
    ),
    Operator("boundary_moved", "values", "A limit one step further: at least 4 as 5.", _replacing(_bounds), _ALL),
)
