"""`simulate`: the JSON result of a call, true to the tool's return schema and to the arguments."""

from __future__ import annotations

import random
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from callsmith.records import Tool, canonical
from callsmith.world.drawing import Compiled
from callsmith.world.drawing.schemas import Schema, plain
from callsmith.world.drawing.session import Session, Undrawable
from callsmith.world.setting import Setting
from callsmith.world.simulation.operations import read_operation
from callsmith.world.simulation.shapes import infer_returns
from callsmith.world.values.inference import topic_of

__all__ = ["MAX_BYTES", "Simulator", "simulate", "simulator_of"]

MAX_BYTES = 1500
"""How large a result may become where its schema leaves the choice."""
_LEVELS = 4
_CACHED = 4096
_SEEN = 1024
_COUNTS = (
    "total",
    "count",
    "total_count",
    "totalCount",
    "total_results",
    "totalResults",
    "num_results",
    "size",
    "length",
)
_PROBE_CLOCK = datetime(2024, 5, 14, 10, 0)


class Simulator:
    """What is known of a tool's results before any call."""

    def __init__(self, tool: Tool, language: str) -> None:
        self.tool, self.operation = tool, read_operation(tool)
        returns: Schema | None = tool.returns
        inferred = returns is None or not _says_something(returns)
        schema = infer_returns(tool, self.operation) if inferred else returns
        self.form = Compiled(schema, "", self.operation.entity)
        self.bare = Compiled(returns, "", self.operation.entity) if inferred and returns is not None else None
        """The return schema that says no more than a type, where there is such a one."""
        self.topic = topic_of(" ".join((tool.name, self.operation.entity, *tool.parameters.get("properties", ()))))
        self.level = self._find_level(language)

    def run(self, arguments: Mapping[str, Any], setting: Setting) -> Any:
        """The result of one call."""
        setting.begin_scene()
        setting.topic = self.topic
        _recognise(arguments, setting)
        value = self.draw(arguments, setting, self.level)
        for level in range(self.level + 1, _LEVELS):
            if len(canonical(value)) <= MAX_BYTES:
                break
            value = self.draw(arguments, setting, level)
        value = _counted(value, self)
        return value if self.bare is None else _fitted(value, self.bare)

    def draw(self, arguments: Mapping[str, Any], setting: Setting, level: int) -> Any:
        """A result at a level of sparing, as the schema alone wants it."""
        session = Session(setting, 0.0)
        session.answer(plain(arguments), self.operation.entity)
        session.outcome, session.level = self.operation.verb, level
        if self.operation.is_list is False and session.limit is not None:
            session.limit = None
        return self.form.attempt(session)

    def _find_level(self, language: str) -> int:
        """How sparing to be so that results stay small: found once, by trial, the same in every process."""
        try:
            first = self.draw({}, Setting(language, _PROBE_CLOCK, random.Random(0)), 0)
            if len(canonical(first)) * 2 <= MAX_BYTES:
                return 0
        except Undrawable:
            pass
        for level in range(_LEVELS):
            try:
                sizes = sorted(
                    len(canonical(self.draw({}, Setting(language, _PROBE_CLOCK, random.Random(seed)), level)))
                    for seed in range(3)
                )
            except Undrawable:
                continue
            if sizes[1] <= MAX_BYTES:
                return level
        return _LEVELS - 1


def _says_something(schema: Schema) -> bool:
    return any(
        key in schema for key in ("properties", "items", "$ref", "allOf", "oneOf", "anyOf", "enum", "const", "x-value")
    ) or (schema.get("type") not in (None, "object", "string", "array") or "additionalProperties" in schema)


_BY_CONTENT: OrderedDict[tuple[str, str], Simulator] = OrderedDict()
_BY_IDENTITY: OrderedDict[tuple[int, str], tuple[Tool, Simulator]] = OrderedDict()


def simulator_of(tool: Tool, language: str) -> Simulator:
    """The tool's simulator, made once for all tools of one content; known at once where the very tool was seen."""
    key = (id(tool), language)
    seen = _BY_IDENTITY.get(key)
    if seen is not None and seen[0] is tool:
        return seen[1]
    content = (tool.id, language)
    found = _BY_CONTENT.get(content)
    if found is None:
        found = _BY_CONTENT[content] = Simulator(tool, language)
        if len(_BY_CONTENT) > _CACHED:
            _BY_CONTENT.popitem(last=False)
    _BY_IDENTITY[key] = (tool, found)  # holding the tool keeps its id from being used again
    if len(_BY_IDENTITY) > _SEEN:
        _BY_IDENTITY.popitem(last=False)
    return found


def simulate(tool: Tool, arguments: Mapping[str, Any], setting: Setting) -> Any:
    """The JSON result of calling `tool` with `arguments`: a new value, valid under `tool.returns` where there is one.

    Arguments come back where the result has a field of their name; minima, maxima and limits hold; moments are in
    order; counts fit their lists. Raises `Undrawable` when the return schema cannot be met.
    """
    return simulator_of(tool, setting.language).run(arguments, setting)


def _fitted(value: Any, bare: Compiled) -> Any:
    """The result in the one type that the return schema asks for: an object, a list, or text."""
    lists = [item for item in value.values() if isinstance(item, list)]
    for form in (value, lists[0] if lists else [value], _told(value)):
        if bare.validator is not None and bare.validator.is_valid(form):
            return form
    raise Undrawable("the return schema asks for neither an object, a list nor text")


def _told(value: Any) -> str:
    """A result as plain text, an item a line."""
    if isinstance(value, dict):
        lists = [item for item in value.values() if isinstance(item, list)]
        return (
            _told(lists[0])
            if lists
            else ", ".join(f"{key.replace('_', ' ')}: {_told(item)}" for key, item in value.items())
        )
    if isinstance(value, list):
        return "\n".join(_told(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _recognise(arguments: Mapping[str, Any], setting: Setting) -> None:
    """When the arguments name a city, that is where the result happens; none that they name turns up by chance."""
    known = _cities(setting)
    named = [known[value] for value in arguments.values() if isinstance(value, str) and value in known]
    for place in named:
        setting.visit(place)
    if named:
        setting.settle("place", named[0])


def _cities(setting: Setting) -> Mapping[str, Any]:
    found = _CITIES.get(setting.language)
    if found is None:
        found = _CITIES[setting.language] = {}
        for place in setting.lexicon.records["place"]:
            for key in ("city", "city_english", "airport"):
                found.setdefault(place[key], place)
    return found


_CITIES: dict[str, dict[str, Any]] = {}


def _counted(value: Any, simulator: Simulator) -> Any:
    """Counts beside a single list say its length, where the schema allows it and does not say it otherwise."""
    if not isinstance(value, dict):
        return value
    lists = [item for item in value.values() if isinstance(item, list)]
    if len(lists) != 1:
        return value
    changed = dict(value)
    said = simulator.form.schema.get("properties", {}) if isinstance(simulator.form.schema, Mapping) else {}
    for name in _COUNTS:
        ruled = isinstance(said.get(name), Mapping) and "x-value" in said[name]
        if isinstance(changed.get(name), int) and not isinstance(changed[name], bool) and not ruled:
            changed[name] = len(lists[0])
    validator = simulator.form.validator
    return changed if validator is not None and validator.is_valid(changed) else value
