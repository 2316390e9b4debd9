"""Values that a call gives for what the user left open or never said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from callsmith.checks.intent.mentions import mentions_of
from callsmith.checks.intent.requests import Request
from callsmith.checks.intent.vague import leaves_open, left_open
from callsmith.checks.intent.wanted import Slot, required_slots
from callsmith.checks.ledger import Entry
from callsmith.checks.view import View
from callsmith.records import SystemMessage, ToolMessage

__all__ = ["Guess", "guesses"]

_SPAN = re.compile(r"duration|period|days|hours|minutes|weeks|months|years|span|window|frame|时长|期限", re.IGNORECASE)
"""Names of parameters whose numbers may be said without one: over the past decade."""


class Guess(NamedTuple):
    """A value that nobody gave."""

    entry: Entry
    reason: str
    words: str


def guesses(view: View, request: Request) -> Iterator[Guess]:
    """The values of required parameters that a turn's calls give although the user left them open."""
    is_open = leaves_open(request.text)
    for site in request.turn.calls:
        slots = {slot.name: slot for slot in required_slots(site.tool.parameters)} if site.tool else {}
        entries = view.ledger.by_site(site)
        for entry in entries:
            slot = slots.get(str(entry.path[-1]))
            if slot is None or entry.status == "grounded":
                continue
            words = left_open(entry, slot, request.text, entries) if is_open else ""
            if words:
                yield Guess(entry, "is given, and the user left it open", words)
            elif _is_unsaid(entry, slot) and not _has_numbers(view, request):
                yield Guess(entry, "is given, and nobody said any number", "")


def _has_numbers(view: View, request: Request) -> bool:
    """Whether anything that was said or returned up to a turn's first call holds a number."""
    before = view.messages[: request.turn.calls[0].message]
    return any(
        isinstance(message, ToolMessage) or mentions_of(message.content).given["number"] > 0
        for message in before
        if not isinstance(message, SystemMessage)
    )


def _is_unsaid(entry: Entry, slot: Slot) -> bool:
    is_number = isinstance(entry.value, int | float) and not isinstance(entry.value, bool)
    return is_number and entry.rule == "number" and slot.kind == "number" and _SPAN.search(slot.name) is None
