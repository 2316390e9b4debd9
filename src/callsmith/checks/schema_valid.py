"""`schema_valid`: every call obeys its tool's schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from callsmith.checks.check import abstained, failed
from callsmith.checks.schemas import compile_schema, node_at, violations
from callsmith.checks.view import CallSite, View
from callsmith.records import CheckResult

__all__ = ["SchemaValid"]

_OPENING = frozenset(("$dynamicRef", "allOf", "anyOf", "oneOf", "if", "patternProperties", "dependentSchemas"))
"""Keywords through which an object may have more keys than `properties` lists, besides `additionalProperties`."""


@dataclass(frozen=True, slots=True)
class SchemaValid:
    """Arguments against the full schema, formats asserted, and no key that the schema does not know."""

    name: str = "schema_valid"
    version: int = 1
    claim: str = (
        "Every call names an offered tool, and its arguments are valid under the tool's JSON Schema 2020-12 with "
        "formats asserted; no argument is unknown, even where the schema forgets to forbid it."
    )
    blind_spots: str = (
        "A schema with combinators may admit keys that no branch names. A valid value may still be the wrong one."
    )

    def applies(self, view: View) -> bool:
        """Conversations with calls."""
        return bool(view.calls)

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections call by call."""
        for site in view.calls:
            if site.tool is None:
                yield self._unknown_tool(site, view)
                continue
            compiled = compile_schema(site.tool.parameters)
            if compiled.validator is None:
                yield abstained(self, "the tool's schema does not compile", site.location(), site.tool.name)
                continue
            broken = violations(compiled, site.call.arguments)
            for violation in broken:
                yield failed(self, violation.reason, site.location(*violation.path), site.tool.name)
            if not broken:
                for path in _unknown_keys(site.call.arguments, site.tool.parameters, site.tool.parameters, ()):
                    yield failed(self, f"no parameter is called {path[-1]!r}", site.location(*path), site.tool.name)

    def _unknown_tool(self, site: CallSite, view: View) -> CheckResult:
        near = get_close_matches(site.call.name, view.tools, n=1)
        hint = f"; did it mean {near[0]!r}?" if near else ""
        return failed(self, f"no tool is called {site.call.name!r}{hint}", site.location())


def _unknown_keys(
    value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], path: tuple[str | int, ...]
) -> Iterator[tuple[str | int, ...]]:
    """Paths of keys that plain `properties` do not list. Objects that say nothing of their keys are free."""
    if isinstance(value, dict):
        known = schema.get("properties")
        is_open = schema.get("additionalProperties", False) is not False or not _OPENING.isdisjoint(schema)
        if not isinstance(known, dict) or is_open:
            return
        for key, item in value.items():
            if key not in known:
                yield (*path, key)
            elif isinstance(item, dict | list):
                yield from _unknown_keys(item, _below(schema, key, root), root, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict | list):
                yield from _unknown_keys(item, _below(schema, index, root), root, (*path, index))


def _below(schema: Mapping[str, Any], token: str | int, root: Mapping[str, Any]) -> Mapping[str, Any]:
    return node_at(schema, (token,), root)
