"""Pairs of parameters whose values must be in order, seen by their roles and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callsmith.synthesis.voices.composed.naming import split_name
from callsmith.synthesis.voices.composed.parameters import Parameter
from callsmith.tools.catalogue import Rule

__all__ = ["order_rules"]


def order_rules(parameters: Sequence[Parameter]) -> Iterator[Rule]:
    """A start lies before its end, a minimum under its maximum; a way has two ends."""
    top = [each for each in parameters if len(each.path) == 1]
    for first in top:
        for second in top:
            one, two = first.path[0], second.path[0]
            dated = first.role in ("start", "since") and second.role in ("end", "until")
            if dated and first.node.get("format") == second.node.get("format"):
                yield Rule(before=(one, two), days=(1, 14))
            if _from_to(one, two):
                yield Rule(differ=(one, two))
            if one.lower().startswith("min") and two.lower() == "max" + one.lower()[3:]:
                yield Rule(at_most=(one, two))


_ENDS = (("origin", "destination"), ("from", "to"), ("source", "target"), ("departure", "arrival"))


def _from_to(one: str, two: str) -> bool:
    """Whether two names are the two ends of one way: `from_port` and `to_port`."""
    first, second = split_name(one), split_name(two)
    pairs = [(a, b) for a, b in zip(first, second, strict=False) if a != b]
    return len(first) == len(second) and len(pairs) == 1 and pairs[0] in _ENDS
