"""Calls that are well formed and mean something else: the wrong side, the wrong tool, too much, too little, or none."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import msgspec

from callsmith.checks.mutants.adding import optional_dropped, optional_invented, parallel_dropped
from callsmith.checks.mutants.deciding import call_despite_missing, call_though_none_fits, question_asked, refusal_given
from callsmith.checks.mutants.drawing import arguments_for
from callsmith.checks.mutants.editing import (
    calls_in,
    splice,
    thawed,
    turn_of,
    with_arguments,
    with_call,
    with_plan,
)
from callsmith.checks.mutants.equivalence import allows
from callsmith.checks.mutants.kinds import name_words
from callsmith.checks.mutants.operator import Case, Corner, Edit, Operator
from callsmith.checks.mutants.slots import Slot, at, put, slots, spoken, subschema
from callsmith.checks.mutants.validity import fits, valid
from callsmith.checks.mutants.wording import words
from callsmith.records import (
    PlannedTurn,
    Tool,
    equal,
    pointer,
)

__all__ = ["MEANING"]

_replace = msgspec.structs.replace
_DENIED = re.compile(r"(?:\b(?:no|not|never)|n't)\s+(?:\w+\s+)?$|[不没未别非]$", re.IGNORECASE)
_SIDES = (
    ("min", "max"),
    ("minimum", "maximum"),
    ("lower", "upper"),
    ("lowest", "highest"),
    ("from", "to"),
    ("before", "after"),
)


def _comparison_wrong(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    ways = [_operator_changed, _side_changed, _bound_said] if corner != "dialogue" else [_bound_said]
    chance.shuffle(ways)
    if corner != "dialogue":
        ways.remove(_bound_said)
    for way in ways:
        edit = way(case, chance, corner)
        if edit is not None:
            return edit
    return None


def _operator_changed(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """An operator of the other strictness or direction."""
    lists = words(case.language)
    groups = [("strictness", group) for group in lists["comparisons"]]
    groups += [("side", group) for group in lists["opposites"]]
    chance.shuffle(groups)
    for slot in slots(case):
        for variant, group in groups:
            if slot.value in group:
                for after in group:
                    if after != slot.value and fits(slot, after):
                        return Edit(put(case, slot, after, corner), slot.where, slot.value, after, variant)
    return None


def _other_side(name: str) -> Iterator[str]:
    """Names that say the other side of a range, in the same style."""
    for one, two in (*_SIDES, *((two, one) for one, two in _SIDES)):
        for before, after in ((one, two), (one.capitalize(), two.capitalize())):
            pattern = rf"(?<![A-Za-z]){before}(?![a-z])" if before.islower() else rf"{before}(?![a-z])"
            changed = re.sub(pattern, after, name)
            if changed != name:
                yield changed


def _side_changed(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A limit given as the other side of its range."""
    for slot in slots(case):
        key = slot.path[-1]
        if not isinstance(key, str) or slot.site.tool is None or isinstance(slot.value, bool | str):
            continue
        for other in _other_side(key):
            arguments = thawed(slot.site.call.arguments)
            owner = at(arguments, slot.path[:-1])
            if other in owner or not subschema(slot.site.tool.parameters, (*slot.path[:-1], other)):
                continue
            owner[other] = owner.pop(key)
            if valid(slot.site.tool.parameters, arguments):
                changed = _moved_source(case, slot, other, with_arguments(case, slot.site, arguments, corner), corner)
                where = slot.site.location(*slot.path[:-1], other)
                equivalent = allows(case, slot.site.location(other), slot.value) if len(slot.path) == 1 else False
                return Edit(changed, where, key, other, "side", equivalent)
    return None


