"""Amounts in running text: figures and words, with their unit and with how they compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.words.bounds import Bound, bound_around
from callsmith.checks.words.counted import counted_noun
from callsmith.checks.words.figures_of_dates import dated_spans
from callsmith.checks.words.number_words import Numeral, read_number_words
from callsmith.checks.words.numerals import fold_width, read_chinese_numerals, read_figures
from callsmith.checks.words.parameter_units import unit_of
from callsmith.checks.words.text import has_cjk
from callsmith.checks.words.units import CURRENCIES, convert, currency_before, dimension_of, scale_of, unit_after

__all__ = ["Quantity", "amount_agrees", "read_quantities", "unit_of"]

MAX_TEXT = 20_000
"""Characters of one text that are read."""
_NUMBERED = re.compile(r"[0-9½¼¾⅓⅔⅛]")
_VAGUE = re.compile("[多来余几](?!得)")
_HALF = re.compile("半(?!径|岛|价|夜|天|个|小|年)")
_RANGE = re.compile(r"\s?(?:-|~|to|through|until|till|thru|up to|到|至|—)\s?")
_BETWEEN = re.compile(r"\s?(?:and|-|to|和|与|跟|到|至|、)\s?")
_BETWEEN_BEFORE = re.compile(r"(?:between|betwixt|介于|在|处于)\s?(?:the ages of |ages )?\Z")
_CROSS = re.compile(r"\s?(?:x|/|×|\*|by|or|或|或者|乘)\s?")
_COMPOUND = re.compile(r"\s?(?:,? ?and |, ?|零|又)?\s?")
_DISCOUNT = re.compile(r"折")
_OF = re.compile(r" (?:of(?: an?)?|an?)(?= )")
_FEET_INCHES = re.compile(r"(?<![\w.])(\d)\s?['′’]\s?(\d{1,2}(?:\.\d+)?)\s?(?:[\"″”]|''|in\b)?(?!\w)")
_TENTHS = re.compile(r"成(?!人|员|年|本|都|功|为|立|交|分)")
_BELOW_ZERO = re.compile(r"\s?(?:below|under) (?:zero|freezing)")
_SUBZERO = re.compile(r"(?:零下|负)\Z")
_TOLERANCE = 1e-6


class Quantity(NamedTuple):
    """One amount that a text mentions."""

    start: int
    end: int
    """Span in the text as given, in characters, end excluded; without the words of comparison."""
    text: str
    values: frozenset[float]
    """What the figure or the words may stand for, as said and without conversion: `2k` is 2000, `a couple` is 2."""
    unit: str = ""
    """Canonical unit: an ISO 4217 code, `%`, `km`, `kg`, `celsius`, `min`, …, or the counted noun in the singular."""
    bound: Bound = ""
    is_ordinal: bool = False


class _Found(NamedTuple):
    """A mention, and where what it counts ends, from where a word of comparison may follow."""

    quantity: Quantity
    noun_end: int


@lru_cache(maxsize=8192)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Every amount in a text, in order. Parts of ids, dates, times and addresses are none.

    A compound (5 feet 10 inches) is a mention beside its parts.
    """
    text = text[:MAX_TEXT]
    plain = fold_width(text)
    low = plain.lower()
    if len(low) != len(plain):  # a letter that grows when lowered would move every place after it
        low = "".join(character.lower() if len(character.lower()) == 1 else character for character in plain)
    numerals = _numerals(low)
    if not numerals:
        return ()
    masked = dated_spans(low)
    found = [
        _measured(text, plain, low, numeral)
        for numeral in numerals
        if not any(start < numeral.end and numeral.start < end for start, end in masked)
    ]
    return _related(text, low, [mention for mention in found if mention is not None])


def _numerals(low: str) -> list[Numeral]:
    found = list(read_figures(low)) if _NUMBERED.search(low) else []
    if has_cjk(low):
        found += read_chinese_numerals(low)
    found += read_number_words(low)
    found.sort(key=lambda numeral: (numeral.start, -numeral.end))
    kept: list[Numeral] = []
    for numeral in found:
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return kept


