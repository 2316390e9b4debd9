"""The private keyword `x-value`: what a value of our own catalogue is, said as data. It overrides inference.

An annotation is an object with exactly one rule (a key of `RULES`) and the rule's modifiers beside it.
Paths are dotted; they are looked up in the enclosing objects, innermost first, then in the arguments.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from callsmith.errors import DataError
from callsmith.world.drawing.leaves import Node
from callsmith.world.drawing.lists import ArrayNode
from callsmith.world.drawing.objects import Pending
from callsmith.world.drawing.session import Session, Undrawable
from callsmith.world.values.codes import fill
from callsmith.world.values.kinds import KINDS
from callsmith.world.values.moments import moment, stamp

__all__ = ["RULES", "AnnotatedNode", "annotate"]

Spec = Mapping[str, Any]
Rule = Callable[[Spec, Mapping[str, Any], Session], Any]
"""(annotation, flat schema, session) -> value. Raises `KeyError` when a path leads nowhere (yet)."""

_DERIVED = frozenset({"echo", "product", "sum", "difference", "quotient", "add_days", "add_minutes", "lookup"})
_ARRAY_RULES = frozenset({"count", "sorted"})
_MODIFIERS = frozenset({"step", "digits", "descending", "share", "at_least", "at_most", "says"})
_TRIES = 6
_CLOCK = re.compile(r"\d\d:\d\d")


def _kind(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    value = KINDS[spec["kind"]].draw(session.setting)
    return str(value) if schema.get("type") == "string" else value


def _choices(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    choices = spec["choices"]
    options = choices[session.setting.language] if isinstance(choices, Mapping) else choices
    return options[int(session.setting.rng.random() * len(options))]


def _range(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    low, high = spec["range"]
    low = max(low, _bound(spec, "at_least", session, low))
    high = min(high, _bound(spec, "at_most", session, high))
    step = spec.get("step") or (1 if schema.get("type") == "integer" else 0)
    if low > high:
        low = high = _bound(spec, "at_least", session, high) if "at_least" in spec else low
    if not step:
        return round(session.setting.rng.uniform(low, high), spec.get("digits", 2))
    first = math.ceil(round(low / step, 9))
    last = math.floor(round(high / step, 9))
    steps = session.setting.rng.randint(first, last) if first <= last else first
    return _tidy(steps * step, spec)


def _bound(spec: Spec, side: str, session: Session, otherwise: float) -> float:
    if side not in spec:
        return otherwise
    if isinstance(spec[side], int | float):
        return float(spec[side])
    try:
        value = session.find(spec[side])
    except KeyError:
        return otherwise
    return value if isinstance(value, int | float) else otherwise


def _tidy(value: float, spec: Spec) -> Any:
    rounded = round(value, spec.get("digits", 2 if isinstance(value, float) else 0))
    return int(rounded) if float(rounded).is_integer() and not spec.get("digits") else rounded


def _id(spec: Spec, schema: Mapping[str, Any], session: Session) -> str:
    return fill(spec["id"], session.setting.rng)


def _echo(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    return session.find(spec["echo"])


def _numbers(spec: Spec, rule: str, session: Session) -> list[float]:
    numbers: list[float] = []
    for path in spec[rule]:
        found = path if isinstance(path, int | float) else session.find(path)
        for value in found if isinstance(found, list) else [found]:
            if not isinstance(value, int | float) or isinstance(value, bool):
                raise KeyError(str(path))
            numbers.append(value)
    return numbers


def _product(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    return _tidy(math.prod(_numbers(spec, "product", session)), spec)


def _sum(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    return _tidy(math.fsum(_numbers(spec, "sum", session)), spec)


def _difference(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    first, *others = _numbers(spec, "difference", session)
    return _tidy(first - math.fsum(others), spec)


def _quotient(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    first, second = _numbers(spec, "quotient", session)
    if not second:
        raise KeyError(spec["quotient"][1])
    return _tidy(first / second, spec)


_LOCAL = "%Y-%m-%dT%H:%M"
"""A moment as people mean it: no zone, no seconds, 16 characters."""


def _shifted(rule: str, unit: str) -> Rule:
    def shift(spec: Spec, schema: Mapping[str, Any], session: Session) -> str:
        start, amount = (session.find(part) if isinstance(part, str) else part for part in spec[rule])
        try:
            if not _CLOCK.match(start):
                moved = datetime.fromisoformat(start) + timedelta(**{unit: amount})
                if len(start) == 10 and unit == "days":
                    return moved.date().isoformat()
                return moved.strftime(_LOCAL) if len(start) == 16 else moved.isoformat()
            moved = datetime.combine(session.setting.clock, time.fromisoformat(start)) + timedelta(**{unit: amount})
        except (TypeError, ValueError) as error:
            raise KeyError(spec[rule][0]) from error
        clock = moved.strftime("%H:%M:%S")[: len(start.removesuffix("Z"))]
        return clock + "Z" if start.endswith("Z") else clock

    return shift


def _days_from_now(spec: Spec, schema: Mapping[str, Any], session: Session) -> str:
    setting = session.setting
    low, high = spec["days_from_now"]
    if spec.get("says") == "date-time":
        day = setting.clock + timedelta(days=setting.rng.randint(low, high))
        return moment(setting).replace(year=day.year, month=day.month, day=day.day).strftime(_LOCAL)
    if low == high == 0 and schema.get("format") == "date-time":
        return stamp(setting.clock, setting)
    day = setting.clock + timedelta(days=setting.rng.randint(low, high))
    if schema.get("format") == "date-time":
        return stamp(
            day.replace(hour=moment(setting).hour, minute=setting.rng.choice((0, 15, 30, 45)), second=0), setting
        )
    if schema.get("format") == "time":
        return moment(setting).strftime("%H:%M:00")
    return day.date().isoformat()


def _lookup(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    rule = spec["lookup"]
    key = str(session.find(rule["by"]))
    return rule["table"][key if key in rule["table"] else key.removesuffix("Z")]


RULES: Mapping[str, Rule] = {
    "kind": _kind,
    "choices": _choices,
    "range": _range,
    "id": _id,
    "echo": _echo,
    "product": _product,
    "sum": _sum,
    "difference": _difference,
    "quotient": _quotient,
    "add_days": _shifted("add_days", "days"),
    "add_minutes": _shifted("add_minutes", "minutes"),
    "days_from_now": _days_from_now,
    "lookup": _lookup,
}


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
