"""A row of gold: a case with its file and id, and how rows are made out of plain parts."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from callsmith.checks.mutants import ABSENT, Case
from callsmith.checks.mutants.wording import words
from callsmith.dataset.dialects import normalise_schema
from callsmith.records import (
    AssistantMessage,
    Conversation,
    JsonError,
    Message,
    SystemMessage,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
)

__all__ = ["Row", "alternatives", "answered", "asked", "called", "make_row", "read_lines", "read_tool", "refused"]

_CJK = re.compile("[\u4e00-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_ENGLISH = frozenset(
    (
        "a all an and are at book by calculate can close compute could create delete do find for from get give "
        "have help how i in information is it list me my need of on open or play please search send show tell "
        "that the there this to use using view want was what when where which who will with would you your"
    ).split()
)
_EMPTY = {"type": "object", "properties": {}}


class Row(NamedTuple):
    """One conversation that somebody else says is right."""

    source: str
    """The data set's part, for counting."""
    file: str
    id: str
    case: Case

    @property
    def half(self) -> str:
        """`dev` or `held`, by the name of the first tool: rows of one tool stay together."""
        case = self.case
        calls = case.conversation.calls
        names = [call.name for call in calls] or [tool.name for tool in case.conversation.tools] or [self.id]
        return "dev" if hashlib.sha256(names[0].encode()).digest()[0] % 2 else "held"


def read_lines(path: Path) -> list[Any]:
    """The rows of a JSON array or of JSON lines; a file that is not there has none."""
    if not path.is_file():
        return []
    text = path.read_text("utf-8")
    try:
        whole = json.loads(text)
        return whole if isinstance(whole, list) else [whole]
    except ValueError:
        return [json.loads(line) for line in text.split("\n") if line.strip()]


@lru_cache(maxsize=20_000)
def _tool(text: str) -> Tool | None:
    spec = json.loads(text)
    spec = spec.get("function", spec) if isinstance(spec.get("function"), dict) else spec
    given = spec.get("parameters") or spec.get("arguments") or {}
    schema, _ = normalise_schema(given)
    try:
        return Tool(name=spec["name"], description=spec.get("description") or "", parameters=schema or _EMPTY)
    except (KeyError, TypeError, ValueError, JsonError):
        return None


def read_tool(spec: Mapping[str, Any]) -> Tool | None:
    """A tool in anybody's words; None where it cannot be one."""
    return _tool(json.dumps(spec, sort_keys=False, ensure_ascii=False))


def _language(messages: Sequence[Message]) -> str:
    """`zh` where a tenth of the user's letters are Chinese, `en` where they are Latin, else `other`."""
    text = "".join(message.content for message in messages if isinstance(message, UserMessage))
    letters = _LETTER.findall(text)
    chinese = len(_CJK.findall(text))
    if chinese * 10 >= len(letters):
        return "zh" if chinese else "en"
    spoken = re.findall(r"[a-z]+", text.lower())
    if len(spoken) > 3 and not _ENGLISH & set(spoken):
        return "other"
    latin = sum(letter < "\u0250" for letter in letters)
    accents = sum("\u00c0" <= letter < "\u0250" for letter in letters)
    return "en" if latin >= 0.9 * len(letters) and accents <= 0.02 * len(letters) else "other"


def make_row(
    source: str,
    path: Path,
    identity: str,
    tools: Iterable[Mapping[str, Any]],
    messages: Sequence[Message],
    allowed: Mapping[str, tuple[Any, ...]] | None = None,
) -> Row | None:
    """A row; None where its tools cannot be read or its words are neither English nor Chinese."""
    read = [read_tool(spec) for spec in tools]
    language = _language(messages)
    if any(tool is None for tool in read) or language == "other":
        return None
    offered = {tool.name: tool for tool in read if tool is not None}
    conversation = Conversation(tools=tuple(offered.values()), messages=tuple(messages))
    return Row(source, path.name, identity, Case(conversation, None, language, allowed or {}))


def called(calls: Iterable[tuple[str, Mapping[str, Any]]], prefix: str = "call") -> AssistantMessage:
    """An assistant's message that makes these calls."""
    made = (ToolCall(id=f"{prefix}_{n}", name=name, arguments=dict(given)) for n, (name, given) in enumerate(calls))
    return AssistantMessage(tool_calls=tuple(made))


def answered(message: AssistantMessage, contents: Sequence[str]) -> list[ToolMessage]:
    """A result for each call of a message, in order."""
    return [
        ToolMessage(tool_call_id=call.id, name=call.name, content=content)
        for call, content in zip(message.tool_calls, contents, strict=True)
    ]


def refused(seed: str, language: str) -> AssistantMessage:
    """A refusal in words of ours: the data sets say only that there is one."""
    return AssistantMessage(content=random.Random(seed).choice(words(language)["refusals"]))


def asked(seed: str, language: str, name: str) -> AssistantMessage:
    """A question for a missing parameter in words of ours."""
    spelt = name.replace("_", " ")
    return AssistantMessage(content=random.Random(seed).choice(words(language)["questions"]).format(name=spelt))


def alternatives(options: Any) -> tuple[Any, ...]:
    """The values that a list of alternatives allows; `""` says that the argument may be left out."""
    found: list[Any] = []
    for option in options if isinstance(options, list) else [options]:
        if option == "":
            found.append(ABSENT)
        elif isinstance(option, dict):
            found += list(_objects(option))
        elif isinstance(option, list) and option and all(isinstance(item, dict) for item in option):
            found += [list(items) for items in _some(product(*(list(_objects(item)) for item in option)))]
        else:
            found.append(option)
    return tuple(found)


def _some(items: Iterable[Any], most: int = 64) -> Iterator[Any]:
    for _, item in zip(range(most), items, strict=False):
        yield item


def _objects(option: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every object that one with lists of alternatives stands for."""
    lists = [alternatives(value) if isinstance(value, list) else (value,) for value in option.values()]
    for values in _some(product(*lists)):
        yield {key: value for key, value in zip(option, values, strict=True) if value is not ABSENT}


def _system(text: str | None) -> list[Message]:
    return [SystemMessage(content=text.strip())] if text and text.strip() else []
