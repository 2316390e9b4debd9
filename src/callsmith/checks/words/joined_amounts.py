"""What amounts mean by standing beside each other: ranges, products, and compounds such as 5 feet 10 inches."""

from __future__ import annotations

import re
from typing import NamedTuple

from callsmith.checks.words.bounds import Bound
from callsmith.checks.words.quantity import Quantity
from callsmith.checks.words.text import has_cjk
from callsmith.checks.words.units import convert, dimension_of

__all__ = ["Found", "related"]

_RANGE = re.compile(r"\s?(?:-|~|to|through|until|till|thru|up to|到|至|—)\s?")
_BETWEEN = re.compile(r"\s?(?:and|-|to|和|与|跟|到|至|、)\s?")
_BETWEEN_BEFORE = re.compile(r"(?:between|betwixt|介于|在|处于)\s?(?:the ages of |ages )?\Z")
_CROSS = re.compile(r"\s?(?:x|/|×|\*|by|or|或|或者|乘)\s?")
_COMPOUND = re.compile(r"\s?(?:,? ?and |, ?|零|又)?\s?")
_FEET = re.compile("[0-9]['′’]")
_FEET_INCHES = re.compile(r"(?<![\w.])(\d)\s?['′’]\s?(\d{1,2}(?:\.\d+)?)\s?(?:[\"″”]|''|in\b)?(?!\w)")


class Found(NamedTuple):
    """A mention, and where what it counts ends, from where a word of comparison may follow."""

    quantity: Quantity
    noun_end: int


def related(text: str, low: str, found: list[Found]) -> tuple[Quantity, ...]:
    """The mentions with what stands between neighbours: ranges, products, compounds."""
    done = [mention.quantity for mention in found]
    extra = [_height(text, match) for match in _FEET_INCHES.finditer(low)] if _FEET.search(low) else []
    for index in range(len(done) - 1):
        left, right = done[index], done[index + 1]
        gap = low[max(left.end, min(found[index].noun_end, right.start)) : right.start]
        if len(gap) > 12 or left.is_ordinal or right.is_ordinal:
            continue
        if _is_range(low, left, right, gap):
            low_bound: Bound = "gt" if left.bound == "gt" else "ge"
            left = left._replace(bound=low_bound)
            right = right._replace(bound="lt" if right.bound == "lt" else "le")
            done[index], done[index + 1] = _shared(left, right), right
        elif _CROSS.fullmatch(gap):
            done[index] = _shared(left, right)
        elif (whole := _compound(text, low, left, right, gap)) is not None:
            extra.append(whole)
    return tuple(sorted((*done, *extra), key=lambda quantity: (quantity.start, quantity.end)))


def _height(text: str, match: re.Match[str]) -> Quantity:
    """5'11" is 71 inches."""
    inches = frozenset((int(match[1]) * 12 + float(match[2]),))
    return Quantity(match.start(), match.end(), text[match.start() : match.end()], inches, "in")


def _shared(left: Quantity, right: Quantity) -> Quantity:
    return left._replace(unit=right.unit) if not left.unit and dimension_of(right.unit) else left


def _is_range(low: str, left: Quantity, right: Quantity, gap: str) -> bool:
    if left.unit and right.unit and dimension_of(left.unit) != dimension_of(right.unit):
        return False
    if min(left.values) >= max(right.values) and left.unit == right.unit:
        return False
    if _RANGE.fullmatch(gap):
        return True
    if not _BETWEEN.fullmatch(gap):
        return False
    closed = low.startswith(("之间", "间"), right.end) or "之间" in low[right.end : right.end + 4]
    return closed or _BETWEEN_BEFORE.search(low, max(0, left.start - 24), left.start) is not None


def _compound(text: str, low: str, left: Quantity, right: Quantity, gap: str) -> Quantity | None:
    """Two amounts that are one: 5 feet 10 inches, 2小时30分, 一米七五, 三块二."""
    if not left.unit or not _COMPOUND.fullmatch(gap) or len(left.values) != 1 or len(right.values) != 1:
        return None
    (large,), (small,) = left.values, right.values
    unit, end = right.unit, right.end
    if left.unit == "h" and low.startswith("分", right.end) and not dimension_of(unit):
        unit, end = "min", right.end + 1
    if not gap and left.unit in ("m", "CNY") and not dimension_of(unit) and 0 < small < 100 and has_cjk(left.text):
        digits = 1 if small < 10 else 2
        value = round(large + small / 10**digits, 6)
        return Quantity(left.start, end, text[left.start : end], frozenset((value,)), left.unit, left.bound)
    if dimension_of(left.unit) not in ("length", "mass", "time", "calendar", "money", "volume") or left.unit == unit:
        return None
    smaller, ratio = convert(large, left.unit, unit), convert(1, left.unit, unit)
    if not smaller or ratio[0] <= 1 or small >= ratio[0]:
        return None
    value = round(smaller[0] + small, 6)
    return Quantity(left.start, end, text[left.start : end], frozenset((value,)), unit, left.bound or right.bound)
