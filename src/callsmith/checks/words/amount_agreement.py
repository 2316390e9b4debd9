"""Whether the words of an amount can mean a number, in the unit that the number is wanted in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callsmith.checks.words.quantity import Quantity
from callsmith.checks.words.units import CURRENCIES, convert, dimension_of, scale_of

__all__ = ["amount_agrees"]

_LARGEST = 1e200
_TOLERANCE = 1e-6
_DOLLARS = frozenset(["USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD"])
_LOOSE: Mapping[str, frozenset[str]] = {
    "lb": frozenset(["GBP"]), "oz": frozenset(["floz"]), "kcal": frozenset(["cal"]),
    "cal": frozenset(["kcal"]),
    "degree": frozenset(["celsius", "fahrenheit", "kelvin"]), "MB": frozenset(["Mbps"]),
    "celsius": frozenset(["C", "degree"]), "fahrenheit": frozenset(["degree"]), "GB": frozenset(["Gbps"]),
    "USD": _DOLLARS, "CNY": frozenset(["JPY"]), "age": frozenset(["year"]), "year": frozenset(["age"]),
    "km/h": frozenset(["kn"]), "g": frozenset(["gal"]), "mile": frozenset(["li"]),
}  # fmt: skip
"""Other units that a word of measure may also stand for: pounds are money, degrees are warmth."""
_CUSTOMARY = {
    ("month", "day"): (30, 31, 28, 29), ("year", "day"): (365, 366, 360), ("year", "week"): (52,),
    ("month", "week"): (4,),
    ("quarter", "day"): (90, 91, 92), ("week", "month"): (0.25,), ("year", "h"): (8760,), ("month", "h"): (720, 744),
}  # fmt: skip


def amount_agrees(quantity: Quantity, value: float, unit: str = "") -> bool | None:
    """Whether the words can mean the value in a parameter's unit, by conversion where the units differ.

    None where that cannot be told, such as for currencies, whose rates are nobody's constant.
    """
    said, values = quantity.unit, quantity.values
    if abs(value) > _LARGEST:
        return value in values
    if dimension_of(unit) == "scale":
        return _among(value * scale_of(unit), values) or _among(value, values)
    if said == "%" and unit == "%" and _among(value, frozenset(reading / 100 for reading in values)):
        return True  # schemas say percentage for shares of one as well
    if unit == said or not unit or not dimension_of(said):
        if _among(value, values):
            return True
        if said == "%" and not unit:
            return _among(value, frozenset(reading / 100 for reading in values))
        if unit and not dimension_of(said) and not said:
            return _among(value, frozenset(_by_share(values, unit)))
        return False
    return _converted(quantity, value, unit)


def _by_share(values: frozenset[float], unit: str) -> Iterator[float]:
    """`0.15` for a percentage, `15` for a share of one: people leave the sign away."""
    for value in values:
        if unit == "%" and 0 < abs(value) < 1:
            yield value * 100
        elif unit == "fraction" and 1 < abs(value) <= 100:
            yield value / 100


def _converted(quantity: Quantity, value: float, unit: str) -> bool | None:
    said = quantity.unit
    for reading in quantity.values:
        readings = convert(reading, said, unit)
        if any(_close(value, converted) for converted in readings):
            return True
    if unit in _LOOSE.get(said, ()) or (said in CURRENCIES and unit in CURRENCIES):
        return True if said not in CURRENCIES and _among(value, quantity.values) else None
    if factors := _CUSTOMARY.get((said, unit)):
        return any(_close(value, reading * factor) for reading in quantity.values for factor in factors) or None
    if dimension_of(said) != dimension_of(unit):  # the schema's word is in another sense
        return True if _among(value, quantity.values) else None
    return False


def _among(value: float, readings: frozenset[float]) -> bool:
    return any(abs(value - reading) <= _TOLERANCE * max(1e-3, abs(reading)) for reading in readings)


def _close(value: float, exact: float) -> bool:
    """Equal but for rounding: to the digits that the value shows, three at the least."""
    if abs(value - exact) <= _TOLERANCE * max(1e-3, abs(exact)):
        return True
    shown = repr(value)
    digits = len(shown.partition(".")[2]) if "." in shown and "e" not in shown else 0
    if float(value).is_integer():
        digits = 0
    return abs(exact) >= 1 and round(exact, digits) == value and abs(value - exact) <= 0.01 * abs(exact)
