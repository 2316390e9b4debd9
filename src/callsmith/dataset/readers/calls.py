"""Calls as JSON: `{name, arguments}`, alone or in a list, arguments as an object or as its text."""

from __future__ import annotations

from typing import Any

from callsmith.dataset.draft import Call, Draft
from callsmith.dataset.formats.fields import FormatError
from callsmith.records import parse

__all__ = ["arguments_of", "calls_in", "simple_call"]


def calls_in(draft: Draft, value: Any, fixed: str | None, where: str) -> list[Call]:
    """The calls of `{name, arguments}`, or of a list of them; `fixed` is where they all lie when that is a text."""
    items = value if isinstance(value, list) else [value]
    if not items:
        raise FormatError(where, "holds no call")
    found = []
    for index, item in enumerate(items):
        place = fixed or (f"{where}/{index}" if isinstance(value, list) else where)
        found.append(simple_call(draft, item, place, inside=fixed is None))
    return found


def simple_call(draft: Draft, item: Any, where: str, *, inside: bool = True) -> Call:
    """A call written as `{name, arguments}` or `{name, parameters}`; `inside` when its keys are places of the row."""
    inner = ""
    if isinstance(item, dict) and isinstance(item.get("function"), dict):
        item, inner = {**item["function"], "id": item.get("id")}, "/function" if inside else ""
    if not isinstance(item, dict):
        raise FormatError(where, "a call must be an object")
    name = item.get("name")
    if not isinstance(name, str):
        raise FormatError(f"{where}{inner}/name" if inside else where, "a call needs a name")
    key = next((key for key in ("arguments", "parameters", "args") if key in item), "arguments")
    below = f"{where}{inner}/{key}" if inside else where
    arguments = arguments_of(draft, item, key, below)
    identity = item.get("id")
    made = identity if isinstance(identity, str) else None
    return Call(name, arguments, where, made, inner, arguments_at=f"/{key}")


def arguments_of(draft: Draft, holder: dict[str, Any], key: str, where: str) -> dict[str, Any]:
    """A call's arguments: an object, or the text of one."""
    if key not in holder:
        raise FormatError(where, "is missing")
    arguments = holder[key]
    if isinstance(arguments, str):
        try:
            arguments = parse(arguments)
        except ValueError as error:
            raise FormatError(where, f"the text is not JSON: {error}") from None
    if not isinstance(arguments, dict):
        raise FormatError(where, "must be an object, or the text of one")
    return arguments
