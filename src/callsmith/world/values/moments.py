"""Dates and times near the scenario's clock, in the layout that a schema or its description asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from callsmith.world.setting import Setting

__all__ = ["GENERATORS", "find_layout", "format_moment", "moment", "stamp"]

_LAYOUTS = (
    (r"RFC ?3339|ISO ?8601 (?:date-?time|timestamp)|YYYY-MM-DDTHH:MM", "rfc3339"),
    (r"YYYY-MM-DD[ _]HH:MM:SS", "%Y-%m-%d %H:%M:%S"),
    (r"YYYY-MM-DD[ _]HH:MM", "%Y-%m-%d %H:%M"),
    (r"YYYY-MM-DD", "%Y-%m-%d"),
    (r"YYYY/MM/DD", "%Y/%m/%d"),
    (r"YYYYMMDD", "%Y%m%d"),
    (r"MM/DD/YYYY", "%m/%d/%Y"),
    (r"MM-DD-YYYY", "%m-%d-%Y"),
    (r"DD/MM/YYYY", "%d/%m/%Y"),
    (r"DD-MM-YYYY", "%d-%m-%Y"),
    (r"DD\.MM\.YYYY", "%d.%m.%Y"),
    (r"YYYY-MM\b", "%Y-%m"),
    (r"HH:MM:SS", "%H:%M:%S"),
    (r"HH:MM", "%H:%M"),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), layout) for pattern, layout in _LAYOUTS)


def find_layout(description: str) -> str | None:
    """The `strftime` layout that a description names ("in YYYY-MM-DD format"), `rfc3339`, or None."""
    if "YY" not in description.upper() and "HH" not in description.upper() and "ISO" not in description.upper():
        return "rfc3339" if "RFC" in description and "3339" in description else None
    return next((layout for pattern, layout in _COMPILED if pattern.search(description)), None)


def stamp(when: datetime, setting: Setting) -> str:
    """RFC 3339 with the offset of the sample's place."""
    zone = ZoneInfo(setting.look("place")["timezone"])
    return when.replace(microsecond=0, tzinfo=zone).isoformat()


def format_moment(when: datetime, layout: str, setting: Setting) -> str:
    """`when` in a layout of `find_layout`."""
    return stamp(when, setting) if layout == "rfc3339" else when.strftime(layout)


def moment(setting: Setting, *, past: bool = False, date_only: bool = False) -> datetime:
    """A likely moment: mostly within the next weeks (or the last ones), at a full quarter of an hour."""
    rng = setting.rng
    days = 1 + int(rng.random() ** 2 * (60 if past else 40))
    day = setting.clock + timedelta(days=-days if past else days)
    if date_only:
        return day.replace(hour=0, minute=0, second=0, microsecond=0)
    hour = rng.choice((8, 9, 9, 10, 10, 11, 12, 13, 14, 14, 15, 16, 17, 18, 19, 20))
    minute = rng.randint(0, 59) if past else rng.choice((0, 0, 0, 15, 30, 30, 45))
    return day.replace(hour=hour, minute=minute, second=rng.randint(0, 59) if past else 0, microsecond=0)


def _date(past: bool) -> Callable[[Setting], str]:
    return lambda setting: moment(setting, past=past, date_only=True).date().isoformat()


def _datetime(past: bool) -> Callable[[Setting], str]:
    return lambda setting: moment(setting, past=past).isoformat()


def _unix(past: bool, factor: int = 1) -> Callable[[Setting], int]:
    def draw(setting: Setting) -> int:
        return int(moment(setting, past=past).replace(tzinfo=UTC).timestamp()) * factor

    return draw


def _time(setting: Setting) -> str:
    return moment(setting).strftime("%H:%M")


def _year_month(setting: Setting) -> str:
    first = date(setting.clock.year, setting.clock.month, 1) - timedelta(days=setting.rng.randint(0, 120))
    return first.strftime("%Y-%m")


GENERATORS: Mapping[str, Callable[[Setting], Any]] = {
    "date": _date(False),
    "past_date": _date(True),
    "datetime": _datetime(False),
    "past_datetime": _datetime(True),
    "local_datetime": lambda setting: moment(setting).strftime("%Y-%m-%dT%H:%M"),
    "time": _time,
    "unix_time": _unix(False),
    "past_unix_time": _unix(True),
    "unix_milliseconds": _unix(False, 1000),
    "past_unix_milliseconds": _unix(True, 1000),
    "year": lambda setting: setting.clock.year - int(setting.rng.random() ** 2 * 4),
    "month": lambda setting: setting.rng.randint(1, 12),
    "day_of_month": lambda setting: setting.rng.randint(1, 28),
    "year_month": _year_month,
}
