"""Questions with one answer: Seal-Tools, API-Bank and ToolRL in their tagged form, NeMo-Gym, When2Call."""

from __future__ import annotations

import ast
import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from callsmith.records import AssistantMessage, Message, SystemMessage, UserMessage
from gold.row import Row, answered, called, make_row, read_lines

__all__ = ["read_nemo", "read_seal", "read_tagged", "read_when2call", "wrong_answers"]

_Call = tuple[str, dict[str, Any]]
_HISTORY = re.compile(r"<(user|response|tool_call|obs)>(.*?)</\1>", re.DOTALL)
_TOOL = re.compile(r"^\d+\. Name: (.+)\nDescription: (.*(?:\n(?!Parameters: ).*)*)\nParameters: (.+)$", re.MULTILINE)
_REFERENCE = re.compile(r"^API_call_\d+$")
_OFFERED = 4


def _refers(value: Any) -> bool:
    """Whether a value stands for the result of another call, which is not there."""
    if isinstance(value, dict):
        return any(map(_refers, value.values()))
    if isinstance(value, list):
        return any(map(_refers, value))
    return isinstance(value, str) and _REFERENCE.search(value) is not None


def _sound(calls: Iterable[_Call]) -> bool:
    return not any(_refers(arguments) for _, arguments in calls)


def read_seal(root: Path) -> Iterator[Row]:
    """Rows whose calls stand for themselves, offered with the called tools and a few of the same field."""
    folder = root / "C_train" / "Seal-Tools"
    specs = {spec["api_name"]: spec for spec in read_lines(folder / "tool_without_test_out.jsonl")}
    fields: dict[str, list[str]] = {}
    for name, spec in specs.items():
        fields.setdefault(str(spec["field"]).split("/")[0], []).append(name)
    for path in (root / "D_eval" / "Seal-Tools" / "test_in_domain.jsonl", folder / "dev.jsonl"):
        for row in read_lines(path):
            calls = [(call["api"], call["parameters"]) for call in row["calling"]]
            names = list(dict.fromkeys(name for name, _ in calls))
            if not _sound(calls) or any(name not in specs for name in names):
                continue
            beside = [one for one in fields[str(specs[names[0]]["field"]).split("/")[0]] if one not in names]
            chance = random.Random(row["id"])
            names += chance.sample(beside, min(_OFFERED, len(beside)))
            chance.shuffle(names)
            made = make_row(
                "seal",
                path,
                row["id"],
                [_seal_tool(specs[name]) for name in names],
                [_user(row["query"]), called(calls)],
            )
            if made is not None:
                yield made


def _seal_tool(spec: Mapping[str, Any]) -> dict[str, Any]:
    parameters = {
        name: {**field, "required": name in (spec.get("required") or ())} for name, field in spec["parameters"].items()
    }
    return {"name": spec["api_name"], "description": spec["api_description"], "parameters": parameters}


def _user(text: str) -> UserMessage:
    return UserMessage(content=text.strip())


def read_tagged(root: Path) -> Iterator[Row]:
    """API-Bank and ToolRL: tools and history in tags within one text."""
    folder = root / "D_eval" / "API-Bank"
    for level in (1, 2):
        path = folder / f"toolrl_level-{level}-api_processed.json"
        for index, row in enumerate(read_lines(path)):
            calls = [(call["name"], call["parameters"]) for call in _listed(row["answer"])]
            yield from _tagged("apibank", path, str(index), row["system"], row["user"], called(calls))
    path = root / "C_train" / "ToolRL_rlla" / "rlla_sft.json"
    for index, row in enumerate(read_lines(path)):
        answer = _output(row["output"])
        if answer is not None:
            yield from _tagged("toolrl", path, str(index), row["instruction"], row["input"], answer)


def _tagged(source: str, path: Path, identity: str, system: str, text: str, last: AssistantMessage) -> Iterator[Row]:
    tools = [
        {"name": name.strip(), "description": description.strip(), "parameters": _literal(parameters)}
        for name, description, parameters in _TOOL.findall(system)
    ]
    dialogue = _history(text)
    if not tools or dialogue is None or any(not isinstance(tool["parameters"], dict) for tool in tools):
        return
    if isinstance(dialogue[-1], AssistantMessage):  # words that announce the call
        if dialogue[-1].tool_calls:
            return
        last = AssistantMessage(content=dialogue.pop().content, tool_calls=last.tool_calls)
    made = make_row(source, path, identity, tools, [*dialogue, last])
    if made is not None:
        yield made


def _listed(answer: Any) -> list[dict[str, Any]]:
    if isinstance(answer, str):
        answer = ast.literal_eval(answer)
    return answer if isinstance(answer, list) else [answer]


