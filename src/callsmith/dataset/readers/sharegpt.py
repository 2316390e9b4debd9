"""Rows of `conversations` with `from` and `value`: LLaMA-Factory's form, and those of Hermes and ToolACE within it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callsmith.dataset.draft import Call, Draft, as_text
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.literals import LiteralError, looks_like_calls, read_calls
from callsmith.dataset.readers import tagged
from callsmith.dataset.readers.calls import calls_in
from callsmith.dataset.toolspecs import tools_in_text

__all__ = ["claims", "name_of", "read"]

_USERS = ("human", "user")
_ASSISTANTS = ("gpt", "assistant", "chatgpt", "bot", "model", "ai")
_RESULTS = ("observation", "tool", "tool_response", "function_response", "function-response", "ipython")
_CALLS = ("function_call", "tool_call", "function-call")


def claims(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of turns from somebody."""
    return _turns(row) is not None


def _turns(row: Mapping[str, Any]) -> tuple[str, list[Any]] | None:
    for key in ("conversations", "conversation"):
        turns = row.get(key)
        if isinstance(turns, list) and any(isinstance(turn, dict) and "from" in turn for turn in turns):
            return f"/{key}", turns
    return None


def name_of(row: Mapping[str, Any]) -> str:
    """What the form is called: by how calls are written."""
    found = _turns(row)
    tagless = "sharegpt"
    for turn in found[1] if found else ():
        value = turn.get("value") if isinstance(turn, dict) else None
        if not isinstance(value, str):
            continue
        if turn.get("from") in _CALLS:
            return "sharegpt"
        if turn.get("from") == "system" and "<tools>" in value:
            return "hermes"
        if turn.get("from") in _ASSISTANTS:
            if tagged.is_tagged(value):
                return "hermes"
            if looks_like_calls(value):
                return "toolace"
    system = row.get("system")
    if not row.get("tools") and isinstance(system, str) and tools_in_text(system)[0]:
        return "hermes" if "<tools>" in system else "toolace"
    return tagless


def read(row: Mapping[str, Any]) -> Draft:
    """The conversation of a row. Raises `FormatError`."""
    draft = Draft()
    draft.offer(row.get("tools"), "/tools")
    system = row.get("system")
    if isinstance(system, str) and system.strip():
        _system(draft, system, "/system")
    elif system is not None and not isinstance(system, str):
        raise FormatError("/system", "must be a string")
    found = _turns(row)
    if found is None:
        raise FormatError("/conversations", "must be an array of turns with `from` and `value`")
    where, turns = found
    for index, turn in enumerate(turns):
        _turn(draft, turn, f"{where}/{index}")
    if isinstance(row.get("chosen"), dict):
        draft.note("of a pair the preferred side is read")
        _turn(draft, row["chosen"], "/chosen")
    return draft


def _turn(draft: Draft, turn: Any, where: str) -> None:
    if not isinstance(turn, dict):
        raise FormatError(where, "must be an object")
    who, value, field = turn.get("from"), turn.get("value"), f"{where}/value"
    if value is None:
        value = ""
    if who in _RESULTS:
        text = as_text(value)
        if not tagged.read_responses(draft, text, field):
            draft.results(text, field)
        return
    if who in _CALLS:
        data = draft.data(value, field) if isinstance(value, str) else value
        draft.assistant("", field, calls_in(draft, data, field if isinstance(value, str) else None, field))
        return
    if not isinstance(value, str):
        raise FormatError(field, "must be a string")
    if who == "system":
        _system(draft, value, field)
    elif who in _USERS:
        if not tagged.read_responses(draft, value, field):
            draft.user(value, field)
    elif who in _ASSISTANTS:
        _assistant(draft, value, field)
    else:
        raise FormatError(f"{where}/from", f"{who!r} is no role")


def _system(draft: Draft, text: str, where: str) -> None:
    """A system text; tools that are listed in it are offered, unless the row has a list of its own."""
    rest = tagged.read_tools(draft, text, where)
    if not draft.tools and rest == text:
        specs, rest = tools_in_text(text)
        for spec in specs:
            draft.add_tool(spec, where)
        if specs:
            draft.note("tools were read from the system text")
    if rest.strip():
        draft.system(rest.strip() if rest != text else rest, where)


def _assistant(draft: Draft, text: str, where: str) -> None:
    spoken = tagged.read_spoken(draft, text, where)
    if spoken is not None:
        draft.assistant(spoken.text, where, spoken.calls, reasoning=spoken.reasoning)
        return
    names = [tool.name for tool in draft.tools]
    if looks_like_calls(text, names):
        draft.assistant("", where, written_calls(draft, text, where, names))
    else:
        draft.assistant(text, where)


def written_calls(draft: Draft, text: str, where: str, names: list[str]) -> list[Call]:
    """The calls of a text in Python's manner. Raises `FormatError`."""
    try:
        written = read_calls(text, names)
    except LiteralError as error:
        raise FormatError(where, f"the calls cannot be read: {error}") from None
    return [draft.bound(call, where) for call in written]
