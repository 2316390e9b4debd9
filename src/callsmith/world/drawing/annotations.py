"""The private keyword `x-value`: what a value of our own catalogue is, said as data. It overrides inference.

An annotation is an object with exactly one rule (a key of `RULES`) and the rule's modifiers beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from callsmith.errors import DataError
from callsmith.world.drawing.leaves import Node
from callsmith.world.drawing.lists import ArrayNode
from callsmith.world.drawing.objects import Pending
from callsmith.world.drawing.rules import RULES, Spec
from callsmith.world.drawing.session import Session, Undrawable
from callsmith.world.values.kinds import KINDS
from callsmith.world.values.moments import stamp

__all__ = ["AnnotatedNode", "SortedArray", "annotate"]

_DERIVED = frozenset({"echo", "product", "sum", "difference", "quotient", "add_days", "add_minutes", "lookup"})
_ARRAY_RULES = frozenset({"count", "sorted"})
_MODIFIERS = frozenset({"step", "digits", "descending", "share", "at_least", "at_most", "says"})
_TRIES = 6


def _zoned(value: str, schema: Mapping[str, Any], session: Session) -> str:
    """A local time with the zone that its format asks for (RFC 3339 knows no local times)."""
    if schema.get("format") == "time":
        return value + ("Z" if value.count(":") == 2 else ":00Z")
    if schema.get("format") == "date-time" and len(value) >= 16:
        return stamp(datetime.fromisoformat(value), session.setting)
    return value


class AnnotatedNode:
    """A value made by a rule; the plain drawing is the fallback where the rule's paths lead nowhere."""

    plausible = True

    def __init__(self, rule: str, spec: Spec, schema: Mapping[str, Any], plain: Node | None) -> None:
        self.rule, self.spec, self.schema, self.plain = rule, spec, schema, plain

    def accepts(self, value: Any) -> bool:
        return self.plain is None or self.plain.accepts(value)

    def draw(self, session: Session, depth: int) -> Any:
        session.spend(depth)
        for _ in range(_TRIES):
            try:
                value = RULES[self.rule](self.spec, self.schema, session)
            except KeyError:
                raise Pending from None
            if self.accepts(value):
                return value
            if isinstance(value, str) and self.accepts(zoned := _zoned(value, self.schema, session)):
                return zoned
        return self.draw_plain(session, depth)

    def draw_plain(self, session: Session, depth: int) -> Any:
        """The value without the rule; with the fallback rule beside it (a `range` or a `kind`), where there is one."""
        for rule in ("range", "kind", "choices", "days_from_now"):
            if rule in self.spec and rule != self.rule:
                value = RULES[rule](self.spec, self.schema, session)
                if self.accepts(value):
                    return value
        if self.plain is None:
            raise Undrawable(f"the rule {self.rule!r} gives no value that the schema accepts")
        return self.plain.draw(session, depth)


class SortedArray:
    """An array whose items are put in the order of a field after they are drawn."""

    plausible = True

    def __init__(self, array: ArrayNode, spec: Spec) -> None:
        self.array, self.field, self.descending = array, spec["sorted"], bool(spec.get("descending"))
        self.accepts = array.accepts

    def draw(self, session: Session, depth: int) -> list[Any]:
        items = self.array.draw(session, depth)
        field = self.field
        if all(isinstance(item, Mapping) and field in item for item in items):
            items.sort(key=lambda item: item[field], reverse=self.descending)
        return items


def annotate(spec: Any, schema: Mapping[str, Any], plain: Node | None) -> Node | None:
    """The node of an annotated schema; `plain` is the node without annotation. None when only modifiers are given.

    Raises `DataError` for an annotation that is not one.
    """
    if not isinstance(spec, Mapping):
        raise DataError(f"x-value: expected an object, got {spec!r}")
    unknown = [key for key in spec if key not in RULES and key not in _ARRAY_RULES and key not in _MODIFIERS]
    if unknown:
        raise DataError(f"x-value: unknown rule {unknown[0]!r}; there are {', '.join((*RULES, *sorted(_ARRAY_RULES)))}")
    if "kind" in spec and spec["kind"] not in KINDS:
        raise DataError(f"x-value: unknown kind {spec['kind']!r}")
    if isinstance(plain, ArrayNode):
        if "count" in spec:
            plain.count = (spec["count"][0], spec["count"][1])
        if "sorted" in spec:
            return SortedArray(plain, spec)
    rule = next((key for key in spec if key in _DERIVED), None) or next((key for key in spec if key in RULES), None)
    return None if rule is None else AnnotatedNode(rule, spec, schema, plain)
