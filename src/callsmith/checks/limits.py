"""Parameters that are one end of a range, against the limits that were said: min_price, rating_below, {min, max}."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from callsmith.checks.memo import Memo
from callsmith.checks.schemas import node_at
from callsmith.checks.spoken_limits import Fault, Spoken, agreeing, end_of, is_number, neighbour, spoken_before
from callsmith.checks.view import CallSite, View, leaves
from callsmith.checks.words.comparisons import Side, side_of
from callsmith.checks.words.quantities import unit_of

__all__ = ["limited_values"]

_EXCLUSIVE = {"gt": "ge", "lt": "le"}
_SAID = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}


class _Limit(NamedTuple):
    """A parameter that is one end of a range."""

    side: Side
    unit: str
    has_twin: bool
    """Whether the schema offers the other strictness of the same end beside it."""
    has_other: bool
    """Whether the schema offers the other end beside it."""
    default: Any


class _End(NamedTuple):
    """A value that is one end of a range."""

    path: tuple[str | int, ...]
    value: Any
    limit: _Limit


class _Limits:
    """The ends of ranges among one tool's parameters, by path, items of an array taken together."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self._parameters = parameters
        self._known: dict[tuple[str | int, ...], _Limit | None] = {}

    def at(self, path: tuple[str | int, ...]) -> _Limit | None:
        """The limit that a parameter is; None where it is none."""
        key = tuple(0 if isinstance(token, int) else token for token in path)
        if key not in self._known:
            self._known[key] = _limit(self._parameters, key)
        return self._known[key]


def _limit(parameters: Mapping[str, Any], path: tuple[str | int, ...]) -> _Limit | None:
    name = path[-1]
    if not isinstance(name, str):
        return None
    schema = node_at(parameters, path)
    description = schema.get("description")
    side = side_of(name, description[:200] if isinstance(description, str) else "")
    if side is None:
        return None
    beside = list(_beside(name, side, node_at(parameters, path[:-1])))
    twin = any(other.end == side.end and other.is_firm and other.is_open != side.is_open for other in beside)
    other = any(other.end != side.end for other in beside)
    return _Limit(side, unit_of(name, schema), twin, other, schema.get("default"))


_limits_of = Memo(_Limits)


def limited_values(view: View, site: CallSite) -> Iterator[Fault]:
    """Ends of ranges that contradict the words, and ranges whose ends are the wrong way round."""
    if site.tool is None:
        return
    ends = list(_ends(site, _limits_of(site.tool.parameters)))
    if not ends:
        return
    reversed_paths = set()
    for low, high in _pairs(ends):
        if _exceeds(low.value, high.value):
            reversed_paths |= {low.path, high.path}
            yield Fault(low.path, f"the lower end {low.value!r} lies above the upper end {high.value!r}", "")
    numbers = [end for end in ends if is_number(end.value) and end.path not in reversed_paths]
    if numbers:
        spoken = spoken_before(view, site)
        for end in numbers:
            yield from _against(site, end, spoken)


def _ends(site: CallSite, limits: _Limits) -> Iterator[_End]:
    for path, value in leaves(site.call.arguments):
        if path and (isinstance(value, str) or is_number(value)) and (limit := limits.at(path)) is not None:
            yield _End(path, value, limit)


def _beside(name: str, side: Side, owner: Mapping[str, Any]) -> Iterator[Side]:
    """The other ends of the same range that the schema offers."""
    properties = owner.get("properties")
    for other_name in properties if isinstance(properties, dict) else ():
        other = side_of(other_name) if other_name != name else None
        if other is not None and other.stem == side.stem:
            yield other


def _pairs(ends: list[_End]) -> Iterator[tuple[_End, _End]]:
    for low in ends:
        if low.limit.side.end == "low":
            for high in ends:
                is_other = high.limit.side.end == "high" and high.limit.side.stem == low.limit.side.stem
                if is_other and high.path[:-1] == low.path[:-1]:
                    yield low, high


def _exceeds(low: Any, high: Any) -> bool:
    """Whether two numbers or two whole dates are the wrong way round."""
    if is_number(low) and is_number(high):
        return bool(low > high)
    if isinstance(low, str) and isinstance(high, str) and len(low) == len(high) >= 10:
        try:
            return datetime.fromisoformat(low) > datetime.fromisoformat(high)
        except (ValueError, TypeError):
            return False
    return False


def _is_opposite(end: _End, spoken: tuple[Spoken, ...]) -> bool:
    found = agreeing(spoken, end.value, end.limit.unit)
    sides = {end_of(mention.quantity.bound) for mention in found}
    return bool(found) and sides <= {"low", "high"} - {end.limit.side.end}


def _against(site: CallSite, end: _End, spoken: tuple[Spoken, ...]) -> Iterator[Fault]:
    found = agreeing(spoken, end.value, end.limit.unit)
    if not found:
        yield from _moved(site, end, spoken)
        return
    if (end.limit.side.is_firm or end.limit.has_other) and _is_opposite(end, spoken):
        said = found[-1]
        word = _SAID[said.quantity.bound]
        here = f"this is the {end.limit.side.end} end"
        yield Fault(end.path, f"{word} {said.quantity.text!r} was said, {here}", said.words)
        return
    bounds = {mention.quantity.bound for mention in found}
    if end.limit.has_twin and (bounds <= {"ge", "le"} if end.limit.side.is_open else bounds <= {"gt", "lt"}):
        said = found[-1]
        word = _SAID[said.quantity.bound]
        yield Fault(end.path, f"{word} {said.quantity.text!r} was said, and the schema tells these apart", said.words)


def _moved(site: CallSite, end: _End, spoken: tuple[Spoken, ...]) -> Iterator[Fault]:
    """A limit that is off by one, unless the step makes an exclusive limit an inclusive one, or the other way."""
    if end.value == end.limit.default:
        return
    others = (value for path, value in leaves(site.call.arguments) if path != end.path)
    said = neighbour(spoken, end.value, end.limit.side.end, others)
    if said is None:
        return
    bound = said.quantity.bound
    is_low = end.limit.side.end == "low"
    inwards = end.value > max(said.quantity.values) if is_low else end.value < min(said.quantity.values)
    if inwards and bound in _EXCLUSIVE and not end.limit.side.is_open:
        return
    if not inwards and bound not in _EXCLUSIVE and end.limit.side.is_open:
        return
    yield Fault(end.path, f"{_SAID[bound]} {said.quantity.text!r} was said, the call has {end.value!r}", said.words)
