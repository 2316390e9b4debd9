"""Glaive's second form: `system` with definitions of functions, `chat` of USER, ASSISTANT and FUNCTION RESPONSE."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callsmith.dataset.draft import Call, Draft
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.literals import LiteralError, read_literal
from callsmith.dataset.readers.calls import simple_call
from callsmith.dataset.toolspecs import tools_in_text
from callsmith.records import JsonError, parse

__all__ = ["NAME", "claims", "read"]

NAME = "glaive"

_SPEAKER = re.compile(r"(?:(?<=\s)|(?<=>)|\A)(USER|ASSISTANT|FUNCTION RESPONSE|FUNCTION CALL|SYSTEM):[ \t]?")
_CALL_MARK = "<functioncall>"
_QUOTED = re.compile(r"\A\{\s*\"name\"\s*:\s*(\"[^\"\\]*\")\s*,\s*\"arguments\"\s*:\s*'(.*)'\s*\}\Z", re.DOTALL)


def claims(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of Glaive's."""
    chat = row.get("chat")
    return isinstance(chat, str) and _SPEAKER.search(chat[:2000]) is not None


def read(row: Mapping[str, Any]) -> Draft:
    """The conversation of a row. Raises `FormatError`."""
    draft = Draft()
    _system(draft, row)
    chat = row.get("chat")
    if not isinstance(chat, str):
        raise FormatError("/chat", "must be a string")
    heads = list(_SPEAKER.finditer(chat))
    if not heads or chat[: heads[0].start()].strip():
        raise FormatError("/chat", "does not begin with a speaker")
    ends = [head.start() for head in heads[1:]] + [len(chat)]
    for head, end in zip(heads, ends, strict=True):
        text = chat[head.end() : end].replace("<|endoftext|>", "").strip()
        if head[1] == "USER":
            draft.user(text, "/chat")
        elif head[1] == "FUNCTION RESPONSE":
            draft.results(text, "/chat")
        elif head[1] == "SYSTEM":
            draft.system(text, "/chat")
        else:
            _assistant(draft, text if head[1] == "ASSISTANT" else f"{_CALL_MARK} {text}")
    return draft


def _system(draft: Draft, row: Mapping[str, Any]) -> None:
    system = row.get("system", row.get("system_prompt"))
    if system is None:
        return
    if not isinstance(system, str):
        raise FormatError("/system", "must be a string")
    where = "/system" if "system" in row else "/system_prompt"
    specs, rest = tools_in_text(system)
    for spec in specs:
        draft.add_tool(spec, where)
    rest = rest.strip().removeprefix("SYSTEM:").strip(" \n-")
    if rest:
        draft.system(rest, where)


def _assistant(draft: Draft, text: str) -> None:
    said, *written = text.split(_CALL_MARK)
    calls = [_call(draft, one.strip()) for one in written]
    draft.assistant(said.strip(), "/chat", calls)


def _call(draft: Draft, text: str) -> Call:
    """A call whose arguments are a text in single quotes, or an object as elsewhere."""
    body = text.removesuffix("</functioncall>").strip()
    match = _QUOTED.match(body)
    if match is None:
        return simple_call(draft, draft.data(body, "/chat"), "/chat", inside=False)
    return Call(str(parse(match[1])), _arguments(draft, match[2]), "/chat")


def _arguments(draft: Draft, text: str) -> dict[str, Any]:
    reason = "must be an object"
    for candidate in dict.fromkeys((text, text.replace("\\'", "'"))):
        try:
            value = parse(candidate)
        except JsonError as error:
            reason = f"are not JSON: {error}"
            continue
        if isinstance(value, dict):
            return value
    try:
        value = read_literal(text)
        draft.note("Python literals read as JSON")
    except LiteralError:
        raise FormatError("/chat", f"the arguments of a call {reason}") from None
    if not isinstance(value, dict):
        raise FormatError("/chat", "the arguments of a call must be an object")
    return value
