"""The values that an answer may draw on, and the plain reckoning that it may do with them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Literal

from callsmith.checks.ledger.page import Page, page_of
from callsmith.checks.ledger.sources import result_leaves
from callsmith.checks.view import View, leaves
from callsmith.checks.words.moments import Moment, read_moments
from callsmith.checks.words.quantities import Quantity, amount_agrees, read_quantities
from callsmith.checks.words.text import fold_text
from callsmith.records import AssistantMessage, JsonError, ToolMessage, parse

__all__ = ["Known", "known_before"]

_FIGURE = re.compile(r"(?<![\d.])-?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?")
_SIGNS = re.compile(r"[\W_]+")
_PLAIN = re.compile(r"[\x00-\x7f]*")
_FRACTION = re.compile(r"\.(\d+)")
_DATED = re.compile(r"\d{4}[-/年.]\d{1,2}|\d{1,2}:\d{2}|\d{1,2}月|\d{1,2}/\d{1,2}|20\d{6}")
_MOST_SUMMED = 60
_MOST_FIGURES = 2_000
_MOST_RECKONED = 24
_LONGEST = 50_000
_OPENING, _PLACES = 2 * _MOST_FIGURES, 4
"""Characters among which there are not too many figures, and the places of one that are looked at."""
_BELONGS, _GOES_ON = frozenset("0123456789.,-+eE"), frozenset("0123456789eE")
_CENT = 0.005
_FACTORS = (60, 3600, 1 / 60, 1000, 1 / 1000, 100, 1 / 100)
"""Factors by which results are told in handier units where they do not say their unit: seconds, minutes, cents, km."""


class Known:
    """Everything before one answer: texts, result leaves and arguments."""

    def __init__(self, view: View, answer: int) -> None:
        self._results = [message.content for message in view.messages[:answer] if isinstance(message, ToolMessage)]
        self._said = [
            message.content
            for message in view.messages[:answer]
            if not isinstance(message, ToolMessage) and message.content
        ]
        self._arguments = [
            value
            for message in view.messages[:answer]
            if isinstance(message, AssistantMessage)
            for call in message.tool_calls
            for _, value in leaves(call.arguments)
        ]

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every text, the results first."""
        return tuple(page_of(text) for text in (*self._results, *self._said, self.arguments_text))

    @cached_property
    def arguments_text(self) -> str:
        """The values of all arguments, one a line."""
        return "\n".join(value if isinstance(value, str) else json.dumps(value) for value in self._arguments)

    @cached_property
    def leaves(self) -> tuple[tuple[str, Any], ...]:
        """The scalars of all results, with the names of their fields."""
        return tuple(leaf for text in self._results for leaf in result_leaves(text))

    @cached_property
    def written(self) -> frozenset[float]:
        """Every number that stands anywhere in digits, and how many items each list of a result has."""
        found: set[float] = set(self.counts)
        for text in (*self._results, *self._said, self.arguments_text):
            found.update(map(_figure, _FIGURE.findall(text[:_LONGEST])[:_MOST_FIGURES]))
        return frozenset(found | {abs(value) for value in found})

    @cached_property
    def figures(self) -> frozenset[float]:
        """Every number that stands anywhere, in digits or in words."""
        spoken = [value for _, value in self.leaves if isinstance(value, str) and not _PLAIN.fullmatch(value)]
        texts = (*self._said, "\n".join(spoken))
        return self.written.union(*(quantity.values for text in texts for quantity in read_quantities(text)))

    @cached_property
    def counts(self) -> frozenset[float]:
        """How many items each list of a result has."""
        return frozenset(count for text in self._results for count in _lists(text))

    @cached_property
    def _columns(self) -> dict[str, list[float]]:
        """The numbers of the results by the name of their field."""
        columns: dict[str, list[float]] = {}
        for name, value in self.leaves:
            if isinstance(value, int | float) and not isinstance(value, bool):
                columns.setdefault(name, []).append(float(value))
        return columns

    @cached_property
    def totals(self) -> frozenset[float]:
        """Sums and means of a field over several items, rounded to a hundredth."""
        lists = [column for column in self._columns.values() if 1 < len(column) <= _MOST_SUMMED]
        means = [value for column in lists for value in (sum(column), sum(column) / len(column))]
        return frozenset(round(value, 2) for value in means)

    @cached_property
    def reckoned(self) -> frozenset[float]:
        """What plain reckoning with two values gives: sums, differences, products, ratios, shares and discounts."""
        own = {number for column in self._columns.values() for number in column[:10]}
        given = {float(v) for v in self._arguments if isinstance(v, int | float) and not isinstance(v, bool)}
        base = sorted(own | given)[:_MOST_RECKONED]
        found: set[float] = set()
        for at, left in enumerate(base):
            for right in base[at:]:
                found |= {left * right, left + right, abs(left - right)}
                if left and right:
                    found |= {left / right, right / left, 100 * left / right, 100 * right / left}
                    found |= {100 * (right - left) / left, left * right / 100, left * (1 + right / 100)}
                    found |= {right * (1 + left / 100), left * (1 - right / 100), right * (1 - left / 100)}
        return frozenset(found)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The amounts of all texts with their units."""
        return tuple(quantity for text in (*self._results, *self._said) for quantity in read_quantities(text))

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The dates and times of all that was said and returned."""
        return tuple(moment for text in (*self._said, *self._results) for moment in read_moments(text))

    @cached_property
    def instants(self) -> tuple[str, ...]:
        """Arguments and result values that may be dates or times."""
        values = [value for _, value in self.leaves] + self._arguments
        return tuple(value for value in values if isinstance(value, str) and len(value) < 60 and _DATED.search(value))

    def holds_figures(self, text: str) -> bool:
        """Whether every figure of a text stands as it is somewhere before: the quick answer to most texts."""
        texts = (*self._results, *self._said)
        figures = {figure.rstrip(",") for figure in _FIGURE.findall(text)}
        unseen = [figure for figure in figures if not any(_stands(figure, each) for each in texts)]
        return all(_figure(figure) in self.written for figure in unseen)

    def holds(self, quantity: Quantity) -> Literal["said", "reckoned", ""]:
        """Whether an amount was said or returned, if need be rounded or in another unit, or follows by reckoning."""
        step = _precision(quantity.text)
        if not quantity.values.isdisjoint(self.totals):
            return "said"
        for value in (*quantity.values, *map(_figure, _FIGURE.findall(quantity.text))):
            if any(_meets(value, figure, step) for figure in self.figures):
                return "said"
            if any(_meets(value, figure * factor, step) for figure in self.figures for factor in _FACTORS):
                return "said"
        others = [known for known in self.quantities if known.unit and known.unit != quantity.unit]
        if any(amount_agrees(known, value, quantity.unit) for known in others for value in quantity.values):
            return "said"
        is_reckoned = any(_meets(value, figure, _CENT) for value in quantity.values for figure in self.reckoned)
        return "reckoned" if is_reckoned else ""

    def holds_code(self, code: str) -> bool:
        """Whether a text holds an identifier, or a field is named by it: `PM2.5` is what `pm25` holds."""
        folded = fold_text(code)
        return any(page.find(folded) for page in self.pages) or _SIGNS.sub("", folded) in self.names

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the results' fields, without signs."""
        return frozenset(_SIGNS.sub("", name.casefold()) for name, _ in self.leaves)

    def nearest(self, quantity: Quantity) -> str:
        """The returned number that is nearest to an amount, as text; empty where none was returned."""
        numbers = [value for _, value in self.leaves if isinstance(value, int | float) and not isinstance(value, bool)]
        value = next(iter(quantity.values), 0.0)
        return str(min(numbers, key=lambda number: abs(number - value))) if numbers else ""


