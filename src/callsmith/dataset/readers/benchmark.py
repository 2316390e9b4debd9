"""Questions of benchmarks with the answers that are allowed: BFCL's form and ACEBench's.

Of allowed alternatives the first is read. Where questions and answers lie in two files they are one row here, with the
answer under `ground_truth`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callsmith.dataset.draft import Call, Draft
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.literals import LiteralError, looks_like_calls, read_calls
from callsmith.records import pointer

__all__ = ["claims", "claims_spoken", "read", "read_spoken"]

_SPEAKER = re.compile(r"(?:\A|\n)\s*(user|system|assistant)\s*[:：][ \t]*", re.IGNORECASE)
_COPY = re.compile(r"_\d+\Z")


def claims_spoken(row: Mapping[str, Any]) -> bool:
    """Whether a question is one text, with `user:` and `system:` in it, and a clock or a profile beside (ACEBench)."""
    if not isinstance(row.get("question"), str) or not isinstance(row.get("function"), list):
        return False
    return "time" in row or "profile" in row or "initial_config" in row or _SPEAKER.match(row["question"]) is not None


def claims(row: Mapping[str, Any]) -> bool:
    """Whether a question is a list of turns, or a text, with `function` beside or classes of functions (BFCL)."""
    if "question" not in row or not ("function" in row or "involved_classes" in row):
        return False
    return isinstance(row["question"], list | str)


def read(row: Mapping[str, Any]) -> Draft:
    """The turns of a question, each with its calls. Raises `FormatError`."""
    draft = Draft()
    if "function" not in row:
        raise FormatError((), "the functions of its classes are not in the row, and no folder of them lies beside")
    draft.offer(row["function"], "/function")
    turns = _turns(row["question"])
    truth = row.get("ground_truth")
    if truth is None and "ground_truth" not in row:
        draft.note("rows have no answers: only the questions are read")
    by_turn = isinstance(truth, list) and any(isinstance(item, list) for item in truth)
    for index, (where, messages) in enumerate(turns):
        for position, message in enumerate(messages):
            _message(draft, message, f"{where}/{position}" if where != "/question" else where)
        if by_turn and isinstance(truth, list):
            given = truth[index] if index < len(truth) else []
            _answer(draft, given, f"/ground_truth/{index}")
    if not by_turn and truth is not None:
        _answer(draft, truth, "/ground_truth")
    return draft


def _turns(question: Any) -> list[tuple[str, list[Any]]]:
    if isinstance(question, str):
        return [("/question", [{"role": "user", "content": question}])]
    if question and all(isinstance(item, dict) for item in question):
        return [
            ("/question", [item]) if len(question) == 1 else (f"/question/{i}", [item])
            for i, item in enumerate(question)
        ]
    return [(f"/question/{i}", item if isinstance(item, list) else [item]) for i, item in enumerate(question)]


def _message(draft: Draft, message: Any, where: str) -> None:
    if not isinstance(message, dict):
        raise FormatError(where, "must be an object")
    content = message.get("content")
    if not isinstance(content, str):
        raise FormatError(f"{where}/content", "must be a string")
    match message.get("role"):
        case "user":
            draft.join_user(content, f"{where}/content")
        case "system":
            draft.system(content, f"{where}/content")
        case "assistant":
            draft.assistant(content, f"{where}/content")
        case role:
            raise FormatError(f"{where}/role", f"{role!r} is no role")


def _answer(draft: Draft, truth: Any, where: str) -> None:
    calls: list[Call] = []
    if isinstance(truth, dict):
        truth = [truth]
    if not isinstance(truth, list) or not all(isinstance(item, dict | str) for item in truth):
        draft.note("answers that are not calls were left out")
        return
    for index, item in enumerate(truth):
        place = f"{where}/{index}"
        calls += _text_calls(draft, item, place) if isinstance(item, str) else _allowed_calls(draft, item, place)
    if not calls:
        return
    draft.call(calls, where)


def _text_calls(draft: Draft, text: str, where: str) -> list[Call]:
    try:
        written = read_calls(text, [tool.name for tool in draft.tools])
    except LiteralError as error:
        if "(" in text and text.rstrip().endswith((")", ")]")):
            raise FormatError(where, f"the call cannot be read: {error}") from None
        draft.note("answers that are not calls were left out")
        return []
    return [draft.bound(call, where) for call in written]


def _written(draft: Draft, text: str, where: str, names: list[str]) -> list[Call]:
    try:
        return [draft.bound(call, where) for call in read_calls(text, names)]
    except LiteralError as error:
        raise FormatError(where, f"the calls cannot be read: {error}") from None


def _allowed_calls(draft: Draft, item: dict[str, Any], where: str) -> list[Call]:
    """Calls as `{name: {parameter: [allowed values]}}`."""
    calls = []
    for name, allowed in item.items():
        if not isinstance(allowed, dict):
            draft.note("answers that are not calls were left out")
            continue
        if any(len(options) > 1 for options in allowed.values() if isinstance(options, list)):
            draft.note("of several allowed values the first was read")
        arguments = {key: _first(options) for key, options in allowed.items() if not _spared(options)}
        calls.append(Call(name, arguments, where + pointer((name,)), arguments_at=""))
    return calls


def _spared(options: Any) -> bool:
    """Whether a parameter is best not given: an empty text says that it may be left out."""
    if not isinstance(options, list) or "" not in options:
        return False
    return options[0] == "" or all(item in ("", None) for item in options)


def _first(options: Any) -> Any:
    if not isinstance(options, list):
        return options
    chosen = next((item for item in options if item not in ("", None)), options[0] if options else [])
    if isinstance(chosen, dict):
        return {key: _first(value) for key, value in chosen.items() if not _spared(value)}
    if isinstance(chosen, list):
        return [
            {key: _first(value) for key, value in item.items() if not _spared(value)}
            if isinstance(item, dict)
            else item
            for item in chosen
        ]
    return chosen


def read_spoken(row: Mapping[str, Any]) -> Draft:
    """The dialogue that a question's text holds, with the clock as the system's words. Raises `FormatError`."""
    draft = Draft()
    draft.offer(row["function"], "/function")
    for key in ("time", "profile"):
        if isinstance(row.get(key), str) and row[key].strip():
            draft.system(row[key].strip(), f"/{key}")
            break
    question, names = row["question"], [tool.name for tool in draft.tools]
    heads = list(_SPEAKER.finditer(question))
    if not heads:
        draft.user(question.strip(), "/question")
    elif question[: heads[0].start()].strip():
        raise FormatError("/question", "does not begin with a speaker")
    ends = [head.start() for head in heads[1:]] + [len(question)]
    for head, end in zip(heads, ends, strict=bool(heads)):
        text = question[head.end() : end].strip()
        if head[1].lower() == "user":
            draft.join_user(text, "/question")
        elif looks_like_calls(text, names):
            draft.call(_written(draft, text, "/question", names), "/question")
        else:
            draft.join_assistant(text, "/question")
    if "ground_truth" in row:
        _spoken_answer(draft, row["ground_truth"])
    else:
        draft.note("rows have no answers: only the questions are read")
    return draft


def _spoken_answer(draft: Draft, truth: Any) -> None:
    where = "/ground_truth"
    names = {tool.name for tool in draft.tools}
    if isinstance(truth, list) and truth and all(isinstance(item, dict) and _are_calls(item, names) for item in truth):
        draft.note("of several allowed answers the first was read")
        truth, where = truth[0], f"{where}/0"
    if not isinstance(truth, dict) or not _are_calls(truth, names):
        draft.note("answers that are not calls were left out")
        return
    calls = []
    for name, arguments in truth.items():
        called = name if name in names or _COPY.sub("", name) not in names else _COPY.sub("", name)
        calls.append(Call(called, arguments, where + pointer((name,)), arguments_at=""))
    draft.call(calls, where)


def _are_calls(truth: dict[str, Any], names: set[str]) -> bool:
    """Whether an answer is calls by their names, and not what is missing or wrong, or a final state."""
    return (
        bool(truth)
        and all(isinstance(arguments, dict) for arguments in truth.values())
        and any(name in names or _COPY.sub("", name) in names for name in truth)
    )
