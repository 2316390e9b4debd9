"""Lengths of time that are said by an adverb or an age, and dates that are counted from one that was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.words.durations import DAY, Length
from callsmith.checks.words.moments import Moment, moments_agree, read_moments, value_moments

__all__ = ["ground_rhythm"]

_LONGEST = 4_000
_RHYTHM = re.compile(
    r"\b(?P<en>hourly|daily|weekly|fortnightly|monthly|quarterly|annual|annually|yearly)\b"
    r"|(?:每|按)(?:一|个)?(?P<zh>小时|天|日|周|月|季度|年)"
    r"|\b(?P<count>\d{1,3})[- ](?P<age>day|week|month|year)s?[- ]old\b",
    re.IGNORECASE,
)
_LENGTHS: Mapping[str, Length] = {
    "hourly": Length(0, 3600), "小时": Length(0, 3600), "daily": Length(0, DAY), "天": Length(0, DAY),
    "日": Length(0, DAY), "day": Length(0, DAY), "weekly": Length(0, 7 * DAY), "周": Length(0, 7 * DAY),
    "week": Length(0, 7 * DAY), "fortnightly": Length(0, 14 * DAY), "monthly": Length(1), "月": Length(1),
    "month": Length(1), "quarterly": Length(3), "季度": Length(3), "annual": Length(12), "annually": Length(12),
    "yearly": Length(12), "年": Length(12), "year": Length(12),
}  # fmt: skip
_SHIFTED = re.compile(
    r"\b(?:before|after|earlier|later|prior|in advance|ahead|beforehand)\b|提前|之前|之后|以前|以后|后|前",
    re.IGNORECASE,
)
_STEPS = re.compile(r"\b(?:the|a|one) (?P<unit>day|week|hour) (?:before|after|earlier|later|prior)\b", re.IGNORECASE)


def ground_rhythm(slot: Slot, value: str, grounds: Grounds) -> Finding | None:
    """A length as an adverb or an age says it, `1wk` for weekly; a date some time before or after one that was said."""
    meant = value_moments(value.strip(), slot.hint)
    length = meant[0].length if len(meant) == 1 and not meant[0].days else None
    users = [source for source in grounds.sources if source.role == "user"]
    for source in users:
        for match in _RHYTHM.finditer(source.page.text[:_LONGEST]) if length else ():
            one = _LENGTHS[(match["en"] or match["zh"] or match["age"]).lower()]
            count = int(match["count"] or 1)
            if Length(one.months * count, one.seconds * count) == length:
                return grounded("rhythm", source, match.start(), match.end())
    said = [moment for source in users for moment in read_moments(source.page.text)]
    texts = "\n".join(source.page.text[:_LONGEST] for source in users)
    if _SHIFTED.search(texts) and _is_shifted(slot, value.strip(), said, texts, grounds.clock):
        return undecided("date", "counted from another date that was said")
    return None


def _is_shifted(slot: Slot, value: str, said: list[Moment], texts: str, clock: datetime | None) -> bool:
    """Whether the date lies a length of time that was said before or after a date that was said."""
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        return False
    dated = [moment for moment in said if moment.days]
    for seconds in {*_steps(said, texts)}:
        for sign in (1, -1):
            moved = instant + timedelta(seconds=sign * seconds)
            written = f"{moved:%Y-%m-%d}" if len(value) <= 10 else f"{moved:%Y-%m-%d %H:%M:%S}"
            if moments_agree(dated, written, clock, slot.hint)[0]:
                return True
    return False


def _steps(said: list[Moment], texts: str) -> Iterator[float]:
    for moment in said[:20]:
        if moment.length is not None and moment.length.seconds:
            yield moment.length.seconds
    for match in _STEPS.finditer(texts):
        yield {"day": DAY, "week": 7 * DAY, "hour": 3600}[match["unit"].lower()]
