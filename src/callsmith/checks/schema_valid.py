"""`schema_valid`: every call obeys its tool's schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from callsmith.checks.check import abstained, failed
from callsmith.checks.schemas import compile_schema, node_at, violations
from callsmith.checks.view import CallSite, View
from callsmith.records import CheckResult, pointer

__all__ = ["SchemaValid"]

_OPENING = frozenset(("$dynamicRef", "$recursiveRef", "patternProperties"))
"""Keywords through which an object may have keys that no `properties` lists, besides `additionalProperties`."""
_MOST_BRANCHES = 64


@dataclass(frozen=True, slots=True)
class SchemaValid:
    """Arguments against the full schema, formats asserted, and no key that the schema does not know."""

    name: str = "schema_valid"
    version: int = 2
    claim: str = (
        "Every call names an offered tool, and its arguments are valid under the tool's JSON Schema 2020-12 with "
        "formats asserted; no argument at any depth is unknown, even where the schema forgets to forbid it."
    )
    blind_spots: str = "Objects whose schema lists no keys may hold any. A valid value may still be the wrong one."

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
                where = f"{site.tool.name}{pointer(violation.path)}"
                yield failed(self, violation.reason, site.location(*violation.path), where)
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
    """Paths of keys that no branch of the schema lists. Objects that say nothing of their keys are free."""
    if isinstance(value, dict):
        known = _listed(schema, root)
        if known is None:
            return
        for key, item in value.items():
            if key not in known:
                yield (*path, key)
            elif isinstance(item, dict | list):
                yield from _unknown_keys(item, known[key], root, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict | list):
                yield from _unknown_keys(item, node_at(schema, (index,), root), root, (*path, index))


def _listed(
    schema: Mapping[str, Any], root: Mapping[str, Any], room: int = _MOST_BRANCHES
) -> dict[str, Mapping[str, Any]] | None:
    """The keys that a schema and its branches list, with their subschemas; None where any other may stand as well."""
    found: dict[str, Mapping[str, Any]] = {}
    pending: list[Any] = [schema]
    names_any = False
    while pending:
        room -= 1
        node = node_at(pending.pop(), (), root)
        if room < 0 or not _OPENING.isdisjoint(node) or _admits_more(node):
            return None
        properties = node.get("properties")
        if isinstance(properties, dict) and (properties or node is root):
            names_any = True
            for key in properties:
                below = node_at(node, (key,), root)
                found[key] = {"anyOf": [found[key], below]} if key in found and found[key] != below else below
        for keyword in ("allOf", "anyOf", "oneOf"):
            held = node.get(keyword)
            pending.extend(branch for branch in held if isinstance(branch, dict)) if isinstance(held, list) else None
        pending.extend(node[key] for key in ("if", "then", "else") if isinstance(node.get(key), dict))
        dependent = node.get("dependentSchemas")
        pending.extend(dependent.values() if isinstance(dependent, dict) else ())
    return found if names_any else None


def _admits_more(node: Mapping[str, Any]) -> bool:
    """Whether a schema says itself that it takes keys beyond those listed; forgetting to say no is not enough."""
    return any(node.get(keyword, False) is not False for keyword in ("additionalProperties", "unevaluatedProperties"))
