"""Places: cities and what follows from them, addresses, stations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from callsmith.world.setting import Setting
from callsmith.world.values.codes import fill

__all__ = ["GENERATORS"]


def _field(name: str) -> Callable[[Setting], Any]:
    return lambda setting: setting.tell("place", name)


def _district(setting: Setting) -> str:
    place = setting.look("place")
    known = setting.lexicon.districts.get(place["city"])
    if known:
        return setting.take("district " + place["city"], known)  # type: ignore[no-any-return]
    return setting.take("district", setting.lexicon.lists["district"])  # type: ignore[no-any-return]


def _street_address(setting: Setting) -> str:
    rng, street = setting.rng, setting.take("street", setting.lexicon.lists["street"])
    if setting.language != "zh":
        return f"{rng.randint(2, 240)} {street}" + (f", Apt {rng.randint(1, 40)}" if rng.random() < 0.15 else "")
    place = setting.look("place")
    known = setting.lexicon.districts.get(place["city"], ())
    district = rng.choice(known) if known else ""
    unit = f"{rng.randint(1, 18)}栋{rng.randint(1, 26)}0{rng.randint(1, 4)}室" if rng.random() < 0.35 else ""
    return f"{district}{street}{rng.randint(2, 699)}号{unit}"


def _full_address(setting: Setting) -> str:
    place = setting.look("place")
    street = _street_address(setting)
    if setting.language == "zh":
        city = place["city"] + "市" if place["country_code"] == "CN" else place["city"]
        return str(city + street)
    code = f" {place['region_code']}" if place["country_code"] in ("US", "CA", "AU") else ""
    return f"{street}, {place['city']}{code and ',' + code} {_postal_code(setting)}"


def _postal_code(setting: Setting) -> str:
    return fill(setting.look("place")["postal"], setting.rng)


def _coordinate(name: str) -> Callable[[Setting], float]:
    def draw(setting: Setting) -> float:
        return round(float(setting.tell("place", name)) + setting.rng.uniform(-0.03, 0.03), 4)

    return draw


def _coordinates(setting: Setting) -> str:
    return f"{_coordinate('latitude')(setting)},{_coordinate('longitude')(setting)}"


def _state(setting: Setting) -> str:
    place = setting.look("place")
    return str(place["region_code"] if place["country_code"] in ("US", "CA", "AU") else place["region"])


GENERATORS: Mapping[str, Callable[[Setting], Any]] = {
    "city": _field("city"),
    "country": _field("country"),
    "country_code": _field("country_code"),
    "region": _field("region"),
    "region_code": _state,
    "timezone": _field("timezone"),
    "airport": _field("airport"),
    "local_currency": _field("currency"),
    "district": _district,
    "street_address": _street_address,
    "full_address": _full_address,
    "postal_code": _postal_code,
    "latitude": _coordinate("latitude"),
    "longitude": _coordinate("longitude"),
    "coordinates": _coordinates,
}