def _measured(text: str, plain: str, low: str, numeral: Numeral) -> _Found | None:
    """The mention with its currency, unit or counted noun."""
    start, end, values = numeral.start, numeral.end, numeral.values
    bound: Bound = "about" if numeral.is_vague else ""
    if numeral.is_ordinal:
        quantity = Quantity(start, end, text[start:end], frozenset(values), "", "", is_ordinal=True)
        return _Found(quantity, end)
    if numeral.is_percent:
        return _finished(text, low, numeral, (start, end, end), frozenset(values), "%", bound)
    at = end
    if vague := _VAGUE.match(low, end):
        bound, at = "about", vague.end()
    currency, sign_at = currency_before(plain, start)
    unit, unit_end = unit_after(plain, at)
    if not unit and (link := _OF.match(low, at)):  # half an hour, a couple of days
        unit, unit_end = unit_after(plain, link.end())
    if currency and (not unit or dimension_of(unit) not in ("money",)):
        start, unit, unit_end = sign_at, currency, at
    if unit == "m" and low[end : end + 1] == "m" and len(values) == 2 and currency:
        values, unit_end = values[1:], end + 1
    if unit != "m" or currency:
        values = values[-1:] if len(values) == 2 and currency and low[end : end + 1] == "m" else values
    if _SUBZERO.search(low, max(0, start - 2), start):
        values = tuple(-abs(value) for value in values)
        start -= 2 if low[start - 1] == "下" else 1
    elif unit and (below := _BELOW_ZERO.match(low, unit_end)):
        values, unit_end = tuple(-abs(value) for value in values), below.end()
    return _finished(text, low, numeral, (start, at, unit_end), frozenset(values), unit, bound)


def _finished(
    text: str, low: str, numeral: Numeral, place: tuple[int, int, int], values: frozenset[float], unit: str, bound: Bound
) -> _Found | None:
    start, at, end = place
    noun_end = end
    if not unit:
        end = at
        if tenths := _TENTHS.match(low, at):
            values, unit, end = frozenset(round(value * 10, 6) for value in values), "%", tenths.end()
        elif (discount := _DISCOUNT.match(low, at)) and all(0 < value < 100 for value in values):
            values, unit, end = _discounts(values), "%", discount.end()
        else:
            unit, noun_end = counted_noun(low, at, values)
            if noun_end == at and numeral.needs_unit:
                return None
    elif half := _HALF.match(low, end):  # 两年半, 三斤半
        values, end = frozenset(value + 0.5 for value in values), half.end()
    noun_end = max(noun_end, end)
    said = bound_around(low, start, end, noun_end)
    return _Found(Quantity(start, end, text[start:end], values, unit, said or bound), noun_end)


def _discounts(values: frozenset[float]) -> frozenset[float]:
    """八折 is 80 per cent of the price, 20 off it."""
    paid = {value * 10 if value < 10 else value for value in values}
    return frozenset(round(share, 6) for value in paid for share in (value, 100 - value)) | values


def _related(text: str, low: str, found: list[_Found]) -> tuple[Quantity, ...]:
    """The mentions with what stands between neighbours: ranges, products, compounds."""
    done = [mention.quantity for mention in found]
    extra = [_height(text, match) for match in _FEET_INCHES.finditer(low)]
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
    return Quantity(match.start(), match.end(), text[match.start() : match.end()], frozenset((int(match[1]) * 12 + float(match[2]),)), "in")


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


_DOLLARS = frozenset(["USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD"])
_LOOSE: Mapping[str, frozenset[str]] = {
    "lb": frozenset(["GBP"]), "oz": frozenset(["floz"]), "kcal": frozenset(["cal"]),
    "cal": frozenset(["kcal"]), "degree": frozenset(["celsius", "fahrenheit", "kelvin"]), "kelvin": frozenset(), "MB": frozenset(["Mbps"]),
    "celsius": frozenset(["C", "degree"]), "fahrenheit": frozenset(["degree"]), "GB": frozenset(["Gbps"]),
    "USD": _DOLLARS, "CNY": frozenset(["JPY"]), "age": frozenset(["year"]), "year": frozenset(["age"]),
    "km/h": frozenset(["kn"]), "g": frozenset(["gal"]), "mile": frozenset(["li"]),
}  # fmt: skip
"""Other units that a word of measure may also stand for: pounds are money, degrees are warmth."""
_CUSTOMARY = {
    ("month", "day"): (30, 31, 28, 29), ("year", "day"): (365, 366, 360), ("year", "week"): (52,), ("month", "week"): (4,),
    ("quarter", "day"): (90, 91, 92), ("week", "month"): (0.25,), ("year", "h"): (8760,), ("month", "h"): (720, 744),
}  # fmt: skip


def amount_agrees(quantity: Quantity, value: float, unit: str = "") -> bool | None:
    """Whether the words can mean the value in a parameter's unit, by conversion where the units differ.

    None where that cannot be told, such as for currencies, whose rates are nobody's constant.
    """
    said, values = quantity.unit, quantity.values
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
    if dimension_of(said) != dimension_of(unit):  # a rate, a count in another sense: the schema's word is not the amount's
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
