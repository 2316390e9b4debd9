"""What grounding one value found, and what it may look at."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from callsmith.checks.ledger.sources import Source

__all__ = ["Finding", "Grounds", "grounded", "undecided", "ungrounded"]


class Finding(NamedTuple):
    """How one value stands to its sources; `Entry` without the value's own place."""

    status: Literal["grounded", "ungrounded", "undecided"]
    rule: str
    source: Source | None = None
    start: int = -1
    end: int = -1
    nearest: str = ""
    reason: str = ""


class Grounds(NamedTuple):
    """What one call may draw on."""

    sources: tuple[Source, ...]
    clock: datetime | None
    """The conversation's now, where a system text states it."""
    recorded: bool
    """Whether results of earlier calls can be looked at: False where calls came before and none has a result."""
    carried: frozenset[str] = frozenset()
    """Every scalar that the calls of this message carry, as text: what is said may be meant for any of them."""
    earlier: int = 0
    """How many calls came before this one."""


def grounded(rule: str, source: Source | None = None, start: int = -1, end: int = -1) -> Finding:
    """The value is said, or the schema's own."""
    return Finding("grounded", rule, source, start, end)


def ungrounded(rule: str, reason: str, nearest: str = "", source: Source | None = None, start: int = -1,
               end: int = -1) -> Finding:  # fmt: skip
    """The value is not what was said."""
    return Finding("ungrounded", rule, source, start, end, nearest[:80], reason)


def undecided(rule: str, reason: str) -> Finding:
    """What would have to be decided."""
    return Finding("undecided", rule, reason=reason)
