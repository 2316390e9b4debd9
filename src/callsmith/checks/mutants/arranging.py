"""Values in the wrong place: siblings exchanged, arrays with an item too many, too few, or in the wrong order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from callsmith.checks.mutants.drawing import unsaid_texts
from callsmith.checks.mutants.editing import calls_in, thawed, with_arguments
from callsmith.checks.mutants.equivalence import alike, allows
from callsmith.checks.mutants.kinds import (
    is_moment,
    like_number,
    name_words,
)
from callsmith.checks.mutants.operator import Case, Corner, Edit
from callsmith.checks.mutants.slots import Path, Slot, at, slots, subschema
from callsmith.checks.mutants.validity import valid
from callsmith.checks.mutants.wording import words
from callsmith.checks.view import CallSite

__all__ = ["items_changed", "siblings_swapped"]


def siblings_swapped(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
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


def items_changed(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
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
        return like_number(max(items) + chance.randint(1, 9), slot.value)
    return None
