"""One value of one call against its sources, by what kind of value it is."""

from __future__ import annotations

import re
from typing import Any

from callsmith.checks.ledger.amounts import ground_number
from callsmith.checks.ledger.exact import ground_blanks, ground_exactly, is_exact
from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided, ungrounded
from callsmith.checks.ledger.instants import ground_instant, is_instant
from callsmith.checks.ledger.naming import as_it_stands, ground_words
from callsmith.checks.ledger.picks import ground_member, ground_switch
from callsmith.checks.ledger.slot import Slot
from callsmith.records import equal

__all__ = ["ground"]

_FIGURE = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}")
_LONGEST_FIGURE = 16
_PICKED = ("enum", "switch")
"""Where words for another choice are evidence even against the default."""
_SWITCH_TEXT = ("true", "false", "yes", "no")


def ground(slot: Slot, value: Any, grounds: Grounds) -> Finding:
    """How a leaf value stands to what its call may draw on."""
    found = _fixed(slot, value) or _by_kind(slot, value, grounds)
    if found.status == "ungrounded" and found.rule not in _PICKED and _is_default(slot, value):
        return grounded("default")
    if found.status == "ungrounded" and not grounds.recorded and not found.nearest:
        return undecided(found.rule, "results of earlier calls were not recorded")
    return found


def _is_default(slot: Slot, value: Any) -> bool:
    return slot.has_default and equal(slot.schema["default"], value)


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
    if any(equal(member, value) for member in slot.members) and not _is_switch(slot):
        return _member(slot, value, grounds)
    if isinstance(value, int | float):
        return ground_number(slot, value, grounds)
    if isinstance(value, str) and value.lower() in _SWITCH_TEXT:
        return ground_switch(slot, value.lower() in ("true", "yes"), grounds)
    if _is_switch(slot) and ground_switch(slot, True, grounds).rule == "switch":
        spoken = ground_switch(slot, True, grounds)
        if spoken.status != "undecided" and spoken.source is not None:
            return ungrounded("switch", "the words do speak of it", spoken.nearest)
    if isinstance(value, str):
        return _text(slot, value, grounds)
    return undecided("kind", "a value of no kind that is known")


def _is_switch(slot: Slot) -> bool:
    """Whether its members are true and false, with or without a third for not caring."""
    members = {str(member).lower() for member in slot.members}
    return bool(members & {"true", "yes"}) and bool(members & {"false", "no"}) and len(members) < 4


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
    is_figure = _FIGURE.fullmatch(value.strip()) is not None and len(value.strip()) < _LONGEST_FIGURE
    must_be_exact = is_exact(slot, value)
    if not (is_figure or must_be_exact):
        stands = as_it_stands(value, grounds)
        if stands and stands.status == "grounded":
            return stands
    if is_instant(slot, value):
        if slot.is_name and not slot.takes_instants and _DATED.match(value):
            return ungrounded("kind", "a date where none is wanted")
        stands = as_it_stands(value, grounds)
        return stands if stands and stands.status == "grounded" else ground_instant(slot, value, grounds)
    found = ground_exactly(slot, value, grounds) if must_be_exact else ground_blanks(value, grounds)
    if found is not None:
        return found
    if is_figure:
        return ground_number(slot, float(value.strip().removesuffix("%")), grounds)
    return ground_words(slot, value, grounds)
