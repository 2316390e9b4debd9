"""The rules of `x-value`: how a value is made from an annotation, the scenario and the values around it.

Paths are dotted; they are looked up in the enclosing objects, innermost first, then in the arguments.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from callsmith.world.drawing.session import Session
from callsmith.world.values.codes import fill
from callsmith.world.values.kinds import KINDS
from callsmith.world.values.moments import moment, stamp

__all__ = ["RULES", "Rule", "Spec"]

Spec = Mapping[str, Any]
Rule = Callable[[Spec, Mapping[str, Any], Session], Any]
"""(annotation, flat schema, session) -> value. Raises `KeyError` when a path leads nowhere (yet)."""

_CLOCK = re.compile(r"\d\d:\d\d")


def _kind(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    value = KINDS[spec["kind"]].draw(session.setting)
    return str(value) if schema.get("type") == "string" else value


def _choices(spec: Spec, schema: Mapping[str, Any], session: Session) -> Any:
    choices = spec["choices"]
    options = choices[session.setting.language] if isinstance(choices, Mapping) else choices
    return session.setting.take(f"choices:{id(options)}", options)  # the same thing is not named twice


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
