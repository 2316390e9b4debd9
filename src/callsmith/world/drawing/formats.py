"""Strings for the formats of JSON Schema, where a field's name says nothing about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from callsmith.world.drawing.session import Session
from callsmith.world.values.kinds import KINDS
from callsmith.world.values.moments import format_moment, moment

__all__ = ["FORMATS"]


def _duration(session: Session) -> str:
    return f"PT{session.setting.rng.choice((15, 30, 45, 60, 90))}M"


def _kind_maker(kind: str) -> Callable[[Session], str]:
    return lambda session: str(KINDS[kind].draw(session.setting))


FORMATS: Mapping[str, Callable[[Session], str]] = {
    "duration": _duration,
    "date": lambda session: moment(session.setting, date_only=True).date().isoformat(),
    "date-time": lambda session: format_moment(moment(session.setting), "rfc3339", session.setting),
    "time": lambda session: moment(session.setting).strftime("%H:%M:00Z"),
    "email": _kind_maker("email"),
    "uri": _kind_maker("url"),
    "uri-reference": _kind_maker("url"),
    "hostname": _kind_maker("hostname"),
    "ipv4": _kind_maker("ip_address"),
    "ipv6": _kind_maker("ipv6_address"),
    "uuid": _kind_maker("uuid"),
    "json-pointer": lambda session: "/" + str(KINDS["column_name"].draw(session.setting)),
    "regex": lambda session: "^[a-z]+$",
}