def _stands(figure: str, text: str) -> bool:
    """Whether a figure stands in the beginning of a text with nothing beside it that could belong to it."""
    start = text.find(figure, 0, _OPENING)
    for _ in range(_PLACES):
        if start < 0:
            return False
        end = start + len(figure)
        after = text[end : end + 2]
        ends = after[:1] not in _GOES_ON and (after[:1] not in (",", ".") or after[1:] not in _GOES_ON)
        if ends and (not start or text[start - 1] not in _BELONGS):
            return True
        start = text.find(figure, start + 1, _OPENING)
    return False


def _figure(text: str) -> float:
    return float(text.replace(",", ""))


def _precision(text: str) -> float:
    """Half of the last digit's place: 8.5 stands for 8.45 to 8.55."""
    fraction = _FRACTION.search(text)
    return 0.5 * 10.0 ** -(len(fraction[1]) if fraction else 0)


def _meets(said: float, known: float, step: float) -> bool:
    if said == known:
        return True
    is_whole = known == int(known) if abs(known) < 1e15 else True
    return not is_whole and abs(said - known) <= step + 1e-9


def _lists(text: str) -> Iterator[float]:
    """The lengths of all lists and objects of a result."""
    try:
        pending: list[Any] = [parse(text)] if text.lstrip()[:1] in ("{", "[") and len(text) < 200_000 else []
    except (JsonError, RecursionError):
        return
    while pending:
        node = pending.pop()
        if isinstance(node, list | dict):
            if isinstance(node, list):
                yield float(len(node))
            held: Iterable[Any] = node.values() if isinstance(node, dict) else node
            pending.extend(item for item in held if isinstance(item, list | dict))


def known_before(view: View, answer: int) -> Known:
    """What was known when the assistant gave the message of that index."""
    return Known(view, answer)
