"""Values that nobody has said, drawn for a schema, and arguments made over for another tool."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from callsmith.checks.mutants.editing import thawed
from callsmith.checks.mutants.operator import Case
from callsmith.checks.mutants.validity import valid
from callsmith.records import Tool
from callsmith.world import Setting, Undrawable, draw

__all__ = ["arguments_for", "drawn", "unsaid_texts"]

_CLOCK = datetime(2026, 3, 2, 9, 30)


def drawn(case: Case, schema: Any, name: str, owner: str, chance: random.Random) -> Any:
    """A value for a field that is not said in the conversation; None where none can be drawn."""
    if not isinstance(schema, Mapping):
        return None
    setting = Setting(case.language, _CLOCK, random.Random(chance.random()))
    try:
        value = draw(schema, setting, name=name, owner=owner)
    except Undrawable:
        return None
    text = said(case)
    return None if isinstance(value, str) and value.casefold() in text else thawed(value)


def said(case: Case) -> str:
    """All that the messages say, folded."""
    return "\n".join(message.content for message in case.conversation.messages).casefold()


def unsaid_texts(case: Case, schema: Any, name: str, owner: str, chance: random.Random, tries: int = 4) -> list[str]:
    """A few plausible texts for a field that nobody has said."""
    values = [drawn(case, schema, name, owner, chance) for _ in range(tries)]
    return [value for value in values if isinstance(value, str) and value.strip()]


def arguments_for(
    case: Case, tool: Tool, given: Mapping[str, Any], chance: random.Random
) -> tuple[dict[str, Any] | None, bool]:
    """Valid arguments of another tool from those of a call, and whether none had to be drawn.

    Values keep their names where the tool knows them; other required ones take what is left, or are drawn.
    """
    known: Mapping[str, Any] = tool.parameters.get("properties") or {}
    arguments = {name: thawed(value) for name, value in given.items() if name in known}
    left = [thawed(value) for name, value in given.items() if name not in known]
    whole = True
    for name in tool.parameters.get("required") or ():
        if name in arguments or name not in known:
            continue
        fitting = next((value for value in left if valid(known[name], value)), None)
        if fitting is not None:
            left.remove(fitting)
        else:
            fitting, whole = drawn(case, known[name], name, tool.name, chance), False
        if fitting is None:
            return None, False
        arguments[name] = fitting
    if not valid(tool.parameters, arguments):
        arguments = {name: arguments[name] for name in tool.parameters.get("required") or () if name in arguments}
        if not valid(tool.parameters, arguments):
            return None, False
    return arguments, whole
