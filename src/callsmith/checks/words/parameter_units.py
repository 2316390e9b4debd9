"""The unit that a parameter wants its number in, by its name and its description."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callsmith.checks.memo import Memo
from callsmith.checks.words.units import dimension_of, unit_named

__all__ = ["unit_of"]

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
_NAMED = {
    "km", "kg", "cm", "mm", "ml", "kwh", "usd", "eur", "gbp", "cny", "rmb", "jpy", "hkd", "percent", "percentage",
    "pct", "ms", "seconds", "secs", "sec", "minutes", "mins", "hours", "hrs", "days", "weeks", "months", "years",
    "celsius",
    "fahrenheit", "kelvin", "meters", "metres", "kilometers", "kilometres", "miles", "feet", "inches", "yards", "grams",
    "kilograms", "pounds", "lbs", "ounces", "liters", "litres", "gallons", "bytes", "kb", "mb", "gb", "tb", "mph",
    "kph", "cents", "degrees", "radians", "hz", "khz", "mhz", "ghz", "watts", "kw", "volts", "psi", "kpa", "acres",
    "hectares",
    "sqft", "sqm", "calories", "kcal", "milliseconds", "kilowatts", "dollars", "euros", "yuan",
}  # fmt: skip
_IN = re.compile(
    r"(?:\bin|measured in|expressed in|specified in|given in|units? (?:of|is|are|in):?|units?:)\s+"
    r"(?:the )?(?:whole |total |number of )?"
    r"([a-zA-Z°%²³/^0-9]+(?: (?:feet|foot|meters?|metres?|miles?|per [a-z]+(?: squared)?|celsius|fahrenheit"
    r"|dollars?))?)"
)
_SCALES = {
    "thousands": "thousand", "millions": "million", "billions": "billion", "thousand": "thousand", "million": "million",
    "billion": "billion", "千": "thousand", "万": "wan", "百万": "million", "亿": "yi", "万人": "wan", "亿美元": "yi",
    "万美元": "wan", "百万美元": "million", "千元": "thousand", "万元": "wan", "亿元": "yi", "百万元": "million",
    "万元人民币": "wan", "亿元人民币": "yi",
}  # fmt: skip
_BRACKET = re.compile(
    r"[(\[（](?:in |unit:? ?|单位[:：为是]?\s*)?([a-zA-Z°µ²³/^0-9·]{2,12}|%|[\u4e00-\u9fff/]{1,6})[)\]）]"
)
_ZH_IN = re.compile(
    r"单位(?:为|是|[:：])?\s*([\u4e00-\u9fff]{1,6}|[a-zA-Z°%µ²³/^0-9·]{1,12})"
    r"|以([\u4e00-\u9fff]{1,6}|[a-zA-Z%]{1,8})(?:为单位|计|表示)"
)
_PERCENT = re.compile(r"\bpercent(?:age)?\b|百分比|百分数|百分之")
_SHARE = re.compile(
    r"\b(?:as|in) (?:a )?(?:decimal|fraction)(?! degree)|"
    r"(?:between|from|range:?|of) 0(?:\.0)? ?(?:to|and|-|~|,) ?1(?:\.0)?(?![\d.])|"
    r"\b0(?:\.0)? ?(?:[-~]|to) ?1(?:\.0)?(?![\d.])|\[0, ?1\]|0(?:\.0)? ?到 ?1(?![\d.])|小数(?:形式|表示)"
)
_NUMBER_OF = re.compile(r"\bnumber of (seconds|minutes|hours|days|weeks|months|years|nights)\b", re.IGNORECASE)


def _read(key: Mapping[str, Any]) -> str:
    name, description = str(key["name"]), str(key["description"])
    if key["maximum"] == 1 and not isinstance(key["maximum"], bool):
        return "fraction"
    low = description.lower()
    if _SHARE.search(low):
        return "fraction"
    stated = _stated(description)
    if len(stated) == 1:
        return stated.pop()
    if len(stated) > 1:
        return ""
    if by_name := _named(name):
        return by_name
    if match := _NUMBER_OF.search(low):
        return unit_named(match[1])
    return "%" if _PERCENT.search(low) else ""


def _stated(description: str) -> set[str]:
    found: set[str] = set()
    for match in (*_IN.finditer(description), *_BRACKET.finditer(description), *_ZH_IN.finditer(description)):
        words = next((group for group in match.groups() if group), "")
        name = _unit(words)
        if name:
            found.add(name)
            after = description[match.end() : match.end() + 24]
            if other := re.match(r"\s?(?:or|and|/|,|或|、)\s?([a-zA-Z°]+|[\u4e00-\u9fff]{1,4})", after):
                found.add(_unit(other[1]) or name)
    return found


def _unit(words: str) -> str:
    """The unit of a phrase: its whole, or its first word; 分 as a unit of money is a cent."""
    if words in ("分", "美分"):
        return "cent"
    if words == "decimal":
        return "fraction"
    first = words.split(" ")[0]
    if scale := _SCALES.get(words.lower()) or _SCALES.get(first.lower()):
        return scale
    known = unit_named(words) or (unit_named(first) if len(first) > 1 or first in "°%" else "")
    return known if dimension_of(known) else ""


def _named(name: str) -> str:
    parts = _PARTS.findall(name)
    if not parts:
        return ""
    last = parts[-1]
    if len(parts) > 2 and f"{parts[-2]}_{parts[-1]}".lower() == "per_hour":
        last = {"km": "km/h", "kilometers": "km/h", "miles": "mph"}.get(parts[-3].lower(), "")
    if last.lower() in _NAMED or last in ("km/h", "mph"):
        return unit_named(last) or unit_named(last.lower())
    return ""


_known = Memo(_read)


def unit_of(name: str, schema: Mapping[str, Any]) -> str:
    """The canonical unit that a parameter wants, by its name and description; empty where neither says or two do."""
    description = schema.get("description")
    maximum = schema.get("maximum")
    return _known(
        {
            "name": name,
            "description": description[:600] if isinstance(description, str) else "",
            "maximum": maximum if isinstance(maximum, int | float) else None,
        }
    )
