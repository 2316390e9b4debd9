"""The word list of the calendar, and the even text that dates and times are read from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from callsmith.checks.words.lists import load_lists

__all__ = [
    "DAY_OFFSETS",
    "HOLIDAYS",
    "HUNDREDS",
    "LONGEST_READ",
    "ZONES",
    "alternatives",
    "even_text",
    "latin_pattern",
    "small_number",
]

LONGEST_READ = 20_000
"""Characters of one text that are read; nobody says a date after that many."""


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `calendar.yaml` says."""

    days: dict[str, int]
    holidays: dict[str, tuple[int, int]]
    zones: dict[str, int]
    simplified: dict[str, str]


_LISTS = load_lists("calendar.yaml", _Lists)
DAY_OFFSETS: Mapping[str, int] = _LISTS.days
"""Words for a day, and how many days from today it is."""
HOLIDAYS: Mapping[str, tuple[int, int]] = _LISTS.holidays
"""Holidays on a fixed date: month and day."""
ZONES: Mapping[str, int] = _LISTS.zones
"""Names of time zones, in minutes east of Greenwich."""

_EVEN: Mapping[str, str] = (
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {"\u3000": " ", "\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " "}
    | dict.fromkeys("‘’ʼ", "'") | dict.fromkeys("–—−‐‑", "-") | {"〜": "~"}
    | _LISTS.simplified
)  # fmt: skip

_UNEVEN = re.compile("[" + "".join(map(re.escape, _EVEN)) + "]")

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
HUNDREDS: Mapping[str, int] = (
    {word: value for value, word in enumerate(_UNITS)}
    | {word: value for value, word in enumerate(_ORDINALS) if value}
    | _TENS
    | {f"{ten}{gap}{_UNITS[unit]}": value + unit for ten, value in _TENS.items() for unit in range(1, 10)
       for gap in " -"}
    | {f"{ten}{gap}{_ORDINALS[unit]}": _TENS[ten] + unit for ten in ("twenty", "thirty") for unit in range(1, 10)
       for gap in " -"}
    | {"thirtieth": 30, "a": 1, "an": 1, "couple": 2, "dozen": 12}
)  # fmt: skip
"""English number words below a hundred, ordinals up to 39th among them."""
_CHINESE = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_CHINESE_BELOW_HUNDRED = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)|廿([一二三四五六七八九]?)")


@lru_cache(maxsize=2048)
def even_text(text: str) -> str:
    """The text in lower case, half width and simplified calendar words, every character where it was."""
    even = text[:LONGEST_READ]
    if _UNEVEN.search(even):
        even = _UNEVEN.sub(lambda match: _EVEN[match[0]], even)
    low = even.lower()
    return low if len(low) == len(even) else "".join(c.lower() if len(c.lower()) == 1 else c for c in even)


def small_number(word: str) -> int | None:
    """A whole number in figures or words, as hours, days and months are said; None for anything else."""
    word = word.strip()
    if word.isdecimal():
        return int(word) if len(word) < 7 else None
    if word in HUNDREDS:
        return HUNDREDS[word]
    if match := _CHINESE_BELOW_HUNDRED.fullmatch(word):
        if match[3] is not None:
            return 20 + _CHINESE.get(match[3], 0)
        return 10 * _CHINESE.get(match[1], 1) + _CHINESE.get(match[2], 0)
    digits = [_CHINESE.get(character) for character in word]
    if not word or None in digits or len(digits) > 4:
        return None
    return int("".join(map(str, digits)))


def latin_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of English words or figures, which end where a Chinese character begins: `9am开始`."""
    return re.compile(pattern, re.ASCII)


def alternatives(words: Mapping[str, Any]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
