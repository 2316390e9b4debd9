"""Faults of form: what a schema, a list of tools and the pairing of ids can tell."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from callsmith.checks.mutants.editing import calls_in, replace_message, thawed, with_arguments, with_call, with_calls
from callsmith.checks.mutants.operator import Case, Corner, Edit, Operator
from callsmith.checks.mutants.slots import Path, at, put, slots, subschema
from callsmith.checks.mutants.validity import fits, valid
from callsmith.checks.view import CallSite
from callsmith.records import AssistantMessage, ToolMessage, pointer

__all__ = ["STRUCTURAL"]

_replace = msgspec.structs.replace
_Item = TypeVar("_Item")


def _shuffled(items: Iterable[_Item], chance: random.Random) -> list[_Item]:
    found = list(items)
    chance.shuffle(found)
    return found


def _enum_outside(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    for slot in _shuffled(slots(case), chance):
        members = slot.schema.get("enum")
        if not members or not isinstance(slot.value, str):
            continue
        word = str(chance.choice(members))
        after = chance.choice([f"{word}_2", f"other_{word}", word[::-1], f"{word[: len(word) // 2]}x", "unknown"])
        if after not in members and not fits(slot, after):
            return Edit(put(case, slot, after, corner), slot.where, slot.value, after)
    return None


def _flipped(value: Any) -> list[Any]:
    """The same value as another JSON type, the likeliest slips of a model."""
    if isinstance(value, bool):
        return [str(value).lower(), int(value), str(value)]
    if isinstance(value, int | float):
        return [str(value), [value], *([bool(value)] if value in (0, 1) else [])]
    if isinstance(value, str):
        return [
            [value],
            *([json.loads(value)] if value.isdecimal() and value.lstrip("0") == value else []),
            {"value": value},
        ]
    return []


def _type_flip(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    for slot in _shuffled(slots(case), chance):
        for after in _flipped(slot.value):
            if not fits(slot, after):
                return Edit(put(case, slot, after, corner), slot.where, slot.value, after, type(after).__name__)
    return None


def _objects(value: Any, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every object in a JSON value."""
    if isinstance(value, Mapping):
        yield path, value
        for key, item in value.items():
            yield from _objects(item, (*path, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _objects(item, (*path, index))


def _broken(site: CallSite, arguments: Any) -> bool:
    return site.tool is not None and valid(site.tool.parameters, arguments) is False


def _required_left_out(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    found = [
        (site, path, key)
        for site in calls_in(case)
        if site.tool is not None
        for path, owner in _objects(site.call.arguments)
        for key in subschema(site.tool.parameters, path, owner).get("required") or ()
        if key in owner
    ]
    for site, path, key in _shuffled(found, chance):
        arguments = thawed(site.call.arguments)
        before = at(arguments, path).pop(key)
        if _broken(site, arguments):
            return Edit(with_arguments(case, site, arguments, corner), site.location(*path), before, None)
    return None


def _unknown_parameter(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    for site in _shuffled(calls_in(case), chance):
        if site.tool is None:
            continue
        known = set(site.tool.parameters.get("properties") or ())
        optional = known - set(site.tool.parameters.get("required") or ())
        said = sorted(optional & set(site.call.arguments))
        arguments = thawed(site.call.arguments)
        if said and chance.random() < 0.5:  # a name slightly wrong
            key = chance.choice(said)
            name, variant = _misspelt(key, chance), "misspelt"
            before, after = key, arguments.pop(key)
        else:
            name, variant = chance.choice(["verbose", "options", "extra_info", "note_to_tool", "debug"]), "added"
            before, after = None, chance.choice([True, "yes", 1])
        if name not in known:
            arguments[name] = after
            return Edit(with_arguments(case, site, arguments, corner), site.location(name), before, name, variant)
    return None


def _misspelt(name: str, chance: random.Random) -> str:
    """A name with one letter doubled, dropped or swapped, or in another case style."""
    if len(name) < 3:
        return f"{name}{name[-1]}"
    index = chance.randrange(1, len(name) - 1)
    swapped = name[:index] + name[index + 1] + name[index] + name[index + 2 :]
    style = "".join(part.capitalize() for part in name.split("_")) if "_" in name else f"{name}_"
    return chance.choice([name[:index] + name[index + 1 :], name[:index] + name[index] + name[index:], swapped, style])


def _unknown_tool(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    names = {tool.name for tool in case.conversation.tools}
    for site in _shuffled(calls_in(case), chance):
        variant = chance.choice(["misspelt", "invented"])
        invented = chance.choice(["search_web", "run_task", "get_information", "lookup_record", "call_service"])
        name = _misspelt(site.call.name, chance) if variant == "misspelt" else invented
        if name not in names:
            changed = with_call(case, site, _replace(site.call, name=name), corner)
            return Edit(changed, f"{site.location()}/function/name", site.call.name, name, variant)
    return None


def _nested_moved(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    """A key of a nested object one level up, or a key one level down into an object beside it."""
    moves: list[tuple[CallSite, Path, str, Path]] = []
    for site in calls_in(case):
        for path, owner in _objects(site.call.arguments):
            if path:
                above = path[:-1] if isinstance(path[-1], str) else path[:-2]
                moves += [(site, path, key, above) for key in owner]
            deeper = [key for key, item in owner.items() if isinstance(item, Mapping)]
            moves += [(site, path, key, (*path, into)) for into in deeper for key in owner if key != into]
    for site, source, key, target in _shuffled(moves, chance):
        arguments = thawed(site.call.arguments)
        if key in at(arguments, target):
            continue
        at(arguments, target)[key] = at(arguments, source).pop(key)
        if _broken(site, arguments):
            variant = "hoisted" if len(target) < len(source) else "sunk"
            where = site.location(*target, key)
            return Edit(
                with_arguments(case, site, arguments, corner),
                where,
                pointer((*source, key)),
                pointer((*target, key)),
                variant,
            )
    return None


def _call_duplicated(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    for site in _shuffled(calls_in(case), chance):
        message = case.conversation.messages[site.message]
        assert isinstance(message, AssistantMessage)  # noqa: S101 (call sites stand in assistant messages)
        twin = _replace(site.call, id=f"{site.call.id}_2")
        changed = with_calls(case, site.message, (*message.tool_calls, twin))
        messages = list(changed.conversation.messages)
        for index in range(site.message + 1, len(messages)):
            result = messages[index]
            if not isinstance(result, ToolMessage):
                break
            if result.tool_call_id == site.call.id:
                if _quoted_from(case, index):
                    return None
                messages.insert(index + 1, _replace(result, tool_call_id=twin.id))
                break
        changed = changed._replace(conversation=_replace(changed.conversation, messages=tuple(messages)))
        where = pointer(("messages", site.message, "tool_calls", len(message.tool_calls)))
        return Edit(changed, where, None, site.call.name)
    return None


def _quoted_from(case: Case, index: int) -> bool:
    """Whether the plan quotes a message behind one, whose number an insertion would change."""
    turns = case.plan.turns if case.plan is not None else ()
    return any(source.message > index for turn in turns for step in turn.calls for source in step.arguments)


def _ids_unpaired(case: Case, chance: random.Random, corner: Corner) -> Edit | None:
    messages = case.conversation.messages
    results = [index for index, message in enumerate(messages) if isinstance(message, ToolMessage)]
    if results:
        index = chance.choice(results)
        message = messages[index]
        assert isinstance(message, ToolMessage)  # noqa: S101 (chosen as one)
        after = chance.choice([f"{message.tool_call_id}0", message.tool_call_id[:-1] or "x", "call_unknown"])
        changed = replace_message(case, index, _replace(message, tool_call_id=after))
        return Edit(changed, f"/messages/{index}/tool_call_id", message.tool_call_id, after, "result")
    groups = _calls_together(messages)
    if not groups:
        return None
    index, calls = chance.choice(groups)
    twin = _replace(calls[-1], id=calls[0].id)
    where = pointer(("messages", index, "tool_calls", len(calls) - 1, "id"))
    return Edit(with_calls(case, index, (*calls[:-1], twin)), where, calls[-1].id, twin.id, "shared")


def _calls_together(messages: Sequence[Any]) -> list[tuple[int, Any]]:
    return [
        (index, message.tool_calls)
        for index, message in enumerate(messages)
        if isinstance(message, AssistantMessage) and len(message.tool_calls) > 1
    ]


_BOTH: tuple[Corner, ...] = ("call", "both")
STRUCTURAL: tuple[Operator, ...] = (
    Operator("enum_outside", "structural", "A value that its enumeration does not hold.", _enum_outside, _BOTH),
    Operator(
        "type_flip",
        "structural",
        'The same value as another JSON type: "3" for 3, true for 1.',
        _type_flip,
        _BOTH,
        ("str", "int", "bool", "list", "dict"),
    ),
    Operator("required_left_out", "structural", "A required key is missing, at any depth.", _required_left_out, _BOTH),
    Operator(
        "unknown_parameter",
        "structural",
        "A parameter that the tool does not have, or one misspelt.",
        _unknown_parameter,
        _BOTH,
        ("misspelt", "added"),
    ),
    Operator(
        "unknown_tool",
        "structural",
        "A call of a tool that was not offered, or of one misspelt.",
        _unknown_tool,
        _BOTH,
        ("misspelt", "invented"),
    ),
    Operator(
        "nested_moved",
        "structural",
        "A nested key one level too high or too deep.",
        _nested_moved,
        _BOTH,
        ("hoisted", "sunk"),
    ),
    Operator("call_duplicated", "structural", "One call made twice at once.", _call_duplicated),
    Operator(
        "ids_unpaired",
        "structural",
        "A result of no call, or two calls of one id.",
        _ids_unpaired,
        ("call",),
        ("result", "shared"),
    ),
)
