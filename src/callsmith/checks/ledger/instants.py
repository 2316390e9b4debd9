"""Dates, times and lengths of time that are written as text."""

from __future__ import annotations

import re
from datetime import datetime

from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided, ungrounded
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.words.moments import Moment, moment_agrees, read_moments

__all__ = ["ground_instant", "is_instant"]

_DATE = r"(?:\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}月\d{1,2}[日号])"
_TIME = r"(?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?|\d{1,2}\s*[AaPp]\.?[Mm]\.?)"
_INSTANT = re.compile(
    rf"(?P<date>{_DATE})?(?P<joint>[T\s]+)?(?P<time>{_TIME})?(?P<zone>Z|\s*[+-]\d{{2}}:?\d{{2}}|\s*UTC)?"
)
_WHOLE_DAY = re.compile(r"(?:00:00|23:59|24:00)(?::\d{2})?")


def is_instant(value: str) -> bool:
    """Whether a value is written as a date, a time, or both."""
    match = _INSTANT.fullmatch(value.strip())
    return bool(match and (match["date"] or match["time"]))


def ground_instant(slot: Slot, value: str, grounds: Grounds) -> Finding:
    """The mention that means the value; its day and its time may be said apart."""
    whole = _said(value, slot, grounds)
    if whole.status == "grounded":
        return whole
    match = _INSTANT.fullmatch(value.strip())
    if match and match["date"] and match["time"]:
        day = _said(match["date"], slot, grounds)
        if _WHOLE_DAY.fullmatch(match["time"].strip()) and day.status == "grounded":
            return day
        time = _said(match["time"].strip(), slot, grounds)
        for part in (day, time):
            if part.status == "ungrounded":
                return part
        if day.status == "undecided":
            return day
        return time if time.status == "undecided" else day
    return whole


def _said(value: str, slot: Slot, grounds: Grounds) -> Finding:
    denied: Finding | None = None
    unsure = False
    for source in grounds.sources:
        hit = source.page.find_exactly(value)
        if hit and hit.whole:
            return grounded("verbatim", source, hit.start, hit.end)
        for moment in read_moments(source.page.text):
            agrees = moment_agrees(moment, value, grounds.clock, slot.hint)
            if agrees:
                return grounded("date", source, moment.start, moment.end)
            unsure = unsure or (agrees is None and source.role == "user")
            if agrees is False and denied is None and source.role == "user" and _is_alike(moment, value):
                reason = "another time was said" if ":" in value else "another date was said"
                denied = ungrounded("date", reason, moment.text, source, moment.start, moment.end)
    if _is_today(value, grounds.clock):
        return grounded("clock")
    if unsure:
        return undecided("date", "what was said does not fix the date or time")
    return denied or ungrounded("date", "no date or time like it was said")


def _is_alike(moment: Moment, value: str) -> bool:
    """Whether a mention is of the value's kind, so that it is what should have been used."""
    is_time = bool(re.fullmatch(_TIME, value))
    return moment.kind in ("time", "datetime") if is_time else moment.kind not in ("time", "duration")


def _is_today(value: str, clock: datetime | None) -> bool:
    return clock is not None and value.startswith(f"{clock:%Y-%m-%d}")
