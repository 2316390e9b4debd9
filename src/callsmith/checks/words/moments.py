"""Dates, times of day, moments and durations in running text, English and Chinese, against a clock."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from callsmith.checks.words.bounds import Bound

__all__ = ["Moment", "moment_agrees", "read_moments"]


class Moment(NamedTuple):
    """One mention of a date, a time or a length of time."""

    start: int
    end: int
    """Span in the text as given, in characters, end excluded."""
    text: str
    kind: Literal["date", "time", "datetime", "duration", "month", "year", "weekday"]
    bound: Bound = ""


def read_moments(text: str) -> tuple[Moment, ...]:
    """Every mention of a date, a time or a duration in a text, in order, the longest that holds together."""
    return ()


def moment_agrees(moment: Moment, value: object, clock: datetime | None, hint: str = "") -> bool | None:
    """Whether the words can mean an argument's value: text in any usual form of dates, or a number (year, hours, epoch).

    `clock` is the conversation's now where it is known. `hint` is the parameter's name and description, which tell
    the unit of a duration and the order of day and month. None where it cannot be told.
    """
    return None
