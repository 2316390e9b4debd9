"""Questions with the calls that answer them, and no results: xLAM and APIGen (`query`, `tools`, `answers`), Seal-Tools,
When2Call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callsmith.dataset.draft import Call, Draft, as_text
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.readers.calls import calls_in, simple_call
from callsmith.records import AssistantMessage

__all__ = ["claims_calling", "claims_choice", "claims_query", "read_calling", "read_choice", "read_query"]

_FENCE = re.compile(r"\A\s*```(?:json|python)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


def claims_query(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of xLAM's."""
    return "query" in row and "answers" in row and "tools" in row


def read_query(row: Mapping[str, Any]) -> Draft:
    """A query, or a dialogue in its place, and the calls that answer it. Raises `FormatError`."""
    draft = Draft()
    draft.offer(row["tools"], "/tools")
    if isinstance(row.get("system"), str) and row["system"].strip():
        draft.system(row["system"], "/system")
    query = row["query"]
    if isinstance(query, list):
        for index, turn in enumerate(query):
            _turn(draft, turn, f"/query/{index}")
    elif isinstance(query, str):
        draft.user(query, "/query")
    else:
        raise FormatError("/query", "must be a string, or a list of turns")
    _answer(draft, row["answers"], "/answers")
    return draft


def _answer(draft: Draft, answers: Any, where: str) -> None:
    """The calls of an answer; an empty list says that nothing fits, a text that is no JSON is the answer itself."""
    fixed = where if isinstance(answers, str) else None
    if isinstance(answers, str):
        body = answers.strip()
        if not body:
            return
        if not body.startswith(("[", "{")):
            draft.assistant(answers, where)
            return
        answers = draft.data(body, where)
    if isinstance(answers, dict):
        answers = [answers] if answers else []
        fixed = fixed or where
    if not isinstance(answers, list):
        raise FormatError(where, "must be an array of calls")
    if answers and all(isinstance(item, str) for item in answers):
        answers = [draft.data(item, f"{where}/{index}") for index, item in enumerate(answers)]
    if answers:
        _calls(draft, calls_in(draft, answers, fixed, where))


def _calls(draft: Draft, calls: list[Call]) -> None:
    """Calls, in the message of the words that announce them where there are some."""
    last = draft.messages[-1] if draft.messages else None
    if isinstance(last, AssistantMessage) and not last.tool_calls:
        draft.extend(calls)
    else:
        draft.assistant("", calls[0].where, calls)


def _turn(draft: Draft, turn: Any, where: str) -> None:
    if not isinstance(turn, dict):
        raise FormatError(where, "must be an object")
    role, content, field = turn.get("role"), turn.get("content"), f"{where}/content"
    if role in ("tool", "function", "observation", "api"):
        draft.results(as_text("" if content is None else content), field)
        return
    if not isinstance(content, str):
        raise FormatError(field, "must be a string")
    if role == "user":
        draft.user(content, field)
    elif role == "system":
        draft.system(content, field)
    elif role in ("agent", "assistant", "ai"):
        fenced = _FENCE.match(content)
        if fenced and fenced[1].startswith(("[", "{")):
            value = draft.data(fenced[1], field)
            if value:
                _calls(draft, calls_in(draft, value, field, field))
        else:
            draft.assistant(content, field)
    else:
        raise FormatError(f"{where}/role", f"{role!r} is no role")


def claims_calling(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of Seal-Tools': a query, and `calling` with `api` and `parameters`."""
    return "query" in row and isinstance(row.get("calling"), list)


def read_calling(row: Mapping[str, Any]) -> Draft:
    """A query and its calls; the tools come from the file of tools beside. Raises `FormatError`."""
    draft = Draft()
    if "tools" not in row:
        raise FormatError("", "the tools are not in the row, and no file of tools lies beside")
    draft.offer(row["tools"], "/tools")
    if not isinstance(row["query"], str):
        raise FormatError("/query", "must be a string")
    draft.user(row["query"], "/query")
    calls = []
    for index, item in enumerate(row["calling"]):
        where = f"/calling/{index}"
        if not isinstance(item, dict) or not isinstance(item.get("api"), str):
            raise FormatError(where, "a call needs an `api`")
        arguments = item.get("parameters", {})
        if not isinstance(arguments, dict):
            raise FormatError(f"{where}/parameters", "must be an object")
        calls.append(Call(item["api"], arguments, where, name_at="/api", arguments_at="/parameters"))
    if calls:
        draft.assistant("", "/calling", calls)
    return draft


def claims_choice(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of When2Call's: candidate answers by kind, and the kind that is right."""
    return isinstance(row.get("answers"), dict) and isinstance(row.get("correct_answer"), str) and "question" in row


def read_choice(row: Mapping[str, Any]) -> Draft:
    """The question with the answer that is right. Raises `FormatError`."""
    draft = Draft()
    draft.offer(row.get("tools"), "/tools")
    if not isinstance(row["question"], str):
        raise FormatError("/question", "must be a string")
    draft.user(row["question"], "/question")
    kind = row["correct_answer"]
    answer, where = row["answers"].get(kind), f"/answers/{kind}"
    if not isinstance(answer, str):
        raise FormatError("/answers", f"holds no text for {kind!r}")
    if kind == "tool_call":
        call = simple_call(draft, draft.data(answer, where), where, inside=False)
        draft.assistant("", where, [call])
    else:
        draft.assistant(answer, where)
    return draft
