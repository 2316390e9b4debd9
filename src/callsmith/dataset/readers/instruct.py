"""Rows of `instruction`, `input` and `output`, with tools and calls in the text: Hammer's, ToolRL's, API-Bank's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callsmith.dataset.draft import Call, Draft
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.literals import LiteralError, read_calls
from callsmith.dataset.readers import tagged
from callsmith.dataset.readers.calls import calls_in, simple_call
from callsmith.dataset.toolspecs import tools_in_text

__all__ = ["NAME", "claims", "read"]

NAME = "instruct"

_SECTION = re.compile(r"\[BEGIN OF ([A-Z ]+)\](.*?)\[END OF \1\]", re.DOTALL)
_LISTED = re.compile(
    r"(?:\A|\n)\d+\.\s*(?:Name:\s*)?([^\n:]+?)(?:\n+Description|):\s*(.*?)\n+Parameters:\s*(\{.*)", re.DOTALL
)
_ENTRY = re.compile(r"\n(?=\d+\.\s)")
_FENCE = re.compile(r"\A\s*```(?:json|python)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
_SPEECH = re.compile(r"<(user|response|tool_call|obs|think)>(.*?)</\1>", re.DOTALL)
_LINE = re.compile(r"(?:\A|\n)(User|AI|Assistant|System|API-Request|Generate API Request|Generate AI Response):[ \t]*")
_RESULT = "]->"


def claims(row: Mapping[str, Any]) -> bool:
    """Whether a row instructs, with tools or calls in its text."""
    return _fields(row) is not None and _style(row) is not None


def _fields(row: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """The keys of what instructs, asks and answers."""
    for keys in (("instruction", "input", "output"), ("system", "user", "answer"), ("system", "prompt", "response")):
        if keys[0] in row and keys[2] in row and isinstance(row[keys[0]], str):
            return keys
    return None


def _style(row: Mapping[str, Any]) -> str | None:
    keys = _fields(row)
    if keys is None:
        return None
    instruction, answer = row[keys[0]], row[keys[2]]
    if "[BEGIN OF AVAILABLE TOOLS]" in instruction:
        return "sections"
    if "**Available Tools**" in instruction or "<tool_call>" in instruction:
        return "speech"
    asked = row.get(keys[1])
    if any(isinstance(text, str) and "API-Request:" in text for text in (answer, asked)):
        return "lines"
    return None


def read(row: Mapping[str, Any]) -> Draft:
    """The conversation of a row. Raises `FormatError`."""
    keys, style = _fields(row), _style(row)
    if keys is None or style is None:
        raise FormatError((), "no tools and calls are found in the text")
    draft = Draft()
    where = tuple(f"/{key}" for key in keys)
    asked = row.get(keys[1], "")
    if not isinstance(asked, str):
        raise FormatError(where[1], "must be a string")
    {"sections": _sections, "speech": _speech, "lines": _lines}[style](draft, row[keys[0]], asked, row[keys[2]], where)
    return draft


def _sections(draft: Draft, instruction: str, asked: str, answer: Any, where: tuple[str, ...]) -> None:
    sections = {match[1].strip(): match[2].strip() for match in _SECTION.finditer(instruction)}
    draft.offer_text(sections.get("AVAILABLE TOOLS", ""), where[0])
    query = sections.get("QUERY") or asked
    draft.user(query, where[0] if "QUERY" in sections else where[1])
    _answer(draft, answer, where[2])


def _answer(draft: Draft, answer: Any, where: str) -> None:
    """Calls as JSON, maybe in a fence; an empty list says that nothing fits; other text is the answer."""
    if isinstance(answer, str):
        fenced = _FENCE.match(answer)
        body = fenced[1] if fenced else answer.strip()
        if not body.startswith(("[", "{")):
            draft.assistant(answer, where)
            return
        fixed, answer = where, draft.data(body, where)
    else:
        fixed = ""
    if answer:
        draft.assistant("", where, calls_in(draft, answer, fixed or None, where))


def _speech(draft: Draft, instruction: str, asked: str, answer: Any, where: tuple[str, ...]) -> None:
    for entry in _ENTRY.split(instruction.split("**Steps for Each Turn**")[0].split("**Available Tools**")[-1]):
        if match := _LISTED.match("\n" + entry.strip()):
            _listed_tool(draft, match, where[0])
    said, thought = "", ""
    calls: list[Call] = []
    for match in _SPEECH.finditer(asked):
        kind, text = match[1], match[2].strip()
        if kind in ("user", "obs") and (said or calls):
            draft.assistant(said, where[1], calls, reasoning=thought)
            said, calls, thought = "", [], ""
        if kind == "user":
            draft.join_user(text, where[1])
        elif kind == "obs":
            draft.results(text, where[1])
        elif kind == "response":
            said = f"{said}\n{text}".strip()
        elif kind == "tool_call":
            calls = calls + _tag_calls(draft, text, where[1])
        else:
            thought = text
    if said or calls:
        draft.assistant(said, where[1], calls, reasoning=thought)
    _spoken_answer(draft, answer, where[2])


def _listed_tool(draft: Draft, match: re.Match[str], where: str) -> None:
    text = match[3].strip()
    end = text.rfind("}") + 1
    parameters = draft.data(text[:end], where)
    spec = {"name": match[1].strip(), "description": match[2].strip(), "parameters": parameters}
    draft.add_tool(spec, where)


def _tag_calls(draft: Draft, text: str, where: str) -> list[Call]:
    lines = [line for line in text.splitlines() if line.strip()]
    return [simple_call(draft, draft.data(line, where), where, inside=False) for line in lines]


def _spoken_answer(draft: Draft, answer: Any, where: str) -> None:
    if not isinstance(answer, str):
        if answer:
            draft.assistant("", where, calls_in(draft, answer, None, where))
        return
    bodies, rest = tagged.blocks(answer, "tool_call")
    calls = [call for body in bodies for call in _tag_calls(draft, body, where)]
    thoughts, rest = tagged.blocks(rest, "think")
    said, other = tagged.blocks(rest, "response")
    draft.assistant(" ".join(said or [other]).strip(), where, calls, reasoning="\n".join(thoughts).strip())


def _lines(draft: Draft, instruction: str, asked: str, answer: Any, where: tuple[str, ...]) -> None:
    """Tools as JSON, then lines of `User:`, `AI:` and `API-Request: [f(a='b')]->result`."""
    before, rest = asked, asked
    if match := _LINE.search(asked):
        before, rest = asked[: match.start()], asked[match.start() :]
    for text, place in ((instruction, where[0]), (before, where[1])):
        for spec in tools_in_text(text)[0]:
            draft.add_tool(spec, place)
    heads = list(_LINE.finditer(rest))
    ends = [head.start() for head in heads[1:]] + [len(rest)]
    for head, end in zip(heads, ends, strict=True):
        text = rest[head.end() : end].strip()
        if head[1] == "User":
            draft.join_user(text, where[1])
        elif head[1] in ("AI", "Assistant"):
            draft.assistant(text, where[1])
        elif head[1] == "System":
            draft.system(text, where[1])
        elif head[1] == "API-Request":
            call, _, result = text.partition(_RESULT)
            _requested(draft, f"{call}]" if result else call, where[1])
            if result:
                draft.result(result.strip(), where[1])
    said = str(answer).strip()
    if said.startswith("API-Request:"):
        _requested(draft, said.removeprefix("API-Request:"), where[2])
    else:
        draft.assistant(said.removeprefix("AI:").strip(), where[2])


def _requested(draft: Draft, text: str, where: str) -> None:
    try:
        written = read_calls(text, [tool.name for tool in draft.tools])
    except LiteralError as error:
        raise FormatError(where, f"the calls cannot be read: {error}") from None
    draft.call([draft.bound(call, where) for call in written], where)
