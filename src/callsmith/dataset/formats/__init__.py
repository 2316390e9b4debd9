"""One module a form, each with the same few names: `NAME`, `write_sample`, `read_row`."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from callsmith.dataset.formats import openai, run, trl
from callsmith.dataset.formats.fields import FormatError
from callsmith.records import Conversation

__all__ = ["FORMATS", "Form", "FormatError", "detect"]


class Form(NamedTuple):
    """What a form's module offers."""

    write_sample: Callable[[Mapping[str, Any]], dict[str, Any]]
    """A row of the form from a sample in the run's form."""
    read_row: Callable[[Mapping[str, Any]], Conversation]
    """The conversation of a row; raises `FormatError`."""


FORMATS: Mapping[str, Form] = {module.NAME: Form(module.write_sample, module.read_row) for module in (run, openai, trl)}


def detect(row: object) -> str:
    """The name of a row's form, by its keys. Raises `FormatError` when it is of none that we know."""
    if not isinstance(row, Mapping):
        raise FormatError((), "a row must be an object")
    if "conversation" in row:
        return run.NAME
    if "messages" not in row:
        raise FormatError((), "a row needs either `conversation` or `messages`")
    return trl.NAME if isinstance(row.get("tools"), str) or _has_object_arguments(row["messages"]) else openai.NAME


def _has_object_arguments(messages: object) -> bool:
    for message in messages if isinstance(messages, list) else ():
        calls = message.get("tool_calls") if isinstance(message, Mapping) else None
        for call in calls if isinstance(calls, list) else ():
            function = call.get("function") if isinstance(call, Mapping) else None
            if isinstance(function, Mapping):
                return isinstance(function.get("arguments"), Mapping)
    return False
