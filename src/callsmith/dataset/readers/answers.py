"""Questions with the calls that answer them, and no results: xLAM and APIGen (`query`, `tools`, `answers`), Seal-Tools,
When2Call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callsmith.dataset.draft import Call, Draft, as_text
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.readers.calls import calls_in, simple_call

__all__ = [
    "claims_alike",
    "claims_calling",
    "claims_choice",
    "claims_query",
    "read_calling",
    "read_choice",
    "read_query",
]

_FENCE = re.compile(r"\A\s*```(?:json|python)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


_QUERIES = ("query", "question", "instruction", "input", "prompt", "user_query", "user")
_ANSWERS = ("answers", "answer", "output", "outputs", "calls", "function_calls", "tool_calls", "gold_answer", "target")
_TOOLS = ("tools", "functions", "function", "apis", "available_tools")


def claims_query(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of xLAM's."""
    return "query" in row and "answers" in row and "tools" in row


def claims_alike(row: Mapping[str, Any]) -> bool:
    """Whether a row is like xLAM's by other names: a question, tools, and calls that answer."""
    keys = _keys(row)
    return keys is not None and isinstance(row[keys[0]], str) and _holds_calls(row[keys[2]])


def _keys(row: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """The keys of question, tools and answer."""
    found = [next((key for key in keys if row.get(key) is not None), "") for keys in (_QUERIES, _TOOLS, _ANSWERS)]
    return (found[0], found[1], found[2]) if all(found) else None


def _holds_calls(answer: Any) -> bool:
    if isinstance(answer, str):
        return answer.lstrip().startswith(("[{", "{")) and "name" in answer
    items = answer if isinstance(answer, list) else [answer]
    return bool(items) and all(isinstance(item, dict) and "name" in item for item in items)


def read_query(row: Mapping[str, Any]) -> Draft:
    """A query, or a dialogue in its place, and the calls that answer it. Raises `FormatError`."""
    draft = Draft()
    keys = _keys(row)
    if keys is None:
        raise FormatError((), "a row needs a query, tools and answers")
    asked, tools, answers = keys
    draft.offer(row[tools], f"/{tools}")
    if isinstance(row.get("system"), str) and row["system"].strip():
        draft.system(row["system"], "/system")
    query = row[asked]
    if isinstance(query, list):
        for index, turn in enumerate(query):
            _turn(draft, turn, f"/{asked}/{index}")
    elif isinstance(query, str):
        draft.user(query, f"/{asked}")
    else:
        raise FormatError(f"/{asked}", "must be a string, or a list of turns")
    _answer(draft, row[answers], f"/{answers}")
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
        draft.call(calls_in(draft, answers, fixed, where), where)


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
                draft.call(calls_in(draft, value, field, field), field)
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
        raise FormatError("", "its tools are neither in the row nor all in a file beside")
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
