"""One module a family of forms: each tells whether a row is of it, by the content, and reads it into a `Draft`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from callsmith.dataset.draft import Draft
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.readers import answers, benchmark, chat, chatml, glaive, instruct, responses, run, sharegpt

__all__ = ["AUTO", "READERS", "Reader", "recognise"]

AUTO = "auto"
Row = Mapping[str, Any]


class Reader(NamedTuple):
    """How rows of a form are read."""

    read: Callable[[Row], Draft]
    about: str
    """What the form is, in a few words."""


def _hermes(row: Row) -> Draft:
    if sharegpt.claims(row):
        return sharegpt.read(row)
    return chatml.read(row) if chatml.claims(row) else chat.read(row)


READERS: Mapping[str, Reader] = {
    "run": Reader(run.read, "a run's samples.jsonl"),
    "openai": Reader(chat.read, "OpenAI's messages, arguments as text"),
    "trl": Reader(chat.read, "TRL's messages, arguments as objects"),
    "ms-swift": Reader(chat.read, "messages of the roles tool_call and tool_response"),
    "llama-factory": Reader(chat.read, "messages of typed parts"),
    "responses": Reader(responses.read, "OpenAI's Responses: items and what is expected next"),
    "sharegpt": Reader(sharegpt.read, "conversations with from and value"),
    "hermes": Reader(_hermes, "calls and tools in tags"),
    "toolace": Reader(sharegpt.read, "tools in the system text, calls in Python's manner"),
    "chatml": Reader(chatml.read, "one rendered text with <|im_start|>"),
    "glaive": Reader(glaive.read, "system and chat as text"),
    "xlam": Reader(answers.read_query, "query, tools, answers"),
    "seal-tools": Reader(answers.read_calling, "query and calling, tools in a file beside"),
    "when2call": Reader(answers.read_choice, "question and candidate answers"),
    "bfcl": Reader(benchmark.read, "question and function, allowed answers"),
    "acebench": Reader(benchmark.read_spoken, "a question of user: and system:, allowed answers"),
    "instruct": Reader(instruct.read, "instruction, input and output with tools and calls in the text"),
}

_SIGNS: tuple[tuple[Callable[[Row], bool], str | Callable[[Row], str]], ...] = (
    (run.claims, "run"),
    (responses.claims, "responses"),
    (answers.claims_query, "xlam"),
    (answers.claims_calling, "seal-tools"),
    (answers.claims_choice, "when2call"),
    (benchmark.claims_spoken, "acebench"),
    (benchmark.claims, "bfcl"),
    (glaive.claims, "glaive"),
    (sharegpt.claims, sharegpt.name_of),
    (chat.claims, chat.name_of),
    (chatml.claims, "chatml"),
    (answers.claims_alike, "xlam"),
    (instruct.claims, "instruct"),
)


def recognise(row: object) -> str:
    """The name of a row's form, by what it holds. Raises `FormatError` when it is of none that we know."""
    if not isinstance(row, Mapping):
        raise FormatError((), "a row must be an object")
    for claims, name in _SIGNS:
        if claims(row):
            return name if isinstance(name, str) else name(row)
    if isinstance(row.get("messages"), list):
        return "openai"
    keys = ", ".join(f"`{key}`" for key in list(row)[:6])
    raise FormatError((), f"of no form that is known: it holds {keys or 'nothing'}")
