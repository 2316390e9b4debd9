"""`executes`: the calls, run again on the scenario's world, give the results that are written down."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from callsmith.checks.check import failed
from callsmith.checks.view import CallSite, View
from callsmith.records import CheckResult, JsonError, Scenario, Tool, ToolMessage, equal, parse, pointer
from callsmith.world import WORLD_VERSION, Occasion, Undrawable, act

__all__ = ["Executes"]


@dataclass(frozen=True, slots=True)
class Executes:
    """Results against a second run of the calls. The world alone makes them: nothing of the writer's is asked."""

    name: str = "executes"
    version: int = 1
    claim: str = (
        "Every call, run again on the scenario's world, gives the recorded result (by JSON equality); "
        "so neither the call nor its result was changed afterwards."
    )
    blind_spots: str = (
        "Whether the call is the one that was wanted. Whether a real service would answer so. "
        "Conversations whose results come from elsewhere, or from another version of the world."
    )

    def applies(self, view: View) -> bool:
        """Conversations with calls, whose results the world of this version made."""
        world = view.scenario.world if view.scenario is not None else None
        return world is not None and world.version == WORLD_VERSION and bool(view.calls)

    def judge(self, view: View) -> Iterator[CheckResult]:
        """An objection a call whose result is another one."""
        scenario = view.scenario
        if scenario is None or scenario.world is None:
            return
        occasion = _occasion(scenario)
        if occasion is None:
            yield failed(self, "the scenario's clock is no moment", evidence=scenario.clock[:60])
            return
        recorded: dict[str, tuple[int, ToolMessage]] = {}
        for index, message in enumerate(view.messages):
            if isinstance(message, ToolMessage):
                recorded.setdefault(message.tool_call_id, (index, message))
        for site in view.calls:
            if site.tool is not None and site.call.id in recorded:
                yield from self._run(site, site.tool, scenario.world.returns, occasion, *recorded[site.call.id])

    def _run(
        self,
        site: CallSite,
        tool: Tool,
        returns: Mapping[str, Any],
        occasion: Occasion,
        index: int,
        message: ToolMessage,
    ) -> Iterator[CheckResult]:
        if tool.name not in returns:
            yield failed(self, f"the scenario's world knows no {tool.name!r}", site.location())
            return
        try:
            result = act(_equipped(tool, returns[tool.name]), site.call.arguments, occasion)
        except (Undrawable, ValueError, TypeError, RecursionError) as error:
            yield failed(self, f"the call cannot be run: {error}"[:200], site.location())
            return
        if message.is_error or not _same(result, message.content):
            yield failed(self, "the call gives another result", pointer(("messages", index)), result[:200])


def _occasion(scenario: Scenario) -> Occasion | None:
    try:
        clock = datetime.fromisoformat(scenario.clock)
    except ValueError:
        return None
    return Occasion(scenario.id, scenario.language, clock) if clock.tzinfo is None else None


_EQUIPPED: OrderedDict[tuple[int, int], tuple[Tool, Tool]] = OrderedDict()
_CACHED = 1024


def _equipped(tool: Tool, returns: dict[str, Any] | None) -> Tool:
    """The tool as the world knows it: with the schema of its result; the same one for the same two objects."""
    key = (id(tool), id(returns))
    found = _EQUIPPED.get(key)
    if found is None or found[0] is not tool or found[1].returns is not returns:
        found = _EQUIPPED[key] = (tool, msgspec.structs.replace(tool, returns=returns))
        if len(_EQUIPPED) > _CACHED:
            _EQUIPPED.popitem(last=False)
    return found[1]


def _same(made: str, recorded: str) -> bool:
    """Whether two results are one JSON value; composed and decomposed characters are the same text."""
    if made == recorded:
        return True
    try:
        left, right = parse(made), parse(recorded)
    except JsonError:
        return False
    return equal(left, right) or equal(_composed(left), _composed(right))


def _composed(value: Any) -> Any:
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): _composed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_composed(item) for item in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
