"""Rows of OpenAI's Responses: `input` items with messages, calls and their outputs, and what is expected next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callsmith.dataset.draft import Call, Draft, as_text
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.readers.calls import simple_call
from callsmith.records import AssistantMessage

__all__ = ["NAME", "claims", "read"]

NAME = "responses"

_EXPECTED = ("output", "expected_action", "expected_call", "expected_answers", "expected_output", "ground_truth")


def claims(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of items."""
    if isinstance(row.get("responses_create_params"), dict):
        return True
    items = row.get("input")
    return isinstance(items, list) and any(
        isinstance(item, dict) and ("role" in item or "type" in item) for item in items
    )


def read(row: Mapping[str, Any]) -> Draft:
    """The conversation of a row. Raises `FormatError`."""
    draft = Draft()
    holder, base = row, ""
    if isinstance(row.get("responses_create_params"), dict):
        holder, base = row["responses_create_params"], "/responses_create_params"
    draft.offer(holder.get("tools", row.get("tools")), f"{base}/tools" if "tools" in holder else "/tools")
    if isinstance(holder.get("instructions"), str):
        draft.system(holder["instructions"], f"{base}/instructions")
    items = holder.get("input")
    if isinstance(items, str):
        draft.user(items, f"{base}/input")
    elif isinstance(items, list):
        for index, item in enumerate(items):
            _item(draft, item, f"{base}/input/{index}")
    else:
        raise FormatError(f"{base}/input", "must be an array of items")
    key = next((key for key in _EXPECTED if row.get(key)), None)
    if key is not None:
        _expected(draft, row[key], f"/{key}")
    return draft


def _item(draft: Draft, item: Any, where: str) -> None:
    if not isinstance(item, dict):
        raise FormatError(where, "must be an object")
    kind = item.get("type", "message" if "role" in item else None)
    if kind == "message":
        _message(draft, item, where)
    elif kind == "function_call":
        identity = item.get("call_id")
        call = simple_call(draft, {**item, "id": None}, where)
        _called(draft, [call._replace(id=identity if isinstance(identity, str) else None)])
    elif kind == "function_call_output":
        identity = item.get("call_id")
        if identity is not None and not isinstance(identity, str):
            raise FormatError(f"{where}/call_id", "must be a string")
        draft.result(as_text(item.get("output", "")), f"{where}/output", call_id=identity)
    elif kind == "reasoning":
        draft.note("reasoning was left aside")
    else:
        raise FormatError(f"{where}/type", f"{kind!r} is no item that is read")


def _called(draft: Draft, calls: list[Call]) -> None:
    last = draft.messages[-1] if draft.messages else None
    if isinstance(last, AssistantMessage):  # the words and the calls of one turn are items of their own
        draft.extend(calls)
    else:
        draft.assistant("", calls[0].where, calls)


def _message(draft: Draft, item: dict[str, Any], where: str) -> None:
    content = item.get("content")
    if isinstance(content, list):
        parts = [part.get("text") if isinstance(part, dict) else None for part in content]
        if not all(isinstance(part, str) for part in parts):
            raise FormatError(f"{where}/content", "only parts of text are read")
        content = "".join(map(str, parts))
    if not isinstance(content, str):
        raise FormatError(f"{where}/content", "must be a string")
    match item.get("role"):
        case "system" | "developer":
            draft.system(content, where)
        case "user":
            draft.user(content, where)
        case "assistant":
            draft.assistant(content, where)
        case role:
            raise FormatError(f"{where}/role", f"{role!r} is no role")


def _expected(draft: Draft, expected: Any, where: str) -> None:
    """What should come next: a call, calls, or a message."""
    if isinstance(expected, dict) and expected.get("type") == "function_call_batch":
        expected, where = expected.get("calls"), f"{where}/calls"
    items = expected if isinstance(expected, list) else [expected]
    for index, item in enumerate(items):
        place = f"{where}/{index}" if isinstance(expected, list) else where
        if not isinstance(item, dict):
            draft.note("what is expected is no call and was left out")
            return
        if item.get("type") in ("message", "function_call_output", "reasoning"):
            if "content" in item or item["type"] != "message":
                _item(draft, {"role": "assistant", **item}, place)
        elif isinstance(item.get("name"), str):
            _called(draft, [simple_call(draft, {**item, "id": None}, place)._replace(id=item.get("call_id"))])