def _literal(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        try:
            return ast.literal_eval(text)
        except (SyntaxError, ValueError):
            return None


def _calls_in(text: str) -> list[_Call] | None:
    calls = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        given = _literal(line)
        if not isinstance(given, dict) or not isinstance(given.get("parameters"), dict):
            return None
        calls.append((str(given["name"]), given["parameters"]))
    return calls or None


def _output(text: str) -> AssistantMessage | None:
    """The right answer: its calls, or its words."""
    parts = {tag: said.strip() for tag, said in _HISTORY.findall(text)}
    calls = _calls_in(parts["tool_call"]) if "tool_call" in parts else None
    words = parts.get("response", "")
    if calls is not None:
        return AssistantMessage(content=words, tool_calls=called(calls).tool_calls)
    return AssistantMessage(content=words) if words and "tool_call" not in parts else None


def _history(text: str) -> list[Message] | None:
    """The messages of a tagged history; None where they are in no order that a conversation can have."""
    messages: list[Message] = []
    parts = [
        (tag, said.strip()) for tag, said in _HISTORY.findall(re.sub(r"<think>.*?</think>", "", text, flags=re.DOTALL))
    ]
    for index, (tag, said) in enumerate(parts):
        last = messages[-1] if messages else None
        if tag == "user":
            if "only make one tool call" not in said:
                messages.append(UserMessage(content=said))
        elif tag == "obs":
            if not isinstance(last, AssistantMessage) or not last.tool_calls:
                return None
            messages += answered(last, [said] * len(last.tool_calls))
        elif tag == "response":
            if isinstance(last, AssistantMessage):
                return None
            messages.append(AssistantMessage(content=said))
        else:
            calls = _calls_in(said)
            if calls is None:
                return None
            words = ""
            if isinstance(last, AssistantMessage) and not last.tool_calls:
                words = last.content
                messages.pop()
            made = called(calls, f"call_{index}")
            messages.append(AssistantMessage(content=words, tool_calls=made.tool_calls))
    roles = [type(message) for message in messages]
    twice = any(one is two is UserMessage for one, two in pairwise(roles))
    return None if not messages or roles[0] is not UserMessage or twice else messages


def read_nemo(root: Path) -> Iterator[Row]:
    """Single steps of a dialogue with a policy, and the xLAM sample of the same form."""
    for path in (
        root / "C_train" / "NeMo-Gym" / "single_step_tool_use_with_argument_comparison__example.jsonl",
        root / "C_train" / "xLAM_sample" / "nemo_gym_xlam_fc_example.jsonl",
    ):
        for index, row in enumerate(read_lines(path)):
            given = row["responses_create_params"]
            truth = row.get("expected_answers") or [row.get("expected_action") or {}]
            if any("name" not in call for call in truth):
                continue
            calls = [
                (call["name"], _literal(call["arguments"]) if isinstance(call["arguments"], str) else call["arguments"])
                for call in truth
            ]
            plain = [part for part in given["input"] if part.get("role")]
            if len(plain) != sum(part.get("type") != "reasoning" for part in given["input"]):
                continue  # earlier calls without their results
            kinds = {"system": SystemMessage, "user": UserMessage, "assistant": AssistantMessage}
            messages: list[Message] = [kinds[part["role"]](content=_text(part["content"])) for part in plain]
            made = make_row("nemo", path, str(index), given["tools"], [*messages, called(calls)])
            if made is not None:
                yield made


def _text(content: Any) -> str:
    return content.strip() if isinstance(content, str) else "".join(part["text"] for part in content).strip()


def _when2call(root: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    path = root / "D_eval" / "When2Call" / "when2call_test_llm_judge.jsonl"
    yield from ((path, row) for row in read_lines(path))


def _decision(path: Path, row: Mapping[str, Any], kind: str, source: str) -> Row | None:
    tools = [json.loads(tool) for tool in row["tools"]]
    answer = row["answers"][kind]
    if kind == "tool_call":
        given = _literal(answer)
        if not isinstance(given, dict) or not isinstance(given.get("arguments"), dict):
            return None
        last = called([(given["name"], given["arguments"])])
    else:
        last = AssistantMessage(content=str(answer).strip())
    if not tools or not (last.content or last.tool_calls):
        return None
    return make_row(source, path, row["uuid"], tools, [_user(row["question"]), last])


def read_when2call(root: Path) -> Iterator[Row]:
    """Questions and refusals that are right. (The right calls are there for other tests only.)"""
    for path, row in _when2call(root):
        made = _decision(path, row, row["correct_answer"], f"when2call_{row['correct_answer']}")
        if made is not None:
            yield made


def wrong_answers(root: Path) -> Iterator[Row]:
    """What models answered and should not have: the source says what was right and what was done."""
    for path, row in _when2call(root):
        for kind in row["answers"]:
            if kind != row["correct_answer"]:
                made = _decision(path, row, kind, f"{kind} for {row['correct_answer']}")
                if made is not None:
                    yield made
