"""People: names, accounts, telephone numbers in ranges that belong to nobody, dates of birth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from callsmith.world.setting import Setting
from callsmith.world.values.codes import fill

__all__ = ["GENERATORS"]

_AREA_CODES = {
    "New York": 212,
    "Boston": 617,
    "Chicago": 312,
    "Seattle": 206,
    "Denver": 303,
    "Austin": 512,
    "Miami": 305,
}


def _field(name: str) -> Callable[[Setting], Any]:
    return lambda setting: setting.tell("person", name)


def _phone(setting: Setting) -> str:
    """555-01xx in North America, Ofcom's and ACMA's drama ranges, 13x-0000-xxxx in China."""
    rng, place = setting.rng, setting.look("place")
    if setting.language == "zh":
        return fill(rng.choice(("1380000####", "1390000####", "1860000####", "1590000####")), rng)
    if place["country_code"] == "GB":
        return fill("+44 7700 900###", rng)
    if place["country_code"] == "AU":
        return fill("+61 491 570 1##", rng)
    area = _AREA_CODES.get(place["city"], 415)
    return fill(rng.choice((f"+1-{area}-555-01##", f"({area}) 555-01##", f"+1{area}55501##")), rng)


def _phone_e164(setting: Setting) -> str:
    digits = _phone(setting)
    plain = "".join(character for character in digits if character.isdigit())
    if digits.startswith("+"):
        return "+" + plain
    return ("+86" if setting.language == "zh" else "+1") + plain


def _birth_date(setting: Setting) -> str:
    rng = setting.rng
    return date(setting.clock.year - rng.randint(19, 72), rng.randint(1, 12), rng.randint(1, 28)).isoformat()


def _doctor_name(setting: Setting) -> str:
    if setting.language == "zh":
        last = setting.take("last_name", setting.lexicon.lists["last_name"]).split(" ")[0]
        return f"{last}{setting.rng.choice(('医生', '主任', '大夫'))}"
    return "Dr. " + setting.take("last_name", setting.lexicon.lists["last_name"])  # type: ignore[no-any-return]


def _handle(setting: Setting) -> str:
    return "@" + setting.tell("person", "username")  # type: ignore[no-any-return]


GENERATORS: Mapping[str, Callable[[Setting], Any]] = {
    "first_name": _field("first_name"),
    "last_name": _field("last_name"),
    "person_name": _field("person_name"),
    "username": _field("username"),
    "handle": _handle,
    "email": _field("email"),
    "phone": _phone,
    "phone_e164": _phone_e164,
    "birth_date": _birth_date,
    "doctor_name": _doctor_name,
}
