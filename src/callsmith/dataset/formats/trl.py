"""TRL's form: `messages` with arguments as objects, and `tools` as the text of an array.

Why text: `datasets` guesses the type of a JSONL column from its first 10 MB. Messages differ in their keys, so that
5.2 keeps them as JSON, and the arguments of different tools come back as they were. Tools, as a list, look alike at
first and get a fixed type: a tool with other properties later in the file then ends the loading with "Couldn't cast
array of type struct", and before 4.7 pads its keys with nulls. A text comes back unchanged everywhere, and TRL reads
it. Before 4.7 `datasets` pads arguments, too, and turns dates into timestamps: 4.7 is the oldest to use with this
form. A file whose first 10 MB hold no call at all gets a type without calls; name a file with calls first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from callsmith.dataset.formats.fields import read_conversation
from callsmith.records import Conversation

__all__ = ["NAME", "read_row", "write_sample"]

NAME = "trl"

_encode = msgspec.json.Encoder().encode


def write_sample(sample: Mapping[str, Any]) -> dict[str, Any]:
    """A row from a sample in the run's form."""
    conversation = sample["conversation"]
    messages = [_message(message) for message in conversation["messages"]]
    return {"messages": messages, "tools": _encode(conversation["tools"]).decode()}


def _message(message: Mapping[str, Any]) -> dict[str, Any]:
    """The message without our own flags, which no template knows."""
    return {key: value for key, value in message.items() if key not in ("trained", "is_error", "reasoning")}


def read_row(row: Mapping[str, Any]) -> Conversation:
    """The conversation of a row. Raises `FormatError`."""
    return read_conversation(row.get("tools"), row.get("messages"))
