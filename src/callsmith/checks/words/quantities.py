"""Amounts in running text: figures and words, with their unit and with how they compare."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from callsmith.checks.words.amount_agreement import amount_agrees
from callsmith.checks.words.bounds import Bound, bound_around
from callsmith.checks.words.counted import counted_noun
from callsmith.checks.words.figures_of_dates import dated_spans
from callsmith.checks.words.joined_amounts import Found, related
from callsmith.checks.words.number_words import Numeral, read_number_words
from callsmith.checks.words.numerals import fold_width, read_chinese_numerals, read_figures
from callsmith.checks.words.parameter_units import unit_of
from callsmith.checks.words.quantity import Quantity
from callsmith.checks.words.text import has_cjk
from callsmith.checks.words.units import currency_before, dimension_of, unit_after

__all__ = ["Quantity", "amount_agrees", "read_quantities", "unit_of"]

MAX_TEXT = 20_000
"""Characters of one text that are read."""
MAX_AMOUNTS = 1_000
"""Amounts of one text that are told apart."""
_NUMBERED = re.compile(r"[0-9½¼¾⅓⅔⅛]")
_VAGUE = re.compile("[多来余几](?!得)")
_HALF = re.compile("半(?!径|岛|价|夜|天|个|小|年)")
_OF = re.compile(r" (?:of(?: an?)?|an?)(?= )")
_RATE = re.compile(r" (?:per|an?|each|every|of) [a-z]+|/[a-z]+| each| in total| apiece")
_TENTHS = re.compile(r"成(?!人|员|年|本|都|功|为|立|交|分)")
_BELOW_ZERO = re.compile(r"\s?(?:below|under) (?:zero|freezing)")
_SUBZERO = re.compile(r"(?:零下|负)\Z")


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
    return related(text, low, [mention for mention in found if mention is not None])


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
    return kept[:MAX_AMOUNTS]


class _Place(NamedTuple):
    """Where an amount stands: from its sign or currency, over its figures or words, to the end of its unit."""

    start: int
    figures_end: int
    end: int


def _measured(text: str, plain: str, low: str, numeral: Numeral) -> Found | None:
    """The mention with its currency, unit or counted noun."""
    start, end = numeral.start, numeral.end
    if numeral.is_ordinal:
        return Found(Quantity(start, end, text[start:end], frozenset(numeral.values), is_ordinal=True), end)
    bound: Bound = "about" if numeral.is_vague else ""
    if numeral.is_percent:
        return _finished(text, low, numeral, _Place(start, end, end), "%", bound)
    if vague := _VAGUE.match(low, end):
        bound, end = "about", vague.end()
    unit, unit_end = unit_after(plain, end)
    if not unit and (link := _OF.match(low, end)):  # half an hour, a couple of days
        unit, unit_end = unit_after(plain, link.end())
    currency, sign_at = currency_before(plain, start)
    if currency and unit == "m" and len(numeral.values) == 2:  # $2m
        numeral, end = numeral._replace(values=numeral.values[1:]), end + 1
    if currency and dimension_of(unit) != "money":
        start, unit, unit_end = sign_at, currency, end
    place = _Place(start, end, unit_end)
    if start and low[start - 1] in "下负" and (cold := _SUBZERO.search(low, max(0, start - 2), start)):
        place, numeral = place._replace(start=cold.start()), _negative(numeral)
    elif unit and (below := _BELOW_ZERO.match(low, unit_end)):
        place, numeral = place._replace(end=below.end()), _negative(numeral)
    return _finished(text, low, numeral, place, unit, bound)


def _negative(numeral: Numeral) -> Numeral:
    return numeral._replace(values=tuple(-abs(value) for value in numeral.values))


def _finished(text: str, low: str, numeral: Numeral, place: _Place, unit: str, bound: Bound) -> Found | None:
    """The mention with what follows its unit, or with what it counts where it has none, and with its bound."""
    start, end, values = place.start, place.end, frozenset(numeral.values)
    noun_end = end
    if not unit:
        end = place.figures_end
        if tenths := _TENTHS.match(low, end):
            values, unit, end = frozenset(round(value * 10, 6) for value in values), "%", tenths.end()
        elif low.startswith("折", end) and all(0 < value < 100 for value in values):
            values, unit, end = _discounts(values), "%", end + 1
        else:
            unit, noun_end = counted_noun(low, end, values)
            if noun_end == end and numeral.needs_unit:
                return None
    elif half := _HALF.match(low, end):  # 两年半, 三斤半
        values, end = frozenset(value + 0.5 for value in values), half.end()
    noun_end = max(noun_end, end)
    if rate := _RATE.match(low, noun_end):  # 6 dollars per hour or less
        noun_end = rate.end()
    said = bound_around(low, start, end, noun_end)
    return Found(Quantity(start, end, text[start:end], values, unit, said or bound), noun_end)


def _discounts(values: frozenset[float]) -> frozenset[float]:
    """八折 is 80 per cent of the price, 20 off it."""
    paid = {value * 10 if value < 10 else value for value in values}
    return frozenset(round(share, 6) for value in paid for share in (value, 100 - value)) | values
