"""Rows of one rendered `text`: ChatML's `<|im_start|>role … <|im_end|>`, and Llama 3's headers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callsmith.dataset.draft import Draft
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.readers import tagged
from callsmith.dataset.readers.calls import calls_in
from callsmith.dataset.toolspecs import tools_in_text

__all__ = ["NAME", "claims", "read"]

NAME = "chatml"

_FIELDS = ("text", "prompt", "content", "conversation")
_CHATML = re.compile(r"<\|im_start\|>[ \t]*([\w-]*)\n?")
_LLAMA = re.compile(r"<\|start_header_id\|>[ \t]*([\w-]*)<\|end_header_id\|>\n*")
_ENDS = re.compile(r"<\|(?:im_end|eot_id|eom_id|end_of_text|endoftext)\|>")
_QUIET = re.compile(r"\A\s*(?:<\|begin_of_text\|>)?\s*\Z")


def claims(row: Mapping[str, Any]) -> bool:
    """Whether a row is a rendered text."""
    return _field(row) is not None


def _field(row: Mapping[str, Any]) -> tuple[str, str] | None:
    for key in _FIELDS:
        text = row.get(key)
        if isinstance(text, str) and ("<|im_start|>" in text or "<|start_header_id|>" in text):
            return f"/{key}", text
    return None


def read(row: Mapping[str, Any]) -> Draft:
    """The conversation of a row. Raises `FormatError`."""
    draft = Draft()
    draft.offer(row.get("tools"), "/tools")
    found = _field(row)
    if found is None:
        raise FormatError("/text", "no turn begins with <|im_start|> or <|start_header_id|>")
    where, text = found
    pattern = _CHATML if "<|im_start|>" in text else _LLAMA
    heads = list(pattern.finditer(text))
    if not heads or not _QUIET.match(text[: heads[0].start()]):
        raise FormatError(where, "something stands before the first turn")
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for index, (head, end) in enumerate(zip(heads, ends, strict=True)):
        body = text[head.end() : end]
        stop = _ENDS.search(body)
        if stop is None and index < len(heads) - 1:
            raise FormatError(where, f"the turn of {head[1]!r} does not end")
        said = body[: stop.start()] if stop else body
        after = body[stop.end() :] if stop else ""
        if _ENDS.sub("", after).strip():
            raise FormatError(where, f"something follows the end of the turn of {head[1]!r}")
        _turn(draft, head[1], said.strip("\n"), where)
    last = text[heads[-1].end() :]
    if heads[-1][1] == "assistant" and not last.strip():
        raise FormatError(where, "the assistant's last turn is only begun")
    return draft


def _turn(draft: Draft, role: str, text: str, where: str) -> None:
    if role == "system":
        rest = tagged.read_tools(draft, text, where)
        if not draft.tools and rest == text:
            specs, rest = tools_in_text(text)
            for spec in specs:
                draft.add_tool(spec, where)
        if rest.strip() or rest == text:
            draft.system(rest, where)
    elif role == "user":
        if not tagged.read_responses(draft, text, where):
            draft.user(text, where)
    elif role == "assistant":
        _assistant(draft, text, where)
    elif role in ("tool", "ipython", "observation", "function"):
        if not tagged.read_responses(draft, text, where):
            draft.results(text, where)
    else:
        raise FormatError(where, f"{role!r} is no role")


def _assistant(draft: Draft, text: str, where: str) -> None:
    spoken = tagged.read_spoken(draft, text, where)
    if spoken is not None:
        draft.assistant(spoken.text, where, spoken.calls, reasoning=spoken.reasoning)
        return
    bare = text.removeprefix("<|python_tag|>").strip()
    names = {tool.name for tool in draft.tools}
    if bare.startswith("{") and bare.endswith("}") and '"name"' in bare:
        value = draft.data(bare, where)
        if isinstance(value, dict) and (
            value.get("name") in names or value.keys() <= {"name", "parameters", "arguments"}
        ):
            draft.assistant("", where, calls_in(draft, value, where, where))
            return
    draft.assistant(text, where)
