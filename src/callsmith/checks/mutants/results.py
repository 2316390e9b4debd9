"""What results hold, and which of it the answers cite."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from callsmith.checks.mutants.kinds import is_moment, move_date, move_time
from callsmith.checks.mutants.operator import Case
from callsmith.checks.mutants.slots import Path
from callsmith.checks.view import leaves
from callsmith.records import AssistantMessage, ToolMessage, UserMessage

__all__ = ["Cited", "altered", "cited", "rows_in"]


class Cited(NamedTuple):
    """A value of a result that the answer after it writes out, and nobody wrote before."""

    result: int
    path: Path
    value: Any
    answer: int
    start: int
    end: int
    text: str


def _values(message: ToolMessage) -> list[tuple[Path, Any]]:
    try:
        value = json.loads(message.content)
    except ValueError:
        return []
    return [(path, leaf) for path, leaf in leaves(value) if path] if isinstance(value, dict | list) else []


def cited(case: Case) -> Iterator[Cited]:
    """Figures and names of results that the next answer cites just once, and that neither user nor call had said."""
    messages = case.conversation.messages
    for index, message in enumerate(messages):
        answer = _answer_after(case, index)
        if not isinstance(message, ToolMessage) or answer is None:
            continue
        before = "\n".join(one.content for one in messages[:index] if isinstance(one, UserMessage))
        before += "\n".join(str(call.arguments) for call in case.conversation.calls)
        content = messages[answer].content
        for path, value in _values(message):
            text = _shown(value)
            if text is None or text in before:
                continue
            found = [
                m.span() for m in re.finditer(rf"(?<![\w.,:-]){re.escape(text)}(?![\w-]|[.,:]\d)", content, re.ASCII)
            ]
            if len(found) == 1:
                yield Cited(index, path, value, answer, *found[0], text)


def _shown(value: Any) -> str | None:
    """A value as an answer would write it, where it is long enough to be told from chance."""
    if isinstance(value, bool) or value is None:
        return None
    text = str(value)
    long_enough = len(text) >= (2 if isinstance(value, int | float) or not text.isascii() else 3)
    return text if long_enough and len(text) < 60 else None


def _answer_after(case: Case, index: int) -> int | None:
    messages = case.conversation.messages
    for later in range(index + 1, len(messages)):
        message = messages[later]
        if isinstance(message, AssistantMessage):
            return later if message.content and not message.tool_calls else None
    return None


def altered(value: Any, chance: random.Random) -> Any:
    """Another value of the same kind: a figure, a moment, or a code; None for other texts."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value + chance.choice([1, 2, 7, max(3, abs(value) // 3)])
    if isinstance(value, float):
        return round(value + chance.choice([0.7, 1.3, 2.5, abs(value) / 3]), 2)
    if not isinstance(value, str):
        return None
    if is_moment(value):
        return move_date(value, chance.choice([-2, 1, 3])) or move_time(value, chance.choice([45, 90, -60]))
    figures = list(re.finditer(r"\d", value))
    if figures:
        at = chance.choice(figures).start()
        return value[:at] + str((int(value[at]) + chance.randint(1, 8)) % 10 or 9) + value[at + 1 :]
    return None


def rows_in(case: Case) -> Iterator[list[tuple[int, Any]]]:
    """Columns: the values of one key over the rows of results, with the message of each."""
    columns: dict[tuple[str, Path], list[tuple[int, Any]]] = defaultdict(list)
    for index, message in enumerate(case.conversation.messages):
        if isinstance(message, ToolMessage):
            for path, value in _values(message):
                key = tuple(part if isinstance(part, str) else 0 for part in path)
                columns[message.name, key].append((index, value))
    for column in columns.values():
        if len({str(value) for _, value in column}) > 1:
            yield column
