"""ACEBench in English and Chinese: dialogues as text with calls in brackets, a clock, an answer, and special cases."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from callsmith.records import AssistantMessage, Message, SystemMessage, ToolMessage, UserMessage
from gold.row import Row, answered, asked, called, make_row, read_lines, refused

__all__ = ["read_acebench", "read_bracketed"]

_SPEAKER = re.compile(r"^(user|system|assistant):[ \t]*", re.MULTILINE)
_CALL = re.compile(r"([A-Za-z_][\w.\-/]*)\(")


def read_acebench(root: Path) -> Iterator[Row]:
    """Rows with an answer, without the agent parts (their answers are states, not calls)."""
    for language in ("en", "zh"):
        folder = root / "D_eval" / "ACEBench" / f"data_{language}"
        for path in sorted(folder.glob("data_*.json")):
            truths = {row["id"]: row["ground_truth"] for row in read_lines(folder / "possible_answer" / path.name)}
            for row in read_lines(path):
                if row["id"] in truths and "agent" not in path.name and "error_param" not in path.name:
                    made = _row(language, path, row, truths[row["id"]])
                    if made is not None:
                        yield made


def _row(language: str, path: Path, row: Mapping[str, Any], truth: Any) -> Row | None:
    dialogue = _dialogue(row["question"])
    names = {tool["name"] for tool in row["function"]}
    calls = _calls(truth, names)
    if dialogue is None or (calls is None and not path.name.startswith("data_special")):
        return None
    clock = row.get("time") or ""
    profile = row.get("profile")
    told = "\n".join(part for part in (clock.strip(), str(profile) if profile else "") if part)
    head: list[Message] = [SystemMessage(content=told)] if told else []
    if "irrelevant" in path.name:
        last = refused(row["id"], language)
    elif "incomplete" in path.name:
        ((_, missing),) = list(truth.items())[:1]
        last = asked(row["id"], language, str(missing[0] if isinstance(missing, list) else missing))
    else:
        last = called(calls or ())
    source = f"acebench_{language}_{path.stem.removeprefix('data_')}"
    return make_row(
        source, path.parent / path.name, f"{language}/{row['id']}", row["function"], [*head, *dialogue, last]
    )


def _calls(truth: Any, names: set[str]) -> list[tuple[str, dict[str, Any]]] | None:
    """The answer's calls; several of one tool are numbered. Several whole answers: the first."""
    if isinstance(truth, list):
        truth = truth[0] if truth else None
    if not isinstance(truth, dict):
        return None
    calls = []
    for key, given in truth.items():
        name = key if key in names else re.sub(r"_\d+$", "", key)
        if name not in names or not isinstance(given, dict):
            return None
        calls.append((name, given))
    return calls


def _dialogue(text: str) -> list[Message] | None:
    """The messages of a dialogue. What the assistant says after a call is taken to be the call's result as well."""
    parts = _SPEAKER.split(text)[1:]
    turns = [(speaker, said.strip()) for speaker, said in zip(parts[::2], parts[1::2], strict=True) if said.strip()]
    messages: list[Message] = []
    for index, (speaker, said) in enumerate(turns):
        if speaker == "user":
            if messages and isinstance(messages[-1], UserMessage):
                messages[-1] = UserMessage(content=f"{messages[-1].content}\n{said}")
            else:
                messages.append(UserMessage(content=said))
        elif said.startswith("[") and said.endswith("]"):
            calls = read_bracketed(said)
            following = turns[index + 1] if index + 1 < len(turns) else ("", "")
            if not calls or following[0] == "user" or following[1].startswith("["):
                return None
            message = called(calls, f"call_{index}")
            messages += [message, *answered(message, [following[1]] * len(calls))]
        elif messages and isinstance(messages[-1], AssistantMessage):
            return None
        else:
            messages.append(AssistantMessage(content=said))
    if (
        not messages
        or not isinstance(messages[0], UserMessage)
        or not isinstance(messages[-1], UserMessage | ToolMessage)
    ):
        return None
    return messages if isinstance(messages[-1], UserMessage) else None


def read_bracketed(text: str) -> Sequence[tuple[str, dict[str, Any]]] | None:
    """Calls as `[name(key=value, …), …]`; names may hold dots and dashes. None where it is none."""
    spelt = _CALL.sub(lambda found: re.sub(r"[^\w]", "__", found[1]) + "(", text)
    names = [found[1] for found in _CALL.finditer(text)]
    spelt = re.sub(
        r"(?<=[=:,\[\s])(true|false|null)(?=[,)\]}\s])",
        lambda m: {"true": "True", "false": "False", "null": "None"}[m[1]],
        spelt,
    )
    try:
        tree = ast.parse(spelt.strip(), mode="eval").body
        items = tree.elts if isinstance(tree, ast.List) else [tree]
        calls = []
        for item in items:
            if not isinstance(item, ast.Call) or item.args:
                return None
            by_spelling = {re.sub(r"[^\w]", "__", name): name for name in names}
            given = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in item.keywords}
            calls.append((by_spelling[ast.unparse(item.func)], given))
    except (SyntaxError, ValueError, KeyError):
        return None
    return calls
