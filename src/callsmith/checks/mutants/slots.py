"""The places in a conversation that hold a value: every leaf of every call's arguments, with its own subschema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from callsmith.checks.mutants.editing import calls_in, planned_call, thawed, with_arguments
from callsmith.checks.mutants.operator import Case, Corner
from callsmith.checks.view import CallSite, leaves
from callsmith.records import Argument, UserMessage, pointer

__all__ = ["Path", "Slot", "at", "put", "removed", "slots", "spoken", "subschema"]

Path = tuple[str | int, ...]
_DEEPEST = 12


class Slot(NamedTuple):
    """One value of one call."""

    site: CallSite
    path: Path
    value: Any
    schema: Mapping[str, Any]
    source: Argument | None
    """What the plan says of the value; None without a plan."""

    @property
    def where(self) -> str:
        """JSON Pointer into the conversation."""
        return self.site.location(*self.path)

    @property
    def argument(self) -> str:
        """JSON Pointer of the top-level argument that holds the value."""
        return self.site.location(self.path[0])

    @property
    def name(self) -> str:
        """The nearest name above the value."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")


def slots(case: Case) -> Iterator[Slot]:
    """Every value of every call of an offered tool."""
    for site in calls_in(case):
        if site.tool is None:
            continue
        step = planned_call(case, site.call)
        sources = {source.path: source for source in step.arguments} if step is not None else {}
        for path, value in leaves(site.call.arguments):
            if path:
                schema = subschema(site.tool.parameters, path, value)
                yield Slot(site, path, value, schema, sources.get(pointer(path)))


def spoken(case: Case, slot: Slot) -> tuple[int, int, int] | None:
    """Message, start and end of the words that say a value: the plan's span, or else its only mention in plain figures
    or letters by the user."""
    source = slot.source
    if source is not None:
        return (source.message, source.start, source.end) if source.kind == "user" and source.message >= 0 else None
    text = str(slot.value) if isinstance(slot.value, str | int | float) and not isinstance(slot.value, bool) else ""
    if not text:
        return None
    found = []
    for index, message in enumerate(case.conversation.messages[: slot.site.message]):
        if isinstance(message, UserMessage):
            start = message.content.find(text)
            while start >= 0:
                if _whole(case, index, start, start + len(text)):
                    found.append((index, start, start + len(text)))
                start = message.content.find(text, start + 1)
    return found[0] if len(found) == 1 else None


def _whole(case: Case, message: int, start: int, end: int) -> bool:
    """Whether a span is no piece of a longer word or number."""
    content = case.conversation.messages[message].content
    before, after = content[start - 1 : start], content[end : end + 1]
    inside = content[start:end]
    if before and before.isascii() and (before.isalnum() or before in ".-") and inside[:1].isascii():
        return False
    if after in ".,:" and content[end + 1 : end + 2].isdigit() and inside[-1:].isdigit():
        return False
    return not (after and after.isascii() and after.isalnum() and inside[-1:].isascii())


def put(case: Case, slot: Slot, value: Any, corner: Corner = "call") -> Case:
    """The case with another value in the slot."""
    arguments = thawed(slot.site.call.arguments)
    at(arguments, slot.path[:-1])[slot.path[-1]] = value
    return with_arguments(case, slot.site, arguments, corner)


def removed(case: Case, slot: Slot, corner: Corner = "call") -> Case:
    """The case without the slot's key or item."""
    arguments = thawed(slot.site.call.arguments)
    del at(arguments, slot.path[:-1])[slot.path[-1]]
    return with_arguments(case, slot.site, arguments, corner)


def at(value: Any, path: Path) -> Any:
    """The part of a JSON value at a path."""
    for part in path:
        value = value[part]
    return value


def subschema(root: Mapping[str, Any], path: Path, value: Any = None) -> Mapping[str, Any]:
    """The schema of the value at a path; empty where the root says nothing of it."""
    schema: Any = root
    for part in path:
        schema = _step(_resolved(root, schema), part, root)
    return _branch(_resolved(root, schema), value, root)


def _resolved(root: Mapping[str, Any], schema: Any) -> Mapping[str, Any]:
    for _ in range(_DEEPEST):
        reference = schema.get("$ref") if isinstance(schema, Mapping) else None
        if not isinstance(reference, str) or not reference.startswith("#/"):
            break
        target: Any = root
        for token in reference[2:].split("/"):
            target = target.get(token.replace("~1", "/").replace("~0", "~")) if isinstance(target, Mapping) else None
        schema = target
    return schema if isinstance(schema, Mapping) else {}


def _step(schema: Mapping[str, Any], part: str | int, root: Mapping[str, Any], depth: int = 0) -> Any:
    if isinstance(part, int):
        prefix = schema.get("prefixItems")
        found = prefix[part] if isinstance(prefix, list) and part < len(prefix) else schema.get("items")
    else:
        properties = schema.get("properties")
        found = properties.get(part) if isinstance(properties, Mapping) else None
        if found is None:
            found = schema.get("additionalProperties")
    if isinstance(found, Mapping) or depth > _DEEPEST:
        return found
    for keyword in ("allOf", "anyOf", "oneOf"):
        for branch in schema.get(keyword) or ():
            below = _step(_resolved(root, branch), part, root, depth + 1)
            if isinstance(below, Mapping):
                return below
    return None


def _branch(schema: Mapping[str, Any], value: Any, root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of a union, the branch that is of the value's own type."""
    for keyword in ("anyOf", "oneOf"):
        for branch in schema.get(keyword) or ():
            resolved = _resolved(root, branch)
            if resolved.get("type") in _types(value) or value in (resolved.get("enum") or ()):
                return {**schema, **resolved}
    return schema


def _types(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("boolean",)
    if isinstance(value, int):
        return ("integer", "number")
    names = {str: "string", float: "number", dict: "object", list: "array", type(None): "null"}
    return tuple(name for kind, name in names.items() if isinstance(value, kind))