def _moved_source(before: Case, slot: Slot, other: str, changed: Case, corner: Corner) -> Case:
    """The plan's source of a renamed key under its new name."""
    if corner != "both" or slot.source is None:
        return changed
    path = pointer((*slot.path[:-1], other))

    def moved(turn: PlannedTurn) -> PlannedTurn:
        return _replace(
            turn,
            calls=tuple(
                _replace(
                    step,
                    arguments=tuple(_replace(one, path=path) if one is slot.source else one for one in step.arguments),
                )
                for step in turn.calls
            ),
        )

    return with_plan(changed, turn_of(before, slot.site.message), moved)


def _bound_said(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """The user says the other side; the call stays."""
    pairs = [pair for one, two in words(case.language)["bound_words"] for pair in ((one, two), (two, one))]
    bounds = {word for side in words(case.language)["bounds"].values() for word in side}
    for slot in slots(case):
        place = spoken(case, slot)
        if place is None or isinstance(slot.value, bool) or not bounds & set(name_words(slot.name)):
            continue
        message, start, end = place
        content = case.conversation.messages[message].content
        first, last = max(0, start - 16), min(len(content), end + 6)
        for before, after in sorted(pairs, key=lambda pair: -len(pair[0])):
            found = content.lower().find(before, first, last)
            denied = _DENIED.search(content[:found]) if found >= 0 else None
            if found >= 0 and denied is None and not (start <= found < end):
                changed = splice(case, message, found, found + len(before), after)
                return Edit(changed, f"/messages/{message}/content", before, after, "said")
    return None


def _likeness(one: Tool, two: Tool) -> float:
    left = set(name_words(one.name, one.description))
    right = set(name_words(two.name, two.description))
    return len(left & right) / max(1, len(left | right))


def _tool_lookalike(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """The offered tool that is most like the right one, with the same values as far as it takes them."""
    sites = [site for site in calls_in(case) if site.tool is not None]
    chance.shuffle(sites)
    for site in sites:
        assert site.tool is not None  # noqa: S101 (chosen so)
        others = [tool for tool in case.conversation.tools if tool.name != site.call.name]
        for tool in sorted(others, key=lambda other: -_likeness(other, site.tool))[:3]:  # type: ignore[arg-type]
            arguments, whole = arguments_for(case, tool, site.call.arguments, chance)
            if arguments is None or (corner == "both" and not whole):
                continue
            call = _replace(site.call, name=tool.name, arguments=arguments)
            if any(other.call.name == call.name and equal(other.call.arguments, call.arguments) for other in sites):
                continue
            changed = with_call(case, site, call, corner)
            return Edit(changed, f"{site.location()}/function/name", site.call.name, tool.name)
    return None


_CALLS: tuple[Corner, ...] = ("call", "both")
MEANING: tuple[Operator, ...] = (
    Operator(
        "comparison_wrong",
        "meaning",
        "At least as more than, at most as at least, the maximum as the minimum.",
        _comparison_wrong,
        ("call", "dialogue", "both"),
        ("strictness", "side", "said"),
        ("call", "dialogue"),
    ),
    Operator("tool_lookalike", "meaning", "A call of the most similar other tool.", _tool_lookalike, _CALLS),
    Operator("optional_dropped", "meaning", "A stated optional value is not passed on.", optional_dropped, _CALLS),
    Operator("optional_invented", "meaning", "An optional value that nobody stated.", optional_invented, _CALLS),
    Operator("parallel_dropped", "meaning", "One of several calls is not made.", parallel_dropped, _CALLS),
    Operator(
        "call_despite_missing",
        "meaning",
        "A call although a required value was not said.",
        call_despite_missing,
        ("call", "dialogue"),
        ("unasked", "unsaid"),
        ("call", "dialogue"),
    ),
    Operator("question_despite_complete", "meaning", "A question for what was said.", question_asked, _CALLS),
    Operator("call_though_none_fits", "meaning", "A call although nothing fits.", call_though_none_fits, _CALLS),
    Operator("refusal_though_fits", "meaning", "A refusal although a tool fits.", refusal_given, _CALLS),
)
