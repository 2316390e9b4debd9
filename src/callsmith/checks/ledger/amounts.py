"""Numbers: said in figures or in words, converted, returned by a tool, or reckoned from what was said."""

from __future__ import annotations

import re

from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided, ungrounded
from callsmith.checks.ledger.reckoning import ground_reckoned
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.ledger.sources import Source, result_leaves
from callsmith.checks.words.choices import choose
from callsmith.checks.words.moments import moment_agrees, read_moments
from callsmith.checks.words.quantities import Quantity, amount_agrees, read_quantities

__all__ = ["ground_number"]

_NUMERAL = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w%])")
_FIGURES = re.compile(r"(?<![\w.])-?\d{1,9}(?:\.\d+)?(?![\w%])")


def ground_number(slot: Slot, value: float, grounds: Grounds) -> Finding:
    """The mention that means the number, else the schema's own, else what it can be reckoned from."""
    unsure = False
    for source in grounds.sources:
        found = _in_result(slot, value, source) if source.role == "result" else None
        if found:
            return found
        for quantity in read_quantities(source.page.text):
            agrees = amount_agrees(quantity, value, slot.unit)
            if agrees or (agrees is None and value in quantity.values) or _is_rounded(quantity, value):
                return grounded("number", source, quantity.start, quantity.end)
            unsure = unsure or (agrees is None and _is_money(quantity.unit) and _is_money(slot.unit))
        for moment in read_moments(source.page.text):
            if moment_agrees(moment, value, grounds.clock, slot.hint):
                return grounded("moment", source, moment.start, moment.end)
    return _unsaid(slot, value, grounds, unsure)


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _is_rounded(quantity: Quantity, value: float) -> bool:
    """Whether the value is the mention with fewer decimals: a third as 0.333."""
    digits = len(f"{value!r}".partition(".")[2]) if isinstance(value, float) and "e" not in repr(value) else 0
    return digits >= 3 and any(round(number, digits) == value for number in quantity.values)


def _in_result(slot: Slot, value: float, source: Source) -> Finding | None:
    for _, leaf in result_leaves(source.page.text):
        if isinstance(leaf, int | float) and not isinstance(leaf, bool) and leaf == value:
            return grounded("result", source)
        if isinstance(leaf, str) and leaf.strip("$€£¥ ").replace(",", "") == f"{value:g}":
            return grounded("result", source)
    return None


def _unsaid(slot: Slot, value: float, grounds: Grounds, unsure: bool) -> Finding:
    if slot.has_default and slot.schema["default"] == value:
        return grounded("default")
    if any(_is_figure(text, value) for text in slot.stated):
        return grounded("default")
    said = _said(grounds)
    written = _written_instant(slot, value, grounds) or _in_a_label(value, grounds) or _by_legend(slot, value, grounds)
    written = written or ground_reckoned(slot, value, grounds)
    if written:
        return written
    if slot.is_knowledge:
        return undecided("knowledge", "a number that one knows rather than is told")
    if unsure:
        return undecided("conversion", "an amount in another unit was said")
    if value in (0, 1):
        return undecided("implied", "a number so small that words can imply it") if value == 0 else grounded("implied")
    source, nearest = _nearest(value, [each for each in said if _is_unclaimed(each[1], grounds)])
    if nearest is None:
        if slot.takes_instants:
            for each in grounds.sources:
                if each.role == "user" and (moments := read_moments(each.page.text)):
                    first = moments[0]
                    reason = "another date or time was said"
                    return ungrounded("number", reason, first.text, each, first.start, first.end)
        if slot.required:
            return undecided("number", "no number that was said is left for it")
        return ungrounded("number", "no number like it was said")
    return ungrounded("number", "another number was said", nearest.text, source, nearest.start, nearest.end)


def _is_figure(text: str, value: float) -> bool:
    """Whether a stated default begins with the number: `1e9 assuming`, `10 results`."""
    match = _NUMERAL.match(text)
    return match is not None and float(match[0]) == value


def _is_unclaimed(quantity: Quantity, grounds: Grounds) -> bool:
    """Whether it is a number of its own, and no argument of the calls carries what it says."""
    if quantity.is_ordinal or quantity.values == {1}:
        return False
    return not any(f"{number:g}" in grounds.carried for number in quantity.values)


def _said(grounds: Grounds) -> list[tuple[Source, Quantity]]:
    return [
        (source, quantity)
        for source in grounds.sources
        if source.role in ("user", "result")
        for quantity in read_quantities(source.page.text)
    ]


def _written_instant(slot: Slot, value: float, grounds: Grounds) -> Finding | None:
    """A day or a time of day written as one number: 20230301, 1500; the last year of a decade that was named."""
    if not slot.takes_instants or value != int(value):
        return None
    digits = f"{int(value)}"
    text = ""
    if len(digits) == 8:
        text = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    elif len(digits) in (3, 4) and int(digits[-2:]) < 60 and int(digits) < 2400:
        text = f"{int(digits[:-2]):02}:{digits[-2:]}"
    for source in grounds.sources:
        for moment in read_moments(source.page.text):
            if text and moment_agrees(moment, text, grounds.clock, slot.hint):
                return grounded("moment", source, moment.start, moment.end)
            if (len(digits) == 4 and "decade" in slot.hint.lower() + moment.text) or "年代" in moment.text:
                starts = (int(value) - 9, int(value) - 10)
                if any(moment_agrees(moment, start, grounds.clock, slot.hint) for start in starts):
                    return grounded("decade", source, moment.start, moment.end)
    return None


def _in_a_label(value: float, grounds: Grounds) -> Finding | None:
    """The number of a thing that is named by a letter and a number: p4, V2."""
    if value != int(value) or value < 0:
        return None
    pattern = re.compile(rf"(?<![^\W_])[A-Za-z]{int(value)}(?!\w)", re.ASCII)
    for source in grounds.sources:
        match = pattern.search(source.page.text)
        if match and source.role == "user":
            return grounded("number", source, match.start(), match.end())
    return None


def _by_legend(slot: Slot, value: float, grounds: Grounds) -> Finding | None:
    """A number that the description gives a meaning, or names as an example or a bound."""
    listed = {float(figure) for figure in _FIGURES.findall(slot.described[:1500])}
    if value not in listed:
        return None
    members = [int(number) if number == int(number) else number for number in sorted(listed)]
    for source in grounds.sources:
        if source.role == "user":
            for choice in choose(source.page.text, members, slot.name, slot.schema):
                if choice.member == value:
                    return grounded("legend", source, choice.start, choice.end)
    return undecided("legend", "a number that the description names")


def _nearest(value: float, said: list[tuple[Source, Quantity]]) -> tuple[Source | None, Quantity | None]:
    """The mention whose digits or size come closest."""
    best: tuple[Source | None, Quantity | None] = (None, None)
    least = float("inf")
    for source, quantity in said:
        for number in quantity.values:
            distance = abs(number - value) / max(abs(number), abs(value), 1)
            if number and value and (value / number) in (10, 100, 1000, 0.1, 0.01, 0.001):
                distance = 0.05
            if distance < least:
                least, best = distance, (source, quantity)
    return best
