"""Text with tags: `<tools>`, `<tool_call>`, `<tool_response>`, `<think>`, as Hermes and Qwen write them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from callsmith.dataset.draft import Call, Draft
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.readers.calls import simple_call
from callsmith.dataset.toolspecs import looks_like_tool, tools_in_text

__all__ = ["Spoken", "blocks", "is_tagged", "read_responses", "read_spoken", "read_tools"]

_THINK = re.compile(r"\A\s*<think>(.*?)</think>\s*", re.DOTALL)
_FUNCTION = re.compile(r"\A\s*<function=([^>\n]+)>(.*)</function>\s*\Z", re.DOTALL)
_PARAMETER = re.compile(r"<parameter=([^>\n]+)>\n?(.*?)\n?</parameter>", re.DOTALL)


class Spoken(NamedTuple):
    """What an assistant's text holds besides words."""

    text: str
    calls: list[Call]
    reasoning: str


def blocks(text: str, tag: str) -> tuple[list[str], str]:
    """What stands between each pair of a tag, and the text without the pairs. A tag that does not close stays."""
    opening, closing = f"<{tag}>", f"</{tag}>"
    found: list[str] = []
    rest: list[str] = []
    at = 0
    start = text.find(opening)
    while start >= 0:
        following = text.find(opening, start + 1)
        end = text.find(closing, start, following if following >= 0 else len(text))
        if end >= 0:
            rest.append(text[at:start])
            found.append(text[start + len(opening) : end])
            at = end + len(closing)
        start = following
    return found, "".join([*rest, text[at:]])


def is_tagged(text: str) -> bool:
    """Whether an assistant's text makes calls by tags."""
    return "<tool_call>" in text


def read_spoken(draft: Draft, text: str, where: str) -> Spoken | None:
    """Words, calls and thoughts of an assistant's text; None where there are no tags. Raises `FormatError`."""
    if "<tool_call>" not in text and "<think>" not in text and "</tool_call>" not in text:
        return None
    reasoning = ""
    if thought := _THINK.match(text):
        reasoning, text = thought[1].strip(), text[thought.end() :]
    bodies, rest = blocks(text, "tool_call")
    calls = [call for body in bodies for call in _calls(draft, body, where)]
    if "<tool_call>" in rest or "</tool_call>" in rest:
        raise FormatError(where, "a <tool_call> does not close" if "<tool_call>" in rest else "a stray </tool_call>")
    return Spoken(rest.strip() if calls else rest, calls, reasoning)


def _calls(draft: Draft, text: str, where: str) -> list[Call]:
    if match := _FUNCTION.match(text):
        return [_element(draft, match[1].strip(), match[2], where)]
    stripped = text.strip()
    lines = [line for line in stripped.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in lines):
        values = [draft.data(line, where) for line in lines]  # several calls in one tag, a line each
    else:
        value = draft.data(stripped, where)
        values = value if isinstance(value, list) else [value]
    return [_call(draft, value, where) for value in values]


def _call(draft: Draft, value: Any, where: str) -> Call:
    return simple_call(draft, value, where, inside=False)


def _element(draft: Draft, name: str, body: str, where: str) -> Call:
    """A call as `<function=f><parameter=k>v</parameter></function>`, whose values are text unless the tool says."""
    tool = next((tool for tool in draft.tools if tool.name == name), None)
    properties = tool.parameters.get("properties", {}) if tool else {}
    arguments: dict[str, Any] = {}
    for match in _PARAMETER.finditer(body):
        key, text = match[1].strip(), match[2]
        if key in arguments:
            raise FormatError(where, f"duplicate parameter {key!r}")
        schema = properties.get(key)
        kind = schema.get("type") if isinstance(schema, dict) else None
        arguments[key] = text if kind in ("string", None) else _typed(draft, text, where)
    return Call(name, arguments, where)


def _typed(draft: Draft, text: str, where: str) -> Any:
    try:
        return draft.data(text, where)
    except FormatError:
        return text


def read_responses(draft: Draft, text: str, where: str) -> bool:
    """Results in `<tool_response>` tags that are all that a text holds; whether it was so."""
    if not text.lstrip().startswith("<tool_response>"):
        return False
    bodies, rest = blocks(text, "tool_response")
    found = [body.strip() for body in bodies]
    if not found or rest.strip():
        return False
    for one in found if len(found) > 1 else ():
        draft.result(one, where, name=_named(draft, one))
    if len(found) == 1:
        named = _named(draft, found[0])
        if named is None:
            draft.results(found[0], where)
        else:
            draft.result(found[0], where, name=named)
    return True


def _named(draft: Draft, text: str) -> str | None:
    """The tool that a result says it is of (`{"name": …, "content": …}`)."""
    if not text.startswith("{") or not ('"name"' in text or "'name'" in text):
        return None
    if not any(key in text for key in ("content", "result", "response", "output")):
        return None
    try:
        value = draft.data(text, "")
    except FormatError:
        return None
    keys = {"name", "content", "result", "results", "response", "output", "tool_call_id", "role", "arguments"}
    if isinstance(value, dict) and isinstance(value.get("name"), str) and len(value) > 1 and value.keys() <= keys:
        return str(value["name"])
    return None


def read_tools(draft: Draft, text: str, where: str) -> str:
    """Offer the tools of a system text's `<tools>`, unless the row has a list; the text without them."""
    if "<tools>" not in text:
        return text
    offered = bool(draft.tools)
    bodies, rest = blocks(text, "tools")
    for body in filter(None, map(str.strip, bodies)):
        specs, left = tools_in_text(body)
        if not specs:
            value = draft.data(body, where)
            specs = value if isinstance(value, list) else [value]
            if not all(looks_like_tool(spec) for spec in specs):
                raise FormatError(where, "no definition of a tool between <tools> and </tools>")
        elif left.strip(" \n\r\t,[]"):
            raise FormatError(where, "something between <tools> and </tools> is no definition of a tool")
        for spec in specs if not offered else ():
            draft.add_tool(spec, where)
    return rest
