"""One mention of a time of day, and the hours that a spoken hour can be."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["FoundTime", "hours_of"]


class FoundTime(NamedTuple):
    """A stretch of text and the times that it means."""

    start: int
    end: int
    seconds: frozenset[int]
    """Seconds since midnight that it can mean: six is 6:00 and 18:00."""
    loose: frozenset[int] = frozenset()
    """Seconds that it hardly means but may: the evening for `9:05`, which most people write for the morning."""
    zone: int | None = None
    """Minutes east of Greenwich."""
    half: str = ""
    """`a` or `p` where the words name the half of the day."""


def hours_of(hour: int, late: bool, early: bool) -> tuple[int, ...]:
    """The hours of the day that an hour as said can be."""
    if hour > 24:
        return ()
    if hour > 12 or hour == 0:
        return (hour % 24,)
    if late:
        return (12 if hour == 12 else hour + 12,)
    if early:
        return (0 if hour == 12 else hour,)
    return (hour % 24, (hour + 12) % 24)
