"""The run's own rows, whose plan and scenario are read along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callsmith.dataset.draft import Draft
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.readers.chat import read_messages

__all__ = ["NAME", "claims", "read"]

NAME = "run"


def claims(row: Mapping[str, Any]) -> bool:
    """Whether a row is a line of `samples.jsonl`."""
    return isinstance(row.get("conversation"), dict)


def read(row: Mapping[str, Any]) -> Draft:
    """The conversation of a row. Raises `FormatError`."""
    conversation = row.get("conversation")
    if not isinstance(conversation, dict):
        raise FormatError("/conversation", "is missing" if conversation is None else "must be an object")
    if "tools" not in conversation:
        raise FormatError("/conversation/tools", "is missing")
    draft = Draft()
    draft.places[""] = "/conversation"
    draft.offer(conversation["tools"], "/conversation/tools")
    read_messages(draft, conversation.get("messages"), "/conversation/messages")
    return draft
