"""What kind of value a slot holds, told by its form: a date, a time, an id, a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

__all__ = [
    "DATE",
    "TIME",
    "ZONE",
    "is_free_text",
    "is_identifier",
    "is_moment",
    "like_number",
    "move_date",
    "move_time",
    "name_words",
    "swap_half_day",
]

DATE = re.compile(r"(?<!\d)(\d{4})([-/.]|年)(\d{1,2})([-/.]|月)(\d{1,2})(?!\d)")
TIME = re.compile(r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?!\d)(?!:\d{3})")
ZONE = re.compile(r"(?<=\d)(Z|[+-]\d{2}:?\d{2})$")
_HALF = re.compile(r"(?<=\d)\s?([AaPp])\.?([Mm])\.?(?![a-z])")
_ID = re.compile(r"^(?=.*\d)[A-Za-z0-9][A-Za-z0-9_#-]{2,}$")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[\u4e00-\u9fff]+")


def is_moment(value: Any) -> bool:
    """Whether a text is a date, a time, or both, in figures."""
    if not isinstance(value, str) or len(value) > 40:
        return False
    rest = TIME.sub("", DATE.sub("", value))
    return rest != value and not re.search(r"[A-Za-z\u4e00-\u9fff]{4,}", rest)


def is_identifier(value: Any) -> bool:
    """Whether a text is an id: one word with a figure in it, and no date."""
    return isinstance(value, str) and bool(_ID.match(value)) and not is_moment(value)


def is_free_text(value: Any, schema: Mapping[str, Any]) -> bool:
    """Whether a value is a text that its schema does not take from a list."""
    return isinstance(value, str) and bool(value.strip()) and not {"enum", "const"} & schema.keys()


def like_number(number: float, value: float) -> int | float:
    """A number written as another one is: whole if that is."""
    return round(number) if isinstance(value, int) else round(float(number), 4)


def move_date(text: str, days: int) -> str | None:
    """The first date in a text some days later, in the same form; None where there is none."""
    found = DATE.search(text)
    if found is None:
        return None
    year, one, month, two, day = found.groups()
    try:
        moved = date(int(year), int(month), int(day)) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    wide = len(month) == 2 and len(day) == 2
    form = (
        f"{moved.year}{one}{moved.month:02}{two}{moved.day:02}"
        if wide
        else f"{moved.year}{one}{moved.month}{two}{moved.day}"
    )
    return text[: found.start()] + form + text[found.end() :]


def move_time(text: str, minutes: int) -> str | None:
    """The first time of day in a text some minutes later within its day; None where there is none."""
    found = TIME.search(text)
    if found is None:
        return None
    moved = (int(found[1]) * 60 + int(found[2]) + minutes) % (24 * 60)
    hour = f"{moved // 60:02}" if len(found[1]) == 2 else str(moved // 60)
    return f"{text[: found.start()]}{hour}:{moved % 60:02}{text[found.end() :]}"


def swap_half_day(text: str) -> str | None:
    """The same time in the other half of the day."""
    half = _HALF.search(text)
    if half is not None:
        other = {"a": "p", "p": "a", "A": "P", "P": "A"}[half[1]]
        return text[: half.start(1)] + other + text[half.end(1) :]
    return move_time(text, 12 * 60)


def name_words(name: str, description: str = "") -> list[str]:
    """The words of a parameter's name and description, in lower case, in order."""
    return [word.lower() for word in _WORDS.findall(f"{name} {description}")]
