"""BFCL v4: questions with all the answers that it allows, and questions that no tool can answer."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from callsmith.checks.mutants import ABSENT
from callsmith.records import Message, SystemMessage, UserMessage
from gold.row import Row, alternatives, called, make_row, read_lines, refused

__all__ = ["read_bfcl"]

_ANSWERED = (
    "simple_python multiple parallel parallel_multiple live_simple live_multiple live_parallel live_parallel_multiple "
    "simple_java simple_javascript"
).split()
_UNANSWERABLE = ("irrelevance", "live_irrelevance")
_EXECUTED = ("exec_simple", "exec_multiple", "exec_parallel", "exec_parallel_multiple")
_ROLES = {"system": SystemMessage, "user": UserMessage}


def read_bfcl(root: Path) -> Iterator[Row]:
    """Every row with one turn. Rows of several turns have no results, so they are no conversations."""
    folder = root / "D_eval" / "BFCL_v4"
    for part in _ANSWERED:
        path = folder / f"BFCL_v4_{part}.json"
        truths = {row["id"]: row["ground_truth"] for row in read_lines(folder / "possible_answer" / path.name)}
        for row in read_lines(path):
            if row["id"] in truths:
                yield from _answered(part, path, row, truths[row["id"]])
    for part in _UNANSWERABLE:
        path = folder / f"BFCL_v4_{part}.json"
        for row in read_lines(path):
            yield from _unanswerable(part, path, row)
    for part in _EXECUTED:
        path = folder / "unused_datasets" / "question" / f"BFCL_v4_{part}.json"
        answers = folder / "unused_datasets" / "possible_answer" / path.name
        truths = {row["id"]: row["ground_truth"] for row in read_lines(answers)}
        for row in read_lines(path):
            yield from _executed(part, path, row, truths.get(row["id"]))


def _messages(row: Mapping[str, Any]) -> list[Message] | None:
    turn = row["question"][0] if isinstance(row["question"][0], list) else row["question"]
    if any(message["role"] not in _ROLES for message in turn):
        return None
    system = [m["content"] for m in turn if m["role"] == "system"]
    users = [m["content"] for m in turn if m["role"] == "user"]
    if not users or not all(text.strip() for text in users):
        return None
    head: list[Message] = [SystemMessage(content="\n".join(system))] if system and "".join(system).strip() else []
    return [*head, UserMessage(content="\n".join(users))]


def _answered(part: str, path: Path, row: Mapping[str, Any], truth: Any) -> Iterator[Row]:
    messages = _messages(row)
    if messages is None:
        return
    calls: list[tuple[str, dict[str, Any]]] = []
    allowed: dict[str, tuple[Any, ...]] = {}
    for position, call in enumerate(truth):
        ((name, given),) = call.items()
        arguments = {}
        for key, options in given.items():
            values = alternatives(options)
            where = f"/messages/{len(messages)}/tool_calls/{position}/function/arguments/{key}"
            allowed[where] = values
            if values and values[0] is not ABSENT:
                arguments[key] = values[0]
        calls.append((name, arguments))
    row_ = make_row(f"bfcl_{part}", path, row["id"], row["function"], [*messages, called(calls)], allowed)
    if row_ is not None:
        yield row_


def _unanswerable(part: str, path: Path, row: Mapping[str, Any]) -> Iterator[Row]:
    messages = _messages(row)
    if messages is None or not row.get("function"):
        return
    language = "zh" if any("\u4e00" <= letter < "\u9fff" for letter in messages[-1].content) else "en"
    made = make_row(f"bfcl_{part}", path, row["id"], row["function"], [*messages, refused(row["id"], language)])
    if made is not None:
        yield made


def _executed(part: str, path: Path, row: Mapping[str, Any], truth: Any) -> Iterator[Row]:
    messages = _messages(row)
    calls = [_read_call(text) for text in truth or ()]
    if messages is None or not calls or any(call is None for call in calls):
        return
    sound = [call for call in calls if call is not None]
    made = make_row(f"bfcl_{part}", path, row["id"], row["function"], [*messages, called(sound)])
    if made is not None:
        yield made


def _read_call(text: str) -> tuple[str, dict[str, Any]] | None:
    """A call as Python writes it; None where an argument has no name or is no literal."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
        if not isinstance(tree, ast.Call) or tree.args:
            return None
        given = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in tree.keywords}
    except (SyntaxError, ValueError):
        return None
    name = ast.unparse(tree.func)
    return (name, given) if _is_json(given) else None


def _is_json(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_json(item) for key, item in value.items())
    if isinstance(value, list):
        return all(map(_is_json, value))
    return value is None or isinstance(value, str | int | float)
