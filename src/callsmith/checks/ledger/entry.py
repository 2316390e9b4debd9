"""Where one argument value comes from, or why it seems to come from nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from callsmith.checks.view import CallSite

__all__ = ["Entry"]


class Entry(NamedTuple):
    """One leaf value of one call, and the best evidence for it."""

    site: CallSite
    path: tuple[str | int, ...]
    """Keys and indexes from the call's arguments down to the value."""
    value: Any
    schema: Mapping[str, Any]
    """The value's own subschema; empty where the tool says nothing of it."""
    status: Literal["grounded", "ungrounded", "undecided"]
    rule: str = ""
    """The named normalisation from evidence to value: verbatim, number, quantity, date, enum, switch, default, const,
    result, system, …; for an undecided value what would have to be decided."""
    message: int = -1
    start: int = -1
    end: int = -1
    """The evidence: a span of a message's content; -1 where the schema is the source."""
    text: str = ""
    nearest: str = ""
    """For an ungrounded value: what was said instead, as far as something near was said."""
    reason: str = ""
