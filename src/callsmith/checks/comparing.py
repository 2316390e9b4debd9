"""Operators beside a value, against the words of comparison: {op: gte, value: 4}, ">=4"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from callsmith.checks.schemas import node_at
from callsmith.checks.spoken_limits import Fault, Spoken, agreeing, end_of, is_number, neighbour, spoken_before
from callsmith.checks.view import CallSite, View, leaves
from callsmith.checks.words.bounds import Bound
from callsmith.checks.words.comparisons import operator_of, operators_in
from callsmith.checks.words.quantities import unit_of

__all__ = ["compared_values"]

_INLINE = re.compile(r"\s*(>=|<=|≥|≤|>|<)\s*(-?\d+(?:\.\d+)?)\s*[^\d<>=]{0,6}")
_ALL: frozenset[Bound] = frozenset(("ge", "gt", "le", "lt", "eq"))
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")
_OPERATOR_NAME = re.compile(
    r"op(?:erator|eration|s)?(?![a-z])|compar|condition|relation|cmp|predicate|比较|运算|条件|关系", re.IGNORECASE
)
_VALUE_NAMES = frozenset(["value", "threshold", "amount", "值", "数值"])
_SAID = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than", "eq": "exactly"}
_MOST_NODES = 2_000


def compared_values(view: View, site: CallSite) -> Iterator[Fault]:
    """Operators that are not the ones said of their value."""
    spoken: tuple[Spoken, ...] | None = None
    for path, operator, value, offered, unit in _comparisons(site):
        spoken = spoken_before(view, site) if spoken is None else spoken
        found = agreeing(spoken, value, unit)
        if found:
            yield from _against(path, operator, offered, found)
        else:
            carried = (leaf for _, leaf in leaves(site.call.arguments) if leaf != value)
            yield from _moved(path, operator, value, neighbour(spoken, value, end_of(operator), carried))


def _comparisons(site: CallSite) -> Iterator[tuple[tuple[str | int, ...], Bound, float, frozenset[Bound], str]]:
    """Where an operator stands, what it is, its value, what else the schema offers, and the value's unit."""
    parameters: Mapping[str, Any] = site.tool.parameters if site.tool else {}
    for path, node in _objects(site.call.arguments):
        for key, member in node.items():
            if not isinstance(member, str) or len(member) > 40:
                continue
            if (inline := _INLINE.fullmatch(member)) is not None:
                yield (*path, key), operator_of(inline[1]), float(inline[2]), _ALL, ""
                continue
            operator = operator_of(member)
            if not operator or (found := _value_beside(node, key)) is None:
                continue
            schema = node_at(parameters, (*path, key))
            offered = operators_in(schema)
            if len(offered) > 1 or _OPERATOR_NAME.search(key):
                name, value = found
                unit = unit_of(name, node_at(parameters, (*path, name)))
                yield (*path, key), operator, value, offered | {operator}, unit


def _objects(arguments: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    pending: list[tuple[tuple[str | int, ...], Any]] = [((), arguments)]
    for _ in range(_MOST_NODES):
        if not pending:
            return
        path, node = pending.pop()
        if isinstance(node, dict):
            yield path, node
            pending.extend(((*path, key), child) for key, child in node.items() if isinstance(child, dict | list))
        else:
            pending.extend(((*path, i), child) for i, child in enumerate(node) if isinstance(child, dict | list))


def _value_beside(node: Mapping[str, Any], key: str) -> tuple[str, float] | None:
    """The one number beside an operator, or the one whose name the operator's name shares."""
    numbers = {name: _number(value) for name, value in node.items() if name != key}
    found = {name: value for name, value in numbers.items() if value is not None}
    if len(found) > 1:
        stem = _OPERATOR_NAME.sub("", key).strip("_ ").lower()
        found = {name: value for name, value in found.items() if stem and stem in name.lower()} or {
            name: value for name, value in found.items() if name.lower() in _VALUE_NAMES
        }
    return next(iter(found.items())) if len(found) == 1 else None


def _number(value: Any) -> float | None:
    if is_number(value):
        return float(value)
    return float(value) if isinstance(value, str) and len(value) < 20 and _FIGURE.fullmatch(value) else None


def _against(
    path: tuple[str | int, ...], operator: Bound, offered: frozenset[Bound], found: list[Spoken]
) -> Iterator[Fault]:
    bounds = {mention.quantity.bound for mention in found}
    if not bounds <= _SAID.keys() or any(_fits(bound, operator, offered) for bound in bounds):
        return
    said = found[-1]
    word = _SAID[said.quantity.bound]
    yield Fault(path, f"{word} {said.quantity.text!r} was said, the call has {operator}", said.words)


def _fits(said: Bound, operator: Bound, offered: frozenset[Bound]) -> bool:
    """Whether an operator may stand for the words, given what else could have been chosen."""
    if said == operator or operator == "ne":
        return True
    if end_of(operator) and end_of(said) not in ("", end_of(operator)):
        return False
    return said not in offered


def _moved(path: tuple[str | int, ...], operator: Bound, value: float, said: Spoken | None) -> Iterator[Fault]:
    """A limit that is off by one, unless the operator's strictness makes up for it."""
    if said is None:
        return
    bound = said.quantity.bound
    inwards = value > max(said.quantity.values) if end_of(operator) == "low" else value < min(said.quantity.values)
    is_same = (inwards and bound in ("gt", "lt") and operator in ("ge", "le")) or (
        not inwards and bound in ("ge", "le") and operator in ("gt", "lt")
    )
    if not is_same:
        yield Fault(path, f"{_SAID[bound]} {said.quantity.text!r} was said, the call has {value:g}", said.words)
