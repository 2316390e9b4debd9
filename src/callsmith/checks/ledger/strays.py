"""Translated words among values that stand as they were said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from callsmith.checks.ledger.entry import Entry
from callsmith.checks.ledger.slot import slots_of
from callsmith.checks.words.text import has_cjk

__all__ = ["strays"]

_WORDS = re.compile(r"[A-Za-z][a-z]{2,}(?:[ -][A-Za-z][a-z]+)*")
"""Words, other than codes, amounts and lists of names."""
_OPEN = ("grounded", "undecided")


def strays(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Values in other letters than the dialogue's in calls that otherwise keep to its words."""
    for entry in entries:
        if entry.rule == "translation" and entry.status in _OPEN and _is_latin(entry):
            kept = next((each for each in entries if each.site == entry.site and _is_kept(each)), None)
            if kept is not None:
                reason = "in another script than the words beside it"
                yield entry._replace(status="ungrounded", nearest=str(kept.value)[:80], reason=reason)


def _is_latin(entry: Entry) -> bool:
    value = entry.value
    if not isinstance(value, str) or "enum" in entry.schema or not _WORDS.fullmatch(value):
        return False
    slot = slots_of(entry.site.tool.parameters).at(entry.path) if entry.site.tool else None
    return slot is not None and not slot.is_identifier and not slot.is_knowledge


def _is_kept(entry: Entry) -> bool:
    """Whether it is free wording of the user's, in Chinese and as it was said."""
    value = entry.value
    is_said = entry.status == "grounded" and entry.rule == "verbatim" and "enum" not in entry.schema
    return is_said and isinstance(value, str) and has_cjk(value)
