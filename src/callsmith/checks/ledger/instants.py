"""Dates, times and lengths of time that are written as text."""

from __future__ import annotations

from datetime import datetime

from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided, ungrounded
from callsmith.checks.ledger.rhythms import ground_rhythm
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.ledger.sources import Source
from callsmith.checks.words.moments import Moment, moments_agree, read_moments, value_moments

__all__ = ["ground_instant", "is_instant"]


def is_instant(slot: Slot, value: str) -> bool:
    """Whether a value says a day, a time or a length of time and nothing else."""
    return bool(value_moments(value.strip(), slot.hint))


def ground_instant(slot: Slot, value: str, grounds: Grounds) -> Finding:
    """The mentions that mean the value; its day and its time may be said apart, even in two turns."""
    said: list[Moment] = []
    unsure: Moment | None = None
    denied: Moment | None = None
    for role in ("user", "assistant", "result", "system"):
        said += [
            moment for source in grounds.sources if source.role == role for moment in read_moments(source.page.text)
        ]
        verdict, moment = moments_agree(said, value.strip(), grounds.clock, slot.hint)
        if verdict and moment:
            return _at("grounded", moment, grounds, "")
        if role == "user":
            unsure, denied = (moment, None) if verdict is None else (None, moment)
    if _is_today(value, grounds.clock):
        return grounded("clock")
    if spoken := ground_rhythm(slot, value, grounds):
        return spoken
    if unsure:
        return undecided("date", "what was said does not fix it")
    if denied:
        return _at("ungrounded", denied, grounds, "another date or time was said")
    return ungrounded("date", "no date or time like it was said")


def _at(status: str, moment: Moment, grounds: Grounds, reason: str) -> Finding:
    source = _holder(moment, grounds)
    if status == "grounded":
        return grounded("date", source, moment.start, moment.end)
    return ungrounded("date", reason, moment.text, source, moment.start, moment.end)


def _holder(moment: Moment, grounds: Grounds) -> Source | None:
    return next((source for source in grounds.sources if moment in read_moments(source.page.text)), None)


def _is_today(value: str, clock: datetime | None) -> bool:
    return clock is not None and value.startswith(f"{clock:%Y-%m-%d}")
