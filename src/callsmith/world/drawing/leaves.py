"""Drawing of single values: strings, numbers, switches, enumerations."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from callsmith.records import equal
from callsmith.world.drawing.schemas import json_type, plain
from callsmith.world.drawing.session import Session, Undrawable
from callsmith.world.values.amounts import between
from callsmith.world.values.names import words

__all__ = ["BooleanNode", "EnumNode", "Node", "NumberNode", "StringNode"]

_TRIES = 4
_WIDE = 1_000_000

Accepts = Callable[[Any], bool]
StringMaker = Callable[[Session], str | None]

_OUTCOMES = {
    "cancel": "cancel",
    "delete": "delet|remov",
    "remove": "delet|remov",
    "complete": "complet|done|finish",
    "close": "clos|resolv",
    "confirm": "confirm",
    "book": "confirm|book|reserv",
    "reserve": "confirm|book|reserv",
    "create": "creat|open|active|pending|new|confirm|scheduled|success|queued",
    "add": "creat|open|active|pending|new|add|success",
    "send": "sent|deliver|queued|accepted|success",
    "schedule": "schedul|pending",
    "pause": "paus",
    "resume": "active|running|resum",
    "start": "start|running|active|in_progress",
    "stop": "stop",
    "approve": "approv",
    "reject": "reject|declin",
    "refund": "refund",
    "archive": "archiv",
    "pay": "paid|complet|success|captur",
}
_TROUBLE = re.compile(
    r"error|fail|invalid|denied|unknown|not_found|over_|zero_results|timeout|incomplete|content_filter", re.IGNORECASE
)
"""Values that a successful result does not have."""


class Node(Protocol):
    """What a schema became: something that values are drawn from."""

    @property
    def plausible(self) -> bool:
        """Whether its values come from a kind, an enumeration or an example, not out of the blue."""

    def draw(self, session: Session, depth: int) -> Any:
        """A value. Raises `Undrawable`."""

    def accepts(self, value: Any) -> bool:
        """Whether a given value would do here, as far as the node itself can say."""


class EnumNode:
    """One of a list of values, or the only one."""

    plausible = True

    def __init__(self, values: Sequence[Any], default: Any = None) -> None:
        if not values:
            raise Undrawable("the enumeration is empty or no value of it is of the type")
        self.values = [plain(value) for value in values]
        self.spoken = [value for value in self.values if value is not None and value != ""] or self.values
        self.default = default

    def draw(self, session: Session, depth: int) -> Any:
        options = self.spoken
        if session.is_result and len(options) > 1:
            options = [value for value in options if not (isinstance(value, str) and _TROUBLE.search(value))] or options
        if session.is_result and len(options) > 1 and session.outcome in _OUTCOMES:
            stem = re.compile(_OUTCOMES[session.outcome], re.IGNORECASE)
            options = [value for value in options if isinstance(value, str) and stem.search(value)] or options
        elif not session.is_result and len(options) > 2 and session.setting.rng.random() < 0.7:
            options = [value for value in options if value != self.default] or options
        chosen = options[int(session.setting.rng.random() * len(options))]
        return plain(chosen) if isinstance(chosen, dict | list) else chosen

    def accepts(self, value: Any) -> bool:
        return any(equal(value, option) for option in self.values)


class BooleanNode:
    """A switch: people mention one to turn it from its default."""

    plausible = True

    def __init__(self, default: Any = None) -> None:
        self.default = default

    def draw(self, session: Session, depth: int) -> bool:
        chance = session.setting.rng.random()
        if isinstance(self.default, bool) and not session.is_result:
            return self.default if chance < 0.15 else not self.default
        return chance < 0.75

    def accepts(self, value: Any) -> bool:
        return isinstance(value, bool)


class StringNode:
    """A string: makers are asked in order of plausibility until one gives what the schema accepts."""

    def __init__(self, makers: Sequence[StringMaker], accepts: Accepts, *, plausible: bool, reason: str) -> None:
        self.makers, self.accepts, self.plausible, self.reason = makers, accepts, plausible, reason

    def draw(self, session: Session, depth: int) -> str:
        for make in self.makers:
            for _ in range(_TRIES):
                value = make(session)
                if value is None:
                    break
                if self.accepts(value):
                    return value
        raise Undrawable(self.reason)


class NumberNode:
    """A number or whole number within bounds, by its kind where that fits the bounds."""

    def __init__(
        self,
        name: str,
        *,
        whole: bool,
        low: float | None,
        high: float | None,
        multiple: float | None,
        accepts: Accepts,
        make: Callable[[Session], Any] | None,
        examples: Sequence[Any],
        plausible: bool,
    ) -> None:
        self.parts = words(name)
        self.whole, self.low, self.high, self.multiple = whole, low, high, multiple
        self.accepts, self.make, self.examples, self.plausible = accepts, make, examples, plausible

    def draw(self, session: Session, depth: int) -> Any:
        low, high = self._bounds(session)
        for candidate in self._candidates(session, low, high):
            value = self._shape(candidate)
            if (low is None or value >= low) and (high is None or value <= high) and self.accepts(value):
                return value
        raise Undrawable(f"no {'whole ' * self.whole}number found between {low} and {high}")

    def _bounds(self, session: Session) -> tuple[float | None, float | None]:
        low, high = self.low, self.high
        if session.is_result and (asked := session.bounds.get(self.parts)) is not None:
            if asked[0] is not None and (high is None or asked[0] <= high):
                low = asked[0] if low is None else max(low, asked[0])
            if asked[1] is not None and (low is None or asked[1] >= low):
                high = asked[1] if high is None else min(high, asked[1])
        return low, high

    def _candidates(self, session: Session, low: float | None, high: float | None) -> Any:
        rng = session.setting.rng
        if self.make is not None:
            for _ in range(_TRIES):
                yield self.make(session)
        if self.examples:
            yield rng.choice(self.examples)
        floor, ceiling = _span(low, high)
        for _ in range(_TRIES * 2):
            yield between(floor, ceiling, rng, whole=self.whole or ceiling - floor > 4)
        for edge in (low, high, 0, 1):
            if edge is not None:
                yield edge
                yield edge + (self.multiple or (1 if self.whole else 0.5))
                yield edge - (self.multiple or (1 if self.whole else 0.5))
        if low is not None and high is not None:
            yield (low + high) / 2

    def _shape(self, value: Any) -> Any:
        if self.multiple:
            value = _snap(value, self.multiple)
        if self.whole:
            return round(value)
        return int(value) if isinstance(value, float) and value.is_integer() and self.multiple is None else value


def _snap(value: float, multiple: float) -> float:
    steps = round(value / multiple)
    if isinstance(multiple, int) or float(multiple).is_integer():
        return steps * int(multiple)
    digits = max(0, -math.floor(math.log10(multiple))) + 3
    return round(steps * multiple, digits)


def _span(low: float | None, high: float | None) -> tuple[float, float]:
    """A span that people choose from, within possibly wide or missing bounds."""
    if low is None and high is None:
        return 1, 20
    if low is None:
        assert high is not None  # noqa: S101
        return (1, min(high, 20)) if high > 1 else (high - 20, high)
    if high is None:
        return (1, 20) if 0 <= low <= 1 or low < -_WIDE else (low, low + max(10, abs(low)))
    if high - low > _WIDE:
        return (1, 20) if low <= 1 and high >= 20 else (low, low + 20)
    return low, high


def accepts_number(
    whole: bool, low: float | None, high: float | None, above: float | None, below: float | None, multiple: float | None
) -> Accepts:
    """The judge of a number's own keywords (`above` and `below` are the exclusive bounds)."""

    def accepts(value: Any) -> bool:
        if json_type(value) not in (("integer",) if whole else ("integer", "number")):
            return False
        if (low is not None and value < low) or (high is not None and value > high):
            return False
        if (above is not None and value <= above) or (below is not None and value >= below):
            return False
        return multiple is None or (value / multiple).is_integer()  # as the strictest validators reckon

    return accepts
