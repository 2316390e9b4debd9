"""One value of one call against its sources, by what kind of value it is."""

from __future__ import annotations

import re
from typing import Any

from callsmith.checks.ledger.amounts import ground_number
from callsmith.checks.ledger.exact import ground_exactly, is_exact
from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided
from callsmith.checks.ledger.instants import ground_instant, is_instant
from callsmith.checks.ledger.naming import ground_words
from callsmith.checks.ledger.picks import ground_member, ground_switch
from callsmith.checks.ledger.slot import Slot
from callsmith.records import equal

__all__ = ["ground"]

_FIGURE = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


def ground(slot: Slot, value: Any, grounds: Grounds) -> Finding:
    """How a leaf value stands to what its call may draw on."""
    found = _fixed(slot, value) or _by_kind(slot, value, grounds)
    if found.status == "ungrounded" and not grounds.recorded and not found.nearest:
        return undecided(found.rule, "results of earlier calls were not recorded")
    return found


def _fixed(slot: Slot, value: Any) -> Finding | None:
    if value is None or value == "" or value == {} or value == []:
        return grounded("empty")
    if "const" in slot.schema and equal(slot.schema["const"], value):
        return grounded("const")
    if len(slot.members) == 1 and equal(slot.members[0], value):
        return grounded("const")
    return None


def _by_kind(slot: Slot, value: Any, grounds: Grounds) -> Finding:
    if isinstance(value, bool):
        return ground_switch(slot, value, grounds)
    if any(equal(member, value) for member in slot.members):
        return _member(slot, value, grounds)
    if isinstance(value, int | float):
        return ground_number(slot, value, grounds)
    if isinstance(value, str):
        return _text(slot, value, grounds)
    return undecided("kind", "a value of no kind that is known")


def _member(slot: Slot, value: Any, grounds: Grounds) -> Finding:
    """A member that is a number or a time may be said as one."""
    read = None
    if isinstance(value, str) and is_instant(slot, value):
        read = ground_instant(slot, value, grounds)
    elif isinstance(value, int | float) or _FIGURE.fullmatch(str(value)):
        read = ground_number(slot, float(str(value).removesuffix("%")), grounds)
    if read and read.status == "grounded" and read.source:
        return read
    return ground_member(slot, value, slot.members, grounds)


def _text(slot: Slot, value: str, grounds: Grounds) -> Finding:
    instant = is_instant(slot, value)
    if not instant and is_exact(slot, value):
        found = ground_exactly(slot, value, grounds)
        if found is not None:
            return found
    if instant:
        found = ground_words(slot, value, grounds)  # as it stands: "tomorrow", or a name that is a month
        return (
            found if found.rule == "verbatim" and found.status == "grounded" else ground_instant(slot, value, grounds)
        )
    if _FIGURE.fullmatch(value.strip()) and len(value.strip()) < 16:
        return ground_number(slot, float(value.strip().removesuffix("%")), grounds)
    return ground_words(slot, value, grounds)
